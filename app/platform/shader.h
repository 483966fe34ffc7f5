// The one GL program: a vertex's colour times its texture's.
#pragma once

#include <string>
#include <utility>

#include <epoxy/gl.h>
#include <tl/expected.hpp>

namespace crosstable::platform {

inline constexpr GLuint kPositionSlot = 0;
inline constexpr GLuint kUvSlot = 1;
inline constexpr GLuint kColourSlot = 2;

class Program {
 public:
  static tl::expected<Program, std::string> link();

  Program(Program&& other) noexcept : program_(std::exchange(other.program_, 0)), projection_(other.projection_) {}
  Program& operator=(Program&& other) noexcept;
  ~Program();

  /// Its context is gone or not current: it goes with it.
  void abandon() { program_ = 0; }
  /// Pixels from the top left of a picture of this size.
  void use(float width_px, float height_px) const;

 private:
  explicit Program(GLuint program);
  GLuint program_ = 0;
  GLint projection_ = -1;
};

}  // namespace crosstable::platform
