#include "store/urn_contract.h"

#include <optional>

#include "store/rounds.h"

namespace crosstable::store::test {

std::size_t UrnContract::boxes_in(Urn& urn) { return must(urn.contents()).boxes.size(); }

CastOutcome UrnContract::outcome(BallotBox& box, int function, unsigned seed) {
  return cast(box, function, seed).outcome;
}

std::unique_ptr<Urn> UrnContract::make_waiting(ballot::Round round, const ballot::Deck* deck) {
  round.id = hex(ballot::random_id());
  static_cast<void>(ballot::SecretKey::generate(round.key));
  return must(keeper_->make(round, deck));
}

std::unique_ptr<Urn> UrnContract::make(ballot::Round round, const ballot::Deck* deck) {
  auto urn = make_waiting(std::move(round), deck);
  must(keeper_->move_to(urn->round().id, UrnPhase::kOpen));
  return urn;
}

std::unique_ptr<BallotBox> UrnContract::kiosk() { return must(house_->place()->box_at_hand()); }

TEST_P(UrnContract, GivesAKioskTheWholeRoundBack) {
  ballot::Round round = friction_round(1, ballot::Eligibility::kUnlock);
  round.request = "90-day terms";
  round.example = true;
  round.kiosks = 3;
  const auto made = make(round);

  const auto opened = kiosk();

  EXPECT_EQ(opened->round().id, made->round().id);
  EXPECT_EQ(opened->round().workshop, round.workshop);
  EXPECT_EQ(opened->round().request, round.request);
  EXPECT_EQ(opened->round().form, round.form);
  EXPECT_EQ(opened->round().framework, round.framework);
  EXPECT_EQ(opened->round().roster, round.roster);
  EXPECT_EQ(opened->round().plan, round.plan);
  EXPECT_EQ(opened->round().eligibility, ballot::Eligibility::kUnlock);
  EXPECT_EQ(opened->round().key, made->round().key);
  EXPECT_EQ(opened->round().example, true);
  EXPECT_EQ(opened->round().kiosks, 3);
}

TEST_P(UrnContract, StopsAtAFunctionsPlaces) {
  const auto urn = make(friction_round());
  const auto at = kiosk();
  for (unsigned seed = 0; seed < 3; ++seed) ASSERT_EQ(outcome(*at, 1, seed), CastOutcome::kRecorded);

  const CastResult fourth = cast(*at, 1, 9);

  EXPECT_EQ(fourth.outcome, CastOutcome::kNoPlace);
  EXPECT_EQ(fourth.problem, "Every place of Finance has been used; ask the facilitator.");
  EXPECT_EQ(must(urn->view()).turnout, (ballot::Turnout{0, 3, 0}));
  EXPECT_EQ(boxes_in(*urn), 3U);
}

TEST_P(UrnContract, RefusesAFunctionThatIsNone) {
  const auto urn = make(friction_round());
  const auto at = kiosk();

  EXPECT_EQ(at->cast(ballot::random_id(), 7, 1, box_of(urn->round(), 0, 1)).outcome, CastOutcome::kNoPlace);
  EXPECT_EQ(at->cast(ballot::random_id(), -1, 1, box_of(urn->round(), 0, 1)).outcome, CastOutcome::kNoPlace);
}

TEST_P(UrnContract, RecordsTheSameIdOnce) {
  const auto table = make(friction_round());
  const auto at = kiosk();
  const auto other = kiosk();
  const auto id = ballot::random_id();
  const auto box = box_of(table->round(), 1, 4);

  EXPECT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(other->cast(id, 1, 2, box).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(turnout_of(*table), 1);
  EXPECT_EQ(boxes_in(*table), 1U);
}

TEST_P(UrnContract, SaysRecordedOfABallotThatIsInAlsoOnceItIsClosing) {
  const auto urn = make(friction_round());
  const auto at = kiosk();
  const auto id = ballot::random_id();
  const auto box = box_of(urn->round(), 1, 4);
  ASSERT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);

  must(keeper().move_to(urn->round().id, UrnPhase::kClosing));

  EXPECT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(boxes_in(*urn), 1U);
}

TEST_P(UrnContract, GivesTheTableTheBoxesAsTheyWereCast) {
  const auto table = make(friction_round());
  const auto from = kiosk();
  std::multiset<ballot::Sealed> cast;
  for (int function = 0; function < 3; ++function) {
    const ballot::Sealed box = box_of(table->round(), function, 1);
    ASSERT_EQ(from->cast(ballot::random_id(), function, 1, box).outcome, CastOutcome::kRecorded);
    cast.insert(box);
  }

  const UrnContents contents = must(table->contents());

  EXPECT_EQ(std::multiset<ballot::Sealed>(contents.boxes.begin(), contents.boxes.end()), cast);
  EXPECT_EQ(contents.view.turnout, (ballot::Turnout{1, 1, 1}));
}

TEST_P(UrnContract, UnlockTakesOneBallotPerArming) {
  const auto table = make(friction_round(1, ballot::Eligibility::kUnlock));
  const auto at = kiosk();
  EXPECT_EQ(outcome(*at, 2, 1), CastOutcome::kNoPlace);

  must(table->arm(1, 2));

  EXPECT_EQ(must(at->shown_to(1)).armed, (std::map<int, int>{{1, 2}}));
  EXPECT_EQ(outcome(*at, 0, 1), CastOutcome::kNoPlace) << "armed for another function";
  EXPECT_EQ(at->cast(ballot::random_id(), 2, 5, box_of(at->round(), 2, 1)).outcome, CastOutcome::kNoPlace)
      << "another kiosk";
  EXPECT_EQ(outcome(*at, 2, 1), CastOutcome::kRecorded);
  EXPECT_TRUE(must(table->view()).armed.empty());
  EXPECT_EQ(outcome(*at, 2, 2), CastOutcome::kNoPlace);
}

TEST_P(UrnContract, UnlockCanBeTakenBackAndStopsAtThePlaces) {
  const auto urn = make(friction_round(1, ballot::Eligibility::kUnlock));
  const auto at = kiosk();
  must(urn->arm(1, 2));
  must(urn->arm(1, std::nullopt));
  EXPECT_EQ(outcome(*at, 2, 1), CastOutcome::kNoPlace);

  for (unsigned seed = 0; seed < 3; ++seed) {
    must(urn->arm(1, 2));
    ASSERT_EQ(outcome(*at, 2, seed), CastOutcome::kRecorded);
  }
  const auto refused = urn->arm(1, 2);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), "Every place of Legal has been used.");
}

