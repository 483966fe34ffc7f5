#include "table/flow/settled_fields.h"

#include "framework/translations.h"
#include "workshop/review_day.h"

namespace crosstable::table {

std::vector<SettledField> settled_fields(const Sheet& sheet, const workshop::Snapshot& snapshot,
                                         const workshop::Agreement& agreement, workshop::LanguageMarks& marks) {
  const words::Words& words = sheet.ui.words();
  const framework::Said& said = sheet.view.said;
  std::vector<SettledField> fields;
  for (const bool required : {true, false}) {
    for (const framework::CharterField& field : snapshot.framework.charter) {
      const auto at = agreement.fields.find(field.id);
      if (field.required != required || at == agreement.fields.end() || at->second.empty()) continue;
      const std::string text = workshop::field_words(words, snapshot.framework, agreement, field.id,
                                                     said.list(at->second), snapshot.date, sheet.today());
      // By its place: another text of the framework may be called like it, and be said otherwise.
      const std::string title =
          framework::charter_title_in(snapshot.framework, words.language(), field.id, said.text(field.title));
      fields.push_back({title, marks(at->second, text)});
    }
  }
  return fields;
}

}  // namespace crosstable::table
