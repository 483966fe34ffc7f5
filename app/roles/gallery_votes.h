// Votes beside the example's own, for screens that show what another one changes.
#pragma once

#include "table/flow/state.h"
#include "workshop/snapshot.h"

namespace crosstable::roles {

/// The example's workshop two months before: some hand-offs were worse, some better, one cell did not exist yet.
workshop::Snapshot earlier_example(const workshop::Workshop& workshop);
/// In every third cell that is large enough the answers fall into two camps.
void vote_in_camps(table::TableState& state);
/// Legal feared what Sales finds easy.
void vote_with_a_surprise(table::TableState& state);
/// The map was hidden all along, and is guessed first: so many functions have said all three, the next one two of them,
/// and where all have, so many columns are open.
void guess_first(table::TableState& state, std::size_t guessed, std::size_t opened);
/// One more came to the first function, and everybody votes again: its cells stay as in the first vote.
void vote_again_with_a_newcomer(table::TableState& state);
/// The first function has voted when it cannot go on.
void vote_again_and_set_it_aside(table::TableState& state);

}  // namespace crosstable::roles
