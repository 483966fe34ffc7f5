#include "table/flow/round_choice.h"

#include <algorithm>
#include <set>

#include "ballot/estimate.h"
#include "table/flow/state.h"
#include "workshop/agreed.h"
#include "workshop/earlier_votes.h"
#include "workshop/forms.h"
#include "workshop/voice.h"
#include "workshop/written.h"

namespace crosstable::table {
namespace {

using Whom = RoundChoice::Whom;

workshop::Counterparts counterparts_for(Whom whom) {
  switch (whom) {
    case Whom::kAgreed: return workshop::Counterparts::kAgreed;
    case Whom::kWalk: return workshop::Counterparts::kWalk;
    case Whom::kThree: return workshop::Counterparts::kAtMostThree;
    case Whom::kSuggested:
    case Whom::kAll: break;
  }
  return workshop::Counterparts::kAll;
}

ballot::RoundForm form_for(const workshop::Workshop& workshop, const RoundChoice& choice,
                           const workshop::Snapshot* follows) {
  switch (choice.kind) {
    case ballot::RoundKind::kPick: return workshop::pick_form(workshop);
    case ballot::RoundKind::kDots: return workshop::dots_form(workshop);
    case ballot::RoundKind::kConfidence: return workshop::confidence_form(workshop);
    case ballot::RoundKind::kVoice: return workshop::voice_form(workshop);
    case ballot::RoundKind::kFriction: break;
  }
  const Whom whom = whom_of(workshop, choice, follows);
  return workshop::friction_form(workshop, {choice.pulse, counterparts_for(whom), choice.fresh, follows});
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

/// All that can be asked, from all of everybody to the least. None whose map would be empty.
std::vector<RoundChoice> lesser_choices(const workshop::Workshop& workshop, RoundChoice choice,
                                        const workshop::Snapshot* follows) {
  const framework::Framework& framework = workshop.framework;
  const bool has_pulse = !framework.pulse.empty() && framework.pulse.size() < framework.statements.size();
  const bool has_more_than_three = workshop.roster.functions.size() > 4;
  std::vector<RoundChoice> all;
  for (const Whom whom : {Whom::kAll, Whom::kAgreed, Whom::kWalk, Whom::kThree}) {
    choice.whom = whom;
    if (whom_of(workshop, choice, follows) != whom || (whom == Whom::kThree && !has_more_than_three)) continue;
    for (const bool pulse : {false, true}) {
      if (pulse && !has_pulse) continue;
      choice.pulse = pulse;
      const ballot::RoundForm form = form_for(workshop, choice, follows);
      if (!ballot::make_plan(workshop.roster, workshop.floor, form.pairs).cells.empty()) all.push_back(choice);
    }
  }
  return all;
}

/// More than a quarter of the room would be asked nothing.
bool leaves_out_many(const workshop::Workshop& workshop, const RoundChoice& choice, const workshop::Snapshot* follows) {
  const int asked = ballot::people_asked(form_for(workshop, choice, follows), workshop.roster);
  return asked * 4 < workshop.roster.people() * 3;
}

int minutes_of_vote(const workshop::Workshop& workshop) {
  const std::vector<framework::Step>& steps = workshop.framework.steps;
  const auto vote = std::find_if(steps.begin() + workshop.step, steps.end(),
                                 [](const auto& step) { return step.kind == framework::StepKind::kVote; });
  return vote == steps.end() ? workshop.current().minutes : vote->minutes;
}

}  // namespace

int kiosks_counted(const TableState& state) {
  return std::max({1, state.workshop().kiosks, static_cast<int>(state.machine.kiosks.size())});
}

int kiosks_at_work(const TableState& state) {
  return state.machine.kiosks.empty() ? kiosks_counted(state) : static_cast<int>(state.machine.kiosks.size());
}

Whom whom_of(const workshop::Workshop& workshop, const RoundChoice& choice, const workshop::Snapshot* follows) {
  switch (choice.whom) {
    case Whom::kSuggested:
      if (!workshop::is_follow_up(workshop.framework)) return Whom::kAll;
      [[fallthrough]];
    case Whom::kAgreed: return workshop::agreed_pairs(workshop, follows).empty() ? Whom::kAll : Whom::kAgreed;
    case Whom::kWalk: return workshop::walk_pairs(workshop).empty() ? Whom::kAll : Whom::kWalk;
    case Whom::kAll:
    case Whom::kThree: break;
  }
  return choice.whom;
}

int people_asked(const workshop::Workshop& workshop, const RoundChoice& choice, const workshop::Snapshot* follows) {
  return ballot::people_asked(form_for(workshop, choice, follows), workshop.roster);
}

int taps_of(const workshop::Workshop& workshop, const RoundChoice& choice, const workshop::Snapshot* follows) {
  const ballot::RoundForm form = form_for(workshop, choice, follows);
  return ballot::ballot_taps(form, counterparts_of(workshop.roster, form));
}

ballot::Minutes expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                                 const workshop::Snapshot* follows) {
  return ballot::voting_minutes(
      {people_asked(workshop, choice, follows), taps_of(workshop, choice, follows), std::max(1, kiosks)});
}

bool fits_step(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
               const workshop::Snapshot* follows) {
  return expected_minutes(workshop, choice, kiosks, follows).most <= minutes_of_vote(workshop);
}

std::optional<int> kiosks_that_fit(const workshop::Workshop& workshop, const RoundChoice& choice,
                                   const workshop::Snapshot* follows) {
  return ballot::kiosks_for(people_asked(workshop, choice, follows), taps_of(workshop, choice, follows),
                            minutes_of_vote(workshop));
}

std::vector<RoundChoice> choices_that_fit(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                                          const workshop::Snapshot* follows) {
  const Whom whom = whom_of(workshop, choice, follows);
  std::vector<RoundChoice> fitting;
  for (RoundChoice& one : lesser_choices(workshop, choice, follows)) {
    const bool differs = one.pulse != choice.pulse || one.whom != whom;
    if (differs && fits_step(workshop, one, kiosks, follows)) fitting.push_back(std::move(one));
  }
  return fitting;
}

RoundChoice suggested(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                      const workshop::Snapshot* follows) {
  const bool again = workshop.last_round(ballot::RoundKind::kFriction) != nullptr;
  if (choice.by_hand || choice.fresh || again || workshop.roster.people() == 0) return choice;
  const bool agreed = whom_of(workshop, choice, follows) == Whom::kAgreed;
  RoundChoice quickest = choice;
  std::optional<RoundChoice> few;  // fits, but asks few people
  for (const RoundChoice& one : lesser_choices(workshop, choice, follows)) {
    if (agreed != (one.whom == Whom::kAgreed)) continue;
    const bool fits = fits_step(workshop, one, kiosks, follows);
    if (one.whom == Whom::kWalk && leaves_out_many(workshop, one, follows)) {
      if (fits && !few) few = one;
      continue;
    }
    if (fits) return one;
    if (taps_of(workshop, one, follows) < taps_of(workshop, quickest, follows)) quickest = one;
  }
  return few.value_or(quickest);
}

namespace {

/// What the ballots of this form show of what a group can have written, and nothing that they do not show.
std::set<std::string> texts_asked(const workshop::Workshop& workshop, const ballot::RoundForm& form) {
  std::set<std::string> texts{workshop.request};
  if (form.kind == ballot::RoundKind::kPick) texts.insert(form.items.begin(), form.items.end());
  texts.erase(workshop::kOurOwn);
  for (const framework::Question& question : form.questions) {
    texts.insert(question.text);
    texts.insert(question.answers.begin(), question.answers.end());
  }
  if (form.kind != ballot::RoundKind::kConfidence) return texts;
  for (const workshop::Agreement& agreement : workshop.agreements) {
    for (const auto& field : agreement.fields) {
      const std::string& text = field.second;
      const bool is_shown = std::any_of(form.items.begin(), form.items.end(),
                                        [&](const std::string& item) { return item.find(text) != std::string::npos; });
      if (is_shown) texts.insert(text);
    }
  }
  return texts;
}

bool leaves_out_questions(const ballot::Round& whole) {
  return whole.form.kind == ballot::RoundKind::kConfidence && workshop::are_voices_held_back(whole);
}

}  // namespace

ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question,
                        const workshop::Snapshot* follows) {
  ballot::Round round;
  round.workshop = workshop.title;
  round.request = workshop.request;
  round.question = question;
  round.example = workshop.example;
  round.form = form_for(workshop, choice, follows);
  round.framework = workshop.framework;
  round.roster = workshop.roster;
  round.eligibility = choice.eligibility;
  round.kiosks = workshop.kiosks;
  if (choice.kind == ballot::RoundKind::kFriction)
    round.plan = ballot::make_plan(workshop.roster, workshop.floor, round.form.pairs);
  round.earlier = workshop::earlier_in(workshop, round.form, round.roster);
  round.written = workshop::languages_of(workshop, texts_asked(workshop, round.form));
  return round;
}

ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question) {
  ballot::Round round = whole_round_for(state, choice, question);
  if (!leaves_out_questions(round)) return round;
  round.form.questions.clear();
  round.earlier.voices.clear();
  round.written = workshop::languages_of(state.workshop(), texts_asked(state.workshop(), round.form));
  return round;
}

ballot::Round whole_round_for(const TableState& state, const RoundChoice& choice, const std::string& question) {
  ballot::Round round = round_for(state.workshop(), choice, question, state.follows());
  round.language = state.language;
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
    for (const ballot::EarlierPoll& poll :
         workshop::earlier_voices_in(snapshot, state.workshop(), round.form, round.roster, state.today))
      round.earlier.voices.push_back(poll);
  }
  return round;
}

ballot::RoundForm form_asked(const ballot::Round& whole) {
  ballot::RoundForm form = whole.form;
  if (leaves_out_questions(whole)) form.questions.clear();
  return form;
}

bool was_counted_in_secret(const TableState& state, const ballot::RoundForm& form) {
  const workshop::Workshop& now = state.workshop();
  return workshop::was_counted_in_secret(now, form) ||
         std::any_of(state.kept.begin(), state.kept.end(), [&](const workshop::KeptSnapshot& kept) {
           return workshop::was_counted_in_secret(kept, now, form, state.today);
         });
}

}  // namespace crosstable::table
