// What the table never uncovered is in no file, but for its name.
#include <algorithm>

#include <gtest/gtest.h>

#include "framework/csv.h"
#include "map/reading.h"
#include "report/report.h"
#include "report/second_vote.h"
#include "report/tables.h"

namespace crosstable::report {
namespace {

TEST(SetAside, IsSaidInEveryFileAndCountsNobody) {
  SecondVote vote;
  vote.history.apply(workshop::RoundSetAside{vote.opened.id, {"SA>FI"}});
  const workshop::Snapshot snapshot = workshop::take_snapshot(vote.history.now());

  const auto report = framework::parse_json(to_json(snapshot));
  ASSERT_TRUE(report && report->find("set_aside"));
  for (const auto& [code, function] : *report->find("functions")->object())
    EXPECT_EQ(framework::to_json(*function.find("voters")), "null") << code;
  EXPECT_NE(to_csv(snapshot).find("the vote was set aside"), std::string::npos);
  const map::Reading reading = map::read(snapshot);
  EXPECT_TRUE(reading.set_aside());
  const auto& cells = reading.heat().cells;
  EXPECT_TRUE(std::none_of(cells.begin(), cells.end(), [](const map::HeatCell& cell) {
    return cell.state == map::HeatState::kNoDealings || cell.state == map::HeatState::kWaiting;
  }));
  EXPECT_EQ(workshop::from_sections(workshop::to_sections(snapshot)).value(), snapshot);
}

TEST(NeverShown, IsNamedInEveryFileAndNowhereElse) {
  const workshop::Snapshot snapshot = partly_shown();
  const std::vector<std::string> never = never_shown(snapshot);
  ASSERT_FALSE(never.empty());

  const auto report = framework::parse_json(to_json(snapshot));
  ASSERT_TRUE(report.has_value());
  const framework::Value* named = report->find("never_shown");
  ASSERT_NE(named, nullptr);
  ASSERT_EQ(named->array()->size(), never.size());
  const auto rows = to_csv(snapshot);
  for (const auto& row : cell_table(snapshot).rows) {
    const bool never_uncovered = std::find(never.begin(), never.end(), row[0].code) != never.end();
    EXPECT_EQ(row[5].code.empty(), never_uncovered) << row[0].code << ": a figure, in CSV and in the workbook";
  }
  for (const std::string& name : never) {
    EXPECT_NE(rows.find(name), std::string::npos);
    EXPECT_NE(rows.find("never shown on the table"), std::string::npos);
    for (const framework::Value& cell : *report->find("cells")->array()) EXPECT_NE(*cell.find("cell")->text(), name);
  }
}

TEST(NeverShown, StandsInTheMapOfItsSnapshotAsCovered) {
  const workshop::Snapshot snapshot = partly_shown();
  const map::Reading reading = map::read(snapshot);
  const auto& cells = reading.heat().cells;

  const auto covered = std::count_if(cells.begin(), cells.end(),
                                     [](const map::HeatCell& cell) { return cell.state == map::HeatState::kLeftOut; });

  EXPECT_GE(static_cast<std::size_t>(covered), never_shown(snapshot).size());
  for (const std::string& name : never_shown(snapshot)) EXPECT_EQ(reading.map().find(name), nullptr) << name;
  EXPECT_FALSE(reading.map().cells.empty());
}

}  // namespace
}  // namespace crosstable::report
