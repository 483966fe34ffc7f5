#include "table/home/set_up_check.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ballot/cards.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/ruler.h"
#include "table/home/set_up_floor.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr int kMostKiosks = 12;
constexpr std::int64_t kLeastFree_mb = 500;
constexpr int kLeastBattery = 30;

void change(Sheet& sheet, const SetUp& changed) { sheet.intents.push_back(SetUpChanged{changed}); }

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
  title(ui, inside, "Kiosks at hand");
  const Rect row = inside.cut_top(ui.sizes().button_mm, 10);
  if (const auto value =
          look::stepper(ui, "table.setup.kiosks", {row.x, row.y, 120, row.h}, set_up.kiosks, 1, kMostKiosks)) {
    SetUp changed = set_up;
    changed.kiosks = *value;
    change(sheet, changed);
  }
  if (framework == nullptr) return;
  const auto all = static_cast<int>(framework->statements.size());
  const auto few = static_cast<int>(framework->pulse.size());
  ui.text({row.x + 135, row.y, row.w - 135, row.h},
          look::strong(minutes_words(minutes_for(set_up, all, set_up.kiosks))) + " for " +
              std::to_string(set_up.roster.people()) + " voters",
          {.size = look::Text::kLabel, .weight = 400, .valign = look::VAlign::kMiddle});
  std::string words = "Each voter is asked about every other function, " + number_words(all) + " statements each.";
  if (few > 0)
    words += " With the " + number_words(few) + " statements of the pulse it takes " +
             minutes_words(minutes_for(set_up, few, set_up.kiosks)) + ".";
  ui.text(inside, words, {.colour = Colour::kQuiet});
}

struct Choice {
  const char* id;
  const char* head;
  const char* words;
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
  ui.icon(chosen ? look::icon::kChosen : look::icon::kOpenChoice, sign.centre(), 20,
          chosen ? Colour::kAccent : Colour::kEdge);
  ui.text(head, choice.head, {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle});
  ui.text(inside, choice.words, {.colour = Colour::kQuiet});
}

void draw_shown(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const framework::Framework* framework = chosen_framework(sheet.state);
  if (framework == nullptr) return;
  const int floor = floor_of(set_up, *framework);
  look::card(ui, box);
  Rect inside = box.inset(16, 14);
  title(ui, inside, "What will be shown");
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 10);
  const look::Button other{.label = "Choose another floor", .icon = look::icon::kEdit};
  if (look::button(ui, "table.setup.to_floor", foot.cut_left(look::button_width(ui, other)), other)) {
    SetUp changed = set_up;
    changed.part = SetUpPart::kFunctions;
    change(sheet, changed);
  }
  const float side = std::min(inside.h * 0.62f, inside.w * 0.45f);
  Rect top = inside.cut_top(side, 12);
  draw_small_map(ui, top.cut_left(side, 16), set_up.roster, floor);
  const FloorWords words = floor_words(set_up.roster, floor);
  ui.text(top, look::strong(std::to_string(floor) + " answers at least") + "\n" + words.alone + "\n" + words.shared,
          {.valign = look::VAlign::kMiddle});
  const std::string promise = "Fewer answers than " + std::to_string(floor) +
                              " are never shown, to anyone: not here, not in the snapshot, not in a report.";
  ui.text(inside, promise, {.colour = Colour::kQuiet});
}

// ---- ready

struct Check {
  bool good = false;
  std::string_view icon;
  std::string words;
};

std::string one_decimal(float value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", static_cast<double>(value));
  return text;
}

/// On a screen smaller than the table that everything is laid out for, all signs shrink with it.
Check screen_check(const Machine& machine) {
  constexpr float kFull_in = 55;
  constexpr float kLeast_in = 42;
  const std::string screen = "Screen of " + one_decimal(machine.diagonal_in) + " inches, ";
  if (machine.diagonal_in > kFull_in - 1)
    return {true, look::icon::kScreen, screen + one_decimal(machine.px_per_mm) + " pixels per millimetre"};
  const std::string percent = std::to_string(static_cast<int>(std::lround(100 * machine.diagonal_in / kFull_in)));
  return {machine.diagonal_in >= kLeast_in, look::icon::kScreen,
          screen + "signs at " + percent + " % of their size on 55 inches"};
}

