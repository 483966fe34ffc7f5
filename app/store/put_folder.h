// A folder of files on its way to its name, on a disk that may be pulled out, full or slow.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "store/files.h"

namespace crosstable::store {

/// Of the system: ENOSPC, EIO; ECANCELED where it was stopped.
struct DiskError {
  int error = 0;
};

/// Made beside its name, under one that nobody else has; each file in it is synced while it is written. All of it
/// appears at once, under a name that nothing has, or nothing stays when this goes out of scope. What a disk kept that
/// was pulled out is removed when the next one is made beside it.
class PendingFolder {
 public:
  /// Bytes that have reached the disk since the last call; false: stop.
  using GoOn = std::function<bool(std::uintmax_t bytes)>;

  /// `beside`: the folder that it will lie in.
  static tl::expected<PendingFolder, DiskError> make(const std::string& beside);
  PendingFolder(PendingFolder&& other) noexcept;
  PendingFolder& operator=(PendingFolder&&) = delete;
  ~PendingFolder();

  /// `name` without a slash, once.
  tl::expected<void, DiskError> add(const std::string& name, std::span<const std::uint8_t> bytes, const GoOn& go_on);
  /// As `name`, or `name`-2, -3 … where there is such a one: the name that it has now. When this returns, the whole
  /// disk is synced.
  tl::expected<std::string, DiskError> put(const std::string& name);

 private:
  PendingFolder(std::string beside, std::string path, Descriptor lock)
      : beside_(std::move(beside)), path_(std::move(path)), lock_(std::move(lock)) {}

  std::string beside_;
  std::string path_;  ///< empty: it stays
  Descriptor lock_;   ///< held while somebody writes into it
  std::vector<std::string> names_;
};

}  // namespace crosstable::store
