// Actions between workshops, by the built program: listed, marked, and what "verify" says of two that follow one.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "framework/value.h"
#include "path/program.h"
#include "roles/files.h"
#include "store/passing_folder.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

/// A folder of workshops: one that saved a snapshot with two actions.
class Actions : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(workshop_);
    workshop::Snapshot snapshot = store::read_snapshot(case_file("field/with-action.snapshot"))->snapshot;
    const std::string one = snapshot.roster.functions[0].code, other = snapshot.roster.functions[1].code;
    pair_ = one + "," + other;
    names_ = snapshot.roster.functions[0].name + "," + snapshot.roster.functions[1].name;
    snapshot.date = "2025-11-24";
    snapshot.title = "Terms";
    snapshot.actions = {action(1, "One form", "2025-12-10"), action(2, "=One desk", "2025-12-01")};
    snapshot.actions[0].pair = workshop::Pair{other, one};
    save(snapshot, "first.snapshot");
  }
  static workshop::Action action(int number, const std::string& text, const std::string& due) {
    workshop::Action made;
    made.id = number;
    made.text = text;
    made.owner = "Ines Roth";
    made.due = due;
    return made;
  }
  void save(const workshop::Snapshot& snapshot, const std::string& name) {
    const auto signer = roles::installation_signer();
    ASSERT_TRUE(signer);
    ASSERT_TRUE(store::write_snapshot(at(name), snapshot, *signer, "", "2025-11-24"));
  }
  std::string at(const std::string& name) const { return workshop_ + "/" + name; }
  Said list(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"actions", folder_.path(), "--date", "2025-12-05"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  /// Path of the new snapshot.
  std::string mark(const std::string& path, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"mark", path};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Said said = run_program(arguments);
    EXPECT_EQ(said.status, 0) << said.err;
    return said.out.substr(0, said.out.find('\n'));
  }

  store::PassingFolder folder_;
  std::string workshop_ = folder_.path() + "/2025-11-24-terms.workshop";
  std::string pair_, names_;
};

TEST_F(Actions, AreListedByWhatIsLateFirst) {
  const Said said = list();

  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_TRUE(said.out.starts_with("Late (1)\n  2025-12-01  =One desk\n")) << said.out;
  EXPECT_NE(said.out.find("Open (1)\n  2025-12-10  One form\n"), std::string::npos) << said.out;
  EXPECT_NE(said.out.find(at("first.snapshot") + ", action 1"), std::string::npos) << said.out;
  EXPECT_EQ(said.err, "");
}

TEST_F(Actions, OfAPairAreFoundByCodeAndByNameEitherWayRound) {
  for (const std::string& pair : {pair_, names_}) {
    const Said said = list({"--pair", pair});

    EXPECT_EQ(said.status, 0) << said.err;
    EXPECT_NE(said.out.find("One form"), std::string::npos) << said.out;
    EXPECT_EQ(said.out.find("One desk"), std::string::npos) << said.out;
  }
  const Said nobody = list({"--pair", "XX,YY"});
  EXPECT_EQ(nobody.status, 1);
  EXPECT_NE(nobody.err.find("no action is of these two; there are actions of"), std::string::npos) << nobody.err;
  EXPECT_EQ(list({"--pair", "XX"}).status, 1);
}

TEST_F(Actions, AreMarkedInANewSnapshotThatTheListReads) {
  const std::string saved =
      mark(at("first.snapshot"), {"2", "--done", "--evidence", "The desk answers", "--date", "2025-12-04"});

  EXPECT_EQ(saved, std::filesystem::canonical(workshop_).string() + "/first-marked-2025-12-04.snapshot");
  const Said said = list();
  EXPECT_NE(said.out.find("Done (1)\n  2025-12-01  =One desk\n"), std::string::npos) << said.out;
  EXPECT_NE(said.out.find("done, \"The desk answers\", said on 2025-12-04"), std::string::npos) << said.out;
  EXPECT_EQ(list({"--open"}).out.find("One desk"), std::string::npos);
  EXPECT_EQ(list({"--state", "done"}).out.find("One form"), std::string::npos);
  const Said verified = run_program({"verify", saved});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  EXPECT_NE(verified.out.find("first.snapshot of Monday 24 November 2025, which is the first; made from it to mark"),
            std::string::npos)
      << verified.out;
}

