#include "report/document_pdf.h"

#include <variant>

#include "report/document_pages.h"
#include "report/document_pieces.h"
#include "report/tagged_pdf.h"

namespace crosstable::report {
namespace {

Laid filled_pages(const Making& making, const Document& document, const PageFrame& upright, const PageFrame& wide) {
  Parts parts(making);
  for (const Block& block : document.blocks) std::visit(parts, block);
  Laid laid{parts.take(), {}, upright, {}};
  laid.sheets = sheets_of(laid.parts, upright, wide);
  return laid;
}

Laid laid_out(const Making& making, const Document& document, PaperSize paper) {
  const PageFrame upright = upright_frame(paper);
  switch (document.pieces) {
    case Pieces::kPages: break;
    case Pieces::kWholePages: return whole_pages(making, document, upright);
    case Pieces::kCards:
      if (pieces_of(document).size() > 1) return cards(making, document, paper);
      break;  // without a card, the head is a page
  }
  return filled_pages(making, document, upright, wide_frame(paper));
}

}  // namespace

tl::expected<std::string, words::Message> pdf_of(const words::Words& words, const Document& document, PaperSize paper,
                                                 const look::Fonts& fonts, const look::Theme& theme) {
  const PageFrame upright = upright_frame(paper);
  std::string bytes;
  const Owned<cairo_surface_t> surface = new_pdf(bytes, upright.w, upright.h, document.title);
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), kPointsPerMm, kPointsPerMm);
  const Letters letters{cairo.get(), &theme};

  const Laid laid = laid_out({&words, letters, upright.text.w, upright.text.h}, document, paper);
  TaggedAs tagged{document.title, document.language, {}};
  print({&words,
         surface.get(),
         {letters, &fonts, &tagged.figures, 0},
         laid.frame,
         wide_frame(paper),
         document.foot,
         laid.marks},
        laid.parts, laid.sheets);

  const bool drawn = cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS;
  cairo_surface_finish(surface.get());
  if (!drawn || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || bytes.empty())
    return tl::unexpected(words::message("The pages could not be drawn; close other programs and try again."));
  return with_tags_finished(bytes, tagged);
}

}  // namespace crosstable::report