/// Where answers and keys in memory could get to a disk.
Check memory_check(const Machine& machine) {
  if (!machine.swaps) return {true, look::icon::kLock, "Nothing in memory is written to a disk (no swap)"};
  switch (machine.out_of_swap) {
    case ballot::OutOfSwap::kAll: return {true, look::icon::kLock, "Nothing of this program is written to swap"};
    case ballot::OutOfSwap::kSecrets:
      return {true, look::icon::kLock, "Answers and keys stay out of swap; pictures of the screen may not"};
    case ballot::OutOfSwap::kNothing: break;
  }
  return {false, look::icon::kLock, "Answers being tapped could get into swap: switch it off, or raise memlock"};
}

std::vector<Check> checks_of(const TableState& state) {
  const Machine& machine = state.machine;
  std::vector<Check> checks;
  const int ready = static_cast<int>(machine.kiosks.size());
  const int wanted = state.set_up.kiosks;
  if (ready >= wanted)
    checks.push_back(
        {true, look::icon::kPhone, ready == 1 ? "One kiosk is ready" : std::to_string(ready) + " kiosks are ready"});
  else
    checks.push_back({false, look::icon::kPhone,
                      std::to_string(ready) + " of " + std::to_string(wanted) +
                          " kiosks are ready; more can be started when the vote opens"});
  if (!machine.free_mb)
    checks.push_back({false, look::icon::kDisk, "How much room the disk has is not known"});
  else if (*machine.free_mb < kLeastFree_mb)
    checks.push_back({false, look::icon::kDisk,
                      "Only " + std::to_string(*machine.free_mb) + " MB are free on the disk; make room for 500"});
  else
    checks.push_back({true, look::icon::kDisk, "Enough room on the disk"});
  checks.push_back(
      {machine.disk.habit == ballot::DiskHabit::kOverwrites, look::icon::kDisk, ballot::disk_words(machine.disk)});
  checks.push_back(memory_check(machine));
  checks.push_back(
      machine.clock_plausible
          ? Check{true, look::icon::kTime, "The clock is plausible: " + date_words(state.today)}
          : Check{false, look::icon::kTime, "The clock says " + date_words(state.today) + "; set it before you start"});
  checks.push_back(screen_check(machine));
  if (machine.battery_percent) {
    const bool good = machine.charging || *machine.battery_percent >= kLeastBattery;
    const std::string level = "Battery at " + std::to_string(*machine.battery_percent) + " %";
    checks.push_back({good, look::icon::kBattery,
                      level + (machine.charging ? ", charging"
                               : good           ? ""
                                                : "; plug it in")});
  }
  return checks;
}

void draw_checks(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  look::card(ui, box);
  Rect inside = box.inset(16, 14);
  title(ui, inside, "This machine");
  const auto parts = look::columns(inside.cut_bottom(ui.sizes().button_mm, 10), 2, ui.sizes().gap_mm);
  if (look::button(ui, "table.setup.screen_size", parts[0],
                   {.label = "Check the screen size", .icon = look::icon::kRuler, .size = look::Text::kBody}))
    sheet.view.instead = Instead::kRuler;
  if (look::button(ui, "table.setup.kiosk", parts[1],
                   {.label = "Start a kiosk", .icon = look::icon::kScreen, .size = look::Text::kBody}))
    sheet.intents.push_back(StartKiosk{});
  const std::vector<Check> checks = checks_of(sheet.state);
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
  std::string name, value;
  SetUpPart part;
};

