#include "framework/letters.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "framework/text.h"

namespace crosstable::framework {
namespace {

/// What of a letter's beginning decides whether it goes on.
class Cluster {
 public:
  explicit Cluster(char32_t first) { take(first); }

  bool goes_on_with(char32_t c) const {
    const int next = break_of(c);
    if (last_ == U_GCB_CR) return next == U_GCB_LF;
    if (ends(last_) || ends(next)) return false;
    if (joins_hangul(next)) return true;
    if (next == U_GCB_EXTEND || next == U_GCB_ZWJ || next == U_GCB_SPACING_MARK || last_ == U_GCB_PREPEND) return true;
    if (last_ == U_GCB_ZWJ && pictograph_) return is_pictograph(c);
    return last_ == U_GCB_REGIONAL_INDICATOR && next == U_GCB_REGIONAL_INDICATOR && flags_ % 2 == 1;
  }

  void take(char32_t c) {
    const int now = break_of(c);
    flags_ = now == U_GCB_REGIONAL_INDICATOR ? flags_ + 1 : 0;
    if (now != U_GCB_EXTEND && now != U_GCB_ZWJ) pictograph_ = is_pictograph(c);
    last_ = now;
  }

 private:
  static int break_of(char32_t c) {
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
  }
  static bool is_pictograph(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
  }
  static bool ends(int gcb) { return gcb == U_GCB_CR || gcb == U_GCB_LF || gcb == U_GCB_CONTROL; }
  bool joins_hangul(int next) const {
    if (last_ == U_GCB_L) return next == U_GCB_L || next == U_GCB_V || next == U_GCB_LV || next == U_GCB_LVT;
    if (last_ == U_GCB_LV || last_ == U_GCB_V) return next == U_GCB_V || next == U_GCB_T;
    return (last_ == U_GCB_LVT || last_ == U_GCB_T) && next == U_GCB_T;
  }

  int last_ = U_GCB_OTHER;
  int flags_ = 0;
  bool pictograph_ = false;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = decode(text, at).bytes;
    if (bytes == 0) return false;
    at += bytes;
  }
  return true;
}

/// Of a word that others are parted from by spaces or signs.
bool is_of_spaced_word(char32_t c) {
  const auto letter = static_cast<UChar32>(c);
  const bool word = u_isalnum(letter) != 0 || (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0;
  UErrorCode error = U_ZERO_ERROR;
  return word && uscript_breaksBetweenLetters(uscript_getScript(letter, &error)) == 0;
}

bool runs_from_right(char32_t c) {
  const auto direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

using Units = std::vector<UChar, LockedAllocator<UChar>>;

/// Composed UTF-16 in locked memory; empty where ICU could not.
Units composed_units(std::string_view part) {
  UErrorCode error = U_ZERO_ERROR;
  // No unit of UTF-8 becomes more than one of UTF-16, and none grows more than threefold when composed.
  Units raw(part.size() + 1);
  int32_t count = 0;
  u_strFromUTF8(raw.data(), static_cast<int32_t>(raw.size()), &count, part.data(), static_cast<int32_t>(part.size()),
                &error);
  Units done(3 * raw.size());
  const int32_t length = unorm2_normalize(unorm2_getNFCInstance(&error), raw.data(), count, done.data(),
                                          static_cast<int32_t>(done.size()), &error);
  done.resize(U_SUCCESS(error) ? static_cast<std::size_t>(length) : 0);
  return done;
}

}  // namespace

std::size_t next_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const CodePoint first = decode(text, at);
  std::size_t end = at + std::max<std::size_t>(1, first.bytes);
  if (first.bytes == 0) return end;
  // Between two plain letters there is nothing to ask.
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7F; };
  if (plain(text[at]) && (end == text.size() || plain(text[end]))) return end;
  Cluster cluster(first.value);
  while (end < text.size()) {
    const CodePoint next = decode(text, end);
    if (next.bytes == 0 || !cluster.goes_on_with(next.value)) break;
    cluster.take(next.value);
    end += next.bytes;
  }
  return end;
}

