// What ties a kiosk on another machine to its table, as it lies on the kiosk's disk. Everything here blocks on the
// network: worker thread only.
#pragma once

#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "remote/login.h"
#include "remote/pairing_code.h"
#include "words/message.h"

namespace crosstable::remote {

struct Pairing {
  std::string folder;  ///< the kiosk's own for this table: the certificate that it believes, and what it keeps
  Address table;
  int kiosk = 0;
  std::string table_key;  ///< which signs rounds; 64 hex digits
  ballot::Secret password;
  std::string code_mark = {};  ///< of the code that it came from, which is worth nothing to others any more
};
Login login_of(const Pairing& pairing);

/// $XDG_DATA_HOME/crosstable/paired, else ~/.local/share/crosstable/paired.
tl::expected<std::string, words::Message> pairings_folder();

/// Looks at the certificate that answers, compares it with the code, and only then shows what the code is worth. A
/// company's server names no table in its certificate: there each proves to the other that it knows the code (SCRAM,
/// bound to the certificate), and what the server says of the table is compared with the code then. From then on this
/// machine is paired with that table, by a password of its own, so that the code leads nobody else there; shown again
/// here, at whatever address, it means what came of it. What this machine kept of another table lies where it did. The
/// error is one sentence for whoever typed, and changes nothing.
tl::expected<Pairing, words::Message> pair(const Invitation& invitation, const std::string& pairings);
/// The table of before is at another address now, and nothing else has changed: whoever answers there has to show its
/// certificate and to know this machine. The error is one sentence for whoever typed, and changes nothing.
tl::expected<Pairing, words::Message> pair_moved(const Address& to, const std::string& pairings);
/// Whether this machine is paired with the table that made this code.
bool is_of_paired_table(const Invitation& invitation, const std::string& pairings);
/// The one of before, at the next start; nothing: this machine is paired with no table.
tl::expected<std::optional<Pairing>, words::Message> last_pairing(const std::string& pairings);

}  // namespace crosstable::remote
