// A table and its kiosk as a room uses them: the real apps on one workshop folder, fingers by id, and a clock that only
// a test moves.
#pragma once

#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "platform/clock.h"
#include "roles/files.h"
#include "roles/kiosk_app.h"
#include "roles/table_app.h"
#include "support/said.h"

namespace crosstable::test {

look::Fonts& shared_fonts();
const look::Tokens& shared_tokens();
/// Milliseconds since 1970 of 2026-11-23 08:00 UTC.
inline constexpr std::int64_t kMorning_ms = 1'795'420'800'000;

inline int turnout(const ballot::UrnView& view) { return std::accumulate(view.turnout.begin(), view.turnout.end(), 0); }

/// Of one machine: both apps read it.
struct RoomClock {
  std::int64_t now_ms = 0;
  std::int64_t slept_ms = 0;                   ///< how long the machine was suspended; now_ms stands still meanwhile
  platform::CivilDate today = {2026, 11, 23};  ///< that a table reads when it starts
  std::int64_t wall_ms() const { return kMorning_ms + now_ms; }
};

/// The topmost surface that shows the target, and where a finger must come down.
struct Spot {
  look::Surface* surface = nullptr;
  look::Target target;
  look::Point px;
};

class TableHands {
 public:
  /// `disk`: what the workshops are said to lie on, whatever the tests run on.
  /// `machine`: where results can go; onto what is plugged into this machine, unless a test says so.
  TableHands(RoomClock& clock, const std::string& sessions, ballot::Disk disk = {"ext4"},
             roles::HandOutMachine machine = {});
  roles::TableApp& app() { return *app_; }
  const table::TableState& state() const { return app_->state(); }
  const workshop::Workshop& workshop() const { return app_->state().workshop(); }

  std::optional<Spot> find(const std::string& id);
  bool can_tap(const std::string& id);
  /// Goes down, up 80 ms later, and what that asked of the disk is done. False where there is nothing to tap.
  bool tap(const std::string& id);
  bool hold(const std::string& id, std::int64_t ms);
  bool tap_all(const std::vector<std::string>& ids);
  void type(const std::string& text);           ///< on keys, then Done
  void type_on_glass(const std::string& text);  ///< letters, figures and spaces, then Done
  /// All of everybody, whatever is suggested for the minutes of the step; declines a passphrase.
  bool open_vote(const std::string& id = "table.vote.open");
  bool open_vote_as_suggested(const std::string& id = "table.vote.open");
  bool write(const std::string& id, const std::string& text);  ///< taps the field, then types
  void open_example();  ///< its workshop at the first step, in the sessions; nobody votes by themselves
  void act(const table::Intent& intent);  ///< without a finger, and what it asked of the disk is done
  void touch(std::uint64_t finger, look::TouchPhase phase, look::Point px);
  void frame();   ///< draws without waiting for the disk
  void settle();  ///< waits for the disk, then draws
  void wait(std::int64_t ms);

 private:
  RoomClock& clock_;
  std::string tapped_;  ///< the last one, and where
  look::Point tapped_at_;
  std::string sessions_;
  std::unique_ptr<roles::TableApp> app_;
};

class KioskHands {
 public:
  /// `setting`: of languages and of what is drawn by lot; the rest is the hands'.
  KioskHands(RoomClock& clock, const std::string& folder, roles::KioskApp::Setting setting = {});
  const kiosk::KioskState& state() const { return app_->state(); }
  roles::KioskApp& app() { return *app_; }

  bool can_tap(const std::string& id);
  /// Waits for the lock-out after a page change to end, then taps.
  bool tap(const std::string& id);
  bool tap_now(const std::string& id);
  std::optional<look::Target> find(const std::string& id);
  void touch(std::uint64_t finger, look::TouchPhase phase, look::Point mm);
  void frame();
  void settle();
  void wait(std::int64_t ms);

  /// From the first page to "recorded" and back; every answer by its own cell, page by page. What went wrong, or "".
  /// `before` the ballot is cast, and when "recorded" is on the screen.
  std::string vote(
      const ballot::Ballot& ballot, const std::vector<std::string>& functions,
      const std::function<void()>& before = [] {}, const std::function<void()>& recorded = [] {});

 private:
  std::string answer(const ballot::Ballot& ballot, const std::vector<std::string>& functions);

  RoomClock& clock_;
  std::unique_ptr<roles::KioskApp> app_;
};

}  // namespace crosstable::test
