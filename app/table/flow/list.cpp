#include "table/flow/list.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kLineGap_mm = 3;

std::size_t& first_of(Sheet& sheet, const std::string& id, std::size_t count) {
  std::size_t& first = sheet.view.lists[id];
  if (first >= count) first = 0;
  return first;
}

/// At the foot, or at the right side of what is too low; nowhere in what is lower than a finger.
Rect cut_place_of_more(Rect& area, float line) {
  if (area.h >= kMore_mm + 4 + line) return area.cut_bottom(kMore_mm, 4);
  if (area.h < kMore_mm || area.w < 2 * kMoreWide_mm) return {};
  const Rect side = area.cut_right(kMoreWide_mm, 6);
  return {side.x, side.y, side.w, kMore_mm};
}

/// What is left of a text after its beginning, which was shortened; empty: nothing of it was said.
std::string rest_of(const std::string& text, std::string_view beginning) {
  constexpr std::string_view kEllipsis = "…";
  const std::size_t end = beginning.rfind(kEllipsis);
  if (end == 0 || end == std::string_view::npos) return "";
  std::size_t next = end;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\n')) ++next;
  const auto marks = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(next), look::kStrong);
  std::string rest(kEllipsis);
  if (marks % 2 == 1) rest += look::kStrong;
  rest += text.substr(next);
  return rest.size() < text.size() ? rest : "";
}

/// Where not all of them stand in the area, a paragraph that is longer than a page goes on on the next.
std::vector<std::string> in_pieces(const look::Ui& ui, Rect area, const std::vector<std::string>& lines) {
  float all = -kLineGap_mm;
  for (const std::string& line : lines) all += ui.text_height(line, {}, area.w) + kLineGap_mm;
  const Rect page{0, 0, area.w, area.h - kMore_mm - 4};
  if (all <= area.h + 1 || page.h < ui.line_height({})) return lines;
  std::vector<std::string> pieces;
  for (std::string text : lines) {
    while (ui.text_height(text, {}, page.w) > page.h) {
      const std::string beginning = look::shortened(ui, page, text, {});
      std::string rest = beginning == text ? "" : rest_of(text, beginning);
      if (rest.empty()) break;
      pieces.push_back(beginning);
      text = std::move(rest);
    }
    pieces.push_back(std::move(text));
  }
  return pieces;
}

}  // namespace

void draw_more(Sheet& sheet, const std::string& id, Rect foot, std::size_t last, std::size_t count) {
  look::Ui& ui = sheet.ui;
  const auto left = static_cast<std::int64_t>(count - last);
  const look::Button more{.label = left > 0 ? ui.count("{n} more", "{n} more", left) : ui.say("First ones"),
                          .icon = left > 0 ? look::icon::kDown : look::icon::kUp,
                          .size = look::Text::kBody};
  const float width = std::min(foot.w, look::button_width(ui, more));
  if (look::button(ui, id + ".more", foot.cut_left(width), more)) sheet.view.lists[id] = left > 0 ? last : 0;
}

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

void draw_entries(Sheet& sheet, const std::string& id, Rect area, const Entries& entries) {
  const float line = sheet.ui.line_height({});
  float all = -entries.gap_mm;
  for (std::size_t i = 0; i < entries.count; ++i) all += entries.height(i, area.w) + entries.gap_mm;
  const Rect foot = all <= area.h + 1 ? Rect{} : cut_place_of_more(area, line);
  const bool pages = foot.h > 0;
  const std::size_t first = pages ? first_of(sheet, id, entries.count) : 0;
  std::size_t at = first;
  for (; at < entries.count; ++at) {
    const float needed = entries.height(at, area.w);
    if (needed > area.h + 1 && (at > first || area.h < line)) break;
    entries.draw(at, area.cut_top(std::min(needed, area.h), entries.gap_mm));
  }
  if (pages) draw_more(sheet, id, foot, at, entries.count);
}

void draw_lines(Sheet& sheet, const std::string& id, Rect area, const std::vector<std::string>& lines) {
  look::Ui& ui = sheet.ui;
  const std::vector<std::string> pieces = in_pieces(ui, area, lines);
  draw_entries(
      sheet, id, area,
      {.count = pieces.size(),
       .height = [&](std::size_t i, float width) { return ui.text_height(pieces[i], {}, width); },
       .draw = [&](std::size_t i, Rect place) { ui.text(place, look::shortened(ui, place, pieces[i], {}), {}); }});
}

}  // namespace crosstable::table
