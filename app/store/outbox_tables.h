// The tables of what a kiosk keeps. Room-internal.
#pragma once

#include <map>
#include <optional>

#include <SQLiteCpp/SQLiteCpp.h>

#include "store/outbox.h"

namespace crosstable::store {

void make_tables_of_kept(SQLite::Database& database);
void require_tables_of_kept(SQLite::Database& database);
std::map<ballot::BallotId, KeptBallot> read_ballots(SQLite::Database& database);
std::optional<KeptRound> read_kept_round(SQLite::Database& database);
void write_kept_round(SQLite::Database& database, const KeptRound& round);
void write_ballot(SQLite::Database& database, const ballot::BallotId& id, const KeptBallot& ballot);
void remove_ballot(SQLite::Database& database, const ballot::BallotId& id);
void write_state(SQLite::Database& database, const ballot::BallotId& id, KeptState state);

}  // namespace crosstable::store
