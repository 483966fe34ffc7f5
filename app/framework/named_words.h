// Words of a framework file inside the sentences about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/message.h"

namespace crosstable::framework {

/// The word of `words` that `word` was probably meant to be, or empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words);

/// The same; behind it what `word` was probably meant to be, if there is one.
words::Message with_suggestion(words::Message what, std::string_view word, const std::vector<std::string_view>& words);

/// A word of the file inside a message: in quotes, on one line, no longer than a message bears.
std::string quoted(std::string_view word);

/// "low, high": for messages.
std::string listed(const std::vector<std::string_view>& words);

}  // namespace crosstable::framework
