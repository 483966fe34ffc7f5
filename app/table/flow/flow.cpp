#include "table/flow/flow.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "ballot/estimate.h"
#include "table/flow/guards.h"
#include "table/flow/table.h"
#include "table/frame/leave.h"
#include "workshop/earlier_votes.h"
#include "workshop/forms.h"

namespace crosstable::table {

Intent::Intent() = default;
Intent::Intent(const Intent& other) = default;
Intent::Intent(Intent&& other) noexcept = default;
Intent& Intent::operator=(const Intent& other) = default;
Intent& Intent::operator=(Intent&& other) noexcept = default;
Intent::~Intent() = default;
Intent::Intent(std::size_t index, void* kind) { framework::emplace_moved(*this, index, kind); }
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

Effects change(TableState& state, const workshop::Change& change) {
  if (const auto why = state.history.tap(change)) {
    state.problem = *why;
    return {};
  }
  return {AppendChanges{{change}}};
}

Effects enter(TableState& state, int step) { return change(state, workshop::StepEntered{step, state.now_ms}); }

Effects forward(TableState& state) {
  const workshop::Workshop& now = state.workshop();
  if (now.step + 1 < static_cast<int>(now.framework.steps.size())) return enter(state, now.step + 1);
  Effects effects;
  if (!now.finished) effects = change(state, workshop::Finished{});
  effects.push_back(WriteSnapshot{});
  return effects;
}

void begin_set_up(TableState& state) {
  state.place = Place::kSetUp;
  state.set_up = {};
  state.set_up.date = state.today;
  state.set_up.kiosks = std::max(1, state.machine.monitors - 1);
  for (const char* code : {"SA", "FI", "CM", "LE", "CS"}) {
    for (const framework::Function& usual : framework::usual_functions()) {
      if (usual.code != code) continue;
      state.set_up.roster.functions.push_back(usual);
      state.set_up.roster.functions.back().places = 4;
    }
  }
}

/// Whose words may have changed since: the file's count, the snapshot's own where there is none any more.
int framework_like(TableState& state, const framework::Framework& wanted) {
  const auto at = std::find_if(state.frameworks.begin(), state.frameworks.end(), [&](const FrameworkChoice& choice) {
    return choice.problem.empty() && choice.framework.id == wanted.id;
  });
  const auto index = static_cast<int>(at - state.frameworks.begin());
  if (at == state.frameworks.end()) state.frameworks.push_back({"", wanted, ""});
  return index;
}

void begin_follow_up(TableState& state) {
  if (!state.snapshot) return;
  begin_set_up(state);
  const workshop::Snapshot& last = *state.snapshot;
  SetUp& next = state.set_up;
  next.title = last.title;
  next.organisation = last.organisation;
  next.framework = framework_like(state, last.framework);
  next.roster = last.roster;
  next.floor = last.floor;
  next.follows = SnapshotLine{state.snapshot_path, last.title, last.date};
}

Effects create(TableState& state) {
  if (const auto why = missing(state)) {
    state.problem = *why;
    return {};
  }
  const SetUp& set_up = state.set_up;
  const framework::Framework& framework = state.frameworks[static_cast<std::size_t>(set_up.framework)].framework;
  state.busy = "Starting the workshop";
  return {MakeWorkshop{{set_up.title, set_up.organisation, set_up.date, false, framework, set_up.roster,
                        floor_of(set_up, framework), set_up.kiosks},
                       set_up.follows ? set_up.follows->path : ""}};
}

/// Asked before anything is made: what the round is about may have been taken back while its key was asked for.
std::optional<std::string> why_not_open(const TableState& state, const ballot::Round& round) {
  if (!state.lost.empty())
    return "Another vote is still open and its urn cannot be read; give that one up on its own step first.";
  if (round.form.kind != ballot::RoundKind::kFriction && round.form.items.empty())
    return "There is nothing to ask: what the poll is about has been taken back, or the map is covered.";
  constexpr std::size_t kIdDigits = 32;
  return workshop::refusal(state.history.shown(),
                           workshop::RoundOpened{std::string(kIdDigits, '0'), state.workshop().current().id, round.form,
                                                 round.roster, round.plan, round.eligibility, round.earlier});
}

Effects open_round(TableState& state, const OpenRound& open) {
  if (state.live || !state.busy.empty()) return {};
  ballot::Round round = round_for(state, open.choice, open.question);
  if (const auto why = why_not_open(state, round)) {
    state.problem = *why;
    return {};
  }
  if (!open.passphrase && !round.example && ballot::keeps_old_copies(state.machine.disk)) {
    state.problem = ballot::why_passphrase(state.machine.disk) + " Choose a passphrase.";
    return {};
  }
  state.busy = "Opening the vote";
  state.opening = true;
  if (open.passphrase) {
    state.passphrase = open.passphrase;
    state.stick = open.stick;
  }
  return {MakeRound{std::move(round), state.workshop().current().id, open.passphrase, open.stick}};
}

/// Gives the open round up, also one that is lost.
Effects give_up(TableState& state, Effect effect, const std::string& busy) {
  if (state.workshop().open_round() == nullptr || !state.busy.empty()) return {};
  state.busy = busy;
  return {std::move(effect)};
}

/// An effect on the open round; nothing while there is none or another is under way.
Effects on_round(TableState& state, Effect effect, const std::string& busy = "") {
  if (!state.live || (!busy.empty() && !state.busy.empty())) return {};
  if (!busy.empty()) state.busy = busy;
  return {std::move(effect)};
}

Effects on_cards(TableState& state, Effect effect, const std::string& busy) {
  if (!state.live || !state.live->cards) return {};
  return on_round(state, std::move(effect), busy);
}

Effects hand_out_cards(TableState& state) {
  if (!state.live || !state.live->cards) return {};
  state.live->cards.reset();
  return {ForgetSheet{}};
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
  state.example.reset();
  state.simulated = false;
  Effects effects;
  if (leaves) effects.push_back(LeaveWorkshop{});
  effects.push_back(RefreshHome{});
  return effects;
}

/// Not before all that was tapped is on the disk, or somebody has said that it need not be.
Effects want_to_leave(TableState& state, Leaving where) {
  state.leaving = where;
  const bool waits = state.place == Place::kWorkshop && state.history.waiting() > 0;
  return waits ? Effects{SaveAgain{}} : leave(state);
}

Effects undo(TableState& state) {
  if (state.opening) {
    state.problem = "The vote is being opened; what came before it can be taken back in a moment.";
    return {};
  }
  return state.history.can_undo() ? change(state, workshop::Undone{}) : Effects{};
}

Effects choose_pin(TableState& state) {
  if (state.folder.empty()) return {};
  state.pin = PinPad{.purpose = PinPad::Purpose::kNew};
  return {};
}

Effects take_digit(TableState& state, int digit) {
  if (!state.pin || state.pin->checking || static_cast<int>(state.pin->digits.size()) >= ballot::kPinDigits) return {};
  PinPad& pad = *state.pin;
  pad.digits.push(digit);
  pad.words.clear();
  if (static_cast<int>(pad.digits.size()) < ballot::kPinDigits) return {};
  if (pad.purpose == PinPad::Purpose::kNew) {
    if (ballot::is_weak_pin(pad.digits.view())) {
      pad.digits.clear();
      pad.words = "Too easy to guess: choose digits that are neither all the same nor in a row.";
      return {};
    }
    pad = PinPad{.purpose = PinPad::Purpose::kAgain, .first = pad.digits};
    return {};
  }
  if (pad.purpose == PinPad::Purpose::kAgain && pad.digits != pad.first) {
    pad = PinPad{.purpose = PinPad::Purpose::kNew,
                 .words = "That was another PIN than the first time. Choose one again."};
    return {};
  }
  pad.checking = true;
  const bool keeps = pad.purpose == PinPad::Purpose::kAgain;
  const ballot::Secret pin = pad.digits.take();
  if (keeps) return {KeepPin{pin}};
  return {CheckPin{pin}};
}

Effects carry_on(TableState& state, const Intent& intent) {
  return std::visit(
      Overloaded{
          [&](const workshop::Change& made) { return change(state, made); },
          [&](const GoHome&) { return want_to_leave(state, Leaving::kHome); },
          [&](const BeginSetUp&) { return begin_set_up(state), Effects{}; },
          [&](const BeginFollowUp&) { return begin_follow_up(state), Effects{}; },
          [&](const SetUpChanged& changed) { return state.set_up = changed.set_up, Effects{}; },
          [&](const CreateWorkshop&) { return create(state); },
          [&](const OpenWorkshop& open) {
            // One after the other: what is tapped on the first must not reach the second.
            return state.busy.empty() ? Effects{LoadWorkshop{open.folder}} : Effects{};
          },
          [&](const OpenSnapshot& open) { return Effects{LoadSnapshot{open.path}}; },
          [&](const TryExample&) { return Effects{SteerExample{}}; },
          [&](const SteerExample& steer) { return Effects{steer}; },
          [&](const Forward&) { return forward(state); },
          [&](const Backward&) {
            return state.workshop().step > 0 ? enter(state, state.workshop().step - 1) : Effects{};
          },
          [&](const GoToStep& go) { return enter(state, go.step); },
          [&](const OpenRound& open) { return open_round(state, open); },
          [&](const ShowNow&) { return on_round(state, Tick{}); },
          [&](const CloseRound&) { return on_round(state, FinishRound{}, "Closing the vote"); },
          [&](const DiscardRound&) { return give_up(state, DropRound{}, "Discarding the vote"); },
          [&](const SetRoundAside&) { return give_up(state, PutRoundAside{}, "Setting the vote aside"); },
          [&](const TryClosingLater&) {
            if (state.live) state.live->stuck.clear();
            return Effects{};
          },
          [&](const UnlockRound& unlock) { return on_round(state, Unlock{unlock.passphrase}, "Opening the key"); },
          [&](const ArmKiosk& arm) {
            return on_round(state, Arm{arm.kiosk, arm.function});
          },
          [&](const PrintCards&) { return on_cards(state, PrintSheet{}, "Printing the cards"); },
          [&](const SaveCards&) { return on_cards(state, SaveSheet{}, "Saving the cards"); },
          [&](const HandOutCards&) { return hand_out_cards(state); },
          [&](const PersonLeft& left) { return on_round(state, Left{left.function}); },
          [&](const StartKiosk&) { return Effects{SpawnKiosk{}}; },
          [&](const ShowKiosk& kiosk) { return Effects{CallKiosk{kiosk.window}}; },
          [&](const EndKiosk& kiosk) { return Effects{StopKiosk{kiosk.window}}; },
          [&](const HandOver& hand) { return Effects{BecomeKiosk{hand.practice}}; },
          [&](const SaveSnapshot&) { return Effects{WriteSnapshot{}}; },
          [&](const WriteReports&) { return Effects{WriteReport{}}; },
          [&](const ExportMap&) { return Effects{WriteMap{}}; },
          [&](const ChooseTheme& theme) {
            state.dark = theme.dark;
            return state.place == Place::kWorkshop ? change(state, workshop::ThemeChosen{theme.dark}) : Effects{};
          },
          [&](const ChooseHighContrast& choice) {
            state.high_contrast = choice.on;
            return state.place == Place::kWorkshop ? change(state, workshop::ContrastChosen{choice.on}) : Effects{};
          },
          [&](const ChooseDiagonal& diagonal) { return Effects{SetDiagonal{diagonal.diagonal_in}}; },
          [&](const DismissProblem&) { return state.problem.clear(), Effects{}; },
          [&](const ChoosePin&) { return choose_pin(state); },
          [&](const RemovePin&) { return Effects{KeepPin{}}; },
          [&](const PinDigit& key) { return take_digit(state, key.digit); },
          [&](const PinErase&) {
            if (state.pin && !state.pin->checking) state.pin->digits.pop();
            return Effects{};
          },
          [&](const PinCancel&) {
            if (state.pin && !state.pin->checking) state.pin.reset();
            return Effects{};
          },
          [&](const Undo&) { return undo(state); },
          [&](const CloseAsked&) { return close_asked(state); },
          [&](const StayOpen&) { return state.asks_to_close = false, Effects{}; },
          [&](const Quit&) {
            state.asks_to_close = false;
            return want_to_leave(state, Leaving::kQuit);
          },
          [&](const CardScanned& scanned) { return card_scanned(state, scanned), Effects{}; },
          [&](const SaveNow&) {
            if (!state.leaving) state.problem = state.unsaved_why;
            return Effects{SaveAgain{}};
          },
          [&](const LeaveUnsaved&) { return state.leaving ? leave(state) : Effects{}; },
          [&](const StayHere&) { return state.leaving.reset(), Effects{}; },
      },
      intent);
}

}  // namespace

