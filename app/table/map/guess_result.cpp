// A function's guess beside what the others say: pleasant surprises first, blind spots after, its overall value last.
#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/contrasts.h"
#include "map/draw_matrix.h"
#include "table/map/guessing.h"
#include "table/map/parts.h"
#include "table/map/reveal.h"

namespace crosstable::table {
namespace {

using friction::Outcome;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kGuessedSeal_mm = 44;
constexpr float kGroupTile_mm = 38;
constexpr float kOverallTile_mm = 46;
constexpr float kOverall_mm = 62;
constexpr float kIcon_mm = 14;
constexpr float kBetweenGroups_mm = 8;
constexpr std::size_t kMostPairs = 2;  ///< of each kind of surprise; the others are on "Two sides"

struct Line {
  std::string_view icon;  ///< empty: a heading
  std::string words;
};

void draw_tile(look::Ui& ui, Rect box, const std::optional<double>& figure) {
  if (!figure) {
    look::dashed_place(ui, box, ui.sizes().radius_small_mm);
    ui.icon(look::icon::kAsk, box.centre(), box.h * 0.45f, Colour::kQuiet);
    return;
  }
  map::HeatCell cell;
  cell.state = map::HeatState::kShown;
  cell.step = static_cast<int>(friction::band_of(*figure));
  cell.figure = friction::figure_of(*figure);
  cell.value = std::to_string(cell.figure);
  cell.word = friction::word_of(friction::band_of(*figure));
  map::heat_cell(ui, box, cell);
}

std::string title_of(const Sheet& sheet, const std::string& group) {
  const auto& groups = sheet.framework().groups;
  const auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.id == group; });
  return at == groups.end() ? group : at->title;
}

std::string last_time(const Sheet& sheet, const std::string& function) {
  const workshop::Snapshot* before = sheet.state.follows();
  if (before == nullptr) return "";
  const auto result = map::guess_result(before->framework, map::read(*before), function);
  // Translators: {score} is "Guessed 2 of 3".
  return result ? sheet.ui.fill("Last time: {score}.", arg("score", map::score_of(*result))) : "";
}

void draw_head(Sheet& sheet, Rect head, const framework::Function& function, const map::GuessResult& result) {
  look::Ui& ui = sheet.ui;
  look::seal(ui, function, head.cut_left(kGuessedSeal_mm, 12).centre(), kGuessedSeal_mm);
  const look::TextStyle title{.size = Text::kTitle, .max_lines = 2};
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2};
  // What stays open says so itself.
  const bool left_out = result.leaves_out && result.overall.has_value();
  const std::string score = ui.words().sentences(
      {ui.fill("{score}.", arg("score", map::score_of(result))), last_time(sheet, function.code),
       ui.say("Higher is harder."), left_out ? ui.say("Rows that are counted together do not count here.") : ""});
  const float height = ui.text_height(function.name, title, head.w) + ui.text_height(score, quiet, head.w);
  float y = head.centre().y - height / 2;
  y += ui.text({head.x, y, head.w, 0}, function.name, title);
  ui.text({head.x, y, head.w, 0}, score, quiet);
}

/// Its band, so that no colour stands alone, and which guess it was; the shortest wording last.
std::vector<std::string> group_words(const look::Ui& ui, const map::GuessResult& result,
                                     const map::GroupFigure& group) {
  const bool easiest = result.guess.easiest == group.group;
  const bool hardest = result.guess.hardest == group.group;
  std::vector<std::string> wordings;
  if (group.figure) wordings.push_back(ui.say(friction::word_of(friction::band_of(*group.figure))));
  if (!easiest && !hardest) return wordings;
  // Translators: below the title of a statement group: what a function guessed of it; at most 20 letters.
  const std::string guessed = easiest ? ui.in("guess", "guessed easiest") : ui.in("guess", "guessed hardest");
  if (!wordings.empty())
    // Translators: {band} is "strained" and the like, {guess} "guessed easiest" or "guessed hardest".
    wordings.front() = ui.fill("{band}, {guess}", arg("band", wordings.front()), arg("guess", guessed));
  wordings.push_back(guessed);
  return wordings;
}

