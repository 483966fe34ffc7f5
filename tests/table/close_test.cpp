#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "look/icons.h"
#include "table/home/fingerprint.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using workshop::Pair;

TEST(Close, TakesPicturesOfTheMapForNoSnapshotAndSaysForAWhileWhereTheyAre) {
  OneTable table;
  table.play("close", Moment::kUnderWay);

  table::reports_written(table.state, "/home/table/sessions/terms.workshop/reports");
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Save the snapshot"));
  EXPECT_FALSE(table.middle.has_text("Saved as"));
  EXPECT_TRUE(table.near.has_text("Written into terms.workshop/reports"));
  table.state.now_ms += table::kDoneShown_ms;
  table.near.run();
  EXPECT_FALSE(table.near.has_text("Written into"));
}

TEST(Close, ListsWhatWasNeverShownAndUncoversItOrLeavesItOut) {
  OneTable table;
  table.play("vote", Moment::kDone);
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  table.change(
      workshop::RoundOpened{std::string(32, '7'), last.step, last.form, last.roster, last.plan, last.eligibility});
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RoundClosed{std::string(32, '7'), last.cells, last.turnout, {}});
  for (const auto& function : table.workshop().roster.functions)
    if (function.code != "LE") table.change(workshop::RowOpened{function.code});
  table.change(workshop::StepEntered{static_cast<int>(table.workshop().framework.steps.size()) - 1});
  table.refresh();
  table.middle.advance(3000);

  EXPECT_TRUE(table.middle.has_text("Never shown on the table: Legal on Channel, Legal on Service"));
  EXPECT_FALSE(workshop::take_snapshot(table.workshop()).rounds.back().left_out.empty());
  EXPECT_EQ(findings(table.middle), "");
  const auto seals_of_legal = [&] {
    const std::vector<std::string> texts = table.middle.texts();
    return std::count(texts.begin(), texts.end(), "LE");
  };
  const auto named = seals_of_legal();

  ASSERT_TRUE(table.middle.tap("table.close.uncover"));
  EXPECT_FALSE(table.middle.has_text("Never shown on the table"));
  EXPECT_EQ(named, seals_of_legal() + 3) << "each pair that is named has its seals";
  EXPECT_TRUE(workshop::take_snapshot(table.workshop()).rounds.back().left_out.empty());
}

TEST(Close, ShowsBeforeSavingWhetherAPartnerGetsOneAnswerAndHowSureTheRoomIs) {
  OneTable table;
  table.play("close", Moment::kUnderWay);

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("times in 10, mean of 4 questions; lower is better"));
  EXPECT_TRUE(table.middle.has_text("How sure we are"));
  EXPECT_TRUE(table.middle.has_text("the middle answers on 2 agreements"));
  EXPECT_TRUE(table.middle.can_tap("table.close.save"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Close, SaysWhatOfAnActionIsMissing) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  const auto say_without = [&](std::string workshop::Action::*part) {
    for (const workshop::Action& one : std::vector<workshop::Action>(table.workshop().actions)) {
      workshop::Action whole = one;
      for (auto filled : {&workshop::Action::text, &workshop::Action::owner, &workshop::Action::evidence})
        if ((whole.*filled).empty()) whole.*filled = "said";
      if (whole.due.empty()) whole.due = "2026-12-07";
      if (one.id == table.workshop().actions.front().id) (whole.*part).clear();
      table.change(workshop::ActionChanged{whole});
    }
    table.refresh();
  };

  say_without(&workshop::Action::evidence);
  EXPECT_TRUE(table.middle.has_text("One still needs a sign that it is done."));
  EXPECT_FALSE(table.middle.has_text("One still needs words."));
  say_without(&workshop::Action::owner);
  EXPECT_TRUE(table.middle.has_text("One still needs an owner."));
}

