// One whole workshop by fingers alone: home, set-up, every step, nineteen ballots at the kiosk, the map, the snapshot.
#include <gtest/gtest.h>

#include "path/hands.h"
#include "report/report.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "words/words.h"

namespace crosstable::test {
namespace {

using framework::StepKind;

class Path : public ::testing::Test {
 protected:
  roles::TemporaryFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};
  const CaseRound case_ = read_case("credit-terms");

  StepKind kind() const { return table_.workshop().current().kind; }

  void set_up() {
    ASSERT_TRUE(table_.tap("table.home.start"));
    ASSERT_TRUE(table_.tap("table.setup.title"));
    table_.type_on_glass("Credit terms 90");
    ASSERT_EQ(table_.state().set_up.title, "Credit terms 90");
    ASSERT_TRUE(table_.write("table.setup.organisation", "Northwind"));
    ASSERT_TRUE(table_.tap("table.near.forward"));
    const auto& choices = table_.state().frameworks;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choices[i].framework.id == "inside-first") {
        ASSERT_TRUE(table_.tap("table.setup.framework." + std::to_string(i)));
      }
    }
    ASSERT_TRUE(table_.tap("table.near.forward"));
    ASSERT_TRUE(table_.tap_all({"table.setup.function.SA.places.more", "table.setup.function.CM.places.less",
                                "table.setup.function.LE.places.less"}));
    ASSERT_TRUE(table_.tap("table.setup.floor.3"));
    ASSERT_TRUE(table_.tap("table.near.forward"));
    ASSERT_TRUE(table_.tap("table.near.forward"));
    ASSERT_TRUE(table_.tap("table.near.forward"));
    ASSERT_EQ(table_.state().place, table::Place::kWorkshop) << table_.state().problem;
  }

  /// Without holding: only a step that is done goes on with a tap.
  void go_on() {
    const int step = table_.workshop().step;
    for (const auto& condition : workshop::conditions(table_.workshop(), step))
      EXPECT_TRUE(condition.met) << words::english(condition.text);
    ASSERT_TRUE(table_.tap("table.near.forward"));
    ASSERT_EQ(table_.workshop().step, step + 1);
  }

  void arrive(StepKind wanted) {
    while (kind() == StepKind::kBreak) ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_EQ(kind(), wanted);
  }

  void tone() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kTone));
    ASSERT_TRUE(table_.tap_all(
        {"table.join.SA", "table.join.FI", "table.join.CM", "table.join.LE", "table.join.CS", "table.tone.sponsor"}));
    go_on();
  }

  void pick() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kPick));
    ASSERT_TRUE(table_.tap("table.pick.hands"));
    ASSERT_TRUE(table_.tap_all(
        {"table.pick.hand.0.more", "table.pick.hand.0.more", "table.pick.hand.1.more", "table.pick.hands.keep"}));
    ASSERT_TRUE(table_.tap("table.pick.agree." + table_.workshop().framework.scenarios.front().id));
    ASSERT_TRUE(table_.write("table.pick.case", "In March a distributor asked for 90 days; it took five weeks."));
    go_on();
  }

  void walk() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kWalk));
    const std::vector<std::pair<std::string, std::string>> way = {{"partner", "Asks for 90 days"},
                                                                  {"SA", "Takes the request"},
                                                                  {"FI", "Checks the limit"},
                                                                  {"partner", "Hears the answer"}};
    for (std::size_t i = 0; i < way.size(); ++i) {
      if (i > 0) {
        ASSERT_TRUE(table_.tap("table.walk.add"));
      }
      ASSERT_TRUE(table_.tap("table.walk.place." + way[i].first));
      table_.type(way[i].second);
    }
    ASSERT_TRUE(table_.tap("table.walk.card.wait.more"));
    ASSERT_TRUE(table_.tap("table.walk.card.close"));
    for (const char* code : {"SA", "FI", "CM", "LE", "CS"})
      ASSERT_TRUE(table_.tap(std::string("table.walk.confirm.") + code));
    ASSERT_EQ(table_.workshop().walk.steps.size(), way.size());
    go_on();
  }

  void vote() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kVote));
    ASSERT_TRUE(table_.tap_all({"table.vote.choose.all", "table.vote.choose.everyone", "table.vote.choose.open"}));
    ASSERT_TRUE(table_.open_vote());
    ASSERT_TRUE(table_.state().live.has_value()) << table_.state().problem;
    KioskHands kiosk(clock_, table_.state().folder);
    ASSERT_EQ(kiosk.state().page, kiosk::Page::kAttract);
    for (const ballot::Ballot& ballot : case_.ballots) ASSERT_EQ(kiosk.vote(ballot, case_.form.functions), "");
    EXPECT_EQ(table_.workshop().rounds.back().cells.size(), 0u);
    ASSERT_TRUE(table_.tap("table.vote.show"));
    EXPECT_EQ(table_.workshop().rounds.back().cells.size(), 20u);
    ASSERT_TRUE(table_.hold("table.vote.close", 3000));
    ASSERT_FALSE(table_.state().live.has_value()) << table_.state().problem;
    kiosk.wait(1000);
    EXPECT_EQ(kiosk.state().page, kiosk::Page::kWaiting);
    go_on();
  }

  void read_the_map() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kMap));
    ASSERT_TRUE(table_.tap_all({"table.map.spoke.SA", "table.map.spoke.FI", "table.map.spoke.CM", "table.map.spoke.LE",
                                "table.map.spoke.CS"}));
    go_on();
  }

  void choose_and_find_causes() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kChoose));
    ASSERT_TRUE(table_.tap("table.choose.SA.FI"));
    go_on();
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kCauses));
    ASSERT_TRUE(table_.write("table.causes.symptom", "The answer comes after the distributor has decided"));
    ASSERT_TRUE(table_.write("table.causes.why.0", "Nobody below the board may say yes"));
    ASSERT_TRUE(table_.tap_all({"table.causes.tag.1", "table.causes.agree.SA", "table.causes.agree.FI"}));
    go_on();
  }

  void settle_field(const framework::CharterField& field) {
    const std::string id = "table.commit." + field.id;
    if (field.choices.empty()) {
      ASSERT_TRUE(table_.write(id, "Credit lead"));
    } else if (table_.can_tap(id + ".more")) {
      ASSERT_TRUE(table_.tap(id + ".more"));
    } else {
      ASSERT_TRUE(table_.tap_all({id, id + ".choice.0"}));
      if (table_.can_tap(id + ".close")) {
        ASSERT_TRUE(table_.tap(id + ".close"));
      }
    }
  }

  void commit() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kCommit));
    for (const framework::CharterField& field : table_.workshop().framework.charter) {
      SCOPED_TRACE(field.id);
      settle_field(field);
    }
    EXPECT_EQ(table_.workshop().agreements.front().fields.size(), table_.workshop().framework.charter.size());
    ASSERT_TRUE(table_.tap_all({"table.commit.agree.SA", "table.commit.agree.FI"}));
    go_on();
  }

  void confidence() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kConfidence));
    ASSERT_TRUE(table_.tap("table.confidence.hands"));
    for (int hand = 0; hand < 5; ++hand) ASSERT_TRUE(table_.tap("table.confidence.hand.0.5.more"));
    ASSERT_TRUE(table_.tap("table.confidence.hands.keep"));
    go_on();
  }

  void close() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kClose));
    ASSERT_TRUE(table_.tap("table.close.add"));
    table_.type("Publish the limits");
    ASSERT_TRUE(table_.write("table.close.owner", "Ines"));
    ASSERT_TRUE(table_.write("table.close.evidence", "The page is linked"));
    ASSERT_TRUE(
        table_.tap_all({"table.close.due.14", "table.close.done", "table.close.follow.30", "table.close.save"}));
    ASSERT_EQ(table_.state().problem, "");
    ASSERT_NE(table_.state().saved_as, "");
  }
};

