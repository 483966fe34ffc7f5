// Hands and the worker at the same time: taps come while the disk still works on what was asked before, in every order.
// Whatever comes of it, the log opens again and is what the table shows.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "path/hands.h"
#include "store/rounds.h"
#include "store/workshop_folder.h"

namespace crosstable::test {
namespace {

using store::test::must;

/// A table whose worker does a job only when it is told to, and a clock that stands.
class RacingTable {
 public:
  explicit RacingTable(const std::string& sessions) : app_(shared_fonts(), shared_tokens(), setting(sessions)) {
    finish();
  }
  roles::TableApp& app() { return app_; }
  const table::TableState& state() const { return app_.state(); }
  const workshop::Workshop& workshop() const { return state().workshop(); }
  void act(const table::Intent& intent) { app_.act(intent); }
  void tap(const workshop::Change& change) { app_.act(change); }
  /// The disk finishes one thing; nobody has looked yet.
  bool work() { return app_.do_one_job(); }
  /// A frame takes the results.
  void look() { app_.poll(0); }
  void finish() {
    do {
      while (work()) {
      }
      look();
    } while (work());
    look();
  }

 private:
  static roles::TableApp::Setting setting(const std::string& sessions) {
    roles::TableApp::Setting setting;
    setting.sessions = sessions;
    setting.assets = CROSSTABLE_SOURCE_DIR "/assets";
    setting.wall_ms = [] { return kMorning_ms; };
    setting.today = [] { return platform::CivilDate{2026, 11, 23}; };
    setting.tick_ms = 1'000'000'000;
    setting.by_hand = true;
    return setting;
  }
  roles::TableApp app_;
};

table::OpenRound opening() { return {{.whom = table::RoundChoice::Whom::kAll}, "", nullptr}; }

std::string new_workshop(const store::test::TemporaryFolder& sessions, const std::string& name) {
  const std::string folder = sessions / (name + ".workshop");
  must(store::WorkshopLog::make(folder, {store::test::started()}));
  return folder;
}

/// What the next start finds.
workshop::Workshop reopened(const std::string& folder) {
  auto log = store::WorkshopLog::open(folder);
  EXPECT_TRUE(log) << log.error();
  return log ? log->history().now() : workshop::Workshop{};
}

TEST(Race, PlacesChangedWhileTheVoteOpensAreTakenBackAndSaid) {
  const store::test::TemporaryFolder sessions;
  const std::string folder = new_workshop(sessions, "a");
  RacingTable table(sessions.path());
  table.act(table::OpenWorkshop{folder});
  table.finish();

  table.act(opening());
  table.tap(workshop::PlacesChanged{"SA", 9});
  EXPECT_EQ(table.workshop().roster.places("SA"), 9) << "a tap acts at once";
  table.finish();

  EXPECT_EQ(table.workshop().roster.places("SA"), 4);
  EXPECT_NE(english(table.state().problem).find("taken back"), std::string::npos) << table.state().problem;
  ASSERT_TRUE(table.state().live);
  EXPECT_EQ(reopened(folder), table.workshop());
}

TEST(Race, SomebodyWhoLeavesWhileTheVoteClosesIsToldThatItIsOver) {
  const store::test::TemporaryFolder sessions;
  const std::string folder = new_workshop(sessions, "a");
  RacingTable table(sessions.path());
  table.act(table::OpenWorkshop{folder});
  table.finish();
  table.act(opening());
  table.finish();

  table.act(table::CloseRound{});
  table.act(table::PersonLeft{"FI"});
  table.finish();

  EXPECT_EQ(table.workshop().open_round(), nullptr);
  EXPECT_EQ(table.workshop().roster.places("FI"), 3);
  EXPECT_FALSE(table.state().problem.empty());
  EXPECT_EQ(reopened(folder), table.workshop());
}

TEST(Race, GoingHomeWhileTheVoteOpensLeavesItOpenOnTheDiskAlone) {
  const store::test::TemporaryFolder sessions;
  const std::string folder = new_workshop(sessions, "a");
  RacingTable table(sessions.path());
  table.act(table::OpenWorkshop{folder});
  table.finish();

  table.act(opening());
  table.act(table::GoHome{});
  table.finish();

  EXPECT_EQ(table.state().place, table::Place::kHome);
  EXPECT_FALSE(table.state().live);
  EXPECT_NE(reopened(folder).open_round(), nullptr);
  table.act(table::OpenWorkshop{folder});
  table.finish();
  EXPECT_TRUE(table.state().live);
}

/// One hand, one frame or one job of the worker, drawn at random.
class Scramble {
 public:
  Scramble(RacingTable& table, const std::vector<std::string>& folders, unsigned seed)
      : table_(table), folders_(folders), random_(seed), pace_(seed % 3) {}

  void step() {
    // A disk that is faster than the hands, as fast, or slower.
    if (random_() % 4 <= pace_) return random_() % 3 == 0 ? table_.look() : static_cast<void>(table_.work());
    if (table_.state().place == table::Place::kWorkshop) return tap();
    if (table_.state().place == table::Place::kHome) table_.act(table::OpenWorkshop{any_of(folders_)});
  }

