// Taps are shown at once; the log says later what became of each.
#include "play.h"
#include "workshop/optimistic_history.h"

namespace crosstable::workshop::test {

TEST(OptimisticHistory, ShowsATapBeforeTheLogHasIt) {
  OptimisticHistory history(begun());

  EXPECT_EQ(history.tap(CaseDescribed{"one"}), std::nullopt);

  EXPECT_EQ(history.now().past_case, "one");
  EXPECT_EQ(history.accepted().now().past_case, "");
  EXPECT_EQ(history.waiting(), 1U);
  history.accept_tap();
  EXPECT_EQ(history.accepted().now(), history.now());
  EXPECT_EQ(history.waiting(), 0U);
}

TEST(OptimisticHistory, TakesBackATapThatTheLogRefusesAndKeepsThoseAfterIt) {
  OptimisticHistory history(begun());
  const RoundOpened opened = opening(history.now());
  ASSERT_EQ(history.tap(PlacesChanged{"SA", 7}), std::nullopt);
  ASSERT_EQ(history.tap(CaseDescribed{"one"}), std::nullopt);

  history.apply(opened);

  EXPECT_EQ(history.now().roster.places("SA"), opened.roster.places("SA")) << "the vote came first";
  EXPECT_EQ(history.now().past_case, "one");
  history.refuse_tap();
  history.accept_tap();
  EXPECT_EQ(history.accepted().now(), history.now());
}

TEST(OptimisticHistory, ShowsATapAgainThatFitsInTheEnd) {
  OptimisticHistory history(begun());
  const RoundOpened opened = opening(history.now());
  ASSERT_EQ(history.tap(PlacesChanged{"SA", 7}), std::nullopt);
  history.apply(opened);
  history.apply(RoundDiscarded{opened.id});

  history.accept_tap();

  EXPECT_EQ(history.now().roster.places("SA"), 7);
}

}  // namespace crosstable::workshop::test
