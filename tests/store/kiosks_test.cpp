// Several kiosks and a table, each a process, at one urn.
#include <array>

#include <sys/wait.h>
#include <unistd.h>

#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

struct TableWithUrns {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  ballot::Round round;
  std::string urn;

  explicit TableWithUrns(int times_places) {
    round = must(open_round(folder.path(), friction_round(times_places), "vote", log));
    urn = urn_path(folder.path(), round.id);
  }
};

/// Exits with the number of ballots that were recorded. Where the disk was too busy, nothing was added: it asks again.
void vote_for(const std::string& path, const std::vector<int>& functions, int most) {
  auto urn = FileUrn::open(path);
  int recorded = 0, patience = 10;
  for (int turn = 0; urn && turn < most; ++turn) {
    const auto result =
        cast(*urn, functions[static_cast<std::size_t>(turn) % functions.size()], static_cast<unsigned>(turn));
    if (result.outcome == CastOutcome::kClosed || result.outcome == CastOutcome::kGone) break;
    if (result.outcome == CastOutcome::kRecorded)
      ++recorded;
    else if (result.outcome == CastOutcome::kNotAdded && patience-- > 0)
      --turn;
    else if (result.outcome != CastOutcome::kNoPlace)
      ::_exit(255);
  }
  ::_exit(recorded);
}

TEST(Kiosks, CastTogetherWhileTheTablePublishes) {
  TableWithUrns table(5);  // 20, 15 and 15 places
  const pid_t first = start_child([&] { vote_for(table.urn, {0, 1}, 60); });
  const pid_t second = start_child([&] { vote_for(table.urn, {2, 0}, 60); });
  std::set<std::string> published;
  std::vector<ballot::PublishedCell> cells;

  std::array<int, 2> status{};
  std::array<bool, 2> done{};
  while (!done[0] || !done[1]) {
    for (auto& cell : must(publish_now(table.folder.path(), table.log))) {
      EXPECT_TRUE(published.insert(cell.name).second) << cell.name << " twice";
      cells.push_back(std::move(cell));
    }
    for (std::size_t kiosk = 0; kiosk < 2; ++kiosk) {
      if (!done[kiosk]) done[kiosk] = ::waitpid(kiosk == 0 ? first : second, &status[kiosk], WNOHANG) != 0;
    }
  }
  const auto closed = must(close_round(table.folder.path(), table.log));

  ASSERT_TRUE(WIFEXITED(status[0]) && WIFEXITED(status[1]));
  EXPECT_EQ(WEXITSTATUS(status[0]) + WEXITSTATUS(status[1]), 50);
  EXPECT_EQ(closed.turnout, (ballot::Turnout{20, 15, 15}));
  EXPECT_FALSE(cells.empty());
  EXPECT_EQ(closed.cells.size(), table.round.plan.cells.size());
}

TEST(Kiosks, LoseNothingWhenTheTableClosesInTheMiddle) {
  for (int trial = 0; trial < 5; ++trial) {
    TableWithUrns table(15);
    const pid_t first = start_child([&] { vote_for(table.urn, {0, 1, 2}, 200); });
    const pid_t second = start_child([&] { vote_for(table.urn, {2, 1, 0}, 200); });
    FileUrn watcher = must(FileUrn::open(table.urn));
    while (turnout_of(watcher) < 5 + 7 * trial) {
    }

    const auto closed = must(close_round(table.folder.path(), table.log));

    const int status_first = wait_for(first);
    const int status_second = wait_for(second);
    ASSERT_TRUE(WIFEXITED(status_first) && WIFEXITED(status_second));
    EXPECT_NE(WEXITSTATUS(status_first), 255);
    EXPECT_NE(WEXITSTATUS(status_second), 255);
    int cast = 0;
    for (int used : closed.turnout) cast += used;
    EXPECT_EQ(WEXITSTATUS(status_first) + WEXITSTATUS(status_second), cast);
    EXPECT_EQ(must(watcher.view()).state, ballot::UrnState::kClosed);
  }
}

}  // namespace
}  // namespace crosstable::store::test
