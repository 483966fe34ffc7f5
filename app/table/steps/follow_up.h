// What the steps share that look at an earlier workshop: words for what became of its promises, what changed in its
// agreements, and the notes it left.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"
#include "workshop/follow_up.h"

namespace crosstable::table {

/// What earlier workshops said of an action, a line each: "23 Dec: late. Half of it. Now due on 15 Jan."
std::vector<std::string> mark_lines(const words::Words& words, const workshop::Action& action,
                                    workshop::LanguageMarks& marks);
/// What changed in an agreement, a line for each field and rung.
std::vector<std::string> change_lines(const Sheet& sheet, const workshop::Agreement& agreement);

/// A workshop follows a snapshot and has not taken over what it left: only in those of before that was logged.
bool can_take_over(const TableState& state);
void draw_take_over(Sheet& sheet, look::Rect rect);

/// The notes that earlier workshops left over, each to be settled; takes what it needs of the bottom of the area.
void draw_notes_left(Sheet& sheet, look::Rect& area);

/// Where a list that is longer than its place stands: from `first` to before `last`.
struct ListPage {
  std::size_t first = 0, last = 0, per_page = 1;
};
/// The page of the one that is in hand.
ListPage page_with(std::size_t in_hand, std::size_t count, std::size_t per_page);
/// Buttons to the pages before and after; the index that the page turned to begins with.
std::optional<std::size_t> draw_list_pager(look::Ui& ui, const std::string& id, look::Rect rect, const ListPage& page,
                                           std::size_t count);

}  // namespace crosstable::table
