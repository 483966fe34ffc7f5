#include "platform/filled_screen.h"

#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace crosstable::platform {
namespace {

/// The one that holds this point, else the first; nullptr: there is none.
GLFWmonitor* monitor_at(int x, int y) {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    int left = 0;
    int top = 0;
    glfwGetMonitorPos(monitors[i], &left, &top);
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (x >= left && y >= top && x < left + mode->width && y < top + mode->height) return monitors[i];
  }
  return count > 0 ? monitors[0] : nullptr;
}

}  // namespace

void FilledScreen::fill(GLFWwindow* window) {
  if (own_ || glfwGetWindowMonitor(window) != nullptr) return;
  Place own;
  glfwGetWindowPos(window, &own.x, &own.y);
  glfwGetWindowSize(window, &own.w, &own.h);
  GLFWmonitor* monitor = monitor_at(own.x + own.w / 2, own.y + own.h / 2);
  if (monitor == nullptr) return;
  own_ = own;
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

void FilledScreen::back(GLFWwindow* window) {
  if (!own_) return;
  const Place own = *std::exchange(own_, std::nullopt);
  glfwSetWindowMonitor(window, nullptr, own.x, own.y, own.w, own.h, 0);
}

}  // namespace crosstable::platform
