// Draws triangles with one texture each, clipped to rectangles, the way Dear ImGui's OpenGL 3 back end does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::platform {

/// The same bytes as ImDrawVert.
struct Vertex {
  float x = 0;  ///< pixels, origin top left
  float y = 0;
  float u = 0;
  float v = 0;
  std::uint32_t rgba = 0;  ///< bytes in memory: red, green, blue, alpha; straight alpha
};
static_assert(sizeof(Vertex) == 20);

using TextureId = std::uint32_t;  ///< 0: none, drawn as plain white
using TargetId = std::uint32_t;

struct DrawCommand {
  float clip_x0 = 0;  ///< pixels; may lie outside the picture. A pixel is drawn if its centre is inside
  float clip_y0 = 0;
  float clip_x1 = 0;
  float clip_y1 = 0;
  TextureId texture = 0;
  std::uint32_t index_offset = 0;   ///< in indices
  std::uint32_t vertex_offset = 0;  ///< added to every index
  std::uint32_t element_count = 0;  ///< indices, three a triangle
  bool plain = false;  ///< every triangle is opaque and of one colour: neither texture nor what lies below is looked at
};

/// A triangle whose corners have one and the same u, v shows a white texel.
struct Mesh {
  std::span<const Vertex> vertices;
  std::span<const std::uint16_t> indices;
  std::span<const DrawCommand> commands;
};

struct TextureArea {
  int x_px = 0;
  int y_px = 0;
  int width_px = 0;
  int height_px = 0;
};

struct Rgba {
  float r = 0;
  float g = 0;
  float b = 0;
  float a = 1;
};

/// Draws into the Window or Offscreen whose context was current when it was created. That context must be current in
/// every call, else it aborts; where it is not in the destructor, what was created goes with the context. Move-only;
/// one thread. Using an id that is not alive aborts.
class Renderer {
 public:
  static tl::expected<Renderer, std::string> create();

  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// Rows top first, 4 bytes a pixel, straight alpha. Drawn pixel by pixel: never scaled, nor moved by part of a pixel.
  TextureId create_texture(int width_px, int height_px, const std::uint8_t* rgba);
  /// `rgba` points at the area's first pixel.
  void update_texture(TextureId id, TextureArea area, const std::uint8_t* rgba, int pitch_bytes);
  void destroy_texture(TextureId id);

  /// A picture: begin, any number of draw, end. Swapping is the window's.
  void begin(int width_px, int height_px, Rgba clear);
  void draw(const Mesh& mesh);
  void end();

  /// A picture kept in memory, for a surface that is drawn once and shown many times.
  TargetId create_target(int width_px, int height_px);
  void destroy_target(TargetId id);
  /// Like begin, into a part of the target, which shows elsewhere what it showed: until end(), which closes it,
  /// everything is drawn into the part alone. Not between begin and end of another picture.
  void begin_target_part(TargetId id, TextureArea part, Rgba clear);
  /// The target as the whole picture of the window or off-screen, colours bit by bit. Not inside a picture. `changed`:
  /// where it differs from what was shown last; elsewhere a picture that still holds that is left as it is.
  void show_target(TargetId id, std::span<const TextureArea> changed);

  /// What the last begin…end drew, before it is swapped. Top row first.
  std::vector<std::uint8_t> read_rgba();
  /// Waits until everything is drawn: for measuring.
  void finish();
  /// llvmpipe and the like: keep pictures calm, fill is what costs.
  bool is_software() const;

 private:
  struct Impl;
  explicit Renderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::platform
