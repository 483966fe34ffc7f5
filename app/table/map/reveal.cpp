// How the group comes to see the map: strengths first, each function its own row first, or everything at once.
#include "table/map/reveal.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/map/card.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/talk.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using workshop::Reveal;

constexpr float kMapShare = 0.5406f;
constexpr float kOption_mm = 62;

void choose(Sheet& sheet, Reveal reveal) {
  sheet.view.of<MapBarView>().ways_to_read = false;
  sheet.view.map.cell.reset();
  sheet.view.map.function.reset();
  sheet.view.map.beside = false;
  sheet.view.map.view = MapView{};
  sheet.intents.push_back(workshop::Change{workshop::RevealChosen{reveal}});
}

void draw_ways(Sheet& sheet, Rect panel) {
  look::Ui& ui = sheet.ui;
  const bool hidden = sheet.workshop().map_hidden;
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, ui.say("How do we read the map?"), {.size = Text::kHead}), 3);
  const std::string remark =
      hidden ? ui.say("The map is hidden until you choose.") : ui.say("The map goes on from what you choose.");
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, remark, {.size = Text::kBody, .colour = Colour::kQuiet}), 12);
  draw_spoken(sheet, panel);
  const Reveal ways[] = {Reveal::kStrengthsFirst, Reveal::kRowByRow, Reveal::kAtOnce};
  const Option options[] = {
      {"table.map.way.strengths", ui.say("Strengths first"), ui.say("What flows, and why. Then the whole map."), false,
       true},
      {"table.map.way.rows", ui.say("Each function its own row first"),
       ui.say("It opens its row and reads it. Then the whole map."), false, true},
      {"table.map.way.whole", ui.say("Everything at once"), ui.say("The whole map."), false, true}};
  const float height = std::min(kOption_mm, (panel.h - 60) / 3 - 8);
  for (std::size_t i = 0; i < 3; ++i) {
    if (draw_option(ui, panel.cut_top(height, 8), options[i])) choose(sheet, ways[i]);
  }
  const look::Button keep{.label = ui.say("Keep the map as it is"), .icon = look::icon::kBack};
  if (hidden) return;
  if (look::button(ui, "table.map.way.keep",
                   {panel.x, panel.y + 4, std::min(panel.w, look::button_width(ui, keep)), ui.sizes().button_mm}, keep))
    sheet.view.of<MapBarView>().ways_to_read = false;
}

/// A target per function: its seal opens its row.
void draw_row_openers(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const auto& functions = reading.roster().functions;
  const int across = functions.size() > 6 ? 4 : 3;
  const int down = (static_cast<int>(functions.size()) + across - 1) / across;
  const float height = std::min(44.0f, rect.h / static_cast<float>(down) - 6);
  for (int i = 0; i < static_cast<int>(functions.size()); ++i) {
    const framework::Function& function = functions[static_cast<std::size_t>(i)];
    const Rect line{rect.x, rect.y + static_cast<float>(i / across) * (height + 6), rect.w, height};
    Rect box = look::columns(line, across, 6)[static_cast<std::size_t>(i % across)];
    const bool open = sheet.workshop().opened_rows.contains(function.code);
    const look::Touched touched =
        ui.touch("table.map.open." + function.code, box, {.label = function.name, .enabled = !open});
    if (open || touched.down) ui.fill(box, Colour::kWash, ui.sizes().radius_control_mm);
    ui.outline(box, open ? Colour::kAccent : Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_control_mm);
    const float seal = std::min(28.0f, height * 0.66f);
    box = box.inset(8, 2);
    look::seal(ui, function, {box.x + seal / 2, box.centre().y}, seal);
    box.cut_left(seal, 6);
    const look::TextStyle style{.size = Text::kBody,
                                .colour = open ? Colour::kAccent : Colour::kInk,
                                .weight = open ? 600 : 500,
                                .valign = look::VAlign::kMiddle};
    // Translators: a function's row of the map is open; at most about 13 letters.
    const std::string is_open = ui.in("row", "open");
    // Translators: the button that opens a function's row of the map; at most 16 letters.
    const std::string words = open ? is_open : ui.in("row", "open the row");
    if (ui.text_width(words, style) <= box.w)
      ui.text(box, words, style);
    else
      ui.icon(open ? look::icon::kChosen : look::icon::kOpenChoice, {box.x + 9, box.centre().y}, 16,
              open ? Colour::kAccent : Colour::kEdge);
    if (touched.tapped) sheet.intents.push_back(workshop::Change{workshop::RowOpened{function.code}});
  }
}

