// What goes wrong on the way to a server, in sentences. Room-internal.
#pragma once

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "remote/address.h"
#include "words/message.h"

namespace crosstable::remote {

/// `said`: libpq's words. No connection is free.
bool says_full(std::string_view said);
/// It is starting or ending.
bool says_not_ready(std::string_view said);
/// `said`: libpq's words. This machine's login is good for nothing any more.
bool says_shut_out(std::string_view said);
/// `said`: libpq's words. Another server than the one that was asked for, and not one that has just ended.
bool says_another_answers(std::string_view said);
/// libpq tells it from no other server: by this machine's clock the certificate in this file is not good now.
bool is_out_of_date(std::string_view said, const std::string& pin, std::int64_t now_s = std::time(nullptr));
words::Message out_of_date();
/// `said`: libpq's words. `pin`: path of the certificate that was asked for; empty: none.
words::Message why_not_reached(std::string_view said, const std::string& pin);
words::Message no_answer();
/// For a kiosk that looks for its table.
words::Message nobody_answers(const Address& at);
/// It was set up by another version of this program.
words::Message other_version();
/// `state`: SQLSTATE; `said`: the server's words, which name no ballot.
words::Message why_refused(const std::string& state, std::string_view said);

}  // namespace crosstable::remote
