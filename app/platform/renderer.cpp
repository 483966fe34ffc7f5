#include "platform/renderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include <epoxy/gl.h>

#include "platform/context.h"
#include "platform/picture.h"
#include "platform/require.h"
#include "platform/shader.h"

namespace crosstable::platform {
namespace {

struct Size {
  int width_px = 0;
  int height_px = 0;
};

struct Target {
  GLuint framebuffer = 0;
  GLuint texture = 0;
  Size size;
};

struct Clip {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
};

/// A pixel is drawn if its centre lies inside the clip, in whichever direction a surface is turned.
int clip_edge(float edge_px, int limit_px) {
  const float inside = std::fmin(std::fmax(edge_px, 0.0F), static_cast<float>(limit_px));
  return static_cast<int>(std::ceil(inside - 0.5F));
}

Clip clip_of(const DrawCommand& command, Size size) {
  return {clip_edge(command.clip_x0, size.width_px), clip_edge(command.clip_y0, size.height_px),
          clip_edge(command.clip_x1, size.width_px), clip_edge(command.clip_y1, size.height_px)};
}

GLuint new_texture(Size size, const void* rgba, GLint filter) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width_px, size.height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  return texture;
}

/// OpenGL takes an offset into a buffer as a pointer.
const void* offset_pointer(std::size_t bytes) { return static_cast<const char*>(nullptr) + bytes; }

}  // namespace

struct Renderer::Impl {
  const void* context = current_context();
  Program image;
  Program plain;
  GLuint vertex_array = 0;
  GLuint vertex_buffer = 0;
  GLuint index_buffer = 0;
  GLuint white = 0;
  std::unordered_map<TextureId, Size> textures;
  std::unordered_map<TargetId, Target> targets;
  bool drawing = false;
  bool drawing_target = false;
  bool plain_in_use = false;
  GLuint screen = 0;  ///< the framebuffer of the window or off-screen picture
  GLuint drawn_last = 0;
  TargetId shown = 0;  ///< the target whose picture the screen holds, 0: none
  Size size;
  std::optional<TextureArea> part;  ///< of a target that is drawn again

  Impl(Program image_program, Program plain_program)
      : image(std::move(image_program)), plain(std::move(plain_program)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (current_context() != context) {
      image.abandon();
      plain.abandon();
      return;
    }
    for (const auto& [id, size_px] : textures) glDeleteTextures(1, &id);
    for (const auto& [id, target] : targets) delete_target(target);
    glDeleteTextures(1, &white);
    glDeleteBuffers(1, &vertex_buffer);
    glDeleteBuffers(1, &index_buffer);
    glDeleteVertexArrays(1, &vertex_array);
  }

  void require_context() const {
    require(current_context() == context, "a renderer is used while another context is current");
  }

  static void delete_target(const Target& target) {
    glDeleteFramebuffers(1, &target.framebuffer);
    glDeleteTextures(1, &target.texture);
  }

