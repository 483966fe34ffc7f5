// Every refusal, each shown by a change to a small framework that is allowed. The sign § stands where the finding must
// point to.
#include <gtest/gtest.h>

#include "framework/framework.h"
#include "framework/small_framework.h"
#include "words/words.h"

namespace crosstable::framework {
namespace {

struct Change {
  std::string from;  ///< a piece of kSmall that is there once
  std::string to;    ///< what stands there instead, with § at the place of the finding
  std::string words;
};

/// Takes the sign out of the text and returns its line and column.
Finding take_sign(std::string& text) {
  constexpr std::string_view kSign = "§";
  const std::size_t at = text.find(kSign);
  EXPECT_NE(at, std::string::npos);
  text.erase(at, kSign.size());
  Finding place{1, 1, {}};
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') ++place.line;
    place.column = text[i] == '\n' ? 1 : place.column + 1;
  }
  return place;
}

/// Every change gives exactly one finding, at its place, with its words; the pseudo language puts it in brackets, as
/// all that translators are given.
void expect_refused(const std::vector<Change>& changes) {
  static const words::Words pseudo = words::Words::pseudo();
  for (const Change& change : changes) {
    std::string text = changed(change.from, change.to);
    const Finding place = take_sign(text);
    const auto framework = parse_framework(text);
    ASSERT_FALSE(framework) << change.to;
    EXPECT_EQ(framework.error().size(), 1u) << change.to << "\n" << describe("small.toml", framework.error());
    const Finding& finding = framework.error().front();
    EXPECT_EQ(finding.line, place.line) << change.to << "\n" << words::english(finding.what);
    EXPECT_EQ(finding.column, place.column) << change.to << "\n" << words::english(finding.what);
    EXPECT_TRUE(pseudo.say(finding.what).starts_with('[')) << words::english(finding.what);
    EXPECT_NE(words::english(finding.what).find(change.words), std::string::npos) << change.to << "\n"
                                                                                  << words::english(finding.what);
  }
}

TEST(FrameworkFile, TheSmallOneIsAllowed) {
  const auto framework = parse_framework(kSmall);

  ASSERT_TRUE(framework) << describe("small.toml", framework.error());
  EXPECT_EQ(framework->floor, 3);
  EXPECT_EQ(framework->steps[0].id, "tone");
  EXPECT_EQ(framework->steps[1].id, "ballot");
  EXPECT_EQ(framework->cause_icons, std::vector<std::string>{""});
}

TEST(FrameworkFile, UnknownKeysAreRefusedWithASuggestion) {
  expect_refused({
      {"title = \"Small\"\n", "title = \"Small\"\n§flor = 4\n",
       "the key \"flor\" is unknown; allowed are step, id, title, summary, floor"},
      {"title = \"Small\"\n", "title = \"Small\"\n§flor = 4\n", "did you mean \"floor\"?"},
      {"minutes = 10\n", "minutes = 10\n§recordd = \"x\"\n",
       "the key \"recordd\" is unknown in [[step]] 1; allowed are"},
      {"skip = ", "§wordss = []\nskip = ", "did you mean \"words\"?"},
      {"skip = ", "§floor = 3\nskip = ", "belongs to the top of the file"},
      {"[scale]", "[§extra]\na = 1\n[scale]", "the key \"extra\" is unknown"},
  });
}

TEST(FrameworkFile, MissingTextsAreRefusedAtTheirTable) {
  expect_refused({
      {"id = \"small\"\n", "§", "\"id\" is missing; write a text of 1 to 32 characters"},
      {"[[statement]]\nid = \"D2\"\ngroup = \"all\"\ntitle = \"Workaround\"\n",
       "§[[statement]]\nid = \"D2\"\ngroup = \"all\"\n",
       "\"title\" is missing in [[statement]] 2; write a text of 1 to 40 characters"},
      {"[[step]]\nkind = \"tone\"\ntitle = \"Tone\"\nquestion = \"Why are we here?\"\npurpose = \"To begin.\"\nminutes "
       "= 10\n",
       "§[[step]]\nkind = \"tone\"\ntitle = \"Tone\"\nquestion = \"Why are we here?\"\npurpose = \"To begin.\"\n",
       "\"minutes\" is missing in [[step]] 1; write a whole number, 1 to 120"},
      {"[[rung]]\nwho = \"Working pair\"\n", "§[[rung]]\n", "\"who\" is missing in [[rung]] 1"},
      {"title = \"Small\"", "title = §\"\"", "\"title\" is empty"},
      {"title = \"Small\"", "title = §\"  \"", "\"title\" is empty"},
      {"\"Listen\"\n", "§\"\"\n", "\"text\" is empty"},
  });
}

TEST(FrameworkFile, WrongTypesAreRefused) {
  expect_refused({
      {"title = \"Small\"", "title = §5",
       "\"title\" is a whole number; allowed is a text of 1 to 40 characters in quotes"},
      {"minutes = 10", "minutes = §\"10\"",
       "\"minutes\" is a text; allowed is a whole number, 1 to 120, without quotes"},
      {"minutes = 10", "minutes = §10.5", "is a number with a point"},
      {"pulse = [\"D1\"]", "pulse = §\"D1\"", "\"pulse\" is a text; allowed is a list"},
      {"pulse = [\"D1\"]", "pulse = [§1]", "number 1 of \"pulse\" is a whole number"},
      {"required = true", "required = §\"yes\"", "allowed is true or false, without quotes"},
      {"kind = \"vote\"", "kind = §4", "allowed is one of tone, pick"},
      {"[[rung]]\nwho = \"Working pair\"\ndays = 1", "§[rung]\nwho = \"Working pair\"\ndays = 1",
       "below a header [[rung]] with two brackets"},
      {"[[cause]]\ntext = \"no rule\"\n", "[[cause]]\ntext = §[\"no rule\"]\n", "\"text\" is a list"},
  });
}

TEST(FrameworkFile, NumbersOutOfRangeAreRefused) {
  expect_refused({
      {"minutes = 10", "minutes = §0", "\"minutes\" is 0; allowed is 1 to 120"},
      {"minutes = 10", "minutes = §121", "allowed is 1 to 120"},
      {"minutes = 10", "minutes = §-9223372036854775808", "allowed is 1 to 120"},
      {"pulse = [\"D1\"]", "pulse = [\"D1\"]\nfloor = §2", "\"floor\" is 2; allowed is 3 to 10"},
      {"pulse = [\"D1\"]", "pulse = [\"D1\"]\nfloor = §11", "allowed is 3 to 10"},
      {"[30, 60]", "[30, §731]", "allowed is 1 to 730"},
      {"[30, 60]", "[30, §30]", "must rise"},
      {"days = 1", "days = §61", "allowed is 0 to 60"},
  });
}

TEST(FrameworkFile, TextsThatAreTooLongAreRefused) {
  const auto letters = [](int count) { return std::string(static_cast<std::size_t>(count), 'x'); };
  expect_refused({
      {"\"Small\"", "§\"" + letters(41) + "\"", "\"title\" has 41 characters; at most 40 are allowed"},
      {"\"Hears back\"", "§\"" + letters(33) + "\"", "at most 32"},
      {"\"We go round {B}.\"", "§\"" + letters(121) + "\"", "at most 120"},
      {"\"Welcome.\"", "§\"" + letters(601) + "\"", "at most 600"},
      {"\"Once upon a time.\"", "§\"" + letters(401) + "\"", "at most 400"},
      {"\"cannot say\"", "§\"" + letters(25) + "\"", "at most 24"},
      {"\"Why are we here?\"", "§\"" + letters(61) + "\"", "at most 60"},
      {"\"Lead\"", "§\"" + letters(61) + "\"", "at most 60"},
  });
  EXPECT_TRUE(parse_framework(changed("\"Small\"", "\"" + std::string(40, 'x') + "\"")));
  std::string forty;
  for (int i = 0; i < 40; ++i) forty += "é";
  EXPECT_TRUE(parse_framework(changed("\"Small\"", "\"" + forty + "\""))) << "lengths are code points";
}

TEST(FrameworkFile, LineBreaksAreForScriptsAndStories) {
  expect_refused({
      {"\"Small\"", "§\"Sm\\nall\"", "a tab or a line break"},
      {"\"Welcome.\"", "§\"Wel\\tcome.\"", "has a tab in it"},
  });
  EXPECT_TRUE(parse_framework(changed("\"Welcome.\"", "\"\"\"\nWelcome.\nAll of you.\n\"\"\"")));
}

TEST(FrameworkFile, ListsHaveTheirLengths) {
  std::string statements;
  for (int i = 3; i <= 20; ++i)
    statements += "[[statement]]\nid = \"D" + std::to_string(i) +
                  "\"\ngroup = \"all\"\ntitle = \"t\"\ntext = \"t\"\nbrief = \"b\"\nbad_end = \"low\"\n";
  const std::string one_more =
      "§[[statement]]\nid = \"D21\"\ngroup = \"all\"\ntitle = \"t\"\ntext = \"t\"\nbrief = \"b\"\nbad_end = \"low\"\n";
  EXPECT_TRUE(parse_framework(changed("[dependence]", statements + "[dependence]")));
  expect_refused({
      {"[dependence]", statements + one_more + "[dependence]", "there are 21 [[statement]]; allowed are 1 to 20"},
      {"[scale]", "[[rule]]\ntext = \"four\"\n[[rule]]\ntext = \"five\"\n§[[rule]]\ntext = \"six\"\n[scale]",
       "there are 6 [[rule]]; allowed are 3 to 5"},
      {"[\"little\", \"some\", \"much\"]", "§[\"little\", \"much\"]", "there are 2 texts in \"words\"; allowed are 3"},
      {"[\"little\", \"some\", \"much\"]", "[\"little\", \"some\", \"much\", §\"all\"]",
       "there are 4 texts in \"words\"; allowed are 3"},
      {"[\"little\", \"some\", \"much\"]", "§[\"little\"]", "there is 1 text in \"words\"; allowed are 3"},
      {"pulse = [\"D1\"]", "pulse = §[]", "there are 0 texts in \"pulse\"; allowed are 1 to 20"},
      {"[30, 60]", "§[]", "there are 0 whole numbers"},
      {"[\"Lead\", \"Head\"]", "[\"Lead\", §\"Lead\"]", "\"Lead\" is twice in \"choices\""},
      {"[[rule]]\ntext = \"Functions, never people\"\nicon = \"functions\"\n[[rule]]\ntext = \"Ask first\"\n",
       "§[[rule]]\ntext = \"Ask first\"\n", "there are 2 [[rule]]; allowed are 3 to 5"},
  });
}

TEST(FrameworkFile, ScaleWordsAreFive) {
  expect_refused({
      {"[scale]\nwords = [\"never\", \"seldom\", ", "[scale]\nwords = §[\"never\", ",
       "there are 4 texts in \"words\"; allowed are 5"},
  });
}

TEST(FrameworkFile, IdsAreUniqueAndPlain) {
  expect_refused({
      {"id = \"D2\"", "id = §\"D1\"", "\"D1\" is used twice, first on line 24; every \"id\" must be its own"},
      {"id = \"D2\"", "id = §\"d2\"", "begins with a capital letter"},
      {"id = \"D2\"", "id = §\"2D\"", "begins with a capital letter"},
      {"id = \"ballot\"", "id = §\"tone\"", "\"tone\" is used twice"},
      {"id = \"terms\"", "id = §\"My terms\"", "allowed are small letters a to z, digits, - and _"},
      {"icon = \"functions\"", "icon = §\"A/B\"", "allowed are small letters"},
      {"text = \"no rule\"", "text = \"no rule\"\n[[cause]]\ntext = §\"no rule\"", "is used twice"},
      {"[[cause]]", "[[group]]\nid = §\"all\"\ntitle = \"Again\"\n[[cause]]", "\"all\" is used twice"},
      {"[[cause]]", "§[[group]]\nid = \"more\"\ntitle = \"More\"\n[[cause]]", "no statement is in the group \"more\""},
  });
}

TEST(FrameworkFile, FindingsStayOnOneLineWhateverTheIdsHold) {
  const auto framework = parse_framework(changed("id = \"all\"", "id = \"a\\nll\""));

  ASSERT_FALSE(framework);
  for (const Finding& finding : framework.error())
    EXPECT_EQ(words::english(finding.what).find('\n'), std::string::npos) << words::english(finding.what);
}

TEST(FrameworkFile, WordsThatNameOtherThingsMustExist) {
  expect_refused({
      {"kind = \"vote\"", "kind = §\"vot\"", "\"kind\" is \"vot\"; allowed is one of tone, pick, walk"},
      {"kind = \"vote\"", "kind = §\"vot\"", "did you mean \"vote\"?"},
      {"group = \"all\"\ntitle = \"Workaround\"", "group = §\"al\"\ntitle = \"Workaround\"",
       "allowed is one of all, did you mean \"all\"?"},
      {"bad_end = \"high\"", "bad_end = §\"up\"", "allowed is one of low, high"},
      {"[\"D1\"]", "[\"D1\", §\"D9\"]", "\"D9\" in \"pulse\" is no statement; allowed are D1, D2"},
  });
}

TEST(FrameworkFile, OnlyKnownPlaceholdersAreAllowed) {
  expect_refused({
      {"\"We go round {B}.\"", "§\"We go round {A}.\"",
       "the placeholder \"{A}\" is unknown; allowed are {B} and {request}"},
      {"\"We go round {B}.\"", "§\"We go round {B.\"", "a brace stands alone"},
      {"\"We go round {B}.\"", "§\"We go round }{B}.\"", "a brace stands alone"},
      {"\"We go round {B}.\"", "§\"We go round {{B}.\"", "a brace stands alone"},
      {"\"Welcome.\"", "§\"Welcome {B}.\"", "no braces are allowed here"},
  });
}

TEST(FrameworkFile, StepsStandInAnOrderThatCanBeLed) {
  const std::string rest =
      "\ntitle = \"t\"\nquestion = \"q\"\npurpose = \"p\"\nminutes = 120\nsay = \"s\"\ndo = \"d\"\nrecorded = "
      "\"r\"\ndone_when = \"w\"\n";
  const std::string before_vote = "[[step]]\nkind = \"vote\"";
  expect_refused({
      {before_vote, "[[step]]\nkind = §\"map\"" + rest + before_vote,
       "a step of kind \"map\" needs one of kind \"vote\" before it"},
      {before_vote, "[[step]]\nid = \"again\"\nkind = §\"tone\"" + rest + before_vote,
       "only \"break\" may come more than once"},
  });
  EXPECT_TRUE(
      parse_framework(changed(before_vote, "[[step]]\nkind = \"break\"" + rest +
                                               "[[step]]\nid = \"two\"\nkind = \"break\"" + rest + before_vote)));
}

TEST(FrameworkFile, AllStepsTogetherAreLimited) {
  const std::string rest =
      "\ntitle = \"t\"\nquestion = \"q\"\npurpose = \"p\"\nminutes = 120\nsay = \"s\"\ndo = \"d\"\nrecorded = "
      "\"r\"\ndone_when = \"w\"\n";
  std::string text(kSmall);
  for (const char* id : {"a", "b", "c", "d", "e"})
    text += std::string("[[step]]\nkind = \"break\"\nid = \"") + id + "\"" + rest;

  const auto framework = parse_framework(text);

  ASSERT_FALSE(framework);
  EXPECT_EQ(words::english(framework.error().front().what),
            "the steps take 630 minutes together; at most 600 are allowed");
}

TEST(FrameworkFile, SyntaxUtf8AndControlCharactersAreRefused) {
  expect_refused({
      {"title = \"Small\"", "title = §Small", "put texts in"},
      {"title = \"Small\"", "title = \"§\x01Small\"", "the control character U+0001 is not allowed"},
      {"title = \"Small\"", "title = \"§\xE2\x80\xAESmall\"", "turns the direction of text"},
      {"title = \"Small\"", "title = \"§\xFFSmall\"", "this is no UTF-8"},
      {"title = \"Small\"", "title = §\"\\u202ESmall\"", "turns the direction of text"},
      {"title = \"Small\"", "title = \"§\xEF\xBF\xBESmall\"", "U+FFFE is no character and is not allowed"},
      {"title = \"Small\"", "title = §\"\\uFDD0Small\"", "U+FDD0 is no character and is not allowed"},
      {"title = \"Small\"", "title = " + std::string(32, '[') + "§[", "nested deeper than 32"},
  });
}

}  // namespace
}  // namespace crosstable::framework
