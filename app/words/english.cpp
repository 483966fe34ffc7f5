#include <array>
#include <chrono>

#include <fmt/format.h>

#include "words/dates.h"
#include "words/formats.h"

namespace crosstable::words {
namespace {

constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 13> kNumbers{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                               "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::size_t kShort = 3;  ///< letters of a weekday or a month in a list

class English : public Formats {
 public:
  std::string number(std::int64_t n) const override { return grouped(n, ","); }

  std::string number(Decimal number) const override { return fmt::format("{:.{}f}", number.value, number.places); }

  std::string spelt(Spelt number) const override {
    if (number.n < 0 || number.n >= static_cast<std::int64_t>(kNumbers.size())) return grouped(number.n, ",");
    std::string word = kNumbers[static_cast<std::size_t>(number.n)];
    if (number.begins) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

  std::string day(const Day& day) const override {
    const auto found = day_of(day.date);
    if (!found) return day.date;
    const std::string_view weekday = kWeekdays[std::chrono::weekday(std::chrono::sys_days{*found}).c_encoding()];
    const std::string_view month = kMonths[static_cast<unsigned>(found->month()) - 1];
    const auto in_month = static_cast<unsigned>(found->day());
    switch (day.form) {
      case Day::Form::kWeekday: return std::string(weekday);
      case Day::Form::kShort:
        return fmt::format("{} {} {}", weekday.substr(0, kShort), in_month, month.substr(0, kShort));
      case Day::Form::kLong: break;
    }
    return fmt::format("{} {} {} {}", weekday, in_month, month, day.date.substr(0, 4));
  }

  std::string list(const std::vector<std::string>& items, bool any) const override {
    std::string joined;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) joined += i + 1 < items.size() ? ", " : any ? " or " : " and ";
      joined += items[i];
    }
    return joined;
  }

  std::string own_name() const override { return "English"; }

  /// By ICU, once names are put in order: they may be of any language, and no start does that.
  bool comes_before(std::string_view one, std::string_view other) const override {
    static const std::unique_ptr<Formats> kIcu = icu_formats("en");
    return kIcu->comes_before(one, other);
  }
};

}  // namespace

std::unique_ptr<Formats> english_formats() { return std::make_unique<English>(); }

std::string grouped(std::int64_t n, std::string_view separator) {
  std::string figures = std::to_string(n);
  const std::size_t first = n < 0 ? 1 : 0;
  for (std::size_t at = figures.size(); at > first + 3;) figures.insert(at -= 3, separator);
  return figures;
}

}  // namespace crosstable::words
