// From a card's code to the function whose ballot it opens.
#include <algorithm>
#include <cstring>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {
namespace {

bool is_full(const CardEntry& entry) { return entry.count == static_cast<int>(ballot::kCodeLength); }

void fail(KioskState& state, CardProblem problem) {
  CardEntry& entry = state.entry;
  // A code of one's own typing stays to be compared with the card; a scan is read again as a whole.
  if (entry.count > static_cast<int>(ballot::kCodeLength)) wipe(entry);
  entry.problem = problem;
  entry.looking = false;
  if (problem != CardProblem::kWrong && problem != CardProblem::kForeign) return;
  *std::min_element(state.misses_ms.begin(), state.misses_ms.end()) = state.now_ms;
}

Effects submit(KioskState& state) {
  if (state.entry.count == 0 || state.entry.problem != CardProblem::kNone) return {};
  const auto code = ballot::read_code(entered(state.entry), state.round->id);
  if (code) {
    state.entry.looking = true;
    return {CheckCard{*code}};
  }
  switch (code.error()) {
    case ballot::CodeFault::kShort: fail(state, CardProblem::kHalfRead); break;
    case ballot::CodeFault::kSlip: fail(state, CardProblem::kSlip); break;
    case ballot::CodeFault::kForeign: fail(state, CardProblem::kForeign); break;
  }
  return {};
}

void add(KioskState& state, char sign, bool by_finger) {
  CardEntry& entry = state.entry;
  const bool stale =
      entry.count > static_cast<int>(ballot::kCodeLength) && state.now_ms > entry.last_ms + kScanPause_ms;
  if (stale || (entry.problem != CardProblem::kNone && is_full(entry))) wipe(entry);
  entry.problem = CardProblem::kNone;
  entry.last_ms = state.now_ms;
  const auto most = by_finger ? ballot::kCodeLength : ballot::kScannedLength;
  if (entry.count < static_cast<int>(most)) entry.signs[static_cast<std::size_t>(entry.count++)] = sign;
}

void erase(CardEntry& entry) {
  if (entry.count == 0) return;
  entry.signs[static_cast<std::size_t>(--entry.count)] = 0;
  entry.problem = CardProblem::kNone;
}

/// Scanning is how the next person begins, also while the last one's thanks still show.
bool comes_to_entry(KioskState& state) {
  if (in(state.page, {Page::kRecorded, Page::kNoPlace, Page::kCardUsed})) reset(state);
  if (state.page == Page::kAttract && needs_card(state) && may_begin(state)) enter(state, Page::kCard);
  return state.page == Page::kCard;
}

}  // namespace

void wipe(CardEntry& entry) {
  explicit_bzero(entry.signs.data(), entry.signs.size());
  entry = CardEntry{};
}

std::string_view entered(const CardEntry& entry) { return {entry.signs.data(), static_cast<std::size_t>(entry.count)}; }

bool needs_card(const KioskState& state) {
  return state.round && !state.practice && state.round->eligibility == ballot::Eligibility::kCards;
}

std::optional<std::int64_t> refused_until_ms(const KioskState& state) {
  const std::int64_t until = *std::min_element(state.misses_ms.begin(), state.misses_ms.end()) + kMissWindow_ms;
  return until > state.now_ms ? std::optional(until) : std::nullopt;
}

Effects take_sign(KioskState& state, char sign, bool by_finger) {
  if (!needs_card(state) || state.gone || state.asking) return {};
  const bool is_sign = sign != kEnterSign && sign != kEraseSign;
  if (!by_finger && is_sign && !comes_to_entry(state)) return {};
  if (state.page != Page::kCard || state.entry.looking || refused_until_ms(state)) return {};
  if (sign == kEraseSign) {
    erase(state.entry);
  } else if (sign == kEnterSign) {
    return submit(state);
  } else {
    add(state, sign, by_finger);
    if (state.entry.count == static_cast<int>(ballot::kScannedLength)) return submit(state);
  }
  return {};
}

void see_card(KioskState& state, const CardSeen& seen, const RandomBelow& random_below) {
  if (state.page != Page::kCard || !state.entry.looking) return;
  state.stirred_ms = state.now_ms;
  if (!seen.sight) return fail(state, CardProblem::kNotAsked);
  switch (seen.sight->outcome) {
    case ballot::CardSight::Outcome::kWrong: return fail(state, CardProblem::kWrong);
    case ballot::CardSight::Outcome::kUsed: return end_with(state, Page::kCardUsed);
    case ballot::CardSight::Outcome::kFree: break;
  }
  if (!may_begin(state, seen.sight->function)) return end_with(state, Page::kNoPlace);
  wipe(state.entry);
  state.card = seen.sight;
  begin_ballot(state, seen.sight->function, random_below);
}

}  // namespace crosstable::kiosk
