// The room and the machine before the first vote: who is here, and whether everything is ready.
#include "table/vote/room.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/words.h"
#include "table/vote/kiosks.h"

namespace crosstable::table {
namespace {

using look::Rect;
using look::Text;
using look::VAlign;

constexpr std::int64_t kLeastDisk_mb = 200;
constexpr int kLeastBattery_percent = 40;

std::string kiosk_words(const std::vector<int>& kiosks) {
  if (kiosks.empty()) return "No kiosk is heard: start one, or hand over later";
  std::vector<std::string> numbers;
  for (const int kiosk : kiosks) numbers.push_back(std::to_string(kiosk));
  return (kiosks.size() == 1 ? "Kiosk " : "Kiosks ") + workshop::in_words(numbers) +
         (kiosks.size() == 1 ? " is ready" : " are ready");
}

workshop::Condition disk_check(const Machine& machine) {
  if (!machine.free_mb) return {"Free space on the disk is not known", false};
  const bool enough = *machine.free_mb >= kLeastDisk_mb;
  const std::string room = *machine.free_mb >= 1024 ? std::to_string(*machine.free_mb / 1024) + " GB"
                                                    : std::to_string(*machine.free_mb) + " MB";
  return {room + " free on the disk" + (enough ? "" : ": make room before the vote"), enough};
}

workshop::Condition battery_check(const Machine& machine) {
  if (!machine.battery_percent) return {"Runs on mains power", true};
  const std::string charge = "Battery at " + std::to_string(*machine.battery_percent) + " %";
  if (machine.charging) return {charge + ", charging", true};
  const bool enough = *machine.battery_percent >= kLeastBattery_percent;
  return {charge + (enough ? "" : ": plug it in"), enough};
}

std::vector<workshop::Condition> checks_of(const Sheet& sheet) {
  const Machine& machine = sheet.state.machine;
  const std::string today = date_words(sheet.state.today);
  const bool simulated = votes_by_itself(sheet.state);
  return {{simulated ? kSimulatedVotes : kiosk_words(machine.kiosks), simulated || !machine.kiosks.empty()},
          disk_check(machine),
          {machine.clock_plausible ? "The clock says " + today : "The clock looks wrong: it says " + today,
           machine.clock_plausible},
          {"The screen measures " + std::to_string(static_cast<int>(machine.diagonal_in + 0.5f)) + " inches", true},
          battery_check(machine)};
}

void draw_place(Sheet& sheet, Rect row, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  const float seal = std::min(28.0f, row.h * 0.7f);
  look::seal(ui, function, {row.x + seal / 2, row.centre().y}, seal);
  const Rect steps = row.cut_right(std::min(row.w * 0.42f, 108.0f), 6);
  row.cut_left(seal, 8);
  look::function_name(ui, row, function, {.size = Text::kLabel, .weight = 500, .valign = VAlign::kMiddle});
  if (const auto places =
          look::stepper(ui, "table.vote.places." + function.code, steps, function.places, 0, framework::kMostPlaces)) {
    sheet.intents.push_back(workshop::Change{workshop::PlacesChanged{function.code, *places}});
  }
}

void draw_places(Sheet& sheet, Rect rect) {
  const auto& functions = sheet.workshop().roster.functions;
  const int sides = functions.size() > 6 ? 2 : 1;
  const int lines = (static_cast<int>(functions.size()) + sides - 1) / sides;
  const float height = std::min(44.0f, rect.h / static_cast<float>(std::max(1, lines)));
  const auto columns = look::columns(rect, sides, 14);
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const Rect column = columns[i / static_cast<std::size_t>(lines)];
    const auto line = static_cast<float>(static_cast<int>(i) % lines);
    draw_place(sheet, {column.x, column.y + line * height, column.w, height}, functions[i]);
  }
}

void draw_kiosk_buttons(Sheet& sheet, Rect row) {
  const auto parts = look::columns(row, 2, 8);
  const Machine& machine = sheet.state.machine;
  if (machine.kiosks.empty() && machine.kiosk_windows.empty()) {
    if (look::button(sheet.ui, "table.vote.start", parts[0], {.label = "Start a kiosk", .icon = look::icon::kScreen}))
      sheet.intents.push_back(StartKiosk{});
  } else if (look::button(sheet.ui, "table.vote.kiosks", parts[0],
                          {.label = "See the kiosks", .icon = look::icon::kScreen})) {
    sheet.view.instead = Instead::kKiosks;
  }
  if (look::button(sheet.ui, "table.vote.ruler", parts[1], {.label = "Check the screen", .icon = look::icon::kRuler}))
    sheet.view.instead = Instead::kRuler;
}

}  // namespace

void draw_vote_room(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle title{.size = Text::kTitle};
  const std::vector<workshop::Condition> checks = checks_of(sheet);
  const float line = ui.line_height({.size = Text::kBody}) + 2.5f;
  Rect ready = rect.cut_bottom(ui.line_height(title) + 5 + static_cast<float>(checks.size()) * line + 8 + 35, 16);
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, "Who is here now?", title), 6);
  draw_places(sheet, rect);
  ready.cut_top(ui.text({ready.x, ready.y, ready.w, 0}, "Before the first vote", title), 5);
  for (const workshop::Condition& check : checks) look::condition_line(ui, ready.cut_top(line), check.met, check.text);
  ready.cut_top(8);
  draw_kiosk_buttons(sheet, ready.cut_top(35));
}

}  // namespace crosstable::table
