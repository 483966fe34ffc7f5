// A company's own server in the place of one that the table hosts: made ready by its administrator (schema.h), and the
// same from there on. Everything here blocks: worker thread only.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "ballot/secret_text.h"
#include "remote/login.h"
#include "words/message.h"

namespace crosstable::remote {

/// What the certificate that answers there is told by, as its administrator reads it: "7F:3A:…", SHA-256. An error
/// where the server shows none that can be pinned.
tl::expected<std::string, words::Message> fingerprint_at(const Address& address);

/// As its administrator gave it, and as somebody at the table has compared it.
struct CompanyServer {
  Address address;
  ballot::Secret password;  ///< of the table's login
  std::string fingerprint;
};
/// From now on it is this workshop's, in the folder that a hosted one has: 0600, and gone with it. Nothing is sent to
/// another certificate than the one that was compared; what is missing there leaves nothing here.
tl::expected<void, words::Message> take_company_server(const std::string& workshop, const CompanyServer& server);
bool has_company_server(const std::string& workshop);
/// As the table: on the company's server, or on the one that was hosted last.
tl::expected<Login, words::Message> table_login(const std::string& workshop);

/// Kiosks of the table's own machine come to the server while it leads its votes there.
bool is_led(const std::string& workshop);
tl::expected<void, words::Message> set_led(const std::string& workshop, bool led);

}  // namespace crosstable::remote
