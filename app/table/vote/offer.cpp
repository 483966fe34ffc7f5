// Before the vote opens: what is asked, about whom, who may vote; what that takes, and the map that it can give.
#include "table/vote/offer.h"

#include <algorithm>

#include "ballot/cards.h"
#include "framework/steps.h"
#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/vote/again.h"
#include "table/vote/key.h"
#include "table/vote/kiosks.h"
#include "table/vote/rings.h"
#include "table/vote/room.h"
#include "workshop/agreed.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;
using Whom = RoundChoice::Whom;

words::Message about_message(ballot::Minutes minutes) {
  // Translators: {minutes} is "3 minutes" or "12 to 16 minutes".
  return words::message("about {minutes}", arg("minutes", ballot::minutes_message(minutes)));
}

std::string about_minutes(const Sheet& sheet, ballot::Minutes minutes) { return sheet.ui.say(about_message(minutes)); }

ballot::Minutes minutes_of(const Sheet& sheet, const RoundChoice& choice) {
  return expected_minutes(sheet.workshop(), choice, kiosks_counted(sheet.state), sheet.state.follows());
}

struct Group {
  std::string title;
  std::vector<Option> options;
};

bool has_pulse(const framework::Framework& framework) {
  return !framework.pulse.empty() && framework.pulse.size() < framework.statements.size();
}

/// Some statements were asked in a counted vote, and some were not.
bool has_fresh(const workshop::Workshop& workshop) {
  const std::size_t fresh = workshop::fresh_statements(workshop).size();
  return fresh > 0 && fresh < workshop.framework.statements.size();
}

Group what_group(const Sheet& sheet, const RoundChoice& choice) {
  const auto with = [&](bool pulse, bool fresh) {
    RoundChoice other = choice;
    other.pulse = pulse;
    other.fresh = fresh;
    return about_minutes(sheet, minutes_of(sheet, other));
  };
  const framework::Framework& framework = sheet.workshop().framework;
  const look::Ui& ui = sheet.ui;
  const auto number = [](std::size_t n) { return arg("number", words::Spelt{static_cast<std::int64_t>(n)}); };
  const std::size_t all = framework.statements.size();
  // Translators: from here on: three heads in large letters with buttons below; at most about 24 letters a button, in
  // two lines. {number} is in letters.
  Group group{ui.say("What do we ask?"),
              {{"all", ui.count("All {number} statement", "All {number} statements", all, number(all)),
                with(false, false), !choice.pulse && !choice.fresh, true}}};
  if (has_pulse(framework))
    group.options.push_back({"pulse",
                             ui.count("The {number} of the pulse", "The {number} of the pulse", framework.pulse.size(),
                                      number(framework.pulse.size())),
                             with(true, false), choice.pulse, true});
  if (has_fresh(sheet.workshop())) {
    const std::size_t fresh = workshop::fresh_statements(sheet.workshop()).size();
    group.options.push_back({"fresh",
                             ui.count("The {number} not asked yet", "The {number} not asked yet", fresh, number(fresh)),
                             with(false, true), choice.fresh, true});
  }
  return group;
}

Group whom_group(const Sheet& sheet, const RoundChoice& choice) {
  const auto with = [&](Whom whom) {
    RoundChoice other = choice;
    other.whom = whom;
    return about_minutes(sheet, minutes_of(sheet, other));
  };
  const int others = static_cast<int>(sheet.workshop().roster.functions.size()) - 1;
  const bool walked = !workshop::walk_pairs(sheet.workshop()).empty();
  const Whom on = whom_of(sheet.workshop(), choice, sheet.state.follows());
  const look::Ui& ui = sheet.ui;
  Group group{ui.say("About whom?"),
              {{"everyone", ui.say("All counterparts"), with(Whom::kAll), on == Whom::kAll, true},
               {"three", ui.say("At most three each"), others > 3 ? with(Whom::kThree) : ui.say("there are no more"),
                on == Whom::kThree, others > 3}}};
  if (framework::has_step(sheet.workshop().framework, framework::StepKind::kWalk))
    group.options.insert(
        group.options.begin() + 1,
        {"walk", ui.say("The pairs of the walk"), walked ? with(Whom::kWalk) : ui.say("the walk has no hand-off yet"),
         on == Whom::kWalk, walked});
  if (!workshop::agreed_pairs(sheet.workshop(), sheet.state.follows()).empty())
    group.options.insert(group.options.begin(),
                         {"agreed", ui.say("The pairs agreed on"), with(Whom::kAgreed), on == Whom::kAgreed, true});
  return group;
}

