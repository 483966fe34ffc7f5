// What comes back from the store, already durable, becomes the table's state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "table/flow/effects.h"
#include "table/flow/state.h"
#include "words/message.h"

namespace crosstable::table {

/// One thing that became of the log, in its order.
struct LogEntry {
  workshop::Change change;
  bool tapped = false;     ///< on this table, and shown since
  words::Message refused;  ///< a tap only: why the log did not take it, in a sentence
};
/// The view follows the log. `unsaved_why`: see TableState; `now_ms` is the frame's clock.
Effects log_moved(TableState& state, const std::vector<LogEntry>& entries, const words::Message& unsaved_why,
                  std::int64_t now_ms);

void workshop_opened(TableState& state, const std::string& folder, workshop::History history,
                     std::optional<LiveRound> live);
/// Once its entry is in the log.
void round_opened(TableState& state, const ballot::Round& round);
/// Where its entry is in the log all the same, the round is lost for now.
void opening_failed(TableState& state, const words::Message& sentence);
/// While the map is held still, turnout stays as it was. What a close that waited for it comes to.
Effects ticked(TableState& state, const ballot::UrnView& view);
/// The urn could not be looked into.
Effects not_ticked(TableState& state, const words::Message& sentence);
/// A kiosk is armed, or no longer. Nothing else moves before the tick, or whoever arms for every voter would see
/// turnout vote by vote.
void armed(TableState& state, int kiosk, std::optional<int> function);
/// The sheet of cards went where `sentence` says.
void cards_done(TableState& state, const words::Message& sentence);
void round_unlocked(TableState& state, const ballot::Secret& passphrase);
/// Where somebody went elsewhere meanwhile, nothing is shown of them.
void actions_read(TableState& state, ActionsAtHand actions);
/// In a new snapshot of this name.
void action_marked(TableState& state, const std::string& name, ActionsAtHand actions);
void wipe_found(TableState& state, Wipe wipe);
/// What is left of it, in a sentence.
void workshop_wiped(TableState& state, const words::Message& sentence);
/// It is not wiped yet, in a sentence.
void wipe_failed(TableState& state, const words::Message& sentence);
/// It stays open or closing; everything is kept.
void close_failed(TableState& state, const words::Message& sentence);
/// It lies in the folder as `name`, and the log holds its mark. `gap`: the name of the one before it where that lies
/// there no more; else empty. What waited for it to be handed out.
Effects snapshot_saved(TableState& state, const std::string& name, const std::string& print, const std::string& gap);
void snapshot_not_saved(TableState& state, const words::Message& sentence);
/// True where they are others than before.
bool places_found(TableState& state, std::vector<HandOutPlace> places);
void printers_found(TableState& state, std::vector<HandOutPlace> printers);
void hand_out_moved(TableState& state, std::int64_t done, std::int64_t total);
/// One of the two, in a sentence.
void handed_out(TableState& state, const words::Message& written, const words::Message& failed);
/// Pictures or reports stand in that folder now.
void reports_written(TableState& state, const std::string& folder);
/// Of these numbers; one that was heard before has stopped now.
void kiosks_heard(TableState& state, const std::vector<int>& numbers);
/// Those of now. Says which screen of theirs is not as it shall be any more, and `ended`: which one ended by itself, or
/// why none came.
void kiosk_windows_seen(TableState& state, std::vector<KioskWindow> windows, const words::Message& ended);
/// On purpose, at this table.
void kiosk_ended(TableState& state, int number);
/// The kiosk that the table was for a while.
void taken_back(TableState& state, int number);
/// Something could not be done: one sentence; nothing is lost.
void failed(TableState& state, const words::Message& sentence);

}  // namespace crosstable::table
