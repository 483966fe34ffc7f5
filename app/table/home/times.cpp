#include "table/home/times.h"

#include <algorithm>

#include "ballot/estimate.h"
#include "framework/translations.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/round_choice.h"
#include "table/flow/time_plan.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr std::int64_t kMinute_ms = 60'000;
constexpr std::int64_t kStep_ms = 15 * kMinute_ms;
constexpr float kMostRow_mm = 46;
constexpr std::size_t kOneColumn = 13;

bool is_under_way(const TableState& state) { return state.place == Place::kWorkshop; }

/// What is set up begins soon: at the next five minutes.
std::int64_t start_of(const TableState& state) {
  constexpr std::int64_t kFive_ms = 5 * kMinute_ms;
  return is_under_way(state) ? state.now_ms : (state.now_ms + kFive_ms - 1) / kFive_ms * kFive_ms;
}

/// Of another day there is no clock yet.
bool is_by_the_clock(const TableState& state) { return is_under_way(state) || is_led_today(state); }

/// One that was meant for another day is none.
std::int64_t finish_of(const TableState& state) {
  constexpr std::int64_t kLongPast_ms = 6 * 60 * kMinute_ms;
  if (!is_under_way(state)) return is_led_today(state) ? state.set_up.finish_ms : 0;
  const std::int64_t finish_ms = state.workshop().finish_ms;
  return finish_ms + kLongPast_ms < state.now_ms ? 0 : finish_ms;
}

TimePlan plan_of(const TableState& state, const framework::Framework& framework) {
  TimesAsked asked{.now_ms = start_of(state), .finish_ms = finish_of(state)};
  if (is_under_way(state)) {
    const workshop::Workshop& now = state.workshop();
    asked.step = now.step;
    asked.left_ms = now.timer_at(now.current().id).left_at(state.now_ms);
    asked.opened = std::any_of(now.rounds.begin(), now.rounds.end(), [&](const workshop::RoundRecord& round) {
      return round.step == now.current().id && round.form.kind == ballot::RoundKind::kFriction &&
             round.state != workshop::RoundState::kDiscarded;
    });
    const int kiosks = kiosks_counted(state);
    const RoundChoice choice = suggested(now, {}, kiosks, state.follows());
    asked.vote_minutes = expected_minutes(now, choice, kiosks, state.follows()).most;
  } else {
    asked.left_ms = framework.steps.front().minutes * kMinute_ms;
    asked.vote_minutes = vote_minutes(state.set_up, framework, followed(state));
  }
  return plan_times(framework, asked);
}

void finish_at(Sheet& sheet, std::int64_t finish_ms) {
  if (is_under_way(sheet.state)) {
    sheet.intents.push_back(workshop::Change{workshop::FinishPlanned{finish_ms}});
    return;
  }
  SetUp changed = sheet.state.set_up;
  changed.finish_ms = finish_ms;
  sheet.intents.push_back(SetUpChanged{std::move(changed)});
}

/// As long as the step, beside the longest; leads from its name, which ends before it, to its minutes.
void draw_bar(look::Ui& ui, Rect row, Rect& inside, float share, bool rest) {
  constexpr float kLeast_mm = 400;
  constexpr float kFrom = 0.38f;
  constexpr float kMost = 0.34f;
  constexpr float kBar_mm = 5;
  const Rect room{row.x + row.w * kFrom, row.centre().y - kBar_mm / 2, row.w * kMost, kBar_mm};
  if (row.w < kLeast_mm || room.right() > inside.right()) return;
  inside.w = room.x - 8 - inside.x;
  ui.fill({room.x, room.y, room.w * share, kBar_mm}, rest ? Colour::kLine : Colour::kEdge, kBar_mm / 2);
}

/// What stands around a step of the list.
struct Around {
  bool at_hand = false;
  std::string at;  ///< when it begins; empty: nobody knows yet
  int longest = 0;
};

