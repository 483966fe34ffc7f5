#pragma once

#include <string>

namespace crosstable::platform {

/// A code point up to U+10FFFF; others give U+FFFD.
std::string to_utf8(char32_t code);

}  // namespace crosstable::platform
