#include "kiosk/words.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

std::string all_of(const std::vector<HowLine>& lines) {
  std::string text;
  for (const HowLine& line : lines) text += line.text + "\n";
  return text;
}

const words::Words kEnglish;

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

TEST(KioskWords, ThePromiseNamesTheFloorAndWhoMayVote) {
  ballot::Round round = make_round();
  round.plan.floor = 4;
  EXPECT_TRUE(says(promise(kEnglish, round), "at least four answers"));
  EXPECT_TRUE(says(promise(kEnglish, round), "the room is trusted not to vote twice"));

  round.eligibility = ballot::Eligibility::kUnlock;
  EXPECT_TRUE(says(promise(kEnglish, round), "the facilitator opens one ballot for each person"));

  round.eligibility = ballot::Eligibility::kCards;
  EXPECT_TRUE(says(promise(kEnglish, round), "each card lets in one ballot"));
}

TEST(KioskWords, WithCardsTheBoxIsSaidToHoldAMarkOfTheCard) {
  EXPECT_TRUE(says(all_of(how_lines(kEnglish, make_round({.eligibility = ballot::Eligibility::kCards}))),
                   "a mark of your card"));
  EXPECT_FALSE(says(all_of(how_lines(kEnglish, make_round())), "card"));
}

TEST(KioskWords, ThePromiseIsOneSentence) {
  for (const auto kind : {ballot::RoundKind::kFriction, ballot::RoundKind::kPick, ballot::RoundKind::kDots,
                          ballot::RoundKind::kConfidence, ballot::RoundKind::kVoice}) {
    for (const auto eligibility :
         {ballot::Eligibility::kOpen, ballot::Eligibility::kUnlock, ballot::Eligibility::kCards}) {
      const std::string text = promise(kEnglish, make_round({.kind = kind, .eligibility = eligibility}));
      EXPECT_EQ(std::count(text.begin(), text.end(), '.'), 1) << text;
      EXPECT_EQ(text.back(), '.');
    }
  }
}

TEST(KioskWords, AVoteThatNobodyLeadsSaysOnTheFirstPageThatItsKeyCanBeLost) {
  ballot::Round round = make_round();
  EXPECT_EQ(key_remark(kEnglish, round), "");
  EXPECT_FALSE(says(all_of(how_lines(kEnglish, round)), "Nobody holds a passphrase"));

  round.framework.self_led = true;
  EXPECT_EQ(key_remark(kEnglish, round), "Nobody holds its key: if the table stops, this vote is asked again.");
  EXPECT_TRUE(says(all_of(how_lines(kEnglish, round)), "Nobody holds a passphrase"));
  EXPECT_FALSE(says(all_of(how_lines(kEnglish, round)), "The key that opens ballots has no passphrase"));
  Booth booth;
  booth.open(round);
  EXPECT_TRUE(booth.probe->has_text("if the table stops, this vote is asked again"));

  round.wrapped = true;
  EXPECT_EQ(key_remark(kEnglish, round), "") << "on a disk that asks for one, a passphrase opens it again";
}

TEST(KioskWords, APollPromisesLess) {
  const ballot::Round round = make_round({.kind = ballot::RoundKind::kDots});

  EXPECT_TRUE(says(promise(kEnglish, round), "how many, never who; if all agree, all is known"));
  EXPECT_TRUE(says(all_of(how_lines(kEnglish, round)), "from at least five ballots"));
  EXPECT_FALSE(says(all_of(how_lines(kEnglish, round)), "rule out any answer"));
}

