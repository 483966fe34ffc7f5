// The pseudo language. Room-internal.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "words/formats.h"

namespace crosstable::words {

/// Every letter with an accent or of another alphabet, so that none of a–z is left; what stands in {braces} stays.
std::string accented(std::string_view text);
/// Accented, a third longer, in brackets.
std::string pseudo_of(std::string_view text);
std::unique_ptr<Formats> pseudo_formats();

}  // namespace crosstable::words
