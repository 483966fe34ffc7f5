#include "workshop/snapshot.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/cover.h"

namespace crosstable::workshop::test {

using framework::Value;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using Sections = std::vector<std::pair<std::string, Value>>;

std::string bytes_of(const Snapshot& snapshot) {
  std::string bytes;
  for (const auto& [name, value] : to_sections(snapshot)) bytes += name + "\n" + to_json(value, -1) + "\n";
  return bytes;
}

Sections through_json(const Sections& sections) {
  Sections again;
  for (const auto& [name, value] : sections)
    again.emplace_back(name, framework::parse_json(to_json(value, -1)).value());
  return again;
}

Value& section(Sections& sections, std::string_view name) {
  return std::find_if(sections.begin(), sections.end(), [&](const auto& one) { return one.first == name; })->second;
}

Value& member(Value& value, std::string_view key) {
  auto& object = std::get<framework::Object>(value.data);
  return std::find_if(object.begin(), object.end(), [&](const auto& one) { return one.first == key; })->second;
}

}  // namespace

TEST(Snapshot, ComesBackFromItsSections) {
  for (const char* step : {"tone", "walk", "vote", "choose", "commit", "confidence", "close"}) {
    const Snapshot snapshot = take_snapshot(at(step).now());

    const auto again = from_sections(through_json(to_sections(snapshot)));

    ASSERT_TRUE(again.has_value()) << step << ": " << words::english(again.error());
    EXPECT_EQ(*again, snapshot) << step;
    EXPECT_EQ(bytes_of(*again), bytes_of(snapshot)) << step;
  }
}

TEST(Snapshot, ComesBackWhileARoundIsOpen) {
  for (const char* step : {"pick", "vote", "choose", "confidence"}) {
    const Snapshot snapshot = take_snapshot(at(step, ExampleMoment::kVoting).now());

    const auto again = from_sections(through_json(to_sections(snapshot)));

    ASSERT_TRUE(again.has_value()) << step << ": " << words::english(again.error());
    EXPECT_EQ(*again, snapshot) << step;
  }
}

TEST(Snapshot, HoldsOfAnOpenRoundOnlyWhatTheMapShows) {
  const History history = at("vote", ExampleMoment::kVoting);

  const Snapshot snapshot = take_snapshot(history.now());

  EXPECT_EQ(snapshot.rounds.back().cells.size(), 8U);
  EXPECT_FALSE(snapshot.rounds.back().closed);
  EXPECT_TRUE(snapshot.rounds.back().turnout.empty());
  EXPECT_EQ(map_of(snapshot).cells.size(), current_map(history.now()).cells.size());
}

TEST(Snapshot, LeavesOutWhatTheTableNeverUncovered) {
  const auto pairs_left = [](const History& history) { return pairs_never_uncovered(history.now()).size(); };
  const auto voted_under = [](std::initializer_list<Change> cover) {
    History history = at("vote", ExampleMoment::kDone);
    const RoundRecord last = *history.now().last_round(ballot::RoundKind::kFriction);
    RoundOpened opened = opening(history.now(), 'b');
    opened.form = last.form;
    opened.plan = last.plan;
    play(history, {opened});
    play(history, cover);
    play(history, {RoundClosed{opened.id, last.cells, last.turnout, {}}});
    return history;
  };
  const History shown = voted_under({});
  const std::size_t all = shown.now().rounds.back().cells.size();
  ASSERT_GT(all, 8U);
  EXPECT_EQ(pairs_left(shown), 0U);
  EXPECT_TRUE(take_snapshot(shown.now()).rounds.back().left_out.empty());

  History hidden = voted_under({MapHidden{true}});
  EXPECT_EQ(pairs_left(hidden), all);
  EXPECT_TRUE(take_snapshot(hidden.now()).rounds.back().cells.empty());
  play(hidden, {MapHidden{false}, MapHidden{true}});
  EXPECT_EQ(pairs_left(hidden), 0U) << "it was on the table once";

  History rows = voted_under({RevealChosen{Reveal::kRowByRow}, RowOpened{"SA"}});
  const Snapshot snapshot = take_snapshot(rows.now());
  const SnapshotRound& round = snapshot.rounds.back();
  EXPECT_EQ(round.cells.size() + round.left_out.size(), all);
  for (const ballot::PublishedCell& cell : round.cells) EXPECT_THAT(cell.raters, testing::Contains("SA")) << cell.name;
  EXPECT_GT(round.cells.size(), 0U);
  const auto again = from_sections(through_json(to_sections(snapshot)));
  ASSERT_TRUE(again.has_value()) << words::english(again.error());
  EXPECT_EQ(*again, snapshot);
  EXPECT_TRUE(take_snapshot(rows.now()).rounds[snapshot.rounds.size() - 2].left_out.empty()) << "the vote before";
  play(rows, {RevealChosen{Reveal::kAtOnce}});
  EXPECT_EQ(pairs_left(rows), 0U);

  History calm = voted_under({RevealChosen{Reveal::kStrengthsFirst}});
  EXPECT_GT(pairs_left(calm), 0U);
  EXPECT_LT(pairs_left(calm), all);
  play(calm, {WholeMapShown{}});
  EXPECT_EQ(pairs_left(calm), 0U);
}

