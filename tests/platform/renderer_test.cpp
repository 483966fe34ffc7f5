#include "platform/renderer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "platform/offscreen.h"

namespace crosstable::platform {
namespace {

constexpr std::uint32_t kRed = 0xFF0000FFU;
constexpr std::uint32_t kBlue = 0xFFFF0000U;
constexpr std::uint32_t kHalfRed = 0x800000FFU;
constexpr Rgba kWhite{1, 1, 1, 1};
constexpr int kSide_px = 32;

struct Shape {
  std::vector<Vertex> vertices;
  std::vector<std::uint16_t> indices;
  std::vector<DrawCommand> commands;

  Mesh mesh() const { return {vertices, indices, commands}; }
};

constexpr std::array<float, 4> kEverywhere{0, 0, kSide_px, kSide_px};

Shape rectangle(std::array<float, 4> at, std::uint32_t colour, std::array<float, 4> clip = kEverywhere,
                TextureId texture = 0) {
  const auto [x0, y0, x1, y1] = at;
  return {{{x0, y0, 0, 0, colour}, {x1, y0, 1, 0, colour}, {x1, y1, 1, 1, colour}, {x0, y1, 0, 1, colour}},
          {0, 1, 2, 0, 2, 3},
          {{clip[0], clip[1], clip[2], clip[3], texture, 0, 0, 6}}};
}

class RendererTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Offscreen::open(kSide_px, kSide_px);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    picture.emplace(std::move(*opened));
    auto created = Renderer::create();
    ASSERT_TRUE(created.has_value()) << created.error();
    renderer.emplace(std::move(*created));
  }

  void draw(const Shape& shape, Rgba clear = kWhite) {
    renderer->begin(kSide_px, kSide_px, clear);
    renderer->draw(shape.mesh());
    renderer->end();
    pixels = picture->read_rgba();
  }

  std::uint32_t at(int x, int y) const {
    const std::size_t first = static_cast<std::size_t>(y * kSide_px + x) * 4;
    return static_cast<std::uint32_t>(pixels[first]) | static_cast<std::uint32_t>(pixels[first + 1]) << 8U |
           static_cast<std::uint32_t>(pixels[first + 2]) << 16U | static_cast<std::uint32_t>(pixels[first + 3]) << 24U;
  }

  /// Every pixel is red where `inside` says so, else white.
  template <typename Inside>
  void expect_red_only_where(Inside inside) const {
    for (int y = 0; y < kSide_px; ++y) {
      for (int x = 0; x < kSide_px; ++x) ASSERT_EQ(at(x, y), inside(x, y) ? kRed : ~0U) << "at " << x << ", " << y;
    }
  }

  std::optional<Offscreen> picture;
  std::optional<Renderer> renderer;
  std::vector<std::uint8_t> pixels;
};

TEST_F(RendererTest, ATriangleCoversExactlyThePixelsWithCentresInside) {
  Shape triangle{{{2, 3, 0, 0, kRed}, {18.5F, 3, 0, 0, kRed}, {2, 19.5F, 0, 0, kRed}},
                 {0, 1, 2},
                 {{0, 0, kSide_px, kSide_px, 0, 0, 0, 3}}};

  draw(triangle);

  expect_red_only_where([](int x, int y) { return x >= 2 && y >= 3 && x - 2 + y - 3 + 1 < 16.5; });
}

TEST_F(RendererTest, AClipCutsOnAllFourSides) {
  draw(rectangle({0, 0, kSide_px, kSide_px}, kRed, {5, 6, 20, 11}));

  expect_red_only_where([](int x, int y) { return x >= 5 && x < 20 && y >= 6 && y < 11; });
}

TEST_F(RendererTest, AClipBetweenPixelsTakesThoseWithCentresInside) {
  draw(rectangle({0, 0, kSide_px, kSide_px}, kRed, {4.4F, 4.6F, 10.4F, 10.6F}));

  expect_red_only_where([](int x, int y) { return x >= 4 && x < 10 && y >= 5 && y < 11; });
}

TEST_F(RendererTest, AClipOutsideThePictureIsAllowed) {
  draw(rectangle({0, 0, kSide_px, kSide_px}, kRed, {-1e30F, -50, 3, 1e30F}));
  expect_red_only_where([](int x, int) { return x < 3; });

  draw(rectangle({0, 0, kSide_px, kSide_px}, kRed, {40, 0, 50, 10}));
  expect_red_only_where([](int, int) { return false; });
}

TEST_F(RendererTest, AlphaBlendsAsDearImGuisBackEndDoes) {
  draw(rectangle({0, 0, 8, 8}, kHalfRed));

  EXPECT_EQ(at(3, 3), 0xFF7F7FFFU);
  EXPECT_EQ(at(20, 20), ~0U);
}

