#include "roles/map_picture.h"

#include <cmath>

#include "look/surface.h"
#include "look/svg.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "report/account.h"
#include "report/report.h"
#include "report/scene_pdf.h"
#include "report/slides.h"
#include "roles/paper.h"
#include "roles/picture.h"

namespace crosstable::roles {
namespace {

constexpr float kPxPerMm = 300.0f / 25.4f;
/// Slides are looked at on screens.
constexpr float kSlidePxPerMm = 200.0f / 25.4f;

int pixels(float mm, float px_per_mm = kPxPerMm) { return static_cast<int>(std::lround(mm * px_per_mm)); }

/// As a page of this size, read at arm's length.
void lay_out(look::Surface& page, const report::PaperSize& size, const Language& language, float px_per_mm = kPxPerMm) {
  page.set_motion(false);
  page.set_words(language);
  page.place({0, 0, pixels(size.width_mm, px_per_mm), pixels(size.height_mm, px_per_mm), 0, px_per_mm,
              look::Reader::kKiosk, report::kPageTextScale, true});
}

/// Where pictures are drawn.
struct Easel {
  platform::Offscreen screen;
  platform::Renderer renderer;

  static tl::expected<Easel, std::string> open(int width_px, int height_px) {
    auto screen = platform::Offscreen::open(width_px, height_px);
    if (!screen) return tl::unexpected(screen.error());
    auto renderer = platform::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    return Easel{std::move(*screen), std::move(*renderer)};
  }
};

tl::expected<void, std::string> draw_pngs(SideBySide& beside, Sheets& sheets, const std::vector<PicturePage>& pages,
                                          const Language& language) {
  const report::PaperSize size = report::wide(paper());
  const int width = pixels(size.width_mm);
  const int height = pixels(size.height_mm);
  auto easel = Easel::open(width, height);
  if (!easel) return tl::unexpected(easel.error());
  Picture picture(easel->renderer, sheets.fonts);
  look::Surface page(sheets.fonts, sheets.tokens);
  lay_out(page, size, language);
  for (const PicturePage& one : pages) {
    if (stop_requested()) return tl::unexpected(std::string(kStopped));
    sheets.fonts.begin_frame();
    page.run(0, false, one.draw);
    picture.draw({&page}, width, height, 0xFFFFFFFFu);
    beside.make([name = one.name + ".png", width, height, rgba = easel->screen.read_rgba()] {
      return Files{{name, png_of(width, height, rgba)}};
    });
  }
  return {};
}

void draw_svgs(SideBySide& beside, Sheets& sheets, const std::vector<PicturePage>& pages, const Language& language) {
  look::Surface page(sheets.fonts, sheets.tokens);
  const report::PaperSize size = report::wide(paper());
  lay_out(page, size, language);
  for (const PicturePage& one : pages) {
    sheets.fonts.begin_frame();
    page.run(0, false, one.draw);
    beside.make([&fonts = sheets.fonts, scene = page.scene(), name = one.name + ".svg",
                 sheet = look::SvgPage{size.width_mm, size.height_mm, one.title}] {
      return Files{{name, look::svg_of(scene, fonts, sheet)}};
    });
  }
}

/// Within the text where that can be read, on a phone too; else on pages of their own.
report::PaperSize figure_size(const workshop::Snapshot& snapshot, std::string_view page) {
  constexpr std::size_t kFewFunctions = 7;
  constexpr report::PaperSize kWithinText{160, 98}, kManySmall{160, 190};
  if (snapshot.roster.functions.size() > kFewFunctions) return report::wide(paper());
  return page == "map-by-statement" ? kManySmall : kWithinText;
}

/// All pages in one file, named as the first of them.
void draw_pdf(SideBySide& beside, Sheets& sheets, const std::vector<PicturePage>& pages, const Language& language) {
  if (pages.empty()) return;
  look::Surface page(sheets.fonts, sheets.tokens);
  const report::PaperSize size = report::wide(paper());
  lay_out(page, size, language);
  std::vector<look::Scene> scenes;
  for (const PicturePage& one : pages) {
    sheets.fonts.begin_frame();
    page.run(0, false, one.draw);
    scenes.push_back(page.scene());
  }
  beside.make([&fonts = sheets.fonts, scenes = std::move(scenes), size,
               first = pages.front()]() -> tl::expected<Files, std::string> {
    report::ScenePdf pdf(fonts, size, first.title);
    for (const look::Scene& scene : scenes) pdf.add_page(scene);
    auto bytes = pdf.finish();
    if (!bytes) return tl::unexpected(words::english(bytes.error()));
    return Files{{first.name + ".pdf", std::move(*bytes)}};
  });
}

}  // namespace

std::vector<PicturePage> map_pictures(const workshop::Snapshot& snapshot, const words::Words& words,
                                      const std::vector<std::string>& only) {
  std::vector<PicturePage> pages;
  for (const std::string& name : only.empty() ? report::map_pages(snapshot) : only) {
    pages.push_back({name, report::page_title(words, snapshot, name),
                     [&snapshot, name](look::Ui& ui) { report::draw_map_page(ui, snapshot, name); }});
  }
  return pages;
}

tl::expected<void, std::string> draw_pictures(SideBySide& beside, Sheets& sheets, const std::vector<PicturePage>& pages,
                                              PictureFormat format, const Language& language) {
  switch (format) {
    case PictureFormat::kPng: return draw_pngs(beside, sheets, pages, language);
    case PictureFormat::kSvg: draw_svgs(beside, sheets, pages, language); break;
    case PictureFormat::kPdf: draw_pdf(beside, sheets, pages, language); break;
  }
  return {};
}

tl::expected<void, std::string> add_pictures(OutputFolder& out, const std::vector<PicturePage>& pages,
                                             PictureFormat format, const Language& language) {
  auto sheets = Sheets::load();
  if (!sheets) return tl::unexpected(sheets.error());
  SideBySide beside;
  if (auto drawn = draw_pictures(beside, *sheets, pages, format, language); !drawn) return drawn;
  return beside.add_to(out);
}

tl::expected<std::vector<SlidePicture>, std::string> slide_pictures(Sheets& sheets, const workshop::Snapshot& snapshot,
                                                                    const Language& language) {
  const report::PaperSize size = report::kSlidePicture;
  const int width = pixels(size.width_mm, kSlidePxPerMm);
  const int height = pixels(size.height_mm, kSlidePxPerMm);
  auto easel = Easel::open(width, height);
  if (!easel) return tl::unexpected(easel.error());
  Picture picture(easel->renderer, sheets.fonts);
  look::Surface page(sheets.fonts, sheets.tokens);
  lay_out(page, size, language, kSlidePxPerMm);
  std::vector<SlidePicture> pictures;
  for (const std::string& name : report::telling_map_pages(snapshot)) {
    sheets.fonts.begin_frame();
    page.run(0, false, [&](look::Ui& ui) { report::draw_map_view(ui, snapshot, name); });
    picture.draw({&page}, width, height, 0xFFFFFFFFu);
    const look::SvgPage sheet{size.width_mm, size.height_mm, report::map_title(*language, snapshot, name)};
    pictures.push_back(
        {name, width, height, easel->screen.read_rgba(), look::svg_of(page.scene(), sheets.fonts, sheet)});
  }
  return pictures;
}

std::vector<report::Figure> map_figures(Sheets& sheets, const workshop::Snapshot& snapshot, const Language& language) {
  look::Surface page(sheets.fonts, sheets.tokens);
  std::vector<report::Figure> figures;
  for (const std::string& name : report::telling_map_pages(snapshot)) {
    const report::PaperSize size = figure_size(snapshot, name);
    lay_out(page, size, language);
    sheets.fonts.begin_frame();
    page.run(0, false, [&](look::Ui& ui) { report::draw_map_view(ui, snapshot, name); });
    figures.push_back({report::map_head(*language, name), report::map_alternative(*language, snapshot, name),
                       std::make_shared<const look::Scene>(page.scene()), size.width_mm, size.height_mm});
  }
  return figures;
}

}  // namespace crosstable::roles
