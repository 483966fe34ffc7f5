#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "store/connection.h"
#include "store/disk_faults.h"
#include "store/file_urn.h"
#include "store/file_urn_keeper.h"
#include "store/round_contract.h"
#include "store/rounds.h"
#include "store/shared_folder.h"
#include "store/urn_contract.h"

namespace crosstable::store::test {
namespace {

mode_t rights_of(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

bool contains(const std::vector<std::uint8_t>& all, const std::uint8_t* part, std::size_t size) {
  return std::search(all.begin(), all.end(), part, part + size) != all.end();
}

class FolderHouse final : public UrnHouse {
 public:
  std::unique_ptr<UrnKeeper> keeper() override { return std::make_unique<FileUrnKeeper>(folder_.path()); }
  std::unique_ptr<MeetingPlace> place() override { return std::make_unique<SharedFolder>(folder_.path()); }
  const std::string& folder() const override { return folder_.path(); }

  void take_away(const std::string& round) override { std::filesystem::remove(urn_path(folder_.path(), round)); }
  void damage(const std::string& round) override { std::filesystem::resize_file(urn_path(folder_.path(), round), 100); }
  void lose_a_box(const std::string& round) override {
    connect_urn(urn_path(folder_.path(), round)).exec("DELETE FROM urn WHERE id = (SELECT min(id) FROM urn)");
  }
  void fill_disk(bool full) override {
    if (full)
      arm({1, FaultKind::kShort, ENOSPC, true});
    else
      disarm();
  }
  std::size_t boxes_aside(const std::string& round) override {
    return ids_in(folder_ / ("aside-" + round + ".urn")).size();
  }
  bool shows(const std::uint8_t* bytes, std::size_t size) override {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (contains(bytes_of(entry.path().string()), bytes, size)) return true;
    }
    return false;
  }

 private:
  TemporaryFolder folder_;
};

std::unique_ptr<UrnHouse> make_folder_house() { return std::make_unique<FolderHouse>(); }

std::string name_of(const testing::TestParamInfo<MakeUrnHouse>&) { return "File"; }

INSTANTIATE_TEST_SUITE_P(InAFolder, UrnContract, testing::Values(&make_folder_house), name_of);
INSTANTIATE_TEST_SUITE_P(InAFolder, RoundContract, testing::Values(&make_folder_house), name_of);

TEST(FileUrn, IsReadableByItsOwnerOnly) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(rights_of(urn.path()), 0600U);
  EXPECT_EQ(rights_of(urn.path() + "-journal"), 0600U);
  EXPECT_EQ(rights_of(key_path(folder.path(), urn.round().id)), 0600U);
}

TEST(FileUrn, ConnectsWithEveryPragmaOfTheDesign) {
  const TemporaryFolder folder;
  const FileUrn urn = make_urn(folder.path(), friction_round());
  SQLite::Database database = connect_urn(urn.path());
  const std::vector<std::pair<std::string, std::string>> pragmas = {
      {"journal_mode", "persist"},  {"locking_mode", "normal"}, {"synchronous", "3"},    {"secure_delete", "1"},
      {"temp_store", "2"},          {"mmap_size", "0"},         {"trusted_schema", "0"}, {"cell_size_check", "1"},
      {"journal_size_limit", "-1"}, {"page_size", "4096"},      {"auto_vacuum", "0"}};

  for (const auto& [name, value] : pragmas) EXPECT_EQ(database.execAndGet("PRAGMA " + name).getString(), value) << name;
}

TEST(FileUrn, TellsKiosksTheTurnoutThatTheTableShows) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  ASSERT_EQ(cast(urn, 1, 2).outcome, CastOutcome::kRecorded);

  must(urn.show({1, 0, 0}));
  EXPECT_EQ(must(urn.shown_to(1)).turnout, (ballot::Turnout{1, 0, 0}));
  must(urn.show({0, 1, 9}));
  EXPECT_EQ(must(urn.shown_to(1)).turnout, (ballot::Turnout{1, 1, 0}));
}

TEST(FileUrn, NeverSaysRecordedWhenTheFileWasRemoved) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);

  std::filesystem::remove(urn.path());

  EXPECT_EQ(cast(urn, 0, 2).outcome, CastOutcome::kGone);
  EXPECT_EQ(must(urn.view()).state, ballot::UrnState::kClosed);
}

