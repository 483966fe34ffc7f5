// What a server's cast_box() answers. Room-internal.
#pragma once

#include <optional>

#include "ballot/round.h"
#include "remote/link.h"
#include "store/ballot_box.h"

namespace crosstable::remote {

/// Either is what it was: an outcome, or what kept anybody from knowing it.
struct CastAnswer {
  std::optional<store::CastOutcome> result;
  LinkTrouble trouble;
};
CastAnswer cast_answer(const Link::Answer& answer);
/// With its sentence.
store::CastResult result_of(store::CastOutcome outcome, const ballot::Round& round, int function);

}  // namespace crosstable::remote
