// Surfaces onto a graphics card: the one place where look's pictures meet platform's renderer.
#pragma once

#include <string>
#include <vector>

#include "look/fonts.h"
#include "look/surface.h"
#include "platform/renderer.h"

namespace crosstable::roles {

class Picture final : public look::TextureSink {
 public:
  Picture(platform::Renderer& renderer, look::Fonts& fonts) : renderer_(renderer), fonts_(fonts) {}
  ~Picture() override { fonts_.release(*this); }

  /// Surfaces that have been run, from bottom to top.
  void draw(const std::vector<look::Surface*>& surfaces, int width_px, int height_px, look::Rgba clear);

  std::uint64_t create(int width, int height, const std::uint8_t* rgba) override;
  void update(std::uint64_t id, int x, int y, int width, int height, const std::uint8_t* rgba, int pitch_bytes) override;
  void destroy(std::uint64_t id) override;

 private:
  platform::Renderer& renderer_;
  look::Fonts& fonts_;
};

/// RGBA, top row first. The message names the file.
tl::expected<void, std::string> write_png(const std::string& path, int width, int height, const std::vector<std::uint8_t>& rgba);

}  // namespace crosstable::roles
