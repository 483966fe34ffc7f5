// The printed sheet, read as another program and a scanner would.
#include "report/card_sheet.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "support/other_program.h"

namespace crosstable::report {
namespace {

using test::output_of;

framework::Roster roster() {
  return {{{"SA", "Sales", "", 1, 7}, {"FI", "Treasury and credit controls", "Treasury", 2, 4}}};
}

CardSheet sheet_of(int cards) {
  CardSheet sheet{"Credit terms", "7F3A", false, roster(), {}};
  for (int i = 0; i < cards; ++i) {
    std::array<char, 40> scanned{};
    std::snprintf(scanned.data(), scanned.size(), "7F3A%032X", 0xC0FFEEU + static_cast<unsigned>(i) * 977U);
    sheet.cards.push_back({i < 7 ? 0 : 1, scanned.data(), "7K3Q 9W" + std::to_string(10 + i) + " M"});
  }
  return sheet;
}

class CardSheetFile : public testing::Test {
 protected:
  CardSheetFile() {
    folder_ = (std::filesystem::temp_directory_path() / "crosstable-sheet-XXXXXX").string();
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
    const auto tokens = look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml");
    if (!tokens) std::abort();
    theme_ = tokens->light;
  }
  ~CardSheetFile() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  /// Path of the written PDF.
  std::string write(const CardSheet& sheet) const {
    const auto pdf = card_sheet_pdf(words::Words(), sheet, theme_, paper_);
    if (!pdf) std::abort();
    const std::string path = folder_ + "/cards.pdf";
    std::ofstream(path, std::ios::binary) << *pdf;
    return path;
  }

  std::string folder_;
  look::Theme theme_;
  Paper paper_ = Paper::kA4;
};

TEST_F(CardSheetFile, HasEightCardsAPageOfA4) {
  const std::string info = output_of("pdfinfo " + write(sheet_of(11)));
  EXPECT_EQ(info.find("CreationDate"), std::string::npos) << "the same cards are the same file";
  EXPECT_NE(info.find("Pages:           2"), std::string::npos) << info;
  EXPECT_NE(info.find("595.276 x 841.89 pts (A4)"), std::string::npos) << info;
}

TEST_F(CardSheetFile, HasEightCardsAPageOfLetter) {
  paper_ = Paper::kLetter;
  const std::string path = write(sheet_of(11));
  const std::string info = output_of("pdfinfo " + path);
  EXPECT_NE(info.find("Pages:           2"), std::string::npos) << info;
  EXPECT_NE(info.find("612 x 792 pts (letter)"), std::string::npos) << info;
  const std::string first = output_of("pdftotext -l 1 " + path + " -");
  for (int i = 0; i < kCardsPerPage; ++i)
    EXPECT_NE(first.find("7K3Q 9W" + std::to_string(10 + i) + " M"), std::string::npos) << i;
}

TEST_F(CardSheetFile, SaysWhoseCardItIsItsCodeAndWhatToDo) {
  const std::string path = write(sheet_of(11));
  const std::string first = output_of("pdftotext -l 1 " + path + " -");
  const std::string second = output_of("pdftotext -f 2 " + path + " -");
  const auto count = [](const std::string& text, const std::string& what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count(first, "Scan this card at a kiosk"), 8) << first;
  EXPECT_EQ(count(second, "Scan this card at a kiosk"), 3) << second;
  EXPECT_EQ(count(first, "Sales"), 7);
  EXPECT_EQ(count(first, "Treasury"), 1);
  EXPECT_EQ(count(first, "Vote 7F3A"), 8);
  EXPECT_EQ(count(first + second, "example"), 0);
  for (int i = 0; i < 11; ++i) EXPECT_EQ(count(first + second, "7K3Q 9W" + std::to_string(10 + i) + " M"), 1) << i;
}

TEST_F(CardSheetFile, AnExampleIsMarkedAsOne) {
  CardSheet sheet = sheet_of(1);
  sheet.example = true;
  const std::string text = output_of("pdftotext " + write(sheet) + " -");
  EXPECT_NE(text.find("example, invented data"), std::string::npos) << text;
  EXPECT_NE(text.find("Example 7F3A"), std::string::npos) << "the foot is cut off, the card is not";
}

TEST_F(CardSheetFile, EveryQrCodeIsReadByAScanner) {
  const CardSheet sheet = sheet_of(11);
  const std::string path = write(sheet);
  // 150 dots an inch: a poor printer's.
  output_of("pdftoppm -r 150 -png " + path + " " + folder_ + "/page");
  std::istringstream lines(output_of("zbarimg --quiet --raw " + folder_ + "/page-*.png 2>/dev/null"));
  std::multiset<std::string> read;
  for (std::string line; std::getline(lines, line);) read.insert(line);
  std::multiset<std::string> printed;
  for (const PrintedCard& card : sheet.cards) printed.insert(card.scanned);
  EXPECT_EQ(read, printed);
}

}  // namespace
}  // namespace crosstable::report
