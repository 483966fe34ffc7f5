// What a log says together with the -wal beside it, read as plain files: SQLite writes a -wal into whatever database
// lies beside it and removes it, also where the two were never one. Room-internal; throws as SQLiteCpp does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

namespace crosstable::store {

/// Whether the next process that opens this log would write its -wal into it: there is one with content, and no process
/// has the log open.
bool needs_recovery(const std::string& log);

/// The database as it would be after that; with `wal` false as it lies there. Throws a sentence's part.
std::vector<std::uint8_t> log_image(const std::string& log, bool with_wal);
/// In memory, to be read only.
SQLite::Database database_in_memory(const std::vector<std::uint8_t>& image);

}  // namespace crosstable::store
