// What the facilitator's PIN stands in front of, once one is set: one list of everything that a finger can ask of the
// table. What is not on the list does not compile.
#pragma once

#include "table/flow/intents.h"
#include "table/flow/state.h"
#include "words/message.h"

namespace crosstable::table {

enum class Guard {
  kNotListed,
  kReversible,   ///< another finger can take it back, or ask for it again
  kOnTheTick,    ///< brings forward what the tick does by itself within half a minute
  kWhileVoting,  ///< reversible, but not for voters who are at it: guarded while a vote is open
  kPin,          ///< never undone
};

struct GuardRule {
  Guard guard = Guard::kNotListed;
  words::Literal purpose;  ///< what the PIN is asked for, in a sentence; empty: for nothing
};

GuardRule guard_of(const Intent& intent);
/// Without a PIN nothing does.
bool needs_pin(const TableState& state, const Intent& intent);

}  // namespace crosstable::table
