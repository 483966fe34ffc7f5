// Rounded corners as pictures in the glyph atlas: a shape that is drawn a hundred times needs few triangles this way.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "look/geometry.h"

struct ImFontAtlas;

namespace crosstable::look {

/// Where the top left corner of a filled and outlined rectangle stands in the atlas, as shares of it; mirrored for the
/// other three.
struct Corner {
  Rect fill, edge;
};

class Corners {
 public:
  /// Larger corners would crowd the glyphs out, and are few.
  static constexpr int kMostRadius_px = 48;

  /// Valid until something else goes into the atlas. Nothing: the radius is not of 1 to kMostRadius_px, or the atlas is
  /// full.
  std::optional<Corner> corner(ImFontAtlas& atlas, int radius_px, int stroke_px);

 private:
  std::map<std::pair<int, int>, int> places_;  ///< the atlas's ids
};

}  // namespace crosstable::look
