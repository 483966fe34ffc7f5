#include "framework/said.h"

#include <vector>

#include "framework/translations.h"

namespace crosstable::framework {
namespace {

constexpr std::string_view kBetween = ", ";

/// Choices in a list begin small after the first one.
std::string raised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

void Said::speak(const Framework& own, std::string_view language) {
  if (!is_translated(own, language)) return spoken_.reset();
  if (spoken_ && spoken_->language == language && spoken_->own == own) return;
  spoken_ = Spoken{own, std::string(language), in_language(own, language), {}};
  const std::vector<std::string> from = texts_of(own);
  const std::vector<std::string> to = texts_of(spoken_->framework);
  for (std::size_t i = 0; i < from.size(); ++i) spoken_->texts.emplace(from[i], to[i]);
}

std::string Said::text(const std::string& own) const {
  if (!spoken_) return own;
  const auto at = spoken_->texts.find(own);
  return at == spoken_->texts.end() ? own : at->second;
}

std::string Said::list(const std::string& own) const {
  if (!spoken_ || spoken_->texts.contains(own)) return text(own);
  const auto& texts = spoken_->texts;
  std::string said;
  for (std::size_t at = 0; at <= own.size();) {
    // The longest first: a choice may hold a comma itself.
    std::size_t end = own.size();
    auto known = texts.end();
    while (known == texts.end()) {
      const std::string part = own.substr(at, end - at);
      known = texts.find(raised(part));
      if (known == texts.end()) known = texts.find(part);
      if (known != texts.end()) break;
      end = end > at ? own.rfind(kBetween, end - 1) : std::string::npos;
      // A sentence of a group that shares a part with a choice is not said half in another language.
      if (end == std::string::npos || end <= at) return own;
    }
    if (at > 0) said += kBetween;
    said += known->second;
    at = end + kBetween.size();
  }
  return said;
}

}  // namespace crosstable::framework
