// The other ways to see the same cells: small maps of every statement, the circle, what changed.
#include "table/map/views.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_circle.h"
#include "map/draw_multiples.h"
#include "map/groups.h"
#include "table/flow/list.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

map::HeatMap heat_of_statement(const Sheet& sheet, const map::Reading& reading, std::size_t index) {
  const framework::Framework& framework = sheet.framework();
  const framework::Statement* statement = framework.statement(reading.asked()[index]);
  if (statement == nullptr) return reading.heat();
  return map::heat_map_of_statement(reading.source(), index, map::scale_words(framework, *statement));
}

/// A line of a list that opens a pair's card.
bool pair_line(Sheet& sheet, const std::string& id, Rect row, const map::Reading& reading, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const look::Touched touched = ui.touch(id + "." + pair.from + "." + pair.about, row,
                                         {.label = workshop::pair_words(ui.words(), reading.roster(), pair)});
  ui.fill(row, touched.down ? Colour::kWash : Colour::kSunken, ui.sizes().radius_control_mm);
  if (touched.tapped) sheet.view.map.cell = pair;
  return touched.tapped;
}

struct PairLine {
  workshop::Pair pair;
  const friction::Published& cell;  ///< that covers it
  map::HeatCell tile;
  std::string head, remark;
};

void draw_pair_line(Sheet& sheet, const std::string& id, Rect row, const map::Reading& reading, const PairLine& words) {
  look::Ui& ui = sheet.ui;
  pair_line(sheet, id, row, reading, words.pair);
  Rect inside = row.inset(9, 5);
  const float tile = std::min(inside.h, 36.0f);
  const Rect box = inside.cut_left(tile, 10);
  map::heat_cell(ui, look::around(box.centre(), tile, tile), words.tile);
  constexpr float kTileSeal_mm = 20;
  const Rect seals{inside.x, inside.y, inside.w * 0.3f, inside.h};
  inside.cut_left(cell_seals(ui, seals, reading.roster(), words.cell, kTileSeal_mm), 8);
  const float line = ui.line_height({.size = Text::kLabel});
  const bool two = inside.h >= 1.75f * line;
  look::TextStyle head{.size = Text::kLabel, .valign = two ? VAlign::kBottom : VAlign::kMiddle};
  const std::string shorter = ui.say(workshop::one_on_other(words.pair.from, words.pair.about));
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

std::string change_words(const words::Words& words, const friction::Change& change) {
  const words::Argument before = arg("before", friction::figure_of(change.before));
  const words::Argument now = arg("now", friction::figure_of(change.after));
  const bool worse = change.change > 0;
  switch (change.verdict) {
    case friction::Verdict::kChanged:
      // Translators: {before} and {now} are figures of friction from 0 to 100; more is worse.
      return worse ? words.fill("{before} before, {now} now: changed for the worse", before, now)
                   : words.fill("{before} before, {now} now: changed for the better", before, now);
    case friction::Verdict::kLeaning:
      return worse ? words.fill("{before} before, {now} now: leaning worse", before, now)
                   : words.fill("{before} before, {now} now: leaning better", before, now);
    case friction::Verdict::kNoClearChange:
      return words.fill("{before} before, {now} now: no clear change", before, now);
    case friction::Verdict::kNotComparable:
    case friction::Verdict::kNotAsked: return words.say(friction::word_of(change.verdict));
  }
  return "";
}

}  // namespace

map::HeatMap heat_of_all(const Sheet& /*sheet*/, const map::Reading& reading) { return reading.heat(); }

map::HeatMap heat_of_change(const Sheet& sheet, const map::Reading& reading) {
  const std::optional<map::Changes> changes = changes_of(sheet, reading);
  return changes ? map::heat_map_of_change(reading.source(), changes->all) : reading.heat();
}

map::HeatMap heat_of_part(const Sheet& sheet, const map::Reading& reading) {
  const std::optional<LargePart>& large = sheet.view.map.large;
  const std::vector<map::StatementGroup> groups = map::groups_apart(sheet.framework(), reading);
  // What the signs beside them mean is the same for all.
  if (!large && !groups.empty()) return map::heat_map_of_statements(reading.source(), groups.front().statements);
  if (!large) return reading.heat();
  const auto index = static_cast<std::size_t>(large->index);
  const bool group = large->of == LargePart::Of::kGroup;
  if (index >= (group ? groups.size() : reading.asked().size())) return reading.heat();
  return group ? map::heat_map_of_statements(reading.source(), groups[index].statements)
               : heat_of_statement(sheet, reading, index);
}

map::HeatMap heat_of_view(const Sheet& sheet, const map::Reading& reading) {
  return map::marked(map::reordered(view_at_hand(sheet).heat(sheet, reading), sheet.view.map.order),
                     fresh_marks(sheet));
}

