// What a partner asks: the questions of a scenario, as a file writes, translates and keeps them.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "framework/framework.h"
#include "framework/translations.h"
#include "words/words.h"

namespace crosstable::framework {
namespace {

Framework framework_of(const std::string& name) {
  auto framework = load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/" + name + ".toml");
  EXPECT_TRUE(framework);
  framework->questions.clear();
  for (auto& [language, texts] : framework->translations)
    std::erase_if(texts, [](const auto& text) { return text.first.starts_with("question."); });
  return *framework;
}

Question asked(const std::string& scenario, const std::string& text) { return {scenario, text, {"Yes", "No"}}; }

Framework with(std::vector<Question> questions, const std::string& name = "inside-first") {
  Framework framework = framework_of(name);
  framework.questions = std::move(questions);
  return framework;
}

/// Where its file would be refused, and why; empty: it is read back as it was.
std::string refused(const Framework& framework) {
  const auto back = parse_framework(to_toml(framework));
  if (!back) return words::english(back.error().front().what);
  EXPECT_EQ(*back, framework);
  return "";
}

const std::vector<Question> kThree = {asked("credit-terms", "May I have 90 days?"),
                                      asked("credit-terms", "Who decides?"),
                                      {"credit-terms", "By when do I hear?", {"Today", "This week", "Later"}}};

TEST(Questions, AreReadBackAsTheyWereWritten) {
  EXPECT_EQ(refused(with(kThree)), "");
  EXPECT_EQ(with(kThree).questions_of("credit-terms"), kThree);
  EXPECT_TRUE(with(kThree).questions_of("damaged-return").empty());
}

TEST(Questions, LeaveAFileWithoutThemAsItWas) {
  EXPECT_EQ(to_toml(with({})).find("question]]"), std::string::npos);
  EXPECT_EQ(refused(with({})), "");
}

TEST(Questions, AreThreeToFiveOfAScenario) {
  std::vector<Question> some = kThree;
  some.pop_back();
  EXPECT_NE(refused(with(some)).find("has 2 of the questions that a partner asks; write 3 to 5, or none"),
            std::string::npos);
  some = kThree;
  some.push_back(asked("credit-terms", "4"));
  some.push_back(asked("credit-terms", "5"));
  EXPECT_EQ(refused(with(some)), "");
  some.push_back(asked("credit-terms", "6"));
  EXPECT_NE(refused(with(some)).find("more questions than 5"), std::string::npos);
}

TEST(Questions, HaveTwoToSixAnswersEach) {
  std::vector<Question> some = kThree;
  some[0].answers = {"Yes"};
  EXPECT_NE(refused(with(some)).find("answers"), std::string::npos);
  some[0].answers = {"1", "2", "3", "4", "5", "6"};
  EXPECT_EQ(refused(with(some)), "");
  some[0].answers.push_back("7");
  EXPECT_NE(refused(with(some)).find("answers"), std::string::npos);
  some[0].answers = {"Yes", "Yes"};
  EXPECT_NE(refused(with(some)).find("twice"), std::string::npos);
}

TEST(Questions, HaveNoAnswersThatDifferOnlyByCapitalsOrSpaces) {
  std::vector<Question> some = kThree;
  some[1].answers = {"In two days", "in two  Days"};
  EXPECT_NE(
      refused(with(some))
          .find("the answers \"In two days\" and \"in two  Days\" to one question differ only by capitals or spaces"),
      std::string::npos);
  some = kThree;
  some[1].text = "MAY I  have 90 days?";
  EXPECT_NE(refused(with(some)).find("asked twice"), std::string::npos);
}

TEST(Questions, LeaveOutTheAnswersThatStandBelowEachByThemselves) {
  for (const char* answer : {"I don't know", "i don’t know ", "Another answer"}) {
    std::vector<Question> some = kThree;
    some[0].answers[1] = answer;
    EXPECT_NE(refused(with(some)).find("stands below every question by itself; leave it out"), std::string::npos)
        << answer;
  }
}

TEST(Questions, KnowTheAnswersThatStandBelowEachInEveryLanguageOfTheProgram) {
  for (const auto& entry : std::filesystem::directory_iterator(CROSSTABLE_SOURCE_DIR "/assets/words")) {
    if (entry.path().extension() != ".po") continue;
    std::ifstream file(entry.path());
    const std::string po{std::istreambuf_iterator<char>(file), {}};
    for (const std::string english : {"Another answer", "I don’t know"}) {
      const std::string before = "\nmsgid \"" + english + "\"\nmsgstr \"";
      const std::size_t at = po.find(before);
      ASSERT_NE(at, std::string::npos) << entry.path();
      const std::size_t from = at + before.size();
      const std::string said = po.substr(from, po.find('"', from) - from);
      EXPECT_TRUE(is_offered_always(said)) << entry.path() << ": " << said;
    }
  }
}

TEST(Questions, AreAskedOnceOfAScenarioThatIsThere) {
  std::vector<Question> some = kThree;
  some[1].text = some[0].text;
  EXPECT_NE(refused(with(some)).find("asked twice"), std::string::npos);
  some = kThree;
  for (Question& question : some) question.scenario = "nowhere";
  EXPECT_NE(refused(with(some)).find("own"), std::string::npos);
  for (Question& question : some) question.scenario = kOwnScenario;
  EXPECT_EQ(refused(with(some)), "");
}

TEST(Questions, OfAFollowUpBelongToTheScenarioItGoesOnWith) { EXPECT_EQ(refused(with(kThree, "pulse")), ""); }

TEST(Questions, ThatNoStepAsksOrAStepWithoutThemAreSaidAndNoFault) {
  const auto said = [](const Framework& framework) {
    EXPECT_EQ(refused(framework), "");
    return describe("f", leftovers(framework));
  };
  EXPECT_EQ(said(with(kThree)), "");
  EXPECT_EQ(
      said(with({})),
      "f: there is no [[question]], so the step of the kind \"voice\" asks only of a request that the group words "
      "itself\n");
  Framework silent = with(kThree);
  std::erase_if(silent.steps, [](const Step& step) { return step.kind == StepKind::kVoice; });
  for (auto& [language, texts] : silent.translations)
    std::erase_if(texts, [](const auto& text) { return text.first.starts_with("step.voice."); });
  EXPECT_EQ(said(silent), "f: no step asks the [[question]]s; a step of the kind \"voice\" would\n");
  silent.questions.clear();
  EXPECT_EQ(said(silent), "") << "left out whole";
}

TEST(Questions, AreTranslatedByTheirPlace) {
  Framework framework = with(kThree);
  framework.translations["de"]["question.1.text"] = "Bekomme ich 90 Tage?";
  framework.translations["de"]["question.3.answers.2"] = "Diese Woche";
  EXPECT_EQ(refused(framework), "");
  const Framework said = in_language(framework, "de");
  EXPECT_EQ(said.questions[0].text, "Bekomme ich 90 Tage?");
  EXPECT_EQ(said.questions[2].answers[1], "Diese Woche");
  EXPECT_EQ(said.questions[1].text, "Who decides?");
}

TEST(Questions, HaveAnswersThatDifferInEachLanguage) {
  Framework framework = with(kThree);
  framework.translations["de"]["question.3.answers.1"] = "Bald";
  framework.translations["de"]["question.3.answers.2"] = "bald";
  EXPECT_NE(refused(framework).find("the answer \"bald\" is said like another one"), std::string::npos);
  framework.translations["de"]["question.3.answers.2"] = "Ich weiß es nicht";
  EXPECT_NE(refused(framework).find("stands below every question by itself"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::framework
