// The program from a shell: the demo without a screen, a new workshop, the check of a framework file.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "platform/x_server.h"
#include "roles/files.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "support/environment.h"
#include "support/said.h"

namespace crosstable::test {
namespace {

std::vector<std::string> files_with(const std::string& folder, const std::string& ending) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ending) found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool holds(const std::vector<std::string>& paths, const std::string& word) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return path.find("-" + word + ".png") != std::string::npos; });
}

TEST(Demo, LeavesAPicturePerStepBothSnapshotsAndReports) {
  const store::PassingFolder folder;

  const Said said = run_program({"demo", "--headless", folder.path()});

  ASSERT_EQ(said.status, 0) << said.err;
  const std::vector<std::string> pictures = files_with(folder.path(), ".png");
  for (const char* step : {"home", "tone", "pick", "walk", "vote-under-way", "vote", "map", "break", "choose", "causes",
                           "commit", "confidence", "close", "saved", "recall", "promises", "compare", "adjust"}) {
    EXPECT_TRUE(holds(pictures, step)) << step;
  }
  for (const std::string& picture : pictures) EXPECT_TRUE(read_text(picture).starts_with("\x89PNG")) << picture;
  const auto snapshots = files_with(folder.path(), ".snapshot");
  ASSERT_EQ(snapshots.size(), 2u);
  const auto opened = store::read_snapshot(snapshots.front());
  const auto later = store::read_snapshot(snapshots.back());
  ASSERT_TRUE(opened.has_value()) << opened.error();
  ASSERT_TRUE(later.has_value()) << later.error();
  EXPECT_TRUE(opened->snapshot.example);
  EXPECT_TRUE(later->snapshot.example);
  EXPECT_EQ(later->manifest.previous, opened->manifest.mark);
  const auto report = framework::parse_json(read_text(folder.path() + "/report.json"));
  ASSERT_TRUE(report.has_value());
  for (const char* played : {"one_voice", "guesses"}) EXPECT_NE(report->find(played), nullptr) << played;
  EXPECT_EQ(differences(read_expected("credit-terms.k3"), *report), std::vector<std::string>{});
  EXPECT_GT(read_text(folder.path() + "/report.csv").size(), 1000u);
}

TEST(Demo, InAWindowThatIsStoppedAtAnyTimeLeavesNothingBehind) {
  std::string why_not;
  const auto screen = platform::XServer::start_xvfb(why_not);
  if (!screen) GTEST_SKIP() << why_not;
  const store::PassingFolder temporary;
  const Environment temporary_folder("TMPDIR", temporary.path());
  const auto depth = [&] {
    int deepest = -1;
    std::error_code ignored;
    for (std::filesystem::recursive_directory_iterator it(temporary.path(), ignored), end; !ignored && it != end;
         it.increment(ignored))
      deepest = std::max(deepest, it.depth());
    return deepest;
  };
  // As soon as there is a folder, or the workshop's in it, or its files: before the first frame or after.
  for (const int at : {0, 1, 2}) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      EXPECT_EQ(stop_program({"demo"}, signal, [&] { return depth() >= at; }), 0) << at << " " << signal;
      EXPECT_TRUE(std::filesystem::is_empty(temporary.path())) << at << " " << signal;
    }
  }
  ::unsetenv("DISPLAY");
}

TEST(Program, MakesAWorkshopThatATableCanOpen) {
  const store::PassingFolder folder;
  const std::string at = folder.path() + "/spring.workshop";

  const Said said =
      run_program({"new", at, "--framework", "inside-first", "--roster", "SA:5,FI:4,LE:3", "--date", "2026-11-23"});

  ASSERT_EQ(said.status, 0) << said.err;
  roles::TableDesk desk;
  const auto loaded = desk.load(at);
  ASSERT_TRUE(loaded.has_value()) << loaded.error();
  EXPECT_EQ(loaded->history.now().title, "spring");
  EXPECT_EQ(loaded->history.now().roster.places("FI"), 4);
}

