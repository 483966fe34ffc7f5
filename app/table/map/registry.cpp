#include "table/map/registry.h"

namespace crosstable::table {

bool always(const Sheet& /*sheet*/) { return true; }

std::vector<const MapViewRow*> offered_views(const Sheet& sheet) {
  std::vector<const MapViewRow*> offered;
  for (const MapViewRow& row : kMapViews) {
    if (row.is_offered(sheet)) offered.push_back(&row);
  }
  return offered;
}

const MapViewRow& view_at_hand(const Sheet& sheet) {
  const MapViewRow& chosen = kMapViews[static_cast<std::size_t>(sheet.view.map.view)];
  return chosen.is_offered(sheet) ? chosen : kMapViews.front();
}

std::string target_of(MapView view) { return "table.map.view." + std::to_string(static_cast<int>(view)); }

bool has_changes(const Sheet& sheet) { return map::has_changes(sheet.workshop(), sheet.state.follows()); }

}  // namespace crosstable::table
