// One cell: what is published of a pair, or why nothing is.
#include <algorithm>
#include <cmath>
#include <optional>

#include "look/fit.h"
#include "look/icons.h"
#include "map/draw_matrix.h"

namespace crosstable::map {
namespace {

namespace icon = look::icon;
using look::Align;
using look::around;
using look::Colour;
using look::mix;
using look::Rect;
using look::Rgba;
using look::Text;
using look::TextStyle;
using look::Theme;
using look::Ui;
using look::VAlign;

constexpr float kStepWordsFrom_mm = 50;  // "about half the time" in three lines
constexpr float kEmptyInset = 0.06f;     // of the box, for cells without a value
constexpr float kWordBelow = 0.24f;      // of the box, from its middle to that of the word where a sign is above

/// Of the least sure, and of what was not told at all: nothing of it looks larger than what is known.
float least_share(const Ui& ui) { return ui.tokens().cell_size[static_cast<std::size_t>(friction::Confidence::kLow)]; }

void own_cell(Ui& ui, Rect box) {
  const Rect inner = box.inset(box.w * kEmptyInset);
  ui.fill(inner, Colour::kBg, radius_of(ui, box.w));
  const float a = box.w * 0.36f;
  const float b = box.w * 0.64f;
  ui.line({box.x + a, box.y + a}, {box.x + b, box.y + b}, Colour::kEdge, 1.3f * heat_unit(ui));
}

void too_few_cell(Ui& ui, Rect box, Rgba edge) {
  const Rect inner = around(box.centre(), box.w * least_share(ui), box.h * least_share(ui));
  const float pitch = std::min(6.0f * heat_unit(ui), box.w * 0.17f);
  ui.hatch(inner.inset(ui.sizes().control_mm), edge, pitch / 3, pitch);
  ui.outline(inner, edge, ui.sizes().control_mm, std::min(3.0f * heat_unit(ui), radius_of(ui, box.w)));
}

void waiting_cell(Ui& ui, Rect box, Rgba edge) {
  ui.dashed(box.inset(box.w * kEmptyInset), edge, ui.sizes().control_mm, radius_of(ui, box.w),
            std::max(1.6f * heat_unit(ui), box.w * 0.07f), std::max(1.4f * heat_unit(ui), box.w * 0.06f));
}

std::string_view sign_of(const HeatCell& cell) {
  switch (cell.kind) {
    case HeatKind::kTogether: return icon::kTogether;
    case HeatKind::kPooled: return icon::kPooled;
    case HeatKind::kDirected: return {};
  }
  return {};
}

TextStyle figure_style(const Ui& ui, float em_mm, Rgba ink) {
  TextStyle style{.size = Text::kTitle,
                  .weight = 600,
                  .align = Align::kCentre,
                  .valign = VAlign::kMiddle,
                  .rgba = ink,
                  .display_face = true};
  style.em_mm = figure_em(ui, em_mm);
  return style;
}

float longest_word(const Ui& ui, const std::string& text, const TextStyle& style) {
  float longest = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    longest = std::max(longest, ui.text_width(std::string_view(text).substr(start, end - start), style));
    start = end + 1;
  }
  return longest;
}

/// How wide a body is so far below its middle: a round one has less there.
float width_below(Rect body, bool round, float down) {
  if (!round) return body.w;
  const float radius = body.w * kTogetherRadius;
  const float into = std::clamp(down - (body.h / 2 - radius), 0.0f, radius);
  return body.w - 2 * (radius - std::sqrt(radius * radius - into * into));
}

/// The step's word instead of a value, as large as it can be in two lines: "about half the time".
void write_word_only(Ui& ui, Rect body, const HeatCell& cell, Rgba ink) {
  const bool signs = cell.kind != HeatKind::kDirected || cell.split || cell.sides_differ;
  const float unit = heat_unit(ui);
  const Rect box = body.inset(1.5f * unit, 1.0f * unit).moved(0, signs ? body.h * 0.09f : 0);
  const std::string word = ui.say(cell.word);
  for (const Text size : {Text::kLabel, Text::kBody, Text::kCaption}) {
    const TextStyle style{
        .size = size, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .max_lines = 3, .rgba = ink};
    const float down = box.centre().y - body.centre().y + ui.line_height(style);
    const float width = std::min(box.w, width_below(body, cell.kind != HeatKind::kDirected, down));
    const float longest = longest_word(ui, word, style);
    const bool fits = ui.text_lines(word, style, width) <= 2 && longest <= width;
    if (!fits && size != Text::kCaption) continue;
    // No word is broken for the round edge's sake.
    const Rect place = around(box.centre(), std::max(width, std::min(longest, box.w)), box.h);
    ui.text(place, look::shortened(ui, place, word, style), style);
    return;
  }
}

/// A word that is too long for the body, in another language, is written smaller, and left out below four fifths, in a
/// round one below two thirds.
std::optional<TextStyle> word_style(const Ui& ui, float box_w, Rect body, const HeatCell& cell, const std::string& word,
                                    Rgba ink) {
  constexpr float kBeside = 0.94f;
  constexpr float kLeast = 0.8f, kLeastRound = 0.66f;
  constexpr float kLetters = 0.36f;  // of an em, from the middle of a line to the foot of its letters
  TextStyle style{
      .size = Text::kCaption, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle, .rgba = ink};
  const bool round = cell.kind != HeatKind::kDirected;
  const float foot = box_w * kWordBelow + ui.em(style) * kLetters;
  const float share = width_below(body, round, foot) * kBeside / std::max(0.1f, ui.text_width(word, style));
  if (share < (round ? kLeastRound : kLeast)) return std::nullopt;
  if (share < 1) style.em_mm = ui.em(style) * share;
  return style;
}

void write_value(Ui& ui, Rect box, Rect body, const HeatCell& cell, bool words, Rgba ink) {
  const float c = box.w;
  // A sign above pushes the value down.
  const bool round = cell.kind != HeatKind::kDirected || (cell.scale == HeatScale::kChange && cell.step != 2);
  const float figure_y = box.centre().y + c * (words ? (round ? 0.01f : -0.06f) : (round ? 0.09f : 0.0f));
  const TextStyle figure = figure_style(ui, c * (words ? 0.27f : 0.30f), ink);
  ui.text(around({box.centre().x, figure_y}, c, std::max(c * 0.4f, ui.line_height(figure))), cell.value, figure);
  if (!words) return;
  const std::string word = ui.say(cell.word);
  if (const auto fitting = word_style(ui, c, body, cell, word, ink))
    ui.text(around({box.centre().x, box.centre().y + c * (round ? kWordBelow : 0.17f)}, c, c * 0.3f), word, *fitting);
}

void draw_signs(Ui& ui, Rect box, Rect body, const HeatCell& cell, Rgba ink) {
  const float c = box.w;
  const bool round_sign = cell.kind != HeatKind::kDirected;
  if (const std::string_view sign = sign_of(cell); !sign.empty()) {
    const float shift = cell.sides_differ || (cell.scale == HeatScale::kChange && cell.step != 2) ? c * 0.14f : 0;
    const float y = box.centre().y - c * 0.22f;
    ui.icon(sign, {box.centre().x - shift, y}, c * 0.24f, ink);
    if (cell.sides_differ) ui.icon(icon::kSplit, {box.centre().x + shift, y}, c * 0.22f, ink);
  }
  if (cell.scale == HeatScale::kChange && cell.step != 2) {
    ui.icon(cell.step < 2 ? icon::kBetter : icon::kWorse,
            {box.centre().x + (round_sign ? c * 0.14f : 0), box.centre().y - c * 0.24f}, c * 0.26f, ink);
  }
  if (cell.split && cell.kind == HeatKind::kPooled) {
    ui.icon(icon::kSplit, {box.centre().x + c * 0.2f, box.centre().y - c * 0.22f}, c * 0.2f, ink);
  } else if (cell.split) {
    ui.icon(icon::kSplit, {body.right() - c * 0.137f, body.y + c * 0.143f}, c * 0.22f, ink);
  }
}

/// Published, but with nothing to compare it to: a level line says "neither more nor less can be said".
void not_comparable_cell(Ui& ui, Rect box, Rgba edge) {
  const Rect inner = around(box.centre(), box.w * least_share(ui), box.h * least_share(ui));
  ui.outline(inner, edge, ui.sizes().control_mm, radius_of(ui, inner.w));
  ui.line({box.centre().x - box.w * 0.12f, box.centre().y}, {box.centre().x + box.w * 0.12f, box.centre().y}, edge,
          1.6f * heat_unit(ui));
}

void shown_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options) {
  const HeatPaint paint = paint_of(ui.theme(), cell);
  const Rgba fill = options.fill == nullptr ? paint.fill : *options.fill;
  const float grown = (options.share > 0 ? options.share : share_of(ui, cell)) * (0.9f + 0.1f * options.lit);
  const Rect body = around(box.centre(), box.w * grown, box.h * grown);
  const float radius = cell.kind == HeatKind::kDirected ? radius_of(ui, body.w) : body.w * kTogetherRadius;
  const Rgba ground = ui[Colour::kSurface];
  const float strength = options.dim ? 0.25f : options.lit;
  ui.plate(body, mix(ground, fill, strength), mix(ground, paint.edge, strength), ui.sizes().control_mm, radius);
  if (options.dim || options.bare) return;
  const Rgba ink = mix(mix(ground, fill, options.lit), paint.text, options.lit);
  if (cell.word_only && box.w >= kStepWordsFrom_mm * heat_unit(ui)) {
    write_word_only(ui, body, cell, ink);
  } else {
    write_value(ui, box, body, cell, options.words && !cell.word_only, ink);
  }
  draw_signs(ui, box, body, cell, ink);
}

