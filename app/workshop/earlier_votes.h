// What other votes published of what a vote is about to ask again, in that vote's own terms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/round.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// Of this workshop. The roster is the one that the vote opens with.
ballot::Earlier earlier_in(const Workshop& workshop, const ballot::RoundForm& form, const framework::Roster& roster);

/// Of a snapshot that lies in the workshop's folder or is followed: nothing where it is of another organisation or of
/// this very workshop's rounds. Functions are recognised through renames and new codes. `recent` is what becomes of
/// answers that are less than kRecentDays old; older ones are mentioned.
std::vector<ballot::EarlierCell> earlier_in(const Snapshot& snapshot, const Workshop& workshop,
                                            const ballot::RoundForm& form, const std::string& today,
                                            ballot::Handling recent);

/// The snapshot's votes count like this workshop's own.
bool is_recent(const Snapshot& snapshot, const std::string& today);

/// A planned cell of which another vote published something, if everybody who is here votes.
struct Again {
  std::string cell;  ///< of the plan
  ballot::Handling handling = ballot::Handling::kHoldBack;
  std::string date;                      ///< see EarlierCell::date
  int before = 0, now = 0;               ///< people; before −1: not known
  bool other_cell = false;               ///< it covered other pairs then
  std::optional<ballot::Chance> chance;  ///< of ruling out some answer of those who came or went
};
/// The planned cells that the round will not publish again in full (kHoldBack), or publishes though nearly the same
/// people voted before (kTell, kMention).
std::vector<Again> asked_again(const ballot::Round& round);
/// If everybody who is here answers: the poll was asked before and would show only its summary.
bool only_summary(const ballot::Round& poll);
/// "Sales on Finance", "Sales and Finance, both ways", "Legal and Channel on Finance".
std::string cell_words(const framework::Roster& roster, const ballot::PlannedCell& cell);

}  // namespace crosstable::workshop
