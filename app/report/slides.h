// What a workshop leaves, as slides to paste from: each view of the map, the walk, what was seen, causes and agreement
// of each pair, the actions and when the group meets again. Every text of a snapshot that goes out is on one of them.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "report/paper.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// What a view is drawn on (draw_map_view), on its long side already.
inline constexpr PaperSize kSlidePicture{290, 130.6f};

/// A view of the map by its name in telling_map_pages(), drawn.
struct MapPicture {
  std::string page;
  std::string png, svg;
};
/// report.pptx.
tl::expected<std::string, words::Message> to_slides(const words::Words& words, const workshop::Snapshot& snapshot,
                                                    std::vector<MapPicture> pictures);

}  // namespace crosstable::report
