// Kiosks that vote at once, against each other and against the close.
#include <atomic>
#include <thread>

#include "remote/server_house.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using store::CastOutcome;
using store::test::must;

class Race : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
    house_.emplace();
    table_ = house_->table();
    ballot::Round round = store::test::friction_round();
    round.id = store::test::hex(ballot::random_id());
    static_cast<void>(ballot::SecretKey::generate(round.key));
    urn_ = must(table_->make(round, nullptr));
    house_->make_room();
    must(table_->move_to(round.id, store::UrnPhase::kOpen));
  }
  void TearDown() override {
    for (std::thread& kiosk : kiosks_) kiosk.join();
  }
  /// Each on a thread of its own, as machines are.
  void start_kiosks(int count, std::function<void(store::BallotBox&, int)> work) {
    for (int number = 1; number <= count; ++number) {
      const auto line = house_->machine(number);
      kiosks_.emplace_back([line, number, work] {
        const auto box = must(RemoteMeeting(line).box_at_hand());
        work(*box, number);
      });
    }
  }
  std::string boxes() { return house_->cluster().sql("SELECT count(*) FROM urn.box").at(0); }

  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::unique_ptr<store::Urn> urn_;
  std::vector<std::thread> kiosks_;
};

TEST_F(Race, NothingIsTakenAfterTheCloseAndTheCloseDoesNotStarve) {
  const ballot::Sealed sealed = store::test::box_of(urn_->round(), 1, 1);
  std::atomic<int> cast{0};
  start_kiosks(6, [&](store::BallotBox& box, int number) {
    for (unsigned seed = 0;; ++seed) {
      const int function = static_cast<int>(seed + static_cast<unsigned>(number)) % 3;
      static_cast<void>(box.take_pass(number, function));
      if (box.cast(ballot::random_id(), function, number, sealed).outcome != CastOutcome::kRecorded) break;
      ++cast;
    }
  });
  while (cast < 200) std::this_thread::yield();

  const auto before = std::chrono::steady_clock::now();
  must(table_->move_to(urn_->round().id, store::UrnPhase::kClosing));
  const auto took = std::chrono::steady_clock::now() - before;
  const std::string at_close = boxes();
  TearDown();
  kiosks_.clear();

  EXPECT_EQ(boxes(), at_close);
  EXPECT_EQ(std::stoi(at_close), cast) << "what was said to be recorded is";
  EXPECT_EQ(store::test::turnout_of(*urn_), cast);
  EXPECT_LT(took, std::chrono::seconds(5));
}

TEST_F(Race, KiosksThatSwapFunctionsWaitInLine) {
  std::atomic<int> failed{0};
  start_kiosks(4, [&](store::BallotBox& box, int number) {
    for (int turn = 0; turn < 150; ++turn) {
      const auto taken = box.take_pass(number, (turn + number) % 2);
      if (!taken || !*taken) ++failed;
    }
  });
  TearDown();
  kiosks_.clear();

  EXPECT_EQ(failed, 0);
  EXPECT_EQ(house_->cluster().sql("SELECT sum(taken) FROM urn.place"), std::vector<std::string>{"4"});
}

TEST_F(Race, NoTransactionOfBeforeSeesAnOpenVoteAfterTheClose) {
  Link kiosk(house_->cluster().kiosk(1));
  const Link::Within within{5000};
  ASSERT_TRUE(kiosk.ask("BEGIN ISOLATION LEVEL REPEATABLE READ", {}, within));
  ASSERT_TRUE(kiosk.ask("SELECT kiosk.version()", {}, within));
  must(table_->move_to(urn_->round().id, store::UrnPhase::kClosing));

  const auto cast = kiosk.ask(
      "SELECT kiosk.cast_box(decode($1, 'hex'), $2, $3, 1, NULL, false)",
      {given(urn_->round().id), given(ballot::random_id()), given(store::test::box_of(urn_->round(), 1, 1))}, within);

  EXPECT_FALSE(cast);
  EXPECT_EQ(boxes(), "0");
}

}  // namespace
}  // namespace crosstable::remote::test
