#include "roles/scanners.h"

#include <cstring>

namespace crosstable::roles {
namespace {

static_assert(platform::kScanKeys == ballot::kScannedLength);

kiosk::Scanned::Whose whose(const KioskApp& app, platform::Window& window, const platform::Scan& scan) {
  using Whose = kiosk::Scanned::Whose;
  if (scan.tied) return Whose::kOwn;
  if (window.tells_scanners_apart()) return window.kiosks() <= 1 ? Whose::kOwn : Whose::kNobodys;
  return app.state().kiosk == 1 ? Whose::kOwn : Whose::kElsewhere;
}

}  // namespace

void feed_scan(KioskApp& app, platform::Window& window, const platform::Scan& scan) {
  kiosk::Scanned scanned{scan.by_layout, scan.by_place, scan.layout, scan.device, whose(app, window, scan)};
  scanned.tied = scan.tied;
  app.feed(scanned);
  explicit_bzero(scanned.by_layout.data(), scanned.by_layout.size());
  explicit_bzero(scanned.by_place.data(), scanned.by_place.size());
}

void tie_scanner(KioskApp& app, platform::Window& window) {
  if (const auto scanner = app.take_scanner()) app.scanner_tied(window.tie_scanner(*scanner));
}

}  // namespace crosstable::roles
