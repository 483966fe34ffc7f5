#include "kiosk/screens.h"

#include <algorithm>
#include <string>

#include "kiosk/parts.h"

namespace crosstable::kiosk {
namespace {

void draw_hold_ring(Frame& frame, look::Point centre, float held_ms) {
  if (held_ms < 600) return;
  const float k = frame.k;
  const float share = std::clamp(held_ms / static_cast<float>(kCornerHold_ms), 0.0f, 1.0f);
  frame.ui.disc(centre, 6 * k, frame.ui[look::Colour::kSurface]);
  frame.ui.arc(centre, 4.5f * k, 0, 360 * share, frame.ui[look::Colour::kAccent], 1.5f * k);
}

look::Touched held_to_leave(Frame& frame, const std::string& id, look::Rect rect) {
  const look::Touched touched =
      frame.ui.touch(id, rect, {.label = frame.ui.say("Hold to leave the kiosk"), .hold_ms = kCornerHold_ms});
  if (touched.held_out) frame.say(CornerHeld{});
  return touched;
}

void draw_page(Frame& frame) {
  switch (frame.state.page) {
    case Page::kWaiting: draw_waiting(frame); break;
    case Page::kAttract: frame.state.problem.empty() ? draw_attract(frame) : draw_waiting(frame); break;
    case Page::kHow: draw_how(frame); break;
    case Page::kCard: draw_card(frame); break;
    case Page::kFunction: draw_function(frame); break;
    case Page::kWhom: draw_whom(frame); break;
    case Page::kQuestions: draw_questions(frame); break;
    case Page::kPoll: draw_poll(frame); break;
    case Page::kReview: draw_review(frame); break;
    case Page::kCasting: draw_casting(frame); break;
    case Page::kRecorded: draw_recorded(frame); break;
    case Page::kKept: draw_kept(frame); break;
    case Page::kNotRecorded: draw_not_recorded(frame); break;
    case Page::kUnknown: draw_unknown(frame); break;
    case Page::kClosed: draw_closed(frame); break;
    case Page::kNoPlace: draw_no_place(frame); break;
    case Page::kCardUsed: draw_card_used(frame); break;
    case Page::kUnreached: draw_unreached(frame); break;
  }
}

}  // namespace

void hold_to_leave(Frame& frame, const std::string& id, look::Rect rect, look::Point ring) {
  draw_hold_ring(frame, ring, held_to_leave(frame, id, rect).held_ms);
}

void draw_kiosk(look::Ui& ui, const KioskState& state, Intents& intents) {
  const std::int64_t locked_ms = state.page_since_ms + kLockOut_ms - ui.now_ms();
  if (locked_ms > 0 && locked_ms <= kLockOut_ms) ui.lock_out(static_cast<int>(locked_ms));
  Frame frame = make_frame(ui, state, intents);
  // For the facilitator, who knows of it: seen only while it is held.
  const look::Touched corner = held_to_leave(frame, "kiosk.corner", {0, 0, 25 * frame.k, 15 * frame.k});
  const bool on_brand = !state.pairing && !state.asking && !state.pin && !state.kept_page && !state.choosing_language &&
                        (state.page == Page::kWaiting || state.page == Page::kAttract);
  place_corner(frame);
  const look::Rect notice = on_brand || state.pairing ? look::Rect{} : cut_notice(frame);
  if (state.pairing && !state.choosing_language) {
    draw_pairing(frame);
  } else if (state.pin) {
    draw_keypad_page(frame);
  } else if (state.choosing_language) {
    draw_languages(frame);
  } else if (state.kept_page) {
    draw_kept_page(frame);
  } else {
    state.asking ? draw_still_there(frame) : draw_page(frame);
  }
  if (state.pin || !state.choosing_language) draw_language(frame, on_brand);
  draw_end_practice(frame, on_brand);
  draw_notice(frame, notice);
  draw_scan_note(frame);
  // Above everything, so that the finger that holds sees it on every page.
  draw_hold_ring(frame, {8.75f * frame.k, 8.75f * frame.k}, corner.held_ms);
  if (const auto due = next_change_ms(state)) ui.want_frame_at(*due);
}

}  // namespace crosstable::kiosk