/// Of an earlier vote: a breath of its colour in a broken edge, and its value in quiet ink. Nobody takes it for this
/// vote's, and nothing of it is counted.
void as_before_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options) {
  constexpr float kBreath = 0.2f;
  const float unit = heat_unit(ui);
  const Rect body = around(box.centre(), box.w * least_share(ui), box.h * least_share(ui));
  const float radius = cell.kind == HeatKind::kDirected ? radius_of(ui, body.w) : body.w * kTogetherRadius;
  const HeatPaint paint = paint_of(ui.theme(), cell);
  const bool known = !cell.value.empty();
  if (known && !options.dim) ui.fill(body, mix(ui[Colour::kSurface], paint.fill, kBreath), radius);
  const Rgba edge = options.dim ? ui[Colour::kLine] : known ? paint.edge : ui[Colour::kEdge];
  ui.dashed(body, edge, ui.sizes().control_mm, radius, std::max(3.2f * unit, box.w * 0.1f),
            std::max(1.2f * unit, box.w * 0.035f));
  if (options.dim || options.bare) return;
  if (!known) {
    ui.icon(icon::kReplay, body.centre(), box.w * 0.34f, ui[Colour::kQuiet]);
  } else if (cell.word_only && box.w >= kStepWordsFrom_mm * unit) {
    write_word_only(ui, body, cell, ui[Colour::kQuiet]);
  } else {
    write_value(ui, box, body, cell, options.words && !cell.word_only, ui[Colour::kQuiet]);
  }
}

}  // namespace

