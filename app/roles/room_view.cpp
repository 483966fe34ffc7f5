#include "roles/room_view.h"

#include <algorithm>

#include "table/frame/room_page.h"

namespace crosstable::roles {
namespace {

/// The room reads it from afar, whatever the screen says of its size: a table's millimetres fill it. Its height, not
/// its width, counts where it is wider than a table between its strips.
constexpr float kWidth_mm = 1218.0f;
constexpr float kHeight_mm = 560.0f;

}  // namespace

void RoomView::place(int width_px, int height_px) {
  look::Placement at;
  at.width_px = width_px;
  at.height_px = height_px;
  at.px_per_mm = std::min(static_cast<float>(width_px) / kWidth_mm, static_cast<float>(height_px) / kHeight_mm);
  at.reader = look::Reader::kTable;
  at.small_text = true;
  surface_.place(at);
}

void RoomView::run(std::int64_t now_ms, const table::TableState& state, const table::View& view) {
  const table::RoomSees sees = table::room_sees(state, view);
  if (!state.room.held)
    held_.reset();
  else if (!held_ && sees == table::RoomSees::kHeld)
    keep(state, view);
  const bool holds = held_ && sees == table::RoomSees::kHeld;
  const table::TableState& shown = holds ? held_->state : state;
  const table::View& from = holds ? held_->view : view;
  surface_.set_high_contrast(state.high_contrast);
  fonts_.begin_frame();
  surface_.run(now_ms, state.dark, [&](look::Ui& ui) { table::draw_room_page(ui, shown, from); });
}

void RoomView::keep(const table::TableState& state, const table::View& view) {
  held_ = Held{state, view};
  // It outlives what the table itself forgets.
  held_->state.passphrase.reset();
  held_->state.made_passphrase.reset();
  held_->view.key = {};
}

}  // namespace crosstable::roles
