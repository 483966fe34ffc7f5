// From the review to what the urn said, and the question whether anybody is still there.
#include <algorithm>
#include <cmath>

#include "kiosk/parts.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::kiosk {
namespace {

using look::Align;
using look::Colour;
using look::Point;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::VAlign;

std::string answered_line(const Frame& frame, int rated, bool wide, float width) {
  const int all = question_count(frame.round().form);
  const int given = answered(frame.state.draft, frame.round().form, rated);
  // Translators: how many statements about a function are answered, below its name; at most about 30 letters.
  if (given == all) return frame.ui.say("all answered");
  if (wide)
    return frame.ui.count("{n} of {all} answered, that is fine", "{n} of {all} answered, that is fine", given,
                          words::arg("all", all));
  // Translators: as above, where there is less room.
  const std::string line =
      frame.ui.count("{n} of {all} answered", "{n} of {all} answered", given, words::arg("all", all));
  if (frame.ui.text_width(line, style(frame, Text::kCaption)) <= width) return line;
  return frame.ui.fill("{given} of {all}", words::arg("given", given), words::arg("all", all));
}

/// Name and state beside the seal, the change at the right end: a button of its own where there is room, else the whole
/// card is one.
bool draw_review_line(Frame& frame, Rect rect, int rated) {
  look::Ui& ui = frame.ui;
  const float k = frame.k;
  const framework::Function& function = frame.function(rated);
  const std::string id = "kiosk.review.change." + function.code;
  const look::Button change{
      .label = ui.in("button", "Change"), .icon = look::icon::kEdit, .kind = look::ButtonKind::kGhost};
  const bool wide = rect.w > 120 * k;
  const float radius = ui.tokens().kiosk.radius_card_mm * k;
  bool tapped = false;
  Rect inside = rect.inset(4.4f * k, 1 * k);
  if (wide) {
    ui.fill(rect, Colour::kSurface, radius);
    const float w = push_width(frame, change);
    tapped =
        push(frame, id,
             {rect.right() - w - 1.5f * k, rect.y + std::max(0.0f, (rect.h - 20 * k) / 2), w, std::min(rect.h, 20 * k)},
             change);
    inside.cut_right(w);
  } else {
    const look::Touched touched =
        ui.touch(id, rect, {.label = ui.fill("Change {function}", words::arg("function", function.name))});
    ui.fill(rect, touched.down ? pressed(ui, ui[Colour::kSurface]) : ui[Colour::kSurface], radius);
    ui.icon(look::icon::kEdit, inside.cut_right(6 * k, 2 * k).centre(), 6 * k, Colour::kAccent);
    tapped = touched.tapped;
  }
  const float size = std::clamp(inside.h * 0.75f, 12.4f * k, 13 * k);
  look::seal(ui, function, inside.cut_left(size, 4 * k).centre(), size);
  const TextStyle remark = style(frame, Text::kCaption, Colour::kQuiet);
  const std::string line = answered_line(frame, rated, wide, inside.w);
  const float remark_h = ui.line_height(remark);
  const Rect most{inside.x, inside.y, inside.w, inside.h - remark_h};
  const look::Fitted name = fitted_name(frame, most, function, style(frame, Text::kLabel));
  const float name_h = ui.text_height(name.text, name.style, inside.w);
  Rect both = look::around(inside.centre(), inside.w, name_h + remark_h);
  ui.text(both.cut_top(name_h), name.text, name.style);
  ui.text(both, line, remark);
  return tapped;
}

/// A ring that fills or empties, with something in its middle.
void draw_ring(Frame& frame, Point centre, float radius, float share) {
  frame.ui.arc(centre, radius, 0, 360, frame.ui[Colour::kLine], 3 * frame.k);
  frame.ui.arc(centre, radius, 0, 360 * std::clamp(share, 0.0f, 1.0f), frame.ui[Colour::kAccent], 3 * frame.k);
}

struct Message {
  std::string_view icon;
  Colour colour = Colour::kAccent;
  std::string head;
  std::string text;
};

/// In the middle of what is left, above the buttons.
void draw_message(Frame& frame, const Message& message) {
  const float k = frame.k;
  TextStyle head = style(frame, Text::kDisplay);
  head.align = Align::kCentre;
  TextStyle smaller = style(frame, Text::kHead);
  smaller.align = Align::kCentre;
  Rect rect = frame.rect.inset(6 * k, 0);
  head = fitting(frame, message.head, {head, smaller}, {0, 0, rect.w, frame.ui.line_height(head) * 2.05f});
  TextStyle body = style(frame, Text::kBody);
  body.align = Align::kCentre;
  const float text_w = std::min(rect.w, 170 * k * frame.state.text_scale);
  const float icon = 26 * k;
  const float head_h = frame.ui.text_height(message.head, head, rect.w);
  const float text_h = frame.ui.text_height(message.text, body, text_w);
  const float all = icon + 4 * k + head_h + 3.7f * k + text_h;
  rect.cut_top(std::max(0.0f, (rect.h - all) / 2));
  frame.ui.icon(message.icon, {rect.centre().x, rect.y + icon / 2}, icon, message.colour);
  rect.cut_top(icon + 4 * k);
  frame.ui.text(rect.cut_top(head_h, 3.7f * k), message.head, head);
  frame.ui.text({rect.centre().x - text_w / 2, rect.y, text_w, text_h}, message.text, body);
}

void draw_done(Frame& frame, Rect row) {
  const look::Button done{.label = frame.ui.in("kiosk", "Done")};
  const float w = std::max(54 * frame.k, push_width(frame, done));
  if (push(frame, "kiosk.done", {frame.panel.centre().x - w / 2, row.y, w, row.h}, done)) frame.say(Done{});
}

bool clear_button(Frame& frame, Rect& row, const std::string& label) {
  const look::Button clear{.label = label, .icon = look::icon::kDelete};
  return push(frame, "kiosk.clear", row.cut_left(push_width(frame, clear), 4 * frame.k), clear);
}

bool main_button(Frame& frame, Rect& row, const std::string& id, const std::string& label) {
  const look::Button main{.label = label, .kind = look::ButtonKind::kPrimary};
  return push(frame, id, row.cut_right(std::min(std::max(60 * frame.k, push_width(frame, main)), row.w)), main);
}

void draw_tick(Frame& frame, Point centre, float size) {
  const float u = size / 240;
  const auto at = [&](float x, float y) { return Point{centre.x + (x - 120) * u, centre.y + (y - 120) * u}; };
  const look::Rgba colour = frame.ui[Colour::kAccent];
  frame.ui.polyline({at(74, 124), at(106, 156), at(168, 90)}, colour, 16 * u);
  for (const Point& end : {at(74, 124), at(106, 156), at(168, 90)}) frame.ui.disc(end, 8 * u, colour);
}

}  // namespace

