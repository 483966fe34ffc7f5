// The map's pages: every view of the table, at print size, by the table's own drawing.
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "look/controls.h"
#include "map/contrasts.h"
#include "map/draw_circle.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/draw_multiples.h"
#include "map/draw_split.h"
#include "map/groups.h"
#include "map/reading.h"
#include "report/report.h"
#include "words/dates.h"

namespace crosstable::report {
namespace {

using look::Rect;

constexpr float kMargin_mm = 15;
constexpr float kList_mm = 66;
const map::HeatOptions kCalm{.names = true, .far_side = false};

/// What a page is drawn from.
struct Facts {
  const workshop::Snapshot& snapshot;
  map::Reading reading;
  std::optional<friction::Comparison> changes;
};

std::string titled(const workshop::Snapshot& snapshot, const std::string& view) {
  return (snapshot.title.empty() ? "Where work gets stuck" : snapshot.title) + ": " + view;
}

void draw_head(look::Ui& ui, Rect area, const workshop::Snapshot& snapshot, const std::string& view) {
  ui.text(area, titled(snapshot, view), {.size = look::Text::kHead, .em_mm = 8.5f / kPageTextScale});
  std::string line = words::date_words(snapshot.date);
  if (!snapshot.organisation.empty()) line = snapshot.organisation + ", " + line;
  if (!snapshot.request.empty()) line += ". " + snapshot.request;
  ui.text({area.x, area.y + 11, area.w, 6}, line,
          {.size = look::Text::kBody, .colour = look::Colour::kQuiet, .em_mm = 4.0f / kPageTextScale});
  if (snapshot.example)
    ui.text(area, "example, invented data",
            {.size = look::Text::kBody,
             .colour = look::Colour::kCaution,
             .weight = 600,
             .align = look::Align::kRight,
             .em_mm = 4.0f / kPageTextScale});
}

struct Line {
  std::string left, right;
};

/// A list at the right of a page; what does not fit is counted.
void draw_list(look::Ui& ui, Rect area, const std::string& title, const std::vector<Line>& lines,
               const std::string& none) {
  ui.text(area, title, {.size = look::Text::kTitle, .em_mm = 5.5f / kPageTextScale});
  area.cut_top(10);
  if (lines.empty())
    ui.text(area, none, {.size = look::Text::kBody, .colour = look::Colour::kQuiet, .em_mm = 4.0f / kPageTextScale});
  const look::TextStyle style{
      .size = look::Text::kLabel, .weight = 600, .valign = look::VAlign::kMiddle, .em_mm = 4.2f / kPageTextScale};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (area.h < 20 && i + 1 < lines.size()) {
      ui.text(area.cut_top(9), fmt::format("and {} more", lines.size() - i),
              {.size = look::Text::kBody,
               .colour = look::Colour::kQuiet,
               .valign = look::VAlign::kMiddle,
               .em_mm = 4.0f / kPageTextScale});
      return;
    }
    const Rect row = area.cut_top(9, 2);
    ui.text(row, lines[i].left, style);
    ui.text(row, lines[i].right,
            {.size = look::Text::kBody,
             .align = look::Align::kRight,
             .valign = look::VAlign::kMiddle,
             .em_mm = 4.2f / kPageTextScale});
    ui.line({row.x, row.bottom() + 1}, {row.right(), row.bottom() + 1}, look::Colour::kLine, 0.25f);
  }
}

Line scored(const friction::Cell& cell) {
  return {cell.published.name, fmt::format("{} {}", friction::figure_of(cell.friction), friction::to_word(cell.band))};
}

void draw_legend(look::Ui& ui, Rect& page, const map::HeatMap& matrix) {
  const float height = map::legend_height(ui, page.w, matrix);
  map::legend(ui, "page.legend", page.cut_bottom(height, 3), matrix);
}

void draw_overall(look::Ui& ui, Rect page, const Facts& facts) {
  std::vector<Line> lines;
  for (const std::string& name : facts.reading.map().ranking) {
    if (const friction::Cell* cell = facts.reading.map().find(name)) lines.push_back(scored(*cell));
  }
  draw_list(ui, page.cut_right(kList_mm, 10), "Hot spots", lines, "No cell is ranked.");
  const map::HeatMap& matrix = facts.reading.heat();
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, kCalm);
}

