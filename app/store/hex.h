// Bytes as lower-case hex digits and back.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <sodium.h>

namespace crosstable::store {

inline std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

/// False unless `hex` is exactly as many digits as `bytes` needs, in either case.
inline bool from_hex(const std::string& hex, std::span<std::uint8_t> bytes) {
  std::size_t length = 0;
  return hex.size() == bytes.size() * 2 &&
         sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &length, nullptr) == 0 &&
         length == bytes.size();
}

}  // namespace crosstable::store
