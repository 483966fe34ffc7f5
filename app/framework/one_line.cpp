#include "framework/one_line.h"

#include <cstdio>

#include "framework/text.h"

namespace crosstable::framework {

namespace {

bool is_mark_of_direction(char32_t c) { return c == 0x200E || c == 0x200F || c == 0x061C; }

bool begins_a_line(char32_t c) { return c == 0x2028 || c == 0x2029; }

std::string named(const char* format, unsigned value) {
  char name[16];
  std::snprintf(name, sizeof name, format, value);
  return name;
}

std::string name_of(char32_t c) {
  switch (c) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return named(c < 0x100 ? "\\x%02X" : "\\u%04X", static_cast<unsigned>(c));
  }
}

bool would_act(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || is_control(c) || is_bidirectional_override(c) ||
         is_mark_of_direction(c) || begins_a_line(c) || is_noncharacter(c);
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.bytes == 0) {
      line += named("\\x%02X", static_cast<unsigned char>(text[at]));
      ++at;
      continue;
    }
    if (would_act(c.value))
      line += name_of(c.value);
    else
      line += text.substr(at, c.bytes);
    at += c.bytes;
  }
  return line;
}

}  // namespace crosstable::framework
