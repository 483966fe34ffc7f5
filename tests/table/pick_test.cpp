#include <algorithm>

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(Pick, FollowsAScenario) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.pick.agree.damaged-return"));

  EXPECT_EQ(table.workshop().scenario, "damaged-return");
  EXPECT_FALSE(table.workshop().request.empty());
}

void write_down(OneTable& table, const std::string& id, const std::string& words) {
  ASSERT_TRUE(table.middle.tap("table.pick." + id)) << id;
  table.middle.surface().feed(look::Key{look::Key::Kind::kSelectAll, {}});
  table.middle.type(words);
  table.middle.run();
}

TEST(Pick, FollowsTheRoomsOwnRequestInItsOwnWords) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  write_down(table, "own.0.request", "A second source by May");
  write_down(table, "own.0.partner", "Supplier");
  ASSERT_TRUE(table.middle.tap("table.pick.agree.own.0"));

  EXPECT_EQ(table.workshop().scenario, "own");
  EXPECT_EQ(table.workshop().request, "A second source by May");
  EXPECT_EQ(table.workshop().partner, "Supplier");
}

TEST(Pick, WritesRequestsDownWithoutDeciding) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  write_down(table, "own.0.request", "A second source by May");
  write_down(table, "own.1.request", "Samples within a week");

  EXPECT_EQ(table.workshop().request, "");
  ASSERT_EQ(table.workshop().own_requests.size(), 2u);
  EXPECT_EQ(table.workshop().own_requests[1].request, "Samples within a week");
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Pick, LeavesARequestWhereItIsWhileItIsWrittenForTheFirstTime) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  const std::string field = "table.pick.own.0.request";
  ASSERT_TRUE(table.middle.tap(field));
  const look::Rect before = table.middle.find(field)->rect;

  for (const char* letter : {"A", " second", " source"}) {
    table.middle.surface().feed(look::Key{look::Key::Kind::kText, letter});
    table.middle.run();
    table.middle.advance(500);
    table.middle.run();
    EXPECT_TRUE(table.middle.find(field)->rect == before) << letter;
  }
  ASSERT_EQ(table.workshop().own_requests.size(), 1u);
  EXPECT_FALSE(table.middle.find("table.pick.own.1.request").has_value());
  ASSERT_TRUE(table.middle.tap("table.pick.agree.own.0")) << "what a finger is on stays, too";
  EXPECT_EQ(table.workshop().request, "A second source");
  table.middle.run();

  EXPECT_TRUE(table.middle.find("table.pick.own.1.request").has_value());
}

TEST(Pick, AsksForEachRequestByItsWords) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  write_down(table, "own.0.request", "A second source by May");
  write_down(table, "own.1.request", "Samples within a week");
  ASSERT_TRUE(table.middle.tap("table.pick.away.credit-terms"));

  ASSERT_TRUE(table.middle.tap("table.pick.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  const auto& items = table.effect<table::MakeRound>()->round.form.items;
  ASSERT_EQ(items.size(), table.workshop().framework.scenarios.size() + 1);
  EXPECT_EQ(items[items.size() - 2], "A second source by May");
  EXPECT_EQ(items.back(), "Samples within a week");
  EXPECT_EQ(std::find(items.begin(), items.end(), table.workshop().framework.scenarios.front().title), items.end());
}

TEST(Pick, CountsTheVotesOfWhatWasAskedWhateverWasWrittenSince) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  write_down(table, "own.0.request", "A second source by May");
  workshop::HandsCounted hands{"pick", workshop::pick_form(table.workshop()), {}};
  hands.result.open_hands = true;
  hands.result.counts.assign(hands.form.items.size(), 0);
  hands.result.counts.back() = 7;
  table.change(hands);
  write_down(table, "own.1.request", "Samples within a week");
  ASSERT_TRUE(table.middle.tap("table.pick.away.deal-conflict"));

  EXPECT_TRUE(table.middle.has_text("7 votes"));
}

TEST(Pick, PutsStoriesAsideAndTakesThemBack) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  const auto scenarios = table.workshop().framework.scenarios;
  for (const framework::Scenario& one : scenarios) {
    ASSERT_TRUE(table.middle.tap("table.pick.away." + one.id)) << one.id;
    EXPECT_EQ(findings(table.middle), "") << one.id;
    EXPECT_FALSE(table.middle.can_tap("table.pick.agree." + one.id));
  }
  EXPECT_FALSE(table.middle.can_tap("table.pick.open")) << "there is nothing to choose from";
  EXPECT_TRUE(table.middle.has_text("With two requests or more the room can vote."));
  EXPECT_FALSE(table.middle.has_text("Vote, then agree"));

  ASSERT_TRUE(table.middle.tap("table.pick.back.credit-terms"));
  EXPECT_TRUE(table.middle.can_tap("table.pick.agree.credit-terms"));
  ASSERT_TRUE(table.middle.tap("table.pick.agree.credit-terms"));
  EXPECT_FALSE(table.middle.can_tap("table.pick.away.credit-terms")) << "it is followed";
}

