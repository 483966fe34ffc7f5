// A scene as a picture without pixels.
#pragma once

#include <string>

#include "look/fonts.h"
#include "look/scene.h"

namespace crosstable::look {

struct SvgPage {
  float width_mm = 0;
  float height_mm = 0;
  std::string title;
};

std::string svg_of(const Scene& scene, const Fonts& fonts, const SvgPage& page);

}  // namespace crosstable::look
