#include "look/controls.h"

#include <cmath>

#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::look {
namespace {

struct ButtonPaint {
  Rgba ground = 0;
  Rgba ink = 0;
  Rgba outline = 0;  ///< 0: none
};

ButtonPaint paint_of(const Ui& ui, const Button& button, bool down) {
  const Brand& brand = ui.tokens().brand;
  const bool on_brand = button.kind == ButtonKind::kBrand || button.kind == ButtonKind::kBrandOutline;
  ButtonPaint paint;
  switch (button.kind) {
    case ButtonKind::kPrimary: paint = {ui[Colour::kAccent], ui[Colour::kOnAccent], 0}; break;
    case ButtonKind::kOutline: paint = {ui[Colour::kSurface], ui[Colour::kInk], ui[Colour::kEdge]}; break;
    case ButtonKind::kGhost: paint = {0, ui[Colour::kAccent], 0}; break;
    case ButtonKind::kChosen: paint = {ui[Colour::kWash], ui[Colour::kAccent], ui[Colour::kAccent]}; break;
    case ButtonKind::kBrand: paint = {brand.text, brand.ground, 0}; break;
    case ButtonKind::kBrandOutline: paint = {brand.ground, brand.text, brand.dot}; break;
    case ButtonKind::kAccentOutline: paint = {ui[Colour::kSurface], ui[Colour::kAccent], ui[Colour::kAccent]}; break;
  }
  if (!button.enabled) paint = {0, ui[Colour::kQuiet], ui[Colour::kLine]};
  if (!button.enabled && on_brand) paint = {0, brand.text_quiet, brand.tile[3]};
  if (down) paint.ground = pressed(ui, paint.ground == 0 ? ui[Colour::kSurface] : paint.ground);
  return paint;
}

TextStyle label_style(const Button& button, Rgba ink) {
  TextStyle style;
  style.size = button.size;
  style.weight = 600;
  style.valign = VAlign::kMiddle;
  style.max_lines = 2;
  style.rgba = ink;
  if (button.sizes) style.em_mm = button.sizes->em_mm;
  return style;
}

float icon_size(const Ui& ui, const Button& button) { return ui.em(label_style(button, 0)) * 1.35f; }

float padding(const Ui& ui, const Button& button) { return ui.em(label_style(button, 0)) * 1.3f; }

/// What is left free at each side of a label, at least.
float beside_label(const Ui& ui, const Button& button, float width) {
  return std::min(padding(ui, button), width * 0.06f);
}

float icon_gap(const Ui& ui, const Button& button) { return ui.em(label_style(button, 0)) * 0.55f; }

float content_width(const Ui& ui, const Button& button) {
  const float icons =
      (button.icon.empty() ? 0 : icon_size(ui, button)) + (button.icon_after.empty() ? 0 : icon_size(ui, button));
  if (button.label.empty()) return icons;
  const float gaps =
      (button.icon.empty() ? 0 : icon_gap(ui, button)) + (button.icon_after.empty() ? 0 : icon_gap(ui, button));
  return icons + gaps + ui.text_width(button.label, label_style(button, 0));
}

void draw_content(Ui& ui, Rect rect, const Button& button, Rgba ink) {
  const float icon_w = icon_size(ui, button);
  const float gap = icon_gap(ui, button);
  if (button.label.empty()) {
    ui.icon(button.icon.empty() ? button.icon_after : button.icon, rect.centre(), icon_w * 1.15f, ink);
    return;
  }
  const Rect inside = rect.inset(beside_label(ui, button, rect.w), 0);
  const float wanted = content_width(ui, button);
  float x =
      button.left ? rect.x + padding(ui, button) : rect.x + std::max(rect.w - wanted, 2 * (inside.x - rect.x)) / 2;
  const float text_w = std::min(wanted, inside.w) - (button.icon.empty() ? 0 : icon_w + gap) -
                       (button.icon_after.empty() ? 0 : icon_w + gap);
  if (!button.icon.empty()) {
    ui.icon(button.icon, {x + icon_w / 2, rect.centre().y}, icon_w, ink);
    x += icon_w + gap;
  }
  TextStyle style = label_style(button, ink);
  style.align = button.left ? Align::kStart : Align::kCentre;
  ui.text({x, rect.y, text_w + 0.4f, rect.h}, button.label, style);
  if (!button.icon_after.empty())
    ui.icon(button.icon_after, {x + text_w + gap + icon_w / 2, rect.centre().y}, icon_w, ink);
}

void draw_body(Ui& ui, Rect rect, const Button& button, const ButtonPaint& paint) {
  const float usual = button.sizes ? button.sizes->radius_mm : ui.sizes().radius_control_mm;
  const float stroke = button.sizes ? button.sizes->stroke_mm : ui.sizes().control_mm;
  const float radius = std::min(usual, rect.h / 2);
  if (paint.ground != 0) ui.fill(rect, paint.ground, radius);
  if (paint.outline != 0) ui.outline(rect, paint.outline, stroke, radius);
}

const std::string& spoken(const Button& button) { return button.label.empty() ? button.name : button.label; }

}  // namespace

