// A kiosk on another machine before it has its table.
#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

class KioskPairing : public testing::Test {
 protected:
  KioskPairing() { state_.pairing.emplace(); }
  Effects say(const Intent& intent) { return apply(state_, intent, now_ms_ += kLockOut_ms); }
  Effects type(const std::string& signs) {
    Effects effects;
    for (const char sign : signs) effects = say(Keyed{sign});
    return effects;
  }
  static std::vector<std::string> tried(const Effects& effects) {
    return effects.size() == 1 ? get<TryPairing>(effects[0]).entries : std::vector<std::string>{};
  }

  KioskState state_;
  std::int64_t now_ms_ = 0;
};

const std::string kCode = "37K3Q9WX2M40BCDE1GHJKM";

TEST_F(KioskPairing, TriesWhatIsTypedHoweverItIsTyped) {
  EXPECT_EQ(tried(type("37k3q9 wx2m4-obcdeighjkm@192.168.1.20:5433\n")),
            std::vector<std::string>{kCode + "@192.168.1.20:5433"});
  EXPECT_TRUE(state_.pairing->trying);
}

TEST_F(KioskPairing, GoesOnToTheAddressByItselfAndBackByErasing) {
  type(kCode);
  EXPECT_TRUE(state_.pairing->at_address);

  type(std::string(2, kEraseSign));

  EXPECT_FALSE(state_.pairing->at_address);
  EXPECT_EQ(state_.pairing->code->count, kCode.size() - 1);
}

TEST_F(KioskPairing, TriesNothingBeforeBothAreThere) {
  EXPECT_TRUE(type(kCode + "\n").empty());
  EXPECT_TRUE(say(PairNow{}).empty());
  EXPECT_FALSE(state_.pairing->trying);
}

TEST_F(KioskPairing, TriesAScanInBothReadingsOfTheKeyboard) {
  Scanned scanned;
  scanned.by_layout.fill('Y');
  scanned.by_place.fill('Z');

  EXPECT_EQ(tried(say(scanned)), (std::vector<std::string>{std::string(36, 'Y'), std::string(36, 'Z')}));
}

TEST_F(KioskPairing, SpeaksTheLanguageThatIsTappedAsLongAsSomebodyTypes) {
  state_.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  type("37k3");

  say(ChooseLanguage{"de"});

  EXPECT_EQ(language_of(state_), "de");
  EXPECT_EQ(state_.pairing->code->count, 4U);
  now_ms_ += kIdle_ms / 2;
  type("q");
  now_ms_ += kIdle_ms / 2;
  say(Tick{});
  EXPECT_EQ(language_of(state_), "de");
  EXPECT_EQ(state_.pairing->code->count, 5U);
}

TEST_F(KioskPairing, SaysWhatIsWrongAndKeepsWhatWasTyped) {
  type(kCode + "@192.168.1.20:5433\n");

  say(PairAnswered{words::message("Not that one.")});

  EXPECT_EQ(words::english(state_.pairing->problem), "Not that one.");
  EXPECT_EQ(state_.pairing->address, "192.168.1.20:5433");
  EXPECT_FALSE(tried(say(PairNow{})).empty()) << "it can be tried again as it is";
}

TEST_F(KioskPairing, WaitsForAVoteOncePaired) {
  type(kCode + "@192.168.1.20:5433\n");

  say(PairAnswered{});

  EXPECT_FALSE(state_.pairing);
  EXPECT_EQ(state_.page, Page::kWaiting);
}

TEST_F(KioskPairing, IsOfferedAgainWhereThePairedTableIsNotSeenAndLeadsBack) {
  state_.pairing.reset();
  state_.can_pair = true;

  say(PairAgain{});
  ASSERT_TRUE(state_.pairing);
  say(PairBack{});

  EXPECT_FALSE(state_.pairing);
}

TEST_F(KioskPairing, TakesAnAddressAloneWhereTheKioskIsPairedAlready) {
  EXPECT_TRUE(type("@10.0.0.2:80\n").empty()) << "it has no table yet";
  state_.pairing.emplace();
  state_.pairing->again = true;

  EXPECT_EQ(tried(type("@10.0.0.2:80\n")), std::vector<std::string>{"@10.0.0.2:80"});
}

TEST_F(KioskPairing, AVoteThatOpensMeanwhileIsThereBehindIt) {
  state_.pairing->again = true;
  RoundOpened opened{make_round(), {}, false};
  opened.view = empty_urn(opened.round);

  say(opened);
  ASSERT_TRUE(state_.pairing);
  say(PairBack{});

  EXPECT_EQ(state_.page, Page::kAttract);
}

TEST_F(KioskPairing, ShowsNothingElseAndIsLeftByACorner) {
  EXPECT_TRUE(say(Start{}).empty());
  const Effects left = say(CornerHeld{});
  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(holds_alternative<LeaveKiosk>(left[0]));
}

TEST(KioskPairingPage, HasTheListOfLanguages) {
  Booth booth;
  booth.state.pairing.emplace();
  booth.state.tongues = {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}};
  booth.probe->run();

  ASSERT_TRUE(booth.tap_all({"kiosk.language", "kiosk.language.fr"}));

  EXPECT_EQ(language_of(booth.state), "fr");
  EXPECT_TRUE(booth.state.pairing);
  EXPECT_TRUE(booth.probe->find("kiosk.next"));
}

