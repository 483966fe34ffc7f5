// A table on which the example plays, with a clock that the test turns.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/player.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"

namespace crosstable::test {

using What = table::SteerExample::What;

/// A table with the example's player, as the window wires them.
class ExampleRoom {
 public:
  static constexpr int kLongest_ms = 600'000;

  explicit ExampleRoom(std::shared_ptr<const words::Words> words = words::english_words())
      : words_(std::move(words)),
        clock_([this] { return kMorning_ms + now_ms_; }),
        app_(shared_fonts(), shared_tokens(), setting()),
        player_(app_, clock_) {
    app_.place(*roles::display_named("55fhd"));
    app_.settle();
    app_.act(table::TryExample{});
    run_until([&] { return playing(); });
  }

  const table::TableState& state() const { return app_.state(); }
  const workshop::Workshop& workshop() const { return app_.state().workshop(); }
  roles::TableApp& app() { return app_; }
  bool playing() const { return state().example && state().example->playing; }
  int chapter() const { return state().example ? state().example->chapter : -1; }
  int last_chapter() const { return static_cast<int>(workshop().framework.steps.size()); }

  /// One turn of the window's loop; the disk is waited for.
  void turn(bool draw = false) {
    app_.settle();
    const std::int64_t next_poll = std::min(app_.poll(now_ms_), now_ms_ + 200);
    const std::int64_t next = std::min(next_poll, player_.poll(now_ms_));
    heed();
    player_.settle();
    app_.settle();
    if (draw) app_.frame(now_ms_);
    now_ms_ = std::max(now_ms_ + 1, next);
  }

  void run(std::int64_t ms, bool draw = false) {
    for (const std::int64_t end = now_ms_ + ms; now_ms_ < end;) turn(draw);
  }

  template <class Condition>
  bool run_until(const Condition& condition, bool draw = false) {
    for (const std::int64_t end = now_ms_ + kLongest_ms; now_ms_ < end && !condition();) turn(draw);
    return condition();
  }

  void steer(What what) {
    app_.act(table::SteerExample{what});
    turn();
    turn();
  }

  /// Next, until that chapter plays.
  void skip_to(int wanted) {
    while (chapter() < wanted) {
      const int before = chapter();
      steer(What::kNext);
      ASSERT_TRUE(run_until([&] { return chapter() > before; })) << state().problem;
    }
  }

  void touch(look::TouchPhase phase, look::Point px) {
    app_.stage().feed(look::Touch{1, phase, px.x, px.y, now_ms_});
    app_.frame(now_ms_);
    turn();
    app_.frame(now_ms_);
  }

  /// What another table would read from a copy of the folder.
  void expect_log_to_tell_the_same() {
    app_.settle();
    const store::PassingFolder aside;
    const std::string copy = aside.path() + "/copy.workshop";
    std::filesystem::copy(state().folder, copy, std::filesystem::copy_options::recursive);
    roles::TableDesk desk;
    const auto loaded = desk.load(copy);
    ASSERT_TRUE(loaded.has_value()) << loaded.error();
    EXPECT_EQ(loaded->history.now(), workshop());
    EXPECT_EQ(loaded->live.has_value(), state().live.has_value());
  }

  std::int64_t now_ms() const { return now_ms_; }

 private:
  roles::TableApp::Setting setting() {
    roles::TableApp::Setting setting;
    setting.words = words_;
    setting.sessions = sessions_.path();
    setting.assets = CROSSTABLE_SOURCE_DIR "/assets";
    setting.wall_ms = [this] { return clock_.now_ms(); };
    setting.today = [] { return platform::CivilDate{2027, 3, 10}; };
    return setting;
  }

  void heed() {
    if (const auto requests = app_.take_requests(); requests.steer) player_.steer(*requests.steer);
  }

  std::shared_ptr<const words::Words> words_;
  std::int64_t now_ms_ = 0;
  store::PassingFolder sessions_;
  roles::ExampleClock clock_;
  roles::TableApp app_;
  roles::ExamplePlayer player_;
};

}  // namespace crosstable::test
