#include "map/talk.h"

#include <algorithm>
#include <utility>

#include "friction/reading.h"

namespace crosstable::map {
namespace {

constexpr double kFlowing = 25;
constexpr std::size_t kMostHottest = 2;

workshop::Pair pair_of(const friction::Cell& cell) {
  return {cell.published.raters.front(), cell.published.rated.front()};
}

const friction::Cell* reverse_of(const Reading& reading, const friction::Cell& cell) {
  return reading.directed({cell.published.rated.front(), cell.published.raters.front()});
}

/// Two experiences have no figure of their own.
bool breaks_with_a_figure(const friction::Cell& cell) {
  return cell.band == friction::Band::kBreaking && !cell.two_experiences;
}

/// Each rule takes its best among those that no rule before it took.
class TalkList {
 public:
  explicit TalkList(const Reading& reading) : reading_(reading) {}

  /// The cell for which `weight` is largest and positive.
  template <typename Weight>
  const friction::Cell* best(const Weight& weight) const {
    const friction::Cell* found = nullptr;
    double most = 0;
    for (const friction::Cell& cell : reading_.map().cells) {
      const double value = weight(cell);
      if (value > most + 1e-9) {
        most = value;
        found = &cell;
      }
    }
    return found;
  }

  template <typename Weight>
  void add(TalkRule rule, const Weight& weight) {
    add(rule, best([&](const friction::Cell& cell) { return has(cell) ? 0.0 : weight(cell); }));
  }

  void add(TalkRule rule, const friction::Cell* cell, int alike = 1) {
    if (cell == nullptr || has(*cell)) return;
    const friction::Cell* back = cell->published.directed ? reverse_of(reading_, *cell) : nullptr;
    talks_.push_back({rule, pair_of(*cell), cell->friction, back == nullptr ? 0.0 : back->friction, alike});
  }

  std::vector<Talk> in_order() && {
    std::stable_sort(talks_.begin(), talks_.end(),
                     [](const Talk& one, const Talk& other) { return one.rule < other.rule; });
    return std::move(talks_);
  }

 private:
  bool has(const friction::Cell& cell) const {
    const workshop::Pair pair = pair_of(cell);
    return std::any_of(talks_.begin(), talks_.end(), [&](const Talk& talk) {
      return talk.pair == pair || talk.pair == workshop::Pair{pair.about, pair.from};
    });
  }

  const Reading& reading_;
  std::vector<Talk> talks_;
};

/// All that show the highest figure: what differs behind the point is nothing that people see.
std::vector<const friction::Cell*> hottest(const Reading& reading) {
  std::vector<const friction::Cell*> found;
  int most = 0;
  for (const friction::Cell& cell : reading.map().cells) {
    const int figure = friction::figure_of(cell.friction);
    if (!breaks_with_a_figure(cell) || figure < most) continue;
    if (figure > most) found.clear();
    most = figure;
    found.push_back(&cell);
  }
  return found;
}

/// Both ways together, for the harder of the two.
double mutual(const Reading& reading, const friction::Cell& one) {
  if (!one.published.directed) return 0;
  const friction::Cell* back = reverse_of(reading, one);
  if (back == nullptr || one.friction < back->friction || !friction::is_hard(back->friction)) return 0;
  return one.friction + back->friction;
}

double worth_copying(const Reading& reading, const friction::Cell& one) {
  if (!one.published.directed || one.friction >= kFlowing) return 0;
  const friction::Cell* back = reverse_of(reading, one);
  if (back == nullptr || back->friction >= kFlowing || one.published.name > back->published.name) return 0;
  return (one.dependence + back->dependence) * 100 - one.friction - back->friction;
}

}  // namespace

std::vector<Talk> talks_of(const Reading& reading) {
  using friction::Cell;
  TalkList list(reading);
  list.add(TalkRule::kMutual, [&](const Cell& one) { return mutual(reading, one); });
  list.add(TalkRule::kOneSided, [](const Cell& one) { return one.asymmetry_flagged ? *one.asymmetry : 0.0; });
  // After the two rules that name the harder way of a pair: what they say of the hottest says more.
  const std::vector<const Cell*> hot = hottest(reading);
  for (std::size_t i = 0; i < std::min(hot.size(), kMostHottest); ++i)
    list.add(TalkRule::kHottest, hot[i], static_cast<int>(hot.size()));
  list.add(TalkRule::kPleasant, [](const Cell& one) { return one.pleasant_surprise ? -*one.blind_spot : 0.0; });
  list.add(TalkRule::kUnknown, [](const Cell& one) { return one.blind_spot_flagged ? *one.blind_spot : 0.0; });
  list.add(TalkRule::kCamps, [](const Cell& one) { return one.two_experiences ? 1.0 + one.friction : 0.0; });
  list.add(TalkRule::kWorthCopying, [&](const Cell& one) { return worth_copying(reading, one); });
  return std::move(list).in_order();
}

}  // namespace crosstable::map
