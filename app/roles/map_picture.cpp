#include "roles/map_picture.h"

#include <cmath>

#include "look/surface.h"
#include "look/svg.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "report/account.h"
#include "report/report.h"
#include "report/scene_pdf.h"
#include "roles/paper.h"
#include "roles/picture.h"
#include "roles/roles.h"

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

tl::expected<void, std::string> add_pngs(OutputFolder& out, const std::vector<PicturePage>& pages, look::Fonts& fonts,
                                         const look::Tokens& tokens, const Language& language) {
  const report::PaperSize size = report::wide(paper());
  const int width = pixels(size.width_mm);
  const int height = pixels(size.height_mm);
  auto screen = platform::Offscreen::open(width, height);
  if (!screen) return tl::unexpected(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  Picture picture(*renderer, fonts);
  look::Surface page(fonts, tokens);
  lay_out(page, size, language);
  for (const PicturePage& one : pages) {
    fonts.begin_frame();
    page.run(0, false, one.draw);
    picture.draw({&page}, width, height, 0xFFFFFFFFu);
    if (auto added = out.add(one.name + ".png", png_of(width, height, screen->read_rgba())); !added) return added;
  }
  return {};
}

tl::expected<void, std::string> add_svgs(OutputFolder& out, const std::vector<PicturePage>& pages, look::Fonts& fonts,
                                         const look::Tokens& tokens, const Language& language) {
  look::Surface page(fonts, tokens);
  const report::PaperSize size = report::wide(paper());
  lay_out(page, size, language);
  for (const PicturePage& one : pages) {
    fonts.begin_frame();
    page.run(0, false, one.draw);
    const std::string svg = look::svg_of(page.scene(), fonts, {size.width_mm, size.height_mm, one.title});
    if (auto added = out.add(one.name + ".svg", svg); !added) return added;
  }
  return {};
}

/// Within the text where that can be read, on a phone too; else on pages of their own.
report::PaperSize figure_size(const workshop::Snapshot& snapshot, std::string_view page) {
  constexpr std::size_t kFewFunctions = 7;
  constexpr report::PaperSize kWithinText{160, 98}, kManySmall{160, 190};
  if (snapshot.roster.functions.size() > kFewFunctions) return report::wide(paper());
  return page == "map-by-statement" ? kManySmall : kWithinText;
}

/// All pages in one file, named as the first of them.
tl::expected<void, std::string> add_pdf(OutputFolder& out, const std::vector<PicturePage>& pages, look::Fonts& fonts,
                                        const look::Tokens& tokens, const Language& language) {
  if (pages.empty()) return {};
  look::Surface page(fonts, tokens);
  const report::PaperSize size = report::wide(paper());
  lay_out(page, size, language);
  report::ScenePdf pdf(fonts, size, pages.front().title);
  for (const PicturePage& one : pages) {
    fonts.begin_frame();
    page.run(0, false, one.draw);
    pdf.add_page(page.scene());
  }
  const auto bytes = pdf.finish();
  return bytes ? out.add(pages.front().name + ".pdf", *bytes) : tl::unexpected(words::english(bytes.error()));
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

tl::expected<void, std::string> add_pictures(OutputFolder& out, const std::vector<PicturePage>& pages,
                                             PictureFormat format, const Language& language) {
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  switch (format) {
    case PictureFormat::kPng: return add_pngs(out, pages, *fonts, *tokens, language);
    case PictureFormat::kSvg: return add_svgs(out, pages, *fonts, *tokens, language);
    case PictureFormat::kPdf: return add_pdf(out, pages, *fonts, *tokens, language);
  }
  return {};
}

tl::expected<std::vector<report::MapPicture>, std::string> slide_pictures(const workshop::Snapshot& snapshot,
                                                                          const Language& language) {
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  const report::PaperSize size = report::kSlidePicture;
  const int width = pixels(size.width_mm, kSlidePxPerMm);
  const int height = pixels(size.height_mm, kSlidePxPerMm);
  auto screen = platform::Offscreen::open(width, height);
  if (!screen) return tl::unexpected(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  Picture picture(*renderer, *fonts);
  look::Surface page(*fonts, *tokens);
  lay_out(page, size, language, kSlidePxPerMm);
  std::vector<report::MapPicture> pictures;
  for (const std::string& name : report::telling_map_pages(snapshot)) {
    fonts->begin_frame();
    page.run(0, false, [&](look::Ui& ui) { report::draw_map_view(ui, snapshot, name); });
    picture.draw({&page}, width, height, 0xFFFFFFFFu);
    const look::SvgPage sheet{size.width_mm, size.height_mm, report::map_title(*language, snapshot, name)};
    pictures.push_back({name, png_of(width, height, screen->read_rgba()), look::svg_of(page.scene(), *fonts, sheet)});
  }
  return pictures;
}

tl::expected<std::vector<report::Figure>, std::string> map_figures(const workshop::Snapshot& snapshot,
                                                                   const Language& language) {
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  look::Surface page(*fonts, *tokens);
  std::vector<report::Figure> figures;
  for (const std::string& name : report::telling_map_pages(snapshot)) {
    const report::PaperSize size = figure_size(snapshot, name);
    lay_out(page, size, language);
    fonts->begin_frame();
    page.run(0, false, [&](look::Ui& ui) { report::draw_map_view(ui, snapshot, name); });
    figures.push_back({report::map_head(*language, name), report::map_alternative(*language, snapshot, name),
                       std::make_shared<const look::Scene>(page.scene()), size.width_mm, size.height_mm});
  }
  return figures;
}

}  // namespace crosstable::roles
