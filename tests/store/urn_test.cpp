#include "store/urn.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "store/connection.h"
#include "store/rounds.h"

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

TEST(Urn, GivesAKioskTheWholeRoundBack) {
  const TemporaryFolder folder;
  ballot::Round round = friction_round(1, ballot::Eligibility::kUnlock);
  round.request = "90-day terms";
  round.example = true;
  round.kiosks = 3;
  const Urn made = make_urn(folder.path(), round);

  const Urn opened = must(Urn::open(*find_urn(folder.path())));

  EXPECT_EQ(opened.round().id, made.round().id);
  EXPECT_EQ(opened.round().workshop, round.workshop);
  EXPECT_EQ(opened.round().request, round.request);
  EXPECT_EQ(opened.round().form, round.form);
  EXPECT_EQ(opened.round().framework, round.framework);
  EXPECT_EQ(opened.round().roster, round.roster);
  EXPECT_EQ(opened.round().plan, round.plan);
  EXPECT_EQ(opened.round().eligibility, ballot::Eligibility::kUnlock);
  EXPECT_EQ(opened.round().key, made.round().key);
  EXPECT_EQ(opened.round().example, true);
  EXPECT_EQ(opened.round().kiosks, 3);
}

TEST(Urn, IsReadableByItsOwnerOnly) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(rights_of(urn.path()), 0600U);
  EXPECT_EQ(rights_of(urn.path() + "-journal"), 0600U);
  EXPECT_EQ(rights_of(key_path(folder.path(), urn.round().id)), 0600U);
}

TEST(Urn, ConnectsWithEveryPragmaOfTheDesign) {
  const TemporaryFolder folder;
  const Urn urn = make_urn(folder.path(), friction_round());
  SQLite::Database database = connect_urn(urn.path());
  const std::vector<std::pair<std::string, std::string>> pragmas = {
      {"journal_mode", "persist"},  {"locking_mode", "normal"}, {"synchronous", "3"},    {"secure_delete", "1"},
      {"temp_store", "2"},          {"mmap_size", "0"},         {"trusted_schema", "0"}, {"cell_size_check", "1"},
      {"journal_size_limit", "-1"}, {"page_size", "4096"},      {"auto_vacuum", "0"}};

  for (const auto& [name, value] : pragmas) EXPECT_EQ(database.execAndGet("PRAGMA " + name).getString(), value) << name;
}

TEST(Urn, StopsAtAFunctionsPlaces) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  for (unsigned seed = 0; seed < 3; ++seed) ASSERT_EQ(cast(urn, 1, seed).outcome, CastOutcome::kRecorded);

  const CastResult fourth = cast(urn, 1, 9);

  EXPECT_EQ(fourth.outcome, CastOutcome::kNoPlace);
  EXPECT_EQ(fourth.problem, "Every place of Finance has been used; ask the facilitator.");
  EXPECT_EQ(must(urn.view()).turnout, (ballot::Turnout{0, 3, 0}));
  EXPECT_EQ(ids_in(urn.path()).size(), 3U);
}

TEST(Urn, RefusesAFunctionThatIsNone) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());

  EXPECT_EQ(urn.cast(ballot::random_id(), 7, 1, box_of(urn.round(), 0, 1)).outcome, CastOutcome::kNoPlace);
  EXPECT_EQ(urn.cast(ballot::random_id(), -1, 1, box_of(urn.round(), 0, 1)).outcome, CastOutcome::kNoPlace);
}

