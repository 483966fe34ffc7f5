// Whole ballots, tapped by id on real screens, and opened again with the round's secret key.
#include <algorithm>
#include <ostream>
#include <variant>

#include <gtest/gtest.h>

#include "kiosk/booth.h"
#include "look/icons.h"
#include "look/scene.h"

namespace crosstable::kiosk::test {
namespace {

using crosstable::test::Display;
using crosstable::test::kKiosk10;
using crosstable::test::kKiosk27;
using crosstable::test::kTable55;

std::string cell(const std::string& question, int score) {
  return "kiosk.answer." + question + "." + (score == kSkipped ? "skip" : std::to_string(score));
}

/// Different for every question, so that no two answers can be confused.
ballot::Score score_of(int rated, int question) {
  return static_cast<ballot::Score>(1 + (rated * 3 + question * 2) % 5);
}

/// Answers whatever a page shows of this counterpart, then goes on, until another page comes.
int answer_pages(Booth& booth, int rated) {
  int pages = 0;
  const ballot::RoundForm& form = booth.state.round->form;
  while (booth.state.page == Page::kQuestions &&
         asked(booth.state.draft)[static_cast<std::size_t>(booth.state.counterpart)] == rated) {
    for (int question = 0; question < static_cast<int>(form.statements.size()); ++question) {
      const std::string id = cell(form.statements[static_cast<std::size_t>(question)], score_of(rated, question));
      if (booth.probe->can_tap(id)) booth.tap(id);
    }
    if (booth.probe->can_tap(cell("dependence", 3))) booth.tap(cell("dependence", 1 + rated % 3));
    if (booth.probe->can_tap(cell("mirror", 1))) booth.tap(cell("mirror", score_of(rated, 11)));
    booth.tap("kiosk.next");
    ++pages;
  }
  return pages;
}

ballot::Rating expected_rating(const ballot::RoundForm& form, int rated) {
  ballot::Rating rating{.rated = rated};
  for (int question = 0; question < static_cast<int>(form.statements.size()); ++question)
    rating.scores.push_back(score_of(rated, question));
  rating.dependence = static_cast<ballot::Score>(1 + rated % 3);
  rating.mirror = score_of(rated, 11);
  return rating;
}

TEST(AVoteOnFewPairs, OffersNoFunctionAndNoCounterpartThatItDoesNotAskAbout) {
  for (const bool practice : {false, true}) {
    Booth booth;
    ballot::Round round = make_round({.pulse = true});
    round.form.pairs = {{0, 1}, {1, 0}, {1, 2}};  // Sales and Finance of each other, Finance on Channel management
    round.plan = ballot::make_plan(round.roster, 3, round.form.pairs);
    booth.open(round, practice);
    ASSERT_TRUE(booth.tap("kiosk.start"));

    EXPECT_TRUE(booth.probe->can_tap("kiosk.function.SA"));
    EXPECT_TRUE(booth.probe->can_tap("kiosk.function.FI"));
    for (const char* other : {"CM", "LE", "CS"})
      EXPECT_FALSE(booth.probe->find(std::string("kiosk.function.") + other).has_value()) << other;
    EXPECT_TRUE(
        booth.probe->has_text("Not asked this time: Channel management, Legal and Customer service. "
                              "The vote is about chosen pairs, and others answer about them."));
    ASSERT_TRUE(booth.tap("kiosk.function.FI"));
    EXPECT_TRUE(booth.probe->can_tap("kiosk.whom.SA"));
    EXPECT_TRUE(booth.probe->can_tap("kiosk.whom.CM"));
    EXPECT_FALSE(booth.probe->find("kiosk.whom.LE").has_value());
  }
}

TEST(AVoteOnFewPairs, IsOverAtTheKioskWhenThoseWhoAreAskedHaveVoted) {
  Booth booth;
  ballot::Round round = make_round({.pulse = true});
  round.form.pairs = {{0, 1}, {1, 0}};
  round.plan = ballot::make_plan(round.roster, 3, round.form.pairs);
  booth.open(round);
  ballot::UrnView view = empty_urn(round);
  view.turnout = ballot::places_asked(round.form, round.roster);

  booth.see(view);

  EXPECT_TRUE(booth.probe->has_text("Everyone has voted. Thank you."));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.start"));
}

TEST(AVoteOnFewPairs, AsksAboutASingleCounterpartAtOnce) {
  Booth booth;
  ballot::Round round = make_round({.pulse = true});
  round.form.pairs = {{0, 1}, {1, 0}, {1, 2}};
  round.plan = ballot::make_plan(round.roster, 3, round.form.pairs);
  booth.open(round);

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA"}));

  EXPECT_EQ(booth.state.page, Page::kQuestions);
  EXPECT_EQ(asked(booth.state.draft), std::vector<int>{1});
  EXPECT_FALSE(booth.probe->has_text("Whom do you work with on this?"));
  EXPECT_TRUE(booth.probe->can_tap("kiosk.skip_all")) << "not enough dealings can be said all the same";
  ASSERT_TRUE(booth.tap_all({"kiosk.skip_all", "kiosk.back"}));
  EXPECT_EQ(booth.state.page, Page::kFunction);
  ASSERT_TRUE(booth.tap("kiosk.function.FI"));
  EXPECT_EQ(booth.state.page, Page::kWhom);
  EXPECT_TRUE(asked(booth.state.draft).empty()) << "two are asked for";
}

bool shows_sign(const Booth& booth, std::string_view glyph) {
  const look::Scene& scene = booth.probe->surface().scene();
  return std::any_of(scene.items().begin(), scene.items().end(), [&](const auto& item) {
    const auto* sign = get_if<look::Sign>(&item);
    return sign != nullptr && scene.text(sign->glyph) == glyph;
  });
}

struct Glass {
  const char* name;
  Display display;
  int pages;  ///< about one counterpart
};
void PrintTo(const Glass& glass, std::ostream* out) { *out << glass.name; }

class OnGlass : public testing::TestWithParam<Glass> {};

TEST_P(OnGlass, AWholeBallotComesOutOfItsBoxAsItWasTapped) {
  Booth booth(GetParam().display);
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.LE", "kiosk.whom.SA", "kiosk.whom.CS", "kiosk.whom.FI",
                             "kiosk.whom.FI", "kiosk.next"}));

  EXPECT_EQ(answer_pages(booth, 0), GetParam().pages);
  EXPECT_EQ(answer_pages(booth, 4), GetParam().pages);
  ASSERT_EQ(booth.state.page, Page::kReview);
  ASSERT_TRUE(booth.tap("kiosk.cast"));

  ASSERT_EQ(booth.casts().size(), 1u);
  const CastEffect cast = booth.casts()[0];
  EXPECT_EQ(cast.function, 3);
  const ballot::RoundForm& form = booth.state.round->form;
  EXPECT_EQ(booth.opened(cast),
            (ballot::Ballot{.rater = 3, .ratings = {expected_rating(form, 0), expected_rating(form, 4)}}));
  EXPECT_TRUE(booth.probe->has_text("Recording"));
  EXPECT_FALSE(booth.probe->has_text("Recorded") || booth.probe->has_text("stored"));
  booth.receive(Outcome::kRecorded);
  EXPECT_TRUE(booth.probe->has_text("Your answers are sealed and stored."));
  booth.wait(kThankYou_ms);
  EXPECT_TRUE(booth.probe->can_tap("kiosk.start"));
}

