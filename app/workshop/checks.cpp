#include <algorithm>

#include "framework/text.h"
#include "workshop/rules.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

constexpr std::int64_t kYear10000Ms = 253402300800000;

}  // namespace

Refusal text_trouble(const words::Message& what, std::string_view text, std::size_t most) {
  if (framework::find_bad_character(text))
    // Translators: {what} is "The action", "The title" and the like.
    return words::message("{what} has a character that cannot be shown; write it again.", arg("what", what));
  if (framework::code_points(text) > most)
    // Translators: {what} is "The action", "The title" and the like.
    return words::count_message("{what} is longer than {n} character; say it shorter.",
                                "{what} is longer than {n} characters; say it shorter.",
                                static_cast<std::int64_t>(most), arg("what", what));
  return std::nullopt;
}

Refusal code_trouble(std::string_view code) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (code.size() < 2 || code.size() > framework::kMostCode || !std::all_of(code.begin(), code.end(), fits))
    return words::message("A function's code has two or three letters or digits.");
  return std::nullopt;
}

Refusal unknown_function(const Workshop& workshop, std::string_view code) {
  if (workshop.roster.find(code) == nullptr)
    return words::message("No function of this workshop has the code {code}.", arg("code", code));
  return std::nullopt;
}

Refusal nobody_there(const Workshop& workshop, std::string_view code) {
  if (auto trouble = unknown_function(workshop, code)) return trouble;
  if (workshop.roster.places(code) == 0)
    return words::message("Nobody of {function} is in the room; set its places first.",
                          arg("function", short_name(workshop.roster, code)));
  return std::nullopt;
}

Refusal no_pair(const Workshop& workshop, const Pair& pair) {
  if (auto trouble = unknown_function(workshop, pair.from)) return trouble;
  if (auto trouble = unknown_function(workshop, pair.about)) return trouble;
  if (pair.from == pair.about) return words::message("A pair needs two functions.");
  return std::nullopt;
}

Refusal out_of_focus(const Workshop& workshop, const Pair& pair) {
  if (auto trouble = no_pair(workshop, pair)) return trouble;
  for (const Pair& focus : workshop.focus) {
    if (focus == pair) return std::nullopt;
  }
  return words::message("{pair} are not chosen; choose the pair first.", arg("pair", both_of(workshop.roster, pair)));
}

Refusal no_agreement(const Workshop& workshop, const Pair& pair) {
  if (auto trouble = no_pair(workshop, pair)) return trouble;
  const Agreement* agreement = workshop.agreement(pair);
  return agreement != nullptr && agreement->is_inherited() ? std::nullopt : out_of_focus(workshop, pair);
}

Refusal no_side(const Workshop& workshop, const Pair& pair, std::string_view function) {
  if (auto trouble = no_agreement(workshop, pair)) return trouble;
  if (function != pair.from && function != pair.about)
    return words::message("Only {pair} can agree to this.", arg("pair", both_of(workshop.roster, pair)));
  return std::nullopt;
}

Refusal time_trouble(std::int64_t now_ms) {
  if (now_ms < 0 || now_ms >= kYear10000Ms)
    return words::message("The clock shows no usable time; set the date and time of this machine.");
  return std::nullopt;
}

Refusal language_trouble(std::string_view code) {
  constexpr std::size_t kMostCode = 16;
  const bool is_code = std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '@';
  });
  if (code.size() > kMostCode || !is_code) return words::message("The language is no code as de or pt_BR.");
  return std::nullopt;
}

}  // namespace crosstable::workshop::rules
