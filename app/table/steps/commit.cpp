#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/steps/commit_charter.h"
#include "table/steps/commit_ladder.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"
#include "table/steps/replay.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kSides_mm = 40;
constexpr float kRung_mm = 43;

std::string settled_words(const words::Words& words, const workshop::Workshop& workshop, const workshop::Pair& pair) {
  const workshop::Agreement* agreement = workshop.agreement(pair);
  const std::size_t settled = agreement == nullptr ? 0 : agreement->fields.size();
  // Translators: fields of an agreement, small in a tab; at most about 18 letters.
  return words.count("{n} of {all} settled", "{n} of {all} settled", static_cast<std::int64_t>(settled),
                     arg("all", workshop.framework.charter.size()));
}

std::string remark_of(const Sheet& sheet) {
  const std::string& request = sheet.workshop().request;
  if (request.empty()) return sheet.ui.say("For each request of this kind");
  return sheet.ui.fill("For each request of this kind: {request}",
                       arg("request", sheet.marks()(request, sheet.said(request))));
}

constexpr float kTag_mm = 23;

/// Where chips of the tags stand in rows; one that has no room has no place.
std::vector<Rect> tag_places(const look::Ui& ui, Rect inside, const std::vector<look::Chip>& chips) {
  std::vector<Rect> places;
  float x = inside.x;
  float y = inside.y;
  for (const look::Chip& chip : chips) {
    const float width = std::min(look::chip_width(ui, chip), inside.w);
    if (x > inside.x && x + width > inside.right()) {
      x = inside.x;
      y += kTag_mm + 4;
    }
    if (y + kTag_mm > inside.bottom()) break;
    places.push_back({x, y, width, kTag_mm});
    x += width + 5;
  }
  return places;
}

void draw_why_today(Sheet& sheet, Rect rect, const workshop::Pair& pair) {
  const auto at = sheet.workshop().causes.find(pair);
  if (at == sheet.workshop().causes.end() || rect.h < 60) return;
  look::Ui& ui = sheet.ui;
  std::vector<look::Chip> chips;
  for (const std::string& tag : at->second.tags)
    chips.push_back({.label = sheet.said(tag), .icon = cause_icon(sheet.workshop().framework, tag), .tappable = false});
  Rect inside = rect.inset(15, 12);
  const Rect title = inside.cut_top(19, 6);
  const std::vector<Rect> places = tag_places(ui, inside, chips);
  if (!places.empty()) inside.cut_top(places.back().bottom() - inside.y, 6);
  const std::string symptom = sheet.marks()(at->second.symptom);
  const float words =
      symptom.empty() ? 0 : std::min(inside.h, ui.text_height(symptom, {.size = look::Text::kBody}, inside.w));
  look::sunken(ui, {rect.x, rect.y, rect.w, inside.y + words + 12 - rect.y});
  ui.text(title, ui.say("Why it gets stuck today"), {.size = look::Text::kTitle});
  for (std::size_t i = 0; i < places.size(); ++i) look::chip(ui, "", places[i], chips[i]);
  if (words > 10)
    text_that_fits(ui, inside, symptom, {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
}

}  // namespace

void draw_commit(Sheet& sheet) {
  const auto pair = pair_in_hand(sheet);
  const float tabs = draw_pair_tabs(
      sheet, [&](const workshop::Pair& each) { return settled_words(sheet.ui.words(), sheet.workshop(), each); });
  Rect area = draw_head(sheet, remark_of(sheet), tabs);
  area.y -= 4;
  area.h += 4;
  if (!pair) {
    draw_no_pairs(sheet);
    return;
  }
  const workshop::Agreement* agreement = sheet.workshop().agreement(*pair);
  Rect right = area.cut_right(area.w * 0.34f, sheet.ui.sizes().margin_mm * 0.8f);
  const Rect sides = right.cut_bottom(kSides_mm, 10);
  const auto rungs = static_cast<float>(agreement->ladder.size());
  const float ladder = std::min(kRung_mm * rungs, right.h * 0.62f - 56) + 56;
  draw_ladder(sheet, right.cut_top(ladder, 10), *pair);
  draw_agreement_pages(sheet, right.cut_bottom(sheet.ui.sizes().button_mm, 10), *pair);
  draw_why_today(sheet, right, *pair);
  draw_sides(sheet, sides,
             {"table.commit.agree", *pair, agreement->agreed, [&](const std::string& function, bool agreed) {
                run_when_settled(sheet, *pair, function, agreed);
                return workshop::Change{workshop::CharterAgreed{*pair, function, agreed}};
              }});
  draw_charter(sheet, area, *pair);
}

}  // namespace crosstable::table
