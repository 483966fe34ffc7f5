// How the group comes to see the map: strengths first, each function its own row first, guessed first (guessing.h), or
// everything at once.
#include "table/map/reveal.h"

#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/map/card.h"
#include "table/map/guessing.h"
#include "table/map/openers.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/strengths.h"
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
  sheet.view.of<MapBarView>().guessing.reset();
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
  std::vector<Reveal> ways = {Reveal::kStrengthsFirst, Reveal::kRowByRow, Reveal::kAtOnce};
  std::vector<Option> options = {
      {"table.map.way.strengths", ui.say("Strengths first"), ui.say("What flows, and why. Then the whole map."), false,
       true},
      {"table.map.way.rows", ui.say("Each function its own row first"),
       ui.say("It opens its row and reads it. Then the whole map."), false, true},
      {"table.map.way.whole", ui.say("Everything at once"), ui.say("The whole map."), false, true}};
  if (const auto guessing = way_to_guess(sheet)) {
    ways.insert(ways.begin(), Reveal::kGuessFirst);
    options.insert(options.begin(), *guessing);
  }
  const auto count = static_cast<float>(options.size());
  const float height = std::min(kOption_mm, (panel.h - 60) / count - 8);
  std::vector<Rect> rows;
  for (std::size_t i = 0; i < options.size(); ++i) rows.push_back(panel.cut_top(height, 8));
  if (const auto tapped = draw_options(ui, rows, options)) choose(sheet, ways[*tapped]);
  const look::Button keep{.label = ui.say("Keep the map as it is"), .icon = look::icon::kBack};
  if (hidden) return;
  if (look::button(ui, "table.map.way.keep",
                   {panel.x, panel.y + 4, std::min(panel.w, look::button_width(ui, keep)), ui.sizes().button_mm}, keep))
    sheet.view.of<MapBarView>().ways_to_read = false;
}

/// A function's seal opens its row.
void draw_row_openers(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  std::vector<Opener> openers;
  for (const framework::Function& function : reading.roster().functions) {
    const bool open = sheet.workshop().opened_rows.contains(function.code);
    // Translators: a function's row of the map is open; at most about 13 letters.
    const std::string is_open = ui.in("row", "open");
    // Translators: the button that opens a function's row of the map; at most 16 letters.
    const std::string opens = ui.in("row", "open the row");
    openers.push_back({&function, open ? is_open : opens, open, false, !open});
  }
  if (const auto tapped = draw_openers(ui, rect, "table.map.open", openers))
    sheet.intents.push_back(workshop::Change{workshop::RowOpened{openers[*tapped].function->code}});
}

/// What flows best by comparison; nothing does where each cell holds two experiences.
std::string strengths_words(const words::Words& words, const map::Reading& reading) {
  const auto cells = std::ssize(reading.map().cells);
  if (cells == 0) return words.say("No hand-off can be called the best here. Go on with the whole map.");
  return words.count("This hand-off works best. What do these functions do on this request that others could copy?",
                     "These hand-offs work best. What do these functions do on this request that others could copy?",
                     cells);
}

void draw_strengths_or_rows(Sheet& sheet, Rect panel, const map::Reading& reading) {
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
           : strengths_words(ui.words(), reading);
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0}, todo, {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
      12);
  draw_spoken(sheet, panel);
  Rect foot = panel.cut_bottom(ui.sizes().button_mm, 12);
  draw_whole_map_button(sheet, foot, !rows || are_all_open(reading, sheet.workshop().opened_rows));
  draw_hide_button(sheet, foot);
  if (rows)
    draw_row_openers(sheet, panel, reading);
  else
    draw_strengths(sheet, panel, reading);
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
  const auto tapped = map::heat_map(ui, "table.map.cell", left, heat);
  if (!tapped || heat.at(*tapped).state != map::HeatState::kShown) return;
  select_pair(sheet, reading.pair(*tapped));
}

}  // namespace

void draw_whole_map_button(Sheet& sheet, Rect& foot, bool is_next) {
  look::Ui& ui = sheet.ui;
  const look::Button whole{.label = ui.say("Show the whole map"),
                           .icon_after = look::icon::kForward,
                           .kind = is_next ? look::ButtonKind::kPrimary : look::ButtonKind::kOutline};
  if (look::button(ui, "table.map.whole", foot.cut_right(look::button_width(ui, whole), 8), whole))
    sheet.intents.push_back(workshop::Change{workshop::WholeMapShown{}});
}

void draw_hide_button(Sheet& sheet, Rect foot, const std::string& label) {
  look::Ui& ui = sheet.ui;
  const std::string words = label.empty() ? ui.say("Hide the map") : label;
  const std::string_view icon = label.empty() ? look::icon::kHide : look::icon::kBack;
  look::Button hide{.label = words, .icon = icon};
  if (look::button_width(ui, hide) > foot.w) hide = {.icon = icon, .name = words};
  const float width = hide.label.empty() ? foot.h : look::button_width(ui, hide);
  if (look::button(ui, "table.map.hide", foot.cut_left(width), hide))
    sheet.intents.push_back(workshop::Change{workshop::MapHidden{true}});
}

bool are_all_open(const map::Reading& reading, const std::set<std::string>& opened) {
  const auto& functions = reading.roster().functions;
  return std::all_of(functions.begin(), functions.end(),
                     [&](const framework::Function& function) { return opened.contains(function.code); });
}

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
  const bool guessed =
      !workshop.map_hidden && !sheet.view.of<MapBarView>().ways_to_read && workshop.reveal == Reveal::kGuessFirst;
  if (workshop.map_hidden)
    draw_hidden_map(sheet, left);
  else if (guessed && is_guessing(sheet))
    draw_questions(sheet, left, reading);
  else
    draw_as_far(sheet, left, reading);
  const Rect panel = right.inset(22, 18);
  if (workshop.map_hidden || sheet.view.of<MapBarView>().ways_to_read)
    draw_ways(sheet, panel);
  else if (const auto pair = sheet.view.map.cell; pair && reading.indices(*pair) && reading.cell(*pair) != nullptr)
    draw_turned(sheet, panel, card_turn(sheet, card_of(*pair)),
                [&](Rect rect) { draw_card(sheet, rect, reading, *pair); });
  else if (guessed)
    draw_guesses(sheet, panel, reading);
  else
    draw_strengths_or_rows(sheet, panel, reading);
}

}  // namespace crosstable::table
