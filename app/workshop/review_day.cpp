#include "workshop/review_day.h"

#include <algorithm>
#include <cctype>

#include "words/dates.h"

namespace crosstable::workshop {
namespace {

using words::arg;

constexpr std::size_t kMostDayDigits = 3;

const std::string& review_of(const std::map<std::string, std::string>& fields) {
  static const std::string kNone;
  const auto at = fields.find(std::string(kReviewOn));
  return at == fields.end() ? kNone : at->second;
}

/// What stands before the digits at the end: "Day " of "Day 30"; all of it where there are none.
std::string before_digits(const std::string& text) {
  const auto end = std::find_if_not(text.rbegin(), text.rend(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return text.substr(0, static_cast<std::size_t>(text.rend() - end));
}

/// From before[count - 1] back, as long as the words are these; empty where that one has others.
std::string first_day_of(const Agreement& agreement, std::size_t count, const std::string& words) {
  std::string day;
  for (std::size_t i = count; i > 0 && review_of(agreement.before[i - 1].fields) == words; --i)
    day = agreement.before[i - 1].date;
  return day;
}

}  // namespace

std::optional<std::string> review_day(const framework::Framework& framework, const std::string& words,
                                      const std::string& written_on) {
  if (is_date(words)) return words;
  const auto field = std::find_if(framework.charter.begin(), framework.charter.end(),
                                  [](const framework::CharterField& one) { return one.id == kReviewOn; });
  if (field == framework.charter.end() || field->choices.empty() || !is_date(written_on)) return std::nullopt;
  const std::string name = before_digits(words);
  const std::string days = words.substr(name.size());
  if (days.empty() || days.size() > kMostDayDigits || name != before_digits(field->choices.front()))
    return std::nullopt;
  return words::working_day_after(written_on, std::stoi(days));
}

std::string review_written_on(const Agreement& agreement, const std::string& date) {
  const std::string day = first_day_of(agreement, agreement.before.size(), review_of(agreement.fields));
  return day.empty() ? date : day;
}

std::string review_written_on(const Agreement& agreement, std::size_t index) {
  return first_day_of(agreement, index + 1, review_of(agreement.before[index].fields));
}

std::optional<std::string> review_day(const framework::Framework& framework, const Agreement& agreement,
                                      const std::string& date) {
  return review_day(framework, review_of(agreement.fields), review_written_on(agreement, date));
}

std::string field_words(const words::Words& say, const framework::Framework& framework, std::string_view field,
                        const std::string& kept, const std::string& said, const std::string& written_on) {
  const auto day = field == kReviewOn ? review_day(framework, kept, written_on) : std::nullopt;
  if (!day) return said;
  if (*day == kept) return say.day({*day});
  // Translators: "Day 30", in the words of the framework, and the day that it is.
  return say.fill("{choice}, {day}", arg("choice", said), arg("day", words::Day{*day}));
}

std::string field_words(const words::Words& say, const framework::Framework& framework, const Agreement& agreement,
                        std::string_view field, const std::string& said, const std::string& date,
                        std::string_view today) {
  const auto at = agreement.fields.find(std::string(field));
  if (at == agreement.fields.end()) return "";
  const std::string all = field_words(say, framework, field, at->second, said, review_written_on(agreement, date));
  const auto day = field == kReviewOn ? review_day(framework, agreement, date) : std::nullopt;
  if (!day || *day >= today || agreement.decision != Decision::kOpen) return all;
  // Translators: the day on which an agreement should have been reviewed, and it is over.
  return say.fill("{day}, late", arg("day", all));
}

}  // namespace crosstable::workshop
