// What a second screen shows to the room, and what never goes there.
#include "table/flow/room_screen.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "framework/step_kinds.h"
#include "look/icons.h"
#include "table/frame/room_page.h"
#include "table/votes.h"

namespace crosstable::test {
namespace {

using table::RoomSees;
using table::Still;

constexpr const char* kOutput = "HDMI-1";

void plug(OneTable& table) {
  table::outputs_seen(table.state, {{kOutput, 1920, 1080}}, {});
  table.act(table::ShowToRoom{kOutput});
  table.refresh();
}

/// A table that reads its map, with a screen for the room.
class Room : public testing::Test {
 protected:
  Room() {
    table.play("map", workshop::ExampleMoment::kDone);
    plug(table);
  }
  Still still() const { return table::why_still(table.state, table.view); }
  RoomSees sees() const { return table::room_sees(table.state, table.view); }
  /// As it is drawn on a projector.
  Probe page() {
    return Probe({1920, 1080, 1.576f}, [this](look::Ui& ui) { table::draw_room_page(ui, table.state, table.view); });
  }

  OneTable table;
};

TEST_F(Room, SeesEveryStepThatTheGroupWorksAtTogether) {
  for (const framework::StepKindRow& row : framework::kStepKinds) {
    framework::Framework framework = inside_first();
    framework.steps.front().kind = row.kind;
    table.state.history = {};
    table.change(workshop::Started{"Credit terms", "Northwind", "2026-11-23", false, framework,
                                   workshop::example_roster(), 5, 2, "en"});
    table.state.place = table::Place::kWorkshop;

    EXPECT_EQ(still(), Still::kNot) << row.word;
  }
}

TEST_F(Room, SeesNoOtherPlaceOfTheTable) {
  for (const table::Place place :
       {table::Place::kHome, table::Place::kSetUp, table::Place::kSnapshot, table::Place::kActions}) {
    table.state.place = place;
    EXPECT_EQ(still(), Still::kElsewhere) << static_cast<int>(place);
  }
}

TEST_F(Room, SeesAStillPageWhileTheTableIsAKioskOrABallotIsPractised) {
  table.act(table::HandOver{false});
  EXPECT_EQ(still(), Still::kNot) << "the question is asked over the step, which goes on";
  table.act(table::HandOver{false, true});
  EXPECT_EQ(still(), Still::kVoting);
  table::taken_back(table.state, 1);
  EXPECT_EQ(still(), Still::kNot);
  table.act(table::HandOver{true, true});
  EXPECT_EQ(still(), Still::kPractice);
  table.state.place = table::Place::kHome;
  EXPECT_EQ(still(), Still::kPractice);
}

TEST_F(Room, SeesNothingThatStandsInThePlaceOfTheStep) {
  using table::Instead;
  for (const Instead instead : {Instead::kKiosks, Instead::kRuler, Instead::kNotes, Instead::kTimes,
                                Instead::kRoomScreen, Instead::kCorrections}) {
    table.view.instead = instead;
    EXPECT_EQ(still(), Still::kPrivate) << static_cast<int>(instead);
  }
}

TEST_F(Room, SeesTheCaseRunAgainAndWhatThePartnerSaw) {
  using table::Instead;
  for (const Instead instead : {Instead::kReplay, Instead::kReadBack, Instead::kPartnerEye}) {
    table.view.instead = instead;
    EXPECT_EQ(still(), Still::kNot) << static_cast<int>(instead);
  }
  EXPECT_TRUE(page().has_text("17 working days"));
}

/// Each makes something of a table's state or view that is not for the room.
using Guarded = std::pair<const char*, void (*)(table::TableState&, table::View&)>;
const Guarded kGuarded[] = {
    {"the keypad", [](table::TableState& state, table::View&) { state.pin.emplace(); }},
    {"handing out", [](table::TableState& state, table::View&) { state.hand_out.emplace(); }},
    {"a vote whose urn is lost", [](table::TableState& state, table::View&) { state.lost = words::message("Gone."); }},
    {"a vote's cards", [](table::TableState& state, table::View&) { state.live->cards.emplace(); }},
    {"a vote's locked key", [](table::TableState& state, table::View&) { state.live->locked = true; }},
    {"a vote that cannot be closed",
     [](table::TableState& state, table::View&) { state.live->stuck = words::message("Full."); }},
    {"how a key is kept", [](table::TableState&, table::View& view) { view.key.opening.emplace(); }},
    {"a passphrase",
     [](table::TableState&, table::View& view) {
       view.key.passphrase = std::make_shared<const ballot::SecretText>("oak");
     }},
    {"a legible passphrase", [](table::TableState&, table::View& view) { view.key.legible = true; }},
    {"who votes next",
     [](table::TableState&, table::View& view) { view.of<table::VoteView>().asks = table::VoteView::Asks::kArm; }},
    {"who left",
     [](table::TableState&, table::View& view) { view.of<table::VoteView>().asks = table::VoteView::Asks::kLeft; }},
    {"hands",
     [](table::TableState&, table::View& view) { view.of<table::PollView>().does = table::PollView::Does::kHands; }},
    {"who is here",
     [](table::TableState&, table::View& view) { view.of<table::PollView>().does = table::PollView::Does::kPlaces; }},
    {"discarding", [](table::TableState&, table::View& view) { view.of<table::PollView>().discards = true; }},
    {"setting up", [](table::TableState&, table::View& view) { view.of<table::SetUpView>(); }},
    {"notes", [](table::TableState&, table::View& view) { view.of<table::NotesView>(); }},
    {"actions", [](table::TableState&, table::View& view) { view.of<table::ActionsView>(); }},
    {"what is handed out", [](table::TableState&, table::View& view) { view.of<table::HandOutView>(); }},
};

TEST(RoomScreen, ShowsAStillPageForWhateverIsGuardedHeldOrNot) {
  for (const auto& [name, guard] : kGuarded) {
    for (const bool held : {false, true}) {
      OneTable table;
      play_open(table);
      plug(table);
      table.act(table::HoldPicture{held});
      ASSERT_EQ(table::room_sees(table.state, table.view), held ? RoomSees::kHeld : RoomSees::kStep) << name;

      guard(table.state, table.view);

      EXPECT_EQ(table::why_still(table.state, table.view), Still::kPrivate) << name;
      EXPECT_EQ(table::room_sees(table.state, table.view), RoomSees::kStill) << name;
    }
  }
}

TEST_F(Room, SeesTheStepBesideTheScriptAndUnderWhatLiesOverTheSheet) {
  table.play("pick", workshop::ExampleMoment::kEntered);
  table.view.script = true;
  table.view.menu = true;
  table.view.not_done = table::NotDone::kNear;
  table.state.problem = words::message("The disk is full.");
  table.state.unsaved_why = words::message("The disk is full.");
  table.state.asks_to_close = true;
  ASSERT_EQ(sees(), RoomSees::kStep);

  const Probe drawn = page();

  EXPECT_TRUE(drawn.has_text(table.workshop().current().question));
  EXPECT_FALSE(drawn.has_text(table.workshop().current().say));
  for (const char* own : {"Script", "Notes and parking lot", "The disk is full", "Understood", "Stay here"})
    EXPECT_FALSE(drawn.has_text(own)) << own;
}

TEST_F(Room, ReadsTheTitleTheStepAndOneSentenceOnAStillPage) {
  table.view.instead = table::Instead::kNotes;

  const Probe drawn = page();

  EXPECT_EQ(drawn.texts(),
            (std::vector<std::string>{table.workshop().title, "Step 6 of 11", table.workshop().current().title,
                                      "It goes on here in a moment."}));
}

TEST_F(Room, ReadsOfNoWorkshopWhileTheTableIsElsewhere) {
  table.state.place = table::Place::kHome;
  table.state.workshops = {
      {"", "Another group", "Northwind", "2026-11-23", "Read the map", 5, 10, {}, false, false, false, {}}};

  EXPECT_EQ(page().texts(), (std::vector<std::string>{"It goes on here in a moment."}));
}

TEST_F(Room, SeesWhatTheTableDoesNotDoThroughItsPage) {
  const table::MapLook before = table.view.map;
  Probe drawn = page();
  drawn.advance(500);

  EXPECT_EQ(table.view.map.cell, before.cell);
  EXPECT_EQ(table.view.map.ordering, before.ordering);
  EXPECT_TRUE(table.effects.empty());
}

TEST_F(Room, IsHeldAndFollowsAgainByOneButtonOnTheNearStrip) {
  EXPECT_TRUE(table.near.has_text("The room sees this step."));
  ASSERT_TRUE(table.near.tap("table.near.hold"));
  table.refresh();
  EXPECT_EQ(sees(), RoomSees::kHeld);
  EXPECT_TRUE(table.near.has_text("The room sees the picture you hold."));
  EXPECT_EQ(findings(table.near), "");
  ASSERT_TRUE(table.near.tap("table.near.hold"));
  EXPECT_EQ(sees(), RoomSees::kStep);
}

TEST_F(Room, HasASignOfItsOwnBesideTheTimers) {
  const auto signs_of_time = [&] {
    const look::Scene& scene = table.near.surface().scene();
    return std::count_if(scene.items().begin(), scene.items().end(), [&](const auto& item) {
      const auto* sign = get_if<look::Sign>(&item);
      if (sign == nullptr) return false;
      return scene.text(sign->glyph) == look::icon::kPause || scene.text(sign->glyph) == look::icon::kPlay;
    });
  };
  for (const bool held : {false, true}) {
    table.act(table::HoldPicture{held});
    for (int tap = 0; tap < 2; ++tap) {
      ASSERT_TRUE(table.near.tap("table.near.timer"));
      table.refresh();
      EXPECT_EQ(signs_of_time(), 1) << held << tap;
    }
  }
}

TEST_F(Room, SeesAStillPageThatCannotBeHeld) {
  table.view.instead = table::Instead::kNotes;
  table.refresh();

  EXPECT_TRUE(table.near.has_text("The room sees a still page."));
  EXPECT_FALSE(table.near.can_tap("table.near.hold"));
}

TEST_F(Room, IsChosenAndGivenUpInTheMenu) {
  table.act(table::ShowToRoom{});
  table.refresh();
  EXPECT_FALSE(table.near.has_text("The room sees"));
  table.view.menu = true;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.room"));
  table.refresh();
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.room.0"));
  EXPECT_EQ(table.state.room.on, kOutput);
  EXPECT_EQ(table.view.instead, table::Instead::kNothing) << "the step is what the room wants to see";

  table.view.instead = table::Instead::kRoomScreen;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.room.0"));
  EXPECT_EQ(table.state.room.on, "");
}

TEST_F(Room, IsOfferedNowhereWhileThereIsOneScreen) {
  OneTable alone;
  alone.play("map", workshop::ExampleMoment::kDone);
  alone.view.menu = true;
  alone.refresh();

  EXPECT_FALSE(alone.middle.find("table.menu.room"));
  EXPECT_FALSE(alone.near.find("table.near.hold"));
}

TEST_F(Room, IsSaidToBeUnpluggedOnceAndTakenUpWhenItIsBack) {
  table.act(table::HoldPicture{true});
  table::outputs_seen(table.state, {}, {});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The room's screen HDMI-1 is gone."));
  EXPECT_TRUE(table.near.has_text("The room's screen is unplugged."));
  table.act(table::DismissProblem{});
  table::outputs_seen(table.state, {}, {});
  EXPECT_TRUE(table.state.problem.empty()) << "once is enough";

  table::outputs_seen(table.state, {{kOutput, 1280, 800}}, {});

  EXPECT_TRUE(table.state.room.is_plugged());
  EXPECT_EQ(sees(), RoomSees::kHeld) << "nothing is lost";
}

TEST_F(Room, IsSaidToShowTheSameAsTheTableAtOnceAndNeverToBeGone) {
  table::outputs_seen(table.state, {}, {kOutput});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The room's screen HDMI-1 now shows the same as this table"));
  EXPECT_FALSE(table.middle.has_text("is gone"));
  EXPECT_TRUE(table.near.has_text("The room sees all of this screen."));
  EXPECT_FALSE(table.near.can_tap("table.near.hold"));
  table.act(table::DismissProblem{});
  table.view.instead = table::Instead::kRoomScreen;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("unplugged"));
  EXPECT_TRUE(table.middle.can_tap("table.room.gone")) << "it can be given up";
  EXPECT_EQ(findings(table.middle), "");