TEST_P(UrnContract, ArmsNoKioskWithoutANumberNorInARoundThatNeedsNone) {
  const auto unlocked = make(friction_round(1, ballot::Eligibility::kUnlock));
  EXPECT_FALSE(unlocked->arm(0, 1));
  must(keeper().destroy(unlocked->round().id));

  EXPECT_FALSE(make(friction_round())->arm(1, 1));
}

TEST_P(UrnContract, TakesOneBallotOfACard) {
  const ballot::Round round = friction_round(1, ballot::Eligibility::kCards);
  std::vector<int> places;
  for (const framework::Function& function : round.roster.functions) places.push_back(function.places);
  const ballot::Deck deck = ballot::Deck::draw(places);
  const auto table = make(round, &deck);
  const auto at = kiosk();
  const auto other = kiosk();
  const ballot::Card& card = deck.cards().front();
  const ballot::CardSight sight = must(at->look_up(card.typed));
  ASSERT_EQ(sight.outcome, ballot::CardSight::Outcome::kFree);
  const auto box = box_of(table->round(), sight.function, 1);

  EXPECT_EQ(outcome(*at, sight.function, 1), CastOutcome::kCardUsed) << "without a card there is no ballot";
  EXPECT_EQ(at->cast(ballot::random_id(), sight.function, 1, box, sight.card).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(other->cast(ballot::random_id(), sight.function, 2, box, sight.card).outcome, CastOutcome::kCardUsed);

  EXPECT_EQ(must(other->look_up(card.scanned)).outcome, ballot::CardSight::Outcome::kUsed);
  EXPECT_EQ(boxes_in(*table), 1U);
}

TEST_P(UrnContract, LeavingLowersPlacesButNotBelowTheBallotsCast) {
  const auto urn = make(friction_round());
  const auto at = kiosk();
  ASSERT_EQ(outcome(*at, 1, 1), CastOutcome::kRecorded);

  must(urn->left(1));
  must(urn->left(1));
  const auto refused = urn->left(1);

  ASSERT_FALSE(refused);
  EXPECT_EQ(must(urn->view()).places, (std::vector<int>{4, 1, 3}));
  EXPECT_EQ(outcome(*at, 1, 2), CastOutcome::kNoPlace);
}

TEST_P(UrnContract, TakesNothingOnceItIsClosing) {
  const auto table = make(friction_round());
  const std::string id = table->round().id;
  const auto at = kiosk();
  must(keeper().move_to(id, UrnPhase::kClosing));
  must(keeper().move_to(id, UrnPhase::kClosing));

  EXPECT_EQ(must(at->shown_to(1)).state, ballot::UrnState::kClosing);
  EXPECT_EQ(outcome(*at, 0, 1), CastOutcome::kClosed);
  EXPECT_FALSE(table->left(0));
  EXPECT_FALSE(keeper().move_to(id, UrnPhase::kOpen));
  EXPECT_EQ(boxes_in(*table), 0U);
}

TEST_P(UrnContract, CannotBeOpenedByAKioskBeforeItsRoundIsLogged) {
  const auto table = make_waiting(friction_round());
  const std::string id = table->round().id;

  EXPECT_EQ(kiosk(), nullptr);
  EXPECT_FALSE(keeper().open(id));
  EXPECT_EQ(must(keeper().phase(id)), UrnPhase::kWaiting);

  must(keeper().move_to(id, UrnPhase::kOpen));

  EXPECT_EQ(must(keeper().phase(id)), UrnPhase::kOpen);
  EXPECT_EQ(outcome(*kiosk(), 0, 1), CastOutcome::kRecorded);
  EXPECT_EQ(must(must(house().keeper()->open(id))->view()).turnout, (ballot::Turnout{1, 0, 0}))
      << "as a table that starts again finds it";
}

TEST_P(UrnContract, ShowsKiosksNoMoreThanTheTableHasShown) {
  const auto table = make(friction_round());
  const auto at = kiosk();
  ASSERT_EQ(outcome(*at, 0, 1), CastOutcome::kRecorded);
  for (unsigned seed = 2; seed < 5; ++seed) ASSERT_EQ(outcome(*at, 1, seed), CastOutcome::kRecorded);
  const auto shown = [&](std::size_t function) { return must(at->shown_to(1)).turnout[function]; };

  EXPECT_EQ(must(at->shown_to(1)).turnout, (ballot::Turnout{0, 0, 0}));
  must(table->show({1, 2, 0}));
  EXPECT_LE(shown(0), 1);
  EXPECT_LE(shown(1), 2) << "a kiosk may be told less, but never that it is full before the table shows it";
  must(table->show({0, 3, 9}));
  EXPECT_LE(shown(0), 1);
  EXPECT_EQ(shown(1), 3) << "full is full, at every kiosk";
  EXPECT_EQ(shown(2), 0) << "never more than was cast";
  EXPECT_EQ(must(table->shown()).turnout, (ballot::Turnout{1, 3, 0})) << "never back";
  EXPECT_EQ(must(table->view()).turnout, (ballot::Turnout{1, 3, 0}));
}

TEST_P(UrnContract, RefusesABallotOfAFunctionThatIsFullThoughNothingShowsIt) {
  const auto urn = make(friction_round());
  const auto at = kiosk();
  for (unsigned voter = 0; voter < 3; ++voter) ASSERT_EQ(outcome(*at, 1, voter), CastOutcome::kRecorded);

  EXPECT_EQ(must(at->shown_to(1)).turnout[1], 0);
  EXPECT_EQ(outcome(*at, 1, 9), CastOutcome::kNoPlace);
}

TEST_P(UrnContract, MeetsAnUrnThatWasDestroyedUnderItAsClosed) {
  const auto table = make(friction_round());
  const auto at = kiosk();
  ASSERT_EQ(outcome(*at, 0, 1), CastOutcome::kRecorded);

  must(keeper().destroy(table->round().id));

  EXPECT_EQ(must(at->shown_to(1)).state, ballot::UrnState::kClosed);
  EXPECT_EQ(must(table->view()).state, ballot::UrnState::kClosed);
  EXPECT_EQ(outcome(*at, 0, 2), CastOutcome::kGone);
  EXPECT_EQ(kiosk(), nullptr);
  EXPECT_TRUE(must(keeper().rounds()).empty());
  must(keeper().destroy(table->round().id));
}

TEST_P(UrnContract, HasNoRoundAtHandBeforeOneIsMade) {
  EXPECT_EQ(kiosk(), nullptr);
  EXPECT_EQ(must(keeper().round_at_hand()), std::nullopt);
  EXPECT_TRUE(must(keeper().rounds()).empty());

  const auto urn = make(friction_round());

  EXPECT_EQ(kiosk()->round().id, urn->round().id);
  EXPECT_EQ(must(keeper().round_at_hand()), urn->round().id);
  EXPECT_EQ(must(keeper().rounds()), std::vector<std::string>{urn->round().id});
  EXPECT_FALSE(keeper().is_gone(urn->round().id));
}

TEST_P(UrnContract, CountsKiosksByTheLowestFreeNumberWhileTheyAreThere) {
  const auto first_place = house().place();
  const auto second_place = house().place();
  UrnKeeper& table = keeper();
  EXPECT_TRUE(table.kiosks().empty());

  auto first = must(first_place->take_place(std::nullopt));
  const auto second = must(second_place->take_place(std::nullopt));
  EXPECT_EQ(table.kiosks(), (std::vector<int>{1, 2}));
  EXPECT_TRUE(first->is_counted());
  second->report_trouble(true);
  EXPECT_EQ(table.kiosks_in_trouble(), std::vector<int>{2});
  second->report_trouble(false);
  EXPECT_TRUE(table.kiosks_in_trouble().empty());
  first.reset();

  EXPECT_EQ(table.kiosks(), std::vector<int>{2});
  EXPECT_EQ(must(first_place->take_place(2))->number(), 1) << "2 is taken";
  EXPECT_EQ(must(first_place->take_place(7))->number(), 7);
}

}  // namespace crosstable::store::test
