#include "platform/damage.h"

#include <functional>
#include <string_view>

#include <gtest/gtest.h>

#include "platform/offscreen.h"
#include "platform/repaint.h"

namespace crosstable::platform {
namespace {

/// Squares of one colour each, in draw order.
struct Square {
  float x, y, side;
  std::uint32_t rgba;
};

std::uint64_t mark_of(const Square& square) {
  return std::hash<std::string_view>{}({reinterpret_cast<const char*>(&square), sizeof square});
}

KeptMesh mesh_of(const std::vector<Square>& squares) {
  KeptMesh mesh;
  for (const Square& square : squares) {
    const auto first = static_cast<std::uint16_t>(mesh.vertices.size());
    const float right = square.x + square.side;
    const float bottom = square.y + square.side;
    for (const auto& [x, y] : {std::pair{square.x, square.y}, std::pair{right, square.y}, std::pair{right, bottom},
                               std::pair{square.x, bottom}})
      mesh.vertices.push_back({x, y, 0, 0, square.rgba});
    const auto index = static_cast<std::uint32_t>(mesh.indices.size());
    for (const int corner : {0, 1, 2, 0, 2, 3}) mesh.indices.push_back(static_cast<std::uint16_t>(first + corner));
    const Box box{square.x, square.y, right, bottom};
    const bool opaque = square.rgba >> 24u == 255u;
    mesh.shapes.push_back(
        {0, index, opaque ? index + 6 : index, index + 6, box, opaque ? box : Box{}, square.rgba, mark_of(square)});
  }
  mesh.commands = {{0, 0, 400, 300, 0, 0, 0, static_cast<std::uint32_t>(mesh.indices.size())}};
  return mesh;
}

bool covers(const std::vector<TextureArea>& areas, float x, float y) {
  for (const TextureArea& area : areas) {
    if (x >= static_cast<float>(area.x_px) && x < static_cast<float>(area.x_px + area.width_px) &&
        y >= static_cast<float>(area.y_px) && y < static_cast<float>(area.y_px + area.height_px))
      return true;
  }
  return false;
}

const std::vector<Square> kThree = {{0, 0, 400, 0xFFFFFFFF}, {20, 20, 30, 0xFF0000FF}, {320, 220, 30, 0xFF00FF00}};

TEST(Damage, TheSamePictureHasNoChangedArea) {
  EXPECT_TRUE(changed_areas({mesh_of(kThree)}, {mesh_of(kThree)}, 400, 300).empty());
}

TEST(Damage, AnotherColourChangesItsPlaceAlone) {
  std::vector<Square> other = kThree;
  other[2].rgba = 0xFFFF0000;
  const auto areas = changed_areas({mesh_of(kThree)}, {mesh_of(other)}, 400, 300);

  EXPECT_TRUE(covers(areas, 335, 235));
  EXPECT_FALSE(covers(areas, 35, 35));
}

TEST(Damage, AMoveChangesWhereItWasAndWhereItIs) {
  std::vector<Square> other = kThree;
  other[1].y = 200;
  const auto areas = changed_areas({mesh_of(kThree)}, {mesh_of(other)}, 400, 300);

  EXPECT_TRUE(covers(areas, 35, 35));
  EXPECT_TRUE(covers(areas, 35, 215));
  EXPECT_FALSE(covers(areas, 335, 235));
}

TEST(Damage, WhatCameOrWentChangesItsPlaceAlone) {
  std::vector<Square> more = kThree;
  more.insert(more.begin() + 2, {200, 100, 20, 0xFF333333});
  const auto came = changed_areas({mesh_of(kThree)}, {mesh_of(more)}, 400, 300);
  const auto went = changed_areas({mesh_of(more)}, {mesh_of(kThree)}, 400, 300);

  for (const auto& areas : {came, went}) {
    EXPECT_TRUE(covers(areas, 210, 110));
    EXPECT_FALSE(covers(areas, 35, 35));
    EXPECT_FALSE(covers(areas, 335, 235));
  }
}

TEST(Damage, AnotherNumberOfMeshesIsANewPicture) {
  const auto areas = changed_areas({mesh_of(kThree)}, {mesh_of(kThree), mesh_of(kThree)}, 400, 300);

  ASSERT_EQ(areas.size(), 1u);
  EXPECT_EQ(areas.front().width_px, 400);
  EXPECT_EQ(areas.front().height_px, 300);
}

TEST(Damage, DrawingThePartsAgainGivesThePixelsOfDrawingEverything) {
  auto screen = Offscreen::open(400, 300);
  ASSERT_TRUE(screen) << screen.error();
  auto renderer = Renderer::create();
  ASSERT_TRUE(renderer) << renderer.error();
  constexpr std::uint32_t kGrey = 0xFF808080u;
  constexpr Rgba kGround{128 / 255.0f, 128 / 255.0f, 128 / 255.0f, 1};
  const TargetId kept = renderer->create_target(400, 300);
  const TargetId whole = renderer->create_target(400, 300);
  const auto draw = [&](const KeptMesh& mesh, TextureArea part) {
    const Repaint repaint = repaint_of({mesh}, part, kGrey);
    const auto channel = [&](int shift) { return static_cast<float>((repaint.ground >> shift) & 255u) / 255.0f; };
    renderer->begin_target_part(kept, part, {channel(0), channel(8), channel(16), 1});
    for (const KeptMesh& one : repaint.meshes) renderer->draw(one.mesh());
    renderer->end();
  };
  std::vector<Square> squares;
  for (int i = 0; i < 60; ++i)
    squares.push_back({static_cast<float>(i * 37 % 380), static_cast<float>(i * 53 % 280),
                       7.5f + static_cast<float>(i % 9), 0x80000000u + static_cast<std::uint32_t>(i) * 0x030507u});
  KeptMesh before = mesh_of(squares);
  draw(before, {0, 0, 400, 300});
  for (int turn = 0; turn < 12; ++turn) {
    Square& moved = squares[static_cast<std::size_t>(turn * 5)];
    moved.x += 11.25f;
    moved.rgba ^= 0x0000FFFFu;
    if (turn % 3 == 2) squares.erase(squares.begin() + turn);
    const KeptMesh now = mesh_of(squares);
    const std::vector<TextureArea> areas = changed_areas({before}, {now}, 400, 300);
    for (const TextureArea& area : areas) draw(now, area);
    renderer->show_target(kept, areas);
    const std::vector<std::uint8_t> parts = screen->read_rgba();
    renderer->begin_target_part(whole, {0, 0, 400, 300}, kGround);
    renderer->draw(now.mesh());
    renderer->end();
    ASSERT_EQ(parts, renderer->read_rgba()) << "turn " << turn;
    before = now;
  }
}

}  // namespace
}  // namespace crosstable::platform
