#include "platform/edid.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <numeric>

namespace crosstable::platform {
namespace {

// VESA E-EDID, base block: where what stands.
constexpr std::size_t kBlock = 128;
constexpr std::array<std::uint8_t, 8> kHeader{0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00};
constexpr std::size_t kMaker = 8, kModel = 10, kSerial = 12;
constexpr std::size_t kDescriptors = 54, kDescriptor = 18, kDescriptorText = 5;
constexpr std::uint8_t kSerialText = 0xFF;

/// Three letters of five bits each.
std::string maker_of(std::span<const std::uint8_t> edid) {
  const unsigned packed = (static_cast<unsigned>(edid[kMaker]) << 8U) | edid[kMaker + 1];
  std::string letters;
  for (const unsigned shift : {10U, 5U, 0U}) {
    const unsigned letter = (packed >> shift) & 31U;
    letters += letter >= 1 && letter <= 26 ? static_cast<char>('A' + letter - 1) : '_';
  }
  return letters;
}

/// The letters and figures of the serial number that is also told as a text.
std::string serial_text(std::span<const std::uint8_t> edid) {
  for (std::size_t at = kDescriptors; at + kDescriptor <= kBlock - 2; at += kDescriptor) {
    if (edid[at] != 0 || edid[at + 1] != 0 || edid[at + 3] != kSerialText) continue;
    std::string text;
    for (std::size_t i = at + kDescriptorText; i < at + kDescriptor && edid[i] != '\n'; ++i) {
      if (std::isalnum(edid[i]) != 0) text += static_cast<char>(edid[i]);
    }
    return text;
  }
  return "";
}

}  // namespace

std::string monitor_id(std::span<const std::uint8_t> edid) {
  if (edid.size() < kBlock || !std::equal(kHeader.begin(), kHeader.end(), edid.begin())) return "";
  const unsigned sum = std::accumulate(edid.begin(), edid.begin() + kBlock, 0U);
  if (sum % 256 != 0) return "";
  unsigned serial = 0;
  for (std::size_t i = 0; i < 4; ++i) serial |= static_cast<unsigned>(edid[kSerial + i]) << (8 * i);
  const unsigned model = edid[kModel] | (static_cast<unsigned>(edid[kModel + 1]) << 8U);
  std::array<char, 32> numbers{};
  std::snprintf(numbers.data(), numbers.size(), "-%04x-%08x", model, serial);
  const std::string text = serial_text(edid);
  return maker_of(edid) + numbers.data() + (text.empty() ? "" : "-" + text);
}

}  // namespace crosstable::platform
