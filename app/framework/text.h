// What text from outside may hold, and where in it something stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "framework/value.h"

namespace crosstable::framework {

inline constexpr int kDeepest = 32;

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 0: the bytes at this place are no UTF-8
};

/// The code point that begins at `at`, which must be inside `text`.
CodePoint decode(std::string_view text, std::size_t at);

/// Control characters other than tab, line feed and carriage return.
bool is_control(char32_t c);
/// Characters that turn the direction of the text around them, and so can show a reader something else than what is
/// stored.
bool is_bidirectional_override(char32_t c);
/// What Unicode keeps for the insides of programs, such as U+FFFE: XML forbids some, and what sets pages takes none.
bool is_noncharacter(char32_t c);
/// Each noncharacter as U+FFFD, in what was written before they were refused.
std::string without_noncharacters(std::string text);

/// Counts malformed bytes as one each.
std::size_t code_points(std::string_view text);

/// Line and column of a byte offset, `what` left empty.
ParseError place_of(std::string_view text, std::size_t offset);

/// The first place that is no UTF-8, a control character, a bidirectional override or a noncharacter.
std::optional<ParseError> find_bad_character(std::string_view text);

/// The first place of a TOML text where brackets or dotted keys nest deeper than kDeepest. Looked for before parsing,
/// because the parser and the tree it makes recurse.
std::optional<ParseError> find_deep_nesting(std::string_view text);

}  // namespace crosstable::framework
