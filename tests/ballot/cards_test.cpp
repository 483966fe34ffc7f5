#include "ballot/cards.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "ballot/rounds.h"

namespace crosstable::ballot {
namespace {

constexpr const char* kRound = "7f3a91c05be2d8446a10cf39b27e58d1";

class Cards : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(init_sealing()); }
  static Deck deck_of(std::vector<int> places) { return Deck::draw(places); }
};

std::string plain_of(const TypedCode& code) { return {code.data(), code.size()}; }

TEST_F(Cards, AreAsManyAsEachFunctionHasPlaces) {
  const Deck deck = deck_of({3, 0, 2});
  std::vector<int> functions;
  for (const Card& card : deck.cards()) functions.push_back(card.function);
  EXPECT_EQ(functions, (std::vector<int>{0, 0, 0, 2, 2}));
}

TEST_F(Cards, HaveCodesOfTheirOwn) {
  const Deck deck = deck_of({60, 60});
  std::set<ScannedCode> scanned;
  std::set<TypedCode> typed;
  for (const Card& card : deck.cards()) {
    scanned.insert(card.scanned);
    typed.insert(card.typed);
  }
  EXPECT_EQ(scanned.size(), 120U);
  EXPECT_EQ(typed.size(), 120U);
}

TEST_F(Cards, AreReadBackFromWhatIsPrinted) {
  const Deck deck = deck_of({20});
  for (const Card& card : deck.cards()) {
    EXPECT_EQ(read_code(scanned_text(card, kRound), kRound), Code(card.scanned));
    EXPECT_EQ(read_code(typed_text(card.typed), kRound), Code(card.typed));
  }
}

TEST_F(Cards, AreReadInSmallLettersAndWithTheSignsThatPeopleMixUp) {
  // 10C0 1100 as Crockford's alphabet has it; the check symbol worked out by hand below.
  unsigned rest = 0;
  for (const char c : std::string("10C01100")) rest = (rest * 32 + static_cast<unsigned>(kCodeSymbols.find(c))) % 37;
  ASSERT_LT(rest, 32U);
  const std::string check(1, kCodeSymbols[rest]);
  const auto clean = read_code("10C01100" + check, kRound);
  ASSERT_TRUE(clean);
  EXPECT_EQ(read_code("ioco-lIoO " + check, kRound), clean);
}

TEST_F(Cards, CatchEverySingleSlip) {
  const Deck deck = deck_of({40});
  for (const Card& card : deck.cards()) {
    for (std::size_t at = 0; at < kCodeLength; ++at) {
      for (const char other : kCodeSymbols) {
        std::string code = plain_of(card.typed);
        if (code[at] == other) continue;
        code[at] = other;
        ASSERT_EQ(read_code(code, kRound), tl::unexpected(CodeFault::kSlip)) << code << " for " << plain_of(card.typed);
      }
    }
  }
}

TEST_F(Cards, CatchEveryPairOfSymbolsThatChangedPlaces) {
  const Deck deck = deck_of({40});
  for (const Card& card : deck.cards()) {
    for (std::size_t a = 0; a < kCodeLength; ++a) {
      for (std::size_t b = a + 1; b < kCodeLength; ++b) {
        std::string code = plain_of(card.typed);
        if (code[a] == code[b]) continue;
        std::swap(code[a], code[b]);
        // A symbol that changed places with the check symbol from afar is no slip of a finger, and may slip through.
        const bool afar = b == kCodeLength - 1 && a + 1 < b;
        if (afar) continue;
        ASSERT_EQ(read_code(code, kRound), tl::unexpected(CodeFault::kSlip)) << code;
      }
    }
  }
}

TEST_F(Cards, OfAnotherRoundAreToldApartWhenScanned) {
  const Deck deck = deck_of({1});
  const std::string other = "00112233445566778899aabbccddeeff";
  EXPECT_EQ(read_code(scanned_text(deck.cards()[0], other), kRound), tl::unexpected(CodeFault::kForeign));
}

