#include "workshop/agreed_message.h"

#include <utility>

namespace crosstable::workshop {
namespace {

using words::arg;

/// English alone writes a title small within a sentence.
std::string within_sentence(std::string title) {
  const auto is_capital = [&](std::size_t at) { return at < title.size() && title[at] >= 'A' && title[at] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
}

}  // namespace

words::Message agreed_message(const Workshop& workshop, const Pair& pair, const framework::Said& said) {
  const Agreement* agreement = workshop.agreement(pair);
  if (agreement == nullptr) return {};
  const bool is_english = workshop.framework.language == "en" && !said.translates();
  words::Message first;
  for (const framework::CharterField& field : said.framework(workshop.framework).charter) {
    const auto at = agreement->fields.find(field.id);
    if (!field.required || at == agreement->fields.end()) continue;
    const std::string title = is_english && !first.empty() ? within_sentence(field.title) : field.title;
    // Translators: a field of an agreement and what the group wrote there: "Decision owner Credit lead".
    words::Message settled =
        words::message("{field} {settled}", arg("field", title), arg("settled", said.list(at->second)));
    if (!first.empty())
      // Translators: two fields of an agreement, one behind the other: who decides, and by when.
      return words::message("{first}; {second}", arg("first", std::move(first)), arg("second", std::move(settled)));
    first = std::move(settled);
  }
  return first;
}

}  // namespace crosstable::workshop
