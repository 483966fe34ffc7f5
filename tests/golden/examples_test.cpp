// What a workshop leaves, as anybody can look at it in sessions/examples without installing anything: what is kept
// there says what the program says today, and the pictures are those of its pages. UPDATE_GOLDENS=1 writes all of it
// anew, from the snapshot; that is what `crosstable demo --headless FOLDER` leaves of the first of its two workshops.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden/stored.h"
#include "report/unpacked.h"
#include "roles/files.h"
#include "roles/paper.h"
#include "roles/roles.h"
#include "store/passing_folder.h"
#include "store/signing.h"
#include "store/snapshot_file.h"
#include "support/environment.h"
#include "support/other_program.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

const std::string kExamples = std::string(CROSSTABLE_SOURCE_DIR) + "/sessions/examples";
const std::string kKept = kExamples + "/credit-terms";
constexpr const char* kPictures[][2] = {
    {"report.pdf", "report"}, {"charter.pdf", "charter"}, {"cards.pdf", "cards"}, {"partner.pdf", "partner"}};

/// What stands between tags: places may move by a hair from machine to machine, words may not.
std::string words_of(const std::string& xml) {
  std::string words;
  bool inside = false;
  for (const char c : xml) {
    if (c == '<') inside = true;
    if (!inside) words += c;
    if (c == '>') inside = false;
  }
  return words;
}

/// What a reader finds in a file.
std::string said_in(const std::string& path) {
  if (path.ends_with(".pdf")) return output_of("pdftotext '" + path + "' -");
  if (path.ends_with(".html")) return words_of(whole(path));
  if (!path.ends_with(".pptx") && !path.ends_with(".xlsx")) return whole(path);
  std::string said;
  for (const report::Unpacked& member : report::unpacked(whole(path))) {
    if (member.name.ends_with(".xml")) said += member.name + ": " + words_of(member.text) + "\n";
  }
  return said;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".png") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Whoever made the example is a stranger on every other machine, and its reports would say so.
void know_its_signer() {
  const auto opened = store::read_snapshot(kExamples + "/credit-terms.snapshot");
  ASSERT_TRUE(opened.has_value());
  const auto keys = store::keys_folder();
  ASSERT_TRUE(keys.has_value());
  ASSERT_TRUE(store::accept_signer(*keys, opened->manifest.signer, "Crosstable").has_value());
}

void write(const std::string& folder) {
  roles::use_paper("a4");
  ASSERT_EQ(roles::run_report(kExamples + "/credit-terms.snapshot", folder,
                              {"report", "charter", "cards", "partner", "pptx", "xlsx", "ics"}, {}, "en"),
            0);
}

TEST(Examples, KnowInWhichLanguageTheirPeopleWrote) {
  const auto opened = store::read_snapshot(kExamples + "/credit-terms.snapshot");
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->snapshot.written.language, workshop::kExampleLanguage);
}

TEST(Examples, SayWhatTheProgramSaysToday) {
  const store::PassingFolder folder;
  const Environment keys("XDG_DATA_HOME", folder.path() + "/data");
  know_its_signer();
  const std::string made = folder.path() + "/made";
  write(made);
  if (updating()) {
    std::filesystem::remove_all(kKept);
    std::filesystem::copy(made, kKept);
  }

  ASSERT_EQ(names_in(kKept), names_in(made));
  for (const std::string& name : names_in(made))
    EXPECT_EQ(said_in(kKept + "/" + name), said_in(made + "/" + name)) << name;
}

TEST(Examples, ArePicturedAsTheyAre) {
  const store::PassingFolder folder;
  for (const auto& [file, name] : kPictures) {
    const std::string kept = kKept + "/" + name + ".png";
    const std::string drawn = folder.path() + "/" + name;
    static_cast<void>(output_of("pdftoppm -r 72 -png -singlefile '" + kKept + "/" + file + "' '" + drawn + "'"));
    if (updating()) std::filesystem::copy_file(drawn + ".png", kept, std::filesystem::copy_options::overwrite_existing);
    EXPECT_TRUE(!whole(kept).empty() && whole(kept) == whole(drawn + ".png")) << name;
  }
}

TEST(Examples, AreAllNamedWhereTheyAreShown) {
  const std::string page = whole(kExamples + "/README.md");
  for (const std::string& name : names_in(kKept))
    EXPECT_THAT(page, ::testing::HasSubstr("(credit-terms/" + name + ")"));
  for (const auto& [file, name] : kPictures)
    EXPECT_THAT(page, ::testing::HasSubstr("(credit-terms/" + std::string(name) + ".png)"));
  EXPECT_THAT(whole(std::string(CROSSTABLE_SOURCE_DIR) + "/README.md"),
              ::testing::HasSubstr("(sessions/examples/README.md)"));
}

}  // namespace
}  // namespace crosstable::test
