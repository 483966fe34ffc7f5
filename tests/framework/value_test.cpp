#include "framework/value.h"

#include <limits>

#include <gtest/gtest.h>

namespace crosstable::framework {
namespace {

std::string place(const Value* value) {
  return value == nullptr ? "none" : std::to_string(value->line) + ":" + std::to_string(value->column);
}

std::string key_place(const Value* value) {
  return std::to_string(value->key_line) + ":" + std::to_string(value->key_column);
}

/// "LINE:COLUMN what" of a refused text.
template <typename Parsed>
std::string refusal(const Parsed& parsed) {
  if (parsed) return "accepted";
  return std::to_string(parsed.error().line) + ":" + std::to_string(parsed.error().column) + " " +
         words::english(parsed.error().what);
}

void expect_refused(const std::string& refused, const std::string& at, const std::string& words) {
  EXPECT_TRUE(refused.starts_with(at + " ")) << refused;
  EXPECT_NE(refused.find(words), std::string::npos) << refused;
}

TEST(Value, TomlMembersStandInTheOrderOfTheFile) {
  const auto tree = parse_toml("zebra = 1\napple = 2\n[middle]\nb = 1\na = 2\n");

  ASSERT_TRUE(tree) << refusal(tree);
  EXPECT_EQ(to_json(*tree, -1), R"({"zebra": 1, "apple": 2, "middle": {"b": 1, "a": 2}})");
}

TEST(Value, TomlValuesAndKeysKnowTheirPlaces) {
  const auto tree = parse_toml("a = 1\n  \"é\" = \"x\"\nlist = [1,\n  2]\n[[entry]]\nc = true\n[[entry]]\nd = 0.5\n");

  ASSERT_TRUE(tree) << refusal(tree);
  const Array& entries = *tree->find("entry")->array();
  EXPECT_EQ(place(tree->find("a")), "1:5");
  EXPECT_EQ(place(tree->find("é")), "2:9");
  EXPECT_EQ(key_place(tree->find("é")), "2:3");
  EXPECT_EQ(place(&(*tree->find("list")->array())[1]), "4:3");
  EXPECT_EQ(place(&entries[1]), "7:1");
  EXPECT_EQ(place(entries[1].find("d")), "8:5");
}

TEST(Value, TomlRefusesWhatNothingOfOursUses) {
  expect_refused(refusal(parse_toml("a = 1\nb = 2026-11-23\n")), "2:5", "dates and times are not used");
  expect_refused(refusal(parse_toml("a = 1\rb = 2\r")), "1:6", "save the file with the line ends of this system");
  expect_refused(refusal(parse_toml("a = 1\na = 2\n")), "2:5", "this name is in its table for the second time");
  expect_refused(refusal(parse_toml("a = sales\n")), "1:5", "put texts in");
  expect_refused(refusal(parse_toml("a = tree\n")), "1:7", "put texts in");
  expect_refused(refusal(parse_toml("a = \"open\nb = 1\n")), "1:10", "closing quote");
}

TEST(Value, TextThatIsNoUtf8IsRefusedAtItsPlace) {
  expect_refused(refusal(parse_toml("a = 1\nb = \"\xC3\xA9\xFF\"\n")), "2:7", "no UTF-8");
  expect_refused(refusal(parse_json("{\n\"\xC0\x80\": 1}")), "2:2", "no UTF-8");
  expect_refused(refusal(parse_toml("a = \"\xED\xA0\x80\"")), "1:6", "no UTF-8");
  expect_refused(refusal(parse_toml("a = \"\xF4\x90\x80\x80\"")), "1:6", "no UTF-8");
  expect_refused(refusal(parse_toml("a = \"\xE2\x82")), "1:6", "no UTF-8");
}

TEST(Value, ControlAndDirectionCharactersAreRefusedAlsoAsEscapes) {
  expect_refused(refusal(parse_toml(std::string_view("a = \"\0\"", 7))), "1:6", "U+0000");
  expect_refused(refusal(parse_toml("# \x1B[31m\n")), "1:3", "U+001B");
  expect_refused(refusal(parse_toml("a = \"\xC2\x85\"")), "1:6", "U+0085");
  expect_refused(refusal(parse_toml("a = \"b\xE2\x80\xAE\"")), "1:7", "U+202E");
  expect_refused(refusal(parse_json("\"\xE2\x81\xA6\"")), "1:2", "U+2066");
  expect_refused(refusal(parse_toml("a = \"\\u202E\"")), "1:5", "U+202E");
  expect_refused(refusal(parse_toml("a = \"\\u0007\"")), "1:5", "U+0007");
}

TEST(Value, DeepNestingIsRefusedBeforeItCanExhaustTheStack) {
  std::string dotted;
  for (int i = 0; i < 60000; ++i) dotted += "a.";
  const std::string brackets(60000, '[');

  expect_refused(refusal(parse_toml(dotted + "a = 1")), "1:64", "nested deeper than 32");
  expect_refused(refusal(parse_toml("a = " + brackets)), "1:37", "nested deeper than 32");
  expect_refused(refusal(parse_json(brackets)), "1:33", "nested deeper than 32");
}

TEST(Value, DotsAndBracketsInTextsAndCommentsAreNoNesting) {
  const std::string dots(100, '.');
  const std::string brackets(100, '[');

  EXPECT_TRUE(parse_toml("a = \"" + dots + brackets + "\" # " + dots + brackets + "\nb = '" + brackets +
                         "'\nc = \"\"\"\n" + brackets + "\"\\\"\"\"\"\n"));
}

TEST(Value, JsonValuesKnowWhereTheyBegin) {
  const auto tree = parse_json("{\n  \"a\": [1, -2.5 ,\"é\", true],\n  \"b\": {\"c\": null}\n}");

  ASSERT_TRUE(tree) << refusal(tree);
  const Array& list = *tree->find("a")->array();
  EXPECT_EQ(place(&*tree), "1:1");
  EXPECT_EQ(place(tree->find("a")), "2:8");
  EXPECT_EQ(place(&list[0]), "2:9");
  EXPECT_EQ(place(&list[1]), "2:12");
  EXPECT_EQ(place(&list[2]), "2:18");
  EXPECT_EQ(place(&list[3]), "2:23");
  EXPECT_EQ(place(tree->find("b")->find("c")), "3:14");
}

TEST(Value, JsonKeepsKindsAndOrder) {
  const auto tree = parse_json(R"({"z": 1, "a": 1.0, "t": "x", "f": false, "n": null, "big": 18446744073709551615})");

  ASSERT_TRUE(tree) << refusal(tree);
  EXPECT_EQ(*tree->find("z")->integer(), 1);
  EXPECT_EQ(tree->find("a")->integer(), nullptr);
  EXPECT_EQ(tree->find("a")->number(), 1.0);
  EXPECT_EQ(tree->find("z")->number(), 1.0);
  EXPECT_EQ(tree->find("t")->number(7.0), 7.0);
  EXPECT_EQ(*tree->find("t")->text(), "x");
  EXPECT_FALSE(*tree->find("f")->boolean());
  EXPECT_TRUE(tree->find("n")->is_null());
  EXPECT_EQ(tree->find("big")->number(), 18446744073709551616.0);
  EXPECT_EQ(tree->find("missing"), nullptr);
  EXPECT_EQ(tree->object()->front().first, "z");
}

TEST(Value, BrokenJsonIsRefusedAtItsPlace) {
  expect_refused(refusal(parse_json("")), "1:1", "unexpected end of input");
  expect_refused(refusal(parse_json("[1,]")), "1:4", "unexpected ']'");
  expect_refused(refusal(parse_json("{\n \"a\": tru }")), "2:10", "invalid literal");
  expect_refused(refusal(parse_json("[1] 2")), "1:5", "expected end of input");
  expect_refused(refusal(parse_json("[1e999]")), "1:7", "this number is too large");
  expect_refused(refusal(parse_json(R"([{"a": 1, "b": 2, "a": 3}])")), "1:2", "the key \"a\" twice");
}

TEST(Value, EqualNumbersGiveEqualBytes) {
  EXPECT_EQ(to_json(Value(38.0)), "38.0");
  EXPECT_EQ(to_json(Value(0.1 + 0.2)), "0.3");
  EXPECT_EQ(to_json(Value(71.66666666666667)), "71.6667");
  EXPECT_EQ(to_json(Value(-0.00001)), "0.0");
  EXPECT_EQ(to_json(Value(2.0 / 3.0), 2, 0), "1.0");
  EXPECT_EQ(to_json(Value(-3)), "-3");
  EXPECT_EQ(to_json(Value(std::numeric_limits<double>::infinity())), "null");
  EXPECT_EQ(to_json(Value(std::numeric_limits<double>::quiet_NaN())), "null");
}

TEST(Value, JsonIsIndentedOrOnOneLine) {
  const Value value = Object{{"a", Array{1, "two"}}, {"empty", Array{}}, {"none", Object{}}, {"nothing", Value()}};

  EXPECT_EQ(to_json(value),
            "{\n  \"a\": [\n    1,\n    \"two\"\n  ],\n  \"empty\": [],\n  \"none\": {},\n  \"nothing\": null\n}");
  EXPECT_EQ(to_json(value, -1), R"({"a": [1, "two"], "empty": [], "none": {}, "nothing": null})");
}

TEST(Value, EveryTextComesBackFromJson) {
  const std::string text = "é “quoted” \"plain\" \\ tab\tline\nU+202E \xE2\x80\xAE bell \a";

  const std::string json = to_json(Value(text));
  const auto read = parse_json(json);

  EXPECT_NE(json.find("\\u202e"), std::string::npos) << json;
  ASSERT_TRUE(read) << refusal(read);
  EXPECT_EQ(*read->text(), text);
}

TEST(Value, WhatIsNoCharacterIsReadFromJsonAsTheReplacementSign) {
  const std::string sign = "\xEF\xBF\xBD";

  // U+FFFE, U+FFFF, U+FDD0 and U+10FFFF as they are, U+FFFE as an escape, and in a key.
  const auto read = parse_json(
      "{\"a\": \"x\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xB7\x90\xF4\x8F\xBF\xBFz\", \"b\": \"\\ufffe\", "
      "\"\xEF\xBF\xBF\": \"\xEF\xBB\xBF😀\"}");

  ASSERT_TRUE(read) << refusal(read);
  EXPECT_EQ(*read->find("a")->text(), "x" + sign + sign + sign + sign + "z");
  EXPECT_EQ(*read->find("b")->text(), sign);
  ASSERT_NE(read->find(sign), nullptr);
  EXPECT_EQ(*read->find(sign)->text(), "\xEF\xBB\xBF😀") << "what only looks like one stays";
}

TEST(Value, TextThatIsNoUtf8StillGivesValidJson) {
  const auto read =
      parse_json(to_json(Value("a\xFF"
                               "b")));

  ASSERT_TRUE(read) << refusal(read);
  EXPECT_EQ(*read->text(),
            "a\xEF\xBF\xBD"
            "b");
}

}  // namespace
}  // namespace crosstable::framework
