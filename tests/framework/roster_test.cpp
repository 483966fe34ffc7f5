#include "framework/roster.h"

#include <set>

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

std::string refusal(std::string_view text) {
  const auto roster = parse_roster(text);
  return roster ? "accepted" : roster.error();
}

void expect_refused(std::string_view text, const std::string& words) {
  EXPECT_NE(refusal(text).find(words), std::string::npos) << refusal(text);
}

TEST(Roster, UsualFunctionsHaveTheirOwnSlots) {
  std::set<int> slots;
  std::set<std::string> codes;
  for (const Function& function : usual_functions()) {
    slots.insert(function.slot);
    codes.insert(function.code);
    EXPECT_FALSE(function.name.empty());
    EXPECT_EQ(function.places, 0);
  }

  EXPECT_EQ(codes.size(), 12u);
  EXPECT_EQ(slots.size(), 12u);
  EXPECT_EQ(*slots.begin(), 1);
  EXPECT_EQ(*slots.rbegin(), 12);
}

TEST(Roster, UsualCodesBringNameAndSlot) {
  const auto roster = parse_roster("SA:5, FI:4 ,CM:0");

  ASSERT_TRUE(roster) << roster.error();
  EXPECT_EQ(roster->functions[1], (Function{"FI", "Finance", "", 2, 4}));
  EXPECT_EQ(roster->functions[2], (Function{"CM", "Channel management", "Channel", 3, 0}));
  EXPECT_EQ(roster->places("SA"), 5);
  EXPECT_EQ(roster->places("XX"), 0);
  EXPECT_EQ(roster->people(), 9);
  EXPECT_EQ(roster->find("LE"), nullptr);
}

TEST(Roster, OtherCodesTakeTheSlotsThatUsualOnesLeave) {
  const auto roster = parse_roster("AA:3,SA:1,B2:2,CM:4,CCC:0");

  ASSERT_TRUE(roster) << roster.error();
  EXPECT_EQ(roster->find("AA")->slot, 2);
  EXPECT_EQ(roster->find("B2")->slot, 4);
  EXPECT_EQ(roster->find("CCC")->slot, 5);
  EXPECT_EQ(roster->find("CCC")->name, "CCC");
  EXPECT_EQ(roster->find("SA")->slot, 1);
}

TEST(Roster, RefusesWhatIsNoRosterAndSaysWhichEntry) {
  expect_refused("", "names 0 functions");
  expect_refused("SA:0", "the roster \"SA:0\" names 1 function; 2 to 12 are allowed");
  expect_refused("A1:1,A2:1,A3:1,A4:1,A5:1,A6:1,A7:1,A8:1,A9:1,B1:1,B2:1,B3:1,B4:1", "names 13 functions");
  expect_refused("SA:5,FI:4,SA:2", "entry 3 of the roster, \"SA:2\": this code is there already");
  expect_refused("SA:5,FI:61,LE:2",
                 "entry 2 of the roster, \"FI:61\": after the code comes a colon and the number of people, 0 to 60");
  expect_refused("SA:5,FI:-1,LE:2", "0 to 60");
  expect_refused("SA:5,FI,LE:2", "0 to 60");
  expect_refused("SA:5,FI:4x,LE:2", "0 to 60");
  expect_refused("SA:5,FI:,LE:2", "0 to 60");
  expect_refused("SA:5,FI:99999999999,LE:2", "0 to 60");
  expect_refused("SA:5,fi:4,LE:2", "2 or 3 capital letters or digits");
  expect_refused("SA:5,FINA:4,LE:2", "2 or 3 capital letters or digits");
  expect_refused("SA:5,,LE:2", "2 or 3 capital letters or digits");
}

TEST(Roster, AllowsTwelveFunctionsAndSixtyPlaces) {
  EXPECT_EQ(refusal("A1:60,A2:0,A3:1,A4:1,A5:1,A6:1,A7:1,A8:1,A9:1,B1:1,B2:1,B3:1"), "accepted");
}

}  // namespace
}  // namespace crosstable::framework
