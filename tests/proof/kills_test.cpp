// Kiosks that cast and tables that close are killed at random moments, one by one and together: what was said to be
// recorded is there, once, and a journal that a dead kiosk left is zeroed, never deleted.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <random>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proof/closing.h"
#include "proof/proof.h"
#include "store/connection.h"
#include "store/rounds.h"
#include "store/urn_cards.h"

namespace crosstable::proof {
namespace {

using namespace store;        // NOLINT(google-build-using-namespace)
using namespace store::test;  // NOLINT(google-build-using-namespace)
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

/// 60, 45 and 45 places: as many as a roster may have.
constexpr int kTimesPlaces = 15;
constexpr std::size_t kJournalHeader_bytes = 28;

/// A kiosk in a process of its own that casts until no place is left and reports each id once it was recorded.
class Kiosk {
 public:
  explicit Kiosk(const std::string& urn) : Kiosk([&](int report) { vote(urn, report); }) {}
  /// One that takes every card of the deck, from its end if asked.
  Kiosk(const std::string& urn, const ballot::Deck& deck, bool backwards)
      : Kiosk([&](int report) { vote_with(urn, deck, backwards, report); }) {}
  explicit Kiosk(const std::function<void(int)>& vote) {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    child_ = start_child([&] { vote(ends[1]); });
    ::close(ends[1]);
    pipe_ = ends[0];
  }
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;
  ~Kiosk() { ::close(pipe_); }

  void listen(microseconds span) {
    const auto end = Clock::now() + span;
    for (;;) {
      const auto left = std::chrono::duration_cast<microseconds>(end - Clock::now()).count();
      if (left <= 0) return;
      pollfd wait{pipe_, POLLIN, 0};
      const timespec most{0, left * 1000};
      if (::ppoll(&wait, 1, &most, nullptr) == 1 && !take_one()) return;
    }
  }
  void wait_for_first() {
    if (reported_.empty()) take_one();
  }
  std::set<std::string> kill() {
    ::kill(child_, SIGKILL);
    wait_for(child_);
    while (take_one()) {
    }
    return reported_;
  }

 private:
  static void vote(const std::string& path, int report) {
    auto urn = FileUrn::open(path);
    if (!urn) ::_exit(1);
    std::vector<ballot::Sealed> boxes;
    for (int function = 0; function < 3; ++function) boxes.push_back(box_of(urn->round(), function, 1));
    for (unsigned turn = 0, refused = 0; refused < 3; ++turn) {
      const auto id = ballot::random_id();
      const auto result = urn->cast(id, static_cast<int>(turn % 3), 1, boxes[turn % 3]);
      refused = result.outcome == CastOutcome::kRecorded ? 0 : refused + 1;
      if (refused != 0) continue;
      if (::write(report, id.data(), id.size()) != static_cast<ssize_t>(id.size())) ::_exit(1);
    }
  }
  static void vote_with(const std::string& path, const ballot::Deck& deck, bool backwards, int report) {
    auto urn = FileUrn::open(path);
    if (!urn) ::_exit(1);
    const auto cards = deck.cards();
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const auto sight = urn->look_up(cards[backwards ? cards.size() - 1 - i : i].scanned);
      if (!sight || sight->outcome != ballot::CardSight::Outcome::kFree) continue;
      ballot::Ballot ballot = ballot_of(urn->round(), sight->function, 1);
      ballot.tag = sight->tag;
      const auto id = ballot::random_id();
      ballot::Plain plain = ballot::pack(urn->round().form, ballot);
      const auto result = urn->cast(id, sight->function, 1, ballot::seal(plain, urn->round().key), sight->card);
      if (result.outcome != CastOutcome::kRecorded) continue;
      if (::write(report, id.data(), id.size()) != static_cast<ssize_t>(id.size())) ::_exit(1);
    }
  }
  bool take_one() {
    ballot::BallotId id{};
    if (::read(pipe_, id.data(), id.size()) != static_cast<ssize_t>(id.size())) return false;
    reported_.insert(hex(id));
    return true;
  }

