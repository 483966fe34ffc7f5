// What a kiosk's login can learn while others vote: every permitted function with every argument, every readable
// relation. Nothing moves but "function full".
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <libpq-fe.h>

#include "remote/probe_calls.h"
#include "remote/server_house.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using store::test::must;

using Seen = std::map<std::string, std::string>;

/// Plain statements, as somebody with a stolen login would send them.
class Thief {
 public:
  explicit Thief(const TestCluster& cluster)
      : connection_(PQconnectdb(("host=" + cluster.folder() +
                                 " user=crosstable_kiosk_1 dbname=crosstable options='-c client_min_messages=error'")
                                    .c_str()),
                    PQfinish) {}
  std::string ask(const std::string& statement) {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection_.get(), statement.c_str()), PQclear);
    std::string said = PQresultErrorMessage(result.get());
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      for (int field = 0; field < PQnfields(result.get()); ++field)
        said += PQgetvalue(result.get(), row, field) + std::string("|");
    }
    return said;
  }
  bool is_in() const { return PQstatus(connection_.get()) == CONNECTION_OK; }

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

class Probe : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
    house_.emplace();
    table_ = house_->table();
    ballot::Round round = store::test::friction_round(4);
    round.id = store::test::hex(ballot::random_id());
    static_cast<void>(ballot::SecretKey::generate(round.key));
    urn_ = must(table_->make(round, nullptr));
    must(table_->move_to(round.id, store::UrnPhase::kOpen));
    PermittedCalls permitted = permitted_calls(house_->cluster(), round.id);
    calls_ = std::move(permitted.calls);
    not_called_ = std::move(permitted.not_called);
    thief_.emplace(house_->cluster());
  }
  Seen look() {
    Seen seen;
    for (const std::string& call : calls_) seen[call] = thief_->ask(call);
    return seen;
  }
  void vote(int function, int times) {
    const auto line = house_->machine(2);
    const auto box = must(RemoteMeeting(line).box_at_hand());
    for (int n = 0; n < times; ++n) {
      ASSERT_TRUE(must(box->take_pass(2, function)));
      ASSERT_EQ(box->cast(ballot::random_id(), function, 2, store::test::box_of(box->round(), function, 1)).outcome,
                store::CastOutcome::kRecorded);
    }
  }
  /// What says something else each time; clocks and lots do.
  static std::vector<std::string> restless(const Seen& once, const Seen& again) {
    static const std::set<std::string> kClocksAndLots{"clock_timestamp",     "now",       "random",
                                                      "statement_timestamp", "timeofday", "transaction_timestamp",
                                                      "gen_random_uuid"};
    std::vector<std::string> calls;
    for (const auto& [call, said] : again) {
      const std::size_t name = call.find('.') + 1;
      if (once.at(call) != said && !kClocksAndLots.contains(call.substr(name, call.find('(') - name)))
        calls.push_back(call);
    }
    return calls;
  }
  static std::vector<std::string> moved(const Seen& from, const Seen& to, const Seen& quiet) {
    std::vector<std::string> calls;
    for (const auto& [call, said] : to) {
      if (from.at(call) == said || quiet.at(call) != from.at(call)) continue;
      calls.push_back(call + ": " + from.at(call) + " -> " + said);
    }
    return calls;
  }

  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::unique_ptr<store::Urn> urn_;
  std::vector<std::string> calls_, not_called_;
  std::optional<Thief> thief_;
};

TEST_F(Probe, NothingMovesWhileOthersVoteButThatAFunctionIsFull) {
  ASSERT_TRUE(thief_->is_in());
  ASSERT_GT(calls_.size(), 2000U) << "else there was nothing to ask";
  static_cast<void>(look());
  const Seen quiet = look();
  const Seen before = look();
  EXPECT_EQ(restless(quiet, before), std::vector<std::string>{}) << "of what moves by itself nothing could be said";

  vote(0, 5);
  vote(1, 11);
  const Seen after = look();
  EXPECT_EQ(moved(before, after, quiet), std::vector<std::string>{});

  vote(1, 1);
  must(urn_->show({5, 12, 0}));
  const std::vector<std::string> full = moved(after, look(), quiet);
  ASSERT_EQ(full.size(), 2U) << testing::PrintToString(full);
  EXPECT_NE(full[0].find("kiosk.look()"), std::string::npos) << full[0];
  EXPECT_NE(full[1].find("no place"), std::string::npos) << full[1];
}

/// Of types that nobody can write down a value of.
TEST_F(Probe, LeavesOutNothingThatCouldBeCalled) {
  for (const std::string& function : not_called_) {
    const std::array types{"(anyenum",
                           "(pg_dependencies)",
                           "(pg_mcv_list)",
                           "(pg_ndistinct)",
                           "(pg_node_tree)",
                           "(pg_brin_bloom_summary)",
                           "(pg_brin_minmax_multi_summary)"};
    EXPECT_TRUE(std::any_of(types.begin(), types.end(), [&](const char* type) {
      return function.find(type) != std::string::npos;
    })) << function;
  }
  for (const char* ours : {"arrive", "ask", "be_alone", "beat", "cards", "cast_box", "give_back", "has", "house",
                           "is_used", "look", "read_round", "say_goodbye", "take_pass", "trouble", "version"})
    EXPECT_TRUE(std::any_of(calls_.begin(), calls_.end(), [&](const std::string& call) {
      return call.starts_with(std::string("SELECT kiosk.") + ours + "(");
    })) << ours;
}

