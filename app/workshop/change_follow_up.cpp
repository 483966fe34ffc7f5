// What is taken over from an earlier workshop, and what is decided of it.
#include <algorithm>

#include "workshop/rules.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

/// Who takes no part any more keeps a code of then.
Refusal codes_trouble(const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (auto trouble = code_trouble(code)) return trouble;
  }
  return std::nullopt;
}

Refusal agreement_trouble(const Agreement& agreement) {
  if (auto trouble = codes_trouble({agreement.pair.from, agreement.pair.about})) return trouble;
  if (auto trouble = codes_trouble({agreement.agreed.begin(), agreement.agreed.end()})) return trouble;
  if (agreement.pair.from == agreement.pair.about) return words::message("A pair needs two functions.");
  if (!agreement.is_inherited() || agreement.before.size() > kMostSessions)
    return words::message("An agreement that is taken over says what it was before.");
  if (agreement.ladder.size() > static_cast<std::size_t>(kMostRungs))
    return words::message("The ladder has no such rung.");
  for (const auto& [id, text] : agreement.fields) {
    if (auto trouble = text_trouble(words::message_in("field", "The agreement"), text, kMostField)) return trouble;
  }
  for (const framework::Rung& rung : agreement.ladder) {
    if (auto trouble = text_trouble(words::message_in("field", "The rung"), rung.who, kMostLine)) return trouble;
  }
  return std::nullopt;
}

Refusal action_trouble(const Action& action) {
  if (auto trouble = codes_trouble(functions_of(action))) return trouble;
  if (!action.is_inherited() || action.marks.empty() || action.marks.size() > kMostSessions)
    return words::message("An action that is taken over says where it comes from.");
  if (!action.due.empty() && !is_date(action.due)) return words::message("An action is due on a day, as YYYY-MM-DD.");
  if (auto trouble = text_trouble(words::message_in("field", "The action"), action.text, kMostParagraph))
    return trouble;
  if (auto trouble = text_trouble(words::message_in("field", "The owner"), action.owner, kMostLine)) return trouble;
  return text_trouble(words::message_in("field", "The evidence"), action.evidence, kMostParagraph);
}

Refusal walk_trouble(const Workshop& workshop, const Walk& walk) {
  if (walk.steps.size() > static_cast<std::size_t>(kMostWalkSteps))
    return words::message("The walk has more steps than fit.");
  for (std::size_t index = 0; index < walk.steps.size(); ++index) {
    const WalkStep& step = walk.steps[index];
    if (step.column != static_cast<int>(index) || step.id != step.column + 1)
      return words::message("The steps of the walk are not numbered one by one.");
    if (!step.lane.empty() && workshop.roster.find(step.lane) == nullptr)
      return words::message("The walk has a lane of no function.");
  }
  return std::nullopt;
}

bool has_pair(const std::vector<Pair>& pairs, const Pair& pair) {
  return std::find(pairs.begin(), pairs.end(), pair) != pairs.end() ||
         std::find(pairs.begin(), pairs.end(), Pair{pair.about, pair.from}) != pairs.end();
}

/// Of the same two functions, whichever way round.
Agreement* agreement_of_both(Workshop& workshop, const Pair& pair) {
  Agreement* agreement = workshop.agreement(pair);
  return agreement != nullptr ? agreement : workshop.agreement({pair.about, pair.from});
}

/// One that was made here meanwhile is the next version of the one of before.
void take_over(Workshop& workshop, const Agreement& left) {
  Agreement* here = agreement_of_both(workshop, left.pair);
  if (here == nullptr) {
    workshop.agreements.push_back(left);
    return;
  }
  here->fields.insert(left.fields.begin(), left.fields.end());
  if (here->ladder == workshop.framework.ladder) here->ladder = left.ladder;
  here->before = left.before;
  here->rung = left.rung;
  if (!changes_of(*here).empty()) here->decision = Decision::kFixed;
}

}  // namespace

