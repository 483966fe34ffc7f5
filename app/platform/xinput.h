// What everything that listens to XInput begins with.
#pragma once

#include <memory>
#include <optional>

struct _XDisplay;

namespace crosstable::platform {

struct CloseDisplay {
  void operator()(_XDisplay* display) const;
};
using DisplayHandle = std::unique_ptr<_XDisplay, CloseDisplay>;

struct XInput {
  DisplayHandle display;  ///< a connection of its own
  int opcode = 0;         ///< of the extension, in its events
};
/// Nothing where no display can be opened or its XInput is older than 2.`least_minor`.
std::optional<XInput> connect_xinput(int least_minor);

}  // namespace crosstable::platform
