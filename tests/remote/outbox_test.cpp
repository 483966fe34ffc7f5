// What a kiosk keeps when its table is away, and that it counts once.
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "remote/forwarder.h"
#include "remote/server_house.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using ballot::Eligibility;
using std::chrono::milliseconds;
using store::CastOutcome;
using store::test::box_of;
using store::test::friction_round;
using store::test::must;
using ::testing::IsEmpty;

class Kept : public testing::Test {
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
  std::unique_ptr<store::BallotBox> box(const std::shared_ptr<KioskLine>& line) {
    return must(RemoteMeeting(line).box_at_hand());
  }
  CastOutcome cast(store::BallotBox& at, int kiosk, int function, const ballot::BallotId& id = ballot::random_id(),
                   std::optional<ballot::CodeHash> card = std::nullopt) {
    return at.cast(id, function, kiosk, box_of(at.round(), function, 1), card).outcome;
  }
  /// For as long as it takes, without waiting: the clock is this test's.
  static void forward(const std::shared_ptr<KioskLine>& line) {
    Forwarder forwarder(line, [] { return 0.5; });
    milliseconds now{1};
    for (int step = 0; step < 100 && line->reach().kept > 0; ++step) {
      line->connect(milliseconds(60'000));
      now = forwarder.step(now) + milliseconds(1);
    }
    // And what had been delivered before, once more.
    for (int step = 0; step < 10; ++step) static_cast<void>(line->deliver_one(milliseconds(60'000)));
  }
  std::size_t boxes() { return std::stoul(house_->cluster().sql("SELECT count(*) FROM urn.box").at(0)); }

  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::optional<ballot::Deck> deck_;
};

TEST_F(Kept, BallotCountsOnceWhenTheTableIsBack) {
  const auto urn = open();
  const auto line = house_->machine(1);
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  const auto id = ballot::random_id();
  house_->cluster().crash();

  EXPECT_EQ(cast(*at, 1, 1, id), CastOutcome::kKept);
  EXPECT_EQ(at->reach().kept, 1);
  EXPECT_FALSE(at->reach().is_up);
  EXPECT_EQ(RemoteMeeting(line).reach(), at->reach()) << "else its kiosk takes what is kept for handed over";
  house_->cluster().start();
  forward(line);
  forward(line);

  EXPECT_EQ(at->reach().kept, 0);
  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{0, 1, 0}));
  EXPECT_EQ(boxes(), 1U);
  EXPECT_EQ(cast(*at, 1, 1, id), CastOutcome::kRecorded);
  EXPECT_EQ(boxes(), 1U);
}

TEST_F(Kept, BallotOutlivesTheKiosksProcess) {
  const auto urn = open();
  const std::string outbox = house_->new_outbox();
  {
    const auto line = house_->machine_on(outbox, 1);
    const auto at = box(line);
    ASSERT_TRUE(must(at->take_pass(1, 2)));
    house_->cluster().crash();
    ASSERT_EQ(cast(*at, 1, 2), CastOutcome::kKept);
  }
  const auto again = house_->machine_on(outbox, 1);
  EXPECT_EQ(again->reach().kept, 1);
  EXPECT_EQ(box(again)->round().id, urn->round().id) << "known without the table";
  house_->cluster().start();
  forward(again);

  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{0, 0, 1}));
}

TEST_F(Kept, NothingIsWithoutAPlaceOfItsOwn) {
  const auto urn = open();
  const auto line = house_->machine(1);
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->cluster().crash();

  EXPECT_EQ(cast(*at, 1, 2), CastOutcome::kNotAdded) << "the pass is for another function";
  EXPECT_FALSE(at->take_pass(1, 2));
  EXPECT_EQ(at->reach().kept, 0);
  house_->cluster().start();
  forward(line);
  EXPECT_EQ(boxes(), 0U);
}

TEST_F(Kept, BallotKeepsItsPassUntilItIsThere) {
  const auto urn = open();
  const auto line = house_->machine(1);
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->fill_disk(true);
  ASSERT_EQ(cast(*at, 1, 1), CastOutcome::kKept) << "the server has no room";

  EXPECT_EQ(must(at->shown_to(1)).pass, std::nullopt) << "one pass, one ballot";
  EXPECT_FALSE(at->take_pass(1, 2));
  must(at->give_back(1));
  EXPECT_EQ(house_->cluster().sql("SELECT function FROM urn.pass"), std::vector<std::string>{"1"});
  house_->fill_disk(false);

  EXPECT_TRUE(must(at->take_pass(1, 2))) << "what was kept has gone first";
  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{0, 1, 0}));
}