void draw_statements(look::Ui& ui, Rect page, const Facts& facts) {
  const framework::Framework& framework = facts.snapshot.framework;
  std::vector<map::HeatMultiple> all;
  const auto& asked = facts.reading.asked();
  for (const map::StatementGroup& group : map::groups_apart(framework, facts.reading))
    all.push_back({group.title, map::heat_map_of_statements(facts.reading.source(), group.statements), true});
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const framework::Statement* statement = framework.statement(asked[i]);
    if (statement != nullptr)
      all.push_back({statement->brief,
                     map::heat_map_of_statement(facts.reading.source(), i, map::scale_words(framework, *statement)),
                     false});
  }
  if (all.empty()) return;
  draw_legend(ui, page, all.back().map);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_multiples(ui, "page.small", page, all);
}

std::vector<Line> surprises(const map::Reading& reading, map::SurpriseKind kind) {
  std::vector<Line> lines;
  for (const map::Surprise& one : map::surprises_of(reading, kind))
    lines.push_back(
        {reading.cell(one.felt)->published.name,
         fmt::format("expected {}, is {}", friction::figure_of(one.expects), friction::figure_of(one.says))});
  return lines;
}

void draw_sides(look::Ui& ui, Rect page, const Facts& facts) {
  const map::HeatMap& matrix = facts.reading.heat();
  map::HeatOptions options = kCalm;
  options.folded = true;
  std::vector<Line> lines;
  for (const map::Gap& gap : map::gaps_of(facts.reading)) {
    if (!gap.flagged) continue;
    options.marked.push_back(*facts.reading.indices(gap.more));
    lines.push_back({facts.reading.cell(gap.more)->published.name,
                     fmt::format("{} against {}", friction::figure_of(gap.high), friction::figure_of(gap.low))});
  }
  const std::vector<Line> pleasant = surprises(facts.reading, map::SurpriseKind::kPleasant);
  const std::vector<Line> unknown = surprises(facts.reading, map::SurpriseKind::kBlindSpot);
  Rect list = page.cut_right(kList_mm, 10);
  if (!pleasant.empty()) draw_list(ui, list.cut_top(list.h / 3, 6), "Easier than we feared", pleasant, "");
  draw_list(ui, list.cut_top(list.h / 2, 6), "They feel it, we don’t", lines, "No gap is larger than chance.");
  draw_list(ui, list, "… we don’t know", unknown, "Nobody is far from what the others say.");
  draw_legend(ui, page, matrix);
  map::split_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, options);
}

void draw_experiences(look::Ui& ui, Rect page, const Facts& facts) {
  std::vector<Line> lines;
  for (const friction::Cell* cell : map::camps_of(facts.reading))
    lines.push_back({cell->published.name, cell->sides_differ ? "the two sides differ" : "two camps"});
  draw_list(ui, page.cut_right(kList_mm, 10), "Two experiences", lines, "No pair has two experiences.");
  const map::HeatMap& matrix = facts.reading.heat();
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::HeatOptions options = kCalm;
  options.keep = map::HeatSign::kSplit;
  map::heat_map(ui, "page.map", page, matrix, options);
}

void draw_circle(look::Ui& ui, Rect page, const Facts& facts) {
  const std::vector<map::HeatLink> links = map::heat_links(facts.reading.source());
  std::vector<Line> lines;
  for (const map::HeatLink& link : links) lines.push_back({link.cell.name, link.cell.value + " " + link.cell.word});
  draw_list(ui, page.cut_right(kList_mm, 10), "Hand-offs that hurt most", lines, "Everything that is shown flows.");
  map::heat_circle(ui, "page.link", page, facts.reading.roster().functions, links);
}

