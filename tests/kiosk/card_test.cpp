// From a card to its ballot: typed on glass, scanned, refused, and refused too often.
#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

using ballot::CardSight;

ballot::Round card_round() { return make_round({.eligibility = ballot::Eligibility::kCards}); }

std::vector<CheckCard> checks(const Booth& booth) {
  std::vector<CheckCard> all;
  for (const Effect& effect : booth.effects) {
    if (const auto* check = get_if<CheckCard>(&effect)) all.push_back(*check);
  }
  return all;
}

CardSight sight_of(CardSight::Outcome outcome, int function = 1) {
  CardSight sight;
  sight.outcome = outcome;
  sight.function = function;
  sight.card.fill(7);
  sight.tag.fill(9);
  return sight;
}

class CardBooth : public testing::Test {
 protected:
  CardBooth() { booth_.open(card_round()); }

  static Scanned as_scanned(const std::string& by_layout, const std::string& by_place) {
    Scanned scanned;
    std::copy_n(by_layout.begin(), std::min(by_layout.size(), scanned.by_layout.size()), scanned.by_layout.begin());
    std::copy_n(by_place.begin(), std::min(by_place.size(), scanned.by_place.size()), scanned.by_place.begin());
    scanned.layout = "us";
    scanned.scanner = 7;
    scanned.tied = true;
    return scanned;
  }
  void scan(const std::string& text) { booth_.say(as_scanned(text, text)); }
  void key_in(const std::string& text) {
    for (const char sign : text) booth_.say(Keyed{sign});
    booth_.say(Keyed{kEnterSign});
  }
  std::vector<int> ties() const {
    std::vector<int> all;
    for (const Effect& effect : booth_.effects) {
      if (const auto* tie = get_if<TieScanner>(&effect)) all.push_back(tie->scanner);
    }
    return all;
  }
  std::string scanned() const { return ballot::scanned_text(deck_.cards()[0], card_round().id); }
  std::string typed() const { return {deck_.cards()[0].typed.data(), deck_.cards()[0].typed.size()}; }
  bool type(const std::string& code) {
    for (const char sign : code) {
      if (!booth_.tap("kiosk.card." + std::string(1, sign))) return false;
    }
    return true;
  }
  void answer(CardSight::Outcome outcome, int function = 1) { booth_.say(CardSeen{sight_of(outcome, function)}); }
  bool shows(const std::string& part) const { return booth_.probe->has_text(part); }

  Booth booth_;
  ballot::Deck deck_ = ballot::Deck::draw(std::vector<int>{1});
};

TEST_F(CardBooth, AScanOpensTheBallotOfTheCardsFunction) {
  scan(scanned());
  ASSERT_EQ(checks(booth_).size(), 1U);
  EXPECT_EQ(checks(booth_)[0].code, ballot::Code(deck_.cards()[0].scanned));
  EXPECT_EQ(booth_.state.page, Page::kCard) << "nothing opens before the urn has said so";

  answer(CardSight::Outcome::kFree, 2);

  EXPECT_EQ(booth_.state.page, Page::kWhom);
  EXPECT_EQ(booth_.state.draft->rater, 2);
}

TEST_F(CardBooth, ACodeTypedOnGlassDoesTheSame) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  EXPECT_EQ(booth_.state.page, Page::kCard) << "no list of functions: the card knows";
  ASSERT_TRUE(type(typed()));
  ASSERT_TRUE(booth_.tap("kiosk.next"));

  ASSERT_EQ(checks(booth_).size(), 1U);
  EXPECT_EQ(checks(booth_)[0].code, ballot::Code(deck_.cards()[0].typed));
}

TEST_F(CardBooth, TheBallotCarriesTheCardInsideTheBoxAndItsHashBeside) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  ASSERT_TRUE(booth_.tap("kiosk.next"));
  ASSERT_TRUE(booth_.tap("kiosk.cast"));

  ASSERT_EQ(booth_.casts().size(), 1U);
  const CastEffect cast = booth_.casts().back();
  EXPECT_EQ(cast.function, 1);
  EXPECT_EQ(cast.card, sight_of(CardSight::Outcome::kFree).card);
  EXPECT_EQ(booth_.opened(cast).tag, sight_of(CardSight::Outcome::kFree).tag);
}

