// Two votes of nearly the same people: what comparing them tells, and that a workshop never publishes such a pair.
#include "ballot/two_votes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "kiosk/booth.h"
#include "kiosk/words.h"
#include "proof/counts.h"
#include "proof/proof.h"
#include "proof/two_votes.h"

namespace crosstable::proof {
namespace {

using ballot::AnswerCounts;
using Likely = std::array<double, 5>;
constexpr Likely kEven = {0.2, 0.2, 0.2, 0.2, 0.2};
/// Six in ten give the worst answer, the others any.
constexpr Likely kAlike = {0.1, 0.1, 0.1, 0.1, 0.6};

double probability(const AnswerCounts& counts, const Likely& likely) {
  int n = 0;
  double logarithm = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    n += counts[index];
    logarithm += counts[index] * std::log(likely[index]) - std::lgamma(counts[index] + 1.0);
  }
  return std::exp(logarithm + std::lgamma(n + 1.0));
}

struct Share {
  double even = 0, alike = 0;
};

/// By what both votes show: what those who came may have answered, and how likely it is to be shown.
class Comparison {
 public:
  void add(const Output& first, const Output& second, Answers came, Share weight) {
    Seen& seen = seen_[{first, second}];
    seen.came |= came;
    seen.weight.even += weight.even;
    seen.weight.alike += weight.alike;
  }
  /// Some answer of those who came is ruled out.
  Share ruled_out() const {
    Share all;
    for (const auto& [shown, seen] : seen_) {
      if (seen.came == kAnyAnswer) continue;
      all.even += seen.weight.even;
      all.alike += seen.weight.alike;
    }
    return all;
  }

