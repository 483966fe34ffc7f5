#include "framework/framework.h"

#include <algorithm>

#include "framework/file.h"
#include "framework/one_line.h"

namespace crosstable::framework {

const Statement* Framework::statement(std::string_view wanted) const {
  const auto found =
      std::find_if(statements.begin(), statements.end(), [&](const Statement& s) { return s.id == wanted; });
  return found == statements.end() ? nullptr : &*found;
}

int Framework::minutes() const {
  int sum = 0;
  for (const Step& step : steps) sum += step.minutes;
  return sum;
}

std::string fill_in(std::string_view text, std::string_view b, std::string_view request) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t brace = std::min(text.find('{'), text.size());
    filled += text.substr(0, brace);
    text.remove_prefix(brace);
    if (text.starts_with("{B}")) {
      filled += b;
      text.remove_prefix(3);
    } else if (text.starts_with("{request}")) {
      filled += request;
      text.remove_prefix(9);
    } else if (!text.empty()) {
      filled += text.front();
      text.remove_prefix(1);
    }
  }
  return filled;
}

std::string describe(std::string_view file, const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    lines += one_line(file);
    if (finding.line > 0) lines += ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
    lines += ": " + one_line(finding.what) + "\n";
  }
  return lines;
}

tl::expected<Framework, std::vector<Finding>> load_framework(const std::string& path) {
  const auto text = read_text_file(path, kMostBytes);
  // describe() names the file.
  if (!text) return tl::unexpected(std::vector<Finding>{{0, 0, text.error().substr(one_line(path).size() + 1)}});
  return parse_framework(*text);
}

}  // namespace crosstable::framework
