// A framework that is led with two functions: from set-up to the close, everything is right with two.
#include <gtest/gtest.h>

#include "table/map/registry.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

workshop::ExampleScript script() {
  return workshop::example_script(shipped("taster"), framework::parse_roster("SA:5,FI:4").value());
}

/// The taster of two functions, played up to there.
class TwoFunctions : public OneTable {
 public:
  TwoFunctions(const std::string& step, Moment moment, const TableSize& size = kFull55) : OneTable(size) {
    for (const workshop::Change& change : workshop::example_log(script(), {step, moment})) state.history.apply(change);
    state.place = table::Place::kWorkshop;
    refresh();
  }
};

std::string step_of(framework::StepKind kind) {
  for (const framework::Step& step : shipped("taster").steps) {
    if (step.kind == kind) return step.id;
  }
  return "";
}

TEST(TwoFunctions, ReadOnEveryScreen) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const framework::Step& step : shipped("taster").steps) {
      for (const Moment moment : {Moment::kEntered, Moment::kUnderWay, Moment::kVoted, Moment::kDone}) {
        const TwoFunctions table(step.id, moment, size);
        EXPECT_EQ(findings(table.middle), "") << step.id << static_cast<int>(moment);
      }
    }
  }
}

TEST(TwoFunctions, HaveAMapInEveryView) {
  TwoFunctions table(step_of(framework::StepKind::kMap), Moment::kEntered);
  EXPECT_EQ(workshop::current_map(table.workshop()).cells.size(), 2u);
  EXPECT_TRUE(table.middle.find("table.map.cell.SA.FI").has_value());
  EXPECT_TRUE(table.middle.find("table.map.cell.FI.SA").has_value());

  for (int view = 0; view <= static_cast<int>(table::MapView::kLast); ++view) {
    table.view.map.view = static_cast<table::MapView>(view);
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << view;
  }
}

TEST(TwoFunctions, ChooseWithoutAColumnForAWalkThatNobodyTakes) {
  const TwoFunctions without(step_of(framework::StepKind::kChoose), Moment::kEntered);
  OneTable with;
  with.play("choose", Moment::kEntered);

  EXPECT_TRUE(without.middle.has_text("Hand-off"));
  EXPECT_FALSE(without.middle.has_text("On the walk"));
  EXPECT_TRUE(with.middle.has_text("On the walk"));
}

TEST(TwoFunctions, CommitToFewFieldsOverTheWholePageWithTheirHints) {
  TwoFunctions table(step_of(framework::StepKind::kCommit), Moment::kDone);
  const look::Rect first = table.middle.find("table.commit.decision_owner")->rect;
  const look::Rect last = table.middle.find("table.commit.review_on")->rect;

  EXPECT_GE(last.bottom(), table.middle.find("table.commit.agree.SA")->rect.bottom() - 1) << "no half of it is empty";
  EXPECT_EQ(last.x, first.x);
  EXPECT_TRUE(table.middle.has_text("A consequence for the system, not a punishment"));

  for (const char* field : {"measure", "consequence", "review_on"}) {
    ASSERT_TRUE(table.middle.tap(std::string("table.commit.") + field));
    const look::Rect choices = table.middle.find("table.commit.choices")->rect;
    EXPECT_GE(choices.y, first.y - 1) << field;
    EXPECT_LE(choices.bottom(), last.bottom() + 1) << field;
    ASSERT_TRUE(table.middle.tap(std::string("table.commit.") + field + ".close"));
  }
}

TEST(TwoFunctions, LeaveEveryStepDoneBehindThem) {
  const TwoFunctions table(shipped("taster").steps.back().id, Moment::kDone);

  // But for the close: one of the example's actions is of a third function.
  for (int step = 0; step + 1 < static_cast<int>(shipped("taster").steps.size()); ++step)
    EXPECT_TRUE(workshop::is_done(table.workshop(), step))
        << shipped("taster").steps[static_cast<std::size_t>(step)].id;
}

TEST(TwoFunctions, AreWhatSetUpAsksForWithTheTasterAndTooFewWithAnother) {
  table::TableState state;
  state.frameworks = {{"taster.toml", shipped("taster"), {}}, {"inside-first.toml", inside_first(), {}}};
  state.set_up.title = "A first taste";
  state.set_up.framework = 0;
  state.set_up.roster = script().started.roster;
  EXPECT_EQ(table::missing(state), std::nullopt);
  EXPECT_EQ(table::least_functions(state), 2);

  state.set_up.framework = 1;

  ASSERT_TRUE(table::missing(state).has_value());
  EXPECT_NE(words::english(*table::missing(state)).find("At least three functions"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
