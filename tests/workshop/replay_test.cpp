// Cases worked by hand: what a walk becomes under what was agreed.
#include "workshop/replay.h"

#include <gmock/gmock.h>

#include "play.h"
#include "walked.h"
#include "workshop/goes_out.h"
#include "workshop/working_time.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

constexpr int kDay = kHoursOfDay;
const Pair kSalesFinance{"SA", "FI"};
using Fields = std::map<std::string, std::string>;

Agreement agreed(const Pair& pair, Fields fields) {
  Agreement agreement{pair, "", std::move(fields), {}, "", {pair.from, pair.about}};
  return agreement;
}

Agreement draft(const Pair& pair, Fields fields) {
  Agreement agreement = agreed(pair, std::move(fields));
  agreement.agreed = {pair.from};
  return agreement;
}

/// The wait of each hand-off under the agreements, in working hours; -1 where the run did not come so far.
std::vector<int> waits(const Replay& replay) {
  std::vector<int> all;
  for (const ReplayedHandOff& off : replay.hand_offs) all.push_back(off.after_h.value_or(-1));
  return all;
}

/// Sales to Finance and back, two days and six.
Walk there_and_back(const std::set<Token>& on_the_way_back = {}) {
  return walk({{"SA"}, {"FI", 2}, {"SA", 6, on_the_way_back}});
}

}  // namespace

// ---- the example

TEST(Replay, TheExampleGoesFrom17DaysTo13AndItsLongestWaitLeftIsFinanceToLegal) {
  const Workshop workshop = at("commit").now();
  const Replay replay = replay_for(workshop, kSalesFinance);

  EXPECT_EQ(replay.before_h, 17 * kDay);
  EXPECT_EQ(replay.after_h, 13 * kDay);
  EXPECT_FALSE(replay.stop);
  EXPECT_FALSE(replay.if_we_agree);
  EXPECT_EQ(replay.hand_offs[3].before_h, 6 * kDay) << "Finance to Sales";
  EXPECT_EQ(replay.hand_offs[3].after_h, 2 * kDay);
  ASSERT_EQ(replay.longest_left.size(), 1U);
  const ReplayedHandOff& left = replay.hand_offs[replay.longest_left[0]];
  EXPECT_EQ(left.from + ">" + left.to, "FI>LE");
  EXPECT_EQ(left.before_h, 4 * kDay);
}

TEST(Replay, TheExampleStopsAtCallsAgainBeforeTheConsequenceIsSettled) {
  const Workshop workshop = at("commit", ExampleMoment::kUnderWay).now();
  const Replay replay = replay_for(workshop, kSalesFinance);

  ASSERT_TRUE(replay.stop);
  EXPECT_EQ(workshop.walk.steps[replay.stop->step].text, "Calls again");
  EXPECT_THAT(replay.stop->missing, ElementsAre("consequence"));
  EXPECT_EQ(replay.stop->pair, kSalesFinance);
  EXPECT_TRUE(replay.if_we_agree);
  EXPECT_EQ(replay.after_h, (1 + 2 + 2) * kDay) << "the days until there";
  EXPECT_THAT(waits(replay), ElementsAre(0, kDay, 2 * kDay, 2 * kDay, -1, -1, -1, -1));
}

TEST(Replay, InTheExampleTheDraftOfTheOtherPairStopsWhereNobodyOwnsTheAnswer) {
  const Workshop workshop = at("commit", ExampleMoment::kUnderWay).now();
  const Replay replay = replay_for(workshop, {"CM", "FI"});

  ASSERT_TRUE(replay.stop);
  EXPECT_EQ(workshop.walk.steps[replay.stop->step].text, "Is asked to approve");
  EXPECT_THAT(replay.stop->missing, ElementsAre("deputy", "silence"));
}

TEST(Replay, OfASnapshotIsThatOfTheTable) {
  const Workshop workshop = at("commit").now();
  const Snapshot snapshot = what_goes_out(take_snapshot(workshop));

  EXPECT_EQ(replay_of(snapshot, Drafts::kLeftOut), replay_for(workshop, kSalesFinance));
  EXPECT_TRUE(has_replay(snapshot, Drafts::kLeftOut));
  EXPECT_FALSE(has_replay(take_snapshot(at("walk").now()), Drafts::kAsIfAgreed)) << "nothing is settled yet";
}

