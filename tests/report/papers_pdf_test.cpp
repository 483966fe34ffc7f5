// The papers beside the report as they are printed: one page a pair, cards within their marks, nothing clipped.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "report/account.h"
#include "report/document_pdf.h"
#include "report/english.h"
#include "report/papers.h"
#include "report/papers_of.h"
#include "support/other_program.h"

namespace crosstable::report {
namespace {

using test::output_of;
using testing::HasSubstr;
using testing::Not;

class PapersPdf : public testing::Test {
 protected:
  PapersPdf() {
    folder_ = (std::filesystem::temp_directory_path() / "crosstable-papers-XXXXXX").string();
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
    const auto tokens = look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml");
    if (!tokens) std::abort();
    theme_ = tokens->light;
  }
  ~PapersPdf() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string bytes_of(const Document& document) const {
    const auto pdf = pdf_of(kEnglish, document, size_of(paper_), fonts(), theme_);
    if (!pdf) std::abort();
    return *pdf;
  }
  std::string write(const Document& document) const {
    const std::string path = folder_ + "/paper.pdf";
    std::ofstream(path, std::ios::binary) << bytes_of(document);
    return path;
  }
  static int pages(const std::string& path) { return std::stoi(output_of("qpdf --show-npages " + path)); }
  /// Lines put together, so that what is broken is found.
  static std::string page_text(const std::string& path, int page) {
    const std::string number = std::to_string(page);
    std::string text = output_of("pdftotext -f " + number + " -l " + number + " " + path + " -");
    std::erase(text, '\n');
    std::erase(text, ' ');
    return text;
  }

  std::string folder_;
  look::Theme theme_;
  Paper paper_ = Paper::kA4;
};

/// How much of each page something is drawn on, down to the last line above its foot.
std::vector<double> filled_pages(const std::string& path) {
  std::vector<double> filled;
  const std::string stem = path + "-page";
  const int pages = std::stoi(output_of("qpdf --show-npages " + path));
  // A pixel is a millimetre.
  output_of("pdftoppm -r 25.4 -gray " + path + " " + stem);
  for (int page = 1; page <= pages; ++page) {
    std::string number = std::to_string(page);
    if (pages > 9 && page < 10) number.insert(0, "0");
    std::ifstream file(stem + "-" + number + ".pgm", std::ios::binary);
    std::string kind;
    int width = 0, height = 0, white = 0;
    file >> kind >> width >> height >> white;
    file.get();
    std::string pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), '\0');
    file.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));
    constexpr int kTop_mm = 20, kBelowText_mm = 22;
    int last = kTop_mm;
    for (int y = kTop_mm; y < height - kBelowText_mm; ++y) {
      const auto row = pixels.begin() + y * width;
      if (std::any_of(row, row + width, [](char pixel) { return static_cast<unsigned char>(pixel) < 240; })) last = y;
    }
    filled.push_back(static_cast<double>(last - kTop_mm) / (height - kBelowText_mm - kTop_mm));
  }
  return filled;
}

/// A view of the map in the size that it has within the text.
Figure view_of_map(const std::string& title, float height_mm) {
  look::Scene scene;
  scene.begin(look::rgb(255, 255, 255), 1);
  scene.add(look::Fill{{1, 1, 158, height_mm - 2}, look::rgb(200, 120, 30), 4});
  return {title, title, std::make_shared<const look::Scene>(std::move(scene)), 160, height_mm};
}

TEST_F(PapersPdf, OfTheReportAreNotLeftHalfEmptyButForTheLast) {
  Account with;
  with.figures = {view_of_map("Overall friction", 98), view_of_map("Statement by statement", 190),
                  view_of_map("Two sides", 98), view_of_map("Where it hurts most", 98)};
  for (const Paper paper : {Paper::kA4, Paper::kLetter}) {
    paper_ = paper;
    std::vector<double> filled = filled_pages(write(account(kEnglish, whole_example(), with)));
    ASSERT_GT(filled.size(), 5u);
    filled.pop_back();
    for (std::size_t i = 0; i < filled.size(); ++i) EXPECT_GT(filled[i], 0.5) << "page " << i + 1;
  }
}