void draw_all_statements(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const framework::Framework& framework = sheet.framework();
  std::vector<map::HeatMultiple> all;
  const std::vector<map::StatementGroup> groups = map::groups_apart(sheet.framework(), reading);
  for (const map::StatementGroup& group : groups)
    all.push_back(
        {group.title,
         map::reordered(map::heat_map_of_statements(reading.source(), group.statements), sheet.view.map.order), true});
  for (std::size_t i = 0; i < reading.asked().size(); ++i) {
    const framework::Statement* statement = framework.statement(reading.asked()[i]);
    const std::string title = statement == nullptr ? reading.asked()[i] : statement->brief;
    all.push_back({title, map::reordered(heat_of_statement(sheet, reading, i), sheet.view.map.order), false});
  }
  map::HeatMultiplesOptions options;
  options.large_id = "table.map.cell";
  options.keep = sheet.view.map.keep;
  const map::HeatMap& last = all.back().map;
  const Rect legend = rect.cut_bottom(map::legend_height(ui, rect.w, last), 8);
  if (const auto sign = map::legend(ui, "table.map.sign", legend, last, {.tappable = true, .keep = options.keep}))
    sheet.view.map.keep = options.keep == sign ? std::nullopt : sign;
  const auto tapped = map::heat_multiples(ui, "table.map.small", rect, all, options);
  if (!tapped) return;
  const auto before = static_cast<int>(groups.size());
  const bool group = *tapped < before;
  sheet.view.map.large =
      group ? LargePart{LargePart::Of::kGroup, *tapped} : LargePart{LargePart::Of::kStatement, *tapped - before};
}

void draw_circle(Sheet& sheet, Rect left, const map::Reading& reading) {
  map::HeatCircleOptions options;
  if (sheet.view.map.cell) options.selected = reading.indices(*sheet.view.map.cell);
  const auto tapped = map::heat_circle(sheet.ui, "table.map.link", left, reading.roster().functions,
                                       map::heat_links(reading.source()), options);
  if (tapped) select_pair(sheet, reading.pair(*tapped));
}

void draw_links(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::vector<map::HeatLink> links = map::by_figure(map::heat_links(reading.source()));
  head_of_list(ui, panel, ui.say("The hand-offs that weigh most"),
               ui.say("From who experiences it to who it is experienced with. For the story; the matrix stays the "
                      "reference."));
  if (links.empty()) {
    draw_empty_list(ui, panel, ui.say(map::why_no_link(reading.source())));
    return;
  }
  const float height = line_height_for(panel, links.size());
  const ListPart shown = part_of_list(sheet, "table.map.story", panel, links.size(), height + 5);
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const map::HeatLink& link = links[i];
    const workshop::Pair pair = reading.pair(link.pair);
    const friction::Cell* cell = reading.cell(pair);
    const words::Message head =
        link.both ? cell_words(reading.roster(), cell->published) : workshop::one_on_other(reading.roster(), pair);
    // Translators: of a pair: its band ("strained") and how sure that is ("fairly sure").
    const std::string remark = ui.fill("{band}, {sure}", arg("band", link.cell.word), arg("sure", sure_words(*cell)));
    draw_pair_line(sheet, "table.map.story", panel.cut_top(height, 5), reading,
                   {pair, cell->published, link.cell, ui.say(head), remark});
  }
}

void draw_changes(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  choose_since(sheet, panel, reading);
  const std::optional<map::Changes> changes = changes_of(sheet, reading);
  if (!changes) return;
  const int common = changes->all.common;
  const std::string compared = common == 0
                                   ? ui.say("No cell can be compared.")
                                   // Translators: "both" are two votes.
                                   : ui.count("{n} cell compared, over the statements that both asked.",
                                              "{n} cells compared, over the statements that both asked.", common);
  const int not_asked = changes->all.not_asked;
  const std::string left_out =
      not_asked == 0 ? ""
                     : ui.count("{n} cell was not asked this time.", "{n} cells were not asked this time.", not_asked);
  head_of_list(ui, panel, since_words(sheet, *changes), ui.words().sentences({compared, left_out}));
  const std::vector<friction::Change> clear = changes->clear();
  if (clear.empty()) {
    draw_empty_list(ui, panel, ui.say("No change is clearly larger than chance. Small groups see only big changes."));
    return;
  }
  const map::HeatMap heat = map::heat_map_of_change(reading.source(), changes->all);
  const float height = line_height_for(panel, clear.size());
  const ListPart shown = part_of_list(sheet, "table.map.changed", panel, clear.size(), height + 5);
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const friction::Change& change = clear[i];
    const friction::Cell* cell = reading.map().find(change.name);
    if (cell == nullptr) continue;
    const workshop::Pair pair{cell->published.raters.front(), cell->published.rated.front()};
    const auto places = reading.indices(pair);
    if (!places) continue;
    draw_pair_line(sheet, "table.map.changed", panel.cut_top(height, 5), reading,
                   {pair, cell->published, heat.at(*places), ui.say(cell_words(reading.roster(), cell->published)),
                    change_words(ui.words(), change)});
  }
}

}  // namespace crosstable::table
