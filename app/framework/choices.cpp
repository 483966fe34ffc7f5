#include "framework/choices.h"

#include <algorithm>

namespace crosstable::framework {
namespace {

constexpr std::string_view kBetween = ", ";

/// An abbreviation stays as it is.
std::string lowered(std::string text) {
  const bool is_word = text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
  if (is_word) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

const std::string* choice_at(const std::vector<std::string>& choices, std::string_view part) {
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const std::string& choice) { return choice == part || lowered(choice) == part; });
  return found == choices.end() ? nullptr : &*found;
}

std::vector<std::string> parts_of(std::string_view text, const std::vector<std::string>& choices) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    // The longest first: a choice may hold a comma itself.
    std::size_t end = text.size();
    const std::string* choice = choice_at(choices, text.substr(at));
    while (choice == nullptr) {
      end = end > at ? text.rfind(kBetween, end - 1) : std::string_view::npos;
      if (end == std::string_view::npos || end <= at) return {};
      choice = choice_at(choices, text.substr(at, end - at));
    }
    parts.push_back(*choice);
    at = end + kBetween.size();
  }
  return parts;
}

}  // namespace

std::vector<std::string> choices_in(const Framework& framework, std::string_view text) {
  for (const CharterField& field : framework.charter) {
    std::vector<std::string> parts = parts_of(text, field.choices);
    if (!parts.empty()) return parts;
  }
  return {};
}

bool has_choice(std::string_view text, const std::string& choice) {
  const std::string among = std::string(kBetween).append(text).append(kBetween);
  return among.find(std::string(kBetween).append(choice).append(kBetween)) != std::string::npos ||
         among.find(std::string(kBetween).append(lowered(choice)).append(kBetween)) != std::string::npos;
}

std::string with_choice(const std::string& text, const std::string& choice, std::string_view language) {
  return text.empty() ? choice : in_one_text({text, language == "en" ? lowered(choice) : choice});
}

std::string in_one_text(const std::vector<std::string>& choices) {
  std::string text;
  for (const std::string& choice : choices) {
    if (!text.empty()) text += kBetween;
    text += choice;
  }
  return text;
}

}  // namespace crosstable::framework
