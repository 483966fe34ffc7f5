#include <algorithm>

#include <fmt/format.h>

#include "look/controls.h"
#include "look/heat_map.h"
#include "report/report.h"

namespace crosstable::report {
namespace {

using look::Rect;

constexpr float kMargin_mm = 15;

const workshop::SnapshotRound* friction_round(const workshop::Snapshot& snapshot) {
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(), [](const workshop::SnapshotRound& r) { return r.form.kind == ballot::RoundKind::kFriction; });
  return last == snapshot.rounds.rend() ? nullptr : &*last;
}

look::HeatMap matrix_of(const workshop::SnapshotRound& round, const friction::Map& map) {
  look::HeatSource source{round.roster, map, {}, round.plan.too_few, !round.closed, {}, {}};
  for (const ballot::PlannedCell& cell : round.plan.cells) source.planned.push_back({cell.name, cell.pairs});
  for (const ballot::PublishedCell& cell : round.cells) source.published.insert(cell.name);
  return look::heat_map_from(source);
}

void draw_head(look::Ui& ui, Rect area, const workshop::Snapshot& snapshot) {
  const std::string title = snapshot.title.empty() ? "Where work gets stuck" : snapshot.title;
  ui.text(area, title, {.size = look::Text::kHead, .em_mm = 8.5f});
  std::string line = snapshot.organisation.empty() ? snapshot.date : snapshot.organisation + ", " + snapshot.date;
  if (!snapshot.request.empty()) line += ". " + snapshot.request;
  ui.text({area.x, area.y + 11, area.w, 6}, line, {.size = look::Text::kBody, .colour = look::Colour::kQuiet, .em_mm = 4});
  if (snapshot.example) ui.text(area, "example, invented data", {.size = look::Text::kBody, .colour = look::Colour::kCaution, .weight = 600, .align = look::Align::kRight, .em_mm = 4});
}

void draw_ranking(look::Ui& ui, Rect area, const friction::Map& map) {
  ui.text(area, "Hot spots", {.size = look::Text::kTitle, .em_mm = 5.5f});
  area.cut_top(10);
  for (const std::string& name : map.ranking) {
    const friction::Cell* cell = map.find(name);
    if (cell == nullptr) continue;
    const Rect row = area.cut_top(9, 2);
    ui.text(row, name, {.size = look::Text::kLabel, .weight = 600, .valign = look::VAlign::kMiddle, .em_mm = 4.2f});
    ui.text(row, fmt::format("{:.0f} {}", cell->friction, friction::to_word(cell->band)), {.size = look::Text::kBody, .align = look::Align::kRight, .valign = look::VAlign::kMiddle, .em_mm = 4.2f});
    ui.line({row.x, row.bottom() + 1}, {row.right(), row.bottom() + 1}, look::Colour::kLine, 0.25f);
  }
}

}  // namespace

void draw_map_page(look::Ui& ui, const workshop::Snapshot& snapshot) {
  ui.fill(ui.area(), look::Colour::kSurface);
  Rect page = ui.area().inset(kMargin_mm);
  draw_head(ui, page.cut_top(20, 4), snapshot);
  const workshop::SnapshotRound* round = friction_round(snapshot);
  if (round == nullptr) {
    ui.text(page, "No vote has been held yet; the map appears here after the first.", {.size = look::Text::kBody, .em_mm = 5});
    return;
  }
  const friction::Map map = workshop::map_of(*round);
  const look::HeatMap matrix = matrix_of(*round, map);
  const Rect foot = page.cut_bottom(8, 3);
  ui.text(foot, fmt::format("Values from 0 (flows) to 100 (broken). Nothing from fewer than {} answers is shown. {} of {} cells shown.", map.floor, map.cells.size(), map.planned),
          {.size = look::Text::kCaption, .colour = look::Colour::kQuiet, .valign = look::VAlign::kBottom, .em_mm = 3.4f});
  draw_ranking(ui, page.cut_right(62, 10), map);
  const float legend_height = look::legend_height(ui, page.w, matrix);
  look::legend(ui, "page.legend", page.cut_bottom(legend_height, 3), matrix);
  look::heat_axes(ui, page.cut_top(6, 2));
  look::heat_map(ui, "page.map", page, matrix, {.names = true, .far_side = false, .selected = {}, .keep = {}});
}

}  // namespace crosstable::report