// ---- what a hand-off waits

TEST(Replay, AWaitBecomesTheSmallerOfTodayAndDecidedWithin) {
  const Replay replay = replay_walk(there_and_back(), {agreed(kSalesFinance, {{"decide_by", "3 working days"}})});
  EXPECT_THAT(waits(replay), ElementsAre(2 * kDay, 3 * kDay)) << "two days are not made longer";
  EXPECT_EQ(replay.before_h, 8 * kDay);
  EXPECT_EQ(replay.after_h, 5 * kDay);
}

TEST(Replay, ItHoldsInEitherDirectionWhoeverAskedForIt) {
  const Agreement other_way = agreed({"FI", "SA"}, {{"decide_by", "1 working day"}});
  EXPECT_THAT(waits(replay_walk(there_and_back(), {other_way})), ElementsAre(kDay, kDay));
}

TEST(Replay, WorkingHoursAreEighthsOfADay) {
  const Replay replay = replay_walk(there_and_back(), {agreed(kSalesFinance, {{"decide_by", "4 working hours"}})});
  EXPECT_THAT(waits(replay), ElementsAre(4, 4));
  EXPECT_EQ(replay.after_h, kDay);
}

TEST(Replay, TypedHoursAreComparedWithWholeDays) {
  const auto waited = [](const char* within) {
    return waits(
        replay_walk(walk({{"SA"}, {"FI", 1}, {"SA", 2}, {"FI", 0}}), {agreed(kSalesFinance, {{"decide_by", within}})}));
  };
  EXPECT_THAT(waited("12 working hours"), ElementsAre(kDay, 12, 0));
  EXPECT_THAT(waited("2,5 Stunden"), ElementsAre(3, 3, 0)) << "a part of an hour is a whole one";
  EXPECT_THAT(waited("0 days"), ElementsAre(0, 0, 0));
}

TEST(Replay, AnEmptyDecidedWithinChangesNoWait) {
  const Replay replay = replay_walk(there_and_back(), {agreed(kSalesFinance, {{"decision_owner", "Credit lead"}})});
  EXPECT_EQ(replay.after_h, replay.before_h);
  EXPECT_FALSE(replay.stop);
  EXPECT_THAT(replay.longest_left, IsEmpty()) << "an agreement touches both";
}

TEST(Replay, OtherHandOffsKeepTheirDays) {
  const Walk three = walk({{""}, {"SA", 1}, {"LE", 4}, {"FI", 5}, {"", 2}});
  const Replay replay = replay_walk(three, {agreed(kSalesFinance, {{"decide_by", "1 working day"}})});
  EXPECT_THAT(waits(replay), ElementsAre(kDay, 4 * kDay, 5 * kDay, 2 * kDay));
  EXPECT_EQ(replay.hand_offs[replay.longest_left.at(0)].to, "FI") << "Legal to Finance is another pair";
}

TEST(Replay, NothingIsPromisedForTheStepsOfOneFunction) {
  const Walk alone = walk({{"FI"}, {"FI", 3}, {"SA", 2}});
  const Replay replay = replay_walk(alone, {agreed(kSalesFinance, {{"decide_by", "1 working day"}})});
  EXPECT_THAT(waits(replay), ElementsAre(3 * kDay, kDay));
  EXPECT_THAT(replay.longest_left, ElementsAre(0U));
}

TEST(Replay, OfTwoAgreementsOfOnePairTheShorterTimeHolds) {
  const Replay replay = replay_walk(there_and_back(), {agreed(kSalesFinance, {{"decide_by", "3 working days"}}),
                                                       agreed({"FI", "SA"}, {{"decide_by", "1 working day"}})});
  EXPECT_THAT(waits(replay), ElementsAre(kDay, kDay));
}

TEST(Replay, WithoutAnAgreementEverythingIsAsItWas) {
  const Replay replay = replay_walk(there_and_back({Token::kStuck}), {});
  EXPECT_THAT(waits(replay), ElementsAre(2 * kDay, 6 * kDay));
  EXPECT_FALSE(replay.stop) << "a token asks nothing of nobody";
  EXPECT_THAT(replay.longest_left, ElementsAre(1U));
}

