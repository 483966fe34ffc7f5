// What a kiosk's login can learn while others vote: every permitted function with every argument, every readable
// relation. Nothing moves but "function full".
#include <map>

#include <libpq-fe.h>

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

/// One of each kind that something about the urns can be asked by.
const std::map<std::string, std::vector<std::string>>& arguments() {
  static const std::map<std::string, std::vector<std::string>> kArguments{{"oid", {"(16384::oid)"}},
                                                                          {"regclass", {"1259::regclass"}},
                                                                          {"text", {"'urn.box'::text"}},
                                                                          {"name", {"'urn'::name"}},
                                                                          {"integer", {"1"}},
                                                                          {"bigint", {"1::bigint"}},
                                                                          {"boolean", {"true"}},
                                                                          {"xid", {"'800'::xid"}},
                                                                          {"xid8", {"'800'::xid8"}},
                                                                          {"pg_lsn", {"'0/1000000'::pg_lsn"}},
                                                                          {"smallint", {"1::smallint"}},
                                                                          {"bytea", {"'\\x01'::bytea"}},
                                                                          {"cid", {"'0'::cid"}},
                                                                          {"tid", {"'(0,1)'::tid"}},
                                                                          {"\"char\"", {"'r'::\"char\""}}};
  return kArguments;
}

/// What cannot help but say something else each time, or never ends.
bool is_restless(const std::string& name) {
  for (const char* part : {"clock_timestamp", "now", "timestamp", "timeofday", "random", "pg_sleep", "uuid",
                           "pg_terminate", "pg_cancel", "pg_reload", "query_to"}) {
    if (name.find(part) != std::string::npos) return true;
  }
  return false;
}

/// Every function that the login may call, with arguments from the list.
std::vector<std::string> calls(const TestCluster& cluster) {
  const std::vector<std::string> rows = cluster.sql(
      "SELECT n.nspname || '.' || quote_ident(p.proname), array_to_string(array(SELECT format_type(t, NULL) FROM "
      "unnest(p.proargtypes) t), ',') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind = "
      "'f' AND n.nspname = 'pg_catalog' AND p.provolatile <> 'i' AND has_function_privilege('crosstable_kiosk_1', "
      "p.oid, 'EXECUTE') AND "
      "p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype) ORDER BY 1, 2");
  std::vector<std::string> calls;
  for (std::size_t row = 0; row + 1 < rows.size(); row += 2) {
    if (is_restless(rows[row])) continue;
    std::string list;
    bool known = true;
    std::string types = rows[row + 1];
    while (!types.empty() && known) {
      const std::string type = types.substr(0, types.find(','));
      types.erase(0, std::min(types.size(), type.size() + 1));
      const auto at = arguments().find(type);
      known = at != arguments().end();
      if (known) list += (list.empty() ? "" : ", ") + at->second.front();
    }
    if (known) calls.push_back("SELECT " + rows[row] + "(" + list + ")");
  }
  return calls;
}

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
    calls_ = calls(house_->cluster());
    thief_.emplace(house_->cluster());
    const std::string id = "decode('" + round.id + "', 'hex')";
    for (const std::string& call :
         {std::string("kiosk.look()"), "kiosk.read_round(" + id + ")", "kiosk.cards(" + id + ")",
          "kiosk.is_used(" + id + ", '\\x00112233445566778899aabbccddeeff')",
          "kiosk.has(" + id + ", '\\x00112233445566778899aabbccddeeff')", "kiosk.take_pass(" + id + ", 0)",
          "kiosk.take_pass(" + id + ", 1)", "kiosk.take_pass(" + id + ", 2)", "kiosk.take_pass(" + id + ", 9)",
          "kiosk.give_back(" + id + ")", std::string("kiosk.beat(0, 0)"), std::string("kiosk.arrive()"),
          std::string("kiosk.version()"), std::string("kiosk.house()"),
          std::string("kiosk.ask('\\x00112233445566778899aabbccddeeff')")})
      calls_.push_back("SELECT * FROM " + call);
    calls_.push_back("SELECT * FROM kiosk.give_back(" + id + ")");
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
  std::vector<std::string> calls_;
  std::optional<Thief> thief_;
};

TEST_F(Probe, NothingMovesWhileOthersVoteButThatAFunctionIsFull) {
  ASSERT_TRUE(thief_->is_in());
  ASSERT_GT(calls_.size(), 80U) << "else there was nothing to ask";
  static_cast<void>(look());
  const Seen quiet = look();
  const Seen before = look();

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

TEST_F(Probe, NoRelationCanBeRead) {
  EXPECT_EQ(house_->cluster().sql(
                "SELECT c.oid::regclass FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S') AND "
                "(has_table_privilege('crosstable_kiosk_1', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') OR "
                "has_any_column_privilege('crosstable_kiosk_1', c.oid, 'SELECT'))"),
            std::vector<std::string>{});
  EXPECT_NE(thief_->ask("SELECT * FROM urn.box").find("permission denied"), std::string::npos);
  EXPECT_NE(thief_->ask("SELECT * FROM pg_stat_user_tables").find("permission denied"), std::string::npos);
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
