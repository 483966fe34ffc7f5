#include "look/keyboard.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "look/controls.h"
#include "look/icons.h"
#include "look/key_layouts.h"

namespace crosstable::look {
namespace {

using Row = std::vector<KeyFace>;

constexpr int kAccents_ms = 400;
/// How far above its accents a finger may slide and still mean one.
constexpr float kAbove_mm = 25;

Row signs(std::initializer_list<const char*> all) {
  Row row;
  for (const char* sign : all) row.push_back({sign, sign});
  return row;
}

const Row& figures() {
  static const Row kRow = signs({"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"});
  return kRow;
}

bool has_latin_key(const Ui& ui) { return !key_layout(ui.words().language()).is_latin; }

std::array<Row, 4> rows_of(const Ui& ui, const KeyboardState& state) {
  if (!state.symbols) {
    const bool is_latin = state.latin && has_latin_key(ui);
    const KeyLayout& layout = key_layout(is_latin ? "en" : ui.words().language());
    return {figures(), layout.letters[0], layout.letters[1], layout.letters[2]};
  }
  return {figures(), signs({"@", "#", "&", "%", "€", "+", "=", "*", "/", "§"}),
          signs({"-", "–", "_", ":", ";", "!", "?", "(", ")", "°"}),
          signs({"'", "’", "‘", "\"", "“", "”", "„", "«", "»", "…"})};
}

/// The accents of one key, open above it.
struct Fan {
  std::string id;
  Row faces;
  std::vector<Rect> places;
  Rect key;
  Rect plate;
};

Fan fan_of(const Ui& ui, const std::string& id, const KeyFace& face, Rect key) {
  Fan fan{id, accents_of(face.plain), {}, key, {}};
  const float gap = ui.sizes().gap_mm;
  const auto count = static_cast<float>(fan.faces.size());
  const float step = std::min(key.w + gap, (ui.area().w - 4 * gap) / count);
  const float wide = count * step + gap;
  const float x = std::clamp(key.centre().x - wide / 2, gap, ui.area().right() - gap - wide);
  fan.plate = {x, std::max(gap / 4, key.y - key.h - 3 * gap), wide, key.h + 2 * gap};
  for (std::size_t i = 0; i < fan.faces.size(); ++i)
    fan.places.push_back({x + gap + static_cast<float>(i) * step, fan.plate.y + gap, step - gap, key.h});
  return fan;
}

/// Where a finger that slid off its key points; nothing: it lies on the key still, or away from all accents.
std::optional<std::size_t> pointed_at(const Fan& fan, Point finger) {
  if (fan.key.contains(finger) || finger.y < fan.plate.y - kAbove_mm || finger.y > fan.key.bottom())
    return std::nullopt;
  for (std::size_t i = 0; i < fan.places.size(); ++i) {
    if (finger.x >= fan.places[i].x && finger.x < fan.places[i].right()) return i;
  }
  return std::nullopt;
}

/// One pass over the keys.
class Keys {
 public:
  Keys(Ui& ui, KeyboardState& state, std::vector<Key>& typed) : ui_(ui), state_(state), typed_(typed) {}

  void draw_row(Rect area, const Row& row) {
    const std::vector<Rect> places = columns(area, static_cast<int>(row.size()), ui_.sizes().gap_mm);
    for (std::size_t i = 0; i < row.size(); ++i) draw_key(row[i], places[i]);
  }

  /// After all keys: it lies over them. The others can still be tapped, and close it.
  void draw_fan() {
    if (!fan_) return;
    const Fan& fan = *fan_;
    ui_.touch("keyboard.accents.behind", fan.plate, {.enabled = false, .role = Role::kGround});
    ui_.shadow(fan.plate, ui_.sizes().radius_card_mm, true);
    ui_.fill(fan.plate, Colour::kRaised, ui_.sizes().radius_card_mm);
    ui_.outline(fan.plate, Colour::kEdge, ui_.sizes().control_mm, ui_.sizes().radius_card_mm);
    for (std::size_t i = 0; i < fan.faces.size(); ++i) {
      const std::string& shown = shown_of(fan.faces[i]);
      if (button(ui_, "keyboard.accent." + fan.faces[i].plain, fan.places[i],
                 {.label = shown,
                  .kind = i == pointed_ ? ButtonKind::kChosen : ButtonKind::kOutline,
                  .size = Text::kTitle}))
        type(shown);
    }
  }

 private:
  const std::string& shown_of(const KeyFace& face) const { return state_.shift ? face.capital : face.plain; }

