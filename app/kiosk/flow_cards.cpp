// From a card's code to the function whose ballot it opens.
#include <algorithm>
#include <cstring>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {
namespace {

bool is_full(const CardEntry& entry) { return entry.count == static_cast<int>(ballot::kCodeLength); }

/// A code of one's own typing stays to be compared with the card.
void fail(KioskState& state, CardProblem problem) {
  CardEntry& entry = state.entry;
  entry.problem = problem;
  entry.looking = false;
  if (problem != CardProblem::kWrong && problem != CardProblem::kForeign) return;
  *std::min_element(state.misses_ms.begin(), state.misses_ms.end()) = state.now_ms;
}

Effects look_up(KioskState& state, const ballot::Code& code) {
  state.entry->looking = true;
  return {CheckCard{code}};
}

Effects submit(KioskState& state) {
  if (state.entry->count == 0 || state.entry->problem != CardProblem::kNone) return {};
  const auto code = ballot::read_code(entered(state.entry), state.round->id);
  if (code) return look_up(state, *code);
  switch (code.error()) {
    case ballot::CodeFault::kShort: fail(state, CardProblem::kHalfRead); break;
    case ballot::CodeFault::kSlip: fail(state, CardProblem::kSlip); break;
    case ballot::CodeFault::kForeign: fail(state, CardProblem::kForeign); break;
  }
  return {};
}

/// A scanner presses the keys of the keyboard it is set to, the machine reads them by its own layout: one of the two
/// readings is the code, unless the scanner is set to a third.
Effects read_scan(KioskState& state, const Scanned& scanned) {
  const auto read = [&](const Scanned::Signs& signs) {
    return ballot::read_code({signs.data(), signs.size()}, state.round->id);
  };
  const auto by_layout = read(scanned.by_layout);
  const auto by_place = read(scanned.by_place);
  wipe(state.entry);
  if (by_layout || by_place) {
    Effects effects = look_up(state, by_layout ? *by_layout : *by_place);
    // It has shown that it is a scanner: from now on no other window can mistake what it types.
    if (!scanned.tied && scanned.scanner != 0) effects.push_back(TieScanner{scanned.scanner});
    return effects;
  }
  const bool foreign =
      by_layout.error() == ballot::CodeFault::kForeign || by_place.error() == ballot::CodeFault::kForeign;
  fail(state, foreign ? CardProblem::kForeign : CardProblem::kUnread);
  state.unread_layout = scanned.layout;
  return {};
}

void remark(KioskState& state, ScanRemark remark, int scanner = 0) {
  const int shown_ms = remark == ScanRemark::kWhose ? kWhoseScanner_ms : kScanNote_ms;
  state.scan = {remark, scanner, state.now_ms + shown_ms};
}

void add(KioskState& state, char sign) {
  CardEntry& entry = state.entry;
  if (entry.problem != CardProblem::kNone && is_full(entry)) wipe(entry);
  entry.problem = CardProblem::kNone;
  if (!is_full(entry)) entry.signs[static_cast<std::size_t>(entry.count++)] = sign;
}

void erase(CardEntry& entry) {
  if (entry.count == 0) return;
  entry.signs[static_cast<std::size_t>(--entry.count)] = 0;
  entry.problem = CardProblem::kNone;
}

/// Scanning is how the next person begins, also while the last one's thanks still show.
bool comes_to_entry(KioskState& state) {
  if (in(state.page, {Page::kRecorded, Page::kKept, Page::kNoPlace, Page::kCardUsed})) reset(state);
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
  if (state.page != Page::kCard || state.entry->looking || refused_until_ms(state)) return {};
  if (sign == kEraseSign) {
    erase(state.entry);
  } else if (sign == kEnterSign) {
    return submit(state);
  } else {
    add(state, sign);
  }
  return {};
}

Effects take_scan(KioskState& state, const Scanned& scanned) {
  using Whose = Scanned::Whose;
  if (!state.asking) state.stirred_ms = state.now_ms;
  const auto say = [&](ScanRemark what) {
    remark(state, what, scanned.scanner);
    return Effects{};
  };
  if (!state.round || state.gone) return say(ScanRemark::kNotNow);
  if (state.practice) return say(ScanRemark::kPractice);
  if (!needs_card(state)) return say(ScanRemark::kNoCards);
  if (scanned.whose == Whose::kNobodys) return say(ScanRemark::kWhose);
  if (scanned.whose == Whose::kElsewhere) return say(ScanRemark::kElsewhere);
  if (state.pin || state.kept_page || state.asking || state.page == Page::kCasting || is_answering(state.page) ||
      in(state.page, {Page::kNotRecorded, Page::kUnknown}))
    return say(ScanRemark::kBusy);
  if (state.page == Page::kHow) enter(state, Page::kAttract);
  if (!comes_to_entry(state)) return say(ScanRemark::kNotNow);
  state.scan = {};
  // The page says why no code is taken now.
  if (state.entry->looking || refused_until_ms(state)) return {};
  return read_scan(state, scanned);
}

Effects take_scanner(KioskState& state) {
  if (state.scan.remark != ScanRemark::kWhose) return {};
  return {TieScanner{state.scan.scanner}};
}

void see_scanner(KioskState& state, const ScannerTied& tied) {
  // A scanner of the only kiosk is tied unasked: nothing is to be said.
  if (state.scan.remark != ScanRemark::kWhose) return;
  remark(state, tied.done ? ScanRemark::kTied : ScanRemark::kNotTied);
}

void see_card(KioskState& state, const CardSeen& seen, const RandomBelow& random_below) {
  if (state.page != Page::kCard || !state.entry->looking) return;
  state.stirred_ms = state.now_ms;
  if (!seen.sight) return fail(state, CardProblem::kNotAsked);
  switch (seen.sight->outcome) {
    case ballot::CardSight::Outcome::kWrong: return fail(state, CardProblem::kWrong);
    case ballot::CardSight::Outcome::kUsed: return end_with(state, Page::kCardUsed);
    case ballot::CardSight::Outcome::kFree: break;
  }
  if (!may_begin(state, seen.sight->function)) return end_with(state, Page::kNoPlace);
  wipe(state.entry);
  state.card = framework::Locked<ballot::CardSight>(*seen.sight);
  begin_ballot(state, seen.sight->function, random_below);
}

}  // namespace crosstable::kiosk
