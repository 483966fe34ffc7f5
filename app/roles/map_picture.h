// The map's pages as pictures at print size: PNG at 300 dots an inch, and SVG through the same drawing calls. Its views
// for slides.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "look/ui.h"
#include "report/document.h"
#include "report/slides.h"
#include "roles/languages.h"
#include "roles/output.h"
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
/// One file a page.
tl::expected<void, std::string> add_pictures(OutputFolder& out, const std::vector<PicturePage>& pages,
                                             PictureFormat format, const Language& language);

/// Every view that tells something of the snapshot (report::telling_map_pages), for its slides.
tl::expected<std::vector<report::MapPicture>, std::string> slide_pictures(const workshop::Snapshot& snapshot,
                                                                          const Language& language);
/// The same pages as figures of a document, with what they show in words.
tl::expected<std::vector<report::Figure>, std::string> map_figures(const workshop::Snapshot& snapshot,
                                                                   const Language& language);

}  // namespace crosstable::roles
