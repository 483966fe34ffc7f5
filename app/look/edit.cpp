#include "look/edit.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "framework/text.h"

namespace crosstable::look {
namespace {

using framework::LockedText;

/// The first code point between two places that no font has and that was not there before.
char32_t lacking(const LockedText& text, std::size_t from, std::size_t to, const LockedText& before,
                 const Fonts& fonts) {
  for (std::size_t at = from; at < to;) {
    const framework::CodePoint c = framework::decode(text, at);
    const std::size_t bytes = std::max<std::size_t>(1, c.bytes);
    const std::string_view letter = std::string_view(text).substr(at, bytes);
    if (!fonts.has(c.value) && std::string_view(before).find(letter) == std::string_view::npos) return c.value;
    at += bytes;
  }
  return 0;
}

}  // namespace

const CaretStop* nearest_stop(const CaretStops& stops, Point finger, float pitch) {
  const CaretStop* best = nullptr;
  float best_x = 0, best_y = 0;
  for (const CaretStop& stop : stops) {
    const float y = std::abs(stop.y + pitch / 2 - finger.y);
    const float x = std::abs(stop.x - finger.x);
    const bool same_line = best != nullptr && best->line == stop.line;
    if (best != nullptr && (same_line ? x >= best_x : y >= best_y)) continue;
    best = &stop;
    best_x = x;
    best_y = y;
  }
  return best;
}

void Edit::begin(const std::string& id, std::string_view value) {
  end();
  field = id;
  // Long from the start: a short text would lie within, outside of locked memory.
  constexpr std::size_t kRoom = 256;
  text.reserve(std::max(kRoom, value.size()));
  text.assign(value);
  caret = value.size();
}

void Edit::end() {
  // Swapped, for an assignment would leave the letters in the room that it keeps.
  LockedText().swap(text);
  CaretStops().swap(stops);
  *this = {};
}

void Edit::take(const Key& key, const Fonts& fonts) {
  refused = 0;
  is_full = false;
  if (key.kind != Key::Kind::kUp && key.kind != Key::Kind::kDown) column_.reset();
  const bool marked = std::exchange(is_marked, false);
  switch (key.kind) {
    case Key::Kind::kText: return marked ? replace(key.text, fonts) : insert(key.text, fonts);
    case Key::Kind::kBackspace: return erase(marked ? 0 : framework::previous_letter(text, caret), caret);
    case Key::Kind::kDelete: return erase(marked ? 0 : caret, framework::next_letter(text, caret));
    case Key::Kind::kSelectAll:
      is_marked = !text.empty();
      caret = text.size();
      return;
    case Key::Kind::kDone: return;
    case Key::Kind::kLeft:
    case Key::Kind::kRight:
    case Key::Kind::kUp:
    case Key::Kind::kDown:
    case Key::Kind::kHome:
    case Key::Kind::kEnd: return move(key.kind);
  }
}

void Edit::insert(std::string_view typed, const Fonts& fonts) {
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t end = framework::next_letter(typed, at);
    if (!insert_letter(typed.substr(at, end - at), fonts)) return;
    at = end;
  }
}

/// What nothing can be typed in place of stays.
void Edit::replace(std::string_view typed, const Fonts& fonts) {
  LockedText before;
  before.reserve(text.size() + 256);
  before.assign(text);
  erase(0, text.size());
  insert(typed, fonts);
  if (!text.empty()) return;
  text.swap(before);
  caret = text.size();
}