/// Its figure, its title, its band, and which guess it was.
void draw_group(Sheet& sheet, Rect box, const map::GuessResult& result, const map::GroupFigure& group) {
  look::Ui& ui = sheet.ui;
  const Rect tile = box.cut_left(box.h, 8);
  draw_tile(ui, tile, group.figure);
  look::TextStyle title{.size = Text::kLabel, .valign = VAlign::kMiddle};
  const std::vector<std::string> below = group_words(ui, result, group);
  if (!below.empty()) {
    const bool guessed = result.guess.easiest == group.group || result.guess.hardest == group.group;
    const look::TextStyle mark{.size = Text::kCaption,
                               .colour = guessed ? Colour::kAccent : Colour::kQuiet,
                               .weight = guessed ? 600 : 400,
                               .valign = VAlign::kMiddle};
    ui.text(box.cut_bottom(ui.line_height(mark)), look::in_line(ui, below, mark, box.w), mark);
  }
  look::text_that_fits(ui, box, title_of(sheet, group.group), title, {Text::kLabel, Text::kBody, Text::kCaption});
}

void draw_groups(Sheet& sheet, Rect& rect, const map::GuessResult& result) {
  const float height = result.groups.size() > 6 ? kGroupTile_mm * 0.8f : kGroupTile_mm;
  Rect line;
  for (std::size_t i = 0; i < result.groups.size(); ++i) {
    if (i % 2 == 0) line = rect.cut_top(height, 5);
    draw_group(sheet, look::columns(line, 2, kBetweenGroups_mm)[i % 2], result, result.groups[i]);
  }
  rect.cut_top(4);
}

std::vector<map::Surprise> surprises_of(const map::Reading& reading, const std::string& function,
                                        map::SurpriseKind kind) {
  std::vector<map::Surprise> all = map::surprises_of(reading, kind);
  std::erase_if(all, [&](const map::Surprise& one) { return one.felt.about != function; });
  return all;
}

std::vector<Line> pair_lines(const look::Ui& ui, const map::Reading& reading, const std::string& function,
                             map::SurpriseKind kind) {
  const std::vector<map::Surprise> all = surprises_of(reading, function, kind);
  const std::string_view icon = kind == map::SurpriseKind::kPleasant ? look::icon::kBetter : look::icon::kWorse;
  std::vector<Line> lines;
  for (std::size_t i = 0; i < all.size() && i < kMostPairs; ++i) {
    // Translators: {rater} is a function; two figures from 0 to 100: what it was expected to say of another, and what
    // it says.
    lines.push_back({icon, ui.fill("{rater} says {says}; we expected {expects}.",
                                   arg("rater", workshop::short_name(reading.roster(), all[i].felt.from)),
                                   arg("says", friction::figure_of(all[i].says)),
                                   arg("expects", friction::figure_of(all[i].expects)))});
  }
  if (all.size() > kMostPairs) {
    const auto more = static_cast<std::int64_t>(all.size() - kMostPairs);
    lines.push_back(
        {icon, ui.count("{n} more is on the map, by two sides.", "{n} more are on the map, by two sides.", more)});
  }
  return lines;
}

/// Under its heading, where there is one of the kind.
void add_section(std::vector<Line>& lines, const std::string& heading, const std::vector<Line>& section) {
  if (section.empty()) return;
  lines.push_back({"", heading});
  lines.insert(lines.end(), section.begin(), section.end());
}

std::vector<Line> lines_of(const Sheet& sheet, const map::Reading& reading, const map::GuessResult& result) {
  const look::Ui& ui = sheet.ui;
  std::vector<Line> pleasant, right, open, blind;
  for (const map::GuessLine& line : map::group_lines(sheet.framework(), result)) {
    const std::string words = ui.say(line.words);
    switch (line.outcome) {
      case Outcome::kEasier: pleasant.push_back({look::icon::kBetter, words}); break;
      case Outcome::kHarder: blind.push_back({look::icon::kWorse, words}); break;
      case Outcome::kRight: right.push_back({look::icon::kCheck, words}); break;
      case Outcome::kOpen: open.push_back({look::icon::kAsk, words}); break;
    }
  }
  for (Line& line : pair_lines(ui, reading, result.function, map::SurpriseKind::kPleasant))
    pleasant.push_back(std::move(line));
  for (Line& line : pair_lines(ui, reading, result.function, map::SurpriseKind::kBlindSpot))
    blind.push_back(std::move(line));
  std::vector<Line> lines;
  add_section(lines, ui.say("They find us easier than we feared"), pleasant);
  // Translators: a heading: what a function guessed, and what the others say of it, are the same.
  add_section(lines, ui.in("guess", "As we guessed"), right);
  // Translators: a heading: what is published does not say whether a guess was right.
  add_section(lines, ui.in("guess", "Still open"), open);
  add_section(lines, ui.say("They feel it, we don’t know"), blind);
  return lines;
}

