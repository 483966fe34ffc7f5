#include "map/talk.h"

#include "friction/reading.h"

namespace crosstable::map {
namespace {

constexpr double kFlowing = 25;

workshop::Pair pair_of(const friction::Cell& cell) {
  return {cell.published.raters.front(), cell.published.rated.front()};
}

const friction::Cell* reverse_of(const Reading& reading, const friction::Cell& cell) {
  return reading.directed({cell.published.rated.front(), cell.published.raters.front()});
}

/// The cell for which `weight` is largest and positive.
template <typename Weight>
const friction::Cell* best(const Reading& reading, const Weight& weight) {
  const friction::Cell* found = nullptr;
  double most = 0;
  for (const friction::Cell& cell : reading.map().cells) {
    const double value = weight(cell);
    if (value > most + 1e-9) {
      most = value;
      found = &cell;
    }
  }
  return found;
}

const friction::Cell* mutual(const Reading& reading) {
  return best(reading, [&](const friction::Cell& one) {
    if (!one.published.directed) return 0.0;
    const friction::Cell* back = reverse_of(reading, one);
    if (back == nullptr || one.friction < back->friction || !friction::is_hard(back->friction)) return 0.0;
    return one.friction + back->friction;
  });
}

const friction::Cell* worth_copying(const Reading& reading) {
  return best(reading, [&](const friction::Cell& one) {
    if (!one.published.directed || one.friction >= kFlowing) return 0.0;
    const friction::Cell* back = reverse_of(reading, one);
    if (back == nullptr || back->friction >= kFlowing || one.published.name > back->published.name) return 0.0;
    return (one.dependence + back->dependence) * 100 - one.friction - back->friction;
  });
}

}  // namespace

std::vector<Talk> talks_of(const Reading& reading) {
  std::vector<Talk> talks;
  const auto add = [&](TalkRule rule, const friction::Cell* cell) {
    if (cell != nullptr) talks.push_back({rule, pair_of(*cell)});
  };
  if (const friction::Cell* cell = mutual(reading))
    talks.push_back({TalkRule::kMutual, pair_of(*cell), cell->friction, reverse_of(reading, *cell)->friction});
  const friction::Cell* one_sided =
      best(reading, [](const friction::Cell& one) { return one.asymmetry_flagged ? *one.asymmetry : 0.0; });
  if (one_sided != nullptr)
    talks.push_back(
        {TalkRule::kOneSided, pair_of(*one_sided), one_sided->friction, one_sided->friction - *one_sided->asymmetry});
  add(TalkRule::kPleasant,
      best(reading, [](const friction::Cell& one) { return one.pleasant_surprise ? -*one.blind_spot : 0.0; }));
  add(TalkRule::kUnknown,
      best(reading, [](const friction::Cell& one) { return one.blind_spot_flagged ? *one.blind_spot : 0.0; }));
  add(TalkRule::kCamps,
      best(reading, [](const friction::Cell& one) { return one.two_experiences ? 1.0 + one.friction : 0.0; }));
  add(TalkRule::kWorthCopying, worth_copying(reading));
  return talks;
}

}  // namespace crosstable::map
