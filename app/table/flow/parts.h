// Pieces that the screens of every room share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The head of a sheet: the question and, below it, a remark (may be empty). Returns what is left of the sheet, inside
/// its padding.
look::Rect draw_question(Sheet& sheet, const std::string& question, const std::string& remark, float right = 0);
/// A sign in a washed disc.
void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon);

/// One of several ways, with what it costs.
struct Option {
  std::string id;
  std::string title, remark;
  bool on = false;
  bool enabled = true;
};
/// How many of a question's options may be on: one has round marks, several have square ones.
enum class OptionsOn { kOne, kSeveral };
/// All of a question in letters of one size; the one that was tapped. `rects`: one for each.
std::optional<std::size_t> draw_options(look::Ui& ui, const std::vector<look::Rect>& rects,
                                        const std::vector<Option>& options, OptionsOn may = OptionsOn::kOne);

}  // namespace crosstable::table
