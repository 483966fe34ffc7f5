// The matrix: heads, brackets, cells, marks, and how all of it moves.
#include "map/draw_matrix.h"

#include <algorithm>
#include <cmath>

#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_split.h"

namespace crosstable::map {
namespace {

namespace icon = look::icon;
using look::Align;
using look::around;
using look::Colour;
using look::Four;
using look::mix;
using look::Motion;
using look::Rect;
using look::Rgba;
using look::SealStyle;
using look::Text;
using look::TextStyle;
using look::Theme;
using look::Ui;
using look::VAlign;

constexpr float kWordsFrom_mm = 60;  // tokens.toml, [cell] shown

void row_heads(Ui& ui, const HeatLayout& layout, const HeatMap& map, const HeatOptions& options) {
  for (int i = 0; i < map.size(); ++i) {
    const framework::Function& function = map.functions[static_cast<std::size_t>(i)];
    const float y = layout.box({i, i}).centre().y;
    const float seal_x = layout.cells.x - 12.0f * layout.unit - layout.seal / 2;
    seal(ui, function, {seal_x, y}, layout.seal);
    if (layout.name_width > 0) {
      const TextStyle style{.size = Text::kLabel, .weight = 500, .align = Align::kEnd, .valign = VAlign::kMiddle};
      const float right = seal_x - layout.seal / 2 - 7.6f * layout.unit;
      const float height = std::max(layout.side + layout.gap, 2 * ui.line_height(style));
      framework::Function named = function;
      named.name = head_name(function, layout.shortened);
      function_name(ui, {right - layout.name_width, y - height / 2, layout.name_width, height}, named, style);
    }
    if (options.far_side)
      seal(ui, function, {layout.cells.right() + 4.5f * layout.unit + layout.far_seal / 2, y}, layout.far_seal,
           SealStyle::kOutline, true);
  }
}

void column_heads(Ui& ui, const HeatLayout& layout, const HeatMap& map, const HeatOptions& options) {
  // On its way to another size it may be too narrow for a while: then it is letters for all.
  const std::optional<TextStyle> all_heads =
      head_style(ui, map, layout.shortened, layout.head_width(), layout.head_height);
  TextStyle style = all_heads.value_or(TextStyle{.size = Text::kBody, .weight = 500, .align = Align::kCentre});
  style.valign = VAlign::kBottom;
  for (int i = 0; i < map.size(); ++i) {
    const framework::Function& function = map.functions[static_cast<std::size_t>(i)];
    const float x = layout.box({i, i}).centre().x;
    const float seal_y = layout.cells.y - 9.5f * layout.unit - layout.seal / 2;
    seal(ui, function, {x, seal_y}, layout.seal);
    if (layout.head_height > 0) {
      framework::Function head = function;
      head.name = all_heads ? head_name(function, layout.shortened) : function.code;
      const float bottom = seal_y - layout.seal / 2 - 4.0f * layout.unit;
      const float width = layout.head_width();
      function_name(ui, {x - width / 2, bottom - layout.head_height, width, layout.head_height}, head, style);
    }
    if (options.far_side)
      seal(ui, function, {x, layout.cells.bottom() + 4.5f * layout.unit + layout.far_seal / 2}, layout.far_seal,
           SealStyle::kOutline, true);
  }
}

void selection_ground(Ui& ui, const HeatLayout& layout, HeatPair pair) {
  const Rect box = layout.box(pair);
  const float half = layout.gap / 2;
  const float out = 7.6f * layout.unit;
  const float radius = 10 * layout.unit;
  ui.fill({layout.cells.x - out, box.y - half, layout.cells.w + out * 1.2f, box.h + layout.gap}, Colour::kSunken,
          radius);
  ui.fill({box.x - half, layout.cells.y - out, box.w + layout.gap, layout.cells.h + out * 1.2f}, Colour::kSunken,
          radius);
}

void marks_around(Ui& ui, Rect box, const HeatCell& cell, bool selected) {
  if (cell.fresh && cell.state == HeatState::kShown) {
    const float side = box.w * ui.tokens().cell_size[static_cast<std::size_t>(cell.confidence)];
    const float radius = cell.kind == HeatKind::kDirected ? radius_of(ui, side) : side * kTogetherRadius;
    const float out = 2.0f * heat_unit(ui) + ui.sizes().strong_mm;
    ui.outline(around(box.centre(), side, side).inset(-out), Colour::kAccent, ui.sizes().strong_mm, radius + out);
  }
  if (selected) {
    const float out = ui.sizes().focus_mm;
    ui.outline(box.inset(-out), Colour::kFocus, ui.sizes().focus_mm, radius_of(ui, box.w) + out);
  }
}

/// The goal's measures on their way from where the same matrix stood before; rows move first, then columns.
HeatLayout moving(Ui& ui, const std::string& id, const HeatLayout& goal, const HeatMap& map) {
  const Motion& motion = ui.tokens().motion;
  HeatLayout layout = goal;
  const Four frame = ui.ease(id + ".frame", {goal.cells.x, goal.cells.y, goal.side, goal.gap}, {.ms = motion.move_ms});
  layout.side = frame[2];
  layout.gap = frame[3];
  const float extent = static_cast<float>(map.size()) * (layout.side + layout.gap) - layout.gap;
  layout.cells = {frame[0], frame[1], extent, extent};
  for (int i = 0; i < map.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string& code = map.functions[at].code;
    layout.row[at] = ui.ease(id + ".row." + code, {goal.row[at]}, {.ms = motion.reorder_ms})[0];
    layout.column[at] =
        ui.ease(id + ".column." + code, {goal.column[at]}, {.ms = motion.reorder_ms, .delay_ms = motion.reorder_ms})[0];
  }
  return layout;
}

/// Around neighbours that are alike: beside the rows and above the columns.
void brackets(Ui& ui, const HeatLayout& layout, const HeatMap& map, const std::vector<int>& parts) {
  if (parts.empty()) return;
  const float out = 6.0f * layout.unit;
  const float foot = 2.5f * layout.unit;
  const float stroke = ui.sizes().strong_mm;
  int first = 0;
  for (std::size_t part = 0; part <= parts.size(); ++part) {
    const int last = part < parts.size() ? parts[part] : map.size() - 1;
    const Rect a = layout.box({first, first});
    const Rect b = layout.box({last, last});
    const float x = layout.cells.x - out;
    const float y = layout.cells.y - out;
    ui.polyline({{x + foot, a.y}, {x, a.y}, {x, b.bottom()}, {x + foot, b.bottom()}}, ui[Colour::kInk], stroke);
    ui.polyline({{a.x, y + foot}, {a.x, y}, {b.right(), y}, {b.right(), y + foot}}, ui[Colour::kInk], stroke);
    first = last + 1;
  }
}

/// Cells that share their answers across the diagonal, joined where they are looked at.
void joins(Ui& ui, const HeatLayout& layout, const HeatMap& map, const HeatOptions& options) {
  if (options.folded) return;
  for (int from = 0; from < map.size(); ++from) {
    for (int about = from + 1; about < map.size(); ++about) {
      const HeatCell& cell = map.at({from, about});
      if (cell.state != HeatState::kShown || cell.kind != HeatKind::kTogether) continue;
      const bool looked_at =
          options.keep == HeatSign::kTogether || (options.selected && map.at(*options.selected).name == cell.name);
      if (!looked_at) continue;
      ui.line(layout.box({from, about}).centre(), layout.box({about, from}).centre(), Colour::kEdge,
              ui.sizes().chosen_mm);
    }
  }
}

struct Drawing {
  Ui& ui;
  const std::string& id;
  const HeatLayout& layout;
  const HeatLayout& goal;  ///< fingers find a cell where it is going: nothing runs away from them
  const HeatMap& map;
  const HeatOptions& options;
};

/// The cell's ramp at a place between two steps.
Rgba fill_between(const Theme& theme, HeatCell cell, float step) {
  cell.step = static_cast<int>(std::floor(step));
  const Rgba below = paint_of(theme, cell).fill;
  const float share = step - static_cast<float>(cell.step);
  if (share <= 0) return below;
  ++cell.step;
  return mix(below, paint_of(theme, cell).fill, share);
}

/// The cell on its way from the colour, size and light it had.
void draw_moving_cell(const Drawing& drawing, HeatPair pair, Rect box, const std::string& name) {
  Ui& ui = drawing.ui;
  const HeatCell& cell = drawing.map.at(pair);
  const Motion& motion = ui.tokens().motion;
  HeatCellOptions how{.words = drawing.layout.side >= kWordsFrom_mm * drawing.layout.unit,
                      .dim = drawing.options.keep && !carries(cell, *drawing.options.keep)};
  how.lit = ui.ease(name + ".lit", cell.state == HeatState::kShown ? 1.0f : 0.0f, motion.cell_lights_ms);
  Rgba fill = 0;
  if (cell.state == HeatState::kShown) {
    // The step moves, not the colour: another theme is there at once.
    const auto scale = static_cast<float>(cell.scale);
    const Four now =
        ui.ease(name + ".step", {static_cast<float>(cell.step), share_of(ui, cell), scale}, {.ms = motion.move_ms});
    fill = now[2] == scale ? fill_between(ui.theme(), cell, now[0]) : paint_of(ui.theme(), cell).fill;
    how.fill = &fill;
    how.share = now[1];
  }
  heat_cell(ui, box, cell, how);
}

std::string target_of(const Drawing& drawing, HeatPair pair) {
  return drawing.id + "." + drawing.map.functions[static_cast<std::size_t>(pair.first)].code + "." +
         drawing.map.functions[static_cast<std::size_t>(pair.second)].code;
}

/// Each pair once: as two squares on their way onto each other, then as one split square.
std::optional<HeatPair> draw_pair(const Drawing& drawing, HeatPair pair, float fold) {
  Ui& ui = drawing.ui;
  const HeatPair back{pair.second, pair.first};
  const Rect box = drawing.layout.box(pair);
  if (fold < 1) {
    const Rect own = drawing.layout.box(back);
    draw_moving_cell(drawing, back, own.moved((box.x - own.x) * fold, (box.y - own.y) * fold),
                     target_of(drawing, back));
    draw_moving_cell(drawing, pair, box, target_of(drawing, pair));
  } else {
    const auto dim = [&](const HeatCell& cell) {
      return drawing.options.keep && !carries(cell, *drawing.options.keep);
    };
    heat_split(ui, box, drawing.map.at(pair), drawing.map.at(back),
               dim(drawing.map.at(pair)) && dim(drawing.map.at(back)));
  }
  const auto& marked = drawing.options.marked;
  const bool strong = std::find(marked.begin(), marked.end(), pair) != marked.end() ||
                      std::find(marked.begin(), marked.end(), back) != marked.end();
  if (strong && fold >= 1)
    ui.outline(box.inset(-ui.sizes().strong_mm), Colour::kInk, ui.sizes().strong_mm, ui.sizes().radius_small_mm);
  const std::string label = ui.words().list({drawing.map.functions[static_cast<std::size_t>(pair.first)].code,
                                             drawing.map.functions[static_cast<std::size_t>(pair.second)].code});
  if (!ui.touch(target_of(drawing, pair), drawing.goal.box(pair), {.label = label}).tapped) return std::nullopt;
  const auto value = [&](HeatPair of) {
    return drawing.map.at(of).state == HeatState::kShown ? drawing.map.at(of).figure : -1;
  };
  return value(back) > value(pair) ? back : pair;
}

std::optional<HeatPair> draw_one(const Drawing& drawing, HeatPair pair) {
  Ui& ui = drawing.ui;
  const Rect box = drawing.layout.box(pair);
  const std::string name = target_of(drawing, pair);
  const std::string label =
      ui.fill("{from} on {about}", words::arg("from", drawing.map.functions[static_cast<std::size_t>(pair.first)].code),
              words::arg("about", drawing.map.functions[static_cast<std::size_t>(pair.second)].code));
  const bool tapped = ui.touch(name, drawing.goal.box(pair), {.label = label}).tapped;
  draw_moving_cell(drawing, pair, box, name);
  marks_around(ui, box, drawing.map.at(pair), drawing.options.selected == pair);
  return tapped ? std::optional(pair) : std::nullopt;
}

}  // namespace

std::optional<HeatPair> heat_map(Ui& ui, const std::string& id, Rect area, const HeatMap& map,
                                 const HeatOptions& options) {
  const HeatLayout goal = heat_layout(ui, area, map, options);
  const HeatLayout layout = moving(ui, id, goal, map);
  const float fold = ui.ease(id + ".fold", {options.folded ? 1.0f : 0.0f}, {.ms = ui.tokens().motion.move_ms})[0];
  if (options.selected) selection_ground(ui, layout, *options.selected);
  row_heads(ui, layout, map, options);
  column_heads(ui, layout, map, options);
  brackets(ui, layout, map, options.parts);
  joins(ui, layout, map, options);
  const Drawing drawing{ui, id, layout, goal, map, options};
  std::optional<HeatPair> tapped;
  for (int from = 0; from < map.size(); ++from) {
    for (int about = 0; about < map.size(); ++about) {
      std::optional<HeatPair> now;
      if (from == about)
        heat_cell(ui, layout.box({from, about}), map.at({from, about}));
      else if (fold <= 0)
        now = draw_one(drawing, {from, about});
      else if (from < about)
        now = draw_pair(drawing, {from, about}, fold);
      if (now) tapped = now;
    }
  }
  return tapped;
}

float heat_axes(Ui& ui, Rect rect) {
  const TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  const float icon_w = ui.em(style) * 1.2f;
  float x = rect.x;
  const auto part = [&](const std::string& text, std::string_view arrow) {
    const float width = ui.text_width(text, style);
    ui.text({x, rect.y, width + 0.5f, rect.h}, text, style);
    ui.icon(arrow, {x + width + icon_w * 0.8f, rect.centre().y}, icon_w, Colour::kQuiet);
    x += width + icon_w * 2.2f;
  };
  // Translators: how to read the map; an arrow to the right comes after it.
  part(ui.say("**Rows** experience"), icon::kForward);
  // Translators: how to read the map; an arrow down comes after it.
  part(ui.say("**Columns** are experienced"), icon::kDown);
  return x - rect.x;
}

}  // namespace crosstable::map
