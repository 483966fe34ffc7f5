// Two polls of nearly the same people: what comparing their counts tells, and that a workshop never publishes such a
// pair.
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include <gtest/gtest.h>

#include "ballot/rounds.h"
#include "proof/proof.h"
#include "workshop/change.h"
#include "workshop/earlier_votes.h"

namespace crosstable::proof {
namespace {

using ballot::test::draw;
using ballot::test::Random;
using Counts = std::vector<int>;  ///< votes per item
using Items = unsigned;           ///< bit: somebody may have picked it

constexpr int kLeastPeople = 5;
constexpr int kMostPeople = 12;
constexpr int kMostItems = 6;
constexpr int kMostCame = 3;

/// How n votes can fall on so many items, whoever gave which.
std::vector<Counts> ways_of(int n, int items) {
  if (items == 1) return {{n}};
  std::vector<Counts> all;
  for (int first = 0; first <= n; ++first) {
    for (Counts& rest : ways_of(n - first, items - 1)) {
      rest.insert(rest.begin(), first);
      all.push_back(std::move(rest));
    }
  }
  return all;
}

Counts sum_of(const Counts& one, const Counts& other) {
  Counts sum = one;
  for (std::size_t item = 0; item < sum.size(); ++item) sum[item] += other[item];
  return sum;
}

Items picked_in(const Counts& counts) {
  Items picked = 0;
  for (std::size_t item = 0; item < counts.size(); ++item) picked |= counts[item] > 0 ? 1U << item : 0U;
  return picked;
}

ballot::Ballot vote_for(std::size_t item, std::size_t items) {
  ballot::Ballot ballot;
  ballot.marks.assign(items, 0);
  ballot.marks[item] = 1;
  return ballot;
}

/// What the room is shown of a poll that was asked before.
class Second {
 public:
  explicit Second(bool held_back) : held_back_(held_back) {}
  const ballot::PollResult& of(const Counts& counts) {
    const auto [at, is_new] = shown_.try_emplace(counts);
    if (is_new) at->second = publish(counts);
    return at->second;
  }

 private:
  ballot::PollResult publish(const Counts& counts) const {
    std::vector<ballot::Ballot> ballots;
    for (std::size_t item = 0; item < counts.size(); ++item)
      ballots.insert(ballots.end(), static_cast<std::size_t>(counts[item]), vote_for(item, counts.size()));
    const auto form = ballot::test::poll_form(ballot::RoundKind::kPick, static_cast<int>(counts.size()), 1);
    return ballot::publish_poll(form, ballots, {.items = held_back_}).value();
  }

  bool held_back_;
  std::map<Counts, ballot::PollResult> shown_;
};

/// The rule, asked about so many people then and now, all of whom voted.
bool is_held_back(int before, int now) {
  const std::vector<int> places{now};
  return ballot::held_back({{before, false, true}}, {places, places, places});
}

struct Told {
  long ways = 0;      ///< in which the first people and those who came can have voted
  long narrowed = 0;  ///< of these: some pick of those who came is ruled out
  void operator+=(const Told& other) {
    ways += other.ways;
    narrowed += other.narrowed;
  }
};

/// If the others keep their votes, and the first counts are known.
Told told_of_newcomers(int people, int came, int items, bool held_back) {
  const std::vector<Counts> newcomers = ways_of(came, items);
  const Items any = (1U << items) - 1;
  Second second(held_back);
  Told told;
  for (const Counts& first : ways_of(people, items)) {
    std::vector<std::pair<const ballot::PollResult*, Items>> shown;
    std::vector<long> ways;
    for (const Counts& more : newcomers) {
      const ballot::PollResult& result = second.of(sum_of(first, more));
      const auto at = std::find_if(shown.begin(), shown.end(), [&](const auto& one) { return *one.first == result; });
      const auto index = static_cast<std::size_t>(at - shown.begin());
      if (at == shown.end()) {
        shown.emplace_back(&result, 0);
        ways.push_back(0);
      }
      shown[index].second |= picked_in(more);
      ++ways[index];
    }
    for (std::size_t index = 0; index < shown.size(); ++index) {
      told.ways += ways[index];
      if (shown[index].second != any) told.narrowed += ways[index];
    }
  }
  return told;
}

TEST(TwoPolls, TellNothingOfThoseWhoCame) {
  Told with_rule;
  for (int people = kLeastPeople; people <= kMostPeople; ++people) {
    for (int items = 2; items <= kMostItems; ++items) {
      for (int came = 1; came <= kMostCame; ++came)
        with_rule += told_of_newcomers(people, came, items, is_held_back(people, people + came));
    }
  }
  const Told without = told_of_newcomers(kLeastPeople, 1, 2, false);

  EXPECT_EQ(with_rule.narrowed, 0);
  EXPECT_EQ(without.narrowed, without.ways) << "with counts both times every pick is told";
  say("5 to 12 people, 2 to 6 items, 1 to 3 who came: " + std::to_string(with_rule.ways) +
      " ways to vote, 0 picks ruled out");
}

/// Somebody of a room; answers are kept.
struct Person {
  std::size_t function = 0;
  int pick = 0;
  bool here = true;
};

/// What somebody who compares knows of one poll.
struct Seen {
  std::vector<std::size_t> people;  ///< who was counted
  Counts counts;
  bool by_hands = false;  ///< everybody saw whose hands
};

/// A workshop of 5 to 8 people that polls again and again on the same items, through the log.
class PollRoom {
 public:
  PollRoom(Random& random, bool ruled) : random_(random()), ruled_(ruled), items_(draw(random_, 2, 3)) {
    framework::Roster roster = framework::parse_roster("SA:0,FI:0,CM:0").value();
    for (int person = draw(random_, 5, 7); person > 0; --person) {
      const auto function = static_cast<std::size_t>(draw(random_, 0, 2));
      ++roster.functions[function].places;
      people_.push_back({function, draw(random_, 0, items_ - 1)});
    }
    const auto framework =
        framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
    apply(workshop::Started{"Polls", "", "2026-11-23", false, framework, roster, ballot::kLeastFloor, 1});
  }

