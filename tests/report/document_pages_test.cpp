// What stands on which page.
#include "report/document_pages.h"

#include <gtest/gtest.h>

#include "report/draw_scene.h"

namespace crosstable::report {
namespace {

const PageFrame kUpright{200, 200, {20, 20, 160, 100}};
const PageFrame kWide{200, 150, {10, 10, 180, 90}};

Part part(double height_mm, bool stays = false) {
  Part made;
  made.gap_mm = 2;
  made.height_mm = height_mm;
  made.stays = stays;
  return made;
}

std::vector<Sheet> sheets(const std::vector<Part>& parts) { return sheets_of(parts, kUpright, kWide); }

/// Every part once, in order, below the one before it and within its page.
void expect_whole(const std::vector<Part>& parts) {
  std::size_t next = 0;
  for (const Sheet& sheet : sheets(parts)) {
    const Box& text = sheet.wide ? kWide.text : kUpright.text;
    double bottom = text.y;
    for (const Placed& placed : sheet.parts) {
      EXPECT_EQ(placed.part, next++);
      EXPECT_GE(placed.box.y, bottom - 1e-6);
      bottom = placed.box.y + placed.box.h;
      EXPECT_LE(bottom, text.y + text.h + 1e-6) << "part " << placed.part;
    }
  }
  EXPECT_EQ(next, parts.size());
}

TEST(Pages, BeginWhereTheNextPartDoesNotFit) {
  const std::vector<Part> parts{part(40), part(40), part(40)};
  expect_whole(parts);
  ASSERT_EQ(sheets(parts).size(), 2u);
  EXPECT_EQ(sheets(parts)[1].parts.front().box.y, kUpright.text.y) << "no gap at the top of a page";
}

TEST(Pages, KeepAHeadingWithWhatFollows) {
  const std::vector<Part> parts{part(60), part(10, true), part(10, true), part(20)};
  expect_whole(parts);
  ASSERT_EQ(sheets(parts).size(), 2u);
  EXPECT_EQ(sheets(parts)[0].parts.size(), 1u);
  EXPECT_EQ(sheets(parts)[1].parts.size(), 3u);
}

TEST(Pages, BreakWhatIsToStayTogetherAndIsHigherThanAPage) {
  const std::vector<Part> parts{part(10), part(60, true), part(60, true), part(60, true), part(60)};
  expect_whole(parts);
  EXPECT_EQ(sheets(parts).size(), 5u);
}

TEST(Pages, LeaveTheHeadOfATableItsPlaceAtTheTop) {
  const auto head = std::make_shared<const Again>(Again{12, {}});
  std::vector<Part> parts(9, part(20));
  for (Part& row : parts) row.again = head;
  expect_whole(parts);
  for (const Sheet& sheet : sheets(parts)) EXPECT_EQ(sheet.parts.front().box.y, kUpright.text.y + 12);
}

TEST(Pages, GiveAWidePartWhatItsHeadingLeaves) {
  std::vector<Part> parts{part(10), part(10, true), part(70), part(10)};
  parts[2].wide = true;
  expect_whole(parts);
  const std::vector<Sheet> all = sheets(parts);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[1].wide);
  EXPECT_FALSE(all[2].wide);
  EXPECT_EQ(all[1].parts.size(), 2u);
  EXPECT_EQ(all[1].parts[1].box.h, 90 - 10 - 2);
}

TEST(Pages, MakeAFigureLowerWhereThatSparesAPage) {
  std::vector<Part> parts{part(40), part(10, true), part(60), part(10)};
  EXPECT_EQ(sheets(parts).size(), 2u) << "it may not be lower";
  parts[2].least_mm = 50;
  EXPECT_EQ(sheets(parts).size(), 2u) << "not so low";
  parts[2].least_mm = 45;
  const std::vector<Sheet> all = sheets(parts);
  ASSERT_EQ(all.size(), 2u);
  ASSERT_EQ(all[0].parts.size(), 3u);
  EXPECT_DOUBLE_EQ(all[0].parts[2].box.h, 100 - 40 - 2 - 10 - 2);
  expect_whole(parts);
  parts[0].height_mm = 10;
  EXPECT_DOUBLE_EQ(sheets(parts)[0].parts[2].box.h, 60) << "where it fits, it is as high as it may be";
}

TEST(Pages, BeginWhereTheyAreAskedTo) {
  std::vector<Part> parts{part(10), part(10)};
  parts[1].new_page = true;
  EXPECT_EQ(sheets(parts).size(), 2u);
  parts[0].new_page = true;
  EXPECT_EQ(sheets(parts).size(), 2u) << "no empty page before the first";
}

TEST(Ink, IsWhatASceneDrawsWithoutItsGround) {
  look::Scene scene;
  scene.begin(look::rgb(255, 255, 255), 1);
  scene.add(look::Fill{{0, 0, 100, 80}, look::rgb(255, 255, 255), 0});
  scene.add(look::Disc{{30, 40}, 10, look::rgb(0, 0, 0)});
  scene.begin_turn({.rect = {40, 20, 40, 10}, .quarter_turns = 1});
  scene.add(look::Fill{{40, 20, 40, 10}, look::rgb(9, 9, 9), 0});
  scene.end_turn();
  const look::Rect ink = ink_of(scene, {0, 0, 100, 80});
  EXPECT_FLOAT_EQ(ink.x, 20);
  EXPECT_FLOAT_EQ(ink.y, 5);
  EXPECT_FLOAT_EQ(ink.right(), 65);
  EXPECT_FLOAT_EQ(ink.bottom(), 50);
}

}  // namespace
}  // namespace crosstable::report
