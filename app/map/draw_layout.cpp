#include <algorithm>
#include <cmath>

#include "look/fit.h"
#include "look/seal.h"
#include "map/draw_matrix.h"

namespace crosstable::map {
namespace {

using look::Rect;
using look::Text;
using look::TextStyle;
using look::Ui;

/// The length that the widest name needs when it may break into two lines.
float name_width(const Ui& ui, const HeatMap& map, bool shortened, float most) {
  const TextStyle style{.size = Text::kLabel, .weight = 500};
  float widest = 0;
  for (const framework::Function& function : map.functions) {
    const std::string name = head_name(function, shortened);
    const float whole = ui.text_width(name, style);
    float best = whole;
    for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
      best =
          std::min(best, std::max(ui.text_width(name.substr(0, at), style), ui.text_width(name.substr(at + 1), style)));
    }
    widest = std::max(widest, whole <= most * 0.75f ? whole : best);
  }
  return std::min(widest + 0.5f, most);
}

struct Frame {
  float left, top, right, bottom;
};

Frame frame_of(const HeatLayout& layout, bool far_side) {
  const float near_x =
      layout.seal + 12.0f * layout.unit + (layout.name_width > 0 ? layout.name_width + 7.6f * layout.unit : 0);
  const float near_y =
      layout.seal + 9.5f * layout.unit + (layout.head_height > 0 ? layout.head_height + 4.0f * layout.unit : 0);
  const float far = far_side ? layout.far_seal + 4.5f * layout.unit : 0;
  return {near_x, near_y, far, far};
}

/// tokens.toml, [cell] side_mm: 63 for five functions on a 55 inch table; more where there is more room or fewer
/// functions.
float most_side(float unit, Rect area, int n) {
  constexpr float kSide_mm = 63;
  constexpr float kUsualWidth_mm = 590, kUsualHeight_mm = 430;
  const float room = std::clamp(std::min(area.w / kUsualWidth_mm, area.h / kUsualHeight_mm) / unit, 1.0f, 1.25f);
  return kSide_mm * unit * (n <= 4 ? std::max(room, 1.15f) : room);
}

void fit(HeatLayout& layout, Rect area, int n, const HeatOptions& options) {
  const auto count = static_cast<float>(n);
  for (int round = 0; round < 3; ++round) {
    layout.gap = (layout.side >= 45 * layout.unit ? 5.0f : 3.0f) * layout.unit;
    layout.seal = std::min(19.3f * layout.unit + 0.138f * layout.side, layout.side);
    layout.far_seal = layout.seal * 0.8f;
    const Frame frame = frame_of(layout, options.far_side);
    const float free = std::min(area.w - frame.left - frame.right, area.h - frame.top - frame.bottom);
    layout.side = std::clamp((free - layout.gap * (count - 1)) / count, 6.0f, most_side(layout.unit, area, n));
  }
}

/// 0 where the names have no room.
float heads_height(const Ui& ui, const HeatMap& map, const HeatLayout& layout) {
  const std::optional<TextStyle> style = head_style(ui, map, layout.shortened, layout.head_width());
  if (!style) return 0;
  int lines = 1;
  for (const framework::Function& function : map.functions)
    lines = std::max(lines, ui.text_lines(head_name(function, layout.shortened), *style, layout.head_width()));
  return static_cast<float>(lines) * ui.line_height(*style);
}

/// Names above the columns, the same as beside the rows; false, and none, where they have no room.
bool fit_heads(const Ui& ui, HeatLayout& layout, Rect area, const HeatMap& map, const HeatOptions& options) {
  layout.head_height = heads_height(ui, map, layout);
  fit(layout, area, map.size(), options);
  // The heads take of the height, and the columns are narrower for it.
  if (layout.head_height > 0 && head_style(ui, map, layout.shortened, layout.head_width())) return true;
  layout.head_height = 0;
  fit(layout, area, map.size(), options);
  return false;
}

}  // namespace

std::string head_name(const framework::Function& function, bool shortened) {
  return !shortened || function.short_name.empty() ? function.name : function.short_name;
}

std::optional<TextStyle> head_style(const Ui& ui, const HeatMap& map, bool shortened, float width, float most_height) {
  for (const Text size : {Text::kBody, Text::kCaption}) {
    const TextStyle style{.size = size, .weight = 500, .align = look::Align::kCentre, .max_lines = 2};
    const bool all = std::all_of(map.functions.begin(), map.functions.end(), [&](const framework::Function& function) {
      const std::string name = head_name(function, shortened);
      const float height = static_cast<float>(ui.text_lines(name, style, width)) * ui.line_height(style);
      return look::fits(ui, {0, 0, width, 0}, name, style) && (most_height == 0 || height <= most_height + 0.1f);
    });
    if (all) return style;
  }
  return std::nullopt;
}

float heat_unit(const Ui& ui) {
  return ui.em({.size = Text::kCaption}) / ui.tokens().table.text[static_cast<std::size_t>(Text::kCaption)].em_mm;
}

float figure_em(const Ui& ui, float wanted_mm) {
  const float least = ui.sizes().text[static_cast<std::size_t>(Text::kCaption)].em_mm;
  const float scale = std::min(1.0f, ui.em({.size = Text::kCaption}) / least);
  return std::max(wanted_mm / scale, least);
}

HeatLayout heat_layout(const Ui& ui, Rect area, const HeatMap& map, const HeatOptions& options) {
  constexpr float kNameFrom_mm = 24;
  constexpr float kHeadFrom_mm = 45;
  HeatLayout layout;
  layout.unit = heat_unit(ui);
  layout.side = 40 * layout.unit;
  const int n = map.size();
  const auto name_rows = [&](bool shortened) {
    layout.shortened = shortened;
    layout.name_width = name_width(ui, map, shortened, std::min(112.0f * layout.unit, area.w * 0.2f));
    fit(layout, area, n, options);
  };
  if (options.names)
    name_rows(false);
  else
    fit(layout, area, n, options);
  if (layout.side < kNameFrom_mm * layout.unit) {
    layout.name_width = 0;
    fit(layout, area, n, options);
  }
  if (options.names && layout.side >= kHeadFrom_mm * layout.unit && !fit_heads(ui, layout, area, map, options)) {
    name_rows(true);
    if (!fit_heads(ui, layout, area, map, options)) name_rows(false);
  }
  const Frame frame = frame_of(layout, options.far_side);
  const float extent = static_cast<float>(n) * (layout.side + layout.gap) - layout.gap;
  const float x = area.x + (area.w - frame.left - extent - frame.right) / 2 + frame.left;
  const float y = area.y + (area.h - frame.top - extent - frame.bottom) / 2 + frame.top;
  layout.cells = {x, y, extent, extent};
  for (int i = 0; i < n; ++i) layout.row.push_back(static_cast<float>(i));
  layout.column = layout.row;
  return layout;
}

}  // namespace crosstable::map
