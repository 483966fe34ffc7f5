// The day on which an agreement is looked at again, wherever it is said.
#include "workshop/review_day.h"

#include <gtest/gtest.h>

#include "play.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop::test {
namespace {

const words::Words kEnglish;

Agreement agreement(const std::string& review, std::vector<AgreementVersion> before = {}) {
  Agreement made;
  made.pair = kPair;
  made.fields[std::string(kReviewOn)] = review;
  made.before = std::move(before);
  return made;
}

AgreementVersion version(const std::string& date, const std::string& review) {
  return present(agreement(review), "Terms", date);
}

std::string said(const Agreement& made, const std::string& date) {
  return field_words(kEnglish, inside_first(), made, kReviewOn, made.fields.at(std::string(kReviewOn)), date, date);
}

TEST(ReviewDay, IsTheDayThatWasChosen) {
  EXPECT_EQ(review_day(inside_first(), "2026-12-29", "2026-11-29"), "2026-12-29");
  EXPECT_EQ(said(agreement("2026-12-29"), "2026-11-29"), "Tuesday 29 December 2026");
}

TEST(ReviewDay, OfDay30CountsFromTheWorkshopThatWroteIt) {
  EXPECT_EQ(said(agreement("Day 30"), "2026-11-29"), "Day 30, Tuesday 29 December 2026");
  const Agreement carried = agreement("Day 30", {version("2026-11-29", "Day 30")});
  EXPECT_EQ(review_day(inside_first(), carried, "2026-12-29"), "2026-12-29");
  const Agreement changed_since = agreement(
      "Day 30", {version("2026-10-01", "Day 60"), version("2026-11-29", "Day 30"), version("2026-12-13", "Day 30")});
  EXPECT_EQ(review_day(inside_first(), changed_since, "2026-12-29"), "2026-12-29")
      << "another version with the same words moves no day";
  EXPECT_EQ(review_written_on(changed_since, 2), "2026-11-29");
  EXPECT_EQ(review_written_on(changed_since, 0), "2026-10-01");
}

TEST(ReviewDay, OfWordsThatNameNoneIsNotMadeUp) {
  for (const char* words : {"", "When it is due", "Week 30", "30", "Day 1000", "2026-13-01"})
    EXPECT_EQ(review_day(inside_first(), words, "2026-11-29"), std::nullopt) << words;
  EXPECT_EQ(review_day(inside_first(), "Day 30", ""), std::nullopt);
  EXPECT_EQ(said(agreement("When it is due"), "2026-11-29"), "When it is due");
}

TEST(ReviewDay, IsOverdueOnTheDayAfterIt) {
  const Agreement carried = agreement("2026-12-29", {version("2026-11-29", "2026-12-29")});
  EXPECT_EQ(said(carried, "2026-12-29"), "Tuesday 29 December 2026");
  EXPECT_EQ(said(carried, "2026-12-30"), "Tuesday 29 December 2026, late");
}

TEST(ReviewDay, IsNotOverdueWhereThisWorkshopDecidedOnTheAgreement) {
  Agreement carried = agreement("2026-12-29", {version("2026-11-29", "2026-12-29")});
  for (const Decision decision : {Decision::kKept, Decision::kFixed, Decision::kEscalated}) {
    carried.decision = decision;
    EXPECT_EQ(said(carried, "2026-12-30"), "Tuesday 29 December 2026");
  }
}

TEST(ReviewDay, IsInNoLanguage) {
  Written written{"de", {}};
  EXPECT_EQ(foreign_to("en", written, inside_first(), "2026-12-29"), "");
  EXPECT_EQ(foreign_to("en", written, inside_first(), "Wir schauen hin."), "de");
}

TEST(ReviewDay, StaysWhereAFollowUpChangesOtherWords) {
  History first = at("commit");
  play(first, {FieldSettled{kPair, std::string(kReviewOn), "Day 30"}});
  Started next = started();
  next.date = "2026-12-30";
  History pulse;
  pulse.apply(next);
  pulse.apply(Inherited{inherit(take_snapshot(first.now()), pulse.now())});
  ASSERT_EQ(first.now().date, "2026-11-23");

  play(pulse, {FieldSettled{kPair, "decide_by", "1 working day"}});

  const Workshop& now = pulse.now();
  EXPECT_EQ(review_day(now.framework, *now.agreement(kPair), now.date), "2026-12-23");
}

}  // namespace
}  // namespace crosstable::workshop::test
