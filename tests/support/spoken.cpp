#include "support/spoken.h"

#include <algorithm>

namespace crosstable::test {
namespace {

constexpr char32_t kEllipsis = U'…';

std::u32string decoded(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t letter = bytes == 1 ? first : first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes && at + i < text.size(); ++i)
      letter = letter << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    // The marks of important words are no letters.
    if (letter != static_cast<char32_t>(look::kStrong)) letters += letter;
    at += bytes;
  }
  return letters;
}

bool is_plain(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// As the pseudo language has them.
bool is_accented(char32_t c) {
  return (c >= 0xC0 && c <= 0x2AF && c != U'×' && c != U'÷') || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_letter(char32_t c) { return is_plain(c) || is_accented(c); }

bool is_whole(const std::u32string& text, std::size_t at, std::size_t end) {
  return (at == 0 || !is_letter(text[at - 1]) || !is_letter(text[at])) &&
         (end >= text.size() || !is_letter(text[end]) || !is_letter(text[end - 1]));
}

}  // namespace

void OwnWords::add(std::string_view text) {
  // A framework's text has its names filled in where it is drawn.
  for (const std::string_view place : {"{B}", "{request}"}) {
    const std::size_t at = text.find(place);
    if (at == std::string_view::npos) continue;
    add(text.substr(0, at));
    return add(text.substr(at + place.size()));
  }
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const std::u32string letters = decoded(text);
  if (std::any_of(letters.begin(), letters.end(), is_letter)) all_.insert(letters);
}

void OwnWords::add_all(const framework::Value& value) {
  if (const std::string* text = value.text()) add(*text);
  if (const framework::Array* array = value.array()) {
    for (const framework::Value& one : *array) add_all(one);
  }
  if (const framework::Object* object = value.object()) {
    for (const auto& [key, member] : *object) add_all(member);
  }
}

std::u32string OwnWords::taken_from(std::u32string text) const {
  for (const std::u32string& own : all_) {
    for (std::size_t at = text.find(own); at != std::u32string::npos; at = text.find(own, at + 1)) {
      if (is_whole(text, at, at + own.size())) text.replace(at, own.size(), U" ");
    }
    const std::size_t cut = text.find(kEllipsis);
    for (std::size_t size = std::min(cut == std::u32string::npos ? 0 : cut, own.size()); size > 0; --size) {
      if (text.compare(cut - size, size, own, 0, size) != 0 || !is_whole(text, cut - size, cut)) continue;
      text.replace(cut - size, size + 1, U" ");
      break;
    }
  }
  return text;
}

const std::shared_ptr<const words::Words>& pseudo() {
  static const auto kPseudo = std::make_shared<const words::Words>(words::Words::pseudo());
  return kPseudo;
}

std::string not_spoken(const std::string& text, const OwnWords& own) {
  const std::u32string left = own.taken_from(decoded(text));
  if (std::any_of(left.begin(), left.end(), is_plain)) return "\"" + text + "\" holds words that are no message";
  int depth = 0;
  for (const char32_t c : left) {
    if (c == U'[') ++depth;
    if (c == U']') --depth;
    if (depth <= 0 && is_accented(c)) return "\"" + text + "\" is a part of a message";
  }
  return {};
}

std::vector<std::string> not_spoken(const look::Surface& surface, const OwnWords& own) {
  std::vector<std::string> findings;
  const auto note = [&](const std::string& where, const std::string& text) {
    if (const std::string finding = not_spoken(text, own); !finding.empty()) findings.push_back(where + finding);
  };
  for (const look::Written& written : surface.written()) note("written: ", written.text);
  for (const look::Target& target : surface.targets()) note("label of " + target.id + ": ", target.label);
  return findings;
}

}  // namespace crosstable::test
