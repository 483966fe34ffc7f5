// What the parts of the frame share: the strips, the sheet between them, the drawer, the menu.
#pragma once

#include <string>

#include "table/frame/screens.h"
#include "words/dates.h"

namespace crosstable::table {

/// From the sheet to the sides of the screen.
inline constexpr float kSheetSide_mm = 15.2f;
/// View::confirm while the menu behind the mark is open.
inline constexpr const char* kMenu = "table.menu";

/// Width of the script drawer on a sheet.
float script_width(const look::Ui& ui, look::Rect sheet);
/// Undo, save a snapshot, theme, home: over the lower left corner of the sheet.
void draw_menu(Sheet& sheet);

/// While something cannot be saved: a pill on the upper edge of the area.
void draw_unsaved(Sheet& sheet, look::Rect area);
/// Before somebody leaves what is not saved; in front of everything.
void draw_leave_question(Sheet& sheet);
/// While the example plays: pause, chapters and taking over, in the place of the far strip and turned to the near side.
void draw_example_bar(look::Ui& ui, const TableState& state, Intents& intents);
/// A finger on anything but the bar pauses the example and offers to take over. Lies over what was drawn so far.
void draw_example_glass(look::Ui& ui, const std::string& id, const TableState& state, Intents& intents);
/// What the example's facilitator taps, on the near strip or on the sheet.
void draw_fingertip(look::Ui& ui, bool near, const TableState& state);

/// The steps in their order in a strip of this surface; a step that was done may be tapped.
void draw_step_bar(look::Ui& ui, look::Rect area, const TableState& state, Intents& intents);
/// The five parts of setting up.
void draw_part_bar(look::Ui& ui, look::Rect area, const TableState& state, Intents& intents);
/// The one dark pill: the number in a disc (or an icon), then the name. Returns its width; draws nothing where `draw`
/// is false.
struct Pill {
  std::string number;
  std::string_view icon;
  std::string name;
  float height = 30.5f;
  float most = 400;  ///< width
};
float draw_pill(look::Ui& ui, look::Point left_middle, const Pill& pill, bool draw = true);

/// The head of a sheet: the question and, below it, a remark (may be empty). Returns what is left of the sheet, inside
/// its padding.
look::Rect draw_question(Sheet& sheet, const std::string& question, const std::string& remark, float right = 0);
/// A sign in a washed disc.
void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon);

/// "06:20", "+01:20 over".
std::string timer_words(std::int64_t left_ms);
/// "ten minutes", "25 minutes".
std::string minutes_words(int minutes);
/// "Step 4 of 10", "After step 5 of 10".
std::string place_words(const workshop::Workshop& workshop);
/// "three", "12".
std::string number_words(int number);
using words::date_after;
using words::date_words;
using words::short_date_words;
/// When a snapshot was made; "Monday 23 November 2026, invented example" where nothing in it is real.
std::string made_words(const workshop::Snapshot& snapshot);

}  // namespace crosstable::table
