#include <gtest/gtest.h>

#include "table/home/set_up_floor.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using table::SetUpPart;

void begin(OneTable& table) {
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.state.today = "2026-11-23";
  table.state.machine.kiosks = {1, 2};
  table.state.machine.monitors = 3;
  table.state.machine.free_mb = 120'000;
  table.act(table::BeginSetUp{});
  table.refresh();
}

void on(OneTable& table) {
  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table.refresh();
}

TEST(SetUp, LeadsFromTheTitleToAWorkshopByTouchAlone) {
  OneTable table;
  begin(table);

  ASSERT_TRUE(table.middle.tap("table.setup.title"));
  table.middle.type("90-day terms");
  ASSERT_TRUE(table.middle.tap("table.setup.date.more"));
  on(table);
  ASSERT_TRUE(table.middle.tap("table.setup.framework.0"));
  on(table);
  ASSERT_TRUE(table.middle.tap("table.setup.function.SA.places.more"));
  ASSERT_TRUE(table.middle.tap("table.setup.floor.4"));
  on(table);
  ASSERT_TRUE(table.middle.tap("table.setup.kiosks.more"));
  ASSERT_TRUE(table.middle.tap("table.setup.unlock"));
  on(table);
  on(table);

  const auto* made = table.effect<table::MakeWorkshop>();
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->started.title, "90-day terms");
  EXPECT_EQ(made->started.date, "2026-11-24");
  EXPECT_EQ(made->started.framework.id, "inside-first");
  EXPECT_EQ(made->started.roster.places("SA"), 5);
  EXPECT_EQ(made->started.floor, 4);
  EXPECT_EQ(made->started.kiosks, 3);
  EXPECT_EQ(table.view.choice.eligibility, ballot::Eligibility::kUnlock);
}

TEST(SetUp, SaysALengthOfTwoHoursOrMoreInHours) {
  OneTable table;
  begin(table);
  ASSERT_EQ(table.state.frameworks.front().framework.minutes(), 180);
  table.state.set_up.framework = 0;
  table.state.set_up.date = "2026-11-24";

  for (const SetUpPart part : {SetUpPart::kFramework, SetUpPart::kFunctions, SetUpPart::kReady}) {
    table.state.set_up.part = part;
    table.refresh();
    EXPECT_TRUE(table.middle.has_text("3 h"));
    EXPECT_FALSE(table.middle.has_text("180 minutes"));
  }
}

TEST(SetUp, StartsNoKioskWhichWouldBeOfAnotherWorkshop) {
  OneTable table;
  begin(table);
  table.state.folder = "/sessions/last-week.workshop";
  table.state.set_up.part = SetUpPart::kReady;
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("Start a kiosk"));
  table.act(table::StartKiosk{});

  EXPECT_EQ(table.effect<table::SpawnKiosk>(), nullptr);
}

TEST(SetUp, DoesNotStartWithoutATitleAndSaysSo) {
  OneTable table;
  begin(table);

  ASSERT_TRUE(table.near.tap("table.part.4"));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Give the workshop a title"));
  EXPECT_FALSE(table.near.can_tap("table.near.forward"));
}

TEST(SetUp, GoesBackToHomeFromItsFirstPage) {
  OneTable table;
  begin(table);

  ASSERT_TRUE(table.near.tap("table.near.back"));

  EXPECT_EQ(table.state.place, table::Place::kHome);
}

class Functions : public testing::Test {
 protected:
  Functions() {
    begin(table);
    table.state.set_up.part = SetUpPart::kFunctions;
    table.refresh();
  }
  OneTable table;
  const framework::Roster& roster() const { return table.state.set_up.roster; }
};

TEST_F(Functions, CountDownToNobodyWhoIsTalkedAbout) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(table.middle.tap("table.setup.function.LE.places.less"));

  EXPECT_EQ(roster().places("LE"), 0);
  EXPECT_FALSE(table.middle.can_tap("table.setup.function.LE.places.less"));
  EXPECT_TRUE(table.middle.has_text("Talked about, not in the room"));
}

