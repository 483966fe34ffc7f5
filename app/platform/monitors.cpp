#include "platform/monitors.h"

#include <algorithm>
#include <cmath>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "platform/edid.h"
#include "platform/x11.h"

namespace crosstable::platform {

std::vector<GLFWmonitor*> monitor_handles() {
  int count = 0;
  GLFWmonitor** first = glfwGetMonitors(&count);
  return {first, first + count};
}

Display describe(GLFWmonitor* monitor, std::optional<float> diagonal_in) {
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  if (!mode) return {};
  int width_mm = 0;
  int height_mm = 0;
  glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  const char* name = glfwGetMonitorName(monitor);
  const float density =
      px_per_mm({mode->width, mode->height}, diagonal_in, static_cast<float>(width_mm), static_cast<float>(height_mm));
  return {mode->width, mode->height, density, name ? name : "", monitor_id(x11_edid(monitor))};
}

Output output_of(GLFWmonitor* monitor) {
  Output output;
  if (const char* name = glfwGetMonitorName(monitor)) output.name = name;
  glfwGetMonitorPos(monitor, &output.place.x_px, &output.place.y_px);
  if (const GLFWvidmode* mode = glfwGetVideoMode(monitor)) {
    output.place.width_px = mode->width;
    output.place.height_px = mode->height;
  }
  return output;
}

std::string no_monitor(int wanted, std::size_t there) {
  const std::string numbers = there < 2 ? "number 0" : "numbers 0 to " + std::to_string(there - 1);
  return "There is no monitor " + std::to_string(wanted) + " on this machine, only " + numbers +
         "; start with one of these, or without --monitor.";
}

float px_per_mm(ScreenSize size, std::optional<float> diagonal_in, float width_mm, float height_mm) {
  constexpr float kMm_per_in = 25.4F;
  constexpr float kDefaultDots_per_in = 96;
  const auto width_px = static_cast<float>(size.width_px);
  const auto height_px = static_cast<float>(size.height_px);
  if (diagonal_in && *diagonal_in > 0) return std::hypot(width_px, height_px) / (*diagonal_in * kMm_per_in);

  if (width_mm > 0 && height_mm > 0) {
    const float across = width_px / width_mm;
    const float down = height_px / height_mm;
    const bool alike = std::fabs(across - down) <= 0.2F * std::max(across, down);
    if (alike && across >= 0.5F && across <= 30) return (across + down) / 2;
  }
  return kDefaultDots_per_in / kMm_per_in;
}

}  // namespace crosstable::platform
