#include "roles/stage.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "table/frame/question.h"

namespace crosstable::roles {
namespace {

/// A 55 inch table's width: on anything smaller a table's millimetres shrink with the window.
constexpr float kTableWidth_mm = 1218.0f;
constexpr float kTableHeight_mm = kTableWidth_mm * 9.0f / 16.0f;
/// A 10 inch kiosk.
constexpr float kKioskWidth_mm = 217.0f;
constexpr float kKioskHeight_mm = 122.0f;
/// Below these the smallest text has no seven pixels.
constexpr float kLeastTable_px_per_mm = 0.65f;
constexpr float kLeastKiosk_px_per_mm = 1.5f;

/// Sizes shrink on a window that is smaller than `width_mm` × `height_mm`.
Display fitted(const Display& window, float width_mm, float height_mm) {
  Display display = window;
  const float fitting =
      std::min(static_cast<float>(window.width_px) / width_mm, static_cast<float>(window.height_px) / height_mm);
  display.small_text = fitting < window.px_per_mm;
  if (display.small_text) display.px_per_mm = fitting;
  return display;
}

int px(float mm, const Display& display) { return static_cast<int>(std::lround(mm * display.px_per_mm)); }

}  // namespace

std::optional<Display> display_named(const std::string& name) {
  using look::Reader;
  // Densities: width in pixels over the width in mm of a 16:9 (16:10) screen of that diagonal.
  static const Display kDisplays[] = {
      {"55fhd", 1920, 1080, 1.576f, Reader::kTable, false},  {"65uhd", 3840, 2160, 2.668f, Reader::kTable, false},
      {"laptop", 1280, 800, 1.051f, Reader::kTable, true},   {"mini", 1280, 720, 1.051f, Reader::kTable, true},
      {"10wxga", 1280, 800, 5.884f, Reader::kKiosk, false},  {"27portrait", 1080, 1920, 3.212f, Reader::kKiosk, false},
      {"kioskmini", 1280, 720, 5.884f, Reader::kKiosk, true}};
  for (const Display& display : kDisplays) {
    if (display.name == name) return display;
  }
  return std::nullopt;
}

Display fit_table(int width_px, int height_px, float px_per_mm) {
  // Height counts too: the strips and the least useful sheet need what a 16:9 table has.
  return fitted({"window", width_px, height_px, px_per_mm, look::Reader::kTable, false}, kTableWidth_mm,
                kTableHeight_mm);
}

float dead_rim_mm(const Display& drawn, float glass_px_per_mm, const look::Tokens& tokens) {
  return glass_px_per_mm > 0 ? tokens.table.dead_rim_mm * drawn.px_per_mm / glass_px_per_mm : 0;
}

Display fit_kiosk(int width_px, int height_px, float px_per_mm) {
  return fitted({"kiosk", width_px, height_px, px_per_mm, look::Reader::kKiosk, false}, kKioskWidth_mm,
                kKioskHeight_mm);
}

words::Message too_small(const Display& fitted) {
  const bool table = fitted.reader == look::Reader::kTable;
  const float least = table ? kLeastTable_px_per_mm : kLeastKiosk_px_per_mm;
  if (fitted.px_per_mm >= least) return {};
  const auto tens = [least](float mm) { return std::to_string(10 * static_cast<int>(std::ceil(mm * least / 10))); };
  return words::message("This window is too small. Make it at least {width} by {height} pixels.",
                        words::arg("width", tens(table ? kTableWidth_mm : kKioskWidth_mm)),
                        words::arg("height", tens(table ? kTableHeight_mm : kKioskHeight_mm)));
}

TableStage::TableStage(look::Fonts& fonts, const look::Tokens& tokens)
    : fonts_(fonts), near_(fonts, tokens), far_(fonts, tokens), middle_(fonts, tokens), keyboard_(fonts, tokens) {}

void TableStage::place(const Display& display) {
  display_ = display;
  const int near_px = whole_ ? 0 : px(table::kNearStrip_mm, display);
  const int far_px = whole_ ? 0 : px(table::kFarStrip_mm, display);
  look::Placement at;
  at.px_per_mm = display.px_per_mm;
  at.reader = display.reader;
  at.small_text = display.small_text;
  at.width_px = display.width_px;
  at.y_px = far_px;
  at.height_px = display.height_px - near_px - far_px;
  middle_.place(at);
  if (whole_) return;
  at.y_px = display.height_px - near_px;
  at.height_px = near_px;
  near_.place(at);
  at.y_px = 0;
  at.height_px = far_px;
  at.quarter_turns = far_upright_ ? 0 : 2;
  far_.place(at);
}

void TableStage::set_words(const std::shared_ptr<const words::Words>& words) {
  for (look::Surface* surface : {&near_, &far_, &middle_, &keyboard_}) surface->set_words(words);
}

void TableStage::place_keyboard() {
  keyboard_on_ = !middle_.focused_field().empty();
  if (!keyboard_on_) return forget_touches({&keyboard_});
  const look::Point size = look::keyboard_size(
      display_.reader == look::Reader::kTable ? look::Sizes{.gap_mm = 5} : look::Sizes{.gap_mm = 4}, display_.reader);
  look::Placement at;
  at.px_per_mm = display_.px_per_mm;
  at.reader = display_.reader;
  at.small_text = display_.small_text;
  at.width_px = px(size.x, display_);
  at.height_px = px(size.y, display_);
  at.x_px = (display_.width_px - at.width_px) / 2;
  at.y_px = keyboard_top(at.height_px);
  keyboard_.place(at);
}

/// Never over the field: below it if there is room, else above. Over the near strip only where neither leaves it free,
/// for what stood out beside the keyboard would be taken for the whole.
int TableStage::keyboard_top(int height_px) const {
  const look::Rect field = middle_.focused_rect();
  const int gap = px(8, display_);
  const int below = static_cast<int>(middle_.to_screen({0, field.bottom()}).y) + gap;
  const int above = static_cast<int>(middle_.to_screen({0, field.y}).y) - gap - height_px;
  const int lowest = display_.height_px - height_px - gap;
  const int on_sheet = whole_ ? lowest : lowest - px(table::kNearStrip_mm, display_);
  const int highest = px(4, display_);
  if (below <= on_sheet) return on_sheet;
  if (above >= highest) return above;
  return below <= lowest ? lowest : highest;
}

void TableStage::feed(const look::Touch& touch) {
  const bool types =
      middle_.covers(touch.x_px, touch.y_px) || (keyboard_on_ && keyboard_.covers(touch.x_px, touch.y_px));
  // Whoever touches a strip has finished: what is typed goes before what is tapped.
  field_is_left_ = field_is_left_ || (touch.phase == look::TouchPhase::kBegin && !types);
  router_.route(surfaces(), touch);
}

void TableStage::feed(const look::Key& key) {
  // The first letter is there, wherever it was typed.
  keys_.shift = keys_.shift && key.text.empty();
  middle_.feed(key);
}

void TableStage::run(std::int64_t now_ms, const table::TableState& state, table::View& view,
                     const std::function<void(const table::Intent&)>& act) {
  const bool whole = state.place == table::Place::kHome;
  // The example's bar is read from the near side.
  const bool upright = state.example.has_value();
  if (whole != whole_ || upright != far_upright_) {
    whole_ = whole;
    far_upright_ = upright;
    place(display_);
    if (whole_) forget_touches({&near_, &far_});
  }
  set_high_contrast(state.high_contrast);
  fonts_.begin_frame();
  const auto deliver = [&](table::Intents& intents) {
    for (const table::Intent& intent : intents) act(intent);
    intents.clear();
  };
  table::Intents intents;
  const auto draw_sheet = [&](look::Ui& ui) {
    table::draw_middle(ui, state, view, intents);
    deliver(intents);
  };
  if (keyboard_on_) type_on_glass(now_ms, state.dark);
  // A question or a keypad that came without a finger ends what was typed below it.
  const bool is_left = std::exchange(field_is_left_, false) || table::question_open(state) || state.pin;
  if (is_left && !middle_.focused_field().empty()) middle_.leave_field();
  view.keyboard = keyboard_place();
  middle_.run(now_ms, state.dark, draw_sheet);
  if (!whole_) {
    near_.run(now_ms, state.dark, [&](look::Ui& ui) {
      table::draw_strip(ui, table::Strip::kNear, state, view, intents);
      deliver(intents);
    });
    far_.run(now_ms, state.dark, [&](look::Ui& ui) {
      table::draw_strip(ui, table::Strip::kFar, state, view, intents);
      deliver(intents);
    });
  }
  const bool had_keyboard = keyboard_on_;
  place_keyboard();
  if (keyboard_on_ && !had_keyboard) {
    keys_ = {};
    keys_.shift = middle_.is_at_beginning();
    keyboard_.run(now_ms, state.dark, [&](look::Ui& ui) { look::draw_keyboard(ui, keys_); });
  }
  // What it came to lie over makes way at once.
  if (const look::Rect place = keyboard_place(); place != view.keyboard) {
    view.keyboard = place;
    middle_.run(now_ms, state.dark, draw_sheet);
  }
}

void TableStage::type_on_glass(std::int64_t now_ms, bool dark) {
  std::vector<look::Key> typed;
  keyboard_.run(now_ms, dark, [&](look::Ui& ui) {
    for (look::Key& key : look::draw_keyboard(ui, keys_)) typed.push_back(std::move(key));
  });
  for (look::Key& key : typed) {
    middle_.feed(key);
    explicit_bzero(key.text.data(), key.text.size());
  }
}

look::Rect TableStage::keyboard_place() const {
  if (!keyboard_on_) return {};
  const look::Rect own = keyboard_.area();
  const look::Point at = keyboard_.to_screen({0, 0});
  const look::Point on_sheet = middle_.to_surface(at.x, at.y);
  return {on_sheet.x, on_sheet.y, own.w, own.h};
}

std::vector<look::Surface*> TableStage::surfaces() {
  std::vector<look::Surface*> all{&middle_};
  if (!whole_) all.insert(all.end(), {&near_, &far_});
  if (keyboard_on_) all.push_back(&keyboard_);
  return all;
}

bool TableStage::wants_frame(std::int64_t now_ms) const {
  const bool strips = !whole_ && (near_.wants_frame(now_ms) || far_.wants_frame(now_ms));
  return middle_.wants_frame(now_ms) || strips || (keyboard_on_ && keyboard_.wants_frame(now_ms));
}

std::optional<std::int64_t> TableStage::next_frame_ms() const {
  std::optional<std::int64_t> next = middle_.next_frame_ms();
  for (const look::Surface* surface : {&near_, &far_, &keyboard_}) {
    if (surface == &keyboard_ ? !keyboard_on_ : whole_) continue;
    const auto own = surface->next_frame_ms();
    if (own && (!next || *own < *next)) next = own;
  }
  return next;
}

void TableStage::cancel_touches() { forget_touches({&near_, &far_, &middle_, &keyboard_}); }

void TableStage::forget_touches(std::initializer_list<look::Surface*> surfaces) {
  for (look::Surface* surface : surfaces) surface->cancel_touches();
}

void TableStage::set_motion(bool on) {
  for (look::Surface* surface : {&near_, &far_, &middle_, &keyboard_}) surface->set_motion(on);
}

void TableStage::set_high_contrast(bool on) {
  for (look::Surface* surface : {&near_, &far_, &middle_, &keyboard_}) surface->set_high_contrast(on);
}

}  // namespace crosstable::roles
