// The card of the step in hand, and what it leaves free of the walk.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(WalkCard, ClosesTheCardWhenItsStepIsTappedAgain) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));
  ASSERT_TRUE(table.middle.can_tap("table.walk.card.close"));
  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));

  EXPECT_FALSE(table.middle.find("table.walk.card.close"));
  EXPECT_EQ(table.workshop().walk.steps.size(), 9u);
}

TEST(WalkCard, LetsAFingerOntoWhatTheOpenedCardLeavesOfAStep) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const auto id_of = [](int step) { return "table.walk.step." + std::to_string(step); };
  int partly = 0;
  for (const workshop::WalkStep& opened : table.workshop().walk.steps) {
    for (const workshop::WalkStep& other : table.workshop().walk.steps) {
      const look::Rect whole = table.middle.find(id_of(other.id))->rect;
      ASSERT_TRUE(table.middle.tap(id_of(opened.id)));
      const auto left = table.middle.find(id_of(other.id));
      if (left && left->rect.w * left->rect.h < whole.w * whole.h) {
        ++partly;
        EXPECT_FALSE(left->rect.overlaps(table.middle.find("table.walk.words")->rect));
        ASSERT_TRUE(table.middle.tap(id_of(other.id)));
        EXPECT_EQ(table.view.of<table::WalkView>().step, other.id);
      }
      ASSERT_TRUE(table.middle.tap("table.walk.card.close"));
    }
  }
  EXPECT_GT(partly, 0) << "else it proves nothing";
}

TEST(WalkCard, LeavesEveryConfirmationToItsFunctionWhicheverStepIsOpened) {
  for (const TableSize& size : {kFull55, kMini}) {
    OneTable table(size);
    table.play("walk", Moment::kUnderWay);
    const std::vector<workshop::WalkStep> steps = table.workshop().walk.steps;
    for (const workshop::WalkStep& step : steps) {
      table.view.of<table::WalkView>().step = step.id;
      table.refresh();

      EXPECT_TRUE(table.middle.can_tap("table.walk.card.close"));
      for (const framework::Function& function : table.workshop().roster.functions)
        EXPECT_TRUE(table.middle.can_tap("table.walk.confirm." + function.code)) << step.text << ", " << function.code;
      EXPECT_TRUE(table.middle.can_tap("table.walk.eye")) << step.text;
    }
  }
}

}  // namespace
}  // namespace crosstable::test
