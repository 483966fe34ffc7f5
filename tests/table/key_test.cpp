// How a vote's key is kept, the facilitator's PIN, and a vote that does not close.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// Asked how the key shall be kept.
struct Asked : OneTable {
  Asked() {
    play("vote", Moment::kEntered);
    middle.tap("table.vote.open");
    middle.advance(500);
  }
};

void go_live(OneTable& table, const char* step = "vote") {
  table.play(step, Moment::kVoting);
  const workshop::RoundRecord& open = *table.workshop().open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.round.plan = open.plan;
  for (const framework::Function& function : open.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout.assign(live.view.places.size(), 1);
  table.state.live = live;
  table.refresh();
}

void type_pin(OneTable& table, const std::string& digits) {
  for (const char digit : digits) ASSERT_TRUE(table.middle.tap(std::string("table.pin.") + digit)) << digit;
}

void answer(OneTable& table, ballot::PinOutcome outcome, const ballot::PinLook& look = {true, 0, 0}) {
  for (table::Effect& effect : table::pin_answered(table.state, {outcome, look, ""}))
    table.effects.push_back(std::move(effect));
  table.refresh();
}

TEST(Key, IsAskedAboutBeforeTheVoteOpens) {
  Asked table;

  EXPECT_EQ(table.effect<table::MakeRound>(), nullptr);
  EXPECT_TRUE(table.middle.can_tap("table.key.decline"));
  EXPECT_FALSE(table.middle.can_tap("table.key.lock")) << "nothing is typed yet";
}

TEST(Key, IsLockedWithThePassphraseThatWasTyped) {
  Asked table;

  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  ASSERT_TRUE(table.middle.tap("table.key.lock"));

  const auto* made = table.effect<table::MakeRound>();
  ASSERT_NE(made, nullptr);
  ASSERT_NE(made->passphrase, nullptr);
  EXPECT_EQ(made->passphrase->view(), "grey herons");
  EXPECT_EQ(table.view.key.passphrase, nullptr) << "the screen keeps none";
}

TEST(Key, CanBeLockedWhileThePassphraseIsStillBeingTyped) {
  Asked table;
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  const auto letters = [&](const char* text) {
    table.middle.surface().feed(look::Key{look::Key::Kind::kText, text});
    table.middle.run();
  };
  letters("grey he");
  EXPECT_FALSE(table.middle.can_tap("table.key.lock"));
  letters("r");
  EXPECT_TRUE(table.middle.can_tap("table.key.lock")) << "the eighth letter, and the field is still in hand";
  table.middle.advance(2000);
  letters("ons");

  ASSERT_TRUE(table.middle.tap("table.key.lock"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase->view(), "grey herons") << "all that was typed";
}

TEST(Key, TakesNoPassphraseThatIsTooShort) {
  Asked table;

  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("heron");

  EXPECT_FALSE(table.middle.can_tap("table.key.lock"));
}

TEST(Key, ShowsDotsUntilSomebodyWantsToReadIt) {
  Asked table;
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("grey herons"));
  ASSERT_TRUE(table.middle.tap("table.key.show"));
  EXPECT_TRUE(table.middle.has_text("grey herons"));
}

TEST(Key, OnADiskThatKeepsOldCopiesIsNeverWithoutAPassphraseAndMayHaveAShareOnAStick) {
  Asked table;
  table.state.machine.disk = {"btrfs", ballot::DiskHabit::kCopies};
  table.state.machine.sticks = {{"/media/ann/BLUE", "BLUE"}};
  table.refresh();

  EXPECT_FALSE(table.middle.find("table.key.decline").has_value());
  EXPECT_TRUE(table.middle.has_text("This disk (btrfs) keeps old copies of files"));
  ASSERT_TRUE(table.middle.tap("table.key.stick.0"));
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  ASSERT_TRUE(table.middle.tap("table.key.lock"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->stick, "/media/ann/BLUE");
}

TEST(Key, OfALaterVoteIsLockedTheSameWayUnasked) {
  Asked table;
  table.view.key.opening.reset();
  table.state.passphrase = std::make_shared<const ballot::SecretText>("grey herons");
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.open"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase, table.state.passphrase);
  ballot::Round round = table.effect<table::MakeRound>()->round;
  round.id = std::string(32, '5');
  round.wrapped = true;
  log_opened(table.state, round);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Locked with the same passphrase as the vote before"));
}

TEST(Key, ThatWasTypedForThisVoteIsNotSaidToBeOfTheVoteBefore) {
  Asked table;
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  ASSERT_TRUE(table.middle.tap("table.key.lock"));
  ballot::Round round = table.effect<table::MakeRound>()->round;
  round.id = std::string(32, '5');
  round.wrapped = true;
  log_opened(table.state, round);
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("same passphrase"));
}

TEST(Key, OfAVoteThatIsNotOpenedAfterAllIsForgotten) {
  Asked table;
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");

  ASSERT_TRUE(table.middle.tap("table.key.back"));

  EXPECT_EQ(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.view.key.passphrase, nullptr);
  EXPECT_TRUE(table.middle.can_tap("table.vote.open"));
}

TEST(Key, OfAnOpenVoteIsAskedForAfterARestart) {
  OneTable table;
  go_live(table);
  table.state.live->locked = true;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  ASSERT_TRUE(table.middle.tap("table.key.unlock"));

  ASSERT_NE(table.effect<table::Unlock>(), nullptr);
  EXPECT_EQ(table.effect<table::Unlock>()->passphrase->view(), "grey herons");
  table.state.problem = words::verbatim("This passphrase does not open the vote's key; type it again.");
  table::round_unlocked(table.state, table.effect<table::Unlock>()->passphrase);
  table.refresh();
  EXPECT_EQ(table.state.problem, "") << "of an earlier try";
  EXPECT_TRUE(table.middle.find("table.vote.close").has_value());
}

TEST(Stuck, AVoteOfWhichAWholeFunctionHasVotedIsNotDiscardedThoughItsLogKnowsNoCell) {
  OneTable table;
  go_live(table);
  table.state.history = {};
  const workshop::ExampleScript script = workshop::example_script(inside_first());
  for (const workshop::Change& change : workshop::example_log(script, {"vote", workshop::ExampleMoment::kEntered}))
    table.state.history.apply(change);
  const ballot::Round& round = table.state.live->round;
  table.state.history.apply(
      workshop::RoundOpened{round.id, "vote", round.form, round.roster, round.plan, round.eligibility, round.earlier});
  table.state.live->locked = true;
  table.state.live->view.turnout = table.state.live->view.places;
  table.refresh();
  ASSERT_TRUE(table.workshop().open_round()->cells.empty());

  EXPECT_TRUE(table.middle.has_text("a map may have shown them"));
  EXPECT_FALSE(table.middle.has_text("Nothing of this vote was shown"));
  ASSERT_TRUE(table.middle.hold("table.key.give_up", 2000));
  EXPECT_NE(table.effect<table::PutRoundAside>(), nullptr);
  EXPECT_EQ(table.effect<table::DropRound>(), nullptr);
}

TEST(Stuck, AVoteThatCannotBeClosedMayBeSetAsideOnceSomethingIsShown) {
  OneTable table;
  go_live(table);
  ASSERT_FALSE(table.workshop().open_round()->cells.empty());
  table::close_failed(table.state, words::verbatim("The urn holds 9 ballots where 10 were cast."));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The urn holds 9 ballots"));
  ASSERT_TRUE(table.middle.hold("table.stuck.give_up", 2000));

  EXPECT_NE(table.effect<table::PutRoundAside>(), nullptr);
  const std::size_t shown = table.workshop().open_round()->cells.size();
  table::log_moved(table.state, {{workshop::RoundSetAside{table.state.live->round.id}}}, {}, 0);
  table.refresh();
  EXPECT_EQ(table.workshop().rounds.back().cells.size(), shown);
  EXPECT_TRUE(table.middle.has_text("The vote was set aside"));
}

TEST(Stuck, IsTriedAgainOrPutOff) {
  OneTable table;
  go_live(table);
  table::close_failed(table.state, words::verbatim("The disk reports an error."));
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.stuck.again"));
  EXPECT_NE(table.effect<table::FinishRound>(), nullptr);
  table::close_failed(table.state, words::verbatim("The disk reports an error."));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.stuck.later"));
  table.refresh();

  EXPECT_TRUE(table.middle.find("table.vote.close").has_value());
}

TEST(Disk, IsSpokenOfWhileTheVoteIsOpen) {
  OneTable table;
  go_live(table);
  table.state.machine.free_mb = 12;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Only 12 MB are free"));

  table.state.machine.kiosks_in_trouble = {2};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Kiosk 2 could not record a ballot"));
}

TEST(Pin, StandsBeforeOpeningAndClosingAVoteAndArmingAKiosk) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;

  for (const table::Intent& intent :
       {table::Intent{table::OpenRound{}}, table::Intent{table::CloseRound{}}, table::Intent{table::DiscardRound{}},
        table::Intent{table::SetRoundAside{}}, table::Intent{table::ArmKiosk{1, 0}}}) {
    table.act(intent);
    EXPECT_TRUE(table.state.pin.has_value());
    table.act(table::PinCancel{});
  }

  EXPECT_TRUE(table.effects.empty());
}

