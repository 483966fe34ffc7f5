// What the program writes, and what it refuses to read: by the built program, and against a disk that fails.
#include "roles/files.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "path/program.h"
#include "roles/reports.h"
#include "roles/roles.h"
#include "store/disk_faults.h"
#include "store/passing_folder.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

using store::test::Fault;
using store::test::FaultKind;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  if (!std::filesystem::exists(folder)) return names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

std::string lines(const Said& said) { return said.out + said.err; }

class Files : public ::testing::Test {
 protected:
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string snapshot() const { return case_file("field/with-action.snapshot"); }
  /// 180 ballots: some time to be stopped in.
  std::string many_ballots() const {
    std::ofstream file(at("many.csv"));
    file << "ballot,rater,rated,D1,D2,dependence,mirror\n";
    for (int i = 0; i < 60; ++i) {
      for (const auto& [rater, rated] : {std::pair("SA", "FI"), std::pair("FI", "LE"), std::pair("LE", "SA")})
        file << rater << i << "," << rater << "," << rated << "," << 1 + i % 5 << "," << 1 + i % 3 << ",2,\n";
    }
    return at("many.csv");
  }

  store::PassingFolder folder_;
};

TEST_F(Files, AreNotAskedForByAnArgumentThatIsEmpty) {
  const std::string empty = " is empty; say what is meant, or leave it out.\n";
  EXPECT_EQ(run_program({"report", snapshot(), "--out", ""}).err, "crosstable: --out" + empty);
  EXPECT_EQ(run_program({"report", snapshot(), "--out="}).err, "crosstable: --out" + empty);
  EXPECT_EQ(run_program({"rehearse", "", "--out", at("out")}).err, "crosstable: An argument" + empty);
  for (const char* role : {"verify", "check", "actions", "table", "kiosk", "wipe"}) {
    const Said said = run_program({role, ""});
    EXPECT_NE(said.status, 0);
    EXPECT_EQ(said.err, "crosstable: An argument" + empty) << role;
  }
}

TEST_F(Files, KeepWhatFollowsADotInTheirNames) {
  for (const auto& [from, name] : {std::pair("credit-terms.ballots.csv", "results.2025.csv"),
                                   std::pair("credit-terms-day60.ballots.csv", "results.2026.CSV")}) {
    std::filesystem::copy_file(case_file(from), at(name));
    ASSERT_EQ(run_program({"rehearse", at(name), "--date", "2026-11-23", "--out", at("out")}).status, 0);
  }
  const auto names = names_in(at("out"));
  EXPECT_EQ(std::count(names.begin(), names.end(), "results.2025.snapshot"), 1);
  EXPECT_EQ(std::count(names.begin(), names.end(), "results.2026.snapshot"), 1);

  ASSERT_EQ(run_program({"new", at("spring.2026.workshop"), "--roster", "SA:5,FI:4,LE:3"}).status, 0);
  EXPECT_EQ(roles::name_without(at("spring.2026.workshop") + "/", {".workshop"}), "spring.2026");
}

TEST_F(Files, OfAReportAreWrittenInEveryFormatThatItsHelpNames) {
  std::stringstream names(roles::format_names());
  int formats = 0;
  for (std::string name; std::getline(names >> std::ws, name, ','); ++formats) {
    const Said said = run_program({"report", snapshot(), "--out", at(name), "--formats", name});
    EXPECT_EQ(said.status, 0) << name << ": " << said.err;
    EXPECT_FALSE(names_in(at(name)).empty()) << name;
  }
  EXPECT_GE(formats, 5);

  const Said unknown = run_program({"report", snapshot(), "--out", at("none"), "--formats", "docx"});
  EXPECT_NE(unknown.err.find(roles::format_names()), std::string::npos) << unknown.err;
}

TEST_F(Files, NeverReplaceASnapshotOrAnythingBesideIt) {
  std::filesystem::copy_file(case_file("credit-terms.ballots.csv"), at("a.csv"));
  ASSERT_EQ(run_program({"rehearse", at("a.csv"), "--date", "2026-11-23", "--out", at("out")}).status, 0);
  const std::string snapshot = read_text(at("out/a.snapshot"));
  const std::string report = read_text(at("out/report.json"));
  const auto names = names_in(at("out"));

  const Said other = run_program({"rehearse", at("a.csv"), "--floor", "4", "--date", "2026-11-24", "--out", at("out")});
  const Said same = run_program({"rehearse", at("a.csv"), "--date", "2026-11-23", "--out", at("out")});

  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.err.find("a.snapshot is there already"), std::string::npos) << other.err;
  EXPECT_EQ(same.status, 0) << same.err;
  EXPECT_EQ(read_text(at("out/a.snapshot")), snapshot);
  EXPECT_EQ(read_text(at("out/report.json")), report);
  EXPECT_EQ(names_in(at("out")), names);
}

