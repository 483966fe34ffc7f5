// How a vote's key is kept, who may decide about a vote, and what can be done with one that does not close.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Before a vote opens: with a passphrase or without, and what each protects. A passphrase that was entered for an
/// earlier vote of this workshop is used again, unasked.
void ask_for_key(Sheet& sheet, const RoundChoice& choice, const std::string& question);
void draw_key_question(Sheet& sheet);
/// After a restart, while the key of the open vote is locked.
void draw_unlock(Sheet& sheet);
/// A vote that could not be closed: try again, or give it up without losing or showing anything.
void draw_stuck(Sheet& sheet);
/// In place of the step of a vote whose urn is missing or damaged.
void draw_lost(Sheet& sheet);
/// Cuts a warning off the top while the open vote's disk or one of its kiosks needs the facilitator.
void draw_disk_warning(Sheet& sheet, look::Rect& area);

}  // namespace crosstable::table
