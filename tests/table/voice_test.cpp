// One voice at the table: asked in secret, shown with its figure, worded for a request of the room's own.
#include "workshop/voice.h"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "framework/translations.h"
#include "look/scene.h"
#include "table/flow/round_choice.h"
#include "table/live.h"
#include "table/one_table.h"
#include "table/pulse.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// How often an answer was given, as a bar: its ground, and what of it is filled.
struct Bar {
  look::Rect ground;
  float filled = 0;
};
std::vector<Bar> bars_of(OneTable& table) {
  std::vector<Bar> bars;
  for (const look::Item& item : table.middle.surface().scene().items()) {
    const auto* fill = get_if<look::Fill>(&item);
    if (fill == nullptr || fill->rect.h > 9.01f || std::abs(fill->radius - fill->rect.h / 2) > 0.01f) continue;
    const look::Rect& rect = fill->rect;
    if (!bars.empty() && bars.back().ground.x == rect.x && bars.back().ground.y == rect.y)
      bars.back().filled = rect.w;
    else
      bars.push_back({rect});
  }
  return bars;
}

/// It is offered as the first thing to do: the accent's ground lies under its words.
bool is_first_choice(OneTable& table, std::string_view id) {
  const auto target = table.middle.find(id);
  const look::Rgba accent = tokens().theme(false)[look::Colour::kAccent];
  const auto& items = table.middle.surface().scene().items();
  return target && std::any_of(items.begin(), items.end(), [&](const look::Item& item) {
           const auto* fill = get_if<look::Fill>(&item);
           return fill != nullptr && fill->colour == accent && fill->rect.contains(target->rect.centre());
         });
}

TEST(OneVoice, FillsABarByTheShareOfThoseWhoAnsweredItsQuestion) {
  OneTable table;
  table.play("voice", Moment::kVoted);

  const std::vector<Bar> bars = bars_of(table);

  std::vector<float> shares;
  const auto polls = workshop::voice_polls(table.workshop());
  for (const std::vector<int>& counts : polls.back().result.voices) {
    for (const int count : counts)
      shares.push_back(static_cast<float>(count) / static_cast<float>(workshop::answers_in(counts)));
  }
  ASSERT_EQ(bars.size(), shares.size());
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const look::Rect& ground = bars[i].ground;
    const float filled = shares[i] == 0 ? 0 : std::max(ground.h, shares[i] * ground.w);
    EXPECT_NEAR(bars[i].filled, filled, 0.01f) << i;
  }
}

