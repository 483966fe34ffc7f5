// The room and the machine before the first vote: who is here, and whether everything is ready.
#include "table/vote/room.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/round_choice.h"
#include "table/vote/kiosks.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr std::int64_t kLeastDisk_mb = 200;
constexpr int kLeastBattery_percent = 40;

struct Check {
  std::string text;
  bool met = false;
};

std::string kiosk_words(const words::Words& words, const std::vector<int>& kiosks, int planned) {
  if (kiosks.empty()) return words.say("No kiosk is heard: start one, or hand over later");
  std::vector<std::string> numbers;
  for (const int kiosk : kiosks) numbers.push_back(std::to_string(kiosk));
  // Translators: here and below: {kiosks} is a number, or several: "2", "2 and 5"; {planned} is in letters.
  if (std::ssize(kiosks) < planned)
    return words.count("Kiosk {kiosks} is ready; {planned} are planned",
                       "Kiosks {kiosks} are ready; {planned} are planned", kiosks.size(),
                       arg("kiosks", words::all_of(numbers)), arg("planned", words::Spelt{planned}));
  return words.count("Kiosk {kiosks} is ready", "Kiosks {kiosks} are ready", kiosks.size(),
                     arg("kiosks", words::all_of(numbers)));
}

Check disk_check(const words::Words& words, const Machine& machine) {
  if (!machine.free_mb) return {words.say("Free space on the disk is not known"), false};
  const std::int64_t mb = *machine.free_mb;
  if (mb < kLeastDisk_mb)
    return {words.count("{n} MB free on the disk: make room before the vote",
                        "{n} MB free on the disk: make room before the vote", mb),
            false};
  if (mb < 1024) return {words.count("{n} MB free on the disk", "{n} MB free on the disk", mb), true};
  return {words.count("{n} GB free on the disk", "{n} GB free on the disk", mb / 1024), true};
}

Check battery_check(const words::Words& words, const Machine& machine) {
  if (!machine.battery_percent) return {words.say("Runs on mains power"), true};
  const words::Argument percent = arg("percent", *machine.battery_percent);
  if (machine.charging) return {words.fill("Battery at {percent} %, charging", percent), true};
  if (*machine.battery_percent >= kLeastBattery_percent) return {words.fill("Battery at {percent} %", percent), true};
  return {words.fill("Battery at {percent} %: plug it in", percent), false};
}

std::vector<Check> checks_of(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const Machine& machine = sheet.state.machine;
  const words::Argument today = arg("day", words::Day{sheet.state.today});
  const bool simulated = votes_by_itself(sheet.state);
  const int planned = kiosks_counted(sheet.state);
  // Translators: from here on: lines of the check before the first vote; at most about 50 letters each.
  return {{simulated ? words.say(kSimulatedVotes) : kiosk_words(words, machine.kiosks, planned),
           simulated || std::ssize(machine.kiosks) >= planned},
          disk_check(words, machine),
          {machine.clock_plausible ? words.fill("The clock says {day}", today)
                                   : words.fill("The clock looks wrong: it says {day}", today),
           machine.clock_plausible},
          {words.count("The screen measures {n} inch", "The screen measures {n} inches",
                       static_cast<int>(std::lround(machine.diagonal_in))),
           true},
          battery_check(words, machine)};
}

void draw_place(Sheet& sheet, Rect row, const framework::Function& function, bool asked) {
  look::Ui& ui = sheet.ui;
  const float seal = std::min(28.0f, row.h * 0.7f);
  look::seal(ui, function, {row.x + seal / 2, row.centre().y}, seal,
             asked ? look::SealStyle::kSolid : look::SealStyle::kOutline);
  // Two buttons and a number; where a name has no room beside them, the letters on the seal stand for it.
  constexpr float kLeastSealName_mm = 46;
  const float least = std::min(2 * row.h + 20, row.w - seal - 6);
  const Rect steps = row.cut_right(std::max(std::min(row.w * 0.42f, 108.0f), least), 6);
  row.cut_left(seal, 8);
  if (row.w >= kLeastSealName_mm)
    look::function_name(ui, row, function,
                        {.size = Text::kLabel,
                         .colour = asked ? Colour::kInk : Colour::kQuiet,
                         .weight = 500,
                         .valign = VAlign::kMiddle});
  if (const auto places =
          look::stepper(ui, "table.vote.places." + function.code, steps, function.places, 0, framework::kMostPlaces)) {
    sheet.intents.push_back(workshop::Change{workshop::PlacesChanged{function.code, *places}});
  }
}

void draw_places(Sheet& sheet, Rect rect, const ballot::Round& round) {
  const auto& functions = sheet.workshop().roster.functions;
  const std::vector<int> asked = ballot::places_asked(round.form, round.roster);
  const int sides = functions.size() > 6 ? 2 : 1;
  const int lines = (static_cast<int>(functions.size()) + sides - 1) / sides;
  const float height = std::min(44.0f, rect.h / static_cast<float>(std::max(1, lines)));
  const auto columns = look::columns(rect, sides, 14);
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const Rect column = columns[i / static_cast<std::size_t>(lines)];
    const auto line = static_cast<float>(static_cast<int>(i) % lines);
    const bool asks = i >= asked.size() || asked[i] > 0 || functions[i].places == 0;
    draw_place(sheet, {column.x, column.y + line * height, column.w, height}, functions[i], asks);
  }
}

void draw_kiosk_buttons(Sheet& sheet, Rect row) {
  const auto parts = look::columns(row, 2, 8);
  const Machine& machine = sheet.state.machine;
  if (machine.kiosks.empty() && machine.kiosk_windows.empty()) {
    if (look::button(sheet.ui, "table.vote.start", parts[0],
                     {.label = sheet.ui.say("Start a kiosk"), .icon = look::icon::kScreen})) {
      // What its window would do is said first.
      if (machine.has_free_screen())
        sheet.intents.push_back(StartKiosk{});
      else
        sheet.view.instead = Instead::kKiosks;
    }
  } else if (look::button(sheet.ui, "table.vote.kiosks", parts[0],
                          {.label = sheet.ui.say("See the kiosks"), .icon = look::icon::kScreen})) {
    sheet.view.instead = Instead::kKiosks;
  }
  if (look::button(sheet.ui, "table.vote.ruler", parts[1],
                   {.label = sheet.ui.say("Check the screen"), .icon = look::icon::kRuler}))
    sheet.view.instead = Instead::kRuler;
}

}  // namespace

void draw_vote_room(Sheet& sheet, Rect rect, const ballot::Round& round) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle title{.size = Text::kTitle};
  const std::vector<Check> checks = checks_of(sheet);
  constexpr float kBetween_mm = 2.5f;
  float lines = 0;
  for (const Check& check : checks) lines += look::condition_height(ui, check.text, rect.w) + kBetween_mm;
  Rect ready = rect.cut_bottom(ui.line_height(title) + 5 + lines + 8 + 35, 16);
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, ui.say("Who is here now?"), title), 6);
  draw_places(sheet, rect, round);
  const bool is_first = sheet.workshop().last_round(ballot::RoundKind::kFriction) == nullptr;
  const std::string head = is_first ? ui.say("Before the first vote") : ui.say("Before the vote");
  ready.cut_top(ui.text({ready.x, ready.y, ready.w, 0}, head, title), 5);
  for (const Check& check : checks) {
    const Rect line = ready.cut_top(look::condition_height(ui, check.text, ready.w), kBetween_mm);
    look::condition_line(ui, line, check.met, check.text);
  }
  ready.cut_top(8);
  draw_kiosk_buttons(sheet, ready.cut_top(35));
}

}  // namespace crosstable::table
