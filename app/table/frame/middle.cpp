#include "table/frame/middle.h"

#include <optional>

#include "framework/one_line.h"
#include "look/controls.h"
#include "table/flow/room_screen.h"
#include "table/flow/taking_in.h"
#include "table/frame/close_question.h"
#include "table/frame/example_bar.h"
#include "table/frame/menu.h"
#include "table/frame/not_done.h"
#include "table/frame/pin_pad.h"
#include "table/frame/script.h"
#include "table/frame/strips.h"
#include "table/frame/toast.h"
#include "table/frame/unsaved.h"
#include "table/home/actions.h"
#include "table/home/hand_out.h"
#include "table/home/home.h"
#include "table/home/room_screen.h"
#include "table/home/ruler.h"
#include "table/home/set_up.h"
#include "table/home/snapshot_view.h"
#include "table/home/times.h"
#include "table/steps/at_hand.h"
#include "table/steps/corrections.h"
#include "table/steps/notes.h"
#include "table/vote/key.h"
#include "table/vote/kiosks.h"
#include "table/vote/other_machines.h"
#include "table/vote/trouble.h"

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
  if (sheet.state.hand_out) return draw_hand_out(sheet);
  if (sheet.view.instead == Instead::kKiosks) return draw_kiosks(sheet);
  if (sheet.view.instead == Instead::kOtherMachines) return draw_other_machines(sheet);
  if (sheet.view.instead == Instead::kNotes) return draw_notes(sheet);
  if (sheet.view.instead == Instead::kTimes) return draw_times(sheet);
  if (sheet.view.instead == Instead::kRoomScreen) return draw_room_screen(sheet);
  if (sheet.view.instead == Instead::kCorrections) return draw_corrections(sheet);
  if (sheet.view.instead == Instead::kRuler)
    return draw_ruler(sheet, sheet.rect.inset(sheet.ui.sizes().margin_mm, kRulerTop_mm));
  if (sheet.view.key.opening && !live) return draw_key_question(sheet);
  draw_at_hand(sheet);
}

/// The lowest place over the sheet that hides no control, no keyboard and no field in hand, where there is one.
std::optional<Rect> where_nothing_is_pressed(const Sheet& sheet, Rect area, Rect at_edge) {
  constexpr float kStep_mm = 6;
  const float margin = sheet.ui.sizes().margin_mm;
  for (Rect place = at_edge; place.y >= area.y + margin; place.y -= kStep_mm) {
    for (const float x : {at_edge.x, area.x + margin, area.right() - margin - at_edge.w}) {
      place.x = x;
      if (!place.overlaps(sheet.view.keyboard) && !place.overlaps(sheet.ui.field_in_hand()) &&
          !sheet.ui.is_pressed_at(place))
        return place;
    }
  }
  return std::nullopt;
}

/// A card over the lower edge of the sheet: nothing below it moves. Clear of a keyboard, and of the field in hand where
/// there is room.
Rect over_the_edge(const Sheet& sheet, Rect area, float width, float height) {
  const float margin = sheet.ui.sizes().margin_mm;
  const Rect& keys = sheet.view.keyboard;
  const Rect at_edge{area.centre().x - width / 2, area.bottom() - margin - height, width, height};
  if (const auto free = where_nothing_is_pressed(sheet, area, at_edge)) return *free;
  const Rect field = sheet.ui.field_in_hand();
  if (!at_edge.overlaps(keys) && !at_edge.overlaps(field)) return at_edge;
  for (const float y : {keys.y - margin / 2 - height, area.y + margin, keys.bottom() + margin / 2}) {
    const Rect place{at_edge.x, y, width, height};
    if (y >= area.y && place.bottom() <= area.bottom() && !place.overlaps(keys) && !place.overlaps(field)) return place;
  }
  return {at_edge.x, keys.y > area.y + height ? area.y : keys.bottom(), width, height};
}

look::Button understood(const look::Ui& ui) {
  return {.label = ui.say("Understood"), .kind = look::ButtonKind::kOutline};
}

std::string problem_of(const look::Ui& ui, const TableState& state) {
  return framework::one_line(ui.say(state.problem));
}

float problem_height(const look::Ui& ui, const TableState& state, float width) {
  const float text_w = width - look::button_width(ui, understood(ui)) - 60;
  const float text_h = ui.text_height(problem_of(ui, state), {.size = look::Text::kBody, .weight = 500}, text_w);
  return std::max(ui.sizes().button_mm + 8, text_h + 12);
}

