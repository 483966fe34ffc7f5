#include "store/file_urn_keeper.h"

#include <cerrno>
#include <cstdio>
#include <exception>
#include <utility>

#include "store/connection.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/workshop_folder.h"

namespace crosstable::store {

namespace {

/// Keeps kiosks from reading a half-zeroed urn; an urn that is zeroed already cannot be locked and need not be.
std::optional<SQLite::Database> lock_out_kiosks(const std::string& urn) {
  if (!exists(urn)) return std::nullopt;
  try {
    std::optional<SQLite::Database> database(connect_urn(urn));
    database->exec("BEGIN EXCLUSIVE");
    return database;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

tl::expected<std::unique_ptr<Urn>, words::Message> as_urn(tl::expected<FileUrn, words::Message> urn) {
  if (!urn) return tl::unexpected(urn.error());
  return std::make_unique<FileUrn>(std::move(*urn));
}

}  // namespace

tl::expected<std::vector<std::string>, words::Message> FileUrnKeeper::rounds() { return rounds_in(folder()); }

tl::expected<std::optional<std::string>, words::Message> FileUrnKeeper::round_at_hand() {
  const auto path = look_for_urn(folder());
  if (!path) return tl::unexpected(path.error());
  return *path ? std::optional(id_of_urn(**path)) : std::nullopt;
}

bool FileUrnKeeper::is_gone(const std::string& round) { return is_urn_gone(folder(), round); }

tl::expected<std::unique_ptr<Urn>, words::Message> FileUrnKeeper::make(const ballot::Round& round,
                                                                       const ballot::Deck* deck) {
  return as_urn(FileUrn::create(folder(), round, UrnPhase::kWaiting, deck));
}

tl::expected<std::unique_ptr<Urn>, words::Message> FileUrnKeeper::open(const std::string& round) {
  return as_urn(FileUrn::open(urn_path(folder(), round)));
}

tl::expected<UrnPhase, words::Message> FileUrnKeeper::phase(const std::string& round) {
  return FileUrn::phase(urn_path(folder(), round));
}

tl::expected<void, words::Message> FileUrnKeeper::move_to(const std::string& round, UrnPhase phase) {
  return FileUrn::move_to(urn_path(folder(), round), phase);
}

tl::expected<void, words::Message> FileUrnKeeper::destroy(const std::string& round) {
  const std::string urn = urn_path(folder(), round);
  const std::optional<SQLite::Database> lock = lock_out_kiosks(urn);
  return destroy_files(folder(), {urn, journal_of(urn)});
}

tl::expected<void, words::Message> FileUrnKeeper::keep_aside(const std::string& round) {
  const std::string urn = urn_path(folder(), round);
  const std::string aside = joined(folder(), "aside-" + round + ".urn");
  for (const auto& [from, to] : {std::pair(journal_of(urn), journal_of(aside)), std::pair(urn, aside)}) {
    if (exists(from) && exists(to))
      return tl::unexpected(words::message("{path} is there already; move it into another folder and try again.",
                                           words::arg("path", to)));
    if (std::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT)
      return tl::unexpected(file_problem(from, kCannotBeSetAside, errno));
  }
  return sync_folder(folder());
}

std::string FileUrnKeeper::name_of(const std::string& round) { return urn_path("", round); }

std::string FileUrnKeeper::in_the_way(const std::string& round) {
  const std::string urn = urn_path(folder(), round);
  for (const std::string& path : {urn, journal_of(urn), urn + "-wal", urn + "-shm"}) {
    if (is_no_regular_file(path)) return path;
  }
  return "";
}

bool FileUrnKeeper::is_blank(const std::string& round) {
  return size_of(urn_path(folder(), round)) == std::uintmax_t{0};
}

bool FileUrnKeeper::has_been_open(const std::string& round) {
  return size_of(journal_of(urn_path(folder(), round))).value_or(0) > kJournalWithoutPages_bytes;
}

bool FileUrnKeeper::is_in_ruins(const std::string& round) { return FileUrn::is_in_ruins(urn_path(folder(), round)); }

std::vector<int> FileUrnKeeper::kiosks() { return kiosks_present(folder()); }

std::vector<int> FileUrnKeeper::kiosks_in_trouble() { return store::kiosks_in_trouble(folder()); }

}  // namespace crosstable::store
