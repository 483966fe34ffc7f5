#include "workshop/optimistic_history.h"

#include <utility>

namespace crosstable::workshop {

OptimisticHistory::OptimisticHistory(History accepted) : accepted_(std::move(accepted)), shown_(accepted_) {}

std::optional<words::Message> OptimisticHistory::tap(const Change& change) {
  if (auto why = shown_.take(change)) return why;
  waiting_.push_back({change, true});
  return std::nullopt;
}

void OptimisticHistory::apply(const Change& change) {
  accepted_.apply(change);
  if (waiting_.empty())
    shown_.apply(change);
  else
    rebase();
}

void OptimisticHistory::accept_tap() {
  const Waiting first = std::move(waiting_.front());
  waiting_.pop_front();
  accepted_.apply(first.change);
  // What is shown has it already, in this order.
  if (!first.is_shown) rebase();
}

void OptimisticHistory::refuse_tap() {
  const bool was_shown = waiting_.front().is_shown;
  waiting_.pop_front();
  if (was_shown) rebase();
}

void OptimisticHistory::rebase() {
  shown_ = accepted_;
  for (Waiting& one : waiting_) one.is_shown = !shown_.take(one.change);
}

}  // namespace crosstable::workshop
