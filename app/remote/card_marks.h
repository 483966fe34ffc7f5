// How a server and kiosks know a card that nobody has shown them yet: by hashes of its hashes, so that a kiosk's login
// can ask of no card but one that somebody holds. Room-internal.
#pragma once

#include "ballot/cards.h"
#include "store/outbox.h"

namespace crosstable::remote {

/// What PostgreSQL's sha256() makes of a card's hash.
store::KeptCard::Mark mark_of(const ballot::CodeHash& hash);
/// The hash of the scanned code under that of the typed one; under it once more: the hash again.
ballot::CodeHash covered(const ballot::CodeHash& scanned, const ballot::CodeHash& typed);
store::KeptCard kept_card(const ballot::Card& card, const ballot::CodeKey& key);
/// Free where it is one of the cards; whether it was used, only the server knows.
ballot::CardSight sight_of(const ballot::Code& code, const store::KeptRound& round);

}  // namespace crosstable::remote
