#include "platform/xinput.h"

#include <X11/extensions/XInput2.h>

namespace crosstable::platform {

void CloseDisplay::operator()(_XDisplay* display) const { XCloseDisplay(display); }

std::optional<XInput> connect_xinput(int least_minor) {
  XInput input{DisplayHandle(XOpenDisplay(nullptr))};
  if (!input.display) return std::nullopt;
  int event = 0;
  int error = 0;
  if (!XQueryExtension(input.display.get(), "XInputExtension", &input.opcode, &event, &error)) return std::nullopt;
  int major = 2;
  int minor = 2;
  if (XIQueryVersion(input.display.get(), &major, &minor) != Success) return std::nullopt;
  if (major < 2 || (major == 2 && minor < least_minor)) return std::nullopt;
  return input;
}

}  // namespace crosstable::platform
