// The small maps of set-up: who is who can be read there, or in a list beside them.
#include "table/home/set_up_floor.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "look/seal.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

constexpr int kGroups[] = {3, 5, 6, 7, 8, 9, 12};

void set_up(OneTable& table, table::SetUpPart part, int functions, bool long_names = false) {
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.state.today = "2026-11-23";
  table.act(table::BeginSetUp{});
  table.state.set_up.title = "90-day terms";
  table.state.set_up.roster = roster_of(functions, long_names);
  table.state.set_up.part = part;
  table.refresh();
}

/// Letters in seals too; how they stand out from their colour is looked at with the tokens.
AuditRules read_by_all() {
  AuditRules rules = table_rules();
  rules.ignore.clear();
  rules.least_contrast = 0;
  return rules;
}

TEST(SmallMap, HasNoLettersThatNobodyCouldRead) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : kGroups) {
      for (const table::SetUpPart part : {table::SetUpPart::kFunctions, table::SetUpPart::kVoting}) {
        OneTable table(size);
        set_up(table, part, functions);

        EXPECT_EQ(findings(table.middle, read_by_all()), "") << functions << " functions, " << size.width_px;
      }
    }
  }
}

TEST(SmallMap, NamesEveryFunctionBesideItOrInIt) {
  for (const int functions : kGroups) {
    for (const table::SetUpPart part : {table::SetUpPart::kFunctions, table::SetUpPart::kVoting}) {
      OneTable table;
      set_up(table, part, functions, true);

      const std::vector<std::string> texts = table.middle.texts();
      for (const framework::Function& function : table.state.set_up.roster.functions)
        EXPECT_NE(std::find(texts.begin(), texts.end(), function.code), texts.end()) << function.code;
      EXPECT_EQ(findings(table.middle), "") << functions;
    }
  }
}

TEST(SmallMap, ASealThatIsReadHasLettersOfTheSmallestText) {
  framework::Function three = framework::usual_functions()[0];
  three.code = "ABC";
  Probe probe(kTable55, [&](look::Ui& ui) {
    const framework::Function two = framework::usual_functions()[1];
    look::seal(ui, two, {100, 100}, look::least_read_size(ui, two));
    look::seal(ui, three, {200, 100}, look::least_read_size(ui, three));
  });
  EXPECT_EQ(findings(probe, read_by_all()), "");

  probe.run();
  EXPECT_TRUE(probe.has_text("ABC"));
}

}  // namespace
}  // namespace crosstable::test
