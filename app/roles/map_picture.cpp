#include "roles/map_picture.h"

#include <cmath>

#include "look/surface.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "report/report.h"
#include "roles/picture.h"
#include "roles/roles.h"

namespace crosstable::roles {

tl::expected<void, std::string> write_map_picture(const std::string& path, const workshop::Snapshot& snapshot) {
  constexpr float kPxPerMm = 300.0f / 25.4f;
  const int width = static_cast<int>(std::lround(report::kPageWidth_mm * kPxPerMm));
  const int height = static_cast<int>(std::lround(report::kPageHeight_mm * kPxPerMm));
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  auto screen = platform::Offscreen::open(width, height);
  if (!screen) return tl::unexpected(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  Picture picture(*renderer, *fonts);
  look::Surface page(*fonts, *tokens);
  page.place({0, 0, width, height, 0, kPxPerMm, look::Reader::kKiosk, 1, true});
  fonts->begin_frame();
  page.run(0, false, [&](look::Ui& ui) { report::draw_map_page(ui, snapshot); });
  picture.draw({&page}, width, height, 0xFFFFFFFFu);
  return write_png(path, width, height, screen->read_rgba());
}

}  // namespace crosstable::roles
