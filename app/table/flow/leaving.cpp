#include "table/flow/leaving.h"

#include <utility>

#include "look/ui.h"

namespace crosstable::table {
namespace {

void add_vote(const TableState& state, std::vector<std::string>& words) {
  if (state.workshop().open_round() == nullptr) return;
  words.push_back(look::strong("A vote is open.") +
                  " It stays open on this disk, and goes on when the workshop is opened again. Kiosks that this "
                  "table started close with it, and a ballot that somebody is filling there is cleared.");
  if (state.live && state.live->cards)
    words.push_back(look::strong("Its cards are not handed out.") +
                    " The table forgets them when it closes; the vote must then be discarded.");
  if (state.passphrase)
    words.push_back(look::strong("Its passphrase") +
                    " will be asked for before the map goes on and before the vote can be closed.");
}

std::string unsaved_words(std::size_t unsaved) {
  return unsaved == 1 ? look::strong("One change is not on the disk yet.") +
                            " It is tried once more; if the disk refuses, it is lost."
                      : look::strong(std::to_string(unsaved) + " changes are not on the disk yet.") +
                            " They are tried once more; what the disk refuses is "
                            "lost.";
}

Effects go_home(TableState& state) {
  const bool leaves = state.place == Place::kWorkshop;
  state.place = Place::kHome;
  state.snapshot.reset();
  // The round stays open on disk; whoever opens the workshop again finds it.
  state.live.reset();
  state.lost.clear();
  state.passphrase.reset();
  state.stick.clear();
  state.pin.reset();
  state.pin_set = false;
  state.asks_to_close = false;
  state.hands_over.reset();
  state.example.reset();
  state.simulated = false;
  Effects effects;
  if (leaves) effects.push_back(LeaveWorkshop{});
  effects.push_back(RefreshHome{});
  return effects;
}

}  // namespace

std::vector<std::string> at_stake(const TableState& state) {
  std::vector<std::string> words;
  if (state.place == Place::kSetUp)
    words.push_back(look::strong("This workshop is not started yet.") + " What you have entered for it is not kept.");
  if (state.place == Place::kWorkshop) {
    // The example's people and their vote go with it.
    if (!state.simulated) add_vote(state, words);
    if (words.empty() && state.history.waiting() == 0)
      words.push_back(state.workshop().example
                          ? "This is the example: nothing of it is kept."
                          : "Everything is saved. You go on at this step when the workshop is opened again.");
  }
  if (state.history.waiting() > 0) words.push_back(unsaved_words(state.history.waiting()));
  if (!state.busy.empty()) words.push_back(look::strong(state.busy) + " is finished first.");
  return words;
}

Effects close_asked(TableState& state) {
  if (state.example || at_stake(state).empty()) return {Exit{}};
  state.asks_to_close = true;
  return {};
}

Effects want_to_leave(TableState& state, Leaving where) {
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
