// A voter's language at a kiosk: one voter's alone, over the room's.
#include <string>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/languages.h"
#include "store/rounds.h"

namespace crosstable::test {
namespace {

/// A workshop whose vote is open; its table spoke this language, or nobody knows which.
ballot::Round open_room(const std::string& folder, const std::string& language = "") {
  store::WorkshopLog log = store::test::must(store::WorkshopLog::make(folder, {store::test::started()}));
  ballot::Round round = store::test::friction_round();
  round.language = language;
  return store::test::must(store::test::open_round(folder, round, "vote", log));
}

TEST(VotersLanguage, IsOneVotersAloneInAKioskThatSpeaksTheRooms) {
  const store::test::TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  const ballot::Round round = open_room(folder);
  const auto german = store::test::must(roles::words_of("de"));
  roles::KioskApp::Setting setting;
  setting.words = german;
  setting.others = roles::all_languages().spoken;
  RoomClock clock;
  KioskHands kiosk(clock, folder, setting);
  const auto how = [&] { return kiosk.find("kiosk.how")->label; };
  const std::string in_german = german->say("How?");
  ASSERT_NE(in_german, "How?");

  EXPECT_EQ(how(), in_german);
  ASSERT_TRUE(kiosk.tap("kiosk.language"));
  EXPECT_EQ(how(), "How?");
  EXPECT_EQ(kiosk.vote(store::test::ballot_of(round, 0, 1), round.form.functions), "");
  EXPECT_EQ(how(), in_german) << "after a vote";

  ASSERT_TRUE(kiosk.tap("kiosk.language"));
  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  kiosk.wait(kiosk::kIdle_ms);
  EXPECT_EQ(how(), in_german) << "after somebody walked away";

  ASSERT_TRUE(kiosk.tap("kiosk.language"));
  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  ASSERT_TRUE(kiosk.tap("kiosk.function." + round.form.functions[1]));
  kiosk.wait(kiosk::kIdle_ms);
  ASSERT_TRUE(kiosk.tap("kiosk.clear"));
  EXPECT_EQ(how(), in_german) << "after somebody's answers were cleared";
}

TEST(VotersLanguage, IsThatOfTheTableWhichHasChangedItFromTheNextVoterOn) {
  const store::test::TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  open_room(folder);
  roles::KioskApp::Setting setting;
  setting.others = roles::all_languages().spoken;
  setting.room_language = [&] { return roles::language_chosen_in(outside.path()); };
  RoomClock clock;
  KioskHands kiosk(clock, folder, setting);
  const auto how = [&] { return kiosk.find("kiosk.how")->label; };
  ASSERT_EQ(how(), "How?");

  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  ASSERT_TRUE(roles::remember_language(outside.path(), "de"));
  kiosk.settle();
  EXPECT_EQ(how(), "How?") << "somebody is answering";

  ASSERT_TRUE(kiosk.tap("kiosk.back"));
  kiosk.wait(kiosk::kIdle_ms);
  EXPECT_EQ(how(), store::test::must(roles::words_of("de"))->say("How?"));
}

TEST(VotersLanguage, AtAKioskThatWasStartedByHandIsThatOfATableWhichRemembersNone) {
  const store::test::TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  open_room(folder, "de");
  const std::string in_german = store::test::must(roles::words_of("de"))->say("How?");
  const auto how_of = [&](const roles::KioskChoice& choice, const std::string& given, bool changed) {
    roles::KioskApp::Setting setting;
    setting.others = roles::all_languages().spoken;
    roles::hear_the_room(setting, choice, given, outside.path());
    RoomClock clock;
    KioskHands kiosk(clock, folder, setting);
    if (changed) {
      EXPECT_TRUE(roles::remember_language(outside.path(), "en"));
    }
    kiosk.wait(kiosk::kIdle_ms);
    return kiosk.find("kiosk.how")->label;
  };

  EXPECT_EQ(how_of({}, "", false), in_german);
  EXPECT_EQ(how_of({}, "en", false), "How?") << "it was told by hand, too";
  EXPECT_EQ(how_of({.table = 1}, "en", false), "How?") << "its table has told it";
  EXPECT_EQ(how_of({}, "", true), "How?") << "the table has changed its language since";
}

TEST(VotersLanguage, HasNoButtonWhereThereIsOneLanguageOnly) {
  const store::test::TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  store::WorkshopLog log = store::test::must(store::WorkshopLog::make(folder, {store::test::started()}));
  store::test::must(store::test::open_round(folder, store::test::friction_round(), "vote", log));
  roles::KioskApp::Setting setting;
  setting.others = {words::english_words()};
  RoomClock clock;
  KioskHands kiosk(clock, folder, setting);

  EXPECT_TRUE(kiosk.can_tap("kiosk.start"));
  EXPECT_FALSE(kiosk.find("kiosk.language"));
}

TEST(VotersLanguage, AtAKioskWhoseTableIsElsewhereIsThatOfTheRound) {
  const store::test::TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  open_room(folder, "de");
  const std::string in_german = store::test::must(roles::words_of("de"))->say("How?");
  for (const bool hears : {true, false}) {
    roles::KioskApp::Setting setting;
    setting.others = roles::all_languages().spoken;
    setting.hears_rounds = hears;
    RoomClock clock;
    KioskHands kiosk(clock, folder, setting);
    const auto how = [&] { return kiosk.find("kiosk.how")->label; };

    EXPECT_EQ(how(), hears ? in_german : "How?");
    ASSERT_TRUE(kiosk.tap("kiosk.language"));
    EXPECT_EQ(how(), hears ? "How?" : in_german);
    kiosk.wait(kiosk::kIdle_ms);
    EXPECT_EQ(how(), hears ? in_german : "How?") << "the next voter";
  }
}

}  // namespace
}  // namespace crosstable::test
