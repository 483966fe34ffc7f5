#include "table/steps/choose_words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "framework/steps.h"
#include "look/fit.h"
#include "table/flow/focus.h"
#include "table/flow/words.h"
#include "table/map/parts.h"
#include "table/map/words.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

/// "Hears back in time: almost never": the statement that stands out most.
std::string worst_words(const words::Words& words, const map::Reading& reading, const framework::Framework& framework,
                        const friction::Cell& cell) {
  const auto& levels = cell.published.statements;
  std::size_t worst = levels.size();
  for (std::size_t i = 0; i < levels.size() && i < reading.map().statements.size(); ++i) {
    if (levels[i] && (worst == levels.size() || friction::value_of(*levels[i]) > friction::value_of(*levels[worst])))
      worst = i;
  }
  if (worst == levels.size()) return "";
  const framework::Statement* statement = framework.statement(reading.map().statements[worst]);
  if (statement == nullptr) return "";
  // Translators: a statement and what was answered, both in the words of the framework.
  return words.fill("{statement}: {answer}", arg("statement", statement->brief),
                    arg("answer", level_words(framework, *statement, *levels[worst])));
}

std::string band_words(const words::Words& words, const friction::Cell& cell) {
  // Translators: of a pair: its band ("strained"), how sure that is ("fairly sure"), and a class of answers ("5-9").
  return words.fill("{band}, {sure}, {answers} answers", arg("band", friction::word_of(cell.band)),
                    arg("sure", sure_words(cell)), arg("answers", answers_words(cell.published)));
}

/// Of a cell of several pairs: which of them is chosen with it, and what that follows from; as long a sentence as the
/// line holds.
std::string chosen_with_it(const Sheet& sheet, Rect line, const map::Offer& offer, const look::TextStyle& style) {
  if (!is_of_several_pairs(offer)) return "";
  const look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  const workshop::Pair way = workshop::way_agreed(workshop, offer.pair);
  const words::Argument pair = arg("pair", workshop::both_of(workshop.roster, way));
  const workshop::Agreement* agreement = workshop.agreement(way);
  // Translators: from here on: beside a value of several small functions; {pair} is "Legal and Finance", the two of
  // them that agreed on something in an earlier workshop, or that would be chosen.
  if (agreement != nullptr && agreement->is_inherited()) return ui.fill("Agreed before: {pair}", pair);
  if (asks_which_pair(sheet, offer)) return ui.say("Which two of them? The map asks");
  const std::string whole = ui.fill("Chosen would be {pair}; another pair: from the map", pair);
  return fits(ui, line, whole, style) ? whole : ui.fill("Chosen would be {pair}", pair);
}

/// The same for a small group, which sees only big changes; as long a sentence as the line holds.
std::string sure_line(const Sheet& sheet, Rect line, const map::Offer& offer, look::TextStyle style) {
  const look::Ui& ui = sheet.ui;
  const friction::Cell& cell = *offer.cell;
  if (std::string chosen = chosen_with_it(sheet, line, offer, style); !chosen.empty()) return chosen;
  if (!sees_only_big_changes(cell)) return band_words(ui.words(), cell);
  style.size = look::Text::kCaption;
  const words::Argument band = arg("band", friction::word_of(cell.band));
  const words::Argument sure = arg("sure", sure_words(cell));
  // Translators: "small group" has fewer than five answers, so that only a big change would be seen.
  for (const std::string& words : {ui.fill("{band}, {sure}, {answers} answers. Small group: sees only big changes",
                                           band, sure, arg("answers", answers_words(cell.published))),
                                   ui.fill("{band}, {sure}. Small group: sees only big changes", band, sure),
                                   ui.say("Small group: sees only big changes")}) {
    if (fits(ui, line, words, style)) return words;
  }
  return band_words(ui.words(), cell);
}

/// What stands below the name of a pair, the last of it in quiet; as much as there is room for.
std::vector<std::string> below_name(const Sheet& sheet, Rect rect, float room, const map::Offer& offer,
                                    const map::Reading& reading) {
  constexpr float kTwoLines_mm = 42;
  constexpr float kOneLine_mm = 12;
  const look::Ui& ui = sheet.ui;
  if (room < kOneLine_mm) return {};
  if (offer.cell == nullptr)
    return {workshop::map_is_covered(sheet.workshop()) ? ui.say("covered for now") : ui.say("not shown on the map")};
  std::vector<std::string> lines;
  if (room >= kTwoLines_mm) lines.push_back(worst_words(ui.words(), reading, sheet.framework(), *offer.cell));
  if (!lines.empty() && lines.front().empty()) lines.clear();
  lines.push_back(sure_line(sheet, {rect.x, rect.y, rect.w, 16}, offer, {}));
  return lines;
}

}  // namespace

std::optional<int> map_before(const workshop::Workshop& workshop) {
  const std::optional<int> map = framework::first_step(workshop.framework, framework::StepKind::kMap);
  return map && *map < workshop.step ? map : std::nullopt;
}

bool is_of_several_pairs(const map::Offer& offer) { return is_pooled(offer.cell); }

bool asks_which_pair(const Sheet& sheet, const map::Offer& offer) {
  if (!is_of_several_pairs(offer) || offer.taken) return false;
  const workshop::Workshop& workshop = sheet.workshop();
  const workshop::Agreement* agreement = workshop.agreement(workshop::way_agreed(workshop, offer.pair));
  const bool agreed = agreement != nullptr && agreement->is_inherited();
  return !agreed && !in_focus(workshop, offer.pair) && map_before(workshop).has_value() &&
         !workshop::pair_with_signs(workshop, offer.cell->published);
}

void choose_offer(Sheet& sheet, const map::Offer& offer) {
  if (!asks_which_pair(sheet, offer)) return toggle_focus(sheet, offer.pair);
  sheet.view.map.cell = offer.pair;
  sheet.view.map.function.reset();
  sheet.intents.push_back(GoToStep{*map_before(sheet.workshop())});
}

void draw_choice_words(Sheet& sheet, Rect rect, const map::Offer& offer, const map::Reading& reading) {
  constexpr float kLine_mm = 16;
  constexpr float kLooseLine_mm = 50.0f / 3;
  look::Ui& ui = sheet.ui;
  const std::string name = sheet.ui.say(pair_words(sheet.workshop().roster, offer.pair, offer.cell));
  look::TextStyle small{.size = look::Text::kCaption, .weight = 600};
  const float small_h = ui.line_height(small);
  const bool two = !look::fits(ui, {rect.x, rect.y, rect.w, small_h}, name, small);
  const std::vector<std::string> below =
      below_name(sheet, rect, rect.h - (two ? 2 * small_h : kLine_mm), offer, reading);
  const auto count = static_cast<float>(below.size());
  const float line = count > 1 ? kLooseLine_mm : kLine_mm;
  const float name_h = two ? 2 * small_h : line;
  Rect block = look::around(rect.centre(), rect.w, std::min(rect.h, name_h + count * line));
  small.valign = look::VAlign::kMiddle;
  text_that_fits(ui, block.cut_top(std::min(name_h, block.h)), name, small,
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  if (below.empty()) return;
  const auto lines = look::rows(block, static_cast<int>(below.size()), 0);
  for (std::size_t i = 0; i < below.size(); ++i) {
    const Colour colour = i + 1 == below.size() ? Colour::kQuiet : Colour::kInk;
    text_that_fits(ui, lines[i], below[i], {.colour = colour, .valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
  }
}

}  // namespace crosstable::table
