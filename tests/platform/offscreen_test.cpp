#include "platform/offscreen.h"

#include <gtest/gtest.h>

#include "platform/renderer.h"

namespace crosstable::platform {
namespace {

TEST(Offscreen, DrawsInSoftware) {
  const auto picture = Offscreen::open(8, 8);

  ASSERT_TRUE(picture.has_value()) << picture.error();
  EXPECT_NE(picture->renderer_fingerprint().find("llvmpipe"), std::string::npos) << picture->renderer_fingerprint();
}

TEST(Offscreen, RefusesSizesThatNobodyCanDraw) {
  for (const int side : {0, -1, 16385}) EXPECT_FALSE(Offscreen::open(side, 8).has_value()) << side;
}

TEST(Offscreen, TwoLiveSideBySide) {
  auto first = Offscreen::open(4, 4);
  auto second = Offscreen::open(2, 2);
  ASSERT_TRUE(first.has_value() && second.has_value());

  first->make_current();
  auto renderer = Renderer::create();
  ASSERT_TRUE(renderer.has_value());
  renderer->begin(4, 4, {1, 0, 0, 1});
  renderer->end();

  EXPECT_EQ(second->read_rgba().size(), 16U);
  first->make_current();
  EXPECT_EQ(first->read_rgba()[0], 255);
}

TEST(Offscreen, TakesAnotherSize) {
  auto picture = Offscreen::open(4, 4);
  ASSERT_TRUE(picture.has_value());

  ASSERT_TRUE(picture->resize(10, 3).has_value());

  EXPECT_EQ(picture->read_rgba().size(), 120U);
  EXPECT_EQ(picture->width_px(), 10);
}

}  // namespace
}  // namespace crosstable::platform