TEST_F(Functions, AreMarkedWhereTheyAreOneOrTwoPeople) {
  EXPECT_FALSE(table.middle.has_text("ask first"));

  for (int i = 0; i < 2; ++i) ASSERT_TRUE(table.middle.tap("table.setup.function.LE.places.less"));

  EXPECT_TRUE(table.middle.has_text("Results are about persons: ask first"));
}

TEST_F(Functions, AreAddedFromTheUsualOnesWithoutAKeyboard) {
  ASSERT_TRUE(table.middle.tap("table.setup.add"));
  ASSERT_TRUE(table.middle.tap("table.setup.usual.LG"));

  ASSERT_NE(roster().find("LG"), nullptr);
  EXPECT_EQ(roster().find("LG")->slot, 6);
  EXPECT_TRUE(table.middle.surface().focused_field().empty());
}

TEST_F(Functions, AreInventedAndNamed) {
  ASSERT_TRUE(table.middle.tap("table.setup.add"));
  ASSERT_TRUE(table.middle.tap("table.setup.new"));
  const int slot = roster().functions.back().slot;
  const std::string id = "table.setup.slot." + std::to_string(slot);

  table.middle.run();
  EXPECT_EQ(table.middle.surface().focused_field(), id + ".name");
  table.middle.type("New function of the north");
  EXPECT_EQ(roster().functions.back().name, "New function of the north");
  EXPECT_EQ(roster().functions.back().code, "NFO") << "the letters follow the name";
  ASSERT_TRUE(table.middle.tap(id + ".code"));
  table.middle.surface().feed(look::Key{look::Key::Kind::kBackspace, {}});
  table.middle.type("x");
  EXPECT_EQ(roster().functions.back().code, "NFX");

  ASSERT_TRUE(table.middle.tap(id + ".name"));
  table.middle.type("ern");
  EXPECT_EQ(roster().functions.back().name, "New function of the northern");
  EXPECT_EQ(roster().functions.back().code, "NFX") << "until somebody chose others";
}

TEST_F(Functions, InventedOnesBeginWithoutAName) {
  ASSERT_TRUE(table.middle.tap("table.setup.add"));
  ASSERT_TRUE(table.middle.tap("table.setup.new"));
  table.middle.run();

  table.middle.type("Depot");

  EXPECT_EQ(roster().functions.back().name, "Depot");
  EXPECT_EQ(roster().functions.back().code, "DE");
}

TEST_F(Functions, LoseTheUsualLettersWithTheUsualNameAlsoWhereTheyAreNotOfIt) {
  ASSERT_TRUE(table.middle.tap("table.setup.add"));
  ASSERT_TRUE(table.middle.tap("table.setup.usual.HR"));
  ASSERT_EQ(roster().functions.back().name, "People");
  ASSERT_TRUE(table.middle.tap("table.setup.function.HR.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.slot.10.name"));
  table.middle.surface().feed(look::Key{look::Key::Kind::kSelectAll, {}});
  table.middle.type("Dispatch");

  EXPECT_EQ(roster().functions.back().name, "Dispatch");
  EXPECT_EQ(roster().functions.back().code, "DI");
  EXPECT_EQ(roster().functions.back().short_name, "");
}

TEST_F(Functions, LoseTheUsualShortNameWithTheUsualName) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.CM.edit"));
  ASSERT_EQ(roster().functions[2].short_name, "Channel");
  ASSERT_TRUE(table.middle.tap("table.setup.slot.3.name"));
  table.middle.type(" abroad");

  EXPECT_EQ(roster().functions[2].name, "Channel management abroad");
  EXPECT_EQ(roster().functions[2].short_name, "");
}

TEST_F(Functions, AreNotNamedByASpace) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.LE.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.slot.4.name"));
  for (int i = 0; i < 5; ++i) table.middle.surface().feed(look::Key{look::Key::Kind::kBackspace, {}});
  table.middle.type("  ");
  EXPECT_EQ(roster().functions[3].name, "Legal");
}

TEST_F(Functions, TakeTheLettersOfAName) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.LE.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.slot.4.name"));
  table.middle.type(" Übersee");

  EXPECT_EQ(roster().functions[3].name, "Legal Übersee");
  EXPECT_EQ(roster().functions[3].code, "LU");
}