TEST_F(RendererTest, ATextureIsDrawnTexelByTexelAndUpdatedInPart) {
  const std::array<std::uint32_t, 4> texels{kRed, kBlue, kBlue, kRed};
  const TextureId texture = renderer->create_texture(2, 2, reinterpret_cast<const std::uint8_t*>(texels.data()));
  const std::array<std::uint32_t, 6> column{kBlue, 0, 0, kRed, 0, 0};

  draw(rectangle({4, 4, 6, 6}, ~0U, kEverywhere, texture));
  EXPECT_EQ(at(4, 4), kRed);
  EXPECT_EQ(at(5, 4), kBlue);
  EXPECT_EQ(at(4, 5), kBlue);
  renderer->update_texture(texture, {1, 0, 1, 2}, reinterpret_cast<const std::uint8_t*>(column.data()), 12);
  renderer->update_texture(texture, {0, 1, 1, 1}, reinterpret_cast<const std::uint8_t*>(texels.data()), 4);
  draw(rectangle({4, 4, 6, 6}, ~0U, kEverywhere, texture));

  EXPECT_EQ(at(5, 4), kBlue);
  EXPECT_EQ(at(5, 5), kRed);
  EXPECT_EQ(at(4, 5), kRed);
  renderer->destroy_texture(texture);
}

TEST_F(RendererTest, CommandsUseTheirOwnPartOfTheMesh) {
  Shape both = rectangle({0, 0, 4, 4}, kBlue);
  const Shape red = rectangle({10, 10, 14, 14}, kRed);
  both.vertices.insert(both.vertices.end(), red.vertices.begin(), red.vertices.end());
  both.indices.insert(both.indices.end(), red.indices.begin(), red.indices.end());
  both.commands = {{0, 0, kSide_px, kSide_px, 0, 6, 4, 6}};

  draw(both);

  expect_red_only_where([](int x, int y) { return x >= 10 && x < 14 && y >= 10 && y < 14; });
}

TEST_F(RendererTest, ATargetShowsWhatWasDrawnIntoItBitByBit) {
  const Shape shape = rectangle({1.3F, 2.7F, 15, 9}, kHalfRed);
  const TargetId target = renderer->create_target(kSide_px, kSide_px);
  renderer->begin_target_part(target, {0, 0, kSide_px, kSide_px}, {0, 0, 1, 1});
  renderer->draw(shape.mesh());
  renderer->end();
  const auto kept = renderer->read_rgba();

  draw(rectangle({0, 0, kSide_px, kSide_px}, kRed));
  renderer->show_target(target, {});
  pixels = picture->read_rgba();

  EXPECT_EQ(pixels, kept);
  EXPECT_EQ(at(16, 10), kBlue);
  EXPECT_EQ(at(5, 5), 0xFF7F0080U);
  renderer->destroy_target(target);
}

TEST_F(RendererTest, APartOfATargetLeavesTheRestAsItIs) {
  const TargetId target = renderer->create_target(kSide_px, kSide_px);
  renderer->begin_target_part(target, {0, 0, kSide_px, kSide_px}, kWhite);
  renderer->end();

  renderer->begin_target_part(target, {4, 6, 8, 3}, kWhite);
  renderer->draw(rectangle({0, 0, kSide_px, kSide_px}, kRed).mesh());
  renderer->end();
  renderer->show_target(target, {});
  pixels = picture->read_rgba();

  expect_red_only_where([](int x, int y) { return x >= 4 && x < 12 && y >= 6 && y < 9; });
}

std::vector<std::uint8_t> draw_thousand_triangles() {
  std::mt19937 random(7);
  const auto coordinate = [&] { return static_cast<float>(random() % 6400) / 100 - 16; };
  Shape shape;
  for (std::uint16_t i = 0; i < 3000; ++i) {
    const float x = coordinate();
    const float y = coordinate();
    shape.vertices.push_back({x, y, 0, 0, static_cast<std::uint32_t>(random())});
    shape.indices.push_back(i);
  }
  shape.commands = {{0, 0, kSide_px, kSide_px, 0, 0, 0, 3000}};
  auto picture = Offscreen::open(kSide_px, kSide_px).value();
  auto renderer = Renderer::create().value();
  renderer.begin(kSide_px, kSide_px, kWhite);
  renderer.draw(shape.mesh());
  renderer.end();
  return picture.read_rgba();
}

TEST(Renderer, TwoRunsGiveTheSameBits) { EXPECT_EQ(draw_thousand_triangles(), draw_thousand_triangles()); }

TEST(Renderer, TouchesNothingOfAnotherContextWhenItGoes) {
  auto first = Offscreen::open(8, 8).value();
  std::optional<Renderer> gone = Renderer::create().value();
  gone->create_texture(1, 1, nullptr);
  auto second = Offscreen::open(8, 8).value();
  auto kept = Renderer::create().value();
  const std::array<std::uint32_t, 1> red{kRed};
  const TextureId texture = kept.create_texture(1, 1, reinterpret_cast<const std::uint8_t*>(red.data()));

  gone.reset();
  kept.begin(8, 8, kWhite);
  kept.draw(rectangle({0, 0, 8, 8}, ~0U, kEverywhere, texture).mesh());
  kept.end();

  EXPECT_EQ(second.read_rgba()[1], 0);
}

TEST(RendererDeathTest, UseInAnotherContextEndsTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        auto first = Offscreen::open(8, 8).value();
        auto renderer = Renderer::create().value();
        auto second = Offscreen::open(8, 8).value();
        renderer.begin(8, 8, kWhite);
      },
      "another context");
}

TEST(RendererDeathTest, ATextureThatIsNotAliveEndsTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        auto picture = Offscreen::open(8, 8).value();
        auto renderer = Renderer::create().value();
        renderer.begin(8, 8, kWhite);
        renderer.draw(rectangle({0, 0, 8, 8}, kRed, kEverywhere, 99).mesh());
      },
      "not alive");
}

}  // namespace
}  // namespace crosstable::platform
