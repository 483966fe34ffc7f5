#include "workshop/calendar_days.h"

#include <algorithm>

#include "words/dates.h"
#include "workshop/goes_out.h"
#include "workshop/review_day.h"

namespace crosstable::workshop {

std::vector<std::string> left_out_of_calendars(const Snapshot& whole) {
  const Snapshot snapshot = what_goes_out(whole);
  std::vector<std::string> days;
  const auto note = [&](const std::string& date) {
    const auto day = words::day_of(date);
    if (day && !words::is_in_calendars(*day)) days.push_back(date);
  };
  for (const Action& action : snapshot.actions) note(action.due);
  for (const Agreement& agreement : snapshot.agreements)
    note(review_day(snapshot.framework, agreement, snapshot.date).value_or(""));
  for (const std::string& date : snapshot.follow_ups) note(date);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace crosstable::workshop
