#include "report/card_sheet.h"

#include <algorithm>
#include <memory>

#include "look/seal.h"
#include "report/cairo.h"
#include "report/cut_marks.h"
#include "report/qr.h"

namespace crosstable::report {

namespace {

constexpr int kColumns = 2;
constexpr int kRows = kCardsPerPage / kColumns;
constexpr double kCardW_mm = 90;
constexpr double kInset_mm = 6;
constexpr double kCode_mm = 34;  // QR code with its quiet zone
constexpr double kSeal_mm = 15;
/// Of an eight-page sheet; growing would leave copies of the codes in freed memory.
constexpr std::size_t kUsualPdf_bytes = 4U << 20U;

/// Where the cards lie on a page.
CardBlock block_on(Paper paper) {
  const PaperSize size = size_of(paper);
  // Letter is shorter: lower cards leave the cutting marks and the foot their place.
  const double card_h = paper == Paper::kLetter ? 62 : 65;
  return {static_cast<double>(size.width_mm), static_cast<double>(size.height_mm), kCardW_mm, card_h, kColumns, kRows};
}

struct PaperBox {
  double x = 0, y = 0, w = 0, h = 0;
};

enum class Weight { kRegular = PANGO_WEIGHT_NORMAL, kSemiBold = PANGO_WEIGHT_SEMIBOLD };

struct Style {
  double em_mm = 3.2;
  Weight weight = Weight::kRegular;
  PangoAlignment align = PANGO_ALIGN_LEFT;
  look::Rgba colour = 0;
  bool code = false;  ///< figures of one width, the zero struck through
};

Owned<PangoLayout> lay_out(cairo_t* cairo, const PaperBox& box, const std::string& text, const Style& style) {
  Owned<PangoLayout> layout = new_layout(cairo);
  const Owned<PangoFontDescription> font(pango_font_description_from_string("Inter"));
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_absolute_size(font.get(), style.em_mm * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  if (style.code) {
    const Owned<PangoAttrList> attributes(pango_attr_list_new());
    pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1, zero=1"));
    pango_layout_set_attributes(layout.get(), attributes.get());
  }
  pango_layout_set_width(layout.get(), static_cast<int>(box.w * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), style.align);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

/// Returns the height used, in mm.
double write(cairo_t* cairo, const PaperBox& box, const std::string& text, const Style& style) {
  const Owned<PangoLayout> layout = lay_out(cairo, box, text, style);
  set_colour(cairo, style.colour);
  cairo_move_to(cairo, box.x, box.y);
  pango_cairo_show_layout(cairo, layout.get());
  return height_of(layout.get());
}

void draw_seal(cairo_t* cairo, const PaperBox& box, const framework::Function& function, const look::Theme& theme) {
  set_colour(cairo, look::function_colour(theme, function));
  for (const look::Point& point : look::seal_outline(function.slot))
    cairo_line_to(cairo, box.x + static_cast<double>(point.x) * box.w / 100,
                  box.y + static_cast<double>(point.y) * box.h / 100);
  cairo_close_path(cairo);
  cairo_fill(cairo);
  const Style letters{box.h * (function.code.size() > 2 ? 0.28 : 0.36), Weight::kSemiBold, PANGO_ALIGN_CENTER,
                      theme.seal_letters};
  const double height = height_of(lay_out(cairo, box, function.code, letters).get());
  write(cairo, {box.x, box.y + (box.h - height) / 2, box.w, height}, function.code, letters);
}

bool draw_qr(cairo_t* cairo, const PaperBox& box, const std::string& text) {
  const std::optional<QrCode> code = qr_code(text);
  if (!code) return false;
  const double module = box.w / (code->width + 2 * kQrQuiet);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      if (!code->at(column, row)) continue;
      cairo_rectangle(cairo, box.x + (column + kQrQuiet) * module, box.y + (row + kQrQuiet) * module, module, module);
    }
  }
  cairo_fill(cairo);
  return true;
}

bool draw_card(cairo_t* cairo, const words::Words& words, const PaperBox& card, const CardSheet& sheet,
               const PrintedCard& printed, const look::Theme& theme) {
  const framework::Function& function = sheet.roster.functions[static_cast<std::size_t>(printed.function)];
  const look::Rgba ink = theme[look::Colour::kInk];
  const look::Rgba quiet = theme[look::Colour::kQuiet];
  const PaperBox inside{card.x + kInset_mm, card.y + kInset_mm, card.w - 2 * kInset_mm, card.h - 2 * kInset_mm};
  set_colour(cairo, look::function_colour(theme, function));
  cairo_rectangle(cairo, inside.x, inside.y, inside.w, 1.6);
  cairo_fill(cairo);
  const double y = inside.y + 4.6;
  draw_seal(cairo, {inside.x, y, kSeal_mm, kSeal_mm}, function, theme);
  const PaperBox code{inside.x + inside.w - kCode_mm + 2.5, y - 2.5, kCode_mm, kCode_mm};
  if (!draw_qr(cairo, code, printed.scanned)) return false;
  const double text_w = code.x - inside.x - 1;
  double below = y + kSeal_mm + 2;
  below += write(cairo, {inside.x, below, text_w, 0}, function.name, {4.4, Weight::kSemiBold, PANGO_ALIGN_LEFT, ink});
  write(cairo, {inside.x, below + 0.8, text_w, 0}, words.say("One ballot"),
        {3.4, Weight::kRegular, PANGO_ALIGN_LEFT, quiet});
  const double typed_y = y + kCode_mm - 1.2;
  write(cairo, {inside.x, typed_y, inside.w, 0}, printed.typed, {6.6, Weight::kSemiBold, PANGO_ALIGN_LEFT, ink, true});
  // Translators: printed on a voting card, in two lines at most.
  const std::string line = words.say("Scan this card at a kiosk, or type its code. Nobody knows that it is yours.");
  write(cairo, {inside.x, typed_y + 8.6, inside.w - 24, 0}, line, {2.9, Weight::kRegular, PANGO_ALIGN_LEFT, ink});
  // Translators: which vote a card is for, as in "Vote 7K3Q"; at most about 14 letters.
  const std::string vote = sheet.example ? words.fill("Example {mark}", words::arg("mark", sheet.mark))
                                         : words.fill("Vote {mark}", words::arg("mark", sheet.mark));
  write(cairo, {inside.x + inside.w - 22, typed_y + 8.6, 22, 0}, vote,
        {2.9, Weight::kRegular, PANGO_ALIGN_RIGHT, quiet, true});
  return true;
}

void write_foot(cairo_t* cairo, const words::Words& words, const CardBlock& block, const CardSheet& sheet, int page,
                int pages, const look::Theme& theme) {
  const words::Argument workshop = words::arg("workshop", sheet.workshop);
  const words::Argument here = words::arg("page", page);
  const words::Argument all = words::arg("pages", pages);
  // Translators: at the foot of a sheet of voting cards.
  const std::string text =
      sheet.example
          ? words.fill("Cards for {workshop}, page {page} of {pages} · example, invented data", workshop, here, all)
          : words.fill("Cards for {workshop}, page {page} of {pages}", workshop, here, all);
  const Style style{2.9, Weight::kRegular, PANGO_ALIGN_CENTER, theme[look::Colour::kQuiet]};
  write(cairo, {block.left(), block.page_h - 8, block.page_w - 2 * block.left(), 0}, text, style);
}

}  // namespace

tl::expected<std::string, words::Message> card_sheet_pdf(const words::Words& words, const CardSheet& sheet,
                                                         const look::Theme& theme, Paper paper) {
  const CardBlock block = block_on(paper);
  std::string pdf;
  pdf.reserve(kUsualPdf_bytes);
  const Owned<cairo_surface_t> surface = new_pdf(pdf, block.page_w, block.page_h, words.say("Cards for a secret vote"));
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), kPointsPerMm, kPointsPerMm);
  const int count = static_cast<int>(sheet.cards.size());
  const int pages = (count + kCardsPerPage - 1) / kCardsPerPage;
  bool coded = true;
  for (int page = 0; page < pages; ++page) {
    draw_cut_marks(cairo.get(), block);
    for (int i = page * kCardsPerPage; i < std::min(count, (page + 1) * kCardsPerPage); ++i) {
      const int at = i % kCardsPerPage;
      const PaperBox card{block.left() + at % kColumns * kCardW_mm, block.top() + at / kColumns * block.card_h,
                          kCardW_mm, block.card_h};
      coded = draw_card(cairo.get(), words, card, sheet, sheet.cards[static_cast<std::size_t>(i)], theme) && coded;
    }
    write_foot(cairo.get(), words, block, sheet, page + 1, pages, theme);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  if (!coded || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || pdf.empty())
    return tl::unexpected(words::message("The sheet of cards could not be drawn; close other programs and try again."));
  return pdf;
}

}  // namespace crosstable::report