TEST(Program, CallsTheFunctionsOfANewWorkshopAsTheLanguageDoes) {
  const store::PassingFolder folder;
  const std::string at = folder.path() + "/autumn";

  const Said said = run_program({"--language", "de", "new", at, "--roster", "SA:5,FI:4,CM:3,XY:2"});

  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.err.find("the start page lists only folders whose names end in .workshop"), std::string::npos);
  roles::TableDesk desk;
  const auto loaded = desk.load(at);
  ASSERT_TRUE(loaded.has_value()) << loaded.error();
  const framework::Roster& roster = loaded->history.now().roster;
  EXPECT_EQ(roster.find("SA")->name, "Vertrieb");
  EXPECT_EQ(roster.find("CM")->short_name, "Partner");
  EXPECT_EQ(roster.find("XY")->name, "XY");
  EXPECT_EQ(roster.people(), 14);
  EXPECT_EQ(loaded->history.now().written.language, "de")
      << "a table that speaks another marks what is written from now";
}

TEST(Program, RefusesATitleThatNobodyCouldSeeOrThatHasLines) {
  const store::PassingFolder folder;
  for (const std::string& title :
       {std::string("   "), std::string("a\nb"), std::string("a\x1B[31mb"), std::string(161, 'x')}) {
    const std::string at = folder.path() + "/w.workshop";
    const Said said = run_program({"new", at, "--roster", "SA:5,FI:4,LE:3", "--title", title});
    EXPECT_EQ(said.status, 1);
    EXPECT_TRUE(said.err.starts_with("crosstable: --title: ")) << said.err;
    EXPECT_FALSE(std::filesystem::exists(at));
  }
}

TEST(Program, NamesTheFileWhoseNameCanBeNoTitle) {
  const store::PassingFolder folder;
  const std::string named = folder.path() + "/" + std::string(161, 'x');

  const Said made = run_program({"new", named + ".workshop", "--roster", "SA:5,FI:4,LE:3"});
  EXPECT_EQ(made.status, 1);
  EXPECT_EQ(made.err, "crosstable: " + named +
                          ".workshop: The title is longer than 160 characters; say it shorter, or name the workshop "
                          "with --title.\n");

  std::filesystem::copy_file(case_file("credit-terms.ballots.csv"), named + ".csv");
  const Said rehearsed = run_program({"rehearse", named + ".csv", "--out", folder.path() + "/out"});
  EXPECT_EQ(rehearsed.status, 1);
  EXPECT_EQ(rehearsed.err, "crosstable: " + named + ".csv: The title is longer than 160 characters; say it shorter.\n");
}

TEST(Program, RefusesWhatNoFontHereCanDrawAsTheFieldsOfTheTableDo) {
  const store::PassingFolder folder;
  const std::string own = folder.path() + "/own.toml";
  std::string text = read_text(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml");
  const std::size_t at = text.find("title = \"") + 9;
  std::ofstream(own) << text.insert(at, "今日の");
  const std::string made = folder.path() + "/w.workshop", named = folder.path() + "/กลุ่ม.workshop";
  const std::vector<std::string> people{"--roster", "SA:5,FI:4,LE:3"};
  const auto expect_refused = [&](std::vector<std::string> arguments, const std::string& where,
                                  const std::string& letter) {
    const Said said = run_program(std::move(arguments));
    EXPECT_EQ(said.status, 1);
    EXPECT_NE(said.err.find(where), std::string::npos) << said.err;
    EXPECT_NE(said.err.find(letter + "; write "), std::string::npos) << said.err;
  };

  expect_refused({"check", own}, own, "no font here has the letter U+4ECA");
  expect_refused({"new", made, people[0], people[1], "--framework", own}, own, "no font here has the letter U+4ECA");
  expect_refused({"new", made, people[0], people[1], "--title", "مجموعة"}, "--title",
                 "the letter U+0645 is of a script that cannot be drawn yet");
  expect_refused({"new", named, people[0], people[1]}, named,
                 "the letter U+0E01 is of a script that cannot be drawn yet");
  EXPECT_FALSE(std::filesystem::exists(made));
  EXPECT_FALSE(std::filesystem::exists(named));
  const std::vector<table::FrameworkChoice> choices = roles::read_frameworks({folder.path()});
  ASSERT_EQ(choices.size(), 1U);
  EXPECT_NE(words::english(choices[0].problem).find("no font here has the letter U+4ECA"), std::string::npos)
      << words::english(choices[0].problem);
  EXPECT_EQ(run_program({"new", made, people[0], people[1], "--title", "Žluťoučký Ωმეგა Заря"}).status, 0);
}

TEST(Program, RefusesToMakeAWorkshopOverAnother) {
  const store::PassingFolder folder;

  const Said said = run_program({"new", folder.path(), "--roster", "SA:5,FI:4,LE:3"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find(folder.path()), std::string::npos);
  EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1);
}

TEST(Program, LeavesNothingOfAWorkshopThatItRefusesToMake) {
  const store::PassingFolder folder;
  const std::string at = folder.path() + "/deep/spring.workshop";

  const Said said = run_program({"new", at, "--roster", "SA:5,FI:4"});

  EXPECT_EQ(said.status, 1);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << said.err;
}

TEST(Program, OpensNoTableOnAFolderThatIsNoWorkshopAndLeavesItAsItIs) {
  const store::PassingFolder folder;
  std::ofstream(folder.path() + "/notes.txt") << "buy milk";

  for (const std::string& at : {folder.path(), folder.path() + "/nowhere", folder.path() + "/notes.txt"}) {
    const Said said = run_program({"table", at});

    EXPECT_EQ(said.status, 1);
    EXPECT_NE(said.err.find(at), std::string::npos) << said.err;
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << said.err;
  }
  const auto entries = std::distance(std::filesystem::directory_iterator(folder.path()), {});
  EXPECT_EQ(entries, 1);
  EXPECT_EQ(read_text(folder.path() + "/notes.txt"), "buy milk");
}

TEST(Program, SaysWhereAFrameworkFileIsWrong) {
  const store::PassingFolder folder;
  const std::string path = folder.path() + "/own.toml";
  std::string text = read_text(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  text.replace(text.find("\nfloor = 3"), 10, "\nfloor = 30");
  const std::string told = "\"statement.D1.title\" = \"Antwortzeit\"\n";
  text.erase(text.find(told), told.size());
  std::ofstream(path) << text;
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("floor = 30")), '\n');

  const Said said = run_program({"check", path});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find(path + ":" + std::to_string(line) + ":"), std::string::npos) << said.err;
  EXPECT_NE(said.err.find("3 to 10"), std::string::npos) << said.err;
  EXPECT_NE(said.out.find("de lacks \"statement.D1.title\""), std::string::npos) << "in one go: " << said.out;
}