TEST_F(CardBooth, NothingOfACardIsLeftForTheNextVoter) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  ASSERT_TRUE(booth_.tap("kiosk.next"));
  ASSERT_TRUE(booth_.tap("kiosk.cast"));
  booth_.receive(Outcome::kRecorded);

  EXPECT_FALSE(booth_.state.card);
  EXPECT_EQ(booth_.state.entry->signs, CardEntry{}.signs);
}

TEST_F(CardBooth, GoingBackGivesTheCardBackUnused) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  ASSERT_TRUE(booth_.tap("kiosk.back"));
  EXPECT_EQ(booth_.state.page, Page::kAttract);
  EXPECT_FALSE(booth_.state.card);
  EXPECT_TRUE(booth_.casts().empty());
}

TEST_F(CardBooth, TheNextCardCanBeScannedWhileTheThanksShow) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  ASSERT_TRUE(booth_.tap("kiosk.next"));
  ASSERT_TRUE(booth_.tap("kiosk.cast"));
  booth_.receive(Outcome::kRecorded);

  scan(scanned());

  EXPECT_EQ(booth_.state.page, Page::kCard);
  EXPECT_EQ(checks(booth_).size(), 2U);
}

TEST_F(CardBooth, AScanWhileSomebodyAnswersChangesNothing) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  scan(scanned());
  EXPECT_EQ(booth_.state.page, Page::kWhom);
  EXPECT_EQ(checks(booth_).size(), 1U);
}

TEST_F(CardBooth, AUsedCardSaysThatItsBallotIsRecorded) {
  scan(scanned());
  answer(CardSight::Outcome::kUsed);
  EXPECT_EQ(booth_.state.page, Page::kCardUsed);
  EXPECT_TRUE(shows("The ballot cast with it is recorded"));
  EXPECT_TRUE(shows("even if the kiosk stopped before it could say so"));
  ASSERT_TRUE(booth_.tap("kiosk.done"));
  EXPECT_EQ(booth_.state.page, Page::kAttract);
}

TEST_F(CardBooth, ACardUsedMeanwhileAtAnotherKioskIsSaidAfterTheCast) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 1);
  ASSERT_TRUE(booth_.tap("kiosk.next"));
  ASSERT_TRUE(booth_.tap("kiosk.cast"));
  booth_.receive(Outcome::kCardUsed);
  EXPECT_EQ(booth_.state.page, Page::kCardUsed);
}

TEST_F(CardBooth, AWrongCodeASlipAForeignCardAndHalfACodeHaveASentenceEach) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  scan(scanned());
  answer(CardSight::Outcome::kWrong);
  EXPECT_TRUE(shows("No card of this vote has this code"));

  std::string slip = typed();
  slip[0] = slip[0] == '7' ? '8' : '7';
  key_in(slip);
  EXPECT_TRUE(shows("There is a slip in this code"));

  scan(ballot::scanned_text(deck_.cards()[0], "ffeeddccbbaa99887766554433221100"));
  EXPECT_TRUE(shows("This is a card of another vote"));

  key_in("7K3");
  EXPECT_TRUE(shows("This is not a whole code"));

  scan(scanned());
  booth_.say(CardSeen{});
  EXPECT_TRUE(shows("Nothing is lost: try again"));
  EXPECT_EQ(booth_.state.page, Page::kCard);
}

TEST_F(CardBooth, ASlipStaysToBeComparedAndOneSignCanBeMended) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  std::string slip = typed();
  slip[8] = slip[8] == '7' ? '8' : '7';
  ASSERT_TRUE(type(slip));
  ASSERT_TRUE(booth_.tap("kiosk.next"));
  EXPECT_EQ(entered(booth_.state.entry), slip);

  ASSERT_TRUE(booth_.tap("kiosk.card.erase"));
  ASSERT_TRUE(type(typed().substr(8)));
  ASSERT_TRUE(booth_.tap("kiosk.next"));

  EXPECT_EQ(checks(booth_).size(), 1U);
}

