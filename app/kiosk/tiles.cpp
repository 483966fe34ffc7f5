// The small squares of the brand: a cross table without numbers.
#include <algorithm>

#include "kiosk/frame.h"

namespace crosstable::kiosk {

using look::Rect;

void draw_tiles(Frame& frame, Rect area, float tile, bool marked) {
  const look::Brand& brand = frame.ui.tokens().brand;
  const float gap = tile * 0.148f;
  const float step = tile + gap;
  const int columns = static_cast<int>(area.w / step) + 2;
  const int rows = static_cast<int>(area.h / step) + 2;
  unsigned drawn = 11;
  frame.ui.clip(area);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Rect cell{area.x + static_cast<float>(column) * step,
                      area.y - tile * 0.43f + static_cast<float>(row) * step, tile, tile};
      drawn = drawn * 1664525u + 1013904223u;
      if ((row + column) % 6 == 5) {
        frame.ui.disc(cell.centre(), tile * 0.074f, brand.dot);
        continue;
      }
      const bool light = marked && row == 2 && column == 2;
      const bool warm = marked && row == 4 && column == 3;
      frame.ui.fill(cell,
                    light  ? brand.light_tile
                    : warm ? brand.warm_tile
                           : brand.tile[(drawn >> 24) % 4],
                    tile * 0.22f);
    }
  }
  frame.ui.unclip();
}

void draw_band(Frame& frame, float needed_h) {
  const float k = frame.k;
  const float h = std::min(frame.panel.h - needed_h, frame.panel.h * 0.29f);
  if (!frame.portrait || h < 24 * k) return;
  const Rect band{0, 0, frame.ui.area().w, frame.panel.y + h};
  frame.band = true;
  frame.ui.fill(band, frame.ui.tokens().brand.ground);
  draw_tiles(frame, band, 18 * k, false);
  // What the clip cut off is no ground for what is written below.
  frame.ui.fill({0, band.bottom(), band.w, 20 * k}, look::Colour::kBg);
  frame.rect.cut_top(std::max(0.0f, band.bottom() + 8 * k - frame.rect.y));
}

}  // namespace crosstable::kiosk
