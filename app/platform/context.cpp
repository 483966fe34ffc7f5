#include "platform/context.h"

#include <epoxy/egl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace crosstable::platform {
namespace {

thread_local GLFWwindow* released_window = nullptr;

}  // namespace

const void* current_context() {
  const void* offscreen = eglGetCurrentContext();
  return offscreen ? offscreen : glfwGetCurrentContext();
}

void release_window_context() {
  GLFWwindow* window = glfwGetCurrentContext();
  if (!window) return;
  released_window = window;
  glfwMakeContextCurrent(nullptr);
}

void release_offscreen_context() {
  if (eglGetCurrentContext() != EGL_NO_CONTEXT)
    eglMakeCurrent(eglGetCurrentDisplay(), EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

void restore_window_context() {
  if (released_window && !current_context()) glfwMakeContextCurrent(released_window);
}

void forget_window_context(const void* window) {
  if (released_window == window) released_window = nullptr;
}

}  // namespace crosstable::platform
