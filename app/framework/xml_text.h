// Text as it stands in XML, SVG and HTML.
#pragma once

#include <string>
#include <string_view>

namespace crosstable::framework {

/// For elements and attributes in double quotes: no sign of it is taken for the file's own. What XML does not allow is
/// left out, what is no UTF-8 or no character becomes U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace crosstable::framework
