#include "table/home/set_up_check.h"

#include <algorithm>
#include <cmath>

#include "ballot/cards.h"
#include "framework/one_line.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/ruler.h"
#include "table/home/set_up.h"
#include "table/home/set_up_floor.h"
#include "table/home/set_up_functions.h"
#include "table/home/times.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr std::int64_t kLeastFree_mb = 500;
constexpr int kLeastBattery = 30;

float title(look::Ui& ui, Rect& area, const std::string& text) {
  const look::TextStyle style{.size = look::Text::kTitle};
  const float h = ui.text_height(text, style, area.w);
  ui.text(area.cut_top(h, 8), text, style);
  return h;
}

// ---- voting

void draw_kiosks(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const framework::Framework* framework = chosen_framework(sheet.state);
  look::card(ui, box);
  Rect inside = box.inset(16, 14);
  title(ui, inside, ui.say("Kiosks at hand"));
  const Rect row = inside.cut_top(ui.sizes().button_mm, 10);
  if (const auto value = look::repeating_stepper(ui, "table.setup.kiosks", {row.x, row.y, 120, row.h}, set_up.kiosks, 1,
                                                 ballot::kMostKiosks)) {
    SetUp changed = set_up;
    changed.kiosks = *value;
    change(sheet, changed);
  }
  if (framework == nullptr) return;
  const auto all = static_cast<int>(framework->statements.size());
  const auto few = static_cast<int>(framework->pulse.size());
  const workshop::Snapshot* last = followed(sheet.state);
  const auto plan = room_plan(set_up, *framework, last);
  const int voters = plan ? plan->people : set_up.roster.people();
  // Translators: {minutes} is "25 minutes".
  ui.text(
      {row.x + 135, row.y, row.w - 135, row.h},
      ui.count("**{minutes}** for {n} voter", "**{minutes}** for {n} voters", voters,
               arg("minutes", ballot::minutes_message(minutes_for(set_up, *framework, false, set_up.kiosks, last)))),
      {.size = look::Text::kLabel, .weight = 400, .valign = look::VAlign::kMiddle});
  std::vector<std::string> asked;
  if (plan) asked.push_back(ui.say(room_plan_message(*plan, *framework)));
  if (asks_what_was_agreed(set_up, *framework, last))
    asked.push_back(ui.count("Each voter is asked about what was agreed, {number} statement each.",
                             "Each voter is asked about what was agreed, {number} statements each.", all,
                             arg("number", words::Spelt{all})));
  else if (!plan || !plan->three)
    asked.push_back(ui.count("Each voter is asked about every other function, {number} statement each.",
                             "Each voter is asked about every other function, {number} statements each.", all,
                             arg("number", words::Spelt{all})));
  if (few > 0)
    asked.push_back(
        ui.count("With the {number} statement of the pulse it takes {minutes}.",
                 "With the {number} statements of the pulse it takes {minutes}.", few, arg("number", words::Spelt{few}),
                 arg("minutes", ballot::minutes_message(minutes_for(set_up, *framework, true, set_up.kiosks, last)))));
  look::text_that_fits(ui, inside, ui.words().sentences(asked), {.colour = Colour::kQuiet},
                       {look::Text::kBody, look::Text::kCaption});
}

struct Choice {
  const char* id;
  std::string head, words;
  ballot::Eligibility value;
};

void draw_choice(Sheet& sheet, Rect box, const Choice& choice) {
  look::Ui& ui = sheet.ui;
  ballot::Eligibility& now = sheet.view.choice.eligibility;
  const bool chosen = now == choice.value;
  const look::Touched touched = ui.touch(choice.id, box, {.label = choice.head});
  if (touched.tapped) now = choice.value;
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(box, chosen || touched.down ? Colour::kWash : Colour::kSunken, radius);
  if (chosen) ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, radius);
  Rect inside = box.inset(16, 12);
  Rect head = inside.cut_top(21, 4);
  const Rect sign = head.cut_right(20, 8);
  ui.icon(look::icon::one_of(chosen), sign.centre(), 20, chosen ? Colour::kAccent : Colour::kEdge);
  ui.text(head, choice.head, {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle});
  ui.text(inside, choice.words, {.colour = Colour::kQuiet});
}

/// Of the small map among what will be shown.
float map_side(Rect inside) { return std::min(inside.h * 0.62f, inside.w * 0.45f); }

