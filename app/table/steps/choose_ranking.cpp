#include "table/steps/choose_ranking.h"

#include <algorithm>

#include "framework/steps.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_matrix.h"
#include "table/flow/focus.h"
#include "table/flow/list.h"
#include "table/flow/words.h"
#include "table/map/parts.h"
#include "table/map/words.h"
#include "table/steps/choose_words.h"
#include "table/steps/parts.h"
#include "table/vote/poll.h"
#include "table/walk/tokens.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kMostRow_mm = 77;
constexpr float kLeastRow_mm = 30;
constexpr float kSign_mm = 9;
constexpr float kNarrow_mm = 640;   ///< card: dots become a number
constexpr int kMostDotsDrawn = 18;  ///< two rows of nine
constexpr int kDotsAcross = 9;
constexpr float kDotPitch_mm = 12.2f;

/// Dots that the room put on a pair, or on the other way round of one that is shown together; nothing before it was
/// asked about it.
std::optional<int> dots_on(const workshop::Workshop& workshop, const map::Offer& offer) {
  const ballot::PollResult* result = poll_result(workshop, ballot::RoundKind::kDots);
  const ballot::RoundForm* form = poll_form(workshop, ballot::RoundKind::kDots);
  if (result == nullptr || form == nullptr) return std::nullopt;
  const workshop::Pair& pair = offer.pair;
  const bool together = offer.cell != nullptr && offer.cell->published.together;
  std::optional<int> back;
  for (std::size_t item = 0; item < form->items.size() && item < result->counts.size(); ++item) {
    const auto asked = workshop::pair_of_item(*form, item);
    if (asked == pair) return result->counts[item];
    if (together && asked == workshop::Pair{pair.about, pair.from}) back = result->counts[item];
  }
  return back;
}

look::Button choice_button(const look::Ui& ui, bool chosen) {
  // Translators: two states of one button, the second a tick with "Chosen"; at most about 9 letters each.
  return {.label = chosen ? ui.in("button", "Chosen") : ui.in("button", "Choose"),
          .icon = chosen ? look::icon::kCheck : look::icon::kAdd,
          .kind = chosen ? look::ButtonKind::kGhost : look::ButtonKind::kOutline};
}

/// A walk is taken here, or was before this workshop.
bool has_walk(const workshop::Workshop& workshop) {
  return !workshop.walk.steps.empty() || framework::has_step(workshop.framework, framework::StepKind::kWalk);
}

/// How the card's width is shared out; without a walk there is no place for it.
struct RankColumns {
  Rect rank, tile, seals, words, dots, choose;
  std::optional<Rect> walk;
};

RankColumns columns_of(const Sheet& sheet, Rect row) {
  const look::Ui& ui = sheet.ui;
  const bool narrow = row.w < kNarrow_mm;
  RankColumns columns;
  const float choose_w =
      std::max(look::button_width(ui, choice_button(ui, false)), look::button_width(ui, choice_button(ui, true)));
  row = row.inset(10, 0);
  columns.rank = row.cut_left(narrow ? 16 : 28, 2);
  const float tile = std::min(42.0f, row.h - 6);
  columns.tile = row.cut_left(tile, narrow ? 5 : 21);
  columns.choose = row.cut_right(choose_w, 8);
  columns.dots = row.cut_right(narrow ? 31 : 110, narrow ? 3 : 10);
  if (has_walk(sheet.workshop())) columns.walk = row.cut_right(narrow ? 52 : 93, narrow ? 4 : 12);
  columns.seals = row.cut_left(narrow ? 62 : 64, narrow ? 5 : 9);
  columns.words = row;
  return columns;
}

void draw_walk_tokens(Sheet& sheet, Rect rect, const workshop::Pair& pair) {
  const WalkBetween walk = walk_between(sheet.workshop(), pair);
  const float radius = std::min(11.0f, std::min(rect.h / 2 - 1.5f, rect.w / 8.4f));
  float x = rect.x + radius;
  for (const workshop::Token token : kTokens) {
    if (!walk.tokens.contains(token)) continue;
    draw_stone(sheet.ui, {x, rect.centre().y}, radius, token);
    x += 2.1f * radius;
  }
}

