#include "workshop/working_time.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace crosstable::workshop {

namespace {

constexpr int kDaysOfWeek = 5;
constexpr int kParts = 100;  ///< of one, that a number is read in
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kMostDecimals = 2;  ///< three may be thousands: "1,000 hours"

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words in small letters, and numbers, apart from each other: "2d" is two. Commas and points stay in numbers alone.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  bool open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // A space that does not break is two bytes.
    const bool wide_space = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (wide_space) ++i;
    const bool in_number = open && is_digit(parts.back().front()) && i + 1 < text.size() && is_digit(text[i + 1]);
    const bool stop = c == '.' || c == ',';
    if (wide_space || c == ' ' || (stop && !in_number)) {
      open = false;
      continue;
    }
    const bool turns = open && is_digit(parts.back().front()) != (is_digit(c) || (stop && in_number));
    if (!open || turns) parts.emplace_back();
    parts.back() += c;
    open = true;
  }
  return parts;
}

/// Says nothing of how long.
bool is_preface(const std::string& word) {
  static constexpr std::array<std::string_view, 10> kWords{"within",    "in",     "at",        "most", "max",
                                                           "innerhalb", "binnen", "höchstens", "von",  "maximal"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_article(const std::string& word) {
  static constexpr std::array<std::string_view, 7> kWords{"a", "an", "ein", "eine", "einen", "einem", "einer"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_half(const std::string& word) { return word == "half" || word.starts_with("halb"); }

std::optional<int> spelt(const std::string& word) {
  static constexpr std::array<std::pair<std::string_view, int>, 20> kNumbers{
      {{"one", 1},   {"two", 2},   {"three", 3},  {"four", 4}, {"five", 5}, {"six", 6},  {"seven", 7},
       {"eight", 8}, {"nine", 9},  {"ten", 10},   {"eins", 1}, {"zwei", 2}, {"drei", 3}, {"vier", 4},
       {"fünf", 5},  {"sechs", 6}, {"sieben", 7}, {"acht", 8}, {"neun", 9}, {"zehn", 10}}};
  for (const auto& [name, number] : kNumbers) {
    if (name == word) return number;
  }
  return std::nullopt;
}

/// "1.5" and "1,5", in hundredths.
std::optional<int> figure(const std::string& word) {
  if (word.empty() || !is_digit(word.front())) return std::nullopt;
  const std::size_t point = word.find_first_of(".,");
  const std::string whole = word.substr(0, point);
  std::string part = point == std::string::npos ? "" : word.substr(point + 1);
  if (whole.size() > kMostDigits || part.size() > kMostDecimals) return std::nullopt;
  if (part.find_first_of(".,") != std::string::npos) return std::nullopt;
  part.resize(kMostDecimals, '0');
  return std::stoi(whole) * kParts + std::stoi(part);
}

/// From the front: a figure, a number in letters, "a", "half a" or "a half"; in hundredths.
std::optional<int> take_number(std::vector<std::string>& words) {
  const auto take = [&] { words.erase(words.begin()); };
  if (words.empty()) return std::nullopt;
  if (const auto number = figure(words.front())) {
    take();
    return number;
  }
  if (const auto number = spelt(words.front())) {
    take();
    return *number * kParts;
  }
  bool one = false;
  bool half = false;
  while (!words.empty() && ((!one && is_article(words.front())) || (!half && is_half(words.front())))) {
    (is_half(words.front()) ? half : one) = true;
    take();
  }
  if (!one && !half) return std::nullopt;
  return half ? kParts / 2 : kParts;
}

struct Unit {
  int hours = 0;
  bool working = false;  ///< it says so itself
};

/// "days", "working days", "Arbeitstage"; nothing where more or something else stands there.
std::optional<Unit> unit(std::vector<std::string> words) {
  Unit unit;
  while (words.size() > 1 && (words.front() == "working" || words.front() == "business" || words.front() == "work")) {
    unit.working = true;
    words.erase(words.begin());
  }
  if (words.size() != 1) return std::nullopt;
  std::string name = words.front();
  for (const std::string_view kind : {"bankarbeits", "arbeits", "werk", "geschäfts"}) {
    if (!name.starts_with(kind)) continue;
    unit.working = true;
    name.erase(0, kind.size());
    break;
  }
  static constexpr std::array<std::pair<std::string_view, int>, 17> kUnits{{{"h", 1},
                                                                            {"hr", 1},
                                                                            {"hrs", 1},
                                                                            {"hour", 1},
                                                                            {"hours", 1},
                                                                            {"std", 1},
                                                                            {"stunde", 1},
                                                                            {"stunden", 1},
                                                                            {"d", kHoursOfDay},
                                                                            {"day", kHoursOfDay},
                                                                            {"days", kHoursOfDay},
                                                                            {"tag", kHoursOfDay},
                                                                            {"tage", kHoursOfDay},
                                                                            {"tagen", kHoursOfDay},
                                                                            {"week", kDaysOfWeek * kHoursOfDay},
                                                                            {"weeks", kDaysOfWeek * kHoursOfDay},
                                                                            {"woche", kDaysOfWeek * kHoursOfDay}}};
  if (name == "wochen") name = "woche";
  for (const auto& [known, hours] : kUnits) {
    if (known != name) continue;
    unit.hours = hours;
    return unit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> working_hours(std::string_view text) {
  std::vector<std::string> words = parts_of(text);
  while (!words.empty() && is_preface(words.front())) words.erase(words.begin());
  const std::optional<int> number = take_number(words);
  const std::optional<Unit> counted = number ? unit(std::move(words)) : std::nullopt;
  if (!counted) return std::nullopt;
  const int hours = (*number * counted->hours + kParts - 1) / kParts;
  // More hours than a working day has may be meant by the clock.
  if (counted->hours == 1 && !counted->working && hours > kHoursOfDay) return std::nullopt;
  return hours;
}

words::Message working_time(int hours) {
  const int days = hours / kHoursOfDay;
  const int rest = hours % kHoursOfDay;
  const words::Message whole = words::count_message("{n} working day", "{n} working days", days);
  const words::Message part = words::count_message("{n} working hour", "{n} working hours", rest);
  if (rest == 0) return whole;
  if (days == 0) return part;
  // Translators: "2 working days and 4 working hours".
  return words::message("{days} and {hours}", words::arg("days", whole), words::arg("hours", part));
}

words::Message brief_time(int hours) {
  const int days = hours / kHoursOfDay;
  const int rest = hours % kHoursOfDay;
  if (rest == 0) return words::count_message("{n} day", "{n} days", days);
  // Translators: working hours, in little room; at most about 10 letters.
  if (days == 0) return words::count_message("{n} hour", "{n} hours", rest);
  // Translators: working days and hours, in little room; at most about 10 letters.
  return words::message("{days} d {hours} h", words::arg("days", days), words::arg("hours", rest));
}

words::Message shortened_time(int before, int after) {
  if (before % kHoursOfDay == 0 && after % kHoursOfDay == 0)
    // Translators: a wait before and after, in little room: "6 → 2 days"; at most about 14 letters.
    return words::count_message("{before} → {n} day", "{before} → {n} days", after / kHoursOfDay,
                                words::arg("before", before / kHoursOfDay));
  return words::message("{before} → {after}", words::arg("before", brief_time(before)),
                        words::arg("after", brief_time(after)));
}

}  // namespace crosstable::workshop
