// What language a text was written in, through switches, undo, snapshots and the next workshop.
#include <gmock/gmock.h>

#include "play.h"
#include "workshop/action_chain.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

History led_in(const std::string& language) {
  History history;
  Started first = started();
  first.language = language;
  history.apply(first);
  return history;
}

Action action_of(const std::string& text) { return {0, text, "Ines", "2026-12-04", "", {}, ""}; }

std::string foreign(const std::string& reader, const Workshop& workshop, const std::string& text) {
  return foreign_to(reader, workshop.written, workshop.framework, text);
}

TEST(Written, ATextKeepsTheLanguageThatItWasWrittenIn) {
  History history = led_in("de");
  play(history, {CaseDescribed{"Es wartet."}, LanguageChosen{"en"}, ObservationAdded{"It waits."}});

  EXPECT_EQ(foreign("en", history.now(), "Es wartet."), "de");
  EXPECT_EQ(foreign("en", history.now(), "It waits."), "");
  EXPECT_EQ(foreign("de", history.now(), "Es wartet."), "");
  EXPECT_EQ(foreign("de", history.now(), "It waits."), "en");

  play(history, {LanguageChosen{"de"}});
  EXPECT_EQ(foreign("de", history.now(), "Es wartet."), "");
  EXPECT_EQ(foreign("de", history.now(), "It waits."), "en");
  EXPECT_THAT(history.now().written.others, ElementsAre(Pair("It waits.", "en")));
}

TEST(Written, AnUndoBringsBackAWordInTheLanguageOfBefore) {
  History history = led_in("de");
  play(history, {CaseDescribed{"Es wartet."}, CaseDescribed{"Es liegt."}, LanguageChosen{"en"}, Undone{}});

  EXPECT_EQ(history.now().past_case, "Es wartet.");
  EXPECT_EQ(foreign("en", history.now(), "Es wartet."), "de");
  EXPECT_EQ(history.now().written.language, "en") << "the choice is not taken back";
}

TEST(Written, NothingIsSaidOfWhatALogOfBeforeHolds) {
  History history = begun();
  play(history, {CaseDescribed{"Es wartet."}});
  EXPECT_EQ(foreign("en", history.now(), "Es wartet."), "");

  play(history, {LanguageChosen{"de"}});
  EXPECT_EQ(foreign("en", history.now(), "Es wartet."), "") << "nobody knows";
  EXPECT_THAT(take_snapshot(begun().now()).written, Written{}) << "and its snapshot keeps its bytes";
}

TEST(Written, TheFrameworksOwnTextsAreNoForeignWords) {
  History history = led_in("de");
  const framework::CharterField* choices = nullptr;
  for (const framework::CharterField& field : history.now().framework.charter) {
    if (field.choices.size() > 1) choices = &field;
  }
  ASSERT_NE(choices, nullptr);
  const std::string& one = choices->choices[0];
  std::string two = choices->choices[1];
  two[0] = static_cast<char>(std::tolower(two[0]));

  EXPECT_EQ(foreign("en", history.now(), one), "");
  EXPECT_EQ(foreign("en", history.now(), one + ", " + two), "");
  EXPECT_EQ(foreign("en", history.now(), one + ", und was noch fehlt"), "de");
  EXPECT_EQ(foreign("en", history.now(), "no rule"), "");
  EXPECT_EQ(foreign("en", history.now(), "no rule, trust"), "de") << "a group's own, though both are causes";
  EXPECT_EQ(foreign("en", history.now(), "It goes up one rung, yes, within the agreed limit"), "");
}

TEST(Written, ABlockNamesEachOtherLanguageOnce) {
  History history = led_in("de");
  play(history, {CaseDescribed{"Es wartet."}, ObservationAdded{"Es liegt."}, LanguageChosen{"fr"},
                 ObservationAdded{"Ça attend."}, LanguageChosen{"en"}, ObservationAdded{"It waits."}});
  const words::Words english;
  LanguageMarks marks(english, history.now().written, history.now().framework);

  EXPECT_EQ(marks("It waits."), "It waits.");
  EXPECT_EQ(marks("Es wartet."), "Es wartet. (Deutsch)");
  EXPECT_EQ(marks("Es liegt."), "Es liegt.");
  EXPECT_EQ(marks("Ça attend."), "Ça attend. (Français)");
  EXPECT_EQ(marks("", ""), "");
}

TEST(Written, NoCodeIsNoLanguage) {
  EXPECT_NE(why(begun(), LanguageChosen{"../de"}), "");
  EXPECT_NE(why(begun(), LanguageChosen{std::string(17, 'a')}), "");
  EXPECT_EQ(why(begun(), LanguageChosen{"sr@latin"}), "");
}

TEST(Written, ASnapshotKnowsTheLanguagesOfItsOwnTextsAlone) {
  History history = led_in("de");
  play(history, {CaseDescribed{"Vergessen."}, ObservationAdded{"Es wartet."}, LanguageChosen{"en"},
                 CaseDescribed{"Remembered."}});

  const Snapshot snapshot = take_snapshot(history.now());

  EXPECT_EQ(snapshot.written.language, "en");
  EXPECT_THAT(snapshot.written.others, ElementsAre(Pair("Es wartet.", "de")));
  const auto again = from_sections(to_sections(snapshot));
  ASSERT_TRUE(again.has_value()) << words::english(again.error());
  EXPECT_EQ(*again, snapshot);
}

TEST(Written, WhatIsTakenOverStaysInItsLanguage) {
  History last = led_in("de");
  play(last, {ActionAdded{action_of("Liste anlegen")}, LanguageChosen{"en"}, ActionAdded{action_of("Publish it")}});
  History next = led_in("en");

  play(next, {Inherited{inherit(take_snapshot(last.now()), next.now())}, ObservationAdded{"It waits."}});

  EXPECT_EQ(foreign("en", next.now(), "Liste anlegen"), "de");
  EXPECT_EQ(foreign("en", next.now(), "Publish it"), "");
  EXPECT_EQ(foreign("de", next.now(), "Publish it"), "en");
  EXPECT_THAT(inherit(take_snapshot(last.now()), led_in("de").now()).written, ElementsAre(Pair("Publish it", "en")));
}

TEST(Written, WhatALogOfBeforeLeftIsInNoKnownLanguage) {
  History last = begun();
  play(last, {ActionAdded{action_of("Liste anlegen")}});
  const Snapshot snapshot = take_snapshot(last.now());
  EXPECT_THAT(inherit(snapshot, begun().now()).written, IsEmpty());
  History next = led_in("en");

  play(next, {Inherited{inherit(snapshot, next.now())}});

  EXPECT_EQ(foreign("de", next.now(), "Liste anlegen"), "");
}

TEST(Written, AMarkBetweenWorkshopsIsInTheLanguageOfWhoWroteIt) {
  History history = led_in("de");
  play(history, {ActionAdded{action_of("Liste anlegen")}});

  const auto marked = with_marks(take_snapshot(history.now()), {{1, "done", "It is there", "en"}});

  ASSERT_TRUE(marked.has_value());
  EXPECT_EQ(marked->written.language_of("It is there"), "en");
  EXPECT_EQ(marked->written.language_of("Liste anlegen"), "de");
}

}  // namespace
}  // namespace crosstable::workshop::test
