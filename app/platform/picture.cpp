#include "platform/picture.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <epoxy/gl.h>

namespace crosstable::platform {
namespace {

constexpr int kLeastGl = 33;

std::string gl_text(GLenum name) {
  const auto* text = reinterpret_cast<const char*>(glGetString(name));
  return text ? text : "";
}

}  // namespace

std::vector<std::uint8_t> read_picture(int width_px, int height_px) {
  const std::size_t row_bytes = static_cast<std::size_t>(width_px) * 4;
  std::vector<std::uint8_t> rows(row_bytes * static_cast<std::size_t>(height_px));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());

  // GL's first row is the bottom one.
  std::vector<std::uint8_t> row(row_bytes);
  for (std::size_t top = 0, bottom = static_cast<std::size_t>(height_px); top + 1 < bottom; ++top) {
    --bottom;
    std::uint8_t* upper = rows.data() + top * row_bytes;
    std::uint8_t* lower = rows.data() + bottom * row_bytes;
    std::copy_n(upper, row_bytes, row.data());
    std::copy_n(lower, row_bytes, upper);
    std::copy_n(row.data(), row_bytes, lower);
  }
  return rows;
}

std::string gl_fingerprint() { return gl_text(GL_RENDERER) + " | " + gl_text(GL_VERSION); }

bool gl_is_software() {
  const std::string renderer = gl_text(GL_RENDERER);
  constexpr std::array<std::string_view, 4> kNames{"llvmpipe", "softpipe", "SwiftShader", "Software Rasterizer"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return renderer.find(name) != std::string::npos; });
}

bool gl_is_recent_enough() { return epoxy_is_desktop_gl() && epoxy_gl_version() >= kLeastGl; }

}  // namespace crosstable::platform
