// The files of a round by their names.
#include <algorithm>
#include <set>

#include "store/file_urn.h"
#include "store/files.h"

namespace crosstable::store {

namespace {

constexpr std::string_view kPrefix = "round-";
constexpr std::size_t kIdDigits = 32;

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

}  // namespace

std::string urn_path(const std::string& folder, const std::string& id) {
  return joined(folder, std::string(kPrefix) + id + ".urn");
}
std::string key_path(const std::string& folder, const std::string& id) {
  return joined(folder, std::string(kPrefix) + id + ".key");
}

std::string journal_of(const std::string& urn) { return urn + "-journal"; }

tl::expected<std::vector<std::string>, words::Message> rounds_in(const std::string& folder) {
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  std::set<std::string> ids;
  for (const std::string& name : *names) {
    for (std::string_view ending : {".urn", ".urn-journal", ".key"}) {
      if (std::string id = id_in(name, ending); !id.empty()) ids.insert(std::move(id));
    }
  }
  return std::vector<std::string>(ids.begin(), ids.end());
}

bool is_urn_gone(const std::string& folder, const std::string& id) {
  const auto names = read_names(folder);
  return names && !std::binary_search(names->begin(), names->end(), urn_path("", id));
}

std::string id_of_urn(const std::string& path) { return id_in(path.substr(path.find_last_of('/') + 1), ".urn"); }

std::string id_of_share(const std::string& name) { return id_in(name, ".share"); }

tl::expected<std::optional<std::string>, words::Message> look_for_urn(const std::string& folder) {
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  std::vector<std::string> urns;
  for (const std::string& name : *names) {
    if (!id_in(name, ".urn").empty()) urns.push_back(joined(folder, name));
  }
  if (urns.empty()) return std::nullopt;
  if (urns.size() == 1) return urns.front();
  words::Message unreadable;
  for (const std::string& urn : urns) {
    const auto phase = FileUrn::phase(urn);
    if (phase && *phase != UrnPhase::kWaiting) return urn;
    if (!phase) unreadable = phase.error();
  }
  if (!unreadable.empty()) return tl::unexpected(unreadable);
  return std::nullopt;
}

std::optional<std::string> find_urn(const std::string& folder) {
  return look_for_urn(folder).value_or(std::optional<std::string>{});
}

tl::expected<void, words::Message> destroy_key(const std::string& folder, const std::string& id) {
  if (auto done = destroy_files(folder, {key_path(folder, id)}); !done) return done;
  // A share on a stick that fails keeps nothing from being destroyed: without the key file it opens nothing.
  static_cast<void>(destroy_share(folder, id));
  return {};
}

}  // namespace crosstable::store
