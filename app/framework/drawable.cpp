#include "framework/drawable.h"

#include <algorithm>

#include "framework/letters.h"
#include "framework/text.h"

namespace crosstable::framework {

namespace {

constexpr std::string_view kTranslations = "translations";

/// One finding for a text, at its place.
void note(const Value& value, const CanDraw& can_draw, std::vector<Finding>& findings) {
  if (const std::string* text = value.text()) {
    const auto letter = undrawable(*text, can_draw);
    if (!letter) return;
    const auto named = words::arg("letter", letter_name(*letter));
    // Translators: {letter} is the letter's number, since it cannot be drawn: "U+4E2D".
    findings.push_back(
        {value.line, value.column,
         needs_shaping(*letter)
             ? words::message("the letter {letter} is of a script that cannot be drawn yet; write this text in another",
                              named)
             : words::message("no font here has the letter {letter}; write this text in other letters", named)});
  } else if (const Array* elements = value.array()) {
    for (const Value& element : *elements) note(element, can_draw, findings);
  } else if (const Object* members = value.object()) {
    for (const auto& [key, member] : *members) note(member, can_draw, findings);
  }
}

}  // namespace

std::optional<char32_t> undrawable(std::string_view text, const CanDraw& can_draw) {
  const std::string drawn = composed(text);
  for (std::size_t at = 0; at < drawn.size();) {
    const CodePoint c = decode(drawn, at);
    // Every font has ASCII, which most texts are made of.
    const bool is_plain = (c.value >= ' ' && c.value <= '~') || c.value == '\t' || c.value == '\n' || c.value == '\r';
    // What is no character at all is refused as such, by whoever reads the text.
    if (!is_plain && !is_noncharacter(c.value) && !can_draw(c.value)) return c.value;
    at += std::max<std::size_t>(1, c.bytes);
  }
  return std::nullopt;
}

std::vector<Finding> undrawable_translations(std::string_view toml, const CanDraw& can_draw) {
  std::vector<Finding> findings;
  if (toml.size() > kMostBytes) return findings;
  const auto file = parse_toml(toml);
  const Value* translations = file ? file->find(kTranslations) : nullptr;
  if (translations != nullptr) note(*translations, can_draw, findings);
  return findings;
}

void note_undrawable(const Value& file, const CanDraw& can_draw, std::vector<Finding>& findings) {
  if (file.object() == nullptr) return;
  for (const auto& [key, member] : *file.object()) {
    if (key != kTranslations) note(member, can_draw, findings);
  }
}

void leave_out_undrawable(std::map<std::string, std::map<std::string, std::string>>& translations,
                          const CanDraw& can_draw) {
  for (auto& [language, texts] : translations)
    std::erase_if(texts, [&](const auto& one) { return undrawable(one.second, can_draw).has_value(); });
  std::erase_if(translations, [](const auto& language) { return language.second.empty(); });
}

}  // namespace crosstable::framework
