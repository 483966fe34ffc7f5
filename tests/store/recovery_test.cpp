// A vote in a folder whose log does not know it: what the log is, and how far the vote has come.
#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include <sys/stat.h>

#include "store/connection.h"
#include "store/files.h"
#include "store/rounds.h"
#include "store/workshop_folder.h"
#include "store/workshop_problem.h"
#include "workshop/forms.h"

namespace crosstable::store::test {
namespace {

enum class Log { kMissing, kEmpty, kOlder, kDamaged, kWithoutWal, kSame };
enum class Vote {
  kWaiting,
  kOpen,
  kClosing,
  kDiscarding,
  kDamaged,
  kGone,
  kEmptied,
  kEmptiedAlone,  ///< and its journal removed
};

constexpr std::array kVotes{Vote::kWaiting, Vote::kOpen, Vote::kClosing, Vote::kDiscarding,
                            Vote::kDamaged, Vote::kGone, Vote::kEmptied, Vote::kEmptiedAlone};
constexpr std::size_t kCast = 9;

/// A workshop's folder after somebody's accident.
struct Accident {
  TemporaryFolder sessions;
  std::string folder = sessions / "a.workshop";
  std::string id;

  Accident(Log log, Vote vote) {
    std::string older, lone;
    {
      WorkshopLog made = must(WorkshopLog::make(folder, {started()}));
      older = bytes();
      ballot::Round round = friction_round();
      if (vote == Vote::kWaiting) {
        id = round.id = std::string(32, '4');
        const ballot::SecretKey key = ballot::SecretKey::generate(round.key);
        put_urn(folder, round, key, UrnPhase::kWaiting);
      } else {
        id = must(open_round(folder, round, "vote", made)).id;
        play(vote);
      }
      lone = bytes();
    }
    if (log == Log::kSame) return;
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(db() + ending);
    if (log == Log::kMissing) std::filesystem::remove(db());
    if (log == Log::kEmpty) write("");
    if (log == Log::kOlder) write(older);
    if (log == Log::kDamaged) write("no database any more, but long enough to be looked at as one" + older.substr(60));
    if (log == Log::kWithoutWal) write(lone);
  }
  std::string db() const { return folder + "/workshop.db"; }
  std::string urn() const { return urn_path(folder, id); }
  std::string key() const { return key_path(folder, id); }
  /// Files of the round by name.
  std::map<std::string, std::vector<std::uint8_t>> round_files() const {
    std::map<std::string, std::vector<std::uint8_t>> files;
    for (const std::string& name : names_in(folder)) {
      if (name.starts_with("round-")) files[name] = bytes_of(folder + "/" + name);
    }
    return files;
  }

 private:
  std::string bytes() const {
    const auto read = bytes_of(db());
    return {read.begin(), read.end()};
  }
  void write(const std::string& text) const { std::ofstream(db(), std::ios::binary | std::ios::trunc) << text; }
  void play(Vote vote) const {
    {
      FileUrn kiosk = must(FileUrn::open(urn()));
      const auto ballots = full_house(kiosk.round());
      cast_all(kiosk, {ballots.begin(), ballots.begin() + kCast});
    }
    if (vote == Vote::kClosing) must(FileUrn::move_to(urn(), UrnPhase::kClosing));
    if (vote == Vote::kDiscarding) must(FileUrn::move_to(urn(), UrnPhase::kDiscarding));
    if (vote == Vote::kDamaged) std::ofstream(urn(), std::ios::binary | std::ios::in) << "no database any more";
    if (vote == Vote::kGone) std::filesystem::remove(urn());
    if (vote == Vote::kEmptied || vote == Vote::kEmptiedAlone) std::filesystem::resize_file(urn(), 0);
    if (vote == Vote::kEmptiedAlone) std::filesystem::remove(journal_of(urn()));
  }
};

/// As the table opens a workshop.
struct Opened {
  std::string refused;
  std::vector<std::string> remarks;
  std::optional<WorkshopLog> log;