TEST(KioskWords, OfAJoinedBallotEachPartIsPromisedByItself) {
  ballot::Round round = make_round({.kind = ballot::RoundKind::kConfidence, .items = 2, .questions = 3});
  const int people = round.roster.people();
  const std::string first = all_of(how_lines(kEnglish, round));
  EXPECT_TRUE(says(first, "how often each answer was given to what a partner asks"));
  EXPECT_FALSE(says(first, "was asked before")) << "what was asked before showed nothing";

  round.earlier.voices = {{people, false, true}};
  EXPECT_TRUE(says(all_of(how_lines(kEnglish, round)), "How often each answer is given is shown only if"));

  // Hands were counted on the agreements.
  round.earlier.polls = {{people, false, false}};
  const std::string by_hands = all_of(how_lines(kEnglish, round));
  EXPECT_TRUE(says(by_hands, "nothing of what you answer to that is shown"));
  EXPECT_FALSE(says(by_hands, "this poll shows nothing of what you answer")) << "the partner’s answers may be shown";

  round.earlier = {.polls = {{people, false, true}}, .voices = {{people, true, true}}};
  const std::string moved = all_of(how_lines(kEnglish, round));
  EXPECT_TRUE(says(moved, "nothing of what you answer to it is shown"));
  EXPECT_TRUE(says(moved, "How sure you are was asked before. It is shown only if all who are here vote again"));
}

TEST(KioskWords, TheLimitsAreSaidWithTheirFigures) {
  const std::string text = all_of(how_lines(kEnglish, make_round()));

  // Recomputed in tests/proof/insider_test.cpp.
  for (const char* figure : {"36 to 46 in 100", "11 to 13 with four", "20 to 25 with five", "up to 3 with eight"})
    EXPECT_TRUE(says(text, figure)) << figure;
  EXPECT_TRUE(says(text, "All the others together can mostly narrow down the last one’s"));
  EXPECT_TRUE(says(text, "whoever reads both key and urn"));
  EXPECT_TRUE(says(text, "somebody skipped, not who"));
  EXPECT_TRUE(says(text, "one or two people"));
}

TEST(KioskWords, TheNoticeSaysWhetherAPassphraseLocksTheKey) {
  ballot::Round round = make_round();
  const std::string plain = all_of(how_lines(kEnglish, round));
  round.wrapped = true;
  const std::string wrapped = all_of(how_lines(kEnglish, round));

  EXPECT_TRUE(says(plain, "has no passphrase"));
  EXPECT_FALSE(says(plain, "locked with a passphrase"));
  EXPECT_TRUE(says(wrapped, "locked with a passphrase of the facilitator"));
  EXPECT_FALSE(says(wrapped, "has no passphrase"));
}

TEST(KioskWords, TheNoticeSaysWhatADiskThatKeepsOldCopiesLeavesAndWhatAStickTakesAway) {
  ballot::Round round = make_round();
  round.wrapped = true;
  round.old_copies = true;
  const std::string kept = all_of(how_lines(kEnglish, round));
  round.shared = true;
  const std::string shared = all_of(how_lines(kEnglish, round));

  EXPECT_TRUE(says(kept, "an image, a snapshot or a backup of it could open ballots even later"));
  EXPECT_FALSE(says(shared, "even later"));
  EXPECT_TRUE(says(shared, "a second share on a stick"));
  EXPECT_TRUE(says(shared, "without the share nobody can open ballots any more"));
}

TEST(KioskWords, TheNoticeSaysWhereAnswersMayReachTheDiskByWayOfSwap) {
  EXPECT_TRUE(says(all_of(how_lines(kEnglish, make_round(), true)), "out of its swap space"));
  EXPECT_FALSE(says(all_of(how_lines(kEnglish, make_round())), "swap"));
}

TEST(KioskWords, TheExpectedTimeFollowsTheRound) {
  EXPECT_EQ(expected_time(kEnglish, make_round()), "About four to five minutes.");
  EXPECT_EQ(expected_time(kEnglish, make_round({.functions = 12})), "About 11 to 13 minutes.");
  EXPECT_EQ(expected_time(kEnglish, make_round({.kind = ballot::RoundKind::kPick})), "About one minute.");

  ballot::Round three = make_round({.functions = 12});
  three.form.most_counterparts = 3;
  EXPECT_EQ(expected_time(kEnglish, three), "About three to four minutes.");
}

}  // namespace
}  // namespace crosstable::kiosk::test