TEST_F(Functions, NeverShareTheirLetters) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.SA.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.slot.1.code"));
  table.middle.surface().feed(look::Key{look::Key::Kind::kBackspace, {}});
  table.middle.surface().feed(look::Key{look::Key::Kind::kBackspace, {}});
  table.middle.type("fi");

  EXPECT_EQ(roster().functions[0].code, "SA");
}

TEST_F(Functions, MoveAndLeave) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.FI.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.up"));
  EXPECT_EQ(roster().functions[0].code, "FI");
  ASSERT_TRUE(table.middle.tap("table.setup.remove"));
  ASSERT_TRUE(table.middle.tap("table.setup.remove.yes"));

  EXPECT_EQ(roster().find("FI"), nullptr);
  EXPECT_EQ(roster().functions.size(), 4U);
}

TEST_F(Functions, AFingerThatTapsOnWhereOneWasRemovedChangesNothingElse) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.CS.edit"));
  const look::Point finger = table.middle.find("table.setup.remove")->rect.centre();
  const auto tap_on = [&] {
    table.middle.advance(150);
    table.middle.tap_at(finger);
  };
  tap_on();
  tap_on();
  EXPECT_EQ(roster().functions.size(), 5U) << "below it lies the answer that keeps it";

  ASSERT_TRUE(table.middle.tap("table.setup.remove.yes"));
  ASSERT_EQ(roster().functions.size(), 4U);
  const std::optional<int> floor = table.state.set_up.floor;
  for (int i = 0; i < 3; ++i) tap_on();

  EXPECT_EQ(roster().functions.size(), 4U);
  EXPECT_EQ(table.state.set_up.floor, floor);
}

TEST_F(Functions, WithPeopleAreRemovedOnlyAfterAQuestion) {
  ASSERT_TRUE(table.middle.tap("table.setup.function.FI.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.remove"));

  EXPECT_NE(roster().find("FI"), nullptr);
  EXPECT_TRUE(table.middle.has_text("Remove Finance with its 4 people?"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.setup.keep"));
  EXPECT_FALSE(table.middle.has_text("Remove Finance"));
  EXPECT_EQ(roster().functions.size(), 5U);
}

TEST_F(Functions, OfNobodyAndAsTheyCameAreRemovedAtOnce) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(table.middle.tap("table.setup.function.FI.places.less"));
  ASSERT_TRUE(table.middle.tap("table.setup.function.FI.edit"));
  ASSERT_TRUE(table.middle.tap("table.setup.remove"));

  EXPECT_EQ(roster().find("FI"), nullptr);
}

TEST_F(Functions, ShowTheMapThatEachFloorGives) {
  const table::FloorWords three = table::floor_words(words::Words(), workshop::example_roster(), 3);
  const table::FloorWords four = table::floor_words(words::Words(), workshop::example_roster(), 4);

  EXPECT_EQ(three.alone, look::strong("20 of 20") + " one-way cells");
  EXPECT_EQ(three.shared, "Every direction stands alone");
  EXPECT_NE(four.alone, three.alone);
  EXPECT_NE(four.shared.find("together"), std::string::npos);
}

TEST_F(Functions, AreToldInOneSentenceWhatTheyNeed) {
  EXPECT_TRUE(table.middle.has_text("20 people: four kiosks, 16 to 19 minutes"));
  EXPECT_TRUE(table.middle.has_text("with the pulse’s five statements"));
  EXPECT_TRUE(table.middle.has_text("All of it takes 46 to 53 minutes on two kiosks"));

  // Three functions of three: all of it, at one kiosk, is more than the step has; two do.
  table.state.set_up.roster.functions.resize(3);
  for (framework::Function& function : table.state.set_up.roster.functions) function.places = 3;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("9 people: two kiosks, 13 to 16 minutes"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUp, TheRoomPlanOfAHandfulIsThisScreen) {
  table::SetUp set_up;
  set_up.roster = roster_of(3);
  for (framework::Function& function : set_up.roster.functions) function.places = 1;
  const framework::Framework framework = inside_first();
  const auto plan = table::room_plan(set_up, framework);

  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->kiosks, 1);
  EXPECT_LE(plan->minutes.most, plan->step_minutes);
  EXPECT_NE(words::english(table::room_plan_message(*plan, framework)).find("this screen, handed over"),
            std::string::npos);
}

TEST(SetUp, ATasterOfThreeFunctionsNeedsOneScreenThatIsHandedOver) {
  OneTable table;
  begin(table);
  table.state.frameworks.push_back({"assets/frameworks/taster.toml", shipped("taster"), ""});
  table.state.set_up.title = "A taste";
  table.state.set_up.framework = 1;
  table.state.set_up.kiosks = 1;
  table.state.set_up.roster = roster_of(3);
  for (framework::Function& function : table.state.set_up.roster.functions) function.places = 3;
  table.state.set_up.part = SetUpPart::kFunctions;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("9 people: this screen, handed over, 17 to 20 minutes."));
  EXPECT_EQ(findings(table.middle), "");
  table.state.set_up.roster = roster_of(4);
  for (framework::Function& function : table.state.set_up.roster.functions) function.places = 3;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("12 people: two kiosks, 15 to 18 minutes."));
  table.state.set_up.part = SetUpPart::kVoting;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("12 people: two kiosks, 15 to 18 minutes."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUp, BeginsWithTheGroupThatTheFrameworkUsuallyHasUntilSomebodyTouchesIt) {
  OneTable table;
  begin(table);
  table.state.frameworks.push_back({"assets/frameworks/taster.toml", shipped("taster"), ""});
  table.state.set_up.part = SetUpPart::kFramework;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.setup.framework.1"));
  EXPECT_EQ(table.state.set_up.roster.functions.size(), 3u);
  EXPECT_EQ(table.state.set_up.roster.people(), 9);

  ASSERT_TRUE(table.middle.tap("table.setup.framework.0"));
  EXPECT_EQ(table.state.set_up.roster.people(), 20);
  table::SetUp touched = table.state.set_up;
  touched.roster.functions.front().places = 6;
  table.act(table::SetUpChanged{touched});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.setup.framework.1"));
  EXPECT_EQ(table.state.set_up.roster.people(), 22);
}

