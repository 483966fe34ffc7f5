// The map's pages: every view of the table, at print size, by the table's own drawing.
#include <algorithm>
#include <optional>
#include <utility>

#include "framework/said.h"
#include "look/controls.h"
#include "map/contrasts.h"
#include "map/draw_circle.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/draw_multiples.h"
#include "map/draw_split.h"
#include "map/groups.h"
#include "map/hot_spots.h"
#include "map/reading.h"
#include "report/map_words.h"
#include "report/report.h"
#include "words/words.h"

namespace crosstable::report {
namespace {

using look::Rect;
using words::arg;

constexpr float kMargin_mm = 15;
constexpr float kList_mm = 66;
const map::HeatOptions kCalm{.names = true, .far_side = false};

/// What a page is drawn from.
struct Subject {
  const workshop::Snapshot& snapshot;
  map::Reading reading;
  std::optional<friction::Comparison> changes;
  words::Message no_changes{};  ///< why there are none; empty: as there is no map
};

/// What its framework keeps in its own words, in those of the page.
workshop::Snapshot in_language(workshop::Snapshot snapshot, const words::Words& words) {
  framework::Said said;
  said.speak(snapshot.framework, words.language());
  snapshot.request = workshop::LanguageMarks(words, snapshot.written, snapshot.framework)(snapshot.request,
                                                                                          said.text(snapshot.request));
  snapshot.framework = said.framework(snapshot.framework);
  return snapshot;
}

/// When it was, for whom, and about which request.
std::string line_below(const words::Words& words, const workshop::Snapshot& snapshot) {
  const words::Argument day = arg("day", words::Day{snapshot.date});
  const words::Argument organisation = arg("organisation", snapshot.organisation);
  const words::Argument request = arg("request", snapshot.request);
  if (snapshot.organisation.empty())
    return snapshot.request.empty() ? words.day({snapshot.date}) : words.fill("{day}. {request}", day, request);
  return snapshot.request.empty() ? words.fill("{organisation}, {day}", organisation, day)
                                  : words.fill("{organisation}, {day}. {request}", organisation, day, request);
}

void draw_head(look::Ui& ui, Rect area, const workshop::Snapshot& snapshot, const std::string& title) {
  // One line, whatever a title has: below it stands whose map it is.
  look::TextStyle head{.size = look::Text::kHead, .max_lines = 1, .em_mm = 8.5f / kPageTextScale};
  while (ui.text_width(title, head) > area.w && head.em_mm > 4.5f / kPageTextScale)
    head.em_mm -= 0.25f / kPageTextScale;
  ui.text(area, title, head);
  Rect below{area.x, area.y + 11, area.w, 6};
  if (snapshot.example) {
    const look::TextStyle style{.size = look::Text::kBody,
                                .colour = look::Colour::kCaution,
                                .weight = 600,
                                .align = look::Align::kEnd,
                                .em_mm = 4.0f / kPageTextScale};
    const std::string words = ui.say("example, invented data");
    ui.text(below.cut_right(ui.text_width(words, style) + 1, 4), words, style);
  }
  ui.text(below, line_below(ui.words(), snapshot),
          {.size = look::Text::kBody, .colour = look::Colour::kQuiet, .em_mm = 4.0f / kPageTextScale});
}

struct Line {
  std::string left, right;
};

constexpr float kListHead_mm = 10;
constexpr float kListRow_mm = 11;
constexpr float kTwoRows_mm = 20;
float list_height(std::size_t lines) {
  return kListHead_mm + kListRow_mm * static_cast<float>(std::max<std::size_t>(lines, 1)) + 4;
}

/// A list at the right of a page; what does not fit is counted.
void draw_list(look::Ui& ui, Rect area, const std::string& title, const std::vector<Line>& lines,
               const std::string& none) {
  const look::TextStyle head{.size = look::Text::kTitle, .em_mm = 5.5f / kPageTextScale};
  area.cut_top(std::max(kListHead_mm, ui.text(area, title, head) + 3));
  if (lines.empty())
    ui.text(area, none, {.size = look::Text::kBody, .colour = look::Colour::kQuiet, .em_mm = 4.0f / kPageTextScale});
  look::TextStyle style{.size = look::Text::kLabel, .weight = 600, .valign = look::VAlign::kMiddle};
  // Where two rows have no room, small ones: a list names something before it counts what is left.
  const bool tight = lines.size() > 1 && area.h < kTwoRows_mm;
  const float row_h = tight ? 5.5f : 9.0f;
  const float between = tight ? 1.0f : 2.0f;
  const float em = (tight ? 3.4f : 4.2f) / kPageTextScale;
  style.em_mm = em;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (area.h < (tight ? 2 * row_h : kTwoRows_mm) && i + 1 < lines.size()) {
      ui.text(area.cut_top(row_h),
              ui.count("and {n} more", "and {n} more", static_cast<std::int64_t>(lines.size() - i)),
              {.size = look::Text::kBody,
               .colour = look::Colour::kQuiet,
               .valign = look::VAlign::kMiddle,
               .em_mm = std::min(em, 4.0f / kPageTextScale)});
      return;
    }
    const Rect row = area.cut_top(row_h, between);
    ui.text(row, lines[i].left, style);
    ui.text(row, lines[i].right,
            {.size = look::Text::kBody, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle, .em_mm = em});
    const float line = row.bottom() + between / 2;
    ui.line({row.x, line}, {row.right(), line}, look::Colour::kLine, 0.25f);
  }
}

Line scored(const words::Words& words, const friction::Cell& cell) {
  // Translators: a figure from 0 to 100 and its band, as in "76 breaking".
  return {cell.published.name, words.fill("{figure} {band}", arg("figure", friction::figure_of(cell.friction)),
                                          arg("band", friction::word_of(cell.band)))};
}

void draw_legend(look::Ui& ui, Rect& page, const map::HeatMap& matrix) {
  const float height = map::legend_height(ui, page.w, matrix);
  map::legend(ui, "page.legend", page.cut_bottom(height, 3), matrix);
}

/// Where no cell is shown, nothing can be said of what is shown.
std::string none_words(const look::Ui& ui, const Subject& facts, const words::Message& none) {
  return facts.reading.shown() == 0 ? ui.say("No cell is shown.") : ui.say(none);
}

void draw_overall(look::Ui& ui, Rect page, const Subject& facts) {
  std::vector<Line> lines;
  for (const friction::Cell* cell : map::hot_spots(facts.reading)) lines.push_back(scored(ui.words(), *cell));
  draw_list(ui, page.cut_right(kList_mm, 10), ui.say("Hot spots"), lines,
            none_words(ui, facts, map::no_hot_spot(facts.reading)));
  const map::HeatMap& matrix = facts.reading.heat();
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, kCalm);
}