  void come_and_go() {
    const auto function = static_cast<std::size_t>(draw(random_, 0, 2));
    switch (draw(random_, 0, 4)) {
      case 0: join(function); return change_places(function, 1);
      case 1:
        if (!leave(function)) return;
        return change_places(function, -1);
      case 2:
        // One for another, seen: what is not seen is a printed limit.
        if (!leave(function)) return;
        change_places(function, -1);
        join(function);
        return change_places(function, 1);
      case 3:
        change_places(function, 1);
        // The facilitator's word is true.
        if (!other_people_ && !workshop::refusal(history_, workshop::SamePeople{}))
          return apply(workshop::SamePeople{});
        return change_places(function, -1);
      default: return;
    }
  }

  void poll() {
    if (draw(random_, 0, 4) == 0) return count_hands();
    const ballot::Round round = round_now();
    const std::string id = next_id();
    apply(workshop::RoundOpened{id, "pick", round.form, round.roster, round.plan, round.eligibility,
                                ruled_ ? std::optional(round.earlier) : std::nullopt});
    ballot::UrnView view;
    for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
    view.turnout.assign(view.places.size(), 0);
    std::vector<std::size_t> voters = some_of(draw(random_, 0, 3) == 0 ? 1 : 0);
    std::vector<ballot::Ballot> ballots;
    for (const std::size_t person : voters) {
      ballots.push_back(vote_for(static_cast<std::size_t>(people_[person].pick), static_cast<std::size_t>(items_)));
      ++view.turnout[people_[person].function];
    }
    leave_while_open(id, view);
    const auto result = ballot::publish_poll(round, view, ballots);
    apply(workshop::RoundClosed{id, {}, view.turnout, result});
    other_people_ = false;
    if (result && !result->held_back) seen_.push_back({voters, result->counts});
    published_again_ += seen_.size() > 1 && result && !result->held_back ? 1 : 0;
  }

  /// Picks that a comparison rules out and no single poll does, of those who raised no hand.
  long narrowed() const;
  long answers() const { return static_cast<long>(people_.size()); }
  long published_again() const { return published_again_; }

