#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "map/hot_spots.h"
#include "map/offers.h"
#include "table/maps.h"
#include "table/one_table.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using workshop::Pair;

TEST(Choose, TakesAPlaceIntoFocusAndBack) {
  OneTable table;
  table.play("choose", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.choose.SA.FI"));
  const auto chosen = table.workshop().focus;
  ASSERT_TRUE(table.middle.tap("table.choose.back.SA.FI"));

  EXPECT_EQ(chosen, std::vector<Pair>{(Pair{"SA", "FI"})});
  EXPECT_TRUE(table.workshop().focus.empty());
}

TEST(Choose, SaysWhereASmallGroupSeesOnlyBigChanges) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("breaking, less sure. Small group: sees only big changes"));
  EXPECT_TRUE(table.middle.has_text("breaking, fairly sure, 5–9 answers"));
}

TEST(Choose, KnowsAPairThatIsChosenTheOtherWayRound) {
  OneTable table;
  table.play("choose", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.choose.SA.FI"));
  ASSERT_TRUE(table.middle.tap("table.choose.FI.SA"));

  EXPECT_TRUE(table.workshop().focus.empty());
  EXPECT_TRUE(table.state.problem.empty());
}

TEST(Choose, StopsAtThreePairs) {
  OneTable table;
  table.play("choose", Moment::kVoted);

  for (const char* place : {"table.choose.SA.FI", "table.choose.CM.FI", "table.choose.SA.LE"})
    ASSERT_TRUE(table.middle.tap(place));

  EXPECT_FALSE(table.middle.can_tap("table.choose.SA.CM"));
  EXPECT_TRUE(table.middle.has_text("Three pairs are all that fits"));
}

TEST(Choose, SaysWhatTheMapAndTheRoomSay) {
  OneTable table;

  table.play("choose", Moment::kVoted);

  EXPECT_TRUE(table.middle.has_text("57 dots from 19 people"));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("breaking, fairly sure, 5–9 answers"));
  EXPECT_TRUE(table.middle.has_text("Hears back in time: almost never"));
}

TEST(Choose, NamesAPairThatIsShownTogetherBothWays) {
  OneTable table;
  play_case(table, "edges", 5, "BB<>CC", framework::StepKind::kChoose);
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("both ways"));
  EXPECT_FALSE(table.middle.has_text("BB on CC"));
  EXPECT_FALSE(table.middle.has_text("CC on BB"));
}

/// At Choose of a follow-up: one cell is shown, and these two agreed on something in the workshop before.
void play_agreed(OneTable& table, const std::string& cell, const Pair& agreed) {
  play_case(table, "edges", 5, cell, framework::StepKind::kChoose);
  workshop::Agreement agreement;
  agreement.pair = agreed;
  agreement.fields["decision_owner"] = "Credit lead";
  agreement.before.push_back(workshop::present(agreement, "Damaged return", "2026-10-12"));
  workshop::Inheritance left;
  left.agreements.push_back(agreement);
  table.change(workshop::Inherited{left});
  table.middle.run();
}

TEST(Choose, TakesUpWhatWasAgreedInACellThatIsShownTogether) {
  OneTable table;
  play_agreed(table, "BB<>CC", {"CC", "BB"});
  EXPECT_FALSE(table.middle.find("table.choose.BB.CC").has_value()) << "one row for both ways";

  ASSERT_TRUE(table.middle.tap("table.choose.CC.BB"));

  EXPECT_TRUE(table.state.problem.empty());
  EXPECT_EQ(table.workshop().focus, std::vector<Pair>{(Pair{"CC", "BB"})});
  EXPECT_EQ(table.workshop().agreements.size(), 1U);
}

TEST(Choose, TakesUpWhatWasAgreedTheOtherWayRoundThanItWasTakenFromTheMap) {
  OneTable table;
  play_agreed(table, "BB<>CC", {"CC", "BB"});
  table.change(workshop::CandidateSet{{"BB", "CC"}});
  table.middle.run();
  EXPECT_FALSE(table.middle.find("table.choose.CC.BB").has_value()) << "one row for both ways";

  ASSERT_TRUE(table.middle.tap("table.choose.BB.CC"));

  EXPECT_TRUE(table.state.problem.empty());
  EXPECT_EQ(table.workshop().focus, std::vector<Pair>{(Pair{"CC", "BB"})});
}

TEST(Choose, TakesUpWhatWasAgreedInACellOfSeveralFunctions) {
  OneTable table;
  play_agreed(table, "BB+CC+DD+EE>AA", {"AA", "CC"});
  EXPECT_TRUE(table.middle.has_text("Agreed before: AA and CC"));
  EXPECT_FALSE(table.middle.find("table.choose.BB.AA").has_value()) << "those two agreed on nothing";

  ASSERT_TRUE(table.middle.tap("table.choose.CC.AA"));

  EXPECT_TRUE(table.state.problem.empty());
  EXPECT_EQ(table.workshop().focus, std::vector<Pair>{(Pair{"AA", "CC"})});
  EXPECT_EQ(table.workshop().agreements.size(), 1U);
}

