// Files on their way to their names: the one writer of everything that leaves the program.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sys/types.h>
#include <tl/expected.hpp>

#include "store/files.h"
#include "words/message.h"

namespace crosstable::store {

enum class Existing {
  kReplace,  ///< a file of this name goes when the new one is complete; a link goes too, never what it leads to
  kRefuse,   ///< an error, and nothing is touched
};

/// Written beside its name, under one that nobody else has, and synced; put in place whole, or removed when this goes
/// out of scope. Nothing is followed, and no file but its own is removed.
class PendingFile {
 public:
  struct Options {
    mode_t mode = 0600;  ///< less the umask
    std::string date;    ///< YYYY-MM-DD: becomes the file's time, at midnight; empty: the time is that of writing
  };
  static tl::expected<PendingFile, words::Message> write(const std::string& path, std::span<const std::uint8_t> bytes,
                                                         const Options& options);
  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&& other) noexcept;
  ~PendingFile();

  const std::string& path() const { return path_; }
  /// Why it could not replace what has its name now; nothing: it can.
  std::optional<words::Message> obstacle() const;
  /// Puts it in place and syncs the folder.
  tl::expected<void, words::Message> put(Existing existing);

 private:
  PendingFile(std::string path, std::string beside, Descriptor file)
      : path_(std::move(path)), beside_(std::move(beside)), file_(std::move(file)) {}
  tl::expected<void, words::Message> put_new();
  tl::expected<void, words::Message> replace();

  std::string path_;
  std::string beside_;  ///< empty: put in place
  Descriptor file_;     ///< locked, so that nobody takes it for left behind
};

/// For what is not yet, or no longer, anything's own: the next run of whoever cleans up there takes it.
std::string pending_name();
/// Whether a file's name is one that PendingFile gives: what a program that was stopped left behind.
bool is_pending_name(std::string_view name);

/// Removes files that PendingFile was writing when its program was killed; not what a running one is at.
void remove_left_by_killed(const std::string& folder);

/// Both at once.
tl::expected<void, words::Message> put_file(const std::string& path, std::span<const std::uint8_t> bytes,
                                            Existing existing, const PendingFile::Options& options);

std::span<const std::uint8_t> bytes_from(std::string_view text);

}  // namespace crosstable::store
