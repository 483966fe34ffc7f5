// What a poll asks of the room before it opens, or instead: who is here, and hands.
#pragma once

#include <string>

#include "table/vote/poll.h"

namespace crosstable::table {

/// What a poll of this kind would ask now.
ballot::RoundForm form_of_poll(const workshop::Workshop& workshop, ballot::RoundKind kind);
/// Part of the panel while hands are counted: steppers for each item.
void draw_hands(Sheet& sheet, look::Rect rect, const PollPanel& panel);
/// Who is here now: a stepper per function. Places are asked again before each poll.
void draw_places(Sheet& sheet, look::Rect rect, const std::string& id);

}  // namespace crosstable::table
