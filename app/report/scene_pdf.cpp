#include "report/scene_pdf.h"

#include "report/draw_scene.h"

namespace crosstable::report {

struct ScenePdf::Impl {
  const look::Fonts* fonts;
  std::string bytes;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> cairo;
};

ScenePdf::ScenePdf(const look::Fonts& fonts, PaperSize size, const std::string& title)
    : impl_(std::make_unique<Impl>()) {
  impl_->fonts = &fonts;
  impl_->surface =
      new_pdf(impl_->bytes, static_cast<double>(size.width_mm), static_cast<double>(size.height_mm), title);
  impl_->cairo.reset(cairo_create(impl_->surface.get()));
  cairo_scale(impl_->cairo.get(), kPointsPerMm, kPointsPerMm);
}

ScenePdf::~ScenePdf() = default;

void ScenePdf::add_page(const look::Scene& scene) {
  draw_scene(impl_->cairo.get(), scene, *impl_->fonts);
  cairo_show_page(impl_->cairo.get());
}

tl::expected<std::string, words::Message> ScenePdf::finish() {
  cairo_surface_finish(impl_->surface.get());
  if (cairo_surface_status(impl_->surface.get()) != CAIRO_STATUS_SUCCESS || impl_->bytes.empty())
    return tl::unexpected(words::message("The pages could not be drawn; close other programs and try again."));
  return impl_->bytes;
}

}  // namespace crosstable::report