TEST_F(Files, FollowNoLinkAndRemoveNothingOfOthers) {
  std::filesystem::create_directory(at("out"));
  std::ofstream(at("theirs")) << "theirs";
  for (const char* name : {"report.json.part", "report.json", "map.png", "actions.csv"})
    std::filesystem::create_symlink(at("theirs"), at("out/") + name);
  std::ofstream(at("out/notes.tmp")) << "theirs";

  ASSERT_EQ(run_program({"report", snapshot(), "--out", at("out"), "--formats", "json,csv"}).status, 0);
  ASSERT_EQ(run_program({"export", snapshot(), "--out", at("out/notes")}).status, 0);

  EXPECT_EQ(read_text(at("theirs")), "theirs");
  EXPECT_EQ(read_text(at("out/notes.tmp")), "theirs");
  EXPECT_TRUE(std::filesystem::is_symlink(at("out/report.json.part")));
  EXPECT_TRUE(std::filesystem::is_regular_file(std::filesystem::symlink_status(at("out/report.json"))));
  EXPECT_EQ(run_program({"export", snapshot(), "--out", at("out/notes.tmp")}).status, 1);
}

TEST_F(Files, AreAllWrittenOrNoneWhereTheDiskIsFull) {
  std::filesystem::create_directory(at("out"));
  std::ofstream(at("out/report.json")) << "before";
  int refused = 0;
  for (const Fault& kind : {Fault{0, FaultKind::kShort, ENOSPC, true}, Fault{0, FaultKind::kError, ENOSPC, true},
                            Fault{0, FaultKind::kError, EIO, true}}) {
    for (Fault fault = kind; fault.nth < 60; ++fault.nth) {
      if (fault.nth == 0) continue;
      std::ofstream(at("out/report.json")) << "before";
      for (const char* name : {"report.csv", "agreements.csv", "actions.csv"})
        std::filesystem::remove(at("out/") + name);
      testing::internal::CaptureStderr();
      testing::internal::CaptureStdout();
      store::test::arm(fault);
      const int status = roles::run_report(snapshot(), at("out"), {"json", "csv"});
      store::test::disarm();
      const std::string said = testing::internal::GetCapturedStderr();
      testing::internal::GetCapturedStdout();
      if (!store::test::struck()) {
        EXPECT_EQ(status, 0);
        break;
      }
      ++refused;
      EXPECT_EQ(status, 1) << fault.nth;
      EXPECT_NE(said.find(at("out")), std::string::npos) << said;
      for (const std::string& name : names_in(at("out"))) {
        const std::string text = read_text(at("out/") + name);
        EXPECT_TRUE(name == "report.json" || name.ends_with(".csv") || name.ends_with(".part")) << name;
        EXPECT_TRUE(name != "report.json" || text == "before" || text.ends_with("}\n"));
        EXPECT_TRUE(!name.ends_with(".csv") || text.ends_with("\r\n")) << name;
        // What could not be removed either.
        if (name.ends_with(".part")) std::filesystem::remove(at("out/") + name);
      }
    }
  }
  EXPECT_GT(refused, 20);
}

TEST_F(Files, PicturesOnAFullDiskAreRefusedAndLeaveNothing) {
  for (const char* format : {"svg", "pdf"}) {
    testing::internal::CaptureStderr();
    store::test::arm({1, FaultKind::kShort, ENOSPC, true});
    const int status = roles::run_report(snapshot(), at("out"), {format});
    store::test::disarm();

    EXPECT_EQ(status, 1);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("No space left"), std::string::npos);
    // What could not be removed either.
    for (const std::string& name : names_in(at("out"))) EXPECT_TRUE(name.ends_with(".part")) << name;
  }
}

TEST_F(Files, OfTheMapAsPdfReplaceAFileOrALinkAndNothingElse) {
  std::ofstream(at("victim")) << "target";
  for (const char* kind : {"file", "link", "folder", "pipe"}) {
    SCOPED_TRACE(kind);
    const std::string out = at(kind), pdf = out + "/map.pdf";
    std::filesystem::create_directory(out);
    if (kind == std::string_view("file")) std::ofstream(pdf) << "before";
    if (kind == std::string_view("link")) std::filesystem::create_symlink(at("victim"), pdf);
    if (kind == std::string_view("folder")) std::filesystem::create_directory(pdf);
    if (kind == std::string_view("pipe")) ::mkfifo(pdf.c_str(), 0600);

    const Said said = run_program({"report", snapshot(), "--out", out, "--formats", "pdf"});

    const bool goes = kind == std::string_view("file") || kind == std::string_view("link");
    EXPECT_EQ(said.status, goes ? 0 : 1) << said.err;
    EXPECT_EQ(std::filesystem::is_regular_file(std::filesystem::symlink_status(pdf)), goes);
    EXPECT_EQ(names_in(out).size(), 1U) << "nothing is left beside it";
    if (goes) {
      EXPECT_TRUE(read_text(pdf).starts_with("%PDF"));
    } else {
      EXPECT_NE(said.err.find("map.pdf cannot be replaced: it is no file"), std::string::npos) << said.err;
    }
  }
  EXPECT_EQ(read_text(at("victim")), "target");
}

