// GL 3.3 core without a screen, for pictures and tests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::platform {

/// Move-only; one thread.
class Offscreen {
 public:
  /// kSoftware is llvmpipe, which draws the same bits on every run; while it starts, this process's environment says
  /// so.
  enum class Driver { kSoftware, kAny };

  /// Makes the context current. 1 to 16384 pixels a side.
  static tl::expected<Offscreen, std::string> open(int width_px, int height_px, Driver driver = Driver::kSoftware);

  Offscreen(Offscreen&&) noexcept;
  Offscreen& operator=(Offscreen&&) noexcept;
  ~Offscreen();

  /// After this (and open) a window's context is no longer current, until this picture is destroyed or
  /// Window::make_current is called.
  void make_current();
  /// Textures and targets of the context stay, the picture is lost.
  tl::expected<void, std::string> resize(int width_px, int height_px);
  int width_px() const;
  int height_px() const;
  /// Top row first, 4 bytes a pixel.
  std::vector<std::uint8_t> read_rgba();
  /// Pictures can be compared bit by bit where this is the same.
  std::string renderer_fingerprint() const;

 private:
  struct Impl;
  explicit Offscreen(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::platform