void draw_review(Frame& frame) {
  const std::vector<int> about = asked(frame.state.draft);
  draw_band(frame, (95 + static_cast<float>(about.size()) * 28) * frame.k);
  header(frame, frame.ui.say("Ready to cast?"),
         about.empty() ? frame.ui.say("You answer about nobody. Cast, and your function counts you as done.")
                       : frame.ui.say("After this nobody is shown your answers, and nobody can change them."));
  Rect row = footer(frame);
  const Grid list = grid(frame, frame.rect, static_cast<int>(about.size()), frame.state.first,
                         {.columns = 1,
                          .most_columns = frame.portrait || frame.state.text_scale > 1 ? 2 : 3,
                          .least_h = frame.state.text_scale > 1 ? 22.0f : 17.5f,
                          .most_h = frame.portrait ? 30.0f : 23.1f});
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const std::size_t at = static_cast<std::size_t>(list.first) + i;
    if (draw_review_line(frame, list.cells[i], about[at])) frame.say(ChangeAnswers{static_cast<int>(at)});
  }
  if (back_button(frame, row)) {
    if (about.empty()) {
      frame.say(Back{});
    } else {
      frame.say(ShowQuestion{static_cast<int>(about.size()) - 1, mirror_question(frame.round().form)});
    }
  }
  more_button(frame, row, list);
  const bool says_anything = std::any_of(about.begin(), about.end(), [&](int rated) {
    return answered(frame.state.draft, frame.round().form, rated) > 0;
  });
  const look::Button cast{.label = frame.ui.say("Cast my answers"),
                          .icon = look::icon::kVote,
                          .kind = says_anything ? look::ButtonKind::kPrimary : look::ButtonKind::kAccentOutline};
  const float centre = frame.panel.centre().x;
  const float w =
      std::min(std::max(88 * frame.k, push_width(frame, cast)), 2 * std::min(centre - row.x, row.right() - centre));
  if (push(frame, "kiosk.cast", {centre - w / 2, row.y, w, row.h}, cast)) frame.say(CastBallot{});
}