INSTANTIATE_TEST_SUITE_P(Kiosk, OnGlass,
                         testing::Values(Glass{"10", kKiosk10, 5}, Glass{"27", kKiosk27, 2},
                                         Glass{"table", kTable55, 5}),
                         [](const auto& glass) { return glass.param.name; });

TEST(KioskVote, SkippedAndUnansweredCastAsNoAnswer) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next", "kiosk.answer.D1.skip",
                             "kiosk.answer.D2.5"}));
  while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));
  EXPECT_TRUE(booth.probe->has_text("2 of 12 answered, that is fine"));

  ASSERT_TRUE(booth.tap("kiosk.cast"));

  const ballot::Ballot ballot = booth.opened(booth.casts().at(0));
  ASSERT_EQ(ballot.ratings.size(), 1u);
  EXPECT_EQ(ballot.ratings[0].scores, (ballot::Scores{0, 5, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(KioskVote, ACounterpartOfTooFewDealingsIsSkippedByOneTap) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.next"}));
  ASSERT_TRUE(booth.probe->has_text("All of it: not enough dealings"));
  ASSERT_TRUE(booth.tap("kiosk.skip_all"));
  const int rated = asked(booth.state.draft).front();
  const auto& answers = booth.state.draft->answers[static_cast<std::size_t>(rated)];
  for (int question = 0; question < 10; ++question) EXPECT_EQ(answers[static_cast<std::size_t>(question)], kSkipped);
  ASSERT_TRUE(booth.tap("kiosk.skip_all"));
  EXPECT_EQ(answers[0], 0) << "tapped again, it is taken back";
  ASSERT_TRUE(booth.tap("kiosk.skip_all"));
  ASSERT_TRUE(booth.tap("kiosk.answer.D1.5"));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.skip_all")) << "one tap never takes an answer away";
  ASSERT_TRUE(booth.tap("kiosk.answer.D1.skip"));
  while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));
  ASSERT_TRUE(booth.tap("kiosk.cast"));

  const ballot::Ballot ballot = booth.opened(booth.casts().at(0));
  for (const ballot::Rating& rating : ballot.ratings) {
    EXPECT_EQ(rating.scores, ballot::Scores(10, 0));
    EXPECT_EQ(rating.mirror, ballot::kNoAnswer);
  }
}

