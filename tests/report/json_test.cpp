// report.json against its published schema, by a validator that is not ours.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "report/report.h"
#include "report/second_vote.h"
#include "store/snapshot_file.h"
#include "words/words.h"
#include "workshop/past.h"

namespace crosstable::report {
namespace {

constexpr const char* kSchema = CROSSTABLE_SOURCE_DIR "/assets/report.schema.json";

class ReportSchema : public testing::Test {
 protected:
  ReportSchema() {
    folder_ = (std::filesystem::temp_directory_path() / "crosstable-schema-XXXXXX").string();
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
  }
  ~ReportSchema() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  /// Debian's python3-jsonschema, which is asked by its full path: another one may come first.
  bool holds(const std::string& json) const {
    const std::string file = folder_ + "/report.json";
    std::ofstream(file, std::ios::binary) << json;
    const int status =
        std::system(("/usr/bin/jsonschema -i " + file + " " + kSchema + " > " + folder_ + "/said 2>&1").c_str());
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) ADD_FAILURE() << "/usr/bin/jsonschema did not run";
    std::ifstream said(folder_ + "/said");
    said_.assign(std::istreambuf_iterator<char>(said), {});
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  std::string folder_;
  mutable std::string said_;
};

workshop::Snapshot voted_twice() {
  SecondVote vote;
  vote.history.apply(workshop::RoundClosed{vote.opened.id, vote.first.cells, vote.first.turnout, {}});
  return workshop::take_snapshot(vote.history.now());
}

workshop::Snapshot set_aside() {
  SecondVote vote;
  vote.history.apply(workshop::RoundSetAside{vote.opened.id, {"SA>FI"}});
  return workshop::take_snapshot(vote.history.now());
}

/// Both agreements are drafts, and the case stops under them.
workshop::Snapshot drafted() {
  const auto framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  workshop::History history;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(framework), {"commit", workshop::ExampleMoment::kUnderWay}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

workshop::Snapshot from_file(const std::string& name) {
  const auto read = store::read_snapshot(std::string(CROSSTABLE_SOURCE_DIR "/") + name);
  if (!read) std::abort();
  return read->snapshot;
}

/// Two months after the same, and only one of its cells was asked about again.
workshop::Snapshot asked_less() {
  workshop::Snapshot now = whole_example();
  workshop::Snapshot first = now;
  first.date = "2026-09-23";
  workshop::Workshop into;
  into.framework = now.framework;
  into.roster = now.roster;
  now.past = workshop::past_of(first, into);
  for (workshop::SnapshotRound& round : now.rounds) {
    if (round.form.kind != ballot::RoundKind::kFriction) continue;
    round.cells.erase(round.cells.begin() + 1, round.cells.end());
    for (const ballot::PlannedCell& cell : round.plan.cells) {
      if (cell.name == round.cells.front().name) round.form.pairs = cell.pairs;
    }
  }
  return now;
}

TEST_F(ReportSchema, HoldsForEveryKindOfWorkshop) {
  const std::pair<const char*, workshop::Snapshot> all[] = {
      {"the example", whole_example()},
      {"two votes", voted_twice()},
      {"partly shown", partly_shown()},
      {"set aside", set_aside()},
      {"nobody voted", nobody_voted()},
      {"drafts", drafted()},
      {"asked less than the first time", asked_less()},
      {"guessed", guessed_first()},
      {"guessed, one column open", guessed_first({"FI"})},
      {"nothing shown", from_file("tests/cases/field/nothing-shown.snapshot")},
      {"with an action", from_file("tests/cases/field/with-action.snapshot")},
      {"published", from_file("sessions/examples/credit-terms.snapshot")}};
  for (const auto& [name, snapshot] : all) EXPECT_TRUE(holds(to_json(snapshot))) << name << ": " << said_;
}

TEST_F(ReportSchema, RefusesWhatIsNoReport) {
  const auto report = framework::parse_json(to_json(whole_example()));
  ASSERT_TRUE(report);
  const auto with = [&](const auto& change) {
    framework::Value changed = *report;
    change(std::get<framework::Object>(changed.data));
    return framework::to_json(changed);
  };
  const auto member = [](framework::Object& object, const std::string& name) -> framework::Value& {
    return std::find_if(object.begin(), object.end(), [&](const auto& one) { return one.first == name; })->second;
  };

  EXPECT_FALSE(holds(with([](framework::Object& object) { object.emplace_back("unknown", 1); })));
  EXPECT_FALSE(holds(with(
      [](framework::Object& object) { std::erase_if(object, [](const auto& one) { return one.first == "walk"; }); })));
  EXPECT_FALSE(holds(with([&](framework::Object& object) { member(object, "date") = "tomorrow"; })));
  EXPECT_FALSE(holds(with([&](framework::Object& object) { member(object, "mean") = 101; })));
  EXPECT_FALSE(holds(with([&](framework::Object& object) {
    framework::Array& polls = std::get<framework::Array>(member(object, "polls").data);
    member(std::get<framework::Object>(polls.at(0).data), "held_back") = true;
  }))) << "what is held back has no counts";
}

TEST(ReportJson, NamesHotSpotsOfTheFirstTimeThatWereNotAskedAboutAgain) {
  const std::string json = to_json(asked_less());
  EXPECT_NE(json.find("\"hot_spots_not_asked\""), std::string::npos) << json;
}

TEST(ReportJson, TellsOfTheVoteBeforeWithoutHowManyVoted) {
  const auto report = framework::parse_json(to_json(voted_twice()));
  ASSERT_TRUE(report);

  const framework::Array& earlier = *report->find("earlier_votes")->array();

  ASSERT_EQ(earlier.size(), 1u);
  EXPECT_EQ(earlier[0].find("cells")->array()->size(), report->find("cells")->array()->size());
  for (const framework::Value& cell : *earlier[0].find("cells")->array()) EXPECT_EQ(cell.find("voters"), nullptr);
  EXPECT_EQ(report->find("change")->find("common")->number(), earlier[0].find("shown")->number());
}

TEST(ReportJson, SaysOfAPollThatIsHeldBackOnlyThatItWasHeld) {
  workshop::Snapshot snapshot = whole_example();
  const auto poll = std::find_if(snapshot.rounds.begin(), snapshot.rounds.end(),
                                 [](const workshop::SnapshotRound& round) { return round.poll.has_value(); });
  ASSERT_NE(poll, snapshot.rounds.end());
  poll->poll->held_back = true;
  poll->poll->ballots = 5;

  const auto report = framework::parse_json(to_json(snapshot));
  ASSERT_TRUE(report);

  const framework::Value& said = report->find("polls")->array()->at(0);
  EXPECT_EQ(said.find("at_least")->number(), 5);
  for (const char* name : {"answers", "counts", "medians", "somebody_below_3"}) EXPECT_EQ(said.find(name), nullptr);
}

}  // namespace
}  // namespace crosstable::report
