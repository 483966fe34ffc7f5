#include "platform/outputs.h"

#include <algorithm>
#include <cstdint>

namespace crosstable::platform {
namespace {

/// In pixels; 0: nothing.
std::int64_t shared_px(const Place& one, const Place& other) {
  const int across = std::min(one.x_px + one.width_px, other.x_px + other.width_px) - std::max(one.x_px, other.x_px);
  const int down = std::min(one.y_px + one.height_px, other.y_px + other.height_px) - std::max(one.y_px, other.y_px);
  return across > 0 && down > 0 ? static_cast<std::int64_t>(across) * down : 0;
}

}  // namespace

bool overlap(const Place& one, const Place& other) { return shared_px(one, other) > 0; }

OutputsBeside outputs_beside(const std::vector<Output>& outputs, const Place& window) {
  OutputsBeside seen;
  if (outputs.empty()) return seen;
  const auto own = std::max_element(outputs.begin(), outputs.end(), [&](const Output& one, const Output& other) {
    return shared_px(one.place, window) < shared_px(other.place, window);
  });
  seen.own = own->name;
  for (auto output = outputs.begin(); output != outputs.end(); ++output) {
    if (output == own) continue;
    const auto shows_it = [&](const Output& other) { return overlap(other.place, output->place); };
    if (shows_it(*own))
      seen.mirrored.push_back(*output);
    else if (std::none_of(seen.apart.begin(), seen.apart.end(), shows_it))
      seen.apart.push_back(*output);
  }
  return seen;
}

}  // namespace crosstable::platform
