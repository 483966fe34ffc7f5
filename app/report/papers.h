// What is handed out beside the report: each made of the agreements and of nothing else.
#pragma once

#include "report/document.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// A page for each pair that settled something: what each side gives, what both keep to, the ladder and the
/// consequence, a reservation, who does what by when, and lines to sign on.
Document charter_to_sign(const words::Words& words, const workshop::Snapshot& snapshot);
/// A card for each of these pairs, for whoever hands a request on: what a complete one is, the next step, what if, and
/// the reading back.
Document hand_off_cards(const words::Words& words, const workshop::Snapshot& snapshot);
/// For the partner outside: whom to ask, what to send, by when to hear, and who speaks for us, of what both sides
/// agreed to. Nothing internal.
Document partner_page(const words::Words& words, const workshop::Snapshot& snapshot);

}  // namespace crosstable::report
