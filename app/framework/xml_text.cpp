#include "framework/xml_text.h"

#include <algorithm>

#include "framework/text.h"

namespace crosstable::framework {

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint letter = decode(text, at);
    const std::string_view bytes = text.substr(at, std::max<std::size_t>(letter.bytes, 1));
    at += bytes.size();
    if (letter.bytes == 0 || is_noncharacter(letter.value)) {
      out += "\uFFFD";
    } else if (bytes == "&") {
      out += "&amp;";
    } else if (bytes == "<") {
      out += "&lt;";
    } else if (bytes == ">") {
      out += "&gt;";
    } else if (bytes == "\"") {
      out += "&quot;";
    } else if (!is_control(letter.value)) {
      out += bytes;
    }
  }
  return out;
}

}  // namespace crosstable::framework
