// The monitors of this machine, as GLFW knows them while it is alive.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platform/window.h"

struct GLFWmonitor;

namespace crosstable::platform {

std::vector<GLFWmonitor*> monitor_handles();
/// Its size and density; `diagonal_in` is believed before what it says of itself.
Display describe(GLFWmonitor* monitor, std::optional<float> diagonal_in);
Output output_of(GLFWmonitor* monitor);
/// Why number `wanted` cannot be had of those that are there, in a sentence.
std::string no_monitor(int wanted, std::size_t there);

/// Density from a diagonal in inches; from the monitor's millimetres if plausible (0.5 to 30 px/mm, sides alike within
/// 20 %); else 96 dots per inch.
float px_per_mm(ScreenSize size, std::optional<float> diagonal_in, float width_mm, float height_mm);

}  // namespace crosstable::platform
