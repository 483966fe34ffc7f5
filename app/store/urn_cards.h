// The code table of an urn with cards. Room-internal; functions here throw as SQLiteCpp does.
#pragma once

#include <span>

#include <SQLiteCpp/SQLiteCpp.h>

#include "ballot/cards.h"

namespace crosstable::store {

/// Statements that make them; an urn without cards has none.
extern const char* const kCardTables;

/// Inside the transaction that makes the urn: a new key, and every card's hashes in the order of the key column, so
/// that the file shows no other. From then on rows only have their mark flipped in place.
void write_cards(SQLite::Database& database, std::span<const ballot::Card> cards);
ballot::CardSight look_up_card(SQLite::Database& database, const ballot::Code& code);
/// Inside the ballot's transaction; false: there is no such card of this function, or it has been used.
bool use_card(SQLite::Database& database, const ballot::CodeHash& card, int function);
ballot::UsedCards used_cards(SQLite::Database& database);

}  // namespace crosstable::store
