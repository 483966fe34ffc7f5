#include "table/home/brand.h"

#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/fit.h"

namespace crosstable::table {
namespace {

using look::Rect;
using look::Text;

constexpr float kDrawnFor_mm = 406;    ///< the width that the panel is drawn for
constexpr float kTilesFrom = 0.3926f;  ///< of its height
constexpr float kGap_mm = 8;
constexpr float kMostWords = 0.5f;  ///< of a card's height, whose tiles give way to a long title

void draw_weave(look::Ui& ui, Rect panel, float top, float radius_mm) {
  // Who sees whom: darker tiles are what flows, the one warm tile is the place where work gets stuck.
  static constexpr std::array<const char*, 7> kPattern{".111111", "1.22131", "13.2111", "112.412",
                                                       "2111.31", "11312.1", "111211."};
  const float k = panel.w / kDrawnFor_mm;
  const float side = 47 * k;
  const float pitch = 54.6f * k;
  const look::Brand& brand = ui.tokens().brand;
  ui.clip(panel);
  // A card with round corners ends with whole tiles.
  const bool whole = radius_mm > 0;
  for (std::size_t row = 0; row < kPattern.size(); ++row) {
    for (std::size_t column = 0; column < kPattern.size(); ++column) {
      const Rect at{panel.x + 44.4f * k + static_cast<float>(column) * pitch, top + static_cast<float>(row) * pitch,
                    side, side};
      if (whole && (at.right() > panel.right() || at.bottom() > panel.bottom())) continue;
      const char kind = kPattern[row][column];
      if (kind == '.') {
        ui.disc(at.centre(), 3.8f * k, brand.dot);
        continue;
      }
      const look::Rgba colour = kind == '4'   ? brand.warm_tile
                                : kind == '3' ? brand.tile[3]
                                : kind == '2' ? brand.tile[2]
                                              : brand.tile[0];
      ui.fill(at, colour, 10.2f * k);
    }
  }
  ui.unclip();
}

}  // namespace

void draw_brand(look::Ui& ui, Rect panel, const BrandWords& words, float radius_mm) {
  const look::Brand& brand = ui.tokens().brand;
  ui.fill(panel, brand.ground, radius_mm);
  const float k = panel.w / kDrawnFor_mm;
  const Rect inside = panel.inset(40.6f * k, 40.6f * k);
  look::mark(ui, {inside.x, inside.y, 40.6f * k, 40.6f * k}, brand.light_tile, brand.text);
  Rect above{inside.x, inside.y + 58.4f * k, inside.w, 0};
  above.h = panel.y + panel.h * (radius_mm > 0 ? kMostWords : kTilesFrom) - above.y - kGap_mm;
  const look::TextStyle line{.size = Text::kTitle, .weight = 400, .rgba = brand.text_quiet};
  const float line_w = std::min(inside.w, 305 * k);
  const float line_h = ui.text_height(words.line, line, line_w);
  const Rect room{above.x, above.y, above.w, std::max(0.0f, above.h - line_h - kGap_mm)};
  const look::TextStyle head =
      look::size_that_fits(ui, room, words.head, {.rgba = brand.text}, {Text::kDisplay, Text::kHead, Text::kTitle});
  const float y = above.y + ui.text({above.x, above.y, above.w, 0}, words.head, head) + kGap_mm;
  const float end = y + ui.text({above.x, y, line_w, 0}, words.line, line);
  const float tiles = panel.y + panel.h * kTilesFrom;
  draw_weave(ui, panel, radius_mm > 0 ? std::max(tiles, end + 2 * kGap_mm) : tiles, radius_mm);
}

}  // namespace crosstable::table
