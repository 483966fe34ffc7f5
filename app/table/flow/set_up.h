// A workshop that is being set up: nothing is on disk before the last part.
#pragma once

#include <optional>
#include <string>

#include "framework/framework.h"
#include "framework/roster.h"
#include "words/message.h"

namespace crosstable::table {

struct TableState;

/// A snapshot that can be opened.
struct SnapshotLine {
  std::string path, title, date;
  bool example = false;  ///< one that came with the program
};

/// A framework file in the assets or beside the workshops.
struct FrameworkChoice {
  std::string path;
  framework::Framework framework;
  words::Message problem;  ///< first finding of a file that cannot be used
};

enum class SetUpPart { kTitle, kFramework, kFunctions, kVoting, kReady };

struct SetUp {
  SetUpPart part = SetUpPart::kTitle;
  std::string title, organisation, date;
  int framework = 0;  ///< index into TableState::frameworks
  framework::Roster roster;
  std::optional<int> floor;  ///< chosen; else the default for the roster
  int kiosks = 1;
  std::optional<SnapshotLine> follows;  ///< what it is opened on
};

/// Floor chosen in set-up, or the default.
int floor_of(const SetUp& set_up, const framework::Framework& framework);
/// Why the workshop cannot start yet, in one sentence; nothing if it can.
std::optional<words::Message> missing(const TableState& state);

/// The chosen framework; nullptr where none can be used.
const framework::Framework* chosen_framework(const TableState& state);
/// Ballot time in minutes for the roster being set up.
int minutes_for(const SetUp& set_up, int statements, int kiosks);

/// On its first part, with the functions of a usual workshop.
void begin_set_up(TableState& state, const std::vector<framework::Function>& usual = {});
/// As the snapshot that is looked back at was.
void begin_follow_up(TableState& state);

}  // namespace crosstable::table
