#include "table/home/room_screen.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kRow_mm = 58;
constexpr float kBetweenScreens_mm = 8;
constexpr std::size_t kMostRows = 4;

struct Line {
  std::string name, remark;
  std::optional<look::Button> button;
  bool good = true;
};

/// True when its button was tapped.
bool draw_line(look::Ui& ui, Rect row, const std::string& id, const Line& line) {
  look::sunken(ui, row);
  Rect inside = row.inset(14, std::max(2.0f, (row.h - ui.sizes().button_mm) / 2));
  ui.icon(line.good ? look::icon::kScreen : look::icon::kWarning, inside.cut_left(20, 12).centre(), 20,
          line.good ? Colour::kAccent : Colour::kCaution);
  bool tapped = false;
  if (line.button)
    tapped = look::button(ui, id, inside.cut_right(look::button_width(ui, *line.button), 14), *line.button);
  const look::TextStyle head{.size = Text::kTitle, .valign = VAlign::kMiddle, .max_lines = 1};
  ui.text(inside.cut_left(std::min(inside.w * 0.3f, ui.text_width(line.name, head) + 10), 6), line.name, head);
  ui.text(inside, line.remark,
          {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .valign = VAlign::kMiddle, .max_lines = 2});
  return tapped;
}

Line line_of(const words::Words& words, const RoomOutput& output, bool on) {
  const std::string size = std::to_string(output.width_px) + " × " + std::to_string(output.height_px);
  if (output.taken) return {output.name, words.say("a kiosk's window is on it"), std::nullopt};
  if (!on) return {output.name, size, look::Button{.label = words.say("Show here"), .icon = look::icon::kScreen}};
  return {output.name, words.fill("{size}, the room sees it", arg("size", size)),
          look::Button{.label = words.say("Show nothing there"), .icon = look::icon::kClose}};
}

/// Which of them shall be shown on now; nothing: it stays as it is.
std::optional<std::string> draw_lines_of(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const RoomScreen& room = sheet.state.room;
  std::optional<std::string> chosen;
  const auto row = [&] { return rect.cut_top(std::min(kRow_mm, rect.h), kBetweenScreens_mm); };
  for (std::size_t i = 0; i < std::min(room.outputs.size(), kMostRows); ++i) {
    const bool on = room.outputs[i].name == room.on;
    if (draw_line(ui, row(), "table.room." + std::to_string(i), line_of(ui.words(), room.outputs[i], on)))
      chosen = on ? "" : room.outputs[i].name;
  }
  const look::Button give_up{.label = ui.say("Give it up"), .icon = look::icon::kClose};
  if (room.is_chosen() && !room.is_plugged() && !room.is_mirrored()) {
    const Line gone{room.on, ui.say("unplugged; once it is back, it goes on where the table is"), give_up, false};
    if (draw_line(ui, row(), "table.room.gone", gone)) chosen = "";
  }
  for (const std::string& mirror : room.mirrors) {
    const Line line{mirror,
                    ui.say("shows the same as this table, script and PIN too; no kiosk can be handed over here until "
                           "the screens are set apart in the system's settings"),
                    mirror == room.on ? std::optional(give_up) : std::nullopt, false};
    if (draw_line(ui, row(), "table.room.gone", line)) chosen = "";
  }
  return chosen;
}

void draw_still_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const look::Button done{
      .label = ui.in("room", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.room.done", foot.cut_right(std::max(110.0f, look::button_width(ui, done)), 10), done))
    sheet.view.instead = Instead::kNothing;
}

}  // namespace

void draw_room_screen(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect rect = draw_question(
      sheet, ui.say("Which screen does the room see?"),
      ui.say("It follows the table without its strips. What is yours alone stays here: the room then sees a still "
             "page."));
  draw_still_foot(sheet, rect.cut_bottom(ui.sizes().main_mm, 20));
  const RoomScreen& room = sheet.state.room;
  if (room.outputs.empty() && room.mirrors.empty() && !room.is_chosen()) {
    const Rect place = look::around(rect.centre(), std::min(640.0f, rect.w), std::min(160.0f, rect.h));
    return look::empty_place(ui, place,
                             {.words = ui.say("One that is plugged in stands here by itself."),
                              .head = ui.say("There is no other screen"),
                              .icon = look::icon::kScreen});
  }
  const std::optional<std::string> chosen = draw_lines_of(sheet, rect);
  if (!chosen) return;
  sheet.intents.push_back(ShowToRoom{*chosen});
  // The step is what the room wants to see.
  if (!chosen->empty()) sheet.view.instead = Instead::kNothing;
}

}  // namespace crosstable::table
