#include <array>
#include <chrono>
#include <cstdio>

#include "table/frame.h"

namespace crosstable::table {
namespace {

constexpr std::array<const char*, 13> kNumbers{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                               "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::chrono::year_month_day parse(const std::string& date) {
  return std::chrono::year{std::stoi(date.substr(0, 4))} /
         std::chrono::month{static_cast<unsigned>(std::stoi(date.substr(5, 2)))} /
         std::chrono::day{static_cast<unsigned>(std::stoi(date.substr(8, 2)))};
}

}  // namespace

std::string timer_words(std::int64_t left_ms) {
  const bool over = left_ms <= -1000;
  const std::int64_t seconds = over ? -left_ms / 1000 : (std::max<std::int64_t>(left_ms, 0) + 999) / 1000;
  const std::string clock = two_digits(seconds / 60) + ":" + two_digits(seconds % 60);
  return over ? "+" + clock + " over" : clock;
}

std::string number_words(int number) {
  return number >= 0 && number < static_cast<int>(kNumbers.size()) ? kNumbers[static_cast<std::size_t>(number)]
                                                                   : std::to_string(number);
}

std::string minutes_words(int minutes) { return number_words(minutes) + (minutes == 1 ? " minute" : " minutes"); }

std::string place_words(const workshop::Workshop& workshop) {
  const std::string where = std::to_string(workshop::number_of(workshop.framework, workshop.step)) + " of " +
                            std::to_string(workshop::numbered_steps(workshop.framework));
  return (workshop.current().kind == framework::StepKind::kBreak ? "After step " : "Step ") + where;
}

std::string date_words(const std::string& date) {
  if (!workshop::is_date(date)) return date;
  const auto day = parse(date);
  return std::to_string(static_cast<unsigned>(day.day())) + " " + kMonths[static_cast<unsigned>(day.month()) - 1] +
         " " + date.substr(0, 4);
}

std::string made_words(const workshop::Snapshot& snapshot) {
  return date_words(snapshot.date) + (snapshot.example ? ", invented example" : "");
}

std::string short_date_words(const std::string& date) {
  if (!workshop::is_date(date)) return date;
  const auto day = parse(date);
  return std::to_string(static_cast<unsigned>(day.day())) + " " +
         std::string(kMonths[static_cast<unsigned>(day.month()) - 1]).substr(0, 3);
}

std::string date_after(const std::string& date, int days) {
  if (!workshop::is_date(date)) return date;
  const std::chrono::year_month_day day{std::chrono::sys_days{parse(date)} + std::chrono::days{days}};
  const int year = static_cast<int>(day.year());
  if (year < 1900 || year > 9999) return date;
  return std::to_string(year) + "-" + two_digits(static_cast<unsigned>(day.month())) + "-" +
         two_digits(static_cast<unsigned>(day.day()));
}

}  // namespace crosstable::table
