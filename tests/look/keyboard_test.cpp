#include "look/keyboard.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "look/key_layouts.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

using look::Key;

void add_number(std::string& bytes, std::uint32_t n) {
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(n >> shift);
}

/// A catalogue of one message at most, and its language.
std::shared_ptr<const words::Words> in(const std::string& language, const std::string& message = {},
                                       const std::string& said = {}) {
  std::vector<std::pair<std::string, std::string>> all{{"", "Content-Type: text/plain; charset=UTF-8\n"}};
  if (!message.empty()) all.emplace_back(message, said);
  const auto count = static_cast<std::uint32_t>(all.size());
  std::string mo, texts;
  for (const std::uint32_t n : {0x950412DEU, 0U, count, 28U, 28U + 8 * count, 0U, 28U + 16 * count}) add_number(mo, n);
  for (const auto part : {&std::pair<std::string, std::string>::first, &std::pair<std::string, std::string>::second}) {
    for (const auto& entry : all) {
      add_number(mo, static_cast<std::uint32_t>((entry.*part).size()));
      add_number(mo, 28U + 16 * count + static_cast<std::uint32_t>(texts.size()));
      texts += entry.*part + '\0';
    }
  }
  auto words = words::Words::of(language, mo + texts);
  EXPECT_TRUE(words) << words.error();
  return words ? std::make_shared<const words::Words>(std::move(*words)) : words::english_words();
}

std::string row(const std::vector<look::KeyFace>& keys, bool capital = false) {
  std::string all;
  for (const look::KeyFace& key : keys) all += capital ? key.capital : key.plain;
  return all;
}

class Typist {
 public:
  explicit Typist(const std::string& language, look::Reader reader = look::Reader::kTable)
      : probe_(display(reader), [this](look::Ui& ui) {
          for (const Key& key : look::draw_keyboard(ui, state)) {
            if (key.kind == Key::Kind::kText) text += key.text;
          }
        }) {
    state.shift = false;
    if (language != "en") probe_.surface().set_words(in(language));
    probe_.run();
  }

  /// On a key, or by holding the key whose accents have it, or behind the switch to signs, or that to Latin letters.
  /// False: nowhere.
  bool type(const std::string& letter) {
    if (type_here(letter)) return true;
    if (!probe_.tap("keyboard.latin")) return false;
    const bool typed = type_here(letter);
    probe_.tap("keyboard.latin");
    return typed;
  }
  bool open(const std::string& key) { return probe_.hold("keyboard." + key, 600); }
  Probe& probe() { return probe_; }

  look::KeyboardState state;
  std::string text;

 private:
  static Display display(look::Reader reader) {
    const bool table = reader == look::Reader::kTable;
    const look::Point size = look::keyboard_size({.gap_mm = table ? 5.0f : 4.0f}, reader);
    Display made = table ? kTable55 : kKiosk10;
    made.width_px = static_cast<int>(size.x * made.px_per_mm);
    made.height_px = static_cast<int>(size.y * made.px_per_mm);
    return made;
  }
  bool tap(const std::string& letter) { return probe_.tap("keyboard." + letter); }
  bool type_here(const std::string& letter) {
    if (tap(letter)) return true;
    for (const char* base : {"a", "c", "d", "e", "g", "h", "i", "j", "k", "l", "n",
                             "o", "r", "s", "t", "u", "w", "y", "z", ",", ".", "’"}) {
      if (!probe_.find(std::string("keyboard.") + base)) continue;
      const auto accents = look::accents_of(base);
      if (std::none_of(accents.begin(), accents.end(), [&](const look::KeyFace& one) { return one.plain == letter; }))
        continue;
      return open(base) && probe_.tap("keyboard.accent." + letter);
    }
    probe_.tap("keyboard.symbols");
    const bool typed = tap(letter);
    probe_.tap("keyboard.symbols");
    return typed;
  }

  Probe probe_;
};

