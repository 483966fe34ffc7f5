// The last part of set-up: what was planned, and whether this machine is ready for it.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

void be_ready(OneTable& table, int kiosks) {
  table.state.frameworks = {{"assets/frameworks/taster.toml", shipped("taster"), ""}};
  table.state.today = "2026-11-23";
  table.act(table::BeginSetUp{});
  table.state.set_up.title = "A taste";
  table.state.set_up.roster = roster_of(3);
  table.state.set_up.kiosks = kiosks;
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();
}

TEST(SetUpReady, OneScreenThatIsHandedOverIsNoKioskThatIsMissing) {
  OneTable table;
  be_ready(table, 1);

  EXPECT_TRUE(table.middle.has_text("This screen, handed over, or one kiosk"));
  EXPECT_TRUE(table.middle.has_text("For the vote this screen is handed over, or a kiosk is started"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUpReady, SeveralKiosksAreCounted) {
  OneTable table;
  be_ready(table, 2);

  EXPECT_TRUE(table.middle.has_text("2 kiosks are planned; they are started before the vote"));
  EXPECT_EQ(findings(table.middle), "");
}

}  // namespace
}  // namespace crosstable::test
