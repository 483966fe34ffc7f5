// The parts of a presentation that hold no content of ours: content types, relations, theme, master and layout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosstable::report {

/// By their names, in the order of the file.
std::vector<std::pair<std::string, std::string>> fixed_parts(std::size_t slides, const std::string& title,
                                                             const std::string& language);
/// Around the shapes of a slide.
std::string slide_part(const std::string& shapes);
std::string slide_relations(const std::string& number, bool picture);

}  // namespace crosstable::report
