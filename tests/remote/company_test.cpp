// A company's server, made ready by its administrator with what `crosstable server sql` prints.
#include "remote/company.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "remote/address.h"
#include "remote/certificate.h"
#include "remote/cluster_house.h"
#include "remote/kiosk_host.h"
#include "remote/pairing.h"
#include "remote/schema.h"
#include "remote/server_link.h"
#include "remote/signed_round.h"
#include "remote/trust.h"
#include "store/files.h"

namespace crosstable::remote {
namespace {

using store::test::must;

/// A hosted server stands for the company's: another database on it, whose certificate names no table.
class CompanyTest : public test::ClusterHouse {
 protected:
  void SetUp() override {
    ClusterHouse::SetUp();
    if (IsSkipped()) return;
    make_server();
    make_database("company");
  }
  void make_server() {
    const std::string server = company() + "/server";
    must(store::make_folder(server));
    // As openssl makes it: with no table's key.
    must(make_certificate(server, "company"));
    server_.emplace(must(Cluster::start(company())));
  }
  void make_database(const std::string& name) {
    must(must(ServerLink::open(server_->owner())).run("CREATE DATABASE " + name + " TEMPLATE template0"));
    must(administrator(name).run_script(schema_sql(name)));
    ServerLink link = administrator(name);
    const std::string user = name + "_table";
    must(link.run_script("ALTER ROLE " + user + " PASSWORD '" + must(link.verifier_of(user, password())) + "'"));
    // A hosted server lets no table but its own in.
    std::ofstream(company() + "/server/data/pg_hba.conf", std::ios::app) << "hostssl all all all scram-sha-256\n";
    must(link.run("SELECT pg_reload_conf()"));
    Login login{address(name), user, password(), company() + "/server/server.crt"};
    for (int tries = 0; tries < 1000 && !ServerLink::open(login); ++tries) {
    }
  }
  ServerLink administrator(const std::string& database) {
    Login login = server_->owner();
    login.server.database = database;
    return must(ServerLink::open(login));
  }
  static ballot::Secret password() { return std::make_shared<const ballot::SecretText>("as the administrator said"); }
  std::string company() const { return folder() + "/company"; }
  std::string workshop() const { return folder() + "/workshop"; }
  Address address(const std::string& database = "company") const {
    return {.host = "127.0.0.1", .port = server_->port(), .database = database};
  }
  CompanyServer as_told() { return {address(), password(), must(fingerprint_at(address()))}; }
  std::string why_not(const CompanyServer& told) {
    const auto taken = take_company_server(workshop(), told);
    EXPECT_FALSE(taken);
    EXPECT_FALSE(Cluster::is_there(workshop())) << "nothing of it stays";
    return taken ? "" : words::english(taken.error());
  }
  std::unique_ptr<PgUrnKeeper> keeper(const std::shared_ptr<const store::Signer>& signer) {
    return std::make_unique<PgUrnKeeper>(workshop(), server_of(must(table_login(workshop()))), signer->public_key(),
                                         rounds_of(signer));
  }
  std::shared_ptr<const store::Signer> signer() {
    return std::make_shared<const store::Signer>(must(round_signer(workshop() + "/server")));
  }

