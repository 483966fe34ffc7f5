// The table and its kiosk are killed at random moments of a rehearsed workshop, over and over on one folder. What
// either had said to be saved or recorded must be there, and the next table goes on where the last one was.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "path/hands.h"
#include "store/file_urn.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

using workshop::Workshop;

// ---- what both sides mean by "the same workshop"

/// Everything that a person settled: all but the rounds.
std::string digest_of(const Workshop& workshop) {
  Workshop settled = workshop;
  settled.rounds.clear();
  std::ostringstream all;
  for (const auto& [name, value] : workshop::to_sections(workshop::take_snapshot(settled)))
    all << framework::to_json(value);
  all << "|" << workshop.step << "|" << workshop.sponsor_spoke;
  for (const std::string& code : workshop.joined) all << "|" << code;
  for (const auto& [step, timer] : workshop.timers)
    all << "|" << step << timer.running << timer.left_ms << "," << timer.since_ms << timer.held;
  return std::to_string(std::hash<std::string>{}(all.str()));
}

/// Of a round that is open: all that was cast, shown or not.
ballot::UrnView urn_of(const std::string& folder, const std::string& round) {
  auto urn = store::FileUrn::open(store::urn_path(folder, round));
  if (!urn) return {};
  return urn->view().value_or(ballot::UrnView{});
}

int sum_of(const ballot::Turnout& turnout) {
  int sum = 0;
  for (const int n : turnout) sum += n;
  return sum;
}

// ---- the child: a table and a kiosk that tell a pipe what was acknowledged

class Rehearser {
 public:
  Rehearser(const std::string& sessions, const std::string& folder, int pipe, unsigned seed)
      : pipe_(pipe), random_(seed), table_(clock_, sessions) {
    clock_.now_ms = static_cast<std::int64_t>(seed) * 600'000;
    table_.app().act(table::OpenWorkshop{folder});
    table_.settle();
    if (!table_.state().problem.empty()) give_up();
    tell("S " + digest_of(table_.workshop()));
  }

  [[noreturn]] void play() {
    for (;;) {
      clock_.now_ms += 1000;
      if (table_.state().live)
        vote_or_close();
      else if (below(5) == 0)
        round(table::OpenRound{}, "open");
      else
        settle_something();
    }
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  void tell(const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(pipe_, whole.data(), whole.size()) < 0) ::_exit(3);
  }

  [[noreturn]] void give_up() {
    tell("E " + english(table_.state().problem));
    ::_exit(2);
  }

  void settle_something() {
    const Workshop& now = table_.workshop();
    const std::string words = "words " + std::to_string(random_());
    const auto steps = static_cast<int>(now.framework.steps.size());
    const auto walked = static_cast<int>(now.walk.steps.size());
    switch (below(8)) {
      case 0: return settle(table::GoToStep{static_cast<int>(below(static_cast<std::uint32_t>(steps)))});
      case 1: return settle(workshop::Change{workshop::CaseDescribed{words}});
      case 2: return settle(workshop::Change{workshop::TimerPaused{clock_.wall_ms()}});
      case 3: return settle(workshop::Change{workshop::TimerStarted{clock_.wall_ms()}});
      case 4: return settle(workshop::Change{workshop::ObservationAdded{words}});
      case 5: return settle(table::Undo{});
      case 6:
        if (walked > 0) return settle(workshop::Change{workshop::WalkStepWorded{now.walk.steps.front().id, words}});
        [[fallthrough]];
      default:
        if (walked < workshop::kMostWalkSteps)
          settle(workshop::Change{workshop::WalkStepPlaced{{0, "SA", walked, words, 0, {}}}});
    }
  }

  /// Told before the disk is asked, and again when the table would say that all is saved.
  void settle(const table::Intent& intent) {
    const auto* change = get_if<workshop::Change>(&intent);
    if (change != nullptr && workshop::refusal(table_.workshop(), *change)) return;
    table::TableState ahead = table_.state();
    table::apply(ahead, intent);
    tell("T " + digest_of(ahead.workshop()));
    table_.app().act(intent);
    table_.settle();
    if (!table_.state().problem.empty() || table_.state().history.waiting() != 0) give_up();
    tell("A " + digest_of(table_.workshop()));
  }

  void round(const table::Intent& intent, const std::string& what) {
    tell("O " + what);
    table_.app().act(intent);
    table_.settle();
    table_.settle();
    if (!table_.state().problem.empty()) give_up();
    std::size_t cells = table_.workshop().rounds.back().cells.size();
    tell("D " + what + " " + table_.workshop().rounds.back().id + " " + std::to_string(cells));
  }

