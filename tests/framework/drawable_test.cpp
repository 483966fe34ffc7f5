// Texts of a framework that no font here could draw.
#include "framework/drawable.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "framework/small_framework.h"
#include "framework/translations.h"

namespace crosstable::framework {
namespace {

/// As if the fonts had Latin letters, their accents and punctuation alone.
bool is_latin(char32_t letter) { return letter >= U' ' && letter < U'\u0370'; }

TEST(Drawable, NamesTheFirstLetterThatNoFontHas) {
  EXPECT_EQ(undrawable("Ł – \u00fcber\tzwei\r\nZeilen", [](char32_t c) { return c > U' '; }), std::nullopt);
  EXPECT_EQ(undrawable("Innen 中文", is_latin), U'中');
  EXPECT_EQ(undrawable("", is_latin), std::nullopt);
}

TEST(Drawable, LooksAtTextsAsTheyAreDrawn) {
  const auto composed_alone = [](char32_t letter) { return letter < U'\u0300'; };

  EXPECT_EQ(undrawable("Zoe\u0308", composed_alone), std::nullopt) << "composed to one letter";
  EXPECT_EQ(undrawable("m\u0303", composed_alone), U'\u0303') << "there is no such letter";
}

TEST(Drawable, IsAFindingOfEachTextAtItsPlace) {
  const std::string text = changed("title = \"Response time\"", "title = \"応答時間\"");
  ASSERT_TRUE(parse_framework(text)) << "what is saved is opened";

  const auto framework = parse_framework(text, is_latin);

  ASSERT_FALSE(framework);
  ASSERT_EQ(framework.error().size(), 1U);
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("応")), '\n');
  EXPECT_EQ(describe("own.toml", framework.error()),
            "own.toml:" + std::to_string(line) +
                ":9: no font here has the letter U+5FDC; write this text in other letters\n");
}

TEST(Drawable, IsNoFaultOfAFileWhoseTranslationAloneCannotBe) {
  const std::string text = std::string(kSmall) + "\n[translations.ja]\n\"title\" = \"小さい\"\n";

  EXPECT_TRUE(parse_framework(text, is_latin));
  const auto findings = undrawable_translations(text, is_latin);

  ASSERT_EQ(findings.size(), 1U);
  EXPECT_NE(describe("own.toml", findings).find("U+5C0F"), std::string::npos);
  EXPECT_TRUE(undrawable_translations(kSmall, is_latin).empty());
}

TEST(Drawable, IsNotTheTranslationOfATextThatIsThenSaidInItsOwnWords) {
  const std::string text = std::string(kSmall) + "\n[translations.ja]\n\"title\" = \"小さい\"\n\n[translations.de]\n" +
                           "\"title\" = \"Klein 小\"\n\"instruction\" = \"Wie oft bei {B}?\"\n";

  const auto framework = parse_framework(text, is_latin);

  ASSERT_TRUE(framework) << describe("own.toml", framework.error());
  EXPECT_EQ(title_in(*framework, "de"), framework->title);
  EXPECT_EQ(framework->translations,
            (std::map<std::string, std::map<std::string, std::string>>{{"de", {{"instruction", "Wie oft bei {B}?"}}}}));
  EXPECT_EQ(title_in(*parse_framework(text), "de"), "Klein 小") << "what is saved is read whole";
}

}  // namespace
}  // namespace crosstable::framework
