// The map's pages: every view of the table, at print size, by the table's own drawing.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "look/controls.h"
#include "map/draw_circle.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/draw_multiples.h"
#include "map/draw_split.h"
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
  const workshop::SnapshotRound& round;
  const workshop::SnapshotRound* before;  ///< the friction round before it, if there was one
  friction::Map map;
  std::vector<friction::Map> maps_before;  ///< of the votes before it, the latest first

  map::HeatSource source() const {
    map::HeatSource source{round.roster, map, {}, round.plan.too_few, !round.closed, {}, {}};
    for (const ballot::PlannedCell& cell : round.plan.cells) source.planned.push_back({cell.name, cell.pairs});
    for (const ballot::PublishedCell& cell : round.cells) source.published.insert(cell.name);
    source.held_back = workshop::held_back_in(round.cells);
    for (const friction::Map& one : maps_before) source.before.push_back(&one);
    return source;
  }
  friction::Comparison comparison() const { return friction::compare(workshop::map_of(*before), map); }
};

/// The last friction round and the one before it.
std::pair<const workshop::SnapshotRound*, const workshop::SnapshotRound*> friction_rounds(
    const workshop::Snapshot& snapshot) {
  std::pair<const workshop::SnapshotRound*, const workshop::SnapshotRound*> found{nullptr, nullptr};
  for (const workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind == ballot::RoundKind::kFriction) found = {&round, found.first};
  }
  return found;
}

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
  for (const std::string& name : facts.map.ranking) {
    if (const friction::Cell* cell = facts.map.find(name)) lines.push_back(scored(*cell));
  }
  draw_list(ui, page.cut_right(kList_mm, 10), "Hot spots", lines, "No cell is ranked.");
  const map::HeatMap matrix = map::heat_map_from(facts.source());
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, kCalm);
}

void draw_statements(look::Ui& ui, Rect page, const Facts& facts) {
  const framework::Framework& framework = facts.snapshot.framework;
  std::vector<map::HeatMultiple> all;
  const auto& asked = facts.round.form.statements;
  for (const framework::Group& group : framework.groups) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const framework::Statement* statement = framework.statement(asked[i]);
      if (statement != nullptr && statement->group == group.id) places.push_back(i);
    }
    if (places.size() >= 2 && places.size() < asked.size())
      all.push_back({group.title, map::heat_map_of_statements(facts.source(), places), true});
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const framework::Statement* statement = framework.statement(asked[i]);
    if (statement != nullptr)
      all.push_back({statement->brief,
                     map::heat_map_of_statement(facts.source(), i, map::scale_words(framework, *statement)), false});
  }
  if (all.empty()) return;
  draw_legend(ui, page, all.back().map);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_multiples(ui, "page.small", page, all);
}

void draw_sides(look::Ui& ui, Rect page, const Facts& facts) {
  std::vector<const friction::Cell*> gaps;
  std::vector<Line> unknown, pleasant;
  for (const friction::Cell& cell : facts.map.cells) {
    if (cell.asymmetry_flagged && *cell.asymmetry > 0) gaps.push_back(&cell);
    if (cell.blind_spot_flagged || cell.pleasant_surprise)
      (cell.pleasant_surprise ? pleasant : unknown)
          .push_back({cell.published.name,
                      fmt::format("expected {}, is {}", friction::figure_of(cell.friction - *cell.blind_spot),
                                  friction::figure_of(cell.friction))});
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const friction::Cell* a, const friction::Cell* b) {
    return *a->asymmetry > *b->asymmetry + 1e-9;
  });
  const map::HeatMap matrix = map::heat_map_from(facts.source());
  map::HeatOptions options = kCalm;
  options.folded = true;
  std::vector<Line> lines;
  for (const friction::Cell* cell : gaps) {
    const auto place = [&](const std::string& code) {
      return static_cast<int>(std::find_if(matrix.functions.begin(), matrix.functions.end(),
                                           [&](const auto& function) { return function.code == code; }) -
                              matrix.functions.begin());
    };
    options.marked.push_back({place(cell->published.raters.front()), place(cell->published.rated.front())});
    lines.push_back({cell->published.name, fmt::format("{} against {}", friction::figure_of(cell->friction),
                                                       friction::figure_of(cell->friction - *cell->asymmetry))});
  }
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
  for (const friction::Cell& cell : facts.map.cells) {
    if (cell.two_experiences || cell.sides_differ)
      lines.push_back({cell.published.name, cell.sides_differ ? "the two sides differ" : "two camps"});
  }
  draw_list(ui, page.cut_right(kList_mm, 10), "Two experiences", lines, "No pair has two experiences.");
  const map::HeatMap matrix = map::heat_map_from(facts.source());
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::HeatOptions options = kCalm;
  options.keep = map::HeatSign::kSplit;
  map::heat_map(ui, "page.map", page, matrix, options);
}

