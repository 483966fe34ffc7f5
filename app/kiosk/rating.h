// Rows of a sentence with cells below it, and how many of them a page holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/frame.h"

namespace crosstable::kiosk {

struct RatingCell {
  std::string word;
  std::string value = {};  ///< a large figure above the word
  ballot::Score score = 0;
  bool skip = false;  ///< dashed, set apart: "not enough dealings"
};

struct RatingRow {
  std::string id;  ///< of its targets: id + "." + score, or ".skip"
  std::string sentence;
  std::vector<RatingCell> cells;
  ballot::Score given = 0;  ///< the score of the cell that is on; 0: none
  int question = 0;
  int group = 0;  ///< rows of one group stay together where they can
};

/// A run of rows that share a page.
struct RatingPage {
  std::size_t first = 0;
  std::size_t count = 0;
};
/// Whole groups as long as they fit, else a group in parts of about the same length.
std::vector<RatingPage> pages_of(const Frame& frame, const std::vector<RatingRow>& rows, look::Rect area);
/// Two neighbours do not fit together.
bool is_cramped(const Frame& frame, const std::vector<RatingRow>& rows, look::Rect area);
/// What the page takes where there is room enough.
float comfortable_h(const Frame& frame, const std::vector<RatingRow>& rows, const RatingPage& page, float width);
/// The page that holds the question.
std::size_t page_with(const std::vector<RatingPage>& pages, const std::vector<RatingRow>& rows, int question);
/// Every row of the page has an answer.
bool all_given(const std::vector<RatingRow>& rows, const RatingPage& page);

struct Given {
  int question = 0;
  ballot::Score score = 0;
};
std::optional<Given> draw_rating_page(Frame& frame, const std::vector<RatingRow>& rows, const RatingPage& page,
                                      look::Rect area);

}  // namespace crosstable::kiosk
