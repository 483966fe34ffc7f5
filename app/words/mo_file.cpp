#include "words/mo_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace crosstable::words {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kHeader_bytes = 28;
constexpr std::size_t kRevisionAt = 4, kCountAt = 8, kOriginalsAt = 12, kTranslationsAt = 16, kHashSizeAt = 20,
                      kHashAt = 24;
/// Longer than the rule of any language; it is read by calling itself for each bracket.
constexpr std::size_t kMostPluralRule = 512;

class MoFile {
 public:
  explicit MoFile(std::string_view bytes) : bytes_(bytes) {}

  bool begins_as_one() {
    if (bytes_.size() < kHeader_bytes) return false;
    for (const bool big : {false, true}) {
      big_endian_ = big;
      if (word(0) == kMagic) return word(kRevisionAt) >> 16U == 0;
    }
    return false;
  }
  std::uint32_t word(std::size_t at) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value << 8U | static_cast<std::uint8_t>(bytes_[at + (big_endian_ ? i : 3 - i)]);
    return value;
  }
  bool holds(std::uint64_t from, std::uint64_t size) const { return from + size <= bytes_.size(); }
  /// Number `i` of the table of texts that lies there.
  std::optional<std::string_view> text(std::size_t table, std::size_t i) const {
    const std::uint64_t size = word(table + 8 * i);
    const std::uint64_t from = word(table + 8 * i + 4);
    if (!holds(from, size + 1) || bytes_[from + size] != '\0') return std::nullopt;
    return bytes_.substr(from, size);
  }

 private:
  std::string_view bytes_;
  bool big_endian_ = false;
};

bool is_prime(std::uint32_t number) {
  for (std::uint32_t divisor = 2; divisor <= number / divisor; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return number > 1;
}

/// A search goes from entry to entry by a step that its text gives, until one is empty. There may be no table.
bool ends_every_search(const MoFile& mo, std::uint32_t count) {
  const std::uint32_t size = mo.word(kHashSizeAt);
  const std::size_t from = mo.word(kHashAt);
  if (size == 0) return true;
  if (size < 3 || !is_prime(size) || !mo.holds(from, std::uint64_t{4} * size)) return false;
  bool has_end = false;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t entry = mo.word(from + 4 * i);
    if (entry > count) return false;
    has_end = has_end || entry == 0;
  }
  return has_end;
}

/// Wherever in it a rule stands: Boost looks for "plural=" in lines of any name.
bool has_short_lines(std::string_view header) {
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::min(header.find('\n', at), header.size());
    if (end - at > kMostPluralRule) return false;
    at = end + 1;
  }
  return true;
}

using Parts = std::vector<std::string_view>;

Parts split_at_zeros(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// As Words fills them.
Parts places_of(std::string_view text) {
  Parts places;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    places.push_back(text.substr(at, text.find('}', at) - at));
  return places;
}

bool holds_all(const Parts& places, const Parts& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  });
}

/// What counts may leave one out in a form, "one ballot"; which, only a translator can tell.
bool has_right_places(std::string_view original, std::string_view translation) {
  if (original.find('{') == std::string_view::npos && translation.find('{') == std::string_view::npos) return true;
  const bool counts = original.find('\0') != std::string_view::npos;
  const Parts known = places_of(original);
  const Parts forms = counts ? split_at_zeros(translation) : Parts{translation};
  return std::all_of(forms.begin(), forms.end(), [&](std::string_view form) {
    const Parts places = places_of(form);
    return holds_all(known, places) && (counts || holds_all(places, known));
  });
}

}  // namespace

bool is_sound_mo(std::string_view bytes) {
  MoFile mo(bytes);
  if (!mo.begins_as_one()) return false;
  const std::uint32_t count = mo.word(kCountAt);
  const std::size_t originals = mo.word(kOriginalsAt);
  const std::size_t translations = mo.word(kTranslationsAt);
  for (const std::size_t table : {originals, translations}) {
    if (!mo.holds(table, std::uint64_t{8} * count)) return false;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto original = mo.text(originals, i);
    const auto translation = mo.text(translations, i);
    if (!original || !translation) return false;
    if (original->empty() && !has_short_lines(*translation)) return false;
  }
  return ends_every_search(mo, count);
}

std::vector<std::string_view> translations_in(std::string_view bytes) {
  std::vector<std::string_view> all;
  MoFile mo(bytes);
  if (!mo.begins_as_one()) return all;
  for (std::size_t i = 0; i < mo.word(kCountAt); ++i) {
    const auto original = mo.text(mo.word(kOriginalsAt), i);
    const auto translation = mo.text(mo.word(kTranslationsAt), i);
    if (original && translation && !original->empty()) all.push_back(*translation);
  }
  return all;
}

std::vector<char> with_right_places(std::string_view bytes) {
  std::vector<char> all(bytes.begin(), bytes.end());
  MoFile mo(bytes);
  if (!mo.begins_as_one()) return all;
  const std::size_t translations = mo.word(kTranslationsAt);
  for (std::size_t i = 0; i < mo.word(kCountAt); ++i) {
    const auto original = mo.text(mo.word(kOriginalsAt), i);
    const auto translation = mo.text(translations, i);
    if (!original || !translation || original->empty() || translation->empty()) continue;
    if (has_right_places(*original, *translation)) continue;
    // An empty text, which is said in English.
    all[static_cast<std::size_t>(translation->data() - bytes.data())] = '\0';
    std::fill_n(all.begin() + static_cast<std::ptrdiff_t>(translations + 8 * i), 4, '\0');
  }
  return all;
}

}  // namespace crosstable::words
