// What one cell of a file of ballots says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ballot/ballot.h"

namespace crosstable::roles {

/// Without blanks around it and without what spreadsheets put before text: '2, ="2".
std::string cleaned(std::string_view cell);
/// Lower-case ASCII; headers are told apart by nothing else.
std::string lower(std::string_view text);
/// "SA" of "SA" or " sa ": two or three letters or digits.
std::optional<std::string> code_in(std::string_view cell);
/// 1 to `most`, also as 2.0, 2,0, +2 or 2E+00, in the digits of any script; 0, nothing and the words by which programs
/// say that a value is missing are no answer. Nothing for what cannot be an answer.
std::optional<ballot::Score> answer_in(std::string_view cell, int most);

}  // namespace crosstable::roles
