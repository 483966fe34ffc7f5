#include "framework/framework.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "framework/file.h"
#include "framework/letters.h"
#include "framework/one_line.h"

namespace crosstable::framework {

const Statement* Framework::statement(std::string_view wanted) const {
  const auto found =
      std::find_if(statements.begin(), statements.end(), [&](const Statement& s) { return s.id == wanted; });
  return found == statements.end() ? nullptr : &*found;
}

std::vector<Question> Framework::questions_of(std::string_view scenario) const {
  std::vector<Question> all;
  std::copy_if(questions.begin(), questions.end(), std::back_inserter(all),
               [&](const Question& question) { return question.scenario == scenario; });
  return all;
}

bool is_offered_always(std::string_view answer) {
  // As screens say them, by as_compared; what a file says is not known to be of the language that they are in.
  static constexpr std::array<std::string_view, 4> kOffered{"another answer", "i don't know", "eine andere antwort",
                                                            "ich weiß es nicht"};
  return std::find(kOffered.begin(), kOffered.end(), as_compared(answer)) != kOffered.end();
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

std::vector<Finding> leftovers(const Framework& framework) {
  const auto asks = [](const Step& step) { return step.kind == StepKind::kVoice; };
  const bool asked = std::any_of(framework.steps.begin(), framework.steps.end(), asks);
  std::vector<Finding> findings;
  if (!framework.questions.empty() && !asked)
    findings.push_back({0, 0, words::message("no step asks the [[question]]s; a step of the kind \"voice\" would")});
  if (framework.questions.empty() && asked)
    findings.push_back(
        {0, 0,
         words::message("there is no [[question]], so the step of the kind \"voice\" asks only of a request that the "
                        "group words itself")});
  return findings;
}

std::string describe(std::string_view file, const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    lines += one_line(file);
    if (finding.line > 0) lines += ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
    lines += ": " + one_line(words::english(finding.what)) + "\n";
  }
  return lines;
}

words::Message message_of(std::string_view file, const Finding& finding) {
  const words::Argument name = words::arg("file", one_line(file));
  const words::Argument what = words::arg("what", finding.what);
  if (finding.line == 0) return words::message("{file}: {what}", name, what);
  // Translators: what is wrong with a framework file, on the page where one is chosen.
  return words::message("{file}, line {line}: {what}", name, words::arg("line", std::to_string(finding.line)), what);
}

tl::expected<Framework, std::vector<Finding>> load_framework(const std::string& path, const CanDraw& can_draw) {
  auto bytes = read_bytes(path, kMostBytes, Links::kFollowed);
  // Whoever shows a finding names the file.
  if (!bytes) return tl::unexpected(std::vector<Finding>{{0, 0, std::move(bytes.error())}});
  return parse_framework({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, can_draw);
}

}  // namespace crosstable::framework
