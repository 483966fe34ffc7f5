#include "table/flow/parts.h"

#include <algorithm>
#include <array>

#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {

using look::Colour;
using look::Rect;
using look::Text;

Rect draw_question(Sheet& sheet, const std::string& question, const std::string& remark, float right) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, 20);
  const float width = inside.w - right;
  const look::TextStyle head{.size = look::Text::kHead};
  const float h = ui.text_height(question, head, width);
  const Rect top = inside.cut_top(h);
  ui.text({top.x, top.y, width, h}, question, head);
  if (!remark.empty()) {
    const look::TextStyle style{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
    const float remark_h = ui.text_height(remark, style, width);
    ui.text({inside.x, inside.y + 3.5f, width, remark_h}, remark, style);
    inside.cut_top(remark_h + 3.5f);
  }
  inside.cut_top(15);
  return inside;
}

void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon) {
  ui.disc(centre, size / 2, ui[Colour::kWash]);
  ui.icon(icon, centre, size * 0.54f, Colour::kAccent);
}

namespace {

constexpr float kSign_mm = 20;

/// Of an option's letters, the smaller the more it has to say.
struct Letters {
  Text title = Text::kLabel;
  Text remark = Text::kBody;
};

Rect words_of(Rect rect) {
  Rect inside = rect.inset(12, 4);
  inside.cut_right(kSign_mm, 6);
  return inside;
}

look::TextStyle title_style(const Option& option, Letters letters) {
  return {.size = letters.title, .colour = option.enabled ? Colour::kInk : Colour::kQuiet, .max_lines = 2};
}
look::TextStyle remark_style(Letters letters) {
  return {.size = letters.remark, .colour = Colour::kQuiet, .max_lines = 2};
}

float height_of(const look::Ui& ui, const Option& option, float width, Letters letters) {
  return ui.text_height(option.title, title_style(option, letters), width) +
         (option.remark.empty() ? 0 : ui.text_height(option.remark, remark_style(letters), width));
}

bool is_within(const look::Ui& ui, const std::string& text, const look::TextStyle& style, float width) {
  return ui.text_lines(text, style, width) <= style.max_lines;
}

bool all_fit(const look::Ui& ui, const std::vector<Rect>& rects, const std::vector<Option>& options, Letters letters) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect inside = words_of(rects[i]);
    if (height_of(ui, options[i], inside.w, letters) > inside.h ||
        !is_within(ui, options[i].title, title_style(options[i], letters), inside.w) ||
        !is_within(ui, options[i].remark, remark_style(letters), inside.w))
      return false;
  }
  return true;
}

/// The largest in which all of them fit, the smallest where none do.
Letters letters_that_fit(const look::Ui& ui, const std::vector<Rect>& rects, const std::vector<Option>& options) {
  constexpr std::array<Letters, 4> kSmaller{{{Text::kLabel, Text::kBody},
                                             {Text::kLabel, Text::kCaption},
                                             {Text::kBody, Text::kCaption},
                                             {Text::kCaption, Text::kCaption}}};
  const auto fits = [&](Letters letters) { return all_fit(ui, rects, options, letters); };
  const auto found = std::find_if(kSmaller.begin(), kSmaller.end(), fits);
  return found == kSmaller.end() ? kSmaller.back() : *found;
}

bool draw_in(look::Ui& ui, Rect rect, const Option& option, Letters letters, OptionsOn may) {
  const look::Touched touched = ui.touch(option.id, rect, {.label = option.title, .enabled = option.enabled});
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(rect,
          option.on || touched.down ? Colour::kWash
          : option.enabled          ? Colour::kSunken
                                    : Colour::kSurface,
          radius);
  if (option.on)
    ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, radius);
  else
    ui.outline(rect, option.enabled ? Colour::kEdge : Colour::kLine, ui.sizes().control_mm, radius);
  const Rect inside = words_of(rect);
  const look::Point sign{inside.right() + 6 + kSign_mm / 2, inside.centre().y};
  if (option.enabled)
    ui.icon(may == OptionsOn::kOne ? look::icon::one_of(option.on) : look::icon::any_of(option.on), sign, kSign_mm,
            option.on ? Colour::kAccent : Colour::kEdge);
  const float y = std::max(inside.y, rect.centre().y - height_of(ui, option, inside.w, letters) / 2);
  const look::TextStyle title = title_style(option, letters);
  const Rect place{inside.x, y, inside.w, 0};
  const float used = ui.text(place, look::shortened(ui, place, option.title, title), title);
  const Rect left{inside.x, y + used, inside.w, inside.bottom() - y - used};
  const look::TextStyle remark = remark_style(letters);
  if (!option.remark.empty()) ui.text(left, look::shortened(ui, left, option.remark, remark), remark);
  return touched.tapped;
}

}  // namespace

std::optional<std::size_t> draw_options(look::Ui& ui, const std::vector<Rect>& rects,
                                        const std::vector<Option>& options, OptionsOn may) {
  const Letters letters = letters_that_fit(ui, rects, options);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (draw_in(ui, rects[i], options[i], letters, may)) tapped = i;
  }
  return tapped;
}

}  // namespace crosstable::table