look::TextStyle style_of(const Line& line, Text size) {
  return {.size = size, .weight = line.icon.empty() ? 600 : 400, .max_lines = 3};
}

float width_of(const Line& line, Rect rect) { return line.icon.empty() ? rect.w : rect.w - kIcon_mm - 6; }

float height_of(const look::Ui& ui, const std::vector<Line>& lines, Rect rect, Text size) {
  float height = 0;
  for (const Line& line : lines) height += ui.text_height(line.words, style_of(line, size), width_of(line, rect)) + 4;
  return height;
}

/// All in letters of one size, the largest in which they fit.
void draw_lines(look::Ui& ui, Rect rect, const std::vector<Line>& lines) {
  constexpr std::array kSizes{Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption};
  const auto fits = [&](Text size) { return height_of(ui, lines, rect, size) <= rect.h; };
  const auto found = std::find_if(kSizes.begin(), kSizes.end(), fits);
  const Text size = found == kSizes.end() ? kSizes.back() : *found;
  for (const Line& line : lines) {
    const look::TextStyle style = style_of(line, size);
    const float height = ui.text_height(line.words, style, width_of(line, rect));
    Rect row = rect.cut_top(height, 4);
    if (!line.icon.empty()) {
      const Rect icon = row.cut_left(kIcon_mm, 6);
      ui.icon(line.icon, {icon.centre().x, icon.y + ui.line_height(style) / 2}, kIcon_mm, Colour::kQuiet);
    }
    ui.text(row, line.words, style);
  }
}

/// What one side expected lies in the other side's column. Said where there is room for it.
void add_what_may_come(const Sheet& sheet, Rect rect, const map::Reading& reading, std::vector<Line>& lines) {
  const workshop::Workshop& workshop = sheet.workshop();
  if (workshop.reveal != workshop::Reveal::kGuessFirst || workshop.whole_map ||
      are_all_open(reading, workshop.opened_columns))
    return;
  lines.push_back(
      {look::icon::kHide, sheet.ui.say("A pair is compared once both columns are open: more may come here.")});
  if (height_of(sheet.ui, lines, rect, Text::kBody) > rect.h) lines.pop_back();
}

void draw_overall(look::Ui& ui, Rect rect, const map::GuessResult& result) {
  look::sunken(ui, rect);
  Rect inside = rect.inset(12, 8);
  const Rect tile = inside.cut_left(kOverallTile_mm, 12);
  draw_tile(ui, look::around(tile.centre(), kOverallTile_mm, kOverallTile_mm), result.overall);
  look::text_that_fits(ui, inside, ui.say(map::overall_line(result).words),
                       {.size = Text::kLabel, .valign = VAlign::kMiddle}, {Text::kLabel, Text::kBody, Text::kCaption});
}

}  // namespace

std::size_t surprises_about(const map::Reading& reading, const std::string& function) {
  return surprises_of(reading, function, map::SurpriseKind::kPleasant).size() +
         surprises_of(reading, function, map::SurpriseKind::kBlindSpot).size();
}

void draw_guess_result(Sheet& sheet, Rect rect, const map::Reading& reading, const map::GuessResult& result) {
  draw_head(sheet, rect.cut_top(kGuessedSeal_mm, 12), *reading.roster().find(result.function), result);
  draw_overall(sheet.ui, rect.cut_bottom(kOverall_mm, 8), result);
  draw_groups(sheet, rect, result);
  std::vector<Line> lines = lines_of(sheet, reading, result);
  add_what_may_come(sheet, rect, reading, lines);
  draw_lines(sheet.ui, rect, lines);
}

}  // namespace crosstable::table
