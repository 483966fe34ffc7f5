// A function's mark: colour, outline and letters, so that nobody depends on colour alone.
#pragma once

#include "framework/roster.h"
#include "look/ui.h"

namespace crosstable::look {

enum class SealStyle {
  kSolid,
  kOutline,
  kBlank,  ///< shape and colour alone: where letters would be too small to read, and a key is at hand
};

/// Centred on `centre`, `size` mm high; `turned` is upside down for the far side.
void seal(Ui& ui, const framework::Function& function, Point centre, float size, SealStyle style = SealStyle::kSolid,
          bool turned = false);

/// The least size at which its letters are as large as the smallest text.
float least_read_size(const Ui& ui, const framework::Function& function);

/// The outline of a slot's seal in a box of 100 × 100.
const std::vector<Point>& seal_outline(int slot);

/// The function's colour in this theme.
Rgba function_colour(const Theme& theme, const framework::Function& function);
Rgba function_colour(const Ui& ui, const framework::Function& function);

/// Beside each other in as many rows as they need, from the upper left; the height of all rows, 0 of none.
float seal_rows(Ui& ui, Rect place, const std::vector<const framework::Function*>& functions);
float seal_rows_height(float width, std::size_t functions);

/// A ring of one segment per person, filled clockwise, around the seal.
void turnout_ring(Ui& ui, const framework::Function& function, Point centre, float size, int done, int places);

/// The name in at most two lines; the short name where even that is too long. Never an ellipsis.
void function_name(Ui& ui, Rect box, const framework::Function& function, TextStyle style);

}  // namespace crosstable::look
