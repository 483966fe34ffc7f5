#include "look/fields.h"

#include <optional>

#include <gtest/gtest.h>

#include "look/keyboard.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

using Kind = look::Key::Kind;

/// A field on a table, filled and empty again as often as a test likes.
class Typing : public ::testing::Test {
 public:
  look::Field field{.label = "Title", .most = 40};
  look::Rect box{100, 100, 400, 54};
  Probe probe{kTable55, [this](look::Ui& ui) {
                if (const auto text = look::field(ui, "field", box, field)) field.value = *text;
              }};

  void take() { ASSERT_TRUE(probe.tap("field")); }
  void keys(std::string_view text) {
    probe.surface().feed(look::Key{Kind::kText, std::string(text)});
    probe.run();
  }
  void key(Kind kind, int times = 1) {
    for (int i = 0; i < times; ++i) probe.surface().feed(look::Key{kind, {}});
    probe.run();
  }
  const std::string& done() {
    key(Kind::kDone);
    return field.value;
  }
  /// What is written and where, as the audit records it.
  std::optional<look::Written> written(std::string_view text) {
    probe.run();
    for (const look::Written& one : probe.surface().written()) {
      if (one.text == text) return one;
    }
    return std::nullopt;
  }
};

TEST_F(Typing, GoesOnWhereTheFingerTapped) {
  field.value = "Credit terms";
  probe.run();
  const auto words = written("Credit terms");
  ASSERT_TRUE(words.has_value());

  probe.tap_at({words->ink.x + 1, words->ink.centre().y});
  keys("Our ");
  probe.tap_at({words->ink.right() + 80, words->ink.centre().y});
  keys("!");

  EXPECT_EQ(done(), "Our Credit terms!");
}

TEST_F(Typing, GoesOnInTheLineThatTheFingerTapped) {
  field = {.label = "The facts",
           .value = "one two three four five six seven eight nine ten",
           .most = 400,
           .size = look::Text::kBody,
           .paragraph = true};
  box = {100, 100, 120, 120};
  probe.run();
  const auto words = written(field.value);
  ASSERT_TRUE(words.has_value());
  const float line = words->ink.h / 4;
  ASSERT_GT(words->ink.h, 3 * 14) << "it must be wrapped";

  probe.tap_at({words->ink.x + 0.5f, words->ink.y + line * 1.5f});
  keys("|");

  const std::string typed = done();
  const std::size_t at = typed.find('|');
  ASSERT_NE(at, std::string::npos);
  EXPECT_GT(at, 3u) << typed;
  EXPECT_EQ(typed[at - 1], ' ') << typed << ": at the beginning of the second line";
}

TEST_F(Typing, MovesByArrowsHomeAndEndAndErasesInBothDirections) {
  take();
  keys("abcdef");
  key(Kind::kLeft, 2);
  keys("X");
  key(Kind::kHome);
  keys("[");
  key(Kind::kDelete);
  key(Kind::kEnd);
  key(Kind::kBackspace);
  keys("]");
  key(Kind::kRight);
  keys(".");

  EXPECT_EQ(done(), "[bcdXe].");
}

TEST_F(Typing, MovesUpAndDownInAParagraphAndKeepsItsColumn) {
  field = {.label = "The facts",
           .value = "aaaa bbbb cccc dddd eeee ffff",
           .most = 400,
           .size = look::Text::kBody,
           .paragraph = true};
  box = {100, 100, 70, 120};
  probe.run();
  take();
  key(Kind::kEnd);
  key(Kind::kUp, 20);
  keys("<");
  key(Kind::kDown, 20);
  keys(">");

  EXPECT_EQ(done(), "<aaaa bbbb cccc dddd eeee ffff>");
}

TEST_F(Typing, TakesThePlaceOfAllThatIsMarked) {
  field.value = "Credit terms";
  take();
  key(Kind::kSelectAll);
  keys("R");
  keys("eturns");
  EXPECT_EQ(done(), "Returns");

  take();
  key(Kind::kSelectAll);
  key(Kind::kBackspace);
  EXPECT_EQ(done(), "");
}

TEST_F(Typing, UnmarksWhereACaretIsMovedAndKeepsWhatNothingReplaces) {
  field.value = "Credit";
  take();
  key(Kind::kSelectAll);
  key(Kind::kEnd);
  keys("s");
  EXPECT_EQ(done(), "Credits");

  take();
  key(Kind::kSelectAll);
  keys("\x01");
  EXPECT_EQ(done(), "Credits");
}

