// Tables as other programs write them.
#include "framework/csv.h"

#include <string>

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::vector<std::string>>;

Texts texts(std::string_view bytes) {
  const auto table = read_csv(bytes);
  Texts found;
  if (!table) {
    ADD_FAILURE() << table.error().line << ":" << table.error().column << ": " << words::english(table.error().what);
    return found;
  }
  for (const auto& row : table->rows) {
    found.emplace_back();
    for (const CsvCell& cell : row) found.back().push_back(cell.text);
  }
  return found;
}

std::string utf16(std::string_view ascii, bool little) {
  std::string bytes;
  for (const char c : ascii) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

std::string failure(std::string_view bytes) {
  const auto table = read_csv(bytes);
  if (table) return "read";
  return std::to_string(table.error().line) + ":" + std::to_string(table.error().column) + ": " +
         words::english(table.error().what);
}

const Texts kPlain = {{"ballot", "D1"}, {"A", "2"}, {"B", ""}};

TEST(Csv, ReadsWhatProgramsOfEveryCountryWrite) {
  for (const std::string& bytes : {"ballot,D1\nA,2\nB,\n"s,
                                   "ballot,D1\r\nA,2\r\nB,\r\n"s,
                                   "ballot,D1\rA,2\rB,\r"s,
                                   "ballot,D1\nA,2\r\nB,"s,
                                   "\xEF\xBB\xBF"
                                   "ballot,D1\nA,2\nB,\n"s,
                                   "ballot;D1\nA;2\nB;\n"s,
                                   "ballot\tD1\nA\t2\nB\t\n"s,
                                   "ballot|D1\nA|2\nB|\n"s,
                                   "sep=;\r\nballot;D1\r\nA;2\r\nB;\r\n"s,
                                   "\"SEP=,\"\nballot,D1\nA,2\nB,\n"s,
                                   "\xEF\xBB\xBFsep=\t\nballot\tD1\nA\t2\nB\t\n"s,
                                   "\"ballot\",\"D1\"\n\"A\",\"2\"\n\"B\",\"\"\n"s,
                                   "\"ballot\", \"D1\" \n\"A\", \"2\"\n\"B\", \"\"\n"s,
                                   "\"ballot\" \"D1\"\n\"A\" 2\n\"B\" \"\"\n"s,
                                   "\n\n,\nballot,D1\n\nA,2\n ,\t\nB,\n,,,\n\n"s,
                                   "ballot,D1\nA,2\nB,\n\x1A"s,
                                   "\xFF\xFE" + utf16("ballot\tD1\r\nA\t2\r\nB\t\r\n", true),
                                   "\xFE\xFF" + utf16("ballot;D1\nA;2\nB;\n", false),
                                   utf16("ballot,D1\nA,2\nB,\n", true),
                                   utf16("ballot,D1\nA,2\nB,\n", false)}) {
    EXPECT_EQ(texts(bytes), kPlain) << bytes;
  }
}

TEST(Csv, KeepsSeparatorsQuotesAndLineEndsInsideOfQuotes) {
  EXPECT_EQ(texts("a,b\n\"x, \"\"y\"\"\r\nz;\",2\n"), (Texts{{"a", "b"}, {"x, \"y\"\r\nz;", "2"}}));
}

TEST(Csv, ReadsLettersOfOlderEncodings) {
  EXPECT_EQ(texts("n,x\nM\xFCller,\x80\n"), (Texts{{"n", "x"}, {"Müller", "€"}}));
  EXPECT_EQ(texts("\xFF\xFEn\0,\0x\0\n\0\x3D\xD8\x00\xDE,\0\xFC\0\n\0"s), (Texts{{"n", "x"}, {"😀", "ü"}}));
}

TEST(Csv, SaysWhereACellBegins) {
  const auto table = read_csv("ä,b\r\"x\ny\",ü\rc,  d\r");
  ASSERT_TRUE(table);
  EXPECT_EQ(std::pair(table->rows[1][1].line, table->rows[1][1].column), std::pair(3, 4));
  EXPECT_EQ(std::pair(table->rows[2][1].line, table->rows[2][1].column), std::pair(4, 3));
  EXPECT_TRUE(table->ends_with_line);
  EXPECT_FALSE(read_csv("a,b\n1,2")->ends_with_line);
}

TEST(Csv, SaysWhatCannotBeRead) {
  EXPECT_EQ(failure("a,b\n1,\"2\n3,4\n"), "2:3: the quote that begins here is never closed; close it with another \"");
  EXPECT_TRUE(failure("a,b\n\"1\"2,3\n").starts_with("2:4: something stands behind a closing quote"));
  EXPECT_TRUE(failure("a,b\n1,\x01\n").starts_with("2:3: a control character"));
  EXPECT_TRUE(failure("a,b\n1,\0\n"s).starts_with("2:3: a control character"));
  EXPECT_TRUE(failure("a,b\n1,\"x\x01\"\n").starts_with("2:5: a control character"));
  EXPECT_TRUE(failure("a,b\n1,\xEF\xBF\xBE\n").starts_with("2:3: what is no character"));
  EXPECT_TRUE(failure("a,b\n1,\"\xEF\xBF\xBF\"\n").starts_with("2:4: what is no character"));
  EXPECT_TRUE(failure("PK\x03\x04...").find("xlsx") != std::string::npos);
  EXPECT_TRUE(failure("\xFF\xFE"
                      "a\0b"s)
                  .find("cut off") != std::string::npos);
}

TEST(Csv, IsReadAsItWasWritten) {
  const Texts rows = {{"plain", " edges ", "a,b;c|d\te", "say \"so\"", "two\r\nlines", "Ünïcode →", "-2.5", "x"},
                      {"", "", "\"", ",", "\n", "sep", "1", "y"}};
  std::string csv;
  for (const auto& row : rows) csv += csv_row(row);
  EXPECT_EQ(texts(csv), rows);
}

TEST(Csv, IsReadAsItWasWrittenForSpreadsheetsWithCommasInFigures) {
  const Texts rows = {{"value", "a,b;c", "say \"so\""}, {"12,5", "-2,5", "two\nlines"}};
  std::string csv;
  for (const auto& row : rows) csv += csv_row(row, ';');
  EXPECT_EQ(csv.substr(0, csv.find('\r')), "value;\"a,b;c\";\"say \"\"so\"\"\"");
  EXPECT_EQ(texts(csv), rows);
  EXPECT_EQ(csv_row({"x", "=1+1"}, ';'), "x;'=1+1\r\n");
}

TEST(Csv, NeverWritesACellThatASpreadsheetRuns) {
  for (const auto& [text, written] :
       std::vector<std::pair<std::string, std::string>>{{"=1+1", "'=1+1\r\n"},
                                                        {"+49 30 12", "'+49 30 12\r\n"},
                                                        {"-Follow-through", "'-Follow-through\r\n"},
                                                        {"@SUM(A1)", "'@SUM(A1)\r\n"},
                                                        {"  =1", "\"  '=1\"\r\n"},
                                                        {"\t=1", "\"\t'=1\"\r\n"},
                                                        {"\r=1", "\"\r'=1\"\r\n"},
                                                        {"\"=1", "\"\"\"'=1\"\r\n"},
                                                        {"＝1", "'＝1\r\n"},
                                                        {"\xC2\xA0=1", "\"\xC2\xA0'=1\"\r\n"},
                                                        {"a;=1", "\"a;'=1\"\r\n"},
                                                        {"a\n=cmd|' /C calc'!A0", "\"a\n'=cmd|' /C calc'!A0\"\r\n"},
                                                        {"-2.5", "-2.5\r\n"},
                                                        {"+3", "+3\r\n"},
                                                        {"-2+3", "'-2+3\r\n"},
                                                        {"a=b", "a=b\r\n"},
                                                        {"a - b", "a - b\r\n"},
                                                        {"2026-11-23", "2026-11-23\r\n"}}) {
    EXPECT_EQ(csv_row({text}), written);
  }
}

}  // namespace
}  // namespace crosstable::framework