HeatPaint paint_of(const Theme& theme, const HeatCell& cell) {
  const auto step = static_cast<std::size_t>(std::clamp(cell.step, 0, 4));
  if (cell.scale == HeatScale::kChange)
    return {theme.change.fill[step], theme.change.text[step], theme.change.edge[step]};
  return {theme.fill[step], theme.text[step], theme.edge[step]};
}

float radius_of(const Ui& ui, float side) {
  return std::min(ui.tokens().cell_radius * side, ui.tokens().cell_radius_most_mm * heat_unit(ui));
}

float share_of(const Ui& ui, const HeatCell& cell) {
  if (cell.state != HeatState::kShown) return least_share(ui);
  return ui.tokens().cell_size[static_cast<std::size_t>(cell.confidence)];
}

void heat_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options) {
  const Rgba edge = options.dim ? ui[Colour::kLine] : ui[Colour::kEdge];
  switch (cell.state) {
    case HeatState::kOwn: own_cell(ui, box); return;
    case HeatState::kShown: shown_cell(ui, box, cell, options); return;
    case HeatState::kTooFew: too_few_cell(ui, box, edge); return;
    case HeatState::kNotCounted:
    case HeatState::kWaiting: waiting_cell(ui, box, edge); return;
    case HeatState::kCovered:
    case HeatState::kLeftOut: ui.fill(box.inset(box.w * kEmptyInset), Colour::kWash, radius_of(ui, box.w)); return;
    case HeatState::kNotComparable: not_comparable_cell(ui, box, edge); return;
    case HeatState::kAsBefore: as_before_cell(ui, box, cell, options); return;
    case HeatState::kNoDealings:
    case HeatState::kNotAsked: ui.disc(box.centre(), std::max(1.9f * heat_unit(ui), box.w * 0.055f), edge); return;
  }
}

}  // namespace crosstable::map
