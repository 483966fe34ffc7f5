// How a vote's key is kept, and how it is opened again.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Before a vote opens: with a passphrase or without, and what each protects. A passphrase that was entered for an
/// earlier vote of this workshop is used again, unasked, and who declined one is asked no more. Which request? is
/// polled without, except on a disk that keeps old copies.
void ask_for_key(Sheet& sheet, const RoundChoice& choice, const std::string& question);
void draw_key_question(Sheet& sheet);
/// After a restart, while the key of the open vote is locked.
void draw_unlock(Sheet& sheet);

}  // namespace crosstable::table
