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
    if (const auto* check = std::get_if<CheckCard>(&effect)) all.push_back(*check);
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

  void scan(const std::string& text) {
    for (const char sign : text) booth_.say(Keyed{sign});
    booth_.say(Keyed{kEnterSign});
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
  EXPECT_EQ(booth_.state.draft.rater, 2);
}

TEST_F(CardBooth, ACodeTypedOnGlassDoesTheSame) {
  ASSERT_TRUE(booth_.tap("kiosk.start"));
  EXPECT_EQ(booth_.state.page, Page::kCard) << "no list of functions: the card knows";
  ASSERT_TRUE(type(typed()));
  ASSERT_TRUE(booth_.tap("kiosk.next"));

  ASSERT_EQ(checks(booth_).size(), 1U);
  EXPECT_EQ(checks(booth_)[0].code, ballot::Code(deck_.cards()[0].typed));
}

TEST_F(CardBooth, AScannerWithoutEnterIsUnderstood) {
  for (const char sign : scanned()) booth_.say(Keyed{sign});
  EXPECT_EQ(checks(booth_).size(), 1U);
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
  EXPECT_EQ(booth_.state.entry.signs, CardEntry{}.signs);
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
  scan(slip);
  EXPECT_TRUE(shows("There is a slip in this code"));

  scan(ballot::scanned_text(deck_.cards()[0], "ffeeddccbbaa99887766554433221100"));
  EXPECT_TRUE(shows("This is a card of another vote"));

  scan(scanned().substr(0, 20));
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
  for (int i = 0; i < 2 * kMostMisses; ++i) scan(slip);
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
  EXPECT_EQ(booth_.state.entry.count, 0);
}

TEST_F(CardBooth, AScanThatBrokeOffDoesNotSpoilTheNext) {
  for (const char sign : scanned().substr(0, 20)) booth_.say(Keyed{sign});
  booth_.wait(kScanPause_ms + 10);
  scan(scanned());
  EXPECT_EQ(checks(booth_).size(), 1U);
}

TEST(CardPractice, NeedsNoCard) {
  Booth booth;
  booth.open(card_round(), true);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  EXPECT_EQ(booth.state.page, Page::kFunction);
}

}  // namespace
}  // namespace crosstable::kiosk::test
