// What a kiosk keeps, carried to its table on a stick: whole or refused, and counted once.
#include "remote/kept_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "remote/forwarder.h"
#include "remote/server_house.h"
#include "remote/taking_in.h"
#include "store/hex.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using ballot::Eligibility;
using store::CastOutcome;
using store::test::box_of;
using store::test::friction_round;
using store::test::must;

KeptFile two_ballots() {
  KeptFile file{3, "00112233445566778899aabbccddeeff", {}};
  for (const std::uint8_t at : {std::uint8_t{7}, std::uint8_t{2}}) {
    ballot::BallotId id{};
    id[0] = at;
    store::KeptBallot& ballot = file.ballots[id];
    ballot.round = file.round;
    ballot.function = at;
    ballot.box.fill(at);
    if (at == 2) ballot.card.emplace().fill(9);
  }
  return file;
}

std::string why_not(const std::string& text) {
  const auto file = kept_file_from(text, "kiosk-3.ballots");
  return file ? "" : english(file.error());
}

std::string text_in(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(KeptFile, ComesBackAsItWas) {
  const KeptFile file = two_ballots();

  const KeptFile back = must(kept_file_from(to_text(file), "kiosk-3.ballots"));

  EXPECT_EQ(back.kiosk, 3);
  EXPECT_EQ(back.round, file.round);
  ASSERT_EQ(back.ballots.size(), 2U);
  for (const auto& [id, ballot] : file.ballots) {
    EXPECT_EQ(back.ballots.at(id).function, ballot.function);
    EXPECT_EQ(back.ballots.at(id).box, ballot.box);
    EXPECT_EQ(back.ballots.at(id).card, ballot.card);
  }
}

TEST(KeptFile, IsRefusedWhereverItWasCutOrChanged) {
  const std::string text = to_text(two_ballots());
  const std::string damaged = why_not("");
  EXPECT_NE(damaged.find("is damaged, or only half of it was copied"), std::string::npos);
  for (std::size_t at = 0; at < text.size(); at += 7) EXPECT_EQ(why_not(text.substr(0, at)), damaged) << at;
  for (std::size_t at = text.find('\n') + 1; at < text.size(); at += 11) {
    std::string changed = text;
    changed[at] = changed[at] == '0' ? '1' : '0';
    EXPECT_EQ(why_not(changed), damaged) << at;
  }
  EXPECT_EQ(why_not(std::string(text.size(), '\0')), damaged);
  EXPECT_EQ(why_not(text + text), damaged);
}

TEST(KeptFile, OfSomebodyElseOrOfAnotherVersionIsSaidAsSuch) {
  EXPECT_NE(why_not("Dear all,\n").find("is no file of a kiosk"), std::string::npos);
  EXPECT_NE(why_not("crosstable kept ballots 2\n").find("another version"), std::string::npos);
}

TEST(KeptFile, ReplacesACopyOfBeforeAndNothingElse) {
  const store::test::TemporaryFolder stick;
  KeptFile file = two_ballots();
  EXPECT_EQ(must(write_kept_file(stick.path(), file)), "kiosk-3.ballots");
  file.ballots.erase(file.ballots.begin());
  EXPECT_EQ(must(write_kept_file(stick.path(), file)), "kiosk-3.ballots");
  KeptFile of_another_vote = file;
  of_another_vote.round.front() = 'f';
  EXPECT_EQ(must(write_kept_file(stick.path(), of_another_vote)), "kiosk-3-2.ballots");
  std::ofstream(stick / "notes.txt") << "mine";

  const auto found = read_kept_files(stick.path());

  ASSERT_EQ(found.size(), 2U);
  for (const KeptFileFound& one : found)
    EXPECT_EQ(must(one.file).round, one.name == "kiosk-3.ballots" ? file.round : of_another_vote.round);
  EXPECT_EQ(must(found[1].file).ballots.size(), 1U);
}

class Carried : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
    house_.emplace();
    table_ = house_->table();
  }
  std::unique_ptr<store::Urn> open(Eligibility how = Eligibility::kOpen) {
    ballot::Round round = friction_round(1, how);
    round.id = store::test::hex(ballot::random_id());
    static_cast<void>(ballot::SecretKey::generate(round.key));
    if (how == Eligibility::kCards) deck_ = ballot::Deck::draw(ballot::places_asked(round.form, round.roster));
    auto urn = must(table_->make(round, how == Eligibility::kCards ? &*deck_ : nullptr));
    must(table_->move_to(round.id, store::UrnPhase::kOpen));
    return urn;
  }
  /// Kiosk 1 keeps one ballot of function 1, and the server is back.
  std::shared_ptr<KioskLine> keeper_of_one() {
    auto line = house_->machine(1);
    const auto at = must(RemoteMeeting(line).box_at_hand());
    must(at->take_pass(1, 1));
    house_->cluster().crash();
    EXPECT_EQ(at->cast(ballot::random_id(), 1, 1, box_of(at->round(), 1, 1)).outcome, CastOutcome::kKept);
    house_->cluster().start();
    return line;
  }
  /// As the table reads it.
  static KeptFile carried(const std::shared_ptr<KioskLine>& line) {
    const store::test::TemporaryFolder stick;
    const std::string name = must(write_kept_file(stick.path(), must(take_copy(line->number(), line->outbox()))));
    return must(kept_file_from(text_in(stick / name), name));
  }
  static void deliver(const std::shared_ptr<KioskLine>& line) {
    for (int turn = 0; turn < 20; ++turn) static_cast<void>(line->deliver_one(std::chrono::milliseconds(60'000)));
  }
  std::size_t boxes() { return std::stoul(house_->cluster().sql("SELECT count(*) FROM urn.box").at(0)); }

  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::optional<ballot::Deck> deck_;
};

TEST_F(Carried, BallotIsTakenInOnceAndStaysKeptUntilTheServerHasSaidSo) {
  const auto urn = open();
  const auto line = keeper_of_one();
  const KeptFile file = carried(line);
  EXPECT_EQ(line->reach().kept, 1);

  const TakenIn first = take_in(*table_, file);
  const TakenIn again = take_in(*table_, file);

  EXPECT_EQ(english(said_of(first, 1)), "Kiosk 1: 1 ballot was taken in.");
  EXPECT_EQ(english(said_of(again, 1)), "Kiosk 1: nothing new was taken in. 1 ballot had been here before.");
  EXPECT_EQ(boxes(), 1U);
  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{0, 1, 0}));
  EXPECT_EQ(line->reach().kept, 1);
  deliver(line);
  EXPECT_EQ(line->reach(), (store::Reach{true, 0, 0, 0, 0}));
  EXPECT_EQ(boxes(), 1U);
}

