// Similar functions next to each other: the shortest path through their profiles, solved exactly (Held and Karp); n is
// at most 12.
#include "friction/order.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace crosstable::friction {
namespace {

constexpr std::size_t kMost = 12;  // 2^n sets of n functions

using Profile = std::vector<double>;

/// Row and column of a function; what is not shown counts as the mean.
std::vector<Profile> profiles_of(const Map& map) {
  std::vector<Profile> profiles;
  const double mean = map.mean.value_or(0);
  for (const std::string& one : map.functions) {
    Profile profile;
    for (const std::string& other : map.functions) {
      const Cell* out = map.covering(one, other);
      const Cell* in = map.covering(other, one);
      profile.push_back(out == nullptr ? mean : out->friction);
      profile.push_back(in == nullptr ? mean : in->friction);
    }
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

double distance(const Profile& a, const Profile& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

struct Paths {
  std::vector<double> length;  ///< by visited set and last function
  std::vector<int> before;
};

std::vector<int> shortest_path(const std::vector<std::vector<double>>& far) {
  const std::size_t n = far.size();
  const std::size_t sets = std::size_t{1} << n;
  Paths paths{std::vector<double>(sets * n, std::numeric_limits<double>::infinity()), std::vector<int>(sets * n, -1)};
  for (std::size_t i = 0; i < n; ++i) paths.length[(std::size_t{1} << i) * n + i] = 0;
  for (std::size_t set = 1; set < sets; ++set) {
    for (std::size_t last = 0; last < n; ++last) {
      const double so_far = paths.length[set * n + last];
      if (!std::isfinite(so_far)) continue;
      for (std::size_t next = 0; next < n; ++next) {
        if ((set >> next & 1U) != 0) continue;
        const std::size_t at = (set | std::size_t{1} << next) * n + next;
        if (so_far + far[last][next] >= paths.length[at]) continue;
        paths.length[at] = so_far + far[last][next];
        paths.before[at] = static_cast<int>(last);
      }
    }
  }
  std::size_t set = sets - 1;
  std::size_t last = 0;
  for (std::size_t i = 1; i < n; ++i) {
    if (paths.length[set * n + i] < paths.length[set * n + last]) last = i;
  }
  std::vector<int> order;
  while (order.size() < n) {
    order.push_back(static_cast<int>(last));
    const int before = paths.before[set * n + last];
    set &= ~(std::size_t{1} << last);
    if (before >= 0) last = static_cast<std::size_t>(before);
  }
  return order;
}

using Distances = std::vector<std::vector<double>>;

Distances distances_of(const std::vector<Profile>& profiles) {
  Distances far;
  for (const Profile& a : profiles) {
    far.emplace_back();
    for (const Profile& b : profiles) far.back().push_back(distance(a, b));
  }
  return far;
}

double step(const Distances& far, const std::vector<int>& order, std::size_t place) {
  return far[static_cast<std::size_t>(order[place])][static_cast<std::size_t>(order[place + 1])];
}

double length_of(const Distances& far, const std::vector<int>& order) {
  double sum = 0;
  for (std::size_t place = 0; place + 1 < order.size(); ++place) sum += step(far, order, place);
  return sum;
}

/// The value below which a share of the sorted ones lies, between neighbours in proportion.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - static_cast<double>(below));
}

/// Groups part where the step to the next function is far above the usual: the median and one and a half times the
/// middle half's width.
std::vector<int> parts_of(const Distances& far, const std::vector<int>& order) {
  std::vector<double> steps;
  for (std::size_t place = 0; place + 1 < order.size(); ++place) steps.push_back(step(far, order, place));
  std::vector<double> sorted = steps;
  std::sort(sorted.begin(), sorted.end());
  const double most = quantile(sorted, 0.5) + 1.5 * (quantile(sorted, 0.75) - quantile(sorted, 0.25));
  std::vector<int> parts;
  for (std::size_t place = 0; place < steps.size(); ++place) {
    if (steps[place] > most + 1e-9) parts.push_back(static_cast<int>(place));
  }
  return parts;
}

std::vector<int> in_turn(std::size_t n) {
  std::vector<int> order;
  for (std::size_t i = 0; i < n; ++i) order.push_back(static_cast<int>(i));
  return order;
}

}  // namespace

Grouping grouped(const Map& map, const std::vector<int>& now) {
  constexpr double kWorthMoving = 0.9;
  const std::vector<Profile> profiles = profiles_of(map);
  if (profiles.size() < 3 || profiles.size() > kMost) return {in_turn(profiles.size()), {}};
  const Distances far = distances_of(profiles);
  if (now.size() == profiles.size() && length_of(far, shortest_path(far)) >= kWorthMoving * length_of(far, now))
    return {now, parts_of(far, now)};
  std::vector<int> order = shortest_path(far);
  const auto burden = [&](int i) {
    const Profile& profile = profiles[static_cast<std::size_t>(i)];
    double sum = 0;
    for (const double value : profile) sum += value;
    return sum;
  };
  if (burden(order.back()) > burden(order.front())) std::reverse(order.begin(), order.end());
  return {order, parts_of(far, order)};
}

std::vector<int> by_friction_received(const Map& map) {
  const auto received = [&](int i) {
    return map.scores.at(map.functions[static_cast<std::size_t>(i)]).experienced_with.value_or(-1.0);
  };
  std::vector<int> order = in_turn(map.functions.size());
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return std::lround(received(a) * 1e6) > std::lround(received(b) * 1e6); });
  return order;
}

}  // namespace crosstable::friction
