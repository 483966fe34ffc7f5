// The other ways to see the same cells: small maps of every statement, the circle, what changed.
#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_circle.h"
#include "map/draw_multiples.h"
#include "table/flow/words.h"
#include "table/map/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

map::HeatMap heat_of_statement(const Sheet& sheet, const MapFacts& facts, std::size_t index) {
  const framework::Framework& framework = sheet.workshop().framework;
  const framework::Statement* statement = framework.statement(facts.round->form.statements[index]);
  if (statement == nullptr) return facts.heat;
  return map::heat_map_of_statement(facts.source(), index, map::scale_words(framework, *statement));
}

map::HeatMap unordered_heat(const Sheet& sheet, const MapFacts& facts) {
  const View& view = sheet.view;
  if (view.map_view == kChange) {
    const std::optional<Earlier> earlier = earlier_of(sheet, facts);
    return earlier ? map::heat_map_of_change(facts.source(), friction::compare(earlier->map, facts.map)) : facts.heat;
  }
  if (view.map_view != kByStatement) return facts.heat;
  const std::vector<StatementGroup> groups = groups_of(sheet, facts);
  if (view.map_group >= 0 && view.map_group < static_cast<int>(groups.size()))
    return map::heat_map_of_statements(facts.source(), groups[static_cast<std::size_t>(view.map_group)].statements);
  if (view.statement < 0 || view.statement >= static_cast<int>(facts.round->form.statements.size())) return facts.heat;
  return heat_of_statement(sheet, facts, static_cast<std::size_t>(view.statement));
}

/// A line of a list that opens a pair's card.
bool pair_line(Sheet& sheet, const std::string& id, Rect row, const MapFacts& facts, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const look::Touched touched =
      ui.touch(id + "." + pair.from + "." + pair.about, row, {.label = workshop::pair_words(facts.roster(), pair)});
  ui.fill(row, touched.down ? Colour::kWash : Colour::kSunken, ui.sizes().radius_control_mm);
  if (touched.tapped) sheet.view.cell = pair;
  return touched.tapped;
}

struct LineWords {
  std::string head, remark;
};

void draw_pair_line(Sheet& sheet, const std::string& id, Rect row, const MapFacts& facts, const workshop::Pair& pair,
                    const map::HeatCell& cell, const LineWords& words) {
  look::Ui& ui = sheet.ui;
  pair_line(sheet, id, row, facts, pair);
  Rect inside = row.inset(9, 5);
  const float tile = std::min(inside.h, 36.0f);
  const Rect box = inside.cut_left(tile, 10);
  map::heat_cell(ui, look::around(box.centre(), tile, tile), cell);
  const float line = ui.line_height({.size = Text::kLabel});
  const bool two = inside.h >= 1.75f * line;
  look::TextStyle head{.size = Text::kLabel, .valign = two ? VAlign::kBottom : VAlign::kMiddle};
  const std::string shorter = pair.from + " on " + pair.about;
  const std::string& named = ui.text_width(words.head, head) <= inside.w ? words.head : shorter;
  if (!two) {
    ui.text(inside, named, head);
    return;
  }
  ui.text({inside.x, inside.centre().y - line, inside.w, line}, named, head);
  ui.text({inside.x, inside.centre().y, inside.w, line}, words.remark,
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle});
}

float line_height_for(Rect panel, std::size_t lines) {
  return std::clamp((panel.h + 5) / static_cast<float>(std::max<std::size_t>(1, lines)) - 5, 40.0f, 44.0f);
}

std::string change_words(const friction::Change& change) {
  const std::string numbers = std::to_string(friction::figure_of(change.before)) + " before, " +
                              std::to_string(friction::figure_of(change.after)) + " now: ";
  const std::string way = change.change > 0 ? "for the worse" : "for the better";
  switch (change.verdict) {
    case friction::Verdict::kChanged: return numbers + "changed " + way;
    case friction::Verdict::kLeaning: return numbers + "leaning " + (change.change > 0 ? "worse" : "better");
    case friction::Verdict::kNoClearChange: return numbers + "no clear change";
    case friction::Verdict::kNotComparable: return "not comparable";
  }
  return "";
}

}  // namespace

