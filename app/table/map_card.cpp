// The drill card: a pair's statements in the middle, both directions at its sides.
#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/map_parts.h"

namespace crosstable::table {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

constexpr float kTile_mm = 51;
constexpr float kSeal_mm = 19;
constexpr double kRough = 70;  ///< a level's value from which its word is set in semibold
constexpr double kEasy = 25, kMostlyEasy = 40, kHard = 40;

/// One direction of the card.
struct Side {
  workshop::Pair pair;
  const friction::Cell* cell = nullptr;  ///< nullptr: nothing is shown of it
  look::HeatCell heat;
};

struct Card {
  Side there, back;
  bool shared = false;  ///< one value for both directions, or a pool: one column of words
};

Card card_of(const MapFacts& facts, const workshop::Pair& pair) {
  const auto side = [&](const workshop::Pair& one) { return Side{one, facts.cell(one), facts.heat.at(*facts.indices(one))}; };
  Card card{side(pair), side({pair.about, pair.from}), false};
  card.shared = card.there.cell != nullptr && !card.there.cell->published.directed;
  return card;
}

std::string state_words(const MapFacts& facts, const look::HeatCell& cell) {
  switch (cell.state) {
    case look::HeatState::kTooFew: return "fewer than " + std::to_string(facts.round->plan.floor) + " people: never shown";
    case look::HeatState::kWaiting: return "not voted yet";
    case look::HeatState::kNoDealings: return "not enough dealings to say";
    case look::HeatState::kNotAsked: return "not asked in this vote";
    case look::HeatState::kOwn:
    case look::HeatState::kShown: break;
  }
  return "";
}

std::string side_remark(const MapFacts& facts, const Side& side) {
  if (side.cell == nullptr) return state_words(facts, side.heat);
  const std::string kind = side.cell->published.directed ? "" : side.cell->published.together ? ", both ways" : ", small functions pooled";
  return std::string(friction::to_word(side.cell->band)) + ", " + sure_words(*side.cell) + kind;
}

/// Why nothing is shown of a pair.
std::string why_empty(const MapFacts& facts, const look::HeatCell& cell) {
  switch (cell.state) {
    case look::HeatState::kTooFew: return "**Too few people.** Fewer answers than " + std::to_string(facts.round->plan.floor) + " are never shown, to anyone. Talk about this pair without a number.";
    case look::HeatState::kWaiting: return "**Not voted yet.** The cell appears when everybody who rates in it has voted, or when the vote is closed.";
    case look::HeatState::kNoDealings: return "**No dealings.** Too few could say enough about this pair.";
    case look::HeatState::kNotAsked: return "**Not asked.** This vote did not ask about this pair.";
    case look::HeatState::kOwn:
    case look::HeatState::kShown: break;
  }
  return "";
}

constexpr look::TextStyle kNames{.size = Text::kLabel, .weight = 500, .max_lines = 2};

/// In full where that is one line, else the short names.
std::string side_name(const look::Ui& ui, const framework::Roster& roster, const workshop::Pair& pair, float width) {
  const std::string full = full_name(roster, pair.from) + " on " + full_name(roster, pair.about);
  if (ui.text_lines(full, kNames, width) == 1) return full;
  return workshop::short_name(roster, pair.from) + " on " + workshop::short_name(roster, pair.about);
}

float side_width(float width) { return width / 2 - 4 - kTile_mm - 10; }

/// Room for names that need a second line.
float head_height(const Sheet& sheet, float width, const MapFacts& facts, const Card& card) {
  const auto lines = [&](const Side& side) { return sheet.ui.text_lines(side_name(sheet.ui, facts.roster(), side.pair, side_width(width)), kNames, side_width(width)); };
  const int most = card.shared ? 1 : std::max(lines(card.there), lines(card.back));
  return most > 1 ? kTile_mm + sheet.ui.line_height(kNames) : kTile_mm;
}

void draw_side_head(Sheet& sheet, Rect rect, const MapFacts& facts, const Side& side, bool at_right) {
  look::Ui& ui = sheet.ui;
  Rect tile = at_right ? rect.cut_right(kTile_mm, 10) : rect.cut_left(kTile_mm, 10);
  tile.h = kTile_mm;
  look::HeatCell heat = side.heat;
  heat.confidence = friction::Confidence::kHigh;
  heat.fresh = false;
  look::heat_cell(ui, tile, heat);
  const auto pair = *facts.indices(side.pair);
  const float seals = kSeal_mm * 3.2f;
  pair_seals(ui, {at_right ? rect.right() - seals : rect.x, tile.y + kSeal_mm / 2 + 0.5f}, facts.function(pair.first), facts.function(pair.second), kSeal_mm);
  const Align align = at_right ? Align::kRight : Align::kLeft;
  const std::string name = side_name(ui, facts.roster(), side.pair, rect.w);
  look::TextStyle label = kNames;
  label.align = align;
  float y = tile.y + kSeal_mm + 2.5f;
  y += ui.text({rect.x, y, rect.w, 0}, name, label);
  ui.text({rect.x, y, rect.w, 0}, side_remark(facts, side), {.size = Text::kCaption, .colour = Colour::kQuiet, .align = align, .max_lines = 2});
}

void draw_shared_head(Sheet& sheet, Rect rect, const MapFacts& facts, const Side& side) {
  look::Ui& ui = sheet.ui;
  const Rect tile = rect.cut_left(kTile_mm, 10);
  look::HeatCell heat = side.heat;
  heat.confidence = friction::Confidence::kHigh;
  heat.fresh = false;
  look::heat_cell(ui, tile, heat);
  const friction::Published& published = side.cell->published;
  float x = rect.x;
  for (const std::string& code : published.raters) {
    look::seal(ui, *facts.roster().find(code), {x + kSeal_mm / 2, tile.y + kSeal_mm / 2 + 0.5f}, kSeal_mm);
    x += kSeal_mm * 1.15f;
  }
  if (!published.together) {
    ui.icon(look::icon::kForward, {x + kSeal_mm * 0.4f, tile.y + kSeal_mm / 2 + 0.5f}, kSeal_mm * 0.7f, Colour::kInk);
    look::seal(ui, *facts.roster().find(published.rated.front()), {x + kSeal_mm * 1.3f, tile.y + kSeal_mm / 2 + 0.5f}, kSeal_mm);
  }
  float y = tile.y + kSeal_mm + 2.5f;
  y += ui.text({rect.x, y, rect.w, 0}, cell_words(facts.roster(), published), {.size = Text::kLabel, .weight = 500, .max_lines = 2});
  ui.text({rect.x, y, rect.w, 0}, side_remark(facts, side), {.size = Text::kCaption, .colour = Colour::kQuiet});
}

/// Widths of a statement's row; the middle takes what is left.
struct Columns {
  float word = 0, strip = 0;
  bool wraps = false;  ///< some words take two lines
};

Columns columns_of(const Sheet& sheet, float width, bool shared) {
  const look::TextStyle style{.size = Text::kBody, .weight = 600};
  float word = 0;
  for (const std::string& one : sheet.workshop().framework.scale) word = std::max(word, sheet.ui.text_width(one, style));
  float brief = 0;
  for (const framework::Statement& one : sheet.workshop().framework.statements) brief = std::max(brief, sheet.ui.text_width(one.brief, {.size = Text::kBody, .weight = 500}));
  const bool roomy = width - 2 * (word + 3 + 56) - 4 > brief * 0.9f;
  if (shared) return {word + 3, width < 430 ? 40.0f : 56.0f};
  if (roomy) return {word + 3, 56};
  const float least = word * 0.6f;
  const float narrow = std::clamp((width - 2 * 40 - brief - 14) / 2, least, word + 3);
  return {narrow, 40, narrow < word || width - 2 * (narrow + 40) - 4 < brief};
}

const std::optional<friction::Level>* level_at(const friction::Cell* cell, std::size_t index) {
  if (cell == nullptr || index >= cell->published.statements.size()) return nullptr;
  return &cell->published.statements[index];
}

void draw_word(Sheet& sheet, Rect rect, const framework::Statement& statement, const std::optional<friction::Level>* level, Align align) {
  if (level == nullptr) return;
  look::TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet, .align = align, .valign = VAlign::kMiddle, .max_lines = 2};
  if (!level->has_value()) {
    sheet.ui.text(rect, "not enough", style);
    return;
  }
  if (friction::value_of(**level) >= kRough) {
    style.weight = 600;
    style.colour = Colour::kInk;
  }
  sheet.ui.text(rect, level_words(sheet.workshop().framework, statement, **level), style);
}

