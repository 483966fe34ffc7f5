#include "remote/signed_round.h"

#include "ballot/seal.h"
#include "store/round_text.h"
#include "store/rounds.h"

namespace crosstable::remote {
namespace {

using store::test::friction_round;
using store::test::must;

/// What the table's server has, as its administrator may change it.
class SignedRounds : public testing::Test {
 protected:
  void SetUp() override {
    ballot::SecretKey::generate(round_.key);
    round_.id = std::string(32, '1');
  }
  SignedRound signed_now() const { return sign_round(table_, round_); }
  std::string answer(const TrustedRounds& kiosk, const std::string& round) const {
    return vouch(table_, round, kiosk.question());
  }
  /// Nothing is sealed to what is not trusted.
  static bool is_taken(TrustedRounds& kiosk, const SignedRound& round, const std::string& id,
                       const std::string& answer) {
    const auto trusted = kiosk.trust(round, id, answer);
    return trusted && trusted->has_value();
  }

  const store::Signer table_ = store::Signer::of_nobody();
  const store::Signer administrator_ = store::Signer::of_nobody();
  ballot::Round round_ = friction_round();
  TrustedRounds kiosk_{table_.public_key()};
};

TEST_F(SignedRounds, ARoundThatTheTableLeadsIsTakenAsItIs) {
  const auto trusted = kiosk_.trust(signed_now(), round_.id, answer(kiosk_, round_.id));

  ASSERT_TRUE(trusted) << words::english(trusted.error());
  ASSERT_TRUE(*trusted);
  EXPECT_EQ((*trusted)->key, round_.key);
  EXPECT_EQ(store::to_text(**trusted), store::to_text(round_));
}

TEST_F(SignedRounds, AnotherKeyInItIsRefused) {
  ballot::Round swapped = round_;
  ballot::SecretKey::generate(swapped.key);
  SignedRound shown = signed_now();
  shown.text = store::to_text(swapped);

  EXPECT_FALSE(kiosk_.trust(shown, round_.id, answer(kiosk_, round_.id)));
  EXPECT_FALSE(kiosk_.trust(sign_round(administrator_, swapped), round_.id, answer(kiosk_, round_.id)));
}

TEST_F(SignedRounds, AnotherPlanModeOrTextInItIsRefused) {
  ballot::Round other_plan = round_;
  other_plan.plan.floor = 10;
  ballot::Round other_mode = round_;
  other_mode.eligibility = ballot::Eligibility::kUnlock;
  ballot::Round other_words = round_;
  other_words.request = "Something else";
  for (const ballot::Round& changed : {other_plan, other_mode, other_words}) {
    SignedRound shown = signed_now();
    ASSERT_NE(store::to_text(changed), shown.text);
    shown.text = store::to_text(changed);
    EXPECT_FALSE(kiosk_.trust(shown, round_.id, answer(kiosk_, round_.id)));
  }
}

TEST_F(SignedRounds, ARoundUnderTheIdOfAnotherIsRefused) {
  const std::string other(32, '2');

  EXPECT_FALSE(kiosk_.trust(signed_now(), other, answer(kiosk_, other)));
}

TEST_F(SignedRounds, WithoutTheTablesAnswerNothingIsTakenYet) {
  EXPECT_FALSE(is_taken(kiosk_, signed_now(), round_.id, ""));
  EXPECT_FALSE(is_taken(kiosk_, signed_now(), round_.id, vouch(administrator_, round_.id, kiosk_.question())));
  EXPECT_TRUE(is_taken(kiosk_, signed_now(), round_.id, answer(kiosk_, round_.id)));
}

TEST_F(SignedRounds, AnOldRoundIsNotTakenByAKioskThatNeverSawIt) {
  TrustedRounds present{table_.public_key()};
  const std::string old_answer = answer(present, round_.id);
  const SignedRound old_round = signed_now();
  ASSERT_TRUE(is_taken(present, old_round, round_.id, old_answer));

  // It has closed; the administrator puts back all that there was.
  EXPECT_FALSE(is_taken(kiosk_, old_round, round_.id, old_answer));
}

TEST_F(SignedRounds, WhatIsShownAgainAfterItsEndIsNotTakenForItsOldAnswer) {
  const std::string old_answer = answer(kiosk_, round_.id);
  ASSERT_TRUE(is_taken(kiosk_, signed_now(), round_.id, old_answer));

  EXPECT_FALSE(is_taken(kiosk_, signed_now(), round_.id, old_answer));
  EXPECT_TRUE(is_taken(kiosk_, signed_now(), round_.id, answer(kiosk_, round_.id))) << "the table leads it still";
}

TEST_F(SignedRounds, AnAnswerForOneRoundIsNoneForTheNext) {
  const std::string first_answer = answer(kiosk_, round_.id);
  ASSERT_TRUE(is_taken(kiosk_, signed_now(), round_.id, first_answer));
  ballot::Round next = round_;
  next.id = std::string(32, '3');

  EXPECT_FALSE(is_taken(kiosk_, sign_round(table_, next), next.id, first_answer));
  EXPECT_TRUE(is_taken(kiosk_, sign_round(table_, next), next.id, answer(kiosk_, next.id)));
}

TEST_F(SignedRounds, TheSignatureOfARoundAnswersNoQuestion) {
  const SignedRound round = signed_now();

  EXPECT_FALSE(is_vouched(table_.public_key(), round_.id, kiosk_.question(), round.signature));
  EXPECT_FALSE(verified_round(table_.public_key(), {round.text, answer(kiosk_, round_.id)}, round_.id));
}

TEST(RoundSigner, IsTheWorkshopsOwnAndTheSameAtTheNextStart) {
  const store::test::TemporaryFolder one;
  const store::test::TemporaryFolder two;

  EXPECT_EQ(must(round_signer(one.path())).public_key(), must(round_signer(one.path())).public_key());
  EXPECT_NE(must(round_signer(one.path())).public_key(), must(round_signer(two.path())).public_key());
}

}  // namespace
}  // namespace crosstable::remote
