#include "table/steps/partner_cards.h"

#include <algorithm>
#include <string>

#include "look/controls.h"
#include "look/fit.h"
#include "look/seal.h"
#include "map/heat.h"
#include "map/seen_outside.h"
#include "table/map/parts.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;
using workshop::PartnerFact;

constexpr std::size_t kMostAnswers = 6;
constexpr float kAside_mm = 16;
constexpr float kAbove_mm = 10;
constexpr float kMostFact_mm = 60;
constexpr float kLeastAnswer_mm = 21;
constexpr float kMostCardAnswer_mm = 34;

constexpr float kSeal_mm = 24;
constexpr float kBetweenSeals_mm = 4;

/// Of the functions that the value names; nothing where they would leave no room for it.
float seals_width(const PartnerFact& fact, float width) {
  const auto count = static_cast<float>(fact.functions.size());
  const float all = count == 0 ? 0 : count * (kSeal_mm + kBetweenSeals_mm) + kBetweenSeals_mm;
  return all > width / 2 ? 0 : all;
}

void draw_seals(Sheet& sheet, Rect& row, const PartnerFact& fact) {
  const float width = seals_width(fact, row.w);
  if (width == 0) return;
  const float size = std::min(kSeal_mm, row.h - 4);
  Rect seals = row.cut_left(width);
  for (const std::string& code : fact.functions) {
    if (const framework::Function* function = sheet.workshop().roster.find(code))
      look::seal(sheet.ui, *function, seals.cut_left(size, kBetweenSeals_mm).centre(), size);
  }
}

void draw_facts(Sheet& sheet, Rect rect, const std::vector<PartnerFact>& facts) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(kAside_mm, kAbove_mm);
  const float height = inside.h / static_cast<float>(facts.size());
  for (const PartnerFact& fact : facts) {
    Rect row = inside.cut_top(height, 0);
    if (&fact != &facts.front()) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    text_that_fits(ui, row.cut_left(row.w * 0.42f, 8), ui.say(fact.name),
                   {.colour = Colour::kQuiet, .valign = VAlign::kMiddle}, {Text::kLabel, Text::kBody, Text::kCaption});
    draw_seals(sheet, row, fact);
    text_that_fits(ui, row, ui.say(fact.value), {.weight = 600, .valign = VAlign::kMiddle, .max_lines = 2},
                   {Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption});
  }
}

const framework::Statement* seen_outside_in(const framework::Framework& framework) {
  const auto& all = framework.statements;
  const auto at = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.seen_outside; });
  return at == all.end() ? nullptr : &*at;
}

words::Argument statement_words(const look::Ui& ui, const framework::Statement& statement) {
  return arg("statement", framework::fill_in(statement.text, ui.in("statement", "the function")));
}

/// Why there is no answer yet, or what would ask for one.
std::string nothing_seen_words(const Sheet& sheet, const map::Reading& reading) {
  const look::Ui& ui = sheet.ui;
  const auto& asked = reading.asked();
  if (const framework::Statement* statement = seen_outside_in(sheet.framework())) {
    if (reading.empty() || std::find(asked.begin(), asked.end(), statement->id) != asked.end())
      return ui.say("The answers stand here once the vote has been shown.");
    const auto all = static_cast<std::int64_t>(sheet.framework().statements.size());
    return ui.count("This vote left out “{statement}”. One with all {number} statements asks it.",
                    "This vote left out “{statement}”. One with all {number} statements asks it.", all,
                    statement_words(ui, *statement), arg("number", words::Spelt{all}));
  }
  const auto& previous = sheet.state.previous;
  const framework::Statement* before = previous ? seen_outside_in(previous->framework) : nullptr;
  if (before != nullptr)
    return ui.fill(
        "“{statement}” is left out of the statements of this workshop. A workshop that is led with “{title}” asks "
        "it.",
        statement_words(ui, *before), arg("title", previous->framework.title));
  return ui.say("No statement of this workshop asks it.");
}

