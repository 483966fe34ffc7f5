// What one side expected the other to say, and what it said: pleasant surprises first, then blind spots.
#include "table/map/surprises.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/fit.h"
#include "look/seal.h"
#include "map/contrasts.h"
#include "table/flow/list.h"
#include "table/map/parts.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr double kEasy = 25;
constexpr float kCard_mm = 150;
constexpr float kLeastCard_mm = 118;
constexpr float kBetweenColumns_mm = 8;
constexpr float kQuestion_mm = 72;

void dotted(look::Ui& ui, float from, float to, float y) {
  constexpr float kStep_mm = 8.9f;
  for (float x = from; x <= to + 0.1f; x += kStep_mm) ui.disc({x, y}, 1.9f, ui[Colour::kInk]);
}

std::string expectation_words(const words::Words& words, const std::string& who, const map::Surprise& one) {
  if (one.pleasant()) return words.fill("{who} feared this to be harder.", arg("who", who));
  return one.expects < kEasy ? words.fill("{who} expects to be easy to work with.", arg("who", who))
                             : words.fill("{who} expects this to be easier.", arg("who", who));
}

std::string surprise_words(const words::Words& words, const framework::Roster& roster, const map::Surprise& one) {
  // Translators: {band} is "flowing", "watch", "strained" or "breaking", after who says so.
  const std::string says =
      words.fill("{rater} finds it {band}.", arg("rater", workshop::short_name(roster, one.felt.from)),
                 arg("band", friction::word_of(friction::band_of(one.says))));
  // Translators: between two figures from 0 to 100: what was expected, and what was said.
  const std::string gap =
      words.fill("A gap of {gap}.", arg("gap", std::abs(friction::figures_apart(one.expects, one.says))));
  return words.sentences({expectation_words(words, workshop::short_name(roster, one.felt.about), one), says, gap});
}

/// The expectation as a dashed ring, what was said as a seal, dots between them.
void draw_scale(look::Ui& ui, Rect inside, const framework::Function& rater, const framework::Function& rated,
                const map::Surprise& one) {
  const FrictionLine scale{inside.x + 24, inside.w - 48};
  const float y = inside.y + std::clamp(inside.h * 0.42f, 18.0f, 32.0f);
  const float expects = scale.at(one.expects);
  const float says = scale.at(one.says);
  ui.line({scale.at(0), y}, {scale.at(100), y}, Colour::kLine, 1.3f);
  if (one.pleasant())
    dotted(ui, says + 20, expects - 18, y);
  else
    dotted(ui, expects + 20, says - 18, y);
  const Rect expected = look::around({expects, y}, 32, 32);
  ui.disc(expected.centre(), 16, ui[Colour::kSurface]);
  ui.dashed(expected, look::function_colour(ui, rated), 1.9f, 16, 3.8f, 3.2f);
  look::seal(ui, rated, expected.centre(), 20, look::SealStyle::kOutline);
  look::seal(ui, rater, {says, y}, 30);
  const look::TextStyle figure{.size = Text::kBody, .colour = Colour::kQuiet, .align = Align::kCentre};
  // Translators: below a ring on a line from 0 to 100: what one side expected; at most about 14 letters.
  ui.text({expects - 40, y + 17, 80, 0}, ui.fill("expects {figure}", arg("figure", friction::figure_of(one.expects))),
          figure);
  // Translators: below a seal on a line from 0 to 100: what the other side said; at most about 14 letters.
  ui.text({says - 40, y + 17, 80, 0}, ui.fill("says {figure}", arg("figure", friction::figure_of(one.says))), figure);
}

void draw_surprise(Sheet& sheet, Rect rect, const map::Reading& reading, const map::Surprise& one) {
  look::Ui& ui = sheet.ui;
  look::card(ui, rect);
  const framework::Roster& roster = reading.roster();
  const framework::Function& rater = *roster.find(one.felt.from);
  const framework::Function& rated = *roster.find(one.felt.about);
  Rect inside = rect.inset(18, 14);
  Rect head = inside.cut_top(26, 4);
  head.cut_left(pair_seals(ui, {head.x, head.centre().y}, rater, rated, 25.4f), 12);
  const look::TextStyle style{.size = Text::kTitle, .valign = VAlign::kMiddle};
  const std::vector<std::string> titles{ui.say(workshop::one_on_other(rater.name, rated.name)),
                                        ui.say(workshop::one_on_other(roster, one.felt)),
                                        ui.say(workshop::one_on_other(rater.code, rated.code))};
  ui.text(head, in_line(ui, titles, style, head.w), style);
  const look::TextStyle words{.size = Text::kLabel, .weight = 400, .max_lines = 2};
  ui.text(inside.cut_bottom(ui.line_height(words) * 2, 3), surprise_words(ui.words(), roster, one), words);
  draw_scale(ui, inside, rater, rated, one);
}