TEST(Pick, FollowsARequestThroughItsNewWords) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  write_down(table, "own.0.request", "A second source");
  ASSERT_TRUE(table.middle.tap("table.pick.agree.own.0"));
  write_down(table, "own.0.request", "A second source by May");

  EXPECT_EQ(table.workshop().request, "A second source by May");
  EXPECT_EQ(table.workshop().own_requests.size(), 1u);
  EXPECT_TRUE(table.middle.has_text("We follow this one"));
}

TEST(Pick, TakesARequestAwayThatIsNotWantedAnyMore) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  write_down(table, "own.0.request", "A second source by May");
  write_down(table, "own.1.request", "Samples within a week");
  ASSERT_TRUE(table.middle.tap("table.pick.away.own.0"));

  ASSERT_EQ(table.workshop().own_requests.size(), 1u);
  EXPECT_EQ(table.workshop().own_requests[0].request, "Samples within a week");
}

TEST(Pick, HasRoomForFourLongRequestsOfItsOwn) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("pick", Moment::kEntered);
    for (int i = 0; i < static_cast<int>(workshop::kMostOwnRequests); ++i) {
      const std::string words = "Request " + std::to_string(i) + " of " + std::string(47, 'w');
      table.change(workshop::OwnRequestWorded{i, words, "International distributor"});
    }
    table.change(workshop::ScenarioPutAside{"damaged-return", true});
    table.refresh();

    EXPECT_EQ(findings(table.middle), "");
    EXPECT_FALSE(table.middle.can_tap("table.pick.own.4.request"));
  }
}

TEST(Pick, KeepsTheFactsOfAPastCase) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ASSERT_FALSE(table.middle.can_tap("table.pick.case"));
  ASSERT_TRUE(table.middle.tap("table.pick.agree.credit-terms"));

  ASSERT_TRUE(table.middle.tap("table.pick.case"));
  table.middle.type("Asked in May, answered in July.");

  EXPECT_EQ(table.workshop().past_case, "Asked in May, answered in July.");
  EXPECT_TRUE(workshop::is_done(table.workshop(), table.workshop().step));
}

TEST(Pick, KeepsThePastCaseInTheRoom) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.pick.agree.credit-terms"));

  EXPECT_TRUE(table.middle.has_text("In every report, for people who were not there"));

  ASSERT_TRUE(table.middle.tap("table.pick.case.mark"));
  table.refresh();

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kPastCase, 0, {}}));
  EXPECT_TRUE(table.middle.has_text("In no report"));
  EXPECT_TRUE(table.near.has_text("Stays with us: this text is in no report")) << "wherever a mark is tapped";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Pick, KeepsRequestsOfItsOwnInTheRoom) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  EXPECT_FALSE(table.middle.can_tap("table.pick.mark.own.0")) << "nothing is written down";
  write_down(table, "own.0.request", "A second source by May");

  ASSERT_TRUE(table.middle.tap("table.pick.mark.own.0"));
  table.refresh();

  EXPECT_EQ(table.workshop().kept, (std::set<workshop::TextPlace>{{workshop::TextKind::kRequest, 1, {}}}));
  EXPECT_TRUE(table.near.has_text("Stays with us: this text is in no report"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Pick, OpensASecretPoll) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.pick.open"));

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.kind, ballot::RoundKind::kPick);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.items.size(), table.workshop().framework.scenarios.size() + 1);
}

TEST(Pick, AsksWhoIsHereBeforeItsPoll) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.pick.places"));
  ASSERT_TRUE(table.middle.tap("table.pick.places.CM.more"));
  ASSERT_TRUE(table.middle.tap("table.pick.places.done"));

  EXPECT_EQ(table.workshop().roster.places("CM"), 4);
}

TEST(Pick, SaysBeforeItIsAskedAgainWhatWillBeSeen) {
  OneTable table;
  table.play("pick", Moment::kDone);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("only if all 19 vote and nobody leaves"));
  EXPECT_FALSE(table.middle.find("table.pick.same").has_value());

  table.change(workshop::PlacesChanged{"SA", 6});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("shows only that it was held"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.pick.same"));

  EXPECT_EQ(table.workshop().roster.places("SA"), 5);
  EXPECT_TRUE(table.middle.has_text("only if all 19 vote and nobody leaves"));
}

