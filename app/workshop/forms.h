// What each kind of round asks in this workshop: the one place where rounds and polls get their questions and items.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ballot/ballot.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

enum class Counterparts { kAll, kWalk, kAtMostThree, kAgreed };

struct FrictionAsk {
  bool pulse = false;  ///< the framework's short form instead of all statements
  Counterparts counterparts = Counterparts::kAll;
  bool fresh = false;                 ///< those that no counted vote of this workshop has asked
  const Snapshot* follows = nullptr;  ///< kAgreed: the snapshot that the workshop was opened on
};

/// Statements that no counted vote of this workshop has asked; empty: all were.
std::vector<std::string> fresh_statements(const Workshop& workshop);
ballot::RoundForm friction_form(const Workshop& workshop, const FrictionAsk& ask);
/// The framework's scenarios that are not put aside, in order, and the room's own requests; "Our own" where none is
/// written down.
ballot::RoundForm pick_form(const Workshop& workshop);
/// Of offered_pairs(); RoundForm::pairs is parallel to the items.
ballot::RoundForm dots_form(const Workshop& workshop);
/// One item per focus pair, in order, with the words of its agreement; RoundForm::pairs is parallel to the items. What
/// the partner asks is asked again, if it was.
ballot::RoundForm confidence_form(const Workshop& workshop);

/// What the partner asks, see voice.h.
ballot::RoundForm voice_form(const Workshop& workshop);

/// What an item of confidence_form() keeps of this pair where the words of its agreement stay in the room.
std::string item_without_agreed(const framework::Roster& roster, const Pair& pair);
/// What stands in a poll for a request of the room's own that has no words.
inline constexpr const char* kOurOwn = "Our own";

/// An item of a poll of before, as a poll would keep it now: its functions may have been renamed since.
std::string item_kept_now(const ballot::RoundForm& form, std::size_t item, const framework::Roster& then,
                          const framework::Roster& now);

/// What the items of a form are told with: the names that it was made with, the framework in whose words it keeps them,
/// and how that is said where they are drawn.
struct Naming {
  const framework::Roster& roster;
  const framework::Framework& framework;
  const framework::Said& said;
  /// How to tell what the group wrote of an agreement; none: as `said` has it.
  std::function<std::string(const std::string&)> settled = {};
};
/// An item as people are told it; the form keeps it in English, as the log does.
words::Message item_words(const Naming& naming, const ballot::RoundForm& form, std::size_t item);
/// What was settled for the pair first: "Decision owner Credit lead, Finance; decided within 2 working days".
std::string agreed_words(const Workshop& workshop, const Pair& pair, const framework::Said& said = {});
/// Which pair a poll's item is about; nothing for items that are about none.
std::optional<Pair> pair_of_item(const ballot::RoundForm& form, std::size_t item);

/// Both directions of every hand-off between two functions of the walk, without doubles, in roster order.
std::vector<Pair> walk_pairs(const Workshop& workshop);

/// Something that is published may not be read yet: the map is hidden, or only a part of it is uncovered.
bool map_is_covered(const Workshop& workshop);

/// Of a cell of several pairs the one between whose functions the walk got stuck or found no owner most often, then the
/// one that waited longest; nothing where the walk names none, or two alike.
std::optional<Pair> pair_with_signs(const Workshop& workshop, const friction::Published& cell);
/// What a shown cell has to choose: of several pairs those that were agreed in an earlier workshop, else the one with
/// signs, else the first.
std::vector<Pair> pairs_to_choose(const Workshop& workshop, const friction::Published& cell);
/// The same pair, or the other way round in a cell that shows both ways together.
bool are_one_place(const friction::Map& map, const Pair& one, const Pair& other);

/// The pairs that "Choose" offers: the candidates, then those that the current map ranks up to five in all, as
/// pairs_to_choose has them. None of the ranking is named while the map is covered.
std::vector<Pair> offered_pairs(const Workshop& workshop);

}  // namespace crosstable::workshop
