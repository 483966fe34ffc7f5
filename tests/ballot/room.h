// A round in memory, step by step: ballots, people leaving, ticks, close. What the store does with an urn, without the
// urn.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "ballot/publication.h"
#include "rounds.h"

namespace crosstable::ballot::test {

class Room {
 public:
  Room(framework::Roster roster, int floor, RoundForm form)
      : form_(std::move(form)),
        plan_(make_plan(roster, floor)),
        places_(places_of(roster)),
        turnout_(places_.size(), 0),
        ends_(form_.statements.size(), true) {}

  const Plan& plan() const { return plan_; }
  const std::map<std::string, PublishedCell>& published() const { return published_; }
  /// Per tick and at close: the names of the cells that appeared.
  const std::vector<std::vector<std::string>>& schedule() const { return schedule_; }

  void cast(const Ballot& ballot) {
    auto& used = turnout_[static_cast<std::size_t>(ballot.rater)];
    ASSERT_LT(used, places_[static_cast<std::size_t>(ballot.rater)]);
    ++used;
    ballots_.push_back(ballot);
  }

  void left(int function) {
    auto& places = places_[static_cast<std::size_t>(function)];
    ASSERT_GT(places, turnout_[static_cast<std::size_t>(function)]);
    --places;
  }

  void tick() { show(false); }
  void close() { show(true); }

 private:
  void show(bool closing) {
    std::set<std::string> already;
    for (const auto& [name, cell] : published_) already.insert(name);
    schedule_.emplace_back();
    for (const PlannedCell* cell : due_cells(plan_, places_, turnout_, already, closing)) {
      published_[cell->name] = publish(*cell, plan_, form_, ends_, ballots_);
      schedule_.back().push_back(cell->name);
    }
  }

  RoundForm form_;
  Plan plan_;
  std::vector<int> places_;
  Turnout turnout_;
  BadIsHigh ends_;
  std::vector<Ballot> ballots_;
  std::map<std::string, PublishedCell> published_;
  std::vector<std::vector<std::string>> schedule_;
};

}  // namespace crosstable::ballot::test
