// What the page of a run says of its rules, and of an agreement in if-then sentences.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"
#include "workshop/replay_words.h"

namespace crosstable::table {

/// Whether a case was walked, and the framework has it run again.
bool has_replay(const workshop::Workshop& workshop);
/// The walk at hand, as it is said.
workshop::WalkNames walk_names(const Sheet& sheet);
/// All of them as one table.
void draw_replay_rules(Sheet& sheet, look::Rect area);
/// With the words of the fields as important ones.
std::vector<std::string> read_back_words(const Sheet& sheet, const workshop::Agreement& agreement);

}  // namespace crosstable::table
