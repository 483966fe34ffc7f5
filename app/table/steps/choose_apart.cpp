// Pairs with two experiences, beside the ranking and in no order.
#include <algorithm>
#include <utility>
#include <vector>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/focus.h"
#include "table/flow/list.h"
#include "table/map/words.h"
#include "table/steps/choose_ranking.h"
#include "table/steps/choose_words.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kChip_mm = 27;

/// Of a cell of several pairs, that which is chosen too.
words::Message words_on_chip(const Sheet& sheet, const map::Offer& offer) {
  const framework::Roster& roster = sheet.workshop().roster;
  words::Message all = pair_words(roster, offer.pair, offer.cell);
  if (!is_of_several_pairs(offer) || asks_which_pair(sheet, offer)) return all;
  // Translators: small functions that have one value, "Legal and Channel on Finance", and which two of them are chosen,
  // "Legal and Finance".
  return words::message("{functions}: {pair}", words::arg("functions", std::move(all)),
                        words::arg("pair", workshop::both_of(roster, offer.pair)));
}

look::Chip chip_of(const Sheet& sheet, const map::Offer& offer) {
  const framework::Roster& roster = sheet.workshop().roster;
  return {.label = sheet.ui.say(words_on_chip(sheet, offer)),
          .on = in_focus(sheet.workshop(), offer.pair).has_value(),
          .seals = functions_named(roster, offer.pair, offer.cell)};
}

/// As many as stand beside each other; the others open in their stead.
void draw_chips(Sheet& sheet, Rect row, const std::vector<map::Offer>& offers) {
  constexpr const char* kList = "table.choose.apart";
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  float all = -gap;
  for (const map::Offer& offer : offers) all += look::chip_width(ui, chip_of(sheet, offer)) + gap;
  const bool pages = all > row.w;
  const Rect more = pages ? row.cut_right(kMoreWide_mm, 8) : Rect{};
  std::size_t& from = sheet.view.lists[kList];
  if (!pages || from >= offers.size()) from = 0;
  std::size_t at = from;
  for (; at < offers.size(); ++at) {
    const look::Chip chip = chip_of(sheet, offers[at]);
    const float width = look::chip_width(ui, chip);
    if (at > from && width > row.w) break;
    const Rect place = row.cut_left(std::min(width, row.w), gap);
    const workshop::Pair& pair = offers[at].pair;
    if (look::chip(ui, "table.choose." + pair.from + "." + pair.about, look::around(place.centre(), place.w, kChip_mm),
                   chip))
      choose_offer(sheet, offers[at]);
  }
  if (pages) draw_more(sheet, kList, look::around(more.centre(), more.w, kMore_mm), at, offers.size());
}

}  // namespace

void draw_apart(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle style{.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  const Rect sign = rect.cut_left(14, 5);
  if (offers.empty()) {
    ui.icon(look::icon::kInfo, sign.centre(), 14, Colour::kQuiet);
    text_that_fits(ui, rect, ui.say("No pair has two experiences in this round. They would be listed here, unranked."),
                   style, {look::Text::kBody, look::Text::kCaption});
    return;
  }
  ui.icon(look::icon::kSplit, sign.centre(), 14, Colour::kQuiet);
  const std::string words = ui.say("Two experiences, not ranked");
  ui.text(rect.cut_left(ui.text_width(words, style) + 1, 8), words, style);
  draw_chips(sheet, rect, offers);
}

}  // namespace crosstable::table
