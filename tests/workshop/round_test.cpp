#include <gmock/gmock.h>

#include "play.h"
#include "walked.h"
#include "workshop/agreed_message.h"
#include "workshop/forms.h"

namespace crosstable::workshop::test {

using ::testing::HasSubstr;

TEST(Round, OnlyOneIsOpenAndEachOpensOnce) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history, {opened});

  EXPECT_THAT(why(history, opening(history.now(), 'b')), HasSubstr("still open"));
  EXPECT_THAT(why(history, Finished{}), HasSubstr("still open"));

  play(history, {RoundDiscarded{opened.id}});

  EXPECT_THAT(why(history, opened), HasSubstr("already opened"));
  EXPECT_EQ(history.now().last_round(ballot::RoundKind::kFriction), nullptr);
}

TEST(Round, RefusesIdsStepsPlansAndFormsThatDoNotFit) {
  History history = begun();
  auto id = opening(history.now());
  id.id = "ABC";
  auto step = opening(history.now());
  step.step = "lunch";
  auto low = opening(history.now());
  low.plan.floor = 2;
  auto renamed = opening(history.now());
  renamed.plan.cells[0].name = "SA>XX";
  auto twice = opening(history.now());
  twice.plan.too_few.push_back(twice.plan.cells[0].pairs[0]);
  auto far = opening(history.now());
  far.plan.cells[0].pairs[0].second = 9;
  auto other = opening(history.now());
  other.form.statements.push_back("D99");
  auto strangers = opening(history.now());
  strangers.form.functions.pop_back();

  EXPECT_THAT(why(history, id), HasSubstr("32 hexadecimal"));
  EXPECT_THAT(why(history, step), HasSubstr("no step lunch"));
  EXPECT_THAT(why(history, low), HasSubstr("smaller groups"));
  EXPECT_THAT(why(history, renamed), HasSubstr("its pairs do not make"));
  EXPECT_THAT(why(history, twice), HasSubstr("twice"));
  EXPECT_THAT(why(history, far), HasSubstr("does not exist"));
  EXPECT_THAT(why(history, other), HasSubstr("no statement D99"));
  EXPECT_THAT(why(history, strangers), HasSubstr("other functions"));
}

TEST(Round, AcceptsEveryPlanThatPlacesCanGive) {
  for (const char* roster :
       {"SA:5,FI:4,CM:3,LE:3,CS:4", "SA:9,FI:4,CM:2,LE:2,CS:1,LG:0", "SA:1,FI:1,CM:1", "SA:12,FI:2,CM:2,LE:2"}) {
    for (int floor : {3, 4, 5, 6}) {
      auto start = started();
      start.roster = framework::parse_roster(roster).value();
      start.floor = floor;
      History history;
      history.apply(start);

      EXPECT_EQ(why(history, opening(history.now())), "") << roster << ", " << floor;
    }
  }
}

TEST(Round, PublishesACellOnceAndNeverDifferently) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history, {opened, CellsPublished{opened.id, {cell_of(opened, "SA>FI")}}});

  EXPECT_THAT(why(history, CellsPublished{opened.id, {cell_of(opened, "SA>FI", 3)}}), HasSubstr("never changes"));
  EXPECT_THAT(why(history, RoundDiscarded{opened.id}), HasSubstr("no longer discarded"));

  play(history,
       {RoundClosed{opened.id, {cell_of(opened, "FI>SA"), cell_of(opened, "SA>FI")}, everyone(opened.roster), {}}});

  ASSERT_EQ(history.now().rounds[0].cells.size(), 2U);
  EXPECT_EQ(history.now().rounds[0].cells[0].name, "FI>SA");
  EXPECT_THAT(why(history, CellsPublished{opened.id, {}}), HasSubstr("not open"));
}

