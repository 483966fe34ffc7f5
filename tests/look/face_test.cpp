#include "look/face.h"

#include <memory>
#include <type_traits>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "look/drawable.h"
#include "support/probe.h"

namespace crosstable::look {
namespace {

struct Close {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
template <class Handle>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Close>;

/// As the tables of the file say that stands behind a weight of a face.
FaceMetrics in_file(int weight, Typeface typeface) {
  const ImFontConfig& source = *test::fonts().face(weight, typeface)->Sources[0];
  FT_Library raw_library = nullptr;
  if (FT_Init_FreeType(&raw_library) != 0) return {};
  const Owned<FT_Library> library(raw_library);
  FT_Face raw_face = nullptr;
  if (FT_New_Memory_Face(raw_library, static_cast<const FT_Byte*>(source.FontData), source.FontDataSize, 0,
                         &raw_face) != 0)
    return {};
  const Owned<FT_Face> face(raw_face);
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(raw_face, FT_SFNT_OS2));
  if (os2 == nullptr) return {};
  const auto em = static_cast<float>(raw_face->units_per_EM);
  return {static_cast<float>(raw_face->ascender - raw_face->descender) / em,
          static_cast<float>(raw_face->ascender) / em, static_cast<float>(os2->sCapHeight) / em};
}

TEST(Face, MeasuresWhatTheTablesOfItsFileSay) {
  constexpr float kOfAnEm = 5e-4f;
  const FaceMetrics inter = metrics(Typeface::kInter);
  for (const int weight : {400, 500, 600}) {
    const FaceMetrics file = in_file(weight, Typeface::kInter);
    EXPECT_NEAR(inter.box, file.box, kOfAnEm) << weight;
    EXPECT_NEAR(inter.ascent, file.ascent, kOfAnEm) << weight;
    EXPECT_NEAR(inter.cap, file.cap, kOfAnEm) << weight;
  }
}

// One line may hold the display face's semibold and Inter's other weights.
TEST(Face, TheDisplayFaceStandsInTheTextsLines) {
  EXPECT_EQ(metrics(Typeface::kInterDisplay), metrics(Typeface::kInter));
  constexpr float kOfAnEm = 1e-2f;
  const FaceMetrics file = in_file(600, Typeface::kInterDisplay);
  EXPECT_NE(test::fonts().face(600, Typeface::kInterDisplay), test::fonts().face(600, Typeface::kInter));
  EXPECT_EQ(test::fonts().face(400, Typeface::kInterDisplay), test::fonts().face(400, Typeface::kInter));
  EXPECT_NEAR(metrics(Typeface::kInterDisplay).box, file.box, kOfAnEm);
  EXPECT_NEAR(metrics(Typeface::kInterDisplay).ascent, file.ascent, kOfAnEm);
  EXPECT_NEAR(metrics(Typeface::kInterDisplay).cap, file.cap, kOfAnEm);
}

TEST(Face, IsAValueOfEachTextThatIsDrawn) {
  test::Probe probe(test::kTable55, [](Ui& ui) {
    ui.text({100, 100, 400, 40}, "Plain");
    ui.text({100, 200, 400, 40}, "Display", {.weight = 600, .display_face = true});
  });
  std::vector<Typeface> faces;
  for (const Item& item : probe.surface().scene().items()) {
    if (const auto* words = std::get_if<Words>(&item)) faces.push_back(words->face);
  }
  EXPECT_EQ(faces, (std::vector{Typeface::kInter, Typeface::kInterDisplay}));
}

TEST(Drawable, HasTheLettersThatFontsHas) {
  const Drawable drawable;
  constexpr char32_t kLetters = 0x110000;

  for (char32_t letter = 0; letter < kLetters; ++letter)
    ASSERT_EQ(drawable.has(letter), test::fonts().has(letter)) << std::hex << static_cast<std::uint32_t>(letter);
  EXPECT_TRUE(drawable.has(U'ő'));
  EXPECT_FALSE(drawable.has(U'中'));
}

}  // namespace
}  // namespace crosstable::look