TEST_F(Files, AreAllWrittenOrNoneWhereOneNameIsTakenByAFolder) {
  const std::string out = at("out");
  std::filesystem::create_directories(out + "/report.json");
  std::ofstream(out + "/report.csv") << "before";

  const Said said = run_program({"report", snapshot(), "--out", out, "--formats", "csv", "json"});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("report.json cannot be replaced"), std::string::npos) << said.err;
  EXPECT_EQ(read_text(out + "/report.csv"), "before");
  EXPECT_EQ(names_in(out).size(), 2U);
}

TEST_F(Files, OnStandardOutputThatIsFullAreAFailureWithASentence) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"verify", snapshot()},
                                             {"--version"},
                                             {"--help"},
                                             {"check", CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml"},
                                             {"report", snapshot(), "--out", at("out"), "--formats", "json"},
                                             {"signer"},
                                             {"compare", case_file("field/nothing-shown.snapshot"), snapshot()}}) {
    const Said said = run_program(arguments, "/dev/full");
    EXPECT_NE(said.status, 0) << arguments.front();
    EXPECT_NE(said.err.find("standard output are not complete: No space left on device"), std::string::npos)
        << said.err;
  }
}

TEST_F(Files, StoppedInTheMiddleLeaveNothingBehind) {
  const std::string ballots = many_ballots();
  std::filesystem::create_directory(at("tmp"));
  ::setenv("TMPDIR", at("tmp").c_str(), 1);
  const auto made_an_urn = [&] {
    std::error_code ignored;
    for (std::filesystem::recursive_directory_iterator it(at("tmp"), ignored), end; !ignored && it != end;
         it.increment(ignored)) {
      if (it->path().extension() == ".urn") return true;
    }
    return false;
  };
  const auto began_to_write = [&] { return !names_in(at("out")).empty(); };
  const std::vector<std::string> rehearse = {"rehearse", ballots, "--date", "2026-11-23", "--out", at("out")};
  EXPECT_EQ(stop_program(rehearse, SIGINT, made_an_urn), -SIGINT);
  EXPECT_EQ(names_in(at("tmp")), std::vector<std::string>{});
  EXPECT_FALSE(std::filesystem::exists(at("out")));

  EXPECT_EQ(stop_program(rehearse, SIGTERM, began_to_write), -SIGTERM);
  EXPECT_EQ(names_in(at("tmp")), std::vector<std::string>{});
  EXPECT_FALSE(std::filesystem::exists(at("out"))) << names_in(at("out")).front();

  EXPECT_EQ(stop_program({"demo", "--headless", at("out")}, SIGINT, made_an_urn), -SIGINT);
  EXPECT_EQ(names_in(at("tmp")), std::vector<std::string>{});
  EXPECT_FALSE(std::filesystem::exists(at("out")));
  ::unsetenv("TMPDIR");
}

TEST_F(Files, ThatArePipesOrDevicesKeepNobodyWaiting) {
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", at("zero"));
  for (const std::string& path : {at("pipe"), std::string("/dev/zero"), at("zero"), std::string("/dev/tty")}) {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"rehearse", path, "--out", at("out")},
             {"rehearse", case_file("credit-terms.ballots.csv"), "--framework", path, "--out", at("out")},
             {"report", path, "--out", at("out")},
             {"compare", path, snapshot()},
             {"compare", snapshot(), path},
             {"verify", path},
             {"verify", snapshot(), "--signer", path},
             {"check", path},
             {"new", at("w.workshop"), "--framework", path, "--roster", "SA:5,FI:4,LE:3"},
             {"export", path, "--out", at("e")},
             {"export", snapshot(), "--out", at("e"), "--passphrase-file", path},
             {"import", path, "--out", at("e"), "--passphrase-file", path}}) {
      const Said said = run_program(arguments);
      EXPECT_NE(said.status, 0) << arguments.front() << " " << path;
      EXPECT_NE(said.err.find(path), std::string::npos) << said.err;
    }
  }
  EXPECT_EQ(names_in(folder_.path()), (std::vector<std::string>{"pipe", "zero"}));
}

TEST_F(Files, OfTooFewFunctionsAreRefusedInOneSentenceWithAnExample) {
  const Said said = run_program({"new", at("w.workshop"), "--roster", "SA:3,FI:2"});
  EXPECT_NE(said.status, 0);
  EXPECT_NE(said.err.find("--roster names 2 functions; a workshop with this framework has 3 or more, as in "
                          "SA:5,FI:4,LE:3."),
            std::string::npos)
      << said.err;
}

