// One word for one thing: what the glossary rules out stands nowhere in the German catalogue and frameworks.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace crosstable::words {
namespace {

const std::filesystem::path kAssets = CROSSTABLE_SOURCE_DIR "/assets";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Letters beyond ASCII stay as they are.
std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// What stands `so` in the rows of the glossary.
std::vector<std::string> ruled_out() {
  std::vector<std::string> words;
  std::string glossary = read(kAssets / "words/glossary.md");
  glossary.erase(0, glossary.find("\n|"));
  for (std::size_t at = glossary.find('`'); at != std::string::npos; at = glossary.find('`', at)) {
    const std::size_t end = glossary.find('`', at + 1);
    words.push_back(in_small_letters(glossary.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  return words;
}

/// What is said in German: the catalogue's own lines, without those of the messages.
std::string catalogue() {
  std::ifstream file(kAssets / "words/de.po");
  std::string said;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("msgstr")) said += line + "\n";
  }
  return said;
}

void expect_kept(const std::string& where, const std::string& said) {
  const std::string small = in_small_letters(said);
  for (const std::string& word : ruled_out()) {
    const std::size_t at = small.find(word);
    EXPECT_EQ(at, std::string::npos) << where << " says \"" << said.substr(at == std::string::npos ? 0 : at, 60)
                                     << "\"";
  }
}

TEST(Glossary, IsKeptByTheGermanCatalogueAndTheGermanFrameworks) {
  ASSERT_GE(ruled_out().size(), 5U);
  expect_kept("de.po", catalogue());
  for (const auto& file : std::filesystem::directory_iterator(kAssets / "frameworks")) {
    const std::string text = read(file.path());
    const std::size_t german = text.find("\n[translations.de]");
    if (german != std::string::npos) expect_kept(file.path().filename().string(), text.substr(german));
  }
}

TEST(Glossary, IsKeptInEnglishWhereACellIsMeant) {
  std::ifstream file(kAssets / "words/crosstable.pot");
  int messages = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    messages += line.starts_with("msgid") ? 1 : 0;
    EXPECT_EQ(in_small_letters(line).find("square"), std::string::npos) << line;
  }
  EXPECT_GT(messages, 1000);
}

}  // namespace
}  // namespace crosstable::words