TEST(Replay, AWalkOfOneStepHasNothingToRun) {
  const Replay replay = replay_walk(walk({{"SA"}}), {agreed(kSalesFinance, {{"decide_by", "1 working day"}})});
  EXPECT_THAT(replay.hand_offs, IsEmpty());
  EXPECT_EQ(replay.before_h, 0);
}

TEST(Replay, OfEqualWaitsLeftAllAreNamedAndNoWaitIsNone) {
  const Replay replay = replay_walk(walk({{"SA"}, {"LE", 3}, {"CM", 3}, {"SA"}}), {});
  EXPECT_THAT(replay.longest_left, ElementsAre(0U, 1U));
  EXPECT_THAT(replay_walk(walk({{"SA"}, {"LE"}, {"CM"}}), {}).longest_left, IsEmpty());
}

// ---- what a token needs

struct Need {
  Token token;
  Fields fields;
  std::vector<std::string> missing;
};

class ReplayNeeds : public ::testing::TestWithParam<Need> {};

TEST_P(ReplayNeeds, ATokenStopsTheRunWhereItsFieldIsEmptyAndSaysWhich) {
  const Need& need = GetParam();
  const Replay replay = replay_walk(there_and_back({need.token}), {agreed(kSalesFinance, need.fields)});
  EXPECT_EQ(replay.stop.has_value(), !need.missing.empty());
  if (replay.stop) {
    EXPECT_EQ(replay.stop->missing, need.missing);
    EXPECT_EQ(replay.stop->step, 2U);
  }
  EXPECT_EQ(replay.after_h, 8 * kDay) << "the way to the step is still gone";
}

INSTANTIATE_TEST_SUITE_P(Tokens, ReplayNeeds,
                         ::testing::Values(Need{Token::kNoOwner, {{"inputs", "x"}}, {"decision_owner", "deputy"}},
                                           Need{Token::kNoOwner, {{"decision_owner", "x"}}, {"deputy"}},
                                           Need{Token::kNoOwner, {{"deputy", "x"}}, {"decision_owner"}},
                                           Need{Token::kNoOwner, {{"decision_owner", "x"}, {"deputy", "y"}}, {}},
                                           Need{Token::kTwoAnswers, {{"silence", "x"}}, {"one_voice"}},
                                           Need{Token::kTwoAnswers, {{"one_voice", "x"}}, {}},
                                           Need{Token::kStuck, {{"one_voice", "x"}}, {"silence"}},
                                           Need{Token::kStuck, {{"silence", "x"}}, {}},
                                           Need{Token::kDetour, {{"decision_owner", "x"}}, {"consequence"}},
                                           Need{Token::kDetour, {{"consequence", "x"}}, {"decision_owner"}},
                                           Need{Token::kDetour, {{"decision_owner", "x"}, {"consequence", "y"}}, {}}));

/// What each token needs, apart from the table that the program goes by.
const std::map<Token, std::vector<std::string>> kNeeded{{Token::kNoOwner, {"decision_owner", "deputy"}},
                                                        {Token::kTwoAnswers, {"one_voice"}},
                                                        {Token::kStuck, {"silence"}},
                                                        {Token::kDetour, {"decision_owner", "consequence"}}};
const std::vector<std::string> kFields{"decision_owner", "deputy", "silence", "consequence", "one_voice"};

