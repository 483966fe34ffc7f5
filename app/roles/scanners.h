// Scanned cards on their way from a window to its kiosk.
#pragma once

#include "platform/window.h"
#include "roles/kiosk_app.h"

namespace crosstable::roles {

/// A card that a scanner typed: to this kiosk if the scanner is its, or there is no other kiosk to mean.
void feed_scan(KioskApp& app, platform::Window& window, const platform::Scan& scan);
/// Ties the scanner that the kiosk asked for, if it asked.
void tie_scanner(KioskApp& app, platform::Window& window);

}  // namespace crosstable::roles
