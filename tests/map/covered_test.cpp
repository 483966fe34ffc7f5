// Nothing of a covered cell is in any reading. Two workshops whose published values differ only where the map is
// covered must read the same, in every figure, order, list, heat map and comparison.
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "friction/order.h"
#include "friction/reading.h"
#include "map/contrasts.h"
#include "map/groups.h"
#include "map/guesses.h"
#include "map/links.h"
#include "map/offers.h"
#include "map/reading.h"
#include "map/talk.h"
#include "words/words.h"
#include "workshop/example.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using workshop::Workshop;

framework::Framework shipped() {
  auto loaded = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  EXPECT_TRUE(loaded.has_value());
  return std::move(*loaded);
}

/// After the vote; with a second one of the same answers and a first map, so that there is something to compare with.
Workshop voted_twice(const framework::Roster& roster) {
  workshop::History history;
  const auto script = workshop::example_script(shipped(), roster);
  for (const workshop::Change& change : workshop::example_log(script, {"choose", workshop::ExampleMoment::kEntered}))
    history.apply(change);
  Workshop workshop = history.now();
  workshop::RoundRecord again = *workshop.last_round(ballot::RoundKind::kFriction);
  again.id = std::string(32, '7');
  for (const framework::Function& function : roster.functions)
    again.guesses[function.code] = {"reliability", "conduct", friction::Band::kStrained};
  workshop.rounds.push_back(again);
  workshop.past.first = {workshop.date,
                         again.form.functions,
                         again.form.statements,
                         again.plan.floor,
                         static_cast<int>(again.plan.cells.size()),
                         again.cells};
  return workshop;
}

/// Ways in which the group may be shown the map.
std::vector<Workshop> ways_of(const Workshop& whole) {
  std::vector<Workshop> ways;
  // Rows are opened, or columns, as the way has it.
  const auto add = [&](workshop::Reveal reveal, bool hidden, const std::set<std::string>& opened) {
    for (const bool frozen : {false, true}) {
      for (const bool pinned : {false, true}) {
        Workshop way = whole;
        way.reveal = reveal;
        way.whole_map = reveal == workshop::Reveal::kAtOnce;
        way.map_hidden = hidden;
        way.opened_rows = opened;
        way.opened_columns = opened;
        way.map_frozen = frozen;
        if (pinned) way.pinned = workshop::Pair{"SA", "FI"};
        ways.push_back(way);
      }
    }
  };
  add(workshop::Reveal::kAtOnce, true, {});
  const auto& functions = whole.roster.functions;
  for (const bool hidden : {false, true}) {
    add(workshop::Reveal::kStrengthsFirst, hidden, {});
    for (unsigned set = 0; set < 1U << functions.size(); ++set) {
      std::set<std::string> opened;
      for (std::size_t i = 0; i < functions.size(); ++i) {
        if ((set >> i & 1U) != 0) opened.insert(functions[i].code);
      }
      add(workshop::Reveal::kRowByRow, hidden, opened);
      add(workshop::Reveal::kGuessFirst, hidden, opened);
    }
  }
  return ways;
}

/// The last vote with other answers wherever nothing of a cell may be read; still hard, so that strengths stay what
/// they are.
Workshop otherwise(Workshop workshop) {
  const map::Reading reading = map::read(workshop);
  int shift = 0;
  for (ballot::PublishedCell& cell : workshop.rounds.back().cells) {
    if (reading.map().find(cell.name) != nullptr) continue;
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{4 + ++shift % 2, 5, shift % 3 == 0};
    }
    if (cell.dependence) cell.dependence = ballot::Level{1 + shift % 3, 3, false};
    if (cell.mirror) cell.mirror = ballot::Level{1 + shift % 3, 3, false};
    if (cell.answers) cell.answers = ballot::AnswerClass::k20Up;
  }
  return workshop;
}

class Told {
 public:
  void operator()(const std::string& what) { all_ << what << '\n'; }
  void operator()(double value) { all_ << value << '\n'; }
  void operator()(const std::optional<double>& value) { value ? (*this)(*value) : (*this)("none"); }
  void operator()(const std::optional<friction::Level>& level) {
    level ? (*this)(level->level * 100 + level->bands * 10 + (level->split ? 1 : 0)) : (*this)("none");
  }
  void operator()(const workshop::Pair& pair) { (*this)(pair.from + " on " + pair.about); }
  void operator()(const friction::Published& cell) {
    (*this)(cell.name + cell.answers);
    (*this)(cell.class_top);
    for (const auto& level : cell.statements) (*this)(level);
    (*this)(cell.dependence);
    (*this)(cell.mirror);
  }
  void operator()(const friction::Cell& cell) {
    (*this)(cell.published);
    for (const double value : {cell.friction, cell.half_width, cell.dependence, cell.shrunk, cell.priority})
      (*this)(value);
    for (const auto& value : {cell.mirror, cell.asymmetry, cell.blind_spot}) (*this)(value);
    for (const bool flag : {cell.two_experiences, cell.sides_differ, cell.asymmetry_flagged, cell.blind_spot_flagged,
                            cell.pleasant_surprise})
      (*this)(flag);
  }
  void operator()(const map::HeatCell& cell) {
    (*this)(cell.name + cell.value + words::english(cell.word));
    for (const int value : {static_cast<int>(cell.state), static_cast<int>(cell.kind), static_cast<int>(cell.scale),
                            cell.step, cell.figure, static_cast<int>(cell.confidence)})
      (*this)(value);
    for (const bool flag : {cell.split, cell.sides_differ, cell.fresh}) (*this)(flag);
  }
  void operator()(const map::HeatMap& heat) {
    for (const map::HeatCell& cell : heat.cells) (*this)(cell);
  }
  void operator()(const std::vector<int>& order) {
    for (const int place : order) (*this)(place);
  }
  std::string all() const { return all_.str(); }

