#include "table/flow/hand_out.h"

#include <algorithm>
#include <utility>

#include "table/flow/answers.h"
#include "table/flow/handing_out.h"
#include "table/flow/state.h"

namespace crosstable::table {
namespace {

bool is_writing(const TableState& state) { return state.hand_out && state.hand_out->progress; }

bool is_of_snapshot(const std::string& id) {
  const HandOutPart* part = part_named(id);
  return part != nullptr && part->formats.empty();
}

/// Those that this place can take.
std::vector<std::string> parts_for(const HandOutPlace& place, const std::vector<std::string>& parts) {
  std::vector<std::string> some;
  for (const std::string& id : parts) {
    const HandOutPart* part = part_named(id);
    if (part != nullptr && (part->prints || place.kind != HandOutPlace::Kind::kPrinter)) some.push_back(id);
  }
  return some;
}

HandOutFiles files_of(const TableState& state, const HandOut::Waiting& asked) {
  HandOutFiles files{snapshot_to_hand_out(state), {}, false, asked.place, false, asked.names};
  for (const std::string& id : asked.parts) {
    if (id == kNamelessPart)
      files.nameless = true;
    else if (is_of_snapshot(id))
      files.with_snapshot = true;
    else
      files.formats += (files.formats.empty() ? "" : ",") + std::string(part_named(id)->formats);
  }
  return files;
}

}  // namespace

std::vector<std::string> parts_at_first() {
  std::vector<std::string> ids;
  for (const HandOutPart& part : kHandOutParts) {
    if (part.at_first) ids.emplace_back(part.id);
  }
  return ids;
}

const HandOutPart* part_named(std::string_view id) {
  const auto* at =
      std::find_if(kHandOutParts.begin(), kHandOutParts.end(), [id](const HandOutPart& part) { return part.id == id; });
  return at == kHandOutParts.end() ? nullptr : at;
}

std::string snapshot_to_hand_out(const TableState& state) {
  if (state.place == Place::kSnapshot) return state.snapshot_path;
  return state.saved_as.empty() ? std::string() : state.folder + "/" + state.saved_as;
}

bool has_changed_since_saved(const TableState& state) {
  return state.saved && *state.saved != workshop::take_snapshot(state.workshop());
}

bool is_saved(const TableState& state) { return !state.saved_as.empty() && !has_changed_since_saved(state); }

bool saves_first(const TableState& state, const std::vector<std::string>& parts) {
  if (state.place != Place::kWorkshop || is_saved(state)) return false;
  return !state.saved_as.empty() || std::any_of(parts.begin(), parts.end(), is_of_snapshot);
}

Effects save_snapshot(TableState& state) {
  state.saving = workshop::take_snapshot(state.workshop());
  return {WriteSnapshot{}};
}

Effects show_hand_out(TableState& state) {
  const bool at_hand = state.place == Place::kWorkshop || (state.place == Place::kSnapshot && state.snapshot);
  if (!at_hand || state.hand_out) return {};
  state.hand_out = HandOut{};
  return {FindPlaces{true}};
}

Effects hide_hand_out(TableState& state) {
  if (!is_writing(state)) state.hand_out.reset();
  return {};
}

Effects leave_hand_out(TableState& state) {
  const bool writing = is_writing(state);
  state.hand_out.reset();
  return writing ? Effects{StopFiles{}} : Effects{};
}

Effects hand_it_out(TableState& state, const HandItOut& asked) {
  if (!state.hand_out || is_writing(state)) return {};
  const std::vector<std::string> parts = parts_for(asked.place, asked.parts);
  if (parts.empty() || !asked.place.why_not.empty()) return {};
  state.hand_out->progress = HandOut::Progress{};
  state.hand_out->progress->prints = asked.place.kind == HandOutPlace::Kind::kPrinter;
  state.hand_out->written = state.hand_out->failed = {};
  HandOut::Waiting what{parts, asked.place, asked.names};
  if (!saves_first(state, parts)) return {files_of(state, what)};
  state.hand_out->waiting = std::move(what);
  return save_snapshot(state);
}

Effects hand_out_saved(TableState& state) {
  if (!is_writing(state) || !state.hand_out->waiting) return {};
  const HandOut::Waiting waiting = *std::exchange(state.hand_out->waiting, std::nullopt);
  if (!state.hand_out->progress->stopping) return {files_of(state, waiting)};
  handed_out(state, {}, words::message("Stopped. Nothing was written."));
  return {};
}

Effects stop_handing_out(TableState& state) {
  if (!is_writing(state)) return {};
  state.hand_out->progress->stopping = true;
  return {StopFiles{}};
}

bool places_found(TableState& state, std::vector<HandOutPlace> places) {
  if (!state.hand_out || (state.hand_out->looked && state.hand_out->places == places)) return false;
  state.hand_out->looked = true;
  state.hand_out->places = std::move(places);
  return true;
}

void printers_found(TableState& state, std::vector<HandOutPlace> printers) {
  if (state.hand_out) state.hand_out->printers = std::move(printers);
}

void hand_out_moved(TableState& state, std::int64_t done, std::int64_t total) {
  if (!is_writing(state)) return;
  state.hand_out->progress->done = done;
  state.hand_out->progress->total = total;
}

void handed_out(TableState& state, const words::Message& written, const words::Message& failed) {
  if (!is_writing(state)) return;
  state.hand_out->progress.reset();
  state.hand_out->waiting.reset();
  state.hand_out->written = written;
  state.hand_out->failed = failed;
}

}  // namespace crosstable::table
