// Predict, then see: what is refused, what is uncovered when, and what a snapshot keeps.
#include "workshop/guesses.h"

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/cover.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

const Guess kWhole{"reliability", "conduct", friction::Band::kStrained};

/// A vote whose map was hidden from its opening.
History voted_unseen() {
  History history = at("vote", ExampleMoment::kDone);
  const RoundRecord last = *history.now().last_round(ballot::RoundKind::kFriction);
  RoundOpened opened = opening(history.now(), 'b');
  opened.form = last.form;
  opened.plan = last.plan;
  play(history, {MapHidden{true}, opened});
  play(history, {RoundClosed{opened.id, last.cells, last.turnout, {}}});
  return history;
}

History guessed_first() {
  History history = voted_unseen();
  play(history, {RevealChosen{Reveal::kGuessFirst}});
  return history;
}

History all_guessed() {
  History history = guessed_first();
  for (const framework::Function& function : history.now().roster.functions)
    history.apply(ColumnGuessed{function.code, kWhole});
  return history;
}

std::size_t uncovered(const History& history) { return history.now().rounds.back().uncovered.size(); }

}  // namespace

TEST(Guesses, UncoverNothingBeforeEveryFunctionHasGuessed) {
  History history = guessed_first();
  std::vector<std::string> missing;
  for (const framework::Function& function : history.now().roster.functions) missing.push_back(function.code);
  for (const framework::Function& function : history.now().roster.functions) {
    EXPECT_EQ(yet_to_guess(history.now()), missing);
    EXPECT_THAT(why(history, ColumnOpened{"SA"}), HasSubstr("has not guessed yet"));
    EXPECT_THAT(why(history, WholeMapShown{}), HasSubstr("has not guessed yet"));
    play(history, {MapHidden{true}, MapHidden{false}});
    EXPECT_EQ(uncovered(history), 0U);
    history.apply(ColumnGuessed{function.code, kWhole});
    missing.erase(missing.begin());
  }
  EXPECT_THAT(yet_to_guess(history.now()), IsEmpty());
  EXPECT_EQ(why(history, WholeMapShown{}), "");
  EXPECT_EQ(why(history, ColumnOpened{"SA"}), "");
}

TEST(Guesses, AColumnOpensAlone) {
  History history = all_guessed();
  history.apply(ColumnOpened{"FI"});

  const RoundRecord& round = history.now().rounds.back();
  EXPECT_EQ(round.uncovered.size(), 4U);
  for (const ballot::PublishedCell& cell : round.cells)
    EXPECT_EQ(round.uncovered.contains(cell.name), cell.rated.front() == "FI") << cell.name;
}

TEST(Guesses, CanBeChangedTapByTapUntilTheFirstColumnOpens) {
  History history = guessed_first();
  play(history, {ColumnGuessed{"FI", {"clarity", "", {}}}, ColumnGuessed{"FI", {"clarity", "conduct", {}}},
                 ColumnGuessed{"FI", {"", "clarity", friction::Band::kWatch}}});
  EXPECT_FALSE(history.now().rounds.back().guesses.at("FI").is_whole());
  EXPECT_EQ(yet_to_guess(history.now()).size(), 5U);

  History opened = all_guessed();
  opened.apply(ColumnOpened{"SA"});
  EXPECT_THAT(why(opened, ColumnGuessed{"FI", kWhole}), HasSubstr("a guess stays what it was"));
}

TEST(Guesses, AreRefusedBeforeTheVoteIsOverAndOnceItsMapWasSeen) {
  History open = at("vote", ExampleMoment::kDone);
  play(open, {MapHidden{true}, opening(open.now(), 'b'), RevealChosen{Reveal::kGuessFirst}});
  EXPECT_THAT(why(open, ColumnGuessed{"FI", kWhole}), HasSubstr("once the vote is over"));

  const History seen = at("map");
  EXPECT_THAT(why(seen, RevealChosen{Reveal::kGuessFirst}), HasSubstr("Something of this map has been seen"));
  EXPECT_THAT(why(seen, ColumnGuessed{"FI", kWhole}), HasSubstr("not guessed first"));
  EXPECT_THAT(why(begun(), RevealChosen{Reveal::kGuessFirst}), HasSubstr("nothing to guess"));
}