 private:
  std::ostringstream all_;
};

void tell_map(Told& told, const friction::Map& map) {
  for (const friction::Cell& cell : map.cells) {
    told(cell);
    if (const auto origin = friction::origin_of(map, cell)) told(origin->rater + origin->rated);
  }
  for (const friction::Published& cell : map.withheld) told(cell);
  told(map.mean);
  for (const auto& [code, score] : map.scores) {
    told(code);
    told(score.experienced_with);
    told(score.experiences);
    for (const auto side : {friction::PatternSide::kRated, friction::PatternSide::kRaters}) {
      const friction::FunctionPattern pattern = friction::pattern_of(map, code, side);
      told(static_cast<int>(pattern.pattern) * 1000 + pattern.shown * 20 + pattern.hard);
    }
  }
  for (const std::string& name : map.ranking) told(name);
  if (map.round_robin) told(map.round_robin->grand);
  told(friction::by_friction_received(map));
  const friction::Grouping grouping = friction::grouped(map);
  told(grouping.order);
  told(grouping.parts);
}

void tell_lists(Told& told, const Workshop& workshop, const map::Reading& reading) {
  for (const map::Gap& gap : map::gaps_of(reading)) {
    told(gap.more);
    told(gap.high);
    told(gap.low);
  }
  for (const auto kind : {map::SurpriseKind::kPleasant, map::SurpriseKind::kBlindSpot}) {
    for (const map::Surprise& one : map::surprises_of(reading, kind)) {
      told(one.felt);
      told(one.expects);
      told(one.says);
    }
  }
  for (const friction::Cell* cell : map::camps_of(reading)) told(*cell);
  for (const map::Talk& talk : map::talks_of(reading)) {
    told(talk.pair);
    told(talk.there);
    told(talk.back);
  }
  const map::Offers offers = map::offers_of(workshop, reading);
  for (const auto* list : {&offers.ranked, &offers.apart}) {
    for (const map::Offer& offer : *list) {
      told(offer.pair);
      if (offer.cell != nullptr) told(*offer.cell);
    }
  }
  for (const map::GuessResult& result : map::guess_results(workshop.framework, reading)) {
    told(result.function + words::english(map::score_of(result)));
    told(result.overall);
    for (const map::GroupFigure& group : result.groups) told(group.figure);
  }
  for (const std::string& item : workshop::dots_form(workshop).items) told(item);
  for (const map::HeatLink& link : map::heat_links(reading.source())) told(link.cell);
}

void tell_heat(Told& told, const Workshop& workshop, const map::Reading& reading) {
  const std::array<std::string, 5> words = {"1", "2", "3", "4", "5"};
  told(reading.heat());
  told(map::heat_map_from(reading.source()));
  for (std::size_t i = 0; i < reading.asked().size(); ++i) told(map::heat_map_of_statement(reading.source(), i, words));
  for (const map::StatementGroup& group : map::groups_of(workshop.framework, reading))
    told(map::heat_map_of_statements(reading.source(), group.statements));
  for (const auto& changes :
       {map::changes(workshop, nullptr, reading), map::changes_since_first(workshop, nullptr, reading)}) {
    ASSERT_TRUE(changes.has_value());
    told(map::heat_map_of_change(reading.source(), changes->all));
    told(changes->all.common);
    told(changes->all.before);
    told(changes->all.after);
    for (const friction::Change& change : changes->all.cells) {
      told(change.name);
      told(change.before);
      told(change.after);
    }
  }
}

/// All that can be got out of a reading.
std::string all_of(const Workshop& workshop) {
  const map::Reading reading = map::read(workshop);
  Told told;
  told(reading.shown());
  tell_map(told, reading.map());
  tell_lists(told, workshop, reading);
  tell_heat(told, workshop, reading);
  for (const framework::Function& from : workshop.roster.functions) {
    for (const framework::Function& about : workshop.roster.functions) {
      const auto before = reading.before_of({from.code, about.code});
      if (before.cell != nullptr) told(*before.cell);
    }
  }
  return told.all();
}

framework::Roster with_places(const std::vector<int>& places) {
  framework::Roster roster = workshop::example_roster();
  for (std::size_t i = 0; i < places.size(); ++i) roster.functions[i].places = places[i];
  return roster;
}

void expect_no_trace(const framework::Roster& roster) {
  int covered = 0;
  for (const Workshop& way : ways_of(voted_twice(roster))) {
    const Workshop other = otherwise(way);
    covered += way.rounds == other.rounds ? 0 : 1;
    ASSERT_EQ(all_of(way), all_of(other)) << "hidden " << way.map_hidden << ", reveal " << static_cast<int>(way.reveal)
                                          << ", rows opened " << way.opened_rows.size();
  }
  EXPECT_GT(covered, 100) << "or nothing was proven";
}

TEST(Covered, DirectedCellsLeaveNoTraceInAnyReading) { expect_no_trace(workshop::example_roster()); }

TEST(Covered, SmallFunctionsPooledOrShownTogetherLeaveNoTraceInAnyReading) {
  expect_no_trace(with_places({5, 4, 2, 2, 2}));
}

TEST(Covered, AHiddenMapHasNoCellAtAll) {
  Workshop workshop = voted_twice(workshop::example_roster());
  workshop.map_hidden = true;
  const map::Reading reading = map::read(workshop);

  EXPECT_TRUE(reading.map().cells.empty());
  EXPECT_FALSE(reading.map().mean.has_value());
  EXPECT_EQ(reading.shown(), 20) << "how many there are, the rings say as well";
}

}  // namespace
}  // namespace crosstable::test
