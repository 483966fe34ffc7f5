// Where to cut a sheet into cards.
#pragma once

#include "report/cairo.h"

namespace crosstable::report {

/// A block of cards side by side, in the middle of a page. In millimetres.
struct CardBlock {
  double page_w = 0, page_h = 0;
  double card_w = 0, card_h = 0;
  int columns = 0, rows = 0;

  double left() const { return (page_w - columns * card_w) / 2; }
  double top() const { return (page_h - rows * card_h) / 2; }
};

/// Ticks outside the block and a small cross where four cards meet.
void draw_cut_marks(cairo_t* cairo, const CardBlock& block);

}  // namespace crosstable::report