void draw_shown(Sheet& sheet, Rect box) {
  constexpr std::size_t kFew = 5;
  constexpr float kFew_mm = 340;
  constexpr float kMany_mm = 440;
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const framework::Framework* framework = chosen_framework(sheet.state);
  if (framework == nullptr) return;
  const int floor = floor_of(set_up, *framework);
  // The letters of many need more room, or a key.
  box.h = std::min(box.h, set_up.roster.functions.size() > kFew ? kMany_mm : kFew_mm);
  look::card(ui, box);
  Rect inside = box.inset(16, 14);
  title(ui, inside, ui.say("What will be shown"));
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 10);
  const look::Button other{.label = ui.say("Choose another floor"), .icon = look::icon::kEdit};
  if (look::button(ui, "table.setup.to_floor", foot.cut_left(look::button_width(ui, other)), other)) {
    SetUp changed = set_up;
    changed.part = SetUpPart::kFunctions;
    change(sheet, changed);
  }
  const float side = map_side(inside);
  const bool read = side >= least_map_side(ui, set_up.roster);
  Rect top = inside.cut_top(side, 12);
  draw_small_map(ui, top.cut_left(side, 16), set_up.roster, floor);
  const FloorWords words = floor_words(ui.words(), set_up.roster, floor);
  const std::string sum =
      ui.fill("**{floor} answers at least**", arg("floor", floor)) + "\n" + words.alone + "\n" + words.shared;
  if (read) {
    ui.text(top, sum, {.valign = look::VAlign::kMiddle});
  } else {
    draw_map_key(ui, top, set_up.roster);
    inside.cut_top(ui.text({inside.x, inside.y, inside.w, 0}, sum, {}), 6);
  }
  const std::string promise = ui.words().sentences(
      {asks_what_was_agreed(set_up, *framework, followed(sheet.state))
           ? ui.say("**This time what was agreed is asked, and no more than that is shown.**")
           : "",
       ui.fill("Fewer answers than {floor} are never shown, to anyone: not here, not in the snapshot, not in a report.",
               arg("floor", floor))});
  look::text_that_fits(ui, inside, promise, {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
}

// ---- ready

struct Check {
  bool good = false;
  std::string_view icon;
  std::string words;
};

/// On a screen smaller than the table that everything is laid out for, all signs shrink with it.
Check screen_check(const words::Words& words, const Machine& machine) {
  constexpr float kFull_in = 55;
  constexpr float kLeast_in = 42;
  const auto inches = arg("inches", words::Decimal{machine.diagonal_in, 1});
  if (machine.diagonal_in > kFull_in - 1)
    return {true, look::icon::kScreen,
            words.fill("Screen of {inches} inches, {pixels} pixels per millimetre", inches,
                       arg("pixels", words::Decimal{machine.px_per_mm, 1}))};
  return {machine.diagonal_in >= kLeast_in, look::icon::kScreen,
          words.fill("Screen of {inches} inches, signs at {percent} % of their size on 55 inches", inches,
                     arg("percent", std::lround(100 * machine.diagonal_in / kFull_in)))};
}

/// Where answers and keys in memory could get to a disk.
Check memory_check(const words::Words& words, const Machine& machine) {
  if (!machine.swaps) return {true, look::icon::kLock, words.say("Nothing in memory is written to a disk (no swap)")};
  switch (machine.out_of_swap) {
    case ballot::OutOfSwap::kAll:
      return {true, look::icon::kLock, words.say("Nothing of this program is written to swap")};
    case ballot::OutOfSwap::kSecrets:
      return {true, look::icon::kLock, words.say("Answers and keys stay out of swap; pictures of the screen may not")};
    case ballot::OutOfSwap::kNothing: break;
  }
  return {false, look::icon::kLock,
          words.say("Answers being tapped could get into swap: switch it off, or raise memlock")};
}

/// A kiosk belongs to a workshop, and there is none yet.
Check kiosks_check(const words::Words& words, int planned) {
  if (planned == 1)
    return {true, look::icon::kPhone, words.say("For the vote this screen is handed over, or a kiosk is started")};
  return {true, look::icon::kPhone,
          words.count("One kiosk is planned; it is started before the vote",
                      "{n} kiosks are planned; they are started before the vote", planned)};
}

Check room_check(const words::Words& words, std::optional<std::int64_t> free_mb) {
  if (!free_mb) return {false, look::icon::kDisk, words.say("How much room the disk has is not known")};
  if (*free_mb >= kLeastFree_mb) return {true, look::icon::kDisk, words.say("Enough room on the disk")};
  return {false, look::icon::kDisk,
          words.count("Only {n} MB is free on the disk; make room for 500",
                      "Only {n} MB are free on the disk; make room for 500", *free_mb)};
}

Check clock_check(const words::Words& words, const TableState& state) {
  const auto day = arg("day", words::Day{state.today});
  if (state.machine.clock_plausible) return {true, look::icon::kTime, words.fill("The clock is plausible: {day}", day)};
  return {false, look::icon::kTime, words.fill("The clock says {day}; set it before you start", day)};
}

Check battery_check(const words::Words& words, int percent, bool charging) {
  const auto level = arg("percent", percent);
  if (charging) return {true, look::icon::kBattery, words.fill("Battery at {percent} %, charging", level)};
  if (percent >= kLeastBattery) return {true, look::icon::kBattery, words.fill("Battery at {percent} %", level)};
  return {false, look::icon::kBattery, words.fill("Battery at {percent} %; plug it in", level)};
}

/// Lines of a list beside a sign, of at most two lines.
std::vector<Check> checks_of(const words::Words& words, const TableState& state) {
  const Machine& machine = state.machine;
  std::vector<Check> checks{kiosks_check(words, state.set_up.kiosks),
                            room_check(words, machine.free_mb),
                            {machine.disk.habit == ballot::DiskHabit::kOverwrites, look::icon::kDisk,
                             words.say(ballot::disk_words(machine.disk))},
                            memory_check(words, machine),
                            clock_check(words, state),
                            screen_check(words, machine)};
  if (machine.battery_percent) checks.push_back(battery_check(words, *machine.battery_percent, machine.charging));
  return checks;
}

void draw_checks(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  look::card(ui, box);
  Rect inside = box.inset(16, 14);
  title(ui, inside, ui.say("This machine"));
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 10);
  const look::Button size{
      .label = ui.say("Check the screen size"), .icon = look::icon::kRuler, .size = look::Text::kBody};
  if (look::button(ui, "table.setup.screen_size", foot.cut_left(look::button_width(ui, size)), size))
    sheet.view.instead = Instead::kRuler;
  const std::vector<Check> checks = checks_of(ui.words(), sheet.state);
  const float h = std::min(46.0f, inside.h / static_cast<float>(checks.size()));
  for (const Check& check : checks) {
    Rect row = inside.cut_top(h);
    const Rect sign = row.cut_left(19, 9);
    ui.icon(check.good ? look::icon::kChosen : look::icon::kWarning, sign.centre(), 18,
            check.good ? Colour::kAccent : Colour::kCaution);
    ui.text(row, check.words, {.valign = look::VAlign::kMiddle, .max_lines = 2});
  }
}

