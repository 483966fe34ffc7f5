#include "framework/framework.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

std::string shipped(const std::string& name) {
  return std::string(CROSSTABLE_SOURCE_DIR) + "/assets/frameworks/" + name + ".toml";
}

Framework load(const std::string& name) {
  auto framework = load_framework(shipped(name));
  EXPECT_TRUE(framework) << describe(name, framework.error());
  return framework ? *framework : Framework{};
}

std::string kinds(const Framework& framework) {
  std::string all;
  for (const Step& step : framework.steps)
    ((all += all.empty() ? "" : " ") += to_word(step.kind)) += ":" + std::to_string(step.minutes);
  return all;
}

TEST(Framework, InsideFirstLeadsThroughElevenStepsAndABreak) {
  const Framework framework = load("inside-first");

  EXPECT_EQ(kinds(framework),
            "tone:10 pick:10 voice:10 walk:20 vote:20 map:20 break:10 choose:10 causes:15 commit:30 confidence:10 "
            "close:15");
  EXPECT_EQ(framework.minutes(), 180);
  EXPECT_EQ(framework.floor, 3);
  EXPECT_EQ(framework.follow_up_days, (std::vector<int>{30, 60, 90}));
  EXPECT_EQ(framework.steps[0].question, "What gets in the way between us?");
}

TEST(Framework, InsideFirstAsksTenStatementsInFourGroups) {
  const Framework framework = load("inside-first");

  std::string ids;
  std::string high;
  for (const Statement& statement : framework.statements) {
    ids += statement.id + ":" + statement.group + " ";
    if (statement.bad_end == BadEnd::kHigh) high += statement.id + " ";
  }
  EXPECT_EQ(ids,
            "D1:reliability D2:reliability D3:clarity D4:clarity D5:clarity D6:alignment D7:alignment D8:conduct "
            "D9:conduct D10:conduct ");
  EXPECT_EQ(high, "D5 D9 D10 ");
  EXPECT_EQ(framework.groups.size(), 4u);
  EXPECT_EQ(framework.pulse, (std::vector<std::string>{"D1", "D4", "D6", "D8", "D9"}));
  EXPECT_EQ(framework.scale,
            (std::vector<std::string>{"almost never", "seldom", "about half the time", "often", "almost always"}));
  EXPECT_EQ(framework.skip_word, "not enough dealings");
  EXPECT_EQ(framework.statement("D1")->text, "We hear back from {B} within the time the request needs.");
  EXPECT_EQ(framework.statement("D1")->brief, "Hears back in time");
  EXPECT_EQ(framework.statement("D11"), nullptr);
}

TEST(Framework, InsideFirstBringsScenariosCausesCharterAndLadder) {
  const Framework framework = load("inside-first");

  ASSERT_EQ(framework.scenarios.size(), 3u);
  EXPECT_EQ(framework.scenarios[0].request, "90-day terms and a special price");
  EXPECT_EQ(framework.rules.size(), 5u);
  EXPECT_EQ(framework.causes.size(), 8u);
  EXPECT_EQ(framework.cause_icons.size(), framework.causes.size());
  EXPECT_EQ(framework.ladder,
            (std::vector<Rung>{{"Working pair", 1}, {"Function leads", 1}, {"Heads", 2}, {"Sponsor", 2}}));
  std::string needed;
  for (const CharterField& field : framework.charter) needed += field.required ? field.id + " " : "";
  EXPECT_EQ(needed, "decision_owner decide_by measure consequence ");
}

TEST(Framework, ThePulseTakesFortyFiveMinutesAndAsksTheSameFive) {
  const Framework pulse = load("pulse");
  const Framework full = load("inside-first");

  EXPECT_EQ(kinds(pulse), "recall:5 promises:8 voice:5 vote:8 compare:8 adjust:7 close:4");
  EXPECT_EQ(pulse.minutes(), 45);
  ASSERT_EQ(pulse.statements.size(), full.pulse.size());
  for (std::size_t i = 0; i < full.pulse.size(); ++i) EXPECT_EQ(pulse.statements[i], *full.statement(full.pulse[i]));
  EXPECT_EQ(pulse.questions, full.questions);
  EXPECT_EQ(pulse.charter, full.charter);
  EXPECT_EQ(pulse.rules, full.rules);
  EXPECT_EQ(pulse.scale, full.scale);
}

TEST(Framework, TheTasterTakesSixtyToSeventyFiveMinutesAndAsksThePulsesFive) {
  const Framework taster = load("taster");
  const Framework pulse = load("pulse");

  EXPECT_EQ(kinds(taster), "tone:5 pick:7 vote:20 map:15 choose:8 commit:12 close:8");
  EXPECT_GE(taster.minutes(), 60);
  EXPECT_LE(taster.minutes(), 75);
  EXPECT_EQ(taster.statements, pulse.statements);
  EXPECT_EQ(taster.scale, pulse.scale);
  EXPECT_EQ(taster.ladder, pulse.ladder);
  for (const CharterField& field : taster.charter)
    EXPECT_NE(std::find(pulse.charter.begin(), pulse.charter.end(), field), pulse.charter.end()) << field.id;
  std::string needed;
  for (const CharterField& field : taster.charter) needed += field.required ? field.id + " " : "";
  EXPECT_EQ(needed, "decision_owner decide_by measure consequence ");
}

