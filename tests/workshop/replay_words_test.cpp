// What is said of a run claims no more than the run has looked at.
#include "workshop/replay_words.h"

#include <gtest/gtest.h>

#include "play.h"
#include "walked.h"
#include "words/words.h"

namespace crosstable::workshop::test {

namespace {

const Agreement kSettled{{"SA", "FI"}, "", {{"silence", "It is yes up to 60 days"}, {"one_voice", "Sales"}},
                         {},           "", {"SA", "FI"}};

/// What a run under the agreement of Sales and Finance says of its way.
std::string on_its_way(const Walk& walk) {
  const Workshop workshop = at("commit").now();
  const WalkNames names{workshop.framework, workshop.roster, walk, "Distributor"};
  const Finding finding = stop_finding(names, replay_walk(walk, {kSettled}));
  return words::english(finding.value) + " / " + words::english(finding.remark);
}

std::string longest_left(const Walk& walk, const Agreement& agreement) {
  const Workshop workshop = at("commit").now();
  const WalkNames names{workshop.framework, workshop.roster, walk, "Distributor"};
  const Finding finding = longest_finding(names, replay_walk(walk, {agreement}));
  return words::english(finding.value) + " / " + words::english(finding.remark);
}

}  // namespace

TEST(ReplayWords, SayWhyNoWaitIsLeftWithoutCallingADraftAgreed) {
  Agreement draft = kSettled;
  draft.agreed.clear();
  EXPECT_EQ(longest_left(walk({{"SA"}, {"FI", 2}}), draft), "None / An agreement touches each wait.");
  EXPECT_EQ(longest_left(walk({{"SA"}, {"LE"}, {"CM"}}), kSettled), "None / Nothing waits in this case.");
}

TEST(ReplayWords, SayThatNothingStopsItOnlyWhereEveryTokenWasLookedAt) {
  EXPECT_EQ(on_its_way(walk({{"SA"}, {"FI", 2, {Token::kStuck}}})),
            "Nothing stops it / Each token on its way has what it needs.");
  EXPECT_EQ(on_its_way(walk({{"SA"}, {"FI", 2}})), "Nothing stops it / No token lies on its way.");
}

TEST(ReplayWords, CountTheTokensThatNoAgreementTouches) {
  EXPECT_EQ(on_its_way(walk({{"SA"}, {"FI", 2, {Token::kStuck}}, {"LE", 4, {Token::kStuck, Token::kDetour}}})),
            "It runs to its end / Where agreements reach, nothing is missing; 2 other tokens were not looked at.");
  EXPECT_EQ(on_its_way(walk({{"SA", 0, {Token::kNoOwner}}, {"FI", 2, {Token::kStuck}}})),
            "It runs to its end / Where agreements reach, nothing is missing; 1 other token was not looked at.")
      << "no hand-off leads to the first step";
  EXPECT_EQ(on_its_way(walk({{"LE"}, {"CM", 2, {Token::kStuck}}})),
            "It runs to its end / No agreement touches a hand-off that leads to a token: none was looked at.");
}

}  // namespace crosstable::workshop::test
