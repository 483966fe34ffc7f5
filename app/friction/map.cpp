#include <algorithm>
#include <cmath>
#include <tuple>

#include "friction/friction.h"
#include "friction/reading.h"
#include "friction/score.h"
#include "friction/views.h"

namespace crosstable::friction {

namespace {

constexpr double kLowConfidence = 13.5;
constexpr double kHighConfidence = 10.5;
constexpr int kPullToMean = 2;  ///< shrinking counts the mean of all cells like this many voters
constexpr double kLeastAsymmetry = 20.0;
constexpr double kOneSided95OfTwoSided = 1.64 / 1.96;
constexpr double kLeastSurprise = 20.0;  ///< blind spots and pleasant surprises
constexpr std::size_t kHotSpots = 5;
constexpr std::size_t kLeastForRoundRobin = 4;

int published_statements(const Published& cell) {
  return static_cast<int>(std::count_if(cell.statements.begin(), cell.statements.end(),
                                        [](const auto& level) { return level.has_value(); }));
}

bool is_half_split(const Published& cell) {
  const auto split = std::count_if(cell.statements.begin(), cell.statements.end(),
                                   [](const auto& level) { return level && level->split; });
  return split > 0 && 2 * split >= published_statements(cell);
}

double dependence_of(const Published& cell) {
  constexpr double kByLevel[] = {0.5, 0.75, 1.0};
  if (!cell.dependence) return 1.0;
  return kByLevel[std::clamp(cell.dependence->level, 1, 3) - 1];
}

Confidence confidence_of(const Cell& cell) {
  if (cell.two_experiences || cell.half_width > kLowConfidence + kEdge) return Confidence::kLow;
  return cell.half_width <= kHighConfidence + kEdge ? Confidence::kHigh : Confidence::kMedium;
}

Cell score(const Published& published) {
  Cell cell;
  cell.published = published;
  cell.weight = weight_of(published);
  cell.friction = mean_value(published.statements);
  cell.half_width = half_width_of(cell.weight, published_statements(published));
  cell.band = band_of(cell.friction);
  cell.two_experiences = !published.together && is_half_split(published);
  cell.sides_differ = published.together && is_half_split(published);
  cell.confidence = confidence_of(cell);
  cell.dependence = dependence_of(published);
  if (published.mirror) cell.mirror = value_of(*published.mirror);
  return cell;
}

void rank_against_mean(Map& map) {
  if (map.cells.empty()) return;
  double mean = 0;
  for (const Cell& cell : map.cells) mean += cell.friction / static_cast<double>(map.cells.size());
  map.mean = mean;
  for (Cell& cell : map.cells) {
    const double trust = static_cast<double>(cell.weight) / (cell.weight + kPullToMean);
    cell.shrunk = mean + trust * (cell.friction - mean);
    cell.priority = cell.shrunk * cell.dependence;
  }
}

double rounded(double value) { return std::round(value * 1e6); }

std::vector<std::string> hot_spots(const std::vector<Cell>& cells) {
  std::vector<std::string> names;
  for (const Cell* cell : by_priority(cells)) {
    if (names.size() < kHotSpots) names.push_back(cell->published.name);
  }
  return names;
}

const Cell* directed_cell(const Map& map, const std::string& rater, const std::string& rated) {
  const Cell* cell = map.covering(rater, rated);
  return cell != nullptr && cell->published.directed ? cell : nullptr;
}

void compare_directions(Map& map) {
  for (Cell& cell : map.cells) {
    if (!cell.published.directed) continue;
    const Cell* reverse = directed_cell(map, cell.published.rated.front(), cell.published.raters.front());
    if (reverse == nullptr) continue;
    const double gap = cell.friction - reverse->friction;
    const double noise = kOneSided95OfTwoSided * std::hypot(cell.half_width, reverse->half_width);
    cell.asymmetry = gap;
    cell.asymmetry_flagged = std::abs(gap) >= std::max(kLeastAsymmetry, noise) - kEdge;
    if (!reverse->mirror) continue;
    cell.blind_spot = cell.friction - *reverse->mirror;
    cell.blind_spot_flagged = *cell.blind_spot >= kLeastSurprise - kEdge;
    cell.pleasant_surprise = *cell.blind_spot <= -kLeastSurprise + kEdge;
  }
}

/// Mean friction of the cells that name a function among their raters (or their rated); a pooled cell counts once.
std::optional<double> mean_where(const std::vector<Cell>& cells, const std::string& function,
                                 std::vector<std::string> Published::*side) {
  double sum = 0;
  int count = 0;
  for (const Cell& cell : cells) {
    const auto& codes = cell.published.*side;
    if (std::find(codes.begin(), codes.end(), function) == codes.end()) continue;
    sum += cell.friction;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(sum / count);
}

std::optional<RoundRobin> split_into_effects(const Map& map) {
  const std::size_t size = map.functions.size();
  if (size < kLeastForRoundRobin) return std::nullopt;
  std::vector<std::vector<double>> friction(size, std::vector<double>(size, 0.0));
  for (std::size_t rater = 0; rater < size; ++rater) {
    for (std::size_t rated = 0; rated < size; ++rated) {
      if (rater == rated) continue;
      const Cell* cell = directed_cell(map, map.functions[rater], map.functions[rated]);
      if (cell == nullptr) return std::nullopt;
      friction[rater][rated] = cell->friction;
    }
  }
  return round_robin(map.functions, friction);
}

}  // namespace

bool ranks_before(const Cell& left, const Cell& right) {
  const auto key = [](const Cell& cell) {
    return std::tuple(-rounded(cell.priority), -rounded(cell.friction), -cell.weight,
                      std::string_view(cell.published.name));
  };
  return key(left) < key(right);
}

const Cell* Map::find(std::string_view name) const {
  const auto found =
      std::find_if(cells.begin(), cells.end(), [name](const Cell& cell) { return cell.published.name == name; });
  return found == cells.end() ? nullptr : &*found;
}

const Cell* Map::covering(std::string_view rater, std::string_view rated) const {
  const auto covers = [rater, rated](const Cell& cell) {
    const Published& published = cell.published;
    for (std::size_t pair = 0; pair < published.raters.size(); ++pair) {
      if (published.raters[pair] == rater && published.rated[pair] == rated) return true;
    }
    return false;
  };
  // Most cells are of one pair, which is their name; cells are sorted by it.
  const std::string own = std::string(rater) + ">" + std::string(rated);
  const auto by_name = std::lower_bound(cells.begin(), cells.end(), own, [](const Cell& cell, const std::string& name) {
    return cell.published.name < name;
  });
  if (by_name != cells.end() && covers(*by_name)) return &*by_name;
  const auto found = std::find_if(cells.begin(), cells.end(), covers);
  return found == cells.end() ? nullptr : &*found;
}

std::vector<const Cell*> by_priority(const std::vector<Cell>& cells) {
  std::vector<const Cell*> ranked;
  for (const Cell& cell : cells) {
    if (!cell.two_experiences) ranked.push_back(&cell);
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const Cell* left, const Cell* right) { return ranks_before(*left, *right); });
  return ranked;
}

std::optional<Cell> over_statements(const Cell& cell, const std::vector<std::size_t>& statements) {
  Cell part = cell;
  part.published.statements.clear();
  for (const std::size_t index : statements) part.published.statements.push_back(cell.published.statements.at(index));
  if (!is_shown(part.published)) return std::nullopt;
  return score(part.published);
}

bool is_shown(const Published& cell) {
  const int published = published_statements(cell);
  return published > 0 && weight_of(cell) > 0 && 5 * published >= 3 * static_cast<int>(cell.statements.size());
}

Map make_map(const MapInput& input) {
  Map map;
  map.functions = input.functions;
  map.statements = input.statements;
  map.floor = input.floor;
  map.planned = input.planned;
  map.asked = input.asked;
  for (const Published& published : input.cells) {
    if (is_shown(published)) {
      map.cells.push_back(score(published));
    } else if (published_statements(published) > 0) {
      map.withheld.push_back(published);
    }
  }
  std::sort(map.cells.begin(), map.cells.end(),
            [](const Cell& left, const Cell& right) { return left.published.name < right.published.name; });
  std::sort(map.withheld.begin(), map.withheld.end(),
            [](const Published& left, const Published& right) { return left.name < right.name; });
  rank_against_mean(map);
  map.ranking = hot_spots(map.cells);
  compare_directions(map);
  for (std::size_t index = 0; index < input.functions.size(); ++index) {
    const std::string& function = input.functions[index];
    map.scores[function] = {input.voters[index], mean_where(map.cells, function, &Published::rated),
                            mean_where(map.cells, function, &Published::raters)};
  }
  map.round_robin = split_into_effects(map);
  return map;
}

}  // namespace crosstable::friction
