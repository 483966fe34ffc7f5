#include <algorithm>

#include "look/heat_map.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::look {
namespace {

constexpr float kWordsFrom_mm = 60;       // tokens.toml, [cell] shown
constexpr float kStepWordsFrom_mm = 50;   // "about half the time" in three lines
constexpr float kTogetherRadius = 0.44f;  // [cell] together, of the side
constexpr float kEmptyInset = 0.06f;      // of the box, for cells without a value

float radius_of(const Ui& ui, float side) { return std::min(ui.tokens().cell_radius * side, ui.tokens().cell_radius_most_mm * heat_unit(ui)); }

void own_cell(Ui& ui, Rect box) {
  const Rect inner = box.inset(box.w * kEmptyInset);
  ui.fill(inner, Colour::kBg, radius_of(ui, box.w));
  const float a = box.w * 0.36f;
  const float b = box.w * 0.64f;
  ui.line({box.x + a, box.y + a}, {box.x + b, box.y + b}, Colour::kEdge, 1.3f * heat_unit(ui));
}

void too_few_cell(Ui& ui, Rect box, Rgba edge) {
  const Rect inner = box.inset(box.w * kEmptyInset);
  const float pitch = std::min(6.0f * heat_unit(ui), box.w * 0.17f);
  ui.hatch(inner.inset(ui.sizes().control_mm), edge, pitch / 3, pitch);
  ui.outline(inner, edge, ui.sizes().control_mm, std::min(3.0f * heat_unit(ui), radius_of(ui, box.w)));
}

void waiting_cell(Ui& ui, Rect box, Rgba edge) {
  ui.dashed(box.inset(box.w * kEmptyInset), edge, ui.sizes().control_mm, radius_of(ui, box.w), std::max(1.6f * heat_unit(ui), box.w * 0.07f), std::max(1.4f * heat_unit(ui), box.w * 0.06f));
}

std::string_view sign_of(const HeatCell& cell) {
  switch (cell.kind) {
    case HeatKind::kTogether: return icon::kTogether;
    case HeatKind::kPooled: return icon::kPooled;
    case HeatKind::kDirected: return {};
  }
  return {};
}

TextStyle figure_style(const Ui& ui, float em_mm, Rgba ink) {
  TextStyle style{.size = Text::kTitle, .weight = 600, .align = Align::kCentre, .valign = VAlign::kMiddle, .rgba = ink, .display_face = true};
  style.em_mm = std::max(em_mm, ui.sizes().text[static_cast<std::size_t>(Text::kCaption)].em_mm);
  return style;
}

float longest_word(const Ui& ui, const std::string& text, const TextStyle& style) {
  float longest = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    longest = std::max(longest, ui.text_width(std::string_view(text).substr(start, end - start), style));
    start = end + 1;
  }
  return longest;
}

/// The step's word instead of a value, as large as it can be in two lines: "about half the time".
void write_word_only(Ui& ui, Rect body, const HeatCell& cell, Rgba ink) {
  const bool signs = cell.kind != HeatKind::kDirected || cell.split || cell.sides_differ;
  const float unit = heat_unit(ui);
  const Rect box = body.inset(1.5f * unit, 1.0f * unit).moved(0, signs ? body.h * 0.09f : 0);
  for (const Text size : {Text::kLabel, Text::kBody, Text::kCaption}) {
    const TextStyle style{.size = size, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .max_lines = 3, .rgba = ink};
    const bool fits = ui.text_lines(cell.word, style, box.w) <= 2 && longest_word(ui, cell.word, style) <= box.w;
    if (!fits && size != Text::kCaption) continue;
    ui.text(box, cell.word, style);
    return;
  }
}

void write_value(Ui& ui, Rect box, const HeatCell& cell, bool words, Rgba ink) {
  const float c = box.w;
  const bool round = cell.kind != HeatKind::kDirected;
  const float figure_y = box.centre().y + c * (words ? (round ? 0.01f : -0.06f) : (round ? 0.09f : 0.0f));
  const TextStyle figure = figure_style(ui, c * (words ? 0.27f : 0.30f), ink);
  ui.text(around({box.centre().x, figure_y}, c, c * 0.4f), cell.value, figure);
  if (!words) return;
  const TextStyle word{.size = Text::kCaption, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .rgba = ink};
  ui.text(around({box.centre().x, box.centre().y + c * (round ? 0.24f : 0.17f)}, c, c * 0.3f), cell.word, word);
}

