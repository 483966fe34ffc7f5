// From a typed code to a ballot on the table's own server, and what its administrator can put in between.
#include "remote/cluster_files.h"
#include "remote/cluster_house.h"
#include "remote/kiosk_host.h"
#include "remote/pairing.h"
#include "remote/server_link.h"
#include "remote/signed_round.h"
#include "remote/trust.h"
#include "store/hex.h"

namespace crosstable::remote {
namespace {

using store::test::must;

class PairedVote : public test::ClusterHouse {
 protected:
  void SetUp() override {
    ClusterHouse::SetUp();
    if (IsSkipped()) return;
    host_.emplace(must(KioskHost::start(folder())));
    signer_ = std::make_shared<const store::Signer>(must(round_signer(server_folder(folder()))));
    keeper_ = std::make_unique<PgUrnKeeper>(folder(), server_of(host_->table_login()), signer_->public_key(),
                                            rounds_of(signer_));
    must(keeper_->lead());
  }
  Invitation invite(int kiosk) { return must(host_->invite(kiosk, host_->table_login().server)); }
  tl::expected<Pairing, words::Message> pair_by(const Invitation& invitation) {
    return pair(must(invitation_from(to_text(invitation))), pairings());
  }
  std::string pairings() const { return folder() + "/paired"; }
  /// As its administrator can.
  ServerLink administrator() {
    Login login = host_->table_login();
    login.user = kServerUser;
    return must(ServerLink::open(login));
  }
  ballot::Round open_vote() {
    ballot::Round round = store::test::friction_round();
    round.id = std::string(32, 'a');
    ballot::SecretKey::generate(round.key);
    must(keeper_->make(round, nullptr));
    must(keeper_->move_to(round.id, store::UrnPhase::kOpen));
    return round;
  }
  /// As the table's look does.
  void answer_all(const std::string& round) {
    for (const KioskSeen& kiosk : must(keeper_->kiosks_seen()))
      must(keeper_->answer(kiosk.number, kiosk.question, answer_to(*signer_, round, kiosk.question)));
  }
  static RemoteMeeting meeting_of(const Pairing& pairing) {
    return RemoteMeeting(std::make_shared<KioskLine>(pairing.kiosk, server_of(login_of(pairing)),
                                                     must(store::Outbox::open(pairing.folder + "/outbox.db"))),
                         trust_in(pairing.table_key));
  }
  static int must_be_free_port() { return free_port().value_or(1); }
  static bool says(const words::Message& message, const std::string& part) {
    return words::english(message).find(part) != std::string::npos;
  }

