// What a follow-up asks, so that what was agreed can be compared with the vote before: a few cells instead of all.
#pragma once

#include <utility>
#include <vector>

#include "ballot/round.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// It goes on with what was agreed, and chooses no other pairs: the pulse.
bool is_follow_up(const framework::Framework& framework);

/// Every pair of each cell of the vote before that holds an agreed pair, so that the plan gives the same cells, or as
/// many of them as these people can; and agreed pairs that no cell held then, where they leave those cells as they are.
/// An agreement has two sides, and both are asked. Indices into the roster, sorted, and only what can be shown with
/// these people; empty: nothing was agreed on before, or nothing of it can be shown. `follows`: the snapshot that the
/// workshop was opened on.
std::vector<std::pair<int, int>> agreed_pairs(const Workshop& workshop, const Snapshot* follows);

/// Why a cell of the vote before cannot be compared with another vote, whatever will be answered.
enum class Incomparable {
  kGone,             ///< a function of it takes no part any more
  kTooFew,           ///< fewer people than the floor would answer
  kOtherCell,        ///< with the people of today its pairs make other cells
  kOtherFloor,       ///< the same, of a smallest group that is another
  kNothingShown,     ///< it showed nothing then
  kOtherStatements,  ///< fewer than six in ten statements are the same
  kNotAsked,         ///< this vote leaves out some of it, or all
  kFirstTime,        ///< an agreed pair that no cell held then
};
struct IncomparableCell {
  words::Message cell;  ///< "Sales on Finance"
  Incomparable why = Incomparable::kOtherCell;
};
struct Comparability {
  int comparable = 0;  ///< cells of the vote before that hold an agreed pair
  std::vector<IncomparableCell> others;
};
/// Of what was agreed, as far as people and questions alone tell; nothing where no vote came before. Where the workshop
/// before had none that showed anything, it is the first map that is compared with.
Comparability comparability(const Workshop& workshop, const Snapshot* follows, const ballot::Round& round);

}  // namespace crosstable::workshop
