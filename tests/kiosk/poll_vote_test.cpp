// Polls, tapped by id on real screens, and opened again with the round's secret key.
#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskPoll, WhatAGroupSettledNamesItsLanguageWhereItStandsInAnItem) {
  Booth booth;
  booth.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  ballot::Round round = make_round({.kind = ballot::RoundKind::kConfidence, .items = 1});
  round.form.items = {"Sales and Finance: Decision owner Kreditleitung; decided within 2 working days"};
  round.form.pairs = {{0, 1}};
  booth.open(round);

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI"}));
  EXPECT_TRUE(booth.probe->has_text("Wer entscheidet Kreditleitung; Entschieden innerhalb von 2 Arbeitstagen"));

  ASSERT_TRUE(booth.tap("kiosk.language"));
  EXPECT_TRUE(booth.probe->has_text("Decision owner Kreditleitung (Deutsch); decided within 2 working days"));
}

TEST(KioskPoll, EveryRequestOfAGroupNamesItsLanguage) {
  Booth booth;
  booth.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  ballot::Round round = make_round({.kind = ballot::RoundKind::kPick, .items = 2});
  round.form.items = {"Neunzig Tage Ziel", "Teillieferung"};
  booth.open(round);

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.language"}));
  EXPECT_TRUE(booth.probe->has_text("Neunzig Tage Ziel (Deutsch)"));
  EXPECT_TRUE(booth.probe->has_text("Teillieferung (Deutsch)")) << "the last one too";
}

TEST(KioskPoll, PickingTakesOneItem) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kPick}));
  EXPECT_TRUE(booth.probe->has_text("The room sees how many, never who; if all agree, all is known"));

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.item.0", "kiosk.item.2", "kiosk.cast"}));

  EXPECT_EQ(booth.opened(booth.casts().at(0)), (ballot::Ballot{.rater = 1, .marks = {0, 0, 1, 0}}));
}

TEST(KioskPoll, DotsGoWhereTheyArePutAndComeBack) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kDots}));
  ASSERT_TRUE(booth.tap_all(
      {"kiosk.start", "kiosk.function.FI", "kiosk.item.0.more", "kiosk.item.0.more", "kiosk.item.3.more"}));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.item.1.more"));
  EXPECT_TRUE(booth.probe->has_text("All your dots are placed."));

  ASSERT_TRUE(booth.tap_all({"kiosk.item.0.less", "kiosk.item.1.more", "kiosk.cast"}));

  EXPECT_EQ(booth.opened(booth.casts().at(0)), (ballot::Ballot{.rater = 1, .marks = {1, 1, 0, 1}}));
}

TEST(KioskPoll, ConfidenceTellsZeroFromNoAnswer) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kConfidence, .items = 3}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.item.0.1"}));
  while (!booth.probe->can_tap("kiosk.cast")) ASSERT_TRUE(booth.tap("kiosk.next"));
  ASSERT_TRUE(booth.tap_all({"kiosk.item.2.6", "kiosk.cast"}));

  EXPECT_EQ(booth.opened(booth.casts().at(0)), (ballot::Ballot{.rater = 1, .marks = {1, 0, 6}}));
}

}  // namespace
}  // namespace crosstable::kiosk::test