/// Dots one by one, or as a number: the same in all rows.
bool are_drawn(Rect rect, int most) { return most <= kMostDotsDrawn && rect.w >= kDotPitch_mm * kDotsAcross; }

void draw_dots(look::Ui& ui, Rect rect, int dots, bool drawn) {
  if (dots == 0) {
    // Translators: no dot was put on a pair; at most about 8 letters.
    ui.text(rect, ui.in("dots", "none"), {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
    return;
  }
  if (!drawn) {
    ui.disc({rect.x + 5, rect.centre().y}, 4.2f, ui[Colour::kAccent]);
    ui.text({rect.x + 13, rect.y, rect.w - 13, rect.h}, std::to_string(dots),
            {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle, .tabular = true});
    return;
  }
  const int down = (dots + kDotsAcross - 1) / kDotsAcross;
  const float top = rect.centre().y - static_cast<float>(down - 1) * kDotPitch_mm / 2;
  for (int i = 0; i < dots; ++i) {
    ui.disc({rect.x + 4.5f + static_cast<float>(i % kDotsAcross) * kDotPitch_mm,
             top + static_cast<float>(i / kDotsAcross) * kDotPitch_mm},
            4.2f, ui[Colour::kAccent]);
  }
}

void draw_choice(Sheet& sheet, Rect rect, const map::Offer& offer) {
  look::Ui& ui = sheet.ui;
  const bool chosen = in_focus(sheet.workshop(), offer.pair).has_value();
  const bool full = sheet.workshop().focus.size() >= static_cast<std::size_t>(workshop::kMostFocus);
  look::Button button = choice_button(ui, chosen);
  if (asks_which_pair(sheet, offer)) button.icon = look::icon::kAsk;
  button.enabled = chosen || !full;
  const float height = std::min(ui.sizes().button_mm, rect.h - 5.2f);
  if (look::button(ui, "table.choose." + offer.pair.from + "." + offer.pair.about,
                   look::around(rect.centre(), rect.w, height), button))
    choose_offer(sheet, offer);
}

/// Of all whom its cell is about; of a pair that the map does not show, its own.
void draw_seals(Sheet& sheet, Rect place, const map::Offer& offer, float seal) {
  friction::Published pair;
  pair.raters = {offer.pair.from};
  pair.rated = {offer.pair.about};
  cell_seals(sheet.ui, place, sheet.workshop().roster, offer.cell == nullptr ? pair : offer.cell->published, seal);
}

void draw_row(Sheet& sheet, Rect row, const map::Offer& offer, const map::Reading& reading, int most_dots) {
  look::Ui& ui = sheet.ui;
  const RankColumns columns = columns_of(sheet, row);
  if (const auto indices = reading.indices(offer.pair)) {
    map::heat_cell(ui, look::around(columns.tile.centre(), columns.tile.w, columns.tile.w),
                   reading.heat().at(*indices));
  }
  draw_seals(sheet, columns.seals, offer, std::min(26.0f, row.h - 7));
  draw_choice_words(sheet, columns.words, offer, reading);
  if (columns.walk) draw_walk_tokens(sheet, *columns.walk, offer.pair);
  if (const auto dots = dots_on(sheet.workshop(), offer))
    draw_dots(ui, columns.dots, *dots, are_drawn(columns.dots, most_dots));
  draw_choice(sheet, columns.choose, offer);
}

void draw_captions(Sheet& sheet, Rect row, float row_h, bool dots) {
  look::Ui& ui = sheet.ui;
  const RankColumns columns = columns_of(sheet, {row.x, row.y, row.w, row_h});
  const look::TextStyle style{.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  const bool narrow = row.w < kNarrow_mm;
  // Translators: head of a column; at most about 12 letters.
  look::text_that_fits(ui, {columns.tile.x - 3, row.y, 60, row.h}, ui.say("Friction"), style,
                       {look::Text::kBody, look::Text::kCaption});
  // Translators: head of a column; at most about 10 letters.
  if (!narrow) ui.text({columns.seals.x, row.y, columns.seals.w + 20, row.h}, ui.say("Hand-off"), style);
  if (columns.walk) {
    ui.text({columns.walk->x, row.y, columns.walk->w + 4, row.h},
            // Translators: head of a narrow column: what was seen on the walk of the request; at most about 7 letters.
            narrow ? ui.in("column", "Walk")
                   // Translators: head of a column; at most about 13 letters.
                   : ui.in("column", "On the walk"),
            style);
  }
  // Translators: head of a column; at most about 8 letters.
  if (dots) ui.text({columns.dots.x, row.y, columns.dots.w, row.h}, ui.in("column", "Dots"), style);
}

/// Its place by how much it weighs; below it, whether it is hot and whether it was taken along.
void draw_rank(look::Ui& ui, Rect rect, std::size_t number, const map::Offer& offer) {
  const look::TextStyle style{.size = rect.h > 45 ? look::Text::kTitle : look::Text::kLabel,
                              .colour = Colour::kQuiet,
                              .align = look::Align::kCentre,
                              .valign = look::VAlign::kMiddle,
                              .tabular = true};
  std::vector<std::string_view> signs;
  if (offer.hot) signs.push_back(look::icon::kFlag);
  if (offer.taken) signs.push_back(look::icon::kToChoose);
  const float size = std::min(kSign_mm, rect.w / 2 - 0.5f);
  Rect block = look::around(rect.centre(), rect.w, std::min(rect.h, ui.line_height(style) + size + 2));
  if (!signs.empty()) {
    const Rect row = block.cut_bottom(size, 0);
    float x = row.centre().x - static_cast<float>(signs.size() - 1) * (size + 1) / 2;
    for (const std::string_view sign : signs) {
      ui.icon(sign, {x, row.centre().y}, size, Colour::kQuiet);
      x += size + 1;
    }
  }
  ui.text(block, std::to_string(number), style);
}

}  // namespace

void draw_ranking(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  bool dots = false;
  int most_dots = 0;
  for (const map::Offer& offer : offers) {
    const std::optional<int> own = dots_on(sheet.workshop(), offer);
    dots = dots || own.has_value();
    most_dots = std::max(most_dots, own.value_or(0));
  }
  const Rect captions = rect.cut_top(15, 3);
  const ListPart part = part_of_list(sheet, "table.choose.list", rect, offers.size(), kLeastRow_mm);
  const auto count = static_cast<float>(part.last - part.first);
  const float row_h = std::min(kMostRow_mm, rect.h / count);
  Rect card{rect.x, rect.y, rect.w, row_h * count};
  draw_captions(sheet, captions, row_h, dots);
  look::card(ui, card);
  for (std::size_t i = part.first; i < part.last; ++i) {
    const Rect row = card.cut_top(row_h);
    if (i > part.first) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_rank(ui, columns_of(sheet, row).rank, i + 1, offers[i]);
    draw_row(sheet, row, offers[i], reading, most_dots);
  }
}

void draw_how_to_add(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  if (const auto map = map_before(sheet.workshop())) {
    const look::Button add{.label = ui.say("Add from the map"), .icon = look::icon::kAdd, .size = look::Text::kBody};
    if (look::button(ui, "table.choose.add", rect.cut_right(look::button_width(ui, add), 10), add))
      sheet.intents.push_back(GoToStep{*map});
  }
  const look::TextStyle style{.size = look::Text::kCaption, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  const auto sign = [&](std::string_view icon, const std::string& words) {
    ui.icon(icon, {rect.x + kSign_mm / 2, rect.centre().y}, kSign_mm, Colour::kQuiet);
    rect.cut_left(kSign_mm, 4);
    ui.text(rect.cut_left(ui.text_width(words, style) + 0.5f, 10), words, style);
  };
  // Translators: what a sign beside a pair means; at most about 20 letters each.
  if (!workshop::map_is_covered(sheet.workshop())) sign(look::icon::kFlag, ui.say("hot spot of the vote"));
  sign(look::icon::kToChoose, ui.say("taken from the map"));
  look::write_if_it_fits(ui, rect, ui.say("To add a pair, tap its cell on the map, then take it to this list."),
                         {style});
}

namespace {

void draw_chosen_pair(Sheet& sheet, Rect rect, const workshop::Pair& pair, const friction::Map& map) {
  look::Ui& ui = sheet.ui;
  ui.fill(rect, Colour::kWash, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(13, 6);
  const float side = ui.sizes().least_target_mm + 5;
  const Rect away = inside.cut_right(side, 4);
  look::Button button{
      .icon = look::icon::kClose, .kind = look::ButtonKind::kGhost, .name = ui.say("Take this pair back")};
  if (look::button(ui, "table.choose.back." + pair.from + "." + pair.about, look::around(away.centre(), side, side),
                   button)) {
    sheet.intents.push_back(workshop::Change{workshop::FocusSet{pair, false}});
  }
  const float seal = std::min(30.0f, rect.w * 0.1f);
  inside.cut_left(two_seals(ui, {inside.x, inside.centre().y}, sheet.workshop().roster, pair, seal), 8);
  const BothWays ways = both_ways(ui.words(), sheet.workshop().roster, map, pair);
  const std::string both = both_ways_words(ui.words(), ways);
  const std::string words = workshop::pair_words(ui.words(), sheet.workshop().roster, pair);
  const float caption = ui.line_height({.size = look::Text::kCaption});
  const float line = both.empty() ? 0.0f : ways.pools.empty() ? 16.0f : 2 * caption;
  const look::TextStyle style = size_that_fits(
      ui, {inside.x, inside.y, inside.w, inside.h - line}, words, {.weight = 600, .valign = look::VAlign::kMiddle},
      {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  Rect name =
      look::around(inside.centre(), inside.w, std::min(inside.h, ui.text_height(words, style, inside.w) + line));
  const Rect remark = name.cut_bottom(line);
  text_that_fits(ui, name, words, style, {style.size});
  if (!both.empty())
    text_that_fits(ui, remark, both, {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
}

/// How long a pair has, from the minutes of the steps that follow.
std::string minutes_words_of(const words::Words& words, const workshop::Workshop& workshop) {
  int minutes = 0;
  for (const framework::Step& step : workshop.framework.steps) {
    if (step.kind == framework::StepKind::kCauses || step.kind == framework::StepKind::kCommit) minutes += step.minutes;
  }
  const auto pairs = static_cast<int>(workshop.focus.size());
  if (pairs == 0 || minutes == 0) return words.say("Choose one to three pairs. Fewer pairs go deeper.");
  // Translators: {minutes} is "25 minutes"; {number} a number in letters.
  return words.count("One pair has about {minutes} for causes and agreement.",
                     "{number} pairs have about {minutes} each for causes and agreement.", pairs,
                     arg("number", words::Spelt{pairs, true}),
                     arg("minutes", words::count_message("{n} minute", "{n} minutes", minutes / pairs)));
}

}  // namespace

void draw_chosen(Sheet& sheet, look::Rect rect, const friction::Map& map) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  ui.text(rect.cut_top(20, 6), ui.say("We work on"), {.size = look::Text::kTitle});
  const float gap = 9;
  const float height = std::min(79.0f, (rect.h - 50 - 2 * gap) / 3);
  for (const workshop::Pair& pair : workshop.focus) draw_chosen_pair(sheet, rect.cut_top(height, gap), pair, map);
  if (workshop.focus.size() < static_cast<std::size_t>(workshop::kMostFocus)) {
    const Rect place = rect.cut_top(height, gap);
    const std::string what = workshop.focus.empty() ? ui.say("The first pair") : ui.say("One more, if time allows");
    look::empty_place(ui, place, {.words = what, .icon = look::icon::kAdd});
  }
  const bool full = workshop.focus.size() >= static_cast<std::size_t>(workshop::kMostFocus);
  const std::string note = full ? ui.say("Three pairs are all that fits.") : "";
  ui.text(rect, ui.words().sentences({note, minutes_words_of(ui.words(), workshop)}), {.colour = Colour::kQuiet});
}

}  // namespace crosstable::table
