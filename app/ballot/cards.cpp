#include "ballot/cards.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <numeric>

#include <sodium.h>

namespace crosstable::ballot {

namespace {

constexpr unsigned kCheckModulus = 37;
constexpr unsigned kSymbolBits = 5;
constexpr std::size_t kBodyLength = kCodeLength - 1;
constexpr std::size_t kMarkLength = 4;
static_assert(kScannedLength == kMarkLength + 2 * std::tuple_size_v<ScannedCode>);

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "crosstable: %s\n", why);
  std::abort();
}

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::optional<unsigned> value_of(char symbol) {
  const std::size_t at = kCodeSymbols.find(symbol);
  return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(at));
}

/// The body's number modulo 37.
std::optional<unsigned> check_of(std::span<const char> body) {
  unsigned rest = 0;
  for (const char symbol : body) {
    const auto value = value_of(symbol);
    if (!value) return std::nullopt;
    rest = (rest << kSymbolBits | *value) % kCheckModulus;
  }
  return rest;
}

void draw_typed(TypedCode& code) {
  for (;;) {
    for (std::size_t i = 0; i < kBodyLength; ++i) code[i] = kCodeSymbols[randombytes_uniform(kCodeSymbols.size())];
    const unsigned check = *check_of({code.data(), kBodyLength});
    if (check >= kCodeSymbols.size()) continue;
    code[kBodyLength] = kCodeSymbols[check];
    return;
  }
}

/// Fisher and Yates, with libsodium's generator.
void shuffle(std::span<Card> cards) {
  for (std::size_t left = cards.size(); left > 1; --left)
    std::swap(cards[left - 1], cards[randombytes_uniform(static_cast<std::uint32_t>(left))]);
}

tl::expected<Code, CodeFault> read_scanned(const std::string& text, std::string_view round_id) {
  const std::string_view digits = std::string_view(text).substr(kMarkLength);
  ScannedCode code{};
  std::size_t length = 0;
  const bool hex =
      sodium_hex2bin(code.data(), code.size(), digits.data(), digits.size(), nullptr, &length, nullptr) == 0;
  if (!hex || length != code.size()) return tl::unexpected(CodeFault::kShort);
  if (!text.starts_with(round_mark(round_id))) return tl::unexpected(CodeFault::kForeign);
  return Code(code);
}

tl::expected<Code, CodeFault> read_typed(const std::string& text) {
  TypedCode code{};
  for (std::size_t i = 0; i < code.size(); ++i)
    code[i] = text[i] == 'O' ? '0' : text[i] == 'I' || text[i] == 'L' ? '1' : text[i];
  const auto check = check_of({code.data(), kBodyLength});
  const auto last = value_of(code[kBodyLength]);
  if (!check || !last || *check != *last) return tl::unexpected(CodeFault::kSlip);
  return Code(code);
}

template <std::size_t N>
std::array<std::uint8_t, N> keyed(std::string_view purpose, std::span<const std::uint8_t> what,
                                  std::span<const std::uint8_t> key) {
  std::array<std::uint8_t, N> out{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), out.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size());
  crypto_generichash_update(&state, what.data(), what.size());
  crypto_generichash_final(&state, out.data(), out.size());
  sodium_memzero(&state, sizeof state);
  return out;
}

}  // namespace

void Deck::Wipe::operator()(Card* memory) const { sodium_free(memory); }

Deck Deck::draw(std::span<const int> places) {
  Deck deck;
  deck.size_ = static_cast<std::size_t>(std::accumulate(places.begin(), places.end(), 0));
  auto* memory = static_cast<Card*>(sodium_allocarray(std::max<std::size_t>(1, deck.size_), sizeof(Card)));
  if (memory == nullptr) give_up("no memory for a round's cards");
  deck.memory_.reset(memory);
  std::size_t at = 0;
  for (std::size_t function = 0; function < places.size(); ++function) {
    const std::size_t first = at;
    for (int place = 0; place < places[function]; ++place) {
      Card* card = new (memory + at++) Card;
      card->function = static_cast<int>(function);
      randombytes_buf(card->scanned.data(), card->scanned.size());
      draw_typed(card->typed);
    }
    shuffle({memory + first, at - first});
  }
  return deck;
}

std::string round_mark(std::string_view round_id) {
  std::string mark(round_id.substr(0, kMarkLength));
  std::transform(mark.begin(), mark.end(), mark.begin(), capital);
  mark.resize(kMarkLength, '0');
  return mark;
}

std::string scanned_text(const Card& card, std::string_view round_id) {
  std::string hex(card.scanned.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), card.scanned.data(), card.scanned.size());
  hex.pop_back();
  std::transform(hex.begin(), hex.end(), hex.begin(), capital);
  return round_mark(round_id) + hex;
}

std::string typed_text(const TypedCode& code) {
  const std::string_view all(code.data(), code.size());
  return std::string(all.substr(0, 4)) + " " + std::string(all.substr(4, 4)) + " " + std::string(all.substr(8));
}

tl::expected<Code, CodeFault> read_code(std::string_view entry, std::string_view round_id) {
  std::string text;
  text.reserve(entry.size());
  for (const char c : entry) {
    if (c != ' ' && c != '-') text.push_back(capital(c));
  }
  tl::expected<Code, CodeFault> code = tl::unexpected(CodeFault::kShort);
  if (text.size() == kScannedLength) code = read_scanned(text, round_id);
  if (text.size() == kCodeLength) code = read_typed(text);
  sodium_memzero(text.data(), text.size());
  return code;
}

void wipe(Code& code) {
  std::visit([](auto& bytes) { sodium_memzero(bytes.data(), bytes.size()); }, code);
}

CodeKey draw_code_key() {
  CodeKey key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

CodeHash hash_of(const Code& code, const CodeKey& key) {
  if (const auto* scanned = std::get_if<ScannedCode>(&code)) return keyed<16>("scanned", *scanned, key);
  const auto& typed = std::get<TypedCode>(code);
  return keyed<16>("typed", {reinterpret_cast<const std::uint8_t*>(typed.data()), typed.size()}, key);
}

CardTag tag_of(const CodeHash& card, const CodeKey& key) { return keyed<16>("tag", card, key); }

Lot lot_of(const Sealed& box, const SecretKey& key) { return keyed<16>("lot", box, key.bytes()); }

tl::expected<std::vector<std::size_t>, words::Message> one_each(std::span<const Ballot> ballots,
                                                                std::span<const Lot> lots, const UsedCards& used) {
  std::map<CardTag, std::size_t> drawn;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const auto card = used.find(ballots[i].tag);
    if (card == used.end() || card->second != ballots[i].rater)
      return tl::unexpected(words::message("a ballot in the urn comes from no card of its function"));
    const auto [at, first] = drawn.emplace(ballots[i].tag, i);
    if (!first && lots[i] < lots[at->second]) at->second = i;
  }
  if (drawn.size() != used.size())
    return tl::unexpected(words::message("a card was used whose ballot is not in the urn"));
  std::vector<std::size_t> kept;
  for (const auto& [tag, index] : drawn) kept.push_back(index);
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace crosstable::ballot