void draw_planned(look::Ui& ui, Rect row, const framework::Step& step, const PlannedStep& planned,
                  const Around& around) {
  const bool rest = framework::is_rest(step.kind);
  if (around.at_hand || rest)
    ui.fill(row.inset(0, 1), around.at_hand ? Colour::kWash : Colour::kSunken, ui.sizes().radius_small_mm);
  Rect inside = row.inset(8, 0);
  const look::TextStyle time{.size = Text::kBody, .weight = 600, .valign = VAlign::kMiddle, .tabular = true};
  if (!around.at.empty()) ui.text(inside.cut_left(ui.text_width("88:88", time) + 4, 8), around.at, time);
  const std::string takes =
      planned.less == 0 ? ui.say(ballot::time_message(planned.minutes))
                        // Translators: a step that is to take fewer minutes than planned: "20 instead of 25 minutes".
                        : ui.count("{less} instead of {n} minute", "{less} instead of {n} minutes", planned.minutes,
                                   arg("less", planned.minutes - planned.less));
  const look::TextStyle quiet{.size = Text::kBody,
                              .colour = planned.less > 0 ? Colour::kCaution : Colour::kQuiet,
                              .weight = planned.less > 0 ? 600 : 400,
                              .align = look::Align::kEnd,
                              .valign = VAlign::kMiddle};
  ui.text(inside.cut_right(ui.text_width(takes, quiet) + 2, 8), takes, quiet);
  const int minutes = planned.minutes - planned.less;
  draw_bar(ui, row, inside, static_cast<float>(minutes) / static_cast<float>(std::max(1, around.longest)), rest);
  if (rest) ui.icon(look::icon::kBreak, inside.cut_left(12, 4).centre(), 12, Colour::kAccent);
  ui.text(inside, step.title, {.size = Text::kBody, .valign = VAlign::kMiddle, .max_lines = 1});
}

void draw_steps(Sheet& sheet, Rect area, const framework::Framework& framework, const TimePlan& plan) {
  const int columns = plan.steps.size() > kOneColumn ? 2 : 1;
  const std::size_t down =
      (plan.steps.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
  const float height = std::min(kMostRow_mm, area.h / static_cast<float>(std::max<std::size_t>(1, down)));
  const auto places = look::columns(area, columns, 14);
  int longest = 0;
  for (const PlannedStep& planned : plan.steps) longest = std::max(longest, planned.minutes);
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Rect column = places[i / down];
    const Rect row{column.x, column.y + static_cast<float>(i % down) * height, column.w, height};
    const PlannedStep& planned = plan.steps[i];
    draw_planned(sheet.ui, row, framework.steps[static_cast<std::size_t>(planned.step)], planned,
                 {i == 0 && is_under_way(sheet.state), is_by_the_clock(sheet.state) ? clock_words(planned.from_ms) : "",
                  longest});
  }
}

/// Whether it fits, and what to shorten; below the end, or below what it is too long by.
std::string verdict(const words::Words& words, const framework::Framework& framework, const TimePlan& plan,
                    std::int64_t finish_ms) {
  const auto minutes = [](int n) { return arg("time", ballot::time_message(n)); };
  // Translators: these stand below a time of the day, when the workshop ends.
  if (finish_ms == 0) return words.say("This is the end, as the framework plans it.");
  if (plan.too_long <= 0)
    return plan.too_long == 0 ? words.say("This is the end: it fits.")
                              : words.fill("This is the end: it fits, with {time} to spare.", minutes(-plan.too_long));
  std::vector<std::string> shorter;
  for (const PlannedStep& planned : plan.steps) {
    if (planned.less == 0) continue;
    // Translators: one of a list of what to shorten: a step and its minutes then, as in "The walk to 20".
    shorter.push_back(words.fill("{step} to {minutes}",
                                 arg("step", framework.steps[static_cast<std::size_t>(planned.step)].title),
                                 arg("minutes", planned.minutes - planned.less)));
  }
  // Translators: it stands below a figure such as "30 minutes".
  std::vector<std::string> all{words.say("**That is how much too long it is.**")};
  // Translators: {steps} is a list, as in "The walk to 20 and Causes to 15".
  if (!shorter.empty()) all.push_back(words.fill("Shorten {steps} minutes.", arg("steps", words::all_of(shorter))));
  if (plan.still_too_long > 0 && shorter.empty())
    all.push_back(words.say("Finish later, or leave a step for the follow-up."));
  else if (plan.still_too_long > 0)
    all.push_back(words.fill("Even so it is {time} too long: finish later, or leave a step for the follow-up.",
                             minutes(plan.still_too_long)));
  return words.sentences(all);
}

/// Empty: the vote has time enough.
std::string long_vote_words(const words::Words& words, const framework::Framework& framework, const TimePlan& plan) {
  if (!plan.long_vote) return "";
  const framework::Step& step = framework.steps[static_cast<std::size_t>(plan.steps[*plan.long_vote].step)];
  // Translators: below a figure such as "45 minutes". The step's name, such as "Silent vote"; {planned} is "20
  // minutes".
  return words.fill("**“{step}” takes that long with these kiosks, and has {planned}.**", arg("step", step.title),
                    arg("planned", ballot::time_message(step.minutes)));
}

