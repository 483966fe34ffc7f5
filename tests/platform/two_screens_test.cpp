// Two monitors on a real X server: a table's window, and one that only shows on the other.
#include <optional>

#include <gtest/gtest.h>

#include "platform/renderer.h"
#include "platform/window.h"
#include "x_server.h"

namespace crosstable::platform {
namespace {

constexpr std::int64_t kLong_ms = 20'000;
constexpr std::int64_t kQuiet_ms = 150;
constexpr int kWidth_px = 1920;
constexpr int kHeight_px = 1080;

class TwoScreens : public testing::Test {
 protected:
  void SetUp() override {
    std::string why_not;
    server = XServer::start_with_touch(why_not);
    if (!server) GTEST_SKIP() << why_not;
    if (!place_second_monitor("--right-of DUMMY0")) GTEST_SKIP() << "monitors are plugged in and out by xrandr only";
    auto opened = Window::open({.title = "table", .fullscreen = true, .diagonal_in = {}});
    ASSERT_TRUE(opened.has_value()) << opened.error();
    table.emplace(std::move(*opened));
    keep_libraries_loaded();
    settle();
  }
  void settle() {
    while (!table->wait(kQuiet_ms).empty()) {
      if (room) room->wait(0);
    }
  }
  void open_room() {
    auto opened =
        Window::open({.title = "room", .fullscreen = true, .monitor = 1, .diagonal_in = {}, .only_shows = true});
    ASSERT_TRUE(opened.has_value()) << opened.error();
    room.emplace(std::move(*opened));
    table->make_current();
    settle();
  }
  OutputsBeside beside() { return outputs_beside(Window::outputs(), table->place()); }

  std::unique_ptr<XServer> server;
  std::optional<Window> table, room;
};

TEST_F(TwoScreens, AreToldApartOrSaidToShowTheSame) {
  ASSERT_EQ(beside().apart.size(), 1U);
  EXPECT_EQ(beside().own, "DUMMY0");
  EXPECT_EQ(beside().apart[0].name, "DUMMY1");
  EXPECT_EQ(beside().apart[0].place.x_px, kWidth_px);

  ASSERT_TRUE(place_second_monitor("--same-as DUMMY0"));
  settle();
  EXPECT_TRUE(beside().apart.empty());
  ASSERT_EQ(beside().mirrored.size(), 1U);
  EXPECT_EQ(beside().mirrored[0].name, "DUMMY1");

  ASSERT_TRUE(place_second_monitor("--off"));
  settle();
  EXPECT_TRUE(beside().mirrored.empty());
}

TEST_F(TwoScreens, AreDrawnOnOneAfterTheOther) {
  auto of_table = Renderer::create();
  ASSERT_TRUE(of_table) << of_table.error();
  ASSERT_NO_FATAL_FAILURE(open_room());
  EXPECT_EQ(room->place().x_px, kWidth_px);
  EXPECT_EQ(room->display().height_px, kHeight_px);
  const auto colour = [](Renderer& renderer, Rgba clear) {
    renderer.begin(kWidth_px, kHeight_px, clear);
    renderer.end();
    return renderer.read_rgba()[0];
  };

  room->make_current();
  {
    auto of_room = Renderer::create();
    ASSERT_TRUE(of_room) << of_room.error();
    EXPECT_EQ(colour(*of_room, {1, 0, 0, 1}), 255);
    room->swap();
  }
  table->make_current();

  EXPECT_EQ(colour(*of_table, {0, 0, 0, 1}), 0);
  table->swap();
}

TEST_F(TwoScreens, ShowTheRoomNothingOfTheTablesBeforeItsFirstPicture) {
  {
    auto of_table = Renderer::create();
    ASSERT_TRUE(of_table) << of_table.error();
    of_table->begin(kWidth_px, kHeight_px, {1, 1, 1, 1});
    of_table->end();
    table->swap();
  }
  settle();
  ASSERT_EQ(pixel_at(100, 100), 0xFFFFFF);

  ASSERT_NO_FATAL_FAILURE(open_room());

  ASSERT_EQ(room->place().x_px, kWidth_px);
  EXPECT_EQ(pixel_at(kWidth_px + 100, 100), 0);
}

TEST_F(TwoScreens, WakeTheTableForWhatHappensToTheOtherWindow) {
  ASSERT_NO_FATAL_FAILURE(open_room());
  // To the one that was shown last.
  ASSERT_TRUE(send_close());

  const Events of_table = table->wait(kLong_ms);

  EXPECT_TRUE(of_table.woken);
  EXPECT_FALSE(of_table.close_requested);
  EXPECT_TRUE(room->wait(0).close_requested);
}

TEST_F(TwoScreens, LeaveNothingOfTheRoomsOverTheTableWhenItsMonitorIsUnplugged) {
  ASSERT_NO_FATAL_FAILURE(open_room());

  ASSERT_TRUE(place_second_monitor("--off"));
  settle();

  EXPECT_EQ(place_of_window(), "1920x1080+0+0") << "the table's is the only one that is shown";
  EXPECT_EQ(table->place().x_px, 0);
  room.reset();
  table->make_current();
  ASSERT_TRUE(place_second_monitor("--right-of DUMMY0"));
  settle();
  ASSERT_NO_FATAL_FAILURE(open_room());
  EXPECT_EQ(room->place().x_px, kWidth_px);
}

TEST_F(TwoScreens, KeepAKiosksWindowOffTheTableUntilItsMonitorIsBack) {
  auto opened =
      Window::open({.title = "kiosk", .fullscreen = true, .monitor = 1, .diagonal_in = {}, .hides_unplugged = true});
  ASSERT_TRUE(opened.has_value()) << opened.error();
  room.emplace(std::move(*opened));
  settle();

  ASSERT_TRUE(place_second_monitor("--off"));
  settle();
  room->bring_to_front();
  settle();
  EXPECT_EQ(place_of_window(), "1920x1080+0+0") << "the table's is the only one that is shown";
  EXPECT_EQ(table->place().x_px, 0);

  ASSERT_TRUE(place_second_monitor("--right-of DUMMY0"));
  settle();
  EXPECT_EQ(room->place().x_px, kWidth_px);
}

}  // namespace
}  // namespace crosstable::platform
