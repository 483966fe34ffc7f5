// The statements of a pair, group by group, in words: the way there at the left, the way back at the right.
#include "table/map/card_rows.h"

#include <algorithm>

#include "friction/views.h"
#include "look/fit.h"
#include "map/groups.h"
#include "table/map/parts.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

constexpr float kRow_mm = 30.5f;       ///< mockup's; two lines of words fit
constexpr float kLeastRow_mm = 17.0f;  ///< one line
constexpr float kGroup_mm = 14.5f;
constexpr double kRough = 70;  ///< a level's value from which its word is set in semibold

/// Widths of a statement's row; the middle takes what is left.
struct Columns {
  float word = 0, strip = 0;
  bool wraps = false;       ///< some words take two lines
  Text size = Text::kBody;  ///< of the words
};

Columns columns_of(const Sheet& sheet, float width, bool shared) {
  const auto widest_word = [&](Text size) {
    float word = 0;
    for (const std::string& one : sheet.framework().scale)
      word = std::max(word, sheet.ui.text_width(one, {.size = size, .weight = 600}));
    return word;
  };
  const float word = widest_word(Text::kBody);
  float brief = 0;
  for (const framework::Statement& one : sheet.framework().statements)
    brief = std::max(brief, sheet.ui.text_width(one.brief, {.size = Text::kBody, .weight = 500}));
  const bool roomy = width - 2 * (word + 3 + 56) - 4 > brief * 0.9f;
  if (shared) return {word + 3, width < 430 ? 40.0f : 56.0f};
  if (roomy) return {word + 3, 56};
  // Smaller words in one line read better than larger ones in two.
  const float small = widest_word(Text::kCaption) + 3;
  if (2 * (small + 40) + brief + 4 <= width) return {small, 40, false, Text::kCaption};
  const float least = word * 0.6f;
  const float narrow = std::clamp((width - 2 * 40 - brief - 14) / 2, least, word + 3);
  return {narrow, 40, narrow < word || width - 2 * (narrow + 40) - 4 < brief};
}

/// What a direction says of one statement.
struct Said {
  bool anything = false;  ///< the direction is shown at all
  std::optional<friction::Level> level;
  bool before = false;  ///< held back: the level is that of the vote before
};

Said said_by(const map::Reading& reading, const CardSide& side, std::size_t index) {
  Said said;
  bool held = side.cell == nullptr;
  if (side.cell != nullptr && index < side.cell->published.statements.size()) {
    said.anything = true;
    said.level = side.cell->published.statements[index];
    held = index < side.cell->published.held_back.size() && side.cell->published.held_back[index];
  }
  if (said.level || !held) return said;
  said.level = side.before.level(reading.asked()[index]);
  said.before = said.level.has_value();
  said.anything = said.anything || said.before;
  return said;
}

void draw_word(Sheet& sheet, Rect rect, const framework::Statement& statement, const Said& said, Align align,
               Text size = Text::kBody) {
  if (!said.anything) return;
  look::TextStyle style{
      .size = size, .colour = Colour::kQuiet, .align = align, .valign = VAlign::kMiddle, .max_lines = 2};
  if (!said.level) {
    // Translators: too few answered one statement to show it, in place of "almost never" and the like; at most about 14
    // letters.
    sheet.ui.text(rect, sheet.ui.in("statement", "not enough"), style);
    return;
  }
  if (!said.before && friction::value_of(*said.level) >= kRough) {
    style.weight = 600;
    style.colour = Colour::kInk;
  }
  sheet.ui.text(rect, level_words(sheet.framework(), statement, *said.level), style);
}

void draw_strip_at(look::Ui& ui, Rect rect, const Said& said) {
  if (said.level) level_strip(ui, rect.inset(0, std::max(0.0f, (rect.h - 14) / 2)), *said.level, said.before);
}

void draw_row(Sheet& sheet, Rect row, const map::Reading& reading, const framework::Statement& statement,
              const Card& card, std::size_t index, bool single) {
  look::Ui& ui = sheet.ui;
  const Columns columns = columns_of(sheet, row.w, single);
  const Said there = said_by(reading, card.there, index);
  if (single) {
    draw_word(sheet, row.cut_right(columns.word, 4), statement, there, Align::kEnd);
    draw_strip_at(ui, row.cut_right(row.w > 330 ? columns.strip * 1.4f : columns.strip, 6), there);
    ui.text(row, statement.brief, {.size = Text::kBody, .weight = 500, .valign = VAlign::kMiddle, .max_lines = 2});
    return;
  }
  const Said back = said_by(reading, card.back, index);
  draw_word(sheet, row.cut_left(columns.word, 0), statement, there, Align::kStart, columns.size);
  draw_word(sheet, row.cut_right(columns.word, 0), statement, back, Align::kEnd, columns.size);
  draw_strip_at(ui, row.cut_left(columns.strip, 2), there);
  draw_strip_at(ui, row.cut_right(columns.strip, 2), back);
  text_that_fits(ui, row, statement.brief,
                 {.weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .max_lines = 2},
                 {Text::kBody, Text::kCaption});
}

