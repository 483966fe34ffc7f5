#include "ballot/pin.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "ballot/secret_text.h"
#include "words/words.h"

namespace crosstable::ballot {
namespace {

TEST(Pin, HasFiveFreeTriesThenFifteenSecondsThatDouble) {
  EXPECT_EQ(pin_wait_ms(4), 0);
  EXPECT_EQ(pin_wait_ms(5), 15'000);
  EXPECT_EQ(pin_wait_ms(6), 30'000);
  EXPECT_EQ(pin_wait_ms(14), 15'000 * 512);
}

TEST(Pin, IsLockedAtFifteen) {
  EXPECT_FALSE((PinLook{true, 14, 0}).is_locked());
  EXPECT_TRUE((PinLook{true, 15, 0}).is_locked());
}

TEST(Pin, IsWeakWhenItsDigitsAreEqualOrInARow) {
  EXPECT_TRUE(is_weak_pin("000000"));
  EXPECT_TRUE(is_weak_pin("456789"));
  EXPECT_TRUE(is_weak_pin("987654"));
  EXPECT_FALSE(is_weak_pin("402817"));
}

std::string said(const PinAnswer& answer, PinPlace place) { return words::english(pin_words(answer, place)); }

TEST(Pin, SaysHowLongToWaitAndWhoOpensALockedOne) {
  EXPECT_EQ(said({PinOutcome::kWrong, {true, 4, 0}, {}}, PinPlace::kTable),
            "Wrong PIN. One more try before it takes a pause.");
  EXPECT_EQ(said({PinOutcome::kWrong, {true, 5, 15'000}, {}}, PinPlace::kTable),
            "Wrong PIN. The next try is in 15 seconds.");
  EXPECT_EQ(said({PinOutcome::kWait, {true, 9, 239'001}, {}}, PinPlace::kTable),
            "Too early. The next try is in 4 minutes.");
  EXPECT_NE(said({PinOutcome::kLocked, {true, 15, 0}, {}}, PinPlace::kTable).find("facilitator.pin"),
            std::string::npos);
  EXPECT_EQ(said({PinOutcome::kRight, {}, {}}, PinPlace::kTable), "");
}

TEST(Passphrase, ThatIsMadeIsFourWordsThatCanBeSaid) {
  std::uint32_t next = 0;
  const Secret made = make_passphrase([&](std::uint32_t n) { return next++ % n; });
  const std::string text(made->view());
  EXPECT_EQ(std::count(text.begin(), text.end(), ' '), 3);
  EXPECT_EQ(text.size(), 4 * 4 + 3u);

  const Secret other = make_passphrase([&](std::uint32_t n) { return (n - 1) - next++ % n; });
  EXPECT_NE(std::string(other->view()), text);
}

}  // namespace
}  // namespace crosstable::ballot
