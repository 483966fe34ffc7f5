// What the table never uncovered is in no file, but for its name.
#include <algorithm>

#include <gtest/gtest.h>

#include "framework/csv.h"
#include "map/reading.h"
#include "report/report.h"
#include "workshop/example.h"

namespace crosstable::report {
namespace {

/// The example's vote once more, read row by row: Legal's row stays covered.
workshop::Snapshot partly_shown() {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  workshop::History history;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(*framework), {"vote", workshop::ExampleMoment::kDone}))
    history.apply(change);
  const workshop::RoundRecord last = *history.now().last_round(ballot::RoundKind::kFriction);
  workshop::RoundOpened opened;
  opened.id = std::string(32, '7');
  opened.step = last.step;
  opened.form = last.form;
  opened.roster = last.roster;
  opened.plan = last.plan;
  history.apply(opened);
  history.apply(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  history.apply(workshop::RoundClosed{opened.id, last.cells, last.turnout, {}});
  for (const framework::Function& function : last.roster.functions) {
    if (function.code != "LE") history.apply(workshop::RowOpened{function.code});
  }
  return workshop::take_snapshot(history.now());
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
