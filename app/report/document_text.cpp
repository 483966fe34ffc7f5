#include "report/document_text.h"

#include <algorithm>
#include <string>

#include "framework/letters.h"

namespace crosstable::report {
namespace {

constexpr int kStrong = 600;

/// Attributes of the run whose bytes these are.
void mark(PangoAttrList* attributes, const Run& run, const Voice& voice, const look::Theme& theme, guint begin,
          guint end) {
  const auto add = [&](PangoAttribute* attribute) {
    attribute->start_index = begin;
    attribute->end_index = end;
    pango_attr_list_insert(attributes, attribute);
  };
  if (run.strong) add(pango_attr_weight_new(static_cast<PangoWeight>(std::max(voice.weight, kStrong))));
  if (!run.quiet) return;
  const look::Rgba quiet = theme[look::Colour::kQuiet];
  constexpr unsigned kSixteenBits = 257;
  const auto part = [&](unsigned shift) { return static_cast<guint16>((quiet >> shift & 0xFFU) * kSixteenBits); };
  add(pango_attr_foreground_new(part(0), part(8), part(16)));
}

Owned<PangoLayout> lay_out(const Letters& letters, const Runs& runs, const Voice& voice, int width) {
  Owned<PangoLayout> layout = new_layout(letters.cairo);
  const Owned<PangoFontDescription> font(pango_font_description_from_string(
      voice.face == look::Typeface::kInterDisplay ? "Inter Display, Inter" : "Inter"));
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(voice.weight));
  pango_font_description_set_absolute_size(font.get(), voice.em_mm * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  const Owned<PangoAttrList> attributes(pango_attr_list_new());
  // A word that has to be broken stays as it was written.
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  if (voice.figures) pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1"));
  std::string text;
  for (const Run& run : runs) {
    const auto begin = static_cast<guint>(text.size());
    for (const char letter : run.words) {
      // Lines are apart for the eye alone; a space keeps their words apart for those who hear them.
      if (letter == '\n') text += ' ';
      text += letter;
    }
    mark(attributes.get(), run, voice, *letters.theme, begin, static_cast<guint>(text.size()));
  }
  // A sentence around a text of another direction is a sentence of the paper's language; else the first letter decides.
  if (text.find(framework::kSetApart) != std::string::npos) pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_attributes(layout.get(), attributes.get());
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  pango_layout_set_width(layout.get(), width);
  return layout;
}

int units(double mm) { return static_cast<int>(mm * PANGO_SCALE); }

double widest_line_mm(PangoLayout* layout) {
  int widest = 0;
  for (int i = 0; i < pango_layout_get_line_count(layout); ++i) {
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, i), nullptr, &logical);
    widest = std::max(widest, logical.width);
  }
  return static_cast<double>(widest) / PANGO_SCALE;
}

/// Pango leaves out the space at which it breaks a line; whoever copies or hears the text needs it between two words.
void put_back_space(PangoLayout* layout, PangoLayoutLine* line) {
  for (GSList* at = line->runs; at != nullptr; at = at->next) {
    const auto* run = static_cast<const PangoLayoutRun*>(at->data);
    hb_font_t* face = pango_font_get_hb_font(run->item->analysis.font);
    for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
      const int place = run->item->offset + run->glyphs->log_clusters[i];
      if (run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY || pango_layout_get_text(layout)[place] != ' ') continue;
      hb_codepoint_t space = 0;
      if (hb_font_get_nominal_glyph(face, ' ', &space)) run->glyphs->glyphs[i].glyph = space;
    }
  }
}

}  // namespace

Text::Text(const Letters& letters, const Runs& runs, const Voice& voice, double width_mm) : voice_(voice) {
  Owned<PangoLayout> layout = lay_out(letters, runs, voice, units(width_mm));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  empty_ = *pango_layout_get_text(layout.get()) == '\0';
  lines_ = empty_ ? 0 : pango_layout_get_line_count(layout.get());
  for (int i = 0; i < lines_; ++i) put_back_space(layout.get(), pango_layout_get_line(layout.get(), i));
  layout_ = std::move(layout);
}

double Text::width_mm() const { return empty_ ? 0 : widest_line_mm(layout_.get()); }

void Text::draw(const Letters& letters, double x, double y, int from, int to) const {
  set_colour(letters.cairo, (*letters.theme)[voice_.colour]);
  const look::FaceMetrics face = look::metrics(voice_.face);
  const double above = (pitch_mm() - voice_.em_mm * static_cast<double>(face.box)) / 2;
  const double baseline = y + above + voice_.em_mm * static_cast<double>(face.ascent);
  for (int i = from; i < std::min(to, lines_); ++i) {
    cairo_move_to(letters.cairo, x, baseline + (i - from) * pitch_mm());
    pango_cairo_show_layout_line(letters.cairo, pango_layout_get_line_readonly(layout_.get(), i));
  }
  cairo_new_path(letters.cairo);
}

double longest_word_mm(const Letters& letters, const Runs& runs, const Voice& voice) {
  const Owned<PangoLayout> layout = lay_out(letters, runs, voice, 0);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
  return *pango_layout_get_text(layout.get()) == '\0' ? 0 : widest_line_mm(layout.get());
}

}  // namespace crosstable::report
