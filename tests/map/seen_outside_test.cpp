#include "map/seen_outside.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "workshop/example.h"

namespace crosstable::map {
namespace {

const framework::Framework& with_seen_outside() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return framework;
}

workshop::Workshop at(workshop::ExampleMoment moment, std::string_view step = "vote") {
  workshop::History history;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(with_seen_outside()), {step, moment}))
    history.apply(change);
  return history.now();
}

}  // namespace

TEST(SeenOutside, IsThePublishedLevelOfTheStatementThatAsksForItMostNoticedFirst) {
  const workshop::Workshop workshop = at(workshop::ExampleMoment::kDone, "map");
  const Reading reading = read(workshop);
  const auto seen = seen_outside(workshop.framework, reading);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->statement->id, "D10");
  EXPECT_EQ(seen->answers.size(), reading.map().cells.size());
  for (std::size_t i = 0; i < seen->answers.size(); ++i) {
    const auto& published = seen->answers[i].cell->published.statements.back();
    EXPECT_EQ(friction::value_of(seen->answers[i].level), friction::value_of(published.value()));
    if (i > 0) {
      EXPECT_GE(friction::value_of(seen->answers[i - 1].level), friction::value_of(seen->answers[i].level));
    }
  }
  EXPECT_EQ(seen->noticed(), std::count_if(seen->answers.begin(), seen->answers.end(),
                                           [](const auto& one) { return one.is_noticed(); }));
  EXPECT_TRUE(seen->answers.front().is_noticed());
}

TEST(SeenOutside, SaysNothingBeforeTheVoteAndOfACoveredMap) {
  EXPECT_FALSE(seen_outside(with_seen_outside(), read(at(workshop::ExampleMoment::kEntered))));
  workshop::Workshop covered = at(workshop::ExampleMoment::kVoted);
  covered.reveal = workshop::Reveal::kRowByRow;
  covered.whole_map = false;
  covered.opened_rows.clear();
  ASSERT_TRUE(read(covered).covered());
  EXPECT_FALSE(seen_outside(covered.framework, read(covered)));
}

TEST(SeenOutside, SaysNothingWhereTheFrameworkAsksNothingOfTheKind) {
  const workshop::Workshop workshop = at(workshop::ExampleMoment::kDone, "map");
  framework::Framework silent = workshop.framework;
  silent.statements.back().seen_outside = false;
  EXPECT_FALSE(seen_outside(silent, read(workshop)));
}

}  // namespace crosstable::map
