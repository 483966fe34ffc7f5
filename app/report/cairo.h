// What every PDF is made with: handles that free themselves, and a file in memory.
#pragma once

#include <memory>
#include <new>
#include <string>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "look/tokens.h"

namespace crosstable::report {

inline constexpr double kPointsPerMm = 72 / 25.4;

struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
template <typename Handle>
using Owned = std::unique_ptr<Handle, FreeCairo>;

/// Cairo's stream into a std::string.
inline cairo_status_t append_bytes(void* to, const unsigned char* bytes, unsigned length) {
  try {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
  return CAIRO_STATUS_SUCCESS;
}

/// A PDF into `bytes`. When it was made is no part of it: the same content is the same file.
inline Owned<cairo_surface_t> new_pdf(std::string& bytes, double width_mm, double height_mm, const std::string& title) {
  Owned<cairo_surface_t> surface(
      cairo_pdf_surface_create_for_stream(append_bytes, &bytes, width_mm * kPointsPerMm, height_mm * kPointsPerMm));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  return surface;
}

inline void set_colour(cairo_t* cairo, look::Rgba colour) {
  // look::Rgba is 0xAABBGGRR, as Dear ImGui has it.
  const auto channel = [&](unsigned shift) { return static_cast<double>(colour >> shift & 0xFFU) / 255; };
  cairo_set_source_rgb(cairo, channel(0), channel(8), channel(16));
}

/// A layout in Inter whose glyphs stand where the font says: rounded to whole units, which are millimetres here, words
/// would fall apart.
inline Owned<PangoLayout> new_layout(cairo_t* cairo) {
  Owned<PangoLayout> layout(pango_cairo_create_layout(cairo));
  PangoContext* context = pango_layout_get_context(layout.get());
  pango_context_set_round_glyph_positions(context, FALSE);
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(context, options.get());
  pango_layout_context_changed(layout.get());
  return layout;
}

}  // namespace crosstable::report
