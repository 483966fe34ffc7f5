// The tables of an urn and what is read and written in them, within the caller's transaction. Room-internal; throws as
// SQLiteCpp does.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "ballot/ballot.h"
#include "store/urn_keeper.h"

namespace crosstable::store {

const char* word_of(UrnPhase phase);
UrnPhase read_phase(SQLite::Database& database);
void write_phase(SQLite::Database& database, UrnPhase phase);
/// Makes the transaction write: SQLite leaves a page alone that is given what it holds.
void touch_state(SQLite::Database& database);

/// Which ballots a turnout counts: all that were cast, or those that the table has shown by now.
enum class Counted { kCast, kShown };
ballot::UrnView read_view(SQLite::Database& database, const ballot::Round& round, Counted counted);
/// Never less than before, nor more than was cast.
void write_shown(SQLite::Database& database, const ballot::Turnout& turnout);

std::vector<ballot::Sealed> read_boxes(SQLite::Database& database);
bool holds(SQLite::Database& database, const ballot::BallotId& id);
void put_box(SQLite::Database& database, const ballot::BallotId& id, const ballot::Sealed& box);
/// Fewer ballots were cast of the function than it has places.
bool has_unused_place(SQLite::Database& database, int function);
/// The function of which the kiosk holds a place.
std::optional<int> read_pass(SQLite::Database& database, int kiosk);
/// False: every place is used, or kept for another kiosk. One pass a kiosk: what it held before has ended.
bool put_pass(SQLite::Database& database, int kiosk, int function);
void end_pass(SQLite::Database& database, int kiosk);
void end_passes_but(SQLite::Database& database, const std::vector<int>& kiosks);
/// Uses up the kiosk's pass and its place, or in a round that is not armed a place that is kept for nobody.
bool use_place(SQLite::Database& database, const ballot::Round& round, int function, int kiosk);
/// One less, of those that are neither used nor kept for a kiosk.
bool lower_places(SQLite::Database& database, int function);

ballot::Round read_round(SQLite::Database& database);
void write_tables(SQLite::Database& database, const ballot::Round& round, UrnPhase phase, const ballot::Deck* deck,
                  std::int64_t home);
/// The number of the file that the urn was made in, or settled in; nothing in an urn of before.
std::optional<std::int64_t> read_home(SQLite::Database& database);
void write_home(SQLite::Database& database, std::int64_t home);

}  // namespace crosstable::store
