#include "platform/glfw.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace crosstable::platform {
namespace {

std::string last_glfw_error;

void note_glfw_error(int /*code*/, const char* text) { last_glfw_error = text; }

}  // namespace

std::shared_ptr<Glfw> Glfw::share() {
  static std::weak_ptr<Glfw> known;
  auto glfw = known.lock();
  if (glfw) return glfw;

  glfw.reset(new Glfw());
  if (!glfw->ready_) return nullptr;
  known = glfw;
  return glfw;
}

const std::string& Glfw::last_error() { return last_glfw_error; }

Glfw::Glfw() {
  glfwSetErrorCallback(note_glfw_error);
#ifdef GLFW_PLATFORM
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  ready_ = glfwInit() == GLFW_TRUE;
}

Glfw::~Glfw() {
  if (ready_) glfwTerminate();
}

}  // namespace crosstable::platform
