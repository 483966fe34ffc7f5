#include "workshop/nameless.h"

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/person_names.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

PersonNames names_of(const std::vector<std::string>& fields, const std::set<std::string>& no_names = {},
                     const std::set<std::string>& common = {}) {
  PersonNames names(no_names, common, *words::english_words());
  for (const std::string& field : fields) names.take_field(field);
  names.number();
  return names;
}

/// The example at its end, with persons where the design has a place for them.
Snapshot peopled() {
  Snapshot snapshot = take_snapshot(at("close").now());
  Agreement& agreement = *std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(),
                                       [](const Agreement& one) { return one.pair == kPair; });
  agreement.fields["decision_owner"] = "Ines Roth";
  agreement.fields["deputy"] = "Jo Bär and Ines";
  agreement.ladder[0].who = "Ada von Holt";
  agreement.before = {present(agreement, "Roths first try", "2026-08-24")};
  agreement.before[0].fields["deputy"] = "Kim Ruß";
  snapshot.actions[0].owner = "Jo Bär";
  snapshot.actions[0].text = "Jo asks Roth’s team and Frau Roths deputy";
  snapshot.observations = {"Ada von Holt waited", "“Bär” said: no.", "Max Mustermann left"};
  snapshot.past_case = "INES was not asked, Kim was.";
  snapshot.notes = {{1, "Holt pays", "FI", "map", false, true}, {2, "Ines looked tired", "", "map"}};
  snapshot.written.language = "en";
  snapshot.written.others = {{"Holt pays", "de"}};
  return snapshot;
}

Nameless without(const Snapshot& snapshot, const std::vector<std::string>& more = {}) {
  auto copy = without_names(snapshot, more, *words::english_words());
  EXPECT_TRUE(copy) << words::english(copy ? words::Message() : copy.error());
  return copy ? *copy : Nameless{};
}

}  // namespace

TEST(PersonNames, AreTheSameNumberInEveryFieldAndText) {
  const PersonNames names = names_of({"Ines", "Jo Bär, Ines Roth", "Ines Roth"});

  EXPECT_EQ(names.people(), 2);
  EXPECT_EQ(names.in_field("Ines"), "Person 1");
  EXPECT_EQ(names.in_field("Jo Bär, Ines Roth"), "Person 2, Person 1");
  EXPECT_EQ(names.in_text("Roth, Ines Roth and Bär’s desk; Roths list"),
            "Person 1, Person 1 and Person 2’s desk; Person 1s list");
}

TEST(PersonNames, AreWholeWordsInATextAndNoPartsOfOthers) {
  const PersonNames names = names_of({"Ines Roth", "王芳"});

  EXPECT_EQ(names.in_text("Rothenburg, Innes, machines, Éines"), "Rothenburg, Innes, machines, Éines");
  EXPECT_EQ(names.in_text("“Roth”"), "“Person 1”");
  EXPECT_EQ(names.in_text("由王芳负责"), "由Person 2负责") << "no spaces there";
}

TEST(PersonNames, AreFoundInCapitalsAndHoweverTheirLettersAreComposed) {
  const PersonNames names = names_of({"Zoe\u0308 Müller", "Jo Fink"}, {"FI"});

  EXPECT_EQ(names.in_field("Zoë Müller"), "Person 1");
  EXPECT_EQ(names.in_text("MÜLLER signs, Mu\u0308ller too; FI asks"), "Person 1 signs, Person 1 too; FI asks");
  EXPECT_EQ(names.in_text("nu\u0308r"), "nu\u0308r") << "a text that names nobody stays as it was written";
}

TEST(PersonNames, AreFoundInMailAddresses) {
  const PersonNames names = names_of({"Ines Roth", "Jo Müller"});

  EXPECT_EQ(names.in_text("Ask <ines.roth@northwind.com>, or j_mueller@northwind.com."),
            "Ask <Person 1>, or Person 2.");
  EXPECT_EQ(names.in_text("help@northwind.com, 2 @ Roth"), "help@northwind.com, 2 @ Person 1");
}

TEST(PersonNames, ThatHoldAWordOfTheFrameworkStayInTextsAndAreSaid) {
  const PersonNames names = names_of({"Anna Price"}, {}, {"Price"});

  EXPECT_EQ(names.in_text("Price will send it to Anna, says Anna Price"),
            "Price will send it to Person 1, says Person 1");
  EXPECT_THAT(names.left_in_texts(), ElementsAre("Price"));
}

TEST(PersonNames, AreFoundInSmallLettersWhereThatIsNoWordOfTheLanguage) {
  const PersonNames names = names_of({"Ines Roth", "Will Young", "Anna Order"}, {}, {"Order"});

  EXPECT_EQ(names.in_text("ines waits for roths list, will young says, and anna"),
            "Person 1 waits for Person 1s list, will young says, and Person 3");
  EXPECT_EQ(names.in_text("an order will take young people"), "an order will take young people");
}

TEST(PersonNames, WithASmallWordInThemBeginASentence) {
  const PersonNames names = names_of({"Jan van der Berg", "Ada von Holt"});

  EXPECT_EQ(names.in_text("Van der Berg said so. It was van der Berg."), "Person 1 said so. It was Person 1.");
  EXPECT_EQ(names.in_text("VON HOLT agrees. Von Holt too"), "Person 2 agrees. Person 2 too");
  EXPECT_EQ(names.in_text("der Plan von allen"), "der Plan von allen");
}

