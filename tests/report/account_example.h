// The example, and one with more in it, as their reports are made of them.
#pragma once

#include "framework/framework.h"
#include "workshop/example.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

inline const framework::Framework& framework_of_example() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return framework;
}

inline workshop::Snapshot played_example() {
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework_of_example()),
                                                              {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

inline workshop::Snapshot full_example() {
  workshop::Snapshot snapshot = played_example();
  snapshot.organisation = "Nord & Süd <GmbH>";
  snapshot.past_case = "In May it took \"nine\" days.";
  snapshot.observations = {"Legal answers first."};
  snapshot.actions.front().outcome = "The form is in the shared folder.";
  snapshot.agreements.front().reservation = "Not in the last week of a quarter.";
  return snapshot;
}

}  // namespace crosstable::report
