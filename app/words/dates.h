// Dates as people read them. A date is text as YYYY-MM-DD everywhere; what is no such day is given back as it is.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace crosstable::words {

/// No calendar program is sure to take a later day.
inline constexpr int kLastCalendarYear = 2999;

/// Nothing for text that is no YYYY-MM-DD or no day that exists.
std::optional<std::chrono::year_month_day> day_of(std::string_view date);
bool is_in_calendars(const std::chrono::year_month_day& day);
/// "Monday 23 November 2026".
std::string date_words(const std::string& date);
/// "2026-11-23, Monday": for files and terminals that name dates by their figures.
std::string dated_words(const std::string& date);
/// "Monday".
std::string weekday_words(const std::string& date);
/// The date so many days later.
std::string date_after(const std::string& date, int days);
/// A Saturday or a Sunday.
bool is_week_end(const std::string& date);
/// The Monday after a week-end; any other day is itself.
std::string working_day_from(const std::string& date);
/// What the product proposes so many days later: a follow-up, a review. Never a week-end.
std::string working_day_after(const std::string& date, int days);

}  // namespace crosstable::words