void draw_signs(Ui& ui, Rect box, Rect body, const HeatCell& cell, Rgba ink) {
  const float c = box.w;
  if (const std::string_view sign = sign_of(cell); !sign.empty()) {
    const float shift = cell.sides_differ ? c * 0.12f : 0;
    const float y = box.centre().y - c * 0.22f;
    ui.icon(sign, {box.centre().x - shift, y}, c * 0.24f, ink);
    if (cell.sides_differ) ui.icon(icon::kSplit, {box.centre().x + shift, y}, c * 0.22f, ink);
  }
  if (cell.split && cell.kind == HeatKind::kPooled) {
    ui.icon(icon::kSplit, {box.centre().x + c * 0.2f, box.centre().y - c * 0.22f}, c * 0.2f, ink);
  } else if (cell.split) {
    ui.icon(icon::kSplit, {body.right() - c * 0.137f, body.y + c * 0.143f}, c * 0.22f, ink);
  }
}

void shown_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options) {
  const Theme& theme = ui.theme();
  const auto step = static_cast<std::size_t>(std::clamp(cell.step, 0, 4));
  const float grown = ui.tokens().cell_size[static_cast<std::size_t>(cell.confidence)] * (0.9f + 0.1f * options.lit);
  const Rect body = around(box.centre(), box.w * grown, box.h * grown);
  const float radius = cell.kind == HeatKind::kDirected ? radius_of(ui, body.w) : body.w * kTogetherRadius;
  const Rgba ground = ui[Colour::kSurface];
  const float strength = options.dim ? 0.25f : options.lit;
  ui.fill(body, mix(ground, theme.fill[step], strength), radius);
  ui.outline(body, mix(ground, theme.edge[step], strength), ui.sizes().control_mm, radius);
  if (options.dim) return;
  const Rgba ink = mix(mix(ground, theme.fill[step], options.lit), theme.text[step], options.lit);
  if (cell.word_only && box.w >= kStepWordsFrom_mm * heat_unit(ui)) {
    write_word_only(ui, body, cell, ink);
  } else {
    write_value(ui, box, cell, options.words && !cell.word_only, ink);
  }
  draw_signs(ui, box, body, cell, ink);
}

void row_heads(Ui& ui, const HeatLayout& layout, const HeatMap& map, const HeatOptions& options) {
  for (int i = 0; i < map.size(); ++i) {
    const framework::Function& function = map.functions[static_cast<std::size_t>(i)];
    const float y = layout.box({i, i}).centre().y;
    const float seal_x = layout.cells.x - 12.0f * layout.unit - layout.seal / 2;
    seal(ui, function, {seal_x, y}, layout.seal);
    if (layout.name_width > 0) {
      const TextStyle style{.size = Text::kLabel, .weight = 500, .align = Align::kRight, .valign = VAlign::kMiddle};
      const float right = seal_x - layout.seal / 2 - 7.6f * layout.unit;
      const float height = std::max(layout.side + layout.gap, 2 * ui.line_height(style));
      function_name(ui, {right - layout.name_width, y - height / 2, layout.name_width, height}, function, style);
    }
    if (options.far_side) seal(ui, function, {layout.cells.right() + 4.5f * layout.unit + layout.far_seal / 2, y}, layout.far_seal, SealStyle::kOutline, true);
  }
}

