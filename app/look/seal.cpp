#include "look/seal.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "look/fit.h"

namespace crosstable::look {
namespace {

/// A rounded square in a 100 × 100 box with one radius per corner: top left, top right, bottom right, bottom left.
std::vector<Point> rounded(float tl, float tr, float br, float bl) {
  const float radius[4] = {tr, br, bl, tl};
  const Point centre[4] = {{96 - tr, 4 + tr}, {96 - br, 96 - br}, {4 + bl, 96 - bl}, {4 + tl, 4 + tl}};
  std::vector<Point> path;
  for (int corner = 0; corner < 4; ++corner) {
    const int parts = radius[corner] > 20 ? 14 : 5;
    for (int i = 0; i <= parts; ++i) {
      const float a = (static_cast<float>(corner) - 1 + static_cast<float>(i) / static_cast<float>(parts)) *
                      std::numbers::pi_v<float> / 2;
      const Point point{centre[corner].x + std::cos(a) * radius[corner],
                        centre[corner].y + std::sin(a) * radius[corner]};
      // Where arcs meet, the same point twice would make a spike in the outline.
      const bool doubled = !path.empty() && (std::hypot(point.x - path.back().x, point.y - path.back().y) < 0.01f ||
                                             std::hypot(point.x - path.front().x, point.y - path.front().y) < 0.01f);
      if (!doubled) path.push_back(point);
    }
  }
  return path;
}

/// A regular polygon with corners rounded by `join`.
std::vector<Point> polygon(int corners, float start_deg, float radius, float join) {
  std::vector<Point> path;
  const float half = std::numbers::pi_v<float> / static_cast<float>(corners);
  for (int i = 0; i < corners; ++i) {
    const float direction = start_deg * std::numbers::pi_v<float> / 180 + 2 * half * static_cast<float>(i);
    const Point corner{50 + (radius - join) * std::cos(direction), 50 + (radius - join) * std::sin(direction)};
    for (int k = 0; k <= 4; ++k) {
      const float a = direction - half + half * static_cast<float>(k) / 2;
      path.push_back({corner.x + join * std::cos(a), corner.y + join * std::sin(a)});
    }
  }
  return path;
}

std::vector<Point> outline_of(int slot) {
  // tokens.toml, [[function]]: one shape per slot.
  switch (slot) {
    case 1: return rounded(46, 46, 46, 46);
    case 2: return rounded(14, 14, 14, 14);
    case 3: return polygon(6, 30, 50, 5);
    case 4: return rounded(44, 10, 44, 10);
    case 5: return polygon(8, 22.5f, 50, 5);
    case 6: return rounded(46, 46, 10, 10);
    case 7: return rounded(10, 44, 10, 44);
    case 8: return polygon(6, 0, 50, 5);
    case 9: return rounded(10, 10, 46, 46);
    case 10: return polygon(4, 0, 49, 5);
    case 11: return rounded(46, 46, 46, 8);
    default: return rounded(8, 46, 46, 46);
  }
}

constexpr int kSlots = 12;

/// Of the seal's height.
float letters_of(const framework::Function& function) { return function.code.size() > 2 ? 0.28f : 0.36f; }

}  // namespace

const std::vector<Point>& seal_outline(int slot) {
  // A map has hundreds of seals, and twelve shapes.
  static const std::vector<std::vector<Point>> outlines = [] {
    std::vector<std::vector<Point>> all;
    for (int one = 1; one <= kSlots; ++one) all.push_back(outline_of(one));
    return all;
  }();
  return outlines[static_cast<std::size_t>(slot >= 1 && slot <= kSlots ? slot : kSlots) - 1];
}

Rgba function_colour(const Theme& theme, const framework::Function& function) {
  return theme.function[static_cast<std::size_t>(std::clamp(function.slot, 1, 12) - 1)];
}

Rgba function_colour(const Ui& ui, const framework::Function& function) {
  return function_colour(ui.theme(), function);
}

void seal(Ui& ui, const framework::Function& function, Point centre, float size, SealStyle style, bool turned) {
  std::vector<Point> path = seal_outline(function.slot);
  const float k = size / 100;
  const float sign = turned ? -1.0f : 1.0f;
  for (Point& p : path) p = {centre.x + sign * (p.x - 50) * k, centre.y + sign * (p.y - 50) * k};
  const Rgba colour = function_colour(ui, function);
  if (style == SealStyle::kOutline)
    ui.polyline(path, colour, std::max(ui.sizes().strong_mm * 0.7f, size * 0.05f), true);
  else
    ui.polygon(path, colour);
  if (style == SealStyle::kBlank) return;
  TextStyle text{.size = Text::kLabel, .weight = 600, .align = Align::kCentre, .valign = VAlign::kMiddle};
  text.em_mm = size * letters_of(function);
  // A voter's larger text leaves the letters inside their shape.
  text.em_mm *= text.em_mm / ui.em(text);
  // On the sheet at night a few colours are too near the ground for letters.
  const Rgba letters_colour =
      contrast(colour, ui[Colour::kRaised]) < 4.5 ? mix(colour, ui[Colour::kInk], 0.35f) : colour;
  text.rgba = style == SealStyle::kSolid ? ui.theme().seal_letters : letters_colour;
  const Rect box = around(centre, size, size);
  if (turned) {
    ui.text_turned(box, function.code, text);
  } else {
    ui.text(box, function.code, text);
  }
}

float least_read_size(const Ui& ui, const framework::Function& function) {
  return ui.em({.size = Text::kCaption}) / letters_of(function);
}

namespace {

constexpr float kRowSeal_mm = 20;
constexpr float kRowGap_mm = 4;

std::size_t seals_across(float width) {
  return std::max<std::size_t>(1, static_cast<std::size_t>((width + kRowGap_mm) / (kRowSeal_mm + kRowGap_mm)));
}

}  // namespace

float seal_rows_height(float width, std::size_t functions) {
  const std::size_t across = seals_across(width);
  return static_cast<float>((functions + across - 1) / across) * (kRowSeal_mm + kRowGap_mm);
}

float seal_rows(Ui& ui, Rect place, const std::vector<const framework::Function*>& functions) {
  constexpr float kPitch_mm = kRowSeal_mm + kRowGap_mm;
  const std::size_t across = seals_across(place.w);
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const Point centre{place.x + kRowSeal_mm / 2 + static_cast<float>(i % across) * kPitch_mm,
                       place.y + kRowSeal_mm / 2 + static_cast<float>(i / across) * kPitch_mm};
    seal(ui, *functions[i], centre, kRowSeal_mm);
  }
  return seal_rows_height(place.w, functions.size());
}

