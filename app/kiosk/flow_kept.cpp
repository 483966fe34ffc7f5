// What is kept here while the table cannot be reached, and where that may be by now, in the facilitator's hands.
#include "kiosk/flow_parts.h"

namespace crosstable::kiosk {

bool may_have_moved(const KioskState& state) {
  return state.can_pair && !state.practice && state.page == Page::kAttract && state.problem.empty() &&
         !state.reach.is_up;
}

Effects let_through(KioskState& state) {
  // With cards voting goes on, so that the first page has no place for it.
  const bool only_here = needs_card(state) && may_have_moved(state);
  if (state.reach.kept == 0 && !only_here) return go(state);
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
  if (holds_alternative<BackFromKept>(intent) && !page.sticks.empty()) {
    page.sticks.clear();
    return {};
  }
  if (holds_alternative<BackFromKept>(intent)) return close_kept_page(state), Effects{};
  if (holds_alternative<LeaveKept>(intent)) return go(state);
  if (holds_alternative<PairAgain>(intent) && may_have_moved(state)) {
    close_kept_page(state);
    return pair_again(state), Effects{};
  }
  const auto* put = get_if<PutOnStick>(&intent);
  if (put == nullptr || state.reach.kept == 0) return {};
  page.writing = true;
  page.written = {};
  page.failed = {};
  page.sticks.clear();
  return {WriteKept{put->stick}};
}

void see_kept_written(KioskState& state, const KeptWritten& seen) {
  if (!state.kept_page) return;
  state.kept_page->writing = false;
  state.kept_page->written = seen.written;
  state.kept_page->failed = seen.failed;
  state.kept_page->sticks = seen.sticks;
  state.kept_page->stirred_ms = state.now_ms;
}

}  // namespace crosstable::kiosk
