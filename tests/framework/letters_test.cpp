#include "framework/letters.h"

#include <random>

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "framework/csv.h"
#include "framework/text_encoding.h"
#include "framework/value.h"

namespace crosstable::framework {
namespace {

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_letter(text, at);
    letters.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return letters;
}

std::vector<std::string> letters_of_icu(const std::u16string& text) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator* breaks = ubrk_open(UBRK_CHARACTER, "en", text.data(), static_cast<int32_t>(text.size()), &error);
  std::vector<std::string> letters;
  int32_t from = ubrk_first(breaks);
  for (int32_t to = ubrk_next(breaks); to != UBRK_DONE; to = ubrk_next(breaks)) {
    std::string letter(256, '\0');
    int32_t bytes = 0;
    u_strToUTF8(letter.data(), 256, &bytes, text.data() + from, to - from, &error);
    letter.resize(static_cast<std::size_t>(bytes));
    letters.push_back(std::move(letter));
    from = to;
  }
  ubrk_close(breaks);
  EXPECT_TRUE(U_SUCCESS(error));
  return letters;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += part;
  return all;
}

TEST(Letters, AreWhatIcuSaysForTenThousandMixtures) {
  // Of every kind that the rules speak of: marks, joiners, flags, Hangul, a prepended sign, pictographs, controls.
  const std::u32string kinds =
      U"ae \r\n\u0301\u0308\u200D\uFE0F\u1100\u1161\u11A8\uAC00\uAC01\u0600\u0903\u0E33\U0001F1E9\U0001F1EA\U0001F468"
      U"\U0001F469\U0001F3FD❤漢";
  std::mt19937 random(7);
  for (int round = 0; round < 10'000; ++round) {
    std::u16string text;
    for (std::size_t length = 1 + random() % 9; length > 0; --length) {
      const char32_t c = kinds[random() % kinds.size()];
      if (c > 0xFFFF) {
        text += static_cast<char16_t>(0xD7C0 + (c >> 10));
        text += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
      } else {
        text += static_cast<char16_t>(c);
      }
    }
    const std::vector<std::string> expected = letters_of_icu(text);
    ASSERT_EQ(letters_of(joined(expected)), expected) << round;
  }
}

TEST(Letters, BeginWhereTheirBaseIs) {
  const std::string text = "ae\u0301x";

  EXPECT_EQ(previous_letter(text, text.size()), 4u);
  EXPECT_EQ(previous_letter(text, 4), 1u);
  EXPECT_EQ(previous_letter(text, 3), 1u) << "inside of the letter";
  EXPECT_EQ(previous_letter(text, 0), 0u);
}

TEST(Letters, OfOneByteAreWhatIsNoUtf8) {
  EXPECT_EQ(letters_of("a\xFF\xFE"
                       "b")
                .size(),
            4u);
}

TEST(Letters, AreWrittenInOneWay) {
  EXPECT_EQ(composed("Cafe\u0301, A\u030Angstro\u0308m"), "Café, Ångström");
  EXPECT_EQ(composed("\u1112\u1161\u11AB"), "한");
  EXPECT_EQ(composed("q\u0301"), "q\u0301") << "there is no such letter in one piece";
  EXPECT_EQ(composed("e\u0301\xFF"), "e\u0301\xFF") << "no UTF-8 stays as it is";
}

TEST(Letters, AreComposedInPlaceWithoutTouchingTheOthers) {
  LockedText text = "xe\u0301e\u0301y";

  EXPECT_EQ(compose(text, 1, 4), 3u);
  EXPECT_EQ(text, "xée\u0301y");
}

TEST(Letters, OfAFrameworkFileAndOfACsvAreComposed) {
  const auto toml = parse_toml("title = \"Cre\u0301dit\"\nescaped = \"e\\u0301\"");
  ASSERT_TRUE(toml.has_value());
  EXPECT_EQ(*toml->find("title")->text(), "Crédit");
  EXPECT_EQ(*toml->find("escaped")->text(), "é");
  EXPECT_EQ(*to_utf8("Ve\u0301ronique;5"), "Véronique;5");
}

TEST(Letters, HaveNamesOfNoLanguage) {
  EXPECT_EQ(letter_name(U'é'), "U+00E9");
  EXPECT_EQ(letter_name(U'漢'), "U+6F22");
  EXPECT_EQ(letter_name(U'\U0001F468'), "U+1F468");
}

TEST(Letters, FromRightToLeftAreSetApartInASentenceOfOthers) {
  EXPECT_EQ(set_apart("Publish the limits"), "Publish the limits");
  EXPECT_EQ(set_apart("limit 90"), "limit 90");
  EXPECT_EQ(set_apart("نشر الحدود (limit 90)"), "\u2068نشر الحدود (limit 90)\u2069");
  EXPECT_EQ(set_apart("פרסם"), "\u2068פרסם\u2069");
  EXPECT_EQ(set_apart("bro\xFFken"), "bro\xFFken");
}

TEST(Letters, OfScriptsThatJoinOrStackNeedShaping) {
  for (const char32_t letter : {U'ก', U'ع', U'ש', U'अ', U'ខ', U'མ', U'ᠮ'})
    EXPECT_TRUE(needs_shaping(letter)) << letter_name(letter);
  for (const char32_t letter :
       {U'a', U'é', U'Ж', U'Ω', U'ქ', U'Ա', U'አ', U'漢', U'か', U'한', U'7', U'-', U'\u0303', U'→'})
    EXPECT_FALSE(needs_shaping(letter)) << letter_name(letter);
}

TEST(Letters, AreWrittenInPlainOnesWhereNoOthersAre) {
  EXPECT_EQ(in_plain_letters("Prüfen & Größe"), "Pruefen & Groesse");
  EXPECT_EQ(in_plain_letters("Łódź, Čeština, déjà"), "Lodz, Cestina, deja");
  EXPECT_EQ(in_plain_letters("Москва"), "Moskva");
  EXPECT_EQ(in_plain_letters("90-day terms"), "90-day terms");
  EXPECT_EQ(in_plain_letters("bro\xFFken"), "bro\xFFken");
}

}  // namespace
}  // namespace crosstable::framework