void draw_strip_at(look::Ui& ui, Rect rect, const std::optional<friction::Level>* level) {
  if (level != nullptr && level->has_value()) level_strip(ui, rect.inset(0, std::max(0.0f, (rect.h - 14) / 2)), **level);
}

void draw_row(Sheet& sheet, Rect row, const framework::Statement& statement, const Card& card, std::size_t index) {
  look::Ui& ui = sheet.ui;
  const Columns columns = columns_of(sheet, row.w, card.shared);
  const auto* there = level_at(card.there.cell, index);
  if (card.shared) {
    draw_word(sheet, row.cut_right(columns.word, 4), statement, there, Align::kRight);
    draw_strip_at(ui, row.cut_right(row.w > 330 ? columns.strip * 1.4f : columns.strip, 6), there);
    ui.text(row, statement.brief, {.size = Text::kBody, .weight = 500, .valign = VAlign::kMiddle, .max_lines = 2});
    return;
  }
  const auto* back = level_at(card.back.cell, index);
  draw_word(sheet, row.cut_left(columns.word, 0), statement, there, Align::kLeft);
  draw_word(sheet, row.cut_right(columns.word, 0), statement, back, Align::kRight);
  draw_strip_at(ui, row.cut_left(columns.strip, 2), there);
  draw_strip_at(ui, row.cut_right(columns.strip, 2), back);
  ui.text(row, statement.brief, {.size = Text::kBody, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .max_lines = 2});
}

