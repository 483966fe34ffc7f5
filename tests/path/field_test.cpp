// Files of ballots as people really have them, through the real program.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "report/report.h"
#include "roles/ballots_cell.h"
#include "roles/ballots_csv.h"
#include "roles/files.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

std::string field_file(const std::string& name) { return case_file("field/" + name); }

std::string without_title(const std::string& report) {
  std::istringstream in(report);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.find("\"title\": \"") == std::string::npos) out += line + "\n";
  }
  return out;
}

std::string report_of(const std::string& path) {
  const store::PassingFolder folder;
  const Said said = run_program({"rehearse", path, "--date", "2026-11-23", "--out", folder.path() + "/out"});
  EXPECT_EQ(said.status, 0) << said.err;
  return said.status == 0 ? without_title(read_text(folder.path() + "/out/report.json")) : said.err;
}

/// Ballots in a row, to compare files by what they say.
std::string ballots_in(const std::string& csv) {
  const auto file = roles::parse_ballots(csv, framework_of_cases());
  if (!file) return file.error();
  std::string text;
  for (const framework::Function& function : file->roster.functions)
    text += function.code + ":" + std::to_string(function.places) + " ";
  for (const std::string& id : file->form.statements) text += id + " ";
  for (const ballot::Ballot& ballot : file->ballots) {
    for (const ballot::Rating& rating : ballot.ratings) {
      text += std::to_string(ballot.rater) + ">" + std::to_string(rating.rated) + "=";
      for (const ballot::Score score : rating.scores) text += std::to_string(score);
      text += "/" + std::to_string(rating.dependence) + std::to_string(rating.mirror) + " ";
    }
  }
  return text;
}

TEST(FieldFiles, GiveTheReportOfTheFileTheyWereMadeFrom) {
  const std::string original = report_of(case_file("credit-terms.ballots.csv"));
  ASSERT_FALSE(original.empty());
  for (const char* name : {"bom.csv", "semicolon.csv", "quoted.csv", "blank-comma-rows.csv", "trailing-cols.csv"})
    EXPECT_EQ(report_of(field_file(name)), original) << name;
}

TEST(FieldFiles, OfEveryProgramSayTheSame) {
  const std::string plain =
      "ballot,rater,rated,D1,D2,dependence,mirror\n"
      "v1,SA,FI,2,3,3,1\nv1,SA,LE,5,,1,\nv2,FI,SA,1,4,2,\nv2,FI,LE,,2,,\n";
  const std::string expected = ballots_in(plain);
  ASSERT_TRUE(expected.starts_with("FI:1 LE:0 SA:1 D1 D2 ")) << expected;
  const std::vector<std::pair<const char*, std::string>> all = {
      {"pandas with an index and floats",
       ",ballot,rater,rated,D1,D2,dependence,mirror\n0,v1,SA,FI,2.0,3.0,3.0,1.0\n1,v1,SA,LE,5.0,,1.0,\n"
       "2,v2,FI,SA,1.0,4.0,2.0,\n3,v2,FI,LE,,2.0,,\n"},
      {"pandas with NaN and an index read back",
       "Unnamed: 0,ballot,rater,rated,D1,D2,dependence,mirror\n0,v1,SA,FI,2.0,3.0,3.0,1.0\n1,v1,SA,LE,5.0,NaN,1.0,nan\n"
       "2,v2,FI,SA,1.0,4.0,2.0,<NA>\n3,v2,FI,LE,None,2.0,null,NULL\n"},
      {"R write.csv",
       "\"\",\"ballot\",\"rater\",\"rated\",\"D1\",\"D2\",\"dependence\",\"mirror\"\n\"1\",\"v1\",\"SA\",\"FI\",2,3,3,"
       "1\n"
       "\"2\",\"v1\",\"SA\",\"LE\",5,NA,1,NA\n\"3\",\"v2\",\"FI\",\"SA\",1,4,2,NA\n\"4\",\"v2\",\"FI\",\"LE\",NA,2,NA,"
       "NA\n"},
      {"R write.csv2",
       "\"ballot\";\"rater\";\"rated\";\"D1\";\"D2\";\"dependence\";\"mirror\"\n\"v1\";\"SA\";\"FI\";2,0;3,0;3;1\n"
       "\"v1\";\"SA\";\"LE\";5;NA;1;NA\n\"v2\";\"FI\";\"SA\";1;4;2;NA\n\"v2\";\"FI\";\"LE\";NA;2;NA;NA\n"},
      {"R write.table",
       "\"ballot\" \"rater\" \"rated\" \"D1\" \"D2\" \"dependence\" \"mirror\"\n\"1\" \"v1\" \"SA\" \"FI\" 2 3 3 1\n"
       "\"2\" \"v1\" \"SA\" \"LE\" 5 NA 1 NA\n\"3\" \"v2\" \"FI\" \"SA\" 1 4 2 NA\n\"4\" \"v2\" \"FI\" \"LE\" NA 2 NA "
       "NA\n"},
      {"Excel in German, with missing separators at the end of rows",
       "sep=;\r\nBallot;Rater;Rated;D1;D2;Dependence;Mirror\r\nv1;SA;FI;2;3;3;1\r\nv1;SA;LE;5;#NV;1\r\nv2;FI;SA;1;4;"
       "2\r\n"
       "v2;FI;LE;;2\r\n"},
      {"a full table with its diagonal, in small letters and blanks",
       "BALLOT, RATER , rated,d1,D2,DEPENDENCE,Mirror\r\rv1,sa, fi ,2 ,\xC2\xA0"
       "3,3,1\rv1,SA,SA,,N/A,-,\r"
       "v1,SA,LE,5,n/a,1,\r,,,,,,\rv2,FI,FI,0,0,0,0\rv2,FI,SA,1,4,2,\rv2,FI,LE,,2,,\r"},
      {"empty columns before, between and after",
       ",ballot,,rater,rated,D1,D2,dependence,mirror,,\n,,,,,,,,,,\n,v1,,SA,FI,2,3,3,1,,\n,v1,,SA,LE,5,,1,,,\n"
       ",v2,,FI,SA,1,4,2,,,\n,v2,,FI,LE,,2,,,,\n"},
      {"text forced by apostrophes and formulas",
       "ballot,rater,rated,D1,D2,dependence,mirror\n'v1,\"=\"\"SA\"\"\",FI,'2,\"=\"\"3\"\"\",3,1\nv1,SA,LE,5,,1,\n"
       "v2,FI,SA,1,4,2,\nv2,FI,LE,,2,,\n"},
      {"digits of other scripts and scientific ones",
       "ballot,rater,rated,D1,D2,dependence,mirror\nv1,SA,FI,２,٣,3.00E+00,+1\nv1,SA,LE,५,,1,\nv2,FI,SA,1,4,2,\n"
       "v2,FI,LE,,2,,\n"},
      {"another order of columns",
       "mirror,D1,rated,D2,dependence,ballot,rater\n1,2,FI,3,3,v1,SA\n,5,LE,,1,v1,SA\n"
       ",1,SA,4,2,v2,FI\n,,LE,2,,v2,FI\n"}};
  for (const auto& [what, csv] : all) EXPECT_EQ(ballots_in(csv), expected) << what;
}

