// The facilitator's page of what is kept here: it can be carried to the table.
#include <algorithm>

#include "kiosk/parts.h"
#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;

std::string head_of(const Frame& frame) {
  const Reach& reach = frame.state.reach;
  if (reach.kept > 0) return frame.ui.count("{n} ballot is kept here", "{n} ballots are kept here", reach.kept);
  return reach.is_late() ? frame.ui.say("Nothing is on its way any more")
                         : frame.ui.say("All that was kept here has reached the table");
}

std::string body_of(const Frame& frame) {
  const KeptPage& page = *frame.state.kept_page;
  if (page.writing) return frame.ui.say("The stick is being written; leave it in.");
  if (!page.failed.empty()) return frame.ui.say(page.failed);
  const Reach& reach = frame.state.reach;
  if (reach.kept == 0)
    return frame.ui.words().sentences(
        {reach_words(frame.ui.words(), frame.state), frame.ui.say("Nothing is to be carried.")});
  if (!page.written.empty()) return frame.ui.say(page.written);
  return frame.ui.say(
      "What is kept here goes to the table by itself once that can be reached. If it cannot: put a stick into this "
      "machine, write it there, and carry the stick to the table, which takes it in under **See the kiosks**, **On "
      "other machines**. What is on the stick stays sealed, and counts once, whichever way it comes.");
}

void draw_buttons(Frame& frame, Rect row) {
  look::Ui& ui = frame.ui;
  const float gap = 4 * frame.k;
  const bool writing = frame.state.kept_page->writing;
  const look::Button back{.label = ui.say("Back"), .icon = look::icon::kBack, .enabled = !writing};
  if (push(frame, "kiosk.kept.back", row.cut_left(std::min(row.w, push_width(frame, back)), gap), back))
    frame.say(BackFromKept{});
  const look::Button write{.label = ui.say("Write onto a stick"),
                           .kind = look::ButtonKind::kPrimary,
                           .enabled = !writing && frame.state.reach.kept > 0};
  if (push(frame, "kiosk.kept.write", row.cut_right(std::min(row.w, push_width(frame, write)), gap), write))
    frame.say(PutOnStick{});
  const look::Button leave{.label = ui.say("Hold to leave"), .icon = look::icon::kHold, .enabled = !writing};
  const float width = std::min(row.w, look::button_width(ui, leave) + 10 * frame.k);
  if (look::hold_button(ui, "kiosk.kept.leave", row.cut_right(width), leave)) frame.say(LeaveKept{});
}

}  // namespace

void draw_kept_page(Frame& frame) {
  const float k = frame.k;
  draw_buttons(frame, footer(frame));
  Rect rect = frame.rect;
  const std::string head = head_of(frame);
  const TextStyle title = fitting(frame, head, {style(frame, Text::kHead), style(frame, Text::kTitle)},
                                  {0, 0, beside_corner(frame, rect).w, rect.h * 0.4f});
  rect.cut_top(frame.ui.text(beside_corner(frame, rect), head, title) + 4 * k);
  rect = below_corner(frame, rect);
  const std::string body = body_of(frame);
  const Colour colour = frame.state.kept_page->failed.empty() ? Colour::kInk : Colour::kBad;
  frame.ui.text(rect, body,
                fitting(frame, body, {style(frame, Text::kBody, colour), style(frame, Text::kCaption, colour)}, rect));
}

}  // namespace crosstable::kiosk