constexpr float kRow_mm = 30.5f;       ///< mockup's; two lines of words fit
constexpr float kLeastRow_mm = 16.0f;  ///< one line

/// Where both directions do not fit side by side, the card shows the one that was tapped; a tap on the other place shows the other.
bool one_sided(const Sheet& sheet, Rect rect, const Card& card, std::size_t statements) {
  return card.shared || (columns_of(sheet, rect.w, false).wraps && rect.h < static_cast<float>(statements) * kRow_mm);
}

void draw_rows(Sheet& sheet, Rect rect, const MapFacts& facts, const Card& card) {
  const auto& asked = facts.round->form.statements;
  const float height = std::min(kRow_mm, rect.h / static_cast<float>(std::max<std::size_t>(1, asked.size())));
  std::string group;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const framework::Statement* statement = sheet.workshop().framework.statement(asked[i]);
    if (statement == nullptr) continue;
    const Rect row = rect.cut_top(height);
    if (statement->group != group) sheet.ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, sheet.ui.sizes().hair_mm);
    group = statement->group;
    draw_row(sheet, row, *statement, card, i);
  }
}

struct Callout {
  std::string_view icon;
  std::string text;
  Colour ground = Colour::kWash;
};

std::string expects_words(const std::string& who, const std::string& rater, double mirror) {
  const std::string ease = mirror < kEasy ? "to find this easy" : mirror < kMostlyEasy ? "to find this mostly easy" : "to find this easier than it is";
  return who + " expects " + rater + " " + ease + ".";
}

void add_blind_spot(std::vector<Callout>& callouts, const framework::Roster& roster, const Side& felt, const Side& reverse) {
  if (felt.cell == nullptr || !felt.cell->blind_spot_flagged || reverse.cell == nullptr || !reverse.cell->mirror) return;
  const std::string who = workshop::short_name(roster, felt.pair.about);
  callouts.push_back({look::icon::kHide, "**They feel it, we don’t know.** " + expects_words(who, workshop::short_name(roster, felt.pair.from), *reverse.cell->mirror)});
}

void add_asymmetry(std::vector<Callout>& callouts, const framework::Roster& roster, const Side& felt) {
  if (felt.cell == nullptr || !felt.cell->asymmetry_flagged || *felt.cell->asymmetry < 0) return;
  const std::string more = workshop::short_name(roster, felt.pair.from);
  const std::string less = workshop::short_name(roster, felt.pair.about);
  callouts.push_back({look::icon::kFunctions, "**They feel it, we don’t.** " + more + " feels this hand-off more than " + less + " does."});
}

