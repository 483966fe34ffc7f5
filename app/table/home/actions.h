// The actions of all workshops between their sessions: what is open, late and over, and what became of one.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_actions_between(Sheet& sheet);

/// What stands with an action's text, which has said its own language: with its language where that is another.
std::string beside_text(const look::Ui& ui, const workshop::ChainedAction& action, const std::string& words,
                        const std::string& language);

// action_mark.cpp:
/// "late": what stands beside an action.
words::Literal state_words(workshop::ActionState state);
/// The one whose mark is in hand; nullptr once it is signed, or where none is.
const workshop::ChainedAction* action_to_mark(const Sheet& sheet);
/// What became of it, and what shows it; signs a new snapshot.
void draw_action_mark(Sheet& sheet, look::Rect rect, const workshop::ChainedAction& action);

}  // namespace crosstable::table
