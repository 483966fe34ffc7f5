#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskFlow, TheNextVoterFindsTheUsualTextSize) {
  Desk desk;
  desk.tap(LargerText{});
  desk.tap(LargerText{});
  EXPECT_EQ(desk.state.text_scale, 1.5f);

  desk.tick_after(kIdle_ms);

  EXPECT_EQ(desk.state.text_scale, 1.0f);
}

TEST(KioskFlow, AVoterChangesTheLanguageOnAnyPageAndLosesNoAnswer) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.answer_about(2);
  const Draft before = *desk.state.draft;
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.tap(ChooseLanguage{"de"}).empty());

  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_EQ(next_tongue(desk.state)->code, "en");
  EXPECT_TRUE(*desk.state.draft == before);
  EXPECT_EQ(desk.state.page, page);
  desk.tap(ChooseLanguage{"fr"});  // not spoken here
  EXPECT_EQ(language_of(desk.state), "de");
}

TEST(KioskFlow, TheNextVoterFindsTheLanguageOfTheRoom) {
  Desk desk;
  desk.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  desk.tap(ChooseLanguage{"en"});
  EXPECT_EQ(language_of(desk.state), "en");

  desk.tick_after(kIdle_ms);  // nobody began
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kRecorded});
  EXPECT_EQ(language_of(desk.state), "en");  // still the page of whoever voted
  desk.tick_after(kThankYou_ms);
  EXPECT_EQ(language_of(desk.state), "de");
}

TEST(KioskFlow, TheRoomsLanguageIsAnothersFromTheNextVoterOn) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"fr", "Français"}, {"de", "Deutsch"}};
  desk.say(RoomSpeaks{"de"});
  EXPECT_EQ(language_of(desk.state), "de") << "nobody stands here";

  desk.answer_about(2);
  const Draft before = *desk.state.draft;
  desk.say(RoomSpeaks{"en"});
  EXPECT_EQ(language_of(desk.state), "de") << "in the midst of a ballot";
  EXPECT_TRUE(*desk.state.draft == before);
  desk.say(RoomSpeaks{"fr"});
  desk.say(RoomSpeaks{"xx"});  // not spoken here
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(CornerHeld{});
  EXPECT_EQ(language_of(desk.state), "fr");
  desk.tap(ChooseLanguage{"en"});
  desk.say(RoomSpeaks{"de"});
  EXPECT_EQ(language_of(desk.state), "en") << "somebody has just chosen it";
}

TEST(KioskFlow, AKioskWhoseTableIsElsewhereSpeaksWhatEachRoundSaysFromTheNextVoterOn) {
  const auto opened = [](const std::string& id, const std::string& language) {
    RoundOpened round{make_round({}), {}, false};
    round.round.id = std::string(32, id.front());
    round.round.language = language;
    round.view = empty_urn(round.round);
    return round;
  };
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.say(opened("a", "de"));
  EXPECT_EQ(language_of(desk.state), "en") << "one that reads what the room speaks";

  desk.state.hears_rounds = true;
  desk.say(opened("b", "de"));
  EXPECT_EQ(language_of(desk.state), "de");
  desk.say(opened("c", "xx"));
  EXPECT_EQ(language_of(desk.state), "de") << "not spoken here";

  desk.answer_about(2);
  desk.say(opened("d", "en"));
  EXPECT_EQ(language_of(desk.state), "de") << "the page of whoever answered";
  desk.tick_after(kIdle_ms);
  EXPECT_EQ(desk.state.page, Page::kAttract);
  EXPECT_EQ(language_of(desk.state), "en");
}

TEST(KioskFlow, WhoeverLeavesTakesTheLanguageAlong) {
  Desk desk;
  desk.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tap(CornerHeld{});
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  ASSERT_TRUE(desk.state.asking);
  desk.tap(ClearAnswers{});
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  desk.tick_after(kCountdown_ms);
  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, ALanguageChosenWhileNoVoteIsOpenGoesLikeAPageThatSomebodyLeft) {
  KioskState state;
  state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  apply(state, ChooseLanguage{"en"}, 1000);
  EXPECT_EQ(language_of(state), "en");

  apply(state, Tick{}, 1000 + kIdle_ms);

  EXPECT_EQ(language_of(state), "de");
  EXPECT_EQ(state.page, Page::kWaiting);
}

TEST(KioskFlow, TheLanguageChangesBeforeTheQuestionAndTheKeypadAndGivesNobodyMoreTime) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  ASSERT_TRUE(desk.state.asking);
  const auto due = next_change_ms(desk.state);
  desk.tap(ChooseLanguage{"de"});
  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_TRUE(desk.state.asking);
  EXPECT_EQ(next_change_ms(desk.state), due);
  desk.tap(KeepAnswers{});

  desk.tap(PinSeen{true});
  desk.tap(CornerHeld{});
  ASSERT_TRUE(desk.state.pin);
  desk.tap(ChooseLanguage{"en"});
  EXPECT_EQ(language_of(desk.state), "en");
  EXPECT_TRUE(desk.state.pin);
}

TEST(KioskFlow, AListOfLanguagesLiesOverThePageUntilOneIsChosenOrThePageGoes) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.tap(ShowLanguages{});
  EXPECT_FALSE(desk.state.choosing_language) << "of two, the button names the other";

  desk.state.tongues.push_back({"fr", "Français"});
  desk.answer_about(2);
  const Page page = desk.state.page;
  desk.tap(ShowLanguages{});
  EXPECT_TRUE(desk.state.choosing_language);
  desk.tap(ShowLanguages{false});
  EXPECT_FALSE(desk.state.choosing_language);
  desk.tap(ShowLanguages{});
  desk.tap(ChooseLanguage{"fr"});
  EXPECT_FALSE(desk.state.choosing_language);
  EXPECT_EQ(language_of(desk.state), "fr");
  EXPECT_EQ(desk.state.page, page);

  desk.tap(ShowLanguages{});
  desk.say(RoundGone{});
  EXPECT_FALSE(desk.state.choosing_language);
  EXPECT_EQ(desk.state.page, Page::kClosed);
}

TEST(KioskFlow, BallotsThatDifferInTheLanguageAloneHoldTheSameAndAreOfEqualSize) {
  const auto cast_in = [](const std::string& language) {
    Desk desk;
    desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
    desk.tap(ChooseLanguage{language});
    desk.answer_about(2);
    const ballot::Ballot plain = to_ballot(desk.state.draft, desk.state.round->form);
    return std::pair(ballot::pack(desk.state.round->form, plain), desk.cast());
  };
  const auto [english, sent_in_english] = cast_in("en");
  const auto [german, sent_in_german] = cast_in("de");

  EXPECT_TRUE(english == german);
  EXPECT_EQ(sent_in_english.box.size(), sent_in_german.box.size());
  EXPECT_EQ(sent_in_english.function, sent_in_german.function);
  EXPECT_EQ(sent_in_english.card.has_value(), sent_in_german.card.has_value());
}

}  // namespace
}  // namespace crosstable::kiosk::test
