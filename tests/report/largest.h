// The largest workshop that a report must hold.
#pragma once

#include <string>

#include "workshop/change.h"
#include "workshop/example.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// 12 functions with names of 28 letters, five people in each, who all voted; 30 agreements, 60 actions.
inline workshop::Snapshot largest(const framework::Framework& framework) {
  framework::Roster roster;
  for (int i = 0; i < 12; ++i)
    roster.functions.push_back({std::string("A") + static_cast<char>('A' + i),
                                std::string(27, 'm') + static_cast<char>('A' + i), "", i + 1, 5});
  workshop::History history;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(framework, roster), {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  workshop::Snapshot snapshot = workshop::take_snapshot(history.now());
  workshop::History of_usual;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(framework), {"close", workshop::ExampleMoment::kDone}))
    of_usual.apply(change);
  const workshop::Snapshot usual = workshop::take_snapshot(of_usual.now());
  snapshot.focus.clear();
  snapshot.causes.clear();
  snapshot.agreements.clear();
  snapshot.actions.clear();
  for (int i = 0; i < 30; ++i) {
    workshop::Agreement one = usual.agreements.front();
    one.pair = {roster.functions[static_cast<std::size_t>(i % 12)].code,
                roster.functions[static_cast<std::size_t>((i + 1 + i / 12) % 12)].code};
    one.fields.begin()->second = "Settled as number " + std::to_string(i) + ".";
    snapshot.agreements.push_back(one);
  }
  for (int i = 0; i < 60; ++i) {
    workshop::Action one = usual.actions.front();
    one.id = i + 1;
    one.text = "Do number " + std::to_string(i) + ".";
    snapshot.actions.push_back(one);
  }
  return snapshot;
}

}  // namespace crosstable::report
