#include "table/map/strengths.h"

#include <algorithm>

#include "look/fit.h"
#include "table/flow/list.h"
#include "table/map/parts.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kEntry_mm = 46;
constexpr float kGap_mm = 6.5f;
constexpr float kSeal_mm = 24;
constexpr float kFigure_mm = 110;

std::vector<const friction::Cell*> best_first(const map::Reading& reading) {
  std::vector<const friction::Cell*> cells;
  for (const friction::Cell& cell : reading.map().cells) cells.push_back(&cell);
  std::stable_sort(cells.begin(), cells.end(), [](const friction::Cell* one, const friction::Cell* other) {
    return one->friction < other->friction;
  });
  return cells;
}

void draw_entry(Sheet& sheet, Rect rect, const map::Reading& reading, const friction::Cell& cell) {
  look::Ui& ui = sheet.ui;
  const friction::Published& shown = cell.published;
  const std::string name = ui.say(cell_words(reading.roster(), shown));
  const look::Touched touched = ui.touch("table.map.strength." + shown.name, rect, {.label = name});
  ui.fill(rect, touched.down ? Colour::kWash : Colour::kSunken, ui.sizes().radius_control_mm);
  if (touched.tapped) select_pair(sheet, {shown.raters.front(), shown.rated.front()});
  Rect inside = rect.inset(11, 0);
  const Rect seals{inside.x, inside.y, inside.w * 0.3f, inside.h};
  inside.cut_left(cell_seals(ui, seals, reading.roster(), shown, kSeal_mm), 10);
  const Rect right = inside.cut_right(std::min(kFigure_mm, inside.w * 0.4f), 8);
  // Translators: a figure from 0 to 100 and its band, as in "76 breaking".
  const std::string figure = ui.fill("{figure} {band}", arg("figure", friction::figure_of(cell.friction)),
                                     arg("band", friction::word_of(cell.band)));
  look::text_that_fits(ui, right, figure,
                       {.colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle},
                       {Text::kBody, Text::kCaption});
  look::text_that_fits(ui, inside, name, {.valign = look::VAlign::kMiddle},
                       {Text::kLabel, Text::kBody, Text::kCaption});
}

}  // namespace

void draw_strengths(Sheet& sheet, Rect panel, const map::Reading& reading) {
  const std::vector<const friction::Cell*> cells = best_first(reading);
  if (panel.h < kEntry_mm) return;
  const ListPart shown = part_of_list(sheet, "table.map.strengths", panel, cells.size(), kEntry_mm + kGap_mm);
  for (std::size_t i = shown.first; i < shown.last && panel.h >= kEntry_mm; ++i)
    draw_entry(sheet, panel.cut_top(kEntry_mm, kGap_mm), reading, *cells[i]);
}

}  // namespace crosstable::table