TEST(FieldFiles, ThatCannotBeReadAreNamedWithLineColumnAndCause) {
  const std::string head = "ballot,rater,rated,D1,D2,dependence,mirror\n";
  const std::vector<std::pair<std::string, const char*>> all = {
      {"", "line 1, column 1: the file is empty"},
      {head, "line 2, column 1: there is no ballot in the file"},
      {head + "v1,SA,FI,often,3,3,1\n", "line 2, column 10: \"often\" is no answer to D1; 1 to 5, 0 or nothing"},
      {head + "v1,SA,FI,1.5,3,3,1\n", "line 2, column 10: \"1.5\" is no answer to D1"},
      {head + "v1,SA,FI,2,3,4,1\n", "line 2, column 14: \"4\" is no answer to dependence; 1 to 3"},
      {head + "v1,SA,FI,2,-3,3,1\n", "line 2, column 12: \"-3\" is no answer to D2"},
      {head + "v1,SA,FI,2,3,3,1,,9\n", "line 2, column 19: \"9\" stands in a column that the first line does not name"},
      {head + "v1,SA,FI,2,3,3,1\nv1,SA,LE,2,3", "line 3, column 1: the file ends in the middle of this row"},
      {head + "v1,SA,FI,\"2,3,3,1\n", "line 2, column 10: the quote that begins here is never closed"},
      {head + "v1,,FI,2,3,3,1\n", "line 2, column 4: \"\" is no function code"},
      {head + ",SA,FI,2,3,3,1\n", "line 2, column 1: the ballot needs a name"},
      {"ballot,rater,rated,D1,d1,dependence,mirror\n", "line 1, column 23: the column \"d1\" appears twice"},
      {"Timestamp,ballot,rater,rated,D1,dependence,mirror\n",
       "line 1, column 1: the column \"Timestamp\" is no statement"},
      {"\n\nballot,rater,D1,dependence,mirror\n", "line 3, column 1: the first line must name the columns"},
      {"PK\x03\x04...", "line 1, column 1: this is a file of a spreadsheet program (xlsx, ods or numbers)"},
      {head + "v1,SA,FI,2,3,3,1\nv1,SA,FI,2,3,3,1\n", "line 3, column 7: the ballot v1 rates FI twice"},
      {head + "v1,SA,F\nI,2,3,3,1\n", "line 2, column 7: \"F\" is no function code"}};
  for (const auto& [csv, expected] : all) {
    const std::string said = ballots_in(csv);
    EXPECT_TRUE(said.starts_with(expected)) << said << "\n  instead of " << expected;
  }
}

