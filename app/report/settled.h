// The fields of an agreement in the charter's order, with their titles.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "words/words.h"
#include "workshop/workshop.h"

namespace crosstable::report {

struct Settled {
  std::string id, title, text;
};

/// What is settled, and at the end what this framework has no field for: an agreement may come from a workshop that was
/// led by another.
inline std::vector<Settled> settled(const framework::Framework& framework,
                                    const std::map<std::string, std::string>& fields) {
  std::vector<Settled> all;
  for (const framework::CharterField& field : framework.charter) {
    const auto at = fields.find(field.id);
    if (at != fields.end() && !at->second.empty()) all.push_back({field.id, field.title, at->second});
  }
  for (const auto& entry : fields) {
    const auto& [id, text] = entry;
    const bool known = std::any_of(framework.charter.begin(), framework.charter.end(),
                                   [&](const framework::CharterField& field) { return field.id == entry.first; });
    if (!known && !text.empty()) all.push_back({id, id, text});
  }
  return all;
}

/// That what an agreement or its draft says stays with the group, in a sentence; empty: it does not.
inline std::string words_that_stay(const words::Words& words, const workshop::Agreement& agreement) {
  if (!agreement.fields.empty() || !agreement.ladder.empty()) return "";
  if (!agreement.agreed.empty()) return words.say("What these two agreed stays with the group.");
  return agreement.words_stay ? words.say("What was written for these two stays with the group.") : "";
}

}  // namespace crosstable::report
