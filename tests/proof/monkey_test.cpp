// A monkey at the kiosk and at the table: taps, holds, drags, several fingers at once, long pauses, at random places
// and on whatever can be tapped. Nothing crashes, no control stays stuck, and no ballot is cast without the tap that
// confirms it.
#include <algorithm>
#include <array>
#include <optional>
#include <random>

#include <unistd.h>

#include "path/hands.h"
#include "proof/closing.h"
#include "proof/proof.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using kiosk::Page;
using look::Point;
using look::TouchPhase;
using store::test::must;
using store::test::TemporaryFolder;

/// A table that writes its reports starts its own program for it. Here that is this test: the built program steps in.
[[gnu::constructor]] void become_program_for_reports(int count, char** words, char** /*environment*/) {
  if (count > 1 && std::string_view(words[1]) == "report") ::execv(CROSSTABLE_BINARY, words);
}

/// What a monkey has in front of it, in the units of its glass.
class Glass {
 public:
  virtual ~Glass() = default;
  virtual Point size() const = 0;
  virtual std::vector<Point> targets() = 0;
  virtual void touch(std::uint64_t finger, TouchPhase phase, Point at) = 0;
  virtual void wait(std::int64_t ms) = 0;
};

class Monkey {
 public:
  Monkey(Glass& glass, unsigned seed) : glass_(glass), random_(seed) {}
  int touches() const { return touches_; }

