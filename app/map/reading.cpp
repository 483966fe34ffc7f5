#include "map/reading.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "map/hot_spots.h"
#include "workshop/cover.h"
#include "workshop/forms.h"

namespace crosstable::map {
namespace {

using workshop::RoundRecord;
using workshop::Workshop;

/// What may not be read: places of the matrix, and names of cells of which no place may be read.
struct Cover {
  std::set<HeatPair> places;
  std::set<std::string> names;
};

/// From the map as it was published: what is shown at a place and may not be read, and what is as in the first vote.
Cover cover_of(const Workshop& workshop, const RoundRecord& round, const friction::Map& published,
               const HeatMap& heat) {
  Cover cover;
  const friction::Band calm = workshop::calmest(published);
  const auto code = [&](int index) { return round.roster.functions[static_cast<std::size_t>(index)].code; };
  std::set<std::string> read;
  for (int from = 0; from < heat.size(); ++from) {
    for (int about = 0; about < heat.size(); ++about) {
      const HeatState state = heat.at({from, about}).state;
      if (state != HeatState::kShown && state != HeatState::kAsBefore) continue;
      const workshop::Pair pair{code(from), code(about)};
      const friction::Cell* cell = published.covering(pair.from, pair.about);
      if (state == HeatState::kShown && workshop::may_be_read(workshop, pair, *cell, calm))
        read.insert(cell->published.name);
      else
        cover.places.insert({from, about});
    }
  }
  for (const ballot::PublishedCell& cell : round.cells) {
    if (!read.contains(cell.name)) cover.names.insert(cell.name);
  }
  return cover;
}

/// The round as if the covered cells had not been published.
RoundRecord without(RoundRecord round, const Cover& cover) {
  std::erase_if(round.cells, [&](const ballot::PublishedCell& cell) { return cover.names.contains(cell.name); });
  return round;
}

/// A snapshot's rounds as a workshop's.
Workshop rounds_of(const workshop::Snapshot& snapshot) {
  Workshop workshop;
  workshop.roster = snapshot.roster;
  for (const workshop::SnapshotRound& round : snapshot.rounds) {
    RoundRecord& record = workshop.rounds.emplace_back();
    record.id = std::to_string(workshop.rounds.size());
    record.step = round.step;
    record.form = round.form;
    record.roster = round.roster;
    record.plan = round.plan;
    record.cells = round.cells;
    record.turnout = round.turnout;
    record.left = round.left;
    record.guesses = round.guesses;
    // One that another followed had ended, counted or not.
    const bool last = workshop.rounds.size() == snapshot.rounds.size();
    record.aside = round.aside || (!round.closed && !last);
    record.state = round.closed || record.aside ? workshop::RoundState::kClosed : workshop::RoundState::kOpen;
  }
  return workshop;
}

const workshop::SnapshotRound* last_vote(const workshop::Snapshot& snapshot) {
  const auto at = std::find_if(
      snapshot.rounds.rbegin(), snapshot.rounds.rend(),
      [](const workshop::SnapshotRound& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  return at == snapshot.rounds.rend() ? nullptr : &*at;
}

/// Its last vote showed something that another one can be compared with.
bool shows_a_map(const workshop::Snapshot* snapshot) {
  const workshop::SnapshotRound* vote = snapshot == nullptr ? nullptr : last_vote(*snapshot);
  return vote != nullptr && workshop::show_a_figure(vote->cells);
}

/// The closed friction round before the last one; not one that showed nothing.
const RoundRecord* round_before(const Workshop& workshop) {
  const RoundRecord* last = workshop.last_round(ballot::RoundKind::kFriction);
  const auto found = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(), [&](const RoundRecord& round) {
    return round.form.kind == ballot::RoundKind::kFriction && round.state == workshop::RoundState::kClosed &&
           &round != last && workshop::show_a_figure(round.cells);
  });
  return found == workshop.rounds.rend() ? nullptr : &*found;
}

/// Of a workshop before this one: whatever its snapshot shows was uncovered.
Changes changes_from(Since since, const friction::Map& before, const Reading& reading) {
  Changes changes{since, friction::compare(before, reading.map())};
  const auto& all = changes.all.cells;
  for (const friction::Cell* cell : hot_spots(before)) {
    const bool not_asked = std::any_of(all.begin(), all.end(), [&](const friction::Change& change) {
      return change.name == cell->published.name && change.verdict == friction::Verdict::kNotAsked;
    });
    if (not_asked) changes.left.push_back(*cell);
  }
  return changes;
}

/// The first map is known, and is another than that of the workshop before.
bool tells_of_first(const workshop::Past& past, const workshop::Snapshot* before) {
  if (!workshop::show_a_figure(past.first.cells)) return false;
  return !shows_a_map(before) || !before->past.first.cells.empty();
}

std::optional<Changes> since_first(const workshop::Past& past, const workshop::Snapshot* before,
                                   const Reading& reading) {
  if (reading.empty() || !tells_of_first(past, before)) return std::nullopt;
  return changes_from(Since::kFirst, workshop::map_of(past.first), reading);
}

}  // namespace

Reading read(const Workshop& workshop, const workshop::Snapshot* follows) {
  Reading reading;
  const RoundRecord* round = workshop.last_round(ballot::RoundKind::kFriction);
  if (round == nullptr) return reading;
  reading.roster_ = workshop::called_now(round->roster, workshop.roster);
  for (const ballot::PlannedCell& cell : round->plan.cells) reading.planned_.push_back({cell.name, cell.pairs});
  reading.too_few_ = workshop::too_few_in(*round);
  reading.open_ = round->state == workshop::RoundState::kOpen;
  reading.set_aside_ = round->aside;
  reading.nobody_voted_ = workshop::nobody_voted(*round);
  reading.guesses_ = round->guesses;
  for (const ballot::PublishedCell& cell : round->cells) reading.published_.insert(cell.name);
  reading.map_ = workshop::map_of(*round);
  reading.shown_ = static_cast<int>(reading.map_.cells.size());
  reading.held_back_ = workshop::held_back_in(round->cells);
  if (!reading.held_back_.empty()) {
    reading.before_ = workshop::maps_before(workshop, *round);
    if (follows != nullptr) reading.before_.push_back(workshop::map_of(*follows));
  }
  reading.heat_ = heat_map_from(reading.source());
  if (!workshop::map_is_covered(workshop)) return reading;

  const Cover cover = cover_of(workshop, *round, reading.map_, reading.heat_);
  reading.covered_ = true;
  reading.covered_places_ = cover.places;
  reading.before_.clear();
  std::erase_if(reading.guesses_, [&](const auto& guess) { return !workshop::is_column_open(workshop, guess.first); });
  reading.map_ = workshop::map_of(without(*round, cover));
  reading.map_.ranking.clear();
  reading.map_.round_robin.reset();
  reading.heat_ = heat_map_from(reading.source());
  return reading;
}

Reading read(const workshop::Snapshot& snapshot) {
  Reading reading = read(rounds_of(snapshot));
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  if (last == snapshot.rounds.rend() || last->left_out.empty()) return reading;
  reading.left_out_ = {last->left_out.begin(), last->left_out.end()};
  reading.heat_ = heat_map_from(reading.source());
  return reading;
}

HeatSource Reading::source() const {
  HeatSource source{.roster = roster_,
                    .map = map_,
                    .planned = planned_,
                    .too_few = too_few_,
                    .open = open_,
                    .set_aside = set_aside_,
                    .published = published_,
                    .held_back = held_back_,
                    .covered = covered_places_,
                    .left_out = left_out_};
  for (const friction::Map& one : before_) source.before.push_back(&one);
  return source;
}

const friction::Cell* Reading::directed(const workshop::Pair& pair) const {
  const friction::Cell* found = cell(pair);
  return found != nullptr && found->published.directed ? found : nullptr;
}

std::optional<friction::Level> Reading::Before::level(const std::string& statement) const {
  if (cell == nullptr) return std::nullopt;
  const auto at = std::find(map->statements.begin(), map->statements.end(), statement);
  return at == map->statements.end()
             ? std::nullopt
             : cell->published.statements[static_cast<std::size_t>(at - map->statements.begin())];
}

Reading::Before Reading::before_of(const workshop::Pair& pair) const {
  for (const friction::Map& earlier : before_) {
    if (const friction::Cell* found = earlier.covering(pair.from, pair.about)) return {&earlier, found};
  }
  return {};
}

std::optional<HeatPair> Reading::indices(const workshop::Pair& pair) const {
  const auto& all = roster_.functions;
  const auto place = [&](const std::string& code) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& function) { return function.code == code; });
    return at == all.end() ? -1 : static_cast<int>(at - all.begin());
  };
  const HeatPair places{place(pair.from), place(pair.about)};
  if (places.first < 0 || places.second < 0 || places.first == places.second) return std::nullopt;
  return places;
}

