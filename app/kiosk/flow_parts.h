// What the parts of the flow share. Room-internal.
#pragma once

#include "kiosk/flow.h"

namespace crosstable::kiosk {

/// Of the round that is open.
inline const ballot::RoundForm& form_of(const KioskState& state) { return state.round->form; }

void enter(KioskState& state, Page page);
/// No finger: taken whatever lies over the page.
bool is_from_the_program(const Intent& intent);
/// When the page will change by itself, see next_change_ms.
std::optional<std::int64_t> page_change_ms(const KioskState& state);
/// Ready for the next person: nothing of the one before is left.
void reset(KioskState& state);
/// Nothing is left of the ballot; the page says how it ended.
void end_with(KioskState& state, Page page);
/// The first question for a voter of that function, who may begin.
void begin_ballot(KioskState& state, int function, const RandomBelow& random_below);

/// Answers, each only on its page and within its question.
void toggle(KioskState& state, int function);
void answer(KioskState& state, const Answer& given);
void skip(KioskState& state, const SkipCounterpart& skipped);
void mark(KioskState& state, const Mark& given);
void choose(KioskState& state, const Choose& given);

/// The round's framework in the voter's language: once, and not for every picture.
void speak(KioskState& state);
/// False: not about the language. Else taken on any page, and in front of any; no answer changes.
bool take_language(KioskState& state, const Intent& intent);
void see_room_speak(KioskState& state, const RoomSpeaks& seen);

/// Packs and seals the answers; the box is all that is left of them for the urn.
Effects cast(KioskState& state);
void receive(KioskState& state, const Receipt& receipt);
/// The same ballot, which the urn takes once at most.
Effects cast_again(KioskState& state);

/// A place of the voter's function is kept for a ballot from its first page on, and for no other.
void keep_place(KioskState& state, Effects& effects);
/// One that this kiosk holds in the urn from before it was ended and started again.
void find_pass(KioskState& state);
void see_no_place(KioskState& state, const NoPlaceLeft& seen);

/// Nothing else is taken while it stands.
Effects apply_pairing(KioskState& state, const Intent& intent);
/// News of the vote is taken in behind its page.
bool is_for_pairing(const Intent& intent);
/// Where no vote is seen: the table may have another address by now.
void pair_again(KioskState& state);
void see_reach(KioskState& state, const Reach& reach);

/// Cards: a sign from the glass or a keyboard.
Effects take_sign(KioskState& state, char sign, bool by_finger);
Effects take_scan(KioskState& state, const Scanned& scanned);
Effects take_scanner(KioskState& state);
void see_scanner(KioskState& state, const ScannerTied& tied);
/// What the urn said of the code.
void see_card(KioskState& state, const CardSeen& seen, const RandomBelow& random_below);

/// The keypad: opened when a corner is held and the facilitator has a PIN, else the kiosk is left.
Effects leave(KioskState& state, const RandomBelow& random_below);
/// The facilitator is at it: to the page of what is kept here, where something is, else away.
Effects let_through(KioskState& state);
/// Nobody waits for anything at this kiosk any more.
Effects go(KioskState& state);
/// What came too late was read: erased, where the facilitator has a PIN only with that.
Effects erase_late(KioskState& state, const RandomBelow& random_below);
Effects apply_kept_page(KioskState& state, const Intent& intent);
void see_kept_written(KioskState& state, const KeptWritten& seen);
/// The page behind is left as it was.
void close_kept_page(KioskState& state);
/// Only while there is nothing but practice.
Effects end_practice(KioskState& state);
/// The window system's close request: like the corner held, but never without a question while there is a round.
Effects ask_to_leave(KioskState& state, const RandomBelow& random_below);
Effects apply_keypad(KioskState& state, const Intent& intent);
Effects take_pin_answer(KioskState& state, const ballot::PinAnswer& answer);
/// The page behind is left as it was.
void close_keypad(KioskState& state);

}  // namespace crosstable::kiosk
