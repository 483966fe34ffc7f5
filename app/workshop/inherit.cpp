#include <algorithm>
#include <string>

#include "workshop/follow_up.h"

namespace crosstable::workshop {

namespace {

using framework::StepKind;

bool has_step(const Workshop& workshop, StepKind kind) {
  return std::any_of(workshop.framework.steps.begin(), workshop.framework.steps.end(),
                     [kind](const framework::Step& step) { return step.kind == kind; });
}

/// The first stays, whatever is forgotten.
void forget_beyond(auto& list, std::size_t most) {
  while (list.size() > most) list.erase(list.begin() + 1);
}

class Heir {
 public:
  Heir(const Snapshot& last, const Workshop& into) : last_(last), into_(into) {}

  Inheritance all() const {
    Inheritance left;
    left.scenario = scenario();
    left.request = last_.request;
    left.partner = last_.partner;
    left.past_case = last_.past_case;
    left.walk = walk();
    add_agreements(left);
    for (const auto& [pair, causes] : last_.causes) {
      if (takes_part(now(pair))) left.causes.emplace(now(pair), causes);
    }
    for (const Action& action : last_.actions) {
      if (!is_over(action)) left.actions.push_back(carried(action));
    }
    for (const std::string& date : last_.follow_ups) {
      if (date > into_.date) left.follow_ups.push_back(date);
    }
    left.notes = last_.notes_left;
    for (const std::string& note : last_.observations) left.notes.push_back({note, last_.date});
    while (left.notes.size() > kMostLeftNotes) left.notes.erase(left.notes.begin());
    return left;
  }

 private:
  /// Its code today; the old one where it takes no part.
  std::string now(const std::string& code) const {
    const framework::Function* then = last_.roster.find(code);
    if (then == nullptr) return code;
    for (const framework::Function& function : into_.roster.functions) {
      if (function.name == then->name) return function.code;
    }
    return code;
  }
  Pair now(const Pair& pair) const { return {now(pair.from), now(pair.about)}; }
  bool takes_part(const Pair& pair) const {
    return into_.roster.find(pair.from) != nullptr && into_.roster.find(pair.about) != nullptr;
  }
  std::set<std::string> now(const std::set<std::string>& codes) const {
    std::set<std::string> found;
    for (const std::string& code : codes) found.insert(now(code));
    return found;
  }

  std::string scenario() const {
    const auto& known = into_.framework.scenarios;
    const bool there = std::any_of(known.begin(), known.end(),
                                   [&](const framework::Scenario& scenario) { return scenario.id == last_.scenario; });
    return there || last_.scenario.empty() ? last_.scenario : "own";
  }

  /// Without the steps of functions that take no part.
  Walk walk() const {
    Walk walk;
    for (WalkStep step : last_.walk.steps) {
      if (!step.lane.empty()) step.lane = now(step.lane);
      if (!step.lane.empty() && into_.roster.find(step.lane) == nullptr) continue;
      step.column = static_cast<int>(walk.steps.size());
      step.id = step.column + 1;
      walk.steps.push_back(std::move(step));
    }
    if (has_step(into_, StepKind::kWalk)) return walk;
    for (const std::string& code : now(last_.walk.confirmed)) {
      if (into_.roster.find(code) != nullptr) walk.confirmed.insert(code);
    }
    return walk;
  }

  Agreement carried(const Agreement& agreement) const {
    Agreement next = agreement;
    next.pair = now(agreement.pair);
    next.agreed = now(agreement.agreed);
    for (AgreementVersion& version : next.before) version.agreed = now(version.agreed);
    if (!agreement.is_inherited() || !changes_of(agreement).empty()) {
      AgreementVersion version = present(agreement, last_.title, last_.date);
      version.agreed = next.agreed;
      next.before.push_back(std::move(version));
    } else if (!agreement.reservation.empty()) {
      next.before.back().reservation = agreement.reservation;
    }
    forget_beyond(next.before, kMostSessions);
    next.reservation.clear();
    if (agreement.decision == Decision::kEscalated) ++next.rung;
    next.decision = Decision::kOpen;
    return next;
  }

  void add_agreements(Inheritance& left) const {
    const bool chooses = has_step(into_, StepKind::kChoose);
    for (const Agreement& agreement : last_.agreements) {
      if (left.agreements.size() >= kMostAgreements) return;
      left.agreements.push_back(carried(agreement));
      const Pair& pair = left.agreements.back().pair;
      const bool room = left.focus.size() < static_cast<std::size_t>(kMostFocus);
      if (!chooses && room && takes_part(pair)) left.focus.push_back(pair);
    }
  }

  Action carried(const Action& action) const {
    Action next = action;
    next.id = 0;
    if (action.pair) next.pair = now(*action.pair);
    if (!action.is_inherited()) next.origin = Origin{last_.title, last_.date, action.id};
    next.marks.push_back({last_.date, action.due, action.status, action.outcome});
    forget_beyond(next.marks, kMostSessions);
    next.status.clear();
    next.outcome.clear();
    return next;
  }

  const Snapshot& last_;
  const Workshop& into_;
};

}  // namespace

Inheritance inherit(const Snapshot& last, const Workshop& into) { return Heir(last, into).all(); }

}  // namespace crosstable::workshop
