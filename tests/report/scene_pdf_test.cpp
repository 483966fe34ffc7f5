#include "report/scene_pdf.h"

#include <gtest/gtest.h>

#include "words/words.h"

namespace crosstable::report {
namespace {

TEST(ScenePdf, HasAPageOfThePapersSizeForEveryScene) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts) << fonts.error();
  look::Scene scene;
  scene.begin(look::rgb(255, 255, 255), 1);
  scene.add(look::Fill{{10, 10, 50, 20}, look::rgb(200, 30, 30), 4});
  scene.begin_turn({.rect = {10, 10, 50, 20}, .quarter_turns = 1});
  scene.add(look::Disc{{30, 30}, 5, look::rgb(30, 30, 200)});
  scene.end_turn();

  ScenePdf pdf(*fonts, {297, 210}, "A map");
  pdf.add_page(scene);
  pdf.add_page(scene);
  const auto bytes = pdf.finish();

  ASSERT_TRUE(bytes) << words::english(bytes.error());
  EXPECT_TRUE(bytes->starts_with("%PDF"));
  EXPECT_NE(bytes->find("/Count 2"), std::string::npos);
  EXPECT_NE(bytes->find("841.889"), std::string::npos) << "297 mm";
  EXPECT_NE(bytes->find("A map"), std::string::npos);
  EXPECT_EQ(bytes->find("CreationDate"), std::string::npos) << "the same pages are the same file";
}

}  // namespace
}  // namespace crosstable::report
