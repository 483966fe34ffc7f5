// Where a card's code is scanned or typed.
#include <algorithm>
#include <array>

#include "kiosk/parts.h"
#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::VAlign;

constexpr int kColumns = 7;
constexpr int kRows = 5;
constexpr float kKeyGap_mm = 3;
constexpr int kEraseColumns = 3;  // the last row's rest
constexpr int kLanguageColumns = 2;
static_assert(kColumns * kRows == static_cast<int>(ballot::kCodeSymbols.size()) + kEraseColumns);

std::string problem_words(const Frame& frame) {
  const look::Ui& ui = frame.ui;
  if (const auto until = refused_until_ms(frame.state)) {
    const std::int64_t seconds = std::max<std::int64_t>(1, (*until - frame.ui.now_ms() + 999) / 1000);
    return ui.count("Five codes opened nothing. This kiosk takes the next one in {n} second.",
                    "Five codes opened nothing. This kiosk takes the next one in {n} seconds.", seconds);
  }
  switch (frame.state.entry->problem) {
    case CardProblem::kNone: return "";
    case CardProblem::kSlip: return ui.say("There is a slip in this code. Compare it with your card, sign by sign.");
    case CardProblem::kHalfRead:
      return ui.say("This is not a whole code. Scan the card again, or type its nine signs.");
    case CardProblem::kForeign: return ui.say("This is a card of another vote. Please take one of this vote.");
    case CardProblem::kWrong:
      return ui.say("No card of this vote has this code. Compare it with your card, or ask the facilitator.");
    case CardProblem::kUnread:
      // Translators: {layout} is the short name of a keyboard layout, as in "de".
      return ui.fill(
          "This scan is no card's code. If it was a card, set the scanner to a US keyboard: this machine's layout is "
          "“{layout}”. Or type the nine signs.",
          words::arg("layout", frame.state.unread_layout));
    case CardProblem::kNotAsked:
      return ui.say("The urn cannot be read just now. Nothing is lost: try again, or fetch the facilitator.");
  }
  return "";
}

/// Four, four and one place for a sign; while the urn is asked, words instead.
void draw_places(Frame& frame, Rect row) {
  look::Ui& ui = frame.ui;
  const CardEntry& entry = frame.state.entry;
  const float k = frame.k;
  if (entry.looking) {
    TextStyle reading = style(frame, Text::kLabel, Colour::kQuiet);
    reading.valign = VAlign::kMiddle;
    ui.text(row, ui.say("Reading the card"), reading);
    return;
  }
  const float gap = 0.8f * k;
  const float group = 2.4f * k;
  const float w = std::min((frame.portrait ? 16 : 9) * k, (row.w - 6 * gap - 2 * group) / 9);
  TextStyle sign = style(frame, Text::kTitle);
  sign.em_mm = std::min(ui.em(sign), w * 0.95f) / frame.state.text_scale;
  sign.align = Align::kCentre;
  sign.valign = VAlign::kMiddle;
  sign.tabular = true;
  for (int i = 0; i < static_cast<int>(ballot::kCodeLength); ++i) {
    const Rect place = row.cut_left(w, i == 3 || i == 7 ? group : gap);
    const bool next = i == entry.count;
    ui.fill(place, Colour::kSurface, 1.5f * k);
    ui.outline(place, next ? Colour::kAccent : Colour::kEdge, ui.tokens().kiosk.control_mm * k, 1.5f * k);
    if (i < entry.count) ui.text(place, std::string(1, entry.signs[static_cast<std::size_t>(i)]), sign);
  }
}

void draw_key(Frame& frame, Rect rect, const std::string& id, char sign, bool enabled) {
  look::Button key{.enabled = enabled, .name = frame.ui.say("Erase the last sign"), .size = Text::kTitle};
  if (sign == kEraseSign)
    key.icon = look::icon::kBackspace;
  else
    key.label = std::string(1, sign);
  if (push(frame, id, rect, key)) frame.say(EnterSign{sign});
}

void draw_keys(Frame& frame, Rect area, bool enabled) {
  const float gap = kKeyGap_mm * frame.k;
  const float w = (area.w - gap * (kColumns - 1)) / kColumns;
  // Among the keys the language's button takes two places, so there is one left to erase.
  const bool beside = !frame.portrait && frame.language.w > 0;
  const float h = std::min(24 * frame.k, (area.h - gap * (kRows - 1)) / kRows);
  const auto at = [&](int index, int columns) {
    const auto column = static_cast<float>(index % kColumns);
    const auto row = static_cast<float>(index / kColumns);
    return Rect{area.x + column * (w + gap), area.y + row * (h + gap),
                w * static_cast<float>(columns) + gap * static_cast<float>(columns - 1), h};
  };
  int index = 0;
  for (const char sign : ballot::kCodeSymbols) {
    if (beside && index == kColumns - kLanguageColumns) index = kColumns;
    draw_key(frame, at(index++, 1), "kiosk.card." + std::string(1, sign), sign, enabled);
  }
  draw_key(frame, at(index, beside ? kEraseColumns - kLanguageColumns : kEraseColumns), "kiosk.card.erase", kEraseSign,
           enabled && frame.state.entry->count > 0);
}

void draw_left(Frame& frame, Rect column) {
  look::Ui& ui = frame.ui;
  const float k = frame.k;
  const std::string head = ui.say("Scan your card, or type its code");
  const TextStyle title = fitting(frame, head, {style(frame, Text::kHead), style(frame, Text::kTitle)},
                                  {0, 0, beside_corner(frame, column).w, column.h * 0.42f});
  column.cut_top(ui.text(beside_corner(frame, column), head, title) + 5 * k);
  draw_places(frame, column.cut_top((frame.portrait ? 18 : 12) * k, (frame.portrait ? 6 : 4) * k));
  const std::string problem = problem_words(frame);
  const std::string text = problem.empty() ? ui.say("It opens one ballot, and nobody knows who drew it.") : problem;
  const Colour colour = problem.empty() ? Colour::kQuiet : Colour::kBad;
  ui.text(column, text,
          fitting(frame, text, {style(frame, Text::kBody, colour), style(frame, Text::kCaption, colour)}, column));
}

}  // namespace

void draw_card(Frame& frame) {
  const float k = frame.k;
  const auto refused = refused_until_ms(frame.state);
  const bool open = !refused && !frame.state.entry->looking;
  draw_band(frame, 250 * k);
  Rect row = footer(frame);
  Rect rect = frame.rect;
  if (frame.portrait) {
    draw_left(frame, rect.cut_top(rect.h - (24 * kRows + kKeyGap_mm * (kRows - 1)) * k, 8 * k));
    draw_keys(frame, rect, open);
  } else {
    const float keys_w =
        std::min(rect.w * (frame.language.w > 0 ? 0.75f : 0.7f), (17.7f * kColumns + kKeyGap_mm * (kColumns - 1)) * k);
    draw_keys(frame, rect.cut_right(keys_w, 6 * k), open);
    draw_left(frame, rect);
  }
  if (back_button(frame, row)) frame.say(Back{});
  const bool full = frame.state.entry->count == static_cast<int>(ballot::kCodeLength) &&
                    frame.state.entry->problem == CardProblem::kNone;
  if (open && next_button(frame, row, {.ready = full})) frame.say(EnterSign{kEnterSign});
  if (refused) frame.ui.want_frame_at(frame.ui.now_ms() + 1 + (*refused - frame.ui.now_ms()) % 1000);
}

}  // namespace crosstable::kiosk
