#include "table/flow/set_up.h"

#include <algorithm>

#include "ballot/estimate.h"
#include "ballot/plan.h"
#include "framework/translations.h"
#include "table/flow/round_choice.h"
#include "table/flow/state.h"
#include "workshop/agreed.h"
#include "workshop/follow_up.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

/// Whose words may have changed since: the file's count, the snapshot's own where there is none any more.
int framework_like(TableState& state, const framework::Framework& wanted) {
  const auto at = std::find_if(state.frameworks.begin(), state.frameworks.end(), [&](const FrameworkChoice& choice) {
    return choice.problem.empty() && choice.framework.id == wanted.id;
  });
  const auto index = static_cast<int>(at - state.frameworks.begin());
  if (at == state.frameworks.end()) state.frameworks.push_back({"", wanted, {}});
  return index;
}

/// What goes on with agreements and can be led with these functions; nothing where there is none.
std::optional<int> pulse_for(const TableState& state, const framework::Roster& roster) {
  const auto at = std::find_if(state.frameworks.begin(), state.frameworks.end(), [&](const FrameworkChoice& choice) {
    const framework::Framework& framework = choice.framework;
    return choice.problem.empty() && workshop::is_follow_up(framework) && !framework.self_led &&
           std::ssize(roster.functions) >= framework.least_functions;
  });
  if (at == state.frameworks.end()) return std::nullopt;
  return static_cast<int>(at - state.frameworks.begin());
}

bool is_voice(const framework::Step& step) { return step.kind == framework::StepKind::kVoice; }

/// What was never asked of these people is no question whether it held.
void leave_out_voice(TableState& state, const workshop::Snapshot& last) {
  if (workshop::was_asked_with_one_voice(last)) return;
  for (FrameworkChoice& choice : state.frameworks) {
    auto& steps = choice.framework.steps;
    if (!workshop::is_follow_up(choice.framework) || std::none_of(steps.begin(), steps.end(), is_voice)) continue;
    choice.whole = choice.framework;
    std::erase_if(steps, is_voice);
    choice.framework.questions.clear();
    framework::leave_out_lost_translations(choice.framework);
  }
}

void take_all_steps(TableState& state) {
  for (FrameworkChoice& choice : state.frameworks) {
    if (choice.whole) choice.framework = std::move(*choice.whole);
    choice.whole.reset();
  }
}

/// What nobody has touched yet.
framework::Roster usual_roster(const TableState& state) {
  const framework::Framework* chosen = chosen_framework(state);
  const framework::Framework none;
  const framework::Framework& usual = chosen == nullptr ? none : *chosen;
  framework::Roster roster;
  for (const char* code : {"SA", "FI", "CM", "LE", "CS"}) {
    for (const framework::Function& function : state.set_up.usual) {
      if (function.code != code || std::ssize(roster.functions) == usual.usual_functions) continue;
      roster.functions.push_back(function);
      roster.functions.back().places = usual.usual_people;
    }
  }
  return roster;
}

/// What its votes take is reckoned as it will be once it has begun.
workshop::Workshop as_begun(const SetUp& set_up, const framework::Framework& framework,
                            const workshop::Snapshot* last) {
  workshop::Workshop begun;
  begun.framework = framework;
  begun.roster = set_up.roster;
  begun.date = set_up.date;
  begun.floor = floor_of(set_up, framework);
  if (last == nullptr) return begun;
  begun.agreements = workshop::inherited_agreements(*last, begun);
  begun.past = workshop::past_of(*last, begun);
  return begun;
}

/// nullptr: nobody votes.
const framework::Step* vote_of(const framework::Framework& framework) {
  const auto vote = std::find_if(framework.steps.begin(), framework.steps.end(),
                                 [](const auto& step) { return step.kind == framework::StepKind::kVote; });
  return vote == framework.steps.end() ? nullptr : &*vote;
}

RoundChoice about_whom(bool pulse, const workshop::Snapshot* last) {
  return {.pulse = pulse, .whom = last != nullptr ? RoundChoice::Whom::kSuggested : RoundChoice::Whom::kAll};
}

}  // namespace

