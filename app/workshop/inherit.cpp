#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>

#include "words/dates.h"
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
    if (left.scenario == framework::kOwnScenario) {
      left.questions = questions();
      left.questions_asked =
          !last_.past.asked.empty() || std::any_of(last_.rounds.begin(), last_.rounds.end(),
                                                   [&](const SnapshotRound& round) { return is_of_request(round); });
    }
    left.walk = walk(left.kept);
    left.agreements = agreements();
    left.focus = focus(left.agreements);
    for (const auto& [pair, causes] : last_.causes) {
      if (takes_part(now(pair))) left.causes.emplace(now(pair), causes);
    }
    for (const Action& action : last_.actions) {
      if (!is_over(action)) left.actions.push_back(carried(action));
    }
    const std::string here = meeting();
    for (const std::string& date : last_.follow_ups) {
      if (date > into_.date && date != here) left.follow_ups.push_back(date);
    }
    left.notes = last_.notes_left;
    for (LeftNote& note : left.notes) note.function = now(note.function);
    for (const std::string& note : last_.observations) left.notes.push_back({note, last_.date});
    for (const Note& note : last_.notes)
      left.notes.push_back({note.text, last_.date, note.goes_out, now(note.function)});
    while (left.notes.size() > kMostLeftNotes) left.notes.erase(left.notes.begin());
    add_kept(left);
    left.written = apart_from(into_.written.language, last_.written, written_in(left));
    left.past = past_of(last_, into_);
    left.past.asked = left.questions_asked ? left.questions : std::vector<framework::Question>{};
    return left;
  }

  std::vector<Agreement> agreements() const {
    std::vector<Agreement> left;
    for (const Agreement& agreement : last_.agreements) {
      if (left.size() < kMostAgreements) left.push_back(carried(agreement));
    }
    return left;
  }

 private:
  std::string now(const std::string& code) const { return code_now(last_.roster, into_.roster, code); }
  Pair now(const Pair& pair) const { return {now(pair.from), now(pair.about)}; }
  bool takes_part(const Pair& pair) const {
    return into_.roster.find(pair.from) != nullptr && into_.roster.find(pair.about) != nullptr;
  }
  std::set<std::string> now(const std::set<std::string>& codes) const {
    std::set<std::string> found;
    for (const std::string& code : codes) found.insert(now(code));
    return found;
  }

  /// Of the days that were booked, the one that this workshop is held for: a week early at most, and nearer than any
  /// other and than the workshop that booked it; empty: none.
  std::string meeting() const {
    constexpr std::int64_t kMostEarly_days = 7;
    const auto today = words::day_of(into_.date);
    if (!today) return "";
    const auto days_off = [&](const std::string& date) {
      const auto day = words::day_of(date);
      return day ? (std::chrono::sys_days{*day} - std::chrono::sys_days{*today}).count() : kMostEarly_days + 1;
    };
    std::string nearest = last_.date;
    for (const std::string& date : last_.follow_ups) {
      if (std::abs(days_off(date)) < std::abs(days_off(nearest))) nearest = date;
    }
    return days_off(nearest) > kMostEarly_days ? "" : nearest;
  }

  std::string scenario() const {
    const auto& known = into_.framework.scenarios;
    const bool there = std::any_of(known.begin(), known.end(),
                                   [&](const framework::Scenario& scenario) { return scenario.id == last_.scenario; });
    return there || last_.scenario.empty() ? last_.scenario : "own";
  }

  /// It asked what the partner of the request that is followed asks.
  bool is_of_request(const SnapshotRound& round) const {
    const std::vector<framework::Question>& questions = round.form.questions;
    return !questions.empty() && questions.front().scenario == last_.scenario && round.own_request == last_.own_request;
  }

  /// As they were asked last, so that what is asked again can be compared; else what is asked here of that request.
  std::vector<framework::Question> questions() const {
    std::vector<framework::Question> asked =
        last_.past.asked.empty() ? into_.framework.questions_of(last_.scenario) : last_.past.asked;
    for (const SnapshotRound& round : last_.rounds) {
      if (is_of_request(round)) asked = round.form.questions;
    }
    for (framework::Question& question : asked) question.scenario = framework::kOwnScenario;
    return asked;
  }

  /// Without the steps of functions that take no part; which of the others are kept is noted.
  Walk walk(std::set<TextPlace>& kept) const {
    Walk walk;
    for (WalkStep step : last_.walk.steps) {
      if (!step.lane.empty()) step.lane = now(step.lane);
      if (!step.lane.empty() && into_.roster.find(step.lane) == nullptr) continue;
      const auto number = static_cast<int>(walk.steps.size()) + 1;
      if (last_.kept.contains({TextKind::kWalkStep, step.id, {}})) kept.insert({TextKind::kWalkStep, number, {}});
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

  bool is_kept(const Agreement& agreement) const {
    return last_.kept.contains({TextKind::kReservation, 0, agreement.pair});
  }

  Agreement carried(const Agreement& agreement) const {
    Agreement next = agreement;
    next.pair = now(agreement.pair);
    next.agreed = now(agreement.agreed);
    for (AgreementVersion& version : next.before) version.agreed = now(version.agreed);
    if (!agreement.is_inherited() || !changes_of(agreement).empty()) {
      AgreementVersion version = present(agreement, last_.title, last_.date);
      version.agreed = next.agreed;
      version.kept = is_kept(agreement);
      next.before.push_back(std::move(version));
    } else if (!agreement.reservation.empty()) {
      next.before.back().reservation = agreement.reservation;
      next.before.back().kept = is_kept(agreement);
    }
    forget_beyond(next.before, kMostSessions);
    next.reservation.clear();
    if (agreement.decision == Decision::kEscalated) ++next.rung;
    next.decision = Decision::kOpen;
    return next;
  }

  std::vector<Pair> focus(const std::vector<Agreement>& agreements) const {
    std::vector<Pair> chosen;
    if (has_step(into_, StepKind::kChoose)) return chosen;
    for (const Agreement& agreement : agreements) {
      const bool room = chosen.size() < static_cast<std::size_t>(kMostFocus);
      if (room && takes_part(agreement.pair)) chosen.push_back(agreement.pair);
    }
    return chosen;
  }

  /// What is kept stays so. A reservation is marked where it lies, and what was observed is a note now.
  void add_kept(Inheritance& left) const {
    for (TextPlace place : last_.kept) {
      if (place.kind == TextKind::kPastCase) left.kept.insert(place);
      // The one that is followed is the first; no other is taken over.
      if (place.kind == TextKind::kRequest && place.number <= 1 && left.scenario == framework::kOwnScenario)
        left.kept.insert(place);
      place.pair = now(place.pair);
      if (place.kind == TextKind::kCharter) left.kept.insert(place);
      if (place.kind == TextKind::kCauses && left.causes.contains(place.pair)) left.kept.insert(place);
      if (place.kind != TextKind::kAction || is_over(last_.actions[static_cast<std::size_t>(place.number) - 1]))
        continue;
      const auto before = std::count_if(last_.actions.begin(), last_.actions.begin() + place.number,
                                        [](const Action& action) { return !is_over(action); });
      left.kept.insert({TextKind::kAction, static_cast<int>(before), {}});
    }
  }

  Action carried(const Action& action) const {
    Action next = action;
    next.id = 0;
    if (action.pair) next.pair = now(*action.pair);
    next.function = now(action.function);
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

std::string code_now(const framework::Roster& then, const framework::Roster& now, const std::string& code) {
  const framework::Function* known = then.find(code);
  if (known == nullptr) return code;
  for (const framework::Function& function : now.functions) {
    if (function.name == known->name) return function.code;
  }
  return code;
}

Inheritance inherit(const Snapshot& last, const Workshop& into) { return Heir(last, into).all(); }

std::vector<Agreement> inherited_agreements(const Snapshot& last, const Workshop& into) {
  return Heir(last, into).agreements();
}

}  // namespace crosstable::workshop