  std::optional<Cluster> server_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(CompanyTest, IsTakenOnceItsCertificateWasComparedAndFoundAgain) {
  must(take_company_server(workshop(), as_told()));

  EXPECT_TRUE(has_company_server(workshop()));
  const Login login = must(table_login(workshop()));
  EXPECT_EQ(login.server, address());
  EXPECT_EQ(login.user, "company_table");
  EXPECT_TRUE(ServerLink::open(login));
  EXPECT_EQ(must(KioskHost::start(workshop())).addresses(), std::vector<Address>{address()});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(workshop() + "/server"))
    EXPECT_EQ(entry.status().permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none)
        << entry.path();
}

TEST_F(CompanyTest, ItsFingerprintIsWhatAdministratorsRead) {
  const std::string fingerprint = must(fingerprint_at(address()));

  EXPECT_EQ(fingerprint.size(), 95u);
  EXPECT_EQ(fingerprint[2], ':');
  EXPECT_EQ(fingerprint, must(read_certificate(company() + "/server/server.crt")).fingerprint);
}

TEST_F(CompanyTest, EveryFailureIsOneSentenceAndLeavesNothing) {
  CompanyServer told = as_told();
  told.password = std::make_shared<const ballot::SecretText>("a slip");
  EXPECT_TRUE(has(why_not(told), "does not let company_table in"));
  told = as_told();
  told.fingerprint.front() = told.fingerprint.front() == 'A' ? 'B' : 'A';
  EXPECT_TRUE(has(why_not(told), "Another certificate than the one that was compared"));
  must(administrator("company").run_script(
      "CREATE OR REPLACE FUNCTION urn.version() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1"));
  EXPECT_TRUE(has(why_not(as_told()), "another version"));
  must(administrator("company").run_script("DROP SCHEMA urn CASCADE"));
  EXPECT_TRUE(has(why_not(as_told()), "is not set up for this version"));
  must(administrator("company").run_script("ALTER ROLE company_table RENAME TO somebody"));
  EXPECT_TRUE(has(why_not(as_told()), "does not let company_table in"));
  told = as_told();
  server_->stop();
  EXPECT_TRUE(has(why_not(told), "cannot be reached"));
}

TEST_F(CompanyTest, ALoginThatMayDoEverythingIsNotTaken) {
  must(administrator("company").run_script("ALTER ROLE company_table SUPERUSER"));

  EXPECT_TRUE(has(why_not(as_told()), "may do more or less"));
}

TEST_F(CompanyTest, AServerOnWhichALoginCouldHoldAVoteUpForGoodIsNotTaken) {
  must(administrator("company").run("ALTER SYSTEM SET max_prepared_transactions = 1"));
  server_->stop();
  for (int tries = 0; tries < 1000 && !server_->keep_running(); ++tries) {
  }

  EXPECT_TRUE(has(why_not(as_told()), "could hold a vote up for good"));
}

TEST_F(CompanyTest, AKioskIsPairedThereAndItsBallotRecordedOnceTheTableHasVouched) {
  must(take_company_server(workshop(), as_told()));
  KioskHost host = must(KioskHost::start(workshop()));
  const auto signer = this->signer();
  const auto table = keeper(signer);
  must(table->lead());

  const Invitation invitation = must(host.invite(3, address()));
  const Pairing pairing = must(pair(must(invitation_from(to_text(invitation))), folder() + "/paired"));

  EXPECT_EQ(pairing.table_key, signer->public_key());
  EXPECT_EQ(must(last_pairing(folder() + "/paired"))->table, address()) << "the database, too";
  RemoteMeeting meeting(std::make_shared<KioskLine>(pairing.kiosk, server_of(login_of(pairing)),
                                                    must(store::Outbox::open(pairing.folder + "/outbox.db"))),
                        trust_in(pairing.table_key));
  const auto place = must(meeting.take_place(std::nullopt));
  ballot::Round round = store::test::friction_round();
  round.id = std::string(32, 'a');
  ballot::SecretKey::generate(round.key);
  must(table->make(round, nullptr));
  must(table->move_to(round.id, store::UrnPhase::kOpen));
  EXPECT_EQ(must(meeting.box_at_hand()), nullptr) << "the table has not answered yet";
  for (const KioskSeen& kiosk : must(table->kiosks_seen()))
    must(table->answer(kiosk.number, kiosk.question, answer_to(*signer, round.id, kiosk.question)));
  const auto box = must(meeting.box_at_hand());
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(must(box->take_pass(3, 0)));
  EXPECT_EQ(box->cast(ballot::random_id(), 0, 3, store::test::box_of(box->round(), 0, 1)).outcome,
            store::CastOutcome::kRecorded);
  EXPECT_EQ(must(must(table->open(round.id))->contents()).boxes.size(), 1u);
}

TEST_F(CompanyTest, AnAdministratorsOwnKeyInTheTablesPlaceIsBelievedByNoKiosk) {
  must(take_company_server(workshop(), as_told()));
  KioskHost host = must(KioskHost::start(workshop()));
  const auto table = keeper(signer());
  must(table->lead());
  const Invitation invitation = must(host.invite(3, address()));
  must(administrator("company").run("UPDATE urn.house SET workshop = $1", {std::string(64, 'a')}));

  const auto paired = pair(invitation, folder() + "/paired");

  ASSERT_FALSE(paired);
  EXPECT_TRUE(has(words::english(paired.error()), "is not the table that made this code"));
  EXPECT_FALSE(must(last_pairing(folder() + "/paired")));
}

TEST_F(CompanyTest, AtTheEndNothingOfTheWorkshopStaysThere) {
  must(take_company_server(workshop(), as_told()));
  KioskHost host = must(KioskHost::start(workshop()));
  const auto table = keeper(signer());
  must(table->lead());
  static_cast<void>(must(host.invite(3, address())));
  EXPECT_EQ(must(admit_here(workshop(), 3)).kiosk, 1) << "a number of another machine is not taken";

  must(table->forget());

  EXPECT_EQ(
      must(administrator("company").run(
               "SELECT (SELECT count(*) FROM urn.house) + (SELECT count(*) FROM urn.kiosk) + (SELECT count(*) FROM "
               "door.guest) + (SELECT count(*) FROM pg_roles WHERE rolname ~ '^company_kiosk_[0-9]')"))
          .at(0)
          .at(0),
      "0");
}

TEST_F(CompanyTest, KiosksOfAnEarlierWorkshopComeInNoMore) {
  must(take_company_server(workshop(), as_told()));
  must(keeper(signer())->lead());
  const Invitation invitation = must(must(KioskHost::start(workshop())).invite(3, address()));
  const Pairing pairing = must(pair(invitation, folder() + "/paired"));
  // Its table was lost.
  must(Cluster::remove(workshop()));

  must(take_company_server(workshop(), as_told()));
  must(keeper(signer())->lead());

  EXPECT_FALSE(ServerLink::open(login_of(pairing)));
}

TEST_F(CompanyTest, ATableThatIsRefusedTakesNothingFromTheOneThatLeads) {
  must(take_company_server(workshop(), as_told()));
  const auto table = keeper(signer());
  must(table->lead());
  const Invitation invitation = must(must(KioskHost::start(workshop())).invite(3, address()));
  PgUrnKeeper another(folder(), server_of(must(table_login(workshop()))), std::string(64, 'b'));

  const auto led = another.lead();

  ASSERT_FALSE(led);
  EXPECT_TRUE(has(words::english(led.error()), "Another table leads its votes on this server"));
  EXPECT_EQ(table->numbers_given(), std::vector<int>{3});
  EXPECT_TRUE(pair(invitation, folder() + "/paired")) << "its code is still good, and the server still names it";
}

TEST(CompanyAddress, HasADatabaseOrTheUsualOne) {
  EXPECT_EQ(address_from("db.company:5432")->database, "crosstable");
  EXPECT_EQ(address_from(" db.company:5432/sales_days ")->database, "sales_days");
  EXPECT_EQ(to_text(*address_from("db.company:5432/sales_days")), "db.company:5432/sales_days");
  EXPECT_EQ(to_text(*address_from("db.company:5432/crosstable")), "db.company:5432");
  for (const char* none : {"db.company/crosstable", "db.company:5432/", "db.company:5432/Sales", "db.company:5432/a/b"})
    EXPECT_FALSE(address_from(none)) << none;
}

TEST(CompanyAddress, OfAnotherDatabaseIsTypedAndNotScanned) {
  ASSERT_TRUE(ballot::init_sealing());
  const Invitation usual{draw_code(3, Fingerprint{42}), *address_from("10.1.2.3:5432")};
  const Invitation other{usual.code, *address_from("10.1.2.3:5432/sales_days")};

  EXPECT_TRUE(scanned_text(usual));
  EXPECT_FALSE(scanned_text(other));
  EXPECT_EQ(must(invitation_from(to_text(other))), other);
}

}  // namespace
}  // namespace crosstable::remote