void draw_problem(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const std::string problem = problem_of(ui, sheet.state);
  const look::Button dismiss = understood(ui);
  const float button = look::button_width(ui, dismiss);
  // Fingers beside the button do nothing to what lies underneath.
  ui.touch("table.problem", box, {.label = problem, .enabled = false});
  ui.fill(box, look::Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, look::Colour::kBad, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(14, 4);
  const Rect at = inside.cut_right(button, 12);
  look::problem(ui, inside, problem);
  if (look::button(ui, "table.problem.dismiss", look::around(at.centre(), button, ui.sizes().button_mm), dismiss))
    sheet.intents.push_back(DismissProblem{});
}

/// What answers a tap lies over the lower edge; nothing moves under the fingers.
void draw_problem_over(Sheet& sheet, Rect area) {
  constexpr float kAir_mm = 8;
  const float width = std::min(area.w - 2 * sheet.ui.sizes().margin_mm, 760.0f);
  const float height = problem_height(sheet.ui, sheet.state, width) + kAir_mm;
  const Rect box = over_the_edge(sheet, area, width, height);
  sheet.ui.shadow(box, sheet.ui.sizes().radius_card_mm, true);
  draw_problem(sheet, box);
}

/// What comes by itself has a strip of its own at the lower edge of the sheet, which ends above it; else nothing.
Rect cut_problem_strip(const look::Ui& ui, const TableState& state, Rect& sheet) {
  constexpr float kBesideProblem_mm = 12;
  constexpr float kAir_mm = 5;
  if (!is_problem_of_the_room(state)) return {};
  const float height = problem_height(ui, state, sheet.w - 2 * kBesideProblem_mm);
  return sheet.cut_bottom(height + 2 * kAir_mm).inset(kBesideProblem_mm, kAir_mm);
}

/// Home has no strip: what is said of it stands below its foot.
void draw_toast_at_home(Sheet& sheet, Rect area) {
  constexpr float kBelow_mm = 20;
  draw_toast(sheet.ui, sheet.state, {area.x, area.bottom() - kBelow_mm, area.w, kToast_mm});
}

/// `strip`: the place of a problem that has one.
void draw_overlays(Sheet& sheet, Rect area, Rect strip) {
  if (sheet.state.place == Place::kWorkshop && sheet.view.menu) draw_menu(sheet);
  const bool unsaved = sheet.state.place == Place::kWorkshop && !sheet.state.unsaved_why.empty();
  if (unsaved) draw_unsaved(sheet, area);
  // One question at a time; the close asks again once the stick is chosen.
  if (asks_for_stick(sheet.state))
    draw_stick_question(sheet);
  else if (sheet.state.live && sheet.state.live->closing == LiveRound::Closing::kAsks)
    draw_missing_question(sheet, *sheet.state.live);
  if (sheet.state.asks_of_notes) draw_notes_question(sheet);
  if (sheet.state.hands_over) draw_hand_over_question(sheet, *sheet.state.hands_over);
  if (sheet.state.asks_to_close) draw_close_question(sheet);
  if (sheet.state.pin) draw_pin_pad(sheet);
  if (unsaved && sheet.state.leaving) return draw_leave_question(sheet);
  if (sheet.state.problem.empty()) return;
  const bool stands = strip.h > 0 && !strip.overlaps(sheet.view.keyboard);
  stands ? draw_problem(sheet, strip) : draw_problem_over(sheet, area);
}

}  // namespace

void draw_middle(look::Ui& ui, const TableState& state, View& view, Intents& intents) {
  view.follow(state);
  view.speak(state, ui.words().language());
  const Rect area = ui.area();
  if (state.place == Place::kHome) {
    Sheet whole{ui, area, state, view, intents};
    draw_home(whole);
    draw_toast_at_home(whole, area);
    draw_overlays(whole, area, {});
    return;
  }
  const Rect all = area.inset(kSheetSide_mm, 0);
  ui.shadow(all, ui.sizes().radius_sheet_mm);
  ui.fill(all, look::Colour::kSurface, ui.sizes().radius_sheet_mm);
  Rect rest = all;
  const Rect strip = cut_problem_strip(ui, state, rest);
  const bool works = state.place == Place::kWorkshop;
  const bool missing = works && shows_not_done(state, view);
  const bool script = works && view.script && !state.workshop().finished && !missing;
  const Rect drawer = script || missing ? rest.cut_right(script_width(ui, all)) : Rect{};
  Sheet sheet{ui, rest, state, view, intents};
  if (state.place == Place::kSetUp) draw_set_up(sheet);
  if (state.place == Place::kSnapshot) state.hand_out ? draw_hand_out(sheet) : draw_snapshot(sheet);
  if (state.place == Place::kActions) draw_actions_between(sheet);
  if (state.place == Place::kWorkshop) draw_work(sheet);
  if (script || missing) {
    Sheet side{ui, drawer, state, view, intents};
    missing ? draw_not_done(side) : draw_script(side);
  }
  if (state.example) {
    draw_fingertip(ui, false, state);
    draw_example_glass(ui, "table.example.glass", state, intents);
  }
  sheet.rect = all;
  draw_overlays(sheet, all, strip);
}

}  // namespace crosstable::table