void begin_set_up(TableState& state, const std::vector<framework::Function>& usual) {
  take_all_steps(state);
  state.place = Place::kSetUp;
  state.set_up = {};
  state.set_up.date = state.today;
  state.set_up.kiosks = std::max(1, state.machine.monitors - 1);
  state.set_up.usual = usual.empty() ? framework::usual_functions() : usual;
  state.set_up.roster = usual_roster(state);
}

void change_set_up(TableState& state, SetUp changed) {
  const bool untouched = changed.roster == usual_roster(state);
  const bool other_framework = changed.framework != state.set_up.framework;
  state.set_up = std::move(changed);
  if (untouched && other_framework && !state.set_up.follows) state.set_up.roster = usual_roster(state);
}

void begin_follow_up(TableState& state) {
  if (!state.snapshot) return;
  begin_set_up(state);
  const workshop::Snapshot& last = *state.snapshot;
  leave_out_voice(state, last);
  SetUp& next = state.set_up;
  next.title = last.title;
  next.organisation = last.organisation;
  next.framework = framework_like(state, last.framework);
  if (!last.agreements.empty() && !workshop::is_follow_up(last.framework))
    next.framework = pulse_for(state, last.roster).value_or(next.framework);
  next.roster = last.roster;
  next.floor = last.floor;
  next.follows = SnapshotLine{state.snapshot_path, last.title, last.date};
}

int floor_of(const SetUp& set_up, const framework::Framework& framework) {
  const int least = std::max(3, framework.floor);
  return std::max(least, set_up.floor.value_or(ballot::default_floor(set_up.roster, least)));
}

std::optional<words::Message> missing(const TableState& state) {
  const SetUp& set_up = state.set_up;
  if (set_up.title.empty()) return words::message("Give the workshop a title, on its first page.");
  if (set_up.framework < 0 || set_up.framework >= static_cast<int>(state.frameworks.size()))
    return words::message("Choose a framework, on the second page.");
  const FrameworkChoice& choice = state.frameworks[static_cast<std::size_t>(set_up.framework)];
  if (!choice.problem.empty()) return choice.problem;
  if (const int least = choice.framework.least_functions; std::ssize(set_up.roster.functions) < least)
    return words::message("At least {number} functions belong to a workshop; add them on the third page.",
                          arg("number", words::Spelt{least}));
  const auto present = std::count_if(set_up.roster.functions.begin(), set_up.roster.functions.end(),
                                     [](const framework::Function& f) { return f.places > 0; });
  if (present < 2)
    return words::message("At least two functions must have people in the room; set their number on the third page.");
  return std::nullopt;
}

bool is_led_today(const TableState& state) { return state.set_up.date == state.today; }

const framework::Framework* chosen_framework(const TableState& state) {
  const int index = state.set_up.framework;
  if (index < 0 || index >= static_cast<int>(state.frameworks.size())) return nullptr;
  const FrameworkChoice& choice = state.frameworks[static_cast<std::size_t>(index)];
  return choice.problem.empty() ? &choice.framework : nullptr;
}

int least_functions(const TableState& state) {
  const framework::Framework* chosen = chosen_framework(state);
  return chosen == nullptr ? framework::Framework().least_functions : chosen->least_functions;
}

const workshop::Snapshot* followed(const TableState& state) {
  const auto& follows = state.set_up.follows;
  return follows && state.snapshot && follows->path == state.snapshot_path ? &*state.snapshot : nullptr;
}

bool asks_what_was_agreed(const SetUp& set_up, const framework::Framework& framework, const workshop::Snapshot* last) {
  if (last == nullptr) return false;
  return whom_of(as_begun(set_up, framework, last), about_whom(false, last), last) == RoundChoice::Whom::kAgreed;
}

ballot::Minutes minutes_for(const SetUp& set_up, const framework::Framework& framework, bool pulse, int kiosks,
                            const workshop::Snapshot* last) {
  return expected_minutes(as_begun(set_up, framework, last), about_whom(pulse, last), kiosks, last);
}

