#include "platform/window.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/clock.h"
#include "platform/monitors.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "platform/utf8.h"
#include "x_server.h"

namespace crosstable::platform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kLong_ms = 20'000;
constexpr std::int64_t kQuiet_ms = 150;

TEST(Density, ComesFromTheDiagonalIfThatIsGiven) { EXPECT_NEAR(px_per_mm({1920, 1080}, 55.0F, 160, 90), 1.577, 0.001); }

TEST(Density, ComesFromTheMonitorIfThatIsPlausible) {
  EXPECT_NEAR(px_per_mm({1280, 800}, std::nullopt, 218, 136), 5.88, 0.01);
  EXPECT_NEAR(px_per_mm({1920, 1080}, std::nullopt, 0, 0), 3.78, 0.01);
  EXPECT_NEAR(px_per_mm({1920, 1080}, std::nullopt, 160, 90), 12, 0.01);
  EXPECT_NEAR(px_per_mm({1920, 1080}, std::nullopt, 16, 9), 3.78, 0.01) << "16:9 centimetres taken for millimetres";
  EXPECT_NEAR(px_per_mm({1920, 1080}, std::nullopt, 800, 800), 3.78, 0.01) << "sides that do not agree";
}

TEST(Utf8, SpellsEveryLength) {
  EXPECT_EQ(to_utf8('a'), "a");
  EXPECT_EQ(to_utf8(0xE9), "é");
  EXPECT_EQ(to_utf8(0x20AC), "€");
  EXPECT_EQ(to_utf8(0x1F600), "😀");
  EXPECT_EQ(to_utf8(0xD800), "\xEF\xBF\xBD");
}

TEST(Window, WithoutADisplaySaysSo) {
  unsetenv("DISPLAY");

  const auto window = Window::open({.title = "test"});

  ASSERT_FALSE(window.has_value());
  EXPECT_THAT(window.error(), testing::HasSubstr("DISPLAY is not set"));
  EXPECT_THAT(Window::monitors(), IsEmpty());
}

/// On a server of its own, drained of what opening a window brings.
class WindowTest : public testing::Test {
 protected:
  void open(std::unique_ptr<XServer> started, const std::string& why_not, bool fullscreen) {
    server = std::move(started);
    if (!server) GTEST_SKIP() << why_not;
    auto opened =
        Window::open({.title = "test", .width_px = 640, .height_px = 400, .fullscreen = fullscreen, .diagonal_in = {}});
    ASSERT_TRUE(opened.has_value()) << opened.error();
    window.emplace(std::move(*opened));
    keep_libraries_loaded();
    while (!window->wait(kQuiet_ms).empty()) {
    }
  }

  /// Until `count` touches came, as "begin 2.000 3.500" words; fingers are numbered in the order of their first touch.
  std::vector<std::string> touches(std::size_t count) {
    std::vector<std::string> words;
    while (words.size() < count) {
      const Events events = window->wait(kLong_ms);
      if (events.empty()) break;
      for (const Touch& touch : events.touches) words.push_back(spell(touch));
    }
    return words;
  }

  std::string spell(const Touch& touch) {
    static const char* const kNames[] = {"begin", "move", "end", "cancel"};
    const auto number = numbers.emplace(touch.finger, numbers.size() + 1).first->second;
    char text[80];
    std::snprintf(text, sizeof text, "%s %zu at %.1f, %.1f", kNames[static_cast<int>(touch.phase)], number, touch.x_px,
                  touch.y_px);
    return text;
  }

  std::unique_ptr<XServer> server;
  std::optional<Window> window;
  std::map<std::uint64_t, std::size_t> numbers;
};

TEST_F(WindowTest, ComesBackToTheMonitorThatIsLeftWhenItsOwnIsUnplugged) {
  std::string why_not;
  auto started = XServer::start_with_touch(why_not);
  ASSERT_NO_FATAL_FAILURE(open(std::move(started), why_not, true));
  if (IsSkipped()) return;
  ASSERT_EQ(place_of_window(), "1920x1080+0+0");

  if (!swap_monitors()) GTEST_SKIP() << "monitors are plugged in and out by xrandr only";
  for (Events events = window->wait(kLong_ms); !events.empty(); events = window->wait(kQuiet_ms)) {
  }

  EXPECT_EQ(place_of_window(), "1920x1080+0+0") << "elsewhere nobody sees it";
}

class VirtualWindow : public WindowTest {
 protected:
  void SetUp() override {
    std::string why_not;
    auto started = XServer::start_xvfb(why_not);
    open(std::move(started), why_not, false);
  }
};