void draw_statements(look::Ui& ui, Rect page, const Subject& facts) {
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

std::vector<Line> surprises(const words::Words& words, const map::Reading& reading, map::SurpriseKind kind) {
  std::vector<Line> lines;
  for (const map::Surprise& one : map::surprises_of(reading, kind)) {
    const words::Argument expected = arg("expected", friction::figure_of(one.expects));
    const words::Argument said = arg("said", friction::figure_of(one.says));
    // Translators: two figures: the friction that a function expected to hear of itself, and what the other one says.
    const std::string both = words.fill("expected {expected}, is {said}", expected, said);
    lines.push_back({reading.cell(one.felt)->published.name, both});
  }
  return lines;
}

void draw_sides(look::Ui& ui, Rect page, const Subject& facts) {
  const map::HeatMap& matrix = facts.reading.heat();
  map::HeatOptions options = kCalm;
  options.folded = true;
  std::vector<Line> lines;
  for (const map::Gap& gap : map::gaps_of(facts.reading)) {
    if (!gap.flagged) continue;
    options.marked.push_back(*facts.reading.indices(gap.more));
    lines.push_back({facts.reading.cell(gap.more)->published.name,
                     // Translators: two figures: the friction that each of two functions feels.
                     ui.fill("{high} against {low}", arg("high", friction::figure_of(gap.high)),
                             arg("low", friction::figure_of(gap.low)))});
  }
  const std::vector<Line> pleasant = surprises(ui.words(), facts.reading, map::SurpriseKind::kPleasant);
  const std::vector<Line> unknown = surprises(ui.words(), facts.reading, map::SurpriseKind::kBlindSpot);
  Rect list = page.cut_right(kList_mm, 10);
  constexpr float kBetween_mm = 6;
  // What a list does not need is the next one's; none takes more than its share.
  const auto part = [&](std::size_t count, float share) {
    return list.cut_top(std::min(list_height(count), list.h / share), kBetween_mm);
  };
  if (!pleasant.empty()) draw_list(ui, part(pleasant.size(), 3), ui.say("Easier than we feared"), pleasant, "");
  const float left = list.h - kBetween_mm - list_height(unknown.size());
  draw_list(ui, list_height(lines.size()) <= left ? part(lines.size(), 1) : part(lines.size(), 2),
            ui.say("They feel it, we don’t"), lines,
            none_words(ui, facts, words::message("No gap is larger than chance.")));
  // Translators: a head under "They feel it, we don’t": friction that the others feel, and of which we do not know.
  draw_list(ui, list, ui.say("… we don’t know"), unknown,
            none_words(ui, facts, words::message("Nobody is far from what the others say.")));
  draw_legend(ui, page, matrix);
  map::split_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, options);
}

