// Where a kiosk on another machine is paired with its table, and what is said while it cannot reach it.
#include <algorithm>
#include <array>

#include "ballot/cards.h"
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

constexpr float kKeyGap_mm = 3;
constexpr int kCodeColumns = 7;
constexpr int kAddressColumns = 3;
constexpr int kRows = 5;
/// As the table writes them.
constexpr std::array<std::size_t, 4> kGroups = {6, 5, 5, 6};
static_assert(kGroups[0] + kGroups[1] + kGroups[2] + kGroups[3] == PairEntry::kCode);
constexpr std::size_t kLongestGroup = 6;
constexpr std::string_view kAddressKeys = "123456789.0:";

bool takes_keys(const Frame& frame) { return !frame.state.pairing->trying; }

void draw_key(Frame& frame, Rect rect, char sign) {
  look::Button key{.enabled = takes_keys(frame), .name = frame.ui.say("Erase the last sign"), .size = Text::kTitle};
  if (sign == kEraseSign)
    key.icon = look::icon::kBackspace;
  else
    key.label = std::string(1, sign);
  const std::string name = sign == kEraseSign ? "erase" : std::string(1, sign);
  if (push(frame, "kiosk.pair." + name, rect, key)) frame.say(PairSign{sign});
}

/// Of a field of keys, row by row; the erasing one fills what is left of the last.
void draw_keys(Frame& frame, Rect area, std::string_view signs, int columns) {
  const float gap = kKeyGap_mm * frame.k;
  const float w = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = std::min(24 * frame.k, (area.h - gap * (kRows - 1)) / kRows);
  const auto at = [&](int index, int wide) {
    return Rect{area.x + static_cast<float>(index % columns) * (w + gap),
                area.y + static_cast<float>(index / columns) * (h + gap),
                w * static_cast<float>(wide) + gap * static_cast<float>(wide - 1), h};
  };
  int index = 0;
  for (const char sign : signs) draw_key(frame, at(index++, 1), sign);
  draw_key(frame, at(index, columns - index % columns), kEraseSign);
}

/// One line for a group; the next place is marked where the keys type.
void draw_group(Frame& frame, Rect row, std::size_t first, std::size_t length) {
  look::Ui& ui = frame.ui;
  const PairEntry& entry = *frame.state.pairing;
  const float gap = 0.8f * frame.k;
  const float w = (row.w - gap * (kLongestGroup - 1)) / kLongestGroup;
  TextStyle sign = style(frame, Text::kTitle);
  sign.em_mm = std::min({ui.em(sign), w * 0.95f, row.h * 0.8f}) / frame.state.text_scale;
  sign.align = Align::kCentre;
  sign.valign = VAlign::kMiddle;
  sign.tabular = true;
  for (std::size_t i = first; i < first + length; ++i) {
    const Rect place = row.cut_left(w, gap);
    const bool next = i == entry.code->count && !entry.at_address;
    ui.fill(place, Colour::kSurface, 1.5f * frame.k);
    ui.outline(place, next ? Colour::kAccent : Colour::kEdge, ui.tokens().kiosk.control_mm * frame.k, 1.5f * frame.k);
    if (i < entry.code->count) ui.text(place, std::string(1, entry.code->signs[i]), sign);
  }
}

void draw_address(Frame& frame, Rect box) {
  look::Ui& ui = frame.ui;
  const PairEntry& entry = *frame.state.pairing;
  const std::string name = ui.say("Address and port");
  if (ui.touch("kiosk.pair.address", box, {.label = name}).tapped) frame.say(PairField{true});
  ui.fill(box, Colour::kSurface, 1.5f * frame.k);
  ui.outline(box, entry.at_address ? Colour::kAccent : Colour::kEdge, ui.tokens().kiosk.control_mm * frame.k,
             1.5f * frame.k);
  TextStyle words = style(frame, Text::kLabel, entry.address.empty() ? Colour::kQuiet : Colour::kInk);
  words.valign = VAlign::kMiddle;
  words.max_lines = 1;
  words.tabular = true;
  const std::string shown = entry.address.empty() ? name : entry.address;
  const Rect inside = box.inset(3 * frame.k, 0);
  ui.text(inside, shown, fitting(frame, shown, {words, style(frame, Text::kCaption)}, inside));
}

void draw_code(Frame& frame, Rect& column) {
  const float k = frame.k;
  const float row_h = (frame.portrait ? 18.0f : 10.5f) * k;
  const Rect groups = column.cut_top(4 * row_h + 3 * 1.6f * k, 3 * k);
  if (frame.ui.touch("kiosk.pair.code", groups, {.label = frame.ui.say("Pairing code")}).tapped)
    frame.say(PairField{false});
  Rect rows = groups;
  std::size_t first = 0;
  for (const std::size_t length : kGroups) {
    draw_group(frame, rows.cut_top(row_h, 1.6f * k), first, length);
    first += length;
  }
}

