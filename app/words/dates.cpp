#include "words/dates.h"

#include "words/words.h"

namespace crosstable::words {

namespace {

using std::chrono::year_month_day;

constexpr int kLeastYear = 1900, kMostYear = 9999;

/// −1 where a character is no digit.
int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    value = 10 * value + (digit - '0');
  }
  return value;
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::optional<year_month_day> day_of(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const int year = number(date.substr(0, 4));
  const int month = number(date.substr(5, 2));
  const int day = number(date.substr(8, 2));
  if (year <= 0 || month < 0 || day < 0) return std::nullopt;
  const year_month_day found{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                             std::chrono::day(static_cast<unsigned>(day))};
  return found.ok() ? std::optional(found) : std::nullopt;
}

bool is_in_calendars(const year_month_day& day) { return static_cast<int>(day.year()) <= kLastCalendarYear; }

std::string date_words(const std::string& date) { return english_words()->day({date, Day::Form::kLong}); }

std::string dated_words(const std::string& date) {
  const std::string weekday = weekday_words(date);
  return weekday.empty() ? date : date + ", " + weekday;
}

std::string weekday_words(const std::string& date) {
  return day_of(date) ? english_words()->day({date, Day::Form::kWeekday}) : "";
}

std::string date_after(const std::string& date, int days) {
  const auto from = day_of(date);
  if (!from) return date;
  const year_month_day day{std::chrono::sys_days{*from} + std::chrono::days{days}};
  const int year = static_cast<int>(day.year());
  if (year < kLeastYear || year > kMostYear) return date;
  return std::to_string(year) + "-" + two_digits(static_cast<unsigned>(day.month())) + "-" +
         two_digits(static_cast<unsigned>(day.day()));
}

bool is_week_end(const std::string& date) {
  const auto day = day_of(date);
  if (!day) return false;
  const std::chrono::weekday weekday{std::chrono::sys_days{*day}};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::string working_day_from(const std::string& date) {
  std::string day = date;
  for (int i = 0; i < 2 && is_week_end(day); ++i) day = date_after(day, 1);
  return day;
}

std::string working_day_after(const std::string& date, int days) { return working_day_from(date_after(date, days)); }

}  // namespace crosstable::words
