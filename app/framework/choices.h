// A charter's field that takes several choices keeps them in one text, one after the other: "Order forecast, last
// balance sheet". Beside them may stand a group's own words, which may hold commas as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"

namespace crosstable::framework {

/// The choices that the text is made of, all of one field, as the file has them. Empty: it is a group's own, whole.
std::vector<std::string> choices_in(const Framework& framework, std::string_view text);
/// Whether it is among what the text puts one after the other.
bool has_choice(std::string_view text, const std::string& choice);
/// With one more of them. English alone writes it small within the text.
std::string with_choice(const std::string& text, const std::string& choice, std::string_view language);
/// Texts one after the other, as choices are kept.
std::string in_one_text(const std::vector<std::string>& choices);

}  // namespace crosstable::framework