void expect_case(const workshop::Snapshot& snapshot, const std::string& expected) {
  const auto report = framework::parse_json(report::to_json(snapshot));
  ASSERT_TRUE(report.has_value());
  for (const std::string& difference : differences(read_expected(expected), *report)) ADD_FAILURE() << difference;
}

TEST_F(Path, LeadsFromHomeToTheSnapshotByTouch) {
  ASSERT_NO_FATAL_FAILURE(set_up());
  EXPECT_TRUE(table_.state().folder.starts_with(sessions_.path() + "/")) << table_.state().folder;
  ASSERT_NO_FATAL_FAILURE(tone());
  ASSERT_NO_FATAL_FAILURE(pick());
  ASSERT_NO_FATAL_FAILURE(walk());
  ASSERT_NO_FATAL_FAILURE(vote());
  ASSERT_NO_FATAL_FAILURE(read_the_map());
  ASSERT_NO_FATAL_FAILURE(choose_and_find_causes());
  ASSERT_NO_FATAL_FAILURE(commit());
  ASSERT_NO_FATAL_FAILURE(confidence());
  ASSERT_NO_FATAL_FAILURE(close());

  const auto saved = store::read_snapshot(table_.state().folder + "/" + table_.state().saved_as);
  ASSERT_TRUE(saved.has_value()) << saved.error();
  expect_case(saved->snapshot, "credit-terms.k3");
  expect_case(workshop::take_snapshot(table_.workshop()), "credit-terms.k3");
  EXPECT_EQ(saved->snapshot.title, "Credit terms 90");
  EXPECT_EQ(saved->snapshot.organisation, "Northwind");
  EXPECT_EQ(saved->snapshot.walk.steps.size(), 4u);
  EXPECT_EQ(saved->snapshot.causes.size(), 1u);
  EXPECT_EQ(saved->snapshot.agreements.size(), 1u);
  ASSERT_EQ(saved->snapshot.actions.size(), 1u);
  EXPECT_EQ(saved->snapshot.actions.front().due, "2026-12-07");
  EXPECT_EQ(saved->snapshot.follow_ups, std::vector<std::string>{"2026-12-23"});
  EXPECT_EQ(saved->manifest.content_hash, table_.state().saved_print);
}

}  // namespace
}  // namespace crosstable::test