Group eligibility_group(const Sheet& sheet, const RoundChoice& choice) {
  using ballot::Eligibility;
  const int people = sheet.workshop().roster.people();
  const auto on = [&](Eligibility way) { return choice.eligibility == way; };
  const bool many = people > ballot::kMostTrusted;
  const look::Ui& ui = sheet.ui;
  Group group{
      ui.say("Who may vote?"),
      {{"open", ui.say("Trust the room"), ui.say("We trust the room not to vote twice"), on(Eligibility::kOpen), true},
       {"unlock", ui.say("Unlock every vote"), ui.say("We arm a kiosk for each ballot"), on(Eligibility::kUnlock),
        true},
       {"cards", ui.say("A card for everyone"),
        many ? ui.count("We print them; best for {n} person", "We print them; best for {n} people", people)
             : ui.say("We print them once the vote is open"),
        on(Eligibility::kCards), true}}};
  // Nobody is there who could arm a kiosk for others.
  if (sheet.workshop().framework.self_led) group.options.erase(group.options.begin() + 1);
  return group;
}

/// The option tapped in the group.
std::optional<std::string> draw_group(Sheet& sheet, Rect& rect, const Group& group, float height) {
  look::Ui& ui = sheet.ui;
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, group.title, {.size = Text::kTitle}), 4);
  const auto boxes = look::columns(rect.cut_top(height, 12), static_cast<int>(group.options.size()), 8);
  std::vector<Option> options = group.options;
  for (Option& option : options) option.id = "table.vote.choose." + option.id;
  const auto tapped = draw_options(ui, boxes, options);
  return tapped ? std::optional(group.options[*tapped].id) : std::nullopt;
}

/// `below` is kept free.
void draw_choices(Sheet& sheet, Rect& rect, RoundChoice& choice, float below) {
  const float height = std::clamp((rect.h - below) / 3 - 34, 40.0f, 72.0f);
  if (has_pulse(sheet.workshop().framework) || has_fresh(sheet.workshop())) {
    if (const auto what = draw_group(sheet, rect, what_group(sheet, choice), height)) {
      choice.by_hand = true;
      choice.pulse = *what == "pulse";
      choice.fresh = *what == "fresh";
    }
  }
  if (const auto whom = draw_group(sheet, rect, whom_group(sheet, choice), height)) {
    choice.by_hand = true;
    choice.whom = *whom == "walk"     ? Whom::kWalk
                  : *whom == "three"  ? Whom::kThree
                  : *whom == "agreed" ? Whom::kAgreed
                                      : Whom::kAll;
  }
  if (const auto who = draw_group(sheet, rect, eligibility_group(sheet, choice), height)) {
    choice.eligibility = *who == "unlock"  ? ballot::Eligibility::kUnlock
                         : *who == "cards" ? ballot::Eligibility::kCards
                                           : ballot::Eligibility::kOpen;
  }
}

std::string plan_words(const words::Words& words, const ballot::Round& round) {
  const ballot::PlanSummary plan = ballot::summarise(round.plan);
  // Translators: from here on: parts of the list of what the map can show.
  std::vector<std::string> parts{
      words.count("{part} of {n} one-way cell", "{part} of {n} one-way cells", plan.pairs, arg("part", plan.directed))};
  if (plan.together > 0)
    parts.push_back(words.count("{n} pair shown together", "{n} pairs shown together", plan.together));
  if (plan.pooled > 0)
    parts.push_back(words.count("{n} pool of small functions", "{n} pools of small functions", plan.pooled));
  if (plan.too_few > 0)
    parts.push_back(words.count("{n} with too few people", "{n} with too few people", plan.too_few));
  std::string all = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i)
    all = words.fill("{first}, {second}", arg("first", all), arg("second", parts[i]));
  // Translators: {cells} is a list, as in "12 of 20 one-way cells, 4 pairs shown together".
  return words.fill("**The map can show {cells}.** Fewer answers than {floor} are never shown, to anyone.",
                    arg("cells", all), arg("floor", round.plan.floor));
}

