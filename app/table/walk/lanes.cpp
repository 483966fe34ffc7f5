#include "table/walk/lanes.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kLeastSeal_mm = 24.6f;  ///< two letters of 6.4 mm

void draw_partner(Sheet& sheet, Rect name, float size) {
  look::Ui& ui = sheet.ui;
  const Rect sign = name.cut_left(size, 8);
  const look::Point c = sign.centre();
  ui.dashed(look::around(c, size, size), ui[Colour::kInk], ui.sizes().control_mm * 1.2f, size / 2, 3.2f, 2.4f);
  ui.icon(look::icon::kPartner, c, size * 0.56f, Colour::kInk);
  const std::string partner = sheet.said(sheet.workshop().partner);
  text_that_fits(ui, name, partner.empty() ? ui.say("Outside partner") : partner,
                 {.weight = 500, .valign = look::VAlign::kMiddle},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

void draw_name(Sheet& sheet, Rect name, const std::string& code, float size) {
  if (code.empty()) return draw_partner(sheet, name, size);
  const framework::Function& function = *sheet.workshop().roster.find(code);
  look::seal(sheet.ui, function, name.cut_left(size, 8).centre(), size);
  look::TextStyle style{.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle};
  if (2 * sheet.ui.line_height(style) > name.h + 3 || !fits(sheet.ui, name, function.name, style))
    style.size = look::Text::kCaption;
  look::function_name(sheet.ui, name, function, style);
}

void draw_confirm(Sheet& sheet, Rect rect, const std::string& code, bool covered) {
  look::Ui& ui = sheet.ui;
  if (sheet.workshop().roster.places(code) == 0) {
    // Translators: nobody of this function is here; at most about 16 letters.
    ui.text(rect, ui.in("lane", "not in the room"),
            {.size = look::Text::kCaption,
             .colour = Colour::kQuiet,
             .align = look::Align::kCentre,
             .valign = look::VAlign::kMiddle});
    return;
  }
  const bool confirmed = sheet.workshop().walk.confirmed.contains(code);
  const std::string label = confirmed ? ui.in("lane", "confirmed") : ui.in("lane", "Confirm");
  const bool tapped = !covered && ui.touch("table.walk.confirm." + code, rect, {.label = label}).tapped;
  const look::TextStyle style{.size = look::Text::kBody,
                              .colour = confirmed ? Colour::kAccent : Colour::kInk,
                              .weight = 600,
                              .valign = look::VAlign::kMiddle};
  ui.fill(rect, confirmed ? Colour::kWash : Colour::kSurface, rect.h / 2);
  if (!confirmed) ui.outline(rect, Colour::kEdge, ui.sizes().control_mm, rect.h / 2);
  const float icon = confirmed ? 15 : 0;
  const float width = ui.text_width(label, style) + icon;
  const float x = rect.centre().x - width / 2;
  if (confirmed) ui.icon(look::icon::kCheck, {x + 6, rect.centre().y}, 14, Colour::kAccent);
  ui.text({x + icon, rect.y, width - icon + 0.4f, rect.h}, label, style);
  if (tapped) sheet.intents.push_back(workshop::Change{workshop::LaneConfirmed{code, !confirmed}});
}

constexpr std::size_t kRoomySteps = 12;

/// At the end of the partner's lane: the walk as they saw it.
void draw_eye(Sheet& sheet, const WalkLayout& layout, Rect lane, Rect covered) {
  const workshop::Walk& walk = sheet.workshop().walk;
  if (sheet.workshop().framework.without_partner_eye || walk.steps.size() < 2 || !has_steps(walk, "")) return;
  const float height = std::min(30.5f, lane.h - 5.2f);
  // The last box of a long walk reaches into the column.
  const float clear = walk.steps.size() > kRoomySteps ? 10.0f : 0.0f;
  const Rect place{lane.right() - layout.confirm_w - 6 + clear, lane.centre().y - height / 2, layout.confirm_w - clear,
                   height};
  if (covered.w > 0 && covered.overlaps(place)) return;
  // Translators: a button in the partner's lane: the walk as they saw it; at most about 12 letters.
  look::Button button{.label = sheet.ui.say("Their view"), .size = look::Text::kBody};
  button.name = sheet.ui.say("What the partner saw");
  if (look::button(sheet.ui, "table.walk.eye", place, button)) sheet.view.instead = Instead::kPartnerEye;
}

}  // namespace

void draw_lane(Sheet& sheet, const WalkLayout& layout, int index) {
  const Rect lane = layout.lane(index);
  if (index % 2 == 0) sheet.ui.fill(lane, Colour::kSunken, std::min(10.0f, lane.h * 0.25f));
  const float size = std::clamp(lane.h - 7, kLeastSeal_mm, 30.0f);
  const std::string& code = layout.codes[static_cast<std::size_t>(index)];
  draw_name(sheet, {lane.x + 10, lane.y, layout.names_w - 14, lane.h}, code, size);
}

void draw_lanes(Sheet& sheet, const WalkLayout& layout, look::Rect covered) {
  look::Ui& ui = sheet.ui;
  for (int i = 0; i < static_cast<int>(layout.codes.size()); ++i) {
    const Rect lane = layout.lane(i);
    const std::string& code = layout.codes[static_cast<std::size_t>(i)];
    draw_lane(sheet, layout, i);
    if (code.empty()) {
      draw_eye(sheet, layout, lane, covered);
      continue;
    }
    if (!has_steps(sheet.workshop().walk, code) && layout.gap_at < 0) {
      ui.text({layout.columns.x + 3, lane.y, layout.columns.w - 6, lane.h}, ui.say("takes no step in this case"),
              {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
    }
    const float height = std::min(30.5f, lane.h - 5.2f);
    const Rect button{lane.right() - layout.confirm_w - 6, lane.centre().y - height / 2, layout.confirm_w, height};
    draw_confirm(sheet, button, code, covered.w > 0 && covered.overlaps(button));
  }
}

void draw_open_places(Sheet& sheet, const WalkLayout& layout) {
  look::Ui& ui = sheet.ui;
  for (int i = 0; i < static_cast<int>(layout.codes.size()); ++i) {
    const std::string& code = layout.codes[static_cast<std::size_t>(i)];
    const Rect box = look::around(layout.centre(layout.gap_at, i), layout.box_w, std::max(20.0f, layout.box_h));
    const std::string name = code.empty() ? "partner" : code;
    const look::Touched touched = ui.touch("table.walk.place." + name, box, {.label = ui.say("The step is here")});
    if (touched.down)
      ui.fill(box, Colour::kWash, ui.sizes().radius_control_mm);
    else
      ui.fill(box, Colour::kSurface, ui.sizes().radius_control_mm);
    ui.dashed(box, ui[Colour::kAccent], ui.sizes().control_mm, ui.sizes().radius_control_mm, 4.5f, 3.2f);
    ui.icon(look::icon::kAdd, box.centre(), 16, Colour::kAccent);
    if (!touched.tapped) continue;
    const workshop::Change placed = workshop::WalkStepPlaced{{0, code, layout.gap_at, "", 0, {}}};
    auto& view = sheet.view.of<WalkView>();
    view = {.step = view.step};
    sheet.intents.push_back(placed);
    if (workshop::refusal(sheet.workshop(), placed)) continue;
    int id = 0;
    for (const workshop::WalkStep& step : sheet.workshop().walk.steps) id = std::max(id, step.id);
    view.step = id + 1;
    ui.focus("table.walk.words", "", box);
  }
}

}  // namespace crosstable::table