TEST_F(Probe, NoRelationCanBeRead) {
  EXPECT_EQ(house_->cluster().sql(
                "SELECT c.oid::regclass FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S', 't') AND "
                "(has_table_privilege('crosstable_kiosk_1', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') OR "
                "has_any_column_privilege('crosstable_kiosk_1', c.oid, 'SELECT'))"),
            std::vector<std::string>{});
  const std::vector<std::string> all = relations(house_->cluster());
  ASSERT_GT(all.size(), 200U);
  for (const std::string& relation : all)
    EXPECT_NE(thief_->ask("SELECT * FROM " + relation).find("permission denied"), std::string::npos) << relation;
}

TEST_F(Probe, NothingIsMadeThatWouldCountTransactions) {
  for (const char* statement :
       {"CREATE TEMP TABLE mine(x int)", "CREATE TABLE public.mine(x int)", "CREATE SCHEMA mine", "DO $$ BEGIN END $$",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT lo_create(0)", "CREATE SEQUENCE mine",
        "SELECT pg_current_xact_id()", "SELECT pg_try_advisory_lock(1)", "SELECT pg_current_wal_lsn()"}) {
    EXPECT_NE(thief_->ask(statement).find("ERROR"), std::string::npos) << statement;
  }
}

/// Rows and pages that a statement goes through tell how many ballots lie there.
TEST_F(Probe, NoStatementOfOursIsExplained) {
  for (const std::string& call : calls_) {
    if (call.find("kiosk.") == std::string::npos || call.find("version") != std::string::npos) continue;
    for (const char* how : {"EXPLAIN (ANALYZE, BUFFERS, WAL) ", "eXpLaIn analyze "})
      EXPECT_NE(thief_->ask(how + call).find("only asked plainly"), std::string::npos) << call;
    static_cast<void>(thief_->ask("PREPARE it AS " + call));
    EXPECT_NE(thief_->ask("EXPLAIN ANALYZE EXECUTE it").find("only asked plainly"), std::string::npos) << call;
    static_cast<void>(thief_->ask("DEALLOCATE it"));
  }
}

/// What is taken and then taken back leaves no trace; how much there was to take would be the turnout.
TEST_F(Probe, NobodyCountsPlacesByTakingThemAllBack) {
  const std::string round = "decode('" + urn_->round().id + "', 'hex')";
  const std::string cast = "SELECT kiosk.cast_box(" + round +
                           ", decode(lpad(to_hex(n), 32, '0'), 'hex'), decode(repeat('00', 256), 'hex'), 0, NULL, "
                           "false) FROM generate_series(1, 2) n";
  const std::string pass = "SELECT kiosk.take_pass(" + round + ", 0)";
  const std::string other = "SELECT kiosk.take_pass(" + round + ", 1)";
  const std::string refused = "one place a transaction";
  EXPECT_NE(thief_->ask(cast).find(refused), std::string::npos) << "in one statement";
  EXPECT_NE(thief_->ask(pass + ";" + other).find(refused), std::string::npos) << "in one message";
  for (const char* between : {"RELEASE part; SAVEPOINT part", "RESET ALL", "SAVEPOINT next", "SET LOCAL role = none"}) {
    static_cast<void>(thief_->ask("BEGIN; SAVEPOINT part"));
    EXPECT_EQ(thief_->ask(pass), "pass|") << between;
    static_cast<void>(thief_->ask(between));
    EXPECT_NE(thief_->ask(other).find(refused), std::string::npos) << between;
    static_cast<void>(thief_->ask("ROLLBACK"));
  }
  EXPECT_EQ(thief_->ask(pass), "pass|") << "the next transaction is another one";
  EXPECT_EQ(must(urn_->view()).turnout, (ballot::Turnout{0, 0, 0}));
}

/// A plan is made of the pages that there are now.
TEST_F(Probe, NoPlanOfOursIsShown) {
  static_cast<void>(thief_->ask("SET client_min_messages = log; SET debug_print_plan = on"));
  for (const std::string& call : calls_) {
    if (call.find("kiosk.") == std::string::npos || call.find("version") != std::string::npos) continue;
    EXPECT_NE(thief_->ask(call).find("only asked plainly"), std::string::npos) << call;
  }
}

TEST_F(Probe, NobodySpeaksForAnotherKiosk) {
  EXPECT_NE(thief_->ask("SET SESSION AUTHORIZATION crosstable_kiosk_2").find("permission denied"), std::string::npos);
  EXPECT_NE(thief_->ask("SET ROLE crosstable_table").find("permission denied"), std::string::npos);
  static_cast<void>(thief_->ask("SET ROLE crosstable_kiosk"));
  static_cast<void>(thief_->ask("SELECT kiosk.take_pass(decode('" + urn_->round().id + "', 'hex'), 1)"));

  EXPECT_EQ(house_->cluster().sql("SELECT kiosk FROM urn.pass"), std::vector<std::string>{"1"});
}

}  // namespace
}  // namespace crosstable::remote::test