TEST(OneVoice, AsksTheRoomWhatThePartnerAsks) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  EXPECT_TRUE(table.middle.has_text("May I have 90 days?"));
  EXPECT_FALSE(table.middle.find("table.voice.hands").has_value()) << "it is answered in secret or not at all";
  const std::vector<std::string> texts = table.middle.texts();
  for (const char* offered : {"Yes, within an agreed limit", "60 days at most", "Another answer", "I don’t know"})
    EXPECT_NE(std::find(texts.begin(), texts.end(), offered), texts.end()) << offered << " stands by itself";

  ASSERT_TRUE(table.middle.tap("table.voice.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  const ballot::RoundForm& form = table.effect<table::MakeRound>()->round.form;
  EXPECT_EQ(form.kind, ballot::RoundKind::kVoice);
  EXPECT_EQ(form.questions, table.workshop().framework.questions_of("credit-terms"));
  EXPECT_TRUE(form.items.empty());
}

TEST(OneVoice, OfFewerThanFiveIsNotOfferedWhichIsSaidAboveIt) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  ASSERT_TRUE(is_first_choice(table, "table.voice.open")) << "else it proves nothing";

  for (const framework::Function& function : framework::Roster(table.workshop().roster).functions)
    table.change(workshop::PlacesChanged{function.code, function.code == "SA" ? 4 : 0});
  table.refresh();

  EXPECT_FALSE(table.middle.can_tap("table.voice.open"));
  EXPECT_FALSE(is_first_choice(table, "table.voice.open"));
  const std::vector<look::Written> all = table.middle.surface().written();
  const auto said = std::find_if(all.begin(), all.end(), [](const look::Written& one) {
    return one.text.find("needs five people") != std::string::npos;
  });
  ASSERT_NE(said, all.end());
  EXPECT_LT(said->box.y, table.middle.find("table.voice.open")->rect.y);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, ShowsHowOftenTwoDoNotGiveOneAnswer) {
  OneTable table;

  table.play("voice", Moment::kVoted);

  EXPECT_TRUE(table.middle.has_text("8 in 10"));
  EXPECT_TRUE(table.middle.has_text("mean of 4 questions; lower is better"));
  EXPECT_TRUE(table.middle.has_text("19 answered"));
  EXPECT_TRUE(table.middle.has_text("Ask two of us: 8 times in 10 you do not get one answer"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, ShowsTheAnswersByItselfOnceItWasPolledAgain) {
  OneTable table;
  table.play("voice", Moment::kVoted);
  ASSERT_TRUE(table.middle.tap("table.voice.poll"));
  ASSERT_TRUE(table.middle.tap("table.voice.open"));
  ASSERT_TRUE(table.decline_key());
  ballot::Round round = table.effect<table::MakeRound>()->round;
  round.id = std::string(32, 'c');
  table.change(
      workshop::RoundOpened{round.id, "voice", round.form, round.roster, round.plan, round.eligibility, round.earlier});
  table.state.live = live_round(table.workshop());
  table.state.live->view.turnout.assign(round.roster.functions.size(), 0);
  table.refresh();

  workshop::RoundClosed closed{round.id, {}, {}, {}};
  for (const framework::Function& function : round.roster.functions) closed.turnout.push_back(function.places);
  closed.poll = ballot::publish_poll(round.form, workshop::example_ballots(round.form, round.roster));
  table.change(closed);
  table.state.live.reset();
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Ask two of us:"));
}

TEST(OneVoice, IsAskedOnceMoreWithConfidence) {
  OneTable table;
  table.play("confidence", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.questions,
            table.workshop().framework.questions_of("credit-terms"));
}

TEST(OneVoice, IsSaidBesideTheAgreementsBeforeBothAreAskedAgainOfOthers) {
  OneTable table;
  table.play("confidence", Moment::kVoted);
  table.change(workshop::PlacesChanged{"CS", table.workshop().roster.places("CS") + 1});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.confidence.poll"));

  EXPECT_TRUE(table.middle.has_text("How sure we are is not shown now"));
  EXPECT_TRUE(table.middle.has_text("What the partner asks is left out of this ballot"));
  EXPECT_TRUE(table.middle.can_tap("table.confidence.open"));
  EXPECT_TRUE(table.middle.has_text("Take back the change of people"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, IsNotAskedInVainWhereNothingOfItCouldBeShown) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  table.change(workshop::PlacesChanged{"CS", table.workshop().roster.places("CS") + 1});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("What the partner asks is left out of this ballot"));
  EXPECT_FALSE(table.middle.has_text("once more what the partner asks"));

  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_TRUE(table.effect<table::MakeRound>()->round.form.questions.empty());
  EXPECT_FALSE(table.effect<table::MakeRound>()->round.form.items.empty());
}

/// Hands on the agreements, and what the partner asks left out of them.
void raise_hands_on_agreements(OneTable& table) {
  workshop::HandsCounted raised{"confidence", workshop::confidence_form(table.workshop()), {}};
  raised.form.questions.clear();
  raised.result.kind = ballot::RoundKind::kConfidence;
  raised.result.open_hands = true;
  raised.result.ballots = 19;
  raised.result.medians.assign(raised.form.items.size(), 4);
  raised.result.somebody_below_3.assign(raised.form.items.size(), false);
  table.change(raised);
}

TEST(OneVoice, IsSaidAfterAPollThatHoldsTheAgreementsBack) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  raise_hands_on_agreements(table);
  ballot::Round round = table::round_for(table.workshop(), {.kind = ballot::RoundKind::kConfidence}, "");
  round.id = std::string(32, 'c');
  table.change(workshop::RoundOpened{round.id, "confidence", round.form, round.roster, round.plan, round.eligibility,
                                     round.earlier});
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout = view.places;
  workshop::RoundClosed closed{round.id, {}, view.turnout, {}};
  closed.poll = ballot::publish_poll(round, view, workshop::example_ballots(round.form, round.roster));
  ASSERT_TRUE(closed.poll->held_back);
  table.change(closed);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Ask two of us: 4 times in 10 you do not get one answer"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, IsNotAskedByHandsWhichIsSaid) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.confidence.hands"));

  EXPECT_TRUE(table.middle.has_text("What the partner asks is not asked by hands."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, StandsBeforeAndAfterBelowTheAgreementsItWasAskedWith) {
  OneTable table;
  table.play("confidence", Moment::kVoted);

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_FALSE(table.middle.has_text("Before it was 8 times in 10")) << "said once";
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.confidence.poll"));
  EXPECT_FALSE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("Before it was 8 times in 10"));
}

TEST(OneVoice, StandsBeforeAndAfterOnTheClosingPage) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::Finished{});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("times in 10, mean of 4 questions; lower is better"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, StaysLargeBesideTheFingerprintOnceItIsSaved) {
  OneTable table;
  table.play("close", Moment::kDone);
  table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", std::string(64, 'a'), "");
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("Ask two of us: 4 times in 10 you do not get one answer"));
  EXPECT_TRUE(table.middle.has_text("AAAA AAAA AAAA AAAA"));
  EXPECT_TRUE(table.middle.has_text("compare all 32 characters"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, OfAnotherRequestIsNotTheFigureOfTheWorkshop) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::RequestPicked{"damaged-return", "A return that arrived damaged", "Dealer"});
  table.change(workshop::Finished{});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Thank you"));
  EXPECT_FALSE(table.middle.has_text("8 → 4"));
}

