// The facilitator's page of what is kept here: it can be carried to the table, which can be looked for elsewhere.
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "kiosk/parts.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;

constexpr words::Literal kElsewhere =
    words::literal("If the table has another address by now, or knows this kiosk no more: **The table has moved**.");

/// The button beside it is called so.
std::string elsewhere_words(const Frame& frame) {
  return frame.state.reach.shut_out ? frame.ui.say(frame.state.reach.why) : frame.ui.say(kElsewhere);
}

std::string head_of(const Frame& frame) {
  const Reach& reach = frame.state.reach;
  if (!frame.state.kept_page->sticks.empty()) return frame.ui.say("Which stick?");
  if (reach.kept == 0 && may_have_moved(frame.state)) return frame.ui.say("The table cannot be reached");
  if (reach.kept > 0) return frame.ui.count("{n} ballot is kept here", "{n} ballots are kept here", reach.kept);
  return reach.is_late() ? frame.ui.say("Nothing is on its way any more")
                         : frame.ui.say("All that was kept here has reached the table");
}

std::string body_of(const Frame& frame) {
  const KeptPage& page = *frame.state.kept_page;
  if (page.writing) return frame.ui.say("The stick is being written; leave it in.");
  if (!page.failed.empty()) return frame.ui.say(page.failed);
  const Reach& reach = frame.state.reach;
  if (reach.kept == 0 && may_have_moved(frame.state)) return elsewhere_words(frame);
  if (reach.kept == 0)
    return frame.ui.words().sentences(
        {reach_words(frame.ui.words(), frame.state), frame.ui.say("Nothing is to be carried.")});
  if (!page.written.empty()) return frame.ui.say(page.written);
  std::string carried = frame.ui.say(
      "What is kept here goes to the table by itself once that can be reached. If it cannot: put a stick into this "
      "machine, write it there, and carry the stick to the table, which takes it in under **See the kiosks**, **On "
      "other machines**. What is on the stick stays sealed, and counts once, whichever way it comes.");
  return may_have_moved(frame.state) ? frame.ui.words().sentences({std::move(carried), elsewhere_words(frame)})
                                     : carried;
}

void draw_buttons(Frame& frame, Rect row) {
  look::Ui& ui = frame.ui;
  const float gap = 4 * frame.k;
  const bool writing = frame.state.kept_page->writing;
  const look::Button back{.label = ui.say("Back"), .icon = look::icon::kBack, .enabled = !writing};
  if (push(frame, "kiosk.kept.back", row.cut_left(std::min(row.w, push_width(frame, back)), gap), back))
    frame.say(BackFromKept{});
  if (!frame.state.kept_page->sticks.empty()) return;
  const look::Button write{.label = ui.say("Write onto a stick"),
                           .kind = look::ButtonKind::kPrimary,
                           .enabled = !writing && frame.state.reach.kept > 0};
  if (push(frame, "kiosk.kept.write", row.cut_right(std::min(row.w, push_width(frame, write)), gap), write))
    frame.say(PutOnStick{});
  const look::Button leave{.label = ui.say("Hold to leave"), .icon = look::icon::kHold, .enabled = !writing};
  if (hold(frame, "kiosk.kept.leave", row.cut_right(std::min(row.w, push_width(frame, leave))), leave))
    frame.say(LeaveKept{});
}

void draw_table_moved(Frame& frame) {
  const look::Button moved{.label = way_back_words(frame.ui.words(), frame.state),
                           .enabled = !frame.state.kept_page->writing};
  Rect row = frame.rect.cut_bottom(20 * frame.k, 3 * frame.k);
  if (push(frame, "kiosk.kept.moved", row.cut_left(std::min(row.w, push_width(frame, moved))), moved))
    frame.say(PairAgain{});
}

void write_in_row(Frame& frame, Rect box, const std::string& text, std::initializer_list<Text> sizes, Colour colour) {
  std::vector<TextStyle> styles;
  for (const Text size : sizes) {
    styles.push_back(style(frame, size, colour));
    styles.back().valign = look::VAlign::kMiddle;
  }
  const TextStyle fits = fitting(frame, text, styles, box);
  frame.ui.text(box, look::shortened(frame.ui, box, text, fits), fits);
}

bool draw_stick(Frame& frame, const std::string& id, Rect rect, const Stick& stick) {
  const float k = frame.k;
  const look::Sizes& sizes = frame.ui.tokens().kiosk;
  const std::string name = frame.ui.say(stick.name);
  const look::Touched touched = frame.ui.touch(id, rect, {.label = name, .enabled = stick.takes});
  const look::Rgba ground = frame.ui[stick.takes ? Colour::kSurface : Colour::kBg];
  const float radius = sizes.radius_card_mm * k;
  frame.ui.fill(rect, touched.down ? look::pressed(frame.ui, ground) : ground, radius);
  frame.ui.outline(rect, stick.takes ? Colour::kEdge : Colour::kLine, sizes.control_mm * k, radius);
  Rect inside = rect.inset(5 * k, 1.5f * k);
  const Rect remark = inside.cut_right(inside.w * 0.42f, 4 * k);
  const Colour ink = stick.takes ? Colour::kInk : Colour::kQuiet;
  write_in_row(frame, inside, name, {Text::kLabel, Text::kBody, Text::kCaption}, ink);
  write_in_row(frame, remark, frame.ui.say(stick.remark), {Text::kBody, Text::kCaption}, Colour::kQuiet);
  return touched.tapped;
}

void draw_sticks(Frame& frame, Rect rect) {
  const std::vector<Stick>& sticks = frame.state.kept_page->sticks;
  const Grid list = grid(frame, rect, static_cast<int>(sticks.size()), 0, {.most_h = 24});
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    if (draw_stick(frame, "kiosk.kept.stick." + std::to_string(i), list.cells[i], sticks[i]))
      frame.say(PutOnStick{sticks[i].id});
  }
}

}  // namespace

void draw_kept_page(Frame& frame) {
  const float k = frame.k;
  const bool chooses = !frame.state.kept_page->sticks.empty();
  draw_buttons(frame, footer(frame));
  if (!chooses && may_have_moved(frame.state)) draw_table_moved(frame);
  Rect rect = frame.rect;
  const std::string head = head_of(frame);
  const TextStyle title = fitting(frame, head, {style(frame, Text::kHead), style(frame, Text::kTitle)},
                                  {0, 0, beside_corner(frame, rect).w, rect.h * 0.4f});
  const std::string body = chooses ? "" : body_of(frame);
  const Colour colour = frame.state.kept_page->failed.empty() ? Colour::kInk : Colour::kBad;
  if (frame.portrait && !chooses) {
    // On tall glass in the middle, as messages are.
    rect = below_corner(frame, rect);
    const float all = frame.ui.text_height(head, title, rect.w) + 4 * k +
                      frame.ui.text_height(body, style(frame, Text::kBody), rect.w);
    rect.cut_top(std::max(0.0f, (rect.h - all) * 0.4f));
  }
  rect.cut_top(frame.ui.text(beside_corner(frame, rect), head, title) + 4 * k);
  rect = below_corner(frame, rect);
  if (chooses) return draw_sticks(frame, rect);
  frame.ui.text(rect, body,
                fitting(frame, body, {style(frame, Text::kBody, colour), style(frame, Text::kCaption, colour)}, rect));
}

}  // namespace crosstable::kiosk
