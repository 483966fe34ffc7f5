// The voter's screens.
#pragma once

#include "kiosk/flow.h"
#include "look/ui.h"

namespace crosstable::kiosk {

/// The whole surface of a kiosk. Its clock is the one of apply(). A kiosk's surface is placed with Reader::kKiosk, the
/// table's own window, handed over, with Reader::kTable (the page is then a panel in the middle, sized for a table);
/// both with state.text_scale.
void draw_kiosk(look::Ui& ui, const KioskState& state, Intents& intents);

}  // namespace crosstable::kiosk