TEST(KioskPairingPage, IsTypedOnGlass) {
  Booth booth;
  booth.state.pairing.emplace();
  booth.probe->run();
  for (const char sign : kCode) ASSERT_TRUE(booth.tap("kiosk.pair." + std::string(1, sign))) << sign;
  for (const char sign : std::string("10.0.0.2:80")) ASSERT_TRUE(booth.tap("kiosk.pair." + std::string(1, sign)));

  ASSERT_TRUE(booth.tap("kiosk.next"));

  EXPECT_TRUE(booth.state.pairing->trying);
  EXPECT_EQ(booth.state.pairing->address, "10.0.0.2:80");
}

void put_in_a_vote(Booth& booth, const Reach& reach, const words::Message& problem = {}) {
  booth.state.can_pair = true;
  booth.open(make_round());
  booth.say(FolderSeen{.kiosk = 1, .no_number = {}, .problem = problem});
  booth.say(ReachSeen{reach});
  booth.wait(kLockOut_ms + 1);
}

TEST(KioskPairingPage, InAVoteTheTableIsFoundAtAnotherAddressAndNoOtherTableIs) {
  Booth booth;
  put_in_a_vote(booth, {.is_up = false});
  ASSERT_TRUE(booth.tap("kiosk.table_moved"));
  booth.wait(kLockOut_ms + 1);

  EXPECT_FALSE(booth.probe->find("kiosk.pair.code").has_value());
  booth.say(Scanned{});
  EXPECT_FALSE(booth.state.pairing->trying) << "a code would lead the next voters elsewhere";
  for (const char sign : std::string("10.0.0.2:80")) ASSERT_TRUE(booth.tap("kiosk.pair." + std::string(1, sign)));
  ASSERT_TRUE(booth.tap("kiosk.next"));

  EXPECT_TRUE(booth.state.pairing->trying);
}

TEST(KioskPairingPage, InAVoteACodeOfTheSameTableIsTakenWhereTheAddressAloneDidNotDo) {
  Booth booth;
  put_in_a_vote(booth, {.is_up = false});
  ASSERT_TRUE(booth.tap("kiosk.table_moved"));
  booth.wait(kLockOut_ms + 1);
  for (const char sign : std::string("10.0.0.2:80")) booth.say(PairSign{sign});
  booth.say(PairNow{});
  booth.effects.clear();
  booth.say(PairAnswered{words::message("The table does not know this pairing code any more.")});
  booth.wait(kLockOut_ms + 1);

  ASSERT_TRUE(booth.tap("kiosk.pair.code"));
  for (const char sign : kCode) booth.say(PairSign{sign});
  booth.say(PairNow{});

  ASSERT_EQ(booth.effects.size(), 1u);
  EXPECT_EQ(get<TryPairing>(booth.effects[0]).entries, std::vector<std::string>{"=" + kCode + "@10.0.0.2:80"});

  booth.effects.clear();
  booth.say(PairAnswered{words::message("The table does not know this pairing code any more.")});
  Scanned scanned;
  scanned.by_layout.fill('Y');
  scanned.by_place.fill('Z');
  booth.say(scanned);
  ASSERT_EQ(booth.effects.size(), 1u);
  EXPECT_EQ(get<TryPairing>(booth.effects[0]).entries,
            (std::vector<std::string>{"=" + std::string(36, 'Y'), "=" + std::string(36, 'Z')}));
}

TEST(KioskPairingPage, InAVoteAKioskThatItsTableLetsInNoMoreIsAskedForACodeAtOnce) {
  Booth booth;
  put_in_a_vote(booth, {.is_up = false, .shut_out = true});
  EXPECT_TRUE(booth.probe->has_text("Pair it anew"));
  EXPECT_FALSE(booth.probe->has_text("The table has moved"));

  ASSERT_TRUE(booth.tap("kiosk.table_moved"));

  EXPECT_TRUE(booth.probe->find("kiosk.pair.code").has_value());
  EXPECT_TRUE(booth.state.pairing->moved) << "and of the same table alone";
}

TEST(KioskPairingPage, IsNoWayOutOfAVoteThatIsReached) {
  Booth booth;
  put_in_a_vote(booth, Reach{});
  EXPECT_FALSE(booth.probe->find("kiosk.table_moved").has_value());
  booth.say(PairAgain{});

  EXPECT_FALSE(booth.state.pairing);
}

// Such as the copy of a kiosk that is there.
TEST(KioskPairingPage, IsReachedFromAVoteThatThisKioskMayNotTakeIn) {
  Booth booth;
  put_in_a_vote(booth, Reach{}, words::message("Another machine is at the table with this kiosk’s pairing."));

  ASSERT_TRUE(booth.tap("kiosk.pair_again"));

  ASSERT_TRUE(booth.state.pairing);
  EXPECT_FALSE(booth.state.pairing->moved);
}

}  // namespace
}  // namespace crosstable::kiosk::test
