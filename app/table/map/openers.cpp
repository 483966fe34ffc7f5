#include "table/map/openers.h"

#include <algorithm>

#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kMost_mm = 44;
constexpr float kBetweenOpeners_mm = 6;

bool draw_opener(look::Ui& ui, Rect box, const std::string& id, const Opener& opener) {
  const look::Touched touched = ui.touch(id, box, {.label = opener.function->name, .enabled = opener.enabled});
  if (opener.done || touched.down) ui.fill(box, Colour::kWash, ui.sizes().radius_control_mm);
  const bool marked = opener.done || opener.in_hand;
  ui.outline(box, marked ? Colour::kAccent : Colour::kEdge,
             opener.in_hand ? ui.sizes().strong_mm : ui.sizes().control_mm, ui.sizes().radius_control_mm);
  const float seal = std::min(28.0f, box.h * 0.66f);
  Rect inside = box.inset(8, 2);
  look::seal(ui, *opener.function, {inside.x + seal / 2, inside.centre().y}, seal);
  inside.cut_left(seal, 6);
  const look::TextStyle style{.size = look::Text::kBody,
                              .colour = marked ? Colour::kAccent : Colour::kInk,
                              .weight = marked ? 600 : 500,
                              .valign = look::VAlign::kMiddle};
  if (ui.text_width(opener.words, style) <= inside.w)
    ui.text(inside, opener.words, style);
  else
    ui.icon(opener.done ? look::icon::kChosen : look::icon::kOpenChoice, {inside.x + 9, inside.centre().y}, 16,
            marked ? Colour::kAccent : Colour::kEdge);
  return touched.tapped;
}

}  // namespace

std::optional<std::size_t> draw_openers(look::Ui& ui, Rect rect, const std::string& id,
                                        const std::vector<Opener>& openers) {
  const int across = openers.size() > 6 ? 4 : 3;
  const int down = (static_cast<int>(openers.size()) + across - 1) / across;
  const float height = std::min(kMost_mm, rect.h / static_cast<float>(std::max(1, down)) - kBetweenOpeners_mm);
  std::optional<std::size_t> tapped;
  for (int i = 0; i < static_cast<int>(openers.size()); ++i) {
    const Opener& opener = openers[static_cast<std::size_t>(i)];
    const Rect line{rect.x, rect.y + static_cast<float>(i / across) * (height + kBetweenOpeners_mm), rect.w, height};
    const Rect box = look::columns(line, across, kBetweenOpeners_mm)[static_cast<std::size_t>(i % across)];
    if (draw_opener(ui, box, id + "." + opener.function->code, opener)) tapped = static_cast<std::size_t>(i);
  }
  return tapped;
}

}  // namespace crosstable::table