std::vector<Line> lines_of(const TableState& state) {
  const SetUp& set_up = state.set_up;
  const framework::Framework* framework = chosen_framework(state);
  const int people = set_up.roster.people();
  const std::string title = set_up.title.empty() ? "No title yet" : set_up.title;
  return {
      {look::icon::kEdit, "Workshop", set_up.organisation.empty() ? title : title + ", " + set_up.organisation,
       SetUpPart::kTitle},
      {look::icon::kDate, "Date", date_words(set_up.date), SetUpPart::kTitle},
      {look::icon::kDocument, "Framework",
       framework == nullptr ? "None yet" : framework->title + ", " + std::to_string(framework->minutes()) + " minutes",
       SetUpPart::kFramework},
      {look::icon::kPeople, "People",
       std::to_string(people) + " in " + number_words(static_cast<int>(set_up.roster.functions.size())) + " functions",
       SetUpPart::kFunctions},
      {look::icon::kLock, "Floor",
       framework == nullptr ? "Not known yet"
                            : "Fewer than " + std::to_string(floor_of(set_up, *framework)) + " answers are never shown",
       SetUpPart::kFunctions},
      {look::icon::kVote, "Voting", std::to_string(set_up.kiosks) + (set_up.kiosks == 1 ? " kiosk" : " kiosks"),
       SetUpPart::kVoting}};
}

void draw_summary(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const std::vector<Line> lines = lines_of(sheet.state);
  const float h = std::min(57.0f, box.h / static_cast<float>(lines.size()));
  look::card(ui, {box.x, box.y, box.w, h * static_cast<float>(lines.size())});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Rect row = box.cut_top(h);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    Rect inside = row.inset(16, 0);
    sign_disc(ui, inside.cut_left(30, 12).centre(), 30, lines[i].icon);
    const Rect edit = inside.cut_right(ui.sizes().button_mm, 8);
    const look::Button pen{
        .icon = look::icon::kEdit, .kind = look::ButtonKind::kGhost, .name = "Change: " + lines[i].name};
    if (look::button(ui, "table.setup.change." + std::to_string(i), look::around(edit.centre(), edit.w, edit.w), pen)) {
      SetUp changed = sheet.state.set_up;
      changed.part = lines[i].part;
      change(sheet, changed);
    }
    ui.text(inside.cut_left(86, 8), lines[i].name, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
    ui.text(inside, lines[i].value,
            {.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle, .max_lines = 2});
  }
}

}  // namespace

void draw_voting_part(Sheet& sheet) {
  Rect inside =
      draw_question(sheet, "How will they vote?", "In secret, at a kiosk beside the table, one voter after the other.");
  Rect left = inside.cut_left(inside.w * 0.55f, 25);
  draw_kiosks(sheet, left.cut_top(std::min(132.0f, left.h * 0.34f), 20));
  title(sheet.ui, left, "Who may vote?");
  const bool many = sheet.state.set_up.roster.people() > ballot::kMostTrusted;
  const Choice choices[] = {
      {"table.setup.open", "Trust the room",
       "A counter per function stops at its places. The room is trusted not to vote twice. Best up to a dozen people.",
       ballot::Eligibility::kOpen},
      {"table.setup.unlock", "Unlock every vote",
       "You tap a function and its next voter gets one ballot at one kiosk. Nobody votes twice, and nothing is kept of "
       "who was let in.",
       ballot::Eligibility::kUnlock},
      {"table.setup.cards", many ? "A card for everyone (best for this many)" : "A card for everyone",
       "You print a sheet, cut it, and everyone draws a card of their function. Its code lets in one ballot.",
       ballot::Eligibility::kCards}};
  const float h = std::min((left.h - 16) / 3, 84.0f);
  for (const Choice& choice : choices) draw_choice(sheet, left.cut_top(h, 8), choice);
  inside.h = std::min(inside.h, 340.0f);
  draw_shown(sheet, inside);
}

void draw_ready_part(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  if (sheet.view.instead == Instead::kRuler) return draw_ruler(sheet, sheet.rect.inset(ui.sizes().margin_mm, 20));
  const auto why = missing(sheet.state);
  Rect inside = draw_question(sheet, why ? "Almost ready" : "Ready to start?",
                              why ? "" : "From here on, everything is kept on this machine and survives a power cut.");
  if (why) look::problem(ui, inside.cut_top(20, 12), *why);
  Rect left = inside.cut_left(inside.w * 0.56f, 25);
  draw_summary(sheet, left);
  inside.h = std::min(inside.h, 350.0f);
  draw_checks(sheet, inside);
}

}  // namespace crosstable::table
