// Who a monitor says it is.
#include "platform/edid.h"

#include <cstring>
#include <numeric>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace crosstable::test {
namespace {

/// A base block with these numbers, and a serial number in words where it has any.
std::vector<std::uint8_t> block(std::uint32_t serial, std::string_view words) {
  std::vector<std::uint8_t> bytes(128, 0);
  std::fill(bytes.begin() + 1, bytes.begin() + 7, std::uint8_t{0xFF});
  bytes[8] = 0x1E;  // GSM
  bytes[9] = 0x6D;
  bytes[10] = 0x09;
  bytes[11] = 0x5B;
  std::memcpy(&bytes[12], &serial, sizeof serial);
  if (!words.empty()) {
    bytes[57] = 0xFF;
    std::memcpy(&bytes[59], words.data(), words.size());
  }
  bytes[127] = static_cast<std::uint8_t>(256 - std::accumulate(bytes.begin(), bytes.end(), 0U) % 256);
  return bytes;
}

TEST(Edid, TellsTwoMonitorsOfOneKindApart) {
  EXPECT_EQ(platform::monitor_id(block(123456, "908NTAB1\n")), "GSM-5b09-0001e240-908NTAB1");
  EXPECT_EQ(platform::monitor_id(block(123457, "")), "GSM-5b09-0001e241");
}

TEST(Edid, IsNothingWhereItIsDamagedOrShort) {
  std::vector<std::uint8_t> bytes = block(1, "A");
  bytes[20] ^= 1U;
  EXPECT_EQ(platform::monitor_id(bytes), "");
  EXPECT_EQ(platform::monitor_id({}), "");
  EXPECT_EQ(platform::monitor_id(std::vector<std::uint8_t>(128, 7)), "");
}

TEST(Edid, KeepsNoSignThatCouldEndAName) {
  EXPECT_EQ(platform::monitor_id(block(1, "A B/..\x01\n")), "GSM-5b09-00000001-AB");
}

}  // namespace
}  // namespace crosstable::test
