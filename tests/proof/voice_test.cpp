// What a partner asks, asked again of other people, shows not even the figure of one voice: rounded to tenths it would
// still tell answers of whoever came. By enumeration of every way in which one question can be answered.
#include "friction/voice.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "ballot/two_votes.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

constexpr int kAnswers = 3;  ///< of the question; the fourth choice is another one, or no idea
constexpr int kKinds = kAnswers + 1;
using Counts = std::vector<int>;  ///< of each kind

std::vector<Counts> ways_of(int people, int kinds) {
  if (kinds == 1) return {{people}};
  std::vector<Counts> all;
  for (int first = 0; first <= people; ++first) {
    for (Counts& rest : ways_of(people - first, kinds - 1)) {
      rest.insert(rest.begin(), first);
      all.push_back(std::move(rest));
    }
  }
  return all;
}

/// The figure as it is said.
int tenths_of(const Counts& counts) {
  return friction::times_in_ten(*friction::apart(friction::Voices{{counts.begin(), counts.end() - 1}, counts.back()}));
}

struct Told {
  long ways = 0;      ///< in which so many people answer, and one more
  long narrowed = 0;  ///< of these: some answer of whoever came is ruled out
};

/// If the others keep their answers, the first counts are known, and the second figure is shown where it is not held.
Told told_of_newcomer(int people, bool held_back) {
  Told told;
  for (const Counts& first : ways_of(people, kKinds)) {
    std::map<std::optional<int>, int> kinds_behind;
    for (int answer = 0; answer < kKinds; ++answer) {
      Counts again = first;
      ++again[static_cast<std::size_t>(answer)];
      ++kinds_behind[held_back ? std::nullopt : std::optional(tenths_of(again))];
    }
    for (const auto& [shown, kinds] : kinds_behind) {
      told.ways += kinds;
      if (kinds < kKinds) told.narrowed += kinds;
    }
  }
  return told;
}

bool is_held_back(int before, int now) {
  const std::vector<int> places{now};
  return ballot::held_back({{before, false, true}}, {places, places, places});
}

TEST(TwoVoices, WouldTellOfWhoeverCameByTheRoundedFigureAloneSoItIsHeldBackToo) {
  const std::map<int, Told> shown{{5, {224, 220}}, {8, {660, 556}}, {12, {1820, 1260}}, {19, {6160, 2804}}};
  for (const auto& [people, expected] : shown) {
    const Told told = told_of_newcomer(people, false);
    EXPECT_EQ(told.ways, expected.ways) << people;
    EXPECT_EQ(told.narrowed, expected.narrowed) << people;
    EXPECT_EQ(told_of_newcomer(people, is_held_back(people, people + 1)).narrowed, 0) << people;
  }
  say("5, 8, 12 and 19 people and one more: the figure in tenths would rule an answer out in 220 of 224, 556 of 660, "
      "1,260 of 1,820 and 2,804 of 6,160 ways; held back: 0");
}

}  // namespace
}  // namespace crosstable::proof
