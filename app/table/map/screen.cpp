#include "table/map/screen.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/groups.h"
#include "table/map/bar.h"
#include "table/map/card.h"
#include "table/map/function_card.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/reveal.h"
#include "table/map/sides.h"
#include "table/map/views.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kBar_mm = 33;

/// Where the parts of the map stand.
struct Parts {
  Rect bar, axes, matrix, legend, panel;
  bool has_axes = true;
  bool shares = true;  ///< matrix and panel stand side by side
};

/// The panel at the right, on its own ground.
Rect panel_at_right(Sheet& sheet, float width) {
  if (width <= 0) return {};
  Rect panel = sheet.rect;
  panel.x = panel.right() - width;
  panel.w = width;
  sheet.ui.line({panel.x, panel.y}, {panel.x, panel.bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  return panel.inset(22, 18);
}

Parts usual_parts(Sheet& sheet, const map::HeatMap& heat, float share) {
  Parts parts;
  parts.shares = sheet.rect.w >= kNarrowMap_mm;
  Rect left = sheet.rect;
  if (parts.shares) {
    left.w *= share;
    parts.panel = panel_at_right(sheet, sheet.rect.w - left.w);
  }
  left = left.inset(sheet.ui.sizes().margin_mm, 16);
  parts.bar = left.cut_top(kBar_mm, 8);
  if (!parts.shares) parts.panel = left;
  parts.axes = left.cut_top(sheet.view.of<MapBarView>().choosing_order ? kOrderChoice_mm : 16, 4);
  parts.legend = left.cut_bottom(map::legend_height(sheet.ui, left.w, heat), 5);
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
  if (sheet.view.of<MapBarView>().choosing_order) parts.axes = parts.panel.cut_top(kOrderChoice_mm, 10);
  parts.matrix = left.inset(18, 10);
  return parts;
}

/// A seal opens the card of its function; a second tap closes it.
void tap_heads(Sheet& sheet, const map::HeatLayout& layout, const map::HeatMap& heat) {
  look::Ui& ui = sheet.ui;
  for (int i = 0; i < heat.size(); ++i) {
    const framework::Function& function = heat.functions[static_cast<std::size_t>(i)];
    for (const bool row : {true, false}) {
      const Rect head = row ? layout.row_head(i) : layout.column_head(i);
      const look::Touched touched = ui.touch(std::string(row ? "table.map.row." : "table.map.column.") + function.code,
                                             head, {.label = function.name});
      const bool on = sheet.view.map.function == function.code;
      if (touched.down || on)
        ui.outline(head.inset(-2), on ? Colour::kFocus : Colour::kEdge, ui.sizes().control_mm,
                   ui.sizes().radius_control_mm);
      if (!touched.tapped) continue;
      sheet.view.map.cell.reset();
      if (on)
        sheet.view.map.function.reset();
      else
        sheet.view.map.function = function.code;
    }
  }
}

std::optional<map::HeatPair> selected_in(const map::HeatMap& heat, const std::optional<workshop::Pair>& pair) {
  if (!pair) return std::nullopt;
  map::HeatPair found{-1, -1};
  for (int i = 0; i < heat.size(); ++i) {
    if (heat.functions[static_cast<std::size_t>(i)].code == pair->from) found.first = i;
    if (heat.functions[static_cast<std::size_t>(i)].code == pair->about) found.second = i;
  }
  if (found.first < 0 || found.second < 0) return std::nullopt;
  return found;
}

/// Of the statement or group that is large.
std::string title_of_part(const Sheet& sheet, const map::Reading& reading) {
  const std::vector<map::StatementGroup> groups = map::groups_apart(sheet.framework(), reading);
  const LargePart large = sheet.view.map.large.value_or(LargePart{});
  if (large.of == LargePart::Of::kGroup && large.index < static_cast<int>(groups.size()))
    return groups[static_cast<std::size_t>(large.index)].title;
  const auto& asked = reading.asked();
  const int statement_at = large.of == LargePart::Of::kStatement ? large.index : 0;
  const auto index = static_cast<std::size_t>(std::clamp(statement_at, 0, static_cast<int>(asked.size()) - 1));
  const framework::Statement* statement = sheet.framework().statement(asked[index]);
  return statement == nullptr ? "" : statement->brief;
}

/// The axes in words; where functions were grouped and no group parts, that is said, since there is no bracket to see.
void draw_axes_in_words(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  rect.cut_left(map::heat_axes(ui, rect));
  if (sheet.view.map.ordering != MapOrdering::kGrouped || !sheet.view.map.parts.empty()) return;
  const look::TextStyle style{
      .size = look::Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle};
  // Translators: functions were grouped by how they work together, and there are no two groups; at most 30 letters.
  const std::string note = ui.say("No group stands apart");
  if (ui.text_width(note, style) <= rect.w) ui.text(rect, note, style);
}

void draw_axes(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  if (const auto& pair = sheet.workshop().pinned; pair && pair != sheet.view.map.cell) {
    const look::Chip pinned{.label = ui.say(pair_words(reading.roster(), *pair, reading.cell(*pair))),
                            .icon = look::icon::kPin,
                            .on = true,
                            .seals = functions_named(reading.roster(), *pair, reading.cell(*pair))};
    Rect place = rect.cut_right(look::chip_width(ui, pinned), 6);
    if (look::chip(ui, "table.map.pinned", {place.x, place.centre().y - 12.5f, place.w, 25}, pinned))
      sheet.view.map.cell = pair;
  }
  if (sheet.view.map.view == MapView::kByStatement) {
    const std::string brief = title_of_part(sheet, reading);
    const look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kMiddle};
    ui.text(rect.cut_left(ui.text_width(brief, style) + 1, 12), brief, style);
  }
  draw_axes_in_words(sheet, rect);
}

/// A sign that this map has not is kept for the next one that has it. Two experiences are a view of one sign.
std::optional<map::HeatSign> kept(const Sheet& sheet, const map::HeatMap& heat) {
  const std::optional<map::HeatSign> sign =
      sheet.view.map.view == MapView::kTwoExperiences ? map::HeatSign::kSplit : sheet.view.map.keep;
  if (!sign) return std::nullopt;
  const std::vector<map::HeatSign> signs = map::heat_signs(heat);
  return std::find(signs.begin(), signs.end(), *sign) == signs.end() ? std::nullopt : sign;
}

void draw_legend(Sheet& sheet, Rect rect, const map::HeatMap& heat, bool centred) {
  const auto keep = kept(sheet, heat);
  if (const auto sign =
          map::legend(sheet.ui, "table.map.sign", rect, heat, {.tappable = true, .centred = centred, .keep = keep})) {
    sheet.view.map.keep = keep == sign ? std::nullopt : sign;
    // That view keeps its own sign; another one, or none, is seen in the whole map.
    if (sheet.view.map.view == MapView::kTwoExperiences) sheet.view.map.view = MapView::kOverall;
  }
}

void draw_matrix(Sheet& sheet, const Parts& parts, const map::Reading& reading) {
  const map::HeatMap heat = heat_of_view(sheet, reading);
  map::HeatOptions options;
  options.selected = selected_in(heat, sheet.view.map.cell);
  options.keep = kept(sheet, heat);
  options.parts = sheet.view.map.parts;
  if (sheet.view.of<MapBarView>().choosing_order)
    draw_order_choice(sheet, parts.axes, reading);
  else if (parts.has_axes)
    draw_axes(sheet, parts.axes, reading);
  const map::HeatLayout layout = map::heat_layout(sheet.ui, parts.matrix, heat, options);
  if (const auto tapped = map::heat_map(sheet.ui, "table.map.cell", parts.matrix, heat, options)) {
    sheet.view.map.function.reset();
    select_pair(sheet, {heat.functions[static_cast<std::size_t>(tapped->first)].code,
                        heat.functions[static_cast<std::size_t>(tapped->second)].code});
  }
  tap_heads(sheet, layout, heat);
  if (parts.has_axes) draw_legend(sheet, parts.legend, heat, true);
}

/// Rules to talk by, and below them the legend that the crowded matrix has no room for.
void draw_crowded_panel(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const map::HeatMap heat = heat_of_view(sheet, reading);
  const Rect legend = panel.cut_bottom(map::legend_height(ui, panel.w, heat), 4);
  const look::TextStyle style{.size = look::Text::kBody, .weight = 600};
  ui.text(panel.cut_bottom(ui.line_height(style), 8), ui.say("Tap a sign to keep only those cells"), style);
  draw_axes_in_words(sheet, panel.cut_bottom(ui.line_height(style), 12));
  draw_legend(sheet, legend, heat, false);
  view_at_hand(sheet).list(sheet, panel, reading);
}

void draw_panel(Sheet& sheet, Rect panel, const map::Reading& reading, bool crowded) {
  if (sheet.view.map.cell && reading.indices(*sheet.view.map.cell)) {
    const workshop::Pair pair = *sheet.view.map.cell;
    draw_turned(sheet, panel, card_turn(sheet, card_of(pair)),
                [&](Rect rect) { draw_card(sheet, rect, reading, pair); });
  } else if (sheet.view.map.function && reading.roster().find(*sheet.view.map.function) != nullptr) {
    const std::string code = *sheet.view.map.function;
    draw_turned(sheet, panel, card_turn(sheet, code),
                [&](Rect rect) { draw_function_card(sheet, rect, reading, code); });
  } else if (crowded) {
    draw_crowded_panel(sheet, panel, reading);
  } else {
    view_at_hand(sheet).list(sheet, panel, reading);
  }
}

void draw_empty(Sheet& sheet, bool nobody_voted) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(sheet.rect.centre(), std::min(520.0f, sheet.rect.w - 60), 120);
  if (nobody_voted) {
    look::empty_place(ui, place,
                      {ui.say("The vote was closed before anybody had voted, so there is no map. Vote again at its own "
                              "step."),
                       ui.say("Nobody voted")});
    return;
  }
  look::empty_place(ui, place,
                    {ui.say("It appears here when the first vote has been closed."), ui.say("There is no map yet")});
}

