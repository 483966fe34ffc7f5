#include "platform/clock.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

namespace crosstable::platform {
namespace {

std::chrono::year_month_day to_chrono(CivilDate date) {
  return std::chrono::year{date.year} / std::chrono::month{static_cast<unsigned>(date.month)} /
         std::chrono::day{static_cast<unsigned>(date.day)};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string to_iso(CivilDate date) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

std::optional<CivilDate> from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;

  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;

  const CivilDate date{*year, *month, *day};
  if (!exists(date)) return std::nullopt;
  return date;
}

bool exists(CivilDate date) {
  const bool in_range =
      date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
  return in_range && to_chrono(date).ok();
}

// The X server stamps touches with the same clock, so that their times can be compared with ours.
std::int64_t SystemClock::now_ms() const {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

namespace {

std::int64_t ms_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

std::int64_t slept_ms() {
  // Read one after the other, the two clocks differ a little however long the machine was awake.
  constexpr std::int64_t kStep_ms = 1000;
  return (ms_of(CLOCK_BOOTTIME) - ms_of(CLOCK_MONOTONIC)) / kStep_ms * kStep_ms;
}

SteadyWall::SteadyWall() : SteadyWall(ms_of(CLOCK_REALTIME), [] { return ms_of(CLOCK_BOOTTIME); }) {}

SteadyWall::SteadyWall(std::int64_t wall_ms, std::function<std::int64_t()> boot_ms)
    : wall_ms_(wall_ms), boot_ms_(std::move(boot_ms)), start_ms_(boot_ms_()) {}

int hour_of(std::int64_t wall_ms) {
  const auto seconds = static_cast<std::time_t>(wall_ms / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  return local.tm_hour;
}

CivilDate SystemClock::today() const {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

}  // namespace crosstable::platform
