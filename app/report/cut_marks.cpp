#include "report/cut_marks.h"

namespace crosstable::report {

void draw_cut_marks(cairo_t* cairo, const CardBlock& block) {
  cairo_set_source_rgb(cairo, 0.5, 0.5, 0.5);
  cairo_set_line_width(cairo, 0.2);
  constexpr double kTick_mm = 5;
  constexpr double kAway_mm = 2;
  const auto line = [&](double x1, double y1, double x2, double y2) {
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
  };
  for (int column = 0; column <= block.columns; ++column) {
    const double x = block.left() + column * block.card_w;
    line(x, block.top() - kAway_mm - kTick_mm, x, block.top() - kAway_mm);
    line(x, block.page_h - block.top() + kAway_mm, x, block.page_h - block.top() + kAway_mm + kTick_mm);
    for (int row = 1; row < block.rows; ++row) {
      const double y = block.top() + row * block.card_h;
      line(x - kAway_mm, y, x + kAway_mm, y);
      line(x, y - kAway_mm, x, y + kAway_mm);
    }
  }
  for (int row = 0; row <= block.rows; ++row) {
    const double y = block.top() + row * block.card_h;
    line(block.left() - kAway_mm - kTick_mm, y, block.left() - kAway_mm, y);
    line(block.page_w - block.left() + kAway_mm, y, block.page_w - block.left() + kAway_mm + kTick_mm, y);
  }
  cairo_stroke(cairo);
}

}  // namespace crosstable::report
