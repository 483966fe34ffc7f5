#include "platform/x11.h"

#include <X11/Xlib.h>

// Declared here, not by <GLFW/glfw3native.h>, which needs Xrandr's headers for functions that we do not use.
extern "C" {
Display* glfwGetX11Display(void);
Window glfwGetX11Window(GLFWwindow* window);
}

namespace crosstable::platform {

unsigned long x11_window(GLFWwindow* window) { return glfwGetX11Window(window); }
int x11_fd() { return ConnectionNumber(glfwGetX11Display()); }
bool x11_pending() { return XPending(glfwGetX11Display()) > 0; }

}  // namespace crosstable::platform