TEST_F(CardBooth, FiveCodesThatOpenNothingAMinuteAndNoMore) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  for (int miss = 0; miss < kMostMisses; ++miss) {
    scan(scanned());
    answer(CardSight::Outcome::kWrong);
    booth_.wait(1000);
  }
  const std::size_t asked = checks(booth_).size();
  EXPECT_TRUE(shows("Five codes opened nothing"));

  scan(scanned());
  EXPECT_EQ(checks(booth_).size(), asked) << "not even asked";
  EXPECT_FALSE(booth_.probe->can_tap("kiosk.card.7"));

  booth_.wait(kMissWindow_ms - 5000 + 10);
  scan(scanned());
  EXPECT_EQ(checks(booth_).size(), asked + 1) << "the first of the five is a minute ago";
}

TEST_F(CardBooth, TheLimitIsTheKiosksNotTheVoters) {
  for (int miss = 0; miss < kMostMisses; ++miss) {
    scan(scanned());
    answer(CardSight::Outcome::kWrong);
    ASSERT_TRUE(booth_.tap("kiosk.back"));
  }
  EXPECT_TRUE(refused_until_ms(booth_.state));
}

TEST_F(CardBooth, SlipsAndUsedCardsAreNoGuessing) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  std::string slip = typed();
  slip[0] = slip[0] == '7' ? '8' : '7';
  for (int i = 0; i < 2 * kMostMisses; ++i) key_in(slip);
  for (int i = 0; i < 2 * kMostMisses; ++i) {
    scan(scanned());
    answer(CardSight::Outcome::kUsed);
  }
  EXPECT_FALSE(refused_until_ms(booth_.state));
}

TEST_F(CardBooth, AHalfTypedCodeIsClearedWhenNobodyIsThere) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  ASSERT_TRUE(type(typed().substr(0, 4)));
  booth_.wait(kIdle_ms + 10);
  EXPECT_EQ(booth_.state.page, Page::kAttract);
  EXPECT_EQ(booth_.state.entry->count, 0);
}

TEST_F(CardBooth, AnyReadingOfTheScannersKeysThatIsACodeOpensItsBallot) {
  std::string moved = scanned();
  for (char& sign : moved) sign = sign >= '0' && sign <= '9' ? '&' : sign;
  booth_.say(as_scanned(moved, scanned()));
  EXPECT_EQ(checks(booth_).size(), 1U) << "a US scanner on a machine whose layout moves digits";
  answer(CardSight::Outcome::kWrong);
  booth_.say(as_scanned(scanned(), moved));
  EXPECT_EQ(checks(booth_).size(), 2U) << "a scanner that is set to the machine's layout";
}

TEST_F(CardBooth, AScanThatIsNoCodeNamesTheLayout) {
  Scanned strange = as_scanned(std::string(36, '&'), std::string(36, 'Q'));
  strange.layout = "fr";
  booth_.say(strange);

  EXPECT_TRUE(shows("this machine's layout is “fr”"));
  EXPECT_FALSE(shows("&&"));
  EXPECT_FALSE(shows("QQ"));
  EXPECT_TRUE(checks(booth_).empty());
}

TEST_F(CardBooth, TheOnlyKioskTiesAScannerThatHasShownToBeOne) {
  Scanned first = as_scanned(scanned(), scanned());
  first.tied = false;
  booth_.say(first);

  EXPECT_EQ(checks(booth_).size(), 1U);
  EXPECT_EQ(ties(), std::vector<int>{7});
  booth_.say(ScannerTied{true});
  EXPECT_EQ(booth_.state.scan.remark, ScanRemark::kNone);
  answer(CardSight::Outcome::kUsed);
  scan(scanned());
  EXPECT_EQ(ties().size(), 1U);
}

TEST_F(CardBooth, AmongSeveralKiosksAScannerOpensNothingBeforeSomebodySaysWhoseItIs) {
  Scanned nobodys = as_scanned(scanned(), scanned());
  nobodys.tied = false;
  nobodys.whose = Scanned::Whose::kNobodys;
  booth_.say(nobodys);

  EXPECT_TRUE(checks(booth_).empty());
  EXPECT_EQ(booth_.state.page, Page::kAttract);
  EXPECT_TRUE(shows("belongs to no kiosk yet"));
  ASSERT_TRUE(booth_.tap("kiosk.scan.mine"));
  EXPECT_EQ(ties(), std::vector<int>{7});
  booth_.say(ScannerTied{true});
  EXPECT_TRUE(shows("The scanner is this kiosk's now"));

  scan(scanned());
  EXPECT_EQ(checks(booth_).size(), 1U);
}