TEST_F(Typing, ErasesWholeLetters) {
  take();
  keys("q\u0303");
  key(Kind::kBackspace);

  EXPECT_EQ(done(), "");
}

TEST_F(Typing, ComposesWhatIsTypedInTwoStrokes) {
  take();
  keys("Cafe");
  keys("\u0301");

  EXPECT_EQ(done(), "Café");
}

TEST_F(Typing, SaysHowMuchIsLeftNearTheLimitAndStopsThere) {
  take();
  keys(std::string(31, 'a'));
  EXPECT_FALSE(written("31 of 40").has_value());
  keys("aaaaaaa");
  EXPECT_TRUE(written("38 of 40").has_value());
  keys("bcdefg");
  EXPECT_TRUE(written("40 of 40").has_value());

  EXPECT_EQ(done(), std::string(38, 'a') + "bc");
}

TEST_F(Typing, CountsALetterWithItsAccentOnce) {
  field.most = 3;
  take();
  keys("e\u0301e\u0301e\u0301e\u0301");

  EXPECT_EQ(done(), "ééé");
}

TEST_F(Typing, KeepsAsterisks) {
  take();
  keys("a **strong** claim");

  EXPECT_EQ(done(), "a **strong** claim");
  EXPECT_TRUE(probe.has_text("a **strong** claim"));
}

TEST_F(Typing, DrawsAsterisksAsTheyAre) {
  float with = 0, without = 0;
  Probe other(kTable55, [&](look::Ui& ui) {
    with = ui.text_width("**a**", {});
    without = ui.text_width("a", {});
  });

  EXPECT_GT(with, without + 4 * 3);
}

TEST_F(Typing, HasAllItsHeightForItsWordsWhereItHasNoName) {
  field.label.clear();
  field.value = "Credit terms";
  field.size = look::Text::kBody;
  const auto words = written(field.value);
  ASSERT_TRUE(words.has_value());

  EXPECT_NEAR(words->ink.centre().y, box.centre().y, 3);
}

TEST_F(Typing, ShortensWhatIsTooLongForItsPlaceUntilItIsInHand) {
  field = {.value = "Several functions together and whoever else was asked", .most = 80, .size = look::Text::kBody};
  box = {100, 100, 90, 24};
  probe.run();
  const std::vector<look::Written> all = probe.surface().written();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all.front().text.ends_with("…")) << all.front().text;
  EXPECT_FALSE(all.front().clipped);
  const std::string whole = field.value;

  take();
  EXPECT_TRUE(written(whole).has_value());
  EXPECT_EQ(done(), whole);
}

TEST_F(Typing, RefusesALetterThatNoFontHasAndSaysWhich) {
  take();
  keys("a漢b");

  EXPECT_TRUE(written("No font here has this letter: U+6F22").has_value());
  keys("c");
  EXPECT_FALSE(written("No font here has this letter: U+6F22").has_value());
  EXPECT_EQ(done(), "ac");
}

TEST_F(Typing, SaysThatAScriptCannotBeDrawnWhateverFontsAreHere) {
  take();
  keys("aก");
  EXPECT_TRUE(written("Letters of this script cannot be drawn yet: U+0E01").has_value());
  keys("مb");
  EXPECT_TRUE(written("Letters of this script cannot be drawn yet: U+0645").has_value());
  EXPECT_EQ(done(), "a");
}

TEST_F(Typing, TakesLettersThatAnotherFontHas) {
  take();
  keys("Łódź Αθήνα Київ თბილისი Երևան");

  EXPECT_EQ(done(), "Łódź Αθήνα Київ თბილისი Երևան");
}

TEST_F(Typing, TakesNoControlSignAndNoLineBreak) {
  take();
  keys(
      "a\x01"
      "b\nc\u202E"
      "\xEF\xBF\xBE"
      "d");

  EXPECT_EQ(done(), "ab cd");
}

TEST_F(Typing, KeepsLongWordsInTheBox) {
  take();
  keys("https://intranet.example.com/a/b/c/d");
  probe.run();

  for (const look::Written& one : probe.surface().written()) {
    EXPECT_FALSE(one.clipped) << one.text;
    EXPECT_LE(one.ink.right(), box.right() + 0.5f) << one.text;
  }
}

