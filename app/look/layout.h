// How a text lies in lines: what Ui measures, writes and places a caret in.
#pragma once

#include <string_view>
#include <vector>

#include "look/ui.h"

namespace crosstable::look {

struct Ui::Piece {
  std::string_view text;
  int weight = 400;
  float advance_px = 0;
  bool space = false;
};

struct Ui::Line {
  std::vector<Piece> pieces;
  float width_px = 0;
  std::size_t begin = 0;           ///< byte of the text, before the spaces that are left out
  bool breaks_word = false;        ///< it ends within a word
  bool breaks_short_word = false;  ///< within one that is no address and that a box should have held
};

}  // namespace crosstable::look