std::vector<StatementGroup> groups_of(const Sheet& sheet, const MapFacts& facts) {
  std::vector<StatementGroup> groups;
  const framework::Framework& framework = sheet.workshop().framework;
  const auto& asked = facts.round->form.statements;
  for (const framework::Group& group : framework.groups) {
    StatementGroup found{group.title, {}};
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const framework::Statement* statement = framework.statement(asked[i]);
      if (statement != nullptr && statement->group == group.id) found.statements.push_back(i);
    }
    if (found.statements.size() >= 2 && found.statements.size() < asked.size()) groups.push_back(std::move(found));
  }
  return groups;
}

void head_of_list(look::Ui& ui, Rect& panel, const std::string& title, const std::string& remark) {
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, title, {.size = panel.h > 430 ? Text::kHead : Text::kTitle}),
                2);
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, remark, {.size = Text::kBody, .colour = Colour::kQuiet}), 8);
}

void draw_empty_list(look::Ui& ui, Rect panel, std::string_view why) {
  const Rect place = panel.cut_top(60);
  look::empty_place(ui, place, {std::string(why)});
}

void draw_left_out(look::Ui& ui, Rect panel, std::size_t count) {
  ui.text(panel.cut_top(kLeftOut_mm), "and " + std::to_string(count) + " more on the map",
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle});
}

map::HeatMap heat_of_view(const Sheet& sheet, const MapFacts& facts) {
  return map::reordered(unordered_heat(sheet, facts), sheet.view.map_order);
}

void draw_all_statements(Sheet& sheet, Rect rect, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  const framework::Framework& framework = sheet.workshop().framework;
  std::vector<map::HeatMultiple> all;
  const std::vector<StatementGroup> groups = groups_of(sheet, facts);
  for (const StatementGroup& group : groups)
    all.push_back({group.title,
                   map::reordered(map::heat_map_of_statements(facts.source(), group.statements), sheet.view.map_order),
                   true});
  for (std::size_t i = 0; i < facts.round->form.statements.size(); ++i) {
    const framework::Statement* statement = framework.statement(facts.round->form.statements[i]);
    const std::string title = statement == nullptr ? facts.round->form.statements[i] : statement->brief;
    all.push_back({title, map::reordered(heat_of_statement(sheet, facts, i), sheet.view.map_order), false});
  }
  map::HeatMultiplesOptions options;
  options.large_id = "table.map.cell";
  if (sheet.view.map_keep >= 0) options.keep = static_cast<map::HeatSign>(sheet.view.map_keep);
  const map::HeatMap& last = all.back().map;
  const Rect legend = rect.cut_bottom(map::legend_height(ui, rect.w, last), 8);
  if (const auto sign = map::legend(ui, "table.map.sign", legend, last, {.tappable = true, .keep = options.keep}))
    sheet.view.map_keep = options.keep == sign ? -1 : static_cast<int>(*sign);
  const auto tapped = map::heat_multiples(ui, "table.map.small", rect, all, options);
  if (!tapped) return;
  const auto before = static_cast<int>(groups.size());
  if (*tapped < before)
    sheet.view.map_group = *tapped;
  else
    sheet.view.statement = *tapped - before;
}

void draw_circle(Sheet& sheet, Rect left, const MapFacts& facts) {
  map::HeatCircleOptions options;
  if (sheet.view.cell) options.selected = facts.indices(*sheet.view.cell);
  const auto tapped = map::heat_circle(sheet.ui, "table.map.link", left, facts.roster().functions,
                                       map::heat_links(facts.source()), options);
  if (tapped) select_pair(sheet, facts.pair(*tapped));
}

