// The files of a round by their names, the key file, and how both are destroyed.
#include "store/round_files.h"

#include <algorithm>
#include <set>

#include <sodium.h>

#include "store/connection.h"
#include "store/files.h"
#include "store/urn.h"

namespace crosstable::store {

namespace {

constexpr std::string_view kPrefix = "round-";
constexpr std::size_t kIdDigits = 32;

/// The first byte of a key file; a wrapped key gets another.
constexpr std::uint8_t kPlainKey = 1;
constexpr std::size_t kKeyBytes = 32;

/// Bytes that are zeroed when they go out of scope.
struct Wiped {
  std::vector<std::uint8_t> bytes;
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

/// The id in "round-<id><ending>", empty if the name is none of that kind.
std::string id_in(const std::string& name, std::string_view ending) {
  if (name.size() != kPrefix.size() + kIdDigits + ending.size() || !name.starts_with(kPrefix) ||
      !name.ends_with(ending))
    return "";
  const std::string id = name.substr(kPrefix.size(), kIdDigits);
  const bool hex =
      std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  return hex ? id : "";
}

std::string journal_of(const std::string& urn) { return urn + "-journal"; }

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

bool is_readable_urn(const std::string& path) {
  const auto phase = Urn::phase(path);
  return phase && *phase != UrnPhase::kWaiting;
}

}  // namespace

std::string urn_path(const std::string& folder, const std::string& id) {
  return joined(folder, std::string(kPrefix) + id + ".urn");
}
std::string key_path(const std::string& folder, const std::string& id) {
  return joined(folder, std::string(kPrefix) + id + ".key");
}

std::vector<std::string> rounds_in(const std::string& folder) {
  std::set<std::string> ids;
  for (const std::string& name : names_in(folder)) {
    for (std::string_view ending : {".urn", ".urn-journal", ".key"}) {
      if (std::string id = id_in(name, ending); !id.empty()) ids.insert(std::move(id));
    }
  }
  return {ids.begin(), ids.end()};
}

std::string id_of_urn(const std::string& path) { return id_in(path.substr(path.find_last_of('/') + 1), ".urn"); }

std::optional<std::string> find_urn(const std::string& folder) {
  std::vector<std::string> urns;
  for (const std::string& name : names_in(folder)) {
    if (!id_in(name, ".urn").empty()) urns.push_back(joined(folder, name));
  }
  if (urns.empty()) return std::nullopt;
  if (urns.size() == 1) return urns.front();
  const auto found = std::find_if(urns.begin(), urns.end(), is_readable_urn);
  return found == urns.end() ? std::nullopt : std::optional(*found);
}

tl::expected<void, std::string> write_key(const std::string& path, const ballot::SecretKey& key) {
  Wiped content;
  content.bytes.reserve(1 + kKeyBytes);
  content.bytes.push_back(kPlainKey);
  content.bytes.insert(content.bytes.end(), key.bytes().begin(), key.bytes().end());
  return write_new_file(path, content.bytes);
}

tl::expected<ballot::SecretKey, std::string> read_key(const std::string& path) {
  auto bytes = read_whole_file(path, 4096);
  if (!bytes) return tl::unexpected(bytes.error());
  const Wiped content{std::move(*bytes)};
  if (content.bytes.size() != 1 + kKeyBytes || content.bytes.front() != kPlainKey) {
    return tl::unexpected(
        path +
        " is no round key that this program can read; keep the folder as it is and use the program that wrote it.");
  }
  return ballot::SecretKey::from_bytes(std::span(content.bytes).subspan(1));
}

tl::expected<void, std::string> destroy_round(const std::string& folder, const std::string& id) {
  if (auto done = destroy_files(folder, {key_path(folder, id)}); !done) return done;
  const std::string urn = urn_path(folder, id);
  const std::optional<SQLite::Database> lock = lock_out_kiosks(urn);
  return destroy_files(folder, {urn, journal_of(urn)});
}

}  // namespace crosstable::store