TEST(Close, LeadsHomeOnceItIsSavedAndNothingElseIsLeftToDo) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::Finished{});
  table.refresh();
  ASSERT_TRUE(table.workshop().finished);
  EXPECT_TRUE(table.near.has_text("Save the snapshot"));

  table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", std::string(64, 'a'), "");
  table.refresh();

  EXPECT_FALSE(table.near.has_text("Save the snapshot"));
  EXPECT_TRUE(table.near.has_text("Back to the start page"));
  table.effects.clear();
  ASSERT_TRUE(table.near.tap("table.near.forward"));
  EXPECT_EQ(table.effect<table::WriteSnapshot>(), nullptr);
  EXPECT_EQ(table.state.leaving, table::Leaving::kHome);
}

TEST(SnapshotFromTheMenu, IsSaidToBeSavedAndWhatItLeavesOut) {
  OneTable table;
  table.play("map", Moment::kEntered);
  const auto save = [&] {
    table.act(table::SaveSnapshot{});
    table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", std::string(64, 'a'), "");
    table.refresh();
  };
  save();
  EXPECT_TRUE(table.near.has_text("Saved as 2026-11-23-terms.snapshot"));
  EXPECT_TRUE(table.state.problem.empty());

  OneTable hidden;
  hidden.play("vote", Moment::kEntered);
  hidden.change(workshop::MapHidden{true});
  hidden.state.saving = workshop::take_snapshot(table.workshop());
  hidden.state.saving->rounds.back().left_out = {"SA>FI", "FI>SA"};
  table::snapshot_saved(hidden.state, "b.snapshot", std::string(64, 'b'), "");
  hidden.refresh();

  EXPECT_TRUE(hidden.middle.has_text("2 cells of the map were never shown on the table, and are left out."));
}

TEST(Close, SaysThatSomethingWasChangedSinceTheSnapshotWasSaved) {
  OneTable table;
  table.play("close", Moment::kDone);
  const auto save = [&] {
    table.act(table::SaveSnapshot{});
    table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", std::string(64, 'a'), "");
    table.refresh();
  };
  save();
  EXPECT_FALSE(table.middle.has_text("Something was changed since it was saved."));

  table.change(workshop::ActionRemoved{table.workshop().actions.front().id});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Something was changed since it was saved."));

  save();
  EXPECT_FALSE(table.middle.has_text("Something was changed since it was saved."));
}

TEST(Close, HandsTheResultsOfAnExampleOutAsOfEveryWorkshop) {
  OneTable table;
  table.play("close", Moment::kDone);
  table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", std::string(64, 'a'), "");
  table.state.simulated = true;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Saved until the example is closed"));
  ASSERT_TRUE(table.middle.tap("table.close.report"));

  EXPECT_TRUE(table.state.hand_out.has_value());
  EXPECT_NE(table.effect<table::FindPlaces>(), nullptr);
}

