// What GLFW holds of X11. Apart, because Xlib's names (Window, Display) are ours too.
#pragma once

#include <cstdint>
#include <vector>

struct GLFWmonitor;
struct GLFWwindow;

namespace crosstable::platform {

unsigned long x11_window(GLFWwindow* window);
int x11_fd();
/// No window manager gives it the keyboard. Before it is shown.
void x11_refuse_focus(GLFWwindow* window);
/// Until it is drawn it is black: without a ground it keeps the pixels of the place where it was made. Before it is
/// shown.
void x11_begin_black(GLFWwindow* window);
/// Gives it the keyboard where no window manager would.
void x11_take_unmanaged_focus(GLFWwindow* window);
/// What the monitor says of itself; empty where it says nothing.
std::vector<std::uint8_t> x11_edid(GLFWmonitor* monitor);
/// Xlib may hold events that poll() knows nothing of. Flushes what waits to be sent.
bool x11_pending();

}  // namespace crosstable::platform
