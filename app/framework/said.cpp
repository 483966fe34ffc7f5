#include "framework/said.h"

#include <algorithm>
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
  std::string said;
  for (std::size_t at = 0; at <= own.size();) {
    const std::size_t end = std::min(own.find(kBetween, at), own.size());
    const std::string part = own.substr(at, end - at);
    if (at > 0) said += kBetween;
    const std::string large = raised(part);
    said += spoken_->texts.contains(large) ? text(large) : text(part);
    at = end + kBetween.size();
  }
  return said;
}

}  // namespace crosstable::framework