TEST(FileUrn, IsNotGoneWithAFolderThatIsRenamed) {
  const TemporaryFolder outside;
  std::filesystem::create_directory(outside / "here");
  FileUrn urn = make_urn(outside / "here", friction_round());
  std::filesystem::rename(outside / "here", outside / "there");

  const auto away = urn.view();
  EXPECT_TRUE(!away || away->state == ballot::UrnState::kOpen);
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kNotAdded) << "nothing that was cast is lost, nor said to be";

  std::filesystem::rename(outside / "there", outside / "here");
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(turnout_of(urn), 1);
}

TEST(FileUrn, GoesOnInACopyThatWasPutInItsPlace) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  std::filesystem::copy(urn.path(), folder / "copy");
  std::filesystem::rename(folder / "copy", urn.path());

  EXPECT_EQ(must(urn.view()).state, ballot::UrnState::kOpen);
  EXPECT_EQ(cast(urn, 1, 2).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(ids_in(urn.path()).size(), 2U) << "in the file that lies there";
}

TEST(FileUrn, ThatWasCopiedSaysSoUntilATableSettlesIt) {
  const TemporaryFolder folder;
  const FileUrn urn = make_urn(folder.path(), friction_round());
  EXPECT_FALSE(urn.is_copy());
  EXPECT_FALSE(must(FileUrn::open(urn.path())).is_copy());
  const TemporaryFolder other;
  const std::string copied = other / std::filesystem::path(urn.path()).filename().string();
  std::filesystem::copy(urn.path(), copied);

  FileUrn copy = must(FileUrn::open(copied));
  EXPECT_TRUE(copy.is_copy());
  must(copy.settle());

  EXPECT_FALSE(copy.is_copy());
  EXPECT_FALSE(must(FileUrn::open(copied)).is_copy());
  std::filesystem::rename(copied, copied + ".moved");
  EXPECT_FALSE(must(FileUrn::open(copied + ".moved")).is_copy()) << "moved is not copied";
}

TEST(FileUrn, OfAnEarlierVersionKnowsNoHomeAndIsUsedAllTheSame) {
  const TemporaryFolder folder;
  const FileUrn made = make_urn(folder.path(), friction_round());
  {
    SQLite::Database database = connect_urn(made.path());
    database.exec(
        "DROP TABLE state; CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), state TEXT NOT NULL "
        "CHECK(state IN ('waiting', 'open', 'closing', 'discarding'))) STRICT;"
        "INSERT INTO state VALUES(1, 'open'); PRAGMA user_version=2");
  }

  FileUrn urn = must(FileUrn::open(made.path()));

  EXPECT_FALSE(urn.is_copy());
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
}

TEST(FileUrn, ThatWasEmptiedIsNotTakenForOneBeingMadeAndKeepsItsJournal) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  const std::string path = urn.path();
  std::filesystem::rename(path, folder / "taken");
  std::ofstream(path).close();
  const auto journal = bytes_of(path + "-journal");

  EXPECT_FALSE(FileUrn::phase(path));
  EXPECT_FALSE(FileUrn::open(path));
  EXPECT_EQ(bytes_of(path + "-journal"), journal);

  std::filesystem::rename(folder / "taken", path);
  EXPECT_EQ(must(must(FileUrn::open(path)).view()).turnout, (ballot::Turnout{1, 0, 0}));
}

