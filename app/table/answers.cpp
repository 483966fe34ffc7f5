// What comes back from the store, already durable, becomes the table's state.
#include <algorithm>
#include <filesystem>

#include "framework/one_line.h"
#include "table/table.h"

namespace crosstable::table {

void workshop_opened(TableState& state, const std::string& folder, workshop::History history,
                     std::optional<LiveRound> live) {
  state.folder = folder;
  state.history = std::move(history);
  state.live = std::move(live);
  state.previous.reset();
  state.kept.clear();
  state.lost.clear();
  state.dark = state.workshop().dark;
  state.high_contrast = state.workshop().high_contrast;
  state.place = Place::kWorkshop;
  state.busy.clear();
  state.problem.clear();
  state.unsaved = 0;
  state.saved_as.clear();
  state.saved_print.clear();
  state.done.reset();
}

void round_opened(TableState& state, const ballot::Round& round, const std::string& step) {
  state.history.apply(
      workshop::RoundOpened{round.id, step, round.form, round.roster, round.plan, round.eligibility, round.earlier});
  LiveRound live{round, {}, {}, 0};
  for (const framework::Function& function : round.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout.assign(round.roster.functions.size(), 0);
  if (round.eligibility == ballot::Eligibility::kCards) live.cards = CardsAtHand{round.roster.people(), ""};
  state.live = std::move(live);
  state.busy.clear();
}

void cards_done(TableState& state, const std::string& sentence) {
  if (state.live && state.live->cards) state.live->cards->done = sentence;
  state.busy.clear();
}

void ticked(TableState& state, const ballot::UrnView& view, const std::vector<ballot::PublishedCell>& cells,
            std::int64_t now_ms) {
  if (!state.live) return;
  const ballot::Turnout before = state.live->view.turnout;
  state.live->view = view;
  // A map that is held still keeps its rings: they change together, when it goes on.
  if (state.workshop().map_frozen) state.live->view.turnout = before;
  if (cells.empty()) return;
  state.history.apply(workshop::CellsPublished{state.live->round.id, cells});
  state.live->fresh.clear();
  for (const ballot::PublishedCell& cell : cells) state.live->fresh.insert(cell.name);
  state.live->published_ms = now_ms;
}

void armed(TableState& state, int kiosk, std::optional<int> function) {
  if (!state.live) return;
  if (function) {
    state.live->view.armed[kiosk] = *function;
  } else {
    state.live->view.armed.erase(kiosk);
  }
}

void place_left(TableState& state, const std::string& function) {
  if (!state.live) return;
  const std::vector<std::string>& codes = state.live->round.form.functions;
  const auto at = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), function) - codes.begin());
  if (at < codes.size()) --state.live->view.places[at];
}

void round_closed(TableState& state, const workshop::RoundClosed& closed) {
  state.history.apply(closed);
  state.live.reset();
  state.busy.clear();
}

void round_dropped(TableState& state, const std::string& round) {
  state.history.apply(workshop::RoundDiscarded{round});
  state.live.reset();
  state.lost.clear();
  state.busy.clear();
}

void round_set_aside(TableState& state, const std::string& round) {
  state.history.apply(workshop::RoundSetAside{round});
  state.live.reset();
  state.lost.clear();
  state.busy.clear();
}

void round_unlocked(TableState& state, const ballot::Secret& passphrase) {
  state.passphrase = passphrase;
  if (state.live) state.live->locked = false;
  state.busy.clear();
}

void close_failed(TableState& state, const std::string& sentence) {
  if (state.live) state.live->stuck = sentence;
  state.busy.clear();
}

void snapshot_saved(TableState& state, const std::string& name, const std::string& print,
                    const std::optional<workshop::SnapshotSaved>& logged, const std::string& gap) {
  if (logged) state.history.apply(*logged);
  state.saved_as = name;
  state.saved_print = print;
  if (!gap.empty())
    state.problem = "Saved as " + name + ". The snapshot before it, " + gap +
                    ", is not in this folder any more: whoever checks this one is told of the gap until you put it "
                    "back from a copy.";
  state.busy.clear();
}

void reports_written(TableState& state, const std::string& folder) {
  const std::filesystem::path path(folder);
  const std::string where = (path.parent_path().filename() / path.filename()).string();
  state.done = Done{"Written into " + where, state.now_ms};
  state.busy.clear();
}

void failed(TableState& state, const std::string& sentence) {
  state.problem = framework::one_line(sentence);
  state.busy.clear();
  if (state.pin) state.pin->checking = false;
}

}  // namespace crosstable::table
