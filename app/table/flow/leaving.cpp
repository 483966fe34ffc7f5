#include "table/flow/leaving.h"

#include <utility>

#include "table/flow/handing_out.h"

namespace crosstable::table {
namespace {

using words::arg;

/// Of the vote that is open.
bool is_key_here_alone(const TableState& state) { return state.live && ballot::is_key_in_memory(state.live->round); }

void add_vote(const TableState& state, std::vector<words::Message>& all) {
  if (state.workshop().open_round() == nullptr) return;
  if (is_key_here_alone(state))
    all.push_back(words::message(
        "**A vote is open, and it would be lost.** Its key is in this table's memory alone: nobody could open the "
        "ballots any more, and you would ask it again."));
  else
    all.push_back(
        words::message("**A vote is open.** It stays open on this disk, and goes on when the workshop is opened again. "
                       "Kiosks that this "
                       "table started close with it, and a ballot that somebody is filling there is cleared."));
  if (state.live && state.live->cards)
    all.push_back(
        words::message("**Its cards are not handed out.** The table forgets them when it closes; the vote must then be "
                       "discarded."));
  if (state.passphrase)
    all.push_back(words::message(
        "**Its passphrase** will be asked for before the map goes on and before the vote can be closed."));
}

words::Message unsaved(std::size_t changes) {
  return words::count_message(
      "**One change is not on the disk yet.** It is tried once more; if the disk refuses, it is lost.",
      "**{n} changes are not on the disk yet.** They are tried once more; what the disk refuses is lost.",
      static_cast<std::int64_t>(changes));
}

Effects go_home(TableState& state) {
  const bool leaves = state.place == Place::kWorkshop;
  state.place = Place::kHome;
  state.snapshot.reset();
  state.actions.reset();
  state.wipe.reset();
  // The round stays open on disk; whoever opens the workshop again finds it.
  state.live.reset();
  state.lost = {};
  state.passphrase.reset();
  state.key_declined = false;
  state.stick.clear();
  state.pin.reset();
  state.pin_set = false;
  state.asks_to_close = false;
  state.hands_over.reset();
  state.asks_of_notes = false;
  state.example.reset();
  state.simulated = false;
  Effects effects = leave_hand_out(state);
  if (leaves) effects.push_back(LeaveWorkshop{});
  effects.push_back(RefreshHome{});
  return effects;
}

}  // namespace

std::vector<words::Message> at_stake(const TableState& state) {
  std::vector<words::Message> all;
  if (state.place == Place::kSetUp)
    all.push_back(words::message("**This workshop is not started yet.** What you have entered for it is not kept."));
  if (state.place == Place::kWorkshop) {
    // The example's people and their vote go with it.
    if (!state.simulated) add_vote(state, all);
    if (all.empty() && state.history.waiting() == 0)
      all.push_back(
          state.workshop().example
              ? words::message("This is the example: nothing of it is kept.")
              : words::message("Everything is saved. You go on at this step when the workshop is opened again."));
  }
  if (state.history.waiting() > 0) all.push_back(unsaved(state.history.waiting()));
  // Translators: {what} is what is under way: "Closing the vote", "Saving the snapshot".
  if (!state.busy.empty()) all.push_back(words::message("**{what}** is finished first.", arg("what", state.busy)));
  return all;
}

Effects close_asked(TableState& state) {
  if (state.example || at_stake(state).empty()) return {Exit{}};
  state.asks_to_close = true;
  return {};
}

Effects want_to_leave(TableState& state, Leaving where) {
  if (where == Leaving::kHome && state.place == Place::kWorkshop && is_key_here_alone(state)) {
    say_while_here(state, [](const TableState& now) -> std::optional<words::Message> {
      if (!is_key_here_alone(now)) return std::nullopt;
      return words::message(
          "A vote is open whose key is in this table's memory alone: close it, or discard it, before you go home.");
    });
    return {};
  }
  state.leaving = where;
  const bool waits = state.place == Place::kWorkshop && state.history.waiting() > 0;
  return waits ? Effects{SaveAgain{}} : leave(state);
}

Effects leave(TableState& state) {
  const std::optional<Leaving> where = std::exchange(state.leaving, std::nullopt);
  if (where == Leaving::kQuit) return {Exit{}};
  return go_home(state);
}

}  // namespace crosstable::table
