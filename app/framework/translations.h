// A framework in other languages than its own: [translations.de] "statement.D1.text" = "…" in its file. The pseudo
// language needs none there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"

namespace crosstable::framework {

/// With every text that is translated into this language ("de"; "de_CH" goes before it), and the others as they are.
/// Ids, icons and order stay.
Framework in_language(const Framework& framework, std::string_view language);

/// One text of it, by its place ("step.vote.title"); `own` where it has no translation.
std::string text_in(const Framework& framework, std::string_view language, const std::string& place,
                    const std::string& own);
std::string title_in(const Framework& framework, std::string_view language);
/// What a field of the charter is called; `own` where that has no translation.
std::string charter_title_in(const Framework& framework, std::string_view language, std::string_view field,
                             const std::string& own);
/// Whether any text of it is said otherwise in this language.
bool is_translated(const Framework& framework, std::string_view language);
/// Every text that can be translated, in the order of the file.
std::vector<std::string> texts_of(const Framework& framework);

/// Leaves out translations of texts that the framework has no more: its file would be refused for them.
void leave_out_lost_translations(Framework& framework);

/// What the languages of a file that parses lack: line and column of the text, and its place.
std::vector<Finding> missing_translations(std::string_view toml);

/// "de", "pt_BR".
bool is_language(std::string_view code);
/// [translations] of a file whose other fields are read. Room-internal.
void read_translations(Framework& framework, const Value& file, std::vector<Finding>& findings);

}  // namespace crosstable::framework
