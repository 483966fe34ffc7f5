#include "workshop/cover.h"

#include <algorithm>

#include "workshop/forms.h"

namespace crosstable::workshop {

namespace {

RoundRecord* shown_round(Workshop& workshop) {
  const auto at = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(), [](const RoundRecord& round) {
    return round.form.kind == ballot::RoundKind::kFriction && round.state != RoundState::kDiscarded;
  });
  return at == workshop.rounds.rend() ? nullptr : &*at;
}

bool any_place_may_be_read(const Workshop& workshop, const friction::Cell& cell, friction::Band calm) {
  const friction::Published& published = cell.published;
  for (std::size_t at = 0; at < published.raters.size(); ++at) {
    if (may_be_read(workshop, {published.raters[at], published.rated[at]}, cell, calm)) return true;
  }
  return false;
}

/// While something is covered. What says nothing of its own is there as a dot; what is held back shows another vote's,
/// and is covered with it.
void note_part(const Workshop& workshop, RoundRecord& round) {
  const friction::Map map = map_of(round);
  const friction::Band calm = calmest(map);
  for (const ballot::PublishedCell& published : round.cells) {
    const auto at = std::find_if(map.cells.begin(), map.cells.end(),
                                 [&](const friction::Cell& cell) { return cell.published.name == published.name; });
    const bool read = at == map.cells.end() ? !published.held_back.any() : any_place_may_be_read(workshop, *at, calm);
    if (read) round.uncovered.insert(published.name);
  }
}

}  // namespace

friction::Band calmest(const friction::Map& map) {
  friction::Band least = friction::Band::kBreaking;
  for (const friction::Cell& cell : map.cells) {
    if (!cell.two_experiences) least = std::min(least, cell.band);
  }
  return least;
}

bool may_be_read(const Workshop& workshop, const Pair& pair, const friction::Cell& cell, friction::Band calm) {
  if (workshop.map_hidden) return false;
  if (workshop.reveal == Reveal::kRowByRow) return workshop.opened_rows.contains(pair.from);
  if (workshop.reveal == Reveal::kGuessFirst) return workshop.opened_columns.contains(pair.about);
  return !cell.two_experiences && cell.band == calm;
}

bool is_column_open(const Workshop& workshop, const std::string& function) {
  return !workshop.map_hidden && workshop.reveal == Reveal::kGuessFirst && workshop.opened_columns.contains(function);
}

void note_uncovered(Workshop& workshop) {
  RoundRecord* round = shown_round(workshop);
  if (round == nullptr || workshop.map_hidden || round->uncovered.size() == round->cells.size()) return;
  if (map_is_covered(workshop)) return note_part(workshop, *round);
  for (const ballot::PublishedCell& cell : round->cells) round->uncovered.insert(cell.name);
}

std::vector<std::string> never_uncovered(const RoundRecord& round) {
  std::vector<std::string> names;
  for (const ballot::PublishedCell& cell : round.cells) {
    if (!round.uncovered.contains(cell.name)) names.push_back(cell.name);
  }
  return names;
}

std::vector<Pair> pairs_never_uncovered(const Workshop& workshop) {
  std::vector<Pair> pairs;
  for (const RoundRecord& round : workshop.rounds) {
    if (round.state == RoundState::kDiscarded) continue;
    for (const ballot::PublishedCell& cell : round.cells) {
      if (!round.uncovered.contains(cell.name)) pairs.push_back({cell.raters.front(), cell.rated.front()});
    }
  }
  return pairs;
}

words::Message floor_promise(int floor) {
  const words::Argument least = words::arg("floor", words::Spelt{floor});
  return floor >= 5 ? words::message(
                          // Translators: {floor} is a number in letters, three or more.
                          "Fewer than {floor} answers are never shown, to anyone. Others are shown as one of five "
                          "levels: no mean, no count, no list.",
                          least)
                    : words::message(
                          "Fewer than {floor} answers are never shown, to anyone. Others are shown as one of five "
                          "levels, below five answers one of three: no mean, no count, no list.",
                          least);
}

}  // namespace crosstable::workshop