TEST(Replay, OfEveryTokenEveryFieldAndUpToThreeDaysStopsWhereSomethingIsEmptyAndNeverWaitsLonger) {
  int runs = 0;
  int stopped = 0;
  for (unsigned laid = 0; laid < 16; ++laid) {
    for (unsigned settled = 0; settled < 32; ++settled) {
      Fields fields;
      for (unsigned i = 0; i < kFields.size(); ++i) {
        if ((settled >> i & 1U) != 0) fields[kFields[i]] = "x";
      }
      std::set<Token> tokens;
      std::set<std::string> missing;
      for (unsigned kind = 0; kind < 4; ++kind) {
        if ((laid >> kind & 1U) == 0) continue;
        tokens.insert(static_cast<Token>(kind));
        for (const std::string& needed : kNeeded.at(static_cast<Token>(kind))) {
          if (!fields.contains(needed)) missing.insert(needed);
        }
      }
      for (int days = 0; days <= 3; ++days) {
        for (const bool within : {false, true}) {
          if (within) fields[std::string(charter::kDecideBy)] = "1 working day";
          const Replay replay = replay_walk(walk({{"SA"}, {"FI", days, tokens}}), {agreed(kSalesFinance, fields)});
          ++runs;
          stopped += replay.stop ? 1 : 0;
          EXPECT_EQ(replay.hand_offs[0].after_h, (within ? std::min(days, 1) : days) * kDay);
          const auto said = replay.stop ? replay.stop->missing : std::vector<std::string>{};
          EXPECT_EQ(std::set<std::string>(said.begin(), said.end()), missing);
          EXPECT_EQ(said.size(), missing.size()) << "each once";
        }
        fields.erase(std::string(charter::kDecideBy));
      }
    }
  }
  EXPECT_EQ(runs, 4096);
  EXPECT_EQ(stopped, 3160);
}

TEST(Replay, SeveralTokensOnOneStepNameEachMissingFieldOnce) {
  const Replay replay = replay_walk(there_and_back({Token::kNoOwner, Token::kDetour, Token::kStuck}),
                                    {agreed(kSalesFinance, {{"deputy", "x"}})});
  EXPECT_THAT(replay.stop->missing, ElementsAre("decision_owner", "silence", "consequence"));
}

TEST(Replay, ATokenAsksNothingWhereNoAgreementTouchesItsHandOff) {
  const Walk other = walk({{"SA"}, {"LE", 4, {Token::kStuck}}, {"FI", 1}});
  const Replay replay = replay_walk(other, {agreed(kSalesFinance, {{"decide_by", "1 working day"}})});
  EXPECT_FALSE(replay.stop);
  EXPECT_EQ(replay.after_h, 5 * kDay);
}

TEST(Replay, ATokenOnTheFirstStepIsLedToByNoHandOff) {
  const Walk first = walk({{"SA", 0, {Token::kStuck}}, {"FI", 2}});
  EXPECT_FALSE(replay_walk(first, {agreed(kSalesFinance, {{"decide_by", "1 working day"}})}).stop);
}

TEST(Replay, WhatOneOfTwoAgreementsOfAPairSettlesIsSettled) {
  const Replay replay = replay_walk(there_and_back({Token::kDetour}), {agreed(kSalesFinance, {{"decision_owner", "x"}}),
                                                                       agreed({"FI", "SA"}, {{"consequence", "y"}})});
  EXPECT_FALSE(replay.stop);
}

TEST(Replay, AfterItStoppedNothingIsCounted) {
  const Walk longer = walk({{"SA"}, {"FI", 2, {Token::kStuck}}, {"SA", 6}, {"LE", 4}});
  const Replay replay = replay_walk(longer, {agreed(kSalesFinance, {{"decide_by", "1 working day"}})});
  EXPECT_EQ(replay.stop->step, 1U);
  EXPECT_THAT(waits(replay), ElementsAre(kDay, -1, -1));
  EXPECT_EQ(replay.after_h, kDay);
  EXPECT_EQ(replay.before_h, 12 * kDay);
  EXPECT_EQ(replay.hand_offs[replay.longest_left.at(0)].to, "LE") << "the longest wait is named all the same";
}

// ---- times

TEST(Replay, ATimeThatCannotBeReadIsAskedForBeforeTheHandOff) {
  const Replay replay = replay_walk(there_and_back(), {agreed(kSalesFinance, {{"decide_by", "by Thursday"}})});
  ASSERT_TRUE(replay.stop);
  EXPECT_EQ(replay.stop->unread, "by Thursday");
  EXPECT_THAT(replay.stop->missing, IsEmpty());
  EXPECT_EQ(replay.stop->step, 1U);
  EXPECT_EQ(replay.after_h, 0) << "its wait is not guessed";
}

