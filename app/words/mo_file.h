// Whether a compiled catalogue is what it says: Boost.Locale follows its offsets and its hash table without looking.
// And what it says, for whoever asks whether that can be drawn.
#pragma once

#include <string_view>
#include <vector>

namespace crosstable::words {

/// Of a .mo file (the format: the GNU gettext manual, "The Format of GNU MO Files"): every text lies in it and ends
/// with a zero, its hash table ends every search, and its plural rule is short. Room-internal.
bool is_sound_mo(std::string_view mo);

/// The translations of a sound one, without its head; forms of a plural lie in one text, with zeros between.
std::vector<std::string_view> translations_in(std::string_view mo);

/// A sound one without the translations that have other {places} than their message: else a name or a figure would go
/// missing, or braces stand in a sentence. Room-internal.
std::vector<char> with_right_places(std::string_view mo);

}  // namespace crosstable::words