/// What is asked less than all, as what a vote could be opened with.
words::Message choice_message(const framework::Framework& framework, const RoundChoice& choice) {
  const auto number = arg("number", words::Spelt{static_cast<std::int64_t>(framework.pulse.size())});
  const auto pulse = static_cast<std::int64_t>(framework.pulse.size());
  // Translators: from here on: what a vote would fit its minutes with, in a list "six kiosks, or the pairs of the
  // walk".
  if (choice.whom == Whom::kAll)
    return words::count_message("the {number} statement of the pulse", "the {number} statements of the pulse", pulse,
                                number);
  if (choice.whom == Whom::kAgreed)
    return choice.pulse ? words::message("the pairs agreed on and the pulse") : words::message("the pairs agreed on");
  if (choice.whom == Whom::kWalk)
    return choice.pulse ? words::message("the pairs of the walk and the pulse")
                        : words::message("the pairs of the walk");
  return choice.pulse ? words::message("three counterparts each and the pulse")
                      : words::message("three counterparts each");
}

/// What would do where the minutes of the step do not.
std::vector<words::Message> ways_to_fit(const Sheet& sheet, const RoundChoice& choice) {
  constexpr std::size_t kMostWays = 3;
  std::vector<words::Message> ways;
  if (const auto kiosks = kiosks_that_fit(sheet.workshop(), choice, sheet.state.follows()))
    ways.push_back(
        words::count_message("{number} kiosk", "{number} kiosks", *kiosks, arg("number", words::Spelt{*kiosks})));
  for (const RoundChoice& one :
       choices_that_fit(sheet.workshop(), choice, kiosks_counted(sheet.state), sheet.state.follows())) {
    if (ways.size() < kMostWays) ways.push_back(choice_message(sheet.framework(), one));
  }
  return ways;
}

/// Whether it fits the step, and what would; of a choice that was suggested, why it is no more.
std::string fit_words(const Sheet& sheet, const RoundChoice& choice) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& now = sheet.workshop();
  const int kiosks = kiosks_counted(sheet.state);
  const workshop::Snapshot* follows = sheet.state.follows();
  const auto has = static_cast<std::int64_t>(now.current().minutes);
  if (!fits_step(now, choice, kiosks, follows)) {
    const std::vector<words::Message> ways = ways_to_fit(sheet, choice);
    if (ways.empty())
      return words.count("The step has {n} minute: give it more time, or let fewer vote.",
                         "The step has {n} minutes: give it more time, or let fewer vote.", has);
    // Translators: {ways} is a list, as in "six kiosks or the pairs of the walk".
    return words.count("**The step has {n} minute.** It would fit with: {ways}.",
                       "**The step has {n} minutes.** It would fit with: {ways}.", has,
                       arg("ways", words::any_of(ways)));
  }
  // Of what was agreed alone nothing was left out for the sake of time.
  if (whom_of(now, choice, follows) == Whom::kAgreed && !choice.pulse) return "";
  RoundChoice all = choice;
  all.pulse = all.fresh = false;
  all.whom = Whom::kAll;
  if (choice.by_hand || choice.fresh || fits_step(now, all, kiosks, follows)) return "";
  const auto takes = arg("minutes", ballot::minutes_message(expected_minutes(now, all, kiosks, follows)));
  const auto enough = kiosks_that_fit(now, all, follows);
  const auto step = arg("step", ballot::time_message(now.current().minutes));
  // Translators: the two: {minutes} is "23 to 27 minutes", {step} "20 minutes".
  if (!enough) return words.fill("All of everybody would take {minutes}; the step has {step}.", takes, step);
  return words.fill(
      "All of everybody would take {minutes}; the step has {step}. It would fit with {kiosks}.", takes, step,
      arg("kiosks",
          words::count_message("{number} kiosk", "{number} kiosks", *enough, arg("number", words::Spelt{*enough}))));
}

