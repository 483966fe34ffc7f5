// Writing: roles to pixels, line breaks, important words, and the record that the layout audit reads.
#include "framework/text.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "framework/letters.h"
#include "look/layout.h"
#include "look/ui.h"

namespace crosstable::look {

int Ui::weight_of(const TextStyle& style) const {
  return style.weight != 0 ? style.weight : sizes().text[static_cast<std::size_t>(style.size)].weight;
}

bool Ui::ends_at_right(Align align) const {
  const bool from_right = words().direction() == words::Direction::kRightToLeft;
  return align == Align::kRight || align == (from_right ? Align::kStart : Align::kEnd);
}

Typeface Ui::typeface_of(const TextStyle& style) const {
  const bool display =
      style.display_face || (style.weight == 0 && sizes().text[static_cast<std::size_t>(style.size)].display_face);
  return display ? Typeface::kInterDisplay : Typeface::kInter;
}

float Ui::em_px(const TextStyle& style) const {
  const Placement& place = surface_->placement_;
  const float em_mm = style.em_mm > 0 ? style.em_mm : sizes().text[static_cast<std::size_t>(style.size)].em_mm;
  const float wanted = px(em_mm * place.text_scale);
  if (place.small_text || style.em_mm > 0) return wanted;
  return std::max(wanted, tokens().least_cap_px / metrics(typeface_of(style)).cap);
}

float Ui::em(const TextStyle& style) const { return em_px(style) / surface_->placement_.px_per_mm; }

float Ui::line_height(const TextStyle& style) const {
  return em(style) * sizes().text[static_cast<std::size_t>(style.size)].line;
}

namespace {

bool is_figure(std::string_view letter) { return letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9'; }

}  // namespace

Ui::Face Ui::face_of(const TextStyle& style, int weight) const {
  const Typeface face = typeface_of(style);
  return {surface_->fonts_->face(weight, face), std::round(em_px(style) * metrics(face).box), style.tabular};
}

float Ui::Face::advance_px(std::string_view text) const {
  const auto advance = [&](std::string_view part) {
    return font->CalcTextSizeA(box_px, 1e9f, 0.0f, part.data(), part.data() + part.size()).x;
  };
  if (!tabular) return advance(text);
  const float figure = advance("0");
  float sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, framework::next_letter(text, at) - at);
    sum += is_figure(letter) ? figure : advance(letter);
    at += letter.size();
  }
  return sum;
}

float Ui::text_width(std::string_view text, const TextStyle& style) const {
  float widest = 0;
  for (const Line& line : lay_out(text, style, 1e9f)) widest = std::max(widest, line.width_px);
  return widest / surface_->placement_.px_per_mm;
}

int Ui::text_lines(std::string_view text, const TextStyle& style, float width) const {
  return static_cast<int>(lay_out(text, style, px(width)).size());
}

bool Ui::breaks_words(std::string_view text, const TextStyle& style, float width) const {
  const std::vector<Line> lines = lay_out(text, style, px(width));
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.breaks_word; });
}

float Ui::text_height(std::string_view text, const TextStyle& style, float width) const {
  return static_cast<float>(text_lines(text, style, width)) * line_height(style);
}

float Ui::text(Rect box, std::string_view text, const TextStyle& style) {
  const std::vector<Line> lines = lay_out(text, style, px(box.w));
  const float pitch = px(line_height(style));
  const float glyphs = std::round(em_px(style) * metrics(typeface_of(style)).box);
  const float height = pitch * static_cast<float>(lines.size());
  // Counted in pixels: a sum in millimetres rounds elsewhere.
  float y = px(box.y);
  if (style.valign == VAlign::kMiddle) y += (px(box.h) - height) / 2;
  if (style.valign == VAlign::kBottom) y += px(box.h) - height;
  const float top = y;
  Words words{.text = scene_->add_text(text),
              .lines = {scene_->lines_so_far(), static_cast<std::uint32_t>(lines.size())},
              .box = box,
              .colour = style.rgba.value_or(theme_[style.colour]),
              .em_px = em_px(style),
              .tabular = style.tabular,
              .face = typeface_of(style)};
  float left = 1e9f;
  float right = -1e9f;
  for (const Line& line : lines) {
    float x = px(box.x);
    if (style.align == Align::kCentre) x += (px(box.w) - line.width_px) / 2;
    if (ends_at_right(style.align)) x += px(box.w) - line.width_px;
    left = std::min(left, x);
    right = std::max(right, x + line.width_px);
    look::Line written{.pieces = {scene_->pieces_so_far(), static_cast<std::uint32_t>(line.pieces.size())},
                       .x_px = x,
                       .y_px = y + (pitch - glyphs) / 2,
                       .width_px = line.width_px};
    for (const Piece& piece : line.pieces) {
      const auto at = static_cast<std::uint32_t>(piece.text.data() - text.data());
      scene_->add_piece({{words.text.first + at, static_cast<std::uint32_t>(piece.text.size())}, piece.weight, x});
      x += piece.advance_px;
    }
    scene_->add_line(written);
    y += pitch;
  }
  const float k = surface_->placement_.px_per_mm;
  words.ink = {left / k, top / k, (right - left) / k, height / k};
  const bool too_many = style.max_lines > 0 && static_cast<int>(lines.size()) > style.max_lines;
  const bool too_wide = words.ink.x < box.x - 0.5f || words.ink.right() > box.right() + 0.5f;
  // A box of no height asks for nothing; half a line of leading may stand out.
  const bool too_high = box.h > 0 && words.ink.h - (line_height(style) - em(style)) > box.h + 0.5f;
  const bool broken = !style.may_break &&
                      std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.breaks_short_word; });
  words.crowded = too_many || too_wide || too_high || broken;
  scene_->add(words);
  return height / k;
}

void Ui::text_turned(Rect box, std::string_view text, const TextStyle& style, int quarter_turns) {
  TextStyle centred = style;
  centred.align = Align::kCentre;
  centred.valign = VAlign::kMiddle;
  const bool upright = quarter_turns % 2 == 0;
  scene_->begin_turn({.rect = box, .quarter_turns = quarter_turns, .words = 1});
  this->text(upright ? box : around(box.centre(), box.h, box.w), text, centred);
  scene_->end_turn();
}

}  // namespace crosstable::look
