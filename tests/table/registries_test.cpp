// What is looked up by kind has a row for every kind, and one only.
#include <algorithm>

#include <gtest/gtest.h>

#include "table/steps/registry.h"

namespace crosstable::test {
namespace {

constexpr int kKinds = static_cast<int>(framework::StepKind::kAdjust) + 1;

TEST(StepRegistry, HasOneRowForEveryKindWithWhatDrawsItAndWhatIsSaid) {
  EXPECT_EQ(table::kStepRows.size(), static_cast<std::size_t>(kKinds));
  for (int i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<framework::StepKind>(i);
    const auto rows = std::count_if(table::kStepRows.begin(), table::kStepRows.end(),
                                    [&](const table::StepRow& row) { return row.kind == kind; });
    ASSERT_EQ(rows, 1) << framework::to_word(kind);
    EXPECT_NE(table::row_of(kind).draw, nullptr) << framework::to_word(kind);
    EXPECT_NE(std::string(table::row_of(kind).facilitator), "") << framework::to_word(kind);
  }
}

}  // namespace
}  // namespace crosstable::test
