// One-time cards: what is printed on them, how the urn knows them without holding their codes, and how one ballot is
// taken where a card was used at kiosks that did not hear of each other.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "ballot/seal.h"
#include "words/message.h"

namespace crosstable::ballot {

/// Eight symbols of Crockford's base32 and a check symbol (the number modulo 37). Only numbers whose check symbol is
/// one of the 32 letters and digits are drawn, so that 32 keys are enough. https://www.crockford.com/base32.html
inline constexpr std::string_view kCodeSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t kCodeLength = 9;
/// What a scanner types: the round's mark and 128 bits in hex.
inline constexpr std::size_t kScannedLength = 36;
/// From here on a dozen people no longer watch each other: cards are recommended.
inline constexpr int kMostTrusted = 12;

using ScannedCode = std::array<std::uint8_t, 16>;
using TypedCode = std::array<char, kCodeLength>;

/// One card, with both of its codes in the clear.
struct Card {
  int function = 0;
  ScannedCode scanned{};
  TypedCode typed{};
};

/// A round's cards, function by function and in random order within each. In locked memory, wiped at the end.
class Deck {
 public:
  /// As many cards as each function has places.
  static Deck draw(std::span<const int> places);
  std::span<const Card> cards() const { return {memory_.get(), size_}; }

 private:
  struct Wipe {
    void operator()(Card* memory) const;
  };
  std::unique_ptr<Card, Wipe> memory_;
  std::size_t size_ = 0;
};

/// What distinguishes the cards of two rounds for people and scanners: four characters of the round's id.
std::string round_mark(std::string_view round_id);
/// The mark and 32 hex digits, in capitals: none of the letters that keyboard layouts of a scanner commonly swap (Y,
/// Z).
std::string scanned_text(const Card& card, std::string_view round_id);
/// "7K3Q 9WX2 M"
std::string typed_text(const TypedCode& code);

enum class CodeFault {
  kShort,    ///< too few or too many characters: not finished, or not read completely
  kSlip,     ///< the check symbol does not fit
  kForeign,  ///< scanned from a card of another round
};
using Code = std::variant<ScannedCode, TypedCode>;
/// From what a scanner or a finger typed: capitals or not, O for 0, I and L for 1, spaces and dashes ignored.
tl::expected<Code, CodeFault> read_code(std::string_view entry, std::string_view round_id);
void wipe(Code& code);

/// Keys the hashes below; lies in the urn and is zeroed with it.
using CodeKey = std::array<std::uint8_t, 32>;
using CodeHash = std::array<std::uint8_t, 16>;
CodeKey draw_code_key();
CodeHash hash_of(const Code& code, const CodeKey& key);
/// What a sealed ballot says of the card behind it; `card` is the hash of its scanned code, however it was entered.
CardTag tag_of(const CodeHash& card, const CodeKey& key);

/// A lot that only the holder of the round's secret key can know, the same at every look into the urn.
using Lot = std::array<std::uint8_t, 16>;
Lot lot_of(const Sealed& box, const SecretKey& key);
/// What the urn says of a code.
struct CardSight {
  enum class Outcome { kFree, kUsed, kWrong };
  Outcome outcome = Outcome::kWrong;
  int function = 0;  ///< of a card that is free or used
  CodeHash card{};
  CardTag tag = kNoCard;
};

/// Used cards and their functions.
using UsedCards = std::map<CardTag, int>;
/// Indices of the ballots that count, ascending: one for each used card, by lot where there are several. The error says
/// why the ballots are not those of the used cards.
tl::expected<std::vector<std::size_t>, words::Message> one_each(std::span<const Ballot> ballots,
                                                                std::span<const Lot> lots, const UsedCards& used);

}  // namespace crosstable::ballot