void draw_experiences(look::Ui& ui, Rect page, const Subject& facts) {
  std::vector<Line> lines;
  for (const friction::Cell* cell : map::camps_of(facts.reading))
    lines.push_back(
        {cell->published.name, cell->sides_differ ? ui.say("the two sides differ") : ui.in("cell", "two camps")});
  draw_list(ui, page.cut_right(kList_mm, 10), ui.say("Two experiences"), lines,
            none_words(ui, facts, words::message("No pair has two experiences.")));
  const map::HeatMap& matrix = facts.reading.heat();
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::HeatOptions options = kCalm;
  options.keep = map::HeatSign::kSplit;
  map::heat_map(ui, "page.map", page, matrix, options);
}

void draw_circle(look::Ui& ui, Rect page, const Subject& facts) {
  const std::vector<map::HeatLink> links = map::heat_links(facts.reading.source());
  std::vector<Line> lines;
  for (const map::HeatLink& link : map::by_figure(links)) {
    lines.push_back(
        {link.cell.name, ui.fill("{figure} {band}", arg("figure", link.cell.value), arg("band", link.cell.word))});
  }
  draw_list(ui, page.cut_right(kList_mm, 10), ui.say("Hand-offs that weigh most"), lines,
            ui.say(map::why_no_link(facts.reading.source())));
  map::heat_circle(ui, "page.link", page, facts.reading.roster().functions, links);
}

void draw_change(look::Ui& ui, Rect page, const Subject& facts) {
  const friction::Comparison& comparison = *facts.changes;
  std::vector<Line> lines;
  for (const friction::Change& change : comparison.cells) {
    const bool clear = change.verdict == friction::Verdict::kChanged || change.verdict == friction::Verdict::kLeaning;
    if (!clear) continue;
    const words::Argument earlier = arg("before", friction::figure_of(change.before));
    const words::Argument now = arg("after", friction::figure_of(change.after));
    const words::Argument verdict = arg("verdict", friction::word_of(change.verdict));
    // Translators: two figures, and what became of the cell, as in "76 → 52 changed".
    lines.push_back({change.name, ui.fill("{before} → {after} {verdict}", earlier, now, verdict)});
  }
  draw_list(ui, page.cut_right(kList_mm + 8, 10), ui.say("What changed"), lines,
            ui.say("No change is clearly larger than chance."));
  const map::HeatMap matrix = map::heat_map_of_change(facts.reading.source(), comparison);
  draw_legend(ui, page, matrix);
  map::heat_axes(ui, page.cut_top(6, 2));
  map::heat_map(ui, "page.map", page, matrix, kCalm);
}

struct Page {
  std::string name;
  words::Literal title;  ///< what it shows of the workshop {title}
  words::Literal head;   ///< the same within a document that has said of which workshop
  void (*draw)(look::Ui&, Rect, const Subject&);
  bool second_round = false;
};
const Page kPages[] = {
    // Translators: heads of the map's pages; {title} is the workshop's.
    {"map", words::literal("{title}: overall friction"), words::literal("Overall friction"), draw_overall},
    {"map-by-statement", words::literal("{title}: statement by statement"), words::literal("Statement by statement"),
     draw_statements},
    {"map-two-sides", words::literal("{title}: two sides"), words::literal("Two sides"), draw_sides},
    {"map-two-experiences", words::literal("{title}: two experiences"), words::literal("Two experiences"),
     draw_experiences},
    {"map-circle", words::literal("{title}: where it hurts most"), words::literal("Where it hurts most"), draw_circle},
    {"map-change", words::literal("{title}: what changed"), words::literal("What changed"), draw_change, true}};

void draw_view(look::Ui& ui, Rect page, const Subject& facts, const Page& view) {
  if (!has_map(facts.reading) || (view.second_round && !facts.changes)) {
    ui.text(page, ui.say(facts.no_changes.empty() ? no_map(facts.snapshot, facts.reading) : facts.no_changes),
            {.size = look::Text::kBody, .em_mm = 5.0f / kPageTextScale});
    return;
  }
  const Rect foot = page.cut_bottom(8, 3);
  ui.text(foot,
          ui.words().sentences(
              {ui.say("Values from 0 (flows) to 100 (broken)."),
               // Translators: {floor} is three or more.
               ui.fill("Nothing from fewer than {floor} answers is shown.", arg("floor", facts.reading.floor())),
               ui.count("{shown} of {n} cell shown.", "{shown} of {n} cells shown.", facts.reading.planned(),
                        arg("shown", facts.reading.shown()))}),
          {.size = look::Text::kCaption,
           .colour = look::Colour::kQuiet,
           .valign = look::VAlign::kBottom,
           .em_mm = 3.4f / kPageTextScale});
  view.draw(ui, page, facts);
}