  void type(const std::string& text) {
    typed_.push_back({Key::Kind::kText, text});
    state_.shift = false;
    state_.accents.clear();
  }

  void draw_key(const KeyFace& face, Rect place) {
    const std::string id = "keyboard." + face.plain;
    const std::string shown = shown_of(face);
    if (accents_of(face.plain).empty()) {
      if (button(ui_, id, place, {.label = shown, .size = Text::kTitle})) type(shown);
      return;
    }
    const Touched touched = sliding_button(ui_, id, place, {.label = shown, .size = Text::kTitle}, kAccents_ms);
    if (touched.held_out) state_.accents = id;
    const bool is_open = state_.accents == id;
    if (touched.let_go || (touched.dropped && !is_open && place.contains(touched.at))) return type(shown);
    if (!is_open) return;
    fan_ = fan_of(ui_, id, face, place);
    if (touched.dragging || touched.dropped) pointed_ = pointed_at(*fan_, touched.at);
    if (touched.dropped && pointed_) type(shown_of(fan_->faces[*pointed_]));
  }

  Ui& ui_;
  KeyboardState& state_;
  std::vector<Key>& typed_;
  std::optional<Fan> fan_;
  std::optional<std::size_t> pointed_;
};

void draw_last_row(Ui& ui, Rect last, KeyboardState& state, std::vector<Key>& typed) {
  const float gap = ui.sizes().gap_mm;
  const float key = (last.w - 9 * gap) / 10;
  const float wide = 1.5f * key + 0.5f * gap;
  if (button(ui, "keyboard.shift", last.cut_left(key, gap),
             {.icon = icon::kUp,
              .kind = state.shift ? ButtonKind::kChosen : ButtonKind::kOutline,
              .name = ui.say("Capital")})) {
    state.shift = !state.shift;
  }
  const bool has_latin = has_latin_key(ui);
  // Translators: the key that leads to letters, from the signs; at most 4 letters.
  const std::string letters = ui.say("abc");
  const char* signs = has_latin ? "@ &" : "@ & –";
  if (button(ui, "keyboard.symbols", last.cut_left(has_latin ? key : wide, gap),
             {.label = state.symbols ? letters : signs, .kind = ButtonKind::kOutline})) {
    state.symbols = !state.symbols;
    state.accents.clear();
  }
  if (has_latin && button(ui, "keyboard.latin", last.cut_left(key, gap),
                          {.icon = icon::kLanguage,
                           .kind = state.latin ? ButtonKind::kChosen : ButtonKind::kOutline,
                           .name = ui.say("Latin letters")})) {
    state.latin = !state.latin;
    state.symbols = false;
    state.accents.clear();
  }
  const Rect done = last.cut_right(wide, gap);
  const Rect erase = last.cut_right(key, gap);
  const Rect all = last.cut_right(key, gap);
  const Rect right = last.cut_right(key, gap);
  const Rect left = last.cut_right(key, gap);
  // Translators: the long key between two words.
  if (button(ui, "keyboard.space", last, {.label = ui.say("space"), .size = Text::kBody}))
    typed.push_back({Key::Kind::kText, " "});
  if (repeating_button(ui, "keyboard.left", left, {.icon = icon::kBack, .name = ui.say("One letter back")}))
    typed.push_back({Key::Kind::kLeft, ""});
  if (repeating_button(ui, "keyboard.right", right, {.icon = icon::kForward, .name = ui.say("One letter on")}))
    typed.push_back({Key::Kind::kRight, ""});
  if (button(ui, "keyboard.all", all, {.icon = icon::kSelectAll, .name = ui.say("Select all")}))
    typed.push_back({Key::Kind::kSelectAll, ""});
  if (repeating_button(ui, "keyboard.erase", erase, {.icon = icon::kBackspace, .name = ui.say("Erase")}))
    typed.push_back({Key::Kind::kBackspace, ""});
  // Translators: the key that ends typing; about 8 letters, a longer word breaks into two lines.
  const Button end{.label = ui.in("keyboard", "Done"), .kind = ButtonKind::kAccentOutline};
  if (button(ui, "keyboard.done", done, in_one_line(ui, end, done.w))) typed.push_back({Key::Kind::kDone, ""});
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
  const std::vector<Rect> five = rows(ui.area().inset(1.5f * gap), 5, gap);
  const std::array<Row, 4> letters = rows_of(ui, state);
  Keys keys(ui, state, typed);
  for (std::size_t i = 0; i < letters.size(); ++i) keys.draw_row(five[i], letters[i]);
  draw_last_row(ui, five[4], state, typed);
  keys.draw_fan();
  return typed;
}

}  // namespace crosstable::look