TEST_F(VirtualWindow, IsDrawnOnByTheSameRenderer) {
  auto renderer = Renderer::create();
  ASSERT_TRUE(renderer.has_value()) << renderer.error();

  renderer->begin(640, 400, {0, 0, 1, 1});
  renderer->end();
  const auto pixels = renderer->read_rgba();
  window->swap();

  EXPECT_THAT(std::vector(pixels.begin(), pixels.begin() + 3), ElementsAre(0, 0, 255));
  EXPECT_EQ(window->display().width_px, 640);
  EXPECT_NEAR(window->display().px_per_mm, 3.78, 0.1);
  EXPECT_EQ(Window::monitors().size(), 1U);
}

/// A green picture of one pixel, drawn off-screen.
std::vector<std::uint8_t> draw_green() {
  auto picture = Offscreen::open(1, 1).value();
  auto renderer = Renderer::create().value();
  renderer.begin(1, 1, {0, 1, 0, 1});
  renderer.end();
  return picture.read_rgba();
}

TEST_F(VirtualWindow, SharesItsThreadWithOffscreenPictures) {
  auto renderer = Renderer::create();
  ASSERT_TRUE(renderer.has_value()) << renderer.error();

  const auto drawn_off = draw_green();
  renderer->begin(640, 400, {1, 0, 0, 1});
  renderer->end();
  const auto drawn_on = renderer->read_rgba();
  window->swap();

  EXPECT_THAT(drawn_off, ElementsAre(0, 255, 0, 255));
  EXPECT_EQ(drawn_on[0], 255);
}

TEST_F(VirtualWindow, MayBeClosedWhileAPictureIsDrawn) {
  auto picture = Offscreen::open(1, 1);
  ASSERT_TRUE(picture.has_value()) << picture.error();

  window.reset();

  EXPECT_EQ(picture->read_rgba().size(), 4U);
}

TEST_F(VirtualWindow, WaitsInPeaceWhenNothingHappens) {
  const SystemClock clock;
  const auto start_ms = clock.now_ms();

  const Events events = window->wait(kQuiet_ms);

  EXPECT_TRUE(events.empty());
  EXPECT_GE(clock.now_ms() - start_ms, kQuiet_ms);
}

TEST_F(VirtualWindow, IsWokenFromAnotherThreadAndBeforeItWaits) {
  std::jthread other([waker = window->waker()] { waker->wake(); });
  EXPECT_TRUE(window->wait(kLong_ms).woken);
  other.join();

  window->wake();
  EXPECT_TRUE(window->wait(kLong_ms).woken);
}

TEST_F(VirtualWindow, TakesTheMouseForAFinger) {
  ASSERT_TRUE(send_button(true, 10, 10));
  ASSERT_TRUE(send_button(false, 10, 10));

  const Events events = window->wait(kLong_ms);
  Events rest;
  if (events.touches.size() < 2) rest = window->wait(kLong_ms);

  ASSERT_EQ(events.touches.size() + rest.touches.size(), 2U);
  EXPECT_EQ(events.touches[0].finger, kMouseFinger);
  EXPECT_EQ(events.touches[0].phase, TouchPhase::kBegin);
}

TEST_F(VirtualWindow, IsAskedToCloseAsOftenAsSomebodyWantsItAndGoesOn) {
  for (int time = 0; time < 2; ++time) {
    ASSERT_TRUE(send_close());
    EXPECT_TRUE(window->wait(kLong_ms).close_requested);
  }

  EXPECT_FALSE(place_of_window().empty());
}

class TouchWindow : public WindowTest {
 protected:
  void SetUp() override {
    std::string why_not;
    auto started = XServer::start_with_touch(why_not);
    open(std::move(started), why_not, true);
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(window->has_touch());
    fingers = TouchScreen::connect(*server);
    ASSERT_NE(fingers, nullptr);
  }
  void TearDown() override {
    // A driver whose other side has gone spins: the server goes first.
    window.reset();
    server.reset();
  }

  std::unique_ptr<TouchScreen> fingers;
};

