// What GLFW holds of X11. Apart, because Xlib's names (Window, Display) are ours too.
#pragma once

struct GLFWwindow;

namespace crosstable::platform {

unsigned long x11_window(GLFWwindow* window);
int x11_fd();
/// Xlib may hold events that poll() knows nothing of. Flushes what waits to be sent.
bool x11_pending();

}  // namespace crosstable::platform
