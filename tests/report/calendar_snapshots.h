// Snapshots of which calendars are made, and the files of those.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/calendar.h"
#include "report/english.h"
#include "workshop/example.h"

namespace crosstable::report {

using workshop::Action;
using workshop::Snapshot;

inline Snapshot snapshot_of(std::vector<Action> actions) {
  Snapshot snapshot;
  snapshot.title = "Ninety-day terms";
  snapshot.organisation = "Acme Bottling";
  snapshot.date = "2026-11-23";
  for (std::size_t i = 0; i < actions.size(); ++i) actions[i].id = static_cast<int>(i) + 1;
  snapshot.actions = std::move(actions);
  return snapshot;
}

inline Action action(const std::string& text, const std::string& owner, const std::string& due) {
  Action made;
  made.text = text;
  made.owner = owner;
  made.due = due;
  return made;
}

inline Snapshot example() {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  workshop::History history;
  const auto script = workshop::example_script(*framework);
  for (const workshop::Change& change :
       workshop::example_log(script, {script.steps.back().step, workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

inline std::string file_of(const Snapshot& snapshot, const std::string& name) {
  for (const auto& [file, text] : to_calendars(kEnglish, snapshot)) {
    if (file == name) return text;
  }
  return {};
}

}  // namespace crosstable::report
