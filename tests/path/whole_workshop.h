// A workshop that is led on the real screens, step by step, for tests of what becomes of it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/passing_folder.h"
#include "support/cases.h"
#include "words/words.h"

namespace crosstable::test {

/// A full workshop of the shipped framework, from home to its snapshot, by fingers alone.
class WholeWorkshop : public ::testing::Test {
 protected:
  store::PassingFolder sessions_;
  RoomClock clock_;
  std::unique_ptr<TableHands> hands_ = std::make_unique<TableHands>(clock_, sessions_.path());
  const CaseRound case_ = read_case("credit-terms");

  TableHands& table() { return *hands_; }
  framework::StepKind kind() const { return hands_->workshop().current().kind; }

  void set_up() {
    ASSERT_TRUE(table().tap("table.home.start"));
    ASSERT_TRUE(table().tap("table.setup.title"));
    table().type_on_glass("Credit terms 90");
    ASSERT_EQ(table().state().set_up.title, "Credit terms 90");
    ASSERT_TRUE(table().write("table.setup.organisation", "Northwind"));
    ASSERT_TRUE(table().tap("table.near.forward"));
    const auto& choices = table().state().frameworks;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choices[i].framework.id == "inside-first") {
        ASSERT_TRUE(table().tap("table.setup.framework." + std::to_string(i)));
      }
    }
    ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_TRUE(table().tap_all({"table.setup.function.SA.places.more", "table.setup.function.CM.places.less",
                                 "table.setup.function.LE.places.less"}));
    ASSERT_TRUE(table().tap("table.setup.floor.3"));
    ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_EQ(table().state().place, table::Place::kWorkshop) << table().state().problem;
  }

  /// Without holding: only a step that is done goes on with a tap.
  void go_on() {
    const int step = table().workshop().step;
    for (const auto& condition : workshop::conditions(table().workshop(), step))
      EXPECT_TRUE(condition.met) << words::english(condition.text);
    ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_EQ(table().workshop().step, step + 1);
  }

  void arrive(framework::StepKind wanted) {
    while (kind() == framework::StepKind::kBreak) ASSERT_NO_FATAL_FAILURE(go_on());
    // What the partner asks is told of elsewhere.
    if (kind() == framework::StepKind::kVoice) {
      ASSERT_TRUE(table().hold("table.near.forward", 1500));
    }
    ASSERT_EQ(kind(), wanted);
  }

  void tone() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kTone));
    ASSERT_TRUE(table().tap_all(
        {"table.join.SA", "table.join.FI", "table.join.CM", "table.join.LE", "table.join.CS", "table.tone.sponsor"}));
    go_on();
  }

  void pick() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kPick));
    ASSERT_TRUE(table().tap("table.pick.hands"));
    ASSERT_TRUE(table().tap_all(
        {"table.pick.hand.0.more", "table.pick.hand.0.more", "table.pick.hand.1.more", "table.pick.hands.keep"}));
    ASSERT_TRUE(table().tap("table.pick.agree." + table().workshop().framework.scenarios.front().id));
    ASSERT_TRUE(table().write("table.pick.case", "In March a distributor asked for 90 days; it took five weeks."));
    go_on();
  }

  void walk() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kWalk));
    const std::vector<std::pair<std::string, std::string>> way = {{"partner", "Asks for 90 days"},
                                                                  {"SA", "Takes the request"},
                                                                  {"FI", "Checks the limit"},
                                                                  {"partner", "Hears the answer"}};
    for (std::size_t i = 0; i < way.size(); ++i) {
      if (i > 0) {
        ASSERT_TRUE(table().tap("table.walk.add"));
      }
      ASSERT_TRUE(table().tap("table.walk.place." + way[i].first));
      table().type(way[i].second);
    }
    ASSERT_TRUE(table().tap("table.walk.card.wait.more"));
    ASSERT_TRUE(table().tap("table.walk.card.close"));
    for (const char* code : {"SA", "FI", "CM", "LE", "CS"})
      ASSERT_TRUE(table().tap(std::string("table.walk.confirm.") + code));
    ASSERT_EQ(table().workshop().walk.steps.size(), way.size());
    go_on();
  }

  /// A vote on friction was opened, and nobody has voted yet.
  virtual void opened() {}

  void vote() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kVote));
    ASSERT_TRUE(table().tap_all({"table.vote.choose.all", "table.vote.choose.everyone", "table.vote.choose.open"}));
    ASSERT_TRUE(table().open_vote());
    ASSERT_TRUE(table().state().live.has_value()) << table().state().problem;
    ASSERT_NO_FATAL_FAILURE(opened());
    KioskHands kiosk(clock_, table().state().folder);
    ASSERT_EQ(kiosk.state().page, kiosk::Page::kAttract);
    for (const ballot::Ballot& ballot : case_.ballots) ASSERT_EQ(kiosk.vote(ballot, case_.form.functions), "");
    EXPECT_EQ(table().workshop().rounds.back().cells.size(), 0u);
    ASSERT_TRUE(table().tap("table.vote.show"));
    EXPECT_EQ(table().workshop().rounds.back().cells.size(), 20u);
    ASSERT_TRUE(table().hold("table.vote.close", 3000));
    ASSERT_FALSE(table().state().live.has_value()) << table().state().problem;
    kiosk.wait(1000);
    EXPECT_EQ(kiosk.state().page, kiosk::Page::kWaiting);
    go_on();
  }

  void read_the_map() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kMap));
    ASSERT_TRUE(table().tap_all({"table.map.spoke.SA", "table.map.spoke.FI", "table.map.spoke.CM", "table.map.spoke.LE",
                                 "table.map.spoke.CS"}));
    go_on();
  }

  void choose_and_find_causes() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kChoose));
    ASSERT_TRUE(table().tap("table.choose.SA.FI"));
    go_on();
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kCauses));
    ASSERT_TRUE(table().write("table.causes.symptom", "The answer comes after the distributor has decided"));
    ASSERT_TRUE(table().write("table.causes.why.0", "Nobody below the board may say yes"));
    ASSERT_TRUE(table().tap_all({"table.causes.tag.1", "table.causes.agree.SA", "table.causes.agree.FI"}));
    go_on();
  }

  void settle_field(const framework::CharterField& field) {
    const std::string id = "table.commit." + field.id;
    if (field.choices.empty()) {
      ASSERT_TRUE(table().write(id, "Credit lead"));
    } else if (table().can_tap(id + ".more")) {
      ASSERT_TRUE(table().tap(id + ".more"));
    } else {
      ASSERT_TRUE(table().tap_all({id, id + ".choice.0"}));
      if (table().can_tap(id + ".close")) {
        ASSERT_TRUE(table().tap(id + ".close"));
      }
    }
  }

  void commit() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kCommit));
    for (const framework::CharterField& field : table().workshop().framework.charter) {
      SCOPED_TRACE(field.id);
      settle_field(field);
    }
    EXPECT_EQ(table().workshop().agreements.front().fields.size(), table().workshop().framework.charter.size());
    ASSERT_TRUE(table().tap_all({"table.commit.agree.SA", "table.commit.agree.FI"}));
    go_on();
  }

  void confidence() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kConfidence));
    ASSERT_TRUE(table().tap("table.confidence.hands"));
    for (int hand = 0; hand < 5; ++hand) ASSERT_TRUE(table().tap("table.confidence.hand.0.5.more"));
    ASSERT_TRUE(table().tap("table.confidence.hands.keep"));
    go_on();
  }

  void close() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kClose));
    ASSERT_TRUE(table().tap("table.close.add"));
    table().type("Publish the limits");
    ASSERT_TRUE(table().write("table.close.owner", "Ines"));
    ASSERT_TRUE(table().write("table.close.evidence", "The page is linked"));
    ASSERT_TRUE(
        table().tap_all({"table.close.due.14", "table.close.done", "table.close.follow.30", "table.close.save"}));
    ASSERT_EQ(table().state().problem, "");
    ASSERT_NE(table().state().saved_as, "");
  }
};

}  // namespace crosstable::test
