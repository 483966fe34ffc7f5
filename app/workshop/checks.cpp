#include "framework/text.h"
#include "workshop/rules.h"

namespace crosstable::workshop::rules {

namespace {

constexpr std::int64_t kYear10000Ms = 253402300800000;

}  // namespace

Refusal text_trouble(std::string_view what, std::string_view text, std::size_t most) {
  if (framework::find_bad_character(text))
    return std::string(what) + " has a character that cannot be shown; write it again.";
  if (framework::code_points(text) > most)
    return std::string(what) + " is longer than " + std::to_string(most) + " characters; say it shorter.";
  return std::nullopt;
}

Refusal unknown_function(const Workshop& workshop, std::string_view code) {
  if (workshop.roster.find(code) == nullptr)
    return "No function of this workshop has the code " + std::string(code) + ".";
  return std::nullopt;
}

Refusal nobody_there(const Workshop& workshop, std::string_view code) {
  if (auto trouble = unknown_function(workshop, code)) return trouble;
  if (workshop.roster.places(code) == 0)
    return "Nobody of " + short_name(workshop.roster, code) + " is in the room; set its places first.";
  return std::nullopt;
}

Refusal no_pair(const Workshop& workshop, const Pair& pair) {
  if (auto trouble = unknown_function(workshop, pair.from)) return trouble;
  if (auto trouble = unknown_function(workshop, pair.about)) return trouble;
  if (pair.from == pair.about) return "A pair needs two functions.";
  return std::nullopt;
}

Refusal out_of_focus(const Workshop& workshop, const Pair& pair) {
  if (auto trouble = no_pair(workshop, pair)) return trouble;
  for (const Pair& focus : workshop.focus) {
    if (focus == pair) return std::nullopt;
  }
  return pair_words(workshop.roster, pair) + " are not chosen; choose the pair first.";
}

Refusal no_side(const Workshop& workshop, const Pair& pair, std::string_view function) {
  if (auto trouble = out_of_focus(workshop, pair)) return trouble;
  if (function != pair.from && function != pair.about)
    return "Only " + pair_words(workshop.roster, pair) + " can agree to this.";
  return std::nullopt;
}

Refusal time_trouble(std::int64_t now_ms) {
  if (now_ms < 0 || now_ms >= kYear10000Ms)
    return "The clock shows no usable time; set the date and time of this machine.";
  return std::nullopt;
}

}  // namespace crosstable::workshop::rules
