#include "table/flow/day_limits.h"

#include <algorithm>
#include <string>
#include <variant>

#include "words/dates.h"
#include "workshop/review_day.h"

namespace crosstable::table {
namespace {

using words::arg;
using workshop::Workshop;

struct DayBrought {
  std::string date;     ///< empty: none
  std::string least{};  ///< the first that is taken; empty: any
};

struct BroughtBy {
  const Workshop& workshop;

  DayBrought operator()(const workshop::FieldSettled& change) const {
    if (change.field != workshop::kReviewOn) return {};
    return {workshop::review_day(workshop.framework, change.text, workshop.date).value_or(""), workshop.date};
  }
  DayBrought operator()(const workshop::ActionAdded& change) const { return {change.action.due}; }
  /// What was due earlier may stay late.
  DayBrought operator()(const workshop::ActionChanged& change) const {
    const auto is_it = [&](const workshop::Action& action) { return action.id == change.action.id; };
    const auto at = std::find_if(workshop.actions.begin(), workshop.actions.end(), is_it);
    if (at == workshop.actions.end() || at->due == change.action.due) return {};
    return {change.action.due, workshop.date};
  }
  DayBrought operator()(const workshop::FollowUpBooked& change) const {
    return {change.booked ? change.date : std::string()};
  }
  template <class Kind>
  DayBrought operator()(const Kind&) const {
    return {};
  }
};

}  // namespace

std::optional<words::Message> day_out_of_limits(const Workshop& workshop, const workshop::Change& change) {
  const auto [date, least] = visit(BroughtBy{workshop}, change);
  const auto day = words::day_of(date);
  if (!day) return std::nullopt;
  if (!words::is_in_calendars(*day))
    // Translators: {year} is 2999, the last that calendar programs are sure to take.
    return words::message("Calendars end with the year {year}; choose an earlier day.",
                          arg("year", std::to_string(words::kLastCalendarYear)));
  if (words::day_of(least) && date < least)
    return words::message("{day} is before the day of this workshop; choose a later one.",
                          arg("day", words::Day{date}));
  return std::nullopt;
}

}  // namespace crosstable::table
