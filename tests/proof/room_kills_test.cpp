// A table and a kiosk with their screens, each a process of its own on one workshop, killed alone and together: the
// other goes on, and what either had shown is there afterwards.
#include <algorithm>
#include <array>
#include <csignal>
#include <random>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "path/hands.h"
#include "proof/closing.h"
#include "proof/proof.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using store::test::must;
using store::test::TemporaryFolder;

/// A process that tells each thing it has shown by one letter.
class Process {
 public:
  using Tell = std::function<void(char)>;
  explicit Process(const std::function<void(const Tell&)>& work) {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    child_ = store::test::start_child([&] {
      // Its parent may end before it does.
      ::alarm(60);
      work([pipe = ends[1]](char what) {
        if (::write(pipe, &what, 1) != 1) ::_exit(1);
      });
      // What it had to show is shown; it stands there until it is killed.
      ::pause();
    });
    ::close(ends[1]);
    pipe_ = ends[0];
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    kill();
    ::close(pipe_);
  }

  /// Waits until it has told so much, or for some seconds.
  bool wait_until_told(std::size_t count) {
    while (told_.size() < count) {
      pollfd wait{pipe_, POLLIN, 0};
      if (::poll(&wait, 1, 20'000) != 1 || !take_one()) return false;
    }
    return true;
  }
  std::string kill() {
    if (child_ == 0) return told_;
    ::kill(child_, SIGKILL);
    store::test::wait_for(std::exchange(child_, 0));
    while (take_one()) {
    }
    return told_;
  }
  std::size_t told() const { return told_.size(); }

 private:
  bool take_one() {
    char what = 0;
    if (::read(pipe_, &what, 1) != 1) return false;
    told_ += what;
    return true;
  }

  pid_t child_ = 0;
  int pipe_ = -1;
  std::string told_;
};

/// Votes on the screens until the vote is closed; tells r for each "recorded" on the screen.
void be_a_kiosk(const std::string& folder, const Process::Tell& tell) {
  crosstable::test::RoomClock clock;
  crosstable::test::KioskHands kiosk(clock, folder);
  for (unsigned voter = 0; kiosk.state().round; ++voter) {
    const ballot::Round round = *kiosk.state().round;
    ballot::Ballot ballot = store::test::ballot_of(round, static_cast<int>(voter % 3), voter);
    ballot.ratings.resize(1);
    if (!kiosk
             .vote(
                 ballot, round.form.functions, [] {}, [&] { tell('r'); })
             .empty())
      return;
  }
}

/// Opens the workshop, shows the map some times and closes the vote; tells s for each map and c for the close.
void be_a_table(const std::string& folder, const std::string& sessions, const Process::Tell& tell) {
  crosstable::test::RoomClock clock;
  crosstable::test::TableHands table(clock, sessions);
  table.act(table::OpenWorkshop{folder});
  for (int show = 0; show < 12; ++show) {
    clock.now_ms += 1000;
    table.act(table::ShowNow{});
    if (!table.state().problem.empty() || !table.state().live) return;
    tell('s');
  }
  table.act(table::CloseRound{});
  table.settle();
  if (!table.state().live && table.state().problem.empty()) tell('c');
}

std::size_t count(const std::string& told, char what) {
  return static_cast<std::size_t>(std::count(told.begin(), told.end(), what));
}

TEST(RoomKills, OfTableAndKioskAloneAndTogetherLoseNothingThatWasShown) {
  const int kills = runs(15, 300);
  std::mt19937 random(9);
  std::array<int, 3> killed{};
  std::size_t ballots = 0;
  std::size_t closes = 0;
  for (int kill = 0; kill < kills; ++kill) {
    SCOPED_TRACE(kill);
    const TemporaryFolder sessions;
    const std::string folder = sessions / "killed.workshop";
    {
      store::WorkshopLog log = must(store::WorkshopLog::make(folder, {store::test::started()}));
      must(store::test::open_round(folder, store::test::friction_round(15), "vote", log));
    }

    Process kiosk([&](const auto& tell) { be_a_kiosk(folder, tell); });
    ASSERT_TRUE(kiosk.wait_until_told(1));
    Process table([&](const auto& tell) { be_a_table(folder, sessions.path(), tell); });
    ASSERT_TRUE(table.wait_until_told(1 + random() % 13));
    ::usleep(static_cast<useconds_t>(random() % 30'000));
    const int whom = kill % 3;
    if (whom != 0) table.kill();
    if (whom == 2) kiosk.kill();
    if (whom == 0) {
      kiosk.kill();
      ASSERT_TRUE(table.wait_until_told(13)) << "the table goes on and closes without the kiosk";
    }
    const std::string shown = table.kill();
    const bool is_closed = count(shown, 'c') == 1;
    const auto urn = store::find_urn(folder);
    const bool is_open = urn && must(store::FileUrn::phase(*urn)) == store::UrnPhase::kOpen;
    if (whom == 1 && is_open) {
      ASSERT_TRUE(kiosk.wait_until_told(kiosk.told() + 1)) << "the kiosk goes on without the table";
    }
    const std::size_t recorded = count(kiosk.kill(), 'r');
    const Closed closed = finish(folder);

    ASSERT_GE(closed.turnout, static_cast<int>(recorded));
    ASSERT_LE(closed.turnout, static_cast<int>(recorded) + 1) << "one may be recorded and not yet shown";
    ASSERT_EQ(closed.entries, 1U);
    ++killed[static_cast<std::size_t>(whom)];
    ballots += recorded;
    closes += is_closed ? 1U : 0U;
  }

  say(std::to_string(killed[0]) + " kiosks, " + std::to_string(killed[1]) + " tables and " + std::to_string(killed[2]) +
      " of both killed, " + std::to_string(ballots) + " ballots shown as recorded, " + std::to_string(closes) +
      " closes shown: 0 lost, 0 twice");
}

}  // namespace
}  // namespace crosstable::proof
