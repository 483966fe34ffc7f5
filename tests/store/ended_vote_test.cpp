// What a log that has a vote as over makes of the files that lie beside it, and what nobody may wait for, remove or
// stop at.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/files.h"
#include "store/rounds.h"
#include "store/workshop_folder.h"

namespace crosstable::store::test {
namespace {

/// Copies of a vote's files, put back after the log went on.
struct PutBack {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  std::string id = must(open_round(folder.path(), friction_round(), "vote", log)).id;
  std::map<std::string, std::vector<std::uint8_t>> copies;

  explicit PutBack(std::optional<UrnPhase> phase) {
    const std::string urn = urn_path(folder.path(), id);
    FileUrn kiosk = must(FileUrn::open(urn));
    const auto ballots = full_house(kiosk.round());
    cast_all(kiosk, {ballots.begin(), ballots.begin() + 7});
    const std::filesystem::path aside = folder / "aside";
    std::filesystem::create_directory(aside);
    std::vector<std::string> names;
    for (const std::string& name : names_in(folder.path())) {
      if (name.starts_with("round-")) names.push_back(name);
    }
    for (const std::string& name : names) std::filesystem::copy(folder / name, aside / name);
    if (phase) must(FileUrn::move_to(urn_path(aside, id), *phase));
    for (const std::string& name : names) copies[name] = bytes_of(aside / name);
    cast_all(kiosk, {ballots.begin() + 7, ballots.begin() + 9});
    std::filesystem::remove_all(aside);
  }
  void put_back() const {
    for (const auto& [name, bytes] : copies) {
      std::ofstream(folder / name, std::ios::binary)
          .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
  }
  void expect_kept(const std::vector<words::Message>& remarks) const {
    ASSERT_EQ(remarks.size(), 1U);
    for (const char* part : {"7 recorded ballots", "another copy", "kept as it lies", "another folder"})
      EXPECT_NE(english(remarks[0]).find(part), std::string::npos) << remarks[0];
    for (const auto& [name, bytes] : copies) EXPECT_EQ(bytes_of(folder / name), bytes) << name;
  }
};

TEST(LogThatHasAVoteAsOver, KeepsAnUrnThatOnlyAnotherCopyCanHave) {
  for (const bool close : {true, false}) {
    for (const std::optional<UrnPhase> phase : {std::optional<UrnPhase>(), std::optional(UrnPhase::kClosing)}) {
      SCOPED_TRACE(std::string(close ? "closed" : "given up") + (phase ? ", closing" : ", open"));
      PutBack vote(phase);
      if (close)
        must(close_round(vote.folder.path(), vote.log));
      else
        must(discard_round(vote.folder.path(), vote.log));
      vote.put_back();

      vote.expect_kept(must(recover(vote.folder.path(), vote.log)));
      EXPECT_FALSE(close ? bool(close_round(vote.folder.path(), vote.log))
                         : bool(discard_round(vote.folder.path(), vote.log)));
      vote.expect_kept(must(recover(vote.folder.path(), vote.log)));
    }
  }
}

TEST(Recover, WaitsForNothingAndLeavesWhatIsNoFileOfAVote) {
  const std::string id(32, 'a');
  for (const char* ending : {".urn", ".urn-journal", ".key"}) {
    for (const char* kind : {"pipe", "folder", "link"}) {
      SCOPED_TRACE(std::string(ending) + ", a " + kind);
      const TemporaryFolder folder;
      WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
      const std::string path = folder / ("round-" + id + ending);
      std::ofstream(folder / "target") << "somebody's";
      if (kind == std::string_view("pipe")) ::mkfifo(path.c_str(), 0600);
      if (kind == std::string_view("folder")) std::filesystem::create_directory(path);
      if (kind == std::string_view("link")) std::filesystem::create_symlink(folder / "target", path);

      const auto remarks = must(recover(folder.path(), log));

      ASSERT_EQ(remarks.size(), 1U);
      EXPECT_NE(english(remarks[0]).find(std::string(ending) + " is no regular file"), std::string::npos) << remarks[0];
      EXPECT_TRUE(std::filesystem::exists(std::filesystem::symlink_status(path)));
      EXPECT_EQ(bytes_of(folder / "target").size(), 10U);
    }
  }
}

TEST(Recover, LeavesWhatLiesBesideAnUrnAndIsNoneOfItsFiles) {
  for (const char* ending : {"-wal", "-shm", "-journal"}) {
    for (const char* kind : {"pipe", "folder", "link"}) {
      SCOPED_TRACE(std::string(ending) + ", a " + kind);
      const TemporaryFolder folder;
      WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
      const std::string id = must(open_round(folder.path(), friction_round(), "vote", log)).id;
      const std::string urn = urn_path(folder.path(), id);
      const auto before = bytes_of(urn);
      const std::string path = urn + ending;
      std::filesystem::remove(path);
      std::ofstream(folder / "target") << "somebody's";
      if (kind == std::string_view("pipe")) ::mkfifo(path.c_str(), 0600);
      if (kind == std::string_view("folder")) std::filesystem::create_directory(path);
      if (kind == std::string_view("link")) std::filesystem::create_symlink(folder / "target", path);

      const auto remarks = must(recover(folder.path(), log));
      const auto kiosk = FileUrn::open(urn);

      ASSERT_EQ(remarks.size(), 1U);
      ASSERT_FALSE(kiosk);
      for (const std::string& said : {english(remarks[0]), english(kiosk.error())})
        EXPECT_NE(said.find(std::string(ending) + " is no regular file"), std::string::npos) << said;
      EXPECT_TRUE(std::filesystem::exists(std::filesystem::symlink_status(path)));
      EXPECT_EQ(bytes_of(folder / "target").size(), 10U);
      EXPECT_EQ(bytes_of(urn), before);
    }
  }
}

TEST(FileUrn, ReadsNoWalThatSomebodyPutBesideItNorRemovesIt) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round());
  cast(urn, 0, 1);
  const auto before = bytes_of(urn.path());
  for (const char* text : {"", "somebody's, and long enough for a header of its kind"}) {
    std::ofstream(urn.path() + "-wal", std::ios::trunc) << text;

    const auto opened = FileUrn::open(urn.path());

    ASSERT_FALSE(opened);
    EXPECT_NE(english(opened.error()).find("-wal lies beside it"), std::string::npos) << opened.error();
    EXPECT_EQ(bytes_of(urn.path() + "-wal").size(), std::string_view(text).size());
    EXPECT_EQ(bytes_of(urn.path()), before);
  }
}

TEST(Recover, RemovesNoTemporaryFileButItsOwn) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const std::vector<std::string> theirs{"budget.snapshot.tmp", ".crosstable-notes.part", "x.part",
                                        ".crosstable-0123456789abcdef0123456X.part"};
  for (const std::string& name : theirs) std::ofstream(folder / name) << "theirs";
  std::filesystem::create_directory(folder / "a.snapshot.tmp");

