// A second screen for the room: what it may see, decided in one place. What is not listed there is a still page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "words/message.h"

namespace crosstable::table {

struct TableState;
class View;

/// A screen beside the table's own.
struct RoomOutput {
  std::string name;  ///< "HDMI-1"
  int width_px = 0;
  int height_px = 0;
  bool taken = false;  ///< a kiosk that this table started is on it

  bool operator==(const RoomOutput&) const = default;
};

struct RoomScreen {
  std::vector<RoomOutput> outputs;
  std::vector<std::string> mirrors;  ///< outputs that show what the table's own shows, or some of it
  std::string on;                    ///< the output that was chosen, plugged in or not; empty: none
  bool held = false;                 ///< the picture stays as it was

  bool is_chosen() const { return !on.empty(); }
  bool is_plugged() const;
  /// The one that was chosen shows the table's own instead: nothing of ours stands there.
  bool is_mirrored() const;
};

/// Why a still page stands there.
enum class Still {
  kNot,        ///< the step's screen goes out
  kElsewhere,  ///< the table is at no workshop
  kVoting,     ///< it is handed over as a kiosk
  kPractice,
  kPrivate,  ///< what it shows is the facilitator's own
};
Still why_still(const TableState& state, const View& view);

enum class RoomSees { kStep, kHeld, kStill };
RoomSees room_sees(const TableState& state, const View& view);
/// The same in one sentence for the facilitator; empty: no screen was chosen.
words::Message room_words(const TableState& state, const View& view);

/// The problem that is said is the room's screen's: it comes by itself, at any time.
bool is_problem_of_the_room(const TableState& state);

/// As the screens of this machine are now.
void outputs_seen(TableState& state, std::vector<RoomOutput> outputs, std::vector<std::string> mirrors);
/// Nothing: none any more. It follows the table.
void show_to_room(TableState& state, const std::string& output);
/// Why no kiosk may stand where the table does; nothing: it may.
std::optional<words::Message> seen_by_the_room(const TableState& state);

}  // namespace crosstable::table
