// Plays the credit-terms example on a table, the workshop and its follow-up: each opens on its map, then goes through
// every step as a facilitator would.
// It can be paused, moved from chapter to chapter, and taken over; everything happens through the table's own flow,
// urn and log.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roles/example_beats.h"
#include "roles/robot.h"
#include "roles/table_app.h"

namespace crosstable::roles {

/// The table's wall clock: the real one, or the example's, where ten minutes pass in as many seconds.
class ExampleClock {
 public:
  explicit ExampleClock(std::function<std::int64_t()> real_ms) : real_ms_(std::move(real_ms)) {}
  std::int64_t now_ms() const { return held_ms_ ? *held_ms_ : real_ms_() + ahead_ms_; }
  void hold(std::int64_t at_ms) { held_ms_ = at_ms; }
  /// At the usual pace from where it was held.
  void run_on();
  void be_real();

 private:
  std::function<std::int64_t()> real_ms_;
  std::optional<std::int64_t> held_ms_;
  std::int64_t ahead_ms_ = 0;
};

class ExamplePlayer {
 public:
  /// `clock` is the one that `app` asks. `wake`, on another thread: call poll.
  ExamplePlayer(
      TableApp& app, ExampleClock& clock, std::function<void()> wake = [] {});

  void steer(table::SteerExample::What what);
  /// After the table's own poll; when it wants to be called again. `now_ms` is monotonic, the frame's clock.
  std::int64_t poll(std::int64_t now_ms);
  /// Blocks until what is under way on the disk is done: for tests and the headless demo.
  void settle() { robot_.settle(); }
  /// `sight` is called with a name whenever there is something worth a picture, and nothing is drawn over the table.
  void play_for(std::function<void(const std::string& name)> sight) { sight_ = std::move(sight); }
  bool has_ended() const { return ended_; }

 private:
  enum class Phase { kTap, kAct, kWait };
  void begin();
  void begin_follow_up();
  /// False, and said on the table, where its framework is missing.
  bool write_workshop();
  /// chapters(): the whole last one, but for its end.
  void open(int chapter);
  void loaded();
  void enter(int chapter);
  void pause(bool offered);
  void take_over();
  void leave();
  void skip(int by);
  bool step();
  void act(const Beat& beat);
  bool is_done(const Beat& beat) const;
  void finish_beat(const Beat& beat);
  /// False where it is not on the screen.
  bool point_at(const std::string& target);
  void pass_time(std::int64_t now_ms);
  std::int64_t simulate_people(std::int64_t now_ms);
  void show();
  void see(const std::string& name) const;
  std::vector<workshop::Change> log_of(int chapter) const;
  std::int64_t start_of(int chapter) const;
  int chapters() const { return static_cast<int>(script_.steps.size()) + 1; }
  const framework::Step& step_of(int chapter) const {
    return script_.started.framework.steps[static_cast<std::size_t>(chapter - 1)];
  }

  TableApp& app_;
  ExampleClock& clock_;
  std::function<void(const std::string&)> sight_;
  workshop::ExampleScript script_;        ///< of the part at hand
  std::vector<workshop::Change> before_;  ///< of the workshop that the follow-up follows; empty: that is played
  std::int64_t start_ms_ = 0;
  bool on_ = false;       ///< the table is the player's
  bool loading_ = false;  ///< a chapter's workshop is being made
  bool playing_ = false;
  bool offered_ = false;
  bool ended_ = false;
  std::optional<table::SteerExample::What> asked_;  ///< while loading
  int chapter_ = 0;
  std::vector<Beat> beats_;
  std::size_t beat_ = 0;
  Phase phase_ = Phase::kTap;
  std::optional<table::Fingertip> fingertip_;
  std::string late_target_;  ///< pointed at once it has been drawn
  // Of the chapter, while it plays:
  std::int64_t played_ms_ = 0;
  std::int64_t next_ms_ = 0;
  int duration_ms_ = 1;
  std::int64_t entered_ms_ = 0;  ///< wall clock
  std::int64_t now_ms_ = 0;
  std::int64_t shown_ms_ = 0;
  bool half_seen_ = false;
  Robot robot_;
};

}  // namespace crosstable::roles
