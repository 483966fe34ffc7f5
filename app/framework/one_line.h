// Text that came from outside, on its way to people.
#pragma once

#include <string>
#include <string_view>

namespace crosstable::framework {

/// The one way to show a path, a title or any other foreign text in a sentence: whatever could begin a line, move a
/// cursor, colour a terminal or turn the direction of what stands around it becomes its name, as in \n, \x1B, \u202E.
/// Bytes that are no UTF-8, and what is no character, too. Ordinary text of any language comes back as it is.
std::string one_line(std::string_view text);

}  // namespace crosstable::framework
