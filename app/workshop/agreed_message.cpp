#include "workshop/agreed_message.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace crosstable::workshop {
namespace {

using words::arg;

/// English alone writes a title small within a sentence.
std::string within_sentence(std::string title) {
  const auto is_capital = [&](std::size_t at) { return at < title.size() && title[at] >= 'A' && title[at] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
}

/// A field of the charter, by its place there, and what the group wrote.
struct Settled {
  std::size_t field = 0;
  std::string text;
};

words::Message told(const framework::Framework& own, const std::vector<Settled>& all, const framework::Said& said,
                    const Telling& settled_as = {}) {
  const bool is_english = own.language == "en" && !said.translates();
  words::Message first;
  for (const Settled& one : all) {
    std::string title = said.framework(own).charter[one.field].title;
    if (is_english && !first.empty()) title = within_sentence(std::move(title));
    // Translators: a field of an agreement and what the group wrote there: "Decision owner Credit lead".
    words::Message settled = words::message("{field} {settled}", arg("field", std::move(title)),
                                            arg("settled", settled_as ? settled_as(one.text) : said.list(one.text)));
    if (!first.empty())
      // Translators: two fields of an agreement, one behind the other: who decides, and by when.
      return words::message("{first}; {second}", arg("first", std::move(first)), arg("second", std::move(settled)));
    first = std::move(settled);
  }
  return first;
}

constexpr std::string_view kThen = "; ";

/// The required field whose title stands at the beginning, the longest one, from this one of them on.
std::optional<Settled> settled_at(const framework::Framework& own, std::string_view kept, std::size_t from) {
  std::optional<Settled> found;
  std::size_t longest = 0;
  for (std::size_t i = from; i < own.charter.size(); ++i) {
    for (const std::string& title : {own.charter[i].title, within_sentence(own.charter[i].title)}) {
      if (!own.charter[i].required || title.size() <= longest || !kept.starts_with(title + " ")) continue;
      longest = title.size();
      found = Settled{i, std::string(kept.substr(title.size() + 1))};
    }
  }
  return found;
}

std::vector<Settled> settled_in(const framework::Framework& own, std::string_view kept) {
  const auto first = settled_at(own, kept, 0);
  if (!first) return {};
  const std::string& rest = first->text;
  for (std::size_t at = rest.find(kThen); at != std::string::npos; at = rest.find(kThen, at + 1)) {
    const auto second = settled_at(own, std::string_view(rest).substr(at + kThen.size()), first->field + 1);
    if (second) return {{first->field, rest.substr(0, at)}, *second};
  }
  return {*first};
}

}  // namespace

words::Message agreed_message(const Workshop& workshop, const Pair& pair, const framework::Said& said,
                              const Telling& settled) {
  const Agreement* agreement = workshop.agreement(pair);
  if (agreement == nullptr) return {};
  std::vector<Settled> all;
  for (std::size_t i = 0; i < workshop.framework.charter.size(); ++i) {
    const framework::CharterField& field = workshop.framework.charter[i];
    const auto at = agreement->fields.find(field.id);
    if (field.required && at != agreement->fields.end()) all.push_back({i, at->second});
  }
  return told(workshop.framework, all, said, settled);
}

words::Message agreed_message(const framework::Framework& own, std::string_view kept, const framework::Said& said,
                              const Telling& settled) {
  const std::vector<Settled> all = settled_in(own, kept);
  return words::english(told(own, all, {})) == kept ? told(own, all, said, settled) : words::Message{};
}

}  // namespace crosstable::workshop
