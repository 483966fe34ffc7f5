// What the parts of the flow share. Room-internal.
#pragma once

#include "kiosk/flow.h"

namespace crosstable::kiosk {

void enter(KioskState& state, Page page);
/// Ready for the next person: nothing of the one before is left.
void reset(KioskState& state);
/// Nothing is left of the ballot; the page says how it ended.
void end_with(KioskState& state, Page page);
/// The first question for a voter of that function, who may begin.
void begin_ballot(KioskState& state, int function, const RandomBelow& random_below);

/// Cards: a sign from the glass, a keyboard or a scanner.
Effects take_sign(KioskState& state, char sign, bool by_finger);
/// What the urn said of the code.
void see_card(KioskState& state, const CardSeen& seen, const RandomBelow& random_below);

}  // namespace crosstable::kiosk
