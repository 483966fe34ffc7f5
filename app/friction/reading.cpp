#include "friction/reading.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "friction/score.h"

namespace crosstable::friction {

namespace {

constexpr double kNearTheMean = 5.0;         ///< points of 100
constexpr double kMostOfIt = 0.6;            ///< of what pulls in the cell's direction
constexpr int kGeneralOf = 3, kGeneral = 2;  ///< two of three cells
constexpr int kLeastCells = 2;

bool contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

bool is_hard(double friction) { return friction >= kHard - kEdge; }

std::optional<Origin> origin_of(const Map& map, const Cell& cell) {
  if (!map.round_robin || !cell.published.directed) return std::nullopt;
  const RoundRobin& split = *map.round_robin;
  Origin origin;
  origin.rater = split.rater.at(cell.published.raters.front());
  origin.rated = split.rated.at(cell.published.rated.front());
  origin.relationship = split.relationship.at(cell.published.name);
  const double distance = cell.friction - split.grand;
  origin.harder = distance > 0;
  if (std::abs(distance) < kNearTheMean - kEdge) return origin;
  const double sign = origin.harder ? 1 : -1;
  const std::array<std::pair<double, Source>, 3> parts{{{sign * origin.rater, Source::kRater},
                                                        {sign * origin.rated, Source::kRated},
                                                        {sign * origin.relationship, Source::kRelationship}}};
  double pull = 0;
  for (const auto& [part, source] : parts) pull += std::max(0.0, part);
  const auto most = std::max_element(parts.begin(), parts.end(),
                                     [](const auto& a, const auto& b) { return a.first + kEdge < b.first; });
  origin.source = most->first >= kMostOfIt * pull - kEdge ? most->second : Source::kSeveral;
  return origin;
}

FunctionPattern pattern_of(const Map& map, const std::string& function, PatternSide side) {
  FunctionPattern found;
  for (const Cell& cell : map.cells) {
    const auto& own = side == PatternSide::kRated ? cell.published.rated : cell.published.raters;
    if (!contains(own, function) || cell.two_experiences) continue;
    ++found.shown;
    if (!is_hard(cell.friction)) continue;
    ++found.hard;
    for (std::size_t pair = 0; pair < own.size(); ++pair) {
      const auto& other = side == PatternSide::kRated ? cell.published.raters : cell.published.rated;
      if (own[pair] == function && !contains(found.counterparts, other[pair]))
        found.counterparts.push_back(other[pair]);
    }
  }
  if (found.shown < kLeastCells) {
    found.pattern = Pattern::kTooFew;
  } else if (found.hard == 0) {
    found.pattern = Pattern::kFlows;
  } else {
    const bool general = found.hard >= kLeastCells && kGeneralOf * found.hard >= kGeneral * found.shown;
    found.pattern = general ? Pattern::kGeneral : Pattern::kPairSpecific;
  }
  return found;
}

}  // namespace crosstable::friction
