// X errors that are an answer, not the end: Xlib's own handler would end the program.
#pragma once

#include <X11/Xlib.h>

namespace crosstable::platform {

/// What goes wrong on this display while it lives is seen, not fatal.
class XErrors {
 public:
  explicit XErrors(Display* display) : display_(display), before_(XSetErrorHandler(note)) { seen_ = false; }
  ~XErrors() {
    XSync(display_, False);
    XSetErrorHandler(before_);
  }
  XErrors(const XErrors&) = delete;
  XErrors& operator=(const XErrors&) = delete;

  bool any() {
    XSync(display_, False);
    return seen_;
  }

 private:
  static int note(Display* /*display*/, XErrorEvent* /*error*/) {
    seen_ = true;
    return 0;
  }
  static inline bool seen_ = false;
  Display* display_;
  XErrorHandler before_;
};

}  // namespace crosstable::platform
