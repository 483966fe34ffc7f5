#include "table/flow/words.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace crosstable::table {
namespace {

using words::arg;

struct UsualName {
  const char* code;
  words::Literal name;
  std::optional<words::Literal> short_name = {};
};

// Translators: functions of a company, as its people call them; at most 28 letters, the short names at most about 10.
constexpr UsualName kUsualNames[] = {
    {"SA", words::literal_in("function", "Sales")},
    {"FI", words::literal_in("function", "Finance")},
    {"CM", words::literal_in("function", "Channel management"), words::literal_in("short function", "Channel")},
    {"LE", words::literal_in("function", "Legal")},
    {"CS", words::literal_in("function", "Customer service"), words::literal_in("short function", "Service")},
    {"LG", words::literal_in("function", "Logistics")},
    {"PQ", words::literal_in("function", "Product quality"), words::literal_in("short function", "Quality")},
    {"OP", words::literal_in("function", "Operations")},
    {"IT", words::literal_in("function", "Information technology"), words::literal_in("short function", "IT")},
    {"HR", words::literal_in("function", "People")},
    {"MK", words::literal_in("function", "Marketing")},
    {"PR", words::literal_in("function", "Procurement")},
};

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

words::Message greeting(int hour) {
  // Translators: the head of the start page.
  if (hour < 12) return words::message("Good morning");
  return hour < 18 ? words::message("Good afternoon") : words::message("Good evening");
}

std::string timer_words(const words::Words& words, std::int64_t left_ms) {
  constexpr std::int64_t kHour_ms = 3'600'000;
  constexpr std::int64_t kMostHours = 24;
  // A step that was left running over a night, or a clock that was set: no seconds of it are of use.
  if (const std::int64_t hours = -left_ms / kHour_ms; hours >= 1)
    // Translators: a clock that ran out hours ago, "+3 h over", or longer; at most about 12 letters each.
    return hours < kMostHours ? words.fill("+{hours} h over", arg("hours", hours)) : words.say("long over");
  const bool over = left_ms <= -1000;
  const std::int64_t seconds = over ? -left_ms / 1000 : (std::max<std::int64_t>(left_ms, 0) + 999) / 1000;
  const std::string clock = two_digits(seconds / 60) + ":" + two_digits(seconds % 60);
  // Translators: a clock that has run out, "+01:20 over"; at most about 12 letters.
  return over ? words.fill("+{clock} over", arg("clock", clock)) : clock;
}

std::string minutes_words(const words::Words& words, int minutes) {
  // Translators: {number} is in letters up to twelve.
  return words.count("{number} minute", "{number} minutes", minutes, arg("number", words::Spelt{minutes}));
}

std::string place_words(const words::Words& words, const workshop::Workshop& workshop) {
  const auto number = arg("number", workshop::number_of(workshop.framework, workshop.step));
  const auto all = arg("all", workshop::numbered_steps(workshop.framework));
  return framework::is_rest(workshop.current().kind) ? words.fill("After step {number} of {all}", number, all)
                                                     : words.fill("Step {number} of {all}", number, all);
}

std::vector<framework::Function> usual_functions(const words::Words& words) {
  std::vector<framework::Function> usual = framework::usual_functions();
  for (framework::Function& function : usual) {
    const auto* name = std::find_if(std::begin(kUsualNames), std::end(kUsualNames),
                                    [&](const UsualName& one) { return function.code == one.code; });
    if (name == std::end(kUsualNames)) continue;
    function.name = words.say(name->name);
    if (name->short_name) function.short_name = words.say(*name->short_name);
  }
  return usual;
}

std::string made_words(const words::Words& words, const workshop::Snapshot& snapshot) {
  return made_words(words, snapshot.date, snapshot.example);
}

std::string made_words(const words::Words& words, const std::string& date, bool example) {
  const words::Day day{date};
  // Translators: when a snapshot was made.
  return example ? words.fill("{day}, invented example", arg("day", day)) : words.day(day);
}

std::string length_words(const words::Words& words, const framework::Framework& framework) {
  constexpr int kHour_min = 60;
  const std::int64_t steps = workshop::numbered_steps(framework);
  const std::int64_t hours = std::max(1, (framework.minutes() + kHour_min / 2) / kHour_min);
  // Translators: {number} is in letters up to twelve.
  const words::Message long_is =
      words::count_message("one hour", "{number} hours", hours, arg("number", words::Spelt{hours}));
  // Translators: how long a workshop takes: {hours} is "three hours".
  return words.count("{number} step, about {hours}", "{number} steps, about {hours}", steps,
                     arg("number", words::Spelt{steps, true}), arg("hours", long_is));
}

}  // namespace crosstable::table
