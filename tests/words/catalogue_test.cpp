// A compiled catalogue may be damaged, or of somebody who means harm: it is refused or speaks, and never more than
// that.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "words/words.h"

namespace crosstable::words {
namespace {

std::string catalogue_bytes(const std::string& language) {
  std::ifstream file(CROSSTABLE_SAMPLES "/" + language + ".mo", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What is said does not matter.
bool speaks(const std::string& bytes) {
  const auto words = Words::of("de", bytes);
  if (!words) return false;
  for (const std::int64_t n : {0, 1, 2, 5, 101}) static_cast<void>(words->count("{n} ballot", "{n} ballots", n));
  static_cast<void>(words->say("Open the vote"));
  static_cast<void>(words->in("button", "Open"));
  static_cast<void>(words->say("What nobody has translated"));
  return true;
}

void set_word(std::string& bytes, std::size_t at, std::size_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i));
}

TEST(Catalogue, ThatIsDamagedAnywhereIsRefusedOrSpeaks) {
  const std::string whole = catalogue_bytes("de");
  ASSERT_TRUE(speaks(whole));
  std::mt19937 random(20261128);
  int refused = 0;
  for (int trial = 0; trial < 4000; ++trial) {
    std::string bytes = whole;
    // Half of them in the tables, which are at the beginning.
    const std::size_t reach = trial % 2 == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size();
    for (unsigned change = 0; change <= random() % 40; ++change) bytes[random() % reach] = static_cast<char>(random());
    if (!speaks(bytes)) ++refused;
  }
  EXPECT_GT(refused, 1000);
}

TEST(Catalogue, ThatIsCutOffIsRefused) {
  const std::string whole = catalogue_bytes("de");
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(Words::of("de", whole.substr(0, size))) << size;
}

/// As long as before, as all offsets lie in it.
std::string with(std::string bytes, std::string_view text, std::string_view other) {
  EXPECT_EQ(text.size(), other.size());
  const std::size_t at = bytes.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return at == std::string::npos ? bytes : bytes.replace(at, text.size(), other);
}

TEST(Catalogue, SaysInEnglishWhatItHasWithOtherPlaces) {
  const std::string whole = catalogue_bytes("de");
  const auto places = [](const std::string& bytes) {
    const auto words = Words::of("de", bytes);
    EXPECT_TRUE(words);
    EXPECT_EQ(words->say("Open the vote"), "Abstimmung \u00f6ffnen") << "the others are as they were";
    return words->fill("{name} has {n} places.", arg("name", "Sales"), arg("n", 3));
  };
  const auto ballots = [](const std::string& bytes, std::int64_t n) {
    const auto words = Words::of("de", bytes);
    return words ? words->count("{n} ballot", "{n} ballots", n) : "";
  };
  EXPECT_EQ(places(whole), "3 Pl\u00e4tze hat Sales.");
  EXPECT_EQ(ballots(whole, 1), "ein Stimmzettel") << "a form may leave the number out";

  EXPECT_EQ(places(with(whole, "hat {name}", "hat {nome}")), "Sales has 3 places.");
  EXPECT_EQ(places(with(whole, "hat {name}", "hat jemand")), "Sales has 3 places.") << "who, would be lost";
  EXPECT_EQ(places(with(whole, "hat {name}", "hat {name ")), "Sales has 3 places.");
  const std::string counts = with(whole, "{n} Stimmzettel", "{m} Stimmzettel");
  EXPECT_EQ(ballots(counts, 1), "1 ballot");
  EXPECT_EQ(ballots(counts, 2), "2 ballots");
}

TEST(Catalogue, WhoseRuleOfPluralsIsABombIsRefused) {
  constexpr std::size_t kTranslationsAt = 16;
  for (const char* before : {"Plural-Forms: nplurals=2; ", "X-Other: ", "Plural-Forms: nplurals=2;\nX-Other: "}) {
    for (const char letter : {'(', '!'}) {
      std::string bytes = catalogue_bytes("de");
      std::size_t table = 0;
      for (std::size_t i = 4; i-- > 0;) table = table << 8U | static_cast<unsigned char>(bytes[kTranslationsAt + i]);
      const std::string header = "Content-Type: text/plain; charset=UTF-8\n" + std::string(before) +
                                 "plural=" + std::string(400'000, letter) + "n;\n";
      set_word(bytes, table, header.size());
      set_word(bytes, table + 4, bytes.size());
      bytes += header;
      bytes += '\0';

      EXPECT_FALSE(Words::of("de", bytes)) << before << letter;
    }
  }
}

}  // namespace
}  // namespace crosstable::words