TEST(Close, AddsAnActionWithWordsOwnerAndEvidence) {
  OneTable table;
  table.play("close", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.close.add"));
  table.middle.type("Publish the limits");
  ASSERT_TRUE(table.middle.tap("table.close.owner"));
  table.middle.type("Ines");
  ASSERT_TRUE(table.middle.tap("table.close.evidence"));
  table.middle.type("Page is linked");

  ASSERT_EQ(table.workshop().actions.size(), 1u);
  const workshop::Action& action = table.workshop().actions.front();
  EXPECT_EQ(action.text, "Publish the limits");
  EXPECT_EQ(action.owner, "Ines");
  EXPECT_EQ(action.evidence, "Page is linked");
  EXPECT_EQ(action.pair, (Pair{"SA", "FI"}));
}

TEST(Close, DatesAnActionByChipAndByDay) {
  OneTable table;
  table.play("close", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.close.date.4"));
  ASSERT_TRUE(table.middle.tap("table.close.due.14"));
  const std::string chip = table.workshop().actions[3].due;
  ASSERT_TRUE(table.middle.tap("table.close.due.less"));

  EXPECT_EQ(chip, "2026-12-07");
  EXPECT_EQ(table.workshop().actions[3].due, "2026-12-06");
}

TEST(Close, GivesNoActionADayThatIsOverAndNoneThatNoCalendarHolds) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.close.date.4"));
  workshop::Action action = table.workshop().actions[3];
  action.due = table.workshop().date;
  table.change(workshop::ActionChanged{action});
  table.refresh();
  EXPECT_FALSE(table.middle.can_tap("table.close.due.less"));
  ASSERT_TRUE(table.middle.tap("table.close.due.more"));
  EXPECT_EQ(table.workshop().actions[3].due, "2026-11-24");

  action.due = "3000-01-01";
  table.change(workshop::ActionChanged{action});
  table.change(workshop::FollowUpBooked{"3000-01-01"});

  EXPECT_EQ(table.workshop().actions[3].due, "2026-11-24");
  EXPECT_EQ(table.state.problem, "Calendars end with the year 2999; choose an earlier day.");
  const std::vector<std::string>& booked = table.workshop().follow_ups;
  EXPECT_EQ(std::count(booked.begin(), booked.end(), "3000-01-01"), 0);
}

TEST(Close, SaysThatADayIsOfAWeekEndAndOffersTheMondayAfterIt) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.close.date.4"));
  ASSERT_TRUE(table.middle.tap("table.close.due.14"));
  EXPECT_TRUE(table.middle.has_text("Monday 7 December 2026"));
  EXPECT_FALSE(table.middle.find("table.close.due.monday").has_value());

  ASSERT_TRUE(table.middle.tap("table.close.due.less"));
  EXPECT_TRUE(table.middle.has_text("Sunday 6 December 2026"));
  EXPECT_TRUE(table.middle.has_text("A week-end. Mon 7 Dec instead"));
  EXPECT_TRUE(table.middle.has_text("Sun 6 Dec"));
  ASSERT_TRUE(table.middle.tap("table.close.due.monday"));

  EXPECT_EQ(table.workshop().actions[3].due, "2026-12-07");
}

TEST(Close, ProposesNoFollowUpOnAWeekEndAndSaysOneThatWasBookedThere) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Friday 22 January 2027"));
  EXPECT_TRUE(table.middle.has_text("Monday 22 February 2027"));
  EXPECT_FALSE(table.middle.has_text("2027, a week-end"));

  table.change(workshop::FollowUpBooked{"2027-02-28", true});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Sunday 28 February 2027, a week-end"));
}

TEST(Close, KeepsAnActionInTheRoom) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.close.edit.1"));

  ASSERT_TRUE(table.middle.tap("table.close.mark"));

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kAction, 1, {}}));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Close, MovesAnActionToAnotherPairAndTakesItAway) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.close.edit.1"));

  ASSERT_TRUE(table.middle.tap("table.close.pair.1"));
  const auto pair = table.workshop().actions[0].pair;
  ASSERT_TRUE(table.middle.tap("table.close.delete"));

  EXPECT_EQ(pair, (Pair{"CM", "FI"}));
  EXPECT_EQ(table.workshop().actions.size(), 3u);
  EXPECT_FALSE(table.middle.can_tap("table.close.text"));
}

TEST(Close, BooksAFollowUpAndTakesItBack) {
  OneTable table;
  table.play("close", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.close.follow.60"));
  const auto booked = table.workshop().follow_ups;
  ASSERT_TRUE(table.middle.tap("table.close.follow.30"));

  EXPECT_EQ(booked, (std::vector<std::string>{"2026-12-23", "2027-01-22"}));
  EXPECT_EQ(table.workshop().follow_ups, std::vector<std::string>{"2027-01-22"});
  table.refresh();
  EXPECT_TRUE(table.middle.has_sign("table.close.follow.60", look::icon::kTicked)) << "several may be booked";
  EXPECT_TRUE(table.middle.has_sign("table.close.follow.30", look::icon::kUnticked));
}

TEST(Close, SaysWhichSnapshotIsMissingBeforeTheOneThatWasSaved) {
  OneTable table;
  table.play("close", Moment::kDone);

  table::log_moved(table.state, {{workshop::SnapshotSaved{{std::string(64, 'b'), "a-2.snapshot"}}}}, {}, 0);
  table::snapshot_saved(table.state, "a-2.snapshot", std::string(64, '7'), "a.snapshot");

  EXPECT_EQ(table.workshop().saved.back().file, "a-2.snapshot");
  EXPECT_NE(english(table.state.problem).find("The snapshot before it, a.snapshot, is not in this folder"),
            std::string::npos);
}

TEST(Close, SavesTheSnapshotAndThenShowsItsFingerprint) {
  OneTable table;
  table.play("close", Moment::kDone);
  ASSERT_FALSE(table.middle.can_tap("table.close.report"));

  ASSERT_TRUE(table.middle.tap("table.close.save"));
  table.state.saved_as = "2026-11-23.snapshot";
  table.state.saved_print = "7f3a91c04e2db86615aa03f7c9d1520e7f3a91c04e2db86615aa03f7c9d1520e";
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.close.report"));

  EXPECT_NE(table.effect<table::WriteSnapshot>(), nullptr);
  EXPECT_NE(table.effect<table::FindPlaces>(), nullptr);
  table.act(table::HideHandOut{});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("7F3A 91C0 4E2D B866"));
  EXPECT_TRUE(table.middle.has_text("2026-11-23.snapshot"));
}