TEST_F(TouchWindow, ThreeFingersAtOnceArriveOneByOneAndNoMouseWithThem) {
  fingers->begin(1, 100, 200);
  fingers->begin(2, 960.5, 540);
  fingers->begin(3, 1800, 1000);
  fingers->move(2, 970.5, 545);
  fingers->end(1, 100, 200);
  fingers->end(3, 1800, 1000);
  fingers->end(2, 970.5, 545);
  fingers->sync();

  const auto seen = touches(7);

  EXPECT_THAT(seen, ElementsAre("begin 1 at 100.0, 200.0", "begin 2 at 960.5, 540.0", "begin 3 at 1800.0, 1000.0",
                                "move 2 at 970.5, 545.0", "end 1 at 100.0, 200.0", "end 3 at 1800.0, 1000.0",
                                "end 2 at 970.5, 545.0"));
  EXPECT_TRUE(window->wait(kQuiet_ms).touches.empty());
  EXPECT_FALSE(numbers.contains(kMouseFinger));
}

TEST_F(TouchWindow, ATapWithTheMouseUnderAFingerIsTheFingersEcho) {
  fingers->begin(1, 100, 200);
  fingers->sync();
  ASSERT_EQ(touches(1).size(), 1U);

  ASSERT_TRUE(send_button(true, 100, 200));
  ASSERT_TRUE(send_button(false, 100, 200));

  EXPECT_TRUE(window->wait(kQuiet_ms).touches.empty());
}

TEST_F(TouchWindow, HasTheKeyboardWithoutAWindowManager) {
  constexpr int kCodeOfA = 38;
  constexpr int kCodeOfBackspace = 22;
  const auto keyboard = Keyboard::connect(*server);
  ASSERT_NE(keyboard, nullptr);

  keyboard->press(kCodeOfA);
  keyboard->press(kCodeOfBackspace);
  std::vector<Key> keys;
  while (keys.size() < 2) {
    const Events events = window->wait(kLong_ms);
    if (events.empty()) break;
    keys.insert(keys.end(), events.keys.begin(), events.keys.end());
  }

  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0].text, "a");
  EXPECT_EQ(keys[1].name, Key::Name::kBackspace);
}

TEST_F(TouchWindow, ThatIsTouchedTakesTheKeyboardBackWithoutAWindowManager) {
  constexpr int kCodeOfA = 38;
  const auto keyboard = Keyboard::connect(*server);
  ASSERT_NE(keyboard, nullptr);
  auto other = Window::open({.title = "a kiosk", .fullscreen = false});
  ASSERT_TRUE(other) << other.error();
  while (other->wait(kQuiet_ms).exposed) {
  }

  fingers->begin(1, 1800, 1000);
  fingers->end(1, 1800, 1000);
  fingers->sync();
  ASSERT_EQ(touches(2).size(), 2U);
  keyboard->press(kCodeOfA);
  std::vector<Key> keys;
  while (keys.empty()) {
    const Events events = window->wait(kLong_ms);
    if (events.empty()) break;
    keys = events.keys;
  }

  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys[0].text, "a");
}

TEST_F(TouchWindow, ATapComesAfterWhatWasTypedBeforeIt) {
  constexpr int kCodeOfA = 38;
  const auto keyboard = Keyboard::connect(*server);
  ASSERT_NE(keyboard, nullptr);

  keyboard->press(kCodeOfA);
  fingers->begin(1, 100, 200);
  fingers->sync();
  bool typed = false;
  for (bool tapped = false; !tapped;) {
    const Events events = window->wait(kLong_ms);
    ASSERT_FALSE(events.empty());
    typed = typed || !events.keys.empty();
    tapped = !events.touches.empty();
  }

  EXPECT_TRUE(typed) << "or the tap leaves the field before its last word";
}

TEST_F(TouchWindow, TimesAreThoseOfTheClock) {
  const SystemClock clock;
  const auto before_ms = clock.now_ms();
  fingers->begin(1, 100, 200);
  fingers->sync();

  const Events events = window->wait(kLong_ms);

  ASSERT_EQ(events.touches.size(), 1U);
  EXPECT_GE(events.touches[0].time_ms, before_ms - 20) << "the server's clock is coarse";
  EXPECT_LE(events.touches[0].time_ms, clock.now_ms());
}

TEST_F(TouchWindow, FingersOfAScreenThatIsUnpluggedAreCancelledNotLifted) {
  fingers->begin(1, 100, 200);
  fingers->begin(2, 500, 600);
  fingers->sync();
  ASSERT_EQ(touches(2).size(), 2U);

  ASSERT_TRUE(unplug_touch_screen());

  EXPECT_THAT(touches(2), testing::UnorderedElementsAre("cancel 1 at 100.0, 200.0", "cancel 2 at 500.0, 600.0"));
}

}  // namespace
}  // namespace crosstable::platform
