// How a workshop ends, by fingers: closed, saved, left, found again at home, and reopened.
#include <filesystem>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

TEST(ClosedByFingers, EndsWithThanksStaysClosedAtHomeAndReopensFromTheMenu) {
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  const std::string at = sessions.path() + "/terms.workshop";
  const auto script = workshop::example_script(*table.app().example_framework("inside-first"));
  const auto log = workshop::example_log(script, {"close", workshop::ExampleMoment::kDone, clock.wall_ms()});
  ASSERT_TRUE(roles::TableDesk().create(at, log).has_value());
  table.act(table::OpenWorkshop{at});
  ASSERT_FALSE(table.find("table.closed.home").has_value());

  ASSERT_TRUE(table.tap("table.near.forward"));
  table.settle();
  EXPECT_TRUE(table.workshop().finished);
  EXPECT_NE(table.state().saved_print, "");
  EXPECT_FALSE(table.find("table.near.timer").has_value());
  EXPECT_TRUE(table.can_tap("table.close.report"));
  ASSERT_TRUE(table.tap("table.closed.home"));
  table.settle();

  ASSERT_EQ(table.state().place, table::Place::kHome);
  ASSERT_EQ(table.state().workshops.size(), 1u);
  EXPECT_TRUE(table.state().workshops.front().finished);
  ASSERT_TRUE(table.tap("table.home.workshop.0"));
  table.settle();
  ASSERT_TRUE(table.can_tap("table.closed.home"));
  EXPECT_NE(table.state().saved_print, "");

  ASSERT_TRUE(table.tap_all({"table.near.menu", "table.menu.reopen"}));
  EXPECT_FALSE(table.workshop().finished);
  EXPECT_TRUE(table.can_tap("table.close.add"));
  EXPECT_TRUE(table.state().problem.empty());
}

TEST(HomeList, PutsWhatIsNotFinishedFirstAndEachPartNewestFirst) {
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  const auto script = workshop::example_script(*table.app().example_framework("inside-first"));
  const auto log = workshop::example_log(script, {"close", workshop::ExampleMoment::kDone, clock.wall_ms()});
  auto ended = log;
  ended.emplace_back(workshop::Finished{});
  const auto make = [&](const std::string& name, const std::vector<workshop::Change>& changes) {
    ASSERT_TRUE(roles::TableDesk().create(sessions.path() + "/" + name + ".workshop", changes).has_value());
  };
  make("2026-11-20-a", log);
  make("2026-11-21-b", ended);
  make("2026-11-22-c", log);
  make("2026-11-22-c-2", log);
  make("2026-11-23-d", ended);

  table.act(table::GoHome{});

  std::vector<std::string> names;
  for (const table::HomeLine& line : table.state().workshops)
    names.push_back(std::filesystem::path(line.folder).stem().string());
  EXPECT_EQ(names, (std::vector<std::string>{"2026-11-22-c-2", "2026-11-22-c", "2026-11-20-a", "2026-11-23-d",
                                             "2026-11-21-b"}));
  EXPECT_FALSE(table.state().workshops.front().finished);
}

TEST(HomeList, PutsWhatIsSetUpForADayToComeBehindWhatWasBegunTheNearestFirst) {
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  const auto script = workshop::example_script(*table.app().example_framework("inside-first"));
  for (const char* date : {"2027-01-22", "2026-11-23", "2026-12-07", "2026-11-20"}) {
    auto log = workshop::example_log(script, {"tone", workshop::ExampleMoment::kEntered, clock.wall_ms()});
    get<workshop::Started>(log.front()).date = date;
    ASSERT_TRUE(roles::TableDesk().create(sessions.path() + "/" + date + "-a.workshop", log).has_value());
  }

  table.act(table::GoHome{});

  std::vector<std::string> dates;
  for (const table::HomeLine& line : table.state().workshops) dates.push_back(line.date);
  EXPECT_EQ(dates, (std::vector<std::string>{"2026-11-23", "2026-11-20", "2026-12-07", "2027-01-22"}));
}

}  // namespace
}  // namespace crosstable::test
