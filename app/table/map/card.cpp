// The drill card: a pair's statements in the middle, both directions at its sides.
#include "table/map/card.h"

#include <algorithm>

#include "framework/steps.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/focus.h"
#include "table/map/card_remarks.h"
#include "table/map/card_rows.h"
#include "table/map/parts.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kTile_mm = 51;
constexpr float kSeal_mm = 19;

Card card_with(const map::Reading& reading, const workshop::Pair& pair) {
  const auto side = [&](const workshop::Pair& one) {
    return CardSide{one, reading.cell(one), reading.heat().at(*reading.indices(one)), reading.before_of(one)};
  };
  Card card{side(pair), side({pair.about, pair.from}), false};
  card.shared = card.there.cell != nullptr && !card.there.cell->published.directed;
  for (CardSide* one : {&card.there, &card.back}) {
    if (!is_as_before(*one)) one->before = {};
  }
  return card;
}

/// "breaking, fairly sure, 5–9 answers".
std::string side_remark(const words::Words& words, const map::Reading& reading, const CardSide& side) {
  if (side.cell == nullptr) return state_words(words, reading, side.heat);
  const friction::Published& published = side.cell->published;
  const words::Argument band = arg("band", friction::word_of(side.cell->band));
  const words::Argument sure = arg("sure", sure_words(*side.cell));
  const words::Argument answers = arg("answers", answers_words(published));
  // Translators: of a pair: its band ("strained"), how sure that is ("fairly sure"), and a class of answers ("5-9").
  if (published.directed) return words.fill("{band}, {sure}, {answers} answers", band, sure, answers);
  // Translators: as above; the answers of both directions are one value.
  if (published.together) return words.fill("{band}, {sure}, {answers} answers, both ways", band, sure, answers);
  // Translators: as above; the answers of some small functions are one value.
  return words.fill("{band}, {sure}, {answers} answers, small functions pooled", band, sure, answers);
}

constexpr look::TextStyle kNames{.size = Text::kLabel, .weight = 500, .max_lines = 2};

/// In full where that is one line, else the short names, else the codes.
std::string side_name(const look::Ui& ui, const framework::Roster& roster, const workshop::Pair& pair, float width) {
  const std::string full = ui.say(workshop::one_on_other(full_name(roster, pair.from), full_name(roster, pair.about)));
  if (ui.text_lines(full, kNames, width) == 1) return full;
  const std::string brief = ui.say(workshop::one_on_other(roster, pair));
  return ui.text_lines(brief, kNames, width) <= kNames.max_lines
             ? brief
             : ui.say(workshop::one_on_other(pair.from, pair.about));
}

float side_width(float width) { return width / 2 - 4 - kTile_mm - 10; }

/// Room for names that need a second line.
float head_height(const Sheet& sheet, float width, const map::Reading& reading, const Card& card) {
  const auto lines = [&](const CardSide& side) {
    return sheet.ui.text_lines(side_name(sheet.ui, reading.roster(), side.pair, side_width(width)), kNames,
                               side_width(width));
  };
  const int most = card.shared ? 1 : std::max(lines(card.there), lines(card.back));
  return most > 1 ? kTile_mm + sheet.ui.line_height(kNames) : kTile_mm;
}

void draw_side_head(Sheet& sheet, Rect rect, const map::Reading& reading, const CardSide& side, bool at_right) {
  look::Ui& ui = sheet.ui;
  Rect tile = at_right ? rect.cut_right(kTile_mm, 10) : rect.cut_left(kTile_mm, 10);
  tile.h = kTile_mm;
  map::HeatCell heat = side.heat;
  heat.confidence = friction::Confidence::kHigh;
  heat.fresh = false;
  map::heat_cell(ui, tile, heat);
  const auto pair = *reading.indices(side.pair);
  const float seals = kSeal_mm * 3.2f;
  pair_seals(ui, {at_right ? rect.right() - seals : rect.x, tile.y + kSeal_mm / 2 + 0.5f}, reading.function(pair.first),
             reading.function(pair.second), kSeal_mm);
  const Align align = at_right ? Align::kEnd : Align::kStart;
  const std::string name = side_name(ui, reading.roster(), side.pair, rect.w);
  look::TextStyle label = kNames;
  label.align = align;
  float y = tile.y + kSeal_mm + 2.5f;
  y += ui.text({rect.x, y, rect.w, 0}, name, label);
  ui.text({rect.x, y, rect.w, 0}, side_remark(ui.words(), reading, side),
          {.size = Text::kCaption, .colour = Colour::kQuiet, .align = align, .max_lines = 2});
}