namespace {

bool pushed(Ui& ui, const std::string& id, Rect rect, const Button& button, bool repeats) {
  const Touched touched = ui.touch(id, rect, {.label = spoken(button), .enabled = button.enabled, .repeats = repeats});
  const ButtonPaint paint = paint_of(ui, button, touched.down);
  draw_body(ui, rect, button, paint);
  draw_content(ui, rect, button, paint.ink);
  return touched.tapped || touched.repeated;
}

}  // namespace

Rgba pressed(const Ui& ui, Rgba ground) {
  return ui.theme().dark ? mix(ground, rgb(255, 255, 255), 0.12f) : mix(ground, rgb(16, 37, 43), 0.12f);
}

Button in_one_line(const Ui& ui, Button button, float width) {
  for (const Text size : {button.size, Text::kBody, Text::kCaption}) {
    button.size = size;
    if (content_width(ui, button) <= width - 2 * beside_label(ui, button, width)) break;
  }
  return button;
}

bool button(Ui& ui, const std::string& id, Rect rect, const Button& button) {
  return pushed(ui, id, rect, button, false);
}

bool repeating_button(Ui& ui, const std::string& id, Rect rect, const Button& button) {
  return pushed(ui, id, rect, button, true);
}

Touched sliding_button(Ui& ui, const std::string& id, Rect rect, const Button& button, int hold_ms) {
  const Touched touched = ui.touch(
      id, rect,
      {.label = spoken(button), .enabled = button.enabled, .draggable = true, .hold_ms = hold_ms, .role = Role::kKey});
  const ButtonPaint paint = paint_of(ui, button, touched.down);
  draw_body(ui, rect, button, paint);
  draw_content(ui, rect, button, paint.ink);
  return touched;
}

float button_width(const Ui& ui, const Button& button) {
  const float pad = padding(ui, button);
  return std::max(content_width(ui, button) + 2 * pad,
                  button.sizes ? button.sizes->least_mm : ui.sizes().least_target_mm);
}

Held hold_button(Ui& ui, const std::string& id, Rect rect, const Button& button) {
  const int hold_ms = ui.tokens().motion.hold_ms;
  const Touched touched = ui.touch(id, rect, {.label = spoken(button), .enabled = button.enabled, .hold_ms = hold_ms});
  const ButtonPaint paint = paint_of(ui, button, touched.down);
  draw_body(ui, rect, button, paint);
  const float diameter = icon_size(ui, button) * 1.05f;
  const float gap = icon_gap(ui, button);
  const TextStyle style = label_style(button, paint.ink);
  const float text_w = std::min(ui.text_width(button.label, style), rect.w - diameter - gap - rect.w * 0.1f);
  const float x = rect.x + (rect.w - diameter - gap - text_w) / 2;
  const Point centre{x + diameter / 2, rect.centre().y};
  const float stroke = diameter * 0.15f;
  const float filled =
      ui.ease(id + ".ring", touched.down ? 1.0f : 0.0f, touched.down ? hold_ms : ui.tokens().motion.appear_ms);
  const float shown = touched.down ? std::clamp(touched.held_ms / static_cast<float>(hold_ms), 0.0f, 1.0f) : filled;
  if (!button.icon.empty() && shown <= 0.01f) {
    ui.icon(button.icon, centre, diameter * 1.1f, paint.ink);
  } else {
    ui.arc(centre, diameter / 2 - stroke / 2, 0, 360, ui[Colour::kLine], stroke);
    ui.arc(centre, diameter / 2 - stroke / 2, 0, std::max(60.0f, 360 * shown), paint.ink, stroke);
  }
  ui.text({x + diameter + gap, rect.y, text_w + 0.4f, rect.h}, button.label, style);
  return {touched.held_out, touched.let_go};
}

