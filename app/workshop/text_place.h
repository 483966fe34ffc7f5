// Where in a workshop a text stands that may be kept in the room.
#pragma once

#include <compare>
#include <string>

namespace crosstable::workshop {

struct Pair {
  std::string from;   ///< rater
  std::string about;  ///< rated
  auto operator<=>(const Pair&) const = default;
};

/// What people write that goes out, unless it is kept in the room: see goes_out.h.
enum class TextKind {
  kObservation,
  kPastCase,
  kCauses,
  kReservation,
  kAction,
  kWalkStep,
  kRequest,  ///< a request of the room's own, with its partner
  kCharter,  ///< what was written of an agreement, and before; not that it was agreed
};
struct TextPlace {
  TextKind kind = TextKind::kPastCase;
  /// Of an observation, from 1; the id of an action, of a step of the walk or of a request. 0 of a request: all of
  /// them, as in logs of before.
  int number = 0;
  Pair pair{};  ///< of causes, of a reservation or of a charter
  auto operator<=>(const TextPlace&) const = default;
};

}  // namespace crosstable::workshop
