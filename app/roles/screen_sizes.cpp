#include "roles/screen_sizes.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "framework/file.h"
#include "store/put_file.h"

namespace crosstable::roles {
namespace {

namespace fs = std::filesystem;

/// Beside the workshops: a line for each screen, its name and its inches.
constexpr const char* kSizes = ".screens";
constexpr std::size_t kMost_bytes = 8192;
constexpr std::size_t kMostScreens = 64;
constexpr float kLeast_in = 3, kMost_in = 300;

std::map<std::string, float> sizes_in(const std::string& sessions) {
  std::map<std::string, float> sizes;
  const auto bytes =
      framework::read_file((fs::path(sessions) / kSizes).string(), kMost_bytes, framework::Links::kRefused);
  if (!bytes) return sizes;
  std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  std::string name, inches;
  while (sizes.size() < kMostScreens && lines >> name >> inches) {
    const float value = std::strtof(inches.c_str(), nullptr);
    if (std::isfinite(value) && value >= kLeast_in && value <= kMost_in) sizes[name] = value;
  }
  return sizes;
}

}  // namespace

std::string screen_name(const platform::Display& monitor) {
  if (!monitor.id.empty()) return monitor.id;
  std::string name;
  for (const char c : monitor.name) name += c > ' ' && c < '\x7f' ? c : '_';
  return fmt::format("{}:{}x{}", name, monitor.width_px, monitor.height_px);
}

std::optional<float> measured_diagonal(const std::string& sessions, const std::string& screen) {
  const std::map<std::string, float> sizes = sizes_in(sessions);
  const auto at = sizes.find(screen);
  return at == sizes.end() ? std::nullopt : std::optional(at->second);
}

bool remember_diagonal(const std::string& sessions, const std::string& screen, float diagonal_in) {
  std::map<std::string, float> sizes = sizes_in(sessions);
  if (screen.empty() || (sizes.size() >= kMostScreens && !sizes.contains(screen))) return false;
  sizes[screen] = diagonal_in;
  std::string text;
  for (const auto& [name, inches] : sizes) text += fmt::format("{} {:.1f}\n", name, inches);
  const std::string file = (fs::path(sessions) / kSizes).string();
  return store::put_file(file, store::bytes_from(text), store::Existing::kReplace, {}).has_value();
}

}  // namespace crosstable::roles
