#include "map/draw_multiples.h"

#include <algorithm>

#include "look/seal.h"

namespace crosstable::map {
namespace {

using look::around;
using look::Colour;
using look::mix;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::Touched;
using look::Ui;
using look::VAlign;

constexpr float kGap_mm = 14;
constexpr float kBetween_mm = 26;     // groups | statements
constexpr float kValuesFrom_mm = 17;  // two digits in the smallest text
constexpr float kSealsFrom_mm = 13;
constexpr int kTitleLines = 2, kMostTitleLines = 3;

TextStyle title_style(bool group) {
  return {.size = Text::kBody, .weight = group ? 600 : 500, .valign = VAlign::kBottom, .max_lines = kMostTitleLines};
}

/// Groups at the left, statements at the right, in as many rows as make the squares largest.
struct Grid {
  int rows = 1;
  int group_columns = 0, columns = 0;  ///< of groups; of all
  float square = 0;
};

int ceil_of(int n, int parts) { return (n + parts - 1) / parts; }

Grid grid_of(Rect area, int groups, int statements, float title, float unit) {
  Grid best;
  for (int rows = 1; rows <= 4; ++rows) {
    Grid grid{rows, ceil_of(groups, rows), ceil_of(groups, rows) + ceil_of(statements, rows), 0};
    if (grid.columns == 0) continue;
    const float between = groups > 0 && statements > 0 ? (kBetween_mm - kGap_mm) * unit : 0;
    const float w =
        (area.w - between - kGap_mm * unit * static_cast<float>(grid.columns - 1)) / static_cast<float>(grid.columns);
    const float h = (area.h - kGap_mm * unit * static_cast<float>(rows - 1)) / static_cast<float>(rows) - title;
    grid.square = std::min(w, h);
    if (grid.square > best.square) best = grid;
  }
  return best;
}

/// What the titles take, each within the width of its square; narrow ones break into a line more.
float title_height(const Ui& ui, const std::vector<HeatMultiple>& all, float width) {
  float most = static_cast<float>(kTitleLines) * ui.line_height(title_style(false));
  for (const HeatMultiple& one : all) most = std::max(most, ui.text_height(one.title, title_style(one.group), width));
  return most;
}

struct Small {
  float head = 0;  ///< seals beside rows and above columns; 0: none
  float side = 0, gap = 0;
  Rect cells;
};

Small small_of(Rect square, int n, float unit) {
  Small small;
  const auto count = static_cast<float>(n);
  small.gap = std::min(2.0f * unit, square.w * 0.012f);
  const auto side_with = [&](float head) { return (square.w - head - small.gap * (count - 1)) / count; };
  const float with_seals = (square.w - small.gap * count) / (count + 0.62f);
  if (with_seals >= kSealsFrom_mm * unit) small.head = with_seals * 0.62f + small.gap;
  small.side = side_with(small.head);
  small.cells = {square.x + small.head, square.y + small.head, square.w - small.head, square.h - small.head};
  return small;
}

void draw_small_cell(Ui& ui, Rect box, const HeatCell& cell, bool values, bool dim) {
  if (values) {
    HeatCell plain = cell;
    plain.word_only = false;
    heat_cell(ui, box, plain, {.dim = dim});
    return;
  }
  if (cell.state == HeatState::kShown && cell.kind == HeatKind::kDirected) {
    // Corners would be a pixel or two, and a sheet has more than a thousand of these.
    const HeatPaint paint = paint_of(ui.theme(), cell);
    const float strength = dim ? 0.25f : 1.0f;
    const float side = box.w * share_of(ui, cell);
    ui.plate(around(box.centre(), side, side), mix(ui[Colour::kSurface], paint.fill, strength),
             mix(ui[Colour::kSurface], paint.edge, strength), std::min(ui.sizes().hair_mm, side * 0.1f), 0);
    return;
  }
  HeatCell plain = cell;
  plain.word_only = plain.split = plain.sides_differ = false;
  heat_cell(ui, box, plain, {.dim = dim, .bare = true});
}

void draw_small(Ui& ui, const Small& small, const HeatMap& map, const std::optional<HeatSign>& keep) {
  const float pitch = small.side + small.gap;
  const bool values = small.side >= kValuesFrom_mm * heat_unit(ui);
  for (int from = 0; from < map.size(); ++from) {
    const auto along = static_cast<float>(from) * pitch + small.side / 2;
    if (small.head > 0) {
      const float size = small.head - small.gap;
      const framework::Function& function = map.functions[static_cast<std::size_t>(from)];
      seal(ui, function, {small.cells.x - small.gap - size / 2, small.cells.y + along}, size * 0.9f);
      seal(ui, function, {small.cells.x + along, small.cells.y - small.gap - size / 2}, size * 0.9f);
    }
    for (int about = 0; about < map.size(); ++about) {
      const HeatCell& cell = map.at({from, about});
      const Rect box{small.cells.x + static_cast<float>(about) * pitch,
                     small.cells.y + static_cast<float>(from) * pitch, small.side, small.side};
      draw_small_cell(ui, box, cell, values, keep && !carries(cell, *keep));
    }
  }
}

}  // namespace

std::optional<int> heat_multiples(Ui& ui, const std::string& id, Rect area, const std::vector<HeatMultiple>& all,
                                  const HeatMultiplesOptions& options) {
  const float unit = heat_unit(ui);
  const auto groups =
      static_cast<int>(std::count_if(all.begin(), all.end(), [](const HeatMultiple& one) { return one.group; }));
  const int statements = static_cast<int>(all.size()) - groups;
  float title = static_cast<float>(kTitleLines) * ui.line_height(title_style(false)) + 3 * unit;
  Grid grid = grid_of(area, groups, statements, title, unit);
  if (const float needed = title_height(ui, all, grid.square) + 3 * unit; needed > title) {
    title = needed;
    grid = grid_of(area, groups, statements, title, unit);
  }
  const float pitch_x = grid.square + kGap_mm * unit;
  const float pitch_y = grid.square + title + kGap_mm * unit;
  const float divider = groups > 0 && groups < static_cast<int>(all.size()) ? (kBetween_mm - kGap_mm) * unit : 0;
  const float left =
      area.x + std::max(0.0f, (area.w - divider - pitch_x * static_cast<float>(grid.columns) + kGap_mm * unit) / 2);
  if (divider > 0) {
    const float x = left + pitch_x * static_cast<float>(grid.group_columns) - kGap_mm * unit / 2 + divider / 2;
    ui.line({x, area.y}, {x, area.y + pitch_y * static_cast<float>(grid.rows) - kGap_mm * unit}, Colour::kLine,
            ui.sizes().hair_mm);
  }
  std::optional<int> tapped;
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const HeatMultiple& one = all[static_cast<std::size_t>(i)];
    const int place = one.group ? i : i - groups;
    const int column = one.group ? place % std::max(1, grid.group_columns)
                                 : grid.group_columns + place % std::max(1, grid.columns - grid.group_columns);
    const int row = place / std::max(1, one.group ? grid.group_columns : grid.columns - grid.group_columns);
    const Rect whole{left + static_cast<float>(column) * pitch_x + (one.group ? 0 : divider),
                     area.y + static_cast<float>(row) * pitch_y, grid.square, grid.square + title};
    const Touched touched = ui.touch(id + "." + std::to_string(i), whole.inset(-2 * unit), {.label = one.title});
    if (touched.down) ui.fill(whole.inset(-3 * unit), Colour::kSunken, ui.sizes().radius_small_mm);
    if (options.chosen == i)
      ui.outline(whole.inset(-4 * unit), Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_small_mm);
    Rect square = whole;
    ui.text(square.cut_top(title - 3 * unit, 3 * unit), one.title, title_style(one.group));
    const Small small = small_of(square, one.map.size(), unit);
    draw_small(ui, small, one.map, options.keep);
    if (!touched.tapped) continue;
    tapped = i;
    if (!options.large_id.empty())
      ui.set_out(options.large_id + ".frame", {small.cells.x, small.cells.y, small.side, small.gap});
  }
  return tapped;
}

}  // namespace crosstable::map
