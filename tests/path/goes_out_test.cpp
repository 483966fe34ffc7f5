// What a report holds of texts that stay with the group: nothing, in any byte of any format that the program writes.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "report/marked_snapshot.h"
#include "report/unpacked.h"
#include "roles/files.h"
#include "roles/reports.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "support/other_program.h"

namespace crosstable::test {
namespace {

/// The file, and what other programs read in it: members of a zip, a PDF's text, tree and streams.
std::string everything_in(const std::string& path) {
  std::string all = read_text(path);
  for (const report::Unpacked& member : report::unpacked(all)) all += member.name + member.text;
  if (path.ends_with(".pdf")) {
    all += output_of("pdftotext " + path + " -") + output_of("pdfinfo -struct-text " + path);
    all += output_of("qpdf --qdf --object-streams=disable " + path + " -");
  }
  for (std::size_t at = all.find("\r\n "); at != std::string::npos; at = all.find("\r\n ", at)) all.erase(at, 3);
  return all;
}

class GoesOut : public ::testing::Test {
 protected:
  GoesOut() {
    const auto signer = roles::installation_signer();
    EXPECT_TRUE(signer && store::write_snapshot(at("a.snapshot"), marked_.snapshot, *signer));
    const Said said = run_program({"report", at("a.snapshot"), "--out", at("out"), "--formats", formats()});
    EXPECT_EQ(said.status, 0) << said.err;
  }
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  static std::string formats() {
    std::string names = roles::format_names();
    std::erase(names, ' ');
    return names;
  }

  store::PassingFolder folder_;
  const report::Marked marked_{report::keep};
};

TEST_F(GoesOut, NoTextThatStaysWithTheGroup) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(at("out"))) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string all = entry.path().filename().string() + everything_in(entry.path());
    for (const std::string& word : marked_.staying())
      EXPECT_EQ(all.find(word), std::string::npos) << word << " in " << entry.path();
  }
  EXPECT_GT(files, 10);
}

TEST_F(GoesOut, EveryNoteObservationAndActionThatIsMarkedToInTheReportToRead) {
  const std::string pdf = everything_in(at("out/report.pdf"));
  const std::string html = read_text(at("out/report.html"));
  const workshop::Snapshot& snapshot = marked_.snapshot;
  for (const std::string& word :
       {snapshot.observations[1], snapshot.notes_left[0].text, snapshot.actions[1].text, snapshot.actions[1].owner}) {
    EXPECT_NE(pdf.find(word), std::string::npos) << word;
    EXPECT_NE(html.find(word), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace crosstable::test
