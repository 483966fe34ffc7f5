// A window that takes all of its monitor for a while.
#pragma once

#include <optional>

struct GLFWwindow;

namespace crosstable::platform {

class FilledScreen {
 public:
  /// All of the monitor below its middle; a full screen stays as it is.
  void fill(GLFWwindow* window);
  void back(GLFWwindow* window);

 private:
  struct Place {
    int x = 0, y = 0, w = 0, h = 0;
  };
  std::optional<Place> own_;  ///< the window's, while it fills a screen
};

}  // namespace crosstable::platform