void draw_step(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const bool rows = sheet.workshop().reveal == Reveal::kRowByRow;
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0},
              rows ? ui.say("Each function its own row first") : ui.say("Strengths first"), {.size = Text::kHead}),
      3);
  const std::string todo =
      rows ? ui.say(
                 "Open your row, read it aloud, and say what you see on this request. What others say about you comes "
                 "with the whole map.")
           : ui.say("These hand-offs work best. What do these functions do on this request that others could copy?");
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0}, todo, {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
      12);
  draw_spoken(sheet, panel);
  Rect foot = panel.cut_bottom(ui.sizes().button_mm, 12);
  const look::Button whole{
      .label = ui.say("Show the whole map"), .icon_after = look::icon::kForward, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.map.whole", foot.cut_right(look::button_width(ui, whole), 8), whole))
    sheet.intents.push_back(workshop::Change{workshop::WholeMapShown{}});
  look::Button hide{.label = ui.say("Hide the map"), .icon = look::icon::kHide};
  if (look::button_width(ui, hide) > foot.w) hide = {.icon = look::icon::kHide, .name = ui.say("Hide the map")};
  const float width = hide.label.empty() ? foot.h : look::button_width(ui, hide);
  if (look::button(ui, "table.map.hide", foot.cut_left(width), hide))
    sheet.intents.push_back(workshop::Change{workshop::MapHidden{true}});
  if (rows) draw_row_openers(sheet, panel, reading);
}

void draw_hidden_map(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(rect.centre(), std::min(420.0f, rect.w - 20), 130);
  look::empty_place(
      ui, place,
      {ui.say("Choose how to read it when the group is ready."), ui.say("The map is covered"), look::icon::kHide});
}

void draw_as_far(Sheet& sheet, Rect left, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const map::HeatMap heat = map::marked(reading.heat(), fresh_marks(sheet));
  map::heat_axes(ui, left.cut_top(16, 4));
  Rect foot = left.cut_bottom(map::legend_height(ui, left.w, heat), 5);
  map::legend(ui, "table.map.sign", foot, heat);
  const map::HeatLayout layout = map::heat_layout(ui, left, heat, {});
  const auto tapped = map::heat_map(ui, "table.map.cell", left, heat);
  if (!tapped || heat.at(*tapped).state != map::HeatState::kShown) return;
  select_pair(sheet, reading.pair(*tapped));
  face_card(sheet, layout.box(*tapped).centre());
}

}  // namespace

bool is_being_revealed(const Sheet& sheet) {
  const workshop::Workshop& workshop = sheet.workshop();
  return workshop::map_is_covered(workshop) || sheet.view.of<MapBarView>().ways_to_read;
}

void draw_reading(Sheet& sheet, const map::Reading& reading) {
  Rect left = sheet.rect;
  left.w *= kMapShare;
  Rect right = sheet.rect;
  right.cut_left(left.w);
  sheet.ui.line({right.x, right.y}, {right.x, right.bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  left = left.inset(sheet.ui.sizes().margin_mm, 16);
  const workshop::Workshop& workshop = sheet.workshop();
  if (workshop.map_hidden)
    draw_hidden_map(sheet, left);
  else
    draw_as_far(sheet, left, reading);
  const Rect panel = right.inset(22, 18);
  if (workshop.map_hidden || sheet.view.of<MapBarView>().ways_to_read)
    draw_ways(sheet, panel);
  else if (const auto pair = sheet.view.map.cell; pair && reading.indices(*pair) && reading.cell(*pair) != nullptr)
    draw_turned(sheet, panel, sheet.view.map.card_turn, [&](Rect rect) { draw_card(sheet, rect, reading, *pair); });
  else
    draw_step(sheet, panel, reading);
}

}  // namespace crosstable::table
