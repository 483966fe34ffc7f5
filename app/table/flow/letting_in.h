// Kiosks on other machines: what a finger can mean for them, and what comes back from their server.
#pragma once

#include <string>
#include <vector>

#include "table/flow/effects.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"

namespace crosstable::table {

/// A window on this machine. Without a screen of its own it would stand where the table does.
Effects start_kiosk(TableState& state);
Effects let_kiosks_in(TableState& state, const LetKiosksIn& let);
Effects shut_kiosks_out(TableState& state, const ShutKiosksOut& shut);

/// A code for the first kiosk is asked for at once.
Effects server_started(TableState& state, std::vector<std::string> addresses);
/// It has ended, or could not be started; with a sentence: or could not be ended.
void server_ended(TableState& state, const words::Message& problem);
void kiosk_invited(TableState& state, PairingShown shown);
void not_invited(TableState& state, const words::Message& problem);
void others_seen(TableState& state, std::vector<std::string> addresses, std::vector<OtherKiosk> kiosks);

}  // namespace crosstable::table