TEST(KeyLayouts, LieAsTheLanguageTypes) {
  EXPECT_EQ(row(look::key_layout("en").letters[0]), "qwertyuiop");
  EXPECT_EQ(row(look::key_layout("en").letters[1]), "asdfghjkl’");
  EXPECT_EQ(row(look::key_layout("en").letters[2]), "zxcvbnm,.?");
  EXPECT_EQ(row(look::key_layout("de").letters[0]), "qwertzuiopü");
  EXPECT_EQ(row(look::key_layout("de").letters[1]), "asdfghjklöä");
  EXPECT_EQ(row(look::key_layout("fr").letters[0]), "azertyuiop");
  EXPECT_EQ(row(look::key_layout("fr").letters[1]), "qsdfghjklmù");
  EXPECT_EQ(row(look::key_layout("es").letters[1]), "asdfghjklñ");
  EXPECT_EQ(row(look::key_layout("el").letters[0]), "ςερτυθιοπ");
  EXPECT_EQ(row(look::key_layout("ru").letters[1], true), "ФЫВАПРОЛДЖЭ");
  EXPECT_EQ(row(look::key_layout("be").letters[0]), "йцукенгшўзх");
  EXPECT_EQ(row(look::key_layout("mk").letters[0]), "љњертѕуиопшѓ");
  EXPECT_EQ(row(look::key_layout("bs").letters[0]), "qwertzuiopšđ");
  EXPECT_EQ(row(look::key_layout("sq").letters[1]), "asdfghjklë");
  EXPECT_EQ(row(look::key_layout("mt").letters[0]), "qwertyuiopġħ");
  EXPECT_EQ(&look::key_layout("ca"), &look::key_layout("es"));
  EXPECT_EQ(&look::key_layout("lb"), &look::key_layout("de_CH"));
}

TEST(KeyLayouts, ACapitalIsThatOfTheLanguage) {
  EXPECT_EQ(row(look::key_layout("tr").letters[0], true), "QWERTYUIOPĞÜ");
  EXPECT_EQ(row(look::key_layout("tr").letters[1], true), "ASDFGHJKLŞİ");
  EXPECT_EQ(row(look::key_layout("de_CH").letters[0], true), "QWERTZUIOPÜ");
  EXPECT_EQ(look::capital_of("ő"), "Ő");
  EXPECT_EQ(look::capital_of("ÿ"), "Ÿ");
  EXPECT_EQ(look::capital_of("ģ"), "Ģ");
  EXPECT_EQ(look::capital_of("ŭ"), "Ŭ");
  EXPECT_EQ(look::capital_of("ß"), "ß");
}

TEST(KeyLayouts, ALanguageWithoutOneTypesOnTheEnglishOne) {
  EXPECT_EQ(&look::key_layout("qps"), &look::key_layout("en"));
  EXPECT_EQ(&look::key_layout("de_AT"), &look::key_layout("de"));
}

class EveryKeyboard : public testing::TestWithParam<const char*> {};

TEST_P(EveryKeyboard, TypesEveryLetterOfEurope) {
  Typist typist(GetParam());
  const std::vector<std::string> letters{"é", "î", "ï", "ë", "ô", "û", "â", "ã", "õ", "š", "č", "ž", "ł", "ğ", "ş",
                                         "ő", "ű", "ø", "å", "æ", "œ", "ß", "@", "+", "=", "#", "'", "ä", "ö", "ü",
                                         "ñ", "ç", "ā", "ē", "ī", "ū", "ų", "ģ", "ķ", "ļ", "ņ", "ĉ", "ĝ", "ĥ", "ĵ",
                                         "ŝ", "ŭ", "ċ", "ġ", "ħ", "ĺ", "ŕ", "ŵ", "ŷ", "q", "w", "·"};
  std::string wanted;
  for (const std::string& letter : letters) {
    EXPECT_TRUE(typist.type(letter)) << letter;
    wanted += letter;
  }
  EXPECT_EQ(typist.text, wanted);
}