void draw_page(look::Ui& ui, const Subject& facts, const Page& view, const std::string& title) {
  ui.fill(ui.area(), look::Colour::kSurface);
  Rect page = ui.area().inset(kMargin_mm);
  draw_head(ui, page.cut_top(20, 4), facts.snapshot, title);
  draw_view(ui, page, facts, view);
}

Subject facts_of(const workshop::Snapshot& snapshot) {
  map::Reading reading = map::read(snapshot);
  std::optional<map::Changes> changes = map::changes(snapshot, reading);
  return {snapshot, std::move(reading), changes ? std::optional(std::move(changes->all)) : std::nullopt};
}

const Page* page_named(std::string_view name) {
  const auto view =
      std::find_if(std::begin(kPages), std::end(kPages), [&](const Page& one) { return one.name == name; });
  return view == std::end(kPages) ? nullptr : view;
}

std::string titled(const words::Words& words, const workshop::Snapshot& snapshot, const Page* view) {
  const words::Literal text = view == nullptr ? words::literal("{title}: map") : view->title;
  return words.fill(text, arg("title", report_name(words, snapshot)));
}

}  // namespace

std::string report_name(const words::Words& words, const workshop::Snapshot& snapshot) {
  // Translators: the head of the map's pages where a workshop has no title of its own.
  return snapshot.title.empty() ? words.say("Where work gets stuck") : snapshot.title;
}

std::string map_title(const words::Words& words, const workshop::Snapshot& snapshot, std::string_view page) {
  return titled(words, snapshot, page_named(page));
}

std::string map_head(const words::Words& words, std::string_view page) {
  const Page* view = page_named(page);
  return view == nullptr ? "" : words.say(view->head);
}

std::string page_title(const words::Words& words, const workshop::Snapshot& snapshot, std::string_view page) {
  // Translators: the name of a file's page and the day of the workshop.
  return words.fill("{page}, {day}", arg("page", map_title(words, snapshot, page)),
                    arg("day", words::Day{snapshot.date}));
}

std::string change_title(const words::Words& words, const workshop::Snapshot& before, const workshop::Snapshot& after) {
  return words.fill("{title}: what changed since {day}", arg("title", report_name(words, after)),
                    arg("day", words::Day{before.date}));
}

std::vector<std::string> map_pages(const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  std::vector<std::string> names;
  for (const Page& page : kPages) {
    if (page.name == "map" || (has_map(reading) && (!page.second_round || map::changes(snapshot, reading))))
      names.push_back(page.name);
  }
  return names;
}

std::vector<std::string> telling_map_pages(const workshop::Snapshot& snapshot) {
  std::vector<std::string> names = map_pages(snapshot);
  const map::Reading reading = map::read(snapshot);
  if (map::camps_of(reading).empty()) std::erase(names, "map-two-experiences");
  return names;
}

std::vector<std::string> all_map_pages() {
  std::vector<std::string> names;
  for (const Page& page : kPages) names.emplace_back(page.name);
  return names;
}

void draw_map_page(look::Ui& ui, const workshop::Snapshot& kept, std::string_view name) {
  const Page* view = page_named(name);
  if (view == nullptr) return;
  const workshop::Snapshot snapshot = in_language(kept, ui.words());
  draw_page(ui, facts_of(snapshot), *view, titled(ui.words(), snapshot, view));
}

void draw_map_view(look::Ui& ui, const workshop::Snapshot& kept, std::string_view name) {
  const Page* view = page_named(name);
  if (view == nullptr) return;
  ui.fill(ui.area(), look::Colour::kSurface);
  draw_view(ui, ui.area(), facts_of(in_language(kept, ui.words())), *view);
}

void draw_change_page(look::Ui& ui, const workshop::Snapshot& before, const workshop::Snapshot& kept) {
  const workshop::Snapshot after = in_language(kept, ui.words());
  Subject facts{after, map::read(after), std::nullopt};
  if (const map::Reading earlier = map::read(before); has_map(earlier))
    facts.changes = friction::compare(earlier.map(), facts.reading.map());
  else if (has_map(facts.reading))
    facts.no_changes = words::message("There is no map of {day} to compare with.", arg("day", words::Day{before.date}));
  draw_page(ui, facts, {"", {}, {}, draw_change, true}, change_title(ui.words(), before, after));
}

}  // namespace crosstable::report