TEST(FileUrn, ThatIsEmptiedUnderAnOpenConnectionSaysSoAndKeepsItsJournal) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  SQLite::Database held = connect_urn(urn.path());
  std::filesystem::copy(urn.path(), folder / "copy");
  const auto journal = bytes_of(urn.path() + "-journal");
  std::filesystem::resize_file(urn.path(), 0);

  const auto seen = urn.view();
  const auto tried = cast(urn, 0, 2);
  EXPECT_THROW(held.execAndGet("SELECT count(*) FROM urn"), SQLite::Exception) << "with no look before it";

  ASSERT_FALSE(seen);
  EXPECT_NE(english(seen.error()).find("the urn has been emptied; put a copy of it back"), std::string::npos)
      << seen.error();
  EXPECT_EQ(tried.outcome, CastOutcome::kNotAdded);
  EXPECT_NE(english(tried.problem).find("has been emptied"), std::string::npos) << tried.problem;
  EXPECT_EQ(bytes_of(urn.path() + "-journal"), journal);

  std::filesystem::copy(folder / "copy", urn.path(), std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(cast(urn, 0, 2).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(turnout_of(urn), 2);
}

TEST(FileUrn, WithAPipeInItsPlaceIsNotCalledEmptied) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  std::filesystem::remove(urn.path());
  ASSERT_EQ(::mkfifo(urn.path().c_str(), 0600), 0);

  const auto seen = urn.view();

  ASSERT_FALSE(seen);
  EXPECT_NE(english(seen.error()).find("is no regular file"), std::string::npos) << seen.error();
}

TEST(FileUrn, MeetsAnUrnThatWasDestroyedUnderItAsClosed) {
  const TemporaryFolder folder;
  FileUrn table = make_urn(folder.path(), friction_round());
  FileUrn kiosk = must(FileUrn::open(table.path()));
  ASSERT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kRecorded);

  must(destroy_round(folder.path(), table.round().id));

  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kClosed);
  EXPECT_EQ(must(kiosk.view()).turnout, (ballot::Turnout{0, 0, 0})) << "as last seen by view()";
  EXPECT_EQ(cast(kiosk, 0, 2).outcome, CastOutcome::kGone);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FileUrn, HoldsNoPlainBallotAndNoSecretKeyInAnyByte) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  const auto ballots = full_house(urn.round());
  cast_all(urn, ballots);
  const auto key = bytes_of(key_path(folder.path(), urn.round().id));
  ASSERT_EQ(key.size(), 4096U) << "the key and what fills its block";

  for (const std::string& path : {urn.path(), urn.path() + "-journal"}) {
    const auto raw = bytes_of(path);
    ASSERT_GT(raw.size(), 4096U);
    EXPECT_FALSE(contains(raw, key.data() + 1, 16)) << path;
    EXPECT_FALSE(contains(raw, key.data() + 17, 16)) << path;
    for (const ballot::Ballot& ballot : ballots) {
      const ballot::Plain plain = ballot::pack(urn.round().form, ballot);
      for (std::size_t at = 0; at + 6 <= 14; ++at) EXPECT_FALSE(contains(raw, plain.data() + at, 6)) << path;
    }
  }
}

TEST(FileUrn, RefusesAFileOfAnotherKind) {
  const TemporaryFolder folder;
  const std::string path = urn_path(folder.path(), std::string(32, 'a'));
  { SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE round(one, text)"); }

  const auto opened = FileUrn::open(path);

  ASSERT_FALSE(opened);
  EXPECT_NE(english(opened.error()).find(path), std::string::npos);
  EXPECT_FALSE(FileUrn::open(folder / "missing.urn"));
}

TEST(FileUrn, IsFoundByItsNameAndBesideLeftovers) {
  const TemporaryFolder folder;
  EXPECT_EQ(find_urn(folder.path()), std::nullopt);
  const FileUrn urn = make_urn(folder.path(), friction_round());
  EXPECT_EQ(find_urn(folder.path()), urn.path());
  EXPECT_EQ(id_of_urn(urn.path()), urn.round().id);

  std::filesystem::copy_file(urn.path(), folder / "round-copy.urn");
  std::filesystem::resize_file(folder / "round-copy.urn", 0);
  for (char digit : {'0', 'f'})
    std::filesystem::copy_file(folder / "round-copy.urn", urn_path(folder.path(), std::string(32, digit)));

  EXPECT_EQ(find_urn(folder.path()), urn.path());
}

TEST(KeyFile, ComesBackAndIsRefusedWhenItIsAnother) {
  const TemporaryFolder folder;
  const FileUrn urn = make_urn(folder.path(), friction_round());
  const std::string path = key_path(folder.path(), urn.round().id);

  EXPECT_EQ(must(read_key(path)).public_key(), urn.round().key);

  std::filesystem::resize_file(path, 32);
  EXPECT_FALSE(read_key(path));
  EXPECT_FALSE(read_key(folder / "missing.key"));
}

}  // namespace
}  // namespace crosstable::store::test