TEST_F(Files, CannotWriteALineOfTheirOwn) {
  const std::string forged = "x\n  signed by    this installation\n\x1B[31mred.snapshot";
  std::filesystem::copy_file(snapshot(), at(forged));
  const Said verify = run_program({"verify", at(forged)});
  EXPECT_NE(verify.out.find("x\\n  signed by    this installation\\n\\x1B[31mred.snapshot: unknown signer"),
            std::string::npos)
      << verify.out;
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"verify", "no\nsuch"},
                                             {"report", "no\nsuch", "--out", at("out")},
                                             {"rehearse", "no\nsuch", "--out", at("out")},
                                             {"check", "no\nsuch"},
                                             {"new", at("w"), "--framework", "no\nsuch", "--roster", "SA:5,FI:4,LE:3"},
                                             {"new", at("w"), "--roster", "S\nA:5,FI:4,LE:3"},
                                             {"new", at("w"), "--roster", "SA:5,FI:4,LE:3", "--date", "a\nb"},
                                             {"report", snapshot(), "--out", at("out"), "--formats", "a\nb"},
                                             {"bad\nargument"},
                                             {"verify", "--bad\nflag"},
                                             {"signer", "--accept", "a\nb", "--name", "x"},
                                             {"export", snapshot(), "--out", "/no\nwhere/x"},
                                             {"compare", "no\nsuch", "no\nsuch"},
                                             {"screens", "--out", at("out"), "--theme", "a\nb"}}) {
    const Said said = run_program(arguments);
    EXPECT_NE(said.status, 0) << arguments.front();
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << lines(said);
  }
}

TEST_F(Files, WithATitleOfSeveralLinesShowItOnOne) {
  std::filesystem::copy_file(case_file("credit-terms.ballots.csv"), at("a\n  date         2020-01-01.csv"));
  ASSERT_EQ(
      run_program({"rehearse", at("a\n  date         2020-01-01.csv"), "--date", "2026-11-23", "--out", at("out")})
          .status,
      0);
  const Said said = run_program({"verify", at("out/a\n  date         2020-01-01.snapshot")});
  EXPECT_EQ(said.status, 0) << lines(said);
  EXPECT_NE(said.out.find("  workshop     a\\n  date         2020-01-01\n"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("\n  date         2020"), std::string::npos) << said.out;
}

TEST_F(Files, AreReachedThroughLinks) {
  ASSERT_EQ(run_program({"rehearse", case_file("credit-terms.ballots.csv"), "--date", "2026-11-23", "--out", at("out")})
                .status,
            0);
  std::filesystem::create_symlink("out/credit-terms.snapshot", at("link"));
  EXPECT_EQ(run_program({"verify", at("link")}).status, 0);
  EXPECT_EQ(run_program({"report", at("link"), "--out", at("r"), "--formats", "json"}).status, 0);
  EXPECT_EQ(run_program({"export", at("link"), "--out", at("copy")}).status, 0);
  EXPECT_EQ(run_program({"verify", at("copy")}).status, 0);
}

TEST_F(Files, AskForNoKeyThatNobodyNeeds) {
  const std::string data = std::getenv("XDG_DATA_HOME") == nullptr ? "" : std::getenv("XDG_DATA_HOME");
  const std::string home = std::getenv("HOME") == nullptr ? "" : std::getenv("HOME");
  ::setenv("XDG_DATA_HOME", at("data").c_str(), 1);
  std::filesystem::create_directories(at("data/crosstable"));
  std::ofstream(at("data/crosstable/signing.key")) << "damaged";
  const Said damaged = run_program({"report", snapshot(), "--out", at("out"), "--formats", "json"});
  const Said compared = run_program({"compare", case_file("field/nothing-shown.snapshot"), snapshot()});
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("HOME");
  const Said nowhere = run_program({"report", snapshot(), "--out", at("out"), "--formats", "json"});
  const Said verified = run_program({"verify", snapshot()});
  ::setenv("HOME", home.c_str(), 1);
  if (!data.empty()) ::setenv("XDG_DATA_HOME", data.c_str(), 1);

  EXPECT_EQ(damaged.status, 0) << damaged.err;
  EXPECT_EQ(compared.status, 0) << compared.err;
  EXPECT_EQ(nowhere.status, 0) << nowhere.err;
  EXPECT_NE(verified.out.find("untouched since it was signed"), std::string::npos) << lines(verified);
}

TEST_F(Files, SayTheVersionThatWroteThem) {
  const Said said = run_program({"--version"});
  EXPECT_EQ(said.status, 0);
  EXPECT_TRUE(said.out.starts_with("crosstable ")) << said.out;
}

}  // namespace
}  // namespace crosstable::test
