// The one way to make words fit their place: shorter wordings before smaller letters where a caller has some, then
// words broken between letters, an ellipsis last. Nothing is ever left out unsaid.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "look/ui.h"

namespace crosstable::look {

/// Whether a text stays in the box with every word whole: lines and the widest word. Half a line of leading may stand
/// out. A box of no height asks for `max_lines` of the style alone.
bool fits(const Ui& ui, Rect box, std::string_view text, const TextStyle& style);

struct Fitted {
  std::string text;
  TextStyle style;
};
/// The first wording that fits in one of the styles, each tried in all of them; else the last wording in the last
/// style, with broken words, or shortened with an ellipsis.
Fitted fitted(const Ui& ui, Rect box, const std::vector<std::string>& wordings, const std::vector<TextStyle>& styles);
/// The text as much of it as stays in the box: all of it, also with broken words, or shortened with an ellipsis, before
/// what stands in brackets at its end.
std::string shortened(const Ui& ui, Rect box, std::string_view text, const TextStyle& style);

/// The first size in which the text fits, else the last.
TextStyle size_that_fits(const Ui& ui, Rect box, std::string_view text, TextStyle style,
                         std::initializer_list<Text> sizes);
/// Writes in the first of the sizes that fits, else shortened in the last.
void text_that_fits(Ui& ui, Rect box, const std::string& text, TextStyle style, std::initializer_list<Text> sizes);
/// The first wording that stands in one line of this width, else the last.
std::string in_line(const Ui& ui, const std::vector<std::string>& wordings, const TextStyle& style, float width);
/// All of it or nothing: a remark that a screen can do without.
void write_if_it_fits(Ui& ui, Rect box, std::string_view text, const std::vector<TextStyle>& styles);

}  // namespace crosstable::look
