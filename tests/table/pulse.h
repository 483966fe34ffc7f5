// The pulse on a table, thirty days after the example.
#pragma once

#include "table/one_table.h"
#include "workshop/follow_up.h"
#include "workshop/snapshot.h"

namespace crosstable::test {

inline framework::Framework pulse() { return shipped("pulse"); }

/// The pulse in one of its steps, thirty days after the example or after nothing.
class Pulse : public OneTable {
 public:
  explicit Pulse(framework::StepKind kind, bool follows = true, const TableSize& size = kFull55) : OneTable(size) {
    const workshop::ExampleScript script = workshop::example_script(inside_first());
    workshop::Started started = script.started;
    started.title = "Pulse";
    started.date = state.today = "2026-12-23";
    started.framework = pulse();
    state.history.apply(started);
    state.place = table::Place::kWorkshop;
    if (follows) {
      state.previous = example();
      take_over();
    }
    int step = 0;
    while (workshop().framework.steps[static_cast<std::size_t>(step)].kind != kind) ++step;
    state.history.apply(workshop::StepEntered{step});
    refresh();
  }
  static workshop::Snapshot example() {
    workshop::History before;
    const workshop::ExampleScript script = workshop::example_script(inside_first());
    for (const workshop::Change& change :
         workshop::example_log(script, {script.started.framework.steps.back().id, workshop::ExampleMoment::kDone}))
      before.apply(change);
    return workshop::take_snapshot(before.now());
  }
  void take_over() { state.history.apply(workshop::Inherited{workshop::inherit(*state.previous, workshop())}); }
  const workshop::Action& action(std::size_t index) const { return workshop().actions[index]; }
  const workshop::Agreement& agreement(const workshop::Pair& pair) const { return *workshop().agreement(pair); }
  bool is_done() const { return workshop::is_done(workshop(), workshop().step); }
};

}  // namespace crosstable::test
