// The pseudo language: what is drawn in no other way has gone past the words.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace crosstable::words {

class Formats;

/// Its code.
inline constexpr std::string_view kPseudo = "qps";

/// Every letter with an accent or of another alphabet, so that none of a–z is left; what stands in {braces} stays.
std::string accented(std::string_view text);
/// Accented, a third longer, in brackets.
std::string pseudo_of(std::string_view text);
/// Room-internal.
std::unique_ptr<Formats> pseudo_formats();

}  // namespace crosstable::words
