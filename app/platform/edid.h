// What a monitor says of itself over its cable.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace crosstable::platform {

/// Maker, model and serial number of an EDID: "GSM-5b09-0001e240-908NTAB1". Empty where it is none.
std::string monitor_id(std::span<const std::uint8_t> edid);

}  // namespace crosstable::platform