TEST_F(Kept, BallotIsOfferedAgainToAServerThatWasPutBack) {
  const auto urn = open();
  const auto line = house_->machine(1);
  const auto at = box(line);
  ASSERT_EQ(cast(*at, 1, 0), CastOutcome::kRecorded);
  house_->cluster().sql("DELETE FROM urn.box; UPDATE urn.place SET taken = false");
  house_->cluster().crash();
  house_->cluster().start();

  forward(line);

  EXPECT_EQ(boxes(), 1U);
  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{1, 0, 0}));
}

TEST_F(Kept, BallotOfAVoteThatHasClosedIsSaidToBeLateUntilSomebodyHasReadIt) {
  const auto urn = open();
  const std::string outbox = house_->new_outbox();
  const auto line = house_->machine_on(outbox, 1);
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->cluster().crash();
  const auto id = ballot::random_id();
  const ballot::Sealed sealed = box_of(at->round(), 1, 1);
  ASSERT_EQ(at->cast(id, 1, 1, sealed).outcome, CastOutcome::kKept);
  house_->cluster().start();
  must(table_->move_to(urn->round().id, store::UrnPhase::kClosing));

  forward(line);

  EXPECT_EQ(at->reach().kept, 0);
  EXPECT_EQ(at->reach().late, 1);
  EXPECT_EQ(boxes(), 0U);
  must(table_->destroy(urn->round().id));
  EXPECT_EQ(box(line), nullptr);
  EXPECT_EQ(line->reach().late, 1);
  must(line->outbox().forget());
  EXPECT_EQ(line->reach().late, 0);
  EXPECT_THAT(files_with(outbox.substr(0, outbox.rfind('/')), sealed.data(), 32), IsEmpty());
}

TEST_F(Kept, CardsGoOnWithoutTheTableAndOneUsedTwiceIsLeftToTheLot) {
  const auto urn = open(Eligibility::kCards);
  const auto one = house_->machine(1);
  const auto other = house_->machine(2);
  const auto at = box(one);
  const auto at_other = box(other);
  const ballot::Card& card = deck_->cards().front();
  house_->cluster().crash();
  for (const auto& [kiosk, where] : {std::pair(1, at.get()), std::pair(2, at_other.get())}) {
    const ballot::CardSight sight = must(where->look_up(card.typed));
    ASSERT_EQ(sight.outcome, ballot::CardSight::Outcome::kFree);
    EXPECT_EQ(sight.card, must(where->look_up(card.scanned)).card) << "typed or scanned, the same card";
    EXPECT_EQ(cast(*where, kiosk, sight.function, ballot::random_id(), sight.card), CastOutcome::kKept);
    EXPECT_EQ(must(where->look_up(card.typed)).outcome, ballot::CardSight::Outcome::kUsed) << "at this kiosk";
  }
  house_->cluster().start();
  forward(one);
  forward(other);

  const store::UrnContents contents = must(urn->contents());
  EXPECT_EQ(contents.boxes.size(), 2U);
  EXPECT_EQ(contents.cards.size(), 1U);
  EXPECT_EQ(store::test::turnout_of(*urn), 1);
  EXPECT_EQ(cast(*at, 1, card.function, ballot::random_id(), must(at->look_up(card.typed)).card),
            CastOutcome::kCardUsed);
}

