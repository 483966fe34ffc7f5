#include "framework/said.h"

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

Framework inside_first() {
  auto framework = load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  EXPECT_TRUE(framework);
  return framework ? std::move(*framework) : Framework{};
}

TEST(Said, GivesTheFrameworkInALanguageItHasAndItselfInAnyOther) {
  const Framework own = inside_first();
  Said said;

  said.speak(own, "de");
  EXPECT_EQ(said.framework(own).causes[0], "keine Regel");
  EXPECT_EQ(said.text("no rule"), "keine Regel");
  EXPECT_TRUE(said.translates());

  said.speak(own, "fr");
  EXPECT_EQ(&said.framework(own), &own);
  EXPECT_EQ(said.text("no rule"), "no rule");
  EXPECT_FALSE(said.translates());
}

TEST(Said, LeavesWhatSomebodyWroteAsItIs) {
  Said said;
  said.speak(inside_first(), "de");

  EXPECT_EQ(said.text("no rule at all"), "no rule at all");
  EXPECT_EQ(said.list("Order forecast, last balance sheet, a map"), "Order forecast, last balance sheet, a map");
  EXPECT_EQ(said.list(""), "");
}

TEST(Said, SaysTheRoleOfARungAndLeavesItsNames) {
  Said said;
  said.speak(inside_first(), "de");

  EXPECT_EQ(said.rung("Working pair"), "Die beiden, die daran arbeiten");
  EXPECT_EQ(said.rung("Working pair: Jo and Ines: both"), "Die beiden, die daran arbeiten: Jo and Ines: both");
  EXPECT_EQ(said.rung("Board"), "Board");
  EXPECT_EQ(said.rung(": "), ": ");
  EXPECT_EQ(Said().rung("Working pair: Jo"), "Working pair: Jo");
}

TEST(Said, SaysAListOfChoicesWholeAndAGroupsOwnSentenceNotInPieces) {
  Said said;
  said.speak(inside_first(), "de");

  EXPECT_EQ(said.list("Order forecast, last balance sheet"), "Auftragsprognose, Letzte Bilanz");
  EXPECT_EQ(said.list("Last balance sheet, order forecast"), "Letzte Bilanz, Auftragsprognose");
  EXPECT_EQ(said.list("Yes, within the agreed limit"), "Ja, in der vereinbarten Grenze");
  EXPECT_EQ(said.list("It goes up one rung, yes, within the agreed limit"),
            "Es geht eine Sprosse höher, Ja, in der vereinbarten Grenze");
  for (const char* own : {"Order forecast, yes, within the agreed limit", "No rule, trust",
                          "Yes, up to 60 days and 50,000 EUR", "Credit lead, Finance", "Finance, ", ", Finance"})
    EXPECT_EQ(said.list(own), own);
}

TEST(Said, FollowsAFrameworkThatIsAnother) {
  Framework own = inside_first();
  Said said;
  said.speak(own, "de");
  own.translations["de"]["cause.1.text"] = "ohne Regel";
  said.speak(own, "de");

  EXPECT_EQ(said.text("no rule"), "ohne Regel");
}

}  // namespace
}  // namespace crosstable::framework