std::vector<friction::Change> Changes::clear() const {
  std::vector<friction::Change> found;
  for (const friction::Change& change : all.cells) {
    if (change.verdict == friction::Verdict::kChanged || change.verdict == friction::Verdict::kLeaning)
      found.push_back(change);
  }
  std::stable_sort(found.begin(), found.end(), [](const friction::Change& a, const friction::Change& b) {
    return std::lround(std::abs(a.change) * 1e6) > std::lround(std::abs(b.change) * 1e6);
  });
  return found;
}

bool voted_and_showed_nothing(const workshop::Snapshot& snapshot) {
  return last_vote(snapshot) != nullptr && !shows_a_map(&snapshot);
}

bool has_changes(const Workshop& workshop, const workshop::Snapshot* follows) {
  return shows_a_map(follows) || round_before(workshop) != nullptr || tells_of_first(workshop.past, follows);
}

std::optional<Changes> changes(const Workshop& workshop, const workshop::Snapshot* follows, const Reading& reading) {
  if (shows_a_map(follows)) return changes_from(Since::kSnapshot, workshop::map_of(*follows), reading);
  if (const RoundRecord* before = round_before(workshop))
    return Changes{Since::kRoundBefore, friction::compare(workshop::map_of(*before), reading.map())};
  return std::nullopt;
}

std::optional<Changes> changes(const workshop::Snapshot& snapshot, const Reading& reading) {
  return changes(rounds_of(snapshot), snapshot.before.get(), reading);
}

std::optional<Changes> changes_since_first(const Workshop& workshop, const workshop::Snapshot* follows,
                                           const Reading& reading) {
  return since_first(workshop.past, follows, reading);
}

std::optional<Changes> changes_since_first(const workshop::Snapshot& snapshot, const Reading& reading) {
  return since_first(snapshot.past, snapshot.before.get(), reading);
}

}  // namespace crosstable::map