TEST(Close, WritesTheFirstCharactersOfAPrintInTwoLines) {
  EXPECT_EQ(table::fingerprint_lines("7f3a91c04e2db86615aa03f7c9d1520e99"),
            (std::vector<std::string>{"7F3A 91C0 4E2D B866", "15AA 03F7 C9D1 520E"}));
  EXPECT_EQ(table::fingerprint_lines(""), std::vector<std::string>{});
}

TEST(Close, PutsActionsThatDoNotFitOnFurtherPages) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  for (int i = 0; i < 26; ++i)
    table.change(workshop::ActionAdded{{0, "Do it", "Ines", "2026-12-01", "Seen", std::nullopt, ""}});
  table.refresh();
  ASSERT_TRUE(table.middle.can_tap("table.close.edit.1"));

  ASSERT_TRUE(table.middle.tap("table.close.page.more"));
  const bool first = table.middle.can_tap("table.close.edit.1");
  ASSERT_TRUE(table.middle.tap("table.close.page.less"));

  EXPECT_FALSE(first);
  EXPECT_TRUE(table.middle.can_tap("table.close.edit.1"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Close, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.play("close", Moment::kUnderWay, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");

      ASSERT_TRUE(table.middle.tap("table.close.edit.1"));
      EXPECT_EQ(findings(table.middle), "");

      table.view.script = true;
      table.state.saved_as = "2026-11-23-a-workshop-with-a-long-title.snapshot";
      table.state.saved_print = std::string(64, 'a');
      table.refresh();
      EXPECT_EQ(findings(table.middle), "");
    }
  }
}

TEST(Close, KeepsItsFollowUpsUnderTheFingerWhileTheFirstActionsCome) {
  OneTable table;
  table.play("close", Moment::kEntered);
  while (!table.workshop().actions.empty()) table.change(workshop::ActionRemoved{table.workshop().actions.front().id});
  table.refresh();
  const look::Rect before = table.middle.find("table.close.follow.30")->rect;
  EXPECT_GT(table.middle.find("table.close.follow.90")->rect.bottom(), table.middle.find("table.close.save")->rect.y)
      << "the lower half is not empty";
  std::vector<float> seals;
  for (const look::Written& one : table.middle.surface().written())
    if (table.workshop().roster.find(one.text) != nullptr) seals.push_back(one.ink.centre().y);
  ASSERT_EQ(seals.size(), 5U);
  const auto [top, bottom] = std::minmax_element(seals.begin(), seals.end());
  EXPECT_LT(*bottom - *top, 10) << "five have room beside each other";
  EXPECT_EQ(findings(table.middle), "");

  for (const char* text : {"Publish the limits", "Name the deputy"}) {
    table.change(workshop::ActionAdded{{.text = text}});
    table.refresh();
    EXPECT_EQ(table.middle.find("table.close.follow.30")->rect.y, before.y) << text;
    EXPECT_EQ(findings(table.middle), "");
  }
}

}  // namespace
}  // namespace crosstable::test
