#include "friction/score.h"

#include <algorithm>
#include <cmath>

namespace crosstable::friction {

namespace {

constexpr double kSpreadOfPeople = 12.0;  ///< between voters of a cell, on the 0..100 scale (design, "Scores")
constexpr int kLeastForFiveBands = 5;

}  // namespace

Band band_of(double friction) {
  if (friction < 25.0 - kEdge) return Band::kFlowing;
  if (friction < 40.0 - kEdge) return Band::kWatch;
  return friction < 60.0 - kEdge ? Band::kStrained : Band::kBreaking;
}

int figure_of(double friction) { return static_cast<int>(std::floor(friction + kEdge)); }

int figures_apart(double from, double to) { return figure_of(to) - figure_of(from); }

double value_of(const Level& level) { return (level.level - 0.5) * 100.0 / level.bands; }

int weight_of(const Published& cell) {
  return cell.class_top > 0 ? std::min(cell.voters, cell.class_top) : cell.voters;
}

double mean_value(const std::vector<std::optional<Level>>& statements) {
  double sum = 0;
  int published = 0;
  for (const auto& level : statements) {
    if (!level) continue;
    sum += value_of(*level);
    ++published;
  }
  return published == 0 ? -1.0 : sum / published;
}

double half_width_of(int weight, int published) {
  const double band_width = 100.0 / (weight >= kLeastForFiveBands ? 5 : 3);
  return kTwoSided95 *
         std::sqrt(kSpreadOfPeople * kSpreadOfPeople / weight + band_width * band_width / (12.0 * published));
}

}  // namespace crosstable::friction
