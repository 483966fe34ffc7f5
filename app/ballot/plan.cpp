#include "ballot/plan.h"

#include <algorithm>
#include <iterator>

namespace crosstable::ballot {

namespace {

using Pair = std::pair<int, int>;

constexpr int kMostDefaultFloor = 5;

/// One-way pairs that still have no cell, and the cells found so far.
class Planner {
 public:
  Planner(const framework::Roster& roster, int floor, const std::vector<Pair>& pairs)
      : roster_(roster), size_(static_cast<int>(roster.functions.size())) {
    plan_.floor = std::clamp(floor, kLeastFloor, kMostFloor);
    open_.assign(static_cast<std::size_t>(size_ * size_), false);
    if (pairs.empty()) {
      for (int rater = 0; rater < size_; ++rater) {
        for (int rated = 0; rated < size_; ++rated) ask({rater, rated});
      }
    }
    for (const Pair& pair : pairs) ask(pair);
    by_code_.resize(static_cast<std::size_t>(size_));
    for (int index = 0; index < size_; ++index) by_code_[static_cast<std::size_t>(index)] = index;
    std::sort(by_code_.begin(), by_code_.end(), [this](int left, int right) { return code(left) < code(right); });
  }

  Plan run() {
    for_small_pairs_together();
    for (int rated : by_code_) {
      if (is_big(rated)) for_small_raters_of(rated);
    }
    for_big_raters_alone();
    for (int rated : by_code_) pool(rated);
    for (int rater = 0; rater < size_; ++rater) {
      for (int rated = 0; rated < size_; ++rated) {
        if (is_open({rater, rated})) plan_.too_few.emplace_back(rater, rated);
      }
    }
    std::sort(plan_.cells.begin(), plan_.cells.end(),
              [](const PlannedCell& left, const PlannedCell& right) { return left.name < right.name; });
    return std::move(plan_);
  }

 private:
  const std::string& code(int function) const { return roster_.functions[static_cast<std::size_t>(function)].code; }
  int places(int function) const { return roster_.functions[static_cast<std::size_t>(function)].places; }
  bool is_big(int function) const { return places(function) >= plan_.floor; }
  std::size_t at(Pair pair) const { return static_cast<std::size_t>(pair.first * size_ + pair.second); }
  bool is_open(Pair pair) const { return open_[at(pair)]; }

  void ask(Pair pair) {
    const auto [rater, rated] = pair;
    if (rater < 0 || rated < 0 || rater >= size_ || rated >= size_ || rater == rated || places(rater) == 0) return;
    open_[at(pair)] = true;
  }

  void add(std::string name, CellKind kind, std::vector<Pair> pairs) {
    for (const Pair& pair : pairs) open_[at(pair)] = false;
    plan_.cells.push_back({std::move(name), kind, std::move(pairs)});
  }

  void add_together(int one, int other) {
    if (code(other) < code(one)) std::swap(one, other);
    add(code(one) + "<>" + code(other), CellKind::kTogether, {{one, other}, {other, one}});
  }

  std::vector<int> small_raters_of(int rated) const {
    std::vector<int> raters;
    std::copy_if(by_code_.begin(), by_code_.end(), std::back_inserter(raters), [&](int rater) {
      return !is_big(rater) && is_open({rater, rated});
    });
    return raters;
  }

  bool pool(int rated) {
    const std::vector<int> raters = small_raters_of(rated);
    int people = 0;
    std::string name;
    std::vector<Pair> pairs;
    for (int rater : raters) {
      people += places(rater);
      name += (name.empty() ? "" : "+") + code(rater);
      pairs.emplace_back(rater, rated);
    }
    if (people < plan_.floor) return false;
    add(name + ">" + code(rated), CellKind::kPooled, std::move(pairs));
    return true;
  }

  void for_small_pairs_together() {
    for (int one = 0; one < size_; ++one) {
      for (int other = one + 1; other < size_; ++other) {
        const bool both_asked = is_open({one, other}) && is_open({other, one});
        if (both_asked && !is_big(one) && !is_big(other) && places(one) + places(other) >= plan_.floor)
          add_together(one, other);
      }
    }
  }

  void for_small_raters_of(int rated) {
    if (pool(rated)) return;
    for (int rater : small_raters_of(rated)) {
      if (is_open({rated, rater})) add_together(rater, rated);
    }
  }

  void for_big_raters_alone() {
    for (int rater = 0; rater < size_; ++rater) {
      for (int rated = 0; rated < size_; ++rated) {
        if (is_big(rater) && is_open({rater, rated}))
          add(code(rater) + ">" + code(rated), CellKind::kDirected, {{rater, rated}});
      }
    }
  }

  const framework::Roster& roster_;
  int size_;
  Plan plan_;
  std::vector<bool> open_;
  std::vector<int> by_code_;
};

}  // namespace

Plan make_plan(const framework::Roster& roster, int floor, const std::vector<std::pair<int, int>>& pairs) {
  return Planner(roster, floor, pairs).run();
}

int default_floor(const framework::Roster& roster, int least) {
  int floor = kMostDefaultFloor;
  for (const framework::Function& function : roster.functions) {
    if (function.places > 0) floor = std::min(floor, function.places - 1);
  }
  return std::max({floor, kLeastFloor, least});
}

int people_in(const PlannedCell& cell, const std::vector<int>& people) {
  int all = 0;
  for (const auto& [rater, rated] : cell.pairs) all += people[static_cast<std::size_t>(rater)];
  return all;
}

std::vector<int> most_counted(const framework::Roster& roster, const std::vector<int>& left,
                              const std::vector<int>& turnout) {
  if (!turnout.empty()) return turnout;
  std::vector<int> people;
  for (std::size_t index = 0; index < roster.functions.size(); ++index)
    people.push_back(roster.functions[index].places - (left.empty() ? 0 : left[index]));
  return people;
}

std::vector<std::pair<int, int>> too_few(const Plan& plan, const std::vector<int>& people) {
  std::vector<std::pair<int, int>> pairs = plan.too_few;
  for (const PlannedCell& cell : plan.cells) {
    if (people_in(cell, people) < plan.floor) pairs.insert(pairs.end(), cell.pairs.begin(), cell.pairs.end());
  }
  return pairs;
}

PlanSummary summarise(const Plan& plan) {
  PlanSummary summary;
  summary.too_few = static_cast<int>(plan.too_few.size());
  summary.pairs = summary.too_few;
  for (const PlannedCell& cell : plan.cells) {
    summary.pairs += static_cast<int>(cell.pairs.size());
    switch (cell.kind) {
      case CellKind::kDirected: ++summary.directed; break;
      case CellKind::kTogether: ++summary.together; break;
      case CellKind::kPooled: ++summary.pooled; break;
    }
  }
  return summary;
}

}  // namespace crosstable::ballot