  void vote_or_close() {
    const ballot::Round& round_now = table_.state().live->round;
    if (!kiosk_ || kiosk_round_ != round_now.id) {
      // One kiosk at a time, so that it always has the first number, and finds the place again that a kill left to it.
      kiosk_.reset();
      kiosk_ = std::make_unique<KioskHands>(clock_, table_.state().folder);
      kiosk_round_ = round_now.id;
    }
    const std::uint32_t dice = below(8);
    if (dice == 0) return round(table::ShowNow{}, "show");
    const ballot::UrnView urn = urn_of(table_.state().folder, round_now.id);
    if (dice == 1 && kiosk_->state().page == kiosk::Page::kAttract && sum_of(urn.turnout) > 6)
      return round(table::CloseRound{}, "close");
    if (kiosk::may_begin(kiosk_->state()) && !ballot::all_voted(urn)) return vote(urn);
    round(table::CloseRound{}, "close");
  }

  void vote(const ballot::UrnView& urn) {
    const kiosk::KioskState& state = kiosk_->state();
    const auto& functions = state.round->form.functions;
    int rater = 0;
    while (!ballot::may_vote(*state.round, urn, rater, state.kiosk)) ++rater;
    ballot::Rating rating;
    rating.rated = (rater + 1) % static_cast<int>(functions.size());
    rating.scores.assign(state.round->form.statements.size(), static_cast<ballot::Score>(1 + below(5)));
    rating.dependence = 2;
    rating.mirror = 3;
    const std::string trouble = kiosk_->vote(
        {rater, {rating}, {}}, functions, [this] { tell("C"); }, [this] { tell("R " + kiosk_round_); });
    if (trouble.empty()) return;
    tell("E " + trouble);
    ::_exit(2);
  }

  int pipe_;
  std::mt19937 random_;
  RoomClock clock_;
  TableHands table_;
  std::unique_ptr<KioskHands> kiosk_;
  std::string kiosk_round_;
};

// ---- the parent: what was acknowledged, and whether it is there

struct Ledger {
  std::string settled, tried;                ///< digests
  std::string under_way;                     ///< a deed on the round that was not done yet
  std::map<std::string, int> recorded;       ///< ballots shown as recorded, by round
  std::map<std::string, std::size_t> cells;  ///< published, by round
  std::set<std::string> closed;
  bool casting = false;
  int deeds = 0, votes = 0, closes = 0;
  std::string trouble;

  void read(const std::string& line) {
    std::istringstream in(line);
    std::string kind, first, id;
    in >> kind >> first;
    if (kind == "S" || kind == "A") {
      settled = first;
      tried.clear();
      ++deeds;
    }
    if (kind == "T") tried = first;
    if (kind == "O") under_way = first;
    if (kind == "D") {
      std::size_t count = 0;
      in >> id >> count;
      under_way.clear();
      cells[id] = count;
      recorded.try_emplace(id, 0);
      if (first == "close") {
        closed.insert(id);
        ++closes;
      }
    }
    if (kind == "C") casting = true;
    if (kind == "R") {
      casting = false;
      ++recorded[first];
      ++votes;
    }
    if (kind == "E") trouble = line;
  }
};

/// When the plug is pulled: some time after a line of this kind.
struct Plug {
  char after = 'S';
  int lines = 1;  ///< of that kind
  int delay_us = 0;
};