  pid_t child_ = 0;
  int pipe_ = -1;
  std::set<std::string> reported_;
};

/// A second name for a journal that a dead kiosk left, so that its bytes stay in sight whatever happens to the first.
class HotJournal {
 public:
  explicit HotJournal(const std::string& urn) : journal_(urn + "-journal"), kept_(urn + ".kept") {
    static constexpr std::array<std::uint8_t, 8> kMagic{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    const auto bytes = bytes_of(journal_);
    is_hot_ = bytes.size() > kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
    if (is_hot_) std::filesystem::create_hard_link(journal_, kept_);
  }
  HotJournal(const HotJournal&) = delete;
  HotJournal& operator=(const HotJournal&) = delete;
  ~HotJournal() {
    std::error_code ignored;
    std::filesystem::remove(kept_, ignored);
  }
  bool was_hot() const { return is_hot_; }
  bool is_zeroed_in_place() const {
    const auto bytes = bytes_of(kept_);
    const auto header = std::min(bytes.size(), kJournalHeader_bytes);
    return std::filesystem::equivalent(journal_, kept_) &&
           std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(header),
                       [](std::uint8_t byte) { return byte == 0; });
  }

 private:
  std::string journal_, kept_;
  bool is_hot_ = false;
};

/// Who comes next may be another kiosk, the table's tick, or a reader.
std::set<std::string> open_again(const std::string& path, int turn) {
  if (turn % 3 == 0) must(FileUrn::open(path));
  if (turn % 3 == 1) must(FileUrn::phase(path));
  return ids_in(path);
}

TEST(Kills, OfKiosksThatCastLoseNoBallotThatWasSaidToBeRecorded) {
  const int kills = runs(1000, 10000);
  const TemporaryFolder folder;
  std::mt19937 random(20261124);
  std::optional<FileUrn> urn;
  std::set<std::string> acknowledged;
  std::size_t total = 0;
  std::size_t unsaid = 0;
  int hot = 0;
  for (int kill = 0; kill < kills; ++kill) {
    SCOPED_TRACE(kill);
    if (!urn || turnout_of(*urn) > 60) {
      if (urn) must(destroy_round(folder.path(), urn->round().id));
      urn.emplace(make_urn(folder.path(), friction_round(kTimesPlaces)));
      total += acknowledged.size();
      acknowledged.clear();
    }

    Kiosk first(urn->path());
    std::optional<Kiosk> second;
    if (kill % 5 == 0) second.emplace(urn->path());
    if (kill % 4 != 3) first.wait_for_first();
    first.listen(microseconds(std::uniform_int_distribution<int>(1000, 20000)(random)));
    acknowledged.merge(first.kill());
    if (second) acknowledged.merge(second->kill());
    const HotJournal journal(urn->path());
    const auto stored = open_again(urn->path(), kill);

    ASSERT_TRUE(std::includes(stored.begin(), stored.end(), acknowledged.begin(), acknowledged.end()));
    ASSERT_EQ(static_cast<std::size_t>(turnout_of(*urn)), stored.size());
    ASSERT_TRUE(!journal.was_hot() || journal.is_zeroed_in_place());
    hot += journal.was_hot() ? 1 : 0;
    // What is there and was not said to be: the voter sees the turnout go up, or the card used.
    unsaid += stored.size() - acknowledged.size();
    acknowledged = stored;
  }
  total += acknowledged.size();

  EXPECT_EQ(connect_urn(urn->path()).execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_GT(total, static_cast<std::size_t>(kills));
  EXPECT_GT(hot, 0) << "else nothing was shown of hot journals";
  say(std::to_string(kills) + " kills, " + std::to_string(total) + " ballots: 0 acknowledged lost, 0 twice, " +
      std::to_string(unsaid) + " recorded but not yet said; " + std::to_string(hot) +
      " hot journals, all zeroed in place");
}

TEST(Kills, OfTablesThatCloseWhileKiosksCastLoseNothingThatWasSaidToBeRecorded) {
  const int kills = runs(300, 3000);
  const TemporaryFolder outside;
  std::mt19937 random(7);
  std::size_t total = 0;
  int before_the_end = 0;
  for (int kill = 0; kill < kills; ++kill) {
    SCOPED_TRACE(kill);
    const std::string folder = outside / std::to_string(kill) + ".workshop";
    std::string urn;
    {
      WorkshopLog log = must(WorkshopLog::make(folder, {started()}));
      urn = urn_path(folder, must(open_round(folder, friction_round(kTimesPlaces), "vote", log)).id);
    }

    Kiosk kiosk(urn);
    kiosk.wait_for_first();
    const pid_t table = start_child([&] {
      auto log = WorkshopLog::open(folder);
      if (!log || !close_round(folder, *log)) ::_exit(1);
    });
    kiosk.listen(microseconds(std::uniform_int_distribution<int>(0, 9000)(random)));
    ::kill(table, SIGKILL);
    before_the_end += WIFSIGNALED(wait_for(table)) ? 1 : 0;
    const std::set<std::string> acknowledged = kiosk.kill();
    const Closed closed = finish(folder);

    ASSERT_GE(closed.turnout, static_cast<int>(acknowledged.size()));
    ASSERT_LE(closed.turnout, static_cast<int>(acknowledged.size()) + 1) << "one may be recorded and not yet said";
    ASSERT_EQ(closed.entries, 1U);
    ASSERT_EQ(finish(folder).text, closed.text) << "closing again tells the same";
    total += acknowledged.size();
    std::filesystem::remove_all(folder);
  }

  EXPECT_GT(before_the_end, kills / 4) << "else most closes were over before the kill";
  say(std::to_string(kills) + " closes, " + std::to_string(before_the_end) + " killed before their end, " +
      std::to_string(total) + " ballots: 0 acknowledged lost, 0 rounds closed twice");
}

std::size_t cards_used_in(const std::string& urn) {
  SQLite::Database database = connect_urn(urn);
  return used_cards(database).size();
}

/// With cards, and with a key that its passphrase alone opens: the table that comes next has to ask for it.
TEST(Kills, WithCardsAndALockedKeyUseEachCardOnceInItsBallotsTransaction) {
  const int rounds = runs(5, 50);
  const int kills_a_round = 20;
  const ballot::SecretText passphrase("three grey herons");
  const TemporaryFolder outside;
  std::mt19937 random(11);
  const auto some_time = [&](int most) { return microseconds(std::uniform_int_distribution<int>(0, most)(random)); };
  std::size_t total = 0;
  int unfinished = 0;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE(round);
    const std::string folder = outside / std::to_string(round) + ".workshop";
    WorkshopLog log = must(WorkshopLog::make(folder, {started()}));
    const auto asked = friction_round(kTimesPlaces, ballot::Eligibility::kCards);
    std::vector<int> places;
    for (const auto& function : asked.roster.functions) places.push_back(function.places);
    const auto deck = ballot::Deck::draw(places);
    const OpenedRound opened = must(open_round(folder, asked, "vote", log, RoundSecrets{&deck, &passphrase}));
    const std::string path = urn_path(folder, opened.round.id);

    std::set<std::string> acknowledged;
    for (int kill = 0; kill < kills_a_round; ++kill) {
      SCOPED_TRACE(kill);
      Kiosk first(path, deck, false);
      Kiosk second(path, deck, kill % 2 == 0);
      if (kill % 4 != 3) first.wait_for_first();
      first.listen(some_time(4000));
      acknowledged.merge(first.kill());
      acknowledged.merge(second.kill());
      const auto stored = open_again(path, kill);
      ASSERT_TRUE(std::includes(stored.begin(), stored.end(), acknowledged.begin(), acknowledged.end()));
      ASSERT_EQ(cards_used_in(path), stored.size()) << "a card is used if and only if its ballot is there";
      FileUrn urn = must(FileUrn::open(path));
      ASSERT_EQ(static_cast<std::size_t>(turnout_of(urn)), stored.size());
      acknowledged = stored;
    }

    Kiosk last(path, deck, false);
    const pid_t table = start_child([&] {
      auto own = WorkshopLog::open(folder);
      if (!own || !close_round(folder, *own, &opened.key)) ::_exit(1);
    });
    last.listen(some_time(9000));
    ::kill(table, SIGKILL);
    unfinished += WIFSIGNALED(wait_for(table)) ? 1 : 0;
    acknowledged.merge(last.kill());
    const Closed closed = finish(folder, &passphrase);
    ASSERT_GE(closed.turnout, static_cast<int>(acknowledged.size()));
    ASSERT_LE(closed.turnout, static_cast<int>(acknowledged.size()) + 1) << "one may be recorded and not yet said";
    ASSERT_EQ(closed.entries, 1U);
    total += static_cast<std::size_t>(closed.turnout);
  }

  EXPECT_GE(total, static_cast<std::size_t>(rounds) * kills_a_round * 3 / 4) << "each that was waited for cast one";
  say(std::to_string(2 * rounds * kills_a_round) + " kills of kiosks with cards and " + std::to_string(rounds) +
      " of closes with a locked key (" + std::to_string(unfinished) + " before their end), " + std::to_string(total) +
      " ballots: 0 acknowledged lost, 0 cards used without a ballot, 0 twice");
}

}  // namespace
}  // namespace crosstable::proof