  void play() {
    const int dice = below(100);
    if (dice < 55) {
      tap(aim());
    } else if (dice < 70) {
      tap(anywhere());
    } else if (dice < 80) {
      press(aim(), 300 + below(3500));
    } else if (dice < 90) {
      drag();
    } else if (dice < 98) {
      two_fingers();
    } else {
      glass_.wait(below(20) == 0 ? 100'000 : 1500);
    }
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  Point anywhere() {
    const Point size = glass_.size();
    return {size.x * static_cast<float>(below(1000)) / 1000, size.y * static_cast<float>(below(1000)) / 1000};
  }
  Point aim() {
    const auto targets = glass_.targets();
    return targets.empty() ? anywhere() : targets[static_cast<std::size_t>(below(static_cast<int>(targets.size())))];
  }
  void down(std::uint64_t finger, Point at) {
    ++touches_;
    glass_.touch(finger, TouchPhase::kBegin, at);
  }
  void press(Point at, int ms) {
    down(1, at);
    glass_.wait(ms);
    glass_.touch(1, TouchPhase::kEnd, at);
  }
  void tap(Point at) {
    press(at, 20 + below(150));
    // Half of the time as fast as a finger can, before a page has come to rest.
    if (below(2) == 0) glass_.wait(700);
  }
  void drag() {
    down(1, aim());
    Point at{};
    for (int move = 1 + below(3); move > 0; --move)
      glass_.touch(1, TouchPhase::kMove, at = below(2) == 0 ? aim() : anywhere());
    glass_.touch(1, below(8) == 0 ? TouchPhase::kCancel : TouchPhase::kEnd, at);
  }
  void two_fingers() {
    const Point left = aim();
    const Point right = below(3) == 0 ? left : aim();
    down(1, left);
    down(2, right);
    glass_.wait(below(200));
    const std::uint64_t first = below(2) == 0 ? 1 : 2;
    glass_.touch(first, TouchPhase::kEnd, first == 1 ? left : right);
    glass_.touch(3 - first, TouchPhase::kEnd, first == 1 ? right : left);
  }

  Glass& glass_;
  std::mt19937 random_;
  int touches_ = 0;
};

/// A kiosk before an open vote. Watches that a ballot leaves only when a finger that came down on a button that casts
/// is lifted there.
class KioskGlass : public Glass {
 public:
  KioskGlass() {
    auto log = must(store::WorkshopLog::make(folder(), {store::test::started()}));
    urn_ = store::urn_path(folder(),
                           must(store::test::open_round(folder(), store::test::friction_round(15), "vote", log)).id);
    kiosk_ = std::make_unique<crosstable::test::KioskHands>(clock_, folder());
  }
  crosstable::test::KioskHands& kiosk() { return *kiosk_; }
  std::size_t ballots() const { return store::test::ids_in(urn_).size(); }
  std::size_t confirmed() const { return confirmed_; }

  Point size() const override { return {1280 / 5.88F, 800 / 5.88F}; }
  std::vector<Point> targets() override {
    std::vector<Point> points;
    for (const look::Target& target : kiosk_->app().surface().targets()) {
      if (target.enabled) points.push_back(target.rect.centre());
    }
    return points;
  }
  void touch(std::uint64_t finger, TouchPhase phase, Point at) override {
    bool& began_on_cast = began_on_cast_[finger % began_on_cast_.size()];
    if (phase == TouchPhase::kBegin) began_on_cast = is_on_a_button_that_casts(at, 0);
    const bool confirms =
        phase == TouchPhase::kEnd && began_on_cast && is_on_a_button_that_casts(at, look::kReleaseSlop_mm);
    kiosk_->touch(finger, phase, at);
    look(confirms);
    clock_.now_ms += 15;
  }
  void wait(std::int64_t ms) override {
    for (std::int64_t left = ms; left > 0; left -= 5000) {
      clock_.now_ms += std::min<std::int64_t>(left, 5000);
      look(false);
    }
  }

 private:
  std::string folder() const { return outside_ / "monkey.workshop"; }
  bool is_on_a_button_that_casts(Point at, float slop_mm) {
    for (const char* id : {"kiosk.cast", "kiosk.try_again", "kiosk.look_again"}) {
      const auto target = kiosk_->find(id);
      if (target && target->enabled && target->rect.inset(-slop_mm).contains(at)) return true;
    }
    return false;
  }
  void look(bool confirms) {
    const bool before = kiosk_->state().page == Page::kCasting;
    kiosk_->frame();
    if (kiosk_->state().page != Page::kCasting || before) return;
    EXPECT_TRUE(confirms) << "a ballot was cast without its tap";
    ++confirmed_;
    kiosk_->settle();
    EXPECT_EQ(kiosk_->state().page, Page::kRecorded);
  }

  TemporaryFolder outside_;
  crosstable::test::RoomClock clock_;
  std::string urn_;
  std::unique_ptr<crosstable::test::KioskHands> kiosk_;
  std::array<bool, 4> began_on_cast_{};
  std::size_t confirmed_ = 0;
};

TEST(Monkey, AtTheKioskCastsNothingWithoutTheConfirmingTapAndLeavesNothingStuck) {
  const int wanted = runs(14000, 700000);
  int touches = 0;
  std::size_t cast = 0;
  for (unsigned seed = 1; touches < wanted; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    KioskGlass glass;
    Monkey monkey(glass, seed);
    while (monkey.touches() < 1000) monkey.play();
    touches += monkey.touches();

    // Nobody is there any more: the kiosk clears itself and the next person can begin.
    glass.wait(kiosk::kIdle_ms + kiosk::kCountdown_ms + 10'000);
    glass.kiosk().settle();
    ASSERT_EQ(glass.kiosk().state().page, Page::kAttract);
    ASSERT_TRUE(glass.kiosk().tap("kiosk.start"));
    ASSERT_EQ(glass.kiosk().state().page, Page::kFunction);
    ASSERT_EQ(glass.ballots(), glass.confirmed());
    cast += glass.ballots();
    ASSERT_FALSE(HasFailure());
  }

  EXPECT_GT(cast, 0U) << "else the monkey never came to the button";
  say(std::to_string(touches) + " touches: 0 crashes, 0 stuck controls, " + std::to_string(cast) +
      " ballots cast, 0 without the confirming tap");
}

/// A table with the example's workshop.
class TableGlass : public Glass {
 public:
  TableGlass() { table_.open_example(); }
  crosstable::test::TableHands& table() { return table_; }

  Point size() const override { return {1920, 1080}; }
  std::vector<Point> targets() override {
    std::vector<Point> points;
    for (look::Surface* surface : table_.app().stage().surfaces()) {
      for (const look::Target& target : surface->targets()) {
        if (target.enabled) points.push_back(surface->to_screen(target.rect.centre()));
      }
    }
    return points;
  }
  void touch(std::uint64_t finger, TouchPhase phase, Point at) override {
    table_.touch(finger, phase, at);
    clock_.now_ms += 15;
    if (phase == TouchPhase::kBegin) table_.frame();
    // The disk has answered before the next touch: a seed plays the same every time.
    if (phase == TouchPhase::kEnd || phase == TouchPhase::kCancel) table_.settle();
  }
  void wait(std::int64_t ms) override {
    clock_.now_ms += ms;
    table_.settle();
  }

 private:
  TemporaryFolder sessions_;
  crosstable::test::RoomClock clock_;
  crosstable::test::TableHands table_{clock_, sessions_.path()};
};

/// Home, back into the workshop, and by its menu home again: all of it must still answer to a finger.
void expect_nothing_stuck(crosstable::test::TableHands& table) {
  for (int rest = 0; rest < 5; ++rest) table.wait(1000);
  table.settle();
  EXPECT_EQ(table.state().busy, "");
  const std::string folder = table.state().folder;
  table.act(table::GoHome{});
  ASSERT_EQ(table.state().place, table::Place::kHome);
  if (folder.empty()) return;
  table.act(table::OpenWorkshop{folder});
  ASSERT_EQ(table.state().place, table::Place::kWorkshop) << table.state().problem;
  table.wait(1000);
  ASSERT_TRUE(table.tap("table.near.menu"));
  ASSERT_TRUE(table.tap("table.menu.home"));
  ASSERT_EQ(table.state().place, table::Place::kHome);
}

TEST(Monkey, AtTheTableLeavesNothingStuck) {
  const int wanted = runs(6000, 300000);
  int touches = 0;
  std::set<std::size_t> steps;
  for (unsigned seed = 1; touches < wanted; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    TableGlass glass;
    Monkey monkey(glass, seed);
    // Every step of the workshop in its turn.
    const std::size_t step = seed % glass.table().workshop().framework.steps.size();
    glass.table().act(table::GoToStep{static_cast<int>(step)});
    steps.insert(step);
    while (monkey.touches() < 500) monkey.play();
    touches += monkey.touches();

    ASSERT_NO_FATAL_FAILURE(expect_nothing_stuck(glass.table()));
    ASSERT_FALSE(HasFailure());
  }

  say(std::to_string(touches) + " touches over " + std::to_string(steps.size()) +
      " steps: 0 crashes, 0 stuck controls");
}

}  // namespace
}  // namespace crosstable::proof
