// Actions from workshop to workshop: what the snapshots of a chain say of each, and how it stands now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workshop/follow_up.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop {

/// A snapshot among others, each of which names the one before it.
struct ChainedSnapshot {
  std::string path;            ///< what it is told apart by for people
  std::string mark, previous;  ///< see store::Manifest
  std::string saved;           ///< the day it was written; empty: it does not say
  bool marked = false;         ///< made from the one before, to mark actions between two workshops
  bool known_signer = true;
  Snapshot snapshot;
};
/// When it said what it says: the day it was written, else that of its workshop.
const std::string& day_of(const ChainedSnapshot& snapshot);

/// What decides which of two counts that do not know of each other, the weightiest first; the greater one does.
struct Standing {
  bool of_the_group = true;  ///< neither a stranger's mark on what the group noted, nor after one
  std::string day;
  std::size_t depth = 0;  ///< how many snapshots lead to it
  std::string mark;

  auto operator<=>(const Standing&) const = default;
};
enum class CountsBy {
  kSigner,  ///< the other one is a stranger's
  kDay,     ///< it is of the later day
  kDepth,   ///< both are of one day: more snapshots lead to it
  kMark,    ///< neither: its mark is the higher one, which is the same on every machine
};
CountsBy counts_by(const Standing& counts, const Standing& other);

/// What one snapshot says of an action.
struct ActionSaid {
  std::string path;  ///< of the snapshot
  int number = 0;    ///< of the action in it
  std::string day;
  Action action;  ///< what was left unsaid is as it was said before
  bool known_signer = true;
  std::string language{};  ///< of the action's text; empty: it is not known
  std::string evidence_language{}, outcome_language{};
  std::optional<CountsBy> overruled_by{};  ///< why another one counts; nothing: this one does
  bool or_before = false;                  ///< the snapshot before is missing, which may have said it on an earlier day

  bool operator==(const ActionSaid&) const = default;
};

/// An action, over any number of workshops.
struct ChainedAction {
  ActionSaid now;                   ///< as it was said last
  std::string path;                 ///< of the snapshot that is marked to say more
  int number = 0;                   ///< of the action in that one
  std::vector<ActionSaid> against;  ///< what others say that do not know of each other, by their standing: a conflict
  std::string from, about;          ///< names of its functions; empty: it is of no pair
  std::string function{};           ///< name of the one that it was noted of; empty: of nobody in particular
  std::vector<framework::Function> functions{};  ///< all of these, as far as they are known, without their people
  std::string organisation;                      ///< of the workshop that first noted it, as the next ones too
  std::string title, date;                       ///< the same
  bool example = false;

  bool operator==(const ChainedAction&) const = default;
};

/// Two that say different things of an action.
struct Contradiction {
  std::string action;         ///< its text
  std::string counts, other;  ///< paths
  CountsBy by = CountsBy::kDay;

  bool operator==(const Contradiction&) const = default;
};

/// Two or more that name the same one as previous.
struct Fork {
  std::string mark;                           ///< of the one that they name, which may be missing
  std::string path;                           ///< empty: it is
  std::vector<std::string> nexts;             ///< paths, by their standing
  std::vector<Contradiction> contradictions;  ///< between them, or between what follows them

  bool operator==(const Fork&) const = default;
};

/// A snapshot that others name as previous, and that is not among them.
struct Gap {
  std::string mark;
  std::vector<std::string> nexts;  ///< paths of those that name it

  bool operator==(const Gap&) const = default;
};

struct ActionChain {
  std::vector<ChainedAction> actions;  ///< by the day that they are due, those without one last
  std::vector<Fork> forks;
  std::vector<Gap> gaps;
};
/// One list of the actions of all of them. Of two that follow the same snapshot the one of higher standing counts;
/// where both say something else of an action, the other one is in `against`. Snapshots with the same mark are one.
ActionChain chain_actions(const std::vector<ChainedSnapshot>& snapshots);

/// What somebody says of an action between two workshops.
struct ActionMark {
  int number = 0;
  std::string status;  ///< "", "under_way", "done", "dropped"
  std::string outcome;
  std::string language{};  ///< of the outcome; empty: not known

  bool operator==(const ActionMark&) const = default;
};
/// The snapshot with these said, and nothing else. Refuses a number that it has not, "done" without what shows it, and
/// what changes nothing.
tl::expected<Snapshot, words::Message> with_marks(const Snapshot& snapshot, const std::vector<ActionMark>& marks);

}  // namespace crosstable::workshop
