// Time, passed in wherever it matters.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace crosstable::platform {

/// A day of the Gregorian calendar, years 1 to 9999.
struct CivilDate {
  int year = 1970;
  int month = 1;
  int day = 1;

  auto operator<=>(const CivilDate&) const = default;
};
std::string to_iso(CivilDate date);  ///< 2026-11-23
/// Nothing but YYYY-MM-DD of a day that exists.
std::optional<CivilDate> from_iso(std::string_view text);
bool exists(CivilDate date);

class Clock {
 public:
  virtual ~Clock() = default;
  /// Since some moment in the past; never goes back.
  virtual std::int64_t now_ms() const = 0;
  /// In the time zone of this machine.
  virtual CivilDate today() const = 0;
};

/// 0 to 23, in the time zone of this machine; `wall_ms` since 1970.
int hour_of(std::int64_t wall_ms);

/// How long the machine has slept since it was started, in whole seconds: SystemClock::now_ms() stands still meanwhile.
std::int64_t slept_ms();

class SystemClock final : public Clock {
 public:
  std::int64_t now_ms() const override;
  CivilDate today() const override;
};

/// Milliseconds since 1970 as the machine said at the start, then counted on: setting the machine's clock changes
/// nothing.
class SteadyWall {
 public:
  SteadyWall();
  /// Both in milliseconds; `boot_ms` never jumps and goes on while the machine sleeps.
  SteadyWall(std::int64_t wall_ms, std::function<std::int64_t()> boot_ms);
  std::int64_t now_ms() const { return wall_ms_ + boot_ms_() - start_ms_; }

 private:
  std::int64_t wall_ms_;
  std::function<std::int64_t()> boot_ms_;
  std::int64_t start_ms_;
};

class ManualClock final : public Clock {
 public:
  explicit ManualClock(CivilDate today, std::int64_t now_ms = 0) : now_ms_(now_ms), today_(today) {}
  std::int64_t now_ms() const override { return now_ms_; }
  CivilDate today() const override { return today_; }
  void advance(std::int64_t by_ms) { now_ms_ += by_ms; }

 private:
  std::int64_t now_ms_;
  CivilDate today_;
};

}  // namespace crosstable::platform