TEST(PersonNames, InARoleAreFoundAndTheRoleIsNot) {
  const PersonNames names =
      names_of({"Paul from Finance", "Somebody from Sales", "CFO for Europe", "Frau Klein"}, {"Finance", "Sales"});

  EXPECT_EQ(names.in_field("Paul from Finance"), "Person 1");
  EXPECT_EQ(names.in_text("Paul asks Finance; somebody in Sales, or the CFO"),
            "Person 1 asks Finance; somebody in Sales, or the CFO");
  EXPECT_EQ(names.in_text("Frau Meier met Frau Klein"), "Frau Meier met Person 4") << "a title is no name";
}

TEST(PersonNames, OfARoleDoNotTakeItsWordsFromTheTexts) {
  const PersonNames names = names_of({"Head of Treasury", "Finance", "everybody"}, {"Finance"}, {"everybody"});

  EXPECT_EQ(names.in_field("Finance"), "Finance");
  EXPECT_EQ(names.in_field("Head of Treasury"), "Person 1");
  EXPECT_EQ(names.in_field("everybody"), "Person 2");
  EXPECT_EQ(names.in_text("Treasury asks everybody in Finance, the Head of Treasury too"),
            "Treasury asks everybody in Finance, the Person 1 too");
  EXPECT_THAT(names.left_in_texts(), ElementsAre("everybody"));
}

TEST(Nameless, NoNameStandsInAnyFieldOrText) {
  const std::string bytes = text_of(without(peopled()).snapshot);

  for (const char* name : {"Ines", "Roth", "Jo Bär", "Bär", "Ada", "Holt", "Kim", "Ruß"})
    EXPECT_THAT(bytes, Not(HasSubstr(name))) << name;
}

TEST(Nameless, OnePersonHasOneNumber) {
  const Snapshot copy = without(peopled()).snapshot;

  const Agreement& agreement = *std::find_if(copy.agreements.begin(), copy.agreements.end(),
                                             [](const Agreement& one) { return one.pair == kPair; });
  const std::string owner = agreement.fields.at("decision_owner");
  EXPECT_THAT(owner, HasSubstr("Person "));
  EXPECT_EQ(agreement.fields.at("deputy"), copy.actions[0].owner + " and " + owner);
  EXPECT_EQ(copy.actions[0].text, copy.actions[0].owner + " asks " + owner + "’s team and Frau " + owner + "s deputy");
  EXPECT_EQ(copy.observations[0], agreement.ladder[0].who + " waited");
}

TEST(Nameless, WhatStaysWithTheGroupIsLeftOutAndTheRestNumberedAnew) {
  Snapshot whole = peopled();
  whole.kept = {{TextKind::kAction, 1, {}}};

  const Snapshot copy = without(whole).snapshot;

  EXPECT_EQ(copy.actions.size() + 1, whole.actions.size());
  EXPECT_EQ(copy.actions[0].id, 1);
  EXPECT_EQ(copy.actions[0].text, whole.actions[1].text);
  ASSERT_EQ(copy.notes.size(), 1U);
  EXPECT_THAT(copy.notes[0].text, testing::MatchesRegex("Person [0-9]+ pays"));
  EXPECT_EQ(copy.written.others, (std::map<std::string, std::string>{{copy.notes[0].text, "de"}}));
  EXPECT_TRUE(copy.kept.empty());
}

TEST(Nameless, WhatWasShownIsTheSame) {
  const Snapshot whole = peopled();

  const Snapshot copy = without(whole).snapshot;

  ASSERT_EQ(copy.rounds.size(), whole.rounds.size());
  for (std::size_t i = 0; i < copy.rounds.size(); ++i) {
    EXPECT_EQ(copy.rounds[i].cells.size(), whole.rounds[i].cells.size());
    EXPECT_EQ(copy.rounds[i].plan, whole.rounds[i].plan);
    EXPECT_EQ(copy.rounds[i].turnout, whole.rounds[i].turnout);
  }
  EXPECT_EQ(copy.framework, whole.framework);
  EXPECT_EQ(copy.roster, whole.roster);
  EXPECT_EQ(copy.date, whole.date);
  EXPECT_EQ(copy.causes, whole.causes);
}

TEST(Nameless, TheReaderIsToldWhatChangedAndHowMuchThereIsToRead) {
  const Nameless copy = without(peopled());

  EXPECT_EQ(copy.texts, written_in(copy.snapshot).size());
  EXPECT_THAT(copy.changed, testing::Contains(copy.snapshot.observations[0]));
  EXPECT_THAT(copy.changed, Not(testing::Contains("Max Mustermann left")));
}

TEST(Nameless, ANameThatStandsInTextsAloneIsGivenByTheReader) {
  EXPECT_THAT(text_of(without(peopled()).snapshot), HasSubstr("Mustermann"));
  EXPECT_THAT(text_of(without(peopled(), {"Max Mustermann"}).snapshot), Not(HasSubstr("Mustermann")));
  EXPECT_FALSE(without_names(peopled(), {"Finance"}, *words::english_words())) << "a function";
}

TEST(Nameless, ANameInTheFrameworkItselfIsReplacedThereToo) {
  Snapshot whole = peopled();
  whole.framework.ladder[0].who = "Max Mustermann";

  const Snapshot copy = without(whole, {"Max Mustermann"}).snapshot;

  EXPECT_THAT(copy.framework.ladder[0].who, HasSubstr("Person "));
}

}  // namespace crosstable::workshop::test
