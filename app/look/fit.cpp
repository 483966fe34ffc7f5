#include "look/fit.h"

#include <algorithm>
#include <array>

#include "framework/letters.h"

namespace crosstable::look {
namespace {

constexpr std::string_view kEllipsis = "…";

/// Whether it stays in the box, broken words or not.
bool stays(const Ui& ui, Rect box, std::string_view text, const TextStyle& style) {
  const int lines = ui.text_lines(text, style, box.w);
  if (style.max_lines > 0 && lines > style.max_lines) return false;
  const float leading = ui.line_height(style) - ui.em(style);
  return (box.h <= 0 && style.max_lines > 0) || static_cast<float>(lines) * ui.line_height(style) - leading <= box.h;
}

/// What stands in brackets at the end, as the language of a text does, with the space before it and the quotation marks
/// behind it; empty: nothing, or not behind other words.
std::string_view remark_at_end(std::string_view text) {
  constexpr std::array<std::string_view, 6> kClosing{"”", "“", "»", "’", "‘", std::string_view(&kStrong, 1)};
  std::size_t end = text.size();
  for (bool is_words = false; !is_words;) {
    const auto mark = std::find_if(kClosing.begin(), kClosing.end(),
                                   [&](std::string_view one) { return text.substr(0, end).ends_with(one); });
    is_words = mark == kClosing.end();
    if (!is_words) end -= mark->size();
  }
  if (!text.substr(0, end).ends_with(')')) return {};
  std::size_t open = 0;
  for (std::size_t at = end; at > 1; --at) {
    if (text[at - 1] == ')') ++open;
    if (text[at - 1] == '(' && --open == 0) return text[at - 2] == ' ' ? text.substr(at - 2) : std::string_view();
  }
  return {};
}

/// Without the space or the comma that it would end with, and with every mark of important words closed.
std::string ended(std::string_view beginning, std::string_view remark) {
  while (!beginning.empty() && (beginning.back() == ' ' || beginning.back() == ',' || beginning.back() == '\n'))
    beginning.remove_suffix(1);
  std::string text(beginning);
  text += kEllipsis;
  text += remark;
  if (std::count(text.begin(), text.end(), kStrong) % 2 == 1) text += kStrong;
  return text;
}

/// As much of the beginning as stays, an ellipsis, and the remark; empty: not even that stays.
std::string shortened_before(const Ui& ui, Rect box, std::string_view text, std::string_view remark,
                             const TextStyle& style) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size(); at = framework::next_letter(text, at)) ends.push_back(at);
  // Longer beginnings need no less room, so the longest that stays is found by halving.
  const auto beyond = std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) {
    return stays(ui, box, ended(text.substr(0, end), remark), style);
  });
  if (beyond == ends.begin()) return {};
  std::size_t end = *(beyond - 1);
  // Back to a whole word, unless that gives away more than a third.
  const std::size_t space = text.substr(0, end).rfind(' ');
  if (text[end] != ' ' && space != std::string_view::npos && space * 3 >= end * 2) end = space;
  return ended(text.substr(0, end), remark);
}

}  // namespace

bool fits(const Ui& ui, Rect box, std::string_view text, const TextStyle& style) {
  return stays(ui, box, text, style) && !ui.breaks_words(text, style, box.w);
}

std::string shortened(const Ui& ui, Rect box, std::string_view text, const TextStyle& style) {
  if (stays(ui, box, text, style)) return std::string(text);
  const std::string_view remark = remark_at_end(text);
  if (!remark.empty()) {
    // A remark on next to nothing says nothing.
    std::string part = shortened_before(ui, box, text.substr(0, text.size() - remark.size()), remark, style);
    if (2 * part.size() >= 3 * remark.size()) return part;
  }
  std::string part = shortened_before(ui, box, text, {}, style);
  return part.empty() ? std::string(kEllipsis) : part;
}

Fitted fitted(const Ui& ui, Rect box, const std::vector<std::string>& wordings, const std::vector<TextStyle>& styles) {
  for (const std::string& wording : wordings) {
    for (const TextStyle& style : styles) {
      if (!wording.empty() && fits(ui, box, wording, style)) return {wording, style};
    }
  }
  Fitted last{shortened(ui, box, wordings.back(), styles.back()), styles.back()};
  last.style.may_break = true;
  return last;
}

TextStyle size_that_fits(const Ui& ui, Rect box, std::string_view text, TextStyle style,
                         std::initializer_list<Text> sizes) {
  for (const Text size : sizes) {
    style.size = size;
    if (fits(ui, box, text, style)) break;
  }
  return style;
}

void text_that_fits(Ui& ui, Rect box, const std::string& text, TextStyle style, std::initializer_list<Text> sizes) {
  style = size_that_fits(ui, box, text, style, sizes);
  style.may_break = true;
  ui.text(box, shortened(ui, box, text, style), style);
}

std::string in_line(const Ui& ui, const std::vector<std::string>& wordings, const TextStyle& style, float width) {
  const auto found = std::find_if(wordings.begin(), wordings.end(),
                                  [&](const std::string& words) { return ui.text_width(words, style) <= width; });
  return found == wordings.end() ? wordings.back() : *found;
}

void write_if_it_fits(Ui& ui, Rect box, std::string_view text, const std::vector<TextStyle>& styles) {
  for (const TextStyle& style : styles) {
    if (fits(ui, box, text, style)) {
      ui.text(box, text, style);
      return;
    }
  }
}

}  // namespace crosstable::look
