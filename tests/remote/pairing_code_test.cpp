#include "remote/pairing_code.h"

#include <set>

#include <gtest/gtest.h>

#include "ballot/cards.h"
#include "ballot/seal.h"
#include "platform/scan.h"

namespace crosstable::remote {
namespace {

class PairingCodes : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(ballot::init_sealing()); }
  const PairingCode code_ = draw_code(3, Fingerprint{0x2f00ffee12345});
  const Invitation invitation_{code_, {"192.168.1.20", 5433}};
};

TEST_F(PairingCodes, WhatIsShownIsReadBack) {
  EXPECT_EQ(code_from(typed_text(code_)), code_);
  EXPECT_EQ(invitation_from(to_text(invitation_)), invitation_);
  EXPECT_EQ(invitation_scanned(scanned_text(invitation_).value()), invitation_);
}

TEST_F(PairingCodes, SmallLettersBlanksAndLettersThatLookLikeDigitsAreForgiven) {
  std::string typed;
  for (const char sign : typed_text(code_)) {
    typed += sign == '0' ? 'o' : sign == '1' ? 'l' : sign == ' ' ? '-' : static_cast<char>(std::tolower(sign));
    typed += ' ';
  }

  EXPECT_EQ(code_from(typed), code_);
}

TEST_F(PairingCodes, EverySlipOfOneSymbolIsToldFromAForeignTable) {
  const std::string right = typed_text(code_);
  for (std::size_t at = 0; at < right.size(); ++at) {
    if (right[at] == ' ') continue;
    for (const char sign : ballot::kCodeSymbols) {
      std::string wrong = right;
      wrong[at] = sign;
      EXPECT_EQ(code_from(wrong).has_value(), sign == right[at]) << wrong;
    }
  }
}

TEST_F(PairingCodes, WhatIsWrongIsSaidInOneSentence) {
  EXPECT_EQ(words::english(code_from("3ABC").error()), "A pairing code has 22 letters and digits; 4 were typed.");
  EXPECT_NE(words::english(invitation_from(typed_text(code_)).error()).find("CODE@ADDRESS:PORT"), std::string::npos);
  EXPECT_FALSE(invitation_from(typed_text(code_) + "@192.168.1.20"));
  EXPECT_FALSE(code_from(typed_text(code_) + "$"));
}

TEST_F(PairingCodes, AScannerReadsOneWithWhatReadsCards) {
  const std::string scan = scanned_text(invitation_).value();

  EXPECT_EQ(scan.size(), platform::kScanKeys);
  EXPECT_EQ(scan.find_first_not_of(ballot::kCodeSymbols), std::string::npos);
  EXPECT_FALSE(ballot::read_code(scan, "00112233445566778899aabbccddeeff"));
  EXPECT_FALSE(invitation_scanned("0011" + std::string(32, 'A')));
  EXPECT_FALSE(scanned_text({code_, {"table.local", 5433}}));
}

TEST_F(PairingCodes, EachKioskHasAPasswordOfItsOwn) {
  PairingCode other = code_;
  other.kiosk = 4;
  PairingCode elsewhere = code_;
  elsewhere.table.bits ^= 1;

  const std::set<std::string> passwords{std::string(password_of(code_)->view()),
                                        std::string(password_of(other)->view()),
                                        std::string(password_of(elsewhere)->view())};

  EXPECT_EQ(passwords.size(), 3u);
  EXPECT_EQ(password_of(code_)->view(), password_of(code_from(typed_text(code_)).value())->view());
  EXPECT_EQ(password_of(code_)->view().size(), 64u);
}

TEST_F(PairingCodes, AFingerprintStandsForBothKeys) {
  const std::vector<std::uint8_t> server{1, 2, 3};
  const std::vector<std::uint8_t> other_server{1, 2, 4};
  const std::string key(64, 'a');
  const std::string other_key(64, 'b');

  EXPECT_EQ(fingerprint_of(server, key), fingerprint_of(server, key));
  EXPECT_NE(fingerprint_of(server, key), fingerprint_of(other_server, key));
  EXPECT_NE(fingerprint_of(server, key), fingerprint_of(server, other_key));
}

TEST(Addresses, AreReadAsTheyAreWritten) {
  for (const std::string text : {"192.168.1.20:5433", "[fd00::1]:5433", "table.local:1"}) {
    const auto address = address_from("  " + text + "\n");
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_text(*address), text);
  }
  for (const std::string text : {"", "table", "table:", "table:0", "table:65536", "fd00::1:5433", "a b:5433", ":5433",
                                 "table:54x", "$(id):5433"})
    EXPECT_FALSE(address_from(text)) << text;
}

}  // namespace
}  // namespace crosstable::remote