TEST_F(Carried, BallotThatMeanwhileCameByTheNetworkHadBeenThereBefore) {
  const auto urn = open();
  const auto line = keeper_of_one();
  const KeptFile file = carried(line);
  deliver(line);

  const TakenIn result = take_in(*table_, file);

  EXPECT_EQ(result.taken, 0);
  EXPECT_EQ(result.there_before, 1);
  EXPECT_EQ(boxes(), 1U);
}

TEST_F(Carried, BallotOfAClosedVoteIsNotTakenInAndTheKioskIsToldSo) {
  const auto urn = open();
  const auto line = keeper_of_one();
  const KeptFile file = carried(line);
  must(table_->move_to(urn->round().id, store::UrnPhase::kClosing));

  const TakenIn result = take_in(*table_, file);

  EXPECT_EQ(result.there(), 0);
  EXPECT_FALSE(result.stopped.empty());
  EXPECT_EQ(boxes(), 0U);
  deliver(line);
  EXPECT_EQ(line->reach().late, 1);
}

TEST_F(Carried, BallotIsNotSaidToBeLateWhereTheVoteIsGoneBeforeTheKioskIsBack) {
  const auto urn = open();
  const auto line = keeper_of_one();
  EXPECT_EQ(take_in(*table_, carried(line)).taken, 1);
  must(table_->destroy(urn->round().id));

  line->end_others("");

  EXPECT_EQ(line->reach().late, 0) << "it was counted";
  EXPECT_EQ(line->reach().uncertain, 1) << "and nobody at the kiosk can know";
}

TEST_F(Carried, CardThatWasUsedTwiceAtOneKioskIsRefusedAndSaid) {
  const auto urn = open(Eligibility::kCards);
  const ballot::Card& card = deck_->cards().front();
  const auto line = house_->machine(1);
  const auto at = must(RemoteMeeting(line).box_at_hand());
  const ballot::CardSight sight = must(at->look_up(card.typed));
  house_->cluster().crash();
  ASSERT_EQ(
      at->cast(ballot::random_id(), sight.function, 1, box_of(at->round(), sight.function, 1), sight.card).outcome,
      CastOutcome::kKept);
  house_->cluster().start();
  KeptFile file = carried(line);
  // As a kiosk might that was put back to what it was: the same card, again and again.
  for (int more = 0; more < 2; ++more) file.ballots[ballot::random_id()] = file.ballots.begin()->second;

  const TakenIn result = take_in(*table_, file);

  EXPECT_EQ(result.taken, 2) << "one more waits for the lot";
  EXPECT_EQ(result.card_used, 1);
  EXPECT_EQ(store::test::turnout_of(*urn), 1);
}

}  // namespace
}  // namespace crosstable::remote::test