void draw_question(Sheet& sheet, Rect rect, const map::Reading& reading, const map::Surprise& spot) {
  look::Ui& ui = sheet.ui;
  ui.fill(rect, Colour::kWash, ui.sizes().radius_card_mm);
  const std::string rated = workshop::short_name(reading.roster(), spot.felt.about);
  const std::string rater = workshop::short_name(reading.roster(), spot.felt.from);
  Rect inside = rect.inset(15, 13);
  inside.cut_top(ui.text({inside.x, inside.y, inside.w, 0}, ui.fill("Ask {function} first", arg("function", rated)),
                         {.size = Text::kLabel}),
                 4);
  ui.text(inside,
          ui.fill("“What would you have to see to notice this?” Then ask {function} for one example on this request.",
                  arg("function", rater)),
          {.size = Text::kLabel, .weight = 400});
}

/// How many cards stand below each other in it.
std::size_t held_in(float height) {
  std::size_t count = 0;
  for (; height >= kLeastCard_mm; ++count) height -= std::min(kCard_mm, height) + kBetweenColumns_mm;
  return count;
}

/// Surprises of one kind, below their heading.
struct Cards {
  std::string id;
  std::string title;
  const std::vector<map::Surprise>& all;
  std::size_t most = 0;     ///< on one page; 0: as many as the height holds
  std::string remark = {};  ///< below the title; empty: none
};

constexpr look::TextStyle kTitle{.size = Text::kHead};
constexpr look::TextStyle kRemark{.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400};

/// With what stands free below it.
float head_height(const look::Ui& ui, const Cards& cards, float title_w, float remark_w) {
  const float title = std::max(kMore_mm, ui.text_height(cards.title, kTitle, title_w));
  return cards.remark.empty() ? title + 8 : title + 13 + ui.text_height(cards.remark, kRemark, remark_w);
}

void draw_head(look::Ui& ui, Rect& rect, const Cards& cards, float title_w, bool pages) {
  const float title = ui.text({rect.x, rect.y, title_w, 0}, cards.title, kTitle);
  rect.cut_top(std::max(pages ? kMore_mm : 0.0f, title), cards.remark.empty() ? 8 : 3);
  if (!cards.remark.empty()) rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, cards.remark, kRemark), 10);
}

/// As many as the height holds; the button beside the heading opens the others.
void draw_cards(Sheet& sheet, Rect& rect, const map::Reading& reading, const Cards& cards) {
  look::Ui& ui = sheet.ui;
  const float narrow = rect.w - kMoreWide_mm - kBetweenColumns_mm;
  const auto page_of = [&](float title_w) {
    const std::size_t held = std::max<std::size_t>(1, held_in(rect.h - head_height(ui, cards, title_w, rect.w)));
    return cards.most > 0 ? std::min(cards.most, held) : held;
  };
  const bool pages = cards.all.size() > page_of(rect.w);
  const std::size_t opened = sheet.view.lists[cards.id];
  const std::size_t first = pages && opened < cards.all.size() ? opened : 0;
  const std::size_t last = std::min(cards.all.size(), first + page_of(pages ? narrow : rect.w));
  if (pages)
    draw_more(sheet, cards.id, {rect.right() - kMoreWide_mm, rect.y, kMoreWide_mm, kMore_mm}, last, cards.all.size());
  draw_head(ui, rect, cards, pages ? narrow : rect.w, pages);
  for (std::size_t i = first; i < last && rect.h >= kLeastCard_mm; ++i)
    draw_surprise(sheet, rect.cut_top(std::min(kCard_mm, rect.h), kBetweenColumns_mm), reading, cards.all[i]);
}

}  // namespace

void draw_surprises(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::vector<map::Surprise> pleasant = map::surprises_of(reading, map::SurpriseKind::kPleasant);
  const std::vector<map::Surprise> blind = map::surprises_of(reading, map::SurpriseKind::kBlindSpot);
  if (!pleasant.empty()) {
    draw_cards(sheet, rect, reading,
               {"table.map.pleasant", ui.say("They find us easier than we feared"), pleasant,
                blind.empty() ? std::size_t{0} : std::size_t{1}});
    if (blind.empty()) return;
    rect.cut_top(4);
  }
  Cards cards{"table.map.blind", ui.say("They feel it, we don’t know"), blind};
  if (pleasant.empty()) cards.remark = ui.say("What we expected them to say, and what they said.");
  if (blind.empty()) {
    draw_head(ui, rect, cards, rect.w, false);
    draw_empty_list(ui, rect, ui.say("Nobody is far from what the others say. Larger surprises would stand here."));
    return;
  }
  const float head = head_height(ui, cards, rect.w - kMoreWide_mm - kBetweenColumns_mm, rect.w);
  if (rect.h - head >= kQuestion_mm + 10 + kLeastCard_mm)
    draw_question(sheet, rect.cut_bottom(kQuestion_mm, 10), reading, blind.front());
  draw_cards(sheet, rect, reading, cards);
}

}  // namespace crosstable::table