void add_camps(std::vector<Callout>& callouts, const Side& side) {
  if (side.cell == nullptr) return;
  if (side.cell->two_experiences) callouts.push_back({look::icon::kSplit, "**Two experiences.** The answers fall into two camps."});
  if (side.cell->sides_differ) callouts.push_back({look::icon::kSplit, "**The two sides differ.** One finds it easier than the other; which one is not shown."});
}

void add_small(std::vector<Callout>& callouts, const Card& card) {
  const auto small = [](const Side& side) { return side.cell != nullptr && side.cell->weight > 0 && side.cell->weight < 5 && side.cell->confidence == friction::Confidence::kLow; };
  if (small(card.there) || (!card.shared && small(card.back))) {
    callouts.push_back({look::icon::kPeople, "**Small group:** sees only big changes.", Colour::kSunken});
  }
}

std::string walk_words(const WalkBetween& walk) {
  std::string words = "**On the walk:** ";
  if (!walk.tokens.empty()) words += workshop::in_words(walk.tokens) + (walk.tokens.size() == 1 ? " lies" : " lie") + " between these two.";
  if (walk.days > 0) words += (walk.tokens.empty() ? "" : " ") + counted(walk.days, "day", "days") + " of waiting.";
  return words;
}

std::string why_shared(const MapFacts& facts, const friction::Published& published) {
  const std::string floor = std::to_string(facts.round->plan.floor);
  if (published.together) return "**Shown together,** because alone there would be fewer than " + floor + " answers on a side.";
  return "**Small functions pooled,** because each alone has fewer than " + floor + " people. The same value stands in each row.";
}

/// Most important first: what does not fit is left out.
std::vector<Callout> callouts_of(const Sheet& sheet, const MapFacts& facts, const Card& card) {
  std::vector<Callout> all;
  const framework::Roster& roster = facts.roster();
  add_camps(all, card.there);
  if (!card.shared) add_camps(all, card.back);
  add_blind_spot(all, roster, card.there, card.back);
  add_blind_spot(all, roster, card.back, card.there);
  const WalkBetween walk = walk_between(sheet.workshop(), card.there.pair);
  if (!walk.tokens.empty() || walk.days > 0) all.push_back({look::icon::kStuck, walk_words(walk), Colour::kSunken});
  if (card.shared) all.push_back({card.there.heat.kind == look::HeatKind::kTogether ? look::icon::kTogether : look::icon::kPooled, why_shared(facts, card.there.cell->published), Colour::kSunken});
  add_asymmetry(all, roster, card.there);
  add_asymmetry(all, roster, card.back);
  const auto hard = [](const Side& side) { return side.cell != nullptr && side.cell->published.directed && side.cell->friction >= kHard; };
  if (hard(card.there) && hard(card.back)) {
    all.push_back({look::icon::kDeal, "**Both sides find it hard.** Start here."});
  }
  add_small(all, card);
  return all;
}

constexpr float kCalloutGap_mm = 6;

/// What the first two need; the rows above give way to them.
float height_of_first(const look::Ui& ui, const std::vector<Callout>& all, float width) {
  float height = 0;
  for (std::size_t i = 0; i < all.size() && i < 2; ++i) height += look::callout_height(ui, all[i].text, width) + kCalloutGap_mm;
  return height;
}

void draw_callouts(look::Ui& ui, Rect rect, const std::vector<Callout>& all) {
  std::vector<const Callout*> fitting;
  float used = 0;
  for (const Callout& callout : all) {
    const float height = look::callout_height(ui, callout.text, rect.w) + kCalloutGap_mm;
    if (used + height > rect.h) continue;
    used += height;
    fitting.push_back(&callout);
  }
  float y = rect.bottom() - used + kCalloutGap_mm;
  for (const Callout* callout : fitting) {
    const float height = look::callout_height(ui, callout->text, rect.w);
    look::callout(ui, {rect.x, y, rect.w, height}, callout->icon, callout->text, callout->ground);
    y += height + kCalloutGap_mm;
  }
}

