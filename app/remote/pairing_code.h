// What a kiosk on another machine is given to find its table, to know it again, and to be let in. Every code is for one
// kiosk.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "ballot/secret_text.h"
#include "framework/locked.h"
#include "remote/address.h"
#include "words/message.h"

namespace crosstable::remote {

/// So many kiosks can be paired with a table.
inline constexpr int kMostKiosks = 16;

/// 50 bits that stand for two keys, the server's and the one that the table signs rounds with. Both at once: a half for
/// each would leave 25 bits against whoever makes keys until one fits, and a kiosk that knows one of them knows
/// nothing.
struct Fingerprint {
  std::uint64_t bits = 0;
  bool operator==(const Fingerprint&) const = default;
};
/// Slow to make (64 MiB, a tenth of a second), so that 50 bits are enough against making keys until they fit. Nothing
/// where there is no memory for it. `server_key`: DER of the certificate's public key; `signing_key`: hex.
std::optional<Fingerprint> fingerprint_of(std::span<const std::uint8_t> server_key, std::string_view signing_key);

/// 22 symbols of Crockford's base32: the kiosk's number, 10 of the fingerprint, 10 of a secret, and a check symbol, by
/// which a slip is told from a foreign table.
struct PairingCode {
  static constexpr std::size_t kSymbols = 22;

  int kiosk = 0;
  Fingerprint table;
  framework::Locked<std::uint64_t> secret;  ///< 50 bits

  bool operator==(const PairingCode& other) const {
    return kiosk == other.kiosk && table == other.table && *secret == *other.secret;
  }
};
PairingCode draw_code(int kiosk, const Fingerprint& table);
/// "37K3Q9 WX2M4 ABCDE FGHJKM"
std::string typed_text(const PairingCode& code);
/// Capitals or not, O for 0, I and L for 1, spaces and dashes ignored. The error says what to do.
tl::expected<PairingCode, words::Message> code_from(std::string_view entry);

/// What the server lets this kiosk in with: the secret, stretched.
ballot::Secret password_of(const PairingCode& code);
/// One that no code says.
ballot::Secret draw_password();
/// The name that the server knows it by, in that database.
std::string login_of(int kiosk, std::string_view database = kDatabaseName);

/// A code with where its table is.
struct Invitation {
  PairingCode code;
  Address address;
  bool operator==(const Invitation&) const = default;
};
/// "37K3Q9WX2M4ABCDEFGHJKM@192.168.1.20:5433"
std::string to_text(const Invitation& invitation);
tl::expected<Invitation, words::Message> invitation_from(std::string_view entry);
/// What a scanner types, of the length of a card's: 36 letters and digits, without a sign that keyboards of other
/// countries move. Nothing for an address that is no IPv4 one, or of another database than usual.
std::optional<std::string> scanned_text(const Invitation& invitation);
/// Nothing where it is no scan of an invitation.
std::optional<Invitation> invitation_scanned(std::string_view scan);

}  // namespace crosstable::remote
