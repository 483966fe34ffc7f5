// The page that names and people are corrected on, at hand at every step.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

class Correcting : public OneTable {
 public:
  explicit Correcting(const std::string& step, Moment moment = Moment::kEntered, const TableSize& size = kFull55)
      : OneTable(size) {
    play(step, moment);
    open();
  }
  void open() {
    EXPECT_TRUE(near.tap("table.near.menu"));
    middle.run();
    EXPECT_TRUE(middle.tap("table.menu.correct"));
  }
  bool retype(std::string_view id, std::string_view text) {
    if (!middle.tap(id)) return false;
    middle.surface().feed(look::Key{look::Key::Kind::kSelectAll, {}});
    middle.type(text);
    return true;
  }
};

TEST(Corrections, OfTitleAndOrganisationAreTypedAtAnyStep) {
  for (const char* step : {"tone", "walk", "map", "commit"}) {
    Correcting table(step);
    const std::string organisation = table.workshop().organisation;
    ASSERT_TRUE(table.retype("table.correct.title", "Terms of 90 days")) << step;
    EXPECT_EQ(table.workshop().title, "Terms of 90 days");
    EXPECT_EQ(table.workshop().organisation, organisation);
    ASSERT_TRUE(table.middle.tap("table.correct.done"));
    EXPECT_EQ(table.view.instead, table::Instead::kNothing);
  }
}

TEST(Corrections, OfAFunctionsNameLeaveItsCodeAndItsPlaces) {
  Correcting table("map");
  const framework::Function before = *table.workshop().roster.find("SA");
  ASSERT_TRUE(table.retype("table.correct.SA.name", "Sales abroad"));

  const framework::Function now = *table.workshop().roster.find("SA");
  EXPECT_EQ(now.name, "Sales abroad");
  EXPECT_EQ(now.places, before.places);
  EXPECT_EQ(now.slot, before.slot);
}

TEST(Corrections, CountWhoComesLateForTheNextVote) {
  Correcting table("map");
  const int before = table.workshop().roster.places("SA");
  ASSERT_TRUE(table.middle.tap("table.correct.SA.places.more"));
  EXPECT_EQ(table.workshop().roster.places("SA"), before + 1);
}

TEST(Corrections, NameTheSecondFigureThatOtherPeopleCost) {
  Correcting table("map");
  EXPECT_TRUE(table.middle.has_text("the second figure of one voice would be lost"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.correct.SA.places.more"));

  EXPECT_FALSE(table.middle.has_text("the second figure of one voice")) << "it is lost";
  for (const char* step : {"tone", "close"}) {
    Correcting other(step);
    EXPECT_FALSE(other.middle.has_text("the second figure of one voice")) << step;
  }
}

TEST(Corrections, AreReadAloneWhileAVoteIsOpen) {
  Correcting table("vote", Moment::kVoting);
  EXPECT_FALSE(table.middle.can_tap("table.correct.title"));
  EXPECT_FALSE(table.middle.can_tap("table.correct.SA.name"));
  EXPECT_FALSE(table.middle.can_tap("table.correct.SA.places.more"));
  EXPECT_TRUE(table.middle.can_tap("table.correct.done"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Corrections, HaveRoomForTwelveFunctionsWithNamesOf28Letters) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 12}) {
      OneTable table(size);
      workshop::Started started = workshop::example_script(inside_first()).started;
      started.roster = roster_of(functions, true);
      table.state.history = {};
      table.state.history.apply(started);
      table.state.place = table::Place::kWorkshop;
      table.refresh();
      table.view.instead = table::Instead::kCorrections;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "") << functions;
    }
  }
}

}  // namespace
}  // namespace crosstable::test
