// The map's pages as pictures at print size: PNG at 300 dots an inch, and SVG through the same drawing calls. Its views
// for slides.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "look/ui.h"
#include "report/document.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "roles/sheets.h"
#include "roles/side_by_side.h"
#include "workshop/snapshot.h"

namespace crosstable::roles {

enum class PictureFormat { kPng, kSvg, kPdf };
struct PicturePage {
  std::string name;  ///< of the file, without its ending
  std::string title;
  std::function<void(look::Ui&)> draw;
};
/// Every page that the snapshot has (report::map_pages), or the ones named. The snapshot must outlive them.
std::vector<PicturePage> map_pictures(const workshop::Snapshot& snapshot, const words::Words& words,
                                      const std::vector<std::string>& only = {});
/// One file a page: drawn here, packed beside.
tl::expected<void, std::string> draw_pictures(SideBySide& beside, Sheets& sheets, const std::vector<PicturePage>& pages,
                                              PictureFormat format, const Language& language);
/// The same, and waits for them.
tl::expected<void, std::string> add_pictures(OutputFolder& out, const std::vector<PicturePage>& pages,
                                             PictureFormat format, const Language& language);

/// A view of the map, still to be packed.
struct SlidePicture {
  std::string page;
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;
  std::string svg;
};
/// Every view that tells something of the snapshot (report::telling_map_pages), for its slides.
tl::expected<std::vector<SlidePicture>, std::string> slide_pictures(Sheets& sheets, const workshop::Snapshot& snapshot,
                                                                    const Language& language);
/// The same pages as figures of a document, with what they show in words.
std::vector<report::Figure> map_figures(Sheets& sheets, const workshop::Snapshot& snapshot, const Language& language);

}  // namespace crosstable::roles
