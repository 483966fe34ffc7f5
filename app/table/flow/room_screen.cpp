#include "table/flow/room_screen.h"

#include <algorithm>
#include <array>

#include "table/flow/state.h"
#include "table/flow/view.h"

namespace crosstable::table {
namespace {

using framework::StepKind;
using words::arg;

/// The steps that the group works at together.
constexpr std::array kGoOut{StepKind::kTone,     StepKind::kPick,       StepKind::kWalk,   StepKind::kVote,
                            StepKind::kMap,      StepKind::kBreak,      StepKind::kChoose, StepKind::kCauses,
                            StepKind::kCommit,   StepKind::kConfidence, StepKind::kClose,  StepKind::kRecall,
                            StepKind::kPromises, StepKind::kCompare,    StepKind::kAdjust, StepKind::kVoice};

/// What a screen has opened. One that is not listed does not go out.
struct GoesOut {
  bool operator()(const std::monostate&) const { return true; }
  bool operator()(const WalkView&) const { return true; }
  bool operator()(const MapBarView&) const { return true; }
  bool operator()(const CommitView&) const { return true; }
  bool operator()(const CloseView&) const { return true; }
  bool operator()(const VoteView& vote) const {
    return vote.asks == VoteView::Asks::kNothing || vote.asks == VoteView::Asks::kAgain;
  }
  bool operator()(const PollView& poll) const { return poll.does == PollView::Does::kNothing && !poll.discards; }
  template <class Screen>
  bool operator()(const Screen&) const {
    return false;
  }
};

/// Its cards and its key are nobody's but the facilitator's.
bool is_vote_private(const TableState& state, const View& view) {
  const bool live = state.live && (state.live->cards || state.live->locked || !state.live->stuck.empty());
  return live || !state.lost.empty() || view.key.opening || view.key.passphrase || view.key.legible;
}

/// Pages in the place of the step: a new one says here whether the group looks at it.
bool is_for_the_group(Instead instead) {
  switch (instead) {
    case Instead::kNothing:
    case Instead::kReplay:
    case Instead::kReadBack:
    case Instead::kPartnerEye: return true;
    case Instead::kKiosks:
    case Instead::kOtherMachines:
    case Instead::kRuler:
    case Instead::kNotes:
    case Instead::kTimes:
    case Instead::kRoomScreen:
    case Instead::kCorrections: return false;
  }
  return false;
}

bool goes_out(const TableState& state, const View& view) {
  const workshop::Workshop& now = state.workshop();
  if (now.framework.steps.empty() || state.pin || state.hand_out || is_vote_private(state, view)) return false;
  const bool listed = std::find(kGoOut.begin(), kGoOut.end(), now.current().kind) != kGoOut.end();
  return listed && is_for_the_group(view.instead) && visit(GoesOut{}, view.screen());
}

/// Why the room does not see what it shall, one sentence; empty: it does, or no screen was chosen.
words::Message trouble_of(const RoomScreen& room) {
  if (!room.is_chosen() || room.is_plugged()) return {};
  // Translators: the two: {screen} is what the system calls an output: "HDMI-1".
  if (room.is_mirrored())
    return words::message(
        "The room's screen {screen} now shows the same as this table, script and PIN too. Set the screens apart in the "
        "system's settings, and it goes on where the table is.",
        arg("screen", room.on));
  return words::message("The room's screen {screen} is gone. Plug it in again, and it goes on where the table is.",
                        arg("screen", room.on));
}

/// The room's own is for no kiosk.
void count_screens(TableState& state) {
  const auto beside = static_cast<int>(state.room.outputs.size());
  state.machine.monitors = 1 + beside - (state.room.is_plugged() ? 1 : 0);
}

}  // namespace

bool RoomScreen::is_plugged() const {
  return std::any_of(outputs.begin(), outputs.end(), [&](const RoomOutput& output) { return output.name == on; });
}

bool RoomScreen::is_mirrored() const { return std::find(mirrors.begin(), mirrors.end(), on) != mirrors.end(); }

Still why_still(const TableState& state, const View& view) {
  if (state.handed_over) return *state.handed_over ? Still::kPractice : Still::kVoting;
  if (state.place != Place::kWorkshop) return Still::kElsewhere;
  return goes_out(state, view) ? Still::kNot : Still::kPrivate;
}

RoomSees room_sees(const TableState& state, const View& view) {
  if (why_still(state, view) != Still::kNot) return RoomSees::kStill;
  return state.room.held ? RoomSees::kHeld : RoomSees::kStep;
}

words::Message room_words(const TableState& state, const View& view) {
  if (!state.room.is_chosen()) return {};
  // Translators: the five: what a second screen shows, small on the table's strip; at most about 40 letters.
  if (state.room.is_mirrored()) return words::message("The room sees all of this screen.");
  if (!state.room.is_plugged()) return words::message("The room's screen is unplugged.");
  switch (room_sees(state, view)) {
    case RoomSees::kStep: return words::message("The room sees this step.");
    case RoomSees::kHeld: return words::message("The room sees the picture you hold.");
    case RoomSees::kStill: break;
  }
  return words::message("The room sees a still page.");
}

bool is_problem_of_the_room(const TableState& state) {
  return !state.problem.empty() && state.problem == trouble_of(state.room);
}

void outputs_seen(TableState& state, std::vector<RoomOutput> outputs, std::vector<std::string> mirrors) {
  const words::Message before = trouble_of(state.room);
  state.room.outputs = std::move(outputs);
  state.room.mirrors = std::move(mirrors);
  count_screens(state);
  const words::Message now = trouble_of(state.room);
  if (now == before) return;
  if (!now.empty())
    state.problem = now;
  else if (state.problem == before)
    state.problem = {};
}

void show_to_room(TableState& state, const std::string& output) {
  state.room.on = output;
  state.room.held = false;
  count_screens(state);
}

std::optional<words::Message> seen_by_the_room(const TableState& state) {
  if (state.room.mirrors.empty()) return std::nullopt;
  return words::message(
      "{screen} shows the same as this table, so the room would see how somebody votes. Set the screens apart in the "
      "system's settings, or vote at a kiosk of its own.",
      arg("screen", state.room.mirrors.front()));
}

}  // namespace crosstable::table