Plug draw_plug(std::mt19937& random) {
  const char kinds[] = {'T', 'A', 'O', 'D', 'C', 'R', 'O', 'C'};
  const char kind = kinds[random() % std::size(kinds)];
  return {kind, 1 + static_cast<int>(random() % 5), static_cast<int>(random() % 12'000)};
}

/// Reads what the child says and kills it; everything it had written by then counts.
void run_until_killed(const std::string& sessions, const std::string& folder, unsigned seed, const Plug& plug,
                      Ledger& ledger) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::close(ends[0]);
    ::alarm(60);  // A child whose parent is gone must not stay.
    Rehearser(sessions, folder, ends[1], seed).play();
  }
  ::close(ends[1]);
  std::string left;
  int seen = 0;
  bool killed = false;
  char buffer[4096];
  for (;;) {
    const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
    if (got <= 0) break;
    left.append(buffer, static_cast<std::size_t>(got));
    for (std::size_t end = left.find('\n'); end != std::string::npos; end = left.find('\n')) {
      seen += left[0] == plug.after ? 1 : 0;
      ledger.read(left.substr(0, end));
      left.erase(0, end + 1);
    }
    if (killed || seen < plug.lines) continue;
    ::usleep(static_cast<useconds_t>(plug.delay_us));
    ::kill(child, SIGKILL);
    killed = true;
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
      << "it ended by itself, status " << status << ": " << ledger.trouble;
}

void expect_rounds(const table::TableState& state, Ledger& ledger) {
  const auto& rounds = state.workshop().rounds;
  for (const auto& [id, count] : ledger.recorded) {
    const auto round = std::find_if(rounds.begin(), rounds.end(),
                                    [&id = id](const workshop::RoundRecord& each) { return each.id == id; });
    ASSERT_NE(round, rounds.end()) << "a round is missing";
    EXPECT_GE(round->cells.size(), ledger.cells[id]) << "published cells are missing";
    const bool open = state.live && state.live->round.id == id;
    EXPECT_TRUE(open || round->state == workshop::RoundState::kClosed);
    EXPECT_FALSE(open && ledger.closed.contains(id)) << "a closed round is open again";
    const int there = sum_of(open ? urn_of(state.folder, id).turnout : round->turnout);
    EXPECT_LE(open ? sum_of(state.live->view.turnout) : 0, there) << "a table that starts again shows what was cast";
    EXPECT_GE(there, count) << "ballots shown as recorded are missing";
    EXPECT_LE(there, count + (ledger.casting && open ? 1 : 0)) << "ballots that nobody cast";
    ledger.recorded[id] = there;
    if (!open) ledger.closed.insert(id);
  }
}

void expect_all_there(const std::string& sessions, const std::string& folder, Ledger& ledger) {
  RoomClock clock;
  TableHands table(clock, sessions);
  table.app().act(table::OpenWorkshop{folder});
  table.settle();
  ASSERT_EQ(table.state().problem, "");
  ASSERT_EQ(table.state().place, table::Place::kWorkshop);
  const std::string found = digest_of(table.workshop());
  EXPECT_TRUE(found == ledger.settled || found == ledger.tried) << "something settled is missing";
  expect_rounds(table.state(), ledger);
  // A deed that the kill cut off may have reached the disk: then it is what comes next.
  for (const workshop::RoundRecord& round : table.workshop().rounds) {
    if (ledger.recorded.contains(round.id)) continue;
    EXPECT_EQ(ledger.under_way, "open") << "a round that nobody opened";
    ledger.recorded[round.id] = 0;
  }
  ledger.settled = found;
  ledger.tried.clear();
  ledger.under_way.clear();
  ledger.casting = false;
}

TEST(Kill, LosesNothingThatWasShownAsSavedOrRecorded) {
  const store::PassingFolder sessions;
  const std::string folder = sessions.path() + "/killed.workshop";
  {
    RoomClock clock;
    TableHands table(clock, sessions.path());
    table.app().act(table::BeginSetUp{});
    table::SetUp set_up = table.state().set_up;
    set_up.title = "killed";
    const auto& all = table.state().frameworks;
    set_up.framework = static_cast<int>(
        std::find_if(all.begin(), all.end(),
                     [](const table::FrameworkChoice& each) { return each.framework.id == "inside-first"; }) -
        all.begin());
    set_up.roster.functions.resize(3);
    table.app().act(table::SetUpChanged{set_up});
    table.app().act(table::CreateWorkshop{});
    table.settle();
    ASSERT_EQ(table.state().problem, "");
    std::rename(table.state().folder.c_str(), folder.c_str());
  }
  const bool is_long = std::getenv("CROSSTABLE_LONG") != nullptr;
  std::mt19937 random(20261123);
  Ledger ledger;

  for (unsigned kill = 0; kill < (is_long ? 200u : 25u); ++kill) {
    const Plug plug = draw_plug(random);
    SCOPED_TRACE("kill " + std::to_string(kill) + " after " + std::to_string(plug.lines) + " × " + plug.after + ", " +
                 std::to_string(plug.delay_us) + " µs");
    run_until_killed(sessions.path(), folder, kill + 1, plug, ledger);
    expect_all_there(sessions.path(), folder, ledger);
    if (::testing::Test::HasFailure()) return;
  }

  // The kills met a workshop at work.
  EXPECT_GT(ledger.deeds, 50);
  EXPECT_GT(ledger.votes, 20);
  EXPECT_GT(ledger.closes, 0);
}

}  // namespace
}  // namespace crosstable::test