  explicit Opened(const std::string& folder) {
    refused = english(workshop_problem(folder));
    if (!refused.empty()) return;
    auto opened = WorkshopLog::open(folder);
    if (!opened) {
      refused = english(opened.error());
      return;
    }
    log = std::move(*opened);
    for (const words::Message& remark : must(recover(folder, *log))) remarks.push_back(english(remark));
  }
};

std::string names(Log log, Vote vote) {
  return "log " + std::to_string(static_cast<int>(log)) + ", vote " + std::to_string(static_cast<int>(vote));
}

TEST(LogThatCannotBeUsed, LeavesEveryVoteAsItLiesAndSaysSo) {
  for (const Log log : {Log::kMissing, Log::kEmpty, Log::kDamaged}) {
    for (const Vote vote : kVotes) {
      SCOPED_TRACE(names(log, vote));
      const Accident accident(log, vote);
      const auto before = accident.round_files();
      ASSERT_FALSE(before.empty());

      const Opened opened(accident.folder);
      const auto lines = list_workshops(accident.sessions.path());

      EXPECT_NE(opened.refused.find("files of a vote"), std::string::npos) << opened.refused;
      EXPECT_NE(opened.refused.find("copy of workshop.db"), std::string::npos) << opened.refused;
      ASSERT_EQ(lines.size(), 1U);
      EXPECT_EQ(english(lines[0].problem).find("remove"), std::string::npos) << lines[0].problem;
      EXPECT_NE(english(lines[0].problem).find("files of a vote"), std::string::npos) << lines[0].problem;
      EXPECT_EQ(accident.round_files(), before);
    }
  }
}

TEST(LogThatIsOlder, TakesUpAVoteThatWasOpenWithAllItsBallots) {
  for (const Log log : {Log::kOlder, Log::kWithoutWal}) {
    SCOPED_TRACE(names(log, Vote::kOpen));
    const Accident accident(log, Vote::kOpen);

    Opened opened(accident.folder);

    ASSERT_EQ(opened.remarks.size(), 1U) << opened.refused;
    EXPECT_NE(opened.remarks[0].find("9 recorded ballots"), std::string::npos) << opened.remarks[0];
    EXPECT_NE(opened.remarks[0].find("-wal"), std::string::npos) << opened.remarks[0];
    EXPECT_NE(opened.remarks[0].find("before the vote is closed"), std::string::npos) << opened.remarks[0];
    EXPECT_NE(opened.remarks[0].find("keep the present"), std::string::npos) << opened.remarks[0];
    ASSERT_NE(opened.log->history().now().open_round(), nullptr);
    EXPECT_EQ(opened.log->history().now().open_round()->step, "vote");
    EXPECT_EQ(ids_in(accident.urn()).size(), kCast);
    const auto closed = must(close_round(accident.folder, *opened.log));
    EXPECT_EQ(closed.turnout, (ballot::Turnout{4, 3, 2}));
    EXPECT_TRUE(Opened(accident.folder).remarks.empty());
  }
}

TEST(FolderThatWasCopied, SaysThatItsOpenVoteIsACopyOnce) {
  const Accident accident(Log::kSame, Vote::kOpen);
  const TemporaryFolder other;
  const std::string copied = other / "copy.workshop";
  std::filesystem::copy(accident.folder, copied, std::filesystem::copy_options::recursive);

  const Opened opened(copied);

  ASSERT_EQ(opened.remarks.size(), 1U) << opened.refused;
  EXPECT_NE(opened.remarks[0].find("was copied while its vote was open"), std::string::npos) << opened.remarks[0];
  EXPECT_NE(opened.remarks[0].find("Close it in one copy only"), std::string::npos) << opened.remarks[0];
  EXPECT_EQ(ids_in(urn_path(copied, accident.id)).size(), kCast);
  EXPECT_TRUE(Opened(copied).remarks.empty());
  EXPECT_TRUE(Opened(accident.folder).remarks.empty()) << "the one that was copied";
}

TEST(LogThatIsOlder, FinishesACloseOfAVoteThatItTakesUp) {
  for (const Log log : {Log::kOlder, Log::kWithoutWal}) {
    const Accident accident(log, Vote::kClosing);

    const Opened opened(accident.folder);

    ASSERT_EQ(opened.remarks.size(), 1U);
    EXPECT_NE(opened.remarks[0].find("the results are in the present"), std::string::npos) << opened.remarks[0];
    EXPECT_EQ(opened.log->history().now().rounds.back().turnout, (ballot::Turnout{4, 3, 2}));
    EXPECT_TRUE(accident.round_files().empty());
  }
}

TEST(LogThatIsOlder, RemovesOnlyWhatWasNeverOpenedOrHasNoUrn) {
  for (const Log log : {Log::kOlder, Log::kWithoutWal}) {
    for (const Vote vote : {Vote::kWaiting, Vote::kGone}) {
      SCOPED_TRACE(names(log, vote));
      const Accident accident(log, vote);
      if (vote == Vote::kGone) std::filesystem::remove(journal_of(accident.urn()));

      const Opened opened(accident.folder);

      EXPECT_TRUE(opened.remarks.empty());
      EXPECT_TRUE(accident.round_files().empty());
    }
  }
}

TEST(LogThatIsOlder, NeverTouchesAVoteThatItCannotTakeUp) {
  for (const Log log : {Log::kOlder, Log::kWithoutWal}) {
    for (const Vote vote : {Vote::kDamaged, Vote::kDiscarding, Vote::kEmptied, Vote::kEmptiedAlone}) {
      SCOPED_TRACE(names(log, vote));
      const Accident accident(log, vote);
      const auto before = accident.round_files();

      Opened opened(accident.folder);

      ASSERT_EQ(opened.remarks.size(), 1U);
      EXPECT_NE(opened.remarks[0].find("round-" + accident.id), std::string::npos) << opened.remarks[0];
      EXPECT_NE(opened.remarks[0].find("another folder"), std::string::npos) << opened.remarks[0];
      EXPECT_EQ(accident.round_files(), before);
      EXPECT_FALSE(open_round(accident.folder, friction_round(), "vote", *opened.log)) << "nor does a new vote";
      EXPECT_EQ(accident.round_files(), before);
    }
  }
}

TEST(LogThatIsOlder, KeepsTheKeyOfAnUrnThatWasTakenAwayAlone) {
  const Accident accident(Log::kOlder, Vote::kGone);
  const auto before = accident.round_files();
  ASSERT_EQ(before.size(), 2U);

  const Opened opened(accident.folder);

  ASSERT_EQ(opened.remarks.size(), 1U);
  EXPECT_NE(opened.remarks[0].find("its urn is gone"), std::string::npos) << opened.remarks[0];
  EXPECT_EQ(accident.round_files(), before);
}

TEST(UrnThatWasEmptied, IsKeptWithItsKeyAndSaidByTableAndKiosk) {
  for (const Vote vote : {Vote::kEmptied, Vote::kEmptiedAlone}) {
    for (const Log log : {Log::kOlder, Log::kSame}) {
      SCOPED_TRACE(names(log, vote));
      const Accident accident(log, vote);
      const auto before = accident.round_files();

      const Opened opened(accident.folder);
      const auto kiosk = FileUrn::open(accident.urn());

      EXPECT_EQ(opened.remarks.size(), log == Log::kOlder ? 1U : 0U);
      for (const std::string& said : opened.remarks)
        EXPECT_NE(said.find("has been emptied"), std::string::npos) << said;
      ASSERT_FALSE(kiosk);
      EXPECT_NE(english(kiosk.error()).find("the urn has been emptied; put a copy of it back"), std::string::npos)
          << kiosk.error();
      EXPECT_EQ(accident.round_files(), before);
    }
  }
}

TEST(LogThatIsOlder, LeavesAVoteOfAnotherWorkshopAlone) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  ballot::Round other = friction_round();
  other.workshop = "Returns";
  FileUrn urn = make_urn(folder.path(), other);
  cast_all(urn, {ballot_of(urn.round(), 0, 1)});