  table::outputs_seen(table.state, {{kOutput, 1920, 1080}}, {});
  EXPECT_TRUE(table.state.room.is_plugged());
}

TEST_F(Room, CoversNothingOfTheStepWithWhatIsSaidOfIt) {
  const float before = table.middle.find("table.map.row.CS")->rect.bottom();
  table::outputs_seen(table.state, {}, {kOutput});
  table.refresh();

  const look::Rect said = table.middle.find("table.problem")->rect;
  for (const look::Target& target : table.middle.surface().targets()) {
    if (target.id.rfind("table.problem", 0) == 0) continue;
    EXPECT_FALSE(target.rect.overlaps(said)) << target.id;
  }
  EXPECT_EQ(findings_above_all(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.problem.dismiss"));
  table.refresh();
  EXPECT_FLOAT_EQ(table.middle.find("table.map.row.CS")->rect.bottom(), before) << "the sheet has its height back";
}

TEST_F(Room, IsSaidOverTheSheetWhereAKeyboardStandsInTheWay) {
  table::outputs_seen(table.state, {}, {kOutput});
  table.refresh();
  const look::Rect said = table.middle.find("table.problem")->rect;
  table.view.keyboard = said;
  table.refresh();

  EXPECT_FALSE(table.middle.find("table.problem")->rect.overlaps(said));
}

TEST_F(Room, IsSaidInOneSentenceWhereItIsUnpluggedFirstAndThenShowsTheSame) {
  table::outputs_seen(table.state, {}, {});
  ASSERT_NE(words::english(table.state.problem).find("is gone"), std::string::npos);

  table::outputs_seen(table.state, {}, {kOutput});

  EXPECT_NE(words::english(table.state.problem).find("now shows the same"), std::string::npos);
  table::outputs_seen(table.state, {{kOutput, 1920, 1080}}, {});
  EXPECT_TRUE(table.state.problem.empty()) << "nothing is wrong any more";
}

TEST_F(Room, IsNotHeldAnyMoreInAnotherWorkshop) {
  table.act(table::HoldPicture{true});

  table::workshop_opened(table.state, "another", {}, std::nullopt);

  EXPECT_FALSE(table.state.room.held);
}

TEST_F(Room, HasAScreenThatIsForNoKiosk) {
  EXPECT_EQ(table.state.machine.monitors, 1);
  table.act(table::ShowToRoom{});
  EXPECT_EQ(table.state.machine.monitors, 2);
}

}  // namespace
}  // namespace crosstable::test
