// A workshop that is being set up: nothing is on disk before the last part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/estimate.h"
#include "framework/framework.h"
#include "framework/roster.h"
#include "words/message.h"

namespace crosstable::workshop {
struct Snapshot;
}

namespace crosstable::table {

struct TableState;

/// A snapshot that can be opened.
struct SnapshotLine {
  std::string path, title, date;
  bool example = false;   ///< one that came with the program
  bool nameless = false;  ///< a copy without names
};

/// A framework file in the assets or beside the workshops.
struct FrameworkChoice {
  std::string path;
  framework::Framework framework;
  words::Message problem;                       ///< first finding of a file that cannot be used
  std::optional<framework::Framework> whole{};  ///< where this set-up leaves a step of it out

  const framework::Framework& as_read() const { return whole ? *whole : framework; }
};

enum class SetUpPart { kTitle, kFramework, kFunctions, kVoting, kReady };

struct SetUp {
  SetUpPart part = SetUpPart::kTitle;
  std::string title, organisation, date;
  int framework = 0;                       ///< index into TableState::frameworks
  std::vector<framework::Function> usual;  ///< what functions are called where nobody has named them
  framework::Roster roster;
  std::optional<int> floor;  ///< chosen; else the default for the roster
  int kiosks = 1;
  std::optional<SnapshotLine> follows;  ///< what it is opened on
  std::int64_t finish_ms = 0;           ///< as in workshop::FinishPlanned
};

/// Floor chosen in set-up, or the default.
int floor_of(const SetUp& set_up, const framework::Framework& framework);
/// Why the workshop cannot start yet, in one sentence; nothing if it can.
std::optional<words::Message> missing(const TableState& state);
/// That the chosen framework is led with; the usual number while none is chosen.
int least_functions(const TableState& state);

/// Whether what is set up is for today: only then is there a clock to plan by.
bool is_led_today(const TableState& state);
/// The chosen framework; nullptr where none can be used.
const framework::Framework* chosen_framework(const TableState& state);
/// The snapshot that set-up goes on with, as it was read; nullptr: none. Called `last` below.
const workshop::Snapshot* followed(const TableState& state);
/// Whether the vote will be about what was agreed, and nobody else.
bool asks_what_was_agreed(const SetUp& set_up, const framework::Framework& framework, const workshop::Snapshot* last);
/// Ballot time about everybody for the roster being set up, or about what was agreed, with all statements or those of
/// the pulse.
ballot::Minutes minutes_for(const SetUp& set_up, const framework::Framework& framework, bool pulse, int kiosks,
                            const workshop::Snapshot* last = nullptr);

/// What the vote that will be suggested takes at most with the kiosks of this set-up; 0 where that is not known yet.
int vote_minutes(const SetUp& set_up, const framework::Framework& framework, const workshop::Snapshot* last = nullptr);

/// What a group needs so that its vote is through in the minutes of the step.
struct RoomPlan {
  int people = 0;      ///< who vote
  int kiosks = 1;      ///< 1: this screen can be handed over
  bool pulse = false;  ///< with the pulse's statements: all of them would need more kiosks than a room has
  bool three = false;  ///< and about three counterparts at most, for the same reason
  ballot::Minutes minutes;
  int step_minutes = 0;
  bool fits = true;  ///< false: not even with kMostKiosks
};
/// Nothing where nobody votes, or there are no people yet.
std::optional<RoomPlan> room_plan(const SetUp& set_up, const framework::Framework& framework,
                                  const workshop::Snapshot* last = nullptr);
/// "**19 people: four kiosks, 16 to 19 minutes** with the pulse's five statements."
words::Message room_plan_message(const RoomPlan& plan, const framework::Framework& framework);

/// Takes what was changed; functions that nobody has touched become those that the framework usually has.
void change_set_up(TableState& state, SetUp changed);
/// On its first part, with the functions of a usual workshop.
void begin_set_up(TableState& state, const std::vector<framework::Function>& usual = {});
/// As the snapshot that is looked back at was, with a pulse where something was agreed.
void begin_follow_up(TableState& state);

}  // namespace crosstable::table
