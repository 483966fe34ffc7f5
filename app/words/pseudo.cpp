#include "words/pseudo.h"

#include <algorithm>
#include <array>

#include "words/formats.h"

namespace crosstable::words {
namespace {

constexpr std::array<const char*, 26> kSmall{"å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î", "ĵ", "ķ", "ļ", "ɱ",
                                             "ñ", "ö", "þ", "ʠ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};
constexpr std::array<const char*, 26> kCapital{"Å", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ",
                                               "Ñ", "Ö", "Þ", "Ǫ", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};
constexpr std::string_view kPadding = " õñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ";
constexpr std::size_t kPercent = 35;

/// The padding's first letters, again and again.
std::string padding(std::size_t letters) {
  std::string text;
  std::size_t at = 0;
  while (letters > 0 || (static_cast<unsigned char>(kPadding[at]) & 0xC0U) == 0x80U) {
    const char c = kPadding[at];
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) --letters;
    text += c;
    at = (at + 1) % kPadding.size();
  }
  return text;
}

class Pseudo : public Formats {
 public:
  std::string number(std::int64_t n) const override { return english_->number(n); }
  std::string number(Decimal number) const override { return english_->number(number); }
  std::string spelt(Spelt number) const override { return accented(english_->spelt(number)); }
  std::string day(const Day& day) const override { return pseudo_of(english_->day(day)); }
  std::string own_name() const override { return pseudo_of("Pseudo"); }
  bool comes_before(std::string_view one, std::string_view other) const override {
    return english_->comes_before(one, other);
  }
  std::string list(const std::vector<std::string>& items, bool any) const override {
    std::string joined;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) joined += i + 1 < items.size() ? ", " : any ? " öŕ " : " åñð ";
      joined += items[i];
    }
    return joined;
  }

 private:
  std::unique_ptr<Formats> english_ = english_formats();
};

}  // namespace

std::string accented(std::string_view text) {
  std::string said;
  said.reserve(2 * text.size());
  bool in_place = false;
  for (const char c : text) {
    in_place = c == '{' || (in_place && c != '}');
    if (!in_place && c >= 'a' && c <= 'z') {
      said += kSmall[static_cast<std::size_t>(c - 'a')];
    } else if (!in_place && c >= 'A' && c <= 'Z') {
      said += kCapital[static_cast<std::size_t>(c - 'A')];
    } else {
      said += c;
    }
  }
  return said;
}

std::string pseudo_of(std::string_view text) {
  if (text.empty()) return {};
  const auto letters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return "[" + accented(text) + padding((letters * kPercent + 99) / 100) + "]";
}

std::unique_ptr<Formats> pseudo_formats() { return std::make_unique<Pseudo>(); }

}  // namespace crosstable::words
