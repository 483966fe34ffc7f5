#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

table::HomeLine line(const std::string& title) {
  return {"/w/" + title, title, "Northwind", "2026-11-23", "Read the map", 5, 10, roster_of(5).functions, false,
          false,         false, {}};
}

TEST(Home, OffersAStartAnExampleAndASnapshotWhereNothingIsYet) {
  OneTable table;
  table.go_home();
  EXPECT_TRUE(table.middle.has_text("No workshop yet"));

  ASSERT_TRUE(table.middle.tap("table.home.example"));
  EXPECT_NE(table.effect<table::SteerExample>(), nullptr);
  ASSERT_TRUE(table.middle.tap("table.home.open"));
  EXPECT_TRUE(table.middle.has_text("No snapshot yet"));
  ASSERT_TRUE(table.middle.tap("table.home.start"));

  EXPECT_EQ(table.state.place, table::Place::kSetUp);
}

TEST(Home, ResumesAWorkshop) {
  OneTable table;
  table.state.workshops = {line("Credit terms"), line("Damaged return")};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.workshop.1"));

  ASSERT_NE(table.effect<table::LoadWorkshop>(), nullptr);
  EXPECT_EQ(table.effect<table::LoadWorkshop>()->folder, "/w/Damaged return");
}

TEST(Home, LooksBackAtASnapshot) {
  OneTable table;
  table.state.snapshots = {{"/s/a.snapshot", "Credit terms", "2026-11-23"}};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.open"));
  ASSERT_TRUE(table.middle.tap("table.home.snapshot.0"));

  ASSERT_NE(table.effect<table::LoadSnapshot>(), nullptr);
  EXPECT_EQ(table.effect<table::LoadSnapshot>()->path, "/s/a.snapshot");
}

TEST(Home, TellsTwoSnapshotsOfOneDayApartByTheirFiles) {
  OneTable table;
  table.state.snapshots = {{"/s/2026-11-23-terms.snapshot", "Credit terms", "2026-11-23"},
                           {"/s/2026-11-23-terms-2.snapshot", "Credit terms", "2026-11-23"},
                           {"/s/other.snapshot", "Damaged return", "2026-11-23"}};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.open"));

  EXPECT_TRUE(table.middle.has_text("2026-11-23-terms.snapshot"));
  EXPECT_TRUE(table.middle.has_text("2026-11-23-terms-2.snapshot"));
  EXPECT_FALSE(table.middle.has_text("other.snapshot"));
}

TEST(Home, LooksBackAtAnActionWithoutWordsAndAPairWithoutAnAgreementWithoutEmptyLines) {
  OneTable table;
  table.play("close", workshop::ExampleMoment::kDone);
  workshop::Snapshot snapshot = workshop::take_snapshot(table.workshop());
  ASSERT_FALSE(snapshot.agreements.empty());
  snapshot.agreements.front().fields.clear();
  snapshot.actions.front().text.clear();
  table.state.snapshot = snapshot;
  table.state.snapshot_print = std::string(64, 'a');
  table.state.place = table::Place::kSnapshot;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Nothing was settled for this pair."));
  EXPECT_TRUE(table.middle.has_text("An action without words"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Home, OffersTheNextLanguageByItsOwnNameWhereThereIsAnother) {
  OneTable table;
  table.state.languages = {{"en", "English"}};
  table.go_home();
  EXPECT_FALSE(table.middle.can_tap("table.home.language"));

  table.state.languages = {{"en", "English"}, {"de", "Deutsch"}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Deutsch"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.home.language"));
  const auto* speak = table.effect<table::SpeakLanguage>();
  ASSERT_NE(speak, nullptr);
  EXPECT_EQ(speak->code, "de");

  table.state.language = "de";
  EXPECT_EQ(table.state.next_language()->code, "en");
}

TEST(Home, SaysWhyAWorkshopCannotBeOpened) {
  OneTable table;
  table.state.workshops = {line("Credit terms")};
  table.state.workshops[0].problem = words::verbatim("Another table has this workshop open: close it there first.");
  table.go_home();

  EXPECT_TRUE(table.middle.has_text("Another table has this workshop open"));
  EXPECT_FALSE(table.middle.can_tap("table.home.workshop.0"));
}

TEST(Home, TurnsThePageWhereThereAreManyWorkshops) {
  OneTable table;
  for (int i = 0; i < 20; ++i) table.state.workshops.push_back(line("Workshop " + std::to_string(i)));
  table.go_home();
  EXPECT_FALSE(table.middle.has_text("Workshop 19"));

  while (table.middle.tap("table.home.older")) {
  }

  EXPECT_TRUE(table.middle.has_text("Workshop 19"));
  EXPECT_TRUE(table.middle.can_tap("table.home.workshop.19"));
}

TEST(Home, MeasuresTheScreen) {
  OneTable table;
  table.go_home();
  ASSERT_TRUE(table.middle.tap("table.home.screen_size"));

  ASSERT_TRUE(table.middle.tap("table.ruler.more"));
  ASSERT_NE(table.effect<table::SetDiagonal>(), nullptr);
  EXPECT_FLOAT_EQ(table.effect<table::SetDiagonal>()->diagonal_in, 56);
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.ruler.done"));

  EXPECT_TRUE(table.middle.can_tap("table.home.start"));
}

TEST(Home, StandsTheAuditEmptyAndFull) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.go_home();
    EXPECT_EQ(findings(table.middle), "");
    for (int i = 0; i < 6; ++i) table.state.workshops.push_back(line("A workshop with quite a long title"));
    table.state.workshops[1].functions = roster_of(12).functions;
    table.state.workshops[2].live = true;
    table.state.workshops[3].example = true;
    table.state.workshops[4].problem =
        words::verbatim("workshop.db cannot be read: it is no database. Take the folder out of sessions.");
    table.refresh();

    EXPECT_EQ(findings(table.middle), "") << size.width_px;
  }
}

}  // namespace
}  // namespace crosstable::test
