// Where kiosks meet their tables: in a workshop's folder, at the server that its table hosts, or from another machine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "remote/pairing.h"
#include "roles/kiosk_desk.h"

namespace crosstable::roles {

/// On the table's machine: the folder itself, or its table's server while that is hosted.
KioskHome workshop_home(const std::string& folder, std::optional<int> wanted);
/// On another machine.
KioskHome paired_home(const remote::Pairing& pairing);
/// That of the pairing of before; nothing: this machine has none.
tl::expected<std::optional<KioskHome>, words::Message> known_home();
/// Of what was typed or scanned, the first that leads to a table; from then on this machine is paired with it.
tl::expected<KioskHome, words::Message> pair_with_one_of(const std::vector<std::string>& entries);

}  // namespace crosstable::roles
