// Framework files that somebody else prepared: whatever their bytes, they are read or refused with a place and a
// reason, and what is read can be written and read again.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

using framework::Finding;

std::vector<std::string> shipped() {
  std::vector<std::string> texts;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(CROSSTABLE_SOURCE_DIR) + "/assets/frameworks")) {
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    line += c;
    if (c != '\n') continue;
    // A change in a comment proves little.
    if (line.front() != '#') lines.push_back(line);
    line.clear();
  }
  return lines;
}

constexpr std::string_view kBytes = "\"'[]{}=.#\n\\ \t,0-u\x80\xFF\xE2";
/// What a parser, or whoever shows its text, could stumble over.
const std::vector<std::string> kPieces = {"\"\"\"",
                                          "'''",
                                          "[[",
                                          "]]",
                                          "\\u202e",
                                          "\xE2\x80\xAE",
                                          "\\uD800",
                                          std::string(1, '\0'),
                                          "9223372036854775808",
                                          "1e999",
                                          "nan",
                                          "-0",
                                          "2026-13-45",
                                          std::string(300, '['),
                                          std::string(2000, 'x'),
                                          "floor = 1\n",
                                          "[[statement]]\n",
                                          "[[step]]\nkind = \"vote\"\n",
                                          "id = \"D1\"\n",
                                          "\xF0\x9F\x98\x80",
                                          "e\xCC\x81",
                                          "{B}",
                                          "{A}{B}{C}"};

std::string mutant_of(const std::vector<std::string>& lines, std::mt19937& random) {
  const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  std::vector<std::string> now = lines;
  for (std::size_t change = 0, changes = 1 + below(3); change < changes; ++change) {
    const std::size_t at = below(now.size());
    std::string& line = now[at];
    const std::size_t place = below(line.size() + 1);
    switch (below(7)) {
      case 0: line.insert(place, 1, kBytes[below(kBytes.size())]); break;
      case 1: line.erase(std::min(place, line.size()), 1 + below(10)); break;
      case 2: line.insert(place, kPieces[below(kPieces.size())]); break;
      case 3: now.insert(now.begin() + static_cast<std::ptrdiff_t>(at), std::string(now[below(now.size())])); break;
      case 4: std::swap(line, now[below(now.size())]); break;
      case 5: now.erase(now.begin() + static_cast<std::ptrdiff_t>(at)); break;
      default:
        if (!line.empty()) line[std::min(place, line.size() - 1)] = static_cast<char>(random());
    }
    if (now.empty()) now.emplace_back("\n");
  }
  std::string text;
  for (const std::string& line : now) text += line;
  return text;
}

/// True: read.
bool expect_read_or_refused(const std::string& text) {
  const auto read = framework::parse_framework(text);
  if (!read) {
    EXPECT_FALSE(read.error().empty());
    for (const Finding& finding : read.error()) {
      EXPECT_GE(finding.line, 1) << words::english(finding.what);
      EXPECT_GE(finding.column, 1) << words::english(finding.what);
      EXPECT_EQ(words::english(finding.what).find('\n'), std::string::npos) << words::english(finding.what);
    }
    return false;
  }
  EXPECT_GE(read->floor, 3) << "a file may raise the floor, never lower it";
  const auto again = framework::parse_framework(framework::to_toml(*read));
  EXPECT_TRUE(again && *again == *read);
  return true;
}

TEST(FrameworkFiles, AreReadOrRefusedWhateverTheirBytes) {
  std::vector<std::vector<std::string>> files;
  for (const std::string& text : shipped()) files.push_back(lines_of(text));
  ASSERT_GE(files.size(), 2U);
  std::mt19937 random(20261124);
  const int mutants = runs(1'500, 30'000);
  int read = 0;
  for (int number = 0; number < mutants; ++number) {
    const std::string text = mutant_of(files[random() % files.size()], random);
    if (expect_read_or_refused(text)) ++read;
    ASSERT_FALSE(testing::Test::HasFailure()) << "mutant " << number << ":\n" << text;
  }
  say(std::to_string(mutants) + " mutants: " + std::to_string(read) +
      " read, the others refused with a place and a reason; 0 crashes");
}

TEST(FrameworkFiles, OfPureNoiseAreRefused) {
  std::mt19937 random(3);
  for (int number = 0; number < runs(2'000, 20'000); ++number) {
    std::string text(random() % 400, ' ');
    for (char& c : text) c = random() % 2 == 0 ? static_cast<char>(random()) : kBytes[random() % kBytes.size()];
    ASSERT_FALSE(expect_read_or_refused(text)) << "noise " << number;
  }
}

}  // namespace
}  // namespace crosstable::proof
