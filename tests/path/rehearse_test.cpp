// Rounds with known answers through the real urn, seal, close and publication.
#include "roles/rehearse.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "report/report.h"
#include "roles/files.h"
#include "store/file_urn.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

tl::expected<workshop::Snapshot, std::string> snapshot_of(const roles::BallotFile& file, int floor,
                                                          const std::string& title,
                                                          ballot::Eligibility mode = ballot::Eligibility::kOpen) {
  const store::PassingFolder folder;
  const auto played = roles::rehearse(
      {folder.path() + "/rehearsal.workshop", title, "", "2026-11-23", false, framework_of_cases(), floor, mode}, file);
  if (!played) return tl::unexpected(played.error());
  return workshop::take_snapshot(*played);
}

std::string content_of(const workshop::Snapshot& snapshot) {
  std::string bytes;
  for (const auto& [name, value] : workshop::to_sections(snapshot))
    bytes += name + "\n" + framework::to_json(value) + "\n";
  return bytes;
}

class EveryCase : public ::testing::TestWithParam<CaseName> {};

TEST_P(EveryCase, ComesOutOfTheUrnAsExpected) {
  const auto file = roles::load_ballots(case_file(std::string(GetParam().name) + ".ballots.csv"), framework_of_cases());
  ASSERT_TRUE(file.has_value()) << file.error();

  const auto snapshot = snapshot_of(*file, GetParam().floor, GetParam().name);

  ASSERT_TRUE(snapshot.has_value()) << snapshot.error();
  const auto report = framework::parse_json(report::to_json(*snapshot));
  ASSERT_TRUE(report.has_value());
  const auto found =
      differences(read_expected(std::string(GetParam().name) + ".k" + std::to_string(GetParam().floor)), *report);
  for (const std::string& difference : found) ADD_FAILURE() << difference;
}