namespace {

std::optional<int> stepped(Ui& ui, const std::string& id, Rect rect, int value, int least, int most, bool repeats) {
  const float side = std::min(rect.h, ui.sizes().button_mm);
  const Rect less{rect.x, rect.centre().y - side / 2, side, side};
  const Rect more{rect.right() - side, less.y, side, side};
  std::optional<int> changed;
  const Button one_less{.icon = icon::kRemove, .enabled = value > least, .name = ui.say("One less")};
  const Button one_more{.icon = icon::kAdd, .enabled = value < most, .name = ui.say("One more")};
  if (pushed(ui, id + ".less", less, one_less, repeats)) changed = value - 1;
  if (pushed(ui, id + ".more", more, one_more, repeats)) changed = value + 1;
  ui.text({less.right(), rect.y, more.x - less.right(), rect.h}, std::to_string(value),
          {.size = Text::kTitle, .align = Align::kCentre, .valign = VAlign::kMiddle, .tabular = true});
  return changed;
}

}  // namespace

std::optional<int> stepper(Ui& ui, const std::string& id, Rect rect, int value, int least, int most) {
  return stepped(ui, id, rect, value, least, most, false);
}

std::optional<int> repeating_stepper(Ui& ui, const std::string& id, Rect rect, int value, int least, int most) {
  return stepped(ui, id, rect, value, least, most, true);
}

std::optional<int> segmented(Ui& ui, const std::string& id, Rect rect, const std::vector<std::string>& labels,
                             int chosen) {
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(rect, Colour::kBg, radius);
  const float inner = ui.sizes().gap_mm * 0.5f;
  Rect row = rect.inset(inner);
  float wanted = 0;
  std::vector<float> widths;
  const TextStyle style{.size = Text::kBody, .weight = 600, .align = Align::kCentre, .valign = VAlign::kMiddle};
  for (const std::string& label : labels) {
    widths.push_back(ui.text_width(label, style));
    wanted += widths.back();
  }
  const float extra =
      (row.w - wanted - inner * static_cast<float>(labels.size() - 1)) / static_cast<float>(labels.size());
  std::optional<int> changed;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Rect part = row.cut_left(widths[i] + extra, inner);
    const bool on = static_cast<int>(i) == chosen;
    const Touched touched =
        ui.touch(id + "." + std::to_string(i), {part.x, rect.y, part.w, rect.h}, {.label = labels[i]});
    if (on || touched.down)
      ui.fill(part, touched.down ? pressed(ui, ui[Colour::kSurface]) : ui[Colour::kSurface], radius * 0.8f);
    TextStyle own = style;
    own.colour = on ? Colour::kInk : Colour::kQuiet;
    own.weight = on ? 600 : 500;
    ui.text(part, labels[i], own);
    if (touched.tapped && !on) changed = static_cast<int>(i);
  }
  return changed;
}

namespace {

constexpr float kChipSeal_em = 1.8f;

/// With the gap behind them.
float seals_width(const Chip& chip, float em) {
  return chip.seals.empty() ? 0 : (static_cast<float>(chip.seals.size()) * kChipSeal_em + 0.5f) * em;
}

}  // namespace