TEST(KioskVote, WhomIsAskedForAllThatApplyWithSquareTicks) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA"}));
  EXPECT_TRUE(booth.probe->has_text("tap all that apply"));
  EXPECT_TRUE(shows_sign(booth, look::icon::kUnticked));
  EXPECT_FALSE(shows_sign(booth, look::icon::kOpenChoice)) << "a round sign says that one is chosen";
  ASSERT_TRUE(booth.tap_all({"kiosk.whom.FI", "kiosk.whom.LE"}));
  EXPECT_TRUE(shows_sign(booth, look::icon::kTicked));
}

TEST(KioskVote, TheReviewSaysHowManyOfAllAreAnswered) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next", "kiosk.answer.D1.5"}));
  while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));
  EXPECT_TRUE(booth.probe->has_text("1 of 12 answered"));
}

TEST(KioskVote, APageHoldsTwoStatementsWithNamesOfTwentyEightLetters) {
  for (const Display& display : {kKiosk10, kKiosk27}) {
    Booth booth(display);
    booth.open(make_round({.functions = 12, .long_names = true}));
    ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA"}));
    while (!booth.probe->can_tap("kiosk.whom.FI")) ASSERT_TRUE(booth.tap("kiosk.more"));
    ASSERT_TRUE(booth.tap_all({"kiosk.whom.FI", "kiosk.next"}));
    int pages = 0;
    for (; booth.state.page == Page::kQuestions; ++pages) {
      int rows = booth.probe->can_tap(cell("dependence", 1)) ? 2 : 0;
      for (const std::string& id : booth.state.round->form.statements)
        rows += booth.probe->can_tap(cell(id, 1)) ? 1 : 0;
      EXPECT_GE(rows, 2) << "page " << pages + 1;
      ASSERT_TRUE(booth.tap("kiosk.next"));
    }
    EXPECT_LE(pages, 6) << "the time that is said counts on no more";
  }
}

TEST(KioskVote, ChangingFromTheReviewComesBackToIt) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.next"}));
  answer_pages(booth, 1);
  answer_pages(booth, 3);

  ASSERT_TRUE(booth.tap_all({"kiosk.review.change.FI", "kiosk.answer.D1.5"}));
  while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));

  EXPECT_EQ(booth.state.page, Page::kReview);
  EXPECT_EQ(booth.state.draft->answers[1][0], 5);
  EXPECT_EQ(booth.state.draft->answers[3][0], score_of(3, 0));
}

TEST(KioskVote, BackLeadsThroughEveryPageAndKeepsWhatWasTapped) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.next"}));
  const int pages = answer_pages(booth, 1) + answer_pages(booth, 3);
  const Draft before = booth.state.draft;

  for (int i = 0; i < pages; ++i) ASSERT_TRUE(booth.tap("kiosk.back"));
  EXPECT_EQ(booth.state.page, Page::kQuestions);
  ASSERT_TRUE(booth.tap("kiosk.back"));

  EXPECT_EQ(booth.state.page, Page::kWhom);
  EXPECT_EQ(booth.state.draft, before);
}

TEST(KioskVote, CounterpartsAreAskedInTheOrderThatWasDrawn) {
  Booth booth;
  booth.random_below = [](std::uint32_t) { return 0u; };
  booth.open(make_round());

  ASSERT_TRUE(booth.tap_all(
      {"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.whom.CS", "kiosk.next"}));

  EXPECT_EQ(asked(booth.state.draft), (std::vector<int>{4, 1, 3}));
  EXPECT_TRUE(booth.probe->has_text("How often is this true with Customer service?"));
  EXPECT_TRUE(booth.probe->has_text("1 of 3"));
}

