// What the table signs and what its kiosks believe, as the keeper of urns and the meeting place ask for it.
#pragma once

#include <string>

#include "remote/link.h"
#include "remote/login.h"
#include "remote/meeting.h"
#include "remote/pg_urn_keeper.h"
#include "store/signing.h"

namespace crosstable::remote {

/// libpq's words for it: only the pinned certificate is believed, and nothing older than TLS 1.3 spoken.
Server server_of(const Login& login);

/// The table's: signed when they are put there, and read back only as they were signed.
RoundSeal rounds_of(std::shared_ptr<const store::Signer> table);
/// A kiosk's.
RoundTrust trust_in(const std::string& table_key);
/// The table's answer to a kiosk that asks whether it leads this round; empty: that is no question.
std::string answer_to(const store::Signer& table, const std::string& round, const std::vector<std::uint8_t>& question);

}  // namespace crosstable::remote
