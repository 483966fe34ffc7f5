// What is typed and what is scanned, key by key.
#include "platform/scan.h"

#include <gtest/gtest.h>

namespace crosstable::platform {
namespace {

const std::string kCode = "0011AABBCCDDEEFF00112233445566778899";

class Typing : public testing::Test {
 protected:
  /// One key in the middle of others that are found in the same look.
  void key(char place, const std::string& text, std::int64_t after_ms = 5) {
    now_ms_ += after_ms;
    typed_.press(place, now_ms_);
    typed_.text(text, now_ms_);
  }
  void look(std::int64_t after_ms = 0) {
    now_ms_ += after_ms;
    typed_.looked(now_ms_);
    for (Key& key : typed_.take_keys()) seen_ += key.name == Key::Name::kText ? key.text : "<enter>";
    if (auto scan = typed_.take_scan()) scans_.push_back(*scan);
  }
  void enter() { typed_.other({Key::Name::kEnter, ""}, now_ms_ += 5); }
  void scan(const std::string& text) {
    for (const char sign : text) {
      key(sign, std::string(1, sign));
      look();
    }
    enter();
    look();
  }
  static std::string spell(const std::array<char, kScanKeys>& signs) { return {signs.data(), signs.size()}; }

  TypedKeys typed_;
  std::int64_t now_ms_ = 1000;
  std::string seen_;
  std::vector<Scan> scans_;
};

TEST_F(Typing, OfACardIsAScanAndNoText) {
  scan(kCode);
  look(1000);

  ASSERT_EQ(scans_.size(), 1U);
  EXPECT_EQ(spell(scans_[0].by_layout), kCode);
  EXPECT_EQ(spell(scans_[0].by_place), kCode);
  EXPECT_EQ(seen_, "") << "nor its Enter";
}

TEST_F(Typing, OfACardWithoutEnterIsOneAfterAPause) {
  for (const char sign : kCode) key(sign, std::string(1, sign));
  look();
  EXPECT_TRUE(scans_.empty());

  look(kScanGap_ms);

  EXPECT_EQ(scans_.size(), 1U);
  EXPECT_EQ(seen_, "");
}

TEST_F(Typing, OfAPersonArrivesAfterTheShortestPause) {
  key('A', "a");
  look();
  EXPECT_EQ(seen_, "") << "may be the first key of a scan";
  EXPECT_EQ(typed_.next_ms(), now_ms_ + kScanGap_ms);

  look(kScanGap_ms);

  EXPECT_EQ(seen_, "a");
  EXPECT_FALSE(typed_.next_ms().has_value());
}

TEST_F(Typing, OfWordsIsLetThroughAtEverySpaceInTheirOrder) {
  for (const char sign : std::string("AS")) key(sign, std::string(1, static_cast<char>(sign + 32)));
  key('\0', " ");
  key('2', "2");
  enter();
  look();

  EXPECT_EQ(seen_, "as 2<enter>");
}

TEST_F(Typing, OfMoreThanACardIsText) {
  std::string all = kCode + "A";
  for (const char sign : all) key(sign, std::string(1, sign));
  key('B', "B");
  look();

  EXPECT_TRUE(scans_.empty());
  EXPECT_EQ(seen_, all + "B");
  look(kScanGap_ms);
  scan(kCode);
  EXPECT_EQ(scans_.size(), 1U) << "after a pause a card is a card again";
}

TEST_F(Typing, SlowlyOfAsManyLettersIsText) {
  for (const char sign : kCode) {
    key(sign, std::string(1, sign));
    look();
    look(kScanGap_ms);
  }
  EXPECT_EQ(seen_, kCode);
}

TEST_F(Typing, OfAScannerIsOneRunHoweverLongTheWindowWasBusyMeanwhile) {
  for (const char sign : kCode) {
    key(sign, std::string(1, sign), sign == 'F' ? 900 : 5);
    look();
  }
  enter();
  look();

  EXPECT_EQ(scans_.size(), 1U) << "a pause is a look that finds nothing";
}

TEST_F(Typing, OnALayoutThatMovesDigitsKeepsBothReadings) {
  const std::string french = "\xC3\xA0&\xC3\xA9";
  for (const char sign : kCode) key(sign, sign == '0' ? french.substr(0, 2) : sign == '1' ? "&" : "Q");
  enter();
  look();

  ASSERT_EQ(scans_.size(), 1U);
  EXPECT_EQ(spell(scans_[0].by_place), kCode);
  EXPECT_EQ(scans_[0].by_layout[0], '\0');
  EXPECT_EQ(scans_[0].by_layout[2], '&');
  EXPECT_EQ(seen_, "");
}

}  // namespace
}  // namespace crosstable::platform
