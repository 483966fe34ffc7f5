#include "words/words.h"

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>

#include <gtest/gtest.h>

#include "words/dates.h"
#include "words/formats.h"

namespace {

std::atomic<int> news{0};

}  // namespace

// Seen through, the compiler would take the pair for mismatched.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++news;
  if (void* place = std::malloc(size)) return place;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* place) noexcept { std::free(place); }
[[gnu::noinline]] void operator delete(void* place, std::size_t) noexcept { std::free(place); }

namespace crosstable::words {
namespace {

Words sample(const std::string& language) {
  std::ifstream file(CROSSTABLE_SAMPLES "/" + language + ".mo", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto words = Words::of(language, bytes);
  EXPECT_TRUE(words) << words.error();
  return words ? std::move(*words) : Words();
}

TEST(Words, EnglishIsTheSource) {
  const Words english;

  EXPECT_EQ(english.language(), "en");
  EXPECT_EQ(english.say("Open the vote"), "Open the vote");
  EXPECT_EQ(english.in("button", "Open"), "Open");
  EXPECT_EQ(english.fill("{name} has {n} places.", arg("name", "Sales"), arg("n", 1234)), "Sales has 1,234 places.");
  EXPECT_EQ(english.count("{n} ballot", "{n} ballots", 1), "1 ballot");
  EXPECT_EQ(english.count("{n} ballot", "{n} ballots", 0), "0 ballots");
  EXPECT_EQ(english.count("About one minute.", "About {minutes} minutes.", 1, arg("minutes", Spelt{1})),
            "About one minute.");
  EXPECT_EQ(english.count("About one minute.", "About {minutes} minutes.", 3, arg("minutes", Spelt{3})),
            "About three minutes.");
}

TEST(Words, ATranslationMayTurnThePlacesAround) {
  const Words german = sample("de");

  EXPECT_EQ(german.language(), "de");
  EXPECT_EQ(german.own_name(), "Deutsch");
  EXPECT_EQ(german.say("Open the vote"), "Abstimmung öffnen");
  EXPECT_EQ(german.fill("{name} has {n} places.", arg("name", "Vertrieb"), arg("n", 1234)),
            "1.234 Plätze hat Vertrieb.");
  EXPECT_EQ(german.count("{n} ballot", "{n} ballots", 1), "ein Stimmzettel");
  EXPECT_EQ(german.count("{n} ballot", "{n} ballots", 12), "12 Stimmzettel");
}

TEST(Words, EachLanguageHasItsDirection) {
  for (const char* language : {"ar", "he", "fa", "ur", "he_IL", "ar-EG", "az_Arab"})
    EXPECT_EQ(direction_of(language), Direction::kRightToLeft) << language;
  for (const char* language : {"en", "de", "pt_BR", "zh", "el", "qps", ""})
    EXPECT_EQ(direction_of(language), Direction::kLeftToRight) << language;

  EXPECT_EQ(Words().direction(), Direction::kLeftToRight);
  EXPECT_EQ(sample("de").direction(), Direction::kLeftToRight);
  EXPECT_EQ(Words::pseudo(Direction::kRightToLeft).direction(), Direction::kRightToLeft);
}

TEST(Words, TheSameWordsElsewhereAreAnotherMessage) {
  const Words german = sample("de");

  EXPECT_EQ(german.say("Open"), "Offen");
  EXPECT_EQ(german.in("button", "Open"), "Öffnen");
  EXPECT_EQ(german.say(literal_in("button", "Open")), "Öffnen");
  EXPECT_EQ(german.in("no such place", "Open"), "Open");
}

TEST(Words, WhatIsNotTranslatedIsSaidInEnglish) {
  const Words german = sample("de");

  EXPECT_EQ(german.say("Close the vote"), "Close the vote");
  EXPECT_EQ(german.count("{n} seal", "{n} seals", 1), "1 seal");
  EXPECT_EQ(german.count("{n} seal", "{n} seals", 2), "2 seals");
}

TEST(Words, PolishCountsInItsOwnWay) {
  const Words polish = sample("pl");
  const auto ballots = [&](int n) { return polish.count("{n} ballot", "{n} ballots", n); };

  EXPECT_EQ(ballots(1), "1 głos");
  EXPECT_EQ(ballots(3), "3 głosy");
  EXPECT_EQ(ballots(12), "12 głosów");
  EXPECT_EQ(ballots(22), "22 głosy");
}

TEST(Words, AFormThatATranslatorLeftEmptyIsSaidInEnglish) {
  const Words polish = sample("pl");

  EXPECT_EQ(polish.count("{n} seal", "{n} seals", 1), "1 pieczęć");
  EXPECT_EQ(polish.count("{n} seal", "{n} seals", 3), "3 seals");
  EXPECT_EQ(polish.count("{n} seal", "{n} seals", 12), "12 seals");
}

TEST(Words, AMessageThatNobodyHasTranslatedIsEnglishWholly) {
  const Words german = sample("de");
  const Message ballots = count_message("{n} ballot", "{n} ballots", 1234);

  EXPECT_EQ(german.fill("{names} came on {day}.", arg("names", all_of({ballots, verbatim("b")})),
                        arg("day", Day{"2026-11-23"})),
            "1.234 Stimmzettel and b came on Monday 23 November 2026.");
  EXPECT_EQ(german.fill("{number} of {n} seals", arg("number", Spelt{3, true}), arg("n", 1234)),
            "Three of 1,234 seals");
  EXPECT_EQ(german.count("{n} seal", "{n} seals", 1234), "1,234 seals");
  EXPECT_EQ(german.say(followed_by(ballots, ballots)), "1.234 Stimmzettel 1.234 Stimmzettel")
      << "no message of its own";
}

TEST(Words, TwoLanguagesLiveBesideEachOther) {
  const Words german = sample("de");
  const Words polish = sample("pl");
  const Words english;

  EXPECT_EQ(german.count("{n} ballot", "{n} ballots", 2), "2 Stimmzettel");
  EXPECT_EQ(polish.count("{n} ballot", "{n} ballots", 2), "2 głosy");
  EXPECT_EQ(english.count("{n} ballot", "{n} ballots", 2), "2 ballots");
}

TEST(Words, AMessageIsSaidWhereItIsDrawn) {
  const Words german = sample("de");
  const Message due = message("Due {day}: {what}", arg("day", Day{"2026-11-23"}),
                              arg("what", count_message("{n} ballot", "{n} ballots", 2)));

  EXPECT_EQ(english(due), "Due Monday 23 November 2026: 2 ballots");
  EXPECT_EQ(german.say(due), "2 Stimmzettel, fällig Montag, 23. November 2026");
  EXPECT_EQ(german.say(message_in("button", "Open")), "Öffnen");
  EXPECT_EQ(german.say(verbatim("{Open} the vote")), "{Open} the vote");
  EXPECT_EQ(german.say(Message()), "");
}

TEST(Words, WhatIsFilledInIsNotReadAgain) {
  const Words english;

  EXPECT_EQ(english.fill("{name} and {other}", arg("name", "{other}"), arg("other", "{name}")), "{other} and {name}");
}

TEST(Words, ImportantWordsAreMarkedInTheMessageAndNowhereElse) {
  const Words english;

  EXPECT_EQ(english.say("**Small group:** sees only big changes."), "\1Small group:\1 sees only big changes.");
  EXPECT_EQ(english.fill("**{name}** came, and {other}", arg("name", "FI"), arg("other", "**SA**")),
            "\1FI\1 came, and **SA**");
}

TEST(Words, MessagesAreEqualByWhatTheySay) {
  const Message one = message("{name} is gone.", arg("name", "FI"));

  EXPECT_EQ(one, message("{name} is gone.", arg("name", std::string("FI"))));
  EXPECT_NE(one, message("{name} is gone.", arg("name", "SA")));
  EXPECT_NE(one, message_in("file", "{name} is gone.", arg("name", "FI")));
  EXPECT_NE(count_message("{n} seal", "{n} seals", 1), count_message("{n} seal", "{n} seals", 2));
  EXPECT_TRUE(Message().empty());
  EXPECT_FALSE(one.empty());
}

TEST(Words, ListsAreJoinedAsTheLanguageDoes) {
  const Words english;
  const Words german = sample("de");
  const std::vector<std::string> three{"a", "b", "c"};

  EXPECT_EQ(english.list({}), "");
  EXPECT_EQ(english.list({"a"}), "a");
  EXPECT_EQ(english.list({"a", "b"}), "a and b");
  EXPECT_EQ(english.list(three), "a, b and c");
  EXPECT_EQ(english.choice(three), "a, b or c");
  EXPECT_EQ(german.list(three), "a, b und c");
  EXPECT_EQ(german.choice(three), "a, b oder c");
}

TEST(Words, SentencesFollowEachOther) {
  const Words english;

  EXPECT_EQ(english.sentences({"One.", "", "Two."}), "One. Two.");
  EXPECT_EQ(english.sentences({}), "");
}

TEST(Words, NumbersAreWrittenAsTheLanguageDoes) {
  const Words english;
  const Words german = sample("de");

  EXPECT_EQ(english.number(999), "999");
  EXPECT_EQ(english.number(1234567), "1,234,567");
  EXPECT_EQ(english.number(-1000), "-1,000");
  EXPECT_EQ(english.number(Decimal{2.25, 1}), "2.2");
  EXPECT_EQ(german.number(1234567), "1.234.567");
  EXPECT_EQ(german.number(Decimal{3.5, 1}), "3,5");
  EXPECT_EQ(english.spelt({3}), "three");
  EXPECT_EQ(english.spelt({12, true}), "Twelve");
  EXPECT_EQ(english.spelt({13}), "13");
  EXPECT_EQ(german.spelt({3, true}), "Drei");
  EXPECT_EQ(german.spelt({1300}), "1.300");
}

TEST(Words, DaysHaveTheirWeekday) {
  const Words german = sample("de");

  EXPECT_EQ(german.day({"2026-11-23"}), "Montag, 23. November 2026");
  EXPECT_EQ(german.day({"2026-11-03", Day::Form::kShort}), "Di., 3. Nov.");
  EXPECT_EQ(german.day({"2026-11-29", Day::Form::kWeekday}), "Sonntag");
  EXPECT_EQ(german.day({"soon"}), "soon");
}

TEST(Words, NamesAreOrderedAsADictionaryOfTheLanguageDoes) {
  const Words english;
  const Words german = sample("de");

  for (const Words* words : {&english, &german}) {
    EXPECT_TRUE(words->comes_before("Öffentlichkeit", "Zoll")) << "an umlaut is no letter behind Z";
    EXPECT_TRUE(words->comes_before("anna", "Bob")) << "nor is a small letter";
    EXPECT_TRUE(words->comes_before("Plant 9", "Plant 10"));
    EXPECT_FALSE(words->comes_before("Zoll", "Öffentlichkeit"));
    EXPECT_FALSE(words->comes_before("Zoll", "Zoll"));
  }
  EXPECT_TRUE(icu_formats("sv")->comes_before("Zoll", "Öl")) << "in Swedish it is one";
}

/// ICU knows no "sr@latin": its own name was empty, and a button without words stood among the languages.
TEST(Words, AreSpokenInTheScriptThatTheirCatalogueIsNamedBy) {
  EXPECT_EQ(icu_formats("sr@latin")->day({"2026-11-23", Day::Form::kWeekday}),
            icu_formats("sr_Latn")->day({"2026-11-23", Day::Form::kWeekday}));
  EXPECT_EQ(icu_formats("uz_UZ@cyrillic")->own_name(), icu_formats("uz_Cyrl_UZ")->own_name());
  EXPECT_EQ(icu_formats("sr@latin")->own_name().substr(0, 6), "Srpski");
  EXPECT_EQ(icu_formats("ca@valencia")->number(std::int64_t{1234567}),
            icu_formats("ca")->number(std::int64_t{1234567}));
}

/// English needs no ICU; what it says is what ICU would, so that no second truth grows.
TEST(Words, EnglishIsWhatIcuMakesOfIt) {
  const auto own = english_formats();
  const auto icu = icu_formats("en_GB");

  for (const std::int64_t n : {0, 7, 999, 1000, 12345, -4200, 1234567}) EXPECT_EQ(own->number(n), icu->number(n)) << n;
  for (int n = 1; n <= 13; ++n) EXPECT_EQ(own->spelt({n}), icu->spelt({n}));
  for (int day = 0; day < 800; ++day) {
    const std::string date = date_after("2024-02-20", day);
    EXPECT_EQ(own->day({date, Day::Form::kWeekday}), icu->day({date, Day::Form::kWeekday}));
  }
  for (const std::vector<std::string>& items : {std::vector<std::string>{"a"}, {"a", "b"}, {"a", "b", "c", "d"}}) {
    EXPECT_EQ(own->list(items, false), icu->list(items, false));
    EXPECT_EQ(own->list(items, true), icu->list(items, true));
  }
}

TEST(Words, AMessageWithoutPlacesCostsOneStringAtMost) {
  const Words english;
  (void)english.say("Everyone has voted. Thank you very much for that.");
  const int before = news;
  const std::string said = english.say("Everyone has voted. Thank you very much for that.");
  EXPECT_LE(news - before, 1);
  EXPECT_FALSE(said.empty());
}

TEST(Words, OnlyWellFormedPlacesCompile) {
  static_assert(is_well_formed("plain"));
  static_assert(is_well_formed("{name} has {n_2} places."));
  static_assert(!is_well_formed("{name"));
  static_assert(!is_well_formed("name}"));
  static_assert(!is_well_formed("{}"));
  static_assert(!is_well_formed("{Name}"));
  static_assert(!is_well_formed("{2}"));
  static_assert(!is_well_formed("{a{b}}"));
  static_assert(!is_well_formed("{a b}"));
}

TEST(WordsDeathTest, APlaceWithoutItsArgumentEndsATest) {
  const Words english;
  EXPECT_DEATH((void)english.say("{name} is here."), "is not given its \\{name\\}");
  EXPECT_DEATH((void)english.fill("{name} is {place}.", arg("name", "a")), "is not given its \\{place\\}");
  EXPECT_DEATH((void)english.fill("{name} is here.", arg("name", "a"), arg("place", "b")), "has no place \\{place\\}");
  EXPECT_DEATH((void)english.count("{n} seal of {a}", "{n} seals of {a}", 2), "is not given its \\{a\\}");
}

TEST(Words, ABrokenCatalogueIsRefused) {
  for (const char* bytes : {"", "no catalogue", "\xde\x12\x04\x95 and then nothing of it"}) {
    const auto words = Words::of("de", bytes);
    ASSERT_FALSE(words) << bytes;
    EXPECT_NE(words.error().find("catalogue of de"), std::string::npos);
  }
}

TEST(Pseudo, LeavesNoLetterOfTheSource) {
  const Words pseudo = Words::pseudo();
  const std::string said =
      pseudo.fill("The Quick brown fox jumps over the lazy dog {n} times, {name}.", arg("n", 3), arg("name", "Ω"));

  EXPECT_EQ(std::count_if(said.begin(), said.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }), 0)
      << said;
  EXPECT_EQ(said.front(), '[');
  EXPECT_EQ(said.back(), ']');
  EXPECT_NE(said.find("Ω"), std::string::npos);
  EXPECT_EQ(pseudo.language(), "qps");
}

TEST(Pseudo, IsAThirdLonger) {
  const Words pseudo = Words::pseudo();
  const auto letters = [](const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  EXPECT_EQ(letters(pseudo.say("Back")), 4 + 2 + 2);
  EXPECT_EQ(letters(pseudo.say("Everyone has voted. ")), 20 + 7 + 2);
}

}  // namespace
}  // namespace crosstable::words
