#include "remote/schema.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "remote/test_cluster.h"

namespace crosstable::remote::test {
namespace {

TEST(Schema, IsPrintedWholeForADatabaseOfAnyProperName) {
  const std::string script = server_sql("sales_days");

  EXPECT_EQ(script.find("{name}"), std::string::npos);
  EXPECT_NE(script.find("CREATE DATABASE sales_days"), std::string::npos);
  EXPECT_NE(script.find("sales_days_kiosk_[1-9]"), std::string::npos);
  EXPECT_NE(script.find("\nCOMMIT;\n"), std::string::npos);
  EXPECT_NE(script.find("Never what is in it"), std::string::npos) << "what the administrator sees is said there";
}

TEST(Schema, TakesNoNameThatCouldSayMore) {
  for (const char* name : {"", "Sales", "1st", "sales-days", "x; DROP TABLE y", "a name", "ä"})
    EXPECT_FALSE(is_database_name(name)) << name;
  EXPECT_FALSE(is_database_name(std::string(41, 'a')));
  EXPECT_TRUE(is_database_name("crosstable"));
  EXPECT_TRUE(is_database_name("tap_2"));
}

TEST(Schema, LetsTwoTablesShareAServerUnderTwoNames) {
  if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
  const TestCluster cluster;
  cluster.sql("CREATE DATABASE another TEMPLATE template0");
  cluster.sql_in("another", schema_sql("another"));

  EXPECT_EQ(cluster.sql("SELECT count(*) FROM pg_roles WHERE rolname IN ('crosstable_table', 'another_table')"),
            std::vector<std::string>{"2"});
}

constexpr std::string_view kVerifier =
    "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$c3RvcmVkc3RvcmVkc3RvcmVkc3RvcmVkc3RvcmVkc3M=:"
    "c2VydmVyc2VydmVyc2VydmVyc2VydmVyc2VydmVyc2U=";

TEST(Schema, MakesLoginsOfKiosksAndNothingElse) {
  if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
  const TestCluster cluster;
  Link table(cluster.table());
  const std::string verifier(kVerifier);
  const auto admit = [&](int number, const std::string& with) {
    return table.ask("SELECT door.admit($1, $2)", {given(number), given(with)}, Link::Within(5000)).has_value();
  };

  EXPECT_TRUE(admit(20, verifier));
  EXPECT_TRUE(admit(20, verifier)) << "with a new password";
  EXPECT_FALSE(admit(0, verifier));
  EXPECT_FALSE(admit(100, verifier));
  EXPECT_FALSE(admit(21, "' SUPERUSER --"));
  EXPECT_TRUE(Link(cluster.kiosk(20)).connect(Link::Within(5000)));
  EXPECT_FALSE(table.ask("CREATE ROLE mine", {}, Link::Within(5000)));
  EXPECT_TRUE(table.ask("SELECT door.dismiss($1)", {given(20)}, Link::Within(5000)));
  EXPECT_FALSE(Link(cluster.kiosk(20)).connect(Link::Within(5000)));
}

/// What any login may say of itself.
TEST(Schema, TakesALoginBackAndSendsItAwayWhateverItHasSet) {
  if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
  const TestCluster cluster;
  Link table(cluster.table());
  constexpr Link::Within kWithin{5000};
  const auto admit = [&](int number) {
    return table.ask("SELECT door.admit($1, $2)", {given(number), given(kVerifier)}, kWithin).has_value();
  };
  ASSERT_TRUE(admit(20) && admit(21));
  Link kiosk(cluster.kiosk(20));
  for (const char* said :
       {"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO crosstable_kiosk_21",
        "ALTER DEFAULT PRIVILEGES FOR ROLE crosstable_kiosk GRANT SELECT ON TABLES TO PUBLIC",
        "ALTER ROLE crosstable_kiosk_20 IN DATABASE crosstable SET default_transaction_read_only = on",
        "ALTER ROLE crosstable_kiosk_20 SET default_transaction_read_only = on"})
    ASSERT_TRUE(kiosk.ask(said, {}, kWithin)) << said;

  ASSERT_TRUE(admit(20));
  const auto begins = Link(cluster.kiosk(20)).ask("SHOW default_transaction_read_only", {}, kWithin);
  ASSERT_TRUE(begins) << words::english(begins.error().why);
  EXPECT_EQ(begins->text(0, 0), "off");
  EXPECT_TRUE(table.ask("SELECT door.dismiss(21)", {}, kWithin));
  EXPECT_TRUE(table.ask("SELECT door.dismiss(20)", {}, kWithin));
  EXPECT_EQ(cluster.sql("SELECT count(*) FROM pg_roles WHERE rolname ~ '_kiosk_2[01]$'"),
            std::vector<std::string>{"0"});
}

/// What is sorted or kept beside an answer lies on the disk on which ballots are to lie.
TEST(Schema, LetsNoLoginFillTheDisk) {
  if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
  const TestCluster cluster;
  constexpr Link::Within kWithin{20'000};
  Link kiosk(cluster.kiosk(1));

  const auto sorted = kiosk.ask("SELECT n FROM generate_series(1, 20000000) n ORDER BY n", {}, kWithin);
  ASSERT_FALSE(sorted);
  EXPECT_EQ(sorted.error().state, "53400") << "configuration_limit_exceeded";
  EXPECT_FALSE(kiosk.ask("SET temp_file_limit = -1", {}, kWithin));
}

}  // namespace
}  // namespace crosstable::remote::test