Effects leave(TableState& state) {
  const std::optional<Leaving> where = std::exchange(state.leaving, std::nullopt);
  if (where == Leaving::kQuit) return {Exit{}};
  return go_home(state);
}

Effects apply(TableState& state, const Intent& intent) {
  if (!needs_pin(state, intent)) return carry_on(state, intent);
  if (state.pin) return {};
  state.pin = PinPad{.then = std::make_shared<const Guarded>(Guarded{intent})};
  return {};
}

Effects pin_answered(TableState& state, const ballot::PinAnswer& answer) {
  if (!state.pin) return {};
  state.pin->checking = false;
  state.pin->words = ballot::pin_words(answer, ballot::PinPlace::kTable);
  if (answer.outcome != ballot::PinOutcome::kRight) return {};
  const std::shared_ptr<const Guarded> then = state.pin->then;
  state.pin.reset();
  return then ? carry_on(state, then->intent) : Effects{};
}

void pin_kept(TableState& state, bool is_set) {
  state.pin_set = is_set;
  state.pin.reset();
}

int floor_of(const SetUp& set_up, const framework::Framework& framework) {
  const int least = std::max(3, framework.floor);
  return std::max(least, set_up.floor.value_or(ballot::default_floor(set_up.roster, least)));
}

std::optional<std::string> missing(const TableState& state) {
  const SetUp& set_up = state.set_up;
  if (set_up.title.empty()) return "Give the workshop a title, on its first page.";
  if (set_up.framework < 0 || set_up.framework >= static_cast<int>(state.frameworks.size()))
    return "Choose a framework, on the second page.";
  const FrameworkChoice& choice = state.frameworks[static_cast<std::size_t>(set_up.framework)];
  if (!choice.problem.empty()) return choice.problem;
  if (set_up.roster.functions.size() < 3)
    return "At least three functions belong to a workshop; add them on the third page.";
  const auto present = std::count_if(set_up.roster.functions.begin(), set_up.roster.functions.end(),
                                     [](const framework::Function& f) { return f.places > 0; });
  if (present < 2) return "At least two functions must have people in the room; set their number on the third page.";
  return std::nullopt;
}

