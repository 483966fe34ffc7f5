// Two experiences: cells whose answers fall into two camps. Listed apart, never ranked.
#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/map_parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

std::vector<const friction::Cell*> camps_of(const MapFacts& facts) {
  std::vector<const friction::Cell*> cells;
  for (const friction::Cell& cell : facts.map.cells) {
    if (cell.two_experiences || cell.sides_differ) cells.push_back(&cell);
  }
  return cells;
}

std::vector<std::string> split_briefs(const Sheet& sheet, const MapFacts& facts, const friction::Cell& cell) {
  std::vector<std::string> briefs;
  for (std::size_t i = 0; i < cell.published.statements.size() && i < facts.round->form.statements.size(); ++i) {
    const auto& level = cell.published.statements[i];
    const framework::Statement* statement = sheet.workshop().framework.statement(facts.round->form.statements[i]);
    if (level && level->split && statement != nullptr) briefs.push_back(statement->brief);
  }
  return briefs;
}

void draw_cell(Sheet& sheet, Rect rect, const MapFacts& facts, const friction::Cell& cell) {
  look::Ui& ui = sheet.ui;
  const workshop::Pair pair{cell.published.raters.front(), cell.published.rated.front()};
  const look::Touched touched =
      ui.touch("table.map.camps." + cell.published.name, rect, {.label = cell_words(facts.roster(), cell.published)});
  look::card(ui, rect);
  if (touched.down) ui.fill(rect, Colour::kSunken, ui.sizes().radius_card_mm);
  if (touched.tapped) {
    sheet.view.cell = pair;
    sheet.view.map_view = kOverall;
  }
  Rect inside = rect.inset(16, 14);
  Rect tile = inside.cut_left(50, 14);
  look::heat_cell(ui, {tile.x, inside.centre().y - 25, 50, 50}, facts.heat.at(*facts.indices(pair)));
  const float x = inside.x;
  if (cell.published.directed) {
    const auto indices = *facts.indices(pair);
    pair_seals(ui, {x, inside.y + 12}, facts.function(indices.first), facts.function(indices.second), 22);
    inside.cut_left(80, 8);
  }
  const std::vector<std::string> briefs = split_briefs(sheet, facts, cell);
  ui.text({inside.x, inside.y, inside.w, 24}, cell_words(facts.roster(), cell.published),
          {.size = Text::kTitle, .valign = VAlign::kMiddle, .max_lines = 2});
  const std::string where = "Two camps in " + number_words(static_cast<int>(briefs.size())) + " of " +
                            number_words(static_cast<int>(facts.round->form.statements.size())) + " statements: ";
  std::string first;
  for (std::size_t i = 0; i < briefs.size() && i < 3; ++i) first += (i == 0 ? "" : "; ") + briefs[i];
  if (briefs.size() > 3) first += "; and " + number_words(static_cast<int>(briefs.size()) - 3) + " more";
  ui.text({x, inside.y + 29, rect.right() - 16 - x, 0}, where + first + ".",
          {.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2});
}

void draw_question(look::Ui& ui, Rect rect) {
  ui.fill(rect, Colour::kWash, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(18, 15);
  inside.cut_top(
      ui.text({inside.x, inside.y, inside.w, 0}, "Look for the difference, not for who", {.size = Text::kTitle}), 5);
  ui.text(inside,
          "Two sites? Two shifts? Two kinds of request? An average would hide both, so these cells are not ranked. "
          "Nobody needs to say what they answered.",
          {.size = Text::kLabel, .weight = 400});
}

}  // namespace

void draw_two_experiences(Sheet& sheet, Rect rect, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  constexpr float kCard_mm = 88;
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, "Two experiences", {.size = Text::kHead}), 3);
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0},
                       "Pairs whose answers fall into two camps. They are listed apart and not ranked.",
                       {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
               12);
  const std::vector<const friction::Cell*> cells = camps_of(facts);
  if (cells.empty()) {
    const Rect place = rect.cut_top(70);
    ui.dashed(place, ui[Colour::kEdge], ui.sizes().control_mm, ui.sizes().radius_card_mm, 5, 4);
    ui.text(place.inset(18, 0), "No pair has two experiences in this round. They would be listed here.",
            {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .valign = VAlign::kMiddle});
    return;
  }
  const bool wide = rect.w >= 800;
  Rect list = wide ? rect.cut_left(rect.w * 0.62f, 22) : rect;
  for (const friction::Cell* cell : cells) {
    if (list.h < kCard_mm) break;
    draw_cell(sheet, list.cut_top(kCard_mm, 8), facts, *cell);
  }
  if (wide) draw_question(ui, rect.cut_top(110));
}

}  // namespace crosstable::table
