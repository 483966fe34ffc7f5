#include "platform/repaint.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "platform/offscreen.h"

namespace crosstable::platform {
namespace {

constexpr int kWidth_px = 320;
constexpr int kHeight_px = 240;
constexpr std::uint32_t kClear = 0xFF336699u;
constexpr TextureArea kAll{0, 0, kWidth_px, kHeight_px};

/// A convex shape of `corners` corners with a seam that fades out, as an anti-aliased fill is made of.
void add_shape(KeptMesh& mesh, float x, float y, float radius, int corners, std::uint32_t rgba, DrawCommand clip) {
  const auto first = static_cast<std::uint16_t>(mesh.vertices.size());
  for (int i = 0; i < corners; ++i) {
    const float angle = (static_cast<float>(i) + 0.5f) * 6.2831853f / static_cast<float>(corners);
    for (const float r : {radius - 0.5f, radius + 0.5f}) {
      const std::uint32_t colour = r < radius ? rgba : rgba & 0x00FFFFFFu;
      mesh.vertices.push_back({x + std::cos(angle) * r, y + std::sin(angle) * r, 0, 0, colour});
    }
  }
  const auto at = [&](int i, int outer) { return static_cast<std::uint16_t>(first + i % corners * 2 + outer); };
  const auto offset = static_cast<std::uint32_t>(mesh.indices.size());
  for (int i = 2; i < corners; ++i) mesh.indices.insert(mesh.indices.end(), {at(0, 0), at(i - 1, 0), at(i, 0)});
  for (int i = 0; i < corners; ++i)
    mesh.indices.insert(mesh.indices.end(), {at(i, 0), at(i + 1, 0), at(i + 1, 1), at(i + 1, 1), at(i, 1), at(i, 0)});
  clip.index_offset = offset;
  clip.element_count = static_cast<std::uint32_t>(mesh.indices.size()) - offset;
  const bool opaque = rgba >> 24u == 255u;
  const float sure = opaque ? radius * std::cos(3.1415927f / static_cast<float>(corners)) * 0.7f - 1 : -1;
  const auto cut = [&](float reach) {
    return Box{std::max(x - reach, clip.clip_x0), std::max(y - reach, clip.clip_y0), std::min(x + reach, clip.clip_x1),
               std::min(y + reach, clip.clip_y1)};
  };
  const std::uint32_t plain = opaque ? offset + 3 * static_cast<std::uint32_t>(corners - 2) : offset;
  mesh.shapes.push_back({static_cast<std::uint32_t>(mesh.commands.size()), offset, plain, offset + clip.element_count,
                         cut(radius + 1), cut(sure), rgba, 0});
  mesh.commands.push_back(clip);
}

constexpr DrawCommand kEverywhere{.clip_x1 = kWidth_px, .clip_y1 = kHeight_px};

std::size_t corners_of(const Repaint& repaint) {
  return std::accumulate(repaint.meshes.begin(), repaint.meshes.end(), std::size_t{0},
                         [](std::size_t sum, const KeptMesh& mesh) { return sum + mesh.vertices.size(); });
}

TEST(Repaint, WhatFillsThePartHidesAllBelowIt) {
  KeptMesh mesh;
  add_shape(mesh, 100, 100, 30, 12, 0xFF0000FFu, kEverywhere);
  add_shape(mesh, 100, 100, 90, 24, 0xFF00FF00u, kEverywhere);
  add_shape(mesh, 100, 100, 0.9f, 12, 0xFFFF0000u, kEverywhere);

  const Repaint repaint = repaint_of({mesh}, {80, 80, 40, 40}, kClear);

  EXPECT_EQ(repaint.ground, 0xFF00FF00u);
  EXPECT_EQ(corners_of(repaint), 24u);  // the small one's
}

TEST(Repaint, WhatLetsSomethingThroughOrIsCutOffHidesNothing) {
  DrawCommand half = kEverywhere;
  half.clip_x1 = 100;
  for (const auto& [rgba, clip] : {std::pair{0xFE00FF00u, kEverywhere}, std::pair{0xFF00FF00u, half}}) {
    KeptMesh mesh;
    add_shape(mesh, 100, 100, 90, 24, rgba, clip);
    EXPECT_EQ(repaint_of({mesh}, {80, 80, 40, 40}, kClear).ground, kClear);
  }
}

TEST(Repaint, AShapeThatDoesNotReachEveryCornerIsNoGround) {
  KeptMesh mesh;
  add_shape(mesh, 100, 100, 25, 24, 0xFF00FF00u, kEverywhere);
  EXPECT_EQ(repaint_of({mesh}, {80, 80, 40, 40}, kClear).ground, kClear);
}

TEST(Repaint, PlainShapesComeFirstUnlessTheyLieOnWhatIsBlended) {
  KeptMesh mesh;
  add_shape(mesh, 60, 60, 20, 12, 0xFF0000FFu, kEverywhere);
  add_shape(mesh, 160, 60, 20, 12, 0xFF00FF00u, kEverywhere);
  add_shape(mesh, 165, 60, 20, 12, 0xFFFF0000u, kEverywhere);

  const Repaint repaint = repaint_of({mesh}, kAll, kClear);

  std::uint32_t plain = 0;
  for (const DrawCommand& command : repaint.meshes.front().commands) {
    if (command.plain) plain += command.element_count;
  }
  EXPECT_EQ(plain, 2u * 3 * 10);
}

TEST(Repaint, GivesThePixelsOfDrawingEverything) {
  auto screen = Offscreen::open(kWidth_px, kHeight_px);
  ASSERT_TRUE(screen) << screen.error();
  auto renderer = Renderer::create();
  ASSERT_TRUE(renderer) << renderer.error();
  const TargetId target = renderer->create_target(kWidth_px, kHeight_px);
  const auto pixels = [&](std::uint32_t clear, const std::vector<KeptMesh>& meshes) {
    const auto channel = [&](int shift) { return static_cast<float>((clear >> shift) & 255u) / 255.0f; };
    renderer->begin_target_part(target, {0, 0, kWidth_px, kHeight_px}, {channel(0), channel(8), channel(16), 1});
    for (const KeptMesh& mesh : meshes) renderer->draw(mesh.mesh());
    renderer->end();
    return renderer->read_rgba();
  };
  std::uint32_t seed = 5;
  const auto below = [&](std::uint32_t n) { return (seed = seed * 1664525u + 1013904223u) / 65536u % n; };
  for (int turn = 0; turn < 20; ++turn) {
    std::vector<KeptMesh> picture(2);
    for (int i = 0; i < 60; ++i) {
      DrawCommand clip = kEverywhere;
      if (below(4) == 0) clip.clip_x1 = static_cast<float>(below(kWidth_px));
      const std::uint32_t opaque = below(3) > 0 ? 0xFF000000u : 0x90000000u;
      const float radius = below(8) == 0 ? 260.0f : static_cast<float>(3 + below(40));
      add_shape(picture[i < 40 ? 0 : 1], static_cast<float>(below(kWidth_px * 4)) / 4,
                static_cast<float>(below(kHeight_px * 4)) / 4, radius, 4 + static_cast<int>(below(20)),
                opaque | below(0x10000u) * 0x91u, clip);
    }
    const Repaint repaint = repaint_of(picture, kAll, kClear);
    ASSERT_EQ(pixels(repaint.ground, repaint.meshes), pixels(kClear, picture)) << "turn " << turn;
  }
}

}  // namespace
}  // namespace crosstable::platform
