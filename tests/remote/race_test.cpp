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

/// A transaction that is not over yet, as one is for a moment, and another kiosk that would rather fail than wait.
class Meanwhile {
 public:
  Meanwhile(TestCluster& cluster, std::string round)
      : round_(std::move(round)), first_(cluster.kiosk(1)), second_(cluster.kiosk(2)) {
    must_ask(first_, "BEGIN");
    must_ask(second_, "SET lock_timeout = 1");
  }
  std::string first_takes(int function) { return take(first_, function).value_or("waits"); }
  std::string second_takes(int function) { return take(second_, function).value_or("waits"); }
  void first_lets_go() { must_ask(first_, "ROLLBACK"); }

 private:
  static constexpr Link::Within kWithin{5000};
  static void must_ask(Link& link, const char* statement) {
    ASSERT_TRUE(link.ask(statement, {}, kWithin)) << statement;
  }
  std::optional<std::string> take(Link& link, int function) {
    const auto told =
        link.ask("SELECT kiosk.take_pass(decode($1, 'hex'), $2)", {given(round_), given(function)}, kWithin);
    return told ? std::optional(std::string(told->text(0, 0))) : std::nullopt;
  }
  std::string round_;
  Link first_, second_;
};

TEST_F(Race, NobodyWhoTakesAPlaceWaitsForSomebodyWhoTakesOne) {
  Meanwhile kiosks(house_->cluster(), urn_->round().id);

  EXPECT_EQ(kiosks.first_takes(1), "pass");
  EXPECT_EQ(kiosks.second_takes(1), "pass");
}

TEST_F(Race, AFunctionIsNotCalledFullWhereItsLastPlaceMayStillBeFree) {
  house_->cluster().sql("DELETE FROM urn.place WHERE seat > 1");
  Meanwhile kiosks(house_->cluster(), urn_->round().id);

  EXPECT_EQ(kiosks.first_takes(1), "pass");
  EXPECT_EQ(kiosks.second_takes(1), "waits");
  kiosks.first_lets_go();
  EXPECT_EQ(kiosks.second_takes(1), "pass");
}

TEST_F(Race, KiosksThatSwapFunctionsAllGetThem) {
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
  EXPECT_EQ(house_->cluster().sql("SELECT count(*) FROM urn.place WHERE taken"), std::vector<std::string>{"4"});
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
