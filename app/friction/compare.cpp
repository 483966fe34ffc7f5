#include <algorithm>
#include <cmath>
#include <set>

#include "friction/friction.h"
#include "friction/score.h"

namespace crosstable::friction {

namespace {

constexpr double kLeastChange = 10.0;

/// The statements that both rounds published for a cell, side by side.
struct Common {
  std::vector<std::optional<Level>> before;
  std::vector<std::optional<Level>> after;
};

Common common_statements(const Map& before, const Map& after, const Cell& old_cell, const Cell& new_cell) {
  Common common;
  for (std::size_t index = 0; index < before.statements.size(); ++index) {
    const auto found = std::find(after.statements.begin(), after.statements.end(), before.statements[index]);
    if (found == after.statements.end()) continue;
    const auto& old_level = old_cell.published.statements[index];
    const auto& new_level = new_cell.published.statements[static_cast<std::size_t>(found - after.statements.begin())];
    if (!old_level || !new_level) continue;
    common.before.push_back(old_level);
    common.after.push_back(new_level);
  }
  return common;
}

/// The later round left out all that the cell is about.
bool was_left_out(const Map& after, const Cell& cell) {
  if (after.asked.empty()) return false;
  const Published& old = cell.published;
  for (std::size_t pair = 0; pair < old.raters.size(); ++pair) {
    if (after.asked.contains({old.raters[pair], old.rated[pair]})) return false;
  }
  return true;
}

Change change_of(const Map& before, const Map& after, const std::string& name) {
  Change change;
  change.name = name;
  const Cell* old_cell = before.find(name);
  const Cell* new_cell = after.find(name);
  if (new_cell == nullptr && old_cell != nullptr && was_left_out(after, *old_cell)) change.verdict = Verdict::kNotAsked;
  if (old_cell == nullptr || new_cell == nullptr) return change;
  const Common common = common_statements(before, after, *old_cell, *new_cell);
  const int both = static_cast<int>(common.before.size());
  const int shorter = static_cast<int>(std::min(before.statements.size(), after.statements.size()));
  if (both == 0 || 5 * both < 3 * shorter) return change;
  const double noise = std::hypot(half_width_of(old_cell->weight, both), half_width_of(new_cell->weight, both));
  change.before = mean_value(common.before);
  change.after = mean_value(common.after);
  change.change = change.after - change.before;
  change.threshold = std::max(kLeastChange, noise);
  const double size = std::abs(change.change);
  if (size >= change.threshold - kEdge) {
    change.verdict = Verdict::kChanged;
  } else if (size >= std::max(kLeastChange, noise / kTwoSided95) - kEdge) {
    change.verdict = Verdict::kLeaning;
  } else {
    change.verdict = Verdict::kNoClearChange;
  }
  return change;
}

}  // namespace

Comparison compare(const Map& before, const Map& after) {
  std::set<std::string> names;
  for (const Map* map : {&before, &after}) {
    for (const Cell& cell : map->cells) names.insert(cell.published.name);
  }
  Comparison comparison;
  comparison.floor = std::max(before.floor, after.floor);
  for (const std::string& name : names) {
    const Change change = change_of(before, after, name);
    comparison.cells.push_back(change);
    if (change.verdict == Verdict::kNotAsked) ++comparison.not_asked;
    if (!change.has_figures()) continue;
    ++comparison.common;
    comparison.before = comparison.before.value_or(0) + change.before;
    comparison.after = comparison.after.value_or(0) + change.after;
  }
  for (std::optional<double>* mean : {&comparison.before, &comparison.after}) {
    if (*mean) **mean /= comparison.common;
  }
  return comparison;
}

}  // namespace crosstable::friction
