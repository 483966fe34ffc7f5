// What a kiosk on another machine remembers of its table and of its ballots, where that cannot be opened or cleared.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "path/hands.h"
#include "roles/files.h"
#include "roles/kiosk_homes.h"
#include "store/disk_faults.h"
#include "store/outbox.h"
#include "store/passing_folder.h"
#include "store/rounds.h"

namespace crosstable::test {
namespace {

using store::test::FaultKind;
using store::test::must;

class KioskMemory : public testing::Test {
 protected:
  static constexpr const char* kNoOutbox = "this is no outbox, and nobody knows how it came here";

  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  void put(const std::string& name, const std::string& text) const { std::ofstream(at(name)) << text; }
  std::string text_at(const std::string& name) const {
    std::ifstream in(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// With a table that is not there.
  roles::KioskHome home() const {
    return roles::paired_home({folder_.path(),
                               {.host = "127.0.0.1", .port = 1},
                               3,
                               std::string(64, 'a'),
                               std::make_shared<const ballot::SecretText>("a password")});
  }
  /// Of a vote that has closed.
  void keep_a_late_ballot() const {
    store::Outbox outbox = must(store::Outbox::open(at("outbox.db")));
    store::KeptBallot ballot;
    ballot.round = std::string(32, 'b');
    must(outbox.put(ballot::BallotId{}, ballot));
    must(outbox.mark({ballot::BallotId{}}, store::KeptState::kLate));
  }

  store::PassingFolder folder_;
};

TEST_F(KioskMemory, OfBallotsThatCannotBeOpenedIsSaidLeftAsItIsAndTriedAgainAtEachLook) {
  put("outbox.db", kNoOutbox);
  roles::KioskDesk desk(home().place(), folder_.path(), std::nullopt);

  const roles::KioskSight blind = desk.look();

  EXPECT_FALSE(blind.folder.problem.empty());
  EXPECT_FALSE(blind.reach.is_up);
  EXPECT_TRUE(blind.reach.unreadable);
  EXPECT_FALSE(blind.opened);
  EXPECT_EQ(text_at("outbox.db"), kNoOutbox) << "somebody may still read it elsewhere";
  EXPECT_EQ(must(desk.take_copy()), "");
  EXPECT_EQ(text_at("outbox.db"), kNoOutbox);

  std::filesystem::remove(at("outbox.db"));
  keep_a_late_ballot();

  EXPECT_EQ(desk.look().reach.late, 1) << "it goes on with what lies there now";
}

TEST_F(KioskMemory, OfBallotsThatCannotBeOpenedIsSetAsideOnceSomebodyHasReadItAndGoneOnWithout) {
  keep_a_late_ballot();
  put("outbox.db", kNoOutbox);
  const std::string journal = text_at("outbox.db-journal");
  roles::KioskDesk desk(home().place(), folder_.path(), std::nullopt);
  ASSERT_TRUE(desk.look().reach.unreadable);

  desk.forget();
  const roles::KioskSight sight = desk.look();

  EXPECT_FALSE(sight.reach.unreadable);
  EXPECT_EQ(sight.reach.late, 0);
  EXPECT_EQ(text_at("outbox.db.unread-1"), kNoOutbox);
  EXPECT_EQ(text_at("outbox.db.unread-1-journal"), journal) << "it belongs to that file alone";
  put("outbox.db", kNoOutbox);
  roles::KioskDesk again(home().place(), folder_.path(), std::nullopt);
  ASSERT_TRUE(again.look().reach.unreadable);
  again.forget();
  EXPECT_EQ(text_at("outbox.db.unread-1"), kNoOutbox) << "nothing is written over";
  EXPECT_EQ(text_at("outbox.db.unread-2"), kNoOutbox);
}

TEST_F(KioskMemory, OfBallotsThatIsDamagedWhileTheKioskRunsIsWrittenAnewAtItsNextLook) {
  keep_a_late_ballot();
  roles::KioskDesk desk(home().place(), folder_.path(), std::nullopt);
  ASSERT_EQ(desk.look().reach.late, 1);
  put("outbox.db", kNoOutbox);

  const roles::KioskSight sight = desk.look();

  EXPECT_FALSE(sight.reach.unreadable);
  EXPECT_EQ(sight.reach.late, 1);
  EXPECT_EQ(text_at("outbox.db.damaged-1"), kNoOutbox) << "every byte stays";
  EXPECT_EQ(must(store::Outbox::open(at("outbox.db"))).ballots().size(), 1U);
}

TEST_F(KioskMemory, OfBallotsThatTheDiskDoesNotGiveIsNotTakenForDamaged) {
  keep_a_late_ballot();
  store::test::arm({1, FaultKind::kError, EIO, true, store::test::FaultyCalls::kLooks});
  roles::KioskDesk desk(home().place(), folder_.path(), std::nullopt);

  const roles::KioskSight blind = desk.look();
  desk.forget();
  store::test::disarm();

  EXPECT_FALSE(blind.reach.unreadable);
  EXPECT_EQ(desk.look().reach.late, 1);
}

TEST_F(KioskMemory, OfLateBallotsThatCouldNotBeClearedIsSaidAgainAndClearedTheNextTime) {
  keep_a_late_ballot();
  roles::KioskDesk desk(home().place(), folder_.path(), std::nullopt);
  ASSERT_EQ(desk.look().reach.late, 1);

  store::test::arm({1, FaultKind::kError, EIO, true});
  desk.forget();
  EXPECT_GT(store::test::disarm(), 0);

  EXPECT_EQ(desk.look().reach.late, 1);
  desk.forget();
  EXPECT_EQ(desk.look().reach.late, 0);
  EXPECT_EQ(must(store::Outbox::open(at("outbox.db"))).ballots().size(), 0U);
}

TEST_F(KioskMemory, OfItsTableThatIsCutShortLeadsToThePageThatPairsIt) {
  std::filesystem::create_directories(at("paired/0123456789abc"));
  put("paired/current", "0123456789abc\n");
  put("paired/0123456789abc/pairing", "crosstable pairing 1\n192.168.1.20:5433\n");
  const auto known = remote::last_pairing(at("paired"));
  ASSERT_FALSE(known);
  EXPECT_NE(english(known.error()).find("cannot be read, so this kiosk does not know its table"), std::string::npos);
  RoomClock clock;
  roles::KioskApp::Setting setting;
  setting.pair = [](const std::vector<std::string>&) { return tl::unexpected(words::verbatim("Nobody is there.")); };
  setting.unpaired = known.error();

  KioskHands kiosk(clock, "", setting);

  ASSERT_TRUE(kiosk.state().pairing);
  EXPECT_EQ(kiosk.state().pairing->problem, known.error());
  EXPECT_TRUE(kiosk.tap("kiosk.pair.3")) << "a code can be typed at once";
  EXPECT_EQ(kiosk.state().pairing->code->count, 1U);
}

}  // namespace
}  // namespace crosstable::test