/// Below the time of the break that is planned, else of the one that belongs there.
std::string rest_words(const words::Words& words, const framework::Framework& framework, const TimePlan& plan) {
  const std::optional<std::size_t> before = rest_belongs_before(plan);
  const auto step = [&] {
    return arg("step", framework.steps[static_cast<std::size_t>(plan.steps[*before].step)].title);
  };
  // Translators: it stands below a time of the day.
  if (!plan.rest) return words.fill("It is long to sit until then: take a break, before “{step}”.", step());
  // Translators: below a time of the day; {minutes} is "85 minutes" or "2 h 5 min".
  std::vector<std::string> all{
      words.fill("The break, after {minutes}.", arg("minutes", ballot::time_message(plan.before_rest)))};
  if (before)
    all.push_back(words.fill("That is long to sit: take a break at {time}, before “{step}”.",
                             arg("time", clock_words(plan.steps[*before].from_ms)), step()));
  return words.sentences(all);
}

/// What is told of the plan: in figures, and in words below them.
struct Fact {
  std::string_view icon;
  std::string figure, words;
};

/// Over the whole height, so that all of them are read from the far side.
void draw_facts(look::Ui& ui, Rect area, const std::vector<Fact>& facts) {
  constexpr float kMostFact_mm = 112;
  constexpr float kLargeFrom_mm = 66;
  constexpr float kDisc_mm = 30;
  const float height = std::min(kMostFact_mm, area.h / static_cast<float>(std::max<std::size_t>(1, facts.size())));
  look::card(ui, {area.x, area.y, area.w, height * static_cast<float>(facts.size())});
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Rect row = area.cut_top(height);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    Rect inside = row.inset(16, 5);
    sign_disc(ui, inside.cut_left(kDisc_mm, 14).centre(), kDisc_mm, facts[i].icon);
    const look::TextStyle large{.size = height >= kLargeFrom_mm ? Text::kHead : Text::kTitle, .tabular = true};
    const float line = ui.line_height(large);
    const Rect room{inside.x, inside.y, inside.w, std::max(0.0f, inside.h - line - 2)};
    const look::TextStyle small =
        look::size_that_fits(ui, room, facts[i].words, {.colour = Colour::kQuiet}, {Text::kBody, Text::kCaption});
    const float words = std::min(room.h, ui.text_height(facts[i].words, small, inside.w));
    Rect block = look::around(inside.centre(), inside.w, line + 2 + words);
    ui.text(block.cut_top(line, 2), facts[i].figure, large);
    look::text_that_fits(ui, block, facts[i].words, small, {small.size});
  }
}

std::optional<Fact> long_vote(const words::Words& words, const framework::Framework& framework, const TimePlan& plan) {
  if (!plan.long_vote) return std::nullopt;
  return Fact{look::icon::kVote, words.say(ballot::time_message(plan.steps[*plan.long_vote].minutes)),
              long_vote_words(words, framework, plan)};
}

/// In the place of a finish: what is known before the day.
void draw_length(Sheet& sheet, Rect area, const framework::Framework& framework, const TimePlan& plan) {
  const words::Words& words = sheet.ui.words();
  int minutes = 0;
  for (const PlannedStep& planned : plan.steps) minutes += planned.minutes;
  std::vector<Fact> facts{{look::icon::kTime, words.say(ballot::time_message(minutes)),
                           words.sentences({words.say("**All steps together.**"),
                                            words.say("When you finish is said on the day, here or in the menu.")})}};
  if (auto vote = long_vote(words, framework, plan)) facts.push_back(std::move(*vote));
  if (plan.rest)
    facts.push_back({look::icon::kBreak, words.say(ballot::time_message(plan.before_rest)),
                     words.say("From the start to the break.")});
  draw_facts(sheet.ui, area, facts);
}