  std::optional<KioskHost> host_;
  std::shared_ptr<const store::Signer> signer_;
  std::unique_ptr<PgUrnKeeper> keeper_;
};

TEST_F(PairedVote, GoesFromATypedCodeToARecordedBallotOnceTheTableHasVouched) {
  const Pairing pairing = must(pair_by(invite(3)));
  RemoteMeeting meeting = meeting_of(pairing);
  const auto place = must(meeting.take_place(std::nullopt));
  EXPECT_EQ(place->number(), 3);
  const ballot::Round round = open_vote();
  EXPECT_EQ(must(meeting.box_at_hand()), nullptr) << "the table has not answered yet";

  answer_all(round.id);
  const auto box = must(meeting.box_at_hand());

  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(must(box->take_pass(3, 0)));
  EXPECT_EQ(box->cast(ballot::random_id(), 0, 3, store::test::box_of(box->round(), 0, 1)).outcome,
            store::CastOutcome::kRecorded);
  EXPECT_EQ(must(must(keeper_->open(round.id))->contents()).boxes.size(), 1u);
}

TEST_F(PairedVote, ACodeThatWasReplacedIsRefusedByNameAndChangesNothing) {
  const Invitation old = invite(3);
  const Pairing first = must(pair_by(invite(3)));

  const auto again = pair_by(old);

  ASSERT_FALSE(again);
  EXPECT_TRUE(says(again.error(), "does not know this pairing code")) << words::english(again.error());
  EXPECT_EQ(must(last_pairing(pairings()))->kiosk, first.kiosk);
  EXPECT_EQ(must(last_pairing(pairings()))->password->view(), first.password->view());
}

TEST_F(PairedVote, ACodeThatWasUsedIsWorthNothingButToTheKioskThatUsedIt) {
  const Invitation code = invite(3);
  const Pairing first = must(pair_by(code));

  const auto other = pair(must(invitation_from(to_text(code))), folder() + "/another machine");

  ASSERT_FALSE(other);
  EXPECT_TRUE(says(other.error(), "does not know this pairing code")) << words::english(other.error());
  const Pairing again = must(pair_by(code));
  EXPECT_EQ(again.password->view(), first.password->view());
  EXPECT_EQ(must(last_pairing(pairings()))->password->view(), first.password->view());
  EXPECT_TRUE(ServerLink::open(login_of(again)));
}

/// Everybody in the room has seen it.
TEST_F(PairedVote, WhoeverCameInByACodeIsOutOnceItsKioskHasUsedIt) {
  const Invitation code = invite(3);
  Login seen = host_->table_login();
  seen.user = login_of(3, seen.server.database);
  seen.password = password_of(code.code);
  ServerLink early = must(ServerLink::open(seen));
  ASSERT_TRUE(early.run("SELECT kiosk.version()"));

  const Pairing paired = must(pair_by(code));

  EXPECT_FALSE(early.run("SELECT kiosk.version()"));
  EXPECT_TRUE(ServerLink::open(login_of(paired)));
}

TEST_F(PairedVote, ACodeOfAnotherTableIsRefusedBeforeAnythingIsSent) {
  Invitation foreign = invite(3);
  foreign.code = draw_code(3, Fingerprint{foreign.code.table.bits ^ 1});

  const auto paired = pair_by(foreign);

  ASSERT_FALSE(paired);
  EXPECT_TRUE(says(paired.error(), "is not the table that made this code")) << words::english(paired.error());
  EXPECT_FALSE(must(last_pairing(pairings())));
}

TEST_F(PairedVote, ATableAtAnotherAddressIsFoundWithoutACodeAndWhatIsKeptStaysThatKiosks) {
  const Pairing first = must(pair_by(invite(3)));
  const Address here = host_->table_login().server;

  EXPECT_TRUE(says(pair_moved({"127.0.0.1", must_be_free_port()}, pairings()).error(), "Nobody answers at"));
  EXPECT_EQ(must(last_pairing(pairings()))->table, first.table);
  const Pairing moved = must(pair_moved({"localhost", here.port}, pairings()));

  EXPECT_EQ(moved.table, (Address{"localhost", here.port}));
  EXPECT_EQ(moved.kiosk, first.kiosk);
  EXPECT_EQ(moved.folder, first.folder);
  EXPECT_EQ(must(last_pairing(pairings()))->table, moved.table);
  EXPECT_TRUE(ServerLink::open(login_of(*must(last_pairing(pairings())))));
}

TEST_F(PairedVote, AnotherTablesServerAtTheNewAddressIsRefusedByNameAndChangesNothing) {
  const Pairing first = must(pair_by(invite(3)));
  const Cluster other = must(Cluster::start(folder() + "/another workshop"));

  const auto moved = pair_moved({"127.0.0.1", other.port()}, pairings());

  ASSERT_FALSE(moved);
  EXPECT_TRUE(says(moved.error(), "Another server than this kiosk’s table answers at"))
      << words::english(moved.error());
  EXPECT_EQ(must(last_pairing(pairings()))->table, first.table);
}

TEST_F(PairedVote, ACodeOfTheTableThatAMachineIsPairedWithIsToldFromThoseOfOthers) {
  const Invitation first = invite(3);
  EXPECT_FALSE(is_of_paired_table(first, pairings()));
  must(pair_by(first));
  Invitation foreign = invite(4);

  EXPECT_TRUE(is_of_paired_table(foreign, pairings()));
  foreign.code.table.bits ^= 1;
  EXPECT_FALSE(is_of_paired_table(foreign, pairings()));
}

TEST_F(PairedVote, AMachineThatIsPairedWithNobodyIsAskedForACode) {
  EXPECT_TRUE(says(pair_moved(host_->table_login().server, pairings()).error(), "type the table’s code, too"));
}

TEST_F(PairedVote, AKioskThatWasShutOutComesInNoMore) {
  const Pairing pairing = must(pair_by(invite(3)));

  must(host_->dismiss(3));

  EXPECT_FALSE(ServerLink::open(login_of(pairing)));
}

TEST_F(PairedVote, AKioskThatIsLetInNoMoreKnowsItFromATableThatIsAway) {
  const Pairing pairing = must(pair_by(invite(3)));
  Login nowhere = login_of(pairing);
  nowhere.server.port = 1;
  const auto is_shut_out = [&](const Login& login) {
    KioskLine line(pairing.kiosk, server_of(login), must(store::Outbox::open(folder() + "/outbox.db")));
    EXPECT_FALSE(line.connect(Link::Within(60'000)));
    return line.reach().is_shut_out;
  };
  EXPECT_FALSE(is_shut_out(nowhere));

  must(host_->dismiss(3));

  EXPECT_TRUE(is_shut_out(login_of(pairing)));
}

TEST_F(PairedVote, AKioskOfThisMachineTakesNoNumberOfAnother) {
  must(pair_by(invite(1)));

  const Admitted admitted = must(admit_here(folder(), 1));

  EXPECT_EQ(admitted.kiosk, 2);
  EXPECT_EQ(keeper_->numbers_given(), std::vector<int>{1}) << "2 is not there yet, and no other machine's";
  const auto there = ServerLink::open(admitted.login);
  EXPECT_TRUE(there);
  EXPECT_EQ(keeper_->numbers_given(), (std::vector<int>{1, 2}));
}

TEST_F(PairedVote, AKioskOfThisMachineIsKnownAsOneAlsoOnceItHasEndedWithoutAWord) {
  const Pairing pairing = must(pair_by(invite(1)));
  RemoteMeeting other = meeting_of(pairing);
  const auto elsewhere = must(other.take_place(std::nullopt));
  const Admitted admitted = must(admit_here(folder(), 2));
  ServerLink own = must(ServerLink::open(admitted.login));
  must(own.run("SELECT kiosk.arrive()"));
  must(keeper_->kiosks_seen());
  { const ServerLink ended = std::move(own); }

  const auto seen = must(keeper_->kiosks_seen());

  ASSERT_EQ(seen.size(), 2U);
  EXPECT_FALSE(seen[0].is_own);
  EXPECT_TRUE(seen[1].is_own);
}

TEST_F(PairedVote, AnotherKeyInTheServersTextIsSealedToByNobodyAndReadByNoTable) {
  const Pairing pairing = must(pair_by(invite(3)));
  RemoteMeeting meeting = meeting_of(pairing);
  const auto place = must(meeting.take_place(std::nullopt));
  const ballot::Round round = open_vote();
  ballot::PublicKey other{};
  ballot::SecretKey::generate(other);
  EXPECT_EQ(must(meeting.box_at_hand()), nullptr);
  answer_all(round.id);

  must(administrator().run("UPDATE urn.round SET text = replace(text, $1, $2)",
                           {store::to_hex(round.key), store::to_hex(other)}));

  const auto box = meeting.box_at_hand();
  ASSERT_FALSE(box);
  EXPECT_TRUE(says(box.error(), "has not signed")) << words::english(box.error());
  EXPECT_FALSE(keeper_->open(round.id));
}

TEST_F(PairedVote, AVoteThatIsOverAndPutBackIsTakenByNobody) {
  const Pairing pairing = must(pair_by(invite(3)));
  RemoteMeeting meeting = meeting_of(pairing);
  const auto place = must(meeting.take_place(std::nullopt));
  const ballot::Round round = open_vote();
  EXPECT_EQ(must(meeting.box_at_hand()), nullptr);
  answer_all(round.id);
  ASSERT_NE(must(meeting.box_at_hand()), nullptr);
  ServerLink administrator = this->administrator();
  must(administrator.run_script("CREATE TABLE kept_round AS TABLE urn.round"));
  must(keeper_->move_to(round.id, store::UrnPhase::kClosing));
  must(keeper_->destroy(round.id));

  must(administrator.run_script("INSERT INTO urn.round SELECT * FROM kept_round; UPDATE urn.round SET state = 'open'"));

  const auto box = meeting.box_at_hand();
  EXPECT_TRUE(!box || *box == nullptr) << "nobody vouches for it";
}

}  // namespace
}  // namespace crosstable::remote