/// "strained" with its colour: what a direction says about the group as a whole.
void draw_group_band(look::Ui& ui, Rect row, const friction::Cell* cell, const std::vector<std::size_t>& statements,
                     bool at_right) {
  if (cell == nullptr) return;
  const auto part = friction::over_statements(*cell, statements);
  if (!part) return;
  constexpr float kSwatch_mm = 7;
  const auto step = static_cast<std::size_t>(part->band);
  const Rect place = at_right ? row.cut_right(kSwatch_mm, 4) : row.cut_left(kSwatch_mm, 4);
  const Rect swatch = look::around(place.centre(), kSwatch_mm, kSwatch_mm);
  ui.fill(swatch, ui.theme().fill[step], 1.6f);
  ui.outline(swatch, ui.theme().edge[step], ui.sizes().control_mm, 1.6f);
  ui.text(row, ui.say(friction::word_of(part->band)),
          {.size = Text::kCaption,
           .weight = 500,
           .align = at_right ? Align::kEnd : Align::kStart,
           .valign = VAlign::kMiddle});
}

void draw_group(Sheet& sheet, Rect row, const map::StatementGroup& group, const Card& card, bool single) {
  look::Ui& ui = sheet.ui;
  ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
  row.cut_top(1);
  const look::TextStyle title{.size = Text::kCaption,
                              .colour = Colour::kQuiet,
                              .weight = 600,
                              .align = single ? Align::kStart : Align::kCentre,
                              .valign = VAlign::kMiddle};
  ui.text(row, group.title, title);
  if (!single) draw_group_band(ui, row, card.there.cell, group.statements, false);
  draw_group_band(ui, row, single ? card.there.cell : card.back.cell, group.statements, true);
}

/// Where both directions do not fit side by side, the card shows the one that was tapped; a tap on the other place
/// shows the other.
bool one_sided(const Sheet& sheet, Rect rect, const Card& card, std::size_t statements) {
  return card.shared ||
         (columns_of(sheet, rect.w, false).wraps && rect.h < static_cast<float>(statements) * kRow_mm - 0.5f);
}

/// Groups get a line of their own where statements keep theirs.
bool has_group_lines(const std::vector<map::StatementGroup>& groups, float height, float row, std::size_t statements) {
  return groups.size() > 1 &&
         height >= static_cast<float>(groups.size()) * kGroup_mm + static_cast<float>(statements) * row - 0.1f;
}

float least_row(const Sheet& sheet, Rect rect, const Card& card, std::size_t statements) {
  const bool wraps = !one_sided(sheet, rect, card, statements) && columns_of(sheet, rect.w, false).wraps;
  return wraps ? kRow_mm : kLeastRow_mm;
}

}  // namespace

RowsHeight rows_height(const Sheet& sheet, Rect rect, const map::Reading& reading, const Card& card) {
  const std::size_t statements = reading.asked().size();
  const auto count = static_cast<float>(statements);
  const float row = least_row(sheet, rect, card, statements);
  const std::vector<map::StatementGroup> groups = map::groups_of(sheet.framework(), reading);
  const float heads =
      has_group_lines(groups, rect.h, row, statements) ? static_cast<float>(groups.size()) * kGroup_mm : 0;
  return {std::min(rect.h, count * row + heads), std::min(rect.h, count * kRow_mm + heads)};
}

void draw_card_rows(Sheet& sheet, Rect rect, const map::Reading& reading, const Card& card) {
  const auto& asked = reading.asked();
  const framework::Framework& framework = sheet.framework();
  const bool single = one_sided(sheet, rect, card, asked.size());
  const std::vector<map::StatementGroup> groups = map::groups_of(framework, reading);
  const bool heads = has_group_lines(groups, rect.h, least_row(sheet, rect, card, asked.size()), asked.size());
  const float free = rect.h - (heads ? static_cast<float>(groups.size()) * kGroup_mm : 0);
  const float height = std::min(kRow_mm, free / static_cast<float>(std::max<std::size_t>(1, asked.size())));
  for (const map::StatementGroup& group : groups) {
    if (heads)
      draw_group(sheet, rect.cut_top(kGroup_mm), group, card, single);
    else
      sheet.ui.line({rect.x, rect.y}, {rect.right(), rect.y}, Colour::kLine, sheet.ui.sizes().hair_mm);
    for (const std::size_t index : group.statements)
      draw_row(sheet, rect.cut_top(height), reading, *framework.statement(asked[index]), card, index, single);
  }
}

}  // namespace crosstable::table
