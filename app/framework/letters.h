// What people call a letter: the least that a caret can stand before or behind; and its one way to be written (NFC).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "framework/locked.h"

namespace crosstable::framework {

/// Where the letter that begins at `at` ends: a base with its marks, a flag, a family. Bytes that are no UTF-8 are
/// letters of one byte. Unicode's extended grapheme clusters (UAX #29); keeps no copy of the text.
std::size_t next_letter(std::string_view text, std::size_t at);
/// Where the letter that ends at `at`, or that has `at` inside, begins.
std::size_t previous_letter(std::string_view text, std::size_t at);

/// Its number, which every language reads alike: "U+6F22".
std::string letter_name(char32_t letter);

/// Whether one word goes on from the letter before `at` to the one there. Scripts that put no spaces between words have
/// none that goes on.
bool is_inside_word(std::string_view text, std::size_t at);

/// Whether it is of a script that runs from right to left, or whose letters join, stack or change beside each other: in
/// whatever font, such a text needs more than one picture a letter.
bool needs_shaping(char32_t letter);
/// Whether a letter of it is of a script that runs from right to left.
bool has_letters_from_right(std::string_view text);
/// Such a text for a sentence that another script goes around: set apart (FSI … PDI), so that its order and that of the
/// sentence leave each other alone. Any other text stays as it is.
std::string set_apart(std::string text);
inline constexpr std::string_view kSetApart = "\u2068", kSetApartEnds = "\u2069";

/// Canonically composed (NFC): "e" and U+0301 become "é". What is no UTF-8 stays as it is.
std::string composed(std::string_view text);

/// "Prüfen, Łódź" → "Pruefen, Lodz": as it is written where there are no other letters than a to z. What has no such
/// way to be written stays as it is.
std::string in_plain_letters(std::string_view text);

/// "Müller" → "MÜLLER", as no language in particular has it. What is no UTF-8 stays as it is.
std::string in_capitals(std::string_view text);
/// "Müller" → "müller", the same way.
std::string in_small_letters(std::string_view text);

/// Two texts that read alike have this in common: small letters, one space between words, one kind of apostrophe.
std::string as_compared(std::string_view text);

using LockedText = std::basic_string<char, std::char_traits<char>, LockedAllocator<char>>;
/// Composes what lies between two places between letters; where the second one is then. Nothing leaves locked memory.
std::size_t compose(LockedText& text, std::size_t from, std::size_t to);

}  // namespace crosstable::framework
