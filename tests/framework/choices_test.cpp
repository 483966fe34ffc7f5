#include "framework/choices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Framework two_fields() {
  Framework framework;
  framework.charter.resize(2);
  framework.charter[0].choices = {"Order number", "Price, in euros", "NDA"};
  framework.charter[1].choices = {"Yes, within the limit", "Later"};
  return framework;
}

TEST(Choices, AreFoundInATextThatIsMadeOfThoseOfOneField) {
  const Framework own = two_fields();

  EXPECT_THAT(choices_in(own, "Order number"), ElementsAre("Order number"));
  EXPECT_THAT(choices_in(own, "NDA, price, in euros, order number"),
              ElementsAre("NDA", "Price, in euros", "Order number"));
  EXPECT_THAT(choices_in(own, "Later, yes, within the limit"), ElementsAre("Later", "Yes, within the limit"));
}

TEST(Choices, LeaveAGroupsOwnTextWholeWhereverItHasCommas) {
  const Framework own = two_fields();

  for (const char* text : {"", ", ", "Order number, ", "Order number, later", "Order number, a map",
                           "Price, in dollars", "Order number,later", "yes, within the limit, or not"})
    EXPECT_THAT(choices_in(own, text), IsEmpty()) << text;
}

TEST(Choices, AreChosenOnlyAsWholeParts) {
  EXPECT_TRUE(has_choice("A map, order number", "Order number"));
  EXPECT_TRUE(has_choice("Price, in euros, a map", "Price, in euros"));
  EXPECT_FALSE(has_choice("Order number of the partner", "Order number"));
  EXPECT_FALSE(has_choice("Reorder number", "Order number"));
  EXPECT_FALSE(has_choice("", "Order number"));
}

TEST(Choices, FollowEachOtherSmallInEnglishAlone) {
  EXPECT_EQ(with_choice("", "Order number", "en"), "Order number");
  EXPECT_EQ(with_choice("A map", "Order number", "en"), "A map, order number");
  EXPECT_EQ(with_choice("A map", "NDA", "en"), "A map, NDA");
  EXPECT_EQ(with_choice("Eine Karte", "Auftragsnummer", "de"), "Eine Karte, Auftragsnummer");
}

}  // namespace
}  // namespace crosstable::framework
