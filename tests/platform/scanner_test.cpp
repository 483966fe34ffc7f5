// Scanners as a real X server has them: keyboards among keyboards.
#include <gtest/gtest.h>

#include "platform/window.h"
#include "x_server.h"

namespace crosstable::platform {
namespace {

constexpr std::int64_t kLong_ms = 20'000;
constexpr std::int64_t kQuiet_ms = 200;
const std::string kCode = "0011AABBCCDDEEFF00112233445566778899";

std::string spell(const std::array<char, kScanKeys>& signs) { return {signs.data(), signs.size()}; }

/// A table that has the focus, and two kiosks beside it that have not.
class Scanners : public testing::Test {
 protected:
  void SetUp() override {
    std::string why_not;
    server = XServer::start_with_touch(why_not);
    if (!server) GTEST_SKIP() << why_not;
    first.emplace(open(false));
    second.emplace(open(false));
    table.emplace(open(true));
    left_scanner = Keyboard::connect(*server, "scanner0");
    right_scanner = Keyboard::connect(*server, "scanner1");
    keyboard = Keyboard::connect(*server);
    ASSERT_TRUE(left_scanner && right_scanner && keyboard);
    ASSERT_TRUE(first->tells_scanners_apart());
    ASSERT_TRUE(focus_window(1920)) << "the table's";
    for (Window* window : {&*first, &*second, &*table}) {
      while (!window->wait(kQuiet_ms).empty()) {
      }
    }
  }
  void TearDown() override {
    table.reset();
    second.reset();
    first.reset();
    // A driver whose other side has gone spins: the server goes first.
    server.reset();
  }
  static Window open(bool fullscreen) {
    auto opened =
        Window::open({.title = "test", .width_px = 640, .height_px = 400, .fullscreen = fullscreen, .diagonal_in = {}});
    EXPECT_TRUE(opened.has_value()) << opened.error();
    keep_libraries_loaded();
    return std::move(*opened);
  }
  /// Until the first scan; keys that come before it are kept.
  std::optional<Scan> heard(Window& window, std::int64_t longest_ms = kLong_ms) {
    keys.clear();
    for (Events events = window.wait(longest_ms); !events.empty(); events = window.wait(longest_ms)) {
      keys.insert(keys.end(), events.keys.begin(), events.keys.end());
      if (!events.scans.empty()) return events.scans.front();
    }
    return std::nullopt;
  }

  std::unique_ptr<XServer> server;
  std::optional<Window> first, second, table;
  std::unique_ptr<Keyboard> left_scanner, right_scanner, keyboard;
  std::vector<Key> keys;
};

TEST_F(Scanners, AreHeardByTheKioskWhereverTheFocusIsAndTypeNothingThere) {
  first->be_kiosk(true);
  EXPECT_EQ(table->kiosks(), 1);

  left_scanner->scan(kCode);
  const auto scan = heard(*first);
  const auto at_table = heard(*table);

  ASSERT_TRUE(scan.has_value());
  EXPECT_NE(scan->device, 0);
  EXPECT_EQ(spell(scan->by_layout), kCode);
  EXPECT_EQ(spell(scan->by_place), kCode);
  EXPECT_EQ(scan->layout, "us");
  ASSERT_TRUE(at_table.has_value()) << "said, not swallowed";
  EXPECT_TRUE(keys.empty()) << "and never text";
}

TEST_F(Scanners, AreToldApart) {
  first->be_kiosk(true);
  left_scanner->scan(kCode);
  const auto left = heard(*first);
  right_scanner->scan(kCode);
  const auto right = heard(*first);

  ASSERT_TRUE(left && right);
  EXPECT_NE(left->device, right->device);
}

TEST_F(Scanners, OnceTiedTypeForTheirKioskAlone) {
  first->be_kiosk(true);
  second->be_kiosk(true);
  EXPECT_EQ(first->kiosks(), 2);
  left_scanner->scan(kCode);
  const auto untied = heard(*first);
  ASSERT_TRUE(untied && heard(*second) && heard(*table));
  EXPECT_FALSE(untied->tied);

  ASSERT_TRUE(first->tie_scanner(untied->device));
  EXPECT_FALSE(second->tie_scanner(untied->device));
  left_scanner->scan(kCode);
  const auto tied = heard(*first);

  ASSERT_TRUE(tied.has_value());
  EXPECT_TRUE(tied->tied);
  EXPECT_EQ(spell(tied->by_layout), kCode);
  EXPECT_FALSE(heard(*second, kQuiet_ms).has_value());
  EXPECT_FALSE(heard(*table, kQuiet_ms).has_value());
  right_scanner->scan(kCode);
  const auto other = heard(*second);
  ASSERT_TRUE(other.has_value());
  EXPECT_FALSE(other->tied) << "the other scanner is still anybody's";
}

TEST_F(Scanners, LeaveTheKeyboardToTheTable) {
  constexpr int kCodeOfA = 38;
  first->be_kiosk(true);
  left_scanner->scan(kCode);
  const auto scan = heard(*first);
  ASSERT_TRUE(scan && heard(*table));
  ASSERT_TRUE(first->tie_scanner(scan->device));

  keyboard->press(kCodeOfA);

  Events events;
  while (events.keys.empty()) {
    events = table->wait(kLong_ms);
    ASSERT_FALSE(events.empty());
  }
  EXPECT_EQ(events.keys[0].text, "a") << "no Shift of the scanner is left down";
}

TEST_F(Scanners, AreFreeAgainOnceTheKioskIsLeftOrEnds) {
  first->be_kiosk(true);
  left_scanner->scan(kCode);
  const auto scan = heard(*first);
  ASSERT_TRUE(scan && heard(*table));
  ASSERT_TRUE(first->tie_scanner(scan->device));
  first->be_kiosk(false);
  EXPECT_EQ(table->kiosks(), 0);

  left_scanner->scan(kCode);
  EXPECT_TRUE(heard(*table).has_value());

  second->be_kiosk(true);
  ASSERT_TRUE(second->tie_scanner(scan->device));
  second.reset();
  left_scanner->scan(kCode);
  EXPECT_TRUE(heard(*table).has_value());
}

TEST_F(Scanners, AreReadByTheirKeysOnALayoutThatMovesDigitsWhichIsNamed) {
  first->be_kiosk(true);
  if (!set_keyboard_layout("fr")) GTEST_SKIP() << "layouts are set by setxkbmap only";
  left_scanner->scan(kCode);
  const auto french = heard(*first);
  ASSERT_TRUE(french.has_value());
  EXPECT_EQ(spell(french->by_place), kCode);
  EXPECT_NE(spell(french->by_layout), kCode);
  EXPECT_EQ(french->layout, "fr");
  EXPECT_TRUE(heard(*table).has_value());
  EXPECT_TRUE(keys.empty());

  ASSERT_TRUE(set_keyboard_layout("us -variant dvorak"));
  left_scanner->scan(kCode);
  const auto dvorak = heard(*first);
  ASSERT_TRUE(dvorak.has_value());
  EXPECT_EQ(spell(dvorak->by_place), kCode);
}

}  // namespace
}  // namespace crosstable::platform
