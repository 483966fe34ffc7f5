// What a kiosk keeps and cannot send comes on a stick.
#include "table/flow/taking_in.h"

#include "table/hosts.h"

namespace crosstable::test {
namespace {

/// A close that kiosk 4 is in the way of.
void ask_to_close_without_four(OneTable& table) {
  play_open(table);
  host(table, {{1, true, 0, 0}, {4, false, 2, 190'000}});
  table.state.live->view.turnout = table.state.live->view.places;
  table.act(table::AskToClose{});
  for (table::Effect& effect : table::ticked(table.state, table.state.live->view))
    table.effects.push_back(std::move(effect));
  table.refresh();
}

TEST(TakingIn, IsOfferedBesideWaitingAndClosingAndTheQuestionIsAskedAnew) {
  OneTable table;
  ask_to_close_without_four(table);

  ASSERT_TRUE(table.middle.tap("table.missing.take_in"));

  EXPECT_TRUE(asked_for<table::ReadSticks>(table));
  EXPECT_TRUE(table.middle.has_text("The stick is being read"));
  EXPECT_FALSE(table.middle.can_tap("table.missing.take_in"));
  const table::Effects effects =
      table::file_taken_in(table.state, {words::message("Kiosk 4: taken in."), {}, {{4, 2}}});
  ASSERT_EQ(effects.size(), 1u);
  EXPECT_TRUE(holds_alternative<table::Tick>(effects[0]));
  EXPECT_TRUE(table::ticked(table.state, table.state.live->view).empty()) << "nothing closes by itself";
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Kiosk 4: taken in."));
  EXPECT_TRUE(table.middle.has_text("2 ballots came on a stick, it may keep more"));
  EXPECT_TRUE(table.middle.can_tap("table.missing.close"));
}

TEST(TakingIn, SaysWhyAFileWasRefusedAndCanBeTriedAgain) {
  OneTable table;
  ask_to_close_without_four(table);
  table.act(table::TakeInFile{});

  table::file_taken_in(table.state, {{}, words::message("kiosk-4.ballots is damaged."), {}});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("kiosk-4.ballots is damaged."));
  EXPECT_TRUE(table.middle.can_tap("table.missing.take_in"));
}

TEST(TakingIn, StandsBesideWhoIsThereWhileAVoteIsOpenAlone) {
  OneTable table;
  enter(table);
  host(table, {{4, false, 2, 190'000}});
  EXPECT_FALSE(table.middle.find("table.others.take_in").has_value());
  table.act(table::TakeInFile{});
  EXPECT_FALSE(asked_for<table::ReadSticks>(table));

  play_open(table);
  host(table, {{4, false, 2, 190'000}});
  table.view.instead = table::Instead::kOtherMachines;
  table.refresh();

  EXPECT_TRUE(table.middle.tap("table.others.take_in"));
  EXPECT_TRUE(asked_for<table::ReadSticks>(table));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(TakingIn, AsksWhichOfSeveralSticksItIsOnOverWhateverElseIsAsked) {
  OneTable table;
  ask_to_close_without_four(table);
  table.act(table::TakeInFile{});
  table.effects.clear();
  const std::vector<table::HandOutPlace> sticks{
      {.id = "sdb1", .name = "BLUE", .folder = "/media/BLUE", .free_mb = 3 * 1024},
      {.id = "sdc1", .name = "RED", .folder = "/media/RED", .free_mb = 512}};

  table::sticks_found(table.state, sticks);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("USB stick RED"));
  EXPECT_TRUE(table.middle.has_text("512 MB are free"));
  EXPECT_EQ(findings(table.middle), "");
  EXPECT_FALSE(table.middle.can_tap("table.missing.close")) << "one question at a time";
  ASSERT_TRUE(table.middle.tap("table.sticks.1"));
  ASSERT_EQ(table.effects.size(), 1u);
  EXPECT_EQ(get<table::ReadSticks>(table.effects[0]).stick, "sdc1");
  EXPECT_TRUE(table.middle.has_text("The stick is being read"));

  table::sticks_found(table.state, sticks);
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.sticks.stay"));
  EXPECT_TRUE(table.middle.can_tap("table.missing.take_in"));
  EXPECT_EQ(table.effects.size(), 1u);
}

TEST(TakingIn, TakesThePin) {
  OneTable table;
  play_open(table);
  host(table, {{4, false, 2, 190'000}});
  table.state.pin_set = true;

  table.act(table::TakeInFile{});

  EXPECT_FALSE(asked_for<table::ReadSticks>(table));
  EXPECT_TRUE(table.state.pin);
}

TEST(TakingIn, SaysNothingOfAnotherVote) {
  OneTable table;
  play_open(table);
  host(table, {{4, false, 2, 190'000}});
  table.state.others.taking_in = {"another", false, words::message("Kiosk 4: taken in."), {}};

  EXPECT_EQ(table::taking_in(table.state), nullptr);
}

}  // namespace
}  // namespace crosstable::test
