// How large the screens are that were measured here: remembered beside the workshops, by what a monitor says of itself.
#pragma once

#include <optional>
#include <string>

#include "platform/window.h"

namespace crosstable::roles {

/// A monitor that says nothing of itself is known by its place and its pixels.
std::string screen_name(const platform::Display& monitor);

/// In inches; nothing where it was never measured.
std::optional<float> measured_diagonal(const std::string& sessions, const std::string& screen);
/// False where the folder does not take it.
bool remember_diagonal(const std::string& sessions, const std::string& screen, float diagonal_in);

}  // namespace crosstable::roles
