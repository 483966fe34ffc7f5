// The table's language: remembered beside the workshops, and nobody's file is touched for it.
#include "roles/languages.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "path/hands.h"
#include "path/program.h"
#include "roles/files.h"
#include "roles/table_desk.h"
#include "store/rounds.h"
#include "support/cases.h"
#include "support/said.h"

namespace crosstable::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ChosenLanguage, IsSpokenWhenTheTableStartsAgain) {
  const roles::TemporaryFolder sessions;
  EXPECT_EQ(roles::words_chosen_in(sessions.path())->language(), "en");

  EXPECT_TRUE(roles::remember_language(sessions.path(), "de"));
  EXPECT_EQ(roles::words_chosen_in(sessions.path())->language(), "de");
}

TEST(ChosenLanguage, IsWrittenOverNobodysFileAndWaitsForNothing) {
  for (const char* name : {".language", ".language.new"}) {
    const roles::TemporaryFolder sessions;
    const fs::path theirs = fs::path(sessions.path()) / "precious";
    std::ofstream(theirs) << "somebody's";
    fs::create_symlink(theirs, fs::path(sessions.path()) / name);

    EXPECT_TRUE(roles::remember_language(sessions.path(), "de"));
    EXPECT_EQ(text_of(theirs), "somebody's") << name;
    EXPECT_EQ(roles::words_chosen_in(sessions.path())->language(), "de") << name;
  }
  for (const char* name : {".language", ".language.new"}) {
    const roles::TemporaryFolder sessions;
    ASSERT_EQ(::mkfifo((fs::path(sessions.path()) / name).c_str(), 0600), 0);
    static_cast<void>(roles::remember_language(sessions.path(), "de"));
    EXPECT_TRUE(fs::is_fifo(fs::path(sessions.path()) / ".language.new") || std::string(name) == ".language");
  }
}

/// What a vote leaves in its folder: the sizes of its files, and all their bytes.
struct Left {
  std::vector<std::uintmax_t> sizes;
  std::string bytes;
};

/// One ballot of Sales, by a voter who reads it in this language from the first page on; empty: the room's.
Left vote_in(const std::string& language) {
  const roles::TemporaryFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  table.open_example();
  const auto& steps = table.workshop().framework.steps;
  for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
    if (steps[static_cast<std::size_t>(i)].kind == framework::StepKind::kVote) table.act(table::GoToStep{i});
  }
  EXPECT_TRUE(table.open_vote());
  KioskHands kiosk(clock, table.state().folder);
  kiosk.settle();
  if (!language.empty()) {
    EXPECT_TRUE(kiosk.tap("kiosk.language"));
  }
  const ballot::Round& round = table.state().live->round;
  std::string read;
  EXPECT_EQ(kiosk.vote(store::test::ballot_of(round, 0, 7), round.form.functions,
                       [&] { read = kiosk::language_of(kiosk.state()); }),
            "");
  EXPECT_EQ(read, language.empty() ? "en" : language);
  EXPECT_EQ(kiosk::language_of(kiosk.state()), "en") << "the next voter's";
  kiosk.settle();

  Left left;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(sessions.path())) {
    if (!entry.is_regular_file()) continue;
    left.sizes.push_back(entry.file_size());
    left.bytes += entry.path().filename().string() + text_of(entry.path());
  }
  std::sort(left.sizes.begin(), left.sizes.end());
  return left;
}

TEST(VotersLanguage, IsInNoFileAndChangesTheSizeOfNone) {
  const Left english = vote_in("");
  const Left german = vote_in("de");

  EXPECT_GT(german.sizes.size(), 2U);
  EXPECT_EQ(german.sizes, english.sizes);
  for (const char* trace : {"Deutsch", "language", "\"de\""})
    EXPECT_EQ(german.bytes.find(trace), std::string::npos) << trace;
  EXPECT_NE(german.bytes.find("credit"), std::string::npos) << "the log was read";
}

TEST(Reports, DrawTheirPicturesInTheLanguageThatIsAskedForAndFiguresTheSameInAll) {
  const roles::TemporaryFolder out;
  const std::string snapshot = case_file("field/with-action.snapshot");
  for (const char* language : {"en", "de"}) {
    const Said said = run_program({"report", snapshot, "--out", out.path() + "/" + language, "--formats",
                                   "svg,json,csv", "--language", language});
    ASSERT_EQ(said.status, 0) << said.err;
  }
  const auto in = [&](const char* language, const char* name) {
    return text_of(fs::path(out.path()) / language / name);
  };
  EXPECT_NE(in("en", "map.svg").find("28 November"), std::string::npos);
  EXPECT_NE(in("de", "map.svg").find("28. November"), std::string::npos);
  EXPECT_NE(in("en", "map.svg"), in("de", "map.svg"));
  for (const char* name : {"report.json", "report.csv"}) {
    EXPECT_FALSE(in("en", name).empty()) << name;
    EXPECT_EQ(in("en", name), in("de", name)) << name;
  }
}

TEST(Reports, InALanguageThatIsNotHereAreRefusedAndWriteNothing) {
  const roles::TemporaryFolder out;
  const Said said = run_program(
      {"report", case_file("field/with-action.snapshot"), "--out", out.path() + "/made", "--language", "xx"});
  EXPECT_NE(said.status, 0);
  EXPECT_NE(said.err.find("\"xx\""), std::string::npos) << said.err;
  EXPECT_FALSE(fs::exists(out.path() + "/made"));
}

TEST(GermanTable, SaysInGermanWhyTheStoreRefusesAFolder) {
  const auto german = roles::words_of("de");
  ASSERT_TRUE(german) << german.error();
  const roles::TemporaryFolder folder;
  roles::TableDesk desk;

  const auto loaded = desk.load(folder.path());

  ASSERT_FALSE(loaded);
  EXPECT_EQ((*german)->say(loaded.error()),
            folder.path() +
                " ist kein Workshop: workshop.db fehlt. Wählen Sie einen anderen Ordner, oder legen Sie eine Kopie der "
                "Datei zurück.");
  EXPECT_EQ(loaded.error(), folder.path() +
                                " is no workshop: it has no workshop.db. Choose another folder, or put the file back "
                                "from a copy.");
}

}  // namespace
}  // namespace crosstable::test
