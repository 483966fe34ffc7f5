// Which languages this installation speaks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/words.h"

namespace crosstable::roles {

using Language = std::shared_ptr<const words::Words>;

/// Codes of those whose catalogue is here, "en" first; never the pseudo language.
std::vector<std::string> languages();
/// "en", "qps", or a language whose catalogue is here: in $CROSSTABLE_WORDS, where the program was built, or in words/
/// of the assets, whichever has it first.
tl::expected<Language, words::Message> words_of(const std::string& language);

/// Of every language whose catalogue is here and sound; the others are remarked on.
std::vector<Language> all_words();

/// The code of the language that the table beside these workshops spoke last; empty where nobody chose.
std::string language_chosen_in(const std::string& sessions);
/// Its words; English where nobody chose, where it is damaged, and, with a remark, where it is gone.
Language words_chosen_in(const std::string& sessions);
/// False where it cannot be written.
bool remember_language(const std::string& sessions, const std::string& language);

}  // namespace crosstable::roles
