#include "platform/context.h"

#include <epoxy/egl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace crosstable::platform {

const void* current_context() {
  const void* offscreen = eglGetCurrentContext();
  return offscreen ? offscreen : glfwGetCurrentContext();
}

void release_window_context() {
  if (glfwGetCurrentContext()) glfwMakeContextCurrent(nullptr);
}

void release_offscreen_context() {
  if (eglGetCurrentContext() != EGL_NO_CONTEXT) eglMakeCurrent(eglGetCurrentDisplay(), EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

}  // namespace crosstable::platform