TEST(Guesses, AreRefusedForWhatTheVoteDidNotAsk) {
  const History history = guessed_first();
  EXPECT_THAT(why(history, ColumnGuessed{"XX", kWhole}), HasSubstr("no column"));
  EXPECT_THAT(why(history, ColumnGuessed{"FI", {"speed", "", {}}}), HasSubstr("nothing of the group speed"));
  EXPECT_THAT(why(history, ColumnGuessed{"FI", {"clarity", "clarity", {}}}), HasSubstr("cannot be both"));
}

TEST(Guesses, AreLeftOutByAFrameworkThatSaysSo) {
  Workshop workshop = voted_unseen().now();
  EXPECT_EQ(no_guessing(workshop), std::nullopt);
  workshop.framework.without_guesses = true;
  EXPECT_TRUE(no_guessing(workshop).has_value());
}

TEST(Guesses, NeedTwoGroupsAndOnlyThoseWhoAreInTheRoomGuess) {
  Workshop workshop = voted_unseen().now();
  RoundRecord& round = workshop.rounds.back();
  EXPECT_THAT(groups_asked(workshop.framework, round.form),
              ElementsAre("reliability", "clarity", "alignment", "conduct"));
  round.form.pairs = {{0, 1}, {0, 2}, {1, 2}};
  EXPECT_THAT(who_guesses(workshop, round), ElementsAre(round.form.functions[1], round.form.functions[2]));
  workshop.roster.functions[1].places = 0;
  EXPECT_THAT(who_guesses(workshop, round), ElementsAre(round.form.functions[2]));
  round.form.statements = {"D1", "D2"};
  EXPECT_TRUE(no_guessing(workshop).has_value());
}

TEST(Guesses, AreNeverUndoneAndStayWithTheirVote) {
  History history = all_guessed();
  EXPECT_FALSE(can_be_undone(ColumnGuessed{}));
  EXPECT_FALSE(can_be_undone(ColumnOpened{}));
  play(history, {ColumnOpened{"FI"}, RevealChosen{Reveal::kStrengthsFirst}, RevealChosen{Reveal::kGuessFirst}});
  EXPECT_THAT(history.now().opened_columns, IsEmpty());
  EXPECT_EQ(why(history, ColumnOpened{"SA"}), "") << "all have guessed, and do not guess again";

  play(history, {opening(history.now(), 'c')});
  EXPECT_EQ(history.now().reveal, Reveal::kAtOnce);
  EXPECT_THAT(history.now().rounds.back().guesses, IsEmpty());
  EXPECT_EQ(history.now().rounds[history.now().rounds.size() - 2].guesses.size(), 5U);
}

TEST(Guesses, AreKeptInTheSnapshotWhereTheyAreWhole) {
  History history = guessed_first();
  play(history, {ColumnGuessed{"FI", kWhole}, ColumnGuessed{"SA", {"clarity", "", {}}}});
  const Snapshot snapshot = take_snapshot(history.now());
  ASSERT_EQ(snapshot.rounds.back().guesses.size(), 1U);
  EXPECT_EQ(snapshot.rounds.back().guesses.at("FI"), kWhole);
  EXPECT_EQ(from_sections(to_sections(snapshot)).value(), snapshot);

  for (const Guess& wrong :
       {Guess{"clarity", "", friction::Band::kWatch}, Guess{"speed", "clarity", friction::Band::kWatch},
        Guess{"clarity", "clarity", friction::Band::kWatch}}) {
    Snapshot damaged = snapshot;
    damaged.rounds.back().guesses["FI"] = wrong;
    EXPECT_FALSE(from_sections(to_sections(damaged)).has_value());
  }
  Snapshot stranger = snapshot;
  stranger.rounds.back().guesses = {{"XX", kWhole}};
  EXPECT_FALSE(from_sections(to_sections(stranger)).has_value());
}

TEST(Guesses, ASnapshotWithoutThemKeepsItsBytes) {
  for (const auto& [name, value] : to_sections(take_snapshot(at("close").now())))
    EXPECT_EQ(to_json(value, -1).find("guess"), std::string::npos) << name;
}

}  // namespace crosstable::workshop::test
