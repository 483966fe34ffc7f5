// A scene drawn with Cairo, wherever it is to stand: alone on its page, or in a document.
#pragma once

#include "look/fonts.h"
#include "look/scene.h"
#include "report/cairo.h"

namespace crosstable::report {

/// One unit of the context is a millimetre of the scene.
void draw_scene(cairo_t* cairo, const look::Scene& scene, const look::Fonts& fonts);
/// What is drawn on within `page`, without the ground.
look::Rect ink_of(const look::Scene& scene, const look::Rect& page);

}  // namespace crosstable::report
