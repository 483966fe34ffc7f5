// What is said of a file as a whole.
#include <gtest/gtest.h>

#include "framework/framework.h"
#include "framework/small_framework.h"
#include "words/words.h"

namespace crosstable::framework {
namespace {

TEST(FrameworkFile, LargeFilesAreRefused) {
  const auto framework = parse_framework(std::string(kSmall) + std::string(kMostBytes, '#'));

  ASSERT_FALSE(framework);
  EXPECT_NE(words::english(framework.error().front().what).find("at most 262144 are allowed"), std::string::npos);
}

TEST(FrameworkFile, AllFindingsComeAtOnceInTheOrderOfTheFile) {
  std::string text = changed("minutes = 20", "minutes = 0");
  text.replace(text.find("\"Small\""), 7, "\"\"");
  text.replace(text.find("[scale]"), 7, "[scala]");

  const auto framework = parse_framework(text);

  ASSERT_FALSE(framework);
  EXPECT_EQ(describe("f", framework.error()),
            "f:1:1: \"scale\" is missing; write it below a header [scale]\n"
            "f:2:9: \"title\" is empty; write a text of 1 to 40 characters\n"
            "f:15:2: the key \"scala\" is unknown; allowed are step, id, title, summary, floor, least_functions, "
            "usual_functions, usual_people, self_led, without_replay, without_partner_eye, without_guesses, "
            "instruction, pulse, "
            "follow_up_days, rule, scale, group, "
            "statement, dependence, mirror, scenario, question, cause, charter, rung, did you mean \"scale\"?\n"
            "f:85:11: \"minutes\" is 0; allowed is 1 to 120\n");
}

TEST(FrameworkFile, ListsMayBeLeftOutWhereNoStepShowsThem) {
  std::string text(kSmall);
  const std::size_t from = text.find("[[scenario]]");
  text.erase(from, text.find("[[step]]") - from);
  EXPECT_TRUE(parse_framework(text));

  text +=
      "[[step]]\nkind = \"pick\"\ntitle = \"t\"\nquestion = \"q\"\npurpose = \"p\"\nminutes = 1\nsay = \"s\"\ndo = "
      "\"d\"\nrecorded = \"r\"\ndone_when = \"w\"\n";
  const auto framework = parse_framework(text);
  ASSERT_FALSE(framework);
  EXPECT_EQ(words::english(framework.error().front().what), "there is no [[scenario]]; write 1 to 6 of them");
}

}  // namespace
}  // namespace crosstable::framework
