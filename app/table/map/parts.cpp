#include "table/map/parts.h"

#include <algorithm>
#include <iterator>

#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::table {

using look::Colour;
using look::Rect;

map::HeatSource MapFacts::source() const {
  map::HeatSource source{.roster = round->roster,
                         .map = map,
                         .planned = planned,
                         .too_few = round->plan.too_few,
                         .published = published,
                         .fresh = fresh,
                         .held_back = held_back};
  for (const friction::Map& map_before : before) source.before.push_back(&map_before);
  source.open = round->state == workshop::RoundState::kOpen;
  return source;
}

std::optional<map::HeatPair> MapFacts::indices(const workshop::Pair& pair) const {
  int from = -1;
  int about = -1;
  for (int i = 0; i < static_cast<int>(round->roster.functions.size()); ++i) {
    if (function(i).code == pair.from) from = i;
    if (function(i).code == pair.about) about = i;
  }
  if (from < 0 || about < 0 || from == about) return std::nullopt;
  return map::HeatPair{from, about};
}

std::optional<friction::Level> MapFacts::Before::level(const std::string& statement) const {
  if (cell == nullptr) return std::nullopt;
  const auto at = std::find(map->statements.begin(), map->statements.end(), statement);
  return at == map->statements.end()
             ? std::nullopt
             : cell->published.statements[static_cast<std::size_t>(at - map->statements.begin())];
}

MapFacts::Before MapFacts::before_of(const workshop::Pair& pair) const {
  for (const friction::Map& earlier : before) {
    if (const friction::Cell* found = earlier.covering(pair.from, pair.about)) return {&earlier, found};
  }
  return {};
}

const friction::Cell* MapFacts::directed(const workshop::Pair& pair) const {
  const friction::Cell* found = cell(pair);
  return found != nullptr && found->published.directed ? found : nullptr;
}

MapFacts facts_of(Sheet& sheet) {
  MapFacts facts;
  facts.round = sheet.workshop().last_round(ballot::RoundKind::kFriction);
  if (facts.round == nullptr) return facts;
  facts.map = workshop::map_of(*facts.round);
  for (const ballot::PlannedCell& cell : facts.round->plan.cells) facts.planned.push_back({cell.name, cell.pairs});
  for (const ballot::PublishedCell& cell : facts.round->cells) facts.published.insert(cell.name);
  if (sheet.state.live && sheet.state.live->round.id == facts.round->id) {
    const look::Motion& motion = sheet.ui.tokens().motion;
    const std::int64_t left =
        sheet.state.live->published_ms + motion.cell_lights_ms + motion.new_mark_ms - sheet.ui.now_ms();
    if (left > 0) {
      facts.fresh = sheet.state.live->fresh;
      sheet.ui.want_frame_at(sheet.ui.now_ms() + left);
    }
  }
  facts.held_back = workshop::held_back_in(facts.round->cells);
  if (!facts.held_back.empty()) {
    facts.before = workshop::maps_before(sheet.workshop(), *facts.round);
    if (sheet.state.previous) facts.before.push_back(workshop::map_of(*sheet.state.previous));
  }
  facts.heat = map::heat_map_from(facts.source());
  return facts;
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

void face_card(Sheet& sheet, look::Point finger) {
  const Rect area = sheet.ui.area();
  const float away[] = {area.bottom() - finger.y, finger.x - area.x, finger.y - area.y, area.right() - finger.x};
  const auto nearest = static_cast<int>(std::min_element(std::begin(away), std::end(away)) - std::begin(away));
  sheet.view.card_turn = sheet.view.facing.value_or(nearest);
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

}  // namespace crosstable::table