TEST(Pin, OnceRightDoesWhatItWasAskedFor) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;
  table.act(table::CloseRound{});
  table.refresh();

  type_pin(table, "402817");
  ASSERT_NE(table.effect<table::CheckPin>(), nullptr);
  EXPECT_EQ(table.effect<table::CheckPin>()->pin->view(), "402817");
  EXPECT_EQ(table.effect<table::FinishRound>(), nullptr);
  answer(table, ballot::PinOutcome::kRight);

  EXPECT_NE(table.effect<table::FinishRound>(), nullptr);
  EXPECT_FALSE(table.state.pin.has_value());
}

TEST(Pin, OnceWrongSaysSoAndDoesNothing) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;
  table.act(table::CloseRound{});
  table.refresh();

  type_pin(table, "402818");
  answer(table, ballot::PinOutcome::kWrong, {true, 5, 15'000});

  EXPECT_TRUE(table.middle.has_text("The next try is in 15 seconds"));
  EXPECT_EQ(table.effect<table::FinishRound>(), nullptr);
}

TEST(Pin, IsChosenTwiceAlikeAndNotTooEasy) {
  OneTable table;
  go_live(table);
  table.state.folder = "somewhere";
  table.act(table::ChoosePin{});
  table.refresh();

  type_pin(table, "111111");
  EXPECT_EQ(table.state.pin->purpose, table::PinPad::Purpose::kNew) << "too easy";
  type_pin(table, "402817");
  type_pin(table, "402871");
  EXPECT_EQ(table.state.pin->purpose, table::PinPad::Purpose::kNew) << "not alike";
  EXPECT_EQ(table.effect<table::KeepPin>(), nullptr);
  type_pin(table, "402817");
  type_pin(table, "402817");

  ASSERT_NE(table.effect<table::KeepPin>(), nullptr);
  EXPECT_EQ(table.effect<table::KeepPin>()->pin->view(), "402817");
}

TEST(Pin, IsAskedForBeforeItIsChangedOrRemoved) {
  OneTable table;
  go_live(table);
  table.state.folder = "somewhere";
  table.state.pin_set = true;

  table.act(table::RemovePin{});
  EXPECT_EQ(table.effect<table::KeepPin>(), nullptr);
  table.refresh();
  type_pin(table, "402817");
  answer(table, ballot::PinOutcome::kRight);

  ASSERT_NE(table.effect<table::KeepPin>(), nullptr);
  EXPECT_EQ(table.effect<table::KeepPin>()->pin, nullptr);
}

TEST(Pin, IsNoLongerAskedForOnceTheTableIsHome) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.act(table::ChoosePin{});

  table.act(table::GoHome{});

  EXPECT_FALSE(table.state.pin.has_value());
}

TEST(KeyScreens, AreLargeEnoughAndReadableOnEveryTable) {
  for (const TableSize& size : {kFull55}) {
    OneTable table(size);
    go_live(table);
    table.state.live->locked = true;
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << "locked";
    table.state.live->locked = false;
    table::close_failed(table.state, words::verbatim("/home/facilitator/sessions/2026-11-23-credit-terms.workshop: the "
                                                     "urn holds 9 ballots where 10 were cast, so "
                                                     "nothing was published and everything is kept; copy the folder "
                                                     "before you try again or discard the round."));
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << "stuck";
    table.state.live.reset();
    table.view.key.opening = table::Opening{};
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << "key";
  }
}

}  // namespace
}  // namespace crosstable::test