bool Edit::insert_letter(std::string_view letter, const Fonts& fonts) {
  const framework::CodePoint first = framework::decode(letter, 0);
  // Line breaks of a text from elsewhere part its words; nothing else that cannot be seen gets in.
  if (first.value == '\t' || first.value == '\n' || first.value == '\r') letter = " ";
  if (first.bytes == 0 || framework::is_control(first.value) || framework::is_bidirectional_override(first.value) ||
      framework::is_noncharacter(first.value))
    return true;
  LockedText longer;
  longer.reserve(text.size() + letter.size() + 256);
  longer.append(text, 0, caret).append(letter).append(text, caret, LockedText::npos);
  const std::size_t from = framework::previous_letter(longer, caret);
  std::size_t to = caret + letter.size();
  to = framework::next_letter(longer, framework::previous_letter(longer, to));
  to = framework::compose(longer, from, to);
  const std::size_t count = framework::code_points(longer);
  const bool too_many = limit.characters > 0 && count > limit.characters && count > framework::code_points(text);
  const bool too_long = limit.bytes > 0 && longer.size() > limit.bytes && longer.size() > text.size();
  is_full = too_many || too_long;
  refused = is_full || secret ? 0 : lacking(longer, from, to, text, fonts);
  if (is_full || refused != 0) return false;
  text.swap(longer);
  caret = to;
  changed = true;
  return true;
}

void Edit::erase(std::size_t from, std::size_t to) {
  // Rubbed out at the end, where erasing leaves what was moved.
  const std::size_t size = text.size();
  text.erase(from, to - from);
  text.append(size - text.size(), '\0');
  text.resize(size - (to - from));
  caret = from;
  changed = true;
}

const CaretStop* Edit::here() const {
  const auto found =
      std::find_if(stops.begin(), stops.end(), [this](const CaretStop& stop) { return stop.at == caret; });
  return found == stops.end() ? nullptr : &*found;
}

void Edit::move(Key::Kind where) {
  const CaretStop* now = here();
  if (where == Key::Kind::kUp || where == Key::Kind::kDown) return move_line(where == Key::Kind::kUp ? -1 : 1);
  if (where == Key::Kind::kLeft || where == Key::Kind::kRight) {
    caret = where == Key::Kind::kLeft ? framework::previous_letter(text, caret) : framework::next_letter(text, caret);
    return;
  }
  if (now == nullptr) {
    caret = where == Key::Kind::kHome ? 0 : text.size();
    return;
  }
  const int line = now->line;
  for (const CaretStop& stop : stops) {
    if (stop.line != line) continue;
    caret = stop.at;
    if (where == Key::Kind::kHome) return;
  }
}

void Edit::move_line(int by) {
  const CaretStop* now = here();
  if (now == nullptr) return;
  const int line = now->line + by;
  const float column = column_.value_or(now->x);
  const CaretStop* best = nullptr;
  for (const CaretStop& stop : stops) {
    if (stop.line != line) continue;
    if (best == nullptr || std::abs(stop.x - column) < std::abs(best->x - column)) best = &stop;
  }
  column_ = column;
  // Above the first line and below the last one lie the text's ends.
  caret = best != nullptr ? best->at : by < 0 ? 0 : text.size();
}

bool Edit::is_at_beginning() const {
  const std::string_view before = std::string_view(text).substr(0, caret);
  const std::size_t last = before.find_last_not_of(" \n");
  if (last == std::string_view::npos) return true;
  constexpr std::string_view kEnds = ".!?";
  return kEnds.find(before[last]) != std::string_view::npos || before.back() == '\n';
}

words::Message Edit::note() const {
  if (refused != 0 && framework::needs_shaping(refused)) {
    // Translators: {letter} is the letter's number, since it cannot be drawn: "U+0E01".
    return words::message("Letters of this script cannot be drawn yet: {letter}",
                          words::arg("letter", framework::letter_name(refused)));
  }
  if (refused != 0) {
    // Translators: {letter} is the letter's number, since it cannot be drawn: "U+4E2D".
    return words::message("No font here has this letter: {letter}",
                          words::arg("letter", framework::letter_name(refused)));
  }
  if (limit.characters == 0) return is_full ? words::message("No more fits") : words::Message{};
  const std::size_t count = framework::code_points(text);
  if (!is_full && (count == 0 || count * 5 < limit.characters * 4)) return {};
  // Translators: how much of a field is used up, as in "38 of 40" letters; beside the field, in small letters.
  return words::message("{typed} of {most}", words::arg("typed", count), words::arg("most", limit.characters));
}

}  // namespace crosstable::look
