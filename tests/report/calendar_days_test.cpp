// Days that calendars do not hold, and the day that stamps them.
#include "workshop/calendar_days.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "report/calendar_snapshots.h"

namespace crosstable::report {
namespace {

TEST(Calendar, NamesTheDaysThatAreTooFarForIt) {
  Snapshot snapshot = snapshot_of({action("a", "", "2999-12-31"), action("b", "", "9999-12-31"),
                                   action("c", "", "next week"), action("d", "", "")});
  EXPECT_EQ(workshop::left_out_of_calendars(snapshot), std::vector<std::string>{"9999-12-31"});
  snapshot.follow_ups = {"2027-01-22", "3000-01-01", "9999-12-31"};

  EXPECT_EQ(workshop::left_out_of_calendars(snapshot), (std::vector<std::string>{"3000-01-01", "9999-12-31"}));
  EXPECT_TRUE(workshop::left_out_of_calendars(example()).empty());
}

TEST(Calendar, IsStampedWithTheDayOfItsWorkshopHoweverFarThatIs) {
  Snapshot snapshot = snapshot_of({action("Publish the matrix", "", "2026-12-31")});
  snapshot.date = "3500-01-02";

  EXPECT_NE(file_of(snapshot, "actions.ics").find("DTSTAMP:35000102T000000Z\r\n"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::report
