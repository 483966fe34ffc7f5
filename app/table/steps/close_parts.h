// The parts of "Close".
#pragma once

#include "table/steps/parts.h"

namespace crosstable::table {

/// View::field while the action View::action is being edited.
inline constexpr const char* kActionInHand = "action";

/// How a hex digit looks in the small cross table: 0 light, 1 middle, 2 dark.
struct FingerprintTile {
  int shade = 0;
  bool round = false;
};
FingerprintTile fingerprint_tile(char hex_digit);
/// A small cross table: each of its tiles is a digit of the print, row by row. For a print of 56 hex digits or more.
void draw_fingerprint(look::Ui& ui, look::Rect square, const std::string& print);
/// "7F3A 91C0 4E2D B866", the next sixteen in the second line.
std::vector<std::string> fingerprint_lines(const std::string& print);

/// The action being edited, if it is still there.
const workshop::Action* action_in_hand(const Sheet& sheet);
void draw_actions(Sheet& sheet, look::Rect rect);
void draw_action_editor(Sheet& sheet, look::Rect rect, const workshop::Action& action);
void draw_follow_ups(Sheet& sheet, look::Rect rect);
void draw_one_word(Sheet& sheet, look::Rect rect);
void draw_save(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table
