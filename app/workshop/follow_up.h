// What a workshop takes over from the one that it follows, and what became of it since.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// What a snapshot leaves to the next workshop, in that one's codes.
struct Inheritance {
  std::string scenario, request, partner, past_case;
  Walk walk;
  std::vector<Pair> focus;
  std::map<Pair, Causes> causes;
  std::vector<Agreement> agreements;
  std::vector<Action> actions;  ///< those that are not over
  std::vector<std::string> follow_ups;
  std::vector<LeftNote> notes;
  std::set<TextPlace> kept;  ///< an action's number is its place in `actions`, from 1; a request's is 1
  std::vector<framework::Question> questions{};  ///< what the partner asks, of a request that is the room's own here
  bool questions_asked = false;                  ///< the last workshop opened a poll on them
  std::map<std::string, std::string> written;    ///< languages of texts, where they are not the new workshop's
  Past past{};

  bool operator==(const Inheritance&) const = default;
};
/// Functions are the same by name, else by code. What is agreed by a function that takes no part any more is carried
/// on as it is, under its old code. Pairs are chosen already where no step of the framework would choose them, lanes
/// confirmed where none would walk again.
Inheritance inherit(const Snapshot& last, const Workshop& into);
/// Those of it alone, for whoever asks in every frame.
std::vector<Agreement> inherited_agreements(const Snapshot& last, const Workshop& into);

/// The code that a function of `then` has today, recognised by its name; the old one where it takes no part.
std::string code_now(const framework::Roster& then, const framework::Roster& now, const std::string& code);

/// An agreement holds for both of its sides: the way round in which these two are chosen, or agreed in an earlier
/// workshop; else as it is.
Pair way_agreed(const Workshop& workshop, const Pair& pair);

/// Done or dropped: the next workshop does not ask for it.
bool is_over(const Action& action);
enum class ActionState { kOpen, kUnderWay, kLate, kDone, kDropped };
/// Late is also what is due before `today` and not over.
ActionState state_of(const Action& action, std::string_view today);
/// Those that earlier workshops left, in their order; where none did, all.
std::vector<const Action*> promised(const Workshop& workshop);

/// Notes of this workshop, and those of earlier ones that nobody settled.
std::int64_t unsorted_notes(const Workshop& workshop);

/// One field of an agreement, or one rung of its ladder, then and now. Empty: there was none, or is none.
struct FieldChange {
  std::string field;  ///< CharterField::id
  std::string before, after;

  bool operator==(const FieldChange&) const = default;
};
struct RungChange {
  int index = 0;
  std::optional<framework::Rung> before, after;

  bool operator==(const RungChange&) const = default;
};
struct AgreementChanges {
  std::vector<FieldChange> fields;  ///< by id
  std::vector<RungChange> rungs;

  bool empty() const { return fields.empty() && rungs.empty(); }
  std::size_t size() const { return fields.size() + rungs.size(); }
  bool operator==(const AgreementChanges&) const = default;
};
/// Since the last of `before`; empty for an agreement that was made in this workshop.
AgreementChanges changes_of(const Agreement& agreement);
/// From one version to another of the same agreement: from before[i] to before[i + 1], or to the present one.
AgreementChanges changes_between(const AgreementVersion& before, const AgreementVersion& after);
/// The present one, as a version; `title` and `date` are of this workshop.
AgreementVersion present(const Agreement& agreement, const std::string& title, const std::string& date);
/// 1 for a new agreement; one more than the last of `before` as soon as something changed.
int version_of(const Agreement& agreement);
/// The rung that it lies with now: one higher where this workshop escalated it. nullptr: it has no ladder.
const framework::Rung* lies_with(const Agreement& agreement);

/// The framework's ladder, with the names that all earlier agreements give a rung; one alone tells of the last rung
/// only, since those below are of its two sides.
std::vector<framework::Rung> named_ladder(const Workshop& workshop);

}  // namespace crosstable::workshop
