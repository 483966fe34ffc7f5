#include "table/flow/set_up.h"

#include <algorithm>

#include "ballot/estimate.h"
#include "ballot/plan.h"
#include "table/flow/state.h"

namespace crosstable::table {
namespace {

/// Whose words may have changed since: the file's count, the snapshot's own where there is none any more.
int framework_like(TableState& state, const framework::Framework& wanted) {
  const auto at = std::find_if(state.frameworks.begin(), state.frameworks.end(), [&](const FrameworkChoice& choice) {
    return choice.problem.empty() && choice.framework.id == wanted.id;
  });
  const auto index = static_cast<int>(at - state.frameworks.begin());
  if (at == state.frameworks.end()) state.frameworks.push_back({"", wanted, {}});
  return index;
}

}  // namespace

void begin_set_up(TableState& state, const std::vector<framework::Function>& usual) {
  state.place = Place::kSetUp;
  state.set_up = {};
  state.set_up.date = state.today;
  state.set_up.kiosks = std::max(1, state.machine.monitors - 1);
  for (const char* code : {"SA", "FI", "CM", "LE", "CS"}) {
    for (const framework::Function& function : usual.empty() ? framework::usual_functions() : usual) {
      if (function.code != code) continue;
      state.set_up.roster.functions.push_back(function);
      state.set_up.roster.functions.back().places = 4;
    }
  }
}

void begin_follow_up(TableState& state) {
  if (!state.snapshot) return;
  begin_set_up(state);
  const workshop::Snapshot& last = *state.snapshot;
  SetUp& next = state.set_up;
  next.title = last.title;
  next.organisation = last.organisation;
  next.framework = framework_like(state, last.framework);
  next.roster = last.roster;
  next.floor = last.floor;
  next.follows = SnapshotLine{state.snapshot_path, last.title, last.date};
}

int floor_of(const SetUp& set_up, const framework::Framework& framework) {
  const int least = std::max(3, framework.floor);
  return std::max(least, set_up.floor.value_or(ballot::default_floor(set_up.roster, least)));
}

std::optional<words::Message> missing(const TableState& state) {
  const SetUp& set_up = state.set_up;
  if (set_up.title.empty()) return words::message("Give the workshop a title, on its first page.");
  if (set_up.framework < 0 || set_up.framework >= static_cast<int>(state.frameworks.size()))
    return words::message("Choose a framework, on the second page.");
  const FrameworkChoice& choice = state.frameworks[static_cast<std::size_t>(set_up.framework)];
  if (!choice.problem.empty()) return choice.problem;
  if (set_up.roster.functions.size() < 3)
    return words::message("At least three functions belong to a workshop; add them on the third page.");
  const auto present = std::count_if(set_up.roster.functions.begin(), set_up.roster.functions.end(),
                                     [](const framework::Function& f) { return f.places > 0; });
  if (present < 2)
    return words::message("At least two functions must have people in the room; set their number on the third page.");
  return std::nullopt;
}

const framework::Framework* chosen_framework(const TableState& state) {
  const int index = state.set_up.framework;
  if (index < 0 || index >= static_cast<int>(state.frameworks.size())) return nullptr;
  const FrameworkChoice& choice = state.frameworks[static_cast<std::size_t>(index)];
  return choice.problem.empty() ? &choice.framework : nullptr;
}

int minutes_for(const SetUp& set_up, int statements, int kiosks) {
  const int others = std::max(0, static_cast<int>(set_up.roster.functions.size()) - 1);
  return ballot::voting_minutes({set_up.roster.people(), others, statements, std::max(1, kiosks)});
}

}  // namespace crosstable::table