TEST(FieldFiles, AskedForAStatementTwiceAreRefused) {
  const store::PassingFolder folder;
  const Said said =
      run_program({"rehearse", std::string(CROSSTABLE_SOURCE_DIR) + "/tests/cases/credit-terms.ballots.csv",
                   "--statements", "D1,d1", "--out", folder.path() + "/out"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("the statement d1 was asked for twice"), std::string::npos) << said.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out"));
}

TEST(FieldFiles, WithTooManyPeopleOfAFunctionAreRefusedWithLineAndFunction) {
  const store::PassingFolder folder;
  const Said said = run_program({"rehearse", field_file("big.csv"), "--out", folder.path() + "/out"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("line 122, column 6: SA has more than 60 ballots"), std::string::npos) << said.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out"));
}

TEST(FieldFiles, ThatShowNothingHaveNoMean) {
  EXPECT_NE(report_of(field_file("tiny.csv")).find("\"mean\": null"), std::string::npos);
  const store::PassingFolder folder;
  const Said said = run_program(
      {"report", field_file("nothing-shown.snapshot"), "--out", folder.path() + "/out", "--formats", "json"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_NE(read_text(folder.path() + "/out/report.json").find("\"mean\": null"), std::string::npos);
}

TEST(FieldFiles, WithAnActionKeepItInJsonAndCsv) {
  const store::PassingFolder folder;
  const Said said =
      run_program({"report", field_file("with-action.snapshot"), "--out", folder.path(), "--formats", "json,csv"});
  ASSERT_EQ(said.status, 0) << said.err;
  const std::string json = read_text(folder.path() + "/report.json");
  const std::string actions = read_text(folder.path() + "/actions.csv");
  const std::string agreements = read_text(folder.path() + "/agreements.csv");
  for (const char* word :
       {"Publish the credit matrix on the partner page", "Benoit K.", "2026-12-12", "Page is live"}) {
    EXPECT_NE(json.find(word), std::string::npos) << word;
    EXPECT_NE(actions.find(word), std::string::npos) << word;
  }
  for (const char* word : {"Share of requests, see https://intranet", "Working pair", "Sponsor"}) {
    EXPECT_NE(json.find(word), std::string::npos) << word;
    EXPECT_NE(agreements.find(word), std::string::npos) << word;
  }
}

TEST(FieldFiles, WithAnActionPutItIntoCalendarsAndAWorkbookTheSameTwice) {
  const store::PassingFolder folder;
  for (const char* out : {"/one", "/two"}) {
    const Said said = run_program(
        {"report", field_file("with-action.snapshot"), "--out", folder.path() + out, "--formats", "ics,xlsx"});
    ASSERT_EQ(said.status, 0) << said.err;
  }
  for (const char* name : {"/actions.ics", "/actions-todo.ics", "/report.xlsx"}) {
    EXPECT_FALSE(read_text(folder.path() + "/one" + name).empty()) << name;
    EXPECT_EQ(read_text(folder.path() + "/one" + name), read_text(folder.path() + "/two" + name)) << name;
  }
  std::string calendar = read_text(folder.path() + "/one/actions.ics");
  for (std::size_t at = calendar.find("\r\n "); at != std::string::npos; at = calendar.find("\r\n ", at))
    calendar.erase(at, 3);
  EXPECT_NE(calendar.find("SUMMARY:Publish the credit matrix on the partner page (Benoit K.)\r\n"), std::string::npos)
      << calendar;
  EXPECT_NE(calendar.find("DTSTART;VALUE=DATE:20261212\r\n"), std::string::npos);
  EXPECT_EQ(calendar.find("Page is live"), std::string::npos) << "evidence stays in the report";
}

TEST(FieldFiles, WithAnAgreementBecomeAPaperToSignCardsAndAPageForThePartnerTheSameTwice) {
  const store::PassingFolder folder;
  for (const char* out : {"/one", "/two"}) {
    const Said said = run_program({"report", field_file("with-action.snapshot"), "--out", folder.path() + out,
                                   "--formats", "charter,cards,partner"});
    ASSERT_EQ(said.status, 0) << said.err;
  }
  for (const char* name :
       {"/charter.pdf", "/charter.html", "/cards.pdf", "/cards.html", "/partner.pdf", "/partner.html"}) {
    EXPECT_FALSE(read_text(folder.path() + "/one" + name).empty()) << name;
    EXPECT_EQ(read_text(folder.path() + "/one" + name), read_text(folder.path() + "/two" + name)) << name;
  }
  const std::string charter = read_text(folder.path() + "/one/charter.html");
  for (const char* word :
       {"Share of requests, see <span class=\"long\">https://intranet", "Function leads, 1 working day",
        "Publish the credit matrix on the partner page (Benoit K., by Saturday 12 December 2026)"})
    EXPECT_NE(charter.find(word), std::string::npos) << word;
  EXPECT_NE(read_text(folder.path() + "/one/cards.html").find("Sales to Finance"), std::string::npos);
  // Neither side agreed, and what is measured is internal.
  const std::string partner = read_text(folder.path() + "/one/partner.html");
  EXPECT_NE(partner.find("Nothing that concerns you has been agreed yet."), std::string::npos) << partner;
  for (const char* word : {"intranet", "Benoit", "Function leads", "Sponsor", "Finance"})
    EXPECT_EQ(partner.find(word), std::string::npos) << word;
}

TEST(FieldFiles, WithNeitherActionNorFollowUpSayThatNoCalendarIsWritten) {
  const store::PassingFolder folder;
  const Said said = run_program(
      {"report", field_file("nothing-shown.snapshot"), "--out", folder.path() + "/out", "--formats", "json,ics"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.err.find("No calendar is written"), std::string::npos) << said.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out/actions.ics"));
}

TEST(FieldFiles, InAFormatThatIsNamedTwiceAreWrittenOnce) {
  const store::PassingFolder folder;
  const Said said = run_program(
      {"report", field_file("with-action.snapshot"), "--out", folder.path() + "/out", "--formats", "json,ics,json"});

  EXPECT_EQ(said.status, 0) << said.err;
  const std::size_t first = said.out.find("report.json\n");
  ASSERT_NE(first, std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("report.json\n", first + 1), std::string::npos) << said.out;
}

TEST(FieldFiles, WithADayThatNoCalendarTakesSayWhichOneIsLeftOut) {
  const store::PassingFolder folder;
  workshop::Snapshot snapshot = store::read_snapshot(field_file("with-action.snapshot"))->snapshot;
  snapshot.actions.at(0).due = "9999-12-31";
  const std::string far = folder.path() + "/far.snapshot";
  ASSERT_TRUE(store::write_snapshot(far, snapshot, store::Signer::of_nobody(), ""));

  const Said said = run_program({"report", far, "--out", folder.path() + "/out", "--formats", "ics"});

  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.err.find("Calendars end with the year 2999; what is due on 9999-12-31 is not in them."),
            std::string::npos)
      << said.err;
}

TEST(FieldFiles, WhereNobodyHasTwoExperiencesHaveNoSlideThatSaysSo) {
  const store::PassingFolder folder;
  auto snapshot = store::read_snapshot(CROSSTABLE_SOURCE_DIR "/sessions/examples/credit-terms.snapshot")->snapshot;
  for (workshop::SnapshotRound& round : snapshot.rounds) {
    for (ballot::PublishedCell& cell : round.cells) {
      for (auto& level : cell.statements) {
        if (level) level->split = false;
      }
    }
  }
  const std::vector<std::string> telling = report::telling_map_pages(snapshot);
  ASSERT_EQ(telling.size() + 1, report::map_pages(snapshot).size());
  const std::string alike = folder.path() + "/alike.snapshot";
  ASSERT_TRUE(store::write_snapshot(alike, snapshot, store::Signer::of_nobody()));

  const Said said = run_program({"report", alike, "--out", folder.path() + "/out", "--formats", "pptx"});

  EXPECT_EQ(said.status, 0) << said.err;
  const std::string slides = read_text(folder.path() + "/out/report.pptx");
  std::size_t pictures = 0;
  for (int slide = 1; slide < 100; ++slide) {
    if (slides.find("ppt/media/map" + std::to_string(slide) + ".png") != std::string::npos) ++pictures;
  }
  EXPECT_EQ(pictures, telling.size());
}

TEST(FieldFiles, WithTitlesThatAreFormulasBecomeTextInEveryCsv) {
  const store::PassingFolder folder;
  const Said said = run_program({"rehearse", case_file("credit-terms.ballots.csv"), "--framework",
                                 field_file("formula.toml"), "--date", "2026-11-23", "--out", folder.path()});
  ASSERT_EQ(said.status, 0) << said.err;
  const std::string csv = read_text(folder.path() + "/report.csv");
  EXPECT_NE(csv.find(",'=1+1,"), std::string::npos);
  EXPECT_NE(csv.find(",'-Follow-through,"), std::string::npos);
  EXPECT_EQ(csv.find(",=1+1"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