std::string seen_title(const look::Ui& ui) { return ui.say("What we say that partners notice"); }

constexpr look::TextStyle kSeenHead{.size = Text::kTitle, .max_lines = 1};
constexpr look::TextStyle kSeenWords{.size = Text::kBody, .colour = Colour::kQuiet};

/// What was asked, and how many cells say that it is so.
std::string seen_words(const Sheet& sheet, const map::SeenOutside& seen) {
  const look::Ui& ui = sheet.ui;
  const auto all = static_cast<std::int64_t>(seen.answers.size());
  const auto scale = map::scale_words(sheet.framework(), *seen.statement);
  // Translators: {often} and {always} are the two last words of the scale.
  const std::string summary = ui.count(
      "{noticed} of {n} cell says “{often}” or “{always}”.", "{noticed} of {n} cells say “{often}” or “{always}”.", all,
      arg("noticed", std::int64_t{seen.noticed()}), arg("often", scale[3]), arg("always", scale[4]));
  const std::string any = ui.in("statement", "the function");
  const std::string statement = framework::fill_in(seen.statement->text, any);
  return ui.words().sentences({ui.fill("“{statement}”", arg("statement", statement)), summary});
}

void draw_answer(Sheet& sheet, Rect row, const map::Reading& reading, const map::SeenOutside& seen,
                 const map::SeenOutside::Answer& answer) {
  look::Ui& ui = sheet.ui;
  constexpr float kStrip_mm = 13;
  level_strip(ui, look::around(row.cut_left(44, 8).centre(), 44, kStrip_mm), answer.level);
  const std::string level = level_words(sheet.framework(), *seen.statement, answer.level);
  const look::TextStyle right{.size = Text::kBody, .align = look::Align::kEnd, .valign = VAlign::kMiddle};
  ui.text(row.cut_right(ui.text_width(level, right) + 1, 8), level, right);
  const float seal = std::min(24.0f, row.h - 4);
  row.cut_left(cell_seals(ui, {row.x, row.y, row.w * 0.3f, row.h}, reading.roster(), answer.cell->published, seal), 6);
  text_that_fits(ui, row, ui.say(cell_words(reading.roster(), answer.cell->published)),
                 {.weight = 600, .valign = VAlign::kMiddle}, {Text::kBody, Text::kCaption});
}

/// Of published values alone: how often the functions say that it is noticed outside.
void draw_seen_outside(Sheet& sheet, Rect rect, const map::Reading& reading, const map::SeenOutside& seen) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(kAside_mm, kAbove_mm);
  ui.text(inside.cut_top(ui.line_height(kSeenHead), 3), seen_title(ui), kSeenHead);
  const std::string words = seen_words(sheet, seen);
  const float height = std::min(inside.h * 0.4f, ui.text_height(words, kSeenWords, inside.w));
  text_that_fits(ui, inside.cut_top(height, 6), words, kSeenWords, {Text::kBody, Text::kCaption});
  const auto rows = std::min({seen.answers.size(), kMostAnswers, static_cast<std::size_t>(inside.h / kLeastAnswer_mm)});
  const float row_h = std::min(kMostCardAnswer_mm, inside.h / static_cast<float>(std::max<std::size_t>(1, rows)));
  for (std::size_t i = 0; i < rows; ++i) draw_answer(sheet, inside.cut_top(row_h, 0), reading, seen, seen.answers[i]);
}

/// The larger of the two, so that they end at one line.
float cards_height(const Sheet& sheet, float width, std::size_t facts, const map::SeenOutside& seen) {
  const look::Ui& ui = sheet.ui;
  const float answers = ui.line_height(kSeenHead) + 9 +
                        ui.text_height(seen_words(sheet, seen), kSeenWords, width - 2 * kAside_mm) +
                        kMostCardAnswer_mm * static_cast<float>(std::min(seen.answers.size(), kMostAnswers));
  return 2 * kAbove_mm + std::max(kMostFact_mm * static_cast<float>(facts), answers);
}