bool chip(Ui& ui, const std::string& id, Rect rect, const Chip& chip) {
  Touched touched;
  if (chip.tappable) touched = ui.touch(id, rect, {.label = chip.label});
  const Rgba ground = chip.on ? ui[Colour::kWash] : ui[Colour::kSurface];
  const Rgba ink = chip.on ? ui[Colour::kAccent] : ui[Colour::kInk];
  ui.fill(rect, touched.down ? pressed(ui, ground) : ground, rect.h / 2);
  ui.outline(rect, chip.on ? Colour::kAccent : Colour::kEdge, ui.sizes().control_mm, rect.h / 2);
  const TextStyle style{.size = Text::kBody,
                        .weight = chip.on ? 600 : 500,
                        .align = Align::kCentre,
                        .valign = VAlign::kMiddle,
                        .max_lines = 2,
                        .rgba = ink};
  const float icon_w = ui.em(style) * 1.25f;
  const float gap = icon_w * 0.4f;
  const float seals_w = seals_width(chip, ui.em(style));
  const float lead = seals_w + (chip.icon.empty() ? 0 : icon_w + gap);
  const float text_w = std::min(ui.text_width(chip.label, style), rect.w - lead - rect.h * 0.3f);
  const float x = rect.x + (rect.w - lead - text_w) / 2;
  const float pitch = ui.em(style) * kChipSeal_em;
  for (std::size_t i = 0; i < chip.seals.size(); ++i)
    seal(ui, *chip.seals[i], {x + (static_cast<float>(i) + 0.5f) * pitch, rect.centre().y}, pitch * 0.94f);
  if (!chip.icon.empty()) ui.icon(chip.icon, {x + seals_w + icon_w / 2, rect.centre().y}, icon_w, ink);
  ui.text({x + lead, rect.y, text_w + 0.4f, rect.h}, chip.label, style);
  return touched.tapped;
}

float chip_width(const Ui& ui, const Chip& chip) {
  const TextStyle style{.size = Text::kBody, .weight = 600};
  const float em = ui.em(style);
  return ui.text_width(chip.label, style) + (chip.icon.empty() ? 0 : em * 1.75f) + seals_width(chip, em) + em * 2.0f;
}

void dashed_place(Ui& ui, Rect rect, float radius) {
  ui.dashed(rect, ui[Colour::kEdge], ui.sizes().control_mm, radius, ui.sizes().gap_mm * 0.8f, ui.sizes().gap_mm * 0.5f);
}

void empty_place(Ui& ui, Rect rect, const EmptyPlace& place) {
  TextStyle words{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  const float em = ui.em(words);
  const float icon_h = place.icon.empty() ? 0 : 4.2f * em;
  // In a low place the sign would leave no room for the words.
  const bool is_low = icon_h + ui.text_height(place.words, words, rect.w - 2.8f * em) > rect.h - 1.2f * em;
  if (place.head.empty() && (!place.centred || is_low)) {
    dashed_place(ui, rect, ui.sizes().radius_control_mm);
    Rect inside = rect.inset(1.4f * em, 0);
    if (!place.icon.empty()) {
      const Rect sign = inside.cut_left(1.5f * em, 0.8f * em);
      ui.icon(place.icon, sign.centre(), 1.5f * em, Colour::kQuiet);
    }
    return text_that_fits(ui, inside, place.words, words, {Text::kBody, Text::kCaption});
  }
  dashed_place(ui, rect, ui.sizes().radius_card_mm);
  words.align = Align::kCentre;
  const TextStyle head{.size = Text::kTitle, .align = Align::kCentre};
  const Rect inside = rect.inset(std::min(1.4f * em, rect.w * 0.08f), 0.6f * em);
  const float head_h = place.head.empty() ? 0 : ui.text_height(place.head, head, inside.w) + 0.4f * em;
  const float words_h = std::min(ui.text_height(place.words, words, inside.w), inside.h - icon_h - head_h);
  Rect block = around(inside.centre(), inside.w, std::min(inside.h, icon_h + head_h + words_h));
  if (icon_h > 0) ui.icon(place.icon, block.cut_top(icon_h).centre(), 3.6f * em, Colour::kQuiet);
  if (head_h > 0) ui.text(block.cut_top(head_h), place.head, head);
  text_that_fits(ui, block, place.words, words, {Text::kBody, Text::kCaption});
}

bool empty_place(Ui& ui, const std::string& id, Rect rect, std::string_view icon, const std::string& what) {
  const Touched touched = ui.touch(id, rect, {.label = what});
  const float radius = ui.sizes().radius_control_mm;
  if (touched.down) ui.fill(rect, pressed(ui, ui[Colour::kSurface]), radius);
  dashed_place(ui, rect, radius);
  const TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle, .max_lines = 2};
  const float icon_w = ui.em(style) * 1.4f;
  Rect inside = rect.inset(ui.em(style), 0);
  const Rect sign = inside.cut_right(icon_w, icon_w * 0.4f);
  ui.icon(icon, sign.centre(), icon_w, Colour::kAccent);
  ui.text(inside, what, style);
  return touched.tapped;
}

