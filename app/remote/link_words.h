// What goes wrong on the way to a server, in sentences. Room-internal.
#pragma once

#include <string>
#include <string_view>

#include "remote/address.h"
#include "words/message.h"

namespace crosstable::remote {

/// `said`: libpq's words. Another server than the one that was asked for, and not one that has just ended.
bool says_another_answers(std::string_view said);
/// `said`: libpq's words.
words::Message why_not_reached(std::string_view said);
words::Message no_answer();
/// For a kiosk that looks for its table.
words::Message nobody_answers(const Address& at);
/// It was set up by another version of this program.
words::Message other_version();
/// `state`: SQLSTATE; `said`: the server's words, which name no ballot.
words::Message why_refused(const std::string& state, std::string_view said);

}  // namespace crosstable::remote
