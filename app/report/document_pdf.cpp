#include "report/document_pdf.h"

#include <variant>

#include "report/document_pages.h"
#include "report/tagged_pdf.h"

namespace crosstable::report {

tl::expected<std::string, words::Message> pdf_of(const words::Words& words, const Document& document, PaperSize paper,
                                                 const look::Fonts& fonts, const look::Theme& theme) {
  const PageFrame upright = upright_frame(paper);
  const PageFrame wide = wide_frame(paper);
  std::string bytes;
  const Owned<cairo_surface_t> surface = new_pdf(bytes, upright.w, upright.h, document.title);
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), kPointsPerMm, kPointsPerMm);
  const Letters letters{cairo.get(), &theme};

  Parts making({&words, letters, upright.text.w, upright.text.h});
  for (const Block& block : document.blocks) std::visit(making, block);
  const std::vector<Part> parts = making.take();
  const std::vector<Sheet> sheets = sheets_of(parts, upright, wide);
  TaggedAs tagged{document.title, document.language, {}};
  print({&words, surface.get(), {letters, &fonts, &tagged.figures, 0}, upright, wide, document.foot}, parts, sheets);

  const bool drawn = cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS;
  cairo_surface_finish(surface.get());
  if (!drawn || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || bytes.empty())
    return tl::unexpected(words::message("The pages could not be drawn; close other programs and try again."));
  return with_tags_finished(bytes, tagged);
}

}  // namespace crosstable::report