TEST(Framework, ThePulseThatIsLedByThePairAsksTheSameAndSaysItToTheTwo) {
  const Framework pulse = load("pulse");
  const Framework pair = load("self-led-pulse");

  EXPECT_TRUE(pair.self_led);
  EXPECT_FALSE(pulse.self_led);
  EXPECT_EQ(kinds(pulse), "recall:5 promises:8 voice:5 vote:8 compare:8 adjust:7 close:4");
  EXPECT_EQ(kinds(pair), "recall:5 promises:10 vote:8 compare:10 adjust:8 close:4")
      << "but for what the whole room tells a partner";
  EXPECT_EQ(pair.statements, pulse.statements) << "else the maps could not be compared";
  EXPECT_EQ(pair.dependence, pulse.dependence);
  EXPECT_EQ(pair.mirror, pulse.mirror);
  EXPECT_EQ(pair.charter, pulse.charter);
  for (const Step& step : pair.steps) {
    for (const std::string& text : {step.say, step.act, step.purpose, step.done_when})
      EXPECT_EQ(text.find("acilitator"), std::string::npos) << text;
  }
}

TEST(Framework, CanonicalTextReadsBackAsTheSameFramework) {
  for (const char* name : {"inside-first", "pulse", "self-led-pulse", "taster"}) {
    const Framework framework = load(name);

    const std::string text = to_toml(framework);
    const auto again = parse_framework(text);

    ASSERT_TRUE(again) << describe(name, again.error());
    EXPECT_EQ(*again, framework);
    EXPECT_EQ(to_toml(*again), text);
  }
}

TEST(Framework, CanonicalTextKeepsQuotesAndLineBreaks) {
  Framework framework = load("inside-first");
  framework.steps[0].say = "First \"line\" with \\.\nSecond line.";

  const auto again = parse_framework(to_toml(framework));

  ASSERT_TRUE(again) << describe("canonical", again.error());
  EXPECT_EQ(again->steps[0].say, framework.steps[0].say);
}

TEST(Framework, EveryStepKindHasAWordThatLeadsBack) {
  for (int i = 0; i <= static_cast<int>(StepKind::kLast); ++i) {
    const auto kind = static_cast<StepKind>(i);

    EXPECT_EQ(step_kind_from(to_word(kind)), kind);
  }
  EXPECT_EQ(step_kind_from("slide"), std::nullopt);
}

TEST(Framework, NamesAreFilledIntoTexts) {
  EXPECT_EQ(fill_in("{B}’s targets and {B} on {request}.", "Finance", "90-day terms"),
            "Finance’s targets and Finance on 90-day terms.");
  EXPECT_EQ(fill_in("no {A} here {", "Finance"), "no {A} here {");
}

TEST(Framework, AFileCanLeaveOutTheReplayThePartnersEyeAndTheGuessesAndOtherFilesKeepTheirBytes) {
  Framework framework = load("inside-first");
  EXPECT_FALSE(framework.without_replay);
  EXPECT_FALSE(framework.without_partner_eye);
  EXPECT_TRUE(framework.statement("D10")->seen_outside);
  EXPECT_FALSE(framework.statement("D1")->seen_outside);
  EXPECT_EQ(to_toml(load("pulse")).find("seen_outside"), std::string::npos);
  EXPECT_EQ(to_toml(framework).find("without_"), std::string::npos);

  framework.without_replay = true;
  framework.without_partner_eye = true;
  framework.without_guesses = true;
  EXPECT_EQ(parse_framework(to_toml(framework)), framework);
}

TEST(Framework, FindingsAreDescribedOnePerLine) {
  EXPECT_EQ(describe("a.toml", {{3, 7, "this is wrong"}, {0, 0, "so is that"}}),
            "a.toml:3:7: this is wrong\na.toml: so is that\n");
}

TEST(Framework, FilesThatCannotBeReadOrAreTooLargeHaveNoLine) {
  const auto folder = std::filesystem::temp_directory_path() / "crosstable-framework-test";
  std::filesystem::create_directories(folder);
  const std::string large = (folder / "large.toml").string();
  std::ofstream(large) << std::string(kMostBytes + 1, '#');

  const auto too_large = load_framework(large);
  const auto missing = load_framework((folder / "missing.toml").string());
  const auto a_folder = load_framework(folder.string());
  std::filesystem::remove_all(folder);

  ASSERT_FALSE(too_large);
  EXPECT_EQ(too_large.error().front().line, 0);
  EXPECT_NE(words::english(too_large.error().front().what).find("262144"), std::string::npos);
  ASSERT_FALSE(missing);
  EXPECT_NE(words::english(missing.error().front().what).find("cannot be read"), std::string::npos);
  ASSERT_FALSE(a_folder);
  EXPECT_NE(words::english(a_folder.error().front().what).find("cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::framework
