// What the table never uncovered is in no file, but for its name.
#include <algorithm>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "framework/csv.h"
#include "look/surface.h"
#include "map/reading.h"
#include "report/account.h"
#include "report/read_back.h"
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

TEST(NobodyVoted, IsSaidInEveryFileAndNeverAsTooFewPeople) {
  const workshop::Snapshot snapshot = nobody_voted();
  const framework::Value report = framework::parse_json(to_json(snapshot)).value();

  EXPECT_NE(report.find("nobody_voted"), nullptr);
  const DataTable table = cell_table(snapshot);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_TRUE(table.rows[0].back().code.ends_with("; nobody voted")) << table.rows[0].back().code;
  EXPECT_EQ(telling_map_pages(snapshot), std::vector<std::string>{"map"}) << "no view of nothing";
  const std::string picture = map_alternative(words::Words(), snapshot, "map");
  EXPECT_NE(picture.find("Nobody voted, so there is no map."), std::string::npos) << picture;
  const std::string read = report_of(snapshot);
  for (const char* said :
       {"Nobody voted. ", "Nobody voted, so there is no map.", "Nobody voted, so there are no figures."})
    EXPECT_NE(read.find(said), std::string::npos) << said << read;
  for (const char* other : {"few people", "cells shown", "shows no hand-off", "No cell is shown", "larger than chance"})
    EXPECT_EQ(read.find(other), std::string::npos) << other;
}

/// What stands on a page of the map.
std::string written_on_page(const std::function<void(look::Ui&)>& draw) {
  static const look::Tokens kTokens = look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml").value();
  look::Surface page(fonts(), kTokens);
  page.set_motion(false);
  page.place({0, 0, 1188, 840, 0, 4, look::Reader::kKiosk, kPageTextScale, true});
  fonts().begin_frame();
  page.run(0, false, draw);
  std::string all;
  for (const look::Written& one : page.written()) all += one.text + "\n";
  return all;
}

TEST(NobodyVoted, IsDrawnAsASentenceAndNotAsAMap) {
  const workshop::Snapshot voted = whole_example(), empty = nobody_voted();
  const auto map_of = [](const workshop::Snapshot& snapshot) {
    return written_on_page([&](look::Ui& ui) { draw_map_page(ui, snapshot, "map"); });
  };
  const auto change = [](const workshop::Snapshot& before, const workshop::Snapshot& after) {
    return written_on_page([&](look::Ui& ui) { draw_change_page(ui, before, after); });
  };

  EXPECT_NE(map_of(voted).find("cells shown."), std::string::npos);
  for (const std::string& page : {map_of(empty), change(voted, empty)}) {
    EXPECT_NE(page.find("Nobody voted, so there is no map."), std::string::npos) << page;
    EXPECT_EQ(page.find("few people"), std::string::npos) << page;
    EXPECT_EQ(page.find("cells shown."), std::string::npos) << page;
  }
  const std::string first = change(empty, voted);
  EXPECT_NE(first.find("There is no map of Monday 23 November 2026 to compare with."), std::string::npos) << first;
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
