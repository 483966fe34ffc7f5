// What an urn refuses, in sentences: the same whatever keeps it.
#pragma once

#include <string>

#include "ballot/round.h"
#include "store/ballot_box.h"
#include "store/urn_keeper.h"
#include "words/message.h"

namespace crosstable::store {

/// Why a function has no place left to give.
enum class NoPlace { kUsed, kKept };

namespace refusal {

words::Message no_deck();
words::Message is_being_opened(const std::string& urn);
words::Message cannot_go_back(const std::string& urn, UrnPhase from, UrnPhase to);
words::Message no_place_to_give(const ballot::Round& round, int function, NoPlace why);
words::Message nobody_to_leave(const ballot::Round& round, int function, NoPlace why);
words::Message nobody_to_leave_any_more();
/// Of a kiosk that cannot be armed whatever the urn holds; empty: it can.
words::Message of_arming(const ballot::Round& round, int kiosk);
words::Message no_arming_any_more();
/// The same of a pass that a kiosk takes by itself.
words::Message of_pass(const ballot::Round& round, int kiosk);
words::Message urn_is_gone();

CastResult closed();
CastResult gone();
CastResult card_used();
CastResult no_place(const ballot::Round& round, int function);

}  // namespace refusal

}  // namespace crosstable::store