TEST_F(PapersPdf, AreSoundAndTheSameBytesTwice) {
  const workshop::Snapshot snapshot = marked();
  for (const Document& document :
       {charter_to_sign(kEnglish, snapshot), hand_off_cards(kEnglish, snapshot), partner_page(kEnglish, snapshot)}) {
    const std::string path = write(document);
    EXPECT_THAT(output_of("qpdf --check " + path + " 2>&1"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_THAT(output_of("pdfinfo " + path), HasSubstr("Tagged:          yes"));
    EXPECT_EQ(bytes_of(document), bytes_of(document)) << document.title;
  }
}

TEST_F(PapersPdf, GiveEachPairOnePageToSign) {
  const workshop::Snapshot snapshot = crowded();
  for (const Paper paper : {Paper::kA4, Paper::kLetter}) {
    paper_ = paper;
    const std::string path = write(charter_to_sign(kEnglish, snapshot));
    ASSERT_EQ(pages(path), 30);
    for (int i = 0; i < 30; ++i) {
      const std::string text = page_text(path, i + 1);
      for (const auto& [id, words] : snapshot.agreements[static_cast<std::size_t>(i)].fields) {
        std::string whole = words;
        std::erase(whole, ' ');
        EXPECT_THAT(text, HasSubstr(whole)) << i << ", " << id;
      }
      EXPECT_EQ(count_of(text, "Signature"), 2) << i;
    }
  }
}

TEST_F(PapersPdf, GoOnOnAnotherPageBeforeLettersAreTooSmallToRead) {
  workshop::Snapshot snapshot = marked();
  snapshot.agreements.resize(1);
  std::string& reservation = snapshot.agreements[0].reservation;
  for (int i = 0; i < 1500; ++i) reservation += " word" + std::to_string(i);
  const std::string path = write(charter_to_sign(kEnglish, snapshot));
  ASSERT_GT(pages(path), 1);
  std::string all;
  for (int page = 1; page <= pages(path); ++page) all += page_text(path, page);
  EXPECT_THAT(all, HasSubstr("word1499"));
}

TEST_F(PapersPdf, PutFourCardsOnASheet) {
  workshop::Snapshot snapshot = crowded();
  std::erase_if(snapshot.agreements,
                [](const workshop::Agreement& one) { return one.fields.at("inputs").size() > 100; });
  ASSERT_EQ(snapshot.agreements.size(), 20u);
  for (const Paper paper : {Paper::kA4, Paper::kLetter}) {
    paper_ = paper;
    const std::string path = write(hand_off_cards(kEnglish, snapshot));
    ASSERT_EQ(pages(path), 5);
    for (int page = 1; page <= 5; ++page) EXPECT_EQ(count_of(page_text(path, page), "Readback"), 4) << page;
  }
}

TEST_F(PapersPdf, GoOnOnACardThatSaysAgainBetweenWhom) {
  workshop::Snapshot snapshot = crowded();
  snapshot.agreements.resize(1);
  const std::string path = write(hand_off_cards(kEnglish, snapshot));
  EXPECT_EQ(pages(path), 1);
  const std::string text = page_text(path, 1);
  for (const char* id : {"inputs", "decision_owner", "deputy", "acknowledge_by", "decide_by", "pause", "silence"}) {
    std::string whole = snapshot.agreements[0].fields.at(id);
    std::erase(whole, ' ');
    EXPECT_THAT(text, HasSubstr(whole)) << id;
  }
  EXPECT_EQ(count_of(text, std::string(27, 'm') + "Ato" + std::string(27, 'm') + "B"), 2);
  EXPECT_EQ(count_of(output_of("pdfinfo -struct-text " + path), "H2 (block)"), 1) << "it is read once";
}

TEST_F(PapersPdf, SetAShortCardInTheSameLettersAloneAndAfterALongOne) {
  workshop::Snapshot snapshot = crowded();
  snapshot.agreements.resize(2);
  snapshot.agreements[1].request = "Shortrequest";
  snapshot.agreements[1].fields = {{"inputs", "a list"}};
  const auto height_pt = [&] {
    std::istringstream lines(output_of("pdftotext -bbox " + write(hand_off_cards(kEnglish, snapshot)) + " -"));
    double top = 0, bottom = 0;
    for (std::string line; std::getline(lines, line);) {
      if (line.find(">Shortrequest<") == std::string::npos) continue;
      std::sscanf(line.c_str(), " <word xMin=\"%*f\" yMin=\"%lf\" xMax=\"%*f\" yMax=\"%lf\"", &top, &bottom);
    }
    return bottom - top;
  };
  const double after_a_long_one = height_pt();
  snapshot.agreements.erase(snapshot.agreements.begin());
  EXPECT_GT(after_a_long_one, 0);
  EXPECT_NEAR(after_a_long_one, height_pt(), 0.01);
}

TEST_F(PapersPdf, PutNoWordOfACardBeyondItsEdge) {
  const std::string path = write(hand_off_cards(kEnglish, crowded()));
  constexpr double kPoint_mm = 25.4 / 72;
  int looked_at = 0;
  std::istringstream lines(output_of("pdftotext -bbox " + path + " -"));
  for (std::string line; std::getline(lines, line);) {
    std::array<double, 4> at{};
    if (std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &at[0], &at[1], &at[2],
                    &at[3]) != 4)
      continue;
    for (double& one : at) one *= kPoint_mm;
    const auto [left, top, right, bottom] = at;
    if (bottom < 26 || top > 271) continue;  // head and foot of the sheet
    ++looked_at;
    const bool first_column = left < 105;
    EXPECT_GT(left, first_column ? 21 : 109) << line;
    EXPECT_LT(right, first_column ? 101 : 189) << line;
    const bool first_row = top < 148.5;
    EXPECT_GT(top, first_row ? 30 : 152) << line;
    EXPECT_LT(bottom, first_row ? 145 : 267) << line;
  }
  EXPECT_GT(looked_at, 1000);
}

TEST_F(PapersPdf, ReadCardByCard) {
  const std::string tree = output_of("pdfinfo -struct-text " + write(hand_off_cards(kEnglish, marked())));
  const std::size_t first = tree.find("name.SA to name.FI");
  const std::size_t second = tree.find("name.CM to name.FI");
  EXPECT_LT(tree.find("H1 (block)"), first);
  EXPECT_LT(first, tree.find("field.inputs.0"));
  EXPECT_LT(tree.find("field.silence.0"), second);
  EXPECT_LT(second, tree.find("field.inputs.1"));
}

TEST_F(PapersPdf, TellThePartnerNothingInternalInAnyByte) {
  const workshop::Snapshot snapshot = marked();
  const std::string path = write(partner_page(kEnglish, snapshot));
  const std::string all = output_of("qpdf --qdf --object-streams=disable " + path + " -") + page_text(path, 1) +
                          output_of("pdfinfo " + path);
  EXPECT_THAT(all, HasSubstr("field.one_voice.0"));
  for (const char* internal : {"field.measure", "field.pause", "field.silence", "field.consequence", "field.review",
                               "field.of_another", "name.", "the.title", "the.partner", "the.past", "a.why", "a.rung",
                               "a.reservation", "an.action", "an.owner", "an.observation", "a.note"})
    EXPECT_THAT(all, Not(HasSubstr(internal)));
}

}  // namespace
}  // namespace crosstable::report
