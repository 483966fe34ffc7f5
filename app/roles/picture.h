// Surfaces onto a graphics card: the one place where look's pictures meet platform's renderer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "look/fonts.h"
#include "look/surface.h"
#include "platform/damage.h"
#include "platform/renderer.h"
#include "platform/repaint.h"

namespace crosstable::roles {

class Picture final : public look::TextureSink {
 public:
  Picture(platform::Renderer& renderer, look::Fonts& fonts) : renderer_(renderer), fonts_(fonts) {}
  ~Picture() override;

  /// Surfaces that have been run, from bottom to top. What is as it was in the last picture is not drawn again.
  void draw(const std::vector<look::Surface*>& surfaces, int width_px, int height_px, look::Rgba clear);

  std::uint64_t create(int width, int height, const std::uint8_t* rgba) override;
  void update(std::uint64_t id, int x, int y, int width, int height, const std::uint8_t* rgba,
              int pitch_bytes) override;
  void destroy(std::uint64_t id) override;

 private:
  void keep(const std::vector<look::Surface*>& surfaces);
  void draw_part(platform::TextureArea part);

  platform::Renderer& renderer_;
  look::Fonts& fonts_;
  std::optional<platform::TargetId> kept_;  ///< the last picture
  std::vector<platform::KeptMesh> meshes_;  ///< what it is drawn from
  std::vector<platform::KeptMesh> before_;  ///< what the picture before it was drawn from
  int width_px_ = 0;
  int height_px_ = 0;
  look::Rgba clear_ = 0;
};

/// RGBA, top row first; the file's bytes. Nothing shines through a picture: what is said of that is left out.
std::string png_of(int width, int height, const std::vector<std::uint8_t>& rgba);
/// The message names the file.
tl::expected<void, std::string> write_png(const std::string& path, int width, int height,
                                          const std::vector<std::uint8_t>& rgba);

}  // namespace crosstable::roles