TEST(OneVoice, OfAnOwnRequestIsWordedHereUntilItWasAsked) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  table.change(workshop::RequestPicked{std::string(framework::kOwnScenario), "A second source by May", "Supplier"});
  table.refresh();
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.find("table.voice.0").has_value());

  table.change(workshop::QuestionWorded{0, "May I have a second source?", {"Yes", "No"}});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Once the first poll is open, the words stay"));
  EXPECT_EQ(workshop::questions_of(table.workshop()).front().text, "May I have a second source?");
  EXPECT_TRUE(table.middle.find("table.voice.0.answer.2").has_value()) << "a place for one more";
}

TEST(OneVoice, OfAnOwnRequestIsWordedInTheTablesLanguageAndIsTheFrameworksUntilSomebodyWordsIt) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  table.change(workshop::RequestPicked{std::string(framework::kOwnScenario), "A second source by May", "Supplier"});
  speak(table, german());
  const std::vector<framework::Question> own = workshop::questions_of(table.workshop());
  const framework::Question said =
      framework::in_language(inside_first(), "de").questions_of(framework::kOwnScenario).front();
  ASSERT_NE(said.text, own.front().text);
  EXPECT_TRUE(table.middle.has_text(said.text));
  EXPECT_FALSE(table.middle.has_text(own.front().text));
  for (const std::string& answer : said.answers) EXPECT_TRUE(table.middle.has_text(answer)) << answer;

  const auto feed = [&](look::Key::Kind kind, const std::string& text) {
    table.middle.surface().feed(look::Key{kind, text});
    table.middle.run();
  };
  for (const char* field : {"table.voice.0", "table.voice.0.answer.0"}) {
    ASSERT_TRUE(table.middle.tap(field));
    feed(look::Key::Kind::kDone, "");
  }
  EXPECT_EQ(workshop::questions_of(table.workshop()), own) << "nobody wrote a word";

  ASSERT_TRUE(table.middle.tap("table.voice.0"));
  feed(look::Key::Kind::kEnd, "");
  feed(look::Key::Kind::kText, " Bald?");
  feed(look::Key::Kind::kDone, "");
  EXPECT_EQ(workshop::questions_of(table.workshop()).front().text, said.text + " Bald?");
  EXPECT_EQ(workshop::questions_of(table.workshop()).front().answers, own.front().answers);
}

TEST(OneVoice, OfAPulseIsAskedWordForWordAsLastTime) {
  Pulse table(framework::StepKind::kVoice);

  EXPECT_TRUE(table.middle.has_text("The same questions as last time, word for word"));
  EXPECT_TRUE(table.middle.has_text("May I have 90 days?"));
  EXPECT_FALSE(table.middle.find("table.voice.0").has_value()) << "other words would be compared with nothing";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, OfAPulseOfOthersPromisesNoComparison) {
  Pulse table(framework::StepKind::kVoice);
  workshop::Snapshot kept = Pulse::example();
  kept.date = "2026-12-20";
  table.change(workshop::PlacesChanged{"SA", 6});
  table.state.kept = {{kept, kept.date}};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("the poll shows only that it was held"));
  EXPECT_TRUE(table.middle.can_tap("table.voice.open"));
  EXPECT_FALSE(is_first_choice(table, "table.voice.open")) << "nothing of it could be shown";
  EXPECT_TRUE(table.middle.has_text("The same questions as last time, word for word."));
  EXPECT_FALSE(table.middle.has_text("so that the answers can be compared"));
}

TEST(OneVoice, OfTheWorkshopBeforeStandsInRecall) {
  Pulse table(framework::StepKind::kRecall);

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("Ask two of us: 4 times in 10 you do not get one answer"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, IsAskedAgainInItsOwnStepWhereNoPairIsChosen) {
  for (const char* step : {"commit", "confidence"}) {
    OneTable table;
    table.play(step, Moment::kEntered);
    for (const workshop::Pair& pair : std::vector<workshop::Pair>(table.workshop().focus))
      table.change(workshop::FocusSet{pair, false});
    table.refresh();
    EXPECT_EQ(findings(table.middle), "");

    ASSERT_TRUE(table.middle.tap("table.no_pairs.voice")) << step;

    EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kVoice);
    EXPECT_TRUE(table.middle.can_tap("table.voice.poll")) << "Poll again";
  }
}

TEST(OneVoice, SaysItsFigureThenItsSentenceThenTheFootnote) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::Finished{});
  table.refresh();

  const std::vector<look::Written> all = table.middle.surface().written();
  const auto y_of = [&](std::string_view text) {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const look::Written& one) { return one.text.find(text) != std::string::npos; });
    return at == all.end() ? 0 : at->box.y;
  };
  EXPECT_GT(y_of("8 → 4"), 0);
  EXPECT_LT(y_of("8 → 4"), y_of("Ask two of us: 4 times"));
  EXPECT_LT(y_of("Ask two of us: 4 times"), y_of("first poll → last poll"));
}

}  // namespace
}  // namespace crosstable::test
