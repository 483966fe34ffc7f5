// What the room's screen shows, without a window: it follows the table or holds a picture, at its own size.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "look/fonts.h"
#include "look/surface.h"
#include "look/tokens.h"
#include "table/flow/state.h"
#include "table/flow/view.h"

namespace crosstable::roles {

class RoomView {
 public:
  RoomView(look::Fonts& fonts, const look::Tokens& tokens) : fonts_(fonts), surface_(fonts, tokens) {}
  void place(int width_px, int height_px);
  void set_words(const std::shared_ptr<const words::Words>& words) { surface_.set_words(words); }
  void set_motion(bool on) { surface_.set_motion(on); }
  void run(std::int64_t now_ms, const table::TableState& state, const table::View& view);
  look::Surface& surface() { return surface_; }

 private:
  /// As they were when the picture was held.
  struct Held {
    table::TableState state;
    table::View view;
  };
  void keep(const table::TableState& state, const table::View& view);

  look::Fonts& fonts_;
  look::Surface surface_;
  std::optional<Held> held_;
};

}  // namespace crosstable::roles
