#include "map/contrasts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace crosstable::map {

std::vector<Gap> gaps_of(const Reading& reading) {
  std::vector<Gap> gaps;
  for (const friction::Cell& cell : reading.map().cells) {
    if (!cell.asymmetry || *cell.asymmetry < 0) continue;
    const workshop::Pair pair{cell.published.raters.front(), cell.published.rated.front()};
    const auto places = reading.indices(pair);
    if (!places || (*cell.asymmetry < 1e-9 && places->first > places->second)) continue;
    gaps.push_back({pair, cell.friction, cell.friction - *cell.asymmetry, cell.asymmetry_flagged});
  }
  std::sort(gaps.begin(), gaps.end(), [&](const Gap& a, const Gap& b) {
    const auto rounded = [](const Gap& gap) { return std::lround((gap.high - gap.low) * 1e6); };
    return std::pair(-rounded(a), *reading.indices(a.more)) < std::pair(-rounded(b), *reading.indices(b.more));
  });
  return gaps;
}

std::vector<Surprise> surprises_of(const Reading& reading, SurpriseKind kind) {
  std::vector<Surprise> all;
  for (const friction::Cell& cell : reading.map().cells) {
    if (kind == SurpriseKind::kPleasant ? !cell.pleasant_surprise : !cell.blind_spot_flagged) continue;
    all.push_back({{cell.published.raters.front(), cell.published.rated.front()},
                   cell.friction - *cell.blind_spot,
                   cell.friction});
  }
  std::stable_sort(all.begin(), all.end(), [](const Surprise& a, const Surprise& b) {
    return std::abs(a.says - a.expects) > std::abs(b.says - b.expects) + 1e-9;
  });
  return all;
}

std::vector<const friction::Cell*> camps_of(const Reading& reading) {
  std::vector<const friction::Cell*> cells;
  for (const friction::Cell& cell : reading.map().cells) {
    if (cell.two_experiences || cell.sides_differ) cells.push_back(&cell);
  }
  return cells;
}

}  // namespace crosstable::map