TEST(Program, CallsTheShippedFrameworksFine) {
  const Said said = run_program({"check", CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml",
                                 CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml"});

  EXPECT_EQ(said.status, 0) << said.err;
  for (const char* name : {"inside-first.toml: fine;", "pulse.toml: fine;"})
    EXPECT_NE(said.out.find(name), std::string::npos) << name;
}

TEST(Program, SaysWhatATranslationOfAFrameworkLacksAndThatItIsFine) {
  const store::PassingFolder folder;
  const std::string path = folder.path() + "/own.toml";
  const std::string pulse = read_text(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml");
  std::ofstream(path) << pulse.substr(0, pulse.find("[translations.")) << "\n[translations.de]\n\"title\" = \"Puls\"\n";

  const Said said = run_program({"check", path});

  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.out.find(path + ": fine"), std::string::npos);
  EXPECT_NE(said.out.find(": de lacks \"statement.D1.text\": We hear back"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("\"title\":"), std::string::npos);
}

TEST(Program, SpeaksTheLanguagesWhoseCatalogueIsThere) {
  const store::PassingFolder folder;
  const auto screens = [&](const std::string& language) {
    return run_program({"screens", "--language", language, "--display", "kioskmini", "--only", "no such screen",
                        "--out", folder.path()});
  };

  for (const char* language : {"en", "de", "qps"}) {
    const Said said = screens(language);
    EXPECT_EQ(said.status, 1) << language << ": nothing was drawn";
    EXPECT_NE(said.err.find("--only no such screen: no screen has this in its name"), std::string::npos) << said.err;
  }
  for (const char* language : {"xx", "../de", "/etc/passwd"}) {
    const Said said = screens(language);
    EXPECT_EQ(said.status, 1) << language;
    EXPECT_NE(said.err.find("--language " + std::string(language) + ": There are no words for the language \"" +
                            std::string(language) + "\"; known are en, de"),
              std::string::npos)
        << said.err;
  }
}

TEST(Program, NamesAFileThatIsNoSnapshot) {
  const store::PassingFolder folder;
  const std::string path = folder.path() + "/not.snapshot";
  std::ofstream(path) << "nothing of the kind";

  const Said said = run_program({"report", path, "--out", folder.path() + "/out"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find(path), std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
