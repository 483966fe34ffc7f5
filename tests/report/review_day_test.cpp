// The day on which an agreement is reviewed, in the files that are handed out.
#include <gmock/gmock.h>

#include "report/calendar.h"
#include "report/english.h"
#include "report/report.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

workshop::Snapshot reviewed_on(const std::string& day) {
  workshop::Snapshot snapshot;
  snapshot.title = "Ninety-day terms";
  snapshot.date = "2026-11-29";
  snapshot.roster.functions = {{"SA", "Sales", "Sales", 1, 5}, {"FI", "Finance", "Finance", 2, 5}};
  framework::CharterField review;
  review.id = "review_on";
  review.choices = {"Day 30", "Day 60"};
  snapshot.framework.charter = {review};
  workshop::Agreement agreement;
  agreement.pair = {"SA", "FI"};
  agreement.fields["review_on"] = day;
  agreement.agreed = {"SA", "FI"};
  snapshot.agreements = {agreement};
  return snapshot;
}

/// A month later, with the agreement as it was.
workshop::Snapshot followed(workshop::Snapshot snapshot) {
  workshop::Agreement& agreement = snapshot.agreements.front();
  agreement.before = {workshop::present(agreement, snapshot.title, snapshot.date)};
  snapshot.date = "2026-12-30";
  return snapshot;
}

std::string events_of(const workshop::Snapshot& snapshot) {
  const auto files = to_calendars(kEnglish, snapshot);
  return files.empty() ? "" : files.front().second;
}

std::string name_in(const std::string& events) {
  const std::size_t at = events.find("UID:");
  return events.substr(at, events.find('\r', at) - at);
}

TEST(ReviewDayInACalendar, IsAnEventOfTheTwoThatAgreed) {
  const std::string events = events_of(reviewed_on("2026-12-29"));

  EXPECT_THAT(events, HasSubstr("SUMMARY:Review of what Sales and Finance agreed\r\n"));
  EXPECT_THAT(events, HasSubstr("DTSTART;VALUE=DATE:20261229\r\n"));
  EXPECT_EQ(events_of(reviewed_on("When it is due")), "");
}

TEST(ReviewDayInACalendar, OfADraftSaysSo) {
  workshop::Snapshot snapshot = reviewed_on("2026-12-29");
  snapshot.agreements.front().agreed.clear();
  EXPECT_THAT(events_of(snapshot), HasSubstr("SUMMARY:Review of the draft of Sales and Finance\r\n"));
}

TEST(ReviewDayInACalendar, MovesThereWhenItIsPutOff) {
  workshop::Snapshot later = followed(reviewed_on("Day 30"));
  EXPECT_THAT(events_of(later), HasSubstr("DTSTART;VALUE=DATE:20261229\r\n"));
  later.agreements.front().fields["review_on"] = "2027-01-29";

  EXPECT_THAT(events_of(later), HasSubstr("DTSTART;VALUE=DATE:20270129\r\n"));
  EXPECT_EQ(name_in(events_of(later)), name_in(events_of(reviewed_on("Day 30"))));
}

TEST(ReviewDayInAFile, StandsBesideTheWordsThatMeanIt) {
  const workshop::Snapshot later = followed(reviewed_on("Day 30"));

  EXPECT_THAT(agreements_to_csv(later), HasSubstr("\"Day 30, 2026-12-29\""));
  EXPECT_THAT(agreements_to_csv(later), Not(HasSubstr("2027-01-29")));
  EXPECT_THAT(agreements_to_csv(reviewed_on("2026-12-29")), HasSubstr(",2026-12-29,"));
}

}  // namespace
}  // namespace crosstable::report
