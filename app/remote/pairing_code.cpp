#include "remote/pairing_code.h"

#include <algorithm>
#include <array>
#include <vector>

#include <arpa/inet.h>
#include <sodium.h>

#include "ballot/cards.h"

namespace crosstable::remote {

namespace {

constexpr int kPartSymbols = 10;
constexpr std::uint64_t kPartBits = 50;
constexpr std::uint64_t kPart = (std::uint64_t{1} << kPartBits) - 1;
constexpr unsigned kCheckModulus = 37;
constexpr std::size_t kScanSymbols = 36;
/// Tells a scanned invitation from a card, whose first four are hex digits.
constexpr std::string_view kScanMark = "XT";
constexpr int kAddressSymbols = 7;
constexpr int kPortSymbols = 4;
constexpr std::array<std::size_t, 4> kGroups = {6, 5, 5, 6};

char symbol(std::uint64_t value) { return ballot::kCodeSymbols[static_cast<std::size_t>(value & 31U)]; }

std::optional<std::uint64_t> value_of(char sign) {
  if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  if (sign == 'O') sign = '0';
  if (sign == 'I' || sign == 'L') sign = '1';
  const std::size_t at = ballot::kCodeSymbols.find(sign);
  return at == std::string_view::npos ? std::nullopt : std::optional<std::uint64_t>(at);
}

void put(std::string& text, std::uint64_t value, int symbols) {
  for (int at = symbols - 1; at >= 0; --at) text += symbol(value >> (5 * at));
}

std::uint64_t take(std::string_view& symbols, std::size_t count) {
  std::uint64_t value = 0;
  for (const char sign : symbols.substr(0, count)) value = value << 5U | value_of(sign).value_or(0);
  symbols.remove_prefix(count);
  return value;
}

/// Modulo a prime above 32: one wrong symbol, or two that changed places, always show.
unsigned check_of(std::string_view symbols) {
  unsigned rest = 0;
  for (const char sign : symbols)
    rest = (rest * 32 + static_cast<unsigned>(value_of(sign).value_or(0))) % kCheckModulus;
  return rest;
}

std::string body_of(const PairingCode& code) {
  std::string body(1, symbol(static_cast<std::uint64_t>(code.kiosk)));
  put(body, code.table.bits, kPartSymbols);
  put(body, *code.secret, kPartSymbols);
  return body;
}

std::string symbols_of(const PairingCode& code) {
  std::string text = body_of(code);
  text += symbol(check_of(text));
  return text;
}

/// Nothing where the check symbol, or the kiosk's number, does not fit.
std::optional<PairingCode> code_of(std::string_view symbols) {
  if (check_of(symbols.substr(0, PairingCode::kSymbols - 1)) != value_of(symbols.back())) return std::nullopt;
  PairingCode code;
  code.kiosk = static_cast<int>(take(symbols, 1));
  code.table.bits = take(symbols, kPartSymbols);
  *code.secret = take(symbols, kPartSymbols);
  return code.kiosk >= 1 && code.kiosk <= kMostKiosks ? std::optional(code) : std::nullopt;
}

/// Symbols alone; nothing where there is anything else.
std::optional<std::string> read_symbols(std::string_view entry) {
  std::string symbols;
  for (const char sign : entry) {
    if (sign == ' ' || sign == '-' || sign == '\t') continue;
    const auto value = value_of(sign);
    if (!value) return std::nullopt;
    symbols += symbol(*value);
  }
  return symbols;
}

}  // namespace

std::optional<Fingerprint> fingerprint_of(std::span<const std::uint8_t> server_key, std::string_view signing_key) {
  static constexpr unsigned char kSalt[crypto_pwhash_SALTBYTES + 1] = "crosstable pair1";
  std::vector<char> keys(server_key.begin(), server_key.end());
  keys.insert(keys.end(), signing_key.begin(), signing_key.end());
  std::array<std::uint8_t, crypto_pwhash_BYTES_MIN> hash{};
  if (crypto_pwhash(hash.data(), hash.size(), keys.data(), keys.size(), kSalt, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                    crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return std::nullopt;
  Fingerprint fingerprint;
  for (std::size_t at = 0; at < 8; ++at) fingerprint.bits = fingerprint.bits << 8U | hash[at];
  fingerprint.bits &= kPart;
  return fingerprint;
}

PairingCode draw_code(int kiosk, const Fingerprint& table) {
  PairingCode code;
  code.kiosk = kiosk;
  code.table = table;
  do {
    randombytes_buf(&*code.secret, sizeof(std::uint64_t));
    *code.secret &= kPart;
    // The check symbol must be one of the letters and digits that there are keys for.
  } while (check_of(body_of(code)) >= ballot::kCodeSymbols.size());
  return code;
}

std::string typed_text(const PairingCode& code) {
  const std::string symbols = symbols_of(code);
  std::string text;
  std::size_t at = 0;
  for (const std::size_t length : kGroups) {
    if (at > 0) text += ' ';
    text += symbols.substr(at, length);
    at += length;
  }
  return text;
}

tl::expected<PairingCode, words::Message> code_from(std::string_view entry) {
  const auto symbols = read_symbols(entry);
  if (!symbols)
    return tl::unexpected(
        words::message("A pairing code has letters and digits alone; compare it with the one that the table shows."));
  if (symbols->size() != PairingCode::kSymbols)
    return tl::unexpected(words::count_message("A pairing code has 22 letters and digits; one was typed.",
                                               "A pairing code has 22 letters and digits; {n} were typed.",
                                               static_cast<std::int64_t>(symbols->size())));
  if (auto code = code_of(*symbols)) return std::move(*code);
  return tl::unexpected(
      words::message("Something in this pairing code is not as the table shows it; compare it group by group."));
}

namespace {

ballot::Secret in_hex(const std::array<std::uint8_t, 32>& bytes) {
  framework::Locked<std::array<char, 65>> hex;
  sodium_bin2hex(hex->data(), hex->size(), bytes.data(), bytes.size());
  return std::make_shared<const ballot::SecretText>(std::string_view(hex->data(), hex->size() - 1));
}

}  // namespace

ballot::Secret password_of(const PairingCode& code) {
  const std::string purpose = "crosstable kiosk " + std::to_string(code.kiosk) + " " + std::to_string(code.table.bits);
  std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
  crypto_generichash(salt.data(), salt.size(), reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                     nullptr, 0);
  framework::Locked<std::array<std::uint8_t, 32>> key;
  if (crypto_pwhash(key->data(), key->size(), reinterpret_cast<const char*>(&*code.secret), sizeof(std::uint64_t),
                    salt.data(), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return nullptr;
  return in_hex(*key);
}

ballot::Secret draw_password() {
  framework::Locked<std::array<std::uint8_t, 32>> drawn;
  randombytes_buf(drawn->data(), drawn->size());
  return in_hex(*drawn);
}

std::string login_of(int kiosk, std::string_view database) {
  return std::string(database) + "_kiosk_" + std::to_string(kiosk);
}

std::string to_text(const Invitation& invitation) {
  return symbols_of(invitation.code) + "@" + to_text(invitation.address);
}

tl::expected<Invitation, words::Message> invitation_from(std::string_view entry) {
  const auto at = entry.find('@');
  const auto address = at == std::string_view::npos ? std::nullopt : address_from(entry.substr(at + 1));
  if (!address)
    return tl::unexpected(words::message(
        "The table's address is missing behind the code: type CODE@ADDRESS:PORT, as the table shows it."));
  auto code = code_from(entry.substr(0, at));
  if (!code) return tl::unexpected(code.error());
  return Invitation{std::move(*code), *address};
}

std::optional<std::string> scanned_text(const Invitation& invitation) {
  in_addr address{};
  if (invitation.address.database != kDatabaseName ||
      ::inet_pton(AF_INET, invitation.address.host.c_str(), &address) != 1)
    return std::nullopt;
  std::string text(kScanMark);
  text += symbols_of(invitation.code);
  put(text, ntohl(address.s_addr), kAddressSymbols);
  put(text, static_cast<std::uint64_t>(invitation.address.port), kPortSymbols);
  text += symbol(check_of(text) % 32);
  return text;
}

std::optional<Invitation> invitation_scanned(std::string_view scan) {
  if (scan.size() != kScanSymbols || !scan.starts_with(kScanMark)) return std::nullopt;
  const auto symbols = read_symbols(scan);
  if (!symbols || symbols->size() != kScanSymbols) return std::nullopt;
  std::string_view rest = *symbols;
  if (check_of(rest.substr(0, kScanSymbols - 1)) % 32 != value_of(rest.back())) return std::nullopt;
  rest.remove_prefix(kScanMark.size());
  auto code = code_of(rest.substr(0, PairingCode::kSymbols));
  rest.remove_prefix(PairingCode::kSymbols);
  in_addr address{htonl(static_cast<std::uint32_t>(take(rest, kAddressSymbols)))};
  const auto port = static_cast<int>(take(rest, kPortSymbols));
  char host[INET_ADDRSTRLEN];
  if (!code || port < 1 || port > 65535 || ::inet_ntop(AF_INET, &address, host, sizeof host) == nullptr)
    return std::nullopt;
  return Invitation{std::move(*code), {.host = host, .port = port}};
}

}  // namespace crosstable::remote
