// A round that can be neither closed nor discarded is set aside: what is shown stays, nothing else is ever read.
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/disk_faults.h"
#include "store/files.h"
#include "store/round_desk.h"
#include "store/round_table.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

/// Partly published, then a ballot is gone: it can be neither closed nor discarded.
struct Stuck : RoundTable {
  Stuck() {
    FileUrn kiosk = this->kiosk();
    const auto ballots = full_house(round);
    cast_all(kiosk, {ballots.begin(), ballots.begin() + 4});
    shown = must(publish_now(folder.path(), log));
    cast_all(kiosk, {ballots.begin() + 4, ballots.end()});
    connect_urn(kiosk.path()).exec("DELETE FROM urn WHERE id = (SELECT min(id) FROM urn)");
  }
  std::vector<ballot::PublishedCell> shown;
};

TEST(SetAside, KeepsWhatIsShownAndTheSealedUrnAndDestroysTheKey) {
  Stuck table;
  ASSERT_FALSE(close_round(table.folder.path(), table.log));
  ASSERT_FALSE(discard_round(table.folder.path(), table.log));

  must(set_round_aside(table.folder.path(), table.log));

  EXPECT_TRUE(rounds_in(table.folder.path())->empty()) << "no urn that a kiosk would find, and no key";
  const std::string aside = table.folder / ("aside-" + table.round.id + ".urn");
  EXPECT_EQ(ids_in(aside).size(), 9U);
  EXPECT_EQ(table.kinds().back(), "round_set_aside");
  const workshop::Workshop& now = table.log.history().now();
  EXPECT_EQ(now.rounds.back().cells, table.shown);
  EXPECT_EQ(now.open_round(), nullptr);
  EXPECT_FALSE(workshop::take_snapshot(now).rounds.back().closed);
}

TEST(SetAside, IsRefusedWhileTheRoundIsOpenOrNothingIsShown) {
  RoundTable open;
  EXPECT_FALSE(set_round_aside(open.folder.path(), open.log));

  Stuck table;
  EXPECT_FALSE(set_round_aside(table.folder.path(), table.log)) << "nobody has tried to close it";
  EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));
}

TEST(SetAside, IsAllThatIsLeftWhereATableHasShownAFunctionThatAnOlderLogDoesNotKnow) {
  RoundTable table;
  FileUrn kiosk = table.kiosk();
  const auto ballots = full_house(table.round);
  cast_all(kiosk, {ballots.begin(), ballots.begin() + 4});
  const ballot::Turnout cast = must(kiosk.view()).turnout;
  must(kiosk.show(cast));
  ASSERT_TRUE(table.log.history().now().open_round()->cells.empty());

  const auto discarded = discard_round(table.folder.path(), table.log);
  ASSERT_FALSE(discarded);
  EXPECT_NE(english(discarded.error()).find("set aside"), std::string::npos) << english(discarded.error());
  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kOpen);
  EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));

  must(FileUrn::move_to(urn_path(table.folder.path(), table.round.id), UrnPhase::kClosing));
  must(set_round_aside(table.folder.path(), table.log));
  EXPECT_EQ(ids_in(table.folder / ("aside-" + table.round.id + ".urn")).size(), 4U);
  EXPECT_FALSE(table.log.history().now().rounds.back().maybe_shown.empty());
}

TEST(SetAside, IsFinishedAtTheNextStartWhereverItWasInterrupted) {
  for (int nth = 1; nth < 60; ++nth) {
    Stuck table;
    ASSERT_FALSE(close_round(table.folder.path(), table.log));

    const int status = in_child([&] {
      WorkshopLog log = must(WorkshopLog::open(table.folder.path()));
      arm({nth, FaultKind::kDie});
      must(set_round_aside(table.folder.path(), log));
      disarm();
    });
    WorkshopLog log = must(WorkshopLog::open(table.folder.path()));
    must(recover(table.folder.path(), log));
    if (rounds_in(table.folder.path())->size() == 1) must(set_round_aside(table.folder.path(), log));

    EXPECT_TRUE(rounds_in(table.folder.path())->empty());
    EXPECT_EQ(ids_in(table.folder / ("aside-" + table.round.id + ".urn")).size(), 9U);
    if (WIFEXITED(status)) {
      EXPECT_GT(nth, 6);
      return;
    }
  }
  FAIL() << "it never came to its end";
}

}  // namespace
}  // namespace crosstable::store::test
