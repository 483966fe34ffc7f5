// How a vote's key is kept, and a vote that does not close.
#include <gtest/gtest.h>

#include "table/live.h"
#include "table/pulse.h"

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

TEST(Key, IsAskedAboutBeforeTheVoteOpens) {
  Asked table;

  EXPECT_EQ(table.effect<table::MakeRound>(), nullptr);
  EXPECT_TRUE(table.middle.can_tap("table.key.decline"));
  EXPECT_FALSE(table.middle.can_tap("table.key.lock")) << "nothing is typed yet";
}

/// The pulse that the two functions lead themselves, asked how its key shall be kept.
struct AskedByThePair : Pulse {
  explicit AskedByThePair(const ballot::Disk& disk = {"ext4"}) : Pulse(framework::StepKind::kVote) {
    workshop::Started started = workshop::example_script(inside_first()).started;
    started.framework = shipped("self-led-pulse");
    started.example = false;
    const auto& steps = started.framework.steps;
    const auto vote = std::find_if(steps.begin(), steps.end(),
                                   [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
    state.history = {};
    state.history.apply(started);
    take_over();
    state.history.apply(workshop::StepEntered{static_cast<int>(vote - steps.begin())});
    state.machine.disk = disk;
    refresh();
    middle.tap("table.vote.open");
    middle.advance(500);
  }
};

TEST(Key, OfAVoteThatNobodyLeadsStaysInMemoryAndNobodyIsAskedForAPassphrase) {
  AskedByThePair table;
  EXPECT_FALSE(table.middle.find("table.key.passphrase").has_value());
  EXPECT_FALSE(table.middle.find("table.key.decline").has_value());
  EXPECT_TRUE(table.middle.has_text("If this table stops before, nobody can open the ballots any more"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.key.memory"));

  const auto* made = table.effect<table::MakeRound>();
  ASSERT_NE(made, nullptr);
  EXPECT_FALSE(made->passphrase);
  EXPECT_TRUE(ballot::is_key_in_memory(made->round));
}

TEST(Key, OfAVoteThatNobodyLeadsNeedsAPassphraseOnADiskThatKeepsOldCopies) {
  AskedByThePair table({"btrfs", ballot::DiskHabit::kCopies});

  EXPECT_FALSE(table.middle.find("table.key.memory").has_value());
  EXPECT_TRUE(table.middle.has_text("This disk (btrfs) keeps old copies of files"));
  EXPECT_TRUE(table.middle.has_text("So choose one together, though nobody leads."));
  EXPECT_TRUE(table.middle.find("table.key.passphrase").has_value());
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Key, InMemoryAloneKeepsTheTableFromBeingLeftAndSaysWhatClosingWouldLose) {
  AskedByThePair table;
  ASSERT_TRUE(table.middle.tap("table.key.memory"));
  ballot::Round round = table.effect<table::MakeRound>()->round;
  round.id = std::string(32, 'c');
  table.state.busy = {};
  log_opened(table.state, round);

  table.act(table::GoHome{});
  EXPECT_EQ(table.state.place, table::Place::kWorkshop);
  EXPECT_NE(words::english(table.state.problem).find("in this table's memory alone"), std::string::npos);

  const auto stakes = table::at_stake(table.state);
  ASSERT_FALSE(stakes.empty());
  EXPECT_NE(words::english(stakes.front()).find("it would be lost"), std::string::npos);

  table::log_moved(table.state, {{workshop::RoundDiscarded{round.id}}}, {}, 0);
  table.refresh();
  EXPECT_EQ(table.state.problem, "") << "nothing keeps anybody here any more";
}

TEST(Key, OfAVoteThatNobodyLeadsNeedsNobodyToArmAKiosk) {
  AskedByThePair table;
  ASSERT_TRUE(table.middle.tap("table.key.back"));
  table.view.choice.eligibility = ballot::Eligibility::kUnlock;
  table.refresh();

  EXPECT_FALSE(table.middle.find("table.vote.choose.unlock").has_value());
  EXPECT_TRUE(table.middle.find("table.vote.choose.cards").has_value());
  EXPECT_EQ(table.view.choice.eligibility, ballot::Eligibility::kOpen);
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

TEST(Key, IsNeverAskedAboutBeforeWhichRequest) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.pick.open"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase, nullptr);
  EXPECT_FALSE(table.state.key_declined) << "nobody has declined one";

  OneTable copying;
  copying.play("pick", Moment::kEntered);
  copying.state.machine.disk = {"btrfs", ballot::DiskHabit::kCopies};
  copying.refresh();
  ASSERT_TRUE(copying.middle.tap("table.pick.open"));
  EXPECT_EQ(copying.effect<table::MakeRound>(), nullptr) << "such a disk keeps what is on it";
  EXPECT_TRUE(copying.view.key.opening.has_value());
}

TEST(Key, ThatWasDeclinedIsNotAskedAboutAgain) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.view.key.opening.has_value());
  ASSERT_TRUE(table.decline_key());
  table::opening_failed(table.state, words::verbatim("The disk is full."));
  table.state.problem = {};
  table.effects.clear();
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.confidence.open"));

  EXPECT_FALSE(table.view.key.opening.has_value());
  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase, nullptr);
}

TEST(Key, IsMadeForWhoTypesNoneAndOpensOnlyOnceItWasRead) {
  Asked table;
  table.state.made_passphrase = std::make_shared<const ballot::SecretText>("mora keti sulo pani");
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("mora keti")) << "nobody asked to read it yet";
  EXPECT_FALSE(table.middle.can_tap("table.key.lock")) << "unread, it would be lost with the table";

  ASSERT_TRUE(table.middle.tap("table.key.show"));
  EXPECT_TRUE(table.middle.has_text("mora keti sulo pani"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.key.lock"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase->view(), "mora keti sulo pani");
}

TEST(Key, OfOnesOwnWordsIsNotTheOneThatWasMade) {
  Asked table;
  table.state.made_passphrase = std::make_shared<const ballot::SecretText>("mora keti sulo pani");
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.key.passphrase"));
  table.middle.type("grey herons");
  ASSERT_TRUE(table.middle.tap("table.key.lock"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->passphrase->view(), "grey herons");
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
  EXPECT_TRUE(table.near.has_text("Locked with the same passphrase as the vote before"));
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