TEST_F(Typing, ScrollsAParagraphThatIsLongerThanItsBox) {
  field = {.label = "The facts", .most = 1200, .size = look::Text::kBody, .paragraph = true};
  box = {100, 100, 160, 60};
  std::string all;
  for (int i = 0; i < 30; ++i) all += "word" + std::to_string(i) + " ";
  probe.run();
  take();
  keys(all);
  const look::Rect caret_box = probe.surface().focused_rect();
  keys("end");

  EXPECT_EQ(done(), all + "end");
  EXPECT_LE(caret_box.bottom(), box.bottom());
}

TEST_F(Typing, IsTurnedWithTheSheet) {
  field.value = "Credit terms";
  Probe turned(kTable55, [this](look::Ui& ui) {
    ui.turned({100, 100, 400, 54}, [&] {
      if (const auto text = look::field(ui, "field", {100, 100, 400, 54}, field)) field.value = *text;
    });
  });
  turned.run();
  std::optional<look::Written> words;
  for (const look::Written& one : turned.surface().written()) {
    if (one.text == field.value) words = one;
  }
  ASSERT_TRUE(words.has_value());

  // Half round, the first letter lies at the right.
  turned.tap_at({words->ink.right() - 1, words->ink.centre().y});
  turned.type("Our ");

  EXPECT_EQ(field.value, "Our Credit terms");
}

TEST(Secret, IsNeitherRefusedNorNamed) {
  std::string value;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (auto text = look::secret_field(ui, "secret", {100, 100, 400, 40},
                                       {.value = value, .label = "Passphrase", .hint = "Type it", .limit = {40, 60}}))
      value = *text;
  });

  ASSERT_TRUE(probe.tap("secret"));
  probe.surface().feed(look::Key{Kind::kText, "漢字 e\u0301"});
  probe.run();
  EXPECT_FALSE(probe.has_text("漢"));
  EXPECT_FALSE(probe.has_text("letter"));
  EXPECT_TRUE(probe.has_text("••••"));
  probe.surface().feed(look::Key{Kind::kDone, {}});
  probe.run();

  EXPECT_EQ(value, "漢字 é");
}

TEST(Keyboard, ErasesAgainAndAgainWhileItsKeyIsHeld) {
  look::KeyboardState state;
  int erased = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    for (const look::Key& key : look::draw_keyboard(ui, state)) erased += key.kind == Kind::kBackspace ? 1 : 0;
  });

  ASSERT_TRUE(probe.tap("keyboard.erase"));
  EXPECT_EQ(erased, 1);
  ASSERT_TRUE(probe.press("keyboard.erase", 1200));
  const int held = erased - 1;
  EXPECT_GE(held, 8);
  EXPECT_LE(held, 12);
  probe.lift();
  EXPECT_EQ(erased, 1 + held) << "lifting is no tap";
}

TEST(Keyboard, ErasesOneLetterInAFrameThatCameLate) {
  look::KeyboardState state;
  int erased = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    for (const look::Key& key : look::draw_keyboard(ui, state)) erased += key.kind == Kind::kBackspace ? 1 : 0;
  });
  const look::Point erase = probe.find("keyboard.erase")->rect.centre();

  probe.feed(look::TouchPhase::kBegin, erase);
  probe.run();
  probe.advance(5000);

  EXPECT_EQ(erased, 1);
}

TEST(Keyboard, MarksAll) {
  look::KeyboardState state;
  std::vector<Kind> kinds;
  Probe probe(kTable55, [&](look::Ui& ui) {
    for (const look::Key& key : look::draw_keyboard(ui, state)) kinds.push_back(key.kind);
  });

  probe.tap("keyboard.all");

  EXPECT_EQ(kinds, std::vector<Kind>{Kind::kSelectAll});
}

TEST(Keyboard, HasArrows) {
  look::KeyboardState state;
  std::vector<Kind> kinds;
  Probe probe(kTable55, [&](look::Ui& ui) {
    for (const look::Key& key : look::draw_keyboard(ui, state)) kinds.push_back(key.kind);
  });

  probe.tap("keyboard.left");
  probe.tap("keyboard.right");

  EXPECT_EQ(kinds, (std::vector<Kind>{Kind::kLeft, Kind::kRight}));
}

}  // namespace
}  // namespace crosstable::test