void draw_shared_head(Sheet& sheet, Rect rect, const map::Reading& reading, const CardSide& side) {
  look::Ui& ui = sheet.ui;
  const Rect tile = rect.cut_left(kTile_mm, 10);
  map::HeatCell heat = side.heat;
  heat.confidence = friction::Confidence::kHigh;
  heat.fresh = false;
  map::heat_cell(ui, tile, heat);
  const friction::Published& published = side.cell->published;
  float x = rect.x;
  for (const std::string& code : published.raters) {
    look::seal(ui, *reading.roster().find(code), {x + kSeal_mm / 2, tile.y + kSeal_mm / 2 + 0.5f}, kSeal_mm);
    x += kSeal_mm * 1.15f;
  }
  if (!published.together) {
    ui.icon(look::icon::kForward, {x + kSeal_mm * 0.4f, tile.y + kSeal_mm / 2 + 0.5f}, kSeal_mm * 0.7f, Colour::kInk);
    look::seal(ui, *reading.roster().find(published.rated.front()), {x + kSeal_mm * 1.3f, tile.y + kSeal_mm / 2 + 0.5f},
               kSeal_mm);
  }
  float y = tile.y + kSeal_mm + 2.5f;
  y += ui.text({rect.x, y, rect.w, 0}, ui.say(cell_words(reading.roster(), published)),
               {.size = Text::kLabel, .weight = 500, .max_lines = 2});
  ui.text({rect.x, y, rect.w, 0}, side_remark(ui.words(), reading, side),
          {.size = Text::kCaption, .colour = Colour::kQuiet});
}

constexpr float kRemarkGap_mm = 6;

/// As many of the remarks, in their order, as the height holds; one that does not fit makes way for a shorter one.
std::vector<Remark> that_fit(const look::Ui& ui, std::vector<Remark> remarks, float width, float height) {
  std::erase_if(remarks, [&](const Remark& remark) {
    const float needed = look::callout_height(ui, remark.text, width) + kRemarkGap_mm;
    if (needed > height) return true;
    height -= needed;
    return false;
  });
  return remarks;
}

float height_of(const look::Ui& ui, const std::vector<Remark>& remarks, float width) {
  float height = 0;
  for (const Remark& remark : remarks) height += look::callout_height(ui, remark.text, width) + kRemarkGap_mm;
  return height;
}

/// At the foot of the rect.
void draw_remarks(look::Ui& ui, Rect rect, const std::vector<Remark>& remarks) {
  for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark) {
    const float height = look::callout_height(ui, remark->text, rect.w);
    look::callout(ui, rect.cut_bottom(height, kRemarkGap_mm), remark->icon, remark->text, remark->ground);
  }
}

bool is_candidate(const Sheet& sheet, const workshop::Pair& pair) {
  const auto& all = sheet.workshop().candidates;
  return std::find(all.begin(), all.end(), pair) != all.end();
}

/// A button of the card's foot: with its words where all have room, else the less needed ones with their sign alone.
struct FootButton {
  std::string id;
  look::Button button;
  bool at_right = false;
  bool keeps_words = false;
};