TEST_P(EveryKeyboard, HasNothingToFindFaultWith) {
  for (const look::Reader reader : {look::Reader::kTable, look::Reader::kKiosk}) {
    Typist typist(GetParam(), reader);
    const AuditRules rules{.least_target_mm = 12.7f};
    for (const std::string& finding : typist.probe().audit(rules)) ADD_FAILURE() << finding;
    if (typist.probe().tap("keyboard.latin")) {
      for (const std::string& finding : typist.probe().audit(rules)) ADD_FAILURE() << finding;
    }
    // The least room is above the uppermost letters.
    typist.open("e");
    EXPECT_GE(typist.probe().find("keyboard.accents.behind")->rect.y, 0);
    EXPECT_LE(typist.probe().find("keyboard.accents.behind")->rect.bottom(), typist.probe().find("keyboard.e")->rect.y);
    ASSERT_TRUE(typist.open("a"));
    ASSERT_TRUE(typist.probe().find("keyboard.accent.å"));
    EXPECT_GE(typist.probe().find("keyboard.accent.å")->rect.w, 12.7f);
    for (const char* id : {"keyboard.accents.behind", "keyboard.accent.ä", "keyboard.accent.ā"}) {
      const look::Rect rect = typist.probe().find(id)->rect;
      EXPECT_GE(rect.x, 0) << id;
      EXPECT_GE(rect.y, 0) << id;
      EXPECT_LE(rect.right(), typist.probe().surface().area().right()) << id;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Keyboard, EveryKeyboard,
                         testing::Values("en", "de", "fr", "es", "el", "ru", "tr", "lt", "mk", "mt"));

TEST(Keyboard, OfAnotherAlphabetLeadsToLatinLettersAndBack) {
  Typist typist("ru");
  ASSERT_TRUE(typist.type("й"));
  ASSERT_TRUE(typist.probe().tap("keyboard.latin"));
  EXPECT_FALSE(typist.probe().find("keyboard.й"));
  ASSERT_TRUE(typist.probe().tap("keyboard.q"));
  ASSERT_TRUE(typist.probe().tap("keyboard.latin"));
  ASSERT_TRUE(typist.probe().tap("keyboard.ц"));

  EXPECT_EQ(typist.text, "йqц");
  EXPECT_FALSE(Typist("de").probe().find("keyboard.latin"));
}

TEST(Keyboard, WritesTheWordThatEndsTypingInOneLine) {
  for (const char* done : {"Končano", "Zakończ", "Terminer"}) {
    for (const look::Reader reader : {look::Reader::kTable, look::Reader::kKiosk}) {
      Typist typist("en", reader);
      typist.probe().surface().set_words(in("sl", "keyboard\4Done", done));
      typist.probe().run();
      const std::vector<look::Written> all = typist.probe().surface().written();
      const auto word =
          std::find_if(all.begin(), all.end(), [&](const look::Written& one) { return one.text == done; });
      ASSERT_NE(word, all.end()) << done;
      EXPECT_LT(word->ink.h, reader == look::Reader::kTable ? 16 : 8) << done;
    }
  }
}

TEST(KeyboardAccents, AreChosenByAFingerThatSlides) {
  Typist typist("en");
  ASSERT_TRUE(typist.probe().press("keyboard.o", 600));
  ASSERT_TRUE(typist.probe().find("keyboard.accent.ø"));
  const look::Point there = typist.probe().find("keyboard.accent.ø")->rect.centre();
  typist.probe().feed(look::TouchPhase::kMove, there);
  typist.probe().run();
  typist.probe().feed(look::TouchPhase::kEnd, there);
  typist.probe().run();

  EXPECT_EQ(typist.text, "ø");
  EXPECT_FALSE(typist.probe().find("keyboard.accent.ø")) << "what was chosen is closed";
}

TEST(KeyboardAccents, StayOpenForAFingerThatWasLifted) {
  Typist typist("en");
  ASSERT_TRUE(typist.open("s"));
  EXPECT_EQ(typist.text, "") << "holding types nothing";
  ASSERT_TRUE(typist.probe().tap("keyboard.accent.š"));

  EXPECT_EQ(typist.text, "š");
}

TEST(KeyboardAccents, CloseWhenAnotherKeyIsTyped) {
  Typist typist("en");
  ASSERT_TRUE(typist.open("s"));
  ASSERT_TRUE(typist.probe().tap("keyboard.b"));

  EXPECT_EQ(typist.text, "b");
  EXPECT_FALSE(typist.probe().find("keyboard.accent.š"));
}

TEST(KeyboardAccents, AreCapitalsWithTheCapitalKey) {
  Typist typist("fr");
  ASSERT_TRUE(typist.probe().tap("keyboard.shift"));
  ASSERT_TRUE(typist.type("œ"));
  ASSERT_TRUE(typist.type("œ"));

  EXPECT_EQ(typist.text, "Œœ");
}

TEST(KeyboardAccents, AFingerThatSlidesOffAKeyTypesNothing) {
  Typist typist("en");
  const look::Point key = typist.probe().find("keyboard.e")->rect.centre();
  typist.probe().feed(look::TouchPhase::kBegin, key);
  typist.probe().run();
  for (const auto phase : {look::TouchPhase::kMove, look::TouchPhase::kEnd}) {
    typist.probe().feed(phase, key + look::Point{120, 0});
    typist.probe().run();
  }
  EXPECT_EQ(typist.text, "");

  ASSERT_TRUE(typist.probe().drag("keyboard.e", key + look::Point{6, 0}));
  EXPECT_EQ(typist.text, "e") << "a finger that rolls on its key means it";
}

}  // namespace
}  // namespace crosstable::test