void draw_finish(Sheet& sheet, Rect area, const framework::Framework& framework, const TimePlan& plan) {
  look::Ui& ui = sheet.ui;
  const std::int64_t finish_ms = finish_of(sheet.state);
  const std::string title = ui.say("Finish by");
  ui.text(area.cut_top(ui.line_height({.size = Text::kTitle}), 6), title, {.size = Text::kTitle});
  Rect row = area.cut_top(ui.sizes().main_mm, 8);
  const std::int64_t at_ms = finish_ms > 0 ? finish_ms : next_quarter(plan.end_ms);
  const std::int64_t first_ms = next_quarter(start_of(sheet.state) + kMinute_ms);
  if (look::button(ui, "table.times.earlier", row.cut_left(72, ui.sizes().gap_mm),
                   {.label = ui.say("− 15 min"), .enabled = at_ms - kStep_ms >= first_ms}))
    finish_at(sheet, at_ms - kStep_ms);
  if (look::button(ui, "table.times.later", row.cut_right(72, ui.sizes().gap_mm), {.label = ui.say("+ 15 min")}))
    finish_at(sheet, finish_ms > 0 ? at_ms + kStep_ms : at_ms);
  ui.text(row, finish_ms > 0 ? clock_words(finish_ms) : ui.say("No fixed end"),
          {.size = finish_ms > 0 ? Text::kHead : Text::kLabel,
           .align = look::Align::kCentre,
           .valign = VAlign::kMiddle,
           .tabular = true});
  if (finish_ms > 0) {
    const look::Button none{.label = ui.say("No fixed end"), .kind = look::ButtonKind::kGhost};
    Rect below = area.cut_top(ui.sizes().button_mm, 8);
    if (look::button(ui, "table.times.none", below.cut_left(look::button_width(ui, none)), none)) finish_at(sheet, 0);
  }
  const bool is_late = finish_ms > 0 && plan.too_long > 0;
  std::vector<Fact> facts{{look::icon::kTime,
                           is_late ? ui.say(ballot::time_message(plan.too_long)) : clock_words(plan.end_ms),
                           verdict(ui.words(), framework, plan, finish_ms)}};
  if (auto vote = long_vote(ui.words(), framework, plan)) facts.push_back(std::move(*vote));
  const std::optional<std::size_t> rest = plan.rest ? plan.rest : rest_belongs_before(plan);
  if (rest)
    facts.push_back(
        {look::icon::kBreak, clock_words(plan.steps[*rest].from_ms), rest_words(ui.words(), framework, plan)});
  area.cut_top(6);
  draw_facts(ui, area, facts);
}

}  // namespace

void draw_times(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const framework::Framework* own =
      is_under_way(sheet.state) ? &sheet.workshop().framework : chosen_framework(sheet.state);
  if (own == nullptr) {
    sheet.view.instead = Instead::kNothing;
    return;
  }
  const framework::Framework framework =
      is_under_way(sheet.state) ? sheet.framework() : framework::in_language(*own, ui.words().language());
  const bool by_clock = is_by_the_clock(sheet.state);
  Rect rect = by_clock ? draw_question(sheet, ui.say("When shall we be finished?"),
                                       ui.say("The steps to come by the clock. Nothing goes on by itself."))
                       : draw_question(sheet, ui.say("How long does it take?"),
                                       ui.say("The steps and their minutes. Nothing goes on by itself."));
  Rect foot = rect.cut_bottom(ui.sizes().main_mm, 16);
  const look::Button done{
      .label = ui.in("times", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.times.done", foot.cut_right(std::max(110.0f, look::button_width(ui, done))), done))
    sheet.view.instead = Instead::kNothing;
  const TimePlan plan = plan_of(sheet.state, framework);
  Rect left = rect.cut_left(rect.w * 0.56f, 25);
  draw_steps(sheet, left, framework, plan);
  by_clock ? draw_finish(sheet, rect, framework, plan) : draw_length(sheet, rect, framework, plan);
  // Times move on with the clock; where the example plays, time is its own.
  if (!sheet.state.example) ui.want_frame_at(ui.now_ms() + kMinute_ms - sheet.state.now_ms % kMinute_ms);
}

std::string times_words(const words::Words& words, const TableState& state) {
  const framework::Framework* framework = chosen_framework(state);
  if (framework == nullptr) return words.say("Not known yet");
  if (!is_led_today(state)) return words.say(ballot::time_message(framework->minutes()));
  const TimePlan plan = plan_of(state, *framework);
  const auto from = arg("from", clock_words(plan.steps.front().from_ms));
  const auto to = arg("to", clock_words(plan.end_ms));
  // Translators: the two: from when to when a workshop goes, and its break: "13:30 to 16:40, break at 15:05".
  return plan.rest ? words.fill("{from} to {to}, break at {time}", from, to,
                                arg("time", clock_words(plan.steps[*plan.rest].from_ms)))
                   : words.say(words::message_in("clock", "{from} to {to}", from, to));
}

}  // namespace crosstable::table
