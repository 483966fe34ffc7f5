// Sentences about a state: said while it is so, gone by themselves with it. One about what has happened is no such one.
#pragma once

#include <functional>
#include <optional>

#include "words/message.h"

namespace crosstable::table {

struct TableState;

/// Why something is not possible as things are, one sentence; nothing: it is. Holds values alone.
using WhyNot = std::function<std::optional<words::Message>(const TableState&)>;

/// The problem that is said, where it is of that kind.
struct Standing {
  words::Message said;
  WhyNot why;
};

/// Makes it the problem that is said, if it is so: true.
bool say_while(TableState& state, WhyNot why);
/// The same of the place where the table is, and of no other.
bool say_while_here(TableState& state, WhyNot why);

/// Takes back what was said of a state that has gone. Before every frame: whatever changed it is behind it.
void end_what_is_over(TableState& state);

}  // namespace crosstable::table
