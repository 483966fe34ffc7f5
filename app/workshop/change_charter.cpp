#include <algorithm>
#include <array>

#include "workshop/rules.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

constexpr int kMostRungDays = 60;
constexpr std::array<std::string_view, 6> kStatuses{"", "done", "under_way", "late", "dropped", "blocked"};

auto find_action(auto& actions, int id) {
  return std::find_if(actions.begin(), actions.end(), [id](const Action& action) { return action.id == id; });
}

Refusal no_action(const Workshop& workshop, int id) {
  if (find_action(workshop.actions, id) == workshop.actions.end())
    return words::message("This action is no longer on the list.");
  return std::nullopt;
}

/// It may keep functions of `before` that take no part any more.
Refusal action_trouble(const Workshop& workshop, const Action& action, const Action& before) {
  if (auto trouble = text_trouble(words::message_in("field", "The action"), action.text, kMostParagraph))
    return trouble;
  if (auto trouble = text_trouble(words::message_in("field", "The owner"), action.owner, kMostLine)) return trouble;
  if (auto trouble = text_trouble(words::message_in("field", "The evidence"), action.evidence, kMostParagraph))
    return trouble;
  if (auto trouble = text_trouble(words::message_in("field", "What shows it"), action.outcome, kMostParagraph))
    return trouble;
  if (!action.due.empty() && !is_date(action.due)) return words::message("An action is due on a day, as YYYY-MM-DD.");
  if (std::find(kStatuses.begin(), kStatuses.end(), action.status) == kStatuses.end())
    return words::message("An action is done, under way, late, dropped or none of these.");
  if (!action.function.empty() && action.function != before.function) {
    if (auto trouble = unknown_function(workshop, action.function)) return trouble;
  }
  return action.pair && action.pair != before.pair ? no_pair(workshop, *action.pair) : std::nullopt;
}

/// Whatever changes in the words of an agreement of before, fixes it.
void note_fixed(Agreement& agreement) {
  if (!agreement.is_inherited()) return;
  const bool changed = !changes_of(agreement).empty();
  if (changed && agreement.decision != Decision::kEscalated) agreement.decision = Decision::kFixed;
  if (!changed && agreement.decision == Decision::kFixed) agreement.decision = Decision::kOpen;
}

}  // namespace

Refusal refuse(const Workshop& workshop, const FieldSettled& change) {
  if (auto trouble = no_agreement(workshop, change.pair)) return trouble;
  const auto& fields = workshop.framework.charter;
  const bool known = std::any_of(fields.begin(), fields.end(),
                                 [&](const framework::CharterField& field) { return field.id == change.field; });
  if (!known) return words::message("The framework's charter has no field {field}.", arg("field", change.field));
  return text_trouble(words::message_in("field", "The agreement"), change.text, kMostField);
}

void apply(Workshop& workshop, const FieldSettled& change) {
  Agreement* agreement = workshop.agreement(change.pair);
  if (change.text.empty())
    agreement->fields.erase(change.field);
  else
    agreement->fields[change.field] = change.text;
  agreement->agreed.clear();
  note_fixed(*agreement);
}

Refusal refuse(const Workshop& workshop, const RungSet& change) {
  if (auto trouble = no_agreement(workshop, change.pair)) return trouble;
  const auto rungs = workshop.agreement(change.pair)->ladder.size();
  if (change.index < 0 || change.index >= kMostRungs || static_cast<std::size_t>(change.index) > rungs)
    return words::message("The ladder has no such rung.");
  if (change.rung.days < 0 || change.rung.days > kMostRungDays)
    return words::count_message("A rung has 0 to {n} day.", "A rung has 0 to {n} days.", kMostRungDays);
  return text_trouble(words::message_in("field", "The rung"), change.rung.who, kMostLine);
}

void apply(Workshop& workshop, const RungSet& change) {
  Agreement* agreement = workshop.agreement(change.pair);
  const auto index = static_cast<std::size_t>(change.index);
  if (index == agreement->ladder.size())
    agreement->ladder.push_back(change.rung);
  else
    agreement->ladder[index] = change.rung;
  agreement->agreed.clear();
  note_fixed(*agreement);
}

Refusal refuse(const Workshop& workshop, const CharterAgreed& change) {
  return no_side(workshop, change.pair, change.function);
}

void apply(Workshop& workshop, const CharterAgreed& change) {
  Agreement* agreement = workshop.agreement(change.pair);
  if (change.agreed)
    agreement->agreed.insert(change.function);
  else
    agreement->agreed.erase(change.function);
}

Refusal refuse(const Workshop& workshop, const ReservationLogged& change) {
  if (auto trouble = no_agreement(workshop, change.pair)) return trouble;
  return text_trouble(words::message_in("field", "The reservation"), change.text, kMostParagraph);
}

void apply(Workshop& workshop, const ReservationLogged& change) {
  workshop.agreement(change.pair)->reservation = change.text;
}

Refusal refuse(const Workshop& workshop, const ActionAdded& change) {
  if (change.action.id != 0) return words::message("An action that is new on the list cannot bring a number.");
  if (change.action.is_inherited() || !change.action.marks.empty())
    return words::message("An action that is new on the list has no earlier workshop.");
  if (workshop.actions.size() >= static_cast<std::size_t>(kMostActions))
    return words::count_message("The list holds at most {n} action.", "The list holds at most {n} actions.",
                                kMostActions);
  return action_trouble(workshop, change.action, {});
}

void apply(Workshop& workshop, const ActionAdded& change) {
  Action action = change.action;
  for (const Action& other : workshop.actions) action.id = std::max(action.id, other.id);
  ++action.id;
  workshop.actions.push_back(std::move(action));
}

Refusal refuse(const Workshop& workshop, const ActionChanged& change) {
  if (auto trouble = no_action(workshop, change.action.id)) return trouble;
  const auto at = find_action(workshop.actions, change.action.id);
  if (change.action.origin != at->origin || change.action.marks != at->marks)
    return words::message("What earlier workshops said of an action cannot be changed.");
  return action_trouble(workshop, change.action, *at);
}

void apply(Workshop& workshop, const ActionChanged& change) {
  *find_action(workshop.actions, change.action.id) = change.action;
}

Refusal refuse(const Workshop& workshop, const ActionRemoved& change) {
  if (auto trouble = no_action(workshop, change.id)) return trouble;
  if (find_action(workshop.actions, change.id)->is_inherited())
    return words::message("This action was promised in an earlier workshop; say that it is dropped instead.");
  return std::nullopt;
}

void apply(Workshop& workshop, const ActionRemoved& change) {
  workshop.actions.erase(find_action(workshop.actions, change.id));
  workshop.kept.erase({TextKind::kAction, change.id, {}});
}

Refusal refuse(const Workshop& workshop, const FollowUpBooked& change) {
  if (!is_date(change.date)) return words::message("A follow-up is on a day, as YYYY-MM-DD.");
  constexpr std::size_t kMostFollowUps = 12;
  if (change.booked && workshop.follow_ups.size() >= kMostFollowUps)
    return words::message("There is room for twelve follow-ups.");
  return std::nullopt;
}

void apply(Workshop& workshop, const FollowUpBooked& change) {
  const auto at = std::lower_bound(workshop.follow_ups.begin(), workshop.follow_ups.end(), change.date);
  const bool there = at != workshop.follow_ups.end() && *at == change.date;
  if (change.booked && !there) workshop.follow_ups.insert(at, change.date);
  if (!change.booked && there) workshop.follow_ups.erase(at);
}

}  // namespace crosstable::workshop::rules
