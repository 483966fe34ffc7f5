// What is kept here while the table cannot be reached, in the facilitator's hands.
#include "kiosk/flow_parts.h"

namespace crosstable::kiosk {

Effects let_through(KioskState& state) {
  if (state.reach.kept == 0) return go(state);
  state.kept_page.emplace();
  state.kept_page->stirred_ms = state.now_ms;
  state.choosing_language = false;
  state.page_since_ms = state.now_ms;
  return {};
}

void close_kept_page(KioskState& state) {
  state.kept_page.reset();
  state.page_since_ms = state.now_ms;
  state.stirred_ms = state.now_ms;
}

Effects apply_kept_page(KioskState& state, const Intent& intent) {
  KeptPage& page = *state.kept_page;
  page.stirred_ms = state.now_ms;
  if (page.writing) return {};
  if (std::holds_alternative<BackFromKept>(intent)) close_kept_page(state);
  if (std::holds_alternative<LeaveKept>(intent)) return go(state);
  if (!std::holds_alternative<PutOnStick>(intent) || state.reach.kept == 0) return {};
  page.writing = true;
  page.written = {};
  page.failed = {};
  return {WriteKept{}};
}

void see_kept_written(KioskState& state, const KeptWritten& seen) {
  if (!state.kept_page) return;
  state.kept_page->writing = false;
  state.kept_page->written = seen.written;
  state.kept_page->failed = seen.failed;
  state.kept_page->stirred_ms = state.now_ms;
}

}  // namespace crosstable::kiosk