struct Line {
  std::string_view icon;
  std::string name, change, value;
  SetUpPart part;
  Instead instead = Instead::kNothing;
};

std::string title_of(const words::Words& words, const SetUp& set_up) {
  const std::string title = set_up.title.empty() ? words.say("No title yet") : set_up.title;
  if (set_up.organisation.empty()) return title;
  return words.fill("{title}, {organisation}", arg("title", title), arg("organisation", set_up.organisation));
}

std::vector<Line> lines_of(const words::Words& words, const TableState& state) {
  const SetUp& set_up = state.set_up;
  const framework::Framework* framework = chosen_framework(state);
  const auto functions = static_cast<std::int64_t>(set_up.roster.functions.size());
  // Translators: heads of the lines that sum a workshop up before it starts; at most about 10 letters each.
  return {
      {look::icon::kEdit, words.say("Workshop"), words.say("Change: Workshop"), title_of(words, set_up),
       SetUpPart::kTitle},
      {look::icon::kDate, words.say("Date"), words.say("Change: Date"), words.day({set_up.date}), SetUpPart::kTitle},
      {look::icon::kDocument, words.say("Framework"), words.say("Change: Framework"),
       framework == nullptr ? words.say("None yet") : framework_words(words, *framework), SetUpPart::kFramework},
      {look::icon::kPeople, words.say("People"), words.say("Change: People"),
       // Translators: how many people there are; {number} is in letters up to twelve.
       words.count("{people} in {number} function", "{people} in {number} functions", functions,
                   arg("people", set_up.roster.people()), arg("number", words::Spelt{functions})),
       SetUpPart::kFunctions},
      {look::icon::kLock, words.say("Floor"), words.say("Change: Floor"),
       framework == nullptr
           ? words.say("Not known yet")
           : words.fill("Fewer than {floor} answers are never shown", arg("floor", floor_of(set_up, *framework))),
       SetUpPart::kFunctions},
      {look::icon::kVote, words.say("Voting"), words.say("Change: Voting"),
       set_up.kiosks == 1 ? words.say("This screen, handed over, or one kiosk")
                          : words.count("{n} kiosk", "{n} kiosks", set_up.kiosks),
       SetUpPart::kVoting},
      {look::icon::kTime, words.in("set up", "Time"), words.say("Change: Time"), times_words(words, state),
       SetUpPart::kReady, Instead::kTimes}};
}

