#include <algorithm>

#include "workshop/rules.h"

namespace crosstable::workshop::rules {

namespace {

constexpr int kMostWaitDays = 365;

WalkStep* find(Walk& walk, int id) {
  const auto at =
      std::find_if(walk.steps.begin(), walk.steps.end(), [id](const WalkStep& step) { return step.id == id; });
  return at == walk.steps.end() ? nullptr : &*at;
}

const WalkStep* find(const Walk& walk, int id) {
  const auto at =
      std::find_if(walk.steps.begin(), walk.steps.end(), [id](const WalkStep& step) { return step.id == id; });
  return at == walk.steps.end() ? nullptr : &*at;
}

Refusal no_step(const Workshop& workshop, int id) {
  if (find(workshop.walk, id) == nullptr) return words::message("This step is no longer on the walk.");
  return std::nullopt;
}

Refusal no_lane(const Workshop& workshop, const std::string& lane) {
  return lane.empty() ? std::nullopt : unknown_function(workshop, lane);
}

Refusal column_trouble(int column) {
  if (column < 0) return words::message("A step cannot stand before the first column.");
  return std::nullopt;
}

Refusal days_trouble(int days) {
  if (days < 0 || days > kMostWaitDays)
    return words::count_message("Waiting takes 0 to {n} day.", "Waiting takes 0 to {n} days.", kMostWaitDays);
  return std::nullopt;
}

void insert_at(Walk& walk, WalkStep step, int column) {
  const auto at = std::min(static_cast<std::size_t>(column), walk.steps.size());
  walk.steps.insert(walk.steps.begin() + static_cast<std::ptrdiff_t>(at), std::move(step));
}

WalkStep take(Walk& walk, int id) {
  const auto at =
      std::find_if(walk.steps.begin(), walk.steps.end(), [id](const WalkStep& step) { return step.id == id; });
  WalkStep taken = std::move(*at);
  walk.steps.erase(at);
  return taken;
}

void number_columns(Walk& walk) {
  for (std::size_t column = 0; column < walk.steps.size(); ++column)
    walk.steps[column].column = static_cast<int>(column);
}

void reopen(Walk& walk, const std::string& lane) { walk.confirmed.erase(lane); }

}  // namespace

Refusal refuse(const Workshop& workshop, const WalkStepPlaced& change) {
  if (change.step.id != 0) return words::message("A step that is new on the walk cannot bring a number.");
  if (workshop.walk.steps.size() >= static_cast<std::size_t>(kMostWalkSteps))
    return words::count_message("The walk holds at most {n} step.", "The walk holds at most {n} steps.",
                                kMostWalkSteps);
  if (auto trouble = no_lane(workshop, change.step.lane)) return trouble;
  if (auto trouble = column_trouble(change.step.column)) return trouble;
  if (auto trouble = days_trouble(change.step.wait_days)) return trouble;
  return text_trouble(words::message_in("field", "The step"), change.step.text, kMostLine);
}

void apply(Workshop& workshop, const WalkStepPlaced& change) {
  WalkStep step = change.step;
  for (const WalkStep& other : workshop.walk.steps) step.id = std::max(step.id, other.id);
  ++step.id;
  reopen(workshop.walk, step.lane);
  insert_at(workshop.walk, std::move(step), change.step.column);
  number_columns(workshop.walk);
}

Refusal refuse(const Workshop& workshop, const WalkStepMoved& change) {
  if (auto trouble = no_step(workshop, change.id)) return trouble;
  if (auto trouble = no_lane(workshop, change.lane)) return trouble;
  return column_trouble(change.column);
}

void apply(Workshop& workshop, const WalkStepMoved& change) {
  const WalkStep* before = find(std::as_const(workshop.walk), change.id);
  if (before->lane == change.lane && before->column == change.column) return;
  WalkStep step = take(workshop.walk, change.id);
  reopen(workshop.walk, step.lane);
  reopen(workshop.walk, change.lane);
  step.lane = change.lane;
  insert_at(workshop.walk, std::move(step), change.column);
  number_columns(workshop.walk);
}

Refusal refuse(const Workshop& workshop, const WalkStepRemoved& change) { return no_step(workshop, change.id); }

void apply(Workshop& workshop, const WalkStepRemoved& change) {
  reopen(workshop.walk, take(workshop.walk, change.id).lane);
  number_columns(workshop.walk);
  // Its number may be another step's next.
  workshop.kept.erase({TextKind::kWalkStep, change.id, {}});
}

Refusal refuse(const Workshop& workshop, const WalkStepWorded& change) {
  if (auto trouble = no_step(workshop, change.id)) return trouble;
  return text_trouble(words::message_in("field", "The step"), change.text, kMostLine);
}

void apply(Workshop& workshop, const WalkStepWorded& change) {
  WalkStep* step = find(workshop.walk, change.id);
  step->text = change.text;
  reopen(workshop.walk, step->lane);
}

Refusal refuse(const Workshop& workshop, const WaitChanged& change) {
  if (auto trouble = no_step(workshop, change.id)) return trouble;
  if (find(workshop.walk, change.id)->column == 0)
    return words::message("Nothing is waited for before the first step.");
  return days_trouble(change.days);
}

void apply(Workshop& workshop, const WaitChanged& change) {
  WalkStep* step = find(workshop.walk, change.id);
  step->wait_days = change.days;
  reopen(workshop.walk, step->lane);
}

Refusal refuse(const Workshop& workshop, const TokenSet& change) { return no_step(workshop, change.id); }

void apply(Workshop& workshop, const TokenSet& change) {
  WalkStep* step = find(workshop.walk, change.id);
  if (change.on)
    step->tokens.insert(change.token);
  else
    step->tokens.erase(change.token);
  reopen(workshop.walk, step->lane);
}

Refusal refuse(const Workshop& workshop, const LaneConfirmed& change) { return nobody_there(workshop, change.lane); }

void apply(Workshop& workshop, const LaneConfirmed& change) {
  if (change.confirmed)
    workshop.walk.confirmed.insert(change.lane);
  else
    workshop.walk.confirmed.erase(change.lane);
}

}  // namespace crosstable::workshop::rules
