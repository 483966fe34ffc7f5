#include "look/key_layouts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include <xkbcommon/xkbcommon.h>

namespace crosstable::look {
namespace {

/// xkb's layout and variant for a language.
struct LayoutName {
  std::string_view language, layout;
};
constexpr LayoutName kLayouts[] = {
    {"be", "by"},    {"bg", "bg"}, {"bs", "ba"},    {"ca", "es"}, {"cs", "cz"}, {"da", "dk"}, {"de", "de"},
    {"de_CH", "ch"}, {"el", "gr"}, {"es", "es"},    {"et", "ee"}, {"eu", "es"}, {"fi", "fi"}, {"fo", "fo"},
    {"fr", "fr"},    {"gl", "es"}, {"hr", "hr"},    {"hu", "hu"}, {"is", "is"}, {"it", "it"}, {"lb", "ch"},
    {"lt", "lt"},    {"lv", "lv"}, {"mk", "mk"},    {"mt", "mt"}, {"nb", "no"}, {"nn", "no"}, {"no", "no"},
    {"pl", "pl"},    {"pt", "pt"}, {"pt_BR", "br"}, {"ro", "ro"}, {"ru", "ru"}, {"sk", "sk"}, {"sl", "si"},
    {"sq", "al"},    {"sr", "rs"}, {"sv", "se"},    {"tr", "tr"}, {"uk", "ua"}};

/// Evdev's codes of the three rows, from the key right of Tab, of Caps Lock and of Shift.
struct Codes {
  xkb_keycode_t first, last;
};
constexpr std::array<Codes, 3> kRows{{{24, 35}, {38, 48}, {52, 61}}};

/// Signs at the ends of the rows, as far as there is room.
struct Ends {
  std::array<const char*, 3> signs;
  std::size_t most_keys;
};
constexpr std::array<Ends, 3> kEnds{{{{}, 10}, {{"’"}, 10}, {{",", ".", "?"}, 12}}};

struct Free {
  void operator()(xkb_context* context) const { xkb_context_unref(context); }
  void operator()(xkb_keymap* keymap) const { xkb_keymap_unref(keymap); }
};

std::string utf8_of(xkb_keysym_t sym) {
  char bytes[8];
  const int size = xkb_keysym_to_utf8(sym, bytes, sizeof bytes);
  return size > 1 ? std::string(bytes, static_cast<std::size_t>(size) - 1) : "";
}

xkb_keysym_t symbol(xkb_keymap* keymap, xkb_keycode_t key, xkb_level_index_t level) {
  const xkb_keysym_t* symbols = nullptr;
  return xkb_keymap_key_get_syms_by_level(keymap, key, 0, level, &symbols) == 1 ? symbols[0] : XKB_KEY_NoSymbol;
}

bool is_capital(xkb_keysym_t sym) { return xkb_keysym_to_lower(sym) != sym || sym == XKB_KEY_Iabovedot; }

/// Letters without a capital.
bool is_small_alone(xkb_keysym_t sym) { return sym == XKB_KEY_ssharp || sym == XKB_KEY_Greek_finalsmallsigma; }

xkb_keysym_t upper(xkb_keysym_t sym) {
  // What xkb takes for letters without a capital.
  switch (sym) {
    case XKB_KEY_idotless: return XKB_KEY_I;
    case XKB_KEY_thorn: return XKB_KEY_THORN;
    case XKB_KEY_ydiaeresis: return XKB_KEY_Ydiaeresis;
    default: return xkb_keysym_to_upper(sym);
  }
}

/// What a key types, if that is a letter.
std::optional<KeyFace> letter_of(xkb_keymap* keymap, xkb_keycode_t key) {
  const xkb_keysym_t plain = symbol(keymap, key, 0);
  const xkb_keysym_t shifted = symbol(keymap, key, 1);
  if (plain == XKB_KEY_NoSymbol || (upper(plain) == plain && !is_small_alone(plain))) return std::nullopt;
  // A key may have another letter above its own: a Swiss one has è above ü.
  return KeyFace{utf8_of(plain), utf8_of(is_capital(shifted) ? shifted : upper(plain))};
}

std::optional<KeyLayout> compiled(std::string_view layout) {
  const std::unique_ptr<xkb_context, Free> context(xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES));
  if (!context) return std::nullopt;
  xkb_context_set_log_level(context.get(), XKB_LOG_LEVEL_CRITICAL);
  const std::string name(layout);
  const xkb_rule_names names{"evdev", "pc105", name.c_str(), "", ""};
  const std::unique_ptr<xkb_keymap, Free> keymap(
      xkb_keymap_new_from_names(context.get(), &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
  if (!keymap) return std::nullopt;
  KeyLayout made;
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    for (xkb_keycode_t key = kRows[row].first; key <= kRows[row].last; ++key) {
      if (auto letter = letter_of(keymap.get(), key)) made.letters[row].push_back(std::move(*letter));
    }
  }
  if (std::any_of(made.letters.begin(), made.letters.end(), [](const auto& row) { return row.empty(); }))
    return std::nullopt;
  made.is_latin = std::any_of(made.letters[0].begin(), made.letters[0].end(),
                              [](const KeyFace& key) { return key.plain >= "a" && key.plain <= "z"; });
  return made;
}

KeyLayout typed_by_hand() {
  KeyLayout made;
  constexpr std::array<std::string_view, 3> kLetters{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (std::size_t row = 0; row < kLetters.size(); ++row) {
    for (const char letter : kLetters[row])
      made.letters[row].push_back({std::string(1, letter), std::string(1, static_cast<char>(letter - 'a' + 'A'))});
  }
  return made;
}

std::string_view layout_of(std::string_view language) {
  const std::string_view tongue = language.substr(0, language.find('_'));
  for (const std::string_view wanted : {language, tongue}) {
    const auto found = std::find_if(std::begin(kLayouts), std::end(kLayouts),
                                    [&](const LayoutName& one) { return one.language == wanted; });
    if (found != std::end(kLayouts)) return found->layout;
  }
  return "us";
}

KeyLayout with_ends(KeyLayout layout) {
  for (std::size_t row = 0; row < kEnds.size(); ++row) {
    for (const char* sign : kEnds[row].signs) {
      if (sign != nullptr && layout.letters[row].size() < kEnds[row].most_keys)
        layout.letters[row].push_back({sign, sign});
    }
  }
  return layout;
}

struct Accents {
  std::string_view plain;
  std::vector<std::string> letters;
};
const std::vector<Accents>& accents() {
  static const std::vector<Accents> kAccents{
      {"a", {"ä", "à", "á", "â", "ã", "å", "æ", "ą", "ă", "ā"}},
      {"c", {"ç", "č", "ć", "ĉ", "ċ"}},
      {"d", {"ď", "đ", "ð"}},
      {"e", {"é", "è", "ê", "ë", "ę", "ě", "ė", "ē"}},
      {"g", {"ğ", "ģ", "ĝ", "ġ"}},
      {"h", {"ĥ", "ħ"}},
      {"i", {"í", "ì", "î", "ï", "ı", "į", "ī"}},
      {"j", {"ĵ"}},
      {"k", {"ķ"}},
      {"l", {"ł", "ľ", "ļ", "ĺ"}},
      {"n", {"ñ", "ń", "ň", "ņ"}},
      {"o", {"ö", "ò", "ó", "ô", "õ", "ő", "ø", "œ"}},
      {"r", {"ř", "ŕ"}},
      {"s", {"ß", "š", "ş", "ś", "ș", "ŝ"}},
      {"t", {"ť", "ț", "þ"}},
      {"u", {"ü", "ù", "ú", "û", "ű", "ů", "ū", "ų", "ŭ"}},
      {"w", {"ŵ"}},
      {"y", {"ý", "ÿ", "ŷ"}},
      {"z", {"ž", "ź", "ż"}},
      {"’", {"'", "‘", "“", "”", "„", "«", "»"}},
      {".", {"…", "!", ":", ";", "@", "#", "·"}},
      {",", {"'", ";", "+", "=", "&"}},
      {"?", {"!", "¿", "¡"}},
      {"-", {"–", "—", "_", "+", "="}},
      {"α", {"ά"}},
      {"ε", {"έ"}},
      {"η", {"ή"}},
      {"ι", {"ί", "ϊ", "ΐ"}},
      {"ο", {"ό"}},
      {"υ", {"ύ", "ϋ", "ΰ"}},
      {"ω", {"ώ"}},
      {"е", {"ё"}},
      {"г", {"ґ"}},
      {"і", {"ї"}},
  };
  return kAccents;
}

std::uint32_t code_point(std::string_view letter) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(letter[at]); };
  if (letter.empty()) return 0;
  if (byte(0) < 0x80 || letter.size() == 1) return byte(0);
  if (byte(0) < 0xE0 || letter.size() == 2) return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
  return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

}  // namespace

const KeyLayout& key_layout(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, KeyLayout, std::less<>> kept;
  const std::lock_guard<std::mutex> lock(mutex);
  const std::string_view layout = layout_of(language);
  const auto found = kept.find(layout);
  if (found != kept.end()) return found->second;
  return kept.emplace(layout, with_ends(compiled(layout).value_or(typed_by_hand()))).first->second;
}

std::string capital_of(std::string_view letter) {
  const xkb_keysym_t plain = xkb_utf32_to_keysym(code_point(letter));
  const std::string capital = utf8_of(upper(plain));
  return capital.empty() ? std::string(letter) : capital;
}

std::vector<KeyFace> accents_of(std::string_view plain) {
  const auto found =
      std::find_if(accents().begin(), accents().end(), [&](const Accents& one) { return one.plain == plain; });
  std::vector<KeyFace> faces;
  if (found == accents().end()) return faces;
  for (const std::string& letter : found->letters) faces.push_back({letter, capital_of(letter)});
  return faces;
}

}  // namespace crosstable::look
