#include "framework/said.h"

#include <algorithm>
#include <vector>

#include "framework/choices.h"
#include "framework/translations.h"

namespace crosstable::framework {

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
  std::vector<std::string> choices = choices_in(spoken_->own, own);
  if (choices.empty()) return own;
  for (std::string& choice : choices) choice = text(choice);
  return in_one_text(choices);
}

std::string Said::rung(const std::string& own) const {
  const std::size_t colon = std::min(own.find(": "), own.size());
  return text(own.substr(0, colon)) + own.substr(colon);
}

}  // namespace crosstable::framework
