#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "framework/text.h"
#include "framework/value.h"

namespace crosstable::framework {

namespace {

struct JsonWriter {
  int indent;
  int decimals;
  std::string out;

  void line(int depth) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent * depth), ' ');
  }

  void number(double value) {
    if (!std::isfinite(value)) {
      out += "null";
      return;
    }
    char digits[400];  // the largest double has 309 digits before the point
    const auto end =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, std::min(decimals, 17)).ptr;
    std::string text(digits, end);
    if (text.find('.') == std::string::npos) text += ".0";
    while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
    out += text == "-0.0" ? "0.0" : text;
  }

  void text(std::string_view value) {
    out += '"';
    for (std::size_t at = 0; at < value.size();) {
      const CodePoint c = decode(value, at);
      const std::size_t bytes = c.bytes == 0 ? 1 : c.bytes;
      if (c.bytes == 0) {
        out += "\xEF\xBF\xBD";
      } else if (c.value == '"' || c.value == '\\') {
        (out += '\\') += static_cast<char>(c.value);
      } else if (c.value == '\n') {
        out += "\\n";
      } else if (c.value < 0x20 || is_control(c.value) || is_bidirectional_override(c.value)) {
        char escaped[16];
        std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c.value));
        out += escaped;
      } else {
        out += value.substr(at, bytes);
      }
      at += bytes;
    }
    out += '"';
  }

  template <typename Sequence, typename WriteOne>
  void list(const Sequence& sequence, std::string_view brackets, int depth, WriteOne write_one) {
    out += brackets[0];
    bool first = true;
    for (const auto& one : sequence) {
      if (!first) out += indent < 0 ? ", " : ",";
      first = false;
      line(depth + 1);
      write_one(one);
    }
    if (!first) line(depth);
    out += brackets[1];
  }

  void write(const Value& value, int depth) {
    if (const auto* flag = value.boolean()) {
      out += *flag ? "true" : "false";
    } else if (const auto* whole = value.integer()) {
      out += std::to_string(*whole);
    } else if (const auto* real = std::get_if<double>(&value.data)) {
      number(*real);
    } else if (const auto* words = value.text()) {
      text(*words);
    } else if (const auto* array = value.array()) {
      list(*array, "[]", depth, [&](const Value& one) { write(one, depth + 1); });
    } else if (const auto* object = value.object()) {
      list(*object, "{}", depth, [&](const auto& member) {
        text(member.first);
        out += ": ";
        write(member.second, depth + 1);
      });
    } else {
      out += "null";
    }
  }
};

}  // namespace

std::string to_json(const Value& value, int indent, int decimals) {
  JsonWriter writer{indent, std::max(0, decimals), {}};
  writer.write(value, 0);
  return std::move(writer.out);
}

}  // namespace crosstable::framework
