#include "words/dates.h"

#include <algorithm>
#include <array>

namespace crosstable::words {

namespace {

using std::chrono::year_month_day;

constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
constexpr std::size_t kShort = 3;  ///< letters of a weekday or a month in a list
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

std::string weekday_of(const year_month_day& day) {
  return kWeekdays[std::chrono::weekday(std::chrono::sys_days{day}).c_encoding()];
}

std::string month_of(const year_month_day& day) { return kMonths[static_cast<unsigned>(day.month()) - 1]; }

std::string day_in_month(const year_month_day& day) { return std::to_string(static_cast<unsigned>(day.day())); }

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

std::string date_words(const std::string& date) {
  const auto day = day_of(date);
  if (!day) return date;
  return weekday_of(*day) + " " + day_in_month(*day) + " " + month_of(*day) + " " + date.substr(0, 4);
}

std::string short_date_words(const std::string& date) {
  const auto day = day_of(date);
  if (!day) return date;
  return weekday_of(*day).substr(0, kShort) + " " + day_in_month(*day) + " " + month_of(*day).substr(0, kShort);
}

std::string dated_words(const std::string& date) {
  const std::string weekday = weekday_words(date);
  return weekday.empty() ? date : date + ", " + weekday;
}

std::string weekday_words(const std::string& date) {
  const auto day = day_of(date);
  return day ? weekday_of(*day) : "";
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

std::string working_days_words(int days) {
  return std::to_string(days) + (days == 1 ? " working day" : " working days");
}

}  // namespace crosstable::words
