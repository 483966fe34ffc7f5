#include "table/flow/words.h"

#include <algorithm>
#include <array>

namespace crosstable::table {
namespace {

constexpr std::array<const char*, 13> kNumbers{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                               "seven", "eight", "nine", "ten",   "eleven", "twelve"};

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

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
  return (framework::is_rest(workshop.current().kind) ? "After step " : "Step ") + where;
}

std::string made_words(const workshop::Snapshot& snapshot) {
  return date_words(snapshot.date) + (snapshot.example ? ", invented example" : "");
}

}  // namespace crosstable::table
