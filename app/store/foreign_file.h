// SQLite files that come from somebody else: read into memory, where nothing in them can run, grow or reach a disk.
// Room-internal; throws as SQLiteCpp does.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "words/message.h"

struct sqlite3;

namespace crosstable::store {

/// "-journal", "-wal", "-shm": SQLite would read these beside a file and let them change what it says.
std::vector<std::string> side_cars_of(const std::string& path);

/// What SQLite's header says, before SQLite sees a byte of it.
struct ForeignHeader {
  bool is_sqlite = false;
  std::uint32_t application = 0;
  std::uint32_t schema = 0;  ///< user_version
  words::Message problem;    ///< why no reader may open the file; empty: nothing is wrong so far
};
ForeignHeader header_of(std::span<const std::uint8_t> bytes);

/// For every connection, to files of ours too: no trigger, view, extension or double-quoted string of a file is
/// obeyed, and its schema calls no function that could do anything but compute.
void switch_off_what_a_file_could_run(sqlite3* handle);

/// Opened read-only from memory: no trigger, view, extension or double-quoted string; with limits on every length and
/// on steps and memory. See sqlite.org/security.html.
class ForeignFile {
 public:
  /// `bytes` are copied.
  explicit ForeignFile(std::span<const std::uint8_t> bytes);
  ~ForeignFile();
  ForeignFile(const ForeignFile&) = delete;
  ForeignFile& operator=(const ForeignFile&) = delete;

  SQLite::Database& database();
  /// Exactly these tables, in order, each made by exactly this statement; anything else in the file throws.
  void require_tables(const std::vector<std::pair<std::string, std::string>>& name_and_sql);
  /// quick_check and integrity_check.
  void require_sound();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::store