TEST(Urn, RecordsTheSameIdOnce) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  const auto id = ballot::random_id();
  const auto box = box_of(urn.round(), 1, 4);

  EXPECT_EQ(urn.cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(urn.cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(turnout_of(urn), 1);
  EXPECT_EQ(ids_in(urn.path()).size(), 1U);
}

TEST(Urn, UnlockTakesOneBallotPerArming) {
  const TemporaryFolder folder;
  Urn table = make_urn(folder.path(), friction_round(1, ballot::Eligibility::kUnlock));
  Urn kiosk = must(Urn::open(table.path()));
  EXPECT_EQ(cast(kiosk, 2, 1).outcome, CastOutcome::kNoPlace);

  must(table.arm(1, 2));

  EXPECT_EQ(must(kiosk.view()).armed, (std::map<int, int>{{1, 2}}));
  EXPECT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kNoPlace) << "armed for another function";
  EXPECT_EQ(kiosk.cast(ballot::random_id(), 2, 5, box_of(kiosk.round(), 2, 1)).outcome, CastOutcome::kNoPlace)
      << "another kiosk";
  EXPECT_EQ(cast(kiosk, 2, 1).outcome, CastOutcome::kRecorded);
  EXPECT_TRUE(must(table.view()).armed.empty());
  EXPECT_EQ(cast(kiosk, 2, 2).outcome, CastOutcome::kNoPlace);
}

TEST(Urn, UnlockCanBeTakenBackAndStopsAtThePlaces) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round(1, ballot::Eligibility::kUnlock));
  must(urn.arm(1, 2));
  must(urn.arm(1, std::nullopt));
  EXPECT_EQ(cast(urn, 2, 1).outcome, CastOutcome::kNoPlace);

  for (unsigned seed = 0; seed < 3; ++seed) {
    must(urn.arm(1, 2));
    ASSERT_EQ(cast(urn, 2, seed).outcome, CastOutcome::kRecorded);
  }
  const auto refused = urn.arm(1, 2);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), "Every place of Legal has been used.");
}

TEST(Urn, LeavingLowersPlacesButNotBelowTheBallotsCast) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 1, 1).outcome, CastOutcome::kRecorded);

  must(urn.left(1));
  must(urn.left(1));
  const auto refused = urn.left(1);

  ASSERT_FALSE(refused);
  EXPECT_EQ(must(urn.view()).places, (std::vector<int>{4, 1, 3}));
  EXPECT_EQ(cast(urn, 1, 2).outcome, CastOutcome::kNoPlace);
}

TEST(Urn, TakesNothingOnceItIsClosing) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  Urn kiosk = must(Urn::open(urn.path()));
  must(urn.begin_closing());
  must(urn.begin_closing());

  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kClosing);
  EXPECT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kClosed);
  EXPECT_FALSE(urn.left(0));
  EXPECT_FALSE(Urn::move_to(urn.path(), UrnPhase::kOpen));
  EXPECT_TRUE(ids_in(urn.path()).empty());
}

TEST(Urn, CannotBeOpenedByAKioskBeforeItsRoundIsLogged) {
  const TemporaryFolder folder;
  ballot::Round round = friction_round();
  round.id = hex(ballot::random_id());
  const auto key = ballot::SecretKey::generate(round.key);
  Urn urn = must(Urn::create(folder.path(), round, key, UrnPhase::kWaiting));

  EXPECT_FALSE(Urn::open(urn.path()));
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kClosed);

  must(Urn::move_to(urn.path(), UrnPhase::kOpen));

  EXPECT_TRUE(Urn::open(urn.path()));
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
}

TEST(Urn, NeverSaysRecordedWhenTheFileWasRemoved) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);

  std::filesystem::remove(urn.path());

  EXPECT_EQ(cast(urn, 0, 2).outcome, CastOutcome::kGone);
  EXPECT_EQ(must(urn.view()).state, ballot::UrnState::kClosed);
}

TEST(Urn, IsNotGoneWithAFolderThatIsRenamed) {
  const TemporaryFolder outside;
  std::filesystem::create_directory(outside / "here");
  Urn urn = make_urn(outside / "here", friction_round());
  std::filesystem::rename(outside / "here", outside / "there");

  const auto away = urn.view();
  EXPECT_TRUE(!away || away->state == ballot::UrnState::kOpen);
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kNotAdded) << "nothing that was cast is lost, nor said to be";

  std::filesystem::rename(outside / "there", outside / "here");
  EXPECT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(turnout_of(urn), 1);
}

TEST(Urn, GoesOnInACopyThatWasPutInItsPlace) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  std::filesystem::copy(urn.path(), folder / "copy");
  std::filesystem::rename(folder / "copy", urn.path());

  EXPECT_EQ(must(urn.view()).state, ballot::UrnState::kOpen);
  EXPECT_EQ(cast(urn, 1, 2).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(ids_in(urn.path()).size(), 2U) << "in the file that lies there";
}

