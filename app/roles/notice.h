// What stands in a window that is too small to show anything else: one sentence, as large as it can be.
#pragma once

#include <string>

#include "look/surface.h"
#include "platform/window.h"
#include "words/message.h"

namespace crosstable::roles {

class Notice {
 public:
  Notice(look::Fonts& fonts, const look::Tokens& tokens) : fonts_(fonts), surface_(fonts, tokens) {}
  void place(const platform::Display& display);
  /// In the language of `instead_of`, which may change while this stands.
  void run(std::int64_t now_ms, const words::Message& message, const look::Surface& instead_of);
  look::Surface& surface() { return surface_; }

 private:
  look::Fonts& fonts_;
  look::Surface surface_;
};

}  // namespace crosstable::roles
