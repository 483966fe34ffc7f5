#include "roles/ballots_cell.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "framework/csv.h"
#include "framework/text.h"

namespace crosstable::roles {
namespace {

/// Excel in several languages, R, pandas, SQL and people.
constexpr std::array<std::string_view, 14> kMissing = {"na",   "n/a",  "#n/a", "#nv", "#n/d", "nan", "<na>",
                                                       "null", "none", "nil",  "-",   ".",    "–",   "—"};

/// The zeros of scripts whose digits follow it.
constexpr std::array<char32_t, 8> kZeros = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0F20, 0x1040, 0xFF10};

/// Digits as ASCII, a decimal comma as a point.
std::string plain_number(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const framework::CodePoint c = framework::decode(text, at);
    const std::size_t bytes = std::max<std::size_t>(1, c.bytes);
    const auto zero =
        std::find_if(kZeros.begin(), kZeros.end(), [&](char32_t z) { return c.value >= z && c.value < z + 10; });
    if (zero != kZeros.end())
      plain += static_cast<char>('0' + (c.value - *zero));
    else if (c.value == ',' || c.value == 0x066B || c.value == 0xFF0E || c.value == 0xFF0C)
      plain += '.';
    else
      plain += text.substr(at, bytes);
    at += bytes;
  }
  if (plain.starts_with('+')) plain.erase(0, 1);
  return plain;
}

}  // namespace

std::string cleaned(std::string_view cell) {
  cell = framework::trimmed(cell);
  if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) cell = cell.substr(2, cell.size() - 3);
  if (cell.starts_with('\'')) cell.remove_prefix(1);
  return std::string(framework::trimmed(cell));
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::optional<std::string> code_in(std::string_view cell) {
  std::string code = cleaned(cell);
  if (code.size() < 2 || code.size() > 3) return std::nullopt;
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return std::nullopt;
  }
  return code;
}

std::optional<ballot::Score> answer_in(std::string_view cell, int most) {
  const std::string text = cleaned(cell);
  if (text.empty() || std::find(kMissing.begin(), kMissing.end(), lower(text)) != kMissing.end())
    return ballot::kNoAnswer;
  const std::string plain = plain_number(text);
  double value = -1;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  if (!(value >= 0 && value <= most) || value != static_cast<int>(value)) return std::nullopt;
  return static_cast<ballot::Score>(value);
}

}  // namespace crosstable::roles
