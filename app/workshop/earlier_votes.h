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

/// The same, as logs hold it of before a place that was left counted as a change of people.
ballot::Earlier known_before_left_counted(const Workshop& workshop, const ballot::RoundForm& form,
                                          const framework::Roster& roster);

/// Places left or changed that was not taken back; nothing before the first vote that was counted.
bool has_moved_since_last_vote(const Workshop& workshop);

/// Of a snapshot that lies in the workshop's folder or is followed: nothing where it is of another organisation or of
/// this very workshop's rounds. Functions are recognised through renames and new codes. `recent` is what becomes of
/// answers that are less than kRecentDays old; older ones are mentioned.
std::vector<ballot::EarlierCell> earlier_in(const KeptSnapshot& kept, const Workshop& workshop,
                                            const ballot::RoundForm& form, const std::string& today,
                                            ballot::Handling recent);

/// Of polls, and of snapshots alone that are recent.
std::vector<ballot::EarlierPoll> earlier_polls_in(const KeptSnapshot& kept, const Workshop& workshop,
                                                  const ballot::RoundForm& form, const framework::Roster& roster,
                                                  const std::string& today);

/// The same, of polls that asked some of what a partner asks.
std::vector<ballot::EarlierPoll> earlier_voices_in(const KeptSnapshot& kept, const Workshop& workshop,
                                                   const ballot::RoundForm& form, const framework::Roster& roster,
                                                   const std::string& today);

/// The snapshot's votes count like this workshop's own. Written is what counts: a workshop may be set up weeks before
/// its votes.
bool is_recent(const KeptSnapshot& kept, const std::string& today);
/// The round, as it was offered, knows all that these snapshots hold of what it asks.
bool knows(const ballot::Round& round, const std::vector<KeptSnapshot>& kept, const Workshop& workshop,
           const std::string& today);

/// A planned cell of which another vote published something, if everybody who is here votes.
struct Again {
  std::string cell;  ///< of the plan
  ballot::Handling handling = ballot::Handling::kHoldBack;
  std::string date;         ///< see EarlierCell::date
  int before = 0, now = 0;  ///< people; before −1: not known
  bool other_cell = false;  ///< it covered other pairs then
  int statements = 0;       ///< of how many it is, asked then in the same words
  bool dependence = false, mirror = false;
  std::optional<ballot::Chance> chance;  ///< of ruling out some answer of those who came or went
};
/// The planned cells that the round will not publish again in full (kHoldBack), or publishes though nearly the same
/// people voted before (kTell, kMention).
std::vector<Again> asked_again(const ballot::Round& round);
/// Even if everybody who is here answers: the poll was asked before and would show nothing of its items; of its
/// questions, where it has no items.
bool is_held_back(const ballot::Round& poll);
/// Hands raised on it now would tell, beside those counts, who raises none.
bool was_counted_in_secret(const Workshop& workshop, const ballot::RoundForm& form);
/// The same, beside the counts of a snapshot of the same organisation, as long as it is recent.
bool was_counted_in_secret(const KeptSnapshot& kept, const Workshop& workshop, const ballot::RoundForm& form,
                           const std::string& today);
/// "Sales on Finance", "Sales and Finance, both ways", "Legal and Channel on Finance".
words::Message cell_words(const framework::Roster& roster, const ballot::PlannedCell& cell);

}  // namespace crosstable::workshop
