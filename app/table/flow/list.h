// Lists that are longer than their place: what is left out opens in its stead.
#pragma once

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
/// Paragraphs below each other, in the same way.
void draw_lines(Sheet& sheet, const std::string& id, look::Rect area, const std::vector<std::string>& lines);

}  // namespace crosstable::table
