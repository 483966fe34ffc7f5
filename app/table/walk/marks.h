// The marks of a walk that more than one picture draws: its steps, hand-offs, and where a wait stands on them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "table/walk/layout.h"

namespace crosstable::table {

struct HandOff {
  look::Rect from, to;
  std::size_t column = 0;  ///< of the step that it leads to
};

HandOff hand_off(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout);
/// It leaves beside its box where there is room, else below or above it.
void draw_hand_off(look::Ui& ui, const WalkLayout& layout, const HandOff& off,
                   look::Colour colour = look::Colour::kInk);

look::TextStyle pill_style(const WalkLayout& layout);
/// On its hand-off; where that is tight, staggered, so that neighbours do not hide each other.
look::Rect pill_rect(const look::Ui& ui, const HandOff& off, const WalkLayout& layout, const std::string& words);
/// Where the pill hides least of the boxes, their tokens and the pills before it, near its hand-off.
look::Rect clear_pill(const WalkLayout& layout, const HandOff& off, look::Rect pill,
                      const std::vector<look::Rect>& taken);
/// Boxes and the tokens at their corners.
std::vector<look::Rect> places_taken(const workshop::Walk& walk, const WalkLayout& layout);

/// What a box of that width needs for its words, in the largest letters in which they stay within `in_lane`.
float step_box_height(const look::Ui& ui, const std::string& text, float width, float in_lane);
void draw_step_box(look::Ui& ui, look::Rect rect, const std::string& text, bool strong);

}  // namespace crosstable::table
