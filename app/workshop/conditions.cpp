#include <algorithm>

#include "words/message.h"
#include "workshop/agreed.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/voice.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

using words::arg;

namespace {

using Conditions = std::vector<Condition>;

constexpr int kLeastSelfLed = 2;
constexpr std::size_t kLeastWalkSteps = 2;
constexpr double kLeastMedian = 4.0;

std::int64_t size_of(const auto& list) { return static_cast<std::int64_t>(list.size()); }

Condition either(bool met, words::Message yes, words::Message no) {
  return {met ? std::move(yes) : std::move(no), met};
}

/// Met where no function is missing.
Condition all_there(std::vector<std::string> missing, words::Message yes, words::Message no) {
  Condition condition = either(missing.empty(), std::move(yes), std::move(no));
  condition.functions = std::move(missing);
  return condition;
}

/// Codes of functions with people that are not in `there`; those without places are talked about and never missing.
std::vector<std::string> absent_from(const Workshop& workshop, const std::set<std::string>& there) {
  std::vector<std::string> missing;
  for (const framework::Function& function : workshop.roster.functions) {
    if (function.places > 0 && !there.contains(function.code)) missing.push_back(function.code);
  }
  return missing;
}

words::Argument named(const Workshop& workshop, const std::vector<std::string>& functions) {
  std::vector<std::string> names;
  for (const std::string& code : functions) names.push_back(short_name(workshop.roster, code));
  return arg("functions", words::all_of(names));
}

std::vector<std::string> sides_missing(const Workshop& workshop, const Pair& pair,
                                       const std::set<std::string>& agreed) {
  std::vector<std::string> missing;
  for (const std::string& side : {pair.from, pair.about}) {
    if (workshop.roster.places(side) > 0 && !agreed.contains(side)) missing.push_back(side);
  }
  return missing;
}

Conditions of_attendance(const Workshop& workshop) {
  const auto present = std::count_if(workshop.roster.functions.begin(), workshop.roster.functions.end(),
                                     [](const framework::Function& function) { return function.places > 0; });
  const std::vector<std::string> missing = absent_from(workshop, workshop.joined);
  const int least = workshop.framework.least_functions;
  const words::Argument number = arg("number", words::Spelt{least, true});
  return {
      all_there(missing, words::message("Every function has joined"),
                words::count_message("Every function has joined: {functions} is missing",
                                     "Every function has joined: {functions} are missing", size_of(missing),
                                     named(workshop, missing))),
      workshop.framework.self_led
          ? either(present >= kLeastSelfLed, words::message("Both functions are in the room"),
                   words::count_message("Both functions are in the room: {n} so far",
                                        "Both functions are in the room: {n} so far", present))
          : either(present >= least, words::message("{number} functions or more are in the room", number),
                   words::count_message("{number} functions or more are in the room: {n} so far",
                                        "{number} functions or more are in the room: {n} so far", present, number))};
}

Conditions of_tone(const Workshop& workshop) {
  Conditions all{{words::message("The sponsor has spoken"), workshop.sponsor_spoke}};
  for (Condition& condition : of_attendance(workshop)) all.push_back(std::move(condition));
  return all;
}

Conditions of_pick(const Workshop& workshop) {
  return {{words::message("One request is chosen"), !workshop.request.empty()},
          {words::message("The facts of a past case are written"), !workshop.past_case.empty()}};
}

Conditions of_walk(const Workshop& workshop, const framework::Said& said) {
  const auto& steps = workshop.walk.steps;
  const bool ends_outside = steps.size() >= kLeastWalkSteps && steps.front().lane.empty() && steps.back().lane.empty();
  const words::Message ends = workshop.partner.empty() ? words::message("It starts and ends with the partner outside")
                                                       // Translators: "it" is the walk of the request.
                                                       : words::message("It starts and ends with {partner}",
                                                                        arg("partner", said.text(workshop.partner)));
  const std::vector<std::string> missing = absent_from(workshop, workshop.walk.confirmed);
  return {{words::message("The walk has at least two steps"), steps.size() >= kLeastWalkSteps},
          {ends, ends_outside},
          all_there(missing, words::message("Every function has confirmed its lane"),
                    words::count_message("Every function has confirmed its lane: {functions} is missing",
                                         "Every function has confirmed its lane: {functions} are missing",
                                         size_of(missing), named(workshop, missing)))};
}

Conditions of_vote(const Workshop& workshop, const std::string& step_id) {
  const RoundRecord* last = nullptr;
  for (const RoundRecord& round : workshop.rounds) {
    if (round.step == step_id && round.form.kind == ballot::RoundKind::kFriction &&
        round.state != RoundState::kDiscarded)
      last = &round;
  }
  if (last == nullptr) return {{words::message("The vote is closed: it has not been opened yet"), false}};
  if (last->state == RoundState::kOpen) return {{words::message("The vote is closed: it is still open"), false}};
  return {{words::message("The vote is closed"), true}};
}

Conditions of_voice(const Workshop& workshop) {
  if (questions_of(workshop).empty()) return {{words::message("There is nothing that the partner asks"), true}};
  const RoundRecord* last = voice_round(workshop);
  if (last == nullptr && workshop.roster.people() < ballot::kLeastPollBallots)
    return {{words::message("Fewer than five people are here: a poll would show nothing"), true}};
  return {either(last != nullptr && last->state == RoundState::kClosed, words::message("The poll is closed"),
                 words::message("The poll is closed: everyone answers what the partner asks"))};
}

Conditions of_map(const Workshop& workshop) {
  const std::vector<std::string> missing = absent_from(workshop, workshop.spoken);
  return {all_there(missing, words::message("Every function has spoken once"),
                    words::count_message("Every function has spoken once: {functions} is missing",
                                         "Every function has spoken once: {functions} are missing", size_of(missing),
                                         named(workshop, missing)))};
}

Conditions of_choose(const Workshop& workshop) {
  const bool met = !workshop.focus.empty() && workshop.focus.size() <= static_cast<std::size_t>(kMostFocus);
  return {either(met, words::message("One to three pairs are chosen"),
                 words::message("One to three pairs are chosen: none so far"))};
}

Condition pairs_needed() { return {words::message("A pair is chosen to work on"), false}; }

Condition both_agree(const Workshop& workshop, const Pair& pair, const std::set<std::string>& agreed) {
  const std::vector<std::string> missing = sides_missing(workshop, pair, agreed);
  const words::List both = both_of(workshop.roster, pair);
  return all_there(missing, words::message("{pair}: both sides agree", arg("pair", both)),
                   words::count_message("{pair}: both sides agree: {functions} is missing",
                                        "{pair}: both sides agree: {functions} are missing", size_of(missing),
                                        arg("pair", both), named(workshop, missing)));
}

Conditions of_causes(const Workshop& workshop) {
  if (workshop.focus.empty()) return {pairs_needed()};
  Conditions all;
  for (const Pair& pair : workshop.focus) {
    const auto at = workshop.causes.find(pair);
    const Causes causes = at == workshop.causes.end() ? Causes{} : at->second;
    all.push_back({words::message("{pair}: at least one cause is tagged", arg("pair", both_of(workshop.roster, pair))),
                   !causes.tags.empty()});
    all.push_back(both_agree(workshop, pair, causes.agreed));
  }
  return all;
}

words::Message quoted(const std::string& text) {
  // Translators: the title of an action or of a field, in the quotation marks of your language.
  return words::message("“{text}”", arg("text", text));
}

/// What both sides of a pair settle.
Conditions of_charter(const Workshop& workshop, const Pair& pair, const framework::Said& said) {
  const Agreement* agreement = workshop.agreement(pair);
  std::vector<words::Message> open;
  for (const framework::CharterField& field : said.framework(workshop.framework).charter) {
    if (field.required && (agreement == nullptr || !agreement->fields.contains(field.id)))
      open.push_back(quoted(field.title));
  }
  const words::List both = both_of(workshop.roster, pair);
  Conditions all{either(open.empty(), words::message("{pair}: what must be settled is settled", arg("pair", both)),
                        words::count_message("{pair}: still open is {fields}", "{pair}: still open are {fields}",
                                             size_of(open), arg("pair", both), arg("fields", words::all_of(open))))};
  all.push_back(both_agree(workshop, pair, agreement == nullptr ? std::set<std::string>{} : agreement->agreed));
  return all;
}

void append(Conditions& all, Conditions more) {
  for (Condition& condition : more) all.push_back(std::move(condition));
}

Conditions of_commit(const Workshop& workshop, const framework::Said& said) {
  if (workshop.focus.empty()) return {pairs_needed()};
  Conditions all;
  for (const Pair& pair : workshop.focus) append(all, of_charter(workshop, pair, said));
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
  Conditions all{either(closed, words::message("The poll is closed"),
                        words::message("The poll is closed: everyone says how sure they are, from 0 to 5"))};
  for (std::size_t focus = 0; closed && focus < workshop.focus.size(); ++focus) {
    const Pair& pair = workshop.focus[focus];
    const Agreement* agreement = workshop.agreement(pair);
    const auto items = items_about(workshop, *poll, focus);
    const bool sure = poll->poll && !items.empty() && holds(*poll->poll, items);
    const bool heard = agreement != nullptr && !agreement->reservation.empty();
    const words::Argument both = arg("pair", both_of(workshop.roster, pair));
    if (sure)
      all.push_back({words::message("{pair}: a middle answer of 4 or more and nobody below 3", both), true});
    else if (heard)
      all.push_back({words::message("{pair}: its reservation is written down", both), true});
    else
      all.push_back({words::message("{pair}: a middle answer of 4 with nobody below 3, or its reservation written "
                                    "down, is missing",
                                    both),
                     false});
  }
  return all;
}

/// Completes "still needs".
std::vector<words::Message> lacks_of(const Action& action) {
  std::vector<words::Message> lacks;
  if (action.text.empty()) lacks.push_back(words::message_in("still needs", "words"));
  if (action.owner.empty()) lacks.push_back(words::message_in("still needs", "an owner"));
  if (action.due.empty()) lacks.push_back(words::message_in("still needs", "a date"));
  if (action.evidence.empty()) lacks.push_back(words::message_in("still needs", "evidence"));
  return lacks;
}

words::Message needs(const Action& action, std::vector<words::Message> lacks) {
  // Translators: {lacks} is "words", "an owner", "a date" and "evidence", or some of them.
  if (action.text.empty())
    return words::message("An action still needs {lacks}", arg("lacks", words::all_of(std::move(lacks))));
  // Translators: {lacks} is "an owner", "a date" and "evidence", or some of them.
  return words::message("{action} still needs {lacks}", arg("action", quoted(action.text)),
                        arg("lacks", words::all_of(std::move(lacks))));
}

Conditions of_close(const Workshop& workshop) {
  const bool has_actions = !workshop.actions.empty();
  Conditions all;
  // Where all that was agreed holds, a follow-up has nothing new to do.
  if (has_actions || !is_follow_up(workshop.framework))
    all.push_back({words::message("There is at least one action"), has_actions});
  Conditions lacking;
  for (const Action& action : workshop.actions) {
    std::vector<words::Message> lacks = lacks_of(action);
    if (!lacks.empty() && !is_over(action)) lacking.push_back({needs(action, std::move(lacks)), false});
  }
  if (has_actions && lacking.empty())
    all.push_back({words::message("Every action has an owner, a date and evidence"), true});
  append(all, std::move(lacking));
  all.push_back({words::message("A follow-up is booked"), !workshop.follow_ups.empty()});
  return all;
}

Conditions of_promises(const Workshop& workshop) {
  const auto actions = promised(workshop);
  if (actions.empty()) return {{words::message("No action was promised before"), true}};
  std::vector<words::Message> open;
  std::vector<words::Message> unseen;
  for (const Action* action : actions) {
    if (action->status.empty()) open.push_back(quoted(action->text));
    if (action->status == "done" && action->outcome.empty()) unseen.push_back(quoted(action->text));
  }
  Conditions all;
  if (open.empty())
    all.push_back({words::message("Every action is done, under way, late or dropped"), true});
  else
    all.push_back({words::message("Every action is done, under way, late or dropped: nothing is said yet of {actions}",
                                  arg("actions", words::all_of(std::move(open)))),
                   false});
  if (!unseen.empty())
    all.push_back({words::message("What shows that it is done is still to be said of {actions}",
                                  arg("actions", words::all_of(std::move(unseen)))),
                   false});
  return all;
}

/// Functions of both sides take part.
bool is_at_hand(const Workshop& workshop, const Pair& pair) {
  return workshop.roster.find(pair.from) != nullptr && workshop.roster.find(pair.about) != nullptr;
}

Conditions of_decision(const Workshop& workshop, const Agreement& agreement) {
  const words::Argument pair = arg("pair", both_of(workshop.roster, agreement.pair));
  switch (agreement.decision) {
    case Decision::kOpen:
      return {{words::message("{pair}: kept, fixed or escalated is still to be said", pair), false}};
    case Decision::kKept: return {{words::message("{pair}: the agreement is kept", pair), true}};
    case Decision::kEscalated: return {{words::message("{pair}: the agreement goes up one rung", pair), true}};
    case Decision::kFixed: break;
  }
  Conditions all{either(!changes_of(agreement).empty(), words::message("{pair}: the agreement is fixed", pair),
                        words::message("{pair}: what is fixed is still to be written", pair))};
  all.push_back(both_agree(workshop, agreement.pair, agreement.agreed));
  return all;
}

Conditions of_adjust(const Workshop& workshop, const framework::Said& said) {
  Conditions all;
  for (const Agreement& agreement : workshop.agreements) {
    const auto& focus = workshop.focus;
    const bool chosen = std::find(focus.begin(), focus.end(), agreement.pair) != focus.end();
    if (agreement.is_inherited() && is_at_hand(workshop, agreement.pair))
      append(all, of_decision(workshop, agreement));
    else if (chosen)
      append(all, of_charter(workshop, agreement.pair, said));
  }
  if (all.empty()) all.push_back({words::message("No agreement was made before"), true});
  return all;
}

}  // namespace

std::vector<Condition> conditions(const Workshop& workshop, int step, const framework::Said& said) {
  const framework::Step& at = workshop.framework.steps[static_cast<std::size_t>(step)];
  using framework::StepKind;
  switch (at.kind) {
    case StepKind::kTone: return of_tone(workshop);
    case StepKind::kRecall: return of_attendance(workshop);
    case StepKind::kPick: return of_pick(workshop);
    case StepKind::kWalk: return of_walk(workshop, said);
    case StepKind::kVote: return of_vote(workshop, at.id);
    case StepKind::kVoice: return of_voice(workshop);
    case StepKind::kMap: return of_map(workshop);
    case StepKind::kChoose: return of_choose(workshop);
    case StepKind::kCauses: return of_causes(workshop);
    case StepKind::kCommit: return of_commit(workshop, said);
    case StepKind::kAdjust: return of_adjust(workshop, said);
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