// ---- as long as there are no answers: a card for each fact

constexpr float kMostCard_mm = 144;
constexpr float kStrip_mm = 50;  ///< a card across, of one line
constexpr float kNarrow_mm = 640;

/// The largest in which every value stands, since letters of several sizes side by side would weigh the facts.
look::TextStyle value_style(const look::Ui& ui, Rect card, const std::vector<PartnerFact>& facts) {
  look::TextStyle style{.valign = VAlign::kMiddle, .max_lines = 2};
  for (const Text size : {Text::kHead, Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption}) {
    style.size = size;
    const bool all = std::all_of(facts.begin(), facts.end(), [&](const PartnerFact& fact) {
      return look::fits(ui, {0, 0, card.w - seals_width(fact, card.w), card.h}, ui.say(fact.value), style);
    });
    if (all) break;
  }
  return style;
}

/// The name on top; gives what is left below.
Rect draw_named_card(look::Ui& ui, Rect rect, const std::string& name) {
  look::sunken(ui, rect);
  Rect inside = rect.inset(kAside_mm, kAbove_mm);
  const look::TextStyle quiet{.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 500, .max_lines = 1};
  text_that_fits(ui, inside.cut_top(ui.line_height(quiet), 2), name, quiet,
                 {Text::kLabel, Text::kBody, Text::kCaption});
  return inside;
}

/// In the place that the facts leave in their last row, else across below them.
void draw_fact_cards(Sheet& sheet, Rect area, const std::vector<PartnerFact>& facts, const std::string& nothing_seen) {
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  const std::size_t across = area.w < kNarrow_mm ? 2 : 3;
  const std::size_t down = (facts.size() + across - 1) / across;
  const bool fills = facts.size() % across == 0;
  Rect cards = area;
  if (fills) cards.h -= kStrip_mm + gap;
  cards.h = std::min(cards.h, static_cast<float>(down) * (kMostCard_mm + gap) - gap);
  const auto rows = look::rows(cards, static_cast<int>(down), gap);
  const auto place = [&](std::size_t index) {
    return look::columns(rows[index / across], static_cast<int>(across), gap)[index % across];
  };
  const float head = ui.line_height({.size = Text::kLabel}) + 2;
  Rect inside = place(0).inset(kAside_mm, kAbove_mm);
  inside.cut_top(head);
  const look::TextStyle style = value_style(ui, inside, facts);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Rect value = draw_named_card(ui, place(i), ui.say(facts[i].name));
    draw_seals(sheet, value, facts[i]);
    text_that_fits(ui, value, ui.say(facts[i].value), style, {style.size});
  }
  Rect last{area.x, cards.bottom() + gap, area.w, kStrip_mm};
  if (!fills) {
    last = place(facts.size());
    last.w = area.right() - last.x;
  }
  const Rect words = draw_named_card(ui, last, seen_title(ui));
  text_that_fits(ui, words, nothing_seen, {.colour = Colour::kQuiet, .valign = VAlign::kMiddle},
                 {Text::kBody, Text::kCaption});
}

}  // namespace

void draw_partner_cards(Sheet& sheet, look::Rect area, const std::vector<PartnerFact>& facts) {
  const map::Reading reading = reading_of(sheet);
  const auto seen = map::seen_outside(sheet.framework(), reading);
  if (!seen) return draw_fact_cards(sheet, area, facts, nothing_seen_words(sheet, reading));
  const auto halves = look::columns(area, 2, sheet.ui.sizes().margin_mm * 0.8f);
  const float height = std::min(area.h, cards_height(sheet, halves[1].w, facts.size(), *seen));
  Rect left = halves[0], right = halves[1];
  left.h = right.h = height;
  draw_facts(sheet, left, facts);
  draw_seen_outside(sheet, right, reading, *seen);
}

}  // namespace crosstable::table