Refusal refuse(const Workshop& workshop, const Inherited& change) {
  if (workshop.inherited) return words::message("What was left from before has been taken over already.");
  const Inheritance& left = change.left;
  if (left.agreements.size() + workshop.agreements.size() > kMostAgreements)
    return words::message("There are more agreements than a workshop holds.");
  if (left.actions.size() + workshop.actions.size() > static_cast<std::size_t>(kMostActions))
    return words::count_message("The list holds at most {n} action.", "The list holds at most {n} actions.",
                                kMostActions);
  if (left.notes.size() > kMostLeftNotes || left.focus.size() > static_cast<std::size_t>(kMostFocus))
    return words::message("There are more notes or pairs than a workshop holds.");
  for (const Agreement& agreement : left.agreements) {
    if (auto trouble = agreement_trouble(agreement)) return trouble;
  }
  for (const Action& action : left.actions) {
    if (auto trouble = action_trouble(action)) return trouble;
  }
  for (const LeftNote& note : left.notes) {
    if (note.function.empty()) continue;
    if (auto trouble = code_trouble(note.function)) return trouble;
  }
  for (const auto& [pair, causes] : left.causes) {
    if (auto trouble = no_pair(workshop, pair)) return trouble;
  }
  for (const Pair& pair : left.focus) {
    if (auto trouble = no_pair(workshop, pair)) return trouble;
    const bool agreed = std::any_of(left.agreements.begin(), left.agreements.end(),
                                    [&](const Agreement& agreement) { return agreement.pair == pair; });
    if (!agreed) return words::message("A pair is chosen that does not exist.");
  }
  for (const std::string& date : left.follow_ups) {
    if (!is_date(date)) return words::message("A follow-up is on a day, as YYYY-MM-DD.");
  }
  for (const TextPlace& place : left.kept) {
    const auto is_missing = [&](const auto& list) {
      return place.number < 1 || place.number > static_cast<int>(list.size());
    };
    if ((place.kind == TextKind::kAction && is_missing(left.actions)) ||
        (place.kind == TextKind::kWalkStep && is_missing(left.walk.steps)))
      return words::message("A text that is not there is kept in the room.");
  }
  for (const auto& [text, language] : left.written) {
    if (auto trouble = language_trouble(language)) return trouble;
  }
  if (!left.questions.empty()) {
    if (auto trouble = questions_trouble(left.questions)) return trouble;
  }
  if (auto trouble = past_trouble(left.past)) return trouble;
  return walk_trouble(workshop, left.walk);
}

void apply(Workshop& workshop, const Inherited& change) {
  const Inheritance& left = change.left;
  const bool takes_request = workshop.request.empty();
  const bool takes_walk = workshop.walk.steps.empty();
  if (takes_request) {
    workshop.scenario = left.scenario;
    workshop.request = left.request;
    workshop.partner = left.partner;
    note_own_request(workshop);
    if (!left.questions.empty()) workshop.own_questions[own_request_followed(workshop)] = left.questions;
    if (left.questions_asked) workshop.asked_before = own_request_followed(workshop);
  }
  if (workshop.past_case.empty()) workshop.past_case = left.past_case;
  if (takes_walk) workshop.walk = left.walk;
  for (const Agreement& agreement : left.agreements) take_over(workshop, agreement);
  for (const Pair& pair : left.focus) {
    if (has_pair(workshop.focus, pair) || workshop.focus.size() >= static_cast<std::size_t>(kMostFocus)) continue;
    workshop.focus.push_back(agreement_of_both(workshop, pair)->pair);
  }
  for (const auto& [pair, causes] : left.causes) workshop.causes.emplace(pair, causes);
  int id = 0;
  for (const Action& action : workshop.actions) id = std::max(id, action.id);
  for (TextPlace place : left.kept) {
    if (place.kind == TextKind::kAction) place.number += id;
    if (place.kind == TextKind::kRequest && !takes_request) continue;
    if (place.kind == TextKind::kRequest && place.number > 0) place.number = own_request_followed(workshop);
    if (place.kind == TextKind::kWalkStep && !takes_walk) continue;
    workshop.kept.insert(std::move(place));
  }
  for (const Action& action : left.actions) {
    workshop.actions.push_back(action);
    workshop.actions.back().id = ++id;
  }
  for (const std::string& date : left.follow_ups) apply(workshop, FollowUpBooked{date, true});
  workshop.notes_left = left.notes;
  for (const auto& [text, language] : left.written) workshop.written.others.insert_or_assign(text, language);
  workshop.past = left.past;
  workshop.inherited = true;
}

