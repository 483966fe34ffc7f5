// The tables of workshop.db and the entries in them. Room-internal; throws as SQLiteCpp does.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <tl/expected.hpp>

#include "store/fault.h"
#include "workshop/change.h"

namespace crosstable::store {

/// Thrown with a whole sentence.
struct Unreadable : Fault {
  using Fault::Fault;
};

struct EntryMissing : Unreadable {
  using Unreadable::Unreadable;
};
words::Message sentence_of(const std::string& path, const std::exception& error);

void make_tables(SQLite::Database& database);
/// Throws where the file has others, or is another program's.
void require_tables(SQLite::Database& database);
bool has_tables(SQLite::Database& database);

std::string body_of(const workshop::Change& change);
void insert(SQLite::Database& database, const std::vector<workshop::Change>& changes);

/// Number of the entry, the change, and what a sentence calls it.
using TakeEntry = std::function<void(std::int64_t, workshop::Change, const words::Message&)>;
/// Calls `take` with each entry after `number`, in order; throws where one is missing or is none that this program
/// knows.
void for_each_after(SQLite::Database& database, const std::string& path, std::int64_t number, const TakeEntry& take);

/// Of a log that needs recovery: its history, or why it may not be opened, with what to do.
tl::expected<workshop::History, words::Message> history_before_recovery(const std::string& path);

}  // namespace crosstable::store
