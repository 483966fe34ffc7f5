// The bytes of a snapshot: canonical content, a manifest, and a signature over every byte of the file. Room-internal;
// what reads foreign bytes throws.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "store/signing.h"
#include "store/snapshot_file.h"
#include "workshop/snapshot.h"

namespace crosstable::store {

inline constexpr std::uint32_t kSnapshotSchema = 2;
inline constexpr std::size_t kMostSnapshot_bytes = 64U << 20U;

using Section = std::pair<std::string, std::string>;  // name, canonical JSON

std::vector<Section> sections_of(const workshop::Snapshot& snapshot);
/// Checks every value against the range that writing could have given it.
tl::expected<workshop::Snapshot, words::Message> snapshot_from(const std::vector<Section>& sections);

Manifest manifest_of(const std::vector<Section>& sections, const std::string& date, const std::string& previous,
                     const Signer& signer);
/// The whole file, signed. The same content, manifest and signer give the same bytes.
std::vector<std::uint8_t> signed_file(const std::vector<Section>& sections, Manifest& manifest, const Signer& signer);

/// What a file holds, structure checked, nothing believed yet.
struct SnapshotParts {
  std::vector<Section> sections;
  Manifest manifest;
  std::string signature;
};
SnapshotParts read_parts(std::span<const std::uint8_t> bytes);

/// Manifest::original as the file says it; nothing of it is checked.
std::string original_in(std::span<const std::uint8_t> bytes);

/// BLAKE2b-256 of the file, the digits of its signature taken as zeros; empty unless the signature stands in the file
/// exactly once.
std::string mark_of(std::span<const std::uint8_t> bytes, const std::string& signature);
/// Does the signature in the file fit every other byte of it?
bool signature_fits(std::span<const std::uint8_t> bytes, SnapshotParts& parts);

}  // namespace crosstable::store