TEST(Urn, ThatWasEmptiedIsNotTakenForOneBeingMadeAndKeepsItsJournal) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  const std::string path = urn.path();
  std::filesystem::rename(path, folder / "taken");
  std::ofstream(path).close();
  const auto journal = bytes_of(path + "-journal");

  EXPECT_FALSE(Urn::phase(path));
  EXPECT_FALSE(Urn::open(path));
  EXPECT_EQ(bytes_of(path + "-journal"), journal);

  std::filesystem::rename(folder / "taken", path);
  EXPECT_EQ(must(must(Urn::open(path)).view()).turnout, (ballot::Turnout{1, 0, 0}));
}

TEST(Urn, ShowsKiosksNoMoreThanTheTableHasShown) {
  const TemporaryFolder folder;
  Urn table = make_urn(folder.path(), friction_round());
  Urn kiosk = must(Urn::open(table.path()));
  ASSERT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kRecorded);
  ASSERT_EQ(cast(kiosk, 1, 2).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(must(kiosk.shown()).turnout, (ballot::Turnout{0, 0, 0}));
  must(table.show({1, 0, 0}));
  EXPECT_EQ(must(kiosk.shown()).turnout, (ballot::Turnout{1, 0, 0}));
  must(table.show({0, 1, 9}));
  EXPECT_EQ(must(kiosk.shown()).turnout, (ballot::Turnout{1, 1, 0})) << "never back, never more than was cast";
  EXPECT_EQ(must(table.view()).turnout, (ballot::Turnout{1, 1, 0}));
}

TEST(Urn, RefusesABallotOfAFunctionThatIsFullThoughNothingShowsIt) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
  for (unsigned voter = 0; voter < 3; ++voter) ASSERT_EQ(cast(urn, 1, voter).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(must(urn.shown()).turnout[1], 0);
  EXPECT_EQ(cast(urn, 1, 9).outcome, CastOutcome::kNoPlace);
}

TEST(Urn, ArmsNoKioskWithoutANumber) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round(1, ballot::Eligibility::kUnlock));
  EXPECT_FALSE(urn.arm(0, 1));
}

TEST(Urn, MeetsAnUrnThatWasDestroyedUnderItAsClosed) {
  const TemporaryFolder folder;
  Urn table = make_urn(folder.path(), friction_round());
  Urn kiosk = must(Urn::open(table.path()));
  ASSERT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kRecorded);

  must(destroy_round(folder.path(), table.round().id));

  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kClosed);
  EXPECT_EQ(must(kiosk.view()).turnout, (ballot::Turnout{0, 0, 0})) << "as last seen by view()";
  EXPECT_EQ(cast(kiosk, 0, 2).outcome, CastOutcome::kGone);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Urn, HoldsNoPlainBallotAndNoSecretKeyInAnyByte) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round());
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

TEST(Urn, RefusesAFileOfAnotherKind) {
  const TemporaryFolder folder;
  const std::string path = urn_path(folder.path(), std::string(32, 'a'));
  { SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE round(one, text)"); }

  const auto opened = Urn::open(path);

  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().find(path), std::string::npos);
  EXPECT_FALSE(Urn::open(folder / "missing.urn"));
}

TEST(Urn, IsFoundByItsNameAndBesideLeftovers) {
  const TemporaryFolder folder;
  EXPECT_EQ(find_urn(folder.path()), std::nullopt);
  const Urn urn = make_urn(folder.path(), friction_round());
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
  const Urn urn = make_urn(folder.path(), friction_round());
  const std::string path = key_path(folder.path(), urn.round().id);

  EXPECT_EQ(must(read_key(path)).public_key(), urn.round().key);

  std::filesystem::resize_file(path, 32);
  EXPECT_FALSE(read_key(path));
  EXPECT_FALSE(read_key(folder / "missing.key"));
}

}  // namespace
}  // namespace crosstable::store::test