void turnout_ring(Ui& ui, const framework::Function& function, Point centre, float size, int done, int places) {
  const float stroke = size * 0.094f;
  const float radius = size / 2 - stroke / 2;
  const float gap = places > 1 ? std::min(3.5f, 80.0f / static_cast<float>(places)) : 0;
  for (int i = 0; i < places; ++i) {
    const float from = 360.0f * static_cast<float>(i) / static_cast<float>(places) + gap;
    const float to = 360.0f * static_cast<float>(i + 1) / static_cast<float>(places) - gap;
    ui.arc(centre, radius, from, to, i < done ? function_colour(ui, function) : ui[Colour::kLine], stroke);
  }
  seal(ui, function, centre, size * 0.46f);
}

void function_name(Ui& ui, Rect box, const framework::Function& function, TextStyle style) {
  style.max_lines = 2;
  const Rect two_lines{box.x, box.y, box.w, 0};
  std::vector<std::string> wordings{function.name};
  if (!function.short_name.empty()) wordings.push_back(function.short_name);
  TextStyle small = style;
  small.size = std::min(style.size, Text::kCaption);
  small.em_mm = 0;
  const Fitted name = fitted(ui, two_lines, wordings, {style, small});
  const bool whole = std::find(wordings.begin(), wordings.end(), name.text) != wordings.end();
  if (whole && fits(ui, two_lines, name.text, name.style)) {
    ui.text(box, name.text, name.style);
    return;
  }
  // Less of the name than this tells less than its letters.
  constexpr std::size_t kLeast_bytes = 8;
  small.max_lines = 1;
  const std::string beginning = shortened(ui, two_lines, wordings.back(), small);
  ui.text(box, beginning.size() < kLeast_bytes ? function.code : beginning, small);
}

}  // namespace crosstable::look
