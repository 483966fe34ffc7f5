// GLFW, while somebody uses it.
#pragma once

#include <memory>
#include <string>

namespace crosstable::platform {

/// One per process.
class Glfw {
 public:
  /// nullptr where it cannot be had: see last_error().
  static std::shared_ptr<Glfw> share();
  static const std::string& last_error();
  ~Glfw();
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;

 private:
  Glfw();
  bool ready_ = false;
};

}  // namespace crosstable::platform
