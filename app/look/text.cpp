// Writing: roles to pixels, line breaks, important words, and the record that the layout audit reads.
#include <cmath>
#include <functional>

#include <imgui.h>

#include "look/svg.h"
#include "look/ui.h"

namespace crosstable::look {

struct Ui::Piece {
  std::string_view text;
  int weight = 400;
  float advance_px = 0;
  bool space = false;
};

struct Ui::Line {
  std::vector<Piece> pieces;
  float width_px = 0;
};

int Ui::weight_of(const TextStyle& style) const {
  return style.weight != 0 ? style.weight : sizes().text[static_cast<std::size_t>(style.size)].weight;
}

bool Ui::display_of(const TextStyle& style) const {
  return style.display_face || (style.weight == 0 && sizes().text[static_cast<std::size_t>(style.size)].display_face);
}

float Ui::em_px(const TextStyle& style) const {
  const Placement& place = surface_->placement_;
  const float em_mm = style.em_mm > 0 ? style.em_mm : sizes().text[static_cast<std::size_t>(style.size)].em_mm;
  const float wanted = px(em_mm * place.text_scale);
  return place.small_text || style.em_mm > 0 ? wanted : std::max(wanted, tokens().least_cap_px / kInterCap);
}

float Ui::em(const TextStyle& style) const { return em_px(style) / surface_->placement_.px_per_mm; }

float Ui::line_height(const TextStyle& style) const {
  return em(style) * sizes().text[static_cast<std::size_t>(style.size)].line;
}

float Ui::advance_px(std::string_view text, const TextStyle& style, int weight) const {
  const float box = std::round(em_px(style) * kInterBox);
  ImFont* font = surface_->fonts_->face(weight, display_of(style) && weight >= 600);
  if (!style.tabular) return font->CalcTextSizeA(box, 1e9f, 0.0f, text.data(), text.data() + text.size()).x;
  const float figure = font->CalcTextSizeA(box, 1e9f, 0.0f, "0").x;
  float sum = 0;
  for (const char& c : text) sum += c >= '0' && c <= '9' ? figure : font->CalcTextSizeA(box, 1e9f, 0.0f, &c, &c + 1).x;
  return sum;
}

namespace {

/// A path wider than any line breaks behind a slash or a dash: the length of what fits a line, else the whole word.
std::size_t fitting_length(std::string_view word, const std::function<bool(std::string_view)>& fits) {
  if (word.find('/') == std::string_view::npos || fits(word)) return word.size();
  for (std::size_t at = word.find_last_of("/-", word.size() - 2); at != std::string_view::npos && at > 0;
       at = word.find_last_of("/-", at - 1)) {
    if (fits(word.substr(0, at + 1))) return at + 1;
  }
  return word.size();
}

}  // namespace

std::vector<Ui::Line> Ui::lay_out(std::string_view text, const TextStyle& style, float width_px) const {
  std::vector<Line> lines(1);
  int weight = weight_of(style);
  std::size_t i = 0;
  while (i < text.size()) {
    if (text.substr(i, 2) == "**") {
      weight = weight == weight_of(style) ? 600 : weight_of(style);
      i += 2;
      continue;
    }
    if (text[i] == '\n') {
      lines.emplace_back();
      ++i;
      continue;
    }
    std::size_t end = i;
    const bool space = text[i] == ' ';
    while (end < text.size() && text[end] != '\n' && (text[end] == ' ') == space && text.substr(end, 2) != "**") ++end;
    const auto fits = [&](std::string_view part) { return advance_px(part, style, weight) <= width_px + 0.5f; };
    if (!space) end = i + fitting_length(text.substr(i, end - i), fits);
    Piece piece{text.substr(i, end - i), weight, 0, space};
    piece.advance_px = advance_px(piece.text, style, weight);
    // A word glued to the one before (a change of weight without a space) breaks with it at the worst, never inside.
    if (!space && !lines.back().pieces.empty() && lines.back().width_px + piece.advance_px > width_px + 0.5f)
      lines.emplace_back();
    if (!(space && lines.back().pieces.empty())) {
      lines.back().width_px += piece.advance_px;
      lines.back().pieces.push_back(piece);
    }
    i = end;
  }
  for (Line& line : lines) {
    while (!line.pieces.empty() && line.pieces.back().space) {
      line.width_px -= line.pieces.back().advance_px;
      line.pieces.pop_back();
    }
  }
  return lines;
}

void Ui::draw_piece(const Piece& piece, float x_px, float y_px, const TextStyle& style, Rgba colour) {
  const float box = std::round(em_px(style) * kInterBox);
  ImFont* font = surface_->fonts_->face(piece.weight, display_of(style) && piece.weight >= 600);
  const char* begin = piece.text.data();
  const char* end = begin + piece.text.size();
  if (!style.tabular) {
    list_->AddText(font, box, {std::round(x_px), std::round(y_px)}, colour, begin, end);
    return;
  }
  const float figure = font->CalcTextSizeA(box, 1e9f, 0.0f, "0").x;
  for (const char* c = begin; c != end; ++c) {
    const float own = font->CalcTextSizeA(box, 1e9f, 0.0f, c, c + 1).x;
    const bool digit = *c >= '0' && *c <= '9';
    list_->AddText(font, box, {std::round(x_px + (digit ? (figure - own) / 2 : 0)), std::round(y_px)}, colour, c,
                   c + 1);
    x_px += digit ? figure : own;
  }
}

void Ui::write_line(const Line& line, float x_px, float y_px, const TextStyle& style, Rgba colour) {
  std::vector<SvgRun> runs;
  for (const Piece& piece : line.pieces) {
    SvgRun run{std::string(piece.text), piece.weight, display_of(style) && piece.weight >= 600};
    if (!runs.empty() && runs.back().is_set_like(run))
      runs.back().text += run.text;
    else
      runs.push_back(std::move(run));
  }
  const float k = surface_->placement_.px_per_mm;
  surface_->svg_->write({x_px / k, (y_px + em_px(style) * kInterAscent) / k}, line.width_px / k, em_px(style) / k,
                        colour, runs);
}

float Ui::text_width(std::string_view text, const TextStyle& style) const {
  float widest = 0;
  for (const Line& line : lay_out(text, style, 1e9f)) widest = std::max(widest, line.width_px);
  return widest / surface_->placement_.px_per_mm;
}

int Ui::text_lines(std::string_view text, const TextStyle& style, float width) const {
  return static_cast<int>(lay_out(text, style, px(width)).size());
}

float Ui::text_height(std::string_view text, const TextStyle& style, float width) const {
  return static_cast<float>(text_lines(text, style, width)) * line_height(style);
}

float Ui::text(Rect box, std::string_view text, const TextStyle& style) {
  const std::vector<Line> lines = lay_out(text, style, px(box.w));
  const float pitch = px(line_height(style));
  const float glyphs = std::round(em_px(style) * kInterBox);
  const float height = pitch * static_cast<float>(lines.size());
  float y = px(box.y);
  if (style.valign == VAlign::kMiddle) y += (px(box.h) - height) / 2;
  if (style.valign == VAlign::kBottom) y += px(box.h) - height;
  const float top = y;
  const Rgba colour = style.rgba.value_or(theme_[style.colour]);
  float left = 1e9f;
  float right = -1e9f;
  for (const Line& line : lines) {
    float x = px(box.x);
    if (style.align == Align::kCentre) x += (px(box.w) - line.width_px) / 2;
    if (style.align == Align::kRight) x += px(box.w) - line.width_px;
    left = std::min(left, x);
    right = std::max(right, x + line.width_px);
    if (surface_->svg_ != nullptr) write_line(line, x, y + (pitch - glyphs) / 2, style, colour);
    for (const Piece& piece : line.pieces) {
      draw_piece(piece, x, y + (pitch - glyphs) / 2, style, colour);
      x += piece.advance_px;
    }
    y += pitch;
  }
  if (surface_->audit_ && !text.empty()) {
    const float k = surface_->placement_.px_per_mm;
    const Rect ink{left / k, top / k, (right - left) / k, height / k};
    const bool too_many = style.max_lines > 0 && static_cast<int>(lines.size()) > style.max_lines;
    const bool too_wide = ink.x < box.x - 0.5f || ink.right() > box.right() + 0.5f;
    // A box of no height asks for nothing; half a line of leading may stand out.
    const bool too_high = box.h > 0 && ink.h - (line_height(style) - em(style)) > box.h + 0.5f;
    surface_->written_.push_back({std::string(text), box, ink, too_many || too_wide || too_high, em(style) * kInterCap,
                                  contrast(colour, ground_under(ink))});
  }
  return height / surface_->placement_.px_per_mm;
}

void Ui::text_turned(Rect box, std::string_view text, const TextStyle& style, int quarter_turns) {
  TextStyle centred = style;
  centred.align = Align::kCentre;
  centred.valign = VAlign::kMiddle;
  const int first = list_->VtxBuffer.Size;
  const bool upright = quarter_turns % 2 == 0;
  if (surface_->svg_ != nullptr) surface_->svg_->turn(box.centre(), quarter_turns);
  this->text(upright ? box : around(box.centre(), box.h, box.w), text, centred);
  if (surface_->svg_ != nullptr) surface_->svg_->end();
  // Whole pixels stay whole: a turned glyph is as sharp as an upright one. A quarter turn adds and subtracts the two.
  const float y = std::round(2 * at(box.centre()).y) / 2;
  const float x = upright ? std::round(2 * at(box.centre()).x) / 2 : std::round(at(box.centre()).x - y) + y;
  for (int i = first; i < list_->VtxBuffer.Size; ++i) {
    ImVec2& pos = list_->VtxBuffer[i].pos;
    const ImVec2 off{pos.x - x, pos.y - y};
    switch (quarter_turns & 3) {
      case 1: pos = {x - off.y, y + off.x}; break;
      case 2: pos = {x - off.x, y - off.y}; break;
      case 3: pos = {x + off.y, y - off.x}; break;
      default: break;
    }
  }
}

namespace {

/// What a field shows of its text: a dot for each character where it is masked.
std::string shown_of(std::string_view text, const TextStyle& style) {
  if (!style.masked) return std::string(text);
  std::string dots;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) dots += "•";
  }
  return dots;
}

}  // namespace

