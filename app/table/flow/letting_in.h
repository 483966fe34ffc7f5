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

/// A code for the first kiosk is asked for at once. `elsewhere`: it is a company's.
Effects server_started(TableState& state, std::vector<std::string> addresses, bool elsewhere = false);
/// The workshop that was opened has one; no code is asked for.
void server_at_hand(TableState& state, std::vector<std::string> addresses, bool elsewhere);
/// What a company's server shows, to be compared.
void company_seen(TableState& state, std::string fingerprint);
/// It shows nothing, or is not to be had.
void company_refused(TableState& state, const words::Message& problem);
/// It has ended, or could not be started; with a sentence: or could not be ended.
void server_ended(TableState& state, const words::Message& problem);
void kiosk_invited(TableState& state, PairingShown shown);
void not_invited(TableState& state, const words::Message& problem);
/// `trouble`: why nobody can be heard, in a sentence.
void others_seen(TableState& state, std::vector<std::string> addresses, std::vector<OtherKiosk> kiosks,
                 words::Message trouble = {});

}  // namespace crosstable::table
