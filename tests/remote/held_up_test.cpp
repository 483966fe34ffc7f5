// Somebody with a kiosk's login who takes what the table needs, and never lets it go.
#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "remote/server_house.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using store::test::must;

class HeldUp : public testing::Test {
 protected:
  static constexpr Link::Within kWithin{5000};

  void SetUp() override {
    if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
    house_.emplace();
    table_ = house_->table();
    ballot::Round round = store::test::friction_round();
    round.id = store::test::hex(ballot::random_id());
    static_cast<void>(ballot::SecretKey::generate(round.key));
    urn_ = must(table_->make(round, nullptr));
    must(table_->move_to(round.id, store::UrnPhase::kOpen));
    holder_.emplace(house_->cluster().kiosk(1));
  }
  /// In a transaction that its session has lifted every limit from.
  void hold(const char* statement, const std::vector<Given>& values) {
    for (const char* before : {"SET idle_in_transaction_session_timeout = 0", "SET statement_timeout = 0", "BEGIN"})
      ASSERT_TRUE(holder_->ask(before, {}, kWithin)) << before;
    const auto held = holder_->ask(statement, values, kWithin);
    ASSERT_TRUE(held) << words::english(held.error().why);
    ASSERT_TRUE(still_holds());
  }
  /// Asked of the server: a link that was cut makes another by itself.
  bool still_holds() {
    return house_->cluster().sql(
               "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_stat_activity a ON a.pid "
               "= l.pid WHERE c.relnamespace = 'urn'::regnamespace AND a.backend_type = 'client backend' AND l.pid <> "
               "pg_backend_pid()") != std::vector<std::string>{"0"};
  }
  const std::string& round() { return urn_->round().id; }

  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::unique_ptr<store::Urn> urn_;
  std::optional<Link> holder_;
};

/// All the sessions that a login may have; each comes again whenever it is ended.
class ComingAgain {
 public:
  static constexpr const char* kInLine =
      "SELECT count(DISTINCT pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1";
  static constexpr const char* kWriting =
      "SELECT count(DISTINCT pid) FROM pg_locks WHERE locktype = 'transactionid' AND granted";

  /// Until all of them are there, by what `counted` says.
  ComingAgain(const TestCluster& cluster, int kiosk, std::vector<std::string> statements, const char* counted)
      : cluster_(cluster), statements_(std::move(statements)) {
    for (std::thread& session : sessions_)
      session = std::thread([this, server = cluster.kiosk(kiosk)] { hold_on(server); });
    while (cluster_.sql(counted) != std::vector<std::string>{"3"}) std::this_thread::yield();
  }
  ComingAgain(const ComingAgain&) = delete;
  ComingAgain& operator=(const ComingAgain&) = delete;
  ~ComingAgain() {
    is_over_ = true;
    while (at_it_ > 0) cluster_.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ~ '_kiosk_'");
    for (std::thread& session : sessions_) session.join();
  }