TEST_F(Actions, AreWrittenAsCsvAndJson) {
  mark(at("first.snapshot"), {"1", "2", "--dropped", "--date", "2025-12-04"});

  const Said csv = list({"--format", "csv"});
  const Said json = list({"--format", "json", "--by", "date"});

  EXPECT_TRUE(csv.out.starts_with("\xEF\xBB\xBFstate,due,action,owner,")) << csv.out;
  EXPECT_NE(csv.out.find("'=One desk"), std::string::npos) << "no spreadsheet runs it: " << csv.out;
  const Said german = list({"--format", "csv", "--language", "de"});
  EXPECT_TRUE(german.out.starts_with("\xEF\xBB\xBFstate;due;action;owner;")) << german.out;
  const auto value = framework::parse_json(json.out);
  ASSERT_TRUE(value) << json.out;
  EXPECT_EQ(*value->find("as_of")->text(), "2025-12-05");
  ASSERT_EQ(value->find("actions")->array()->size(), 2U);
  const framework::Value& first = value->find("actions")->array()->front();
  EXPECT_EQ(*first.find("state")->text(), "dropped");
  EXPECT_EQ(*first.find("action")->text(), "=One desk");
  EXPECT_EQ(list({"--format", "json", "--by", "date"}).out, json.out) << "the same folder gives the same bytes";
}

TEST_F(Actions, NameInCsvTheFunctionThatOneWasNotedOf) {
  workshop::Snapshot snapshot = store::read_snapshot(at("first.snapshot"))->snapshot;
  const framework::Function& function = snapshot.roster.functions[0];
  snapshot.actions[1].function = function.code;
  std::filesystem::remove(at("first.snapshot"));
  save(snapshot, "first.snapshot");

  const Said csv = list({"--format", "csv"});

  EXPECT_NE(csv.out.find(",from,about,function,"), std::string::npos) << csv.out;
  EXPECT_NE(csv.out.find(",Ines Roth,,," + function.name + ","), std::string::npos) << csv.out;
}

TEST_F(Actions, SayWhichAreSignedByAKeyThatNobodyHereHasAccepted) {
  const std::string remark = "action 1; signed by a key that nobody here has accepted";
  EXPECT_EQ(list().out.find(remark), std::string::npos) << list().out;
  const workshop::Snapshot snapshot = store::read_snapshot(at("first.snapshot"))->snapshot;
  std::filesystem::remove(at("first.snapshot"));
  ASSERT_TRUE(store::write_snapshot(at("first.snapshot"), snapshot, store::test::test_signer(), "", "2025-11-24"));

  EXPECT_NE(list().out.find(remark), std::string::npos) << list().out;
  EXPECT_NE(list({"--format", "csv"}).out.find(",no\r\n"), std::string::npos) << list({"--format", "csv"}).out;
}

TEST_F(Actions, SayWhereTwoSnapshotsFollowTheSameOneAndWhereTheyDisagree) {
  const std::string early =
      mark(at("first.snapshot"), {"1", "--done", "--evidence", "It is out", "--date", "2025-12-02"});
  const std::string aside = folder_.path() + "/aside";
  std::filesystem::rename(early, aside);
  const std::string late = mark(at("first.snapshot"), {"1", "--dropped", "--date", "2025-12-03"});
  std::filesystem::rename(aside, early);

  const Said said = list();
  const Said verified = run_program({"verify", early});

  EXPECT_EQ(said.status, 0);
  const std::string contradiction =
      "they contradict each other; of \"One form\" " + late + " counts, since it is of the later day.";
  EXPECT_NE(said.err.find("as the one before; " + contradiction), std::string::npos) << said.err;
  EXPECT_NE(said.out.find("Dropped (1)\n  2025-12-10  One form"), std::string::npos) << said.out;
  EXPECT_NE(said.out.find("against it: done, \"It is out\", said on 2025-12-02"), std::string::npos) << said.out;
  EXPECT_NE(said.out.find(early + "; " + late + " counts, since it is of the later day\n"), std::string::npos)
      << said.out;
  EXPECT_EQ(verified.status, 0) << "each is what was signed";
  EXPECT_NE(verified.out.find("they contradict each other: of \"One form\" first-marked-2025-12-03.snapshot counts, "
                              "since it is of the later day\n"),
            std::string::npos)
      << verified.out;
  EXPECT_NE(verified.out.find("2 snapshots name first.snapshot as the one before: "
                              "first-marked-2025-12-03.snapshot of 2025-12-03, "
                              "first-marked-2025-12-02.snapshot of 2025-12-02"),
            std::string::npos)
      << verified.out;
  EXPECT_EQ(late.find("-2.snapshot"), std::string::npos);
}

