// Words beside names: what a text may say in small letters though somebody is called so, and who is only described.
#pragma once

#include <string_view>

namespace crosstable::workshop {

/// Whether it is a word of English or German, of those that persons are called by too. In small letters.
bool is_ordinary_word(std::string_view word);
/// "Mrs", "Frau", "Dr": said before a name, and none. As it is written.
bool is_title(std::string_view word);
/// "Head", "Colleague", "Jemand": who comes from a function without being named. In small letters.
bool is_description(std::string_view word);

}  // namespace crosstable::workshop