Refusal refuse(const Workshop& workshop, const AgreementDecided& change) {
  if (auto trouble = no_pair(workshop, change.pair)) return trouble;
  const Agreement* agreement = workshop.agreement(change.pair);
  const words::Argument pair = arg("pair", both_of(workshop.roster, change.pair));
  if (agreement == nullptr || !agreement->is_inherited())
    return words::message("{pair} have no agreement from before.", pair);
  const bool as_it_was = change.decision == Decision::kKept || change.decision == Decision::kOpen;
  if (as_it_was && !changes_of(*agreement).empty())
    return words::message("{pair}: words of this agreement were changed today; it is fixed, not kept.", pair);
  if (change.decision == Decision::kEscalated && agreement->rung + 1 >= static_cast<int>(agreement->ladder.size()))
    return words::message("{pair}: it lies with the last rung of the ladder already.", pair);
  return std::nullopt;
}

void apply(Workshop& workshop, const AgreementDecided& change) {
  workshop.agreement(change.pair)->decision = change.decision;
}

Refusal refuse(const Workshop& workshop, const NoteSettled& change) {
  const auto& notes = workshop.notes_left;
  if (std::find(notes.begin(), notes.end(), change.note) == notes.end())
    return words::message("This note is no longer on the list.");
  return std::nullopt;
}

void apply(Workshop& workshop, const NoteSettled& change) {
  auto& notes = workshop.notes_left;
  notes.erase(std::find(notes.begin(), notes.end(), change.note));
}

Refusal refuse(const Workshop& workshop, const LeftNoteMarked& change) {
  return refuse(workshop, NoteSettled{change.note});
}

void apply(Workshop& workshop, const LeftNoteMarked& change) {
  auto& notes = workshop.notes_left;
  std::find(notes.begin(), notes.end(), change.note)->goes_out = change.goes_out;
}

namespace {

/// The one mark of all, from a log of before, becomes one for each.
void mark_each_request(Workshop& workshop) {
  if (workshop.kept.erase({TextKind::kRequest, 0, {}}) == 0) return;
  for (const OwnRequest& own : workshop.own_requests) workshop.kept.insert({TextKind::kRequest, own.id, {}});
}

}  // namespace

Refusal refuse(const Workshop& workshop, const TextKept& change) {
  const TextPlace& text = change.text;
  switch (text.kind) {
    case TextKind::kPastCase: return std::nullopt;
    case TextKind::kObservation:
      if (text.number >= 1 && text.number <= static_cast<int>(workshop.observations.size())) return std::nullopt;
      return words::message("This observation is no longer on the list.");
    case TextKind::kCauses: return no_pair(workshop, text.pair);
    case TextKind::kReservation: return no_agreement(workshop, text.pair);
    case TextKind::kAction:
      return std::any_of(workshop.actions.begin(), workshop.actions.end(),
                         [&](const Action& action) { return action.id == text.number; })
                 ? std::nullopt
                 : Refusal(words::message("This action is no longer on the list."));
    case TextKind::kWalkStep:
      return std::any_of(workshop.walk.steps.begin(), workshop.walk.steps.end(),
                         [&](const WalkStep& step) { return step.id == text.number; })
                 ? std::nullopt
                 : Refusal(words::message("This step is no longer on the walk."));
    case TextKind::kRequest:
      return std::any_of(workshop.own_requests.begin(), workshop.own_requests.end(),
                         [&](const OwnRequest& own) { return text.number == 0 || own.id == text.number; })
                 ? std::nullopt
                 : Refusal(words::message("There is no request of your own."));
    case TextKind::kCharter: return no_agreement(workshop, text.pair);
  }
  return std::nullopt;
}

void apply(Workshop& workshop, const TextKept& change) {
  if (change.text.kind == TextKind::kRequest && change.text.number > 0) mark_each_request(workshop);
  if (change.kept)
    workshop.kept.insert(change.text);
  else
    workshop.kept.erase(change.text);
}

}  // namespace crosstable::workshop::rules