void draw_links(Sheet& sheet, Rect panel, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  const std::vector<map::HeatLink> links = map::heat_links(facts.source());
  head_of_list(ui, panel, "The hand-offs that hurt most",
               "From who experiences it to who it is experienced with. For the story; the matrix stays the reference.");
  if (links.empty()) {
    draw_empty_list(ui, panel, "Everything that is shown flows. Hand-offs with friction would be linked here.");
    return;
  }
  const float height = line_height_for(panel, links.size());
  for (const map::HeatLink& link : links) {
    if (panel.h < height) break;  // fewer in a low panel: all are in the circle
    const workshop::Pair pair = facts.pair(link.pair);
    const friction::Cell* cell = facts.cell(pair);
    const std::string directed =
        workshop::short_name(facts.roster(), pair.from) + " on " + workshop::short_name(facts.roster(), pair.about);
    const std::string head = link.both ? cell_words(facts.roster(), cell->published) : directed;
    draw_pair_line(sheet, "table.map.story", panel.cut_top(height, 5), facts, pair, link.cell,
                   {head, link.cell.word + ", " + sure_words(*cell)});
  }
}

void draw_changes(Sheet& sheet, Rect panel, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  const std::optional<Earlier> earlier = earlier_of(sheet, facts);
  if (!earlier) return;
  friction::Comparison comparison = friction::compare(earlier->map, facts.map);
  const auto clear = [](const friction::Change& change) {
    return change.verdict == friction::Verdict::kChanged || change.verdict == friction::Verdict::kLeaning;
  };
  std::erase_if(comparison.cells, [&](const friction::Change& change) { return !clear(change); });
  std::stable_sort(comparison.cells.begin(), comparison.cells.end(),
                   [](const friction::Change& a, const friction::Change& b) {
                     return std::lround(std::abs(a.change) * 1e6) > std::lround(std::abs(b.change) * 1e6);
                   });
  const std::string compared = comparison.common == 0 ? "No cell can be compared."
                                                      : counted(comparison.common, "cell", "cells") +
                                                            " compared, over the statements that both asked.";
  head_of_list(ui, panel, "Since " + earlier->words, compared);
  if (comparison.cells.empty()) {
    draw_empty_list(ui, panel, "No change is clearly larger than chance. Small groups see only big changes.");
    return;
  }
  const map::HeatMap heat = map::heat_map_of_change(facts.source(), friction::compare(earlier->map, facts.map));
  const float height = line_height_for(panel, comparison.cells.size());
  std::size_t left = comparison.cells.size();
  for (const friction::Change& change : comparison.cells) {
    const friction::Cell* cell = facts.map.find(change.name);
    if (cell == nullptr) continue;
    if (panel.h < height + (left > 1 ? kLeftOut_mm : 0.0f)) {
      draw_left_out(ui, panel, left);
      return;
    }
    --left;
    const workshop::Pair pair{cell->published.raters.front(), cell->published.rated.front()};
    const auto places = facts.indices(pair);
    if (!places) continue;
    draw_pair_line(sheet, "table.map.changed", panel.cut_top(height, 5), facts, pair, heat.at(*places),
                   {cell_words(facts.roster(), cell->published), change_words(change)});
  }
}

std::optional<Earlier> earlier_of(const Sheet& sheet, const MapFacts& facts) {
  const std::vector<workshop::RoundRecord>& rounds = sheet.workshop().rounds;
  for (auto round = rounds.rbegin(); round != rounds.rend(); ++round) {
    if (round->form.kind != ballot::RoundKind::kFriction || round->state != workshop::RoundState::kClosed ||
        round->id == facts.round->id)
      continue;
    return Earlier{workshop::map_of(*round), "the round before"};
  }
  if (!sheet.state.previous) return std::nullopt;
  const workshop::Snapshot& previous = *sheet.state.previous;
  const bool any =
      std::any_of(previous.rounds.begin(), previous.rounds.end(),
                  [](const workshop::SnapshotRound& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  if (!any) return std::nullopt;
  return Earlier{workshop::map_of(previous), made_words(previous)};
}

void select_pair(Sheet& sheet, const workshop::Pair& pair) {
  const bool same = sheet.view.cell == pair;
  sheet.view.card_turn = 0;
  if (same)
    sheet.view.cell.reset();
  else
    sheet.view.cell = pair;
}

}  // namespace crosstable::table
