// What a scan meant that opened nothing here, over the page that it found.
#include <algorithm>

#include "kiosk/parts.h"
#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;

constexpr float kPadding_mm = 4;
constexpr float kCorner_mm = 27;  // left free: the facilitator holds it

std::string words_of(const words::Words& words, ScanRemark remark) {
  switch (remark) {
    case ScanRemark::kNone: return "";
    case ScanRemark::kNoCards:
      return words.say("A card was scanned. This vote takes no cards: touch the screen to begin.");
    case ScanRemark::kPractice: return words.say("A card was scanned. Practice takes none; keep it for the vote.");
    case ScanRemark::kBusy:
      return words.say(
          "A card was scanned while another ballot is open here. Nothing happened to either: finish this ballot, "
          "then scan the card again.");
    case ScanRemark::kNotNow:
      return words.say("A card was scanned, but no vote takes it now. It is still good: keep it.");
    case ScanRemark::kWhose:
      return words.say(
          "A scanner was used that belongs to no kiosk yet. Does it stand at this kiosk? Nothing of the card was "
          "used or kept.");
    case ScanRemark::kElsewhere:
      return words.say(
          "A card was scanned. On this machine scanners cannot be told apart, so kiosk 1 alone takes them: scan it "
          "there, or type its nine signs here.");
    case ScanRemark::kTied:
      return words.say(
          "The scanner is this kiosk's now, until it is unplugged or the kiosk is left. Scan the card again.");
    case ScanRemark::kNotTied: return words.say("This scanner belongs to another kiosk already. Unplug it to move it.");
  }
  return "";
}

}  // namespace

void draw_scan_note(Frame& frame) {
  const ScanNote& note = frame.state.scan;
  look::Ui& ui = frame.ui;
  if (note.remark == ScanRemark::kNone || ui.now_ms() >= note.until_ms) return;
  ui.want_frame_at(note.until_ms);
  const float k = frame.k;
  const float padding = kPadding_mm * k;
  const std::string words = words_of(ui.words(), note.remark);
  const look::Button mine{
      .label = ui.say("This kiosk's scanner"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  const bool asks = note.remark == ScanRemark::kWhose;
  TextStyle body = style(frame, Text::kBody);
  body.weight = 500;
  const float right = corner(frame).w > 0 ? corner(frame).x - 3 * k : frame.panel.right() - 4 * k;
  const float left = frame.panel.x + kCorner_mm * k;
  Rect box{left, frame.panel.y + 2 * k, right - left, 0};
  const float button_h = 20 * k;
  const float text_h = ui.text_height(words, body, box.w - 2 * padding);
  box.h = text_h + 2 * padding + (asks ? button_h + 3 * k : 0);
  // The highest place that hides no control, where there is one.
  for (Rect place = box; place.bottom() <= frame.panel.bottom(); place.y += 3 * k) {
    if (ui.is_pressed_at(place)) continue;
    box = place;
    break;
  }
  // Fingers on it do nothing to the page.
  ui.touch("kiosk.scan", box, {.label = words, .enabled = false});
  ui.shadow(box, 3 * k, true);
  ui.fill(box, Colour::kRaised, 3 * k);
  ui.outline(box, Colour::kAccent, ui.tokens().kiosk.control_mm * k, 3 * k);
  Rect inside = box.inset(padding);
  ui.text(inside.cut_top(text_h, 3 * k), words, body);
  if (!asks) return;
  const float width = std::min(inside.w, push_width(frame, mine));
  if (push(frame, "kiosk.scan.mine", inside.cut_top(button_h).cut_left(width), mine)) frame.say(TakeScanner{});
}

}  // namespace crosstable::kiosk
