// The part of the contract about places that are kept for a kiosk.
#include <optional>

#include "store/rounds.h"
#include "store/urn_contract.h"

namespace crosstable::store::test {

TEST_P(UrnContract, KeepsAPlaceForWhoHasAPass) {
  const auto table = make(friction_round());
  const auto first = kiosk();
  const auto second = kiosk();
  ASSERT_EQ(outcome(*first, 1, 1), CastOutcome::kRecorded);
  ASSERT_EQ(outcome(*first, 1, 2), CastOutcome::kRecorded);

  EXPECT_TRUE(must(first->take_pass(1, 1)));
  EXPECT_TRUE(must(first->take_pass(1, 1))) << "it has it";
  EXPECT_FALSE(must(second->take_pass(2, 1)));
  EXPECT_EQ(second->cast(ballot::random_id(), 1, 2, box_of(second->round(), 1, 3)).outcome, CastOutcome::kNoPlace);
  EXPECT_FALSE(table->left(1)) << "who has begun is not sent away";

  EXPECT_EQ(outcome(*first, 1, 4), CastOutcome::kRecorded);
  EXPECT_EQ(must(first->shown_to(1)).pass, std::nullopt);
  EXPECT_EQ(must(table->view()).turnout, (ballot::Turnout{0, 3, 0}));
}

TEST_P(UrnContract, GivesAKioskOnePassAndTakesItBack) {
  const auto table = make(friction_round());
  const auto first = kiosk();
  const auto second = kiosk();
  for (unsigned seed = 0; seed < 2; ++seed) {
    for (const int function : {1, 2}) ASSERT_EQ(outcome(*first, function, seed), CastOutcome::kRecorded);
  }
  ASSERT_TRUE(must(first->take_pass(1, 1)));

  ASSERT_TRUE(must(first->take_pass(1, 2)));
  EXPECT_TRUE(must(second->take_pass(2, 1))) << "the one before has ended";
  EXPECT_FALSE(must(second->take_pass(2, 2)));
  EXPECT_EQ(must(second->shown_to(2)).pass, std::nullopt) << "nor is the one before kept";
  must(first->give_back(1));
  must(first->give_back(1));

  EXPECT_TRUE(must(second->take_pass(2, 2)));
  must(second->give_back(2));
  must(table->left(1));
  EXPECT_EQ(must(table->view()).places, (std::vector<int>{4, 2, 3}));
}

TEST_P(UrnContract, KeepsAPassThroughAKiosksEndUntilTheTableFreesIt) {
  const auto table = make(friction_round());
  for (unsigned seed = 0; seed < 2; ++seed) ASSERT_EQ(outcome(*kiosk(), 1, seed), CastOutcome::kRecorded);
  ASSERT_TRUE(must(kiosk()->take_pass(1, 1)));

  const auto again = kiosk();
  EXPECT_EQ(must(again->shown_to(1)).pass, 1);
  EXPECT_FALSE(must(again->take_pass(2, 1)));
  must(table->free_passes_but({1, 2}));
  EXPECT_EQ(must(again->shown_to(1)).pass, 1) << "it is there";
  must(table->free_passes_but({2}));

  EXPECT_EQ(must(again->shown_to(1)).pass, std::nullopt);
  EXPECT_TRUE(must(again->take_pass(2, 1)));
}

TEST_P(UrnContract, TellsOfAPassToNobodyButItsKiosk) {
  const auto table = make(friction_round());
  const auto at = kiosk();
  const ballot::UrnView before = must(table->view());
  const ballot::UrnView seen_before = must(at->shown_to(2));

  ASSERT_TRUE(must(at->take_pass(1, 2)));

  EXPECT_EQ(must(table->view()), before);
  EXPECT_EQ(must(table->shown()), before);
  EXPECT_EQ(must(table->contents()).view, before);
  EXPECT_EQ(must(at->shown_to(2)), seen_before);
  EXPECT_EQ(must(at->shown_to(1)).pass, 2);
}

TEST_P(UrnContract, GivesNoPassOfAFunctionThatIsNoneNorOnceItIsClosingNorToAKioskWithoutANumber) {
  const auto table = make(friction_round());
  const auto at = kiosk();
  EXPECT_FALSE(at->take_pass(1, 7).value_or(false));
  EXPECT_FALSE(at->take_pass(1, -1).value_or(false));
  EXPECT_FALSE(at->take_pass(0, 1).value_or(false));
  ASSERT_TRUE(must(at->take_pass(1, 1)));

  must(keeper().move_to(table->round().id, UrnPhase::kClosing));

  EXPECT_FALSE(at->take_pass(2, 1).value_or(false));
  EXPECT_EQ(outcome(*at, 1, 1), CastOutcome::kClosed) << "a pass is no ballot";
  EXPECT_EQ(boxes_in(*table), 0U);
}

TEST_P(UrnContract, InUnlockOnlyTheFacilitatorGivesAPassAndAPlaceToOneKioskAlone) {
  const auto table = make(friction_round(1, ballot::Eligibility::kUnlock));
  const auto at = kiosk();
  EXPECT_FALSE(at->take_pass(1, 1).value_or(false));
  for (unsigned seed = 0; seed < 2; ++seed) {
    must(table->arm(1, 1));
    ASSERT_EQ(outcome(*at, 1, seed), CastOutcome::kRecorded);
  }
  must(table->arm(1, 1));

  const auto refused = table->arm(2, 1);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), "Every place of Finance has been used or is open at another kiosk.");
  must(table->free_passes_but({}));
  must(at->give_back(1));
  EXPECT_EQ(outcome(*at, 1, 9), CastOutcome::kRecorded) << "the facilitator's, whoever is there";
}

}  // namespace crosstable::store::test
