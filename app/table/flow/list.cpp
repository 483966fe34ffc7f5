#include "table/flow/list.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kLineGap_mm = 3;
constexpr float kMore_mm = 20;

std::size_t& first_of(Sheet& sheet, const std::string& id, std::size_t count) {
  std::size_t& first = sheet.view.lists[id];
  if (first >= count) first = 0;
  return first;
}

/// The button to what is left out, or back to the beginning where nothing follows.
void draw_more(Sheet& sheet, const std::string& id, Rect foot, std::size_t last, std::size_t count) {
  look::Ui& ui = sheet.ui;
  const auto left = static_cast<std::int64_t>(count - last);
  const look::Button more{.label = left > 0 ? ui.count("{n} more", "{n} more", left) : ui.say("First ones"),
                          .icon = left > 0 ? look::icon::kDown : look::icon::kUp,
                          .size = look::Text::kBody};
  const float width = std::min(foot.w, look::button_width(ui, more));
  if (look::button(ui, id + ".more", foot.cut_left(width), more)) sheet.view.lists[id] = left > 0 ? last : 0;
}

}  // namespace

ListPart part_of_list(Sheet& sheet, const std::string& id, look::Rect& rect, std::size_t count, float height) {
  const auto held = [&] {
    return static_cast<std::size_t>(std::max(0.0f, (rect.h + kLineGap_mm) / std::max(1.0f, height)));
  };
  if (count <= held()) return {0, count};
  const Rect foot = rect.cut_bottom(kMore_mm, 4);
  const std::size_t first = first_of(sheet, id, count);
  const ListPart part{first, std::min(count, first + std::max<std::size_t>(1, held()))};
  draw_more(sheet, id, foot, part.last, count);
  return part;
}

void draw_lines(Sheet& sheet, const std::string& id, Rect area, const std::vector<std::string>& lines) {
  look::Ui& ui = sheet.ui;
  const auto height = [&](const std::string& line) { return ui.text_height(line, {}, area.w); };
  float all = 0;
  for (const std::string& line : lines) all += height(line) + kLineGap_mm;
  const bool whole = all - kLineGap_mm <= area.h + 1;
  // Too low for a button: what there is room for.
  const bool pages = !whole && area.h >= kMore_mm + 4 + ui.line_height({});
  const Rect foot = pages ? area.cut_bottom(kMore_mm, 4) : Rect{};
  const std::size_t first = pages ? first_of(sheet, id, lines.size()) : 0;
  std::size_t at = first;
  for (; at < lines.size(); ++at) {
    const float needed = height(lines[at]);
    if (needed > area.h + 1 && (at > first || area.h < ui.line_height({}))) break;
    const Rect place = area.cut_top(std::min(needed, area.h), kLineGap_mm);
    ui.text(place, look::shortened(ui, place, lines[at], {}), {});
  }
  if (pages) draw_more(sheet, id, foot, at, lines.size());
}

}  // namespace crosstable::table
