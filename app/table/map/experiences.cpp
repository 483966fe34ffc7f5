// Two experiences: cells whose answers fall into two camps, beside the map where they alone stand out. Listed apart,
// never ranked.
#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/contrasts.h"
#include "table/flow/list.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

std::vector<std::string> split_briefs(const Sheet& sheet, const map::Reading& reading, const friction::Cell& cell) {
  std::vector<std::string> briefs;
  for (std::size_t i = 0; i < cell.published.statements.size() && i < reading.asked().size(); ++i) {
    const auto& level = cell.published.statements[i];
    const framework::Statement* statement = sheet.framework().statement(reading.asked()[i]);
    if (level && level->split && statement != nullptr) briefs.push_back(statement->brief);
  }
  return briefs;
}

/// With short names or codes where the names do not fit.
std::string title_of(const look::Ui& ui, const framework::Roster& roster, const friction::Published& cell,
                     const look::TextStyle& style, float width) {
  std::vector<std::string> wordings{ui.say(cell_words(roster, cell))};
  if (cell.directed)
    wordings.push_back(ui.say(workshop::one_on_other(roster, {cell.raters.front(), cell.rated.front()})));
  wordings.push_back(ui.say(cell_codes(cell)));
  return in_line(ui, wordings, style, width);
}

/// In which statements: two of them by name.
std::string camps_words(const words::Words& words, const std::vector<std::string>& briefs, std::size_t asked) {
  if (briefs.empty()) return words.say("One side finds it easier than the other; which one is not shown.");
  const auto n = std::ssize(briefs);
  const words::Argument number = arg("number", words::Spelt{n});
  const words::Argument all = arg("all", words::Spelt{static_cast<std::int64_t>(asked)});
  const words::Argument first = arg("first", briefs[0]);
  // Translators: {all} is a number in letters; {first} is a statement in short.
  if (n == 1) return words.fill("Two camps in one of {all} statements: {first}.", all, first);
  const words::Argument second = arg("second", briefs[1]);
  // Translators: {number} and {all} are numbers in letters; {first} and {second} are statements in short.
  if (n == 2)
    return words.fill("Two camps in {number} of {all} statements: {first}; {second}.", number, all, first, second);
  // Translators: as above; {left} is a number in letters.
  return words.count("Two camps in {number} of {all} statements: {first}; {second}; and one more.",
                     "Two camps in {number} of {all} statements: {first}; {second}; and {left} more.", n - 2, number,
                     all, first, second, arg("left", words::Spelt{n - 2}));
}

void draw_cell(Sheet& sheet, Rect rect, const map::Reading& reading, const friction::Cell& cell) {
  look::Ui& ui = sheet.ui;
  const workshop::Pair pair{cell.published.raters.front(), cell.published.rated.front()};
  const look::Touched touched = ui.touch("table.map.camps." + cell.published.name, rect,
                                         {.label = ui.say(cell_words(reading.roster(), cell.published))});
  look::card(ui, rect);
  if (touched.down) ui.fill(rect, Colour::kSunken, ui.sizes().radius_card_mm);
  if (touched.tapped) sheet.view.map.cell = pair;
  Rect inside = rect.inset(16, 14);
  Rect tile = inside.cut_left(50, 14);
  map::heat_cell(ui, {tile.x, inside.centre().y - 25, 50, 50}, reading.heat().at(*reading.indices(pair)));
  const float x = inside.x;
  const Rect seals{inside.x, inside.y, inside.w * 0.3f, 24};
  inside.cut_left(cell_seals(ui, seals, reading.roster(), cell.published, 22), 10);
  const std::vector<std::string> briefs = split_briefs(sheet, reading, cell);
  const look::TextStyle title{.size = Text::kTitle, .valign = VAlign::kMiddle, .max_lines = 1};
  ui.text({inside.x, inside.y, inside.w, 24}, title_of(ui, reading.roster(), cell.published, title, inside.w), title);
  ui.text({x, inside.y + 29, rect.right() - 16 - x, 0}, camps_words(ui.words(), briefs, reading.asked().size()),
          {.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2});
}

/// Along the foot of the panel, where it leaves enough of it.
void draw_question(look::Ui& ui, Rect& panel, float least_left) {
  const look::TextStyle title{.size = Text::kTitle};
  const look::TextStyle style{.size = Text::kLabel, .weight = 400};
  const std::string words = ui.say(
      "Two sites? Two shifts? Two kinds of request? An average would hide both, so these cells are not ranked. Nobody "
      "needs to say what they answered.");
  const float width = panel.w - 36;
  const float height = ui.line_height(title) + 5 + ui.text_height(words, style, width) + 30;
  if (panel.h < height + least_left) return;
  const Rect rect = panel.cut_bottom(height, 12);
  ui.fill(rect, Colour::kWash, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(18, 15);
  inside.cut_top(ui.text({inside.x, inside.y, inside.w, 0}, ui.say("Look for the difference, not for who"), title), 5);
  ui.text({inside.x, inside.y, inside.w, 0}, words, style);
}

}  // namespace

void draw_two_experiences(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  constexpr float kCard_mm = 88, kGap_mm = 8;
  head_of_list(ui, rect, ui.say("Two experiences"),
               ui.say("Pairs whose answers fall into two camps. They are listed apart and not ranked."));
  const std::vector<const friction::Cell*> cells = map::camps_of(reading);
  if (cells.empty()) {
    draw_empty_list(ui, rect, ui.say("No pair has two experiences in this round. They would be listed here."));
    return;
  }
  draw_question(ui, rect, 2 * (kCard_mm + kGap_mm) + 24);
  const ListPart shown = part_of_list(sheet, "table.map.camps", rect, cells.size(), kCard_mm + kGap_mm);
  for (std::size_t i = shown.first; i < shown.last; ++i)
    draw_cell(sheet, rect.cut_top(kCard_mm, kGap_mm), reading, *cells[i]);
}

}  // namespace crosstable::table