bool is_candidate(const Sheet& sheet, const workshop::Pair& pair) {
  const auto& all = sheet.workshop().candidates;
  return std::find(all.begin(), all.end(), pair) != all.end();
}

void draw_buttons(Sheet& sheet, Rect row, const Card& card) {
  look::Ui& ui = sheet.ui;
  const workshop::Pair& pair = card.there.pair;
  const bool pinned = sheet.view.pinned == pair;
  const bool crowded = row.w < 430;
  const look::Button pin{.label = crowded ? "" : pinned ? "Unpin" : "Pin", .icon = look::icon::kPin, .kind = pinned ? look::ButtonKind::kChosen : look::ButtonKind::kOutline, .name = pinned ? "Unpin" : "Pin"};
  const look::Button turn{.label = crowded ? "" : "Turn", .icon = look::icon::kTurn, .name = "Turn"};
  const look::Button close{.label = crowded ? "" : "Close", .icon = look::icon::kClose, .name = "Close"};
  const bool taken = is_candidate(sheet, pair);
  look::Button take{.label = taken ? "Taken to “Choose”" : "Take to “Choose”", .icon = taken ? look::icon::kCheck : look::icon::kToChoose,
                    .kind = taken ? look::ButtonKind::kChosen : look::ButtonKind::kPrimary};
  if (card.there.cell == nullptr && !taken) take = {.label = "Nothing to take along", .enabled = false};
  const auto width = [&](const look::Button& one) { return one.label.empty() ? row.h : look::button_width(ui, one); };
  if (look::button(ui, "table.map.pin", row.cut_left(width(pin), 7), pin)) {
    if (pinned) sheet.view.pinned.reset();
    else sheet.view.pinned = pair;
  }
  if (look::button(ui, "table.map.turn", row.cut_left(width(turn), 7), turn)) sheet.view.card_turned = !sheet.view.card_turned;
  if (look::button(ui, "table.map.take", row.cut_right(width(take), 7), take)) sheet.intents.push_back(workshop::Change{workshop::CandidateSet{pair, !taken}});
  if (look::button(ui, "table.map.close", row.cut_right(width(close), 7), close)) {
    sheet.view.cell.reset();
    sheet.view.card_turned = false;
  }
}

}  // namespace

void draw_card(Sheet& sheet, Rect rect, const MapFacts& facts, const workshop::Pair& pair) {
  const Card card = card_of(facts, pair);
  draw_buttons(sheet, rect.cut_bottom(sheet.ui.sizes().button_mm, 10), card);
  const Rect head = rect.cut_top(head_height(sheet, rect.w, facts, card), 10);
  if (card.shared) {
    draw_shared_head(sheet, head, facts, card.there);
  } else {
    draw_side_head(sheet, {head.x, head.y, head.w / 2 - 4, head.h}, facts, card.there, false);
    draw_side_head(sheet, {head.x + head.w / 2 + 4, head.y, head.w / 2 - 4, head.h}, facts, card.back, true);
  }
  const std::vector<Callout> callouts = callouts_of(sheet, facts, card);
  const std::size_t count = facts.round->form.statements.size();
  const auto statements = static_cast<float>(count);
  const bool single = one_sided(sheet, rect, card, count);
  const bool wraps = !single && columns_of(sheet, rect.w, false).wraps;
  const float least = std::min(rect.h, statements * (wraps ? kRow_mm : kLeastRow_mm));
  const float wanted = std::min(statements * kRow_mm, std::max(least, rect.h - height_of_first(sheet.ui, callouts, rect.w) - 2));
  const bool empty = card.there.cell == nullptr && card.back.cell == nullptr;
  Card rows = card;
  rows.shared = single;
  if (!empty) draw_rows(sheet, rect.cut_top(wanted, 0), facts, rows);
  if (empty) {
    const std::string why = why_empty(facts, card.there.heat);
    look::callout(sheet.ui, rect.cut_top(look::callout_height(sheet.ui, why, rect.w), kCalloutGap_mm), look::icon::kInfo, why);
  }
  draw_callouts(sheet.ui, rect, callouts);
}

}  // namespace crosstable::table