std::optional<std::string> Ui::field(const std::string& id, Rect rect, const std::string& value, const TextStyle& style,
                                     std::string_view label) {
  Surface::Edit& edit = surface_->edit_;
  if (touch(id, rect, {.label = std::string(label)}).tapped && edit.field != id) focus(id, value, rect);
  std::optional<std::string> finished;
  if (surface_->blurred_ == id) finished = std::string(surface_->blurred_text_);
  if (edit.field != id) {
    const std::string& shown = finished ? *finished : value;
    if (!shown.empty()) text(rect, shown_of(shown, style), style);
    return finished;
  }
  edit.rect = rect;
  if (edit.changed && now_ms_ >= edit.changed_ms) {
    edit.changed = false;
    finished = std::string(edit.text);
  } else if (edit.changed) {
    want_frame_at(edit.changed_ms);
  }
  const std::string all_shown = shown_of(edit.text, style);
  const std::string before = shown_of(std::string_view(edit.text).substr(0, edit.caret), style);
  text(rect, all_shown, style);
  const std::vector<Line> lines = lay_out(before, style, px(rect.w));
  const float pitch = line_height(style);
  const float all = text_height(all_shown, style, rect.w);
  float y = rect.y;
  if (style.valign == VAlign::kMiddle) y += (rect.h - all) / 2;
  float trailing = 0;
  for (std::size_t at = before.size(); at > 0 && before[at - 1] == ' '; --at)
    trailing += advance_px(" ", style, weight_of(style));
  const float x = rect.x + (lines.back().width_px + trailing) / surface_->placement_.px_per_mm;
  y += pitch * static_cast<float>(lines.size() - 1);
  fill({x + 0.3f, y + pitch * 0.12f, std::max(0.8f, sizes().strong_mm * 0.6f), pitch * 0.76f}, Colour::kFocus);
  return finished;
}

}  // namespace crosstable::look