  EXPECT_TRUE(must(recover(folder.path(), log)).empty());

  for (const std::string& name : theirs) EXPECT_EQ(bytes_of(folder / name).size(), 6U) << name;
  EXPECT_TRUE(std::filesystem::is_directory(folder / "a.snapshot.tmp"));
}

/// The vote is over, and some of its files lie there again. `said`: what the remark says is missing.
void expect_kept_without(const std::function<bool(const std::string&)>& is_gone, std::size_t left,
                         const std::string& said) {
  for (const bool close : {true, false}) {
    SCOPED_TRACE(close ? "closed" : "given up");
    PutBack vote(std::nullopt);
    if (close)
      must(close_round(vote.folder.path(), vote.log));
    else
      must(discard_round(vote.folder.path(), vote.log));
    std::erase_if(vote.copies, [&](const auto& one) { return is_gone(one.first); });
    ASSERT_EQ(vote.copies.size(), left);
    vote.put_back();

    const auto remarks = must(recover(vote.folder.path(), vote.log));

    ASSERT_EQ(remarks.size(), 1U);
    for (const std::string& part :
         {said, std::string(close ? "has as closed" : "has as given up"), std::string("kept as it lies")})
      EXPECT_NE(english(remarks[0]).find(part), std::string::npos) << remarks[0];
    for (const auto& [name, bytes] : vote.copies) EXPECT_EQ(bytes_of(vote.folder / name), bytes) << name;
  }
}

TEST(LogThatHasAVoteAsOver, KeepsTheKeyOfAnUrnThatWasTakenAwayAlone) {
  expect_kept_without([](const std::string& name) { return name.ends_with(".urn"); }, 2, "its urn is gone");
}

TEST(LogThatHasAVoteAsOver, KeepsAKeyAlone) {
  expect_kept_without([](const std::string& name) { return !name.ends_with(".key"); }, 1,
                      "its urn is gone, and its key is there");
}

TEST(LogThatHasAVoteAsOver, RemovesAnUrnOfWhichItsOwnCloseHasOverwrittenSomeBallots) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const std::string id = must(open_round(folder.path(), friction_round(), "vote", log)).id;
  const std::string urn = urn_path(folder.path(), id);
  {
    FileUrn kiosk = must(FileUrn::open(urn));
    cast_all(kiosk, full_house(kiosk.round()));
  }
  const std::string half = folder / "half";
  std::filesystem::copy(urn, half);
  must(FileUrn::move_to(half, UrnPhase::kClosing));
  connect_urn(half).exec("UPDATE urn SET box = zeroblob(length(box)) WHERE id = (SELECT min(id) FROM urn)");
  must(close_round(folder.path(), log));
  std::filesystem::rename(half, urn);
  ASSERT_FALSE(exists(key_path(folder.path(), id)));

  EXPECT_TRUE(must(recover(folder.path(), log)).empty());
  EXPECT_FALSE(exists(urn));
}

