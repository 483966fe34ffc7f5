// Files that must be on the disk when a function returns, and files that must be gone. Room-internal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>
#include <tl/expected.hpp>

#include "framework/file.h"
#include "words/message.h"

namespace crosstable::store {

/// An open file, closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int value = -1) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return value_; }
  int release();
  explicit operator bool() const { return value_ >= 0; }

 private:
  int value_ = -1;
};

// Translators: {reason} is what the operating system says, in English; {advice} is "check the folder and try again".
inline constexpr words::Literal kCannotBeMade = words::literal("{path} cannot be made: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeMadeDurable =
    words::literal("{path} cannot be made durable: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeWritten = words::literal("{path} cannot be written: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeOverwritten =
    words::literal("{path} cannot be overwritten: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeReplaced = words::literal("{path} cannot be replaced: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeRemoved = words::literal("{path} cannot be removed: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeSetAside = words::literal("{path} cannot be set aside: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeRead = words::literal("{path} cannot be read: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeOpened = words::literal("{path} cannot be opened: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeOpenedAsWorkshop =
    words::literal("{path} cannot be opened as a workshop: {reason} ({advice}).");
inline constexpr words::Literal kCannotBeLocked = words::literal("{path} cannot be locked: {reason} ({advice}).");

/// "PATH cannot be written: No space left on device (make room on the disk and try again)."
words::Message file_problem(const std::string& path, const words::Literal& what, int error);

tl::expected<void, words::Message> sync_folder(const std::string& folder);
/// 0700, parents too, each synced into the folder above it.
tl::expected<void, words::Message> make_folder(const std::string& folder);
/// A new 0600 file, synced; an existing one is an error. The caller syncs the folder.
tl::expected<void, words::Message> write_new_file(const std::string& path, std::span<const std::uint8_t> bytes);
/// To an open file; `path` is what a failure calls it.
tl::expected<void, words::Message> write_all(int file, const std::string& path, std::span<const std::uint8_t> bytes);
/// Regular files only. Links are followed where a person named the file.
tl::expected<std::vector<std::uint8_t>, words::Message> read_whole_file(
    const std::string& path, std::size_t most_bytes, framework::Links links = framework::Links::kRefused);
/// All of them, of one folder, overwritten in place with zeros and synced, so that no block is freed with its content;
/// then removed, and the folder synced. None is touched where one cannot be. A missing file is fine; safe to run again.
tl::expected<void, words::Message> destroy_files(const std::string& folder, const std::vector<std::string>& paths);
/// As what destroy_files has overwritten and not yet removed, and as a journal of SQLite that is done with. False where
/// it is empty or cannot be read.
bool begins_with_zeros(const std::string& path);
/// A missing file is fine. The caller syncs the folder.
tl::expected<void, words::Message> unlink_file(const std::string& path);

/// False only if it was looked and there is nothing.
bool exists(const std::string& path);
/// Names in a folder, sorted.
tl::expected<std::vector<std::string>, words::Message> read_names(const std::string& folder);
/// The same; empty for a folder that cannot be read.
std::vector<std::string> names_in(const std::string& folder);
std::string joined(const std::string& folder, const std::string& name);
/// Of a path as it is written; "." for a name alone.
std::string folder_of(const std::string& path);
/// The file itself behind links; as written where it cannot be looked at.
std::string behind_links(const std::string& path);
/// What a snapshot's name ends with.
inline constexpr std::string_view kSnapshotEnding = ".snapshot";

enum class Presence {
  kHere,
  kReplaced,  ///< another file lies there
  kGone,      ///< removed: its folder was asked and has no file of that name
  kUnknown,   ///< cannot be looked at now
};
/// Never kReplaced.
Presence presence_of(const std::string& path);
/// Of a regular file; nothing where there is none or it cannot be looked at.
std::optional<std::uintmax_t> size_of(const std::string& path);
/// Which file or folder a path names now: another one than before where it was replaced.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};
/// Nothing where it cannot be looked at.
std::optional<FileIdentity> identity_of(const std::string& path);
/// A pipe, a folder, a link, a device. False where there is nothing.
bool is_no_regular_file(const std::string& path);
/// A file that is watched by its folder, which is held open: a folder that is renamed, or that cannot be reached for a
/// moment, is not the end of its files.
class HeldFile {
 public:
  HeldFile() = default;
  static tl::expected<HeldFile, words::Message> hold(const std::string& path);
  Presence look() const;
  ino_t inode() const { return inode_; }

 private:
  bool is_same(const struct stat& status) const;

  std::string path_;
  Descriptor folder_;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

/// "90-day terms & a price" → "90-day-terms-a-price", "Prüfen" → "pruefen"; `otherwise` if nothing is left.
std::string slug(const std::string& title, const std::string& otherwise);

}  // namespace crosstable::store
