#include "roles/picture.h"

#include <algorithm>
#include <cstdlib>

#include <imgui.h>
#include <zlib.h>

namespace {

/// What stb_image_write asks of it: malloc'ed, and free'd by stb.
unsigned char* packed(const unsigned char* bytes, int size, int* packed_size, int level) {
  uLongf length = compressBound(static_cast<uLong>(size));
  auto* out = static_cast<unsigned char*>(std::malloc(length));  // NOLINT(cppcoreguidelines-no-malloc): stb frees it
  if (out == nullptr || compress2(out, &length, bytes, static_cast<uLong>(size), level) != Z_OK) {
    std::free(out);  // NOLINT(cppcoreguidelines-no-malloc)
    return nullptr;
  }
  *packed_size = static_cast<int>(length);
  return out;
}

}  // namespace

#define STBIW_ZLIB_COMPRESS packed
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

#include "store/put_file.h"
#include "words/words.h"

namespace crosstable::roles {
namespace {

/// Plain surfaces and letters: filters make them larger, and looking for the best one takes longer than packing.
[[maybe_unused]] const bool kPacksPlainly = [] {
  stbi_write_force_png_filter = 0;
  stbi_write_png_compression_level = 3;
  return true;
}();

static_assert(sizeof(platform::Vertex) == sizeof(ImDrawVert));
static_assert(sizeof(ImDrawIdx) == sizeof(std::uint16_t));

std::vector<platform::DrawCommand> commands_of(const ImDrawList& list) {
  std::vector<platform::DrawCommand> commands;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    commands.push_back({command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w,
                        static_cast<platform::TextureId>(command.GetTexID()), command.IdxOffset, command.VtxOffset,
                        command.ElemCount});
  }
  return commands;
}

platform::Box box_of(const look::PxBox& box) { return {box.x0, box.y0, box.x1, box.y1}; }

/// Each with the command that draws it.
std::vector<platform::Shape> shapes_of(const std::vector<look::Shape>& shapes,
                                       const std::vector<platform::DrawCommand>& commands) {
  std::vector<platform::Shape> all;
  all.reserve(shapes.size());
  std::uint32_t command = 0;
  for (const look::Shape& shape : shapes) {
    while (shape.first >= commands[command].index_offset + commands[command].element_count) ++command;
    all.push_back({command, shape.first, shape.plain, shape.end, box_of(shape.box), box_of(shape.solid), shape.colour,
                   shape.mark});
  }
  return all;
}

float channel(look::Rgba colour, int shift) { return static_cast<float>((colour >> shift) & 255u) / 255.0f; }

}  // namespace

Picture::~Picture() {
  fonts_.release(*this);
  if (kept_) renderer_.destroy_target(*kept_);
}

void Picture::keep(const std::vector<look::Surface*>& surfaces) {
  std::swap(before_, meshes_);
  std::size_t count = 0;
  for (const look::Surface* surface : surfaces) {
    const ImDrawData* data = surface->picture();
    if (data == nullptr) continue;
    for (const ImDrawList* list : data->CmdLists) {
      const std::vector<platform::DrawCommand> commands = commands_of(*list);
      const auto* vertices = reinterpret_cast<const platform::Vertex*>(list->VtxBuffer.Data);
      if (meshes_.size() == count) meshes_.emplace_back();
      meshes_[count].keep({{vertices, static_cast<std::size_t>(list->VtxBuffer.Size)},
                           {list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.Size)},
                           commands});
      meshes_[count++].shapes = shapes_of(surface->shapes(), commands);
    }
  }
  meshes_.resize(count);
}

void Picture::draw(const std::vector<look::Surface*>& surfaces, int width_px, int height_px, look::Rgba clear) {
  fonts_.upload(*this);
  keep(surfaces);
  const bool resized = !kept_ || width_px != width_px_ || height_px != height_px_;
  if (resized) {
    if (kept_) renderer_.destroy_target(*kept_);
    kept_ = renderer_.create_target(width_px, height_px);
  }
  const bool all = resized || clear != clear_;
  width_px_ = width_px;
  height_px_ = height_px;
  clear_ = clear;
  const std::vector<platform::TextureArea> parts = all ? std::vector<platform::TextureArea>{{0, 0, width_px, height_px}}
                                                       : platform::changed_areas(before_, meshes_, width_px, height_px);
  for (const platform::TextureArea& part : parts) draw_part(part);
  renderer_.show_target(*kept_, parts);
}

void Picture::draw_part(platform::TextureArea part) {
  const platform::Repaint repaint = platform::repaint_of(meshes_, part, clear_ | 0xFF000000u);
  renderer_.begin_target_part(*kept_, part,
                              {channel(repaint.ground, 0), channel(repaint.ground, 8), channel(repaint.ground, 16), 1});
  for (const platform::KeptMesh& mesh : repaint.meshes) renderer_.draw(mesh.mesh());
  renderer_.end();
}

std::uint64_t Picture::create(int width, int height, const std::uint8_t* rgba) {
  return renderer_.create_texture(width, height, rgba);
}

void Picture::update(std::uint64_t id, int x, int y, int width, int height, const std::uint8_t* rgba, int pitch_bytes) {
  renderer_.update_texture(static_cast<platform::TextureId>(id), {x, y, width, height}, rgba, pitch_bytes);
}

void Picture::destroy(std::uint64_t id) { renderer_.destroy_texture(static_cast<platform::TextureId>(id)); }

std::string png_of(int width, int height, const std::vector<std::uint8_t>& rgba) {
  std::string png;
  const auto append = [](void* to, void* bytes, int size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  };
  if (width <= 0 || height <= 0) return {};
  std::vector<std::uint8_t> rgb(rgba.size() / 4 * 3);
  std::uint8_t* to = rgb.data();
  for (std::size_t from = 0; from + 4 <= rgba.size(); from += 4) {
    *to++ = rgba[from];
    *to++ = rgba[from + 1];
    *to++ = rgba[from + 2];
  }
#ifdef __clang_analyzer__
  append(&png, rgb.data(), width);  // it finds in stb's own lines what a picture of no width would do
#else
  stbi_write_png_to_func(append, &png, width, height, 3, rgb.data(), width * 3);
#endif
  return png;
}

tl::expected<void, std::string> write_png(const std::string& path, int width, int height,
                                          const std::vector<std::uint8_t>& rgba) {
  const std::string png = png_of(width, height, rgba);
  constexpr mode_t kReadable = 0666;
  return store::put_file(path, store::bytes_from(png), store::Existing::kReplace, {.mode = kReadable, .date = ""})
      .map_error(words::english);
}

}  // namespace crosstable::roles