TEST(Choose, SaysWhichPairOfACellOfSeveralFunctionsIsChosenWhereNoneAgreedBefore) {
  OneTable table;
  play_case(table, "edges", 5, "BB+CC+DD+EE>AA", framework::StepKind::kChoose);
  table.change(workshop::CandidateSet{{"DD", "AA"}});
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Chosen would be DD and AA"));

  ASSERT_TRUE(table.middle.tap("table.choose.DD.AA"));

  EXPECT_EQ(table.workshop().focus, std::vector<Pair>{(Pair{"DD", "AA"})});
}

TEST(Choose, OffersTheHotSpotsBesideThePairThatWasSentFromTheMap) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  for (const Pair& pair : std::vector<Pair>(table.workshop().candidates))
    table.change(workshop::CandidateSet{pair, false});
  const std::vector<Pair> hot = workshop::offered_pairs(table.workshop());
  ASSERT_EQ(hot.size(), 5U);

  table.change(workshop::CandidateSet{hot[2], true});

  std::vector<Pair> offered = workshop::offered_pairs(table.workshop());
  EXPECT_EQ(offered.front(), hot[2]);
  EXPECT_TRUE(std::is_permutation(offered.begin(), offered.end(), hot.begin(), hot.end()));
}

TEST(Choose, ShowsNoValueWhileTheMapIsCovered) {
  for (const bool hidden : {true, false}) {
    OneTable table;
    table.play("choose", Moment::kEntered);
    for (const Pair& pair : std::vector<Pair>(table.workshop().candidates))
      table.change(workshop::CandidateSet{pair, false});
    if (hidden)
      table.change(workshop::MapHidden{true});
    else
      table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
    table.middle.run();
    EXPECT_TRUE(table.middle.has_text("The map is covered for now."));
    EXPECT_FALSE(table.middle.find("table.choose.SA.FI").has_value());
    EXPECT_FALSE(table.middle.find("table.choose.open").has_value()) << "a poll would name the hot spots";
    table::RoundChoice dots;
    dots.kind = ballot::RoundKind::kDots;
    table.act(table::OpenRound{dots, ""});
    EXPECT_EQ(table.effect<table::MakeRound>(), nullptr);

    table.change(workshop::CandidateSet{{"SA", "FI"}, true});
    table.middle.run();
    EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
    EXPECT_TRUE(table.middle.has_text("covered for now"));
    for (const char* value : {"breaking", "strained", "answers", "almost never", "two experiences"})
      EXPECT_FALSE(table.middle.has_text(value)) << value;
  }
}

TEST(Choose, RanksByPriorityAndKeepsTwoExperiencesApart) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  ASSERT_TRUE(table.middle.has_text("No pair has two experiences"));

  vote_in_camps(table, [](const ballot::PublishedCell& cell) { return cell.name == "SA>FI"; });
  table.view.of<table::PollView>().front = table::PollView::Front::kResult;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Two experiences, not ranked"));
  EXPECT_GT(table.middle.find("table.choose.SA.FI")->rect.y, table.middle.find("table.choose.SA.CM")->rect.y);
  EXPECT_LT(table.middle.find("table.choose.CM.FI")->rect.y, table.middle.find("table.choose.SA.LE")->rect.y);
}

TEST(Choose, OpensThePairsWithTwoExperiencesThatHaveNoRoom) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  vote_in_camps(table, [](const ballot::PublishedCell&) { return true; });
  table.refresh();
  EXPECT_EQ(findings(table.middle), "");
  const auto shown = [&] {
    std::vector<std::string> pairs;
    for (const look::Target& target : table.middle.surface().targets()) {
      if (target.id.starts_with("table.choose.") && target.id.size() == std::string("table.choose.SA.FI").size())
        pairs.push_back(target.id);
    }
    return pairs;
  };
  const std::vector<std::string> first = shown();

  ASSERT_TRUE(table.middle.tap("table.choose.apart.more"));

  EXPECT_FALSE(first.empty());
  EXPECT_FALSE(shown().empty());
  EXPECT_NE(shown(), first);
}

TEST(Choose, AsksTheRoomForItsDots) {
  OneTable table;
  table.play("choose", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.choose.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.kind, ballot::RoundKind::kDots);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.items.size(), 5u);
}

TEST(Choose, CountsHandsInsteadAndSaysThatTheyAreOpen) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.choose.hands"));

  ASSERT_TRUE(table.middle.tap("table.choose.hand.0.more"));
  ASSERT_TRUE(table.middle.tap("table.choose.hands.keep"));

  const std::string people = std::to_string(table.workshop().roster.people());
  EXPECT_TRUE(table.middle.has_text("A show of hands, open. 1 hand of " + people + " people."));
}

/// Pairs with a button to choose them.
std::size_t rows_listed(OneTable& table) {
  std::size_t rows = 0;
  for (const look::Target& target : table.middle.surface().targets()) {
    const bool pair =
        target.id.starts_with("table.choose.") && std::count(target.id.begin(), target.id.end(), '.') == 3;
    rows +=
        pair && !target.id.starts_with("table.choose.back.") && !target.id.starts_with("table.choose.list.") ? 1 : 0;
  }
  return rows;
}