TEST_F(Cards, ThatWereReadHalfAreNoCards) {
  const Deck deck = deck_of({1});
  const std::string whole = scanned_text(deck.cards()[0], kRound);
  for (const std::string& part : {std::string(), whole.substr(0, 20), whole + "0", std::string("7K3Q")})
    EXPECT_EQ(read_code(part, kRound), tl::unexpected(CodeFault::kShort)) << part;
}

TEST_F(Cards, AreHashedWithTheRoundsOwnKey) {
  const Deck deck = deck_of({1});
  const CodeKey key = draw_code_key();
  const CodeKey other = draw_code_key();
  const Card& card = deck.cards()[0];
  EXPECT_EQ(hash_of(card.typed, key), hash_of(card.typed, key));
  EXPECT_NE(hash_of(card.typed, key), hash_of(card.typed, other));
  EXPECT_NE(hash_of(card.scanned, key), hash_of(card.scanned, other));
  EXPECT_NE(tag_of(hash_of(card.scanned, key), key), hash_of(card.scanned, key)) << "the tag is not in the urn's table";
}

TEST_F(Cards, TravelInsideTheBoxWithoutMakingItLarger) {
  test::Random random(1);
  const framework::Roster roster = test::roster_of({{"AA", 4}, {"BB", 4}});
  const RoundForm form = test::form_for(roster, 10);
  Ballot ballot = test::random_ballot(random, form, 1);
  for (std::size_t i = 0; i < ballot.tag.size(); ++i) ballot.tag[i] = static_cast<std::uint8_t>(200 + i);
  EXPECT_EQ(unpack(form, pack(form, ballot)), ballot);
}

/// Ballots of function 0 with these tags (by number), and the used cards 1..used.
struct Pile {
  std::vector<Ballot> ballots;
  std::vector<Lot> lots;
  UsedCards used;
  Pile(const std::vector<int>& tags, int used_cards) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
      ballots.emplace_back();
      ballots.back().tag[0] = static_cast<std::uint8_t>(tags[i]);
      lots.push_back({static_cast<std::uint8_t>(100 - i)});
    }
    for (int card = 1; card <= used_cards; ++card) used[{static_cast<std::uint8_t>(card)}] = 0;
  }
};

TEST_F(Cards, UsedTwiceCountOnceAndTheLotSaysWhich) {
  Pile pile({1, 2, 1, 3, 1}, 3);
  EXPECT_EQ(one_each(pile.ballots, pile.lots, pile.used), (std::vector<std::size_t>{1, 3, 4}));
  pile.lots[0] = {1};
  EXPECT_EQ(one_each(pile.ballots, pile.lots, pile.used), (std::vector<std::size_t>{0, 1, 3}));
}

TEST_F(Cards, AndBallotsThatDoNotBelongTogetherAreRefused) {
  const Pile unknown({1, 9}, 2);
  EXPECT_FALSE(one_each(unknown.ballots, unknown.lots, unknown.used)) << "a ballot of no used card";
  const Pile missing({1}, 2);
  EXPECT_FALSE(one_each(missing.ballots, missing.lots, missing.used)) << "a used card without its ballot";
  Pile other({1, 2}, 2);
  other.ballots[1].rater = 1;
  EXPECT_FALSE(one_each(other.ballots, other.lots, other.used)) << "a card of another function";
  const Pile bare({0, 1}, 1);
  EXPECT_FALSE(one_each(bare.ballots, bare.lots, bare.used)) << "a ballot without a card";
}

TEST_F(Cards, LotsAreFairAndStable) {
  PublicKey public_key{};
  const SecretKey secret = SecretKey::generate(public_key);
  int first = 0;
  constexpr int kRounds = 400;
  for (int i = 0; i < kRounds; ++i) {
    const Sealed a = seal({}, public_key);
    const Sealed b = seal({}, public_key);
    ASSERT_EQ(lot_of(a, secret), lot_of(a, secret));
    first += lot_of(a, secret) < lot_of(b, secret) ? 1 : 0;
  }
  // Outside by chance once in 2·10^9 (six standard deviations of 10).
  EXPECT_GT(first, kRounds / 2 - 60);
  EXPECT_LT(first, kRounds / 2 + 60);
}

}  // namespace
}  // namespace crosstable::ballot