std::optional<RoomPlan> room_plan(const SetUp& set_up, const framework::Framework& framework,
                                  const workshop::Snapshot* last) {
  constexpr int kKiosksOfARoom = 6;
  constexpr int kThreeFrom = 4;  ///< functions, one's own among them
  const framework::Step* vote = vote_of(framework);
  if (vote == nullptr || set_up.roster.people() == 0) return std::nullopt;
  const workshop::Workshop begun = as_begun(set_up, framework, last);
  RoundChoice choice = about_whom(false, last);
  const auto needed = [&] { return kiosks_that_fit(begun, choice, last); };
  const auto is_too_much = [](const std::optional<int>& kiosks) { return !kiosks || *kiosks > kKiosksOfARoom; };
  RoomPlan plan{.people = people_asked(begun, choice, last), .step_minutes = vote->minutes};
  std::optional<int> kiosks = needed();
  if (is_too_much(kiosks) && !framework.pulse.empty()) {
    plan.pulse = choice.pulse = true;
    kiosks = needed();
  }
  const bool asks_all = whom_of(begun, choice, last) == RoundChoice::Whom::kAll;
  if (is_too_much(kiosks) && asks_all && std::ssize(set_up.roster.functions) > kThreeFrom) {
    choice.whom = RoundChoice::Whom::kThree;
    plan.three = true;
    kiosks = needed();
  }
  plan.fits = kiosks.has_value();
  plan.kiosks = kiosks.value_or(ballot::kMostKiosks);
  plan.minutes = expected_minutes(begun, choice, plan.kiosks, last);
  return plan;
}

int vote_minutes(const SetUp& set_up, const framework::Framework& framework, const workshop::Snapshot* last) {
  // A follow-up asks about what was agreed.
  if (vote_of(framework) == nullptr || (set_up.follows && last == nullptr)) return 0;
  const workshop::Workshop begun = as_begun(set_up, framework, last);
  return expected_minutes(begun, suggested(begun, {}, set_up.kiosks, last), set_up.kiosks, last).most;
}

words::Message room_plan_message(const RoomPlan& plan, const framework::Framework& framework) {
  using words::arg;
  const auto minutes = arg("minutes", ballot::minutes_message(plan.minutes));
  const auto kiosks = arg("kiosks", words::count_message("{number} kiosk", "{number} kiosks", plan.kiosks,
                                                         arg("number", words::Spelt{plan.kiosks})));
  // Translators: from here on: what a group needs to vote, in one sentence. {kiosks} is "four kiosks", {minutes}
  // Translators: "3 minutes" or "12 to 16 minutes".
  if (!plan.fits)
    return words::count_message(
        "**{n} person: even {kiosks} take {minutes}, and the step has {step}.** Ask fewer, or give it more time.",
        "**{n} people: even {kiosks} take {minutes}, and the step has {step}.** Ask fewer, or give it more time.",
        plan.people, kiosks, minutes, arg("step", ballot::time_message(plan.step_minutes)));
  const auto few = static_cast<std::int64_t>(framework.pulse.size());
  const auto statements = arg("statements", words::count_message("{number} statement", "{number} statements", few,
                                                                 arg("number", words::Spelt{few})));
  if (plan.three && plan.pulse)
    return words::count_message(
        "**{n} person: {kiosks}, {minutes}** with the pulse’s {statements}, about three counterparts at most.",
        "**{n} people: {kiosks}, {minutes}** with the pulse’s {statements}, about three counterparts at most.",
        plan.people, kiosks, minutes, statements);
  if (plan.three)
    return words::count_message("**{n} person: {kiosks}, {minutes}** about three counterparts at most.",
                                "**{n} people: {kiosks}, {minutes}** about three counterparts at most.", plan.people,
                                kiosks, minutes);
  if (plan.pulse)
    return words::count_message("**{n} person: {kiosks}, {minutes}** with the pulse’s {statements}.",
                                "**{n} people: {kiosks}, {minutes}** with the pulse’s {statements}.", plan.people,
                                kiosks, minutes, statements);
  if (plan.kiosks == 1)
    return words::count_message("**{n} person: this screen, handed over, {minutes}.**",
                                "**{n} people: this screen, handed over, {minutes}.**", plan.people, minutes);
  return words::count_message("**{n} person: {kiosks}, {minutes}.**", "**{n} people: {kiosks}, {minutes}.**",
                              plan.people, kiosks, minutes);
}

}  // namespace crosstable::table
