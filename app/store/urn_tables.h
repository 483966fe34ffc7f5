// The tables of an urn and what is read and written in them, within the caller's transaction. Room-internal; throws as
// SQLiteCpp does.
#pragma once

#include <cstdint>
#include <optional>

#include <SQLiteCpp/SQLiteCpp.h>

#include "store/urn.h"

namespace crosstable::store {

const char* word_of(UrnPhase phase);
UrnPhase read_phase(SQLite::Database& database);
void write_phase(SQLite::Database& database, UrnPhase phase);
/// Makes the transaction write: SQLite leaves a page alone that is given what it holds.
void touch_state(SQLite::Database& database);

/// Which ballots a turnout counts: all that were cast, or those that the table has shown by now.
enum class Counted { kCast, kShown };
ballot::UrnView read_view(SQLite::Database& database, Counted counted);
/// Never less than before, nor more than was cast.
void write_shown(SQLite::Database& database, const ballot::Turnout& turnout);

std::vector<ballot::Sealed> read_boxes(SQLite::Database& database);
bool holds(SQLite::Database& database, const ballot::BallotId& id);
void put_box(SQLite::Database& database, const ballot::BallotId& id, const ballot::Sealed& box);
/// Uses up a place, and in unlock mode the kiosk's arming.
bool take_place(SQLite::Database& database, const ballot::Round& round, int function, int kiosk);

ballot::Round read_round(SQLite::Database& database);
void write_tables(SQLite::Database& database, const ballot::Round& round, UrnPhase phase, const ballot::Deck* deck,
                  std::int64_t home);
/// The number of the file that the urn was made in, or settled in; nothing in an urn of before.
std::optional<std::int64_t> read_home(SQLite::Database& database);
void write_home(SQLite::Database& database, std::int64_t home);

}  // namespace crosstable::store