INSTANTIATE_TEST_SUITE_P(Rehearse, EveryCase, ::testing::ValuesIn(all_cases()), [](const auto& of) {
  std::string name = std::string(of.param.name) + "_k" + std::to_string(of.param.floor);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Rehearse, GivesTheSameBytesInAnyOrderOfBallots) {
  for (const char* name : {"credit-terms", "edges"}) {
    auto file = roles::load_ballots(case_file(std::string(name) + ".ballots.csv"), framework_of_cases());
    ASSERT_TRUE(file.has_value());
    const auto straight = snapshot_of(*file, 4, name);
    ASSERT_TRUE(straight.has_value()) << straight.error();

    std::mt19937 random(7);
    std::shuffle(file->ballots.begin(), file->ballots.end(), random);
    const auto shuffled = snapshot_of(*file, 4, name);

    ASSERT_TRUE(shuffled.has_value()) << shuffled.error();
    EXPECT_EQ(report::to_json(*shuffled), report::to_json(*straight));
    EXPECT_EQ(report::to_csv(*shuffled), report::to_csv(*straight));
    EXPECT_EQ(content_of(*shuffled), content_of(*straight));
  }
}

TEST(Rehearse, GivesTheSameMapWhoeverIsLetIn) {
  const auto file = roles::load_ballots(case_file("credit-terms.ballots.csv"), framework_of_cases());
  ASSERT_TRUE(file.has_value());
  const auto open = snapshot_of(*file, 4, "same");
  ASSERT_TRUE(open.has_value()) << open.error();
  for (const auto mode : {ballot::Eligibility::kUnlock, ballot::Eligibility::kCards}) {
    const auto other = snapshot_of(*file, 4, "same", mode);
    ASSERT_TRUE(other.has_value()) << other.error();
    EXPECT_EQ(report::to_json(*other), report::to_json(*open));
  }
}

TEST(Rehearse, GivesTheSameBytesForRowsInAnyOrder) {
  std::istringstream in(read_text(case_file("credit-terms.ballots.csv")));
  std::string head;
  std::getline(in, head);
  std::vector<std::string> rows;
  for (std::string row; std::getline(in, row);) rows.push_back(row);
  std::mt19937 random(11);
  std::shuffle(rows.begin(), rows.end(), random);
  std::string turned = head + "\n";
  for (const std::string& row : rows) turned += row + "\n";
  const auto straight = roles::load_ballots(case_file("credit-terms.ballots.csv"), framework_of_cases());
  const auto mixed = roles::parse_ballots(turned, framework_of_cases());
  ASSERT_TRUE(straight && mixed);

  const auto one = snapshot_of(*straight, 3, "same");
  const auto other = snapshot_of(*mixed, 3, "same");

  ASSERT_TRUE(one && other);
  EXPECT_EQ(content_of(*other), content_of(*one));
}

TEST(Rehearse, SaysWhereARowIsBrokenAndCastsNothing) {
  struct Broken {
    const char* row;
    const char* place;
  };
  const Broken all[] = {
      {"SA1,SA,FI,2,9,3,1", "line 3, column 13: \"9\" is no answer"},
      {"SA1,SA,FI,2,2,4,1", "line 3, column 15: \"4\" is no answer"},
      {"SA1,SA,SA,2,2,3,1", "line 3, column 8: SA cannot rate itself"},
      {"SA1,sales,FI,2,2,3,1", "line 3, column 5: \"sales\" is no function code"},
      {"SA1,SA,FI,2,2,3,1,more", "line 3, column 19: \"more\" stands in a column that the first line does not name"},
      {"CM1,SA,FI,2,2,3,1", "line 3, column 5: the ballot CM1 began as one of CM"}};
  for (const Broken& broken : all) {
    const store::PassingFolder folder;
    const std::string path = folder.path() + "/broken.ballots.csv";
    std::ofstream(path) << "ballot,rater,rated,D1,D2,dependence,mirror\nCM1,CM,FI,2,2,3,1\n" << broken.row << "\n";

    const Said said = run_program({"rehearse", path, "--out", folder.path() + "/out"});

    EXPECT_EQ(said.status, 1) << broken.row;
    EXPECT_NE(said.err.find(path + ": " + broken.place), std::string::npos) << said.err;
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << said.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out"));
  }
}

TEST(Rehearse, RefusesADayThatNoCalendarHolds) {
  const store::PassingFolder folder;

  const Said said = run_program(
      {"rehearse", case_file("credit-terms.ballots.csv"), "--date", "3000-01-01", "--out", folder.path() + "/out"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("--date 3000-01-01: calendars end with the year 2999; an earlier day is needed."),
            std::string::npos)
      << said.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out"));
}

TEST(Rehearse, WritesInTheLanguageThatIsAskedForAndRefusesOneThatNobodySpeaks) {
  const store::PassingFolder folder;
  const std::string ballots = case_file("credit-terms.ballots.csv"), out = folder.path() + "/out";

  const Said refused = run_program({"rehearse", ballots, "--out", out, "--language", "xx"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("--language xx: There are no words for the language"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(out));

  const Said said = run_program({"rehearse", ballots, "--out", out, "--language", "de"});
  EXPECT_EQ(said.status, 0) << said.err;
  std::string head;
  std::ifstream table(out + "/report.csv");
  std::getline(table, head);
  EXPECT_NE(head.find(';'), std::string::npos) << head;
}

TEST(Rehearse, LeavesReportsThatCompareAsExpected) {
  const store::PassingFolder folder;
  for (const char* floor : {"3", "4"}) {
    for (const char* name : {"credit-terms", "credit-terms-day60"}) {
      const Said said = run_program({"rehearse", case_file(std::string(name) + ".ballots.csv"), "--floor", floor,
                                     "--date", "2026-11-23", "--out", folder.path() + "/" + name + floor});
      ASSERT_EQ(said.status, 0) << said.err;
    }
    const std::string before = folder.path() + "/credit-terms" + floor;
    const std::string after = folder.path() + "/credit-terms-day60" + floor;
    const auto report = framework::parse_json(read_text(before + "/report.json"));
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(differences(read_expected(std::string("credit-terms.k") + floor), *report), std::vector<std::string>{});
    EXPECT_TRUE(std::filesystem::exists(before + "/report.csv"));
    EXPECT_TRUE(read_text(before + "/map.png").starts_with("\x89PNG"));

    const Said compared =
        run_program({"compare", before + "/credit-terms.snapshot", after + "/credit-terms-day60.snapshot", "--out",
                     folder.path() + "/change" + floor});

    ASSERT_EQ(compared.status, 0) << compared.err;
    const auto change = framework::parse_json(read_text(folder.path() + "/change" + floor + "/change.json"));
    ASSERT_TRUE(change.has_value());
    EXPECT_EQ(differences(read_expected(std::string("credit-terms-change.k") + floor), *change),
              std::vector<std::string>{});
    EXPECT_TRUE(read_text(folder.path() + "/change" + floor + "/change.svg").starts_with("<svg"));
  }
}

TEST(Rehearse, EveryViewOfItsSnapshotBecomesAPicture) {
  const store::PassingFolder folder;
  ASSERT_EQ(run_program({"rehearse", case_file("damaged-return.ballots.csv"), "--floor", "3", "--date", "2026-11-09",
                         "--out", folder.path()})
                .status,
            0);
  const Said said = run_program({"report", folder.path() + "/damaged-return.snapshot", "--out",
                                 folder.path() + "/pictures", "--formats", "png,svg"});

  ASSERT_EQ(said.status, 0) << said.err;
  for (const char* page : {"map", "map-by-statement", "map-two-sides", "map-two-experiences", "map-circle"}) {
    const std::string path = folder.path() + "/pictures/" + page;
    EXPECT_TRUE(read_text(path + ".png").starts_with("\x89PNG")) << page;
    const std::string svg = read_text(path + ".svg");
    EXPECT_TRUE(svg.starts_with("<svg")) << page;
    EXPECT_NE(svg.find("width=\"297mm\" height=\"210mm\""), std::string::npos) << page;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/pictures/map-change.svg")) << "there was one round only";
}

TEST(Rehearse, PagesFitThePaperAndTheirTitlesSayWhichViewTheyAre) {
  const store::PassingFolder folder;
  ASSERT_EQ(run_program({"rehearse", case_file("edges.ballots.csv"), "--floor", "3", "--date", "2026-11-28",
                         "--statements", "D1, D2", "--out", folder.path()})
                .status,
            0)
      << "a list may have spaces";
  const Said said = run_program({"--paper", "letter", "report", folder.path() + "/edges.snapshot", "--out",
                                 folder.path() + "/letter", "--formats", "svg"});

  ASSERT_EQ(said.status, 0) << said.err;
  const std::string svg = read_text(folder.path() + "/letter/map-two-sides.svg");
  EXPECT_NE(svg.find("width=\"279.4mm\" height=\"215.9mm\""), std::string::npos);
  EXPECT_NE(svg.find("<title>edges: two sides, Saturday 28 November 2026</title>"), std::string::npos);
  EXPECT_NE(read_text(folder.path() + "/letter/map.svg").find("<title>edges: overall friction, "), std::string::npos);
  EXPECT_NE(run_program({"--paper", "foolscap", "screens", "--out", folder.path() + "/none"}).status, 0);
}

TEST(Rehearse, LeavesNothingOfTheUrn) {
  const store::PassingFolder folder;
  const auto file = roles::load_ballots(case_file("edges.ballots.csv"), framework_of_cases());
  ASSERT_TRUE(file.has_value());
  const std::string at = folder.path() + "/rehearsal.workshop";

  ASSERT_TRUE(roles::rehearse({at, "edges", "", "2026-11-23", false, framework_of_cases(), 3}, *file).has_value());

  EXPECT_FALSE(store::find_urn(at).has_value());
  for (const auto& entry : std::filesystem::directory_iterator(at)) {
    EXPECT_NE(entry.path().extension(), ".urn") << entry.path();
    EXPECT_NE(entry.path().extension(), ".key") << entry.path();
  }
}

TEST(Rehearsal, SetsWhatEachFunctionGuessedBesideItsResult) {
  const auto file = roles::load_ballots(case_file("credit-terms.ballots.csv"), framework_of_cases());
  ASSERT_TRUE(file.has_value()) << file.error();
  const store::PassingFolder folder;
  roles::Rehearsal rehearsal{
      folder.path() + "/rehearsal.workshop", "terms", "", "2026-11-23", false, framework_of_cases(), 3};
  std::vector<std::string> options;
  for (const framework::Function& function : file->roster.functions)
    options.push_back(function.code + ":conduct,clarity,strained");
  rehearsal.guesses = roles::guesses_from(options).value();

  const auto played = roles::rehearse(rehearsal, *file);

  ASSERT_TRUE(played.has_value()) << played.error();
  const workshop::Snapshot guessed = workshop::take_snapshot(*played);
  EXPECT_EQ(guessed.rounds.back().guesses.size(), file->roster.functions.size());
  EXPECT_TRUE(guessed.rounds.back().left_out.empty());
  const auto plain = snapshot_of(*file, 3, "terms");
  ASSERT_TRUE(plain.has_value());
  EXPECT_EQ(guessed.rounds.back().cells, plain->rounds.back().cells) << "a guess changes nothing that is published";
}

TEST(Rehearsal, WantsTheGuessOfEveryFunctionAndEachOfThemWhole) {
  const auto file = roles::load_ballots(case_file("credit-terms.ballots.csv"), framework_of_cases());
  ASSERT_TRUE(file.has_value()) << file.error();
  const store::PassingFolder folder;
  roles::Rehearsal rehearsal{
      folder.path() + "/rehearsal.workshop", "terms", "", "2026-11-23", false, framework_of_cases(), 3};
  rehearsal.guesses = roles::guesses_from({"FI:conduct,clarity,strained"}).value();
  const auto played = roles::rehearse(rehearsal, *file);
  ASSERT_FALSE(played.has_value());
  EXPECT_NE(played.error().find("has not guessed yet"), std::string::npos) << played.error();

  for (const char* wrong : {"FI", "FI:conduct", "FI:conduct,clarity", "FI:conduct,clarity,hot", "conduct,clarity,watch",
                            "conduct,FI:clarity,watch", ""})
    EXPECT_FALSE(roles::guesses_from({wrong}).has_value()) << wrong;
  const auto again = roles::guesses_from({"FI:conduct,clarity,strained", "FI:clarity,conduct,watch"});
  ASSERT_FALSE(again.has_value()) << "the second one would replace the first";
  EXPECT_NE(again.error().find("FI has guessed already"), std::string::npos) << again.error();
}

TEST(Rehearsal, NamesFileAndPlaceOfAGuessThatCannotBeMadeAndWhatToDo) {
  const std::string path = case_file("credit-terms.ballots.csv");
  framework::Framework framework = framework_of_cases();
  const auto file = roles::load_ballots(path, framework);
  ASSERT_TRUE(file.has_value()) << file.error();
  const auto trouble = [&](const std::vector<std::string>& options) {
    return roles::guesses_trouble(roles::guesses_from(options).value(), framework, *file, path).value_or("");
  };

  EXPECT_EQ(trouble({}), "");
  EXPECT_EQ(trouble({"XX:clarity,conduct,strained"}),
            "--guess XX:clarity,conduct,strained: nobody is asked about a function XX with people in " + path +
                "; name one of CM, CS, FI, LE, SA.");
  EXPECT_TRUE(trouble({"FI:moon,conduct,strained"})
                  .starts_with("--guess FI:moon,conduct,strained: The vote asked nothing of the group moon. Choose two "
                               "of "));
  EXPECT_TRUE(trouble({"FI:clarity,clarity,strained"}).find("cannot be both") != std::string::npos);
  EXPECT_EQ(trouble({"FI:clarity,conduct,strained"}), "--guess: nothing is uncovered before every function of " + path +
                                                          " has guessed; add a --guess for CM, CS, LE, SA.");
  framework.without_guesses = true;
  EXPECT_EQ(trouble({"FI:clarity,conduct,strained"}), "--guess: there is nothing to guess of " + path +
                                                          ": the framework " + framework.title +
                                                          " leaves guesses out; rehearse it without --guess, or with "
                                                          "another --framework.");
}

TEST(Rehearsal, NamesWhatMayFollowAnOption) {
  const store::PassingFolder folder;
  const Said said = run_program(
      {"rehearse", case_file("credit-terms.ballots.csv"), "--mode", "what", "--out", folder.path() + "/out"});
  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("--mode: what not in {open,unlock,cards}"), std::string::npos) << said.err;
}

}  // namespace
}  // namespace crosstable::test
