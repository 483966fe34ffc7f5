// What time it is when: the steps to come by the clock, what is too long for the finish, and where the break falls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "framework/framework.h"

namespace crosstable::table {

struct TimesAsked {
  int step = 0;                ///< at hand
  std::int64_t now_ms = 0;     ///< wall clock, milliseconds since 1970
  std::int64_t left_ms = 0;    ///< of the step at hand; over time: nothing is left
  std::int64_t finish_ms = 0;  ///< 0: no fixed end
  int vote_minutes = 0;        ///< what a vote to come is expected to take; 0: not known
  bool opened = false;         ///< the vote of the step at hand was; till then it is to come
};

struct PlannedStep {
  int step = 0;
  std::int64_t from_ms = 0, to_ms = 0;  ///< shortened as said
  int minutes = 0;                      ///< without that
  int less = 0;                         ///< by so many minutes it is to be shortened
};

struct TimePlan {
  std::vector<PlannedStep> steps;
  std::int64_t end_ms = 0;               ///< of the last one, shortened
  int too_long = 0;                      ///< minutes, if nothing is shortened; negative: to spare
  int still_too_long = 0;                ///< even when shortened
  std::optional<std::size_t> rest;       ///< the first break to come, in `steps`
  int before_rest = 0;                   ///< minutes of work until then, or until the end
  std::optional<std::size_t> long_vote;  ///< it takes longer than its step; its minutes are those of the vote
};

/// Nothing is shortened below six tenths of its minutes; never a break, a vote, or the step at hand.
TimePlan plan_times(const framework::Framework& framework, const TimesAsked& asked);
/// Nobody sits longer than this without a break.
inline constexpr int kMostWithoutRest_minutes = 100;
/// The last step that begins after a break would belong: in front of it; nothing where the break is in time.
std::optional<std::size_t> rest_belongs_before(const TimePlan& plan);

/// "11:25", by the machine's own clock.
std::string clock_words(std::int64_t at_ms);
/// The next quarter of an hour, or this one.
std::int64_t next_quarter(std::int64_t at_ms);

}  // namespace crosstable::table
