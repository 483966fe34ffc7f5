// What cannot be saved, on the screen.
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

constexpr const char* kFull =
    "sessions/2026-11-23-credit-terms.workshop/workshop.db: the disk is full; make room and try again.";

void tap_in_vain(OneTable& table) {
  table.play("walk", Moment::kUnderWay);
  table.change(workshop::CaseDescribed{"one"});
  table::log_moved(table.state, {}, words::verbatim(kFull), 0);
  table.refresh();
}

TEST(UnsavedPill, StandsForAsLongAsSomethingIsNotSaved) {
  OneTable table;
  tap_in_vain(table);
  EXPECT_EQ(english(table.state.problem).find(kFull), 0U) << "said once in full";
  table.act(table::DismissProblem{});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("1 change is not saved yet"));
  AuditRules rules = table_rules();
  rules.ignore.push_back("table.walk.stone");  // on the edge of its hand-off
  EXPECT_EQ(findings(table.middle, rules), "");

  ASSERT_TRUE(table.middle.tap("table.unsaved"));
  EXPECT_NE(table.effect<table::SaveAgain>(), nullptr);
  EXPECT_EQ(table.state.problem, kFull);

  table.act(table::DismissProblem{});
  table::log_moved(table.state, {{workshop::CaseDescribed{"one"}, true, {}}}, {}, 0);
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("not saved yet"));
}

TEST(UnsavedPill, GoesWithItsSentenceWhenEverythingIsSaved) {
  OneTable table;
  tap_in_vain(table);
  ASSERT_FALSE(table.state.problem.empty());

  table::log_moved(table.state, {{workshop::CaseDescribed{"one"}, true, {}}}, {}, 0);

  EXPECT_EQ(table.state.problem, "");
}

TEST(LeaveQuestion, StandsBetweenUnsavedChangesAndHome) {
  OneTable table;
  tap_in_vain(table);
  table.act(table::DismissProblem{});

  table.act(table::GoHome{});
  table::log_moved(table.state, {}, words::verbatim(kFull), 0);
  table.refresh();

  EXPECT_EQ(table.state.place, table::Place::kWorkshop);
  EXPECT_TRUE(table.middle.has_text("1 change is not saved"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.leave.stay"));
  table.act(table::GoHome{});
  table.refresh();
  ASSERT_TRUE(table.middle.hold("table.leave.anyway", 2500));
  EXPECT_EQ(table.state.place, table::Place::kHome);
  EXPECT_NE(table.effect<table::LeaveWorkshop>(), nullptr);
}

TEST(LeaveQuestion, IsNotAskedWhileTheDiskIsOnlyAMomentBehind) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  table.change(workshop::CaseDescribed{"one"});
  table.act(table::GoHome{});
  table.refresh();
  EXPECT_EQ(table.state.place, table::Place::kWorkshop);
  EXPECT_FALSE(table.middle.can_tap("table.leave.stay"));

  table::log_moved(table.state, {{workshop::CaseDescribed{"one"}, true, {}}}, {}, 0);

  EXPECT_EQ(table.state.place, table::Place::kHome);
}

}  // namespace
}  // namespace crosstable::test