TEST(SetUp, TheRoomPlanNeverPromisesWhatTheStepHasNotGot) {
  const framework::Framework framework = inside_first();
  for (int functions = 3; functions <= 12; ++functions) {
    table::SetUp set_up;
    set_up.roster = roster_of(functions);
    const auto plan = table::room_plan(set_up, framework);
    ASSERT_TRUE(plan.has_value());
    EXPECT_TRUE(plan->fits ? plan->minutes.most <= plan->step_minutes : plan->kiosks == ballot::kMostKiosks)
        << functions;
  }
}

TEST(SetUp, StandsTheAuditWithFewAndManyFunctionsAndLongNames) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 6, 12}) {
      OneTable table(size);
      begin(table);
      table.state.set_up.title = "90-day terms";
      table.state.set_up.roster = roster_of(functions, functions != 3);
      for (int part = 0; part < 5; ++part) {
        table.state.set_up.part = static_cast<SetUpPart>(part);
        table.refresh();

        const std::string where = std::to_string(functions) + " functions, part " + std::to_string(part + 1) + ", " +
                                  std::to_string(size.width_px);
        EXPECT_EQ(findings(table.middle), "") << where;
        EXPECT_EQ(findings(table.near), "") << where;
        EXPECT_EQ(findings(table.far), "") << where;
      }
      table.state.set_up.part = SetUpPart::kFunctions;
      table.refresh();
      for (const table::SetUpView::Beside beside :
           {table::SetUpView::Beside::kNaming, table::SetUpView::Beside::kAdding}) {
        table.view.of<table::SetUpView>() = {beside};
        table.refresh();
        EXPECT_EQ(findings(table.middle), "") << functions << " functions, panel " << static_cast<int>(beside);
      }
    }
  }
}

}  // namespace
}  // namespace crosstable::test
