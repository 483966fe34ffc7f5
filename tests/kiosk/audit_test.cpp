// Every page on every glass: targets large enough and apart, nothing clipped, nothing faint, nothing too small to read.
#include <algorithm>
#include <ostream>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

using crosstable::test::Display;

struct Setting {
  std::string name;
  Display display;
  int functions = 5;
  bool long_names = false;
  bool dark = false;
  float text_scale = 1;
  bool example = true;
  std::size_t languages = 1;
};
void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

const std::vector<Tongue> kTongues = {
    {"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"pt_BR", "Português (Brasil)"}, {"el", "Ελληνικά"}};

void speak(Booth& booth, std::size_t languages) {
  booth.state.tongues.assign(kTongues.begin(), kTongues.begin() + static_cast<std::ptrdiff_t>(languages));
}

/// Large enough for a finger, on the glass, and upon nothing else.
void look_at_language(Booth& booth, const std::string& page, const Setting& setting) {
  const auto button = booth.probe->find("kiosk.language");
  EXPECT_EQ(button.has_value(), setting.languages > 1) << page;
  if (!button) return;
  EXPECT_GE(button->rect.w, 18) << page;
  EXPECT_GE(button->rect.h, 18) << page;
  for (const look::Target& other : booth.probe->surface().targets()) {
    if (other.id != button->id) {
      EXPECT_FALSE(other.rect.overlaps(button->rect)) << page << ": " << other.id;
    }
  }
  for (const look::Written& written : booth.probe->surface().written()) {
    if (written.text != button->label) {
      EXPECT_FALSE(written.ink.overlaps(button->rect)) << page << ": " << written.text;
    }
  }
}

void look_at(Booth& booth, const std::string& page, const Setting& setting) {
  if (!booth.state.choosing_language) look_at_language(booth, page, setting);
  const float least_mm = setting.display.reader == look::Reader::kKiosk ? 17.5f : 25.0f;
  const crosstable::test::AuditRules rules{.least_target_mm = least_mm, .ignore = {"kiosk.corner"}};
  for (const std::string& finding : booth.probe->audit(rules)) ADD_FAILURE() << page << ": " << finding;
}

void enlarge(Booth& booth, float scale) {
  while (booth.state.text_scale < scale) ASSERT_TRUE(booth.tap("kiosk.text_size"));
}

void turn_list(Booth& booth, const std::string& page, const Setting& setting) {
  look_at(booth, page, setting);
  if (!booth.probe->can_tap("kiosk.more")) return;
  ASSERT_TRUE(booth.tap("kiosk.more"));
  look_at(booth, page + ", more", setting);
}

void choose_all(Booth& booth) {
  for (int turn = 0; turn < 4; ++turn) {
    for (const std::string& code : booth.state.round->form.functions) {
      const std::string id = "kiosk.whom." + code;
      const auto index =
          std::find(booth.state.round->form.functions.begin(), booth.state.round->form.functions.end(), code) -
          booth.state.round->form.functions.begin();
      if (booth.probe->can_tap(id) && !booth.state.draft->chosen[static_cast<std::size_t>(index)]) booth.tap(id);
    }
    if (!booth.probe->can_tap("kiosk.more")) return;
    booth.tap("kiosk.more");
  }
}

/// From the first page to the last, looking at each.
void walk(Booth& booth, const Setting& setting) {
  look_at(booth, "attract", setting);
  ASSERT_TRUE(booth.tap("kiosk.how"));
  turn_list(booth, "how", setting);
  ASSERT_TRUE(booth.tap("kiosk.back"));
  ASSERT_TRUE(booth.tap("kiosk.start"));
  turn_list(booth, "function", setting);
  while (!booth.probe->can_tap("kiosk.function.FI")) ASSERT_TRUE(booth.tap("kiosk.more"));
  ASSERT_TRUE(booth.tap("kiosk.function.FI"));
  look_at(booth, "whom, nobody chosen", setting);
  choose_all(booth);
  turn_list(booth, "whom", setting);
  ASSERT_TRUE(booth.tap("kiosk.next"));
  // All pages of the first counterpart, then one of each other.
  while (booth.state.page == Page::kQuestions) {
    if (booth.state.counterpart < 2) {
      if (booth.probe->can_tap("kiosk.answer.D2.4")) booth.tap("kiosk.answer.D2.4");
      if (booth.probe->can_tap("kiosk.answer.D5.skip")) booth.tap("kiosk.answer.D5.skip");
      look_at(booth, "questions " + std::to_string(booth.state.first), setting);
    }
    ASSERT_TRUE(booth.tap("kiosk.next"));
  }
  turn_list(booth, "review", setting);
  booth.wait(kIdle_ms);
  look_at(booth, "still there", setting);
  ASSERT_TRUE(booth.tap("kiosk.keep"));
  ASSERT_TRUE(booth.tap("kiosk.cast"));
  booth.wait(2000);
  look_at(booth, "casting", setting);
  for (const Outcome outcome : {Outcome::kUnknown, Outcome::kNotRecorded, Outcome::kRecorded}) {
    booth.receive(outcome);
    look_at(booth, "outcome " + std::to_string(static_cast<int>(outcome)), setting);
    const std::string next = outcome == Outcome::kUnknown       ? "kiosk.look_again"
                             : outcome == Outcome::kNotRecorded ? "kiosk.try_again"
                                                                : "kiosk.done";
    ASSERT_TRUE(booth.tap(next));
  }
}

void walk_poll(Booth& booth, const Setting& setting, ballot::RoundKind kind) {
  const std::string name = "poll " + std::to_string(static_cast<int>(kind));
  look_at(booth, name + ", attract", setting);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  while (!booth.probe->can_tap("kiosk.function.FI")) ASSERT_TRUE(booth.tap("kiosk.more"));
  ASSERT_TRUE(booth.tap("kiosk.function.FI"));
  for (const char* id :
       {"kiosk.item.0", "kiosk.item.0.more", "kiosk.item.1.more", "kiosk.item.1.3", "kiosk.question.0.1"}) {
    if (booth.probe->can_tap(id)) booth.tap(id);
  }
  look_at(booth, name, setting);
  while (!booth.probe->can_tap("kiosk.cast")) {
    ASSERT_TRUE(booth.tap("kiosk.next"));
    look_at(booth, name + " from " + std::to_string(booth.state.first), setting);
  }
}

class OnEveryGlass : public testing::TestWithParam<Setting> {};

TEST_P(OnEveryGlass, AVoteHasNothingToFindFaultWith) {
  const Setting& setting = GetParam();
  Booth booth(setting.display);
  speak(booth, setting.languages);
  booth.probe->set_dark(setting.dark);
  booth.probe->run();
  look_at(booth, "waiting", setting);
  ballot::Round round = make_round({.functions = setting.functions, .long_names = setting.long_names});
  round.example = setting.example;
  booth.open(round);
  enlarge(booth, setting.text_scale);

  walk(booth, setting);
}

TEST_P(OnEveryGlass, EveryPollHasNothingToFindFaultWith) {
  const Setting& setting = GetParam();
  for (const auto kind : {ballot::RoundKind::kPick, ballot::RoundKind::kDots, ballot::RoundKind::kConfidence,
                          ballot::RoundKind::kVoice}) {
    Booth booth(setting.display);
    speak(booth, setting.languages);
    booth.probe->set_dark(setting.dark);
    ballot::Round round =
        make_round({.kind = kind, .functions = setting.functions, .long_names = setting.long_names, .items = 6});
    round.example = setting.example;
    booth.open(round);
    enlarge(booth, setting.text_scale);

    walk_poll(booth, setting, kind);
  }
}

TEST_P(OnEveryGlass, TheRareFirstAndLastPagesToo) {
  const Setting& setting = GetParam();
  Booth booth(setting.display);
  speak(booth, setting.languages);
  booth.probe->set_dark(setting.dark);
  ballot::Round round = make_round(
      {.functions = setting.functions, .long_names = setting.long_names, .eligibility = ballot::Eligibility::kUnlock});
  round.example = setting.example;
  booth.open(round);
  enlarge(booth, setting.text_scale);
  look_at(booth, "not armed", setting);
  ballot::UrnView view = booth.state.view;
  view.armed[1] = 1;
  booth.see(view);
  look_at(booth, "armed", setting);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  view.armed.clear();
  booth.see(view);
  look_at(booth, "no place", setting);
  ASSERT_TRUE(booth.tap("kiosk.done"));

  view.armed[1] = 1;
  booth.see(view);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  booth.say(RoundGone{});
  look_at(booth, "closed", setting);
}

TEST_P(OnEveryGlass, EveryCardPageToo) {
  const Setting& setting = GetParam();
  Booth booth(setting.display);
  speak(booth, setting.languages);
  booth.probe->set_dark(setting.dark);
  ballot::Round round = make_round(
      {.functions = setting.functions, .long_names = setting.long_names, .eligibility = ballot::Eligibility::kCards});
  round.example = setting.example;
  booth.open(round);
  enlarge(booth, setting.text_scale);
  look_at(booth, "attract with cards", setting);
  ASSERT_TRUE(booth.tap("kiosk.how"));
  turn_list(booth, "how with cards", setting);
  ASSERT_TRUE(booth.tap("kiosk.back"));
  ASSERT_TRUE(booth.tap("kiosk.start"));
  look_at(booth, "card, empty", setting);
  for (const char* sign : {"7", "K", "W", "M"}) ASSERT_TRUE(booth.tap(std::string("kiosk.card.") + sign));
  look_at(booth, "card, typing", setting);
  for (const auto problem : {CardProblem::kSlip, CardProblem::kHalfRead, CardProblem::kForeign, CardProblem::kWrong,
                             CardProblem::kNotAsked}) {
    booth.state.entry->problem = problem;
    booth.probe->run();
    look_at(booth, "card, problem " + std::to_string(static_cast<int>(problem)), setting);
  }
  booth.state.misses_ms.fill(booth.probe->now_ms());
  booth.probe->run();
  look_at(booth, "card, too many", setting);
  booth.state.misses_ms = KioskState{}.misses_ms;
  booth.state.entry->looking = true;
  ballot::CardSight used;
  used.outcome = ballot::CardSight::Outcome::kUsed;
  booth.say(CardSeen{used});
  look_at(booth, "card used", setting);
}

TEST_P(OnEveryGlass, TheListOfLanguagesAndWhatLiesOverAPageToo) {
  const Setting& setting = GetParam();
  Booth booth(setting.display);
  if (setting.languages < 2) {
    speak(booth, setting.languages);
    booth.probe->run();
    EXPECT_FALSE(booth.probe->find("kiosk.language"));
    return;
  }
  speak(booth, kTongues.size());
  booth.probe->set_dark(setting.dark);
  booth.open(make_round({.functions = setting.functions, .long_names = setting.long_names}));
  enlarge(booth, setting.text_scale);
  look_at(booth, "attract", setting);
  ASSERT_TRUE(booth.tap("kiosk.start"));
  look_at(booth, "function", setting);
  ASSERT_TRUE(booth.tap("kiosk.language"));
  look_at(booth, "languages", setting);
  ASSERT_TRUE(booth.tap("kiosk.language.el"));
  look_at(booth, "function, in another language", setting);
  booth.say(Scanned{});
  EXPECT_TRUE(booth.probe->find("kiosk.scan"));
  look_at_language(booth, "scanned", setting);
  booth.say(PinSeen{true});
  booth.say(CloseAsked{});
  look_at_language(booth, "PIN", setting);
}

TEST(ListOfLanguages, HasEveryOneOfManyAndThePageBelowItStays) {
  constexpr std::size_t kMany = 60;
  Booth booth;
  for (std::size_t i = 0; i < kMany; ++i) booth.state.tongues.push_back({"l" + std::to_string(i), "Language"});
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.next",
                             "kiosk.answer.D1.4", "kiosk.answer.D2.skip", "kiosk.next", "kiosk.language"}));
  const Draft before = *booth.state.draft;
  const int first = booth.state.first;

  std::set<std::string> listed;
  int parts = 0;
  for (; parts < 10 && listed.size() < kMany; ++parts) {
    if (parts > 0) {
      ASSERT_TRUE(booth.tap("kiosk.more"));
    }
    for (const look::Target& target : booth.probe->surface().targets()) {
      if (target.id.starts_with("kiosk.language.")) listed.insert(target.id);
    }
  }
  EXPECT_EQ(listed.size(), kMany);
  EXPECT_GT(parts, 1);

  ASSERT_TRUE(booth.tap("kiosk.language.l59"));
  EXPECT_EQ(language_of(booth.state), "l59");
  EXPECT_EQ(booth.state.page, Page::kQuestions);
  EXPECT_EQ(booth.state.first, first);
  EXPECT_EQ(*booth.state.draft, before);
}

