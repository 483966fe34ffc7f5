#include "table/flow/wiping.h"

#include <utility>

#include "table/flow/answers.h"

namespace crosstable::table {

Effects ask_to_wipe(TableState& state, const AskToWipe& ask) {
  if (state.place != Place::kHome || !state.busy.empty()) return {};
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Looking at the workshop");
  return {FindWipe{ask.folder}};
}

Effects wipe_workshop(TableState& state) {
  if (!state.wipe || !state.wipe->wiped.empty() || !state.busy.empty()) return {};
  state.wipe->failed = {};
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Wiping the workshop");
  return {WipeFolder{state.wipe->folder}};
}

Effects leave_wipe(TableState& state) {
  if (!state.wipe || !state.busy.empty()) return {};
  state.wipe.reset();
  return {RefreshHome{}};
}

void wipe_found(TableState& state, Wipe wipe) {
  state.busy = {};
  if (state.place == Place::kHome) state.wipe = std::move(wipe);
}

void workshop_wiped(TableState& state, const words::Message& sentence) {
  state.busy = {};
  if (!state.wipe) return;
  state.wipe->wiped = sentence;
  // What looks at the folder at hand finds none there any more.
  if (state.folder == state.wipe->folder) state.folder.clear();
}

void wipe_failed(TableState& state, const words::Message& sentence) {
  state.busy = {};
  if (state.wipe) state.wipe->failed = sentence;
}

}  // namespace crosstable::table