TEST(Round, RefusesCellsThatThePlanDoesNotHave) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history, {opened});
  auto unknown = cell_of(opened, "SA>FI");
  unknown.name = "SA>SA";
  auto elsewhere = cell_of(opened, "SA>FI");
  elsewhere.rated = {"LE"};
  auto level = cell_of(opened, "SA>FI");
  level.statements[0]->level = 6;
  auto classless = cell_of(opened, "SA>FI");
  classless.answers.reset();
  auto end_split = cell_of(opened, "SA>FI", 5);
  end_split.statements[0]->split = true;

  for (const auto& cell : {unknown, elsewhere, level, classless, end_split})
    EXPECT_NE(why(history, CellsPublished{opened.id, {cell}}), "");
  EXPECT_THAT(why(history, CellsPublished{opened.id, {cell_of(opened, "SA>FI"), cell_of(opened, "SA>FI")}}),
              HasSubstr("twice at once"));
}

TEST(Round, RefusesMoreBallotsThanPlaces) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history, {opened});

  EXPECT_THAT(why(history, RoundClosed{opened.id, {}, {6, 4, 3, 3, 4}, {}}), HasSubstr("than there are places"));
  EXPECT_THAT(why(history, RoundClosed{opened.id, {}, {5, 4, 3, 3}, {}}), HasSubstr("turnout"));
}

TEST(Round, LeavingLowersAPlaceButNotThePlan) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history, {opened, PlaceLeft{opened.id, "LE"}});

  EXPECT_EQ(history.now().roster.places("LE"), 2);
  EXPECT_EQ(history.now().open_round()->roster.places("LE"), 3);
  EXPECT_EQ(history.now().open_round()->plan, opened.plan);
}

TEST(Round, TheMapShowsWhatWasPublishedAndTheLastRoundOnly) {
  History history = begun();
  EXPECT_TRUE(current_map(history.now()).cells.empty());
  const auto opened = opening(history.now());
  play(history, {opened, CellsPublished{opened.id, {cell_of(opened, "SA>FI", 5)}}});

  const auto map = current_map(history.now());

  ASSERT_EQ(map.cells.size(), 1U);
  EXPECT_DOUBLE_EQ(map.cells[0].friction, 90.0);
  EXPECT_EQ(map.cells[0].published.class_top, 9);
  EXPECT_EQ(map.planned, 20);
  EXPECT_EQ(map.floor, 3);
}

TEST(Hands, AreKeptAsAClosedPollAndMarkedOpen) {
  History history = begun();
  play(history, {FocusSet{{"SA", "FI"}}});
  auto secret = hands(history.now(), {4.0}, {false});
  secret.result.open_hands = false;
  auto longer = hands(history.now(), {4.0, 4.0}, {false, false});

  EXPECT_THAT(why(history, secret), HasSubstr("marked open"));
  EXPECT_THAT(why(history, longer), HasSubstr("other items"));
  play(history, {hands(history.now(), {4.0}, {false})});

  EXPECT_TRUE(history.now().last_round(ballot::RoundKind::kConfidence)->poll->open_hands);
  EXPECT_EQ(history.now().open_round(), nullptr);
}

TEST(Hands, AreNeverRaisedOnWhatGetsInTheWay) {
  History history = begun();
  HandsCounted counted{"vote", friction_form(history.now(), {}), {}};

  EXPECT_THAT(why(history, counted), HasSubstr("secret"));
}

TEST(Forms, AskAllOrThePulseOfAllOrOfTheWalk) {
  const History history = at("walk");
  const Workshop& workshop = history.now();

  EXPECT_EQ(friction_form(workshop, {}).statements.size(), 10U);
  EXPECT_EQ(friction_form(workshop, {true, Counterparts::kAll}).statements, inside_first().pulse);
  EXPECT_EQ(friction_form(workshop, {true, Counterparts::kAtMostThree}).most_counterparts, 3);
  // SA-CM, CM-FI, FI-SA, FI-LE, LE-SA, each both ways.
  EXPECT_EQ(friction_form(workshop, {false, Counterparts::kWalk}).pairs.size(), 10U);
}

