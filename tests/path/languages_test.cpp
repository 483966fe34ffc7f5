// The table's language: remembered beside the workshops, and nobody's file is touched for it.
#include "roles/languages.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "roles/files.h"
#include "roles/table_desk.h"
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