TEST(Choose, ListsWhatIsHotBesideAllThatWasTakenAlong) {
  OneTable table;
  table.play("choose", Moment::kEntered);
  for (const Pair& pair : std::vector<Pair>(table.workshop().candidates))
    table.change(workshop::CandidateSet{pair, false});
  std::vector<Pair> hot;
  const map::Reading reading = map::read(table.workshop());
  for (const friction::Cell* cell : map::hot_spots(reading))
    hot.push_back({cell->published.raters.front(), cell->published.rated.front()});
  ASSERT_FALSE(hot.empty());
  std::size_t taken = 0;
  for (const framework::Function& from : table.workshop().roster.functions) {
    for (const framework::Function& about : table.workshop().roster.functions) {
      const Pair pair{from.code, about.code};
      if (from.code == about.code || std::find(hot.begin(), hot.end(), pair) != hot.end() || taken == 5) continue;
      table.change(workshop::CandidateSet{pair});
      ++taken;
    }
  }
  table.view.of<table::PollView>().front = table::PollView::Front::kResult;
  table.refresh();

  EXPECT_EQ(rows_listed(table), hot.size() + taken);
  for (const Pair& pair : hot) EXPECT_TRUE(table.middle.can_tap("table.choose." + pair.from + "." + pair.about));
  EXPECT_TRUE(table.middle.has_text("hot spot of the vote"));
  EXPECT_TRUE(table.middle.has_text("taken from the map"));
  EXPECT_EQ(findings(table.middle), "");
}

/// Every pair flows, or stands on that level, except for those.
void vote_flowing(OneTable& table, const std::vector<std::string>& except, int level_of_all = 1) {
  vote_again(table, [&](ballot::PublishedCell& cell) {
    if (std::find(except.begin(), except.end(), cell.name) != except.end()) return;
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{level_of_all, 5, false};
    }
  });
  for (const Pair& pair : std::vector<Pair>(table.workshop().candidates))
    table.change(workshop::CandidateSet{pair, false});
  table.refresh();
}

TEST(Choose, CallsNoPairThatFlowsAHotSpot) {
  OneTable table;
  table.play("choose", Moment::kEntered);

  vote_flowing(table, {"SA>FI"});

  const map::Reading reading = map::read(table.workshop());
  ASSERT_EQ(reading.map().ranking.size(), 5U);
  const map::Offers offers = map::offers_of(table.workshop(), reading);
  ASSERT_EQ(offers.ranked.size(), 5U) << "a pair that flows can be chosen all the same";
  for (const map::Offer& offer : offers.ranked) EXPECT_EQ(offer.hot, offer.pair == (Pair{"SA", "FI"}));
  EXPECT_TRUE(table.middle.has_text("Pairs by how much they weigh"));
  EXPECT_FALSE(table.middle.has_text("Hot spots by how much they weigh"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Choose, CallsNoPairInTheBandWatchAHotSpot) {
  OneTable table;
  table.play("choose", Moment::kEntered);

  vote_flowing(table, {"SA>FI"}, 2);

  const map::Reading reading = map::read(table.workshop());
  const friction::Cell* watched = reading.directed({"FI", "SA"});
  ASSERT_NE(watched, nullptr);
  ASSERT_EQ(watched->band, friction::Band::kWatch);
  for (const map::Offer& offer : map::offers_of(table.workshop(), reading).ranked)
    EXPECT_EQ(offer.hot, offer.pair == (Pair{"SA", "FI"})) << offer.pair.from << " on " << offer.pair.about;
  EXPECT_FALSE(table.middle.has_text("Hot spots by how much they weigh"));
}

TEST(Choose, SaysWhereNothingIsHot) {
  for (const int level : {1, 2}) {
    OneTable table;
    table.play("choose", Moment::kEntered);

    vote_flowing(table, {}, level);

    EXPECT_TRUE(map::hot_spots(map::read(table.workshop())).empty());
    EXPECT_TRUE(table.middle.has_text("No hot spot: no cell that weighs most is strained or breaking."));
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(Choose, LeadsToTheMapToAddAPair) {
  OneTable table;
  table.play("choose", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.choose.add"));

  EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kMap);
}

TEST(Choose, NamesBothOfAPairWhole) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("choose", Moment::kEntered, roster_of(12, true));
    EXPECT_FALSE(table.middle.has_text("…"));
    EXPECT_TRUE(table.middle.has_text("International credit control on Dealer and channel managers1"));
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(Choose, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.play("choose", Moment::kDone, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");

      for (const framework::Function& from : table.workshop().roster.functions) {
        for (const framework::Function& about : table.workshop().roster.functions) {
          if (from.code != about.code && table.workshop().candidates.size() < 12)
            table.change(workshop::CandidateSet{{from.code, about.code}});
        }
      }
      table.view.script = functions == 5;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "");
    }
  }
}

}  // namespace
}  // namespace crosstable::test