  const auto remarks = must(recover(folder.path(), log));

  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_NE(english(remarks[0]).find("Returns"), std::string::npos) << remarks[0];
  EXPECT_EQ(ids_in(urn.path()).size(), 1U);
  EXPECT_EQ(log.history().now().open_round(), nullptr);
}

TEST(LogThatIsOlder, TakesUpAVoteWithTheFunctionThatWasAddedForIt) {
  const TemporaryFolder folder;
  const std::string db = folder / "workshop.db";
  { must(WorkshopLog::make(folder.path(), {started()})); }
  const auto older = bytes_of(db);
  {
    WorkshopLog log = must(WorkshopLog::open(folder.path()));
    ASSERT_TRUE(log.append({workshop::FunctionAdded{{"LG", "Logistics", "", 6, 3}}}));
    const workshop::Workshop& now = log.history().now();
    ballot::Round round = friction_round();
    round.form = workshop::friction_form(now, {});
    round.roster = now.roster;
    round.plan = ballot::make_plan(now.roster, 3);
    const std::string id = must(open_round(folder.path(), round, "vote", log)).id;
    FileUrn kiosk = must(FileUrn::open(urn_path(folder.path(), id)));
    cast_all(kiosk, {ballot_of(kiosk.round(), 3, 1)});
  }
  for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(db + ending);
  std::ofstream(db, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(older.data()), static_cast<std::streamsize>(older.size()));

  const Opened opened(folder.path());

  ASSERT_EQ(opened.remarks.size(), 1U) << opened.refused;
  EXPECT_NE(opened.remarks[0].find("1 recorded ballot is taken up again"), std::string::npos) << opened.remarks[0];
  ASSERT_NE(opened.log->history().now().open_round(), nullptr);
  EXPECT_EQ(opened.log->history().now().roster.places("LG"), 3);
}

TEST(LogThatIsNewer, KeepsAVoteThatWasOpenedOnAnOlderOneAndSaysWhatToDo) {
  const TemporaryFolder folder;
  const std::string db = folder / "workshop.db";
  { must(WorkshopLog::make(folder.path(), {started()})); }
  const auto older = bytes_of(db);
  const auto put = [&](const std::vector<std::uint8_t>& bytes) {
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(db + ending);
    std::ofstream(db, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  {
    WorkshopLog log = must(WorkshopLog::open(folder.path()));
    const std::string first = must(open_round(folder.path(), friction_round(), "vote", log)).id;
    FileUrn kiosk = must(FileUrn::open(urn_path(folder.path(), first)));
    cast_all(kiosk, full_house(kiosk.round()));
    must(close_round(folder.path(), log));
  }
  const auto newer = bytes_of(db);
  put(older);
  std::string second;
  {
    WorkshopLog log = must(WorkshopLog::open(folder.path()));
    second = must(open_round(folder.path(), friction_round(), "vote", log)).id;
  }
  put(newer);

  const Opened opened(folder.path());

  ASSERT_EQ(opened.remarks.size(), 1U) << opened.refused;
  const std::string& said = opened.remarks[0];
  for (const char* part : {"0 recorded ballots", "another copy of workshop.db", "kept as it lies", "another folder"})
    EXPECT_NE(said.find(part), std::string::npos) << said;
  EXPECT_EQ(said.find("ask for it once more"), std::string::npos) << said;
  EXPECT_TRUE(std::filesystem::exists(urn_path(folder.path(), second)));
}

TEST(Recover, LogsWhoLeftWhileTheLogCouldNotBeWritten) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const std::string id = must(open_round(folder.path(), friction_round(), "vote", log)).id;
  must(must(FileUrn::open(urn_path(folder.path(), id))).left(1));

  EXPECT_TRUE(must(recover(folder.path(), log)).empty());

  EXPECT_EQ(log.history().now().roster.places("FI"), 2);
  EXPECT_EQ(text_of(must(log.last())), text_of(workshop::PlaceLeft{id, "FI"}));
}

}  // namespace
}  // namespace crosstable::store::test
