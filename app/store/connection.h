// Opening SQLite files the way each kind must be opened. Room-internal; functions here throw as SQLiteCpp does, callers
// catch at the room's edge.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "words/message.h"

namespace crosstable::store {

/// "XTBU", "XTBL" and "XTBS" in SQLite's application id.
inline constexpr int kUrnApplication = 0x58544255;
inline constexpr int kLogApplication = 0x5854424C;
inline constexpr int kSnapshotApplication = 0x58544253;

/// Sets a pragma and throws unless reading it back gives `expected`.
void set_pragma(SQLite::Database& database, const std::string& name, const std::string& value,
                const std::string& expected);
/// Throws unless the pragma reads as `expected`.
void require_pragma(SQLite::Database& database, const std::string& name, const std::string& expected);

/// Throws unless the file has exactly the tables, indexes and triggers that these statements make.
void require_schema(SQLite::Database& database, const std::string& statements);
bool has_schema(SQLite::Database& database, const std::string& statements);

/// Thrown instead of anything that SQLite says of a file without content.
struct Emptied : std::runtime_error {
  Emptied() : std::runtime_error("the urn has been emptied") {}
};
/// Throws Emptied where the file holds nothing. For each use of a connection that is held: to SQLite an empty file is a
/// database without tables.
void refuse_emptied(const std::string& urn);

enum class UrnFile { kMade, kBeingMade };
/// The only way to open an urn: in an order that zeroes a hot journal in place, and never removes one. Waits for other
/// connections for some seconds.
SQLite::Database connect_urn(const std::string& path, UrnFile file = UrnFile::kMade);
/// WAL, synchronous=FULL.
SQLite::Database connect_log(const std::string& path);

/// Undone when it goes out of scope without commit().
class Transaction {
 public:
  Transaction(SQLite::Database& database, const char* begin);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  SQLite::Database& database_;
  bool done_ = false;
};

/// What a connection threw, as one sentence about the file.
words::Message database_problem(const std::string& path, const std::exception& error);

}  // namespace crosstable::store
