#include "look/fields.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"

namespace crosstable::look {
namespace {

constexpr float kSide_mm = 10;
constexpr float kLeastLine_mm = 20.2f;  ///< for a finger

std::string_view spoken(const Field& field) {
  if (!field.spoken.empty()) return field.spoken;
  return field.label.empty() ? field.hint : field.label;
}

void draw_box(Ui& ui, Rect rect, bool in_hand) {
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(rect, in_hand ? Colour::kSurface : Colour::kSunken, radius);
  ui.outline(rect, in_hand ? Colour::kFocus : Colour::kEdge, in_hand ? ui.sizes().focus_mm : ui.sizes().control_mm,
             radius);
}

/// The name stands above the text, or before it where a finger would find too little below it.
Rect draw_name(Ui& ui, Rect rect, const std::string& label) {
  Rect inside = rect.inset(kSide_mm, 0);
  if (label.empty()) return inside;
  TextStyle name{.size = Text::kCaption, .colour = Colour::kQuiet, .weight = 500};
  const float line = ui.line_height(name);
  if (rect.h - line - 7 >= ui.sizes().least_target_mm) {
    inside.cut_top(5);
    inside.cut_bottom(2);
    const Rect above = inside.cut_top(line);
    ui.text(above, shortened(ui, above, label, name), name);
  } else {
    name.valign = VAlign::kMiddle;
    const Rect before = inside.cut_left(std::min(ui.text_width(label, name) + 1, inside.w * 0.42f), 8);
    ui.text(before, shortened(ui, before, label, name), name);
  }
  return inside;
}

std::optional<std::string> box_field(Ui& ui, const std::string& id, Rect rect, const Field& field) {
  const bool in_hand = ui.is_focused(id);
  draw_box(ui, rect, in_hand);
  const Rect inside = draw_name(ui, rect, field.label);
  TextStyle style{.size = field.size, .valign = field.paragraph ? VAlign::kTop : VAlign::kMiddle};
  if (field.paragraph) style.weight = 400;
  if (field.value.empty() && !in_hand && !field.hint.empty()) {
    ui.text(inside, field.hint, {.size = Text::kBody, .colour = Colour::kQuiet, .valign = style.valign});
  }
  const bool has_shown = !in_hand && !field.shown.empty() && field.shown != field.value;
  const std::string typed(in_hand ? ui.typed() : has_shown ? field.shown : field.value);
  style = size_that_fits(ui, inside, typed, style, {field.size, Text::kLabel, Text::kBody, Text::kCaption});
  // What is too long for its place would stand out of it, above and below.
  TextStyle broken = style;
  broken.may_break = true;
  const bool is_drawn = has_shown || (!in_hand && shortened(ui, inside, typed, broken) != typed);
  if (is_drawn) text_that_fits(ui, inside, typed, style, {style.size});
  return ui.field(id, rect, inside, {field.value, style, spoken(field), {field.most}, false, is_drawn});
}

/// Caption and words stand together in the middle; what is being typed takes all the room there is.
std::optional<std::string> sentence_field(Ui& ui, const std::string& id, Rect rect, const Field& field) {
  const bool in_hand = ui.is_focused(id);
  const FieldGround rest = field.value.empty() ? FieldGround::kOpen : FieldGround::kSettled;
  field_ground(ui, rect, in_hand ? FieldGround::kInHand : rest);
  Rect box = rect.inset(11, 5);
  const float caption = field.label.empty() ? 0 : ui.line_height({.size = Text::kBody}) + 2;
  const std::string typed(in_hand ? ui.typed() : field.shown.empty() ? field.value : field.shown);
  const std::string& shown = typed.empty() ? field.hint : typed;
  TextStyle style{.weight = 600, .valign = VAlign::kMiddle};
  style = size_that_fits(ui, {box.x, box.y, box.w, box.h - caption}, shown, style,
                         {Text::kLabel, Text::kBody, Text::kCaption});
  const float wanted = caption + ui.text_height(shown, style, box.w);
  if (!in_hand && wanted < box.h) box = around(box.centre(), box.w, wanted);
  if (caption > 0) box = field_caption(ui, box, field.label);
  if (field.value.empty() && !in_hand) {
    TextStyle quiet = style;
    quiet.weight = 400;
    quiet.colour = Colour::kQuiet;
    text_that_fits(ui, box, field.hint, quiet, {style.size, Text::kCaption});
  } else if (!in_hand) {
    text_that_fits(ui, box, typed, style, {style.size});
  }
  const auto text = ui.field(id, rect, box, {field.value, style, spoken(field), {field.most}, false, true});
  return text && *text != field.value ? text : std::nullopt;
}

std::optional<std::string> line_field(Ui& ui, const std::string& id, Rect rect, const Field& field) {
  const bool in_hand = ui.is_focused(id);
  const std::string typed(in_hand ? ui.typed() : field.value);
  TextStyle style{.colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  style = size_that_fits(ui, rect, typed.empty() ? field.hint : typed, style, {Text::kBody, Text::kCaption});
  if (in_hand) ui.line({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, Colour::kFocus, ui.sizes().control_mm);
  if (!in_hand) text_that_fits(ui, rect, field.value.empty() ? field.hint : field.value, style, {style.size});
  const Rect target = around(rect.centre(), rect.w, std::max(rect.h, kLeastLine_mm));
  const auto text = ui.field(id, target, rect, {field.value, style, spoken(field), {field.most}, false, true});
  return text && *text != field.value ? text : std::nullopt;
}

}  // namespace

std::optional<std::string> field(Ui& ui, const std::string& id, Rect rect, const Field& field) {
  switch (field.frame) {
    case FieldFrame::kBox: return box_field(ui, id, rect, field);
    case FieldFrame::kSentence: return sentence_field(ui, id, rect, field);
    case FieldFrame::kLine: return line_field(ui, id, rect, field);
  }
  return std::nullopt;
}

void field_ground(Ui& ui, Rect rect, FieldGround ground) {
  const float radius = ui.sizes().radius_control_mm;
  switch (ground) {
    case FieldGround::kSettled: ui.fill(rect, Colour::kSunken, radius); return;
    case FieldGround::kOpen: dashed_place(ui, rect, radius); return;
    case FieldGround::kInHand:
      ui.fill(rect, Colour::kSurface, radius);
      ui.outline(rect, Colour::kFocus, ui.sizes().focus_mm * 0.8f, radius);
      return;
  }
}

Rect field_caption(Ui& ui, Rect inside, const std::string& caption) {
  const TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet};
  const float line = ui.line_height(style);
  const bool long_caption = ui.text_lines(caption, style, inside.w) > 1;
  const Rect box = inside.cut_top(line, 1);
  text_that_fits(ui, box, caption, style, {long_caption ? Text::kCaption : Text::kBody, Text::kCaption});
  return inside;
}

std::optional<std::string> secret_field(Ui& ui, const std::string& id, Rect rect, const SecretField& field) {
  const bool in_hand = ui.is_focused(id);
  draw_box(ui, rect, in_hand);
  const Rect inside = rect.inset(kSide_mm, 4);
  const TextStyle style{.size = Text::kTitle, .valign = VAlign::kMiddle, .max_lines = 1, .masked = !field.legible};
  if (field.value.empty() && !in_hand)
    ui.text(inside, field.hint,
            {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .valign = VAlign::kMiddle});
  return ui.field(id, rect, inside, {field.value, style, field.label, field.limit, true});
}

}  // namespace crosstable::look
