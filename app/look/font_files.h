// Where the fonts lie. Room-internal.
#pragma once

#include <array>
#include <string>

namespace crosstable::look {

inline constexpr const char* kTextFont = "Inter-Regular.otf";
/// For letters that Inter lacks. Only scripts that need no shaping and run from left to right: the others would be
/// drawn wrongly, and are refused.
inline constexpr std::array kStandIns = {"NotoSans-Regular.ttf",         "NotoSansGeorgian-Regular.ttf",
                                         "NotoSansArmenian-Regular.ttf", "NotoSansEthiopic-Regular.ttf",
                                         "NotoSansSymbols-Regular.ttf",  "NotoSansSymbols2-Regular.ttf",
                                         "NotoSansMath-Regular.ttf"};

/// Where Debian puts it, or under $CROSSTABLE_FONTS; empty: nowhere.
std::string find_font(const std::string& name);

}  // namespace crosstable::look
