#include "table/flow/time_plan.h"

#include <algorithm>
#include <ctime>

namespace crosstable::table {
namespace {

constexpr std::int64_t kMinute_ms = 60'000;
constexpr std::int64_t kQuarter_ms = 15 * kMinute_ms;

std::int64_t minutes_up(std::int64_t ms) { return (ms + kMinute_ms - 1) / kMinute_ms; }

framework::StepKind kind_of(const framework::Framework& framework, const PlannedStep& planned) {
  return framework.steps[static_cast<std::size_t>(planned.step)].kind;
}

bool may_be_shortened(const framework::Framework& framework, const PlannedStep& planned, int at_hand) {
  const framework::StepKind kind = kind_of(framework, planned);
  if (planned.step == at_hand || framework::is_rest(kind) || kind == framework::StepKind::kVote) return false;
  return 10 * (planned.minutes - planned.less - 1) >= 6 * planned.minutes;
}

/// A minute at a time from whatever is longest then, so that short steps keep theirs.
void shorten(const framework::Framework& framework, TimePlan& plan, int at_hand) {
  for (int left = plan.too_long; left > 0; --left) {
    PlannedStep* longest = nullptr;
    for (PlannedStep& planned : plan.steps) {
      if (!may_be_shortened(framework, planned, at_hand)) continue;
      if (longest == nullptr || planned.minutes - planned.less > longest->minutes - longest->less) longest = &planned;
    }
    if (longest == nullptr) {
      plan.still_too_long = left;
      return;
    }
    ++longest->less;
  }
}

}  // namespace

TimePlan plan_times(const framework::Framework& framework, const TimesAsked& asked) {
  TimePlan plan;
  std::int64_t end_ms = asked.now_ms;
  for (int step = asked.step; step < static_cast<int>(framework.steps.size()); ++step) {
    PlannedStep planned{.step = step, .minutes = framework.steps[static_cast<std::size_t>(step)].minutes};
    if (step == asked.step) planned.minutes = static_cast<int>(minutes_up(std::max<std::int64_t>(0, asked.left_ms)));
    const bool to_come = step > asked.step || !asked.opened;
    if (to_come && kind_of(framework, planned) == framework::StepKind::kVote && asked.vote_minutes > planned.minutes) {
      planned.minutes = asked.vote_minutes;
      plan.long_vote = plan.steps.size();
    }
    end_ms += planned.minutes * kMinute_ms;
    plan.steps.push_back(planned);
  }
  if (asked.finish_ms > 0) {
    const std::int64_t over_ms = end_ms - asked.finish_ms;
    plan.too_long = static_cast<int>(over_ms > 0 ? minutes_up(over_ms) : over_ms / kMinute_ms);
    shorten(framework, plan, asked.step);
  }
  std::int64_t at_ms = asked.now_ms;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    PlannedStep& planned = plan.steps[i];
    planned.from_ms = at_ms;
    at_ms += (planned.minutes - planned.less) * kMinute_ms;
    planned.to_ms = at_ms;
    if (!plan.rest && framework::is_rest(kind_of(framework, planned))) plan.rest = i;
    if (!plan.rest) plan.before_rest += planned.minutes - planned.less;
  }
  plan.end_ms = at_ms;
  return plan;
}

std::optional<std::size_t> rest_belongs_before(const TimePlan& plan) {
  if (plan.before_rest <= kMostWithoutRest_minutes) return std::nullopt;
  for (std::size_t i = 1; i < plan.steps.size(); ++i) {
    const std::int64_t sat_ms = plan.steps[i].to_ms - plan.steps.front().from_ms;
    if (sat_ms > kMostWithoutRest_minutes * kMinute_ms) return i;
  }
  return std::nullopt;
}

std::string clock_words(std::int64_t at_ms) {
  const auto seconds = static_cast<std::time_t>(at_ms / 1000);
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return "";
  char text[32];
  if (std::strftime(text, sizeof text, "%H:%M", &local) == 0) return "";
  return text;
}

std::int64_t next_quarter(std::int64_t at_ms) { return (at_ms + kQuarter_ms - 1) / kQuarter_ms * kQuarter_ms; }

}  // namespace crosstable::table