TEST_F(CardBooth, AScannerThatAnotherKioskHasIsRefused) {
  Scanned nobodys = as_scanned(scanned(), scanned());
  nobodys.whose = Scanned::Whose::kNobodys;
  booth_.say(nobodys);
  ASSERT_TRUE(booth_.tap("kiosk.scan.mine"));
  booth_.say(ScannerTied{false});
  EXPECT_TRUE(shows("belongs to another kiosk already"));
}

TEST_F(CardBooth, WhereScannersCannotBeToldApartOneKioskTakesThemAndTheOthersSaySo) {
  Scanned elsewhere = as_scanned(scanned(), scanned());
  elsewhere.whose = Scanned::Whose::kElsewhere;
  booth_.say(elsewhere);
  EXPECT_TRUE(shows("kiosk 1 alone takes them"));
  EXPECT_TRUE(checks(booth_).empty());
}

TEST_F(CardBooth, AScanWhileABallotIsOpenIsSaidAndTouchesNothing) {
  scan(scanned());
  answer(CardSight::Outcome::kFree, 2);
  scan(scanned());

  EXPECT_EQ(booth_.state.page, Page::kWhom);
  EXPECT_EQ(booth_.state.draft->rater, 2);
  EXPECT_TRUE(shows("A card was scanned while another ballot is open here"));
  booth_.wait(kScanNote_ms + 10);
  EXPECT_FALSE(shows("A card was scanned"));
  EXPECT_EQ(booth_.state.page, Page::kWhom) << "the ballot outlives the remark";
}

TEST_F(CardBooth, ACardIsNeverShown) {
  scan(scanned());
  EXPECT_FALSE(shows(scanned().substr(0, 4)));
  EXPECT_TRUE(shows("Reading the card"));
  EXPECT_EQ(booth_.state.entry->signs, CardEntry{}.signs);
}

TEST_F(CardBooth, NineSignsFromAKeyboardAreACode) {
  key_in(typed());
  EXPECT_EQ(checks(booth_).size(), 1U);
}

TEST(CardElsewhere, IsSaidWhereNoVoteIsOpenOrTheVoteTakesNone) {
  Booth booth;
  booth.say(Scanned{});
  EXPECT_TRUE(booth.probe->has_text("no vote takes it now"));
  booth.open(make_round({}));
  booth.say(Scanned{});
  EXPECT_TRUE(booth.probe->has_text("This vote takes no cards"));
  EXPECT_EQ(booth.state.page, Page::kAttract);
}

TEST(CardElsewhere, IsSaidInSentencesThatFitEveryKioskAndHideNoControl) {
  using crosstable::test::Display;
  for (const Display& display : {crosstable::test::kKiosk10, crosstable::test::kKiosk27}) {
    for (const ScanRemark remark :
         {ScanRemark::kNoCards, ScanRemark::kBusy, ScanRemark::kWhose, ScanRemark::kElsewhere, ScanRemark::kTied}) {
      Booth booth(display);
      booth.open(card_round());
      booth.state.scan = {remark, 7, booth.probe->now_ms() + 1000};
      booth.probe->run();
      for (const look::Written& written : booth.probe->surface().written())
        EXPECT_FALSE(written.clipped) << static_cast<int>(remark) << ": " << written.text;
      const look::Rect note = booth.probe->find("kiosk.scan")->rect;
      for (const look::Target& target : booth.probe->surface().targets()) {
        if (target.id.starts_with("kiosk.scan")) continue;
        EXPECT_FALSE(target.enabled && note.overlaps(target.rect)) << static_cast<int>(remark) << ": " << target.id;
      }
    }
  }
}

TEST(CardPractice, NeedsNoCard) {
  Booth booth;
  booth.open(card_round(), true);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  EXPECT_EQ(booth.state.page, Page::kFunction);
}

}  // namespace
}  // namespace crosstable::kiosk::test