void draw_summary(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const std::vector<Line> lines = lines_of(ui.words(), sheet.state);
  const float h = std::min(57.0f, box.h / static_cast<float>(lines.size()));
  look::card(ui, {box.x, box.y, box.w, h * static_cast<float>(lines.size())});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Rect row = box.cut_top(h);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    Rect inside = row.inset(16, 0);
    sign_disc(ui, inside.cut_left(30, 12).centre(), 30, lines[i].icon);
    const Rect edit = inside.cut_right(ui.sizes().button_mm, 8);
    const look::Button pen{.icon = look::icon::kEdit, .kind = look::ButtonKind::kGhost, .name = lines[i].change};
    if (look::button(ui, "table.setup.change." + std::to_string(i), look::around(edit.centre(), edit.w, edit.w), pen)) {
      SetUp changed = sheet.state.set_up;
      changed.part = lines[i].part;
      if (lines[i].instead == Instead::kNothing) change(sheet, changed);
      sheet.view.instead = lines[i].instead;
    }
    ui.text(inside.cut_left(86, 8), lines[i].name, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
    ui.text(inside, lines[i].value,
            {.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle, .max_lines = 2});
  }
}

}  // namespace

void draw_voting_part(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  Rect inside = draw_question(sheet, ui.say("How will they vote?"),
                              ui.say("In secret, at a kiosk beside the table, one voter after the other."));
  Rect left = inside.cut_left(inside.w * 0.55f, 25);
  draw_kiosks(sheet, left.cut_top(std::min(142.0f, left.h * 0.37f), 20));
  title(sheet.ui, left, ui.say("Who may vote?"));
  const bool many = sheet.state.set_up.roster.people() > ballot::kMostTrusted;
  const Choice choices[] = {
      {"table.setup.open", ui.say("Trust the room"),
       ui.say("A counter per function stops at its places. The room is trusted not to vote twice. Best up to a dozen "
              "people."),
       ballot::Eligibility::kOpen},
      {"table.setup.unlock", ui.say("Unlock every vote"),
       ui.say("You tap a function and its next voter gets one ballot at one kiosk. Nobody votes twice, and nothing is "
              "kept of who was let in."),
       ballot::Eligibility::kUnlock},
      {"table.setup.cards", many ? ui.say("A card for everyone (best for this many)") : ui.say("A card for everyone"),
       ui.say("You print a sheet, cut it, and everyone draws a card of their function. Its code lets in one ballot."),
       ballot::Eligibility::kCards}};
  const float h = std::min((left.h - 16) / 3, 84.0f);
  for (const Choice& choice : choices) draw_choice(sheet, left.cut_top(h, 8), choice);
  draw_shown(sheet, inside);
}

void draw_ready_part(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  if (sheet.view.instead == Instead::kTimes) return draw_times(sheet);
  if (sheet.view.instead == Instead::kRuler) return draw_ruler(sheet, sheet.rect.inset(ui.sizes().margin_mm, 20));
  const auto why = missing(sheet.state);
  Rect inside =
      draw_question(sheet, why ? ui.say("Almost ready") : ui.say("Ready to start?"),
                    why ? "" : ui.say("From here on, everything is kept on this machine and survives a power cut."));
  if (why) look::problem(ui, inside.cut_top(20, 12), framework::one_line(ui.say(*why)));
  Rect left = inside.cut_left(inside.w * 0.56f, 25);
  draw_summary(sheet, left);
  inside.h = std::min(inside.h, 350.0f);
  draw_checks(sheet, inside);
}

}  // namespace crosstable::table