look::Button pin_button(const look::Ui& ui, bool pinned) {
  // Translators: the button that takes a pinned card off again; at most about 10 letters.
  const std::string unpin = ui.in("card", "Unpin");
  // Translators: the button that keeps the card at hand; at most about 10 letters.
  const std::string pin = ui.in("card", "Pin");
  return {.label = pinned ? unpin : pin,
          .icon = look::icon::kPin,
          .kind = pinned ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
}

look::Button take_button(const look::Ui& ui, bool taken, bool nothing, CardSpot spot) {
  // Translators: nothing of the pair is shown; a button that cannot be tapped, at most about 26 letters.
  if (nothing && !taken) return {.label = ui.say("Nothing to take along"), .enabled = false};
  // Translators: the pair is among those that the step "Choose" offers; at most about 22 letters.
  return {.label = taken ? ui.say("Taken to “Choose”")
                         // Translators: the button that takes the pair along to the step "Choose"; at most 22 letters.
                         : ui.say("Take to “Choose”"),
          .icon = taken ? look::icon::kCheck : look::icon::kToChoose,
          .kind = taken                      ? look::ButtonKind::kChosen
                  : spot == CardSpot::kPanel ? look::ButtonKind::kPrimary
                                             : look::ButtonKind::kOutline};
}

look::Button causes_button(const look::Ui& ui, bool chosen) {
  // Translators: the pair is among those of the step "Causes"; at most about 18 letters.
  return {.label = chosen ? ui.say("In “Causes”")
                          // Translators: the button that takes the pair along to the step "Causes"; at most 18 letters.
                          : ui.say("To “Causes”"),
          .icon = chosen ? look::icon::kCheck : look::icon::kSystem,
          .kind = chosen ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
}

std::vector<FootButton> foot_of(const Sheet& sheet, const Card& card, CardSpot spot) {
  const look::Ui& ui = sheet.ui;
  const workshop::Pair& pair = card.there.pair;
  const bool pinned = sheet.workshop().pinned == pair;
  std::vector<FootButton> foot;
  foot.push_back({"pin", pin_button(ui, pinned)});
  // Translators: the button that turns the card to a reader at another side of the table; at most about 10 letters.
  foot.push_back({"turn", {.label = ui.in("card", "Turn"), .icon = look::icon::kTurn}});
  if (spot == CardSpot::kPanel && sheet.workshop().pinned && !pinned && !sheet.view.map.beside) {
    // Translators: the button that puts the card beside the pinned one; at most about 14 letters.
    foot.push_back({"beside", {.label = ui.in("card", "Put beside"), .icon = look::icon::kBeside}});
  }
  const bool nothing = card.there.cell == nullptr;
  const bool closed = sheet.workshop().finished;
  if (framework::has_step(sheet.workshop().framework, framework::StepKind::kChoose) && !closed)
    foot.push_back({"take", take_button(ui, is_candidate(sheet, pair), nothing, spot), true, true});
  if (framework::has_step(sheet.workshop().framework, framework::StepKind::kCauses) && !nothing && !closed)
    foot.push_back({"causes", causes_button(ui, in_focus(sheet.workshop(), pair).has_value()), true, true});
  // Translators: the button that closes the card; at most about 12 letters.
  if (spot == CardSpot::kPanel)
    foot.push_back({"close", {.label = ui.in("card", "Close"), .icon = look::icon::kClose}, true});
  return foot;
}

/// Takes words away, from the last that may go, until all fit.
void fit_foot(const look::Ui& ui, std::vector<FootButton>& foot, Rect row) {
  const auto width = [&] {
    float sum = 0;
    for (const FootButton& one : foot)
      sum += (one.button.label.empty() ? row.h : look::button_width(ui, one.button)) + 7;
    return sum - 7;
  };
  for (const bool needed : {false, true}) {
    for (auto one = foot.rbegin(); one != foot.rend() && width() > row.w; ++one) {
      if (one->keeps_words != needed || one->button.icon.empty()) continue;
      one->button.name = one->button.label;
      one->button.label.clear();
    }
  }
}

void act_on(Sheet& sheet, const std::string& id, const Card& card, CardSpot spot) {
  MapLook& look = sheet.view.map;
  const workshop::Pair& pair = card.there.pair;
  if (id == "pin") {
    sheet.intents.push_back(workshop::Change{workshop::PairPinned{pair, sheet.workshop().pinned != pair}});
    if (spot == CardSpot::kPinned) look.beside = false;
  } else if (id == "turn") {
    if (spot == CardSpot::kPinned)
      look.pinned_turn = look.turned[card_of(pair)] = (look.pinned_turn + 1) % 4;
    else
      turn_card(sheet, card_of(pair));
  } else if (id == "beside") {
    look.beside = true;
    const auto by_hand = look.turned.find(card_of(*sheet.workshop().pinned));
    look.pinned_turn = by_hand == look.turned.end() ? look.card_turn : by_hand->second;
  } else if (id == "take") {
    sheet.intents.push_back(workshop::Change{workshop::CandidateSet{pair, !is_candidate(sheet, pair)}});
  } else if (id == "causes") {
    toggle_focus(sheet, pair);
  } else if (id == "close") {
    if (!look.beside) look.cell.reset();
    look.beside = false;
  }
}

void draw_foot(Sheet& sheet, Rect row, const Card& card, CardSpot spot) {
  std::vector<FootButton> foot = foot_of(sheet, card, spot);
  fit_foot(sheet.ui, foot, row);
  const std::string prefix = spot == CardSpot::kPinned ? "table.map.pinned." : "table.map.";
  for (const FootButton& one : foot) {
    const float width = one.button.label.empty() ? row.h : look::button_width(sheet.ui, one.button);
    const Rect place = one.at_right ? row.cut_right(width, 7) : row.cut_left(width, 7);
    if (look::button(sheet.ui, prefix + one.id, place, one.button)) act_on(sheet, one.id, card, spot);
  }
}

void draw_heads(Sheet& sheet, Rect head, const map::Reading& reading, const Card& card) {
  if (card.shared) {
    draw_shared_head(sheet, head, reading, card.there);
    return;
  }
  draw_side_head(sheet, {head.x, head.y, head.w / 2 - 4, head.h}, reading, card.there, false);
  draw_side_head(sheet, {head.x + head.w / 2 + 4, head.y, head.w / 2 - 4, head.h}, reading, card.back, true);
}

}  // namespace

void draw_card(Sheet& sheet, Rect rect, const map::Reading& reading, const workshop::Pair& pair, CardSpot spot) {
  const Card card = card_with(reading, pair);
  draw_foot(sheet, rect.cut_bottom(sheet.ui.sizes().button_mm, 10), card, spot);
  draw_heads(sheet, rect.cut_top(head_height(sheet, rect.w, reading, card), 10), reading, card);
  std::vector<Remark> remarks = remarks_of(sheet, reading, card);
  const bool nothing_before = card.there.before.cell == nullptr && card.back.before.cell == nullptr;
  if (card.there.cell == nullptr && card.back.cell == nullptr && nothing_before) {
    const std::string why = why_empty(sheet.ui.words(), reading, card.there.heat);
    look::callout(sheet.ui, rect.cut_top(look::callout_height(sheet.ui, why, rect.w), kRemarkGap_mm), look::icon::kInfo,
                  why);
    remarks = that_fit(sheet.ui, std::move(remarks), rect.w, rect.h);
  } else {
    // The rows give way to the remarks, as far as they can still be read.
    const RowsHeight rows = rows_height(sheet, rect, reading, card);
    remarks = that_fit(sheet.ui, std::move(remarks), rect.w, rect.h - rows.least);
    draw_card_rows(sheet, rect.cut_top(std::min(rows.wanted, rect.h - height_of(sheet.ui, remarks, rect.w)), 0),
                   reading, card);
  }
  draw_remarks(sheet.ui, rect, remarks);
}

}  // namespace crosstable::table
