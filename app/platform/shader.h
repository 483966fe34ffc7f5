// The GL programs: a vertex's colour times its texture's, or the colour alone.
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
  enum class Kind { kImage, kPlain };
  static tl::expected<Program, std::string> link(Kind kind);

  Program(Program&& other) noexcept : program_(std::exchange(other.program_, 0)), projection_(other.projection_) {}
  Program& operator=(Program&& other) noexcept;
  ~Program();

  /// Its context is gone or not current: it goes with it.
  void abandon() { program_ = 0; }
  /// Vertices are pixels from the top left of a picture of this size. It is in use afterwards.
  void set_size(float width_px, float height_px) const;
  void use() const;

 private:
  explicit Program(GLuint program);
  GLuint program_ = 0;
  GLint projection_ = -1;
};

}  // namespace crosstable::platform
