// Which letter lies where on the keyboard of a language, and which accents belong to it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace crosstable::look {

/// What one key types.
struct KeyFace {
  std::string plain, capital;
};

struct KeyLayout {
  /// The three rows of letters, from the top, with what else is typed often at their ends.
  std::array<std::vector<KeyFace>, 3> letters;
  bool is_latin = true;  ///< else a name, an address or a code needs another layout
};

/// Of "de", "pt_BR"; of a language without one of its own, or where no layouts are installed, the English one. Each is
/// compiled once.
const KeyLayout& key_layout(std::string_view language);

/// Letters that grow out of this one while its key is held, most wanted first; none: there are no others.
std::vector<KeyFace> accents_of(std::string_view plain);
/// The capital of one letter: itself where there is none.
std::string capital_of(std::string_view letter);

}  // namespace crosstable::look