TEST_F(Kept, BallotThatCameOnAStickCountsOnceWhicheverWayItComes) {
  const auto urn = open();
  const auto line = house_->machine(1);
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->cluster().crash();
  ASSERT_EQ(cast(*at, 1, 1), CastOutcome::kKept);
  house_->cluster().start();
  const auto [id, kept] = *line->outbox().ballots().begin();

  EXPECT_EQ(table_->take_in(1, id, kept).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(table_->take_in(1, id, kept).outcome, CastOutcome::kRecorded);
  forward(line);

  EXPECT_EQ(boxes(), 1U);
  EXPECT_EQ(at->reach(), (store::Reach{true, 0, 0, 0, 0}));
}

TEST_F(Kept, PassOfAKioskThatMayKeepABallotIsNotFreed) {
  const auto urn = open();
  const auto line = house_->machine(1);
  RemoteMeeting meeting(line);
  auto place = must(meeting.take_place(std::nullopt));
  ASSERT_TRUE(must(box(line)->take_pass(1, 1)));
  must(urn->free_passes_but({}));
  EXPECT_EQ(must(box(line)->shown_to(1)).pass, 1);

  must(table_->give_up(1));
  must(urn->free_passes_but({}));

  EXPECT_EQ(must(box(line)->shown_to(1)).pass, std::nullopt);
}

TEST_F(Kept, TwoMachinesWithOnePairingAreToldApart) {
  open();
  const auto line = house_->machine(3);
  const auto copy = house_->machine(3);
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));

  EXPECT_FALSE(RemoteMeeting(copy).take_place(std::nullopt));
  EXPECT_TRUE(copy->is_doubled());
  EXPECT_TRUE(place->is_counted());
  EXPECT_EQ(table_->kiosks(), std::vector<int>{3});
}

