// What has to be drawn for a part of a picture to be right: nothing that something else hides, and as little as can be
// with textures and blending, which cost most where a processor does the work of a graphics card.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/damage.h"

namespace crosstable::platform {

struct Repaint {
  std::uint32_t ground = 0;      ///< like a vertex's colour: what the part is cleared to
  std::vector<KeptMesh> meshes;  ///< drawn in this order
};

/// `picture`: from bottom to top, on a picture that was cleared to `clear`. The pixels of the part come out as if all
/// of it were drawn.
Repaint repaint_of(const std::vector<KeptMesh>& picture, TextureArea part, std::uint32_t clear);

}  // namespace crosstable::platform
