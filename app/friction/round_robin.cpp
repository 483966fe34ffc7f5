// Source of the effects: davidakenny.net/srm/mathsrm.htm; of the variance components: Warner, Kenny & Stoto (1979).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "friction/friction.h"

namespace crosstable::friction {

namespace {

using Matrix = std::vector<std::vector<double>>;

struct Means {
  std::vector<double> row;
  std::vector<double> column;
  double grand = 0;
};

Means means_of(const Matrix& friction) {
  const std::size_t n = friction.size();
  const auto others = static_cast<double>(n - 1);
  Means means{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), 0.0};
  for (std::size_t rater = 0; rater < n; ++rater) {
    for (std::size_t rated = 0; rated < n; ++rated) {
      if (rater == rated) continue;
      means.row[rater] += friction[rater][rated] / others;
      means.column[rated] += friction[rater][rated] / others;
      means.grand += friction[rater][rated] / (others * static_cast<double>(n));
    }
  }
  return means;
}

/// The empty diagonal makes a function's own mean a biased estimate: its mean on the other side corrects it.
double effect(double own, double other, double grand, double n) {
  return ((n - 1) * (n - 1) * own + (n - 1) * other) / (n * (n - 2)) - (n - 1) / (n - 2) * grand;
}

struct RelationshipVariance {
  double variance = 0;
  double covariance = 0;  ///< between the two directions of a pair
};

RelationshipVariance relationship_variance(const Matrix& relationship) {
  const auto n = static_cast<double>(relationship.size());
  double sums = 0;
  double differences = 0;
  for (std::size_t one = 0; one < relationship.size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      sums += std::pow(relationship[one][other] + relationship[other][one], 2) / 2;
      differences += std::pow(relationship[one][other] - relationship[other][one], 2) / 2;
    }
  }
  const double freedom = (n - 1) * (n - 2) / 2;
  const double between = sums / (freedom - 1);
  const double within = differences / freedom;
  return {(between + within) / 2, (between - within) / 2};
}

double component(const std::vector<double>& effects, const RelationshipVariance& relationship) {
  const auto n = static_cast<double>(effects.size());
  double squares = 0;
  for (double value : effects) squares += value * value;
  const double noise = (relationship.variance * (n - 1) + relationship.covariance) / (n * (n - 2));
  return std::max(0.0, squares / (n - 1) - noise);
}

}  // namespace

RoundRobin round_robin(const std::vector<std::string>& functions, const Matrix& friction) {
  const std::size_t n = functions.size();
  if (n < 4 || friction.size() != n) {
    std::fprintf(stderr, "crosstable: a round-robin split needs a square matrix of four functions or more\n");
    std::abort();
  }
  const Means means = means_of(friction);
  std::vector<double> rater(n);
  std::vector<double> rated(n);
  RoundRobin split;
  split.grand = means.grand;
  for (std::size_t index = 0; index < n; ++index) {
    rater[index] = effect(means.row[index], means.column[index], means.grand, static_cast<double>(n));
    rated[index] = effect(means.column[index], means.row[index], means.grand, static_cast<double>(n));
    split.rater[functions[index]] = rater[index];
    split.rated[functions[index]] = rated[index];
  }
  Matrix relationship(n, std::vector<double>(n, 0.0));
  for (std::size_t one = 0; one < n; ++one) {
    for (std::size_t other = 0; other < n; ++other) {
      if (one == other) continue;
      relationship[one][other] = friction[one][other] - means.grand - rater[one] - rated[other];
      split.relationship[functions[one] + ">" + functions[other]] = relationship[one][other];
    }
  }
  const RelationshipVariance of_relationship = relationship_variance(relationship);
  split.rater_variance = component(rater, of_relationship);
  split.rated_variance = component(rated, of_relationship);
  split.relationship_variance = std::max(0.0, of_relationship.variance);
  return split;
}

}  // namespace crosstable::friction
