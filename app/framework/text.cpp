#include "framework/text.h"

#include <algorithm>
#include <cstdio>

namespace crosstable::framework {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

std::string code_name(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
  return name;
}

/// The place after the quoted string that begins at `at`; a string without an end ends with its line, as the parser
/// will say.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string triple(3, quote);
  const bool several_lines = text.substr(at, 3) == triple;
  std::size_t i = at + (several_lines ? 3 : 1);
  while (i < text.size()) {
    if (text[i] == '\\' && quote == '"') {
      i += 2;
    } else if (several_lines && text.substr(i, 3) == triple) {
      return i + 3;
    } else if (!several_lines && (text[i] == quote || text[i] == '\n')) {
      return i + 1;
    } else {
      ++i;
    }
  }
  return text.size();
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 && first <= 0xF4  ? 4
                            : first >= 0xE0 && first < 0xF0 ? 3
                            : first >= 0xC2 && first < 0xE0 ? 2
                                                            : 0;
  if (bytes == 0 || bytes > text.size() - at) return {};
  char32_t value = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const unsigned next = byte_at(text, at + i);
    if ((next & 0xC0u) != 0x80u) return {};
    value = (value << 6) | (next & 0x3Fu);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[bytes] || value > 0x10FFFF || surrogate) return {};
  return {value, bytes};
}

bool is_control(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_bidirectional_override(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_noncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

std::string without_noncharacters(std::string text) {
  // U+FDD0 and all that come after it begin with a byte from here on.
  constexpr unsigned kFirst = 0xEF;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = byte_at(text, at) < kFirst ? CodePoint{0, 1} : decode(text, at);
    const std::size_t bytes = std::max<std::size_t>(1, c.bytes);
    const std::string_view sign = "\uFFFD";
    const bool replaced = c.bytes > 0 && is_noncharacter(c.value);
    if (replaced) text.replace(at, bytes, sign);
    at += replaced ? sign.size() : bytes;
  }
  return text;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += std::max<std::size_t>(1, decode(text, at).bytes);
  return count;
}

ParseError place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::string_view in_line = start == std::string_view::npos ? before : before.substr(start + 1);
  return {static_cast<int>(line), static_cast<int>(code_points(in_line)) + 1, {}};
}

std::optional<ParseError> find_bad_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    words::Message what;
    if (c.bytes == 0) {
      what = words::message("this is no UTF-8; save the file as UTF-8");
    } else if (is_control(c.value)) {
      what = words::message("the control character {code} is not allowed; delete it",
                            words::arg("code", code_name(c.value)));
    } else if (is_bidirectional_override(c.value)) {
      what = words::message("the character {code} turns the direction of text and is not allowed; delete it",
                            words::arg("code", code_name(c.value)));
    } else if (is_noncharacter(c.value)) {
      what = words::message("{code} is no character and is not allowed; delete it",
                            words::arg("code", code_name(c.value)));
    }
    if (!what.empty()) {
      ParseError error = place_of(text, at);
      error.what = std::move(what);
      return error;
    }
    at += c.bytes;
  }
  return std::nullopt;
}

std::optional<ParseError> find_deep_nesting(std::string_view text) {
  int brackets = 0;
  int dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = skip_string(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (c == '[' || c == '{') ++brackets;
    if ((c == ']' || c == '}') && brackets > 0) --brackets;
    if (c == '.') {
      ++dots;
    } else if (c == '\n' || c == ',' || c == '=' || c == '[' || c == '{') {
      dots = 0;
    }
    if (brackets > kDeepest || dots >= kDeepest) {
      ParseError error = place_of(text, at);
      error.what = words::message("values are nested deeper than {most} levels; nothing here needs that",
                                  words::arg("most", kDeepest));
      return error;
    }
    ++at;
  }
  return std::nullopt;
}

}  // namespace crosstable::framework
