#include "framework/translations.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

/// inside-first without its own translations, with these lines below its last.
std::string with(const std::string& lines) {
  std::ifstream file(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return text.substr(0, text.find("\n[translations.")) + "\n" + lines;
}

Framework parsed(const std::string& lines) {
  const auto framework = parse_framework(with(lines));
  EXPECT_TRUE(framework) << describe("file", framework.error());
  return framework ? *framework : Framework{};
}

std::string refused(const std::string& lines) {
  const auto framework = parse_framework(with(lines));
  return framework ? "" : describe("file", framework.error());
}

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

const std::string kGerman = R"([translations.de]
"title" = "Erst innen"
"statement.D1.text" = "{B} antwortet uns in der Zeit, die die Anfrage braucht."
"scale.words.2" = "selten"
"scale.skip" = "zu wenig Kontakt"
"rule.1.text" = "Bereiche, nie Personen"
"cause.1.text" = "keine Regel"
"step.vote.do" = "Alle stimmen ab."
)";

TEST(Translations, AreSaidInTheirLanguageAndTheRestInTheFilesOwn) {
  const Framework framework = parsed(kGerman);
  const Framework german = in_language(framework, "de");

  EXPECT_EQ(german.title, "Erst innen");
  EXPECT_EQ(german.statement("D1")->text, "{B} antwortet uns in der Zeit, die die Anfrage braucht.");
  EXPECT_EQ(german.statement("D2")->text, framework.statement("D2")->text);
  EXPECT_EQ(german.scale[1], "selten");
  EXPECT_EQ(german.scale[0], "almost never");
  EXPECT_EQ(german.skip_word, "zu wenig Kontakt");
  EXPECT_EQ(german.rules[0].text, "Bereiche, nie Personen");
  EXPECT_EQ(german.causes[0], "keine Regel");
  EXPECT_EQ(german.cause_icons, framework.cause_icons);
  EXPECT_EQ(german.id, "inside-first");
  EXPECT_EQ(german.pulse, framework.pulse);

  EXPECT_EQ(in_language(framework, "en"), framework);
  EXPECT_EQ(in_language(framework, "fr"), framework);
}

TEST(Translations, ACountryGoesBeforeItsLanguage) {
  const Framework framework = parsed(kGerman + R"([translations.de_CH]
"title" = "Zuerst innen"
)");

  EXPECT_EQ(in_language(framework, "de_CH").title, "Zuerst innen");
  EXPECT_EQ(in_language(framework, "de_CH").scale[1], "selten");
  EXPECT_EQ(in_language(framework, "de_AT").title, "Erst innen");
}

TEST(Translations, AreKeptByTheCanonicalText) {
  const Framework framework = parsed(kGerman);
  const auto again = parse_framework(to_toml(framework));

  ASSERT_TRUE(again) << describe("canonical", again.error());
  EXPECT_EQ(*again, framework);
  EXPECT_EQ(to_toml(*again), to_toml(framework));
  EXPECT_FALSE(says(to_toml(parsed("")), "translations"));
}

TEST(Translations, AreRefusedWhereTheyFitNoTextOfTheFile) {
  EXPECT_TRUE(says(refused("[translations.de]\n\"statement.D11.text\" = \"x\"\n"),
                   "there is no text \"statement.D11.text\" in this file to translate, did you mean"));
  EXPECT_TRUE(says(refused("[translations.de]\nstatement.D1.text = \"x\"\n"), "a place is written in quotes"));
  EXPECT_TRUE(says(refused("[translations.de]\n\"title\" = \"" + std::string(41, 'x') + "\"\n"),
                   "has 41 characters; at most 40 are allowed"));
  EXPECT_TRUE(says(refused("[translations.de]\n\"statement.D1.text\" = \"Hört zu.\"\n"), "has no {B}"));
  EXPECT_TRUE(says(refused("[translations.de]\n\"title\" = \"Bei {B}\"\n"), "no braces are allowed here"));
  EXPECT_TRUE(says(refused("[translations.German]\n\"title\" = \"x\"\n"), "is no language"));
  EXPECT_TRUE(says(refused("[translations]\nde = \"x\"\n"), "\"de\" in [translations] is no table"));
  EXPECT_TRUE(says(refused("[translations.en]\n\"title\" = \"x\"\n"), "is the language of the file itself"));
}

