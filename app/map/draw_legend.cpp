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

struct Wording {
  std::string name, remark;
};

/// What a dot stands for on this map.
std::string dot_words(const words::Words& words, const HeatMap& map) {
  const auto any = [&](HeatState state) {
    return std::any_of(map.cells.begin(), map.cells.end(), [&](const HeatCell& cell) { return cell.state == state; });
  };
  if (!any(HeatState::kNotAsked)) return words.in("legend", "no dealings");
  return any(HeatState::kNoDealings) ? words.in("legend", "no dealings, or not asked")
                                     : words.in("legend", "not asked");
}

/// The name of a sign, and what it looks like.
Wording wording_of(const words::Words& words, HeatSign sign, const HeatMap& map) {
  const bool steps = map.scale == HeatScale::kSteps;
  const auto band = [&](friction::Band of) { return words.say(friction::word_of(of)); };
  switch (sign) {
    // Translators: beside the lowest of five steps of a scale.
    case HeatSign::kFlowing:
      return steps ? Wording{"1", words.in("legend", "flows")} : Wording{band(friction::Band::kFlowing), "0–24"};
    case HeatSign::kWatch: return steps ? Wording{"2", ""} : Wording{band(friction::Band::kWatch), "25–39"};
    case HeatSign::kStrained: return steps ? Wording{"3", ""} : Wording{band(friction::Band::kStrained), "40–59"};
    case HeatSign::kBreaking: return steps ? Wording{"4", ""} : Wording{band(friction::Band::kBreaking), "60–100"};
    // Translators: beside the highest of five steps of a scale.
    case HeatSign::kWorst: return {"5", words.in("legend", "broken")};
    // Translators: small cells are less sure than large ones; all of the legend stands in small letters in two lines.
    case HeatSign::kSize: return {words.in("legend", "size: how sure"), words.in("legend", "smaller is less sure")};
    // Translators: the lower line says how the sign looks: round, hatched, outlined …
    case HeatSign::kTogether: return {words.in("legend", "both ways together"), words.in("legend", "round")};
    case HeatSign::kPooled:
      return {words.in("legend", "small functions pooled"), words.in("legend", "same value in each row")};
    case HeatSign::kSplit:
      return {steps ? words.in("legend", "two camps") : words.in("legend", "two experiences"),
              words.in("legend", "split sign")};
    case HeatSign::kTooFew: return {words.in("legend", "too few people"), words.in("legend", "hatched")};
    case HeatSign::kWaiting: return {words.in("legend", "not voted yet"), words.in("legend", "outlined")};
    case HeatSign::kNotCounted: return {words.in("legend", "set aside, not counted"), words.in("legend", "outlined")};
    case HeatSign::kNothing: return {dot_words(words, map), words.in("legend", "dot")};
    case HeatSign::kBetter: return {words.in("legend", "better"), words.in("legend", "changed")};
    case HeatSign::kLeaningBetter: return {words.in("legend", "leaning better"), words.in("legend", "perhaps")};
    case HeatSign::kNoChange: return {words.in("legend", "no clear change"), words.in("legend", "within chance")};
    case HeatSign::kLeaningWorse: return {words.in("legend", "leaning worse"), words.in("legend", "perhaps")};
    case HeatSign::kMuchWorse: return {words.in("legend", "worse"), words.in("legend", "changed")};
    case HeatSign::kNotComparable: return {words.in("legend", "not comparable"), words.in("legend", "level line")};
    case HeatSign::kCovered: return {words.in("legend", "not yet shown"), words.in("legend", "plain")};
    case HeatSign::kLeftOut: return {words.in("legend", "never shown"), words.in("legend", "plain")};
    case HeatSign::kAsBefore:
      return {words.in("legend", "as in the first vote"), words.in("legend", "other number of voters")};
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
    case HeatSign::kNotCounted: cell.state = HeatState::kNotCounted; break;
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

constexpr float kBesideSign_mm = 6;       // between sign and words
constexpr float kBetweenEntries_mm = 13;  // between entries
constexpr float kRow_mm = 25.4f;
constexpr float kRowGap_mm = 5;

TextStyle name_style() { return {.size = Text::kCaption, .weight = 500}; }
TextStyle remark_style() { return {.size = Text::kCaption, .colour = Colour::kQuiet}; }

float entry_width(const Ui& ui, HeatSign sign, const HeatMap& map) {
  const Wording words = wording_of(ui.words(), sign, map);
  const float text = std::max(ui.text_width(words.name, name_style()), ui.text_width(words.remark, remark_style()));
  return sign_width(ui, sign) + kBesideSign_mm * heat_unit(ui) + text + 1;
}

struct Row {
  std::vector<HeatSign> signs;
  float width = 0;
};

std::vector<Row> flow(const Ui& ui, float width, const HeatMap& map) {
  const float between = kBetweenEntries_mm * heat_unit(ui);
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

bool draw_entry(Ui& ui, const std::string& id, Rect rect, HeatSign sign, const Wording& words,
                const LegendOptions& options) {
  bool tapped = false;
  if (options.tappable) {
    const Rect target = rect.inset(-2.5f * heat_unit(ui), 0);
    const Touched touched = ui.touch(id + "." + std::to_string(static_cast<int>(sign)), target, {.label = words.name});
    if (options.keep == sign || touched.down) ui.fill(target, Colour::kWash, ui.sizes().radius_small_mm);
    if (options.keep == sign) ui.outline(target, Colour::kAccent, ui.sizes().control_mm, ui.sizes().radius_small_mm);
    tapped = touched.tapped;
  }
  const Rect place = rect.cut_left(sign_width(ui, sign), kBesideSign_mm * heat_unit(ui));
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
        const float middle = x - kBetweenEntries_mm * unit / 2 - 1.5f * unit;
        ui.line({middle, y + 2 * unit}, {middle, y + (kRow_mm - 2) * unit}, Colour::kLine, ui.sizes().hair_mm);
      }
      const Rect entry{x, y, width, kRow_mm * unit};
      if (draw_entry(ui, id, entry, sign, wording_of(ui.words(), sign, map), options)) tapped = sign;
      x += width + kBetweenEntries_mm * unit;
    }
    y += (kRow_mm + kRowGap_mm) * unit;
  }
  return tapped;
}

}  // namespace crosstable::map
