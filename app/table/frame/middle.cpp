#include "table/frame/middle.h"

#include <functional>

#include "framework/one_line.h"
#include "look/controls.h"
#include "look/icons.h"
#include "table/frame/close_question.h"
#include "table/frame/example_bar.h"
#include "table/frame/menu.h"
#include "table/frame/pin_pad.h"
#include "table/frame/script.h"
#include "table/frame/strips.h"
#include "table/frame/unsaved.h"
#include "table/home/actions.h"
#include "table/home/home.h"
#include "table/home/ruler.h"
#include "table/home/set_up.h"
#include "table/home/snapshot_view.h"
#include "table/steps/registry.h"
#include "table/vote/key.h"
#include "table/vote/kiosks.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kRulerTop_mm = 20;

/// The step, or what must be decided about its vote first.
void draw_work(Sheet& sheet) {
  const std::optional<LiveRound>& live = sheet.state.live;
  if (live && live->locked) return draw_unlock(sheet);
  if (live && !live->stuck.empty()) return draw_stuck(sheet);
  const workshop::RoundRecord* open = sheet.workshop().open_round();
  if (!sheet.state.lost.empty() && open != nullptr && open->step == sheet.workshop().current().id)
    return draw_lost(sheet);
  if (sheet.view.instead == Instead::kKiosks) return draw_kiosks(sheet);
  if (sheet.view.instead == Instead::kRuler)
    return draw_ruler(sheet, sheet.rect.inset(sheet.ui.sizes().margin_mm, kRulerTop_mm));
  if (sheet.view.key.opening && !live) return draw_key_question(sheet);
  row_of(sheet.workshop().current().kind).draw(sheet);
}

/// A card over the lower edge of the sheet: nothing below it moves.
Rect over_the_edge(const look::Ui& ui, Rect sheet, float width, float height) {
  const float margin = ui.sizes().margin_mm;
  return {sheet.centre().x - width / 2, sheet.bottom() - margin - height, width, height};
}

void draw_problem(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle style{.size = look::Text::kBody, .weight = 500};
  const float width = std::min(area.w - 2 * ui.sizes().margin_mm, 760.0f);
  const std::string problem = framework::one_line(ui.say(sheet.state.problem));
  const look::Button dismiss{.label = ui.say("Understood"), .kind = look::ButtonKind::kOutline};
  const float button = look::button_width(ui, dismiss);
  const float text_w = width - button - 60;
  const Rect box =
      over_the_edge(ui, area, width, std::max(ui.sizes().button_mm + 16, ui.text_height(problem, style, text_w) + 20));
  // Fingers beside the button do nothing to what lies underneath.
  ui.touch("table.problem", box, {.label = problem, .enabled = false});
  ui.shadow(box, ui.sizes().radius_card_mm, true);
  ui.fill(box, look::Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, look::Colour::kBad, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(14, 8);
  const Rect at = inside.cut_right(button, 12);
  look::problem(ui, inside, problem);
  if (look::button(ui, "table.problem.dismiss", look::around(at.centre(), button, ui.sizes().button_mm), dismiss))
    sheet.intents.push_back(DismissProblem{});
}

/// A dark pill with a sign, and words beside it.
void draw_pill(Sheet& sheet, Rect area, const std::string& words, const std::function<void(look::Point)>& draw_sign) {
  look::Ui& ui = sheet.ui;
  look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kMiddle};
  style.rgba = ui[look::Colour::kSurface];
  const float width = ui.text_width(words, style) + 52;
  const Rect box = over_the_edge(ui, area, width, 30);
  ui.shadow(box, box.h / 2, true);
  ui.fill(box, look::Colour::kInk, box.h / 2);
  draw_sign({box.x + 20, box.centre().y});
  ui.text({box.x + 34, box.y, width - 34, box.h}, words, style);
}

void draw_busy(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  draw_pill(sheet, area, ui.say(sheet.state.busy), [&](look::Point centre) {
    ui.arc(centre, 6.5f, 0, 360, look::mix(ui[look::Colour::kInk], ui[look::Colour::kSurface], 0.3f), 2);
    ui.arc(centre, 6.5f, 0, 120, ui[look::Colour::kSurface], 2);
  });
}

void draw_done(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const Done& done = *sheet.state.done;
  if (sheet.state.now_ms >= done.since_ms + kDoneShown_ms) return;
  ui.want_frame_at(done.since_ms + kDoneShown_ms);
  draw_pill(sheet, area, ui.say(done.words),
            [&](look::Point centre) { ui.icon(look::icon::kCheck, centre, 16, look::Colour::kSurface); });
}

void draw_overlays(Sheet& sheet, Rect area) {
  if (sheet.state.place == Place::kWorkshop && sheet.view.menu) draw_menu(sheet);
  const bool unsaved = sheet.state.place == Place::kWorkshop && !sheet.state.unsaved_why.empty();
  if (unsaved) draw_unsaved(sheet, area);
  if (!sheet.state.busy.empty())
    draw_busy(sheet, area);
  else if (sheet.state.done)
    draw_done(sheet, area);
  if (sheet.state.hands_over) draw_hand_over_question(sheet, *sheet.state.hands_over);
  if (sheet.state.asks_to_close) draw_close_question(sheet);
  if (sheet.state.pin) draw_pin_pad(sheet);
  if (unsaved && sheet.state.leaving) return draw_leave_question(sheet);
  if (!sheet.state.problem.empty()) draw_problem(sheet, area);
}

}  // namespace

void draw_middle(look::Ui& ui, const TableState& state, View& view, Intents& intents) {
  view.follow(state);
  view.speak(state, ui.words().language());
  const Rect area = ui.area();
  if (state.place == Place::kHome) {
    Sheet whole{ui, area, state, view, intents};
    draw_home(whole);
    draw_overlays(whole, area);
    return;
  }
  const Rect all = area.inset(kSheetSide_mm, 0);
  ui.shadow(all, ui.sizes().radius_sheet_mm);
  ui.fill(all, look::Colour::kSurface, ui.sizes().radius_sheet_mm);
  Rect rest = all;
  const bool script = state.place == Place::kWorkshop && view.script;
  const Rect drawer = script ? rest.cut_right(script_width(ui, all)) : Rect{};
  Sheet sheet{ui, rest, state, view, intents};
  if (state.place == Place::kSetUp) draw_set_up(sheet);
  if (state.place == Place::kSnapshot) draw_snapshot(sheet);
  if (state.place == Place::kActions) draw_actions_between(sheet);
  if (state.place == Place::kWorkshop) draw_work(sheet);
  if (script) {
    Sheet side{ui, drawer, state, view, intents};
    draw_script(side);
  }
  if (state.example) {
    draw_fingertip(ui, false, state);
    draw_example_glass(ui, "table.example.glass", state, intents);
  }
  sheet.rect = all;
  draw_overlays(sheet, all);
}

}  // namespace crosstable::table
