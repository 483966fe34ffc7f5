// Hands instead of a secret poll, at Pick.
#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// As if the button had been there.
void count_hands(OneTable& table) {
  workshop::HandsCounted hands{"pick", workshop::pick_form(table.workshop()), {}};
  hands.result.open_hands = true;
  hands.result.counts.assign(hands.form.items.size(), 1);
  table.change(hands);
}

TEST(PickByHands, CountsHandsAndMarksThemOpen) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.pick.hands"));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(table.middle.tap("table.pick.hand.1.more"));
  ASSERT_TRUE(table.middle.tap("table.pick.hands.keep"));

  const workshop::RoundRecord* counted = table.workshop().last_round(ballot::RoundKind::kPick);
  ASSERT_NE(counted, nullptr);
  EXPECT_TRUE(counted->poll->open_hands);
  EXPECT_EQ(counted->poll->counts[1], 3);
  EXPECT_TRUE(table.middle.has_text("A show of hands, open"));
  EXPECT_TRUE(table.middle.has_text("3 votes"));
  const std::string people = std::to_string(table.workshop().roster.people());
  EXPECT_TRUE(table.middle.has_text("3 hands of " + people + " people."));
  EXPECT_TRUE(table.middle.has_text("Count hands again"));
  EXPECT_FALSE(table.middle.has_text("Count hands instead"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(PickByHands, CountsHandAfterHandWhileAFingerRestsAndNeverBeyondThePeople) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.pick.hands"));
  const auto hands = [&] { return table.view.of<table::PollView>().hands[1]; };

  ASSERT_TRUE(table.middle.hold("table.pick.hand.1.more", 1500));
  EXPECT_GT(hands(), 2);
  ASSERT_TRUE(table.middle.hold("table.pick.hand.1.more", 60'000));
  EXPECT_EQ(hands(), table.workshop().roster.people());
  ASSERT_TRUE(table.middle.hold("table.pick.hand.1.less", 60'000));
  EXPECT_EQ(hands(), 0);
}

TEST(PickByHands, CountsNoMoreHandsThanPeopleHaveAPlace) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  const int people = table.workshop().roster.people();
  ASSERT_TRUE(table.middle.tap("table.pick.hands"));

  for (int i = 0; i < people; ++i)
    ASSERT_TRUE(table.middle.tap(i % 2 == 0 ? "table.pick.hand.1.more" : "table.pick.hand.0.more")) << i;

  const std::string all = std::to_string(people);
  EXPECT_TRUE(table.middle.has_text(all + " of at most " + all + " hands counted."));
  EXPECT_FALSE(table.middle.can_tap("table.pick.hand.1.more"));
  EXPECT_FALSE(table.middle.can_tap("table.pick.hand.2.more"));
  EXPECT_TRUE(table.middle.can_tap("table.pick.hand.1.less"));
}

TEST(PickByHands, SaysBeforeHandsAreCountedWhatTheyCost) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.pick.hands"));
  EXPECT_TRUE(table.middle.has_text("After it a secret poll on this shows no counts."));
  ASSERT_TRUE(table.middle.tap("table.pick.hand.1.more"));
  ASSERT_TRUE(table.middle.tap("table.pick.hands.keep"));

  EXPECT_TRUE(table.middle.has_text("Hands were counted on this. A secret poll now shows no counts"));
}

TEST(PickByHands, CountsNoHandsBesideSecretCounts) {
  OneTable table;
  table.play("pick", Moment::kDone);
  const std::size_t rounds = table.workshop().rounds.size();

  EXPECT_FALSE(table.middle.can_tap("table.pick.hands"));
  count_hands(table);

  EXPECT_EQ(table.workshop().rounds.size(), rounds);
  EXPECT_NE(english(table.state.problem).find("who raises none"), std::string::npos);
}

TEST(PickByHands, CountsNoHandsBesideTheSecretCountsOfARecentSnapshot) {
  OneTable first;
  first.play("pick", Moment::kDone);
  OneTable table;
  table.play("pick", Moment::kEntered);
  EXPECT_TRUE(table.middle.can_tap("table.pick.hands"));
  table.state.kept = {{workshop::take_snapshot(first.workshop()), table.state.today}};
  table.state.kept.front().snapshot.date = table.state.today;
  const std::size_t rounds = table.workshop().rounds.size();
  table.middle.run();

  EXPECT_FALSE(table.middle.can_tap("table.pick.hands"));
  count_hands(table);
  EXPECT_EQ(table.workshop().rounds.size(), rounds);

  table.state.kept.front().snapshot.organisation = "Another one";
  table.middle.run();
  EXPECT_TRUE(table.middle.can_tap("table.pick.hands"));
}

}  // namespace
}  // namespace crosstable::test
