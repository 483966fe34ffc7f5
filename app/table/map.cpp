#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/map_parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

enum MapView { kOverall, kByStatement, kTwoSides, kTwoExperiences };

constexpr float kBar_mm = 33;
constexpr float kSmallButton_mm = 28;
constexpr int kCrowdedFrom = 9;     ///< functions: values only, rules and legend at the right
constexpr float kNarrow_mm = 900;   ///< below, the card takes the matrix's place

/// Where the parts of the map stand.
struct Parts {
  Rect bar, order, axes, matrix, legend, panel;
  bool has_axes = true;
  bool shares = true;  ///< matrix and panel stand side by side
};

float order_width(const look::Ui& ui) { return look::button_width(ui, {.label = "As set up", .icon = look::icon::kOrder, .size = look::Text::kBody}); }

/// The panel at the right, on its own ground.
Rect panel_at_right(Sheet& sheet, float width) {
  if (width <= 0) return {};
  Rect panel = sheet.rect;
  panel.x = panel.right() - width;
  panel.w = width;
  sheet.ui.line({panel.x, panel.y}, {panel.x, panel.bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  return panel.inset(22, 18);
}

Parts usual_parts(Sheet& sheet, const look::HeatMap& heat, float share) {
  Parts parts;
  parts.shares = sheet.rect.w >= kNarrow_mm;
  Rect left = sheet.rect;
  if (parts.shares) {
    left.w *= share;
    parts.panel = panel_at_right(sheet, sheet.rect.w - left.w);
  }
  left = left.inset(sheet.ui.sizes().margin_mm, 16);
  parts.bar = left.cut_top(kBar_mm, 8);
  parts.order = parts.bar.cut_right(order_width(sheet.ui) + 6 + kSmallButton_mm, 6);
  parts.order = {parts.order.x, parts.order.centre().y - kSmallButton_mm / 2, parts.order.w, kSmallButton_mm};
  if (!parts.shares) parts.panel = left;
  parts.axes = left.cut_top(16, 4);
  parts.legend = left.cut_bottom(look::legend_height(sheet.ui, left.w, heat), 5);
  parts.matrix = left;
  return parts;
}

Parts crowded_parts(Sheet& sheet) {
  Parts parts;
  parts.has_axes = false;
  Rect left = sheet.rect;
  left.w *= 0.598f;
  parts.panel = panel_at_right(sheet, sheet.rect.w - left.w);
  parts.bar = parts.panel.cut_top(kBar_mm, 12);
  constexpr float kBarWithLabel_mm = 415;
  parts.order = parts.bar.cut_right(parts.bar.w < kBarWithLabel_mm ? kSmallButton_mm : order_width(sheet.ui), 6);
  parts.order = {parts.order.x, parts.order.centre().y - kSmallButton_mm / 2, parts.order.w, kSmallButton_mm};
  parts.matrix = left.inset(18, 10);
  return parts;
}

void draw_bar(Sheet& sheet, const Parts& parts, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  const std::vector<std::string> labels = {"Overall", "By statement", "Two sides", "Two experiences"};
  float wanted = 0;
  for (const std::string& label : labels) wanted += ui.text_width(label, {.size = look::Text::kBody, .weight = 600}) + 23;
  Rect bar = parts.bar;
  bar.w = std::min(bar.w, wanted);
  if (const auto chosen = look::segmented(ui, "table.map.view", bar, labels, sheet.view.map_view)) {
    sheet.view.map_view = *chosen;
    sheet.view.map_keep = -1;
    if (*chosen == kByStatement && sheet.view.statement < 0) sheet.view.statement = 0;
    if (*chosen == kByStatement) sheet.view.cell.reset();
  }
  if (sheet.view.map_view >= kTwoSides) return;
  Rect row = parts.order;
  const bool grouped = !sheet.view.map_order.empty();
  const std::string words = grouped ? "Grouped" : "As set up";
  const bool room = row.w >= order_width(ui);
  const look::Button order{.label = room ? words : "", .icon = look::icon::kOrder, .kind = !room && grouped ? look::ButtonKind::kChosen : look::ButtonKind::kOutline, .name = words, .size = look::Text::kBody};
  if (look::button(ui, "table.map.order", row.cut_left(room ? order_width(ui) : row.w, 6), order)) {
    sheet.view.map_order = grouped ? std::vector<int>{} : grouped_order(facts.map);
  }
  if (row.w < kSmallButton_mm - 1) return;
  if (look::button(ui, "table.map.picture", row, {.icon = look::icon::kImage, .name = "Save a picture of the map"})) sheet.intents.push_back(ExportMap{});
}

look::HeatMap heat_of_view(const Sheet& sheet, const MapFacts& facts) {
  const auto& asked = facts.round->form.statements;
  if (sheet.view.map_view != kByStatement || asked.empty()) return facts.heat;
  const auto index = static_cast<std::size_t>(std::clamp(sheet.view.statement, 0, static_cast<int>(asked.size()) - 1));
  const framework::Framework& framework = sheet.workshop().framework;
  const framework::Statement* statement = framework.statement(asked[index]);
  if (statement == nullptr) return facts.heat;
  return look::heat_map_of_statement(facts.source(), index, scale_words(framework, *statement));
}

look::HeatMap ordered(const look::HeatMap& map, const std::vector<int>& order) {
  if (static_cast<int>(order.size()) != map.size()) return map;
  look::HeatMap result;
  for (const int i : order) {
    result.functions.push_back(map.functions[static_cast<std::size_t>(i)]);
    for (const int j : order) result.cells.push_back(map.at({i, j}));
  }
  return result;
}

/// A new card faces the edge nearest to the finger that asked for it, or where the last one was turned to by hand.
void face_card(Sheet& sheet, float finger_mm) {
  using Facing = View::Facing;
  const bool far = finger_mm < sheet.ui.area().centre().y;
  sheet.view.card_turned = sheet.view.facing == Facing::kFar || (sheet.view.facing == Facing::kNearest && far);
}

void select(Sheet& sheet, const look::HeatMap& heat, look::HeatPair tapped, float finger_mm) {
  const workshop::Pair pair{heat.functions[static_cast<std::size_t>(tapped.first)].code, heat.functions[static_cast<std::size_t>(tapped.second)].code};
  const bool same = sheet.view.cell == pair;
  sheet.view.function.reset();
  face_card(sheet, finger_mm);
  if (same) sheet.view.cell.reset();
  else sheet.view.cell = pair;
}

/// A seal opens the card of its function; a second tap closes it.
void tap_heads(Sheet& sheet, const look::HeatLayout& layout, const look::HeatMap& heat) {
  look::Ui& ui = sheet.ui;
  for (int i = 0; i < heat.size(); ++i) {
    const framework::Function& function = heat.functions[static_cast<std::size_t>(i)];
    for (const bool row : {true, false}) {
      const Rect head = row ? layout.row_head(i) : layout.column_head(i);
      const look::Touched touched = ui.touch(std::string(row ? "table.map.row." : "table.map.column.") + function.code, head, {.label = function.name});
      const bool on = sheet.view.function == function.code;
      if (touched.down || on) ui.outline(head.inset(-2), on ? Colour::kFocus : Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_control_mm);
      if (!touched.tapped) continue;
      sheet.view.cell.reset();
      face_card(sheet, head.centre().y);
      if (on) sheet.view.function.reset();
      else sheet.view.function = function.code;
    }
  }
}

std::optional<look::HeatPair> selected_in(const look::HeatMap& heat, const std::optional<workshop::Pair>& pair) {
  if (!pair) return std::nullopt;
  look::HeatPair found{-1, -1};
  for (int i = 0; i < heat.size(); ++i) {
    if (heat.functions[static_cast<std::size_t>(i)].code == pair->from) found.first = i;
    if (heat.functions[static_cast<std::size_t>(i)].code == pair->about) found.second = i;
  }
  if (found.first < 0 || found.second < 0) return std::nullopt;
  return found;
}

void draw_axes(Sheet& sheet, Rect rect, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  if (sheet.view.pinned && sheet.view.pinned != sheet.view.cell) {
    const std::string about = workshop::short_name(facts.roster(), sheet.view.pinned->from) + " on " + workshop::short_name(facts.roster(), sheet.view.pinned->about);
    const look::Chip pinned{.label = about, .icon = look::icon::kPin, .on = true};
    Rect place = rect.cut_right(look::chip_width(ui, pinned), 6);
    if (look::chip(ui, "table.map.pinned", {place.x, place.centre().y - 12.5f, place.w, 25}, pinned)) sheet.view.cell = sheet.view.pinned;
  }
  if (sheet.view.map_view == kByStatement) {
    const auto& asked = facts.round->form.statements;
    const auto index = static_cast<std::size_t>(std::clamp(sheet.view.statement, 0, static_cast<int>(asked.size()) - 1));
    const framework::Statement* statement = sheet.workshop().framework.statement(asked[index]);
    const std::string brief = statement == nullptr ? "" : statement->brief;
    const look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kMiddle};
    ui.text(rect.cut_left(ui.text_width(brief, style) + 1, 12), brief, style);
  }
  look::heat_axes(ui, rect);
}

void draw_matrix(Sheet& sheet, const Parts& parts, const MapFacts& facts) {
  const look::HeatMap heat = ordered(heat_of_view(sheet, facts), sheet.view.map_order);
  look::HeatOptions options;
  options.selected = selected_in(heat, sheet.view.cell);
  if (sheet.view.map_keep >= 0) options.keep = static_cast<look::HeatSign>(sheet.view.map_keep);
  if (parts.has_axes) draw_axes(sheet, parts.axes, facts);
  const look::HeatLayout layout = look::heat_layout(sheet.ui, parts.matrix, heat, options);
  if (const auto tapped = look::heat_map(sheet.ui, "table.map.cell", parts.matrix, heat, options)) select(sheet, heat, *tapped, layout.box(*tapped).centre().y);
  tap_heads(sheet, layout, heat);
  if (!parts.has_axes) return;
  if (const auto sign = look::legend(sheet.ui, "table.map.sign", parts.legend, heat, {.tappable = true, .keep = options.keep})) {
    sheet.view.map_keep = options.keep == sign ? -1 : static_cast<int>(*sign);
  }
}

/// Rules to talk by, and below them the legend that the crowded matrix has no room for.
void draw_crowded_panel(Sheet& sheet, Rect panel, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  const look::HeatMap heat = heat_of_view(sheet, facts);
  const Rect legend = panel.cut_bottom(look::legend_height(ui, panel.w, heat), 4);
  const look::TextStyle style{.size = look::Text::kBody, .weight = 600};
  ui.text(panel.cut_bottom(ui.line_height(style), 8), "Tap a sign to keep only those cells", style);
  const auto keep = sheet.view.map_keep >= 0 ? std::optional(static_cast<look::HeatSign>(sheet.view.map_keep)) : std::nullopt;
  if (const auto sign = look::legend(ui, "table.map.sign", legend, heat, {.tappable = true, .centred = false, .keep = keep})) {
    sheet.view.map_keep = keep == sign ? -1 : static_cast<int>(*sign);
  }
  if (sheet.view.map_view == kByStatement) draw_statements(sheet, panel, facts);
  else draw_talk(sheet, panel, facts);
}

void draw_panel(Sheet& sheet, Rect panel, const MapFacts& facts, bool crowded) {
  if (sheet.view.cell && facts.indices(*sheet.view.cell)) {
    const workshop::Pair pair = *sheet.view.cell;
    if (sheet.view.card_turned) sheet.ui.turned(panel, [&] { draw_card(sheet, panel, facts, pair); });
    else draw_card(sheet, panel, facts, pair);
  } else if (sheet.view.function && facts.roster().find(*sheet.view.function) != nullptr) {
    const std::string code = *sheet.view.function;
    if (sheet.view.card_turned) sheet.ui.turned(panel, [&] { draw_function_card(sheet, panel, facts, code); });
    else draw_function_card(sheet, panel, facts, code);
  } else if (crowded) {
    draw_crowded_panel(sheet, panel, facts);
  } else if (sheet.view.map_view == kByStatement) {
    draw_statements(sheet, panel, facts);
  } else {
    draw_talk(sheet, panel, facts);
  }
}

void draw_empty(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(sheet.rect.centre(), std::min(520.0f, sheet.rect.w - 60), 120);
  ui.dashed(place, ui[Colour::kEdge], ui.sizes().control_mm, ui.sizes().radius_card_mm, 6, 5);
  const look::TextStyle head{.size = look::Text::kHead, .align = look::Align::kCentre};
  ui.text({place.x + 10, place.y + 28, place.w - 20, 30}, "There is no map yet", head);
  const look::TextStyle remark{.size = look::Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kCentre};
  ui.text({place.x + 10, place.y + 66, place.w - 20, 30}, "It appears here when the first vote has been closed.", remark);
}

void draw_matrix_views(Sheet& sheet, const MapFacts& facts) {
  const bool crowded = facts.heat.size() >= kCrowdedFrom && sheet.rect.w >= kNarrow_mm;
  const Parts parts = crowded ? crowded_parts(sheet) : usual_parts(sheet, heat_of_view(sheet, facts), 0.5406f);
  draw_bar(sheet, parts, facts);
  const bool card_only = !parts.shares && (sheet.view.cell || sheet.view.function);
  if (!card_only) draw_matrix(sheet, parts, facts);
  if (parts.shares || card_only) draw_panel(sheet, parts.panel, facts, crowded);
}

/// The pinned card at the left, the selected one at the right; the map comes back when one is closed.
void draw_beside(Sheet& sheet, const MapFacts& facts) {
  const auto halves = look::columns(sheet.rect, 2, 0);
  sheet.ui.line({halves[1].x, halves[1].y}, {halves[1].x, halves[1].bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  const workshop::Pair pinned = *sheet.view.pinned;
  const workshop::Pair selected = *sheet.view.cell;
  const auto draw = [&](Rect half, const workshop::Pair& pair, CardSpot spot, bool turned) {
    const Rect inside = half.inset(22, 18);
    if (turned) sheet.ui.turned(inside, [&] { draw_card(sheet, inside, facts, pair, spot); });
    else draw_card(sheet, inside, facts, pair, spot);
  };
  draw(halves[0], pinned, CardSpot::kPinned, sheet.view.pinned_turned);
  draw(halves[1], selected, CardSpot::kPanel, sheet.view.card_turned);
}

bool stands_beside(const Sheet& sheet, const MapFacts& facts) {
  const View& view = sheet.view;
  return view.beside && view.pinned && view.cell && view.pinned != view.cell && facts.indices(*view.pinned) && facts.indices(*view.cell);
}

void draw_list_views(Sheet& sheet, const MapFacts& facts) {
  Parts parts = usual_parts(sheet, facts.heat, sheet.view.map_view == kTwoSides ? 0.604f : 1.0f);
  draw_bar(sheet, parts, facts);
  Rect left = sheet.rect;
  if (sheet.view.map_view == kTwoSides && parts.shares) left.w *= 0.604f;
  left = left.inset(sheet.ui.sizes().margin_mm, 16);
  left.cut_top(kBar_mm, 14);
  if (sheet.view.map_view == kTwoExperiences) {
    draw_two_experiences(sheet, left, facts);
    return;
  }
  if (!parts.shares) parts.panel = left.cut_bottom(left.h * 0.45f, 12);
  draw_two_sides(sheet, left, parts.panel, facts);
}

}  // namespace

void draw_map(Sheet& sheet) {
  const MapFacts facts = facts_of(sheet);
  if (facts.round == nullptr) {
    draw_empty(sheet);
    return;
  }
  if (is_being_revealed(sheet)) draw_reading(sheet, facts);
  else if (stands_beside(sheet, facts)) draw_beside(sheet, facts);
  else if (sheet.view.map_view >= kTwoSides) draw_list_views(sheet, facts);
  else draw_matrix_views(sheet, facts);
}

}  // namespace crosstable::table
