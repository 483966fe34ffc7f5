#include "table/map/parts.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/words.h"
#include "table/map/words.h"

namespace crosstable::table {

using look::Colour;
using look::Rect;

namespace {

std::string since_first_words(const words::Words& words, const workshop::Past& past) {
  const auto of_that_day = [&](const workshop::EarlierWorkshop& earlier) { return earlier.date == past.first.date; };
  const auto& all = past.workshops;
  const auto at = std::find_if(all.begin(), all.end(), of_that_day);
  const words::Argument day = words::arg("day", made_words(words, past.first.date, at != all.end() && at->example));
  // Workshops of before may have voted of which nothing is known.
  if (all.empty() || at != all.begin()) return words.fill("Since {day}", day);
  // Translators: {day} is "Monday 23 November 2026", when the first of several workshops was.
  return words.fill("Since the first time, {day}", day);
}

}  // namespace

map::Reading reading_of(const Sheet& sheet) { return map::read(sheet.workshop(), sheet.state.follows()); }

std::set<std::string> fresh_marks(const Sheet& sheet) {
  const workshop::RoundRecord* round = sheet.workshop().last_round(ballot::RoundKind::kFriction);
  if (round == nullptr || !sheet.state.live || sheet.state.live->round.id != round->id) return {};
  const look::Motion& motion = sheet.ui.tokens().motion;
  const std::int64_t left =
      sheet.state.live->published_ms + motion.cell_lights_ms + motion.new_mark_ms - sheet.ui.now_ms();
  if (left <= 0) return {};
  sheet.ui.want_frame_at(sheet.ui.now_ms() + left);
  return sheet.state.live->fresh;
}

void level_strip(look::Ui& ui, Rect rect, const friction::Level& level, bool before) {
  constexpr float kGap_mm = 2.5f;
  constexpr float kBar_mm = 2.5f;
  const auto parts = look::columns(rect, level.bands, kGap_mm);
  const auto step = static_cast<std::size_t>(map::ramp_step(level));
  for (int i = 0; i < level.bands; ++i) {
    const Rect part = parts[static_cast<std::size_t>(i)];
    if (i + 1 != level.level) {
      ui.fill({part.x, part.centre().y - kBar_mm / 2, part.w, kBar_mm}, Colour::kLine, kBar_mm / 2);
      continue;
    }
    const float width = std::min(part.w, rect.h * 1.1f);
    const Rect body = look::around(part.centre(), width, rect.h);
    if (before) {
      ui.dashed(body, ui.theme().edge[step], ui.sizes().control_mm, 3.2f, 3.2f, 1.6f);
      continue;
    }
    ui.fill(body, ui.theme().fill[step], 3.2f);
    ui.outline(body, ui.theme().edge[step], ui.sizes().control_mm, 3.2f);
    if (level.split) ui.icon(look::icon::kSplit, body.centre(), std::min(width, rect.h) * 0.8f, ui.theme().text[step]);
  }
}

std::string card_of(const workshop::Pair& pair) {
  return std::min(pair.from, pair.about) + "." + std::max(pair.from, pair.about);
}

int card_turn(Sheet& sheet, const std::string& card) {
  MapLook& look = sheet.view.map;
  if (look.open_card == card) return look.card_turn;
  look.open_card = card;
  const auto by_hand = look.turned.find(card);
  const int towards_strip = sheet.view.at_far_strip ? 2 : 0;
  look.card_turn = by_hand == look.turned.end() ? towards_strip : by_hand->second;
  return look.card_turn;
}

void turn_card(Sheet& sheet, const std::string& card) {
  MapLook& look = sheet.view.map;
  look.card_turn = look.turned[card] = (look.card_turn + 1) % 4;
}

void draw_turned(Sheet& sheet, Rect panel, int turn, const std::function<void(Rect)>& draw) {
  const Rect upright = turn % 2 == 0 ? panel : look::around(panel.centre(), panel.h, panel.w);
  if (turn == 0)
    draw(panel);
  else
    sheet.ui.turned(
        upright, [&] { draw(upright); }, turn);
}

float pair_seals(look::Ui& ui, look::Point left_middle, const framework::Function& from,
                 const framework::Function& about, float size) {
  const float arrow = size * 0.72f;
  const float gap = size * 0.24f;
  look::seal(ui, from, {left_middle.x + size / 2, left_middle.y}, size);
  ui.icon(look::icon::kForward, {left_middle.x + size + gap + arrow / 2, left_middle.y}, arrow, Colour::kInk);
  look::seal(ui, about, {left_middle.x + size * 1.5f + 2 * gap + arrow, left_middle.y}, size);
  return size * 2 + 2 * gap + arrow;
}

float cell_seals(look::Ui& ui, Rect place, const framework::Roster& roster, const friction::Published& cell,
                 float size) {
  const std::vector<const framework::Function*> raters = functions_of(roster, cell.raters);
  const std::vector<const framework::Function*> rated =
      cell.together ? std::vector<const framework::Function*>{} : functions_of(roster, cell.rated);
  constexpr float kPitch = 1.06f;
  constexpr float kArrow = 0.72f, kBeside = 0.18f;
  const auto seals = static_cast<float>(raters.size() + rated.size());
  const float wide = seals * kPitch + (rated.empty() ? 0 : kArrow + 2 * kBeside);
  size = std::min(size, place.w / std::max(1.0f, wide));
  float x = place.x;
  const float y = place.centre().y;
  const auto draw = [&](const std::vector<const framework::Function*>& all) {
    for (const framework::Function* one : all) {
      look::seal(ui, *one, {x + size / 2, y}, size);
      x += kPitch * size;
    }
  };
  draw(raters);
  if (!rated.empty()) {
    ui.icon(look::icon::kForward, {x + (kBeside + kArrow / 2) * size, y}, kArrow * size, Colour::kInk);
    x += (kArrow + 2 * kBeside) * size;
    draw(rated);
  }
  return x - place.x;
}

bool is_crowded(const Sheet& sheet, const map::Reading& reading) {
  constexpr int kFrom = 9;
  return reading.heat().size() >= kFrom && sheet.rect.w >= kNarrowMap_mm;
}

void head_of_list(look::Ui& ui, Rect& panel, const std::string& title, const std::string& remark) {
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0}, title, {.size = panel.h > 430 ? look::Text::kHead : look::Text::kTitle}),
      2);
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, remark, {.size = look::Text::kBody, .colour = Colour::kQuiet}),
                8);
}

