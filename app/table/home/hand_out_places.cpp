#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/flow/parts.h"
#include "table/home/hand_out.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using Kind = HandOutPlace::Kind;

constexpr float kLeastPlace_mm = 40;
constexpr float kMostPlace_mm = 52;
constexpr float kEmpty_mm = 64;

void draw_no_stick(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  look::empty_place(
      ui, rect,
      {.words = sheet.state.hand_out->looked ? ui.say("No USB stick is here. Put one in: it appears by itself.")
                                             : ui.say("Looking for sticks and printers"),
       .icon = look::icon::kDisk,
       .centred = true});
}

}  // namespace

std::vector<HandOutPlace> places_of(const HandOut& out) {
  std::vector<HandOutPlace> all = out.places;
  all.insert(all.end(), out.printers.begin(), out.printers.end());
  return all;
}

std::optional<HandOutPlace> place_at_hand(const Sheet& sheet) {
  const std::vector<HandOutPlace> all = places_of(*sheet.state.hand_out);
  const std::string& chosen = sheet.view.of<HandOutView>().place;
  auto at = std::find_if(all.begin(), all.end(),
                         [&](const HandOutPlace& place) { return place.id == chosen && place.why_not.empty(); });
  if (at == all.end())
    at = std::find_if(all.begin(), all.end(),
                      [](const HandOutPlace& place) { return place.why_not.empty() && place.kind != Kind::kPrinter; });
  return at == all.end() ? std::nullopt : std::optional(*at);
}

void draw_hand_out_places(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const std::vector<HandOutPlace> all = places_of(*sheet.state.hand_out);
  const auto is_stick = [](const HandOutPlace& place) { return place.kind == Kind::kStick; };
  ui.text(rect.cut_top(ui.line_height({.size = look::Text::kTitle}), 9), ui.say("Where to"),
          {.size = look::Text::kTitle});
  if (std::none_of(all.begin(), all.end(), is_stick))
    draw_no_stick(sheet, rect.cut_top(std::min(kEmpty_mm, rect.h * 0.4f), ui.sizes().gap_mm));
  const auto at_hand = place_at_hand(sheet);
  const float gap = ui.sizes().gap_mm;
  if (all.empty()) return;
  const bool longer = static_cast<float>(all.size()) * (kLeastPlace_mm + gap) - gap > rect.h;
  const ListPart shown = longer ? part_of_list(sheet, "table.hand_out.places", rect, all.size(), kLeastPlace_mm + gap)
                                : ListPart{0, all.size()};
  const float height = std::min(kMostPlace_mm, (rect.h + gap) / static_cast<float>(shown.last - shown.first) - gap);
  std::vector<Option> options;
  std::vector<Rect> rows;
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const HandOutPlace& place = all[i];
    rows.push_back(rect.cut_top(height, gap));
    options.push_back({.id = "table.hand_out.place." + std::to_string(i),
                       .title = ui.say(name_of_place(place)),
                       .remark = ui.say(remark_of_place(place)),
                       .on = at_hand && at_hand->id == place.id,
                       .enabled = place.why_not.empty() && !sheet.state.hand_out->progress});
  }
  if (const auto tapped = draw_options(ui, rows, options))
    sheet.view.of<HandOutView>().place = all[shown.first + *tapped].id;
}

}  // namespace crosstable::table