TEST(KioskVote, ThePulseAsksFiveStatements) {
  Booth booth;
  booth.open(make_round({.pulse = true}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"}));

  EXPECT_EQ(answer_pages(booth, 1), 3);
  ASSERT_TRUE(booth.tap("kiosk.cast"));

  EXPECT_EQ(booth.opened(booth.casts().at(0)).ratings.at(0).scores.size(), 5u);
}

TEST(KioskVote, WhoWorksWithNobodyCastsAnEmptyBallot) {
  Booth booth;
  booth.open(make_round());

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.CM", "kiosk.next", "kiosk.cast"}));

  EXPECT_EQ(booth.opened(booth.casts().at(0)), (ballot::Ballot{.rater = 2}));
}

TEST(KioskVote, WhatIsNotInTheVotersLanguageNamesItsOwn) {
  Booth booth;
  booth.state.tongues = {{"de", "Deutsch"}, {"el", "Ελληνικά"}};
  ballot::Round round = make_round();
  round.request = "Kunde will 90 Tage Ziel";
  round.framework.translations["de"].erase("statement." + round.framework.statements[1].id + ".text");
  booth.open(round);

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.CM"}));
  EXPECT_TRUE(booth.probe->has_text("Kunde will 90 Tage Ziel"));
  EXPECT_FALSE(booth.probe->has_text("(Deutsch)")) << "the room's own words in the room's language";
  ASSERT_TRUE(booth.tap_all({"kiosk.whom.SA", "kiosk.next"}));
  EXPECT_TRUE(booth.probe->has_text("Wie oft trifft das auf Sales zu?"));
  EXPECT_FALSE(booth.probe->has_text("(de)"));
  EXPECT_TRUE(booth.probe->has_text("(en)")) << "a statement without a translation, in a language not spoken here";

  ASSERT_TRUE(booth.tap_all({"kiosk.back", "kiosk.language"}));
  EXPECT_TRUE(booth.probe->has_text("Kunde will 90 Tage Ziel (Deutsch)"));
}

TEST(KioskVote, WhatAGroupWroteKeepsTheLanguageThatTheRoundKnowsWhateverTheRoomSpeaksNow) {
  Booth booth;
  booth.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  ballot::Round round = make_round();
  round.request = "Kunde will 90 Tage Ziel";
  round.written = {{round.request, "de"}};
  booth.open(round);

  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.CM"}));
  EXPECT_TRUE(booth.probe->has_text("Kunde will 90 Tage Ziel (Deutsch)"));
  ASSERT_TRUE(booth.tap("kiosk.language"));
  EXPECT_TRUE(booth.probe->has_text("Kunde will 90 Tage Ziel"));
  EXPECT_FALSE(booth.probe->has_text("(English)"));
}

TEST(KioskVote, PracticeSaysSoOnEveryPageAndStoresNothing) {
  Booth booth;
  booth.open(make_round(), true);
  const auto is_marked = [&] { return booth.probe->has_text("practice, nothing is stored"); };
  EXPECT_TRUE(is_marked());

  for (const char* id : {"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"}) {
    ASSERT_TRUE(booth.tap(id));
    EXPECT_TRUE(is_marked()) << id;
  }
  while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));
  EXPECT_TRUE(is_marked());
  ASSERT_TRUE(booth.tap("kiosk.cast"));

  EXPECT_TRUE(booth.probe->has_text("This was practice; nothing was stored."));
  EXPECT_TRUE(booth.effects.empty());
}

TEST(KioskVote, AnExampleSaysSoOnEveryPage) {
  Booth booth;
  ballot::Round round = make_round();
  round.example = true;
  booth.open(round);
  const auto is_marked = [&] { return booth.probe->has_text("example, invented data"); };

  EXPECT_TRUE(is_marked());
  for (const char* id :
       {"kiosk.how", "kiosk.back", "kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"}) {
    ASSERT_TRUE(booth.tap(id));
    EXPECT_TRUE(is_marked()) << id;
  }
  booth.wait(kIdle_ms);
  EXPECT_TRUE(booth.state.asking && is_marked());
}

}  // namespace
}  // namespace crosstable::kiosk::test
