// What was mistyped is corrected: what is logged stays, and whatever speaks of it means the same as before.
#include <gmock/gmock.h>

#include "earlier.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {

using ::testing::HasSubstr;

namespace {

const FunctionRenamed kSalesAbroad{"SA", "Sales abroad", "Abroad"};

std::string bytes_of(const Snapshot& snapshot) {
  std::string bytes;
  for (const auto& [name, value] : to_sections(snapshot)) bytes += name + "\n" + to_json(value, -1) + "\n";
  return bytes;
}

}  // namespace

TEST(Corrections, OfTheTitleAreInTheNextSnapshotAndTakenBackByUndo) {
  History history = begun();
  const std::string mistyped = history.now().title;
  play(history, {TitleCorrected{"90-day terms", "Northwind"}});

  const Snapshot snapshot = take_snapshot(history.now());
  EXPECT_EQ(snapshot.title, "90-day terms");
  EXPECT_EQ(snapshot.organisation, "Northwind");
  EXPECT_EQ(known_as(snapshot), mistyped) << "it is the same workshop as in the snapshots of before";
  EXPECT_EQ(from_sections(to_sections(snapshot)).value(), snapshot);

  play(history, {Undone{}});
  EXPECT_EQ(history.now().title, mistyped);
}

TEST(Corrections, LeaveASnapshotWithoutThemByteForByteAsItWas) {
  History history = begun();
  const std::string before = bytes_of(take_snapshot(history.now()));
  const std::string title = history.now().title, organisation = history.now().organisation;
  play(history, {TitleCorrected{"Other", ""}, TitleCorrected{title, organisation}});

  EXPECT_EQ(bytes_of(take_snapshot(history.now())), before);
}

TEST(Corrections, NeedATitleAndNamesAsSetUpTakesThem) {
  const History history = begun();
  EXPECT_THAT(why(history, TitleCorrected{"", "Northwind"}), HasSubstr("needs a title"));
  EXPECT_THAT(why(history, FunctionRenamed{"ZZ", "Sales", ""}), HasSubstr("No function"));
  EXPECT_NE(why(history, FunctionRenamed{"SA", "", ""}), "");
  EXPECT_NE(why(history, FunctionRenamed{"SA", std::string(29, 'a'), ""}), "");
}

TEST(Corrections, WaitWhileAVoteIsOpen) {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  play(history, {opened});
  EXPECT_THAT(why(history, TitleCorrected{"90-day terms", ""}), HasSubstr("while a vote is open"));
  EXPECT_THAT(why(history, kSalesAbroad), HasSubstr("while a vote is open"));

  play(history, {RoundDiscarded{opened.id}, kSalesAbroad});
}

TEST(Corrections, ThatAVoteWasOpenedWithAreNotTakenBack) {
  History history = begun();
  play(history, {SponsorSpoke{}, TitleCorrected{"90-day terms", ""}, kSalesAbroad});
  play(history, {asking(history.now(), 'a'), Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  EXPECT_EQ(history.now().title, "90-day terms");
  EXPECT_EQ(history.now().roster.find("SA")->name, "Sales abroad");
}

TEST(Corrections, OfANameLeaveTheVoteAsItWasHeldAndShowItUnderTheNewOne) {
  History history = voted_once();
  const RoundRecord before = history.now().rounds.back();
  play(history, {kSalesAbroad});

  EXPECT_EQ(history.now().rounds.back(), before);
  const framework::Roster now = called_now(before.roster, history.now().roster);
  EXPECT_EQ(now.find("SA")->name, "Sales abroad");
  EXPECT_EQ(now.places("SA"), before.roster.places("SA"));
}

TEST(Corrections, OfNamesThatWereSwappedKeepEachFunctionsVotes) {
  History history = voted_once();
  const framework::Function sales = *history.now().roster.find("SA");
  const framework::Function finance = *history.now().roster.find("FI");
  const ballot::Earlier before = *asking(history.now(), 'b').earlier;

  play(history,
       {FunctionRenamed{"SA", finance.name, finance.short_name}, FunctionRenamed{"FI", sales.name, sales.short_name}});

  EXPECT_EQ(*asking(history.now(), 'b').earlier, before);
}

TEST(Corrections, DoNotMakeAPollOneThatWasNeverAsked) {
  History history = at("choose", ExampleMoment::kDone);
  RoundOpened again = polling(history.now());
  again.step = "choose";
  again.form = dots_form(history.now());
  const std::size_t before = earlier_in(history.now(), again.form, history.now().roster).polls.size();
  ASSERT_GT(before, 0U);
  for (const framework::Function& function : std::vector(history.now().roster.functions))
    play(history, {FunctionRenamed{function.code, function.name + " 2", ""}});

  const ballot::RoundForm renamed = dots_form(history.now());
  ASSERT_NE(renamed.items, again.form.items);
  EXPECT_EQ(earlier_in(history.now(), renamed, history.now().roster).polls.size(), before);
}

}  // namespace crosstable::workshop::test