  void create_buffers() {
    glGenVertexArrays(1, &vertex_array);
    glGenBuffers(1, &vertex_buffer);
    glGenBuffers(1, &index_buffer);
    glBindVertexArray(vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer);
    glEnableVertexAttribArray(kPositionSlot);
    glEnableVertexAttribArray(kUvSlot);
    glEnableVertexAttribArray(kColourSlot);
    glVertexAttribPointer(kPositionSlot, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), offset_pointer(offsetof(Vertex, x)));
    glVertexAttribPointer(kUvSlot, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), offset_pointer(offsetof(Vertex, u)));
    glVertexAttribPointer(kColourSlot, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Vertex),
                          offset_pointer(offsetof(Vertex, rgba)));
    const std::array<std::uint8_t, 4> opaque_white{255, 255, 255, 255};
    white = new_texture({1, 1}, opaque_white.data(), GL_NEAREST);
  }

  void start(GLuint framebuffer, Size new_size, Rgba clear, std::optional<TextureArea> only = std::nullopt) {
    size = new_size;
    drawing = true;
    part = only;
    drawn_last = framebuffer;
    if (!drawing_target) shown = 0;
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, size.width_px, size.height_px);
    glDisable(GL_SCISSOR_TEST);
    if (part) {
      glEnable(GL_SCISSOR_TEST);
      glScissor(part->x_px, size.height_px - part->y_px - part->height_px, part->width_px, part->height_px);
    }
    glClearColor(clear.r, clear.g, clear.b, clear.a);
    glClear(GL_COLOR_BUFFER_BIT);
    set_state();
  }

  void set_state() {
    plain_in_use = false;
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glActiveTexture(GL_TEXTURE0);
    glBindVertexArray(vertex_array);
    for (const Program* program : {&plain, &image})
      program->set_size(static_cast<float>(size.width_px), static_cast<float>(size.height_px));
  }

  void upload(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices) const {
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size_bytes()), vertices.data(), GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size_bytes()), indices.data(),
                 GL_STREAM_DRAW);
  }

  void start_target(TargetId id, TextureArea only, Rgba clear) {
    require_context();
    const auto found = targets.find(id);
    require(found != targets.end() && !drawing, "a target is begun that is not alive, or inside a picture");
    GLint bound = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    screen = static_cast<GLuint>(bound);
    drawing_target = true;
    start(id, found->second.size, clear, only);
  }

  void use(bool as_plain) {
    if (std::exchange(plain_in_use, as_plain) == as_plain) return;
    (as_plain ? plain : image).use();
    if (as_plain) {
      glDisable(GL_BLEND);
    } else {
      glEnable(GL_BLEND);
    }
  }

  void draw_command(const DrawCommand& command) {
    Clip clip = clip_of(command, size);
    if (part) {
      clip.x0 = std::max(clip.x0, part->x_px);
      clip.y0 = std::max(clip.y0, part->y_px);
      clip.x1 = std::min(clip.x1, part->x_px + part->width_px);
      clip.y1 = std::min(clip.y1, part->y_px + part->height_px);
    }
    if (clip.x1 <= clip.x0 || clip.y1 <= clip.y0) return;

    require(command.texture == 0 || textures.contains(command.texture), "a mesh names a texture that is not alive");
    glScissor(clip.x0, size.height_px - clip.y1, clip.x1 - clip.x0, clip.y1 - clip.y0);
    if (!command.plain) glBindTexture(GL_TEXTURE_2D, command.texture == 0 ? white : command.texture);
    use(command.plain);
    glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(command.element_count), GL_UNSIGNED_SHORT,
                             offset_pointer(command.index_offset * sizeof(std::uint16_t)),
                             static_cast<GLint>(command.vertex_offset));
  }
};

tl::expected<Renderer, std::string> Renderer::create() {
  if (!gl_is_recent_enough())
    return tl::unexpected("cannot draw with " + gl_fingerprint() +
                          ": OpenGL 3.3 is needed; update the graphics driver.");
  auto image = Program::link(Program::Kind::kImage);
  if (!image) return tl::unexpected(image.error());
  auto plain = Program::link(Program::Kind::kPlain);
  if (!plain) return tl::unexpected(plain.error());

  auto impl = std::make_unique<Impl>(std::move(*image), std::move(*plain));
  impl->create_buffers();
  return Renderer(std::move(impl));
}

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

TextureId Renderer::create_texture(int width_px, int height_px, const std::uint8_t* rgba) {
  impl_->require_context();
  const Size size{width_px, height_px};
  const TextureId id = new_texture(size, rgba, GL_NEAREST);
  impl_->textures.emplace(id, size);
  return id;
}

void Renderer::update_texture(TextureId id, TextureArea area, const std::uint8_t* rgba, int pitch_bytes) {
  impl_->require_context();
  const auto found = impl_->textures.find(id);
  require(found != impl_->textures.end(), "a texture is updated that is not alive");
  const Size size = found->second;
  const bool inside = area.x_px >= 0 && area.y_px >= 0 && area.x_px + area.width_px <= size.width_px &&
                      area.y_px + area.height_px <= size.height_px;
  require(inside && pitch_bytes % 4 == 0, "a texture is updated outside of itself");

  glBindTexture(GL_TEXTURE_2D, id);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, pitch_bytes / 4);
  glTexSubImage2D(GL_TEXTURE_2D, 0, area.x_px, area.y_px, area.width_px, area.height_px, GL_RGBA, GL_UNSIGNED_BYTE,
                  rgba);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void Renderer::destroy_texture(TextureId id) {
  impl_->require_context();
  require(impl_->textures.erase(id) == 1, "a texture is destroyed that is not alive");
  glDeleteTextures(1, &id);
}

