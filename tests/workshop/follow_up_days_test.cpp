// Which of the booked days a meeting stands for, which are left after it, and from which day on an action is late.
#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {
namespace {

using ::testing::ElementsAre;

/// The days that are still booked for a meeting on `date` after the workshop of `last`.
std::vector<std::string> booked_on(const Snapshot& last, const std::string& date) {
  Started start = started();
  start.date = date;
  History next;
  next.apply(start);
  next.apply(Inherited{inherit(last, next.now())});
  return next.now().follow_ups;
}

TEST(FollowUpDays, AMeetingHeldBeforeItsDayIsTheOneThatWasBooked) {
  const Snapshot last = take_snapshot(at("close").now());

  EXPECT_THAT(booked_on(last, "2026-12-21"), ElementsAre("2027-01-22", "2027-02-22"));
  EXPECT_THAT(booked_on(last, "2026-12-16"), ElementsAre("2027-01-22", "2027-02-22")) << "a week before";
  EXPECT_THAT(booked_on(last, "2026-12-15"), ElementsAre("2026-12-23", "2027-01-22", "2027-02-22"))
      << "one more meeting";
  EXPECT_THAT(booked_on(last, "2026-12-28"), ElementsAre("2027-01-22", "2027-02-22")) << "late";
  EXPECT_THAT(booked_on(last, "2027-01-20"), ElementsAre("2027-02-22")) << "the first one fell out";
}

TEST(FollowUpDays, ADayThatIsNearTheWorkshopThatBookedItIsKept) {
  Snapshot last = take_snapshot(at("close").now());
  last.follow_ups = {"2026-11-30", "2026-12-07"};

  EXPECT_THAT(booked_on(last, "2026-11-24"), ElementsAre("2026-11-30", "2026-12-07"));
  EXPECT_THAT(booked_on(last, "2026-11-30"), ElementsAre("2026-12-07"));
}

TEST(FollowUpDays, AnActionThatIsDueBeforeTodayIsLateUntilItIsOver) {
  Action action{1, "Publish", "Ines", "2026-12-04", "Seen", {}, ""};
  EXPECT_EQ(state_of(action, "2026-12-04"), ActionState::kOpen);
  EXPECT_EQ(state_of(action, "2026-12-05"), ActionState::kLate);
  action.status = "under_way";
  EXPECT_EQ(state_of(action, "2026-12-01"), ActionState::kUnderWay);
  action.status = "done";
  EXPECT_EQ(state_of(action, "2026-12-05"), ActionState::kDone);
}

}  // namespace
}  // namespace crosstable::workshop::test