TEST_F(Actions, MarkedTwiceOnOneDayAreSaidAsAContradictionThatCallsNoneTheLater) {
  const std::string one =
      mark(at("first.snapshot"), {"1", "--done", "--evidence", "It is out", "--date", "2025-12-02"});
  std::filesystem::rename(one, folder_.path() + "/aside");
  mark(at("first.snapshot"), {"1", "--dropped", "--date", "2025-12-02"});
  std::filesystem::rename(folder_.path() + "/aside", at("other.snapshot"));

  const Said said = list({"--format", "json"});
  const Said verified = run_program({"verify", at("first.snapshot")});

  const std::string reason = "since both are of one day, and its mark is the higher one";
  EXPECT_NE(said.err.find(reason), std::string::npos) << said.err;
  EXPECT_NE(verified.out.find(reason), std::string::npos) << verified.out;
  EXPECT_NE(said.out.find("\"overruled_by\": \"mark\""), std::string::npos) << said.out;
}

TEST_F(Actions, AreSaidByADayWhereTheSnapshotThatKnowsItIsMissing) {
  const std::string one =
      mark(at("first.snapshot"), {"1", "--done", "--evidence", "It is out", "--date", "2025-12-02"});
  mark(one, {"2", "--done", "--evidence", "It is open", "--date", "2025-12-03"});
  std::filesystem::remove(one);

  const Said said = list();
  const Said csv = list({"--format", "csv"});

  EXPECT_NE(said.out.find("\"It is out\", said by 2025-12-03"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("said on"), std::string::npos) << said.out;
  const std::size_t told = said.err.find("is missing; what it said, and when, is not known.");
  ASSERT_NE(told, std::string::npos) << said.err;
  EXPECT_EQ(said.err.find("is missing", told + 1), std::string::npos) << said.err;
  EXPECT_NE(csv.out.find(",said_by"), std::string::npos) << csv.out;
}

TEST_F(Actions, AreNotMarkedWhereOneSentenceSaysWhyNot) {
  const auto refused = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"mark", at("first.snapshot")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Said said = run_program(arguments);
    EXPECT_EQ(said.status, 1) << said.out;
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << said.err;
    return said.err;
  };

  EXPECT_NE(refused({"1"}).find("One of --done"), std::string::npos);
  EXPECT_NE(refused({"1", "--done", "--dropped"}).find("Only one of --done"), std::string::npos);
  EXPECT_NE(refused({"99999999999999", "--done"}).find("99999999999999 is no number of an action"), std::string::npos);
  EXPECT_NE(refused({"1", "--done"}).find("say what shows that it is done"), std::string::npos);
  EXPECT_NE(refused({"1", "--done", "--evidence", "x\xEF\xBF\xBE"}).find("a character that cannot be shown"),
            std::string::npos);
  EXPECT_NE(refused({"7", "--dropped"}).find("no action 7"), std::string::npos);
  EXPECT_NE(refused({"1", "--dropped", "--date", "soon"}).find("a day such as"), std::string::npos);
  EXPECT_NE(refused({"1", "--dropped", "--date", "2025-01-01"}).find("clock"), std::string::npos);
  EXPECT_NE(refused({"1", "--dropped", "--date", "2999-01-01"}).find("2999-01-01 is after tomorrow"),
            std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(workshop_), {}), 1) << "nothing was written";
}

TEST_F(Actions, WithWhatIsNoCharacterInThemAreDrawnWithTheReplacementSign) {
  workshop::Snapshot snapshot = store::read_snapshot(at("first.snapshot"))->snapshot;
  // As a table of before could write it.
  snapshot.actions[0].text = "One\xEF\xBF\xBE form\xEF\xB7\x90";
  save(snapshot, "odd.snapshot");

  const Said said = run_program({"report", at("odd.snapshot"), "--out", folder_.path() + "/out", "--formats",
                                 "report,charter,partner,pptx,xlsx,csv,ics"});

  EXPECT_EQ(said.status, 0) << said.err;
  const Said listed = list();
  EXPECT_NE(listed.out.find("One\xEF\xBF\xBD form\xEF\xBF\xBD"), std::string::npos) << listed.out;
}

TEST_F(Actions, AreListedAndTheListIsNoSuccessWhereAFileCannotBeRead) {
  std::ofstream(at("broken.snapshot")) << "no snapshot";

  const Said said = list();

  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("broken.snapshot"), std::string::npos) << said.err;
  EXPECT_NE(said.out.find("One form"), std::string::npos);
  EXPECT_EQ(run_program({"actions", folder_.path() + "/nowhere"}).status, 1);
  std::filesystem::remove(at("first.snapshot"));
  EXPECT_EQ(list().status, 1) << "nothing could be read";
}

TEST_F(Actions, OfNobodyAreSaidToBeNone) {
  std::filesystem::remove(at("first.snapshot"));

  const Said said = list();

  EXPECT_EQ(said.out, "No action.\n");
  EXPECT_EQ(said.status, 0) << said.err;
}

}  // namespace
}  // namespace crosstable::test
