// What the program refuses by itself, from the outside.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "path/program.h"
#include "store/passing_folder.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

std::string kept_snapshot() { return case_file("field/with-action.snapshot"); }

TEST(Refusals, OfFilesThatMayNotGrowAreThoseOfAFullDisk) {
  const store::PassingFolder folder;
  const std::string out = folder.path() + "/out";
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit less{.rlim_cur = 20U << 10U, .rlim_max = before.rlim_max};
  for (const char* format : {"json", "pdf", "svg"}) {
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &less), 0);
    const Said said = run_program({"report", kept_snapshot(), "--out", out, "--formats", format});
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);

    EXPECT_EQ(said.status, 1) << format << said.err;
    EXPECT_NE(said.err.find("File too large (check the folder and try again).\n"), std::string::npos) << said.err;
    EXPECT_TRUE(!std::filesystem::exists(out) || std::filesystem::is_empty(out)) << format;
  }
}

TEST(Refusals, NameWhatWasTypedInASentenceOfSomeLines) {
  const store::PassingFolder folder;
  const std::string out = folder.path() + "/out";
  const std::string endless(100'000, 'x');
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"report", kept_snapshot(), "--out", out, "--formats", endless},
                                             {"rehearse", kept_snapshot(), "--out", out, "--statements", endless},
                                             {"new", folder.path() + "/w", "--roster", endless + ":5"}}) {
    const Said said = run_program(arguments);
    EXPECT_NE(said.status, 0) << arguments.front();
    EXPECT_LT(said.err.size(), 1'500u) << arguments.front();
    EXPECT_TRUE(said.err.ends_with(".\n")) << said.err;
  }
}

}  // namespace
}  // namespace crosstable::test
