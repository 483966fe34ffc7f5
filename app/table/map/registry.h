// The views of the map: one row each. A new view is its row here and a file that draws it (app/ARCHITECTURE.md has the
// list).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "map/reading.h"
#include "table/flow/sheet.h"
#include "words/message.h"

namespace crosstable::table {

enum class MapView { kOverall, kByStatement, kTwoSides, kTwoExperiences, kCircle, kChange, kLast = kChange };

// What draws a view: all of it, bar and card included.
void draw_matrix_view(Sheet& sheet, const map::Reading& reading);
void draw_statements_view(Sheet& sheet, const map::Reading& reading);
void draw_two_sides_view(Sheet& sheet, const map::Reading& reading);
void draw_two_experiences_view(Sheet& sheet, const map::Reading& reading);
void draw_circle_view(Sheet& sheet, const map::Reading& reading);
// The list beside it, or alone where there is no room for both.
void draw_talk(Sheet& sheet, look::Rect panel, const map::Reading& reading);
void draw_statements(Sheet& sheet, look::Rect panel, const map::Reading& reading);
void draw_two_experiences(Sheet& sheet, look::Rect panel, const map::Reading& reading);
void draw_links(Sheet& sheet, look::Rect panel, const map::Reading& reading);
void draw_changes(Sheet& sheet, look::Rect panel, const map::Reading& reading);
// Its matrix, with functions as set up.
map::HeatMap heat_of_all(const Sheet& sheet, const map::Reading& reading);
map::HeatMap heat_of_part(const Sheet& sheet, const map::Reading& reading);
map::HeatMap heat_of_change(const Sheet& sheet, const map::Reading& reading);
/// Is there something to compare the last round with?
bool has_changes(const Sheet& sheet);
// Are the functions' orders on offer?
bool always(const Sheet& sheet);
bool as_squares(const Sheet& sheet);
bool beside_its_list(const Sheet& sheet);

struct MapViewRow {
  MapView view = MapView::kOverall;
  words::Literal word, brief;                       ///< in the bar; beside the script, where it is narrow
  bool (*is_offered)(const Sheet& sheet) = always;  ///< without what it needs it is left out of the bar
  void (*draw)(Sheet& sheet, const map::Reading& reading) = draw_matrix_view;
  void (*list)(Sheet& sheet, look::Rect panel, const map::Reading& reading) = draw_talk;  ///< while no card is open
  map::HeatMap (*heat)(const Sheet& sheet, const map::Reading& reading) = heat_of_all;
  bool (*has_order)(const Sheet& sheet) = nullptr;  ///< nullptr: its functions keep their places
};

/// In the order of the bar.
inline constexpr std::array kMapViews = {
    MapViewRow{.view = MapView::kOverall,
               // Translators: views of the map, side by side: at most about 20 letters, the short ones about 14.
               .word = words::literal_in("view", "Overall"),
               .brief = words::literal_in("view", "Overall"),
               .has_order = always},
    MapViewRow{.view = MapView::kByStatement,
               .word = words::literal_in("view", "By statement"),
               // Translators: short for "By statement".
               .brief = words::literal_in("view", "Statements"),
               .draw = draw_statements_view,
               .list = draw_statements,
               .heat = heat_of_part,
               .has_order = always},
    MapViewRow{.view = MapView::kTwoSides,
               .word = words::literal_in("view", "Two sides"),
               // Translators: short for "Two sides".
               .brief = words::literal_in("view", "Sides"),
               .draw = draw_two_sides_view,
               .has_order = as_squares},
    MapViewRow{.view = MapView::kTwoExperiences,
               // Translators: cells whose answers fall into two camps.
               .word = words::literal_in("view", "Two experiences"),
               // Translators: short for "Two experiences".
               .brief = words::literal_in("view", "Split"),
               .draw = draw_two_experiences_view,
               .list = draw_two_experiences,
               .has_order = beside_its_list},
    MapViewRow{.view = MapView::kCircle,
               .word = words::literal_in("view", "Circle"),
               .brief = words::literal_in("view", "Circle"),
               .draw = draw_circle_view,
               .list = draw_links},
    MapViewRow{.view = MapView::kChange,
               // Translators: what changed since an earlier vote.
               .word = words::literal_in("view", "Change"),
               .brief = words::literal_in("view", "Change"),
               .is_offered = has_changes,
               .list = draw_changes,
               .heat = heat_of_change,
               .has_order = always}};
static_assert(kMapViews.size() == static_cast<std::size_t>(MapView::kLast) + 1);

/// Those that the bar has now.
std::vector<const MapViewRow*> offered_views(const Sheet& sheet);
/// The chosen one; overall where it is not offered any more.
const MapViewRow& view_at_hand(const Sheet& sheet);
/// What a finger taps in the bar for it, where every view is offered.
std::string target_of(MapView view);

}  // namespace crosstable::table