void Renderer::begin(int width_px, int height_px, Rgba clear) {
  impl_->require_context();
  require(!impl_->drawing, "a picture is begun inside another");
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  impl_->start(static_cast<GLuint>(bound), {width_px, height_px}, clear);
}

void Renderer::draw(const Mesh& mesh) {
  impl_->require_context();
  require(impl_->drawing, "a mesh is drawn outside of a picture");
  impl_->upload(mesh.vertices, mesh.indices);
  for (const DrawCommand& command : mesh.commands) {
    require(std::size_t{command.index_offset} + command.element_count <= mesh.indices.size(),
            "a mesh names indices that it does not hold");
    impl_->draw_command(command);
  }
}

void Renderer::end() {
  impl_->require_context();
  require(impl_->drawing, "a picture is ended that was not begun");
  impl_->drawing = false;
  if (std::exchange(impl_->drawing_target, false)) glBindFramebuffer(GL_FRAMEBUFFER, impl_->screen);
  glDisable(GL_SCISSOR_TEST);
}

TargetId Renderer::create_target(int width_px, int height_px) {
  impl_->require_context();
  require(!impl_->drawing, "a target is created inside a picture");
  Target target{.size = {width_px, height_px}};
  target.texture = new_texture(target.size, nullptr, GL_NEAREST);

  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  glGenFramebuffers(1, &target.framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.texture, 0);
  require(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE,
          "the graphics driver has no room for another target");
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  impl_->targets.emplace(target.framebuffer, target);
  return target.framebuffer;
}

void Renderer::destroy_target(TargetId id) {
  impl_->require_context();
  const auto found = impl_->targets.find(id);
  require(found != impl_->targets.end() && !impl_->drawing,
          "a target is destroyed that is not alive, or inside a picture");
  if (impl_->shown == id) impl_->shown = 0;
  Impl::delete_target(found->second);
  impl_->targets.erase(found);
}

void Renderer::begin_target_part(TargetId id, TextureArea part, Rgba clear) { impl_->start_target(id, part, clear); }

void Renderer::show_target(TargetId id, std::span<const TextureArea> changed) {
  impl_->require_context();
  const auto found = impl_->targets.find(id);
  require(found != impl_->targets.end() && !impl_->drawing, "a target is shown that is not alive, or inside a picture");
  const Size size = found->second.size;
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  const auto screen = static_cast<GLuint>(bound);
  // What a window holds after it was swapped is anybody's guess.
  const bool kept = screen != 0 && impl_->shown == id;
  const std::array<TextureArea, 1> whole{TextureArea{0, 0, size.width_px, size.height_px}};
  glBindFramebuffer(GL_READ_FRAMEBUFFER, id);
  for (const TextureArea& area : kept ? changed : std::span<const TextureArea>(whole)) {
    const int y0 = size.height_px - area.y_px - area.height_px;
    const int x1 = area.x_px + area.width_px;
    glBlitFramebuffer(area.x_px, y0, x1, y0 + area.height_px, area.x_px, y0, x1, y0 + area.height_px,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, screen);
  impl_->drawn_last = screen;
  impl_->shown = id;
  impl_->size = size;
}

std::vector<std::uint8_t> Renderer::read_rgba() {
  impl_->require_context();
  require(!impl_->drawing, "a picture is read before it is ended");
  GLint bound = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &bound);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->drawn_last);
  auto rgba = read_picture(impl_->size.width_px, impl_->size.height_px);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(bound));
  return rgba;
}

void Renderer::finish() {
  impl_->require_context();
  glFinish();
}

bool Renderer::is_software() const { return gl_is_software(); }

}  // namespace crosstable::platform