 private:
  struct Seen {
    Answers came = 0;
    Share weight;
  };
  std::map<std::pair<Output, Output>, Seen> seen_;
};

Share weight_of(const AnswerCounts& counts) { return {probability(counts, kEven), probability(counts, kAlike)}; }

std::vector<std::pair<AnswerCounts, Share>> ways_of(int n) {
  std::vector<std::pair<AnswerCounts, Share>> ways;
  for_every_count(n, [&](const AnswerCounts& counts) { ways.emplace_back(counts, weight_of(counts)); });
  return ways;
}

Share joined(int people, int came) {
  const auto newcomers = ways_of(came);
  std::map<AnswerCounts, Output> outputs;
  const auto output = [&](const AnswerCounts& counts) {
    const auto [at, is_new] = outputs.try_emplace(counts);
    if (is_new) at->second = output_of(counts);
    return at->second;
  };
  Comparison comparison;
  for (const auto& [before, weight] : ways_of(people)) {
    const Output first = output(before);
    for (const auto& [more, likely] : newcomers) {
      AnswerCounts after = before;
      for (std::size_t index = 0; index < after.size(); ++index) after[index] += more[index];
      comparison.add(first, output(after), answers_present(more),
                     {weight.even * likely.even, weight.alike * likely.alike});
    }
  }
  return comparison.ruled_out();
}

Share exchanged(int people) {
  Comparison comparison;
  for (const auto& [others, weight] : ways_of(people - 1)) {
    for (std::size_t left = 0; left < others.size(); ++left) {
      for (std::size_t came = 0; came < others.size(); ++came) {
        AnswerCounts before = others;
        AnswerCounts after = others;
        ++before[left];
        ++after[came];
        comparison.add(output_of(before), output_of(after), 1U << came,
                       {weight.even * kEven[left] * kEven[came], weight.alike * kAlike[left] * kAlike[came]});
      }
    }
  }
  return comparison.ruled_out();
}

void expect_figure(const std::optional<ballot::Chance>& figure, const Share& share, const std::string& what) {
  ASSERT_TRUE(figure) << what;
  EXPECT_EQ(figure->even, std::lround(1000 * share.even)) << what;
  EXPECT_EQ(figure->alike, std::lround(1000 * share.alike)) << what;
}

/// "44/36": whole hundredths, below one with a tenth.
std::string words_of(const Share& share) {
  const auto one = [](double value) {
    char text[16];
    std::snprintf(text, sizeof text, value < 0.01 && value >= 0.0005 ? "%.1f" : "%.0f", 100 * value);
    return std::string(text);
  };
  return one(share.even) + "/" + one(share.alike);
}

TEST(TwoVotes, AreComparedAsOftenAsTheFiguresSay) {
  std::ifstream file(CROSSTABLE_SOURCE_DIR "/tests/PROOF.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (int people = ballot::kLeastEnumerated; people <= ballot::kMostEnumerated; ++people) {
    std::string row = "| " + std::to_string(people);
    for (int came = 1; came <= ballot::kMostCame; ++came) {
      const Share share = joined(people, came);
      expect_figure(ballot::chance_of(people, people + came), share,
                    std::to_string(people) + " and " + std::to_string(came));
      row += " | " + words_of(share);
    }
    const Share share = exchanged(people);
    expect_figure(ballot::chance_of_exchange(people), share, std::to_string(people) + " exchanged");
    row += " | " + words_of(share) + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
    say(row);
  }
}

/// "36 to 44": over both ways in which a room may answer.
std::string range(const std::vector<Share>& shares) {
  long least = 100;
  long most = 0;
  for (const Share& share : shares) {
    for (const double value : {share.even, share.alike}) {
      least = std::min(least, std::lround(100 * value));
      most = std::max(most, std::lround(100 * value));
    }
  }
  return least == 0 ? "up to " + std::to_string(most) : std::to_string(least) + " to " + std::to_string(most);
}

TEST(TwoVotes, TellAsMuchAsTheNoticeSays) {
  std::string notice;
  for (const auto& line : kiosk::how_lines(*words::english_words(), kiosk::test::make_round()))
    notice += line.text + "\n";
  std::vector<Share> eight;
  for (int people = ballot::kLeastEnumerated; people <= ballot::kMostEnumerated; ++people)
    eight.push_back(joined(people, 8));

  EXPECT_THAT(notice,
              testing::HasSubstr("in about " + range({joined(3, 1)}) + " of 100 times after three people, " +
                                 range({joined(5, 1)}) + " after five, " + range({joined(8, 1)}) + " after eight, " +
                                 range({joined(11, 1)}) + " after eleven; of three who joined five, " +
                                 range({joined(5, 3)}) + "; of eight, " + range(eight) +
                                 "; of one who took another’s place among five, " + range({exchanged(5)}) + "."));
}

TEST(TwoVotes, OfTheSamePeoplePublishEveryCellAgain) {
  const int rooms = runs(300, 5000);
  Random random(31);
  std::size_t cells = 0;

  for (int index = 0; index < rooms; ++index) {
    TwoVotesRoom room(random);
    const auto first = room.vote({});
    ASSERT_NO_FATAL_FAILURE(room.pass_the_time(random));
    const auto second = room.vote({});

    ASSERT_EQ(first.cells.size(), second.cells.size());
    for (const auto& [name, cell] : second.cells) {
      ASSERT_FALSE(cell.held_back.any()) << name;
      ASSERT_EQ(cell, first.cells.at(name));
    }
    cells += second.cells.size();
  }

  say(std::to_string(rooms) + " rooms voted twice, " + std::to_string(cells) + " cells: all published again");
}

TEST(TwoVotes, WithinAWorkshopRuleOutNothingWhateverCameBetween) {
  const int rooms = runs(1500, 30000);
  Random random(32);
  Tally with_rule;
  Tally without;
  std::map<std::string, int> kinds;

  for (int index = 0; index < rooms; ++index) {
    const unsigned seed = static_cast<unsigned>(random());
    for (const bool ruled : {true, false}) {
      Random same(seed);
      TwoVotesRoom room(same, ruled);
      std::vector<Vote> votes;
      const int rounds = ballot::test::draw(same, 2, 3);
      for (int vote = 0; vote < rounds; ++vote) {
        const Twist twist = room.twist(same);
        if (ruled && vote > 0) ++kinds[twist.name];
        votes.push_back(room.vote(twist));
        ASSERT_FALSE(testing::Test::HasFatalFailure());
      }
      (ruled ? with_rule : without).add(room, votes);
    }
  }

  EXPECT_EQ(with_rule.narrowed, 0);
  EXPECT_EQ(with_rule.too_large, 0);
  EXPECT_GT(without.narrowed, 1000) << "else the attack is no attack";
  EXPECT_GT(with_rule.shared, 100) << "the rule lets votes of the same people through";
  std::string played;
  for (const auto& [name, count] : kinds) played += (played.empty() ? "" : ", ") + std::to_string(count) + " " + name;
  say(std::to_string(rooms) + " workshops (" + played + "): of " + std::to_string(with_rule.answers) +
      " published answers 0 ruled out; without the rule " + std::to_string(without.narrowed) + " of " +
      std::to_string(without.answers));
}

/// The pairs of some cells of the first vote's plan, as a follow-up asks them.
std::vector<std::pair<int, int>> pairs_of_some(Random& random, const ballot::Plan& plan) {
  std::vector<std::pair<int, int>> pairs;
  for (const ballot::PlannedCell& cell : plan.cells) {
    if (ballot::test::draw(random, 0, 1) == 0) pairs.insert(pairs.end(), cell.pairs.begin(), cell.pairs.end());
  }
  return pairs;
}

TEST(TwoVotes, OnFewerPairsRuleOutNothingAndPublishTheCellsOfTheFirst) {
  const int rooms = runs(500, 10000);
  Random random(33);
  Tally tally;
  std::size_t cells = 0;

  for (int index = 0; index < rooms; ++index) {
    TwoVotesRoom room(random);
    std::vector<Vote> votes{room.vote({})};
    Twist fewer;
    fewer.pairs = pairs_of_some(random, room.workshop().rounds.back().plan);
    if (fewer.pairs.empty()) continue;
    const auto same = room.vote(fewer);
    for (const auto& [name, cell] : same.cells) {
      ASSERT_TRUE(votes.front().cells.contains(name)) << name;
      ASSERT_EQ(cell, votes.front().cells.at(name)) << "of the same people";
    }
    cells += same.cells.size();
    votes.push_back(same);
    Twist others = room.twist(random);
    others.pairs = fewer.pairs;
    votes.push_back(room.vote(others));
    ASSERT_FALSE(testing::Test::HasFatalFailure());
    tally.add(room, votes);
  }

  EXPECT_EQ(tally.narrowed, 0);
  EXPECT_GT(cells, 100U);
  say(std::to_string(rooms) + " rooms voted again on fewer pairs, " + std::to_string(cells) +
      " cells: all as in the first vote; of " + std::to_string(tally.answers) + " published answers 0 ruled out");
}

/// A function is added between two votes; before the third one comes whatever may.
std::vector<Vote> voted_around_an_addition(TwoVotesRoom& room, Random& random) {
  std::vector<Vote> votes{room.vote({})};
  Twist late = ballot::test::draw(random, 0, 1) == 0 ? Twist{} : room.twist(random);
  late.added = ballot::test::draw(random, 0, 5);
  votes.push_back(room.vote(late));
  votes.push_back(room.vote(room.twist(random)));
  return votes;
}

TEST(TwoVotes, WithAFunctionAddedBetweenThemRuleOutNothing) {
  const int rooms = runs(700, 15000);
  Random random(34);
  Tally with_rule;
  Tally without;

  for (int index = 0; index < rooms; ++index) {
    const unsigned seed = static_cast<unsigned>(random());
    for (const bool ruled : {true, false}) {
      Random same(seed);
      TwoVotesRoom room(same, ruled);
      const auto votes = voted_around_an_addition(room, same);
      ASSERT_FALSE(testing::Test::HasFatalFailure());
      (ruled ? with_rule : without).add(room, votes);
    }
  }

  EXPECT_EQ(with_rule.narrowed, 0);
  EXPECT_EQ(with_rule.too_large, 0);
  EXPECT_GT(without.narrowed, 100) << "else the attack is no attack";
  EXPECT_GT(with_rule.shared, 100) << "the rule lets votes of the same people through";
  say(std::to_string(rooms) + " workshops that a function came to: of " + std::to_string(with_rule.answers) +
      " published answers 0 ruled out; without the rule " + std::to_string(without.narrowed) + " of " +
      std::to_string(without.answers));
}

TEST(TwoVotes, PublishEveryCellAgainThatAnAddedFunctionIsNoPartOf) {
  const int rooms = runs(300, 5000);
  Random random(35);
  std::size_t again = 0, held = 0, fresh = 0;

  for (int index = 0; index < rooms; ++index) {
    TwoVotesRoom room(random);
    const auto first = room.vote({});
    Twist late;
    late.added = ballot::test::draw(random, 0, 5);
    const auto second = room.vote(late);
    ASSERT_FALSE(testing::Test::HasFatalFailure());
    for (const auto& [name, cell] : second.cells) {
      if (const auto before = first.cells.find(name); before != first.cells.end()) {
        ASSERT_EQ(cell, before->second) << name;
        ++again;
      } else {
        ++(cell.held_back.any() ? held : fresh);
      }
    }
  }

  EXPECT_GT(again, 100U);
  EXPECT_GT(fresh, 100U);
  EXPECT_GT(held, 0U) << "some are counted together with it";
  say(std::to_string(rooms) + " rooms that a function came to: " + std::to_string(again) + " cells published again, " +
      std::to_string(fresh) + " for the first time, " + std::to_string(held) + " held back");
}

}  // namespace
}  // namespace crosstable::proof
