// The certificate of the table's own server: made once, signed by nobody but itself, and known again by its key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "remote/address.h"
#include "words/message.h"

namespace crosstable::remote {

inline constexpr const char* kCertificateFile = "server.crt";
inline constexpr const char* kCertificateKeyFile = "server.key";

struct Certificate {
  std::string pem;
  std::vector<std::uint8_t> public_key;  ///< DER
  /// Of the key that the table signs rounds with, 64 hex digits; empty: it names none, and is no table's. Nobody has
  /// vouched for it until the fingerprint of both fits.
  std::string signing_key;
  std::string fingerprint;  ///< "7F:3A:…", SHA-256 of the whole: what `openssl x509 -fingerprint -sha256` prints
  bool is_self_signed = false;
  std::int64_t from_s = 0, to_s = 0;  ///< since 1970: when it is good
  bool is_good_at(std::int64_t now_s) const { return from_s <= now_s && now_s <= to_s; }
};

/// P-256, good at every date that a clock may show, naming the table's signing key. Both files 0600 and synced.
tl::expected<void, words::Message> make_certificate(const std::string& folder, const std::string& signing_key);
/// Nothing else than one certificate.
tl::expected<Certificate, words::Message> certificate_from(std::string_view pem);
tl::expected<Certificate, words::Message> read_certificate(const std::string& path);

/// What the server at this address shows before anybody logs in, as PostgreSQL asks for it (SSLRequest). Nothing of it
/// is believed here. Blocks for at most so long.
enum class NotFetched { kNobody, kNoTls };
tl::expected<Certificate, NotFetched> fetch_certificate(const Address& address, int timeout_ms);

}  // namespace crosstable::remote