namespace {

workshop::FrictionAsk ask_of(const RoundChoice& choice) {
  using Whom = RoundChoice::Whom;
  const workshop::Counterparts counterparts = choice.whom == Whom::kWalk    ? workshop::Counterparts::kWalk
                                              : choice.whom == Whom::kThree ? workshop::Counterparts::kAtMostThree
                                                                            : workshop::Counterparts::kAll;
  return {choice.pulse, counterparts, choice.fresh};
}

ballot::RoundForm form_for(const workshop::Workshop& workshop, const RoundChoice& choice) {
  switch (choice.kind) {
    case ballot::RoundKind::kPick: return workshop::pick_form(workshop);
    case ballot::RoundKind::kDots: return workshop::dots_form(workshop);
    case ballot::RoundKind::kConfidence: return workshop::confidence_form(workshop);
    case ballot::RoundKind::kFriction: break;
  }
  return workshop::friction_form(workshop, ask_of(choice));
}

/// The most counterparts that any function with people is asked about.
int counterparts_of(const framework::Roster& roster, const ballot::RoundForm& form) {
  int most = 0;
  for (int rater = 0; rater < static_cast<int>(roster.functions.size()); ++rater) {
    if (roster.functions[static_cast<std::size_t>(rater)].places == 0) continue;
    int own = static_cast<int>(roster.functions.size()) - 1;
    if (!form.pairs.empty()) {
      own = static_cast<int>(
          std::count_if(form.pairs.begin(), form.pairs.end(), [&](const auto& pair) { return pair.first == rater; }));
    }
    most = std::max(most, own);
  }
  return form.most_counterparts > 0 ? std::min(most, form.most_counterparts) : most;
}

}  // namespace

int expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks) {
  const ballot::RoundForm form = form_for(workshop, choice);
  return ballot::voting_minutes({workshop.roster.people(), counterparts_of(workshop.roster, form),
                                 static_cast<int>(form.statements.size()), std::max(1, kiosks)});
}

ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question) {
  ballot::Round round;
  round.workshop = workshop.title;
  round.request = workshop.request;
  round.question = question;
  round.example = workshop.example;
  round.form = form_for(workshop, choice);
  round.framework = workshop.framework;
  round.roster = workshop.roster;
  round.eligibility = choice.eligibility;
  round.kiosks = workshop.kiosks;
  if (choice.kind == ballot::RoundKind::kFriction)
    round.plan = ballot::make_plan(workshop.roster, workshop.floor, round.form.pairs);
  round.earlier = workshop::earlier_in(workshop, round.form, round.roster);
  return round;
}

ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question) {
  ballot::Round round = round_for(state.workshop(), choice, question);
  const ballot::Handling recent = choice.tell ? ballot::Handling::kTell : ballot::Handling::kHoldBack;
  for (const workshop::Snapshot& snapshot : state.kept) {
    for (ballot::EarlierCell& cell :
         workshop::earlier_in(snapshot, state.workshop(), round.form, state.today, recent)) {
      auto& known = round.earlier.cells;
      if (std::find(known.begin(), known.end(), cell) == known.end()) known.push_back(std::move(cell));
    }
  }
  return round;
}

}  // namespace crosstable::table