TEST(Forms, PollsSayWhichPairAnItemIsAbout) {
  const History chosen = at("choose");
  const History committed = at("commit");
  const auto dots = dots_form(chosen.now());
  const auto sure = confidence_form(committed.now());

  EXPECT_EQ(dots.items[0], "Sales on Finance");
  EXPECT_EQ(pair_of_item(dots, 1), (Pair{"CM", "FI"}));
  EXPECT_EQ(sure.items[0], "Sales and Finance: Decision owner Credit lead, Finance; decided within 2 working days");
  EXPECT_EQ(pair_of_item(sure, 0), (Pair{"SA", "FI"}));
  EXPECT_EQ(pair_of_item(sure, 2), std::nullopt);
  EXPECT_EQ(pick_form(chosen.now()).items.size(), 4U);
}

TEST(Forms, SayWhatWasAgreedInWholeMessagesAndKeepItInEnglish) {
  using words::arg;
  const Workshop workshop = at("commit").now();
  const auto sure = confidence_form(workshop);
  const Pair pair{"SA", "FI"};
  const auto told = [](const char* owner, const char* field, const char* days) {
    return words::message(
        "{first}; {second}",
        arg("first", words::message("{field} {settled}", arg("field", owner), arg("settled", "Credit lead, Finance"))),
        arg("second", words::message("{field} {settled}", arg("field", field), arg("settled", days))));
  };
  framework::Said said;
  const words::Message english = agreed_message(workshop, pair, said);
  EXPECT_EQ(english, told("Decision owner", "decided within", "2 working days"));
  EXPECT_EQ(sure.items[0], "Sales and Finance: " + words::english(english));

  said.speak(workshop.framework, "de");
  const words::Message german = agreed_message(workshop, pair, said);
  EXPECT_EQ(german, told("Wer entscheidet", "Entschieden innerhalb von", "2 Arbeitstagen"));
  const words::Message item = item_words({workshop.roster, workshop.framework, said}, sure, 0);
  EXPECT_EQ(item.arguments.back(), arg("agreed", german));
}

TEST(Forms, TellWhatIsKeptByTheFieldsOfItsFramework) {
  const framework::Framework own = inside_first();
  framework::Said german;
  german.speak(own, "de");
  const auto told = [&](const std::string& kept, const framework::Said& said) {
    const words::Message message = agreed_message(own, kept, said);
    return message.empty() ? "" : words::english(message);
  };
  for (const char* kept : {"Decision owner Credit lead", "Decision owner Ann; or Bo; decided within 2 working days",
                           "Decision owner Credit lead; decided within two moons; at most"})
    EXPECT_EQ(told(kept, {}), kept);

  EXPECT_EQ(told("Decision owner Ann; or Bo; decided within 2 working days", german),
            "Wer entscheidet Ann; or Bo; Entschieden innerhalb von 2 Arbeitstagen");
  EXPECT_EQ(told("Decision owner Credit lead", german), "Wer entscheidet Credit lead");
  EXPECT_EQ(told("We will see", german), "");
  EXPECT_EQ(told("", german), "");
}

TEST(Forms, OfferOfAPoolThePairWhereTheWalkGotStuck) {
  friction::Published pool;
  pool.directed = false;
  pool.raters = {"CS", "LE"};
  pool.rated = {"FI", "FI"};
  Workshop workshop;
  EXPECT_EQ(pair_with_signs(workshop, pool), std::nullopt);

  workshop.walk = walk({{"CS"}, {"FI", 2, {Token::kDetour}}, {"LE", 4, {Token::kStuck}}});
  EXPECT_EQ(pair_with_signs(workshop, pool), (Pair{"LE", "FI"})) << "in either direction";
  EXPECT_EQ(pairs_to_choose(workshop, pool), (std::vector<Pair>{{"LE", "FI"}}));

  workshop.walk = walk({{"CS"}, {"FI", 4, {Token::kNoOwner}}, {"LE", 4, {Token::kStuck}}});
  EXPECT_EQ(pair_with_signs(workshop, pool), std::nullopt) << "two alike";
  workshop.walk = walk({{"CS"}, {"FI", 5, {Token::kNoOwner}}, {"LE", 4, {Token::kStuck}}});
  EXPECT_EQ(pair_with_signs(workshop, pool), (Pair{"CS", "FI"})) << "it waited longer";
}

}  // namespace crosstable::workshop::test
