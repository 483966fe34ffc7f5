#include "store/log_image.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>

#include "store/fault.h"
#include "store/files.h"
#include "store/foreign_file.h"
#include "store/sqlite_file.h"

namespace crosstable::store {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kMostLog_bytes = 256U << 20U;
constexpr std::uint32_t kWalMagic = 0x377f0682;

std::uint32_t word(Bytes bytes, std::size_t at, bool big_endian = true) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | bytes[at + (big_endian ? i : 3 - i)];
  return value;
}

struct Sum {
  std::uint32_t first = 0, second = 0;
  bool big_endian = false;

  void add(Bytes bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first += word(bytes, at, big_endian) + second;
      second += word(bytes, at + 4, big_endian) + first;
    }
  }
  bool is_at(Bytes bytes, std::size_t at) const { return word(bytes, at) == first && word(bytes, at + 4) == second; }
};

/// Its frames up to the last that ends a transaction, as SQLite takes them: the first that is not of this -wal's turn,
/// or has another sum, ends it. How long the database then is; nothing where it takes none.
std::optional<std::size_t> write_into(std::vector<std::uint8_t>& image, Bytes wal) {
  if (wal.size() < sqlite_file::kWalHeader_bytes || (word(wal, 0) & ~1U) != kWalMagic) return std::nullopt;
  Sum sum;
  sum.big_endian = (word(wal, 0) & 1U) != 0;
  sum.add(wal.first(sqlite_file::kWalSumAt));
  const std::size_t page_bytes = word(wal, sqlite_file::kWalPageSizeAt);
  if (!sum.is_at(wal, sqlite_file::kWalSumAt) || page_bytes < 512 || page_bytes > 65'536) return std::nullopt;
  std::vector<std::size_t> frames;
  std::optional<std::size_t> length;
  for (std::size_t at = sqlite_file::kWalHeader_bytes; at + sqlite_file::kFrameHeader_bytes + page_bytes <= wal.size();
       at += sqlite_file::kFrameHeader_bytes + page_bytes) {
    const Bytes frame = wal.subspan(at, sqlite_file::kFrameHeader_bytes + page_bytes);
    if (!std::equal(frame.begin() + sqlite_file::kFrameSaltAt, frame.begin() + sqlite_file::kFrameSumAt,
                    wal.begin() + sqlite_file::kWalSaltAt))
      break;
    sum.add(frame.first(sqlite_file::kFrameSaltAt));
    sum.add(frame.subspan(sqlite_file::kFrameHeader_bytes));
    if (!sum.is_at(frame, sqlite_file::kFrameSumAt) || word(frame, 0) == 0) break;
    frames.push_back(at);
    const std::size_t pages = word(frame, sqlite_file::kFrameSizeAt);
    if (pages == 0) continue;
    if (pages > kMostLog_bytes / page_bytes)
      throw Fault(words::message("its -wal makes it larger than any of its kind"));
    length = pages * page_bytes;
    image.resize(*length);
    for (const std::size_t from : std::exchange(frames, {})) {
      const std::size_t to = (word(wal, from) - 1) * page_bytes;
      if (to + page_bytes > image.size()) continue;
      std::copy_n(wal.begin() + static_cast<std::ptrdiff_t>(from + sqlite_file::kFrameHeader_bytes), page_bytes,
                  image.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
  return length;
}

/// Beside a file that it was not written for, SQLite would believe the file's own count of pages and leave out what the
/// -wal has beyond it.
bool has_pages_for(Bytes image, Bytes wal, std::size_t length) {
  return image.size() >= sqlite_file::kHeader_bytes &&
         std::size_t{word(image, sqlite_file::kPagesAt)} * word(wal, sqlite_file::kWalPageSizeAt) == length;
}

/// Without opening it: closing a file drops every lock that this process has on it.
bool is_locked_by_somebody(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return false;
  const std::string inode = ":" + std::to_string(status.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words(line);
    bool is_posix = false;
    for (std::string part; words >> part;) {
      is_posix = is_posix || part == "POSIX";
      if (is_posix && part.ends_with(inode)) return true;
    }
  }
  return false;
}

}  // namespace

bool needs_recovery(const std::string& log) {
  if (size_of(log + "-wal").value_or(0) <= sqlite_file::kWalHeader_bytes) return false;
  return !is_locked_by_somebody(log) && !is_locked_by_somebody(log + "-shm");
}

std::vector<std::uint8_t> log_image(const std::string& log, bool with_wal) {
  auto image = read_whole_file(log, kMostLog_bytes);
  if (!image) throw Fault(image.error());
  if (with_wal) {
    const auto wal = read_whole_file(log + "-wal", kMostLog_bytes);
    if (!wal) throw Fault(wal.error());
    const auto length = write_into(*image, *wal);
    if (length && !has_pages_for(*image, *wal, *length))
      throw Fault(words::message("its -wal is of a file of another length"));
  }
  // As one that has no -wal, for in memory there is none.
  if (image->size() > sqlite_file::kReadVersionAt)
    (*image)[sqlite_file::kWriteVersionAt] = (*image)[sqlite_file::kReadVersionAt] = 1;
  return std::move(*image);
}

SQLite::Database database_in_memory(const std::vector<std::uint8_t>& image) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  switch_off_what_a_file_could_run(database.getHandle());
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(image.size() + 1));
  if (copy == nullptr) throw Fault(words::message("there is no memory to read it"));
  std::memcpy(copy, image.data(), image.size());
  const auto size = static_cast<sqlite3_int64>(image.size());
  // SQLite frees the copy, also when this fails.
  database.check(sqlite3_deserialize(database.getHandle(), "main", copy, size, size,
                                     SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY));
  return database;
}

}  // namespace crosstable::store