void draw_casting(Frame& frame) {
  const float k = frame.k;
  const std::int64_t since_ms = frame.ui.now_ms() - frame.state.page_since_ms;
  const bool slow = since_ms > 15'000;
  TextStyle head = style(frame, Text::kDisplay);
  head.align = Align::kCentre;
  TextStyle body = style(frame, Text::kBody);
  body.align = Align::kCentre;
  Rect rect = frame.rect;
  const float radius = 19 * k;
  rect.cut_top(std::max(0.0f, rect.h * 0.5f - 42 * k));
  const Point centre{rect.centre().x, rect.y + radius};
  // Short waits show nothing that moves; how long a disk takes is not known, so the ring never fills.
  if (since_ms >= 400)
    draw_ring(frame, centre, radius, 0.9f * (1 - std::exp(-static_cast<float>(since_ms - 400) / 3000.0f)));
  rect.cut_top(2 * radius + 6 * k);
  rect.cut_top(frame.ui.text(rect, frame.ui.say("Recording"), head) + 3.7f * k);
  frame.ui.text(rect,
                slow ? frame.ui.say("This takes longer than usual. Please stay, and fetch the facilitator.")
                     : frame.ui.say("Your answers are sealed and on their way to the disk. Please wait."),
                body);
  if (since_ms < 15'100) frame.ui.want_frame_at(frame.ui.now_ms() + (since_ms < 400 ? 400 - since_ms : 50));
}

void draw_recorded(Frame& frame) {
  const float k = frame.k;
  Rect row = footer(frame);
  TextStyle head = style(frame, Text::kDisplay);
  head.align = Align::kCentre;
  TextStyle body = style(frame, Text::kBody);
  body.align = Align::kCentre;
  const bool practice = frame.state.practice;
  const std::string title = practice ? frame.ui.say("That was it") : frame.ui.in("kiosk", "Recorded");
  // Translators: in two lines.
  const std::string text =
      practice ? frame.ui.say("This was practice; nothing was stored.\nThank you. The next person may start.")
               : frame.ui.say("Your answers are sealed and stored.\nThank you. The next person may start.");
  Rect rect = frame.rect;
  const float text_h = frame.ui.text_height(text, body, rect.w);
  const float head_h = frame.ui.line_height(head);
  const float size = std::min(40.8f * k, rect.h - text_h - head_h - 12 * k);
  rect.cut_top(std::max(0.0f, (rect.h - size - text_h - head_h - 10 * k) * 0.6f));
  const Point centre{rect.centre().x, rect.y + size / 2};
  const float left =
      1.0f - static_cast<float>(frame.ui.now_ms() - frame.state.page_since_ms) / static_cast<float>(kThankYou_ms);
  frame.ui.disc(centre, size * 0.45f, frame.ui[Colour::kWash]);
  frame.ui.arc(centre, size * 0.467f, 0, 360 * std::clamp(left, 0.0f, 1.0f), frame.ui[Colour::kAccent], size * 0.042f);
  draw_tick(frame, centre, size);
  rect.cut_top(size + 6 * k);
  frame.ui.text(rect.cut_top(head_h, 3.7f * k), title, head);
  frame.ui.text(rect, text, body);
  draw_done(frame, row);
  if (practice) end_practice_button(frame, row, look::ButtonKind::kOutline);
  frame.ui.want_frame_at(frame.ui.now_ms() + (frame.ui.motion() ? 50 : 1000));
}

void draw_kept(Frame& frame) {
  const Rect row = footer(frame);
  const std::string kept = frame.ui.say("Sealed and safe on this kiosk. It counts when the kiosk reaches the table.");
  // Without a card nobody has a place before the table was asked.
  const std::string next =
      needs_card(frame.state)
          ? frame.ui.say("Thank you. The next person may start.")
          : frame.ui.say("Thank you. The next person waits until the table is reached, or takes another kiosk.");
  draw_message(frame, {look::icon::kStuck, Colour::kCaution, frame.ui.say("Kept here"),
                       frame.ui.words().sentences({kept, next})});
  draw_done(frame, row);
}

void draw_unreached(Frame& frame) {
  const Rect row = footer(frame);
  draw_message(frame,
               {look::icon::kWarning, Colour::kCaution, frame.ui.say("The table cannot be reached"),
                frame.ui.say("No place can be kept for you here just now. Nothing was answered or stored: wait a "
                             "moment, or use another kiosk.")});
  draw_done(frame, row);
}

void draw_not_recorded(Frame& frame) {
  Rect row = footer(frame);
  draw_message(
      frame,
      {look::icon::kWarning, Colour::kBad, frame.ui.say("Not recorded"),
       frame.ui.say("The disk did not take your ballot: it is not in the urn. Please fetch the facilitator. Your "
                    "answers are still here, and nowhere else.")});
  if (clear_button(frame, row, frame.ui.say("Clear my answers"))) frame.say(ClearAnswers{});
  if (main_button(frame, row, "kiosk.try_again", frame.ui.say("Cast them again"))) frame.say(TryAgain{});
}

void draw_unknown(Frame& frame) {
  Rect row = footer(frame);
  draw_message(
      frame,
      {look::icon::kWarning, Colour::kBad, frame.ui.say("Not known yet"),
       frame.ui.say("The disk cannot be read, so nobody can say whether your ballot is in the urn. Please fetch the "
                    "facilitator. Looking again never counts it twice.")});
  if (clear_button(frame, row, frame.ui.say("Clear my answers"))) frame.say(ClearAnswers{});
  if (main_button(frame, row, "kiosk.look_again", frame.ui.say("Look again"))) frame.say(LookAgain{});
}

void draw_closed(Frame& frame) {
  const Rect row = footer(frame);
  if (frame.state.given_up)
    draw_message(frame, {look::icon::kLock, Colour::kAccent, frame.ui.say("This vote is asked again"),
                         frame.ui.say("The table has stopped, and with it the only key of this vote. Your answers are "
                                      "cleared, and nobody has seen them. Please vote again once it is open.")});
  else
    draw_message(
        frame,
        {look::icon::kLock, Colour::kAccent, frame.ui.say("Voting has closed"),
         frame.state.unsure
             ? frame.ui.say("The disk failed while your ballot was being cast, and the urn is gone now: nobody can say "
                            "whether yours was counted. Please tell the facilitator.")
             : frame.ui.say("Your answers were not cast in time. They are cleared, and nobody has seen them.")});
  draw_done(frame, row);
}

void draw_no_place(Frame& frame) {
  const Rect row = footer(frame);
  const bool unlock = frame.round().eligibility == ballot::Eligibility::kUnlock;
  draw_message(
      frame,
      {look::icon::kPeople, Colour::kAccent, frame.ui.say("No place left"),
       unlock
           ? frame.ui.say("This kiosk is no longer open for a ballot of your function. Your answers are cleared; "
                          "please ask the facilitator.")
           : frame.ui.say("All places of your function are used or taken at another kiosk. No answers are kept; if you "
                          "have not voted yet, please tell the facilitator.")});
  draw_done(frame, row);
}

void draw_card_used(Frame& frame) {
  const Rect row = footer(frame);
  // Whether it is one of those that lie here, nobody is told.
  const std::string where = frame.state.reach.kept > 0
                                ? frame.ui.say(
                                      "The ballot cast with it is recorded, or kept here until the table can "
                                      "be reached.")
                                : frame.ui.say("The ballot cast with it is recorded.");
  const std::string whose = frame.ui.say(
      "If that was you, you are done, even if the kiosk stopped before it could say so. If not, please tell the "
      "facilitator.");
  draw_message(frame, {look::icon::kVerified, Colour::kAccent, frame.ui.say("This card has been used"),
                       frame.ui.words().sentences({where, whose})});
  draw_done(frame, row);
}

void draw_still_there(Frame& frame) {
  const float k = frame.k;
  Rect row = footer(frame, 28.5f);
  const std::int64_t left_ms = std::max<std::int64_t>(0, *next_change_ms(frame.state) - frame.ui.now_ms());
  const std::int64_t seconds = (left_ms + 999) / 1000;
  Rect rect = frame.rect;
  rect.cut_top((frame.portrait ? 110.0f : 9.0f) * k);
  const Rect ring = rect.cut_left(50 * k, 6 * k);
  const float radius = 18.7f * k;
  const Point centre{ring.x + radius + 4 * k, rect.y + radius};
  draw_ring(frame, centre, radius, static_cast<float>(left_ms) / static_cast<float>(kCountdown_ms));
  TextStyle figure = style(frame, Text::kDisplay);
  figure.em_mm *= 1.25f;
  figure.align = Align::kCentre;
  figure.valign = VAlign::kMiddle;
  figure.tabular = true;
  frame.ui.text(look::around(centre, 2 * radius, 2 * radius), frame.ui.words().number(seconds), figure);
  const std::string head = frame.ui.say("Are you still there?");
  const TextStyle title = fitting(frame, head, {style(frame, Text::kDisplay), style(frame, Text::kHead)},
                                  {0, 0, beside_corner(frame, rect).w, rect.h * 0.4f});
  rect.cut_top(4 * k);
  rect.cut_top(frame.ui.text(beside_corner(frame, rect), head, title) + 3.7f * k);
  const std::string cleared =
      frame.ui.count("In {n} second your answers are cleared, so that nobody else sees them.",
                     "In {n} seconds your answers are cleared, so that nobody else sees them.", seconds);
  const std::string stored = frame.state.page == Page::kUnknown ? "" : frame.ui.say("Nothing is stored yet.");
  frame.ui.text(beside_corner(frame, rect), frame.ui.words().sentences({cleared, stored}), style(frame, Text::kBody));
  Rect low = row;
  low.cut_top(4.25f * k);
  low.h = 20 * k;
  if (clear_button(frame, low, frame.ui.say("Clear now"))) frame.say(ClearAnswers{});
  row.cut_left(low.x - row.x);
  const look::Button keep{
      .label = frame.ui.say("Yes, keep my answers"), .kind = look::ButtonKind::kPrimary, .size = Text::kTitle};
  const float w = std::min(std::max(102 * k, push_width(frame, keep)), row.w);
  if (push(frame, "kiosk.keep", row.cut_right(w), keep)) frame.say(KeepAnswers{});
  frame.ui.want_frame_at(frame.ui.now_ms() + std::max<std::int64_t>(1, left_ms % 1000));
}

}  // namespace crosstable::kiosk