void draw_empty_list(look::Ui& ui, Rect panel, std::string_view why) {
  const Rect place = panel.cut_top(60);
  look::empty_place(ui, place, {std::string(why)});
}

std::optional<map::Changes> changes_of(const Sheet& sheet, const map::Reading& reading) {
  auto last = map::changes(sheet.workshop(), sheet.state.follows(), reading);
  if (last && !sheet.view.map.since_first) return last;
  auto first = map::changes_since_first(sheet.workshop(), sheet.state.follows(), reading);
  return first ? first : last;
}

std::string since_words(const Sheet& sheet, const map::Changes& changes) {
  const look::Ui& ui = sheet.ui;
  switch (changes.since) {
    case map::Since::kRoundBefore: return ui.say("Since the round before");
    case map::Since::kSnapshot:
      // Translators: {day} is "Monday 23 November 2026".
      return ui.fill("Since {day}", words::arg("day", made_words(ui.words(), *sheet.state.previous)));
    case map::Since::kFirst: return since_first_words(ui.words(), sheet.workshop().past);
  }
  return "";
}

void choose_since(Sheet& sheet, Rect& rect, const map::Reading& reading) {
  constexpr float kHeight_mm = 28;
  constexpr float kAround_mm = 26;  ///< of each word
  look::Ui& ui = sheet.ui;
  const auto last = map::changes(sheet.workshop(), sheet.state.follows(), reading);
  if (!last || !map::changes_since_first(sheet.workshop(), sheet.state.follows(), reading)) return;
  const std::vector<std::string> labels{
      // Translators: two choices side by side: what a map is compared with; at most about 24 letters each.
      last->since == map::Since::kSnapshot ? ui.say("Since last time") : ui.say("Since the round before"),
      // Translators: the second of two choices; the first workshop of several that follow each other.
      ui.say("Since the first time")};
  float wanted = 0;
  for (const std::string& label : labels)
    wanted += ui.text_width(label, {.size = look::Text::kBody, .weight = 600}) + kAround_mm;
  Rect row = rect.cut_top(kHeight_mm, 8);
  if (const auto chosen = look::segmented(ui, "table.map.since", row.cut_left(std::min(row.w, wanted)), labels,
                                          sheet.view.map.since_first ? 1 : 0))
    sheet.view.map.since_first = *chosen == 1;
}

void select_pair(Sheet& sheet, const workshop::Pair& pair) {
  const bool same = sheet.view.map.cell == pair;
  if (same)
    sheet.view.map.cell.reset();
  else
    sheet.view.map.cell = pair;
}

}  // namespace crosstable::table
