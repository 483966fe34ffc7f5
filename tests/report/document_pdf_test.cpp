// The tagged PDF, read as other programs read it: poppler for pages, text and tree, qpdf for what is in the file, zbar
// for codes.
#include "report/document_pdf.h"

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

#include "support/other_program.h"

namespace crosstable::report {
namespace {

using test::output_of;
using testing::HasSubstr;
using testing::Not;

int count_of(const std::string& text, const std::string& what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Runs plain(const std::string& words) { return {{words}}; }
Table::Cell cell(const std::string& words) { return {plain(words), "", ""}; }

/// A page of its own kind: white ground, a bar within.
std::shared_ptr<const look::Scene> drawing(float w, float h) {
  auto scene = std::make_shared<look::Scene>();
  scene->begin(look::rgb(255, 255, 255), 1);
  scene->add(look::Fill{{0, 0, w, h}, look::rgb(255, 255, 255), 0});
  scene->add(look::Fill{{10, 10, w - 20, h - 20}, look::rgb(200, 120, 30), 4});
  return scene;
}

/// One of every kind of block.
Document every_kind() {
  Document document{"Terms & answers", "en", "Northwind, 7F3A 91C0", {}};
  document.blocks = {
      Heading{1, "Terms & answers"},
      Paragraph{{{"Both sides agreed on "}, {"two days", true}, {"."}}, true},
      Heading{2, "The map"},
      Figure{"", "Sales finds Finance breaking.", drawing(160, 80), 160, 80},
      Heading{2, "Causes"},
      Bullets{{plain("Nobody decides."), plain("Two lists.")}, true},
      Facts{{{"Answer within", plain("two days")}}},
      Table{"By owner",
            {"Action", "Calendar"},
            {{{{{"Publish the table"}, {"\nInes", false, true}}, "", ""},
              {{}, "BEGIN:VEVENT", "The action as a calendar entry"}}},
            {}},
      NewPage{},
      Heading{2, "To sign"},
      Signatures{{"Sales"}},
  };
  return document;
}

Document table_of_rows(int rows) {
  Document document{"Actions", "en", "", {Heading{1, "Actions"}}};
  Table table{"", {"What is done", "Until"}, {}, {3, 1}};
  for (int i = 0; i < rows; ++i)
    table.rows.push_back({cell("Action number " + std::to_string(i) + "."), cell("4 Dec")});
  document.blocks.emplace_back(table);
  return document;
}

class DocumentPdf : public testing::Test {
 protected:
  DocumentPdf() {
    folder_ = (std::filesystem::temp_directory_path() / "crosstable-document-XXXXXX").string();
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
    const auto tokens = look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml");
    if (!tokens || !fonts_) std::abort();
    theme_ = tokens->light;
  }
  ~DocumentPdf() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string bytes_of(const Document& document) const {
    const auto pdf = pdf_of(words::Words(), document, paper_, *fonts_, theme_);
    if (!pdf) std::abort();
    return *pdf;
  }
  /// Path of the written file.
  std::string write(const Document& document) const {
    const std::string path = folder_ + "/document.pdf";
    std::ofstream(path, std::ios::binary) << bytes_of(document);
    return path;
  }
  /// As qpdf writes it for people.
  static std::string opened(const std::string& path) {
    return output_of("qpdf --qdf --object-streams=disable " + path + " -");
  }
  static std::string page_text(const std::string& path, int page) {
    const std::string number = std::to_string(page);
    return output_of("pdftotext -f " + number + " -l " + number + " " + path + " -");
  }
  static int pages(const std::string& path) { return std::stoi(output_of("qpdf --show-npages " + path)); }

  std::string folder_;
  look::Theme theme_;
  tl::expected<look::Fonts, std::string> fonts_ = look::Fonts::load();
  PaperSize paper_ = size_of(Paper::kA4);
};

TEST_F(DocumentPdf, IsSoundAndOfThePapersSize) {
  const std::string path = write(every_kind());
  EXPECT_THAT(output_of("qpdf --check " + path + " 2>&1"), HasSubstr("No syntax or stream encoding errors"));
  EXPECT_THAT(output_of("pdfinfo " + path), HasSubstr("595.276 x 841.89 pts (A4)"));
  paper_ = size_of(Paper::kLetter);
  EXPECT_THAT(output_of("pdfinfo " + write(every_kind())), HasSubstr("612 x 792 pts (letter)"));
}

constexpr const char* kTree = R"(Document
  H1 (block)
    "Terms & answers"
  P (block)
    "Both sides agreed on two days."
  H2 (block)
    "The map"
  Figure:
     /Placement /Block
    ""
  H2 (block)
    "Causes"
  L (block)
    LI (block)
      Lbl (block)
        "1."
      LBody (block)
        "Nobody decides."
    LI (block)
      Lbl (block)
        "2."
      LBody (block)
        "Two lists."
  Table (block)
    TR
      TH:
         /Scope /Row
        "Answer within"
      TD
        "two days"
  Table (block)
    Caption
      "By owner"
    TR
      TH:
         /Scope /Column
        "Action"
      TH:
         /Scope /Column
        "Calendar"
    TR
      TH:
         /Scope /Row
        "Publish the table Ines"
      TD
        Figure:
           /Placement /Block
          ""
  H2 (block)
    "To sign"
  P (block)
    "Sales"
  P (block)
    "Name"
  P (block)
    "Signature"
  P (block)
    "Date"
)";

TEST_F(DocumentPdf, HasItsContentAsATreeInTheOrderOfReading) {
  // Where a figure stands is no part of the order.
  EXPECT_EQ(output_of("pdfinfo -struct-text " + write(every_kind()) + " | grep -v BBox"), kTree);
}

TEST_F(DocumentPdf, SaysItsLanguageAndTitleAndNoDate) {
  Document document = every_kind();
  document.language = "de";
  const std::string file = opened(write(document));
  EXPECT_THAT(file, HasSubstr("/Lang (de)"));
  EXPECT_THAT(file, HasSubstr("/DisplayDocTitle true"));
  EXPECT_THAT(file, HasSubstr("/Marked true"));
  EXPECT_THAT(file, HasSubstr("/Tabs /S"));
  EXPECT_THAT(file, HasSubstr("<pdfuaid:part>1</pdfuaid:part>"));
  EXPECT_THAT(file, HasSubstr("Terms &amp; answers</rdf:li>"));
  EXPECT_THAT(file, HasSubstr("<rdf:li>de</rdf:li>"));
  EXPECT_THAT(file, Not(HasSubstr("CreationDate")));
  EXPECT_THAT(file, Not(HasSubstr("ModDate")));
  EXPECT_THAT(file, Not(HasSubstr("/Direction")));

  document.language = "he";
  EXPECT_THAT(opened(write(document)), HasSubstr("/Direction /R2L"));
}

TEST_F(DocumentPdf, SaysOfEveryFigureAndCodeWhatItShows) {
  const std::string file = opened(write(every_kind()));
  EXPECT_THAT(file, HasSubstr("/Alt (Sales finds Finance breaking.)"));
  EXPECT_THAT(file, HasSubstr("/Alt (The action as a calendar entry)"));
  EXPECT_EQ(count_of(file, "/S /Figure"), 2);
  EXPECT_EQ(count_of(file, "/Alt ("), 2);
}

TEST_F(DocumentPdf, IsTheSameBytesTwice) { EXPECT_EQ(bytes_of(every_kind()), bytes_of(every_kind())); }

TEST_F(DocumentPdf, MarksAsDecorationWhatNobodyReads) {
  int depth = 0;
  int painted = 0;
  int artifacts = 0;
  for (const std::string& line : lines_of(opened(write(every_kind())))) {
    const auto ends_with = [&](const char* end) { return line.ends_with(end); };
    artifacts += line == "/Artifact BMC" ? 1 : 0;
    if (ends_with(" BDC") || ends_with(" BMC")) ++depth;
    if (line == "EMC") --depth;
    if (!ends_with("BT") && !ends_with(" re f") && !ends_with(" re")) continue;
    ++painted;
    EXPECT_GT(depth, 0) << line;
  }
  EXPECT_EQ(depth, 0);
  EXPECT_GT(painted, 20);
  EXPECT_GE(artifacts, 8) << "two feet, the rules of rows, three lines to sign on";
  EXPECT_THAT(output_of("pdfinfo -struct-text " + write(every_kind())), Not(HasSubstr("Page 1 of 2")));
}

TEST_F(DocumentPdf, ReadsOnAcrossPages) {
  Document document{"Notes", "en", "The foot", {Heading{1, "Notes"}}};
  std::string words;
  for (int i = 0; i < 900; ++i) words += "word" + std::to_string(i) + " ";
  document.blocks.emplace_back(Paragraph{plain(words + "end.")});
  const std::string path = write(document);
  ASSERT_GT(pages(path), 1);
  const std::string tree = output_of("pdfinfo -struct-text " + path);
  EXPECT_EQ(count_of(tree, "  P (block)"), 1);
  EXPECT_THAT(tree, Not(HasSubstr("The foot")));
  std::string read = page_text(path, 1) + page_text(path, 2);
  std::size_t at = 0;
  for (int i = 0; i < 900; ++i) {
    at = read.find("word" + std::to_string(i), at);
    ASSERT_NE(at, std::string::npos) << i;
  }
  EXPECT_THAT(page_text(path, 2), HasSubstr("The foot"));
  EXPECT_THAT(page_text(path, 2), HasSubstr("Page 2 of " + std::to_string(pages(path))));
}

TEST_F(DocumentPdf, RepeatsTheHeadOfALongTableAndReadsItOnce) {
  const std::string path = write(table_of_rows(120));
  ASSERT_GT(pages(path), 2);
  std::string all;
  for (int page = 1; page <= pages(path); ++page) {
    EXPECT_THAT(page_text(path, page), HasSubstr("What is done")) << page;
    all += page_text(path, page);
  }
  for (int i = 0; i < 120; ++i) EXPECT_EQ(count_of(all, "Action number " + std::to_string(i) + "."), 1) << i;
  const std::string tree = output_of("pdfinfo -struct-text " + path);
  EXPECT_EQ(count_of(tree, "What is done"), 1);
  EXPECT_EQ(count_of(tree, "Table (block)"), 1);
  EXPECT_EQ(count_of(tree, "/Scope /Column"), 2);
  EXPECT_EQ(count_of(tree, "/Scope /Row"), 120);
}

/// Words without an end, and a note that is longer than a page.
Document endless_words() {
  Document document = table_of_rows(3);
  const std::string endless(300, 'm');
  document.foot = endless;
  std::string note;
  for (int i = 0; i < 700; ++i) note += "Nobody knew of the others. ";
  document.blocks.emplace_back(Heading{2, endless});
  document.blocks.emplace_back(Paragraph{plain(endless), true});
  document.blocks.emplace_back(Bullets{{plain(endless)}});
  document.blocks.emplace_back(Facts{{{endless, plain(endless)}}});
  document.blocks.emplace_back(Signatures{{endless}});
  document.blocks.emplace_back(
      Table{endless, {"Who", "What", "When", "Why"}, {{cell(endless), cell(note), cell(endless), cell("x")}}, {}});
  return document;
}

TEST_F(DocumentPdf, PutsNothingBeyondItsMargins) {
  const std::array<PaperSize, 3> papers{size_of(Paper::kA4), size_of(Paper::kLetter), PaperSize{105, 148}};
  for (const PaperSize& paper : papers) {
    paper_ = paper;
    const double width = static_cast<double>(paper.width_mm) * 72 / 25.4;
    const double height = static_cast<double>(paper.height_mm) * 72 / 25.4;
    const double margin = std::min(56.0, width / 10 - 0.5);
    int words = 0;
    for (const std::string& line : lines_of(output_of("pdftotext -bbox " + write(endless_words()) + " -"))) {
      std::array<double, 4> at{};
      if (std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &at[0], &at[1],
                      &at[2], &at[3]) != 4)
        continue;
      ++words;
      EXPECT_GT(at[0], margin) << line;
      EXPECT_LT(at[2], width - margin) << line;
      EXPECT_GT(at[1], margin - 8) << line;
      EXPECT_LT(at[3], height - 8) << line;
    }
    EXPECT_GE(words, 5 * 700) << "a note that is longer than a page is there as a whole";
  }
}

TEST_F(DocumentPdf, BreaksNoLongNameWhereAnotherColumnHasRoom) {
  Document document{"Names", "en", "", {Heading{1, "Names"}}};
  document.blocks.emplace_back(
      Table{"",
            {"Asked", "Asking", "Promise", "By"},
            {{cell("Zahlungsbedingungskoordinator"), cell("Zahlungsbedingungskoordinator"),
              cell("An answer comes within two days of every request that is complete."), cell("22 Feb 2027")}},
            {1, 1, 2, 1}});
  const std::string text = page_text(write(document), 1);
  EXPECT_EQ(count_of(text, "Zahlungsbedingungskoordinator"), 2) << text;
  EXPECT_THAT(text, HasSubstr("22 Feb 2027"));
}

TEST_F(DocumentPdf, GivesAWideFigureAPageOnItsLongSide) {
  Document document = every_kind();
  document.blocks[3] = Figure{"", "The map.", drawing(297, 210), 297, 210};
  const std::string path = write(document);
  const std::string info = output_of("pdfinfo -f 1 -l 9 " + path);
  EXPECT_THAT(info, HasSubstr("Page    1 size:  595.276 x 841.89 pts"));
  EXPECT_THAT(info, HasSubstr("Page    2 size:  841.89 x 595.276 pts"));
  EXPECT_THAT(page_text(path, 2), HasSubstr("The map")) << "its heading is with it";
  EXPECT_THAT(page_text(path, 3), HasSubstr("Causes"));
}

TEST_F(DocumentPdf, HoldsCodesThatAScannerReads) {
  const std::string entry =
      "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1@crosstable\nDTSTART;VALUE=DATE:20261204\n"
      "SUMMARY:Publish the limits table on one page, for all to see\nEND:VEVENT\nEND:VCALENDAR\n";
  Document document = every_kind();
  std::get<Table>(document.blocks[7]).rows[0][1].code = entry;
  const std::string path = write(document);
  output_of("pdftoppm -r 200 -l 1 -png " + path + " " + folder_ + "/page");
  EXPECT_THAT(output_of("zbarimg -q --raw " + folder_ + "/page-1.png"), HasSubstr(entry));
}

/// From the top of its page.
double top_of(const std::string& boxes, const std::string& word) {
  const std::size_t at = boxes.find(">" + word + "</word>");
  const std::size_t top = at == std::string::npos ? at : boxes.rfind("yMin=\"", at);
  EXPECT_NE(top, std::string::npos) << word;
  return top == std::string::npos ? 0 : std::stod(boxes.substr(top + 6));
}

TEST_F(DocumentPdf, HasTheWordsAboveACodeInLineWithThoseBesideIt) {
  Document document = every_kind();
  auto& row = std::get<Table>(document.blocks[7]).rows[0];
  row[1].runs = plain("Tomorrow");
  const std::string boxes = output_of("pdftotext -bbox " + write(document) + " -");
  EXPECT_NEAR(top_of(boxes, "Tomorrow"), top_of(boxes, "Publish"), 0.5);
}

TEST_F(DocumentPdf, LeadsToItsHeadings) {
  const std::string file = opened(write(every_kind()));
  EXPECT_THAT(file, HasSubstr("/Type /Outlines"));
  EXPECT_THAT(file, HasSubstr("/Title (To sign)"));
}

TEST_F(DocumentPdf, IsAPageWhereThereIsNothingToSay) {
  const std::string path = write({"Nothing", "en", "", {}});
  EXPECT_EQ(pages(path), 1);
  EXPECT_THAT(output_of("qpdf --check " + path + " 2>&1"), HasSubstr("No syntax or stream encoding errors"));
}

}  // namespace
}  // namespace crosstable::report
