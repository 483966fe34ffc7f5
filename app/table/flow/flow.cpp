#include "table/flow/flow.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "table/flow/day_limits.h"
#include "table/flow/guards.h"
#include "table/flow/handing_out.h"
#include "table/flow/leaving.h"
#include "table/flow/letting_in.h"
#include "table/flow/opening.h"
#include "table/flow/pin.h"
#include "table/flow/round_choice.h"
#include "table/flow/set_up.h"
#include "table/flow/taking_in.h"
#include "table/flow/text_mark.h"
#include "table/flow/wiping.h"
#include "workshop/change.h"

namespace crosstable::table {

namespace {

using words::arg;

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// Logs of before may hold such a count, so that the log itself does not refuse it.
std::optional<words::Message> beside_secret_counts(const TableState& state, const workshop::Change& change) {
  const auto* hands = get_if<workshop::HandsCounted>(&change);
  if (hands == nullptr || !was_counted_in_secret(state, hands->form)) return std::nullopt;
  return words::message(
      "This was counted in secret before: raised hands beside those counts would tell who raises none.");
}

/// The first word in a language that the table was switched to. A log that knows no language learns none: what it holds
/// may be in any; and the example's people write in their own, whatever the table speaks.
bool writes_in_another(const TableState& state, const workshop::Change& change) {
  const std::string& before = state.workshop().written.language;
  return !state.example && !before.empty() && before != state.language && workshop::can_be_undone(change) &&
         !workshop::refusal(state.workshop(), change);
}

/// Beside what the workshop itself refuses.
std::optional<words::Message> refused_here(const TableState& state, const workshop::Change& change) {
  auto why = beside_secret_counts(state, change);
  return why ? why : day_out_of_limits(state.workshop(), change);
}

Effects change(TableState& state, const workshop::Change& change) {
  auto why = refused_here(state, change);
  std::vector<workshop::Change> taps;
  if (!why && writes_in_another(state, change)) taps.emplace_back(workshop::LanguageChosen{state.language});
  taps.push_back(change);
  const words::Message mark = text_mark_words(state.workshop(), change);
  for (const workshop::Change& tap : taps) {
    if (!why) why = state.history.tap(tap);
  }
  if (why) {
    say_while_here(state, [change](const TableState& now) {
      auto still = refused_here(now, change);
      return still ? still : workshop::refusal(now.history.shown(), change);
    });
    return {};
  }
  if (!mark.empty()) state.done = Done{mark, state.now_ms};
  return {AppendChanges{std::move(taps)}};
}

/// Of a workshop that is closed the steps are only looked at: no timer starts.
Effects enter(TableState& state, int step) {
  static_cast<void>(hide_hand_out(state));
  return change(state, workshop::StepEntered{step, state.workshop().finished ? 0 : state.now_ms});
}

/// Its timer ends with it.
Effects finish(TableState& state) {
  const bool runs = state.workshop().timer_at(state.workshop().current().id).running;
  Effects effects = change(state, workshop::Finished{});
  if (!runs || !state.workshop().finished) return effects;
  for (Effect& effect : change(state, workshop::TimerPaused{state.now_ms})) effects.push_back(std::move(effect));
  return effects;
}

Effects forward(TableState& state, const Forward& wish) {
  state.asks_of_notes = false;
  const workshop::Workshop& now = state.workshop();
  if (now.step + 1 < static_cast<int>(now.framework.steps.size())) return enter(state, now.step + 1);
  if (now.finished && is_saved(state)) return apply(state, GoHome{});
  state.asks_of_notes = !wish.told && !now.finished && workshop::unsorted_notes(now) > 0;
  if (state.asks_of_notes) return {};
  Effects effects;
  if (!now.finished) effects = finish(state);
  for (Effect& effect : save_snapshot(state)) effects.push_back(std::move(effect));
  return effects;
}

Effects create(TableState& state) {
  if (say_while_here(state, missing)) return {};
  const SetUp& set_up = state.set_up;
  const framework::Framework& framework = state.frameworks[static_cast<std::size_t>(set_up.framework)].framework;
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Starting the workshop");
  return {MakeWorkshop{{set_up.title, set_up.organisation, set_up.date, false, framework, set_up.roster,
                        floor_of(set_up, framework), set_up.kiosks, state.language},
                       set_up.follows ? set_up.follows->path : "",
                       is_led_today(state) ? set_up.finish_ms : 0}};
}

/// Gives the open round up, also one that is lost.
Effects give_up(TableState& state, Effect effect, const words::Message& busy) {
  if (state.workshop().open_round() == nullptr || !state.busy.empty()) return {};
  state.busy = busy;
  return {std::move(effect)};
}

/// An effect on the open round; nothing while there is none or another is under way.
Effects on_round(TableState& state, Effect effect, const words::Message& busy = {}) {
  if (!state.live || (!busy.empty() && !state.busy.empty())) return {};
  if (!busy.empty()) state.busy = busy;
  return {std::move(effect)};
}

/// What the table shows of the turnout may be half a minute old, and only ever grows: where it is enough, it is.
Effects ask_to_close(TableState& state) {
  if (!state.live || !state.busy.empty() || state.live->closing != LiveRound::Closing::kNo) return {};
  const LiveRound& live = *state.live;
  // Once it is closing nobody can vote any more.
  const bool votes = live.view.state == ballot::UrnState::kOpen;
  const bool asks =
      missing_of(live.round, live.view.places, live.view.turnout).is_many() || !outstanding(state.others).empty();
  if (!votes || !asks) return apply(state, CloseRound{});
  state.live->closing = LiveRound::Closing::kLooks;
  return {Tick{}};
}

Effects close_round(TableState& state) {
  if (state.live) state.live->closing = LiveRound::Closing::kNo;
  return on_round(state, FinishRound{}, words::message("Closing the vote"));
}

Effects on_cards(TableState& state, Effect effect, const words::Message& busy) {
  if (!state.live || !state.live->cards) return {};
  return on_round(state, std::move(effect), busy);
}

Effects hand_out_cards(TableState& state) {
  if (!state.live || !state.live->cards) return {};
  state.live->cards.reset();
  return {ForgetSheet{}};
}

Effects choose_contrast(TableState& state, bool high) {
  state.high_contrast = high;
  return state.place == Place::kWorkshop ? change(state, workshop::ContrastChosen{high}) : Effects{};
}

/// Whoever chooses dark or light wants to see it: high contrast is neither.
Effects choose_theme(TableState& state, bool dark) {
  Effects effects = state.high_contrast ? choose_contrast(state, false) : Effects{};
  state.dark = dark;
  if (state.place != Place::kWorkshop) return effects;
  for (Effect& effect : change(state, workshop::ThemeChosen{dark})) effects.push_back(std::move(effect));
  return effects;
}

/// Nobody is left before a kiosk who does not know how the table comes back.
Effects hand_over(TableState& state, const HandOver& hand) {
  state.hands_over.reset();
  if (say_while_here(state, seen_by_the_room)) return {};
  if (hand.told) {
    state.handed_over = hand.practice;
    return {BecomeKiosk{hand.practice}};
  }
  state.hands_over = hand.practice;
  return {};
}

Effects undo(TableState& state) {
  const auto why_not = [](const TableState& now) -> std::optional<words::Message> {
    if (!now.opening) return std::nullopt;
    return words::message("The vote is being opened; what came before it can be taken back in a moment.");
  };
  if (say_while_here(state, why_not)) return {};
  return state.history.can_undo() ? change(state, workshop::Undone{}) : Effects{};
}

/// Says where a card belongs that a scanner typed into the table.
void card_scanned(TableState& state, const CardScanned& scanned) {
  // What is said already must not be lost for it.
  if (!state.problem.empty()) return;
  state.problem =
      scanned.kiosks > 1
          ? words::message(
                "A card was scanned, and its scanner belongs to no kiosk yet. Touch “This kiosk's scanner” at the "
                "kiosk "
                "where it stands, then scan the card there once more.")
          : words::message(
                "A card was scanned at the table, where it opens nothing. Scan it at a kiosk; it is still good.");
}

/// Said at once, not when all of the next workshop is set up.
Effects follow_up(TableState& state) {
  const auto why_not = [path = state.snapshot_path](const TableState& now) -> std::optional<words::Message> {
    if (!now.snapshot_is_copy || now.snapshot_path != path) return std::nullopt;
    return words::message("No workshop follows a copy without names; open the snapshot that it was made from.");
  };
  if (say_while_here(state, why_not)) return {};
  Effects effects = leave_hand_out(state);
  begin_follow_up(state);
  return effects;
}

/// One after the other: what is tapped on the first must not reach the second.
Effects open_workshop(const TableState& state, const std::string& folder) {
  if (!state.busy.empty()) return {};
  return {LoadWorkshop{folder}};
}

Effects read_actions(TableState& state) {
  if (!state.busy.empty()) return {};
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Reading the actions");
  return {ReadActions{}};
}

/// Nothing is ever changed in place: a mark is a snapshot more, and what it says can be said anew.
Effects mark_action(TableState& state, const MarkAction& action) {
  if (!state.busy.empty()) return {};
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Signing what you marked");
  return {WriteMark{action.path, action.mark, state.today}};
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a list of intents.
Effects carry_on(TableState& state, const Intent& intent) {
  return visit(
      Overloaded{
          [&](const workshop::Change& made) { return change(state, made); },
          [&](const GoHome&) { return want_to_leave(state, Leaving::kHome); },
          [&](const BeginSetUp& begin) { return begin_set_up(state, begin.usual), Effects{}; },
          [&](const BeginFollowUp&) { return follow_up(state); },
          [&](const SetUpChanged& changed) { return change_set_up(state, changed.set_up), Effects{}; },
          [&](const CreateWorkshop&) { return create(state); },
          [&](const OpenWorkshop& open) { return open_workshop(state, open.folder); },
          [&](const OpenSnapshot& open) { return Effects{LoadSnapshot{open.path}}; },
          [&](const OpenActions&) { return read_actions(state); },
          [&](const MarkAction& action) { return mark_action(state, action); },
          [&](const AskToWipe& ask) { return ask_to_wipe(state, ask); },
          [&](const WipeWorkshop&) { return wipe_workshop(state); },
          [&](const LeaveWipe&) { return leave_wipe(state); },
          [&](const TryExample& example) {
            return Effects{
                SteerExample{example.follow_up ? SteerExample::What::kFollowUp : SteerExample::What::kBegin}};
          },
          [&](const SteerExample& steer) { return Effects{steer}; },
          [&](const Forward& wish) { return forward(state, wish); },
          [&](const Backward&) {
            return state.workshop().step > 0 ? enter(state, state.workshop().step - 1) : Effects{};
          },
          [&](const GoToStep& go) { return enter(state, go.step); },
          [&](const OpenRound& open) { return open_round(state, open); },
          [&](const ShowNow&) { return on_round(state, Tick{}); },
          [&](const AskToClose&) { return ask_to_close(state); },
          [&](const CloseRound&) { return close_round(state); },
          [&](const DiscardRound&) { return give_up(state, DropRound{}, words::message("Discarding the vote")); },
          [&](const SetRoundAside&) {
            return give_up(state, PutRoundAside{}, words::message("Setting the vote aside"));
          },
          [&](const TryClosingLater&) {
            if (state.live) state.live->stuck = {};
            return Effects{};
          },
          [&](const UnlockRound& unlock) {
            return on_round(state, Unlock{unlock.passphrase}, words::message("Opening the key"));
          },
          [&](const ArmKiosk& arm) {
            return on_round(state, Arm{arm.kiosk, arm.function});
          },
          [&](const PrintCards&) { return on_cards(state, PrintSheet{}, words::message("Printing the cards")); },
          [&](const SaveCards&) { return on_cards(state, SaveSheet{}, words::message("Saving the cards")); },
          [&](const HandOutCards&) { return hand_out_cards(state); },
          [&](const PersonLeft& left) { return on_round(state, Left{left.function}); },
          [&](const StartKiosk&) { return start_kiosk(state); },
          [&](const ShowKiosk& kiosk) { return Effects{CallKiosk{kiosk.window}}; },
          [&](const EndKiosk& kiosk) { return Effects{StopKiosk{kiosk.window}}; },
          [&](const LetKiosksIn& let) { return let_kiosks_in(state, let); },
          [&](const ShutKiosksOut& shut) { return shut_kiosks_out(state, shut); },
          [&](const TakeInFile&) { return take_in_file(state); },
          [&](const ChooseStick& stick) { return choose_stick(state, stick.id); },
          [&](const HandOver& hand) { return hand_over(state, hand); },
          [&](const ShowToRoom& show) { return show_to_room(state, show.output), Effects{}; },
          [&](const HoldPicture& hold) { return state.room.held = hold.on, Effects{}; },
          [&](const SaveSnapshot&) { return save_snapshot(state); },
          [&](const ShowHandOut&) { return show_hand_out(state); },
          [&](const HideHandOut&) { return hide_hand_out(state); },
          [&](const HandItOut& out) { return hand_it_out(state, out); },
          [&](const StopHandingOut&) { return stop_handing_out(state); },
          [&](const ExportMap&) { return Effects{WriteMap{}}; },
          [&](const ChooseTheme& theme) { return choose_theme(state, theme.dark); },
          [&](const ChooseHighContrast& choice) { return choose_contrast(state, choice.on); },
          [&](const ChooseDiagonal& diagonal) { return Effects{SetDiagonal{diagonal.diagonal_in}}; },
          [&](const ChooseLanguage& choice) { return Effects{SpeakLanguage{choice.code}}; },
          [&](const DismissProblem&) { return state.problem = {}, Effects{}; },
          [&](const ChoosePin&) { return choose_pin(state), Effects{}; },
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
          [&](const StayOpen&) {
            state.asks_to_close = false;
            state.hands_over.reset();
            state.asks_of_notes = false;
            if (state.live) state.live->closing = LiveRound::Closing::kNo;
            return Effects{};
          },
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

Effects apply(TableState& state, const Intent& intent) {
  if (!needs_pin(state, intent)) return carry_on(state, intent);
  if (state.pin) return {};
  state.pin = PinPad{.then = std::make_shared<const Guarded>(Guarded{intent})};
  return {};
}

}  // namespace crosstable::table
