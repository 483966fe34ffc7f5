// Slides as values: what stands on each, in which size, so that nothing runs off. What writes them as a file stands
// beside it (deck_file.h).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crosstable::report {

/// Rows that can be edited; each as long as the widths. The first cell names its row.
struct SlideTable {
  std::vector<std::string> head;  ///< empty: none
  std::vector<float> widths;      ///< shares of the slide's width, 1 together
  std::vector<std::vector<std::string>> rows;
};
struct SlidePicture {
  std::string alternative;  ///< what it shows, in words
  std::string png, svg;     ///< the same; whatever cannot show the one shows the other
  float width_mm = 0, height_mm = 0;
};
struct Slide {
  std::string title;
  std::string note;  ///< one line below the title; may be empty
  std::variant<SlideTable, SlidePicture> body;
  float title_pt = 0, text_pt = 0;  ///< given by fitted()
};
struct Deck {
  std::string title;
  std::string language;  ///< "de", "pt_BR"
  std::string foot;      ///< on every slide
  std::vector<Slide> slides;
};

/// 16 : 9, as every program's new decks are.
inline constexpr float kSlideWidth_mm = 338.667f;
inline constexpr float kSlideHeight_mm = 190.5f;
inline constexpr float kSlideMargin_mm = 14;
inline constexpr float kSlideText_mm = kSlideWidth_mm - 2 * kSlideMargin_mm;
/// From the top: title, note, body, foot.
inline constexpr float kSlideTitle_mm[] = {9, 33};
inline constexpr float kSlideNote_mm[] = {34, 42};
inline constexpr float kSlideBody_mm[] = {45, 177};
inline constexpr float kSlideBodyWithoutNote_mm[] = {37, 177};
inline constexpr float kSlideFoot_mm[] = {179, 187};
inline constexpr float kNote_pt = 14;
inline constexpr float kFoot_pt = 10;
/// Inside of a table's cell.
inline constexpr float kCellAside_mm = 2.4f;
inline constexpr float kCellAbove_mm = 1.2f;

/// From the top of a slide's body to its end.
inline const float (&body_of(const Slide& slide))[2] {
  return slide.note.empty() ? kSlideBodyWithoutNote_mm : kSlideBody_mm;
}
/// In Arial, rather too wide than too narrow: where there is no Arial, what stands for it may be wider.
float text_width_pt(std::string_view text, float pt, bool bold = false);
/// As a program would break it, words that are too long between letters.
std::vector<std::string_view> lines_of(std::string_view text, float pt, float width_pt, bool bold = false);
/// The whole text, or its beginning and an ellipsis.
std::string in_lines(std::string_view text, float pt, float width_pt, int most, bool bold = false);
/// A row's height, with the room around its words.
float row_height_pt(const SlideTable& table, const std::vector<std::string>& row, float pt, bool head = false);

/// With sizes, each table that does not fit in any of them on further slides, which repeat title, note and head. No
/// word is left out of a table, however long.
std::vector<Slide> fitted(const std::vector<Slide>& slides);

}  // namespace crosstable::report