/// Where its address alone has changed, nothing but that is needed.
std::string hint_of(const Frame& frame) {
  const PairEntry& entry = *frame.state.pairing;
  const words::Words& words = frame.ui.words();
  if (entry.moved && entry.with_code)
    return words.say(
        "If the table does not let this kiosk in any more, scan or type a new code that the same table shows; else the "
        "address alone is enough.");
  if (entry.moved)
    return words.say(
        "Type the address that the table shows: See the kiosks, On other machines. It has to be the same table. What "
        "is kept here stays here until then.");
  const std::string hint = words.say("Scan or type it; the table shows it: See the kiosks, On other machines.");
  if (!entry.again) return hint;
  return words.sentences({hint, words.say("If the same table has another address now, that alone is enough.")});
}

void draw_left(Frame& frame, Rect column) {
  look::Ui& ui = frame.ui;
  const float k = frame.k;
  const std::string head =
      frame.state.pairing->takes_code() ? ui.say("Pair this kiosk with its table") : ui.say("Where is the table now?");
  const TextStyle title = fitting(frame, head, {style(frame, Text::kTitle), style(frame, Text::kLabel)},
                                  {0, 0, beside_corner(frame, column).w, column.h * 0.2f});
  column.cut_top(ui.text(beside_corner(frame, column), head, title) + 3 * k);
  if (frame.portrait) column = below_corner(frame, column);
  if (frame.state.pairing->takes_code()) draw_code(frame, column);
  draw_address(frame, column.cut_top(14 * k, 3 * k));
  const std::string hint = hint_of(frame);
  const std::vector<TextStyle> quiet{style(frame, Text::kBody, Colour::kQuiet),
                                     style(frame, Text::kCaption, Colour::kQuiet)};
  ui.text(column, hint, fitting(frame, hint, quiet, column));
}

/// What came of it, in the width that a sentence needs.
void draw_said(Frame& frame, Rect row) {
  look::Ui& ui = frame.ui;
  const PairEntry& entry = *frame.state.pairing;
  const bool bad = !entry.trying && !entry.problem.empty();
  const Colour colour = bad ? Colour::kBad : Colour::kQuiet;
  const std::string text = entry.trying ? ui.say("Looking for the table")
                           : bad        ? ui.say(entry.problem)
                                        : ui.say("To leave, hold the upper left corner.");
  TextStyle words =
      bad ? fitting(frame, text, {style(frame, Text::kBody, colour), style(frame, Text::kCaption, colour)}, row)
          : style(frame, Text::kCaption, colour);
  words.valign = VAlign::kMiddle;
  ui.text(row, text, words);
}

}  // namespace

void draw_pairing(Frame& frame) {
  const float k = frame.k;
  const PairEntry& entry = *frame.state.pairing;
  Rect row = footer(frame);
  Rect rect = frame.rect;
  const float keys_h = (24 * kRows + kKeyGap_mm * (kRows - 1)) * k;
  Rect keys = frame.portrait ? rect.cut_bottom(std::min(keys_h, rect.h * 0.5f), 8 * k)
                             : rect.cut_right(std::min(rect.w * 0.62f, 130 * k), 6 * k);
  if (!frame.portrait) keys = below_corner(frame, keys);
  // An address alone needs little of tall glass: it stands near the keys.
  if (frame.portrait && !entry.takes_code()) rect.cut_top(rect.h * 0.35f);
  draw_left(frame, rect);
  entry.at_address ? draw_keys(frame, keys, kAddressKeys, kAddressColumns)
                   : draw_keys(frame, keys, ballot::kCodeSymbols, kCodeColumns);
  if (next_button(frame, row, {.label = frame.ui.in("kiosk", "Pair"), .ready = entry.is_whole() && !entry.trying}))
    frame.say(PairNow{});
  if (entry.again && back_button(frame, row)) frame.say(PairBack{});
  draw_said(frame, row);
}

std::string way_back_words(const words::Words& words, const KioskState& state) {
  return state.reach.shut_out ? words.say("Pair it anew") : words.say("The table has moved");
}

std::string reach_words(const words::Words& words, const KioskState& state) {
  const Reach& reach = state.reach;
  std::vector<std::string> sentences;
  if (reach.unreadable)
    sentences.push_back(
        words.say("Ballots may be in it. Where there is no copy, hold to go on without it: the file stays, under "
                  "another name, and the table is told."));
  if (reach.late > 0)
    sentences.push_back(words.count("Voting closed before {n} ballot kept here reached the table; it was not counted.",
                                    "Voting closed before {n} ballots kept here reached the table; they were not "
                                    "counted.",
                                    reach.late));
  if (reach.uncertain > 0)
    sentences.push_back(
        words.count("Whether {n} ballot kept here was counted this kiosk cannot know: it was sent, or carried on a "
                    "stick, and voting has closed.",
                    "Whether {n} ballots kept here were counted this kiosk cannot know: they were sent, or carried on "
                    "a stick, and voting has closed.",
                    reach.uncertain));
  if (reach.refused > 0)
    sentences.push_back(words.count("{n} ballot kept here found no place left; it was not counted.",
                                    "{n} ballots kept here found no place left; they were not counted.",
                                    reach.refused));
  if (reach.kept > 0)
    sentences.push_back(words.count("{n} ballot is kept here until the table can be reached.",
                                    "{n} ballots are kept here until the table can be reached.", reach.kept));
  return words.sentences(sentences);
}

}  // namespace crosstable::kiosk