void draw_change(look::Ui& ui, Rect page, const Facts& facts) {
  const friction::Comparison& comparison = *facts.changes;
  std::vector<Line> lines;
  for (const friction::Change& change : comparison.cells) {
    const bool clear = change.verdict == friction::Verdict::kChanged || change.verdict == friction::Verdict::kLeaning;
    if (clear)
      lines.push_back({change.name, fmt::format("{} → {} {}", friction::figure_of(change.before),
                                                friction::figure_of(change.after), friction::to_word(change.verdict))});
  }
  draw_list(ui, page.cut_right(kList_mm + 8, 10), "What changed", lines, "No change is clearly larger than chance.");
  const map::HeatMap matrix = map::heat_map_of_change(facts.reading.source(), comparison);
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, kCalm);
}

struct Page {
  std::string name;
  std::string view;  ///< what it shows, in words
  void (*draw)(look::Ui&, Rect, const Facts&);
  bool second_round = false;
};
const Page kPages[] = {
    {"map", "overall friction", draw_overall},          {"map-by-statement", "statement by statement", draw_statements},
    {"map-two-sides", "two sides", draw_sides},         {"map-two-experiences", "two experiences", draw_experiences},
    {"map-circle", "where it hurts most", draw_circle}, {"map-change", "what changed", draw_change, true}};

void draw_page(look::Ui& ui, const Facts& facts, const Page& view) {
  ui.fill(ui.area(), look::Colour::kSurface);
  Rect page = ui.area().inset(kMargin_mm);
  draw_head(ui, page.cut_top(20, 4), facts.snapshot, view.view);
  if (facts.reading.empty() || (view.second_round && !facts.changes)) {
    ui.text(page, "No vote has been held yet; the map appears here after the first.",
            {.size = look::Text::kBody, .em_mm = 5.0f / kPageTextScale});
    return;
  }
  const Rect foot = page.cut_bottom(8, 3);
  ui.text(
      foot,
      fmt::format(
          "Values from 0 (flows) to 100 (broken). Nothing from fewer than {} answers is shown. {} of {} cells shown.",
          facts.reading.floor(), facts.reading.shown(), facts.reading.planned()),
      {.size = look::Text::kCaption,
       .colour = look::Colour::kQuiet,
       .valign = look::VAlign::kBottom,
       .em_mm = 3.4f / kPageTextScale});
  view.draw(ui, page, facts);
}

const Page* page_named(std::string_view name) {
  const auto view =
      std::find_if(std::begin(kPages), std::end(kPages), [&](const Page& one) { return one.name == name; });
  return view == std::end(kPages) ? nullptr : view;
}

std::string change_view(const workshop::Snapshot& before) {
  return "what changed since " + words::date_words(before.date);
}

}  // namespace

std::string page_title(const workshop::Snapshot& snapshot, std::string_view page) {
  const Page* view = page_named(page);
  return titled(snapshot, view == nullptr ? "map" : view->view) + ", " + words::date_words(snapshot.date);
}

std::string change_title(const workshop::Snapshot& before, const workshop::Snapshot& after) {
  return titled(after, change_view(before));
}

std::vector<std::string> map_pages(const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  std::vector<std::string> names;
  for (const Page& page : kPages) {
    if (page.name == "map" || (!reading.empty() && (!page.second_round || map::changes(snapshot, reading))))
      names.push_back(page.name);
  }
  return names;
}

void draw_map_page(look::Ui& ui, const workshop::Snapshot& snapshot, std::string_view name) {
  const Page* view = page_named(name);
  if (view == nullptr) return;
  map::Reading reading = map::read(snapshot);
  std::optional<map::Changes> changes = map::changes(snapshot, reading);
  draw_page(ui, {snapshot, std::move(reading), changes ? std::optional(std::move(changes->all)) : std::nullopt}, *view);
}

void draw_change_page(look::Ui& ui, const workshop::Snapshot& before, const workshop::Snapshot& after) {
  map::Reading now = map::read(after);
  const map::Reading earlier = map::read(before);
  std::optional<friction::Comparison> changes;
  if (!earlier.empty()) changes = friction::compare(earlier.map(), now.map());
  draw_page(ui, {after, std::move(now), std::move(changes)}, {"", change_view(before), draw_change, true});
}

}  // namespace crosstable::report
