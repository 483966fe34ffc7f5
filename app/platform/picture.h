// What a GL context can say about itself and its picture. A context must be current.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crosstable::platform {

/// Of the framebuffer bound for reading; top row first.
std::vector<std::uint8_t> read_picture(int width_px, int height_px);
std::string gl_fingerprint();
bool gl_is_software();
bool gl_is_recent_enough();

}  // namespace crosstable::platform