TEST(Replay, ATimeThatNoHandOffNeedsIsNotAskedFor) {
  const Replay replay = replay_walk(walk({{"SA"}, {"LE", 4}}), {agreed(kSalesFinance, {{"decide_by", "soon"}})});
  EXPECT_FALSE(replay.stop);
}

TEST(WorkingTime, IsReadAsItIsChosenAndTypedInEnglishAndGerman) {
  for (const auto& [text, hours] : std::initializer_list<std::pair<const char*, int>>{{"1 working hour", 1},
                                                                                      {"4 working hours", 4},
                                                                                      {"2 working days", 16},
                                                                                      {"10 working days", 80},
                                                                                      {"2 days", 16},
                                                                                      {"within 2 days", 16},
                                                                                      {"3d", 24},
                                                                                      {"half a day", 4},
                                                                                      {"a day", 8},
                                                                                      {"one week", 40},
                                                                                      {"1.5 days", 12},
                                                                                      {"16 working hours", 16},
                                                                                      {"Two business days", 16},
                                                                                      {"4 Arbeitsstunden", 4},
                                                                                      {"2 Arbeitstage", 16},
                                                                                      {"2\xC2\xA0Werktage", 16},
                                                                                      {"einen halben Tag", 4},
                                                                                      {"innerhalb von drei Tagen", 24},
                                                                                      {"1,5 Tage", 12},
                                                                                      {"8 Std.", 8},
                                                                                      {"2 Wochen", 80},
                                                                                      {"0 days", 0},
                                                                                      {"0.3 days", 3}}) {
    EXPECT_EQ(working_hours(text), hours) << text;
  }
}

TEST(WorkingTime, IsNotGuessed) {
  for (const char* text :
       {"", "soon", "2", "days", "2 to 3 days", "2-3 days", "24 hours", "48 Stunden", "2 calendar days",
        "3 Kalendertage", "1 month", "2 days after the meeting", "the next day", "12345 days", "1,000 working hours",
        "1.000 Stunden", "1.2.3 days", "2 days or 3 days", "a half half day"}) {
    EXPECT_EQ(working_hours(text), std::nullopt) << text;
  }
}

TEST(WorkingTime, OfEveryChoiceOfTheShippedFrameworkIsKnown) {
  for (const char* file : {"inside-first", "pulse", "self-led-pulse", "taster"}) {
    const framework::Framework framework =
        framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/" + std::string(file) + ".toml").value();
    int read = 0;
    for (const framework::CharterField& field : framework.charter) {
      if (field.id != charter::kDecideBy) continue;
      for (const std::string& choice : field.choices) {
        EXPECT_TRUE(working_hours(choice)) << file << ": " << choice;
        ++read;
      }
    }
    EXPECT_GT(read, 0) << file;
  }
}

// ---- which agreements count

TEST(Replay, WhatBothSidesAgreedCountsAndADraftOnlyAsIfWeAgreed) {
  const std::vector<Agreement> all{draft(kSalesFinance, {{"decide_by", "1 working day"}}),
                                   agreed({"SA", "LE"}, {{"decide_by", "1 working day"}}), agreed({"CM", "FI"}, {})};
  EXPECT_EQ(agreements_that_count(all, "x", Drafts::kLeftOut), (std::vector<Agreement>{all[1]}));
  EXPECT_EQ(agreements_that_count(all, "x", Drafts::kAsIfAgreed), (std::vector<Agreement>{all[0], all[1]}))
      << "nothing is settled in the third";
  EXPECT_TRUE(replay_walk(there_and_back(), {all[0]}).if_we_agree);
  EXPECT_FALSE(replay_walk(there_and_back(), {all[1]}).if_we_agree);
}

TEST(Replay, AnAgreementOnAnotherRequestTookAnotherWay) {
  Agreement other = agreed(kSalesFinance, {{"decide_by", "1 working day"}});
  other.request = "Return of a damaged shipment";
  EXPECT_THAT(agreements_that_count({other}, "90-day terms", Drafts::kAsIfAgreed), IsEmpty());
  EXPECT_EQ(agreements_that_count({other}, other.request, Drafts::kLeftOut).size(), 1U);
}

}  // namespace crosstable::workshop::test