 private:
  void apply(const workshop::Change& change) {
    ASSERT_EQ(workshop::refusal(history_, change), std::nullopt) << workshop::kind_of(change);
    history_.apply(change);
  }
  void join(std::size_t function) {
    people_.push_back({function, draw(random_, 0, items_ - 1)});
    other_people_ = true;
  }
  void change_places(std::size_t function, int by) {
    const framework::Function& there = history_.now().roster.functions[function];
    apply(workshop::PlacesChanged{there.code, there.places + by});
  }
  /// Of people who are here, whether or not they voted.
  bool leave(std::size_t function) {
    std::vector<std::size_t> here;
    for (std::size_t person = 0; person < people_.size(); ++person) {
      if (people_[person].here && people_[person].function == function) here.push_back(person);
    }
    if (here.size() < 2) return false;
    people_[here[static_cast<std::size_t>(draw(random_, 0, static_cast<int>(here.size()) - 1))]].here = false;
    other_people_ = true;
    return true;
  }
  /// Only where somebody has not voted: the table offers nothing else; who goes may have voted all the same.
  void leave_while_open(const std::string& id, ballot::UrnView& view) {
    for (std::size_t function = 0; function < view.places.size(); ++function) {
      if (view.turnout[function] == view.places[function] || draw(random_, 0, 1) == 0 || !leave(function)) continue;
      --view.places[function];
      apply(workshop::PlaceLeft{id, history_.now().roster.functions[function].code});
    }
  }
  std::vector<std::size_t> some_of(int missing) {
    std::vector<std::size_t> people;
    for (std::size_t person = 0; person < people_.size(); ++person) {
      if (people_[person].here) people.push_back(person);
    }
    std::shuffle(people.begin(), people.end(), random_);
    people.resize(people.size() - static_cast<std::size_t>(missing));
    std::sort(people.begin(), people.end());
    return people;
  }
  ballot::Round round_now() const {
    ballot::Round round;
    round.form.kind = ballot::RoundKind::kPick;
    for (const framework::Function& function : history_.now().roster.functions)
      round.form.functions.push_back(function.code);
    for (int item = 1; item <= items_; ++item) round.form.items.push_back("item " + std::to_string(item));
    round.roster = history_.now().roster;
    if (ruled_) round.earlier = workshop::earlier_in(history_.now(), round.form, round.roster);
    return round;
  }
  /// As the table offers it: never beside counts that were secret.
  void count_hands() {
    const ballot::RoundForm form = round_now().form;
    if (ruled_ && workshop::was_counted_in_secret(history_.now(), form)) return;
    workshop::HandsCounted hands{"pick", form, {}};
    hands.result.open_hands = true;
    hands.result.counts.assign(static_cast<std::size_t>(items_), 0);
    const auto raised = some_of(draw(random_, 0, 1));
    for (const std::size_t person : raised) ++hands.result.counts[static_cast<std::size_t>(people_[person].pick)];
    hands.result.ballots = static_cast<int>(raised.size());
    apply(hands);
    other_people_ = false;
    seen_.push_back({raised, hands.result.counts, true});
  }
  std::string next_id() {
    const std::string number = std::to_string(++rounds_);
    return std::string(32 - number.size(), '0') + number;
  }

  Random random_;
  bool ruled_;
  int items_;
  int rounds_ = 0;
  bool other_people_ = false;  ///< than at the last vote that was counted
  long published_again_ = 0;
  std::vector<Person> people_;
  std::vector<Seen> seen_;
  workshop::History history_;
};

/// By brute force over everything that everybody can have picked.
long PollRoom::narrowed() const {
  const std::size_t n = people_.size();
  std::vector<Items> alone(n, (1U << items_) - 1);
  std::vector<bool> is_known(n, false);
  for (const Seen& seen : seen_) {
    for (const std::size_t person : seen.people) {
      alone[person] &= picked_in(seen.counts);
      if (seen.by_hands) alone[person] = 1U << people_[person].pick;
      is_known[person] = is_known[person] || seen.by_hands;
    }
  }
  std::vector<Items> together(n, 0);
  std::vector<int> picks(n, 0);
  const auto fits = [&](const Seen& seen) {
    Counts counts(static_cast<std::size_t>(items_), 0);
    for (const std::size_t person : seen.people) ++counts[static_cast<std::size_t>(picks[person])];
    return counts == seen.counts;
  };
  const auto try_all = [&](const auto& self, std::size_t person) -> void {
    if (person == n) {
      if (!std::all_of(seen_.begin(), seen_.end(), fits)) return;
      for (std::size_t one = 0; one < n; ++one) together[one] |= 1U << picks[one];
      return;
    }
    for (picks[person] = 0; picks[person] < items_; ++picks[person]) {
      if ((alone[person] >> picks[person] & 1U) != 0) self(self, person + 1);
    }
  };
  try_all(try_all, 0);
  long narrowed = 0;
  for (std::size_t person = 0; person < n; ++person) narrowed += !is_known[person] && together[person] != alone[person];
  return narrowed;
}

TEST(TwoPolls, WithinAWorkshopRuleOutNothingWhateverCameBetween) {
  const int rooms = runs(2000, 40000);
  Random random(33);
  long answers = 0, again = 0, with_rule = 0, without = 0;

  for (int index = 0; index < rooms; ++index) {
    const auto seed = static_cast<unsigned>(random());
    for (const bool ruled : {true, false}) {
      Random same(seed);
      PollRoom room(same, ruled);
      const int polls = draw(same, 2, 4);
      for (int poll = 0; poll < polls; ++poll) {
        if (poll > 0) room.come_and_go();
        room.poll();
        ASSERT_FALSE(testing::Test::HasFatalFailure());
      }
      (ruled ? with_rule : without) += room.narrowed();
      if (ruled) again += room.published_again();
      if (ruled) answers += room.answers();
    }
  }

  EXPECT_EQ(with_rule, 0);
  EXPECT_GT(without, 1000) << "else the attack is no attack";
  EXPECT_GT(again, 100) << "the rule lets polls of the same people through";
  say(std::to_string(rooms) + " workshops, 2 to 4 polls each, " + std::to_string(again) + " counted again: of " +
      std::to_string(answers) + " people’s picks 0 ruled out; without the rule " + std::to_string(without));
}

}  // namespace
}  // namespace crosstable::proof
