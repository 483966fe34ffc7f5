// Which languages this installation speaks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/words.h"

namespace crosstable::roles {

using Language = std::shared_ptr<const words::Words>;

/// "en", "qps", or a language whose catalogue is here: in $CROSSTABLE_WORDS, where the program was built, or in words/
/// of the assets, whichever has it first. An error where that is damaged, or cannot be drawn.
tl::expected<Language, words::Message> words_of(const std::string& language);
/// The same for who typed it, with its place in the command.
tl::expected<Language, std::string> words_asked_for(const std::string& language);

struct Languages {
  std::vector<Language> spoken;            ///< English first; never the pseudo language
  std::vector<words::Message> not_spoken;  ///< why, of each other catalogue that is here
};
Languages all_languages();

/// The code of the language that the table beside these workshops spoke last; empty where nobody chose.
std::string language_chosen_in(const std::string& sessions);

struct ChosenLanguage {
  Language words;
  words::Message lost;  ///< why it is English and not the one that was chosen; empty: it is that one, or nobody chose
};
ChosenLanguage chosen_language(const std::string& sessions);

/// Each sentence once, for whoever has started the program.
void remark_on(const Languages& languages, const words::Message& lost);
/// False where it cannot be written.
bool remember_language(const std::string& sessions, const std::string& language);

}  // namespace crosstable::roles
