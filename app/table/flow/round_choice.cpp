#include "table/flow/round_choice.h"

#include <algorithm>

#include "ballot/estimate.h"
#include "table/flow/state.h"
#include "workshop/earlier_votes.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

workshop::FrictionAsk ask_of(const RoundChoice& choice) {
  using Whom = RoundChoice::Whom;
  const workshop::Counterparts counterparts = choice.whom == Whom::kWalk    ? workshop::Counterparts::kWalk
                                              : choice.whom == Whom::kThree ? workshop::Counterparts::kAtMostThree
                                                                            : workshop::Counterparts::kAll;
  return {choice.pulse, counterparts, choice.fresh};
}

ballot::RoundForm form_for(const workshop::Workshop& workshop, const RoundChoice& choice) {
  switch (choice.kind) {
    case ballot::RoundKind::kPick: return workshop::pick_form(workshop);
    case ballot::RoundKind::kDots: return workshop::dots_form(workshop);
    case ballot::RoundKind::kConfidence: return workshop::confidence_form(workshop);
    case ballot::RoundKind::kFriction: break;
  }
  return workshop::friction_form(workshop, ask_of(choice));
}

/// The most counterparts that any function with people is asked about.
int counterparts_of(const framework::Roster& roster, const ballot::RoundForm& form) {
  int most = 0;
  for (int rater = 0; rater < static_cast<int>(roster.functions.size()); ++rater) {
    if (roster.functions[static_cast<std::size_t>(rater)].places == 0) continue;
    int own = static_cast<int>(roster.functions.size()) - 1;
    if (!form.pairs.empty()) {
      own = static_cast<int>(
          std::count_if(form.pairs.begin(), form.pairs.end(), [&](const auto& pair) { return pair.first == rater; }));
    }
    most = std::max(most, own);
  }
  return form.most_counterparts > 0 ? std::min(most, form.most_counterparts) : most;
}

}  // namespace

int expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks) {
  const ballot::RoundForm form = form_for(workshop, choice);
  return ballot::voting_minutes({workshop.roster.people(), counterparts_of(workshop.roster, form),
                                 static_cast<int>(form.statements.size()), std::max(1, kiosks)});
}

ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question) {
  ballot::Round round;
  round.workshop = workshop.title;
  round.request = workshop.request;
  round.question = question;
  round.example = workshop.example;
  round.form = form_for(workshop, choice);
  round.framework = workshop.framework;
  round.roster = workshop.roster;
  round.eligibility = choice.eligibility;
  round.kiosks = workshop.kiosks;
  if (choice.kind == ballot::RoundKind::kFriction)
    round.plan = ballot::make_plan(workshop.roster, workshop.floor, round.form.pairs);
  round.earlier = workshop::earlier_in(workshop, round.form, round.roster);
  return round;
}

ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question) {
  ballot::Round round = round_for(state.workshop(), choice, question);
  const ballot::Handling recent = choice.tell ? ballot::Handling::kTell : ballot::Handling::kHoldBack;
  for (const workshop::KeptSnapshot& snapshot : state.kept) {
    for (ballot::EarlierCell& cell :
         workshop::earlier_in(snapshot, state.workshop(), round.form, state.today, recent)) {
      auto& known = round.earlier.cells;
      if (std::find(known.begin(), known.end(), cell) == known.end()) known.push_back(std::move(cell));
    }
    for (const ballot::EarlierPoll& poll :
         workshop::earlier_polls_in(snapshot, state.workshop(), round.form, round.roster, state.today))
      round.earlier.polls.push_back(poll);
  }
  return round;
}

bool was_counted_in_secret(const TableState& state, const ballot::RoundForm& form) {
  const workshop::Workshop& now = state.workshop();
  return workshop::was_counted_in_secret(now, form) ||
         std::any_of(state.kept.begin(), state.kept.end(), [&](const workshop::KeptSnapshot& kept) {
           return workshop::was_counted_in_secret(kept, now, form, state.today);
         });
}

}  // namespace crosstable::table
