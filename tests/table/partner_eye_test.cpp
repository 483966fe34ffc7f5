// The case as the partner saw it.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "table/pulse.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

}  // namespace

TEST(PartnerEyePage, StandsAtTheEndOfTheWalkAndBehindThePartnersSignOnTheMap) {
  OneTable table;
  table.play("walk", Moment::kDone);
  ASSERT_TRUE(table.middle.tap("table.walk.eye"));
  EXPECT_TRUE(table.middle.has_text("17 working days of silence"));
  EXPECT_TRUE(table.middle.has_text("The answers stand here once the vote has been shown."));
  ASSERT_TRUE(table.middle.tap("table.eye.close"));
  EXPECT_TRUE(table.middle.can_tap("table.walk.eye"));

  table.play("map", Moment::kDone);
  ASSERT_TRUE(table.middle.tap("table.map.partner"));
  EXPECT_TRUE(table.middle.has_text("2 of 20 cells say “often” or “almost always”."));
}

TEST(PartnerEyePage, IsNowhereWhereTheFrameworkLeavesItOut) {
  OneTable table;
  table.led_by = inside_first();
  table.led_by->without_partner_eye = true;

  table.play("walk", Moment::kDone);
  EXPECT_FALSE(table.middle.find("table.walk.eye").has_value());
  table.play("map", Moment::kDone);
  EXPECT_FALSE(table.middle.find("table.map.partner").has_value());
}

TEST(PartnerEyePage, StandsBesideItsTwinOnceSomethingIsAgreed) {
  OneTable table;
  table.play("close", Moment::kEntered);
  table.view.instead = table::Instead::kPartnerEye;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("17 working days of silence"));
  EXPECT_TRUE(table.middle.has_text("13 working days of silence"));
  EXPECT_TRUE(table.middle.has_text("on day 17 (under what we agreed: on day 13)"));
}

TEST(PartnerEyePage, SaysWhatThePulseLeavesOutAndHowToAskIt) {
  Pulse table(framework::StepKind::kAdjust);
  table.view.instead = table::Instead::kPartnerEye;
  table.refresh();
  EXPECT_TRUE(
      table.middle.has_text("“Outside partners notice when the function and we are not aligned.” is left out of "
                            "the statements of this workshop."));
  EXPECT_TRUE(table.middle.has_text("A workshop that is led with “Inside first” asks it."));
  EXPECT_EQ(findings(table.middle), "");
}

/// What stands below this name in its card.
std::optional<look::Written> value_of(OneTable& table, const std::string& name) {
  const std::vector<look::Written> all = table.middle.surface().written();
  const auto head = std::find_if(all.begin(), all.end(), [&](const look::Written& one) { return one.text == name; });
  std::optional<look::Written> value;
  for (const look::Written& one : all) {
    if (head == all.end() || one.box.y <= head->box.y || one.box.x < head->box.x || one.box.x >= head->box.right())
      continue;
    if (!value || one.box.y < value->box.y) value = one;
  }
  return value;
}

TEST(PartnerEyePage, GivesEachFactACardUntilThereAreAnswersBesideThem) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("walk", Moment::kDone);
    table.view.instead = table::Instead::kPartnerEye;
    table.refresh();

    const std::optional<look::Written> knew = value_of(table, "Knew");
    ASSERT_TRUE(knew);
    EXPECT_TRUE(knew->text.starts_with("on day")) << knew->text;
    for (const char* name : {"They heard from", "Answers to one question", "Called again", "Never saw"}) {
      const auto value = value_of(table, name);
      ASSERT_TRUE(value) << name;
      EXPECT_FLOAT_EQ(value->cap_mm, knew->cap_mm) << value->text;
    }
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(PartnerEyePage, SaysTheSilentDaysOnceWhereTheLineHoldsThemAll) {
  OneTable table;
  table.play("walk", Moment::kDone);
  table.view.instead = table::Instead::kPartnerEye;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("17 working days of silence"));
  EXPECT_FALSE(table.middle.has_text("Silent for"));
}

TEST(PartnerEyePage, WhereTheRunStopsSaysSoInPlaceOfTheTwin) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  table.change(workshop::CharterAgreed{kFirst, "SA", true});
  table.change(workshop::CharterAgreed{kFirst, "FI", true});
  table.view.instead = table::Instead::kPartnerEye;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("It stops at “Calls again”. Still empty: Consequence."));
  EXPECT_TRUE(table.middle.has_text("So nobody knows what they would see."));
  EXPECT_EQ(findings(table.middle), "");
}

/// The words below the moments, whichever lie over each other.
int overlaps_of(OneTable& table) {
  std::vector<look::Rect> said;
  for (const look::Written& written : table.middle.surface().written()) {
    if (written.text.starts_with("day ") || written.text.starts_with("Hears from")) said.push_back(written.box);
  }
  EXPECT_GT(said.size(), 8u);
  int overlaps = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    for (std::size_t other = i + 1; other < said.size(); ++other) overlaps += said[i].overlaps(said[other]) ? 1 : 0;
  }
  return overlaps;
}

TEST(PartnerEyePage, KeepsMomentsOfOneDayApart) {
  for (const int last_wait : {0, 14}) {
    for (const int times : {5, 14}) {
      OneTable table;
      table.play("walk", Moment::kEntered);
      int column = 0;
      const auto place = [&](const char* lane, const char* text, int days) {
        table.change(workshop::WalkStepPlaced{{0, lane, column++, text, days, {}}});
      };
      place("", "Asks", 0);
      for (int i = 0; i < times; ++i) {
        place("SA", "Says it is coming", 0);
        place("", "Is told to wait", i + 1 == times ? last_wait : i % 2);
      }
      table.view.instead = table::Instead::kPartnerEye;
      table.refresh();

      EXPECT_EQ(overlaps_of(table), 0) << times << " times, " << last_wait;
      EXPECT_EQ(findings(table.middle), "") << times << " times, " << last_wait;
    }
  }
}

}  // namespace crosstable::test
