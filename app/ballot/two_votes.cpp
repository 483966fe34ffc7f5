#include "ballot/two_votes.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <numeric>

namespace crosstable::ballot {

namespace {

using Pair = std::pair<int, int>;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<Pair> sorted(std::vector<Pair> pairs) {
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

int sum(const std::vector<int>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0); }

constexpr std::size_t kSizes = kMostEnumerated - kLeastEnumerated + 1;

/// Row n − 3, column people who came − 1; enumerated by TwoVotes.AreComparedAsOftenAsTheFiguresSay.
constexpr std::array<std::array<Chance, kMostCame>, kSizes> kCame = {{
    {{{285, 177}, {371, 194}, {9, 13}, {19, 30}, {1, 16}, {1, 21}, {1, 25}, {0, 17}}},     // 3
    {{{369, 245}, {294, 192}, {1, 3}, {2, 15}, {4, 24}, {1, 24}, {0, 16}, {0, 20}}},       // 4
    {{{440, 355}, {197, 207}, {115, 190}, {59, 146}, {3, 81}, {1, 56}, {0, 15}, {0, 3}}},  // 5
    {{{304, 368}, {180, 284}, {84, 212}, {7, 119}, {2, 84}, {1, 22}, {0, 2}, {0, 3}}},     // 6
    {{{320, 266}, {82, 141}, {43, 156}, {25, 112}, {20, 114}, {1, 3}, {0, 2}, {0, 4}}},    // 7
    {{{286, 234}, {253, 228}, {42, 125}, {35, 123}, {1, 75}, {0, 4}, {0, 5}, {0, 3}}},     // 8
    {{{222, 277}, {138, 178}, {55, 138}, {1, 61}, {0, 71}, {0, 8}, {0, 6}, {0, 0}}},       // 9
    {{{256, 152}, {61, 64}, {49, 104}, {19, 92}, {16, 95}, {0, 47}, {0, 1}, {0, 0}}},      // 10
    {{{235, 176}, {106, 159}, {31, 137}, {26, 137}, {0, 65}, {0, 0}, {0, 1}, {0, 1}}},     // 11
}};
constexpr std::array<Chance, kSizes> kExchanged = {
    {{432, 238}, {315, 201}, {515, 347}, {392, 329}, {348, 269}, {302, 267}, {296, 258}, {277, 208}, {241, 203}}};

}  // namespace

bool touches(const EarlierCell& earlier, const PlannedCell& cell) {
  return std::any_of(cell.pairs.begin(), cell.pairs.end(), [&](const Pair& pair) {
    return std::find(earlier.pairs.begin(), earlier.pairs.end(), pair) != earlier.pairs.end();
  });
}

bool same_people(const EarlierCell& earlier, const PlannedCell& cell, const Counting& counting) {
  if (earlier.moved || !earlier.all_voted || earlier.pairs != sorted(cell.pairs)) return false;
  for (std::size_t index = 0; index < earlier.pairs.size(); ++index) {
    const std::size_t rater = at(earlier.pairs[index].first);
    if (counting.turnout[rater] != earlier.ballots[index] || counting.turnout[rater] != counting.places[rater] ||
        counting.places[rater] != counting.opened_with[rater])
      return false;
  }
  return true;
}

bool may_be_same(const EarlierCell& earlier, const PlannedCell& cell, int voters) {
  return !earlier.moved && earlier.all_voted && earlier.pairs == sorted(cell.pairs) && sum(earlier.ballots) == voters;
}

HeldBack held_back(const PlannedCell& cell, const std::vector<EarlierCell>& earlier, const Counting& counting) {
  HeldBack held;
  for (const EarlierCell& one : earlier) {
    if (one.handling != Handling::kHoldBack || !touches(one, cell) || same_people(one, cell, counting)) continue;
    std::vector<int> both;
    std::set_union(held.statements.begin(), held.statements.end(), one.statements.begin(), one.statements.end(),
                   std::back_inserter(both));
    held.statements = std::move(both);
    held.dependence = held.dependence || one.dependence;
    held.mirror = held.mirror || one.mirror;
  }
  return held;
}

bool held_back(const std::vector<EarlierPoll>& earlier, const Counting& counting) {
  const bool everyone = counting.places == counting.opened_with && counting.turnout == counting.places;
  return std::any_of(earlier.begin(), earlier.end(), [&](const EarlierPoll& poll) {
    return !everyone || poll.moved || !poll.all_voted.value_or(false) || poll.ballots != sum(counting.turnout);
  });
}

std::optional<Chance> chance_of(int one, int other) {
  const int least = std::min(one, other);
  const int came = std::abs(one - other);
  if (least < kLeastEnumerated || least > kMostEnumerated || came < 1 || came > kMostCame) return std::nullopt;
  return kCame[at(least - kLeastEnumerated)][at(came - 1)];
}

std::optional<Chance> chance_of_exchange(int people) {
  if (people < kLeastEnumerated || people > kMostEnumerated) return std::nullopt;
  return kExchanged[at(people - kLeastEnumerated)];
}

}  // namespace crosstable::ballot
