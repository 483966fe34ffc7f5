// The credit-terms example: invented data that the demo plays, screens are looked at with, and tests tap against. Plays
// on any framework and roster: what a framework has no step or field for, or a roster no function, is left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ballot/ballot.h"
#include "workshop/change.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop {

/// What happens in one step. A round or poll, if the step has one, is opened and closed between the two lists.
struct ExampleStep {
  std::string step;  ///< id
  std::vector<Change> before_round;
  std::optional<ballot::RoundKind> round;
  std::vector<Change> after_round;
  std::vector<Change> once_open = {};  ///< as soon as the round is, before anybody has voted
};

struct ExampleScript {
  Started started;
  std::vector<ExampleStep> steps;     ///< one per step of the framework, in order
  std::optional<Snapshot> follows{};  ///< what it is opened on, and takes over
};

/// SA 5, FI 4, CM 3, LE 3, CS 4.
framework::Roster example_roster();
ExampleScript example_script(const framework::Framework& framework, const framework::Roster& roster = example_roster());

/// What its people write. Where it plays it is logged, so that readers of another language are told.
inline constexpr const char* kExampleLanguage = "en";

/// The same workshop on another day: what is booked keeps its distance, what is due its weekday.
void move_example(ExampleScript& script, const std::string& date);

/// The same workshop, or its follow-up, where every function guesses before anything of the map is seen: as the example
/// plays. As it is where there is nothing to guess.
void guess_first(ExampleScript& script);

inline constexpr int kExampleFollowUp_days = 60;
/// What the same people do that many days after a workshop that was played to its end, in a framework that follows it
/// up: the pulse.
ExampleScript example_follow_up(const framework::Framework& framework, const Snapshot& last);

/// What the same people answer in the workshop, and in its follow-up.
enum class ExampleVisit { kFirst, kFollowUp };
/// Of a workshop that is marked as an example.
ExampleVisit visit_of(const Workshop& example);

/// One ballot per place, in roster order. On the example's roster and all statements, at the first visit:
/// tests/cases/credit-terms.ballots.csv.
std::vector<ballot::Ballot> example_ballots(const ballot::RoundForm& form, const framework::Roster& roster,
                                            ExampleVisit visit = ExampleVisit::kFirst);
/// How far the vote is in the middle of the demo: Channel and Legal are complete, the others are not.
ballot::Turnout example_turnout(const framework::Roster& roster);

enum class ExampleMoment {
  kEntered,   ///< nothing has happened in the step
  kUnderWay,  ///< half done; what the mockups of tone, walk, commit and close show
  kVoting,    ///< its round is open and, in the silent vote, two rows are published
  kVoted,     ///< its round is closed
  kDone
};

struct ExampleAt {
  std::string_view step;  ///< id; all steps before it are done
  ExampleMoment moment = ExampleMoment::kDone;
  std::int64_t start_ms = 1'795'420'800'000;  ///< 2026-11-23 08:00 UTC; each step then begins on time
};
/// The log of a workshop that was played up to there, Started first, with rounds published from the example's ballots.
std::vector<Change> example_log(const ExampleScript& script, const ExampleAt& at);

}  // namespace crosstable::workshop
