// The panel in the program's own colours: its mark, a head, and the field of tiles that a map is.
#pragma once

#include <string>

#include "look/ui.h"

namespace crosstable::table {

struct BrandWords {
  std::string head, line;
};
/// `radius_mm`: of its corners; 0 at the edge of the screen.
void draw_brand(look::Ui& ui, look::Rect panel, const BrandWords& words, float radius_mm = 0);

}  // namespace crosstable::table
