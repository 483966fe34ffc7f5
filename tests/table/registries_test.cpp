// What is looked up by kind has a row for every kind, and one only.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "table/map/registry.h"
#include "table/steps/registry.h"

namespace crosstable::test {
namespace {

TEST(StepRegistry, HasOneRowForEveryKindWithWhatDrawsItAndWhatIsSaid) {
  EXPECT_EQ(table::kStepRows.size(), framework::kStepKinds.size());
  for (const framework::StepKindRow& of : framework::kStepKinds) {
    const auto rows = std::count_if(table::kStepRows.begin(), table::kStepRows.end(),
                                    [&](const table::StepRow& row) { return row.kind == of.kind; });
    ASSERT_EQ(rows, 1) << of.word;
    EXPECT_NE(table::row_of(of.kind).draw, nullptr) << of.word;
    EXPECT_FALSE(table::row_of(of.kind).facilitator.empty()) << of.word;
  }
}

TEST(StepKinds, HaveAWordOfTheirOwnAndNeedNoRest) {
  std::set<std::string_view> words;
  for (const framework::StepKindRow& row : framework::kStepKinds) {
    EXPECT_FALSE(row.word.empty());
    EXPECT_TRUE(words.insert(row.word).second) << row.word;
    EXPECT_EQ(framework::step_kind_from(row.word), row.kind);
    EXPECT_FALSE(row.needs && (framework::is_rest(*row.needs) || *row.needs == row.kind)) << row.word;
  }
}

TEST(MapViewRegistry, HasOneRowForEveryViewInTheirOrderWithWhatDrawsIt) {
  ASSERT_EQ(table::kMapViews.size(), static_cast<std::size_t>(table::MapView::kLast) + 1);
  std::set<std::string_view> words;
  std::set<std::string_view> briefs;
  for (std::size_t i = 0; i < table::kMapViews.size(); ++i) {
    const table::MapViewRow& row = table::kMapViews[i];
    EXPECT_EQ(row.view, static_cast<table::MapView>(i)) << row.word.text();
    EXPECT_TRUE(!row.word.empty() && words.insert(row.word.text()).second) << i;
    EXPECT_TRUE(!row.brief.empty() && briefs.insert(row.brief.text()).second) << i;
    EXPECT_TRUE(row.is_offered != nullptr && row.draw != nullptr && row.list != nullptr && row.heat != nullptr)
        << row.word.text();
  }
}

}  // namespace
}  // namespace crosstable::test
