// PROOF.md says what was tried and what is not protected: it may name only tests that there are, and its limits are the
// notice's own words.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "kiosk/booth.h"
#include "kiosk/words.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

const std::string kTests = CROSSTABLE_SOURCE_DIR "/tests";

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "Suite.Name" of every test in the sources.
std::set<std::string> all_tests() {
  static const std::regex kTest(R"(\nTEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kTests)) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), kTest), end; found != end; ++found)
      names.insert((*found)[1].str() + "." + (*found)[2].str());
  }
  return names;
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

TEST(ProofPage, NamesOnlyTestsThatThereAre) {
  const auto tests = all_tests();
  const auto named = matches(text_of(kTests + "/PROOF.md"), "`([A-Z]\\w+\\.[A-Z]\\w+)`");

  EXPECT_GT(named.size(), 30U);
  for (const std::string& name : named) EXPECT_TRUE(tests.contains(name)) << name << " is no test";
}

TEST(ProofPage, SaysTheLimitsInTheWordsOfTheNotice) {
  std::string notice;
  for (const auto& line :
       kiosk::how_lines(*words::english_words(), kiosk::test::make_round(), /*reaches_swap=*/false, /*served=*/true))
    notice += line.text + "\n";

  const auto limits = matches(text_of(kTests + "/PROOF.md"), "\n> ([^\n]+)");

  EXPECT_GE(limits.size(), 5U);
  for (const std::string& limit : limits) EXPECT_NE(notice.find(limit), std::string::npos) << limit;
}

}  // namespace
}  // namespace crosstable::proof