TEST(Snapshot, RefusesACellThatIsLeftOutAndThereOrWasNeverPlanned) {
  Snapshot snapshot = take_snapshot(at("close").now());
  const auto vote = std::find_if(snapshot.rounds.begin(), snapshot.rounds.end(),
                                 [](const SnapshotRound& round) { return !round.cells.empty(); });
  for (const std::string& name : {vote->cells.front().name, std::string("SA>nobody")}) {
    vote->left_out = {name};
    const auto again = from_sections(to_sections(snapshot));
    ASSERT_FALSE(again.has_value()) << name;
    EXPECT_THAT(words::english(again.error()), HasSubstr("left out"));
  }
}

TEST(Snapshot, CarriesNoRoundIdAndNoTimeOfDay) {
  const History history = at("close");

  const std::string bytes = bytes_of(take_snapshot(history.now()));

  for (const RoundRecord& round : history.now().rounds) EXPECT_THAT(bytes, Not(HasSubstr(round.id)));
  EXPECT_THAT(bytes, Not(HasSubstr("now_ms")));
  EXPECT_THAT(bytes, Not(HasSubstr("179542")));
}

TEST(Snapshot, OfTheSameResultIsTheSameBytesHoweverItCameAbout) {
  const Workshop straight = at("close").now();
  History wandering = at("close");
  play(wandering, {WalkStepPlaced{{0, "SA", 0, "Wrong", 0, {}}}, StepEntered{3, 1}, WalkStepRemoved{10}, ActionAdded{},
                   StepEntered{straight.step, 99}, ActionRemoved{5}, LaneConfirmed{"SA"}, FocusSet{{"SA", "LE"}},
                   SymptomWorded{{"SA", "LE"}, "Not this one"}, FocusSet{{"SA", "LE"}, false}});
  const auto discarded = opening(wandering.now(), 'c');
  play(wandering, {discarded, RoundDiscarded{discarded.id}});

  EXPECT_EQ(bytes_of(take_snapshot(wandering.now())), bytes_of(take_snapshot(straight)));
}

TEST(Snapshot, NumbersStepsAndActionsByPlace) {
  History history = at("close");
  play(history, {ActionRemoved{1}, WalkStepRemoved{2}});

  const Snapshot snapshot = take_snapshot(history.now());

  EXPECT_EQ(snapshot.actions[0].id, 1);
  EXPECT_EQ(snapshot.walk.steps[1].id, 2);
  EXPECT_TRUE(from_sections(to_sections(snapshot)).has_value());
}

TEST(Snapshot, RefusesMissingUnknownAndDoubledSections) {
  const Sections sections = to_sections(take_snapshot(at("close").now()));
  Sections missing = sections;
  missing.pop_back();
  Sections doubled = sections;
  doubled.push_back(sections.front());
  Sections unknown = sections;
  unknown.emplace_back("ballots", Value());

  EXPECT_THAT(words::english(from_sections(missing).error()), HasSubstr("observations exactly once"));
  EXPECT_THAT(words::english(from_sections(doubled).error()), HasSubstr("workshop exactly once"));
  EXPECT_THAT(words::english(from_sections(unknown).error()), HasSubstr("does not know"));
}

TEST(Snapshot, RefusesWhatContradictsItself) {
  const Sections sections = to_sections(take_snapshot(at("close").now()));
  Sections floor = sections;
  member(section(floor, "workshop"), "floor") = Value(2);
  Sections step = sections;
  member(section(step, "workshop"), "step") = Value(99);
  Sections focus = sections;
  member(section(focus, "charter"), "focus") = Value(framework::Array{});
  Sections walk = sections;
  std::get<framework::Array>(member(section(walk, "walk"), "steps").data)
      .erase(std::get<framework::Array>(member(section(walk, "walk"), "steps").data).begin());
  Sections raised = sections;
  member(section(raised, "workshop"), "floor") = Value(5);

  EXPECT_THAT(words::english(from_sections(floor).error()), HasSubstr("floor"));
  EXPECT_THAT(words::english(from_sections(step).error()), HasSubstr("place reached"));
  EXPECT_THAT(words::english(from_sections(focus).error()), HasSubstr("not chosen"));
  EXPECT_THAT(words::english(from_sections(walk).error()), HasSubstr("numbered"));
  EXPECT_THAT(words::english(from_sections(raised).error()), HasSubstr("smaller groups"));
}

TEST(Snapshot, RefusesTextsThatATerminalWouldObey) {
  for (const char* text : {"\x1b[31mred", "bell \a", "turned \xE2\x80\xAE round"}) {
    Sections sections = to_sections(take_snapshot(at("close").now()));
    auto& actions = std::get<framework::Array>(member(section(sections, "actions"), "actions").data);
    member(actions.at(0), "text") = Value(text);

    EXPECT_EQ(words::english(from_sections(sections).error()),
              "The snapshot's section actions has a character that cannot be shown.");
  }
}

TEST(Snapshot, AnyDamagedMemberOfASectionIsRefusedOrReadAgainTheSame) {
  const Sections sections = to_sections(take_snapshot(at("close").now()));
  const std::vector<Value> wrong{Value(),
                                 Value(true),
                                 Value(-1),
                                 Value("x"),
                                 Value(framework::Array{}),
                                 Value(framework::Array{Value(1)}),
                                 Value(framework::Object{})};
  int refused = 0;
  for (std::size_t index = 0; index < sections.size(); ++index) {
    for (const Value& value : wrong) {
      Sections damaged = sections;
      damaged[index].second = value;
      const auto again = from_sections(damaged);
      if (!again)
        ++refused;
      else
        EXPECT_EQ(to_sections(*again).size(), sections.size());
    }
  }
  EXPECT_GT(refused, 45);
}

}  // namespace crosstable::workshop::test