std::size_t previous_letter(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (std::size_t end = 0; end < std::min(at, text.size()); end = next_letter(text, end)) begin = end;
  return begin;
}

std::string letter_name(char32_t letter) {
  constexpr std::size_t kLeast = 4;
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(letter); rest > 0 || digits.size() < kLeast; rest /= 16)
    digits.insert(digits.begin(), kDigits[rest % 16]);
  return "U+" + digits;
}

bool is_inside_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
  return is_of_spaced_word(decode(text, before).value) && is_of_spaced_word(decode(text, at).value);
}

bool needs_shaping(char32_t letter) {
  if (runs_from_right(letter)) return true;
  const auto c = static_cast<UChar32>(letter);
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  // Signs that many scripts share have properties of some of these.
  if (U_FAILURE(error) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return false;
  const int joining = u_getIntPropertyValue(c, UCHAR_JOINING_TYPE);
  return joining == U_JT_DUAL_JOINING || joining == U_JT_RIGHT_JOINING || joining == U_JT_LEFT_JOINING ||
         u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY) != U_INSC_OTHER;
}

bool has_letters_from_right(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    at += std::max<std::size_t>(1, point.bytes);
    if (point.bytes == 0) continue;
    if (runs_from_right(point.value)) return true;
  }
  return false;
}

std::string set_apart(std::string text) {
  if (!has_letters_from_right(text)) return text;
  return std::string(kSetApart) + text + std::string(kSetApartEnds);
}

std::string composed(std::string_view text) {
  if (is_ascii(text) || !is_utf8(text)) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string done;
  icu::StringByteSink<std::string> sink(&done, static_cast<int32_t>(text.size()));
  if (U_SUCCESS(error))
    nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, error);
  return U_SUCCESS(error) ? done : std::string(text);
}

std::string in_capitals(std::string_view text) {
  if (!is_utf8(text)) return std::string(text);
  std::string done;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(done);
  return done;
}

std::string in_small_letters(std::string_view text) {
  if (!is_utf8(text)) return std::string(text);
  std::string done;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(done);
  return done;
}

std::string as_compared(std::string_view text) {
  constexpr char32_t kApostrophe = U'\u2019';
  const std::string small = composed(in_small_letters(text));
  std::string compared;
  bool gap = false;
  for (std::size_t at = 0; at < small.size();) {
    const CodePoint point = decode(small, at);
    const std::size_t bytes = std::max<std::size_t>(point.bytes, 1);
    if (point.bytes > 0 && u_isUWhiteSpace(static_cast<UChar32>(point.value))) {
      gap = !compared.empty();
    } else {
      if (gap) compared += ' ';
      gap = false;
      compared += point.value == kApostrophe ? std::string("'") : small.substr(at, bytes);
    }
    at += bytes;
  }
  return compared;
}

std::string in_plain_letters(std::string_view text) {
  if (is_ascii(text) || !is_utf8(text)) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  // The German way for ä, ö and ü, of which the others make a, o and u; other scripts by their sounds.
  const std::unique_ptr<icu::Transliterator> plain(
      icu::Transliterator::createInstance("de-ASCII; Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  if (U_FAILURE(error) || !plain) return std::string(text);
  icu::UnicodeString letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  plain->transliterate(letters);
  std::string done;
  letters.toUTF8String(done);
  return done;
}

std::size_t compose(LockedText& text, std::size_t from, std::size_t to) {
  const std::string_view part = std::string_view(text).substr(from, to - from);
  if (is_ascii(part) || !is_utf8(part)) return to;
  const Units units = composed_units(part);
  if (units.empty()) return to;
  LockedText written(3 * units.size(), '\0');
  UErrorCode error = U_ZERO_ERROR;
  int32_t bytes = 0;
  u_strToUTF8(written.data(), static_cast<int32_t>(written.size()), &bytes, units.data(),
              static_cast<int32_t>(units.size()), &error);
  if (U_FAILURE(error)) return to;
  text.replace(from, to - from, written.data(), static_cast<std::size_t>(bytes));
  return from + static_cast<std::size_t>(bytes);
}

}  // namespace crosstable::framework