TEST(Translations, AreNamedWhereTheyAreMissing) {
  const std::string file = with(kGerman);
  const std::vector<Finding> missing = missing_translations(file);
  const std::string lines = describe("file", missing);

  EXPECT_TRUE(says(lines, "de lacks \"statement.D1.title\": Response time")) << lines;
  EXPECT_TRUE(says(lines, "de lacks \"scale.words.3\": about half the time"));
  EXPECT_FALSE(says(lines, "\"statement.D1.text\""));
  EXPECT_FALSE(says(lines, "pulse"));
  EXPECT_TRUE(missing_translations(with("")).empty());

  std::vector<std::string> in_file;
  for (std::size_t at = 0; at < file.size(); at = file.find('\n', at) + 1)
    in_file.push_back(file.substr(at, file.find('\n', at) - at));
  for (const Finding& finding : missing) {
    const std::string what = words::english(finding.what);
    ASSERT_GT(finding.line, 0) << what;
    const std::string text = what.substr(what.find(": ") + 2, 12);
    const std::string& line = in_file[static_cast<std::size_t>(finding.line) - 1];
    EXPECT_TRUE(says(line, text) || says(line, "\"\"\"")) << finding.line << ": " << what;
  }
}

TEST(Translations, AreNamedWhereTheyAreMissingThoughAnotherThingIsWrong) {
  std::string file = with(kGerman + "\"cause.2.text\" = \"" + std::string(400, 'x') + "\"\n");
  file.replace(file.find("\nfloor = 3"), 10, "\nfloor = 30");
  ASSERT_FALSE(parse_framework(file));

  const std::string lines = describe("file", missing_translations(file));

  EXPECT_TRUE(says(lines, "de lacks \"statement.D1.title\": Response time")) << lines;
  EXPECT_FALSE(says(lines, "\"statement.D1.text\"")) << lines;
  EXPECT_FALSE(says(lines, "\"cause.2.text\"")) << "what is too long is not missing";
  EXPECT_TRUE(missing_translations("no file").empty());
}

TEST(Translations, OfTheShippedFrameworkHoldAllThatAVoterReads) {
  const Framework own = load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  const Framework german = in_language(own, "de");

  EXPECT_NE(german.instruction, own.instruction);
  EXPECT_NE(german.skip_word, own.skip_word);
  EXPECT_NE(german.dependence.question, own.dependence.question);
  EXPECT_NE(german.mirror.question, own.mirror.question);
  for (std::size_t i = 0; i < own.statements.size(); ++i) EXPECT_NE(german.statements[i].text, own.statements[i].text);
  for (std::size_t i = 0; i < own.scale.size(); ++i) EXPECT_NE(german.scale[i], own.scale[i]);
  for (std::size_t i = 0; i < own.groups.size(); ++i) EXPECT_NE(german.groups[i].title, own.groups[i].title);
}

TEST(Translations, OfTheShippedFrameworksLackNothing) {
  for (const char* name : {"inside-first", "pulse", "self-led-pulse", "taster"}) {
    std::ifstream file(CROSSTABLE_SOURCE_DIR "/assets/frameworks/" + std::string(name) + ".toml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto framework = parse_framework(text);

    ASSERT_TRUE(framework) << describe(name, framework.error());
    EXPECT_TRUE(framework->translations.contains("de")) << name;
    EXPECT_EQ(describe(name, missing_translations(text)), "") << name;
  }
}

}  // namespace
}  // namespace crosstable::framework
