// Where what is in SQLite's files, sqlite.org/fileformat2.html: "The Database Header" and "The Write-Ahead Log".
#pragma once

#include <cstddef>

namespace crosstable::store::sqlite_file {

inline constexpr std::size_t kHeader_bytes = 100;
inline constexpr std::size_t kPageSizeAt = 16, kWriteVersionAt = 18, kReadVersionAt = 19, kPagesAt = 28;
inline constexpr std::size_t kSchemaAt = 60, kApplicationAt = 68;
/// Of the first page of tables, behind the header: how many entries it has.
inline constexpr std::size_t kTablesAt = 103, kTablesEnd = 105;

inline constexpr std::size_t kWalHeader_bytes = 32, kFrameHeader_bytes = 24;
inline constexpr std::size_t kWalPageSizeAt = 8, kWalSaltAt = 16, kWalSumAt = 24;
inline constexpr std::size_t kFrameSizeAt = 4, kFrameSaltAt = 8, kFrameSumAt = 16;

}  // namespace crosstable::store::sqlite_file
