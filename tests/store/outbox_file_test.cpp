// What a kiosk keeps, where its file is damaged or taken away while the kiosk is at work.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "store/disk_faults.h"
#include "store/outbox.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

constexpr const char* kGarbage = "this is no outbox any more, and nobody knows who wrote this";

class OutboxFile : public testing::Test {
 protected:
  OutboxFile() {
    keep(1);
    must(outbox_.put_round({std::string(32, 'b'), "a vote", "signed", {}, {}}));
    outbox_.mark_later(id(1), KeptState::kSent);
  }
  static ballot::BallotId id(std::uint8_t number) { return ballot::BallotId{number}; }
  tl::expected<void, words::Message> try_to_keep(std::uint8_t number) {
    KeptBallot ballot;
    ballot.round = std::string(32, 'b');
    ballot.function = number;
    return outbox_.put(id(number), ballot);
  }
  void keep(std::uint8_t number) { must(try_to_keep(number)); }
  void damage() const { std::ofstream(path_) << kGarbage; }
  /// As this kiosk finds it when it is started again.
  void expect_all_on_disk() const {
    const Outbox again = must(Outbox::open(path_));
    ASSERT_EQ(again.ballots().size(), 2U);
    EXPECT_EQ(again.ballots().at(id(1)).state, KeptState::kSent);
    EXPECT_EQ(again.ballots().at(id(2)).function, 2);
    ASSERT_TRUE(again.round());
    EXPECT_EQ(again.round()->text, "a vote");
  }
  std::string text_beside(const std::string& ending) const {
    std::ifstream in(path_ + ending, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_ / "outbox.db";
  Outbox outbox_ = must(Outbox::open(path_));
};

TEST_F(OutboxFile, ThatIsDamagedMeanwhileStaysBesideANewOneWithAllThatIsKept) {
  damage();

  keep(2);

  expect_all_on_disk();
  EXPECT_EQ(text_beside(".damaged-1"), kGarbage);
  EXPECT_FALSE(outbox_.has_unread()) << "nothing is missing of which the table would have to know";
}

TEST_F(OutboxFile, ThatIsDamagedWhileNothingIsCastIsWrittenAnewAtTheNextLook) {
  keep(2);
  outbox_.look_after();
  EXPECT_EQ(text_beside(".damaged-1"), "") << "one that is whole is left alone";
  damage();

  outbox_.look_after();

  expect_all_on_disk();
  EXPECT_EQ(text_beside(".damaged-1"), kGarbage);
}

TEST_F(OutboxFile, ThatIsZeroedEmptiedOrTakenAwayMeanwhileIsWrittenAnew) {
  std::ofstream(path_) << std::string(8192, '\0');
  keep(2);
  expect_all_on_disk();

  std::filesystem::resize_file(path_, 0);
  must(outbox_.mark({id(2)}, KeptState::kSent));
  expect_all_on_disk();

  std::filesystem::remove(path_);
  must(outbox_.mark({id(2)}, KeptState::kDelivered));
  expect_all_on_disk();
  EXPECT_FALSE(outbox_.has_unread());
}

TEST_F(OutboxFile, ThatIsReplacedMeanwhileIsLeftAsOneThatNobodyHasRead) {
  { static_cast<void>(must(Outbox::open(folder_ / "other.db"))); }
  std::filesystem::rename(folder_ / "other.db", path_);

  keep(2);

  expect_all_on_disk();
  EXPECT_TRUE(outbox_.has_unread()) << "it may hold ballots that are not known here";
}

TEST_F(OutboxFile, ThatCannotBeWrittenAnewYetIsOnceItsDiskTakesItAgain) {
  damage();
  arm({1, FaultKind::kError, EIO, true});
  EXPECT_FALSE(try_to_keep(2));
  EXPECT_GT(disarm(), 0);
  EXPECT_EQ(outbox_.ballots().size(), 1U) << "what it kept is known all the same";

  keep(2);

  expect_all_on_disk();
}

TEST_F(OutboxFile, ThatCouldNotBeWrittenAnewAtOneLookIsAtTheNext) {
  keep(2);
  damage();
  arm({1, FaultKind::kError, EIO, true});
  outbox_.look_after();
  EXPECT_GT(disarm(), 0);

  outbox_.look_after();

  expect_all_on_disk();
  EXPECT_EQ(text_beside(".damaged-1"), kGarbage);
}

TEST_F(OutboxFile, ThatIsZeroedWhileNothingIsCastIsWrittenAnewAtTheNextLook) {
  keep(2);
  std::ofstream(path_) << std::string(8192, '\0');

  outbox_.look_after();

  expect_all_on_disk();
}

TEST_F(OutboxFile, ThatIsReplacedMeanwhileLosesNothingOfTheOtherWhereItCannotBePutAsideYet) {
  {
    Outbox other = must(Outbox::open(folder_ / "other.db"));
    KeptBallot ballot;
    ballot.round = std::string(32, 'c');
    must(other.put(id(9), ballot));
  }
  std::filesystem::rename(folder_ / "other.db", path_);
  arm({1, FaultKind::kError, EIO, true});
  EXPECT_FALSE(try_to_keep(2));
  EXPECT_GT(disarm(), 0);

  keep(2);

  expect_all_on_disk();
  EXPECT_TRUE(must(Outbox::open(path_ + ".unread-1")).ballots().contains(id(9)));
}

TEST_F(OutboxFile, ThatIsOnNoDiskYetIsOverWithItsVoteAllTheSame) {
  damage();
  arm({1, FaultKind::kError, EIO, true});
  EXPECT_FALSE(outbox_.mark({id(1)}, KeptState::kDelivered));
  EXPECT_GT(disarm(), 0);
  outbox_.mark_later(id(1), KeptState::kDelivered);

  must(outbox_.end(std::string(32, 'b')));

  EXPECT_TRUE(outbox_.ballots().empty());
  EXPECT_FALSE(outbox_.round());
  EXPECT_TRUE(must(Outbox::open(path_)).ballots().empty());
}

}  // namespace
}  // namespace crosstable::store::test
