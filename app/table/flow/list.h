// Lists that are longer than their place: what is left out opens in its stead.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The entries of a list that are shown: from `first` to before `last`.
struct ListPart {
  std::size_t first = 0, last = 0;
};
/// Of `count` entries of that height, gap included, as many as the rect holds; where that is not all, the button to the
/// others is cut off its foot.
ListPart part_of_list(Sheet& sheet, const std::string& id, look::Rect& rect, std::size_t count, float height);
/// The button to what is left out behind `last`, or back to the beginning where nothing follows; at the left of its
/// place.
void draw_more(Sheet& sheet, const std::string& id, look::Rect place, std::size_t last, std::size_t count);
inline constexpr float kMore_mm = 20;       ///< its height
inline constexpr float kMoreWide_mm = 100;  ///< and the width that is kept for it beside other things
/// Entries of heights of their own.
struct Entries {
  std::size_t count = 0;
  std::function<float(std::size_t entry, float width)> height;
  std::function<void(std::size_t entry, look::Rect place)> draw;
  float gap_mm = 3;
};
/// Below each other, in the same way; where the place is too low for the button at its foot, it stands at its side.
void draw_entries(Sheet& sheet, const std::string& id, look::Rect area, const Entries& entries);
/// Paragraphs, in the same way; one that is longer than its place goes on behind the button.
void draw_lines(Sheet& sheet, const std::string& id, look::Rect area, const std::vector<std::string>& lines);

}  // namespace crosstable::table
