#include "store/workshop_problem.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "store/connection.h"
#include "store/fault.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/sqlite_file.h"

namespace crosstable::store {

namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kMostWal_bytes = 64U << 20U;

std::uint32_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[at + i];
  return value;
}

/// Whose the newest first page in a -wal is; none: there is no such page.
std::optional<std::uint32_t> application_in_wal(const std::string& path) {
  const auto wal = read_whole_file(path, kMostWal_bytes);
  if (!wal || wal->size() < sqlite_file::kWalHeader_bytes) return std::nullopt;
  const std::size_t page_bytes = big_endian(*wal, sqlite_file::kWalPageSizeAt, 4);
  if (page_bytes < 512 || page_bytes > 65'536) return std::nullopt;
  std::optional<std::uint32_t> newest;
  for (std::size_t at = sqlite_file::kWalHeader_bytes; at + sqlite_file::kFrameHeader_bytes + page_bytes <= wal->size();
       at += sqlite_file::kFrameHeader_bytes + page_bytes) {
    if (big_endian(*wal, at, 4) == 1)
      newest = big_endian(*wal, at + sqlite_file::kFrameHeader_bytes + sqlite_file::kApplicationAt, 4);
  }
  return newest;
}

enum class Whose { kOurs, kOthers, kNobodysYet };

/// A log of an older program may have had its tables in its -wal alone.
Whose whose(const std::string& path) {
  std::array<char, sqlite_file::kTablesEnd> read{};
  std::ifstream file(path, std::ios::binary);
  // Whatever cannot be read is for SQLite to name.
  if (!file) return Whose::kOurs;
  file.read(read.data(), read.size());
  if (file.gcount() == 0) return Whose::kNobodysYet;
  if (file.gcount() < static_cast<std::streamsize>(read.size()) ||
      std::string_view(read.data(), kMagic.size()) != kMagic)
    return Whose::kOthers;
  std::array<std::uint8_t, sqlite_file::kTablesEnd> start{};
  std::copy(read.begin(), read.end(), start.begin());
  const std::uint32_t application = big_endian(start, sqlite_file::kApplicationAt, 4);
  if (application == kLogApplication) return Whose::kOurs;
  if (application != 0 || big_endian(start, sqlite_file::kTablesAt, 2) > 0) return Whose::kOthers;
  const auto in_wal = application_in_wal(path + "-wal");
  if (!in_wal) return Whose::kNobodysYet;
  return *in_wal == kLogApplication ? Whose::kOurs : Whose::kOthers;
}

words::Message problem_of_log(const std::string& folder, const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return file_problem(path, kCannotBeRead, errno);
  if (!S_ISREG(status.st_mode))
    return followed_by(
        words::message("{folder} is no workshop: its workshop.db is no regular file. Choose another folder.",
                       words::arg("folder", folder)),
        vote_beside(folder));
  switch (whose(path)) {
    case Whose::kOurs: return {};
    case Whose::kNobodysYet: return no_workshop_yet(folder);
    case Whose::kOthers: break;
  }
  return followed_by(words::message("{folder} is no workshop: its workshop.db is damaged, or another program's. Choose "
                                    "another folder, or put the file back from a copy.",
                                    words::arg("folder", folder)),
                     vote_beside(folder));
}

}  // namespace

words::Message vote_beside(const std::string& folder) {
  const auto rounds = rounds_in(folder);
  if (!rounds) return rounds.error();
  if (rounds->empty()) return {};
  return words::message(
      "The files of a vote lie beside it: leave them where they are; with a copy of workshop.db, an older one too, the "
      "vote is taken up again.");
}

words::Message no_workshop_yet(const std::string& folder) {
  const auto names = read_names(folder);
  if (!names) return names.error();
  const words::Argument found = words::arg("folder", folder);
  if (words::Message vote = vote_beside(folder); !vote.empty())
    return followed_by(words::message("{folder} holds an empty log, not the one it had.", found), std::move(vote));
  if (std::any_of(names->begin(), names->end(),
                  [](const std::string& name) { return name.ends_with(kSnapshotEnding); }))
    return words::message(
        "{folder} holds an empty log, not the one it had: put a copy of workshop.db back. Its snapshots can be opened "
        "without it.",
        found);
  return words::message(
      "{folder} holds an empty log: its making was interrupted, so remove the folder and make the workshop again.",
      found);
}

words::Message workshop_problem(const std::string& folder) {
  struct stat status {};
  const words::Argument found = words::arg("folder", folder);
  if (::stat(folder.c_str(), &status) != 0) return file_problem(folder, kCannotBeOpenedAsWorkshop, errno);
  if (!S_ISDIR(status.st_mode))
    return words::message("{folder} is no folder, so it is no workshop; choose one.", found);
  if (const auto names = read_names(folder); !names) return names.error();
  if (::lstat(joined(folder, "workshop.db").c_str(), &status) == 0)
    return problem_of_log(folder, joined(folder, "workshop.db"));
  if (errno != ENOENT) return file_problem(joined(folder, "workshop.db"), kCannotBeRead, errno);
  if (words::Message vote = vote_beside(folder); !vote.empty())
    return followed_by(words::message("{folder} is no workshop: it has no workshop.db.", found), std::move(vote));
  return words::message(
      "{folder} is no workshop: it has no workshop.db. Choose another folder, or put the file back from a copy.",
      found);
}

}  // namespace crosstable::store