void column_heads(Ui& ui, const HeatLayout& layout, const HeatMap& map, const HeatOptions& options) {
  for (int i = 0; i < map.size(); ++i) {
    const framework::Function& function = map.functions[static_cast<std::size_t>(i)];
    const float x = layout.box({i, i}).centre().x;
    const float seal_y = layout.cells.y - 9.5f * layout.unit - layout.seal / 2;
    seal(ui, function, {x, seal_y}, layout.seal);
    if (layout.head_height > 0) {
      const TextStyle style{.size = Text::kBody, .weight = 500, .align = Align::kCentre, .valign = VAlign::kBottom};
      framework::Function head = function;
      if (!head.short_name.empty()) head.name = head.short_name;
      const float bottom = seal_y - layout.seal / 2 - 4.0f * layout.unit;
      const float width = layout.side + layout.gap - 2 * layout.unit;
      function_name(ui, {x - width / 2, bottom - layout.head_height, width, layout.head_height}, head, style);
    }
    if (options.far_side) seal(ui, function, {x, layout.cells.bottom() + 4.5f * layout.unit + layout.far_seal / 2}, layout.far_seal, SealStyle::kOutline, true);
  }
}

void selection_ground(Ui& ui, const HeatLayout& layout, HeatPair pair) {
  const Rect box = layout.box(pair);
  const float half = layout.gap / 2;
  const float out = 7.6f * layout.unit;
  const float radius = 10 * layout.unit;
  ui.fill({layout.cells.x - out, box.y - half, layout.cells.w + out * 1.2f, box.h + layout.gap}, Colour::kSunken, radius);
  ui.fill({box.x - half, layout.cells.y - out, box.w + layout.gap, layout.cells.h + out * 1.2f}, Colour::kSunken, radius);
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

}  // namespace

void heat_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options) {
  const Rgba edge = options.dim ? ui[Colour::kLine] : ui[Colour::kEdge];
  switch (cell.state) {
    case HeatState::kOwn: own_cell(ui, box); return;
    case HeatState::kShown: shown_cell(ui, box, cell, options); return;
    case HeatState::kTooFew: too_few_cell(ui, box, edge); return;
    case HeatState::kWaiting: waiting_cell(ui, box, edge); return;
    case HeatState::kCovered: ui.fill(box.inset(box.w * kEmptyInset), Colour::kWash, radius_of(ui, box.w)); return;
    case HeatState::kNoDealings:
    case HeatState::kNotAsked: ui.disc(box.centre(), std::max(1.9f * heat_unit(ui), box.w * 0.055f), edge); return;
  }
}

std::optional<HeatPair> heat_map(Ui& ui, const std::string& id, Rect area, const HeatMap& map, const HeatOptions& options) {
  const HeatLayout layout = heat_layout(ui, area, map, options);
  if (options.selected) selection_ground(ui, layout, *options.selected);
  row_heads(ui, layout, map, options);
  column_heads(ui, layout, map, options);
  std::optional<HeatPair> tapped;
  for (int from = 0; from < map.size(); ++from) {
    for (int about = 0; about < map.size(); ++about) {
      const HeatPair pair{from, about};
      const HeatCell& cell = map.at(pair);
      const Rect box = layout.box(pair);
      const bool shown = cell.state == HeatState::kShown;
      HeatCellOptions how{.words = layout.side >= kWordsFrom_mm * layout.unit, .dim = options.keep && !carries(cell, *options.keep)};
      if (from != about) {
        const std::string& a = map.functions[static_cast<std::size_t>(from)].code;
        const std::string& b = map.functions[static_cast<std::size_t>(about)].code;
        const std::string name = id + "." + a + "." + b;
        how.lit = ui.ease(name + ".lit", shown ? 1.0f : 0.0f, ui.tokens().motion.cell_lights_ms);
        if (ui.touch(name, box, {.label = a + " on " + b}).tapped) tapped = pair;
      }
      heat_cell(ui, box, cell, how);
      marks_around(ui, box, cell, options.selected == pair);
    }
  }
  return tapped;
}

void heat_axes(Ui& ui, Rect rect) {
  const TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  const float icon_w = ui.em(style) * 1.2f;
  float x = rect.x;
  const auto part = [&](const std::string& text, std::string_view arrow) {
    const float width = ui.text_width(text, style);
    ui.text({x, rect.y, width + 0.5f, rect.h}, text, style);
    ui.icon(arrow, {x + width + icon_w * 0.8f, rect.centre().y}, icon_w, Colour::kQuiet);
    x += width + icon_w * 2.2f;
  };
  part("**Rows** experience", icon::kForward);
  part("**Columns** are experienced", icon::kDown);
}

}  // namespace crosstable::look
