// Snapshots on their way from one installation to another, by the built program.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "roles/files.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/said.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

workshop::Snapshot played() {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  workshop::History history;
  const auto script = workshop::example_script(*framework);
  for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

/// Two machines, each with keys of its own, and a snapshot that the first one saved.
class SnapshotFiles : public testing::Test {
 protected:
  void SetUp() override {
    at("here");
    const auto signer = roles::installation_signer();
    ASSERT_TRUE(signer) << signer.error();
    key_ = signer->public_key();
    ASSERT_TRUE(store::write_snapshot(snapshot_, played(), *signer));
    std::ofstream(passphrase_) << "four quiet words here\n";
  }
  void TearDown() override {
    if (before_) {
      ::setenv("XDG_DATA_HOME", before_->c_str(), 1);
    } else {
      ::unsetenv("XDG_DATA_HOME");
    }
  }
  void at(const std::string& machine) { ::setenv("XDG_DATA_HOME", (folder_.path() + "/" + machine).c_str(), 1); }

  store::PassingFolder folder_;
  std::string snapshot_ = folder_.path() + "/a.snapshot";
  std::string passphrase_ = folder_.path() + "/passphrase";
  std::string key_;

 private:
  std::optional<std::string> before_ =
      std::getenv("XDG_DATA_HOME") == nullptr ? std::nullopt : std::optional<std::string>(std::getenv("XDG_DATA_HOME"));
};

TEST_F(SnapshotFiles, AreUntouchedWhereTheyWereSigned) {
  const Said said = run_program({"verify", snapshot_});

  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_TRUE(said.out.starts_with(snapshot_ + ": untouched since it was signed\n")) << said.out;
  EXPECT_NE(said.out.find("this installation, key " + key_), std::string::npos) << said.out;
  EXPECT_NE(said.out.find("the first of its workshop"), std::string::npos);
}

TEST_F(SnapshotFiles, AreOfAnUnknownSignerElsewhereUntilTheKeyIsAccepted) {
  at("there");
  const Said unknown = run_program({"verify", snapshot_});
  const Said named = run_program({"verify", snapshot_, "--signer", key_});
  const Said report = run_program({"report", snapshot_, "--out", folder_.path() + "/out", "--formats", "json"});
  const Said own =
      run_program({"report", snapshot_, "--out", folder_.path() + "/own", "--formats", "json", "--signer", key_});
  ASSERT_EQ(run_program({"signer", "--accept", key_, "--name", "Büro Berlin"}).status, 0);
  const Said accepted = run_program({"verify", snapshot_});
  const std::string file = folder_.path() + "/there/crosstable/signers/buero-berlin.pub";
  const Said by_file = run_program({"verify", snapshot_, "--signer", file});
  const Said unnamed = run_program({"signer", "--accept", key_, "--name", " "});

  EXPECT_EQ(unknown.status, 1);
  EXPECT_TRUE(unknown.out.starts_with(snapshot_ + ": unknown signer: untouched since it was signed")) << unknown.out;
  EXPECT_NE(unknown.out.find("crosstable signer --accept " + key_), std::string::npos);
  EXPECT_EQ(named.status, 0) << named.out;
  EXPECT_EQ(report.status, 0) << "a stranger's snapshot can be read";
  EXPECT_NE(report.err.find("unknown signer"), std::string::npos) << report.err;
  EXPECT_EQ(own.err, "") << "as the table has its own reports written";
  EXPECT_EQ(accepted.status, 0);
  EXPECT_NE(accepted.out.find("signed by    Büro Berlin"), std::string::npos) << accepted.out;
  EXPECT_EQ(by_file.status, 0) << by_file.err;
  EXPECT_EQ(unnamed.status, 1);
}

TEST_F(SnapshotFiles, AreReportedWithTheirFingerprintWhereTheSignerNeedsNoRemark) {
  at("there");
  const std::string out = folder_.path() + "/out";
  const auto report = [&](const std::vector<std::string>& more) {
    std::vector<std::string> line{"report", snapshot_, "--out", out, "--formats", "report", "--signer", key_};
    line.insert(line.end(), more.begin(), more.end());
    const Said said = run_program(line);
    EXPECT_EQ(said.status, 0) << said.err;
    std::ifstream file(out + "/report.html", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string not_signed = "made before its snapshot was signed";

  EXPECT_EQ(report({}).find(not_signed), std::string::npos);
  EXPECT_NE(report({"--unsaved"}).find(not_signed), std::string::npos) << "as the table reports what is not saved yet";
}

TEST_F(SnapshotFiles, AreReadAfterANameOfASignerThatIsTooLongWasRefused) {
  at("there");

  const Said said = run_program({"signer", "--accept", key_, "--name", std::string(5000, 'a')});

  EXPECT_EQ(said.err, "crosstable: --name: a shorter name is needed, of up to 80 letters.\n");
  EXPECT_EQ(run_program({"signer", "--accept", key_, "--name", "Berlin"}).status, 0);
  EXPECT_EQ(run_program({"verify", snapshot_}).status, 0);
}

TEST_F(SnapshotFiles, ThatWereChangedAreCalledSoByEveryCommand) {
  std::fstream file(snapshot_, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(9000);
  file.put('~');
  file.close();

  const Said verify = run_program({"verify", snapshot_});
  const Said report = run_program({"report", snapshot_, "--out", folder_.path() + "/out"});
  const Said exported = run_program({"export", snapshot_, "--out", folder_.path() + "/b.snapshot"});

  EXPECT_EQ(verify.status, 1);
  EXPECT_TRUE(verify.out.starts_with(snapshot_ + ": changed\n")) << verify.out;
  EXPECT_EQ(report.status, 1);
  EXPECT_NE(report.err.find("was changed after it was signed"), std::string::npos) << report.err;
  EXPECT_EQ(exported.status, 1);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/b.snapshot"));
}

TEST_F(SnapshotFiles, TravelUnderAPassphrase) {
  const std::string locked = folder_.path() + "/a.locked";
  const std::string back = folder_.path() + "/back.snapshot";
  std::ofstream(folder_.path() + "/wrong") << "other quiet words here\n";
  ASSERT_EQ(run_program({"export", snapshot_, "--out", locked, "--passphrase-file", passphrase_}).status, 0);

  const Said wrong = run_program({"import", locked, "--out", back, "--passphrase-file", folder_.path() + "/wrong"});
  const Said verify = run_program({"verify", locked});
  const Said right = run_program({"import", locked, "--out", back, "--passphrase-file", passphrase_});

  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("not opened by this passphrase"), std::string::npos) << wrong.err;
  EXPECT_EQ(verify.status, 1);
  EXPECT_NE(verify.err.find("crosstable import"), std::string::npos) << verify.err;
  EXPECT_EQ(right.status, 0) << right.err;
  EXPECT_TRUE(right.out.starts_with(back + ": untouched since it was signed")) << right.out;
}

TEST_F(SnapshotFiles, AreNotLockedWithAShortPassphrase) {
  std::ofstream(passphrase_) << "short\n";

  const Said said =
      run_program({"export", snapshot_, "--out", folder_.path() + "/a.locked", "--passphrase-file", passphrase_});

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("at least 8 characters"), std::string::npos) << said.err;
}

}  // namespace
}  // namespace crosstable::test
