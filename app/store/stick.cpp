#include "store/stick.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <sstream>

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/disk.h"
#include "store/file_urn.h"
#include "store/files.h"

namespace crosstable::store {

namespace {

constexpr std::uint8_t kFormat = 1;
/// A block of its own, as of the key file.
constexpr std::size_t kFile_bytes = 4096;

std::vector<std::string> candidates() {
  std::vector<std::string> folders;
  for (const Mount& mount : mounts()) {
    if (mount.point.starts_with("/media/") || mount.point.starts_with("/run/media/")) folders.push_back(mount.point);
  }
  if (const char* given = std::getenv("CROSSTABLE_STICKS")) {
    std::istringstream in(given);
    for (std::string folder; std::getline(in, folder, ':');) {
      if (!folder.empty()) folders.push_back(folder);
    }
  }
  return folders;
}

std::optional<dev_t> device_of(const std::string& folder) {
  struct stat status {};
  return ::stat(folder.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

words::Message missing(const std::string& round) {
  return words::message(
      "The stick with the second share of this vote's key is not here; put in the one that holds {file} and try again. "
      "Nothing is lost.",
      words::arg("file", share_path("", round)));
}

}  // namespace

Share random_share() {
  Share share;
  randombytes_buf(share->data(), share->size());
  return share;
}

ballot::Sticks sticks_beside(const std::string& folder) {
  const auto own = device_of(folder);
  ballot::Sticks sticks;
  for (const std::string& candidate : candidates()) {
    const auto its = device_of(candidate);
    const bool is_usable = own && its && *its != *own && ::access(candidate.c_str(), R_OK | W_OK | X_OK) == 0;
    if (!is_usable) continue;
    ballot::Stick stick{candidate, candidate.substr(candidate.find_last_of('/') + 1)};
    if (std::find(sticks.begin(), sticks.end(), stick) == sticks.end()) sticks.push_back(std::move(stick));
  }
  return sticks;
}

std::string share_path(const std::string& stick, const std::string& round) {
  return joined(stick, "round-" + round + ".share");
}

tl::expected<void, words::Message> write_share(const std::string& stick, const std::string& round, const Share& share) {
  framework::Locked<std::array<std::uint8_t, kFile_bytes>> content;
  (*content)[0] = kFormat;
  std::copy(share->begin(), share->end(), content->begin() + 1);
  if (auto written = write_in_place(share_path(stick, round), *content); !written) return written;
  return sync_folder(stick);
}

tl::expected<Share, words::Message> find_share(const std::string& folder, const std::string& round) {
  for (const ballot::Stick& stick : sticks_beside(folder)) {
    const std::string path = share_path(stick.folder, round);
    if (!exists(path)) continue;
    auto bytes = read_whole_file(path, kFile_bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    Share share;
    const bool is_one = bytes->size() == kFile_bytes && bytes->front() == kFormat;
    if (is_one) std::copy_n(bytes->begin() + 1, share->size(), share->begin());
    sodium_memzero(bytes->data(), bytes->size());
    if (is_one) return share;
    return tl::unexpected(
        words::message("{path} is no share of a key that this program can read; put in another copy of the stick.",
                       words::arg("path", path)));
  }
  return tl::unexpected(missing(round));
}

tl::expected<void, words::Message> destroy_share(const std::string& folder, const std::string& round) {
  for (const ballot::Stick& stick : sticks_beside(folder)) {
    const std::string path = share_path(stick.folder, round);
    if (!exists(path)) continue;
    if (auto gone = destroy_files(stick.folder, {path}); !gone) return gone;
  }
  return {};
}

std::vector<std::string> shares_beside(const std::string& folder) {
  std::vector<std::string> rounds;
  for (const ballot::Stick& stick : sticks_beside(folder)) {
    for (const std::string& name : names_in(stick.folder)) {
      if (std::string id = id_of_share(name); !id.empty()) rounds.push_back(std::move(id));
    }
  }
  return rounds;
}

}  // namespace crosstable::store