TEST_F(Kept, KioskWhoseConnectionOfBeforeIsNotFoundDeadYetIsNoOtherMachineAndBackOnceItIs) {
  open();
  const auto line = house_->machine(1);
  RemoteMeeting meeting(line);
  auto place = must(meeting.take_place(std::nullopt));
  const auto at = box(line);
  house_->cluster().sql(
      "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE usename = 'crosstable_kiosk_1'");
  // Stands for the connection of before.
  const auto before = house_->machine(1);
  auto held = must(RemoteMeeting(before).take_place(std::nullopt));
  // The first reads what the server said at last.
  for (int times = 0; times < 3 && place->is_counted(); ++times) line->connect(milliseconds(60'000));
  ASSERT_FALSE(place->is_counted());

  auto again = meeting.take_place(std::nullopt);
  EXPECT_TRUE(again) << english(again.error());
  held.reset();
  place = must(meeting.take_place(std::nullopt));
  again = tl::unexpected(words::Message());

  EXPECT_TRUE(place->is_counted());
  EXPECT_TRUE(line->beat(milliseconds(60'000))) << "what ended was a place, and not the last one";
  ASSERT_EQ(must(table_->kiosks_seen()).size(), 1u);
  EXPECT_TRUE(must(table_->kiosks_seen()).at(0).is_here);
}

// Restored from an image, it keeps nothing; the one that is there does.
TEST_F(Kept, CopyOfAKioskNeverSaysWhatTheKioskKeeps) {
  open();
  const auto line = house_->machine(3);
  const auto copy = house_->machine(3);
  EXPECT_FALSE(copy->beat(milliseconds(60'000))) << "it has not come yet";
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(3, 1)));
  house_->fill_disk(true);
  ASSERT_EQ(cast(*at, 3, 1), CastOutcome::kKept);
  house_->fill_disk(false);
  ASSERT_TRUE(line->beat(milliseconds(60'000)));
  ASSERT_FALSE(RemoteMeeting(copy).take_place(std::nullopt));

  EXPECT_FALSE(copy->beat(milliseconds(60'000)));

  EXPECT_EQ(must(table_->kiosks_seen()).at(0).kept, 1);
}

TEST_F(Kept, TableTellsWhatEachKioskKeeps) {
  open();
  const auto line = house_->machine(2);
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));
  const int before = must(table_->kiosks_seen()).at(0).beats;

  ASSERT_TRUE(line->beat(milliseconds(60'000)));

  const KioskSeen seen = must(table_->kiosks_seen()).at(0);
  EXPECT_EQ(seen.number, 2);
  EXPECT_TRUE(seen.is_here);
  EXPECT_EQ(seen.beats, before + 1);
  EXPECT_EQ(seen.kept, 0);
}

TEST_F(Kept, BallotIsKnownToTheTableAsSoonAsItsKioskIsBack) {
  open();
  const auto line = house_->machine(1);
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));
  const auto at = box(line);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->cluster().crash();
  ASSERT_EQ(cast(*at, 1, 1), CastOutcome::kKept);
  house_->cluster().start();

  ASSERT_TRUE(line->connect(milliseconds(60'000)));

  const KioskSeen seen = must(table_->kiosks_seen()).at(0);
  EXPECT_TRUE(seen.is_here);
  EXPECT_EQ(seen.kept, 1) << "a close in this moment would count on nothing being kept";
}

TEST_F(Kept, WhatAKioskCouldNotReadIsToldToTheTableUntilThatVoteIsOver) {
  const auto urn = open();
  const std::string outbox = house_->new_outbox();
  std::ofstream(outbox) << "no outbox";
  ASSERT_FALSE(store::Outbox::open(outbox));
  must(store::Outbox::set_aside(outbox));
  const auto line = house_->machine_on(outbox, 2);
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));
  EXPECT_EQ(must(table_->kiosks_seen()).at(0).kept, kKeptUnread);
  const auto at = box(line);

  ASSERT_TRUE(line->beat(milliseconds(60'000)));
  EXPECT_EQ(must(table_->kiosks_seen()).at(0).kept, kKeptUnread);
  must(table_->move_to(urn->round().id, store::UrnPhase::kClosing));
  must(table_->destroy(urn->round().id));
  ASSERT_EQ(must(at->shown_to(2)).state, ballot::UrnState::kClosed);
  ASSERT_TRUE(line->beat(milliseconds(60'000)));

  EXPECT_EQ(must(table_->kiosks_seen()).at(0).kept, 0);
  std::ifstream still(outbox + ".damaged-1");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(still), {}), "no outbox");
}

TEST_F(Kept, TwoTablesOnOneServerAreOneSentence) {
  open();
  must(table_->lead());
  PgUrnKeeper same(house_->folder(), house_->cluster().table(), "a workshop");
  PgUrnKeeper another(house_->folder(), house_->cluster().table(), "another workshop");

  EXPECT_EQ(english(same.lead().error()),
            "Another table leads its votes on this server: close the workshop there first, or take another database "
            "for this one.");
  EXPECT_EQ(english(another.round_at_hand().error()),
            "The server holds a vote of another workshop: close that one first, or take another database for this "
            "one.");
  EXPECT_TRUE(must(table_->round_at_hand()));
}

TEST_F(Kept, SignOfLifeIsNeverGivenWithABallotAndComesAfterFiveSecondsGiveOrTakeTwo) {
  open();
  const auto line = house_->machine(1);
  const auto place = must(RemoteMeeting(line).take_place(std::nullopt));
  const auto at = box(line);
  const auto beats = [&] { return must(table_->kiosks_seen()).at(0).beats; };
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  house_->fill_disk(true);
  ASSERT_EQ(cast(*at, 1, 1), CastOutcome::kKept);
  house_->fill_disk(false);
  for (const double drawn : {0.0, 1.0}) {
    Forwarder forwarder(line, [drawn] { return drawn; });
    milliseconds now{1};
    const int before = beats();
    now = forwarder.step(now);
    EXPECT_EQ(beats(), before + (drawn == 0.0 ? 0 : 1)) << "a ballot went first, and nothing with it";
    while (beats() == before) now = forwarder.step(now) + milliseconds(1);
    const milliseconds first = now;
    while (beats() == before + 1) now = forwarder.step(now) + milliseconds(1);
    EXPECT_GE(now - first, milliseconds(2900));
    EXPECT_LE(now - first, milliseconds(8500));
  }
}

}  // namespace
}  // namespace crosstable::remote::test
