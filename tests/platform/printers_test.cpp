// The print system as programs that a test writes.
#include "platform/printers.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace crosstable::platform {
namespace {

class PrintSystem : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("crosstable-print-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// The path of a program that does this.
  std::string program(const std::string& name, const std::string& script) const {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path.string();
  }
  PrintPrograms programs(const std::string& lpstat, const std::string& lp) const {
    return {program("lpstat", lpstat), program("lp", lp), 20'000};
  }
  std::string said() const {
    std::ifstream in(folder_ / "said");
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  static bool go_on() { return false; }

  std::filesystem::path folder_;
};

constexpr const char* kTwo =
    "case $1 in -e) printf 'Office\\nCopy_room\\n';; -d) echo 'system default destination: Copy_room';; esac";

TEST_F(PrintSystem, HasNoPrinterWhereItIsMissing) {
  const Printers found = printers({"/nowhere/lpstat", "/nowhere/lp", 20'000});

  EXPECT_TRUE(found.names.empty());
  EXPECT_EQ(found.usual, "");
  EXPECT_EQ(print({"Office", "Report", "A4", "/x.pdf"}, go_on, {"/nowhere/lpstat", "/nowhere/lp", 20'000}),
            Printed::kRefused);
}

TEST_F(PrintSystem, HasNoPrinterWhereNobodyAnswersForIt) {
  EXPECT_TRUE(printers(programs("echo 'lpstat: Scheduler is not running.' >&2; exit 1", "exit 1")).names.empty());
  PrintPrograms slow = programs("exec sleep 600", "exit 1");
  slow.longest_ms = 100;
  EXPECT_TRUE(printers(slow).names.empty());
}

TEST_F(PrintSystem, NamesItsPrintersAndTheUsualOne) {
  const Printers found = printers(programs(kTwo, "exit 1"));

  EXPECT_EQ(found.names, (std::vector<std::string>{"Office", "Copy_room"}));
  EXPECT_EQ(found.usual, "Copy_room");
}

TEST_F(PrintSystem, NamesNoUsualOneThatItDoesNotHave) {
  EXPECT_EQ(printers(programs("case $1 in -e) echo Office;; -d) echo 'no system default destination';; esac", "exit 1"))
                .usual,
            "");
}

TEST_F(PrintSystem, TakesAFileForOnePrinter) {
  const PrintPrograms here = programs("exit 1", "printf '%s|' \"$@\" > '" + (folder_ / "said").string() + "'");
  const std::filesystem::path pdf = folder_ / "report.pdf";
  std::ofstream(pdf) << "pages";

  EXPECT_EQ(print({"Copy_room", "90-day terms", "A4", pdf.string()}, go_on, here), Printed::kDone);

  EXPECT_EQ(said(), "-s|-d|Copy_room|-t|90-day terms|-o|media=A4|--|" + pdf.string() + "|");
}

TEST_F(PrintSystem, SaysThatAPrinterRefused) {
  EXPECT_EQ(print({"Office", "Report", "A4", "/x.pdf"}, go_on, programs("exit 1", "exit 1")), Printed::kRefused);
}

TEST_F(PrintSystem, IsStoppedWhileItTakesAFile) {
  int looks = 0;
  const auto stop = [&] { return ++looks > 1; };

  EXPECT_EQ(print({"Office", "Report", "A4", "/x.pdf"}, stop, programs("exit 1", "exec sleep 600")), Printed::kStopped);
}

}  // namespace
}  // namespace crosstable::platform
