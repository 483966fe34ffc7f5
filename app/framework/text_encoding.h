// What bytes of a text file mean.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "framework/value.h"

namespace crosstable::framework {

/// Byte-order marks are obeyed and taken away; UTF-16 without one is recognised; what is no UTF-8 is Windows-1252.
/// Files that are no text are named.
tl::expected<std::string, ParseError> to_utf8(std::string_view bytes);

void append_utf8(std::string& text, char32_t c);

}  // namespace crosstable::framework
