// What a partner asks, on a kiosk: alone, and on one ballot with confidence.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

/// Of the page, what lies bare between its list and the buttons below.
float bare_share(const Booth& booth, const std::string& list, const std::string& below) {
  float bottom = 0;
  for (const look::Target& target : booth.probe->surface().targets()) {
    if (target.id.starts_with(list)) bottom = std::max(bottom, target.rect.bottom());
  }
  EXPECT_GT(bottom, 0) << list;
  const crosstable::test::Display& tall = crosstable::test::kKiosk27;
  return (booth.probe->find(below)->rect.y - bottom) / (static_cast<float>(tall.height_px) / tall.px_per_mm);
}

TEST(KioskAsked, AShortListLeavesNoHoleOnTallGlass) {
  constexpr float kMost = 0.22f;
  Booth few(crosstable::test::kKiosk27);
  few.open(make_round({.kind = ballot::RoundKind::kVoice, .functions = 3}));
  ASSERT_TRUE(few.tap("kiosk.start"));
  EXPECT_LT(bare_share(few, "kiosk.function.", "kiosk.how"), kMost);
  ASSERT_TRUE(few.tap("kiosk.function.FI"));
  for (int question = 0; question < 3; ++question) {
    EXPECT_LT(bare_share(few, "kiosk.question.", "kiosk.back"), kMost) << question;
    ASSERT_TRUE(few.tap(question < 2 ? "kiosk.next" : "kiosk.cast"));
  }
}

TEST(KioskAsked, AQuestionOfThePartnerTakesAPage) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kVoice}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.question.0.2", "kiosk.question.0.8",
                             "kiosk.next", "kiosk.question.1.1", "kiosk.question.1.1", "kiosk.next"}));
  EXPECT_TRUE(booth.probe->has_text("Question 3, as the partner asks it?"));
  ASSERT_TRUE(booth.tap_all({"kiosk.question.2.7", "kiosk.back", "kiosk.next", "kiosk.cast"}));

  ballot::Ballot expected{.rater = 1};
  expected.choices = {8, 0, 7};
  EXPECT_EQ(booth.opened(booth.casts().at(0)), expected);
}

TEST(KioskAsked, ConfidenceAsksOnTheSameBallotWhatThePartnerAsked) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kConfidence, .items = 1, .questions = 3}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.item.0.6", "kiosk.next", "kiosk.question.0.3",
                             "kiosk.back", "kiosk.next", "kiosk.next", "kiosk.next", "kiosk.cast"}));

  ballot::Ballot expected{.rater = 1, .marks = {6}};
  expected.choices = {3, 0, 0};
  EXPECT_EQ(booth.opened(booth.casts().at(0)), expected);
}

TEST(KioskAsked, WhatWasAgreedIsToldInTheVotersLanguageAndStaysTheSameInTheBallot) {
  const std::string kept = "Sales and Finance: Decision owner Credit lead; decided within 2 working days";
  Booth booth;
  booth.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  ballot::Round round = make_round({.kind = ballot::RoundKind::kConfidence});
  round.form.items = {kept};
  round.form.pairs = {{0, 1}};
  booth.open(round);
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.item.0.6"}));
  EXPECT_TRUE(booth.probe->has_text("Decision owner Credit lead; decided within 2 working days"));

  ASSERT_TRUE(booth.tap("kiosk.language"));

  EXPECT_TRUE(booth.probe->has_text("Wer entscheidet Credit lead (English); Entschieden innerhalb von 2 Arbeitstagen"));
  EXPECT_FALSE(booth.probe->has_text("Decision owner"));
  ASSERT_TRUE(booth.tap("kiosk.cast"));
  EXPECT_EQ(booth.state.round->form.items.front(), kept);
  EXPECT_EQ(booth.opened(booth.casts().at(0)), (ballot::Ballot{.rater = 1, .marks = {6}}));
}

TEST(KioskAsked, SaysHowManyFunctionsAreNotAskedInAnySizeOfText) {
  using crosstable::test::kKiosk10;
  using crosstable::test::kKiosk27;
  for (const auto& display : {kKiosk10, kKiosk27}) {
    for (const float scale : {1.0f, 1.5f}) {
      Booth booth(display);
      ballot::Round round = make_round({.functions = 12, .long_names = true, .pulse = true});
      round.form.pairs = {{0, 1}, {1, 0}};
      round.plan = ballot::make_plan(round.roster, 3, round.form.pairs);
      booth.open(round);
      while (booth.state.text_scale < scale) ASSERT_TRUE(booth.tap("kiosk.text_size"));
      ASSERT_TRUE(booth.tap("kiosk.start"));

      EXPECT_TRUE(booth.probe->has_text("10 functions are not asked this time"));
      EXPECT_TRUE(booth.probe->can_tap("kiosk.function.SA"));
      for (const std::string& finding : booth.probe->audit({.least_target_mm = 17.5f, .ignore = {"kiosk.corner"}}))
        ADD_FAILURE() << display.width_px << " at " << scale << ": " << finding;
    }
  }
}

TEST(KioskAsked, SaysNothingOfItWhereEverybodyIsAsked) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap("kiosk.start"));
  EXPECT_FALSE(booth.probe->has_text("ot asked this time"));
}

}  // namespace
}  // namespace crosstable::kiosk::test
