#include "look/heat_map.h"

#include <algorithm>
#include <cmath>

#include "look/seal.h"

namespace crosstable::look {
namespace {

HeatKind kind_of(const friction::Published& cell) {
  if (cell.directed) return HeatKind::kDirected;
  return cell.together ? HeatKind::kTogether : HeatKind::kPooled;
}

HeatCell shown(const friction::Cell& scored, const HeatSource& source) {
  HeatCell cell;
  cell.state = HeatState::kShown;
  cell.kind = kind_of(scored.published);
  cell.name = scored.published.name;
  cell.step = static_cast<int>(scored.band);
  cell.value = std::to_string(std::lround(scored.friction));
  cell.word = friction::to_word(scored.band);
  cell.confidence = scored.confidence;
  cell.split = scored.two_experiences;
  cell.sides_differ = scored.sides_differ;
  cell.fresh = source.fresh.contains(cell.name);
  return cell;
}

const HeatPlanned* planned_for(const HeatSource& source, HeatPair pair) {
  const auto covers = [&](const HeatPlanned& cell) { return std::find(cell.pairs.begin(), cell.pairs.end(), pair) != cell.pairs.end(); };
  const auto found = std::find_if(source.planned.begin(), source.planned.end(), covers);
  return found == source.planned.end() ? nullptr : &*found;
}

HeatCell not_shown(const HeatSource& source, HeatPair pair) {
  HeatCell cell;
  if (std::find(source.too_few.begin(), source.too_few.end(), pair) != source.too_few.end()) {
    cell.state = HeatState::kTooFew;
  } else if (const HeatPlanned* planned = planned_for(source, pair)) {
    cell.name = planned->name;
    cell.state = source.open && !source.published.contains(planned->name) ? HeatState::kWaiting : HeatState::kNoDealings;
  }
  return cell;
}

template <typename Scored>
HeatMap build(const HeatSource& source, const Scored& scored) {
  HeatMap map;
  map.functions = source.roster.functions;
  const int n = map.size();
  for (int from = 0; from < n; ++from) {
    for (int about = 0; about < n; ++about) {
      HeatCell cell;
      if (from == about) {
        cell.state = HeatState::kOwn;
      } else {
        const auto code = [&](int index) -> const std::string& { return map.functions[static_cast<std::size_t>(index)].code; };
        const friction::Cell* covering = source.map.covering(code(from), code(about));
        cell = covering == nullptr ? not_shown(source, {from, about}) : scored(*covering);
      }
      map.cells.push_back(std::move(cell));
    }
  }
  return map;
}

/// The length that the widest name needs when it may break into two lines.
float name_width(const Ui& ui, const HeatMap& map, const TextStyle& style, float most) {
  float widest = 0;
  for (const framework::Function& function : map.functions) {
    const float whole = ui.text_width(function.name, style);
    float best = whole;
    for (std::size_t at = function.name.find(' '); at != std::string::npos; at = function.name.find(' ', at + 1)) {
      best = std::min(best, std::max(ui.text_width(function.name.substr(0, at), style), ui.text_width(function.name.substr(at + 1), style)));
    }
    widest = std::max(widest, whole <= most * 0.75f ? whole : best);
  }
  return std::min(widest + 0.5f, most);
}

struct Frame {
  float left, top, right, bottom;
};

Frame frame_of(const HeatLayout& layout, bool far_side) {
  const float near_x = layout.seal + 12.0f * layout.unit + (layout.name_width > 0 ? layout.name_width + 7.6f * layout.unit : 0);
  const float near_y = layout.seal + 9.5f * layout.unit + (layout.head_height > 0 ? layout.head_height + 4.0f * layout.unit : 0);
  const float far = far_side ? layout.far_seal + 4.5f * layout.unit : 0;
  return {near_x, near_y, far, far};
}

/// tokens.toml, [cell] side_mm: 63 for five functions on a 55 inch table; more where there is more room or fewer functions.
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

}  // namespace

float heat_unit(const Ui& ui) { return ui.sizes().text[static_cast<std::size_t>(Text::kCaption)].em_mm / ui.tokens().table.text[static_cast<std::size_t>(Text::kCaption)].em_mm; }

int scale_place(const friction::Level& level) { return static_cast<int>(std::lround(friction::value_of(level) / 25.0)); }

int ramp_step(const friction::Level& level) { return level.bands == 3 ? 2 * (level.level - 1) : level.level - 1; }

HeatMap heat_map_from(const HeatSource& source) {
  return build(source, [&](const friction::Cell& scored) { return shown(scored, source); });
}

HeatMap heat_map_of_statement(const HeatSource& source, std::size_t statement, const std::array<std::string, 5>& words) {
  return build(source, [&](const friction::Cell& scored) {
    HeatCell cell = shown(scored, source);
    cell.sides_differ = cell.split = false;
    const auto& levels = scored.published.statements;
    if (statement >= levels.size() || !levels[statement]) {
      cell.state = HeatState::kNoDealings;
      return cell;
    }
    const friction::Level& level = *levels[statement];
    cell.step = ramp_step(level);
    cell.value = std::to_string(cell.step + 1);
    cell.word = words[static_cast<std::size_t>(scale_place(level))];
    cell.word_only = true;
    (cell.kind == HeatKind::kTogether ? cell.sides_differ : cell.split) = level.split;
    return cell;
  });
}

HeatLayout heat_layout(const Ui& ui, Rect area, const HeatMap& map, const HeatOptions& options) {
  constexpr float kNameFrom_mm = 24;
  constexpr float kHeadFrom_mm = 45;
  const TextStyle style{.size = Text::kLabel, .weight = 500};
  HeatLayout layout;
  layout.unit = heat_unit(ui);
  layout.side = 40 * layout.unit;
  const int n = map.size();
  if (options.names) layout.name_width = name_width(ui, map, style, std::min(112.0f * layout.unit, area.w * 0.2f));
  fit(layout, area, n, options);
  if (layout.side < kNameFrom_mm * layout.unit) {
    layout.name_width = 0;
    fit(layout, area, n, options);
  }
  if (options.names && layout.side >= kHeadFrom_mm * layout.unit) {
    const TextStyle head{.size = Text::kBody, .weight = 500};
    int lines = 1;
    for (const framework::Function& function : map.functions) {
      const std::string& text = function.short_name.empty() ? function.name : function.short_name;
      lines = std::max(lines, std::min(2, ui.text_lines(text, head, layout.side + layout.gap - 2 * layout.unit)));
    }
    layout.head_height = static_cast<float>(lines) * ui.line_height(head);
    fit(layout, area, n, options);
  }
  const Frame frame = frame_of(layout, options.far_side);
  const float extent = static_cast<float>(n) * (layout.side + layout.gap) - layout.gap;
  const float x = area.x + (area.w - frame.left - extent - frame.right) / 2 + frame.left;
  const float y = area.y + (area.h - frame.top - extent - frame.bottom) / 2 + frame.top;
  layout.cells = {x, y, extent, extent};
  return layout;
}

}  // namespace crosstable::look
