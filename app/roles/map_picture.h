// The heat map as a PNG at print size, drawn off-screen with the screens' own drawing.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "workshop/snapshot.h"

namespace crosstable::roles {

/// A4 landscape at 300 dots per inch.
tl::expected<void, std::string> write_map_picture(const std::string& path, const workshop::Snapshot& snapshot);

}  // namespace crosstable::roles
