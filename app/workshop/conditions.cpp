#include <algorithm>

#include "workshop/forms.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

namespace {

using Conditions = std::vector<Condition>;

constexpr int kLeastFunctions = 3;
constexpr std::size_t kLeastWalkSteps = 2;
constexpr double kLeastMedian = 4.0;

/// "Every function has joined" or "Every function has joined: Legal is missing".
Condition nobody_missing(std::string text, const std::vector<std::string>& missing) {
  if (missing.empty()) return {std::move(text), true};
  return {text + ": " + in_words(missing) + (missing.size() == 1 ? " is missing" : " are missing"), false};
}

/// Functions with people whose code is not in `there`; those without places are talked about and never missing.
std::vector<std::string> absent_from(const Workshop& workshop, const std::set<std::string>& there) {
  std::vector<std::string> missing;
  for (const framework::Function& function : workshop.roster.functions) {
    if (function.places > 0 && !there.contains(function.code))
      missing.push_back(short_name(workshop.roster, function.code));
  }
  return missing;
}

std::vector<std::string> sides_missing(const Workshop& workshop, const Pair& pair,
                                       const std::set<std::string>& agreed) {
  std::vector<std::string> missing;
  for (const std::string& side : {pair.from, pair.about}) {
    if (workshop.roster.places(side) > 0 && !agreed.contains(side))
      missing.push_back(short_name(workshop.roster, side));
  }
  return missing;
}

Conditions of_attendance(const Workshop& workshop) {
  const auto present = std::count_if(workshop.roster.functions.begin(), workshop.roster.functions.end(),
                                     [](const framework::Function& function) { return function.places > 0; });
  Condition enough{"Three functions or more are in the room", present >= kLeastFunctions};
  if (!enough.met) enough.text += ": " + std::to_string(present) + " so far";
  return {nobody_missing("Every function has joined", absent_from(workshop, workshop.joined)), enough};
}

Conditions of_tone(const Workshop& workshop) {
  Conditions all{{"The sponsor has spoken", workshop.sponsor_spoke}};
  for (Condition& condition : of_attendance(workshop)) all.push_back(std::move(condition));
  return all;
}

Conditions of_pick(const Workshop& workshop) {
  return {{"One request is chosen", !workshop.request.empty()},
          {"The facts of a past case are written", !workshop.past_case.empty()}};
}

Conditions of_walk(const Workshop& workshop) {
  const auto& steps = workshop.walk.steps;
  const std::string partner = workshop.partner.empty() ? "the partner outside" : workshop.partner;
  const bool ends_outside = steps.size() >= kLeastWalkSteps && steps.front().lane.empty() && steps.back().lane.empty();
  return {{"The walk has at least two steps", steps.size() >= kLeastWalkSteps},
          {"It starts and ends with " + partner, ends_outside},
          nobody_missing("Every function has confirmed its lane", absent_from(workshop, workshop.walk.confirmed))};
}

Conditions of_vote(const Workshop& workshop, const std::string& step_id) {
  const RoundRecord* last = nullptr;
  for (const RoundRecord& round : workshop.rounds) {
    if (round.step == step_id && round.form.kind == ballot::RoundKind::kFriction &&
        round.state != RoundState::kDiscarded)
      last = &round;
  }
  if (last == nullptr) return {{"The vote is closed: it has not been opened yet", false}};
  if (last->state == RoundState::kOpen) return {{"The vote is closed: it is still open", false}};
  return {{"The vote is closed", true}};
}

Conditions of_map(const Workshop& workshop) {
  return {nobody_missing("Every function has spoken once", absent_from(workshop, workshop.spoken))};
}

Conditions of_choose(const Workshop& workshop) {
  const bool met = !workshop.focus.empty() && workshop.focus.size() <= static_cast<std::size_t>(kMostFocus);
  return {{met ? "One to three pairs are chosen" : "One to three pairs are chosen: none so far", met}};
}

Condition pairs_needed() { return {"A pair is chosen to work on", false}; }

Conditions of_causes(const Workshop& workshop) {
  if (workshop.focus.empty()) return {pairs_needed()};
  Conditions all;
  for (const Pair& pair : workshop.focus) {
    const auto at = workshop.causes.find(pair);
    const Causes causes = at == workshop.causes.end() ? Causes{} : at->second;
    const std::string who = pair_words(workshop.roster, pair);
    all.push_back({who + ": at least one cause is tagged", !causes.tags.empty()});
    all.push_back(nobody_missing(who + ": both sides agree", sides_missing(workshop, pair, causes.agreed)));
  }
  return all;
}

Conditions of_commit(const Workshop& workshop) {
  if (workshop.focus.empty()) return {pairs_needed()};
  Conditions all;
  for (const Pair& pair : workshop.focus) {
    const Agreement* agreement = workshop.agreement(pair);
    std::vector<std::string> open;
    for (const framework::CharterField& field : workshop.framework.charter) {
      if (field.required && (agreement == nullptr || !agreement->fields.contains(field.id)))
        open.push_back("“" + field.title + "”");
    }
    Condition settled{pair_words(workshop.roster, pair) + ": what must be settled is settled", open.empty()};
    if (!settled.met)
      settled.text =
          pair_words(workshop.roster, pair) + ": still open " + (open.size() == 1 ? "is " : "are ") + in_words(open);
    all.push_back(std::move(settled));
    const auto missing =
        sides_missing(workshop, pair, agreement == nullptr ? std::set<std::string>{} : agreement->agreed);
    all.push_back(nobody_missing(pair_words(workshop.roster, pair) + ": both sides agree", missing));
  }
  return all;
}

/// Items of the last poll about this pair; a poll that does not say its pairs has one item per focus pair, in order.
std::vector<std::size_t> items_about(const Workshop& workshop, const RoundRecord& poll, std::size_t focus) {
  std::vector<std::size_t> items;
  const auto& form = poll.form;
  for (std::size_t item = 0; item < form.items.size(); ++item) {
    const auto pair = pair_of_item(form, item);
    const bool by_place = form.pairs.empty() && form.items.size() == workshop.focus.size() && item == focus;
    if (by_place || (pair && *pair == workshop.focus[focus])) items.push_back(item);
  }
  return items;
}

bool holds(const ballot::PollResult& result, const std::vector<std::size_t>& items) {
  return std::all_of(items.begin(), items.end(), [&](std::size_t item) {
    return !result.held_back && result.medians[item] >= kLeastMedian && !result.somebody_below_3[item];
  });
}

Conditions of_confidence(const Workshop& workshop) {
  if (workshop.focus.empty()) return {pairs_needed()};
  const RoundRecord* poll = workshop.last_round(ballot::RoundKind::kConfidence);
  const bool closed = poll != nullptr && poll->state == RoundState::kClosed;
  Conditions all{
      {closed ? "The poll is closed" : "The poll is closed: everyone says how sure they are, from 0 to 5", closed}};
  for (std::size_t focus = 0; closed && focus < workshop.focus.size(); ++focus) {
    const Pair& pair = workshop.focus[focus];
    const Agreement* agreement = workshop.agreement(pair);
    const auto items = items_about(workshop, *poll, focus);
    const bool sure = poll->poll && !items.empty() && holds(*poll->poll, items);
    const bool heard = agreement != nullptr && !agreement->reservation.empty();
    const std::string who = pair_words(workshop.roster, pair);
    if (sure)
      all.push_back({who + ": a middle answer of 4 or more and nobody below 3", true});
    else if (heard)
      all.push_back({who + ": its reservation is written down", true});
    else
      all.push_back(
          {who + ": a middle answer of 4 with nobody below 3, or its reservation written down, is missing", false});
  }
  return all;
}

std::string lacks_of(const Action& action) {
  std::vector<std::string> lacks;
  if (action.text.empty()) lacks.push_back("words");
  if (action.owner.empty()) lacks.push_back("an owner");
  if (action.due.empty()) lacks.push_back("a date");
  if (action.evidence.empty()) lacks.push_back("evidence");
  return in_words(lacks);
}

Conditions of_close(const Workshop& workshop) {
  Conditions all{{"There is at least one action", !workshop.actions.empty()}};
  for (const Action& action : workshop.actions) {
    const std::string lacks = lacks_of(action);
    if (!lacks.empty())
      all.push_back({(action.text.empty() ? "An action" : "“" + action.text + "”") + " still needs " + lacks, false});
  }
  if (all.size() == 1 && all.front().met) all.push_back({"Every action has an owner, a date and evidence", true});
  all.push_back({"A follow-up is booked", !workshop.follow_ups.empty()});
  return all;
}

Conditions of_promises(const Workshop& workshop) {
  std::vector<std::string> open;
  for (const Action& action : workshop.actions) {
    if (action.status.empty()) open.push_back("“" + action.text + "”");
  }
  if (open.empty()) return {{"Every action is done, late or blocked", true}};
  return {{"Every action is done, late or blocked: nothing is said yet of " + in_words(open), false}};
}

}  // namespace

std::vector<Condition> conditions(const Workshop& workshop, int step) {
  const framework::Step& at = workshop.framework.steps[static_cast<std::size_t>(step)];
  using framework::StepKind;
  switch (at.kind) {
    case StepKind::kTone: return of_tone(workshop);
    case StepKind::kRecall: return of_attendance(workshop);
    case StepKind::kPick: return of_pick(workshop);
    case StepKind::kWalk: return of_walk(workshop);
    case StepKind::kVote: return of_vote(workshop, at.id);
    case StepKind::kMap: return of_map(workshop);
    case StepKind::kChoose: return of_choose(workshop);
    case StepKind::kCauses: return of_causes(workshop);
    case StepKind::kCommit:
    case StepKind::kAdjust: return of_commit(workshop);
    case StepKind::kConfidence: return of_confidence(workshop);
    case StepKind::kClose: return of_close(workshop);
    case StepKind::kPromises: return of_promises(workshop);
    case StepKind::kBreak:
    case StepKind::kCompare: return {};
  }
  return {};
}

bool is_done(const Workshop& workshop, int step) {
  const auto all = conditions(workshop, step);
  return std::all_of(all.begin(), all.end(), [](const Condition& condition) { return condition.met; });
}

}  // namespace crosstable::workshop
