#include "look/keyboard.h"

#include <array>
#include <string>

#include "look/controls.h"
#include "look/icons.h"

namespace crosstable::look {
namespace {

using Row = std::vector<std::string>;

const std::array<Row, 4>& letters() {
  static const std::array<Row, 4> kRows = {
      Row{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}, Row{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
      Row{"a", "s", "d", "f", "g", "h", "j", "k", "l", "’"}, Row{"z", "x", "c", "v", "b", "n", "m", ",", ".", "?"}};
  return kRows;
}

const std::array<Row, 4>& symbols() {
  static const std::array<Row, 4> kRows = {
      Row{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}, Row{"ä", "ö", "ü", "ß", "é", "è", "ê", "à", "ç", "ñ"},
      Row{"á", "í", "ó", "ú", "å", "ø", "æ", "&", "€", "%"}, Row{"-", "–", ":", ";", "!", "(", ")", "/", "“", "”"}};
  return kRows;
}

std::string shifted(const std::string& key) {
  if (key.size() == 1 && key[0] >= 'a' && key[0] <= 'z') return std::string(1, static_cast<char>(key[0] - 'a' + 'A'));
  // The Latin-1 letters: U+00E0–U+00FE lie 32 above their capitals; ÷ and ÿ are not on the keyboard.
  if (key.size() == 2 && static_cast<unsigned char>(key[0]) == 0xC3 && static_cast<unsigned char>(key[1]) >= 0xA0) {
    return {key[0], static_cast<char>(static_cast<unsigned char>(key[1]) - 0x20)};
  }
  return key;
}

void draw_row(Ui& ui, Rect area, const Row& row, KeyboardState& state, std::vector<Key>& typed) {
  const std::vector<Rect> places = columns(area, static_cast<int>(row.size()), ui.sizes().gap_mm);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string shown = state.shift ? shifted(row[i]) : row[i];
    if (!button(ui, "keyboard." + row[i], places[i], {.label = shown, .size = Text::kTitle})) continue;
    typed.push_back({Key::Kind::kText, shown});
    state.shift = false;
  }
}

}  // namespace

Point keyboard_size(const Sizes& sizes, Reader reader) {
  const float key = reader == Reader::kTable ? 32.0f : 17.5f;
  return {10 * key + 11 * sizes.gap_mm + 2 * sizes.gap_mm,
          5 * (reader == Reader::kTable ? 28.0f : 15.0f) + 7 * sizes.gap_mm};
}

std::vector<Key> draw_keyboard(Ui& ui, KeyboardState& state) {
  std::vector<Key> typed;
  const float gap = ui.sizes().gap_mm;
  ui.fill(ui.area(), Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(ui.area(), Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_card_mm);
  std::vector<Rect> five = rows(ui.area().inset(1.5f * gap), 5, gap);
  const std::array<Row, 4>& keys = state.symbols ? symbols() : letters();
  for (std::size_t i = 0; i < keys.size(); ++i) draw_row(ui, five[i], keys[i], state, typed);
  Rect last = five[4];
  const float key = (last.w - 9 * gap) / 10;
  const float wide = 1.5f * key + 0.5f * gap;
  if (button(
          ui, "keyboard.shift", last.cut_left(wide, gap),
          {.icon = icon::kUp, .kind = state.shift ? ButtonKind::kChosen : ButtonKind::kOutline, .name = "Capital"})) {
    state.shift = !state.shift;
  }
  if (button(ui, "keyboard.symbols", last.cut_left(wide, gap),
             {.label = state.symbols ? "abc" : "ä & –", .kind = ButtonKind::kOutline}))
    state.symbols = !state.symbols;
  const Rect done = last.cut_right(wide, gap);
  const Rect erase = last.cut_right(wide, gap);
  const Rect right = last.cut_right(key, gap);
  const Rect left = last.cut_right(key, gap);
  if (button(ui, "keyboard.space", last, {.label = "space", .size = Text::kBody}))
    typed.push_back({Key::Kind::kText, " "});
  if (repeating_button(ui, "keyboard.left", left, {.icon = icon::kBack, .name = "One letter back"}))
    typed.push_back({Key::Kind::kLeft, ""});
  if (repeating_button(ui, "keyboard.right", right, {.icon = icon::kForward, .name = "One letter on"}))
    typed.push_back({Key::Kind::kRight, ""});
  if (repeating_button(ui, "keyboard.erase", erase, {.icon = icon::kBackspace, .name = "Erase"}))
    typed.push_back({Key::Kind::kBackspace, ""});
  if (button(ui, "keyboard.done", done, {.label = "Done", .kind = ButtonKind::kAccentOutline}))
    typed.push_back({Key::Kind::kDone, ""});
  return typed;
}

}  // namespace crosstable::look
