// Whatever people wrote, it stands on its slides whole.
#include <algorithm>
#include <cctype>
#include <numeric>

#include <gtest/gtest.h>

#include "report/deck_file.h"
#include "report/unpacked.h"

namespace crosstable::report {
namespace {

constexpr float kPtPerMm = 72 / 25.4f;

std::string repeated(const std::string& word, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += word;
  return text;
}

Slide slide_of(SlideTable table, std::string note = "") {
  return {"Sales and Finance: what we agreed", std::move(note), std::move(table)};
}

/// By its own rows, whatever was meant to fit.
float height_of(const Slide& slide) {
  const auto& table = std::get<SlideTable>(slide.body);
  float height = table.head.empty() ? 0 : row_height_pt(table, table.head, slide.text_pt, true);
  for (const auto& row : table.rows) height += row_height_pt(table, row, slide.text_pt);
  return height;
}

float room_of(const Slide& slide) { return (body_of(slide)[1] - body_of(slide)[0]) * kPtPerMm; }

/// All words of a column, without the spaces that a new line takes.
std::string letters_of(const std::vector<Slide>& slides, std::size_t column) {
  std::string all;
  for (const Slide& slide : slides) {
    for (const auto& row : std::get<SlideTable>(slide.body).rows) all += row[column];
  }
  std::erase_if(all, [](unsigned char c) { return std::isspace(c) != 0; });
  return all;
}

SlideTable long_table(int rows) {
  SlideTable table{{"Action", "Owner"}, {0.7f, 0.3f}, {}};
  for (int i = 0; i < rows; ++i)
    table.rows.push_back({"Write the limit down, " + std::to_string(i) + " " + repeated("and say so ", 6), "Ines"});
  return table;
}

TEST(Slides, TakeTheLargestLettersThatFit) {
  const auto few = fitted({slide_of(long_table(2))});
  const auto more = fitted({slide_of(long_table(7))});

  ASSERT_EQ(few.size(), 1u);
  ASSERT_EQ(more.size(), 1u);
  EXPECT_EQ(few[0].text_pt, 18);
  EXPECT_LT(more[0].text_pt, few[0].text_pt);
  EXPECT_GE(more[0].text_pt, 12);
}

TEST(Slides, GoOnUnderTheSameHeadWhereOneDoesNotHoldAll) {
  const auto slides = fitted({slide_of(long_table(60), "60 actions")});

  ASSERT_GT(slides.size(), 1u);
  std::size_t rows = 0;
  for (const Slide& slide : slides) {
    EXPECT_EQ(slide.title, slides[0].title);
    EXPECT_EQ(std::get<SlideTable>(slide.body).head, (std::vector<std::string>{"Action", "Owner"}));
    EXPECT_GE(slide.text_pt, 12);
    EXPECT_LE(height_of(slide), room_of(slide));
    rows += std::get<SlideTable>(slide.body).rows.size();
  }
  EXPECT_EQ(rows, 60u);
}

TEST(Slides, HoldAWordThatIsLongerThanASlideInPieces) {
  const std::string text = repeated("W", 4000);
  SlideTable table{{}, {0.26f, 0.74f}, {{"Reservation", text}, {"Agreed by", repeated("Łódź 漢字 ", 400)}}};

  const auto slides = fitted({slide_of(table)});

  ASSERT_GT(slides.size(), 2u);
  for (const Slide& slide : slides) EXPECT_LE(height_of(slide), room_of(slide));
  EXPECT_EQ(letters_of(slides, 1), text + repeated("Łódź漢字", 400));
  EXPECT_EQ(letters_of(slides, 0), "ReservationAgreedby");
}

TEST(Slides, KeepATitleWithinItsPlace) {
  for (const int letters : {1, 40, 160, 2000}) {
    Slide slide = slide_of({{}, {1}, {{"x"}}}, repeated("m", letters));
    slide.title = repeated("W", letters);

    const Slide fits = fitted({slide})[0];

    const auto lines = lines_of(fits.title, fits.title_pt, kSlideText_mm * kPtPerMm, true);
    EXPECT_LE(static_cast<float>(lines.size()) * fits.title_pt * 1.2f,
              (kSlideTitle_mm[1] - kSlideTitle_mm[0]) * kPtPerMm);
    EXPECT_EQ(lines_of(fits.note, kNote_pt, kSlideText_mm * kPtPerMm).size(), 1u);
    EXPECT_EQ(fits.title.ends_with("…"), letters == 2000) << letters;
  }
}

TEST(Slides, AreLaidInTheDirectionOfTheirLanguage) {
  const auto slide_in = [](const std::string& language) {
    const auto file = deck_file({"Title", language, "Foot", fitted({slide_of(long_table(2), "Note")})});
    EXPECT_TRUE(file);
    const auto members = unpacked(file.value_or(""));
    const auto slide = std::find_if(members.begin(), members.end(),
                                    [](const Unpacked& one) { return one.name == "ppt/slides/slide1.xml"; });
    return slide == members.end() ? std::string() : slide->text;
  };
  const auto count = [](const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  const std::string hebrew = slide_in("he");
  const std::string german = slide_in("de");

  EXPECT_TRUE(is_balanced(hebrew));
  EXPECT_EQ(count(hebrew, "<a:p>"), count(hebrew, "<a:p><a:pPr algn=\"r\" rtl=\"1\"/>") + 1) << "all but its number";
  EXPECT_EQ(count(hebrew, "<a:tblPr rtl=\"1\""), 1);
  EXPECT_EQ(count(german, "rtl"), 0);
  EXPECT_EQ(count(german, "<a:p>"), count(hebrew, "<a:p>"));
}

TEST(Lines, BreakAtSpacesAndWhereAWriterBroke) {
  const std::string text = "One role decides, and says so.\nWithin two days.";

  const auto lines = lines_of(text, 12, text_width_pt("One role decides,", 12) + 1);

  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "One role decides,");
  EXPECT_EQ(lines[1], "and says so.");
  EXPECT_EQ(lines[2], "Within two days.");
  for (const std::string_view line : lines) EXPECT_LE(text_width_pt(line, 12), text_width_pt(lines[0], 12) + 1);
}

TEST(Lines, EndEvenWhereNothingFits) {
  EXPECT_EQ(lines_of("漢字\xFF", 12, 0).size(), 3u);
  EXPECT_EQ(lines_of("", 12, 100).size(), 1u);
}

}  // namespace
}  // namespace crosstable::report
