// A key as a screen sees it.
#pragma once

#include <string>

namespace crosstable::platform {

struct Key {
  enum class Name {
    kText,
    kBackspace,
    kDelete,
    kEnter,
    kTab,
    kEscape,
    kLeft,
    kRight,
    kUp,
    kDown,
    kHome,
    kEnd,
    kSelectAll
  };
  Name name = Name::kText;
  std::string text;  ///< UTF-8, of kText only
  bool shift = false;
  bool control = false;
};

}  // namespace crosstable::platform
