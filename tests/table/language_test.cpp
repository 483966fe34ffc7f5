#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "framework/translations.h"
#include "table/flow/round_choice.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(FrameworkOfTheTable, IsDrawnInTheLanguageOfTheTableAndBackAgain) {
  OneTable table;
  table.play("causes", Moment::kEntered);
  EXPECT_TRUE(table.near.has_text("Causes"));

  speak(table, german());
  EXPECT_TRUE(table.near.has_text("Ursachen"));
  EXPECT_TRUE(table.far.has_text("Ursachen"));
  EXPECT_TRUE(table.middle.has_text("Warum bleibt es hängen?"));
  EXPECT_TRUE(table.middle.has_text("keine Regel"));
  EXPECT_FALSE(table.middle.has_text("no rule"));

  speak(table, words::english_words());
  EXPECT_TRUE(table.near.has_text("Causes"));
  EXPECT_TRUE(table.middle.has_text("Why does it get stuck?"));
  EXPECT_TRUE(table.middle.has_text("no rule"));
}

TEST(FrameworkOfTheTable, IsLoggedInItsOwnWords) {
  OneTable table;
  table.play("causes", Moment::kEntered);
  speak(table, german());

  ASSERT_TRUE(table.middle.tap("table.causes.tag.1"));

  EXPECT_EQ(table.workshop().causes.at(kFirst).tags, std::set<std::string>{"no owner"});
  EXPECT_EQ(table.workshop().framework, inside_first());
}

TEST(FrameworkOfTheTable, SaysWhatTheLogHoldsInItsOwnWordsAndNothingElse) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  table.change(workshop::FieldSettled{kFirst, "silence", "It goes up one rung"});
  table.change(workshop::FieldSettled{kFirst, "measure", "What the room says"});
  speak(table, german());

  EXPECT_TRUE(table.middle.has_text("Es geht eine Sprosse höher"));
  EXPECT_FALSE(table.middle.has_text("It goes up one rung"));
  EXPECT_TRUE(table.middle.has_text("What the room says"));
  EXPECT_EQ(table.workshop().agreement(kFirst)->fields.at("silence"), "It goes up one rung");
}

/// The example's, in which the first pair settled its consequence and nothing else.
workshop::Snapshot with_a_consequence_alone(const OneTable& table) {
  workshop::Snapshot snapshot = workshop::take_snapshot(table.workshop());
  snapshot.agreements.resize(1);
  snapshot.agreements.front().fields = {{"consequence", "It goes up one rung by itself"}};
  return snapshot;
}

TEST(FrameworkOfTheTable, CallsAFieldOfAnAgreementLikeNoOtherTextThatHasItsName) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.state.snapshot = table.state.previous = with_a_consequence_alone(table);
  table.state.snapshot_print = std::string(64, 'a');
  table.state.place = table::Place::kSnapshot;
  speak(table, german());
  EXPECT_TRUE(table.middle.has_text("Folge:"));
  EXPECT_FALSE(table.middle.has_text("Folgen:")) << "so a statement is called";

  const std::optional<workshop::Snapshot> before = table.state.previous;
  table.play("map", Moment::kEntered);
  table.state.previous = before;
  table.view.map.cell = kFirst;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Folge: "));
  EXPECT_FALSE(table.middle.has_text("Folgen: "));
}

TEST(FrameworkOfTheTable, TellsTheFacilitatorWhatToSay) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.view.script = true;
  speak(table, german());

  EXPECT_TRUE(table.middle.has_text("Jetzt sagt jede Person geheim"));
  EXPECT_TRUE(table.middle.has_text("Next: Landkarte lesen"));
}

/// The example with a framework that was written in German.
void play_in_german(OneTable& table, const std::string& step) {
  framework::Framework written = framework::in_language(inside_first(), "de");
  written.language = "de";
  written.translations.clear();
  const auto script = workshop::example_script(written);
  for (const workshop::Change& change : workshop::example_log(script, {step, Moment::kEntered}))
    table.state.history.apply(change);
  table.state.place = table::Place::kWorkshop;
  table.state.now_ms = table.workshop().timer_at(table.workshop().current().id).since_ms + 60'000;
  table.refresh();
}

TEST(FrameworkOfTheTable, ThatIsGermanKeepsItsCapitalsWithinASentence) {
  OneTable table;
  play_in_german(table, "commit");
  ASSERT_TRUE(table.middle.tap("table.commit.inputs"));

  for (const char* choice : {"table.commit.inputs.choice.2", "table.commit.inputs.choice.0"})
    ASSERT_TRUE(table.middle.tap(choice));

  EXPECT_EQ(table.workshop().agreement(kFirst)->fields.at("inputs"), "Gewünschter Preis, Auftragsprognose");
}

TEST(FrameworkOfTheTable, ThatIsGermanKeepsTheNextStepsCapitalOnAnEnglishTable) {
  OneTable table;
  play_in_german(table, "vote");
  table.view.script = true;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Next: Landkarte lesen"));
}