float callout_height(const Ui& ui, const std::string& text, float width) {
  const TextStyle style{.size = Text::kBody};
  const float em = ui.em(style);
  return std::max(ui.text_height(text, style, width - em * 4.4f) + em * 1.8f, em * 3.6f);
}

void callout(Ui& ui, Rect rect, std::string_view icon, const std::string& text, Colour ground) {
  const TextStyle style{.size = Text::kBody, .valign = VAlign::kMiddle};
  const float em = ui.em(style);
  ui.fill(rect, ground, ui.sizes().radius_control_mm);
  Rect inside = rect.inset(em * 1.1f, 0);
  const Rect sign = inside.cut_left(em * 1.5f, em * 0.8f);
  ui.icon(icon, sign.centre(), em * 1.5f, Colour::kAccent);
  ui.text(inside, text, style);
}

void problem(Ui& ui, Rect rect, const std::string& sentence) {
  const TextStyle style{.size = Text::kBody, .colour = Colour::kBad, .weight = 500, .valign = VAlign::kMiddle};
  const float em = ui.em(style);
  const Rect sign = rect.cut_left(em * 1.4f, em * 0.5f);
  ui.icon(icon::kWarning, {sign.centre().x, rect.centre().y}, em * 1.4f, Colour::kBad);
  ui.text(rect, sentence, style);
}

void card(Ui& ui, Rect rect) {
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(rect, Colour::kSurface, radius);
  ui.outline(rect, Colour::kLine, ui.sizes().hair_mm, radius);
}

void sunken(Ui& ui, Rect rect) { ui.fill(rect, Colour::kSunken, ui.sizes().radius_card_mm * 0.9f); }

void mark(Ui& ui, Rect square, Rgba near_colour, Rgba far_colour) {
  const float u = square.w / 48.0f;
  const auto part = [&](float x, float y) { return Rect{square.x + x * u, square.y + y * u, 20 * u, 20 * u}; };
  ui.fill(part(25, 3), near_colour, 5 * u);
  ui.fill(part(3, 25), far_colour, 5 * u);
  ui.disc({square.x + 13 * u, square.y + 13 * u}, 4.2f * u, far_colour);
  ui.disc({square.x + 35 * u, square.y + 35 * u}, 4.2f * u, near_colour);
}

namespace {
constexpr float kConditionSign_em = 1.5f;
constexpr float kConditionGap_em = 0.7f;
}  // namespace

float condition_height(const Ui& ui, const std::string& text, float width) {
  const TextStyle style{.size = Text::kBody};
  return ui.text_height(text, style, width - ui.em(style) * (kConditionSign_em + kConditionGap_em));
}

void condition_line(Ui& ui, Rect rect, bool met, const std::string& text) {
  const TextStyle style{.size = Text::kBody};
  const float em = ui.em(style);
  const Rect sign = rect.cut_left(em * kConditionSign_em, em * kConditionGap_em);
  ui.icon(met ? icon::kChosen : icon::kOpenChoice, {sign.centre().x, rect.y + ui.line_height(style) / 2}, em * 1.4f,
          met ? Colour::kAccent : Colour::kEdge);
  ui.text(rect, text, style);
}

}  // namespace crosstable::look