std::vector<Setting> of_one_language() {
  using namespace crosstable::test;
  return {
      {"small", kKiosk10, 3},
      {"five", kKiosk10, 5, false, true, 1, false},
      {"five_larger", kKiosk10, 5, false, false, 1.25f},
      {"five_largest", kKiosk10, 5, false, true, 1.5f},
      {"twelve", kKiosk10, 12},
      {"twelve_long", kKiosk10, 12, true, true},
      {"twelve_long_largest", kKiosk10, 12, true, false, 1.5f},
      {"long", kKiosk10, 5, true},
      {"tall", kKiosk27, 5, false, true},
      {"tall_three", kKiosk27, 3},
      {"tall_long_largest", kKiosk27, 5, true, false, 1.5f},
      {"tall_twelve", kKiosk27, 12, true, true},
      {"tall_twelve_larger", kKiosk27, 12, true, false, 1.25f},
      {"table", kTable55, 5},
      {"table_twelve", kTable55, 12, true, true},
      {"table_65", kTable65, 5},
  };
}

/// With and without the language's button.
std::vector<Setting> settings() {
  std::vector<Setting> all = of_one_language();
  for (Setting setting : of_one_language()) {
    setting.name += "_two_languages";
    setting.languages = 2;
    all.push_back(setting);
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Kiosk, OnEveryGlass, testing::ValuesIn(settings()),
                         [](const auto& setting) { return setting.param.name; });

}  // namespace
}  // namespace crosstable::kiosk::test