/// The pinned card at the left, the selected one at the right; the map comes back when one is closed.
void draw_beside(Sheet& sheet, const map::Reading& reading) {
  const auto halves = look::columns(sheet.rect, 2, 0);
  sheet.ui.line({halves[1].x, halves[1].y}, {halves[1].x, halves[1].bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  const workshop::Pair pinned = *sheet.workshop().pinned;
  const workshop::Pair selected = *sheet.view.map.cell;
  const auto draw = [&](Rect half, const workshop::Pair& pair, CardSpot spot, int turn) {
    draw_turned(sheet, half.inset(22, 18), turn, [&](Rect rect) { draw_card(sheet, rect, reading, pair, spot); });
  };
  draw(halves[0], pinned, CardSpot::kPinned, sheet.view.map.pinned_turn);
  draw(halves[1], selected, CardSpot::kPanel, card_turn(sheet, card_of(selected)));
}

/// The axes, and what the figures of groups and of statements are.
void draw_what_figures_say(Sheet& sheet, Rect row, bool has_groups) {
  look::Ui& ui = sheet.ui;
  row.cut_left(map::heat_axes(ui, row), 16);
  const look::TextStyle style{.size = look::Text::kBody,
                              .colour = look::Colour::kQuiet,
                              .align = look::Align::kEnd,
                              .valign = look::VAlign::kMiddle};
  look::write_if_it_fits(ui, row,
                         has_groups ? ui.say("Groups say friction from 0 to 100, statements a step from 1 to 5.")
                                    : ui.say("Statements say a step from 1 to 5."),
                         {style});
}

/// Whose seals stand beside small maps, where their letters are small.
void draw_names(look::Ui& ui, Rect row, const std::vector<framework::Function>& functions) {
  constexpr float kNamedSeal_mm = 25;
  constexpr float kLeastName_mm = 40;
  const auto places = look::columns(row, static_cast<int>(functions.size()), 8);
  for (std::size_t i = 0; i < functions.size(); ++i) {
    Rect place = places[i];
    look::seal(ui, functions[i], place.cut_left(kNamedSeal_mm, 6).centre(), kNamedSeal_mm);
    if (place.w >= kLeastName_mm)
      look::function_name(ui, place, functions[i], {.size = look::Text::kBody, .valign = look::VAlign::kMiddle});
  }
}

/// Where there is no room for the list of changes.
void choose_since_above_matrix(Sheet& sheet, Parts& parts, const map::Reading& reading) {
  if (view_at_hand(sheet).view != MapView::kChange) return;
  const float gap = parts.matrix.y - parts.axes.bottom();
  Rect left{parts.axes.x, parts.axes.y, parts.axes.w, parts.matrix.bottom() - parts.axes.y};
  choose_since(sheet, left, reading);
  parts.axes = left.cut_top(parts.axes.h, gap);
  parts.matrix = left;
}

bool stands_beside(const Sheet& sheet, const map::Reading& reading) {
  const MapLook& look = sheet.view.map;
  const auto& pinned = sheet.workshop().pinned;
  return look.beside && pinned && look.cell && pinned != look.cell && reading.indices(*pinned) &&
         reading.indices(*look.cell);
}

}  // namespace

void draw_matrix_view(Sheet& sheet, const map::Reading& reading) {
  const bool crowded = is_crowded(sheet, reading);
  Parts parts = crowded ? crowded_parts(sheet) : usual_parts(sheet, heat_of_view(sheet, reading), 0.5406f);
  draw_map_bar(sheet, parts.bar);
  const bool card_only = !parts.shares && (sheet.view.map.cell || sheet.view.map.function);
  if (!parts.shares && !card_only) choose_since_above_matrix(sheet, parts, reading);
  if (!card_only) draw_matrix(sheet, parts, reading);
  if (parts.shares || card_only) draw_panel(sheet, parts.panel, reading, crowded);
}

void draw_statements_view(Sheet& sheet, const map::Reading& reading) {
  const bool has_groups = !map::groups_apart(sheet.framework(), reading).empty();
  // Nobody could read small maps of so many functions: one is large, and the list beside it names the others.
  if (is_crowded(sheet, reading) && !sheet.view.map.large)
    sheet.view.map.large = LargePart{has_groups ? LargePart::Of::kGroup : LargePart::Of::kStatement, 0};
  if (sheet.view.map.large) {
    draw_matrix_view(sheet, reading);
    return;
  }
  Rect rect = sheet.rect.inset(sheet.ui.sizes().margin_mm, 16);
  draw_map_bar(sheet, rect.cut_top(kBar_mm, 12));
  if (sheet.view.of<MapBarView>().choosing_order) draw_order_choice(sheet, rect.cut_top(kOrderChoice_mm, 10), reading);
  draw_what_figures_say(sheet, rect.cut_top(16, 6), has_groups);
  constexpr float kNames_mm = 31;
  draw_names(sheet.ui, rect.cut_top(kNames_mm, 8), map::reordered(reading.heat(), sheet.view.map.order).functions);
  draw_all_statements(sheet, rect, reading);
}

bool beside_its_list(const Sheet& sheet) { return sheet.rect.w >= kNarrowMap_mm; }

void draw_two_experiences_view(Sheet& sheet, const map::Reading& reading) {
  if (beside_its_list(sheet) || sheet.view.map.cell) {
    draw_matrix_view(sheet, reading);
    return;
  }
  Rect rect = sheet.rect.inset(sheet.ui.sizes().margin_mm, 16);
  draw_map_bar(sheet, rect.cut_top(kBar_mm, 12));
  draw_two_experiences(sheet, rect, reading);
}

void draw_circle_view(Sheet& sheet, const map::Reading& reading) {
  const Parts parts = usual_parts(sheet, reading.heat(), 0.5406f);
  draw_map_bar(sheet, parts.bar);
  const bool card_only = !parts.shares && sheet.view.map.cell.has_value();
  Rect left = parts.axes;
  left.h = parts.legend.bottom() - left.y;
  if (!card_only) draw_circle(sheet, left, reading);
  if (parts.shares || card_only) draw_panel(sheet, parts.panel, reading, false);
}

bool as_squares(const Sheet& sheet) { return sheet.view.map.sides_squares; }

void draw_two_sides_view(Sheet& sheet, const map::Reading& reading) {
  Parts parts = usual_parts(sheet, reading.heat(), 0.604f);
  draw_map_bar(sheet, parts.bar);
  Rect left = sheet.rect;
  if (parts.shares) left.w *= 0.604f;
  left = left.inset(sheet.ui.sizes().margin_mm, 16);
  left.cut_top(kBar_mm, 14);
  if (!parts.shares) parts.panel = left.cut_bottom(left.h * 0.45f, 12);
  draw_two_sides(sheet, left, parts.panel, reading);
}

namespace {

/// A comparison opens on what changed; afterwards whoever chose another view keeps it.
void open_view(Sheet& sheet) {
  if (sheet.view.of<MapBarView>().opened) return;
  sheet.view.of<MapBarView>().opened = true;
  const bool compares = sheet.workshop().current().kind == framework::StepKind::kCompare;
  const bool chosen = !sheet.view.arrived && sheet.view.map.view != MapView::kOverall;
  if (compares && !chosen && has_changes(sheet)) sheet.view.map.view = MapView::kChange;
}

}  // namespace

void draw_map(Sheet& sheet) {
  open_view(sheet);
  const map::Reading reading = reading_of(sheet);
  keep_order(sheet, reading);
  // Opened again, a card faces the strip that was used last then.
  if (!sheet.view.map.cell && !sheet.view.map.function) sheet.view.map.open_card.clear();
  if (reading.empty() || reading.nobody_voted())
    draw_empty(sheet, reading.nobody_voted());
  else if (is_being_revealed(sheet))
    draw_reading(sheet, reading);
  else if (stands_beside(sheet, reading))
    draw_beside(sheet, reading);
  else
    view_at_hand(sheet).draw(sheet, reading);
}

}  // namespace crosstable::table
