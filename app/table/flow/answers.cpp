#include "table/flow/answers.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "table/flow/flow.h"
#include "table/flow/handing_out.h"
#include "table/flow/leaving.h"

namespace crosstable::table {

using words::arg;

void workshop_opened(TableState& state, const std::string& folder, workshop::History history,
                     std::optional<LiveRound> live) {
  state.folder = folder;
  state.history = std::move(history);
  state.live = std::move(live);
  state.previous.reset();
  state.kept.clear();
  state.lost = {};
  state.dark = state.workshop().dark;
  state.high_contrast = state.workshop().high_contrast;
  state.place = Place::kWorkshop;
  state.hand_out.reset();
  state.wipe.reset();
  state.room.held = false;
  state.busy = {};
  state.problem = {};
  state.unsaved_why = {};
  state.leaving.reset();
  state.opening = false;
  state.saved_as.clear();
  state.saved_print.clear();
  state.saving.reset();
  state.saved.reset();
  state.done.reset();
  // Those of another folder's vote.
  state.machine.kiosks.clear();
  state.machine.kiosks_stopped.clear();
  state.machine.own_kiosk = 0;
  state.machine.was_kiosk = false;
}

namespace {

void round_over(TableState& state) {
  state.live.reset();
  state.lost = {};
  state.busy = {};
}

void cells_published(TableState& state, const workshop::CellsPublished& published, std::int64_t now_ms) {
  if (!state.live) return;
  state.live->fresh.clear();
  for (const ballot::PublishedCell& cell : published.cells) state.live->fresh.insert(cell.name);
  state.live->published_ms = now_ms;
}

/// What that completes is published on the tick.
void place_left(TableState& state, const std::string& function) {
  if (!state.live) return;
  const std::vector<std::string>& codes = state.live->round.form.functions;
  const auto at = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), function) - codes.begin());
  if (at < state.live->view.places.size()) --state.live->view.places[at];
}

/// Beside the workshop, what the log says of a round changes what is at hand of it.
void follow(TableState& state, const workshop::Change& change, std::int64_t now_ms) {
  if (const auto* cells = get_if<workshop::CellsPublished>(&change)) cells_published(state, *cells, now_ms);
  if (const auto* left = get_if<workshop::PlaceLeft>(&change)) place_left(state, left->function);
  if (holds_alternative<workshop::RoundClosed>(change) || holds_alternative<workshop::RoundDiscarded>(change) ||
      holds_alternative<workshop::RoundSetAside>(change))
    round_over(state);
}

}  // namespace

namespace {

words::Message kept_meanwhile(const words::Message& why) {
  // Translators: {why} is a whole sentence: why what was changed cannot be saved.
  return words::message("{why} What is changed meanwhile is kept here and tried again every few seconds.",
                        arg("why", why));
}

}  // namespace

Effects log_moved(TableState& state, const std::vector<LogEntry>& entries, const words::Message& unsaved_why,
                  std::int64_t now_ms) {
  for (const LogEntry& entry : entries) {
    if (entry.tapped && !entry.refused.empty()) {
      state.history.refuse_tap();
      // Translators: {why} is a whole sentence: why the workshop does not take it.
      state.problem = words::message("What was just tapped is taken back: {why}", arg("why", entry.refused));
    } else if (entry.tapped) {
      state.history.accept_tap();
    } else {
      state.history.apply(entry.change);
      follow(state, entry.change, now_ms);
    }
  }
  // Said once in full, then for as long as it is so in short.
  if (state.unsaved_why.empty() && !unsaved_why.empty() && state.place == Place::kWorkshop)
    state.problem = kept_meanwhile(unsaved_why);
  // What is over is not said any longer.
  const bool is_said = state.problem == state.unsaved_why || state.problem == kept_meanwhile(state.unsaved_why);
  if (unsaved_why.empty() && !state.unsaved_why.empty() && is_said) state.problem = {};
  state.unsaved_why = unsaved_why;
  if (!state.leaving || state.history.waiting() > 0) return {};
  return leave(state);
}

