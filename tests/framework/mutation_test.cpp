// Whatever a file holds, it is read or refused, and what is read can be written and read again.
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "framework/framework.h"

namespace crosstable::framework {
namespace {

std::string read_shipped(const std::string& name) {
  std::ifstream file(std::string(CROSSTABLE_SOURCE_DIR) + "/assets/frameworks/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The file without its comments: a change in a comment proves little.
std::string without_comments(const std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (text[at] != '#') kept += text.substr(at, end - at);
    at = end;
  }
  return kept;
}

void mutate(std::string& text, std::mt19937& random) {
  constexpr std::string_view kInteresting = "\"'[]{}=.#\n\\ \t,0-u\x80\xFF\xE2";
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  const std::size_t at = below(text.size());
  const char byte = below(3) == 0 ? static_cast<char>(below(256)) : kInteresting[below(kInteresting.size())];
  switch (below(5)) {
    case 0: text[at] = byte; break;
    case 1: text.insert(at, 1, byte); break;
    case 2: text.erase(at, 1 + below(20)); break;
    case 3: text.insert(at, text.substr(below(text.size()), below(60))); break;
    default: text.resize(at + 1);
  }
}

void expect_read_or_refused(const std::string& text) {
  const auto framework = parse_framework(text);
  if (!framework) {
    ASSERT_FALSE(framework.error().empty());
    for (const Finding& finding : framework.error()) {
      EXPECT_GE(finding.line, 1) << words::english(finding.what);
      EXPECT_GE(finding.column, 1) << words::english(finding.what);
      EXPECT_EQ(words::english(finding.what).find('\n'), std::string::npos) << words::english(finding.what);
    }
    return;
  }
  const auto again = parse_framework(to_toml(*framework));
  ASSERT_TRUE(again) << describe("again", again.error());
  EXPECT_EQ(*again, *framework);
}

TEST(Framework, NoChangeOfBytesCrashesTheReader) {
  const std::string pulse = without_comments(read_shipped("pulse.toml"));
  ASSERT_GT(pulse.size(), 1000u);
  std::mt19937 random(20261123);

  for (int round = 0; round < 1500; ++round) {
    std::string text = pulse;
    for (int change = 0; change <= round % 3; ++change) mutate(text, random);
    expect_read_or_refused(text);
    if (HasFailure()) FAIL() << "round " << round;
  }
}

TEST(Framework, NoChangeOfBytesOfTheFullFileCrashesTheReader) {
  const std::string full = without_comments(read_shipped("inside-first.toml"));
  ASSERT_GT(full.size(), 1000u);
  std::mt19937 random(7);

  for (int round = 0; round < 600; ++round) {
    std::string text = full;
    mutate(text, random);
    expect_read_or_refused(text);
    if (HasFailure()) FAIL() << "round " << round;
  }
}

}  // namespace
}  // namespace crosstable::framework