/// Beside who is here.
bool is_wide(const Sheet& sheet) { return sheet.rect.w - 2 * sheet.ui.sizes().margin_mm > 700; }

/// Who is here and asked nothing: few pairs may begin with few functions.
std::string left_out_words(const Sheet& sheet, const ballot::Round& round) {
  const words::Words& words = sheet.ui.words();
  constexpr std::size_t kNamed = 3;
  const std::vector<int> asked = ballot::places_asked(round.form, round.roster);
  std::vector<std::string> names;
  int people = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const framework::Function& function = round.roster.functions[i];
    if (asked[i] > 0 || function.places <= 0) continue;
    names.push_back(
        words.fill("{function} ({people})", arg("function", function.name), arg("people", function.places)));
    people += function.places;
  }
  if (names.empty()) return "";
  if (names.size() <= kNamed)
    return words.fill("**Not asked about these pairs: {functions}.**", arg("functions", words.list(names)));
  return words.sentences({words.count("**Not asked about these pairs: {functions} functions, {n} person.**",
                                      "**Not asked about these pairs: {functions} functions, {n} people.**", people,
                                      arg("functions", names.size())),
                          is_wide(sheet) ? words.say("They are outlined in the list.") : ""});
}

/// What the vote takes.
std::string time_words(const Sheet& sheet, const RoundChoice& choice, const ballot::Round& round) {
  const words::Words& words = sheet.ui.words();
  const bool simulated = votes_by_itself(sheet.state);
  const int kiosks = kiosks_counted(sheet.state);
  // Translators: {minutes} is "about 3 minutes" or "about 12 to 16 minutes", here and below; {number} is in letters.
  const words::Argument minutes = arg("minutes", about_message(minutes_of(sheet, choice)));
  const words::Argument number = arg("number", words::Spelt{kiosks});
  const std::string takes =
      simulated ? words.fill("**Voting takes {minutes} in a room like this.**", minutes)
      : std::ssize(sheet.state.machine.kiosks) < kiosks
          ? words.count("**Voting takes {minutes} on the {number} kiosk you planned.**",
                        "**Voting takes {minutes} on the {number} kiosks you planned.**", kiosks, minutes, number)
          : words.count("**Voting takes {minutes} on {number} kiosk.**",
                        "**Voting takes {minutes} on {number} kiosks.**", kiosks, minutes, number);
  const auto statements = static_cast<int>(round.form.statements.size());
  return words.sentences(
      {takes, simulated ? "" : fewer_words(words, sheet.state),
       simulated ? words.say("Simulated kiosks: the example's people vote by themselves.") : "",
       words.count("{voters}, {number} statement.", "{voters}, {number} statements.", statements,
                   arg("voters",
                       words::count_message("{n} voter", "{n} voters", ballot::people_asked(round.form, round.roster))),
                   arg("number", words::Spelt{statements})),
       left_out_words(sheet, round)});
}

/// What the vote takes and what it can give.
void draw_promise(Sheet& sheet, Rect rect, const RoundChoice& choice, const ballot::Round& round, bool again) {
  const bool may_suggest = !again && !votes_by_itself(sheet.state);
  const std::string time =
      sheet.ui.words().sentences({time_words(sheet, choice, round), may_suggest ? fit_words(sheet, choice) : ""});
  const std::string plan = plan_words(sheet.ui.words(), round);
  const ballot::Disk& disk = sheet.state.machine.disk;
  // Translators: {remark} is a whole remark without its full stop.
  const std::string keeps = disk.habit == ballot::DiskHabit::kOverwrites
                                ? ""
                                : sheet.ui.fill("{remark}.", arg("remark", ballot::disk_words(disk)));
  if (!keeps.empty())
    look::callout(sheet.ui, rect.cut_top(look::callout_height(sheet.ui, keeps, rect.w), 6), look::icon::kDisk, keeps);
  const float first = look::callout_height(sheet.ui, time, rect.w);
  look::callout(sheet.ui, rect.cut_top(first, 6), look::icon::kTime, time);
  look::callout(sheet.ui, rect.cut_top(look::callout_height(sheet.ui, plan, rect.w)), look::icon::kLock, plan);
}

