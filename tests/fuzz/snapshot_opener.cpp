// Any bytes as a snapshot: nothing is taken for what the seeds' signer signed but the seeds; what structure alone lets
// pass is read on, past the signature, as far as a stranger's own signature would get it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "store/snapshot_format.h"

namespace {

using namespace crosstable::store;

/// Signer and mark of each snapshot that ships.
const std::set<std::pair<std::string, std::string>>& shipped() {
  static const auto kShipped = [] {
    std::set<std::pair<std::string, std::string>> all;
    for (const auto& entry : std::filesystem::directory_iterator(CROSSTABLE_SOURCE_DIR "/sessions/examples")) {
      const auto opened = open_snapshot(entry.path().string());
      if (opened) all.emplace(opened->manifest.signer, opened->manifest.mark);
    }
    // Without a seed that is really opened the comparison below could not fail.
    if (all.empty()) std::abort();
    return all;
  }();
  return kShipped;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  if (const auto opened = open_snapshot_bytes("input", bytes)) {
    if (!shipped().contains({opened->manifest.signer, opened->manifest.mark})) std::abort();
    return 0;
  }
  try {
    const SnapshotParts parts = read_parts(bytes);
    if (const auto snapshot = snapshot_from(parts.sections)) {
      // What is read can be written.
      if (sections_of(*snapshot).size() != parts.sections.size()) std::abort();
    }
  } catch (const std::exception&) {
    // Refused.
  }
  return 0;
}
