// Texts of a file in letters that no font here has. What draws is above this room and hands in what it can.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"

namespace crosstable::framework {

/// The first letter of a text that cannot be drawn. Spaces, tabs and line ends always can.
std::optional<char32_t> undrawable(std::string_view text, const CanDraw& can_draw);

/// What of the translations of a file cannot be drawn: no fault of it, as the text is then said in its own words.
std::vector<Finding> undrawable_translations(std::string_view toml, const CanDraw& can_draw);

/// Of all other texts of a file. Room-internal.
void note_undrawable(const Value& file, const CanDraw& can_draw, std::vector<Finding>& findings);
/// By language and place. Room-internal.
void leave_out_undrawable(std::map<std::string, std::map<std::string, std::string>>& translations,
                          const CanDraw& can_draw);

}  // namespace crosstable::framework
