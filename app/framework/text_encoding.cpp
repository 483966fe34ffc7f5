#include "framework/text_encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "framework/letters.h"
#include "framework/text.h"

namespace crosstable::framework {

namespace {

enum class Encoding { kUtf8, kUtf16Little, kUtf16Big };

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
constexpr char32_t kReplacement = 0xFFFD;

/// What Windows-1252 has at 0x80 to 0x9F; five places are free and stay controls.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// Files that people name because they look like tables where they come from.
std::optional<std::string> other_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  const std::string save = "; save the table as CSV there and name that file";
  if (bytes.starts_with("PK\x03\x04"sv)) return "this is a file of a spreadsheet program (xlsx, ods or numbers)" + save;
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return "this is a file of an older spreadsheet program (xls)" + save;
  if (bytes.starts_with("%PDF"sv)) return "this is a PDF" + save;
  if (bytes.starts_with("\x1F\x8B"sv))
    return std::string("this file is packed (gzip); unpack it and name what comes out");
  if (bytes.starts_with("SQLite format 3"sv)) return "this is a database" + save;
  return std::nullopt;
}

/// Letters, digits and separators have a zero in one half of each pair of bytes.
std::optional<Encoding> unmarked_utf16(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, 4096);
  if (first.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < first.size(); ++i) zeros[i % 2] += first[i] == '\0' ? 1 : 0;
  const std::size_t pairs = first.size() / 2;
  if (zeros[1] * 2 > pairs && zeros[0] == 0) return Encoding::kUtf16Little;
  if (zeros[0] * 2 > pairs && zeros[1] == 0) return Encoding::kUtf16Big;
  return std::nullopt;
}

std::string from_utf16(std::string_view bytes, Encoding encoding) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(encoding == Encoding::kUtf16Little ? second << 8 | first : first << 8 | second);
  };
  const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
  const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (is_high(c) && at + 3 < bytes.size() && is_low(unit(at + 2))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (is_high(c) || is_low(c)) {
      c = kReplacement;
    }
    append_utf8(text, c);
  }
  return text;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = decode(text, at).bytes;
    if (bytes == 0) return false;
    at += bytes;
  }
  return true;
}

std::string from_windows(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    append_utf8(text, value >= 0x80 && value < 0xA0 ? kWindows[value - 0x80u] : value);
  }
  return text;
}

}  // namespace

void append_utf8(std::string& text, char32_t c) {
  const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      add(0xE0 | c >> 12);
    } else {
      add(0xF0 | c >> 18);
      add(0x80 | (c >> 12 & 0x3F));
    }
    add(0x80 | (c >> 6 & 0x3F));
  }
  add(0x80 | (c & 0x3F));
}

tl::expected<std::string, ParseError> to_utf8(std::string_view bytes) {
  if (auto what = other_kind(bytes)) return tl::unexpected(ParseError{1, 1, words::verbatim(std::move(*what))});
  if (bytes.starts_with(kUtf8Mark)) {
    bytes.remove_prefix(kUtf8Mark.size());
  } else if (bytes.starts_with(kLittleMark) || bytes.starts_with(kBigMark)) {
    const Encoding encoding = bytes.starts_with(kLittleMark) ? Encoding::kUtf16Little : Encoding::kUtf16Big;
    if (bytes.size() % 2 != 0)
      return tl::unexpected(
          ParseError{1, 1, words::message("the file is cut off in the middle of a character; save it again")});
    return composed(from_utf16(bytes.substr(2), encoding));
  } else if (const auto encoding = unmarked_utf16(bytes)) {
    return composed(from_utf16(bytes, *encoding));
  }
  return is_utf8(bytes) ? composed(bytes) : from_windows(bytes);
}

}  // namespace crosstable::framework
