// Where the surfaces of a table lie on its screen, and which of them a finger belongs to.
#pragma once

#include <vector>

#include "look/keyboard.h"
#include "look/surface.h"
#include "table/frame/middle.h"
#include "table/frame/strips.h"
#include "words/message.h"

namespace crosstable::roles {

/// A screen, in pixels, with its density. `small_text`: a miniature, where text may be smaller than a screen could
/// show.
struct Display {
  std::string name;
  int width_px = 1920;
  int height_px = 1080;
  float px_per_mm = 1.576f;
  look::Reader reader = look::Reader::kTable;
  bool small_text = false;
};

/// "55fhd", "65uhd", "10wxga", "27portrait", "laptop" (1280 × 800), "mini" (55 inch at 1280 × 720), "kioskmini" (10
/// inch at 1280 × 720). Nothing for other words.
std::optional<Display> display_named(const std::string& name);
/// A window on any screen shows the whole table: on one that is smaller than a table, sizes shrink with it.
Display fit_table(int width_px, int height_px, float px_per_mm);
/// At the edge of a table's glass, where no touch begins, in millimetres of the glass: the rim that the table is drawn
/// with, so that no control lies in it on a smaller screen.
float dead_rim_mm(const Display& drawn, float glass_px_per_mm, const look::Tokens& tokens);
/// A kiosk's millimetres shrink where the window is smaller than the smallest kiosk.
Display fit_kiosk(int width_px, int height_px, float px_per_mm);
/// Why nothing of it could be read in a window of this size, in one sentence; empty: it can.
words::Message too_small(const Display& fitted);

/// Near strip, middle, far strip and, while a field is in hand, a keyboard.
class TableStage {
 public:
  TableStage(look::Fonts& fonts, const look::Tokens& tokens);
  void place(const Display& display);
  void feed(const look::Touch& touch);
  void feed(const look::Key& key);
  /// Draws what needs drawing and gives every intent to `act` as soon as it is made.
  void run(std::int64_t now_ms, const table::TableState& state, table::View& view,
           const std::function<void(const table::Intent&)>& act);
  bool wants_frame(std::int64_t now_ms) const;
  std::optional<std::int64_t> next_frame_ms() const;
  std::vector<look::Surface*> surfaces();
  void cancel_touches();
  void set_motion(bool on);
  void set_words(const std::shared_ptr<const words::Words>& words);
  /// What is in hand is handed over in the next run.
  void leave_field() { field_is_left_ = true; }
  const Display& display() const { return display_; }
  look::Surface& middle() { return middle_; }
  look::Surface& near() { return near_; }
  look::Surface& far() { return far_; }

 private:
  void type_on_glass(std::int64_t now_ms, bool dark);
  void place_keyboard();
  look::Rect keyboard_place() const;  ///< mm of the middle; empty: it is not there
  int keyboard_top(int height_px) const;
  /// A surface that is not shown sees no finger lift: what lies on it would stay held for ever.
  void forget_touches(std::initializer_list<look::Surface*> surfaces);
  void set_high_contrast(bool on);

  look::Fonts& fonts_;
  look::Surface near_, far_, middle_, keyboard_;
  look::Router router_;
  look::KeyboardState keys_;
  Display display_;
  bool whole_ = false;  ///< home and break-like places: the middle covers all
  bool far_upright_ = false;
  bool keyboard_on_ = false;
  bool field_is_left_ = false;
};

}  // namespace crosstable::roles