void draw_circle(look::Ui& ui, Rect page, const Facts& facts) {
  const std::vector<map::HeatLink> links = map::heat_links(facts.source());
  std::vector<Line> lines;
  for (const map::HeatLink& link : links) lines.push_back({link.cell.name, link.cell.value + " " + link.cell.word});
  draw_list(ui, page.cut_right(kList_mm, 10), "Hand-offs that hurt most", lines, "Everything that is shown flows.");
  map::heat_circle(ui, "page.link", page, facts.round.roster.functions, links);
}

void draw_change(look::Ui& ui, Rect page, const Facts& facts) {
  const friction::Comparison comparison = facts.comparison();
  std::vector<Line> lines;
  for (const friction::Change& change : comparison.cells) {
    const bool clear = change.verdict == friction::Verdict::kChanged || change.verdict == friction::Verdict::kLeaning;
    if (clear)
      lines.push_back({change.name, fmt::format("{} → {} {}", friction::figure_of(change.before),
                                                friction::figure_of(change.after), friction::to_word(change.verdict))});
  }
  draw_list(ui, page.cut_right(kList_mm + 8, 10), "What changed", lines, "No change is clearly larger than chance.");
  const map::HeatMap matrix = map::heat_map_of_change(facts.source(), comparison);
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

void draw_page(look::Ui& ui, const workshop::Snapshot& snapshot, const workshop::SnapshotRound* round,
               const workshop::SnapshotRound* before, const Page& view) {
  ui.fill(ui.area(), look::Colour::kSurface);
  Rect page = ui.area().inset(kMargin_mm);
  draw_head(ui, page.cut_top(20, 4), snapshot, view.view);
  if (round == nullptr) {
    ui.text(page, "No vote has been held yet; the map appears here after the first.",
            {.size = look::Text::kBody, .em_mm = 5.0f / kPageTextScale});
    return;
  }
  Facts facts{snapshot, *round, before, workshop::map_of(*round), {}};
  for (const workshop::SnapshotRound& one : snapshot.rounds) {
    if (&one == round) break;
    if (one.closed && one.form.kind == ballot::RoundKind::kFriction)
      facts.maps_before.insert(facts.maps_before.begin(), workshop::map_of(one));
  }
  const Rect foot = page.cut_bottom(8, 3);
  ui.text(
      foot,
      fmt::format(
          "Values from 0 (flows) to 100 (broken). Nothing from fewer than {} answers is shown. {} of {} cells shown.",
          facts.map.floor, facts.map.cells.size(), facts.map.planned),
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
  const auto [round, before] = friction_rounds(snapshot);
  std::vector<std::string> names;
  for (const Page& page : kPages) {
    if (page.name == "map" || (round != nullptr && (!page.second_round || before != nullptr)))
      names.push_back(page.name);
  }
  return names;
}

void draw_map_page(look::Ui& ui, const workshop::Snapshot& snapshot, std::string_view name) {
  const Page* view = page_named(name);
  if (view == nullptr) return;
  const auto [round, before] = friction_rounds(snapshot);
  draw_page(ui, snapshot, round, before, *view);
}

void draw_change_page(look::Ui& ui, const workshop::Snapshot& before, const workshop::Snapshot& after) {
  const workshop::SnapshotRound* earlier = friction_rounds(before).first;
  draw_page(ui, after, earlier == nullptr ? nullptr : friction_rounds(after).first, earlier,
            {"", change_view(before), draw_change, true});
}

}  // namespace crosstable::report