std::optional<std::string> why_not(const Sheet& sheet, const ballot::Round& round) {
  if (sheet.workshop().open_round() != nullptr) return sheet.ui.say("Another vote is still open.");
  if (sheet.workshop().roster.people() == 0) return sheet.ui.say("Nobody is here yet: set how many people there are.");
  if (round.plan.cells.empty())
    return sheet.ui.fill("With these people nothing could be shown: every group is below {floor}.",
                         arg("floor", round.plan.floor));
  return std::nullopt;
}

void draw_foot(Sheet& sheet, Rect row, const RoundChoice& choice, const ballot::Round& round, bool again) {
  look::Ui& ui = sheet.ui;
  const auto reason = why_not(sheet, round);
  const bool busy = !sheet.state.busy.empty();
  const look::Button open{.label = busy ? ui.say(sheet.state.busy) : ui.say("Open the vote"),
                          .icon_after = look::icon::kForward,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = !reason && !busy};
  if (look::button(ui, "table.vote.open", row.cut_right(std::max(140.0f, look::button_width(ui, open)), 8), open)) {
    ask_for_key(sheet, choice, sheet.workshop().current().question);
    sheet.view.of<VoteView>() = {};
  }
  if (again) {
    const look::Button back{.label = ui.say("Keep the map"), .icon = look::icon::kBack};
    if (look::button(ui, "table.vote.keep", row.cut_right(look::button_width(ui, back), 8), back))
      sheet.view.of<VoteView>() = {};
  } else {
    const look::Button practice{.label = ui.say("Practice ballot"), .icon = look::icon::kPractice};
    if (look::button(ui, "table.vote.practice", row.cut_right(look::button_width(ui, practice), 8), practice))
      sheet.intents.push_back(HandOver{true});
  }
  if (reason) look::problem(ui, row, *reason);
}

}  // namespace

void draw_vote_offer(Sheet& sheet, bool again) {
  look::Ui& ui = sheet.ui;
  RoundChoice choice = sheet.view.choice;
  choice.kind = ballot::RoundKind::kFriction;
  if (sheet.workshop().framework.self_led && choice.eligibility == ballot::Eligibility::kUnlock)
    choice.eligibility = ballot::Eligibility::kOpen;
  Rect inside = sheet.rect.inset(sheet.ui.sizes().margin_mm, 20);
  const bool wide = is_wide(sheet);
  Rect right = wide ? inside.cut_right(inside.w * 0.43f, 30) : Rect{};
  if (choice.fresh && workshop::fresh_statements(sheet.workshop()).empty()) choice.fresh = false;
  if (!again && !votes_by_itself(sheet.state)) {
    // What was suggested for fewer kiosks, or before anything was agreed, is no choice of anybody's.
    if (!choice.by_hand && !choice.fresh) {
      choice.pulse = false;
      choice.whom = Whom::kSuggested;
    }
    choice = suggested(sheet.workshop(), choice, kiosks_counted(sheet.state), sheet.state.follows());
  }
  const ballot::Round round = round_for(sheet.state, choice, sheet.workshop().current().question);
  if (wide) {
    draw_foot(sheet, right.cut_bottom(ui.sizes().main_mm, 12), choice, round, again);
    draw_vote_room(sheet, right, round);
  } else {
    draw_foot(sheet, inside.cut_bottom(ui.sizes().main_mm, 12), choice, round, again);
  }
  inside.cut_top(ui.text({inside.x, inside.y, inside.w, 0}, sheet.step().question, {.size = Text::kHead}), 3);
  inside.cut_top(ui.text({inside.x, inside.y, inside.w, 0}, sheet.step().purpose,
                         {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
                 14);
  constexpr float kPromise_mm = 150;
  constexpr float kBrief_mm = 104;  // where more stands between
  const float again_height = vote_again_height(sheet, inside.w, round);
  draw_choices(sheet, inside, choice, again_height > 0 ? kBrief_mm + again_height : kPromise_mm);
  if (again_height > 0) draw_vote_again(sheet, inside.cut_top(again_height, 8), choice, round);
  draw_promise(sheet, inside, choice, round, again);
  sheet.view.choice = choice;
}

}  // namespace crosstable::table
