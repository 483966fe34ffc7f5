// What can be asked of the kiosk's state without changing it.
#include <algorithm>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {

std::uint32_t secure_below(std::uint32_t n) {
  // The part of the range that n divides; a number from beyond it would favour the small ones.
  const std::uint32_t most = n == 0 ? 0 : 0xFFFFFFFFu - 0xFFFFFFFFu % n;
  while (most > 0) {
    const ballot::BallotId bytes = ballot::random_id();
    const std::uint32_t drawn = static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
                                static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
    if (drawn < most) return drawn % n;
  }
  return 0;
}

bool is_from_the_program(const Intent& intent) {
  return holds_alternative<RoundOpened>(intent) || holds_alternative<RoundGone>(intent) ||
         holds_alternative<FolderSeen>(intent) || holds_alternative<UrnSeen>(intent) ||
         holds_alternative<Receipt>(intent) || holds_alternative<NoPlaceLeft>(intent) ||
         holds_alternative<ReachSeen>(intent) || holds_alternative<PairAnswered>(intent) ||
         holds_alternative<KeptWritten>(intent) || holds_alternative<CardSeen>(intent) ||
         holds_alternative<Keyed>(intent) || holds_alternative<Scanned>(intent) ||
         holds_alternative<ScannerTied>(intent) || holds_alternative<CloseAsked>(intent) ||
         holds_alternative<RoomSpeaks>(intent) || holds_alternative<PinSeen>(intent) ||
         holds_alternative<PinAnswered>(intent) || holds_alternative<Tick>(intent) ||
         holds_alternative<Stirred>(intent);
}

std::optional<std::int64_t> page_change_ms(const KioskState& state) {
  if (state.pin) return state.pin->checking ? std::nullopt : std::optional(state.pin->stirred_ms + kKeypad_ms);
  if (state.kept_page)
    return state.kept_page->writing ? std::nullopt : std::optional(state.kept_page->stirred_ms + kIdle_ms);
  if (state.page == Page::kRecorded) return state.page_since_ms + kThankYou_ms;
  if (in(state.page, {Page::kKept, Page::kClosed, Page::kNoPlace, Page::kCardUsed, Page::kUnreached}))
    return state.page_since_ms + kMessage_ms;
  if (!can_idle(state)) return std::nullopt;
  return state.stirred_ms + kIdle_ms + (state.asking ? kCountdown_ms : 0);
}

std::optional<std::int64_t> next_change_ms(const KioskState& state) {
  const auto page = page_change_ms(state);
  if (!state.found_pass_ms) return page;
  const std::int64_t freed_ms = *state.found_pass_ms + kIdle_ms + kCountdown_ms;
  return page ? std::min(*page, freed_ms) : freed_ms;
}

int places_left(const KioskState& state, int function) {
  const auto index = static_cast<std::size_t>(function);
  if (function < 0 || index >= state.view.places.size()) return 0;
  const int used = state.practice || index >= state.view.turnout.size() ? 0 : state.view.turnout[index];
  return std::max(0, state.view.places[index] - used);
}

std::optional<int> armed_function(const KioskState& state) {
  if (!state.round || state.practice || state.round->eligibility != ballot::Eligibility::kUnlock) return std::nullopt;
  const auto armed = state.view.armed.find(state.kiosk);
  if (armed == state.view.armed.end() || places_left(state, armed->second) == 0) return std::nullopt;
  return armed->second;
}

bool may_go_on(const KioskState& state, int function) {
  if (!state.round || state.gone) return false;
  if (state.practice) return places_left(state, function) > 0 && ballot::is_asked(state.round->form, function);
  return ballot::may_vote(*state.round, state.view, function, state.kiosk);
}

bool may_begin(const KioskState& state, int function) {
  // A card is a place of its own; any other has to be asked for.
  return (state.reach.is_up || state.practice || needs_card(state)) && may_go_on(state, function);
}

bool may_begin(const KioskState& state) {
  if (!state.round) return false;
  for (int function = 0; function < static_cast<int>(state.round->form.functions.size()); ++function) {
    if (may_begin(state, function)) return true;
  }
  return false;
}

}  // namespace crosstable::kiosk