TEST(Pick, ShowsOfAPollThatOthersWereAskedBeforeThatItWasHeldAndNothingElse) {
  OneTable table;
  table.play("pick", Moment::kDone);
  table.change(workshop::PlacesChanged{"SA", 6});
  ballot::Round round = table::round_for(table.workshop(), {.kind = ballot::RoundKind::kPick}, "Which?");
  round.id = std::string(32, '7');
  log_opened(table.state, round);
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout = view.places;
  ballot::Ballot ballot;
  ballot.marks.assign(round.form.items.size(), 0);
  const auto result = ballot::publish_poll(round, view, std::vector<ballot::Ballot>(20, ballot));
  table::log_moved(table.state, {{workshop::RoundClosed{round.id, {}, view.turnout, result}}}, {}, 0);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Asked again: 20 or more answered"));
  EXPECT_TRUE(table.middle.has_text("what they answered is not shown"));
  EXPECT_FALSE(table.middle.has_text(" votes"));
  EXPECT_EQ(findings(table.middle), "");
}

table::LiveRound live_of(const workshop::Workshop& now) {
  table::LiveRound live{table::round_for(now, {.kind = ballot::RoundKind::kPick}, "Which?"), {}, {}, 0};
  for (const framework::Function& function : now.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout = workshop::example_turnout(now.roster);
  return live;
}

void play_voting(OneTable& table) {
  table.play("pick", Moment::kVoting);
  table.state.live = live_of(table.workshop());
  table.refresh();
}

TEST(Pick, SaysOfVotingAndDecidingWhatHolds) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  EXPECT_TRUE(table.middle.has_text("Vote, then agree on one."));
  EXPECT_TRUE(table.middle.has_text("Nothing is decided yet."));
  table.play("pick", Moment::kDone);
  EXPECT_TRUE(table.middle.has_text("What we follow stays."));
  EXPECT_FALSE(table.middle.has_text("Nothing is decided yet."));
  play_voting(table);
  EXPECT_TRUE(table.middle.has_text("Written down, it can be followed."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Pick, SaysWhileItIsOpenWhichKiosksAreHeard) {
  OneTable table;
  table.state.machine.kiosks = {1, 2, 3, 4};
  play_voting(table);
  EXPECT_TRUE(table.middle.has_text("on four kiosks. The rings follow twice a minute"));

  table.state.machine.kiosks.clear();
  table.state.machine.kiosks_stopped = {{2, table.state.now_ms}};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Kiosk 2 has stopped. The table hears no kiosk now."));
  EXPECT_FALSE(table.middle.has_text("kiosks you planned"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Pick, ClosesAPollByHoldingAndDiscardsItOnlyAfterAsking) {
  OneTable table;
  play_voting(table);

  ASSERT_TRUE(table.middle.tap("table.pick.discard"));
  EXPECT_EQ(table.effect<table::DropRound>(), nullptr);
  ASSERT_TRUE(table.middle.tap("table.pick.discard.keep"));
  ASSERT_TRUE(table.middle.tap("table.pick.close"));
  EXPECT_EQ(table.effect<table::FinishRound>(), nullptr);
  ASSERT_TRUE(table.middle.hold("table.pick.close", 900));

  EXPECT_NE(table.effect<table::FinishRound>(), nullptr);
}

TEST(Pick, StandsTheAuditInAllItsStates) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 12}) {
      OneTable table(size);
      const framework::Roster roster = roster_of(functions);
      const std::string where = std::to_string(functions) + " functions " + std::to_string(size.width_px);
      table.play("pick", Moment::kEntered, roster);
      EXPECT_EQ(findings(table.middle), "") << where;
      table.view.of<table::PollView>().does = table::PollView::Does::kPlaces;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "") << "places, " << where;
      table.view.of<table::PollView>().does = table::PollView::Does::kHands;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "") << "hands, " << where;
      table.view.of<table::PollView>().does = table::PollView::Does::kNothing;
      table.play("pick", Moment::kVoting, roster);
      table.state.live = live_of(table.workshop());
      table.refresh();
      EXPECT_EQ(findings(table.middle), "") << "voting, " << where;
      table.state.live.reset();
      table.play("pick", Moment::kDone, roster);
      EXPECT_EQ(findings(table.middle), "") << "done, " << where;
    }
  }
}

}  // namespace
}  // namespace crosstable::test
