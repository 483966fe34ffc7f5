#include "platform/x11.h"

#include <algorithm>

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xrandr.h>

// Declared here, not by <GLFW/glfw3native.h>, which declares more than we use.
extern "C" {
Display* glfwGetX11Display(void);
Window glfwGetX11Window(GLFWwindow* window);
RROutput glfwGetX11Monitor(GLFWmonitor* monitor);
}

namespace crosstable::platform {

unsigned long x11_window(GLFWwindow* window) { return glfwGetX11Window(window); }
int x11_fd() { return ConnectionNumber(glfwGetX11Display()); }

void x11_refuse_focus(GLFWwindow* window) {
  ::Display* display = glfwGetX11Display();
  XWMHints* known = XGetWMHints(display, glfwGetX11Window(window));
  XWMHints hints = known == nullptr ? XWMHints{} : *known;
  if (known != nullptr) XFree(known);
  hints.flags |= InputHint;
  hints.input = False;
  XSetWMHints(display, glfwGetX11Window(window), &hints);
}

void x11_begin_black(GLFWwindow* window) {
  ::Display* display = glfwGetX11Display();
  XSetWindowBackground(display, glfwGetX11Window(window), BlackPixel(display, DefaultScreen(display)));
}

void x11_take_unmanaged_focus(GLFWwindow* window) {
  ::Display* display = glfwGetX11Display();
  const Atom manager = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
  Atom type = None;
  int format = 0;
  unsigned long items = 0, left = 0;
  unsigned char* data = nullptr;
  if (manager != None) {
    XGetWindowProperty(display, DefaultRootWindow(display), manager, 0, 1, False, AnyPropertyType, &type, &format,
                       &items, &left, &data);
  }
  if (data != nullptr) XFree(data);
  XWindowAttributes now{};
  const ::Window ours = glfwGetX11Window(window);
  if (items > 0 || XGetWindowAttributes(display, ours, &now) == 0 || now.map_state != IsViewable) return;
  XSetInputFocus(display, ours, RevertToParent, CurrentTime);
  // What is typed next comes by another connection, which a busy server may read first.
  XSync(display, False);
}

std::vector<std::uint8_t> x11_edid(GLFWmonitor* monitor) {
  constexpr long kMost_words = 128;  // of four bytes: a base block and three more
  ::Display* display = glfwGetX11Display();
  const RROutput output = glfwGetX11Monitor(monitor);
  int events = 0, errors = 0;
  if (display == nullptr || output == None || XRRQueryExtension(display, &events, &errors) == 0) return {};
  const Atom edid = XInternAtom(display, RR_PROPERTY_RANDR_EDID, True);
  int count = 0;
  Atom* properties = XRRListOutputProperties(display, output, &count);
  const bool there =
      edid != None && properties != nullptr && std::find(properties, properties + count, edid) != properties + count;
  if (properties != nullptr) XFree(properties);
  if (!there) return {};
  Atom type = None;
  int format = 0;
  unsigned long items = 0, left = 0;
  unsigned char* data = nullptr;
  XRRGetOutputProperty(display, output, edid, 0, kMost_words, False, False, AnyPropertyType, &type, &format, &items,
                       &left, &data);
  std::vector<std::uint8_t> bytes;
  if (data != nullptr && type == XA_INTEGER && format == 8) bytes.assign(data, data + items);
  if (data != nullptr) XFree(data);
  return bytes;
}

bool x11_pending() { return XPending(glfwGetX11Display()) > 0; }

}  // namespace crosstable::platform
