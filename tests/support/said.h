// What a room below the screens says, compared and printed as its English.
#pragma once

#include <ostream>
#include <string_view>

#include "words/words.h"

namespace crosstable::words {

inline bool operator==(const Message& message, std::string_view said) { return english(message) == said; }
inline std::ostream& operator<<(std::ostream& out, const Message& message) { return out << english(message); }

}  // namespace crosstable::words