void round_opened(TableState& state, const ballot::Round& round) {
  state.opening = false;
  state.busy = {};
  // Somebody went home meanwhile: it stays open on disk.
  if (state.place != Place::kWorkshop) return;
  LiveRound live{round, {}, {}, 0};
  live.view.places = round.roster.all_places();
  live.view.turnout.assign(round.roster.functions.size(), 0);
  if (round.eligibility == ballot::Eligibility::kCards)
    live.cards = CardsAtHand{ballot::people_asked(round.form, round.roster), {}};
  state.live = std::move(live);
  // Nobody was asked for it again.
  if (round.wrapped && std::exchange(state.same_passphrase, false))
    state.done = Done{words::message("Locked with the same passphrase as the vote before"), state.now_ms};
}

void opening_failed(TableState& state, const words::Message& sentence) {
  state.opening = false;
  state.busy = {};
  if (state.workshop().open_round() != nullptr && !state.live)
    state.lost = sentence;
  else
    state.problem = sentence;
}

void cards_done(TableState& state, const words::Message& sentence) {
  if (state.live && state.live->cards) state.live->cards->done = sentence;
  state.busy = {};
}

namespace {

/// Asked as long as many are missing, whoever votes meanwhile.
Effects go_on_closing(TableState& state, const ballot::UrnView& view) {
  LiveRound& live = *state.live;
  if (live.closing == LiveRound::Closing::kNo) return {};
  live.missing = missing_of(live.round, view.places, view.turnout);
  live.outstanding = outstanding(state.others);
  if (live.missing.is_many() || !live.outstanding.empty()) {
    live.closing = LiveRound::Closing::kAsks;
    return {};
  }
  const bool asked = std::exchange(live.closing, LiveRound::Closing::kNo) == LiveRound::Closing::kAsks;
  return asked ? Effects{} : apply(state, CloseRound{});
}

}  // namespace

Effects not_ticked(TableState& state, const words::Message& sentence) {
  const bool closes = state.live && state.live->closing == LiveRound::Closing::kLooks;
  if (!closes) {
    failed(state, sentence);
    return {};
  }
  state.live->closing = LiveRound::Closing::kNo;
  // Who keeps ballots is not known, and is asked about once it is.
  if (!state.others.trouble.empty()) {
    failed(state, sentence);
    return {};
  }
  // The close itself says what is wrong, and what can be done.
  return apply(state, CloseRound{});
}

Effects ticked(TableState& state, const ballot::UrnView& view) {
  if (!state.live) return {};
  const ballot::Turnout before = state.live->view.turnout;
  state.live->view = view;
  // A map that is held still keeps its rings: they change together, when it goes on.
  if (state.workshop().map_frozen) state.live->view.turnout = before;
  return go_on_closing(state, view);
}

void armed(TableState& state, int kiosk, std::optional<int> function) {
  if (!state.live) return;
  if (function) {
    state.live->view.armed[kiosk] = *function;
  } else {
    state.live->view.armed.erase(kiosk);
  }
}

void round_unlocked(TableState& state, const ballot::Secret& passphrase) {
  state.passphrase = passphrase;
  // What an earlier passphrase was told.
  state.problem = {};
  if (state.live) state.live->locked = false;
  state.busy = {};
}

void close_failed(TableState& state, const words::Message& sentence) {
  if (state.live)
    state.live->stuck = sentence;
  else
    state.problem = sentence;
  state.busy = {};
}

namespace {

std::int64_t cells_left_out(const workshop::Snapshot& snapshot) {
  std::int64_t cells = 0;
  for (const workshop::SnapshotRound& round : snapshot.rounds) cells += std::ssize(round.left_out);
  return cells;
}

/// From the menu: the page at hand says nothing of it.
void say_saved(TableState& state) {
  const words::Argument name = arg("name", state.saved_as);
  if (state.workshop().current().kind == framework::StepKind::kClose) return;
  state.done = Done{words::message("Saved as {name}", name), state.now_ms};
  if (const std::int64_t left_out = state.saved ? cells_left_out(*state.saved) : 0; left_out > 0)
    state.problem = words::count_message(
        "Saved as {name}. {n} cell of the map was never shown on the table, and is left out.",
        "Saved as {name}. {n} cells of the map were never shown on the table, and are left out.", left_out, name);
}

}  // namespace

