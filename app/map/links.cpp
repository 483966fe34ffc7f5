#include "map/links.h"

#include <algorithm>

#include "friction/views.h"

namespace crosstable::map {

std::vector<HeatLink> heat_links(const HeatSource& source) {
  const HeatMap map = heat_map_from(source);
  const auto index_of = [&](const std::string& code) {
    const auto found = std::find_if(map.functions.begin(), map.functions.end(),
                                    [&](const framework::Function& function) { return function.code == code; });
    return found == map.functions.end() ? -1 : static_cast<int>(found - map.functions.begin());
  };
  std::vector<HeatLink> links;
  for (const friction::Cell* cell : friction::by_priority(source.map.cells)) {
    const friction::Published& published = cell->published;
    if (cell->band == friction::Band::kFlowing) continue;
    const std::size_t wanted = published.together ? 1 : published.raters.size();
    if (links.size() + wanted > kMostLinks) break;
    for (std::size_t i = 0; i < wanted; ++i) {
      const HeatPair pair{index_of(published.raters[i]), index_of(published.rated[i])};
      if (pair.first >= 0 && pair.second >= 0) links.push_back({pair, published.together, map.at(pair)});
    }
  }
  return links;
}

words::Message why_no_link(const HeatSource& source) {
  const std::vector<friction::Cell>& cells = source.map.cells;
  if (cells.empty()) return words::message("No cell is shown.");
  const bool flows = std::all_of(cells.begin(), cells.end(),
                                 [](const friction::Cell& cell) { return cell.band == friction::Band::kFlowing; });
  if (flows) return words::message("Everything that is shown flows.");
  return words::message(
      "What has friction is not linked here: its answers fall into two camps, or it is one value of more hand-offs "
      "than fit.");
}

std::vector<HeatLink> by_figure(std::vector<HeatLink> links) {
  std::stable_sort(links.begin(), links.end(),
                   [](const HeatLink& left, const HeatLink& right) { return left.cell.figure > right.cell.figure; });
  return links;
}

}  // namespace crosstable::map
