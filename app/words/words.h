// What the program says, in one language: whole messages with named places. A value; there is no global locale.
// Logs, files, machine formats and the command line speak english().
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::words {

class Formats;

/// How a language is written.
enum class Direction { kLeftToRight, kRightToLeft };

class Words {
 public:
  /// English as it stands in the source.
  Words();
  /// `mo`: a compiled catalogue; what it lacks, or has with other places, is said in English.
  /// `language`: "de", "pt_BR".
  static tl::expected<Words, std::string> of(std::string_view language, std::string_view mo);
  /// English with accents, in brackets and a third longer: shows what is no message, and what has no room.
  /// From right to left it shows what is not laid by start and end.
  static Words pseudo(Direction direction = Direction::kLeftToRight);
  Words(Words&&) noexcept;
  Words& operator=(Words&&) noexcept;
  ~Words();

  /// "en", "de", "qps" for the pseudo language.
  const std::string& language() const;
  /// As it calls itself: "Deutsch".
  std::string own_name() const;
  Direction direction() const;

  std::string say(Literal text) const;
  std::string say(const Message& message) const;
  template <std::same_as<Argument>... Arguments>
  std::string fill(Literal text, Arguments... arguments) const {
    static_assert(sizeof...(arguments) > 0, "say() is for messages without places");
    const Argument all[] = {std::move(arguments)...};
    return fill_with(text, all);
  }
  /// {n} is the number that is counted.
  template <std::same_as<Argument>... Arguments>
  std::string count(Literal one, Literal many, std::int64_t n, Arguments... arguments) const {
    const Argument all[] = {arg("n", n), std::move(arguments)...};
    return count_with(one, many, n, all);
  }
  /// Where the same words are another message elsewhere: in("button", "Open").
  template <std::same_as<Argument>... Arguments>
  std::string in(Context context, Literal text, Arguments... arguments) const {
    if constexpr (sizeof...(arguments) == 0) {
      return say(text.in(context));
    } else {
      return fill(text.in(context), std::move(arguments)...);
    }
  }

  /// "a, b and c".
  std::string list(const std::vector<std::string>& items) const;
  /// "a, b or c".
  std::string choice(const std::vector<std::string>& items) const;
  /// One after the other; empty ones are left out.
  std::string sentences(const std::vector<std::string>& all) const;
  /// With the language's grouping.
  std::string number(std::int64_t n) const;
  std::string number(Decimal number) const;
  std::string spelt(Spelt number) const;
  std::string day(const Day& day) const;
  /// As a dictionary of the language has them, from A to Z: "Öl" stands at O, "Plant 9" before "Plant 10".
  bool comes_before(std::string_view one, std::string_view other) const;

 private:
  struct Language;
  explicit Words(std::unique_ptr<Language> language);
  std::string fill_with(Literal text, std::span<const Argument> arguments) const;
  std::string count_with(Literal one, Literal many, std::int64_t n, std::span<const Argument> arguments) const;
  std::string filled_or_english(const char* own, const char* english, std::span<const Argument> arguments) const;
  std::string filled(std::string_view text, std::span<const Argument> arguments, const Formats& formats) const;
  std::string said(const Value& value, const Formats& formats) const;

  std::unique_ptr<Language> language_;
};

/// As the language of this code calls itself: "Deutsch" for "de". Needs no catalogue.
std::string language_name(std::string_view code);
/// "ar" and "he" from right to left, "az_Arab" too; a language that nobody knows from left to right.
Direction direction_of(std::string_view code);

/// Lives as long as the program.
const std::shared_ptr<const Words>& english_words();

}  // namespace crosstable::words
