#include "platform/machine.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

#include <sys/statvfs.h>

namespace crosstable::platform {
namespace {

/// The year this was written: earlier dates come from a clock that was never set.
constexpr int kFirstYear = 2025;

std::string first_line(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

std::optional<int> percent_in(const std::filesystem::path& file) {
  const std::string text = first_line(file);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return std::clamp(value, 0, 100);
}

std::optional<Battery> read_battery(const std::filesystem::path& supply) {
  // A mouse's or pen's battery has the scope "Device".
  if (first_line(supply / "type") != "Battery" || first_line(supply / "scope") == "Device") return std::nullopt;

  const auto percent = percent_in(supply / "capacity");
  if (!percent) return std::nullopt;
  return Battery{*percent, first_line(supply / "status") != "Discharging"};
}

}  // namespace

std::optional<std::uint64_t> free_bytes(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path place = std::filesystem::absolute(path, error);
  while (!error && !std::filesystem::exists(place, error) && place.has_relative_path()) place = place.parent_path();

  struct statvfs disk {};
  if (error || statvfs(place.c_str(), &disk) != 0) return std::nullopt;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

std::optional<Battery> battery(const std::filesystem::path& power_supplies) {
  std::optional<Battery> best;
  std::error_code error;
  for (std::filesystem::directory_iterator it(power_supplies, error), end; !error && it != end; it.increment(error)) {
    const auto found = read_battery(it->path());
    if (found && (!best || found->percent > best->percent)) best = found;
  }
  return best;
}

bool swaps_to_disk(const std::filesystem::path& swaps) {
  std::ifstream in(swaps);
  std::string line;
  if (!std::getline(in, line)) return true;
  while (std::getline(in, line)) {
    if (!line.empty() && !line.starts_with("/dev/zram")) return true;
  }
  return false;
}

bool is_plausible(CivilDate today, std::optional<CivilDate> not_before) {
  return exists(today) && today.year >= kFirstYear && (!not_before || today >= *not_before);
}

}  // namespace crosstable::platform
