#include <algorithm>
#include <utility>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

template class crosstable::framework::AnyOf<crosstable::kiosk::IntentKinds>;

namespace crosstable::kiosk {

namespace {

template <typename... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

bool is_poll(const KioskState& state) { return form_of(state).kind != ballot::RoundKind::kFriction; }

bool has_answers(const KioskState& state) { return state.draft->rater >= 0; }

/// The page speaks of a ballot that left this process.
bool is_about_a_cast(Page page) { return in(page, {Page::kCasting, Page::kRecorded, Page::kKept, Page::kUnknown}); }

void take_round(KioskState& state, const RoundOpened& opened) {
  state.round = opened.round;
  state.view = opened.view;
  state.practice = opened.practice;
  state.gone = false;
  // A practice ballot comes without an urn.
  if (state.practice && state.view.places.empty()) {
    for (const std::string& code : form_of(state).functions)
      state.view.places.push_back(state.round->roster.places(code));
  }
  speak(state);
  enter(state, Page::kAttract);
  if (state.hears_rounds) see_room_speak(state, {state.round->language});
}

void close(KioskState& state) {
  if (!state.round || state.gone) return;
  state.gone = true;
  if (is_about_a_cast(state.page) || state.page == Page::kClosed) return;
  if (has_answers(state)) {
    state.given_up = state.key_lost;
    end_with(state, Page::kClosed);
  } else {
    reset(state);
  }
}

void see(KioskState& state, const ballot::UrnView& view) {
  if (!state.round || state.practice || state.gone) return;
  state.view = view;
  if (view.state != ballot::UrnState::kOpen) {
    close(state);
  } else if (is_answering(state.page) && !may_go_on(state, state.draft->rater)) {
    end_with(state, Page::kNoPlace);
  }
}

/// A folder that cannot be read is no news of the round: what is on the screen stays.
void see_folder(KioskState& state, const FolderSeen& seen) {
  state.kiosk = seen.kiosk;
  state.no_number = seen.no_number;
  state.problem = seen.problem;
  state.key_lost = seen.key_lost;
}

void open(KioskState& state, const RoundOpened& opened) {
  if (opened.view.state != ballot::UrnState::kOpen) return;
  if (state.round && state.round->id == opened.round.id && state.practice == opened.practice) {
    state.gone = false;
    see(state, opened.view);
    return;
  }
  close(state);
  if (state.round) {
    state.next = opened;
  } else {
    take_round(state, opened);
  }
}

void tick(KioskState& state) {
  if (state.scan.remark != ScanRemark::kNone && state.now_ms >= state.scan.until_ms) state.scan = {};
  // First: the page behind begins its time anew when the keypad goes.
  if (state.pin && !state.pin->checking && state.now_ms >= state.pin->stirred_ms + kKeypad_ms) close_keypad(state);
  const auto due = page_change_ms(state);
  if (state.pin || !due || state.now_ms < *due) return;
  if (state.kept_page) return close_kept_page(state);
  if (!can_idle(state)) {
    reset(state);
    return;
  }
  // Late by more than the countdown (the machine slept): cleared at once.
  const bool nothing_to_lose = !has_answers(state);
  if (nothing_to_lose || state.now_ms >= state.stirred_ms + kIdle_ms + kCountdown_ms) {
    reset(state);
  } else if (!state.asking) {
    state.asking = true;
    state.choosing_language = false;
    state.page_since_ms = state.now_ms;
  }
}

void choose(KioskState& state, int function, const RandomBelow& random_below) {
  if (may_begin(state, function)) begin_ballot(state, function, random_below);
}

void start(KioskState& state, const RandomBelow& random_below) {
  if (state.page != Page::kAttract || !state.problem.empty() || !may_begin(state)) return;
  if (const auto armed = armed_function(state)) {
    choose(state, *armed, random_below);
  } else if (needs_card(state)) {
    enter(state, Page::kCard);
  } else {
    enter(state, Page::kFunction);
  }
}

void show_question(KioskState& state, const ShowQuestion& show) {
  const bool is_there = show.counterpart >= 0 && show.counterpart < static_cast<int>(asked(state.draft).size()) &&
                        show.question >= 0 && show.question < question_count(form_of(state));
  if (!is_there || !in(state.page, {Page::kWhom, Page::kQuestions, Page::kReview})) return;
  enter(state, Page::kQuestions);
  state.counterpart = show.counterpart;
  state.first = show.question;
}

void show_review(KioskState& state) {
  if (!in(state.page, {Page::kWhom, Page::kQuestions})) return;
  state.changing = false;
  enter(state, Page::kReview);
}

/// With a single counterpart there is nobody to choose.
Page first_page(const KioskState& state) {
  if (is_poll(state)) return Page::kPoll;
  return state.draft->counterparts == 1 ? Page::kQuestions : Page::kWhom;
}

void back(KioskState& state) {
  switch (state.page) {
    case Page::kHow: enter(state, state.how_from); break;
    case Page::kCard:
    case Page::kFunction: end_with(state, Page::kAttract); break;
    case Page::kWhom:
    case Page::kPoll:
    case Page::kQuestions:
    case Page::kReview:
      if (state.page != first_page(state)) {
        enter(state, first_page(state));
      } else if (armed_function(state) || needs_card(state)) {
        end_with(state, Page::kAttract);
      } else {
        enter(state, Page::kFunction);
      }
      break;
    case Page::kWaiting:
    case Page::kAttract:
    case Page::kCasting:
    case Page::kRecorded:
    case Page::kKept:
    case Page::kNotRecorded:
    case Page::kUnknown:
    case Page::kClosed:
    case Page::kNoPlace:
    case Page::kCardUsed:
    case Page::kUnreached: break;
  }
}

void done(KioskState& state) {
  if (in(state.page, {Page::kRecorded, Page::kKept, Page::kClosed, Page::kNoPlace, Page::kCardUsed, Page::kUnreached}))
    reset(state);
}

void clear(KioskState& state) {
  if (state.asking || in(state.page, {Page::kNotRecorded, Page::kUnknown})) reset(state);
}

void keep(KioskState& state) {
  if (!state.asking) return;
  state.asking = false;
  state.page_since_ms = state.now_ms;
}

void show_from(KioskState& state, int first) {
  const Page page = state.page;
  enter(state, page);
  state.first = std::max(0, first);
}

void enlarge(KioskState& state) {
  if (state.page != Page::kAttract) return;
  state.text_scale = state.text_scale >= 1.5f ? 1.0f : state.text_scale + 0.25f;
  state.page_since_ms = state.now_ms;
}

/// While the question "are you still there?" stands, only its answers count.
bool is_taken(const KioskState& state, const Intent& intent) {
  if (state.now_ms < state.page_since_ms + kLockOut_ms) return false;
  if (!state.asking) return true;
  return holds_alternative<KeepAnswers>(intent) || holds_alternative<ClearAnswers>(intent) ||
         holds_alternative<CornerHeld>(intent);
}

Effects apply_voters(KioskState& state, const Intent& intent, const RandomBelow& random_below) {
  const auto none = [](auto&& act) {
    act();
    return Effects{};
  };
  if (holds_alternative<LateRead>(intent)) return erase_late(state, random_below);
  if (!state.round) {
    if (holds_alternative<PairAgain>(intent)) pair_again(state);
    return holds_alternative<CornerHeld>(intent) ? leave(state, random_below) : Effects{};
  }
  return visit(Overloaded{
                   [&](const Start&) { return none([&] { start(state, random_below); }); },
                   [&](const ShowHow&) {
                     return none([&] {
                       if (!in(state.page, {Page::kAttract, Page::kFunction})) return;
                       state.how_from = state.page;
                       enter(state, Page::kHow);
                     });
                   },
                   [&](const EnterSign& i) { return take_sign(state, i.sign, true); },
                   [&](const ChooseFunction& i) {
                     return none([&] {
                       if (state.page == Page::kFunction) choose(state, i.function, random_below);
                     });
                   },
                   [&](const ToggleCounterpart& i) { return none([&] { toggle(state, i.function); }); },
                   [&](const ShowQuestion& i) { return none([&] { show_question(state, i); }); },
                   [&](const ShowReview&) { return none([&] { show_review(state); }); },
                   [&](const ChangeAnswers& i) {
                     return none([&] {
                       if (state.page != Page::kReview) return;
                       show_question(state, {i.counterpart, 0});
                       state.changing = state.page == Page::kQuestions;
                     });
                   },
                   [&](const ShowFrom& i) { return none([&] { show_from(state, i.first); }); },
                   [&](const Answer& i) { return none([&] { answer(state, i); }); },
                   [&](const SkipCounterpart& i) { return none([&] { skip(state, i); }); },
                   [&](const Mark& i) { return none([&] { mark(state, i); }); },
                   [&](const Choose& i) { return none([&] { choose(state, i); }); },
                   [&](const Back&) { return none([&] { back(state); }); },
                   [&](const CastBallot&) {
                     return in(state.page, {Page::kReview, Page::kPoll}) ? cast(state) : Effects{};
                   },
                   [&](const TryAgain&) { return state.page == Page::kNotRecorded ? cast_again(state) : Effects{}; },
                   [&](const LookAgain&) { return state.page == Page::kUnknown ? cast_again(state) : Effects{}; },
                   [&](const KeepAnswers&) { return none([&] { keep(state); }); },
                   [&](const ClearAnswers&) { return none([&] { clear(state); }); },
                   [&](const Done&) { return none([&] { done(state); }); },
                   [&](const LargerText&) { return none([&] { enlarge(state); }); },
                   [&](const CornerHeld&) { return leave(state, random_below); },
                   [&](const EndPractice&) { return end_practice(state); },
                   [&](const TakeScanner&) { return take_scanner(state); },
                   [&](const PairAgain&) { return none([&] { pair_again(state); }); },
                   [&](const auto&) { return Effects{}; },
               },
               intent);
}

}  // namespace

void enter(KioskState& state, Page page) {
  state.page = page;
  state.first = 0;
  state.choosing_language = false;
  state.page_since_ms = state.now_ms;
}

void reset(KioskState& state) {
  wipe(state.draft);
  wipe(state.entry);
  state.card.reset();
  state.casting.reset();
  state.unsure = false;
  state.given_up = false;
  state.asking = false;
  state.changing = false;
  state.counterpart = 0;
  state.text_scale = 1;
  state.language.clear();
  state.stirred_ms = state.now_ms;
  if (state.gone) {
    state.round.reset();
    state.practice = false;
    state.gone = false;
  }
  speak(state);
  if (state.next) {
    take_round(state, *std::exchange(state.next, std::nullopt));
    return;
  }
  enter(state, state.round ? Page::kAttract : Page::kWaiting);
}

void end_with(KioskState& state, Page page) {
  wipe(state.draft);
  wipe(state.entry);
  state.card.reset();
  state.casting.reset();
  state.asking = false;
  enter(state, page);
}

void begin_ballot(KioskState& state, int function, const RandomBelow& random_below) {
  if (state.draft->rater != function) begin(state.draft, form_of(state), function, random_below);
  state.changing = false;
  state.counterpart = 0;
  enter(state, first_page(state));
}

namespace {

Effects take(KioskState& state, const Intent& intent, std::int64_t now_ms, const RandomBelow& random_below) {
  state.now_ms = now_ms;
  if (state.pairing && is_for_pairing(intent)) {
    state.stirred_ms = now_ms;
    return take_language(state, intent) ? Effects{} : apply_pairing(state, intent);
  }
  // Before anything else: a finger that comes after the time was over finds the page cleared.
  tick(state);
  if (!is_from_the_program(intent)) {
    if (take_language(state, intent)) return {};
    if (state.pin) return apply_keypad(state, intent);
    if (state.kept_page) return apply_kept_page(state, intent);
    if (!is_taken(state, intent)) return {};
    state.stirred_ms = now_ms;
    return apply_voters(state, intent, random_below);
  }
  if (const auto* opened = get_if<RoundOpened>(&intent)) open(state, *opened);
  if (holds_alternative<RoundGone>(intent)) close(state);
  if (const auto* seen = get_if<FolderSeen>(&intent)) see_folder(state, *seen);
  if (const auto* seen = get_if<UrnSeen>(&intent)) see(state, seen->view);
  if (const auto* seen = get_if<ReachSeen>(&intent)) see_reach(state, seen->reach);
  if (const auto* receipt = get_if<Receipt>(&intent)) receive(state, *receipt);
  if (const auto* seen = get_if<NoPlaceLeft>(&intent)) see_no_place(state, *seen);
  if (const auto* seen = get_if<CardSeen>(&intent)) see_card(state, *seen, random_below);
  if (const auto* seen = get_if<PinSeen>(&intent)) state.pin_set = seen->is_set;
  if (const auto* seen = get_if<RoomSpeaks>(&intent)) see_room_speak(state, *seen);
  if (const auto* seen = get_if<KeptWritten>(&intent)) see_kept_written(state, *seen);
  if (const auto* tied = get_if<ScannerTied>(&intent)) see_scanner(state, *tied);
  if (const auto* scanned = get_if<Scanned>(&intent)) return take_scan(state, *scanned);
  if (holds_alternative<CloseAsked>(intent)) return ask_to_leave(state, random_below);
  if (const auto* answered = get_if<PinAnswered>(&intent)) return take_pin_answer(state, answered->answer);
  if (state.pin || state.kept_page) return {};
  const auto* keyed = get_if<Keyed>(&intent);
  if ((keyed != nullptr || holds_alternative<Stirred>(intent)) && !state.asking) state.stirred_ms = now_ms;
  return keyed != nullptr ? take_sign(state, keyed->sign, false) : Effects{};
}

}  // namespace

Effects apply(KioskState& state, const Intent& intent, std::int64_t now_ms, const RandomBelow& random_below) {
  Effects effects = take(state, intent, now_ms, random_below);
  find_pass(state);
  keep_place(state, effects);
  return effects;
}

}  // namespace crosstable::kiosk
