// What a kiosk keeps and cannot send comes on a stick: asked for, and what came of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "table/flow/effects.h"
#include "table/flow/state.h"

namespace crosstable::table {

/// Only while a vote is open on the table's server.
bool can_take_in(const TableState& state);
/// Of the vote that is open; nothing: no file was asked for in it.
const TakingIn* taking_in(const TableState& state);
Effects take_in_file(TableState& state);
/// Several are plugged in, and the question stands which one it is on.
bool asks_for_stick(const TableState& state);
Effects sticks_found(TableState& state, std::vector<HandOutPlace> sticks);
Effects choose_stick(TableState& state, const std::string& id);

struct FileTakenIn {
  words::Message taken, refused;  ///< either may be empty
  std::map<int, int> carried;     ///< by kiosk, how many of its ballots are in the urn now
};
/// A close that is asked about is asked about anew, with what is there now.
Effects file_taken_in(TableState& state, const FileTakenIn& result);

}  // namespace crosstable::table
