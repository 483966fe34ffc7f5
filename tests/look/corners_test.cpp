#include "look/corners.h"

#include <cstdint>
#include <functional>
#include <vector>

#include <gtest/gtest.h>
#include <imgui.h>

#include "support/probe.h"

namespace crosstable::look {
namespace {

constexpr int kRadius_px = 9;
constexpr int kStroke_px = 2;

/// How opaque the atlas is in that pixel of a part of it.
int alpha_at(ImFontAtlas& atlas, const Rect& part, int x, int y) {
  ImTextureData& texture = *atlas.TexData;
  const int left = static_cast<int>(part.x * static_cast<float>(texture.Width) + 0.5f);
  const int top = static_cast<int>(part.y * static_cast<float>(texture.Height) + 0.5f);
  return static_cast<const std::uint8_t*>(texture.GetPixelsAt(left + x, top + y))[3];
}

TEST(Corners, TheEdgeIsAsWideAsTheStrokeAndTheFillLeavesNoGapBehindIt) {
  ImFontAtlas atlas;
  Corners corners;

  const auto corner = corners.corner(atlas, kRadius_px, kStroke_px);

  ASSERT_TRUE(corner);
  EXPECT_EQ(alpha_at(atlas, corner->edge, 0, 0), 0) << "outside of the round corner";
  EXPECT_EQ(alpha_at(atlas, corner->fill, 0, 0), 0);
  for (int y = 0; y < kRadius_px; ++y) {
    for (int x = 0; x < kRadius_px; ++x) {
      EXPECT_EQ(alpha_at(atlas, corner->edge, x, y), alpha_at(atlas, corner->edge, y, x)) << x << ", " << y;
      const bool inside = alpha_at(atlas, corner->edge, x, y) < 255 && x + y >= kRadius_px;
      EXPECT_TRUE(!inside || alpha_at(atlas, corner->fill, x, y) == 255) << x << ", " << y;
    }
  }
  int across = 0;
  for (int y = 0; y < kRadius_px; ++y) across += alpha_at(atlas, corner->edge, kRadius_px - 1, y);
  EXPECT_NEAR(across, kStroke_px * 255, 26) << "where the corner meets the straight edge";
}

TEST(Corners, StandInTheAtlasOnce) {
  ImFontAtlas atlas;
  Corners corners;

  const auto first = corners.corner(atlas, kRadius_px, kStroke_px);
  const auto other = corners.corner(atlas, kRadius_px, 1);
  const auto again = corners.corner(atlas, kRadius_px, kStroke_px);

  ASSERT_TRUE(first && other && again);
  EXPECT_EQ(first->fill.x, again->fill.x);
  EXPECT_EQ(first->fill.y, again->fill.y);
  EXPECT_FALSE(first->fill.x == other->fill.x && first->fill.y == other->fill.y);
}

TEST(Corners, MoveWithTheAtlasWhenItGrows) {
  ImFontAtlas atlas;
  Corners corners;
  const auto alphas = [&] {
    const Corner corner = corners.corner(atlas, kRadius_px, kStroke_px).value();
    std::vector<int> all;
    for (int i = 0; i < kRadius_px * kRadius_px; ++i) {
      all.push_back(alpha_at(atlas, corner.fill, i % kRadius_px, i / kRadius_px));
      all.push_back(alpha_at(atlas, corner.edge, i % kRadius_px, i / kRadius_px));
    }
    return all;
  };
  const std::vector<int> before = alphas();
  const int width = atlas.TexData->Width;
  const int height = atlas.TexData->Height;

  while (atlas.TexData->Width == width && atlas.TexData->Height == height) atlas.AddCustomRect(200, 60);

  EXPECT_EQ(alphas(), before);
}

TEST(Corners, AreNotKeptWhereTheyWouldCrowdGlyphsOut) {
  ImFontAtlas atlas;
  Corners corners;

  EXPECT_TRUE(corners.corner(atlas, Corners::kMostRadius_px, 1));
  EXPECT_FALSE(corners.corner(atlas, Corners::kMostRadius_px + 1, 1));
  EXPECT_FALSE(corners.corner(atlas, 0, 1));
}

int triangles_of(const std::function<void(Ui&)>& draw) {
  test::Probe probe(test::kTable55, draw);
  int indices = 0;
  for (const ImDrawList* list : probe.surface().picture()->CmdLists) indices += list->IdxBuffer.Size;
  return indices / 3;
}

constexpr Rgba kFill = rgb(250, 240, 200);
constexpr Rgba kEdge = rgb(90, 80, 40);

int triangles_of_plate(Rect rect, float radius) {
  return triangles_of([&](Ui& ui) { ui.plate(rect, kFill, kEdge, 1, radius); });
}

int triangles_of_both(Rect rect, float radius) {
  return triangles_of([&](Ui& ui) {
    ui.fill(rect, kFill, radius);
    ui.outline(rect, kEdge, 1, radius);
  });
}

TEST(Plate, IsDrawnInAFifthOfTheTrianglesOfAFillAndItsOutline) {
  const Rect rect{20, 20, 40, 40};

  EXPECT_GT(triangles_of_plate(rect, 5), 0);
  EXPECT_LE(triangles_of_plate(rect, 5) * 5, triangles_of_both(rect, 5));
}

TEST(Plate, WithLargeRoundingIsAFillAndItsOutline) {
  const Rect rect{20, 20, 200, 200};

  EXPECT_EQ(triangles_of_plate(rect, 60), triangles_of_both(rect, 60));
}

TEST(Plate, WithoutRoundingIsTwoRectangles) { EXPECT_EQ(triangles_of_plate({20, 20, 9, 9}, 0), 4); }

}  // namespace
}  // namespace crosstable::look
