#include "map/draw_legend.h"

#include <algorithm>
#include <array>

#include "look/icons.h"
#include "map/draw_matrix.h"

namespace crosstable::map {
namespace {

namespace icon = look::icon;
using look::around;
using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::Theme;
using look::Touched;
using look::Ui;
using look::VAlign;

struct Words {
  std::string name, remark;
};

/// What a dot stands for on this map.
std::string dot_words(const HeatMap& map) {
  const auto any = [&](HeatState state) {
    return std::any_of(map.cells.begin(), map.cells.end(), [&](const HeatCell& cell) { return cell.state == state; });
  };
  if (!any(HeatState::kNotAsked)) return "no dealings";
  return any(HeatState::kNoDealings) ? "no dealings, or not asked" : "not asked";
}

Words words_of(HeatSign sign, const HeatMap& map) {
  const bool steps = map.scale == HeatScale::kSteps;
  switch (sign) {
    case HeatSign::kFlowing: return steps ? Words{"1", "flows"} : Words{"flowing", "0–24"};
    case HeatSign::kWatch: return steps ? Words{"2", ""} : Words{"watch", "25–39"};
    case HeatSign::kStrained: return steps ? Words{"3", ""} : Words{"strained", "40–59"};
    case HeatSign::kBreaking: return steps ? Words{"4", ""} : Words{"breaking", "60–100"};
    case HeatSign::kWorst: return {"5", "broken"};
    case HeatSign::kSize: return {"size: how sure", "smaller is less sure"};
    case HeatSign::kTogether: return {"both ways together", "round"};
    case HeatSign::kPooled: return {"small functions pooled", "same value in each row"};
    case HeatSign::kSplit: return steps ? Words{"two camps", "split sign"} : Words{"two experiences", "split sign"};
    case HeatSign::kTooFew: return {"too few people", "hatched"};
    case HeatSign::kWaiting: return {"not voted yet", "outlined"};
    case HeatSign::kNothing: return {dot_words(map), "dot"};
    case HeatSign::kBetter: return {"better", "changed"};
    case HeatSign::kLeaningBetter: return {"leaning better", "perhaps"};
    case HeatSign::kNoChange: return {"no clear change", "within chance"};
    case HeatSign::kLeaningWorse: return {"leaning worse", "perhaps"};
    case HeatSign::kMuchWorse: return {"worse", "changed"};
    case HeatSign::kNotComparable: return {"not comparable", "level line"};
    case HeatSign::kCovered: return {"not yet shown", "plain"};
    case HeatSign::kLeftOut: return {"never shown", "plain"};
    case HeatSign::kAsBefore: return {"as in the first vote", "other number of voters"};
  }
  return {};
}

HeatCell sample(HeatSign sign) {
  HeatCell cell;
  cell.state = HeatState::kShown;
  cell.step = 1;
  switch (sign) {
    case HeatSign::kFlowing:
    case HeatSign::kWatch:
    case HeatSign::kStrained:
    case HeatSign::kBreaking:
    case HeatSign::kWorst: cell.step = static_cast<int>(sign); break;
    case HeatSign::kTogether: cell.kind = HeatKind::kTogether; break;
    case HeatSign::kPooled: cell.kind = HeatKind::kPooled; break;
    case HeatSign::kSplit: cell.step = 2; break;
    case HeatSign::kTooFew: cell.state = HeatState::kTooFew; break;
    case HeatSign::kWaiting: cell.state = HeatState::kWaiting; break;
    case HeatSign::kNothing: cell.state = HeatState::kNoDealings; break;
    case HeatSign::kBetter:
    case HeatSign::kLeaningBetter:
    case HeatSign::kNoChange:
    case HeatSign::kLeaningWorse:
    case HeatSign::kMuchWorse:
      cell.scale = HeatScale::kChange;
      cell.step = static_cast<int>(sign) - static_cast<int>(HeatSign::kBetter);
      break;
    case HeatSign::kNotComparable: cell.state = HeatState::kNotComparable; break;
    case HeatSign::kCovered: cell.state = HeatState::kCovered; break;
    case HeatSign::kLeftOut: cell.state = HeatState::kLeftOut; break;
    case HeatSign::kAsBefore: cell.state = HeatState::kAsBefore; break;
    case HeatSign::kSize: break;
  }
  return cell;
}

constexpr float kSign_mm = 19;
constexpr float kSizes_mm = 54.5f;

float sign_width(const Ui& ui, HeatSign sign) {
  return (sign == HeatSign::kSize ? kSizes_mm : kSign_mm) * heat_unit(ui);
}

/// The cell without its value; signs stand in the middle.
void draw_sign(Ui& ui, Rect rect, HeatSign sign) {
  const Theme& theme = ui.theme();
  HeatCell cell = sample(sign);
  const float unit = heat_unit(ui);
  const float size = kSign_mm * unit;
  if (sign == HeatSign::kSize) {
    float x = rect.x;
    for (const float share : ui.tokens().cell_size) {
      const float side = size * share;
      const Rect box{x, rect.centre().y - side / 2, side, side};
      ui.fill(box, theme.fill[1], 3 * unit);
      ui.outline(box, theme.edge[1], ui.sizes().control_mm, 3 * unit);
      x += side + 2.2f * unit;
    }
    return;
  }
  const Rect box = around(rect.centre(), size, size);
  if (cell.state != HeatState::kShown) {
    heat_cell(ui, box, cell);
    return;
  }
  const HeatPaint paint = paint_of(theme, cell);
  const float radius = cell.kind == HeatKind::kDirected ? 4.0f * unit : size * 0.44f;
  ui.fill(box, paint.fill, radius);
  ui.outline(box, paint.edge, ui.sizes().control_mm, radius);
  if (sign == HeatSign::kTogether) ui.icon(icon::kTogether, box.centre(), size * 0.6f, paint.text);
  if (sign == HeatSign::kPooled) ui.icon(icon::kPooled, box.centre(), size * 0.6f, paint.text);
  if (cell.scale == HeatScale::kChange && cell.step != 2)
    ui.icon(cell.step < 2 ? icon::kBetter : icon::kWorse, box.centre(), size * 0.6f, paint.text);
  if (sign == HeatSign::kSplit) ui.icon(icon::kSplit, box.centre(), size * 0.6f, paint.text);
}

constexpr float kGap_mm = 6;       // between sign and words
constexpr float kBetween_mm = 13;  // between entries
constexpr float kRow_mm = 25.4f;
constexpr float kRowGap_mm = 5;

TextStyle name_style() { return {.size = Text::kCaption, .weight = 500}; }
TextStyle remark_style() { return {.size = Text::kCaption, .colour = Colour::kQuiet}; }

float entry_width(const Ui& ui, HeatSign sign, const HeatMap& map) {
  const Words words = words_of(sign, map);
  const float text = std::max(ui.text_width(words.name, name_style()), ui.text_width(words.remark, remark_style()));
  return sign_width(ui, sign) + kGap_mm * heat_unit(ui) + text + 1;
}

struct Row {
  std::vector<HeatSign> signs;
  float width = 0;
};

std::vector<Row> flow(const Ui& ui, float width, const HeatMap& map) {
  const float between = kBetween_mm * heat_unit(ui);
  const std::vector<HeatSign> signs = heat_signs(map);
  float whole = -between;
  float states = -between;
  for (const HeatSign sign : signs) {
    const float wanted = entry_width(ui, sign, map) + between;
    whole += wanted;
    if (!is_class(sign)) states += wanted;
  }
  std::vector<Row> rows(1);
  for (const HeatSign sign : signs) {
    const float wanted = entry_width(ui, sign, map);
    Row* row = &rows.back();
    // Two rows and no more: bands above, the other signs below.
    const bool parts = rows.size() == 1 && !is_class(sign) && whole > width && states <= width;
    if (!row->signs.empty() && (parts || row->width + between + wanted > width)) row = &rows.emplace_back();
    row->width += wanted + (row->signs.empty() ? 0 : between);
    row->signs.push_back(sign);
  }
  return rows;
}

bool draw_entry(Ui& ui, const std::string& id, Rect rect, HeatSign sign, const Words& words,
                const LegendOptions& options) {
  bool tapped = false;
  if (options.tappable) {
    const Rect target = rect.inset(-2.5f * heat_unit(ui), 0);
    const Touched touched = ui.touch(id + "." + std::to_string(static_cast<int>(sign)), target, {.label = words.name});
    if (options.keep == sign || touched.down) ui.fill(target, Colour::kWash, ui.sizes().radius_small_mm);
    if (options.keep == sign) ui.outline(target, Colour::kAccent, ui.sizes().control_mm, ui.sizes().radius_small_mm);
    tapped = touched.tapped;
  }
  const Rect place = rect.cut_left(sign_width(ui, sign), kGap_mm * heat_unit(ui));
  draw_sign(ui, place, sign);
  const float line = ui.line_height(name_style());
  if (words.remark.empty()) {
    TextStyle style = name_style();
    style.valign = VAlign::kMiddle;
    ui.text(rect, words.name, style);
    return tapped;
  }
  ui.text({rect.x, rect.centre().y - line, rect.w, line}, words.name, name_style());
  ui.text({rect.x, rect.centre().y, rect.w, line}, words.remark, remark_style());
  return tapped;
}

}  // namespace

float legend_height(const Ui& ui, float width, const HeatMap& map) {
  const auto rows = static_cast<float>(flow(ui, width, map).size());
  return (rows * kRow_mm + (rows - 1) * kRowGap_mm) * heat_unit(ui);
}

std::optional<HeatSign> legend(Ui& ui, const std::string& id, Rect rect, const HeatMap& map,
                               const LegendOptions& options) {
  std::optional<HeatSign> tapped;
  const float unit = heat_unit(ui);
  float y = rect.y;
  bool divided = false;
  for (const Row& row : flow(ui, rect.w, map)) {
    float x = options.centred ? rect.x + (rect.w - row.width) / 2 : rect.x;
    for (const HeatSign sign : row.signs) {
      const float width = entry_width(ui, sign, map);
      const bool first_state = !is_class(sign) && is_class(row.signs.front()) && !divided;
      if (first_state) {
        divided = true;
        const float middle = x - kBetween_mm * unit / 2 - 1.5f * unit;
        ui.line({middle, y + 2 * unit}, {middle, y + (kRow_mm - 2) * unit}, Colour::kLine, ui.sizes().hair_mm);
      }
      if (draw_entry(ui, id, {x, y, width, kRow_mm * unit}, sign, words_of(sign, map), options)) tapped = sign;
      x += width + kBetween_mm * unit;
    }
    y += (kRow_mm + kRowGap_mm) * unit;
  }
  return tapped;
}

}  // namespace crosstable::map