 private:
  static constexpr Link::Within kLong{70'000};

  void hold_on(const Server& server) {
    Link link(server, Link::Within{0});
    while (!is_over_) {
      for (const char* before : {"SET lock_timeout = 0", "SET statement_timeout = 0"})
        static_cast<void>(link.ask(before, {}, kLong));
      for (const std::string& statement : statements_) static_cast<void>(link.ask(statement.c_str(), {}, kLong));
    }
    --at_it_;
  }

  const TestCluster& cluster_;
  const std::vector<std::string> statements_;
  std::atomic<bool> is_over_ = false;
  std::atomic<int> at_it_ = 3;
  std::array<std::thread, 3> sessions_;
};

TEST_F(HeldUp, ALoginThatHoldsOnToItselfIsSentAwayAllTheSame) {
  const ComingAgain login(house_->cluster(), 2,
                          {"BEGIN", "ALTER ROLE crosstable_kiosk_2 PASSWORD 'mine'", "SELECT pg_sleep(60)"},
                          ComingAgain::kWriting);
  Link table(house_->cluster().table());

  ASSERT_TRUE(table.ask("SELECT door.dismiss(2)", {}, kWithin));

  EXPECT_EQ(house_->cluster().sql("SELECT count(*) FROM pg_roles WHERE rolname = 'crosstable_kiosk_2'"),
            std::vector<std::string>{"0"});
}

TEST_F(HeldUp, SessionsThatComeAgainWheneverTheyAreEndedStopNeitherTheTickNorTheClose) {
  const std::string place = "SELECT kiosk.take_pass(decode('" + round() + "', 'hex'), 1), pg_sleep(60)";
  const ComingAgain login(house_->cluster(), 2, {place}, ComingAgain::kInLine);

  must(urn_->show({0, 0, 0}));
  must(table_->move_to(round(), store::UrnPhase::kClosing));
  must(table_->destroy(round()));

  EXPECT_TRUE(table_->is_gone(round()));
}

TEST_F(HeldUp, WhoeverHoldsOnWhileTheirLoginGoesIsEndedAllTheSame) {
  hold("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())});
  house_->cluster().sql("DROP ROLE crosstable_kiosk_1");

  must(urn_->show({0, 0, 0}));

  EXPECT_FALSE(still_holds());
}

/// As one does that comes again while it is being sent away.
TEST_F(HeldUp, WhoeverCameInByALoginThatIsGoneIsShownOut) {
  hold("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())});
  house_->cluster().sql("DROP ROLE crosstable_kiosk_1");
  Link table(house_->cluster().table());

  ASSERT_TRUE(table.ask("SELECT door.show_out(1)", {}, kWithin));

  EXPECT_FALSE(still_holds());
}

TEST_F(HeldUp, APlaceThatIsTakenForEverStopsNeitherTheTickNorTheClose) {
  hold("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())});

  must(urn_->show({0, 0, 0}));
  EXPECT_FALSE(still_holds()) << "its session is ended, and its place free";
  must(table_->move_to(round(), store::UrnPhase::kClosing));

  EXPECT_EQ(house_->cluster().sql("SELECT count(*) FROM urn.place WHERE taken"), std::vector<std::string>{"0"});
}

TEST_F(HeldUp, ALookThatNeverEndsKeepsNoUrnFromGoing) {
  must(table_->move_to(round(), store::UrnPhase::kClosing));
  hold("SELECT * FROM kiosk.look()", {});

  must(table_->destroy(round()));

  EXPECT_TRUE(table_->is_gone(round()));
  EXPECT_FALSE(still_holds());
}

TEST_F(HeldUp, AQuestionThatIsHeldIsAnsweredAllTheSame) {
  const auto nonce = ballot::random_id();
  ASSERT_TRUE(holder_->ask("SELECT kiosk.ask($1)", {given(nonce)}, kWithin));
  hold("SELECT kiosk.beat(0, 0)", {});

  must(table_->answer(1, {nonce.begin(), nonce.end()}, "yes"));

  EXPECT_EQ(house_->cluster().sql("SELECT answer FROM urn.kiosk WHERE kiosk = 1"), std::vector<std::string>{"yes"});
}

/// Each would leave a version of its row on the disk until it is over.
TEST_F(HeldUp, NoStatementWritesForAsLongAsItLikes) {
  ASSERT_TRUE(holder_->ask("SELECT kiosk.arrive()", {}, kWithin));
  ASSERT_TRUE(holder_->ask("SELECT kiosk.beat(0, 0) FROM generate_series(1, 1000)", {}, kWithin));
  ASSERT_TRUE(holder_->ask("SELECT kiosk.ask(decode(lpad(to_hex(n), 32, '0'), 'hex')) FROM generate_series(1, 1000) n",
                           {}, kWithin));

  EXPECT_EQ(house_->cluster().sql("SELECT beats, encode(question, 'hex') FROM urn.kiosk WHERE kiosk = 1"),
            (std::vector<std::string>{"1", std::string(31, '0') + "1"}));
}

/// The server cuts out whoever has waited longest, and that can be arranged.
TEST_F(HeldUp, WhoeverTheTableWaitsForInARingDoesNotKeepItHere) {
  ASSERT_TRUE(holder_->ask("SELECT kiosk.arrive()", {}, kWithin));
  hold("SELECT kiosk.beat(0, 0)", {});
  bool is_over = false;
  std::thread table([&] { is_over = table_->forget().has_value(); });
  while (house_->cluster().sql("SELECT count(*) FROM pg_locks WHERE NOT granted") == std::vector<std::string>{"0"})
    std::this_thread::yield();

  static_cast<void>(holder_->ask("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())}, kWithin));
  table.join();

  EXPECT_TRUE(is_over);
  EXPECT_FALSE(still_holds());
}

TEST_F(HeldUp, WhoeverIsSentAwayIsGoneWithAllThatTheyHold) {
  hold("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())});
  Link table(house_->cluster().table());

  ASSERT_TRUE(table.ask("SELECT door.dismiss(1)", {}, kWithin));

  EXPECT_FALSE(still_holds());
  EXPECT_EQ(must(urn_->view()).turnout, (ballot::Turnout{0, 0, 0}));
}

/// Behind the one that holds, and behind the table that waits for it.
TEST_F(HeldUp, WhoeverOnlyWaitsInLineIsNotSentAway) {
  const auto line = house_->machine(2);
  const auto box = must(RemoteMeeting(line).box_at_hand());
  hold("SELECT kiosk.take_pass(decode($1, 'hex'), 1)", {given(round())});
  bool has_place = false;
  std::thread voter([&] { has_place = must(box->take_pass(2, 1)); });

  must(urn_->show({0, 0, 0}));
  voter.join();

  EXPECT_TRUE(has_place);
  EXPECT_EQ(box->cast(ballot::random_id(), 1, 2, store::test::box_of(box->round(), 1, 1)).outcome,
            store::CastOutcome::kRecorded);
}

TEST_F(HeldUp, MessagesForALoginThatDoesNotReadThemDoNotStayOnTheDisk) {
  ASSERT_TRUE(holder_->ask("LISTEN x", {}, kWithin));
  hold("SELECT * FROM kiosk.look()", {});
  Link loud(house_->cluster().kiosk(1));
  const std::string message = "NOTIFY x, '" + std::string(7900, 'x') + "'";
  for (int times = 0; times < 1400; ++times) ASSERT_TRUE(loud.ask(message.c_str(), {}, kWithin));
  const std::vector<std::string> yes{"t"}, no{"f"};
  ASSERT_EQ(house_->cluster().sql("SELECT pg_notification_queue_usage() > 0.001"), yes);

  must(table_->kiosks_seen());

  EXPECT_FALSE(still_holds());
  EXPECT_EQ(house_->cluster().sql("SELECT pg_notification_queue_usage() > 0.001"), no);
}

TEST_F(HeldUp, ALoginTakesNoLockByNamesThatItMakesUp) {
  ASSERT_TRUE(holder_->ask("BEGIN", {}, kWithin));
  ASSERT_TRUE(holder_->ask("SELECT count(kiosk.give_back(decode(md5(n::text), 'hex'))) FROM generate_series(1, 5000) n",
                           {}, kWithin));

  EXPECT_EQ(house_->cluster().sql("SELECT count(*) < 10 FROM pg_locks WHERE locktype = 'advisory'"),
            std::vector<std::string>{"t"});
}

TEST_F(HeldUp, NoLoginKeepsTheServersRoomForLocks) {
  ASSERT_TRUE(holder_->ask("SELECT kiosk.arrive()", {}, kWithin));
  hold("SELECT * FROM kiosk.look()", {});
  for (int part = 0; part < 2200; ++part) {
    ASSERT_TRUE(holder_->ask("SAVEPOINT deeper", {}, kWithin));
    ASSERT_TRUE(holder_->ask("SELECT kiosk.beat(0, 0)", {}, kWithin));
  }
  ASSERT_EQ(house_->cluster().sql("SELECT count(*) > 2000 FROM pg_locks"), std::vector<std::string>{"t"});

  must(table_->kiosks_seen());

  EXPECT_FALSE(still_holds());
  EXPECT_EQ(house_->cluster().sql("SELECT count(*) > 2000 FROM pg_locks"), std::vector<std::string>{"f"});
}

TEST_F(HeldUp, NoKioskIsEndedForLocksThatOthersOfTheServerTake) {
  hold("SELECT * FROM kiosk.look()", {});
  Link others(house_->cluster().login("postgres"));
  ASSERT_TRUE(others.ask("SELECT count(pg_advisory_lock(n)) FROM generate_series(1, 2100) n", {}, kWithin));

  must(table_->kiosks_seen());

  EXPECT_TRUE(still_holds());
}

TEST_F(HeldUp, WhoeverKeepsProcessorsBusyIsEndedAtALaterLookHoweverOftenTheyComeAgain) {
  const std::string endless = "SELECT kiosk.give_back(decode('" + round() +
                              "', 'hex')), (SELECT count(*) FROM (SELECT generate_series(1, 1000000000000)) AS n)";
  const ComingAgain login(house_->cluster(), 2, {endless}, ComingAgain::kInLine);
  const auto works = [this] { return house_->cluster().sql("SELECT work FROM door.works() WHERE kiosk = 2"); };
  LastingWork::Time now{};
  table_->end_what_lasts(now);
  const auto before = works();

  table_->end_what_lasts(now += LastingWork::kMost);

  const auto left = works();
  EXPECT_EQ(std::find_first_of(left.begin(), left.end(), before.begin(), before.end()), left.end());
  EXPECT_EQ(table_->misused(now), std::set<int>{2});
  EXPECT_TRUE(table_->misused(now + std::chrono::minutes(5)).empty());
}

TEST_F(HeldUp, WhoeverIsAtSomethingElseAtTheNextLookIsNotEnded) {
  LastingWork::Time now{};
  hold("SELECT * FROM kiosk.look()", {});
  table_->end_what_lasts(now);
  ASSERT_TRUE(holder_->ask("COMMIT", {}, kWithin));
  hold("SELECT * FROM kiosk.look()", {});

  table_->end_what_lasts(now += LastingWork::kMost);
  EXPECT_TRUE(still_holds());
  table_->end_what_lasts(now += LastingWork::kMost);

  EXPECT_FALSE(still_holds());
  EXPECT_TRUE(table_->misused(now).empty()) << "a server that stood still may be the cause of one";
}

TEST_F(HeldUp, ATableWhoseConnectionOfBeforeIsNotFoundDeadYetLeadsAgainAtOnce) {
  must(table_->lead());
  // What was asked goes on in there, and nobody waits for it any more.
  house_->cluster().sql(
      "CREATE OR REPLACE FUNCTION door.guests() RETURNS TABLE(kiosk int, is_here boolean, is_connected boolean) "
      "LANGUAGE sql AS 'SELECT 1, true, true FROM pg_sleep(60)'");
  EXPECT_TRUE(table_->numbers_given().empty());
  const auto leading = house_->cluster().sql("SELECT pid FROM pg_locks WHERE classid = 5788211 AND granted");
  ASSERT_EQ(leading.size(), 1u);

  const auto seen = table_->kiosks_seen();

  EXPECT_TRUE(seen) << words::english(seen.error());
  const auto now = house_->cluster().sql("SELECT pid FROM pg_locks WHERE classid = 5788211 AND granted");
  ASSERT_EQ(now.size(), 1u);
  EXPECT_NE(now, leading);
  PgUrnKeeper another(house_->folder(), house_->cluster().table(), "a workshop");
  EXPECT_FALSE(another.lead()) << "another table ends nobody";
}

}  // namespace
}  // namespace crosstable::remote::test
