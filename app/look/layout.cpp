// Line breaks: between words, within a word that is wider than the line, and what that means for carets.
#include "look/layout.h"

#include <algorithm>

#include "framework/letters.h"

namespace crosstable::look {
namespace {

/// Where an address or a path is read on: behind these.
constexpr std::string_view kJoints = "/-@._?&=";
/// A joint further to the left than this part of what fits the line is none: the line would stay nearly empty.
constexpr std::size_t kLeastShare = 3;
/// The longest name of a function, and what its box is expected to hold in one piece.
constexpr std::size_t kShortWord = 20;
constexpr int kStrongWeight = 600;

bool ends_word(char c) { return c == ' ' || c == '\n' || c == kStrong; }

bool is_short(std::string_view word) {
  if (word.find_first_of("/@._") != std::string_view::npos) return false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size() && letters <= kShortWord; at = framework::next_letter(word, at)) ++letters;
  return letters <= kShortWord;
}

std::string_view word_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !ends_word(text[begin - 1])) --begin;
  while (at < text.size() && !ends_word(text[at])) ++at;
  return text.substr(begin, at - begin);
}

/// The length of a word's beginning that stands in `width`; the whole word where not even a letter does.
template <class Advance>
std::size_t fitting_length(std::string_view word, float width, const Advance& advance) {
  std::size_t fits = 0;
  float used = 0;
  while (fits < word.size()) {
    const std::size_t next = framework::next_letter(word, fits);
    used += advance(word.substr(fits, next - fits));
    if (used > width) break;
    fits = next;
  }
  if (fits == 0 || fits == word.size()) return word.size();
  for (const std::string_view joints : {kJoints.substr(0, 2), kJoints}) {
    const std::size_t joint = word.substr(0, fits).find_last_of(joints);
    if (joint != std::string_view::npos && (joint + 1) * kLeastShare >= fits) return joint + 1;
  }
  return fits;
}

void drop_last_spaces(auto& line) {
  while (!line.pieces.empty() && line.pieces.back().space) {
    line.width_px -= line.pieces.back().advance_px;
    line.pieces.pop_back();
  }
}

}  // namespace

std::vector<Ui::Line> Ui::lay_out(std::string_view text, const TextStyle& style, float width_px) const {
  constexpr float kRounding_px = 0.5f;
  const float room = width_px + kRounding_px;
  constexpr std::size_t kUsualPieces = 8;
  std::vector<Line> lines(1);
  lines.back().pieces.reserve(kUsualPieces);
  const int usual = weight_of(style);
  int weight = usual;
  const Face plain = face_of(style, usual);
  Face strong = plain;
  strong.font = surface_->fonts_->face(kStrongWeight, typeface_of(style));
  const Face* face = &plain;
  const auto break_line = [&](std::size_t at) {
    lines.emplace_back();
    lines.back().begin = at;
  };
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == kStrong) {
      weight = weight == usual ? kStrongWeight : usual;
      face = weight == usual ? &plain : &strong;
      ++i;
      continue;
    }
    if (text[i] == '\n') {
      break_line(++i);
      continue;
    }
    std::size_t end = i;
    const bool space = text[i] == ' ';
    while (end < text.size() && (space ? text[end] == ' ' : !ends_word(text[end]))) ++end;
    Piece piece{text.substr(i, end - i), weight, 0, space};
    piece.advance_px = face->advance_px(piece.text);
    bool within = false;
    if (!space && piece.advance_px > room) {
      const auto advance = [&](std::string_view letter) { return face->advance_px(letter); };
      const std::size_t length = fitting_length(piece.text, room, advance);
      within = length < piece.text.size();
      if (within) piece = {piece.text.substr(0, length), weight, face->advance_px(piece.text.substr(0, length)), false};
    }
    // A word glued to the one before (a change of weight without a space) breaks with it at the worst.
    if (!space && !lines.back().pieces.empty() && lines.back().width_px + piece.advance_px > room) break_line(i);
    if (!(space && lines.back().pieces.empty())) {
      lines.back().width_px += piece.advance_px;
      lines.back().pieces.push_back(piece);
    }
    if (within) {
      lines.back().breaks_word = true;
      lines.back().breaks_short_word = is_short(word_around(text, i));
      end = i + piece.text.size();
      break_line(end);
    }
    i = end;
  }
  for (Line& line : lines) drop_last_spaces(line);
  return lines;
}

float Ui::top_of(Rect box, const TextStyle& style, std::size_t lines) const {
  const float left_over = box.h - line_height(style) * static_cast<float>(lines);
  return box.y + (style.valign == VAlign::kMiddle ? left_over / 2 : style.valign == VAlign::kBottom ? left_over : 0);
}

float Ui::left_of(Rect box, const TextStyle& style, float width_px) const {
  const float left_over = box.w - width_px / surface_->placement_.px_per_mm;
  return box.x + (style.align == Align::kCentre ? left_over / 2 : ends_at_right(style.align) ? left_over : 0);
}

CaretStops Ui::caret_stops(std::string_view text, const TextStyle& style, Rect box) const {
  const std::vector<Line> lines = lay_out(text, style, px(box.w));
  const float k = surface_->placement_.px_per_mm;
  const float space = face_of(style, weight_of(style)).advance_px(" ") / k;
  CaretStops stops;
  stops.reserve(text.size() + 1);
  float y = top_of(box, style, lines.size());
  for (std::size_t number = 0; number < lines.size(); ++number, y += line_height(style)) {
    const Line& line = lines[number];
    const bool last = number + 1 == lines.size();
    const std::size_t end = last ? text.size() + 1 : lines[number + 1].begin;
    float x = left_of(box, style, line.width_px);
    std::size_t at = line.begin;
    const auto stop = [&](std::size_t to, float advance) {
      stops.push_back({at, static_cast<int>(number), std::min(x, box.right()), y});
      at = to;
      x += advance;
    };
    for (const Piece& piece : line.pieces) {
      const auto begin = static_cast<std::size_t>(piece.text.data() - text.data());
      while (at < begin) stop(at + 1, 0);
      while (at < begin + piece.text.size()) {
        const std::size_t next = framework::next_letter(text, at);
        stop(next, face_of(style, piece.weight).advance_px(text.substr(at, next - at)) / k);
      }
    }
    while (at < end) stop(at + 1, space);
  }
  return stops;
}

}  // namespace crosstable::look