TEST(LogThatHasAVoteAsOver, KeepsAnUrnWithoutItsKeyThatCannotBeReadJustNow) {
  PutBack vote(std::nullopt);
  must(close_round(vote.folder.path(), vote.log));
  std::erase_if(vote.copies, [](const auto& one) { return one.first.ends_with(".key"); });
  vote.put_back();
  std::ofstream(urn_path(vote.folder.path(), vote.id) + "-wal") << std::string(100, 'w');

  const auto remarks = must(recover(vote.folder.path(), vote.log));

  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_NE(english(remarks[0]).find("it cannot be read"), std::string::npos) << remarks[0];
  for (const auto& [name, bytes] : vote.copies) EXPECT_EQ(bytes_of(vote.folder / name), bytes) << name;
}

TEST(LogThatHasAVoteAsOver, RemovesWhatItsOwnCloseHasOverwritten) {
  PutBack vote(std::nullopt);
  must(close_round(vote.folder.path(), vote.log));
  for (auto& [name, bytes] : vote.copies) std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
  vote.put_back();

  EXPECT_TRUE(must(recover(vote.folder.path(), vote.log)).empty());
  for (const auto& [name, bytes] : vote.copies) EXPECT_FALSE(exists(vote.folder / name)) << name;
}

TEST(DestroyedFiles, AreAllOrNone) {
  const TemporaryFolder folder;
  const std::string first = folder / "first", second = folder / "second";
  std::ofstream(first) << "as it was";
  ASSERT_EQ(::mkfifo(second.c_str(), 0600), 0);

  EXPECT_FALSE(destroy_files(folder.path(), {first, second}));
  EXPECT_EQ(bytes_of(first).size(), 9U);
  EXPECT_EQ(bytes_of(first)[0], 'a');
}

TEST(LogThatHasAVoteAsOver, KnowsItsOwnCloseFromThatOfACopyWithAsManyBallots) {
  for (const bool own : {true, false}) {
    SCOPED_TRACE(own ? "its own" : "another copy's");
    const TemporaryFolder folder;
    const std::string here = folder / "here", copy = folder / "copy";
    std::string id;
    {
      WorkshopLog log = must(WorkshopLog::make(here, {started()}));
      id = must(open_round(here, friction_round(), "vote", log)).id;
    }
    std::filesystem::copy(here, copy, std::filesystem::copy_options::recursive);
    const auto vote = [&](const std::string& at, unsigned seed) {
      FileUrn urn = must(FileUrn::open(urn_path(at, id)));
      for (int function = 0; function < 3; ++function) cast(urn, function, seed + static_cast<unsigned>(function));
    };
    vote(here, 1);
    vote(copy, 9);
    const std::string killed = own ? here : copy;
    must(FileUrn::move_to(urn_path(killed, id), UrnPhase::kClosing));
    std::map<std::string, std::vector<std::uint8_t>> left;
    for (const std::string& name : names_in(killed)) {
      if (name.starts_with("round-")) left[name] = bytes_of(joined(killed, name));
    }
    WorkshopLog log = must(WorkshopLog::open(here));
    must(close_round(here, log));
    for (const auto& [name, bytes] : left) must(write_new_file(joined(here, name), bytes));

    const auto remarks = must(recover(here, log));

    EXPECT_EQ(remarks.size(), own ? 0U : 1U);
    EXPECT_EQ(exists(key_path(here, id)), !own);
    if (own || remarks.empty()) continue;
    EXPECT_NE(english(remarks[0]).find("3 recorded ballots"), std::string::npos) << remarks[0];
    for (const auto& [name, bytes] : left) EXPECT_EQ(bytes_of(joined(here, name)), bytes) << name;
  }
}

TEST(Recover, GoesOnWhereOneVoteCannotBeRemovedAndSaysSo) {
  if (::geteuid() != 0) GTEST_SKIP() << "a file that cannot be removed is made by root";
  const TemporaryFolder folder;
  WorkshopLog older = must(WorkshopLog::make(folder.path(), {started()}));
  const auto make = [&](char digit, UrnPhase phase) {
    ballot::Round round = friction_round();
    round.id = std::string(32, digit);
    const ballot::SecretKey key = ballot::SecretKey::generate(round.key);
    put_urn(folder.path(), round, key, phase);
    return round.id;
  };
  const std::string stuck = make('1', UrnPhase::kWaiting);
  const std::string open = make('2', UrnPhase::kOpen);
  const std::string pending = folder / ".crosstable-0123456789abcdef01234567.part";
  std::ofstream(pending).close();
  const std::string immutable = "chattr +i " + key_path(folder.path(), stuck) + " 2>/dev/null";
  if (std::system(immutable.c_str()) != 0) GTEST_SKIP() << "this disk has no immutable files";

  const auto remarks = recover(folder.path(), older);
  ASSERT_EQ(std::system(("chattr -i " + key_path(folder.path(), stuck)).c_str()), 0);

  ASSERT_TRUE(remarks) << remarks.error();
  ASSERT_EQ(remarks->size(), 2U);
  EXPECT_NE(english((*remarks)[0]).find(stuck), std::string::npos) << (*remarks)[0];
  EXPECT_NE(english((*remarks)[1]).find("taken up again"), std::string::npos) << (*remarks)[1];
  ASSERT_NE(older.history().now().open_round(), nullptr);
  EXPECT_EQ(older.history().now().open_round()->id, open);
  EXPECT_FALSE(exists(pending));
}

}  // namespace
}  // namespace crosstable::store::test