Effects snapshot_saved(TableState& state, const std::string& name, const std::string& print, const std::string& gap) {
  state.saved_as = name;
  state.saved_print = print;
  state.saved = std::exchange(state.saving, {});
  say_saved(state);
  if (!gap.empty())
    state.problem = words::message(
        "Saved as {name}. The snapshot before it, {gap}, is not in this folder any more: whoever checks this one is "
        "told of the gap until you put it back from a copy.",
        arg("name", name), arg("gap", gap));
  state.busy = {};
  return hand_out_saved(state);
}

void snapshot_not_saved(TableState& state, const words::Message& sentence) {
  state.busy = {};
  const bool waits = state.hand_out && state.hand_out->waiting;
  waits ? handed_out(state, {}, sentence) : failed(state, sentence);
}

void reports_written(TableState& state, const std::string& folder) {
  const std::filesystem::path path(folder);
  const std::string where = (path.parent_path().filename() / path.filename()).string();
  state.done = Done{words::message("Written into {folder}", arg("folder", where)), state.now_ms};
  state.busy = {};
}

void actions_read(TableState& state, ActionsAtHand actions) {
  state.busy = {};
  if (state.place != Place::kHome && state.place != Place::kActions) return;
  state.actions = std::move(actions);
  state.place = Place::kActions;
}

void action_marked(TableState& state, const std::string& name, ActionsAtHand actions) {
  actions_read(state, std::move(actions));
  state.done = Done{words::message("Signed and saved as {name}", arg("name", name)), state.now_ms};
}

void kiosks_heard(TableState& state, const std::vector<int>& numbers) {
  Machine& machine = state.machine;
  const auto is_heard = [&](int number) { return std::find(numbers.begin(), numbers.end(), number) != numbers.end(); };
  std::erase_if(machine.kiosks_stopped, [&](const StoppedKiosk& kiosk) { return is_heard(kiosk.number); });
  for (const int number : machine.kiosks) {
    if (!is_heard(number) && number != machine.own_kiosk) machine.kiosks_stopped.push_back({number, state.now_ms});
  }
  if (!is_heard(machine.own_kiosk)) machine.own_kiosk = 0;
  machine.kiosks = numbers;
}

namespace {

const KioskWindow* window_in(const std::vector<KioskWindow>& windows, int id) {
  const auto at = std::find_if(windows.begin(), windows.end(), [&](const KioskWindow& one) { return one.id == id; });
  return at == windows.end() ? nullptr : &*at;
}

/// Until one of that number runs.
void say_ended(TableState& state, int number, const words::Message& ended) {
  say_while(state, [number, ended](const TableState& now) -> std::optional<words::Message> {
    return now.machine.window_of(number) != nullptr ? std::nullopt : std::optional(ended);
  });
}

void say_trouble(TableState& state, int id) {
  say_while(state, [id](const TableState& now) -> std::optional<words::Message> {
    const KioskWindow* window = window_in(now.machine.kiosk_windows, id);
    return window == nullptr || window->trouble.empty() ? std::nullopt : std::optional(window->trouble);
  });
}

}  // namespace

void kiosk_windows_seen(TableState& state, std::vector<KioskWindow> windows, const words::Message& ended) {
  const std::vector<KioskWindow> before = std::exchange(state.machine.kiosk_windows, std::move(windows));
  const std::vector<KioskWindow>& now = state.machine.kiosk_windows;
  int gone = 0;
  for (const KioskWindow& one : before) {
    if (one.elsewhere.empty() && window_in(now, one.id) == nullptr) gone = one.number;
  }
  if (!ended.empty()) say_ended(state, gone, ended);
  for (const KioskWindow& one : now) {
    const KioskWindow* was = window_in(before, one.id);
    if (!one.trouble.empty() && (was == nullptr || was->trouble != one.trouble)) say_trouble(state, one.id);
  }
}

void kiosk_ended(TableState& state, int number) {
  std::erase(state.machine.kiosks, number);
  std::erase_if(state.machine.kiosks_stopped, [&](const StoppedKiosk& kiosk) { return kiosk.number == number; });
}

void taken_back(TableState& state, int number) {
  kiosk_ended(state, number);
  state.machine.own_kiosk = number;
  if (state.handed_over == false) state.machine.was_kiosk = true;
  state.handed_over.reset();
}

void failed(TableState& state, const words::Message& sentence) {
  state.problem = sentence;
  state.busy = {};
  if (state.pin) state.pin->checking = false;
}

}  // namespace crosstable::table