TEST(FrameworkOfTheTable, SaysAGroupsOwnSentenceAsItWasWritten) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  table.change(workshop::FieldSettled{kFirst, "silence", "Yes, up to 60 days and 50,000 EUR"});
  table.change(workshop::FieldSettled{kFirst, "decision_owner", "Credit lead, Finance"});
  speak(table, german());

  EXPECT_TRUE(table.middle.has_text("Yes, up to 60 days and 50,000 EUR"));
  EXPECT_TRUE(table.middle.has_text("Credit lead, Finance"));
}

TEST(LanguageOfTheTable, IsLoggedWithTheFirstWordAfterItWasSwitchedAndOnlyThere) {
  OneTable table;
  workshop::Started started = workshop::example_script(inside_first()).started;
  started.language = "de";
  table.state.history.apply(started);
  table.state.place = table::Place::kWorkshop;
  table.state.language = "en";

  table.change(workshop::StepEntered{1, 0});
  EXPECT_EQ(table.workshop().written.language, "de") << "nobody wrote a word";

  table.change(workshop::CaseDescribed{"It waits."});
  EXPECT_EQ(table.workshop().written.language, "en");
  ASSERT_EQ(table.effect<table::AppendChanges>()->changes.size(), 2U);
  EXPECT_EQ(workshop::kind_of(table.effect<table::AppendChanges>()->changes[0]), "language_chosen");

  table.change(workshop::CaseDescribed{"It lies."});
  EXPECT_EQ(table.effect<table::AppendChanges>()->changes.size(), 1U);
}

TEST(LanguageOfTheTable, GoesWithEachVoteToKiosksOnOtherMachines) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.state.language = "de";

  EXPECT_EQ(table::round_for(table.state, {}, "").language, "de");
}

TEST(LanguageOfTheTable, IsNotLearnedByALogThatKnewNone) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  table.state.language = "de";

  table.change(workshop::FieldSettled{kFirst, "measure", "Was der Raum sagt"});

  EXPECT_EQ(table.workshop().written, workshop::Written{});
}

/// The example of a group whose table spoke German until now; it speaks English.
void play_after_german(OneTable& table, const std::string& step, Moment moment,
                       const std::vector<workshop::Change>& changes = {}) {
  auto script = workshop::example_script(inside_first());
  script.started.language = "de";
  for (const workshop::Change& change : workshop::example_log(script, {step, moment}))
    table.state.history.apply(change);
  for (const workshop::Change& change : changes) table.state.history.apply(change);
  table.state.place = table::Place::kWorkshop;
  table.state.now_ms = table.workshop().timer_at(table.workshop().current().id).since_ms + 60'000;
  table.refresh();
}

TEST(WordsOfTheGroup, NameTheirLanguageOnEveryPageOfATableThatSpeaksAnother) {
  for (const auto& [step, moment] : {std::pair<const char*, Moment>{"walk", Moment::kUnderWay},
                                     {"causes", Moment::kDone},
                                     {"commit", Moment::kUnderWay},
                                     {"confidence", Moment::kVoted},
                                     {"close", Moment::kUnderWay}}) {
    OneTable table, plain;
    play_after_german(table, step, moment);
    plain.play(step, moment);

    EXPECT_TRUE(table.middle.has_text("(Deutsch)")) << step;
    EXPECT_FALSE(plain.middle.has_text("(Deutsch)")) << step << ", whose log knows no language";
  }
}

TEST(WordsOfTheGroup, NameTheirLanguageWhereARequestOfItsOwnIsWordedAndAsked) {
  const workshop::OwnRequestWorded request{0, "Neunzig Tage Ziel", "Gro\u00dfh\u00e4ndler"};
  OneTable table;
  play_after_german(
      table, "pick", Moment::kEntered,
      {request, workshop::RequestPicked{std::string(framework::kOwnScenario), request.request, request.partner},
       workshop::CaseDescribed{"Es wartet."}});
  EXPECT_TRUE(table.middle.has_text("We follow: Neunzig Tage Ziel (Deutsch), asked by: Gro\u00dfh\u00e4ndler"));
  EXPECT_EQ(table::round_for(table.workshop(), {.kind = ballot::RoundKind::kPick}, "").written,
            (std::map<std::string, std::string>{{request.request, "de"}}));

  OneTable asked;
  play_after_german(
      asked, "voice", Moment::kEntered,
      {request, workshop::RequestPicked{std::string(framework::kOwnScenario), request.request, request.partner},
       workshop::QuestionWorded{0, "Geht das?", {"Ja", "Nein"}}});
  EXPECT_TRUE(asked.middle.has_text("Geht das? (Deutsch)"));
}

TEST(WordsOfTheGroup, NameTheirLanguageInNotes) {
  OneTable table;
  play_after_german(table, "walk", Moment::kEntered, {workshop::NoteAdded{{0, "Ein Formular", "SA", ""}}});
  table.view.instead = table::Instead::kNotes;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Ein Formular (Deutsch)"));
}

}  // namespace
}  // namespace crosstable::test