 private:
  void tap() {
    switch (random_() % 18) {
      case 0: return table_.act(opening());
      case 1: return table_.act(table::CloseRound{});
      case 2: return table_.act(table::DiscardRound{});
      case 3: return table_.act(table::ShowNow{});
      case 4: return table_.act(table::PersonLeft{any_function()});
      case 5: return table_.tap(workshop::MapFrozen{coin()});
      case 6: return table_.tap(workshop::PlacesChanged{any_function(), static_cast<int>(3 + random_() % 3)});
      case 7: return table_.tap(workshop::SponsorSpoke{coin()});
      case 8: return table_.tap(workshop::CaseDescribed{std::to_string(random_())});
      case 9: return table_.act(table::Undo{});
      case 10: return table_.act(table::GoToStep{static_cast<int>(random_() % 4)});
      case 11: return table_.tap(workshop::CandidateSet{{"SA", "FI"}, coin()});
      case 12: return table_.tap(workshop::FunctionJoined{any_function(), coin()});
      case 13: return vote();
      case 14: return table_.act(table::SaveSnapshot{});
      case 15: return table_.act(table::SetRoundAside{});
      case 16: return table_.act(table::StayHere{});
      default:
        if (random_() % 4 == 0) table_.act(table::GoHome{});
    }
  }
  bool coin() { return random_() % 2 == 0; }
  const std::string& any_of(const std::vector<std::string>& all) { return all[random_() % all.size()]; }
  std::string any_function() {
    static const std::vector<std::string> kCodes{"SA", "FI", "LE"};
    return any_of(kCodes);
  }
  /// A kiosk, which knows the urn alone.
  void vote() {
    const auto path = store::find_urn(table_.state().folder);
    auto urn = path ? store::FileUrn::open(*path) : tl::unexpected(words::Message());
    if (urn) store::test::cast(*urn, static_cast<int>(random_() % 3), static_cast<unsigned>(random_()));
  }

  RacingTable& table_;
  const std::vector<std::string>& folders_;
  std::mt19937 random_;
  unsigned pace_;  ///< of the worker: acts in four, less one
};

TEST(Race, OfHandsAndTheWorkerLeavesNoLogThatDoesNotOpen) {
  const unsigned tables = std::getenv("CROSSTABLE_LONG") != nullptr ? 400 : 40;
  constexpr unsigned kActs = 250;
  constexpr unsigned kLookEvery = 20;
  int opened = 0;
  int rounds = 0;
  int closed = 0;
  int taken_back = 0;
  for (unsigned seed = 0; seed < tables; ++seed) {
    SCOPED_TRACE(seed);
    const store::test::TemporaryFolder sessions;
    const std::vector<std::string> folders{new_workshop(sessions, "a"), new_workshop(sessions, "b")};
    RacingTable table(sessions.path());
    table.act(table::OpenWorkshop{folders.front()});
    table.finish();
    Scramble scramble(table, folders, seed);
    for (unsigned act = 0; act < kActs; ++act) {
      scramble.step();
      taken_back += english(table.state().problem).find("taken back") != std::string::npos ? 1 : 0;
      table.act(table::DismissProblem{});
      if (act % kLookEvery != 0) continue;
      // Whatever is under way, what is on the disk is a workshop.
      for (const std::string& folder : folders) {
        ASSERT_FALSE(reopened(folder).title.empty());
        ++opened;
      }
    }
    table.finish();
    if (table.state().place != table::Place::kWorkshop) continue;
    ASSERT_EQ(table.state().history.waiting(), 0U);
    const workshop::Workshop on_disk = reopened(table.state().folder);
    ASSERT_EQ(table.workshop(), on_disk);
    ASSERT_EQ(table.state().live.has_value(), on_disk.open_round() != nullptr) << table.state().lost;
    rounds += static_cast<int>(on_disk.rounds.size());
    closed += static_cast<int>(
        std::count_if(on_disk.rounds.begin(), on_disk.rounds.end(), [](const workshop::RoundRecord& round) {
          return round.state == workshop::RoundState::kClosed && !round.aside;
        }));
  }
  EXPECT_GT(opened, 900);
  EXPECT_GT(rounds, static_cast<int>(tables));
  EXPECT_GT(closed, static_cast<int>(tables) / 4);
  EXPECT_GT(taken_back, 10);
  std::printf("proof: %u acts, %d logs opened on the way, %d votes, %d of them closed, %d taps taken back\n",
              tables * kActs, opened, rounds, closed, taken_back);
}

TEST(KioskWindow, ThatHasEndedIsNotSaidToBeStartedElsewhereForAMoment) {
  const store::test::TemporaryFolder sessions;
  const std::string folder = new_workshop(sessions, "a");
  RacingTable table(sessions.path());
  table.act(table::OpenWorkshop{folder});
  table.finish();
  auto own = std::make_optional(must(store::KioskSlot::take(folder, 1)));
  const store::KioskSlot elsewhere = must(store::KioskSlot::take(folder, 2));
  table.app().set_kiosk_windows({{7, 1, ""}}, {});
  table.app().poll(10'000);
  table.finish();
  ASSERT_EQ(table.state().machine.kiosks, (std::vector<int>{1, 2}));

  own.reset();
  table.app().set_kiosk_windows({}, {});

  EXPECT_EQ(table.state().machine.kiosks, std::vector<int>{2});
}

}  // namespace
}  // namespace crosstable::test
