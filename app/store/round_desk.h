// What the table does with a round: open, look, publish complete cells, close. Its urn is with whatever keeps the urns,
// its key in the workshop's folder. Everything here blocks on disk: worker thread only.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "ballot/round.h"
#include "store/file_urn.h"
#include "store/urn_keeper.h"
#include "store/workshop_log.h"
#include "words/message.h"

namespace crosstable::store {

/// What a round may be opened with; null: without.
struct RoundSecrets {
  const ballot::Deck* deck = nullptr;
  const ballot::SecretText* passphrase = nullptr;
  std::string stick = {};  ///< folder of one of sticks_beside, for the key's second share; with a passphrase only
};
struct OpenedRound {
  ballot::Round round;
  ballot::SecretKey key;  ///< a copy of what lies, perhaps wrapped, in the key file
};
/// Draws id and key, writes the urn, then logs RoundOpened and opens it; one that was never opened is removed at the
/// next start. Fills in round.id, round.key, round.wrapped, round.shared and round.old_copies. A round with cards takes
/// its deck, drawn for the roster's places. Without a passphrase the key file opens for whoever can read it, or, where
/// ballot::is_key_in_memory, holds nothing: then the key returned is the only one.
tl::expected<OpenedRound, words::Message> open_round(UrnKeeper& keeper, ballot::Round round, const std::string& step,
                                                     WorkshopLog& log, const RoundSecrets& with);
tl::expected<ballot::Round, words::Message> open_round(UrnKeeper& keeper, ballot::Round round, const std::string& step,
                                                       WorkshopLog& log, const ballot::Deck* deck = nullptr);

/// Why the file of the round's key cannot give it, also with the passphrase, and what to do; empty: nothing known.
words::Message key_trouble(const std::string& folder, const ballot::Round& round);

/// After a restart: ends the open round where its only key was in the memory of the table that has ended, and
/// `held` is not it. Discarded unread, or set aside where a map showed some of it. A sentence that says so; empty:
/// there is no such round.
tl::expected<words::Message, words::Message> give_up_without_key(UrnKeeper& keeper, WorkshopLog& log,
                                                                 const ballot::SecretKey* held);

/// After a restart: the secret key of the open round, from its wrapped file, and the share on its stick where
/// there is one.
tl::expected<ballot::SecretKey, words::Message> unlock_round(UrnKeeper& keeper, const ballot::SecretText& passphrase);

/// Cells of the open round that are complete now and not yet published, from ballots opened in locked memory and wiped.
/// Logs CellsPublished before returning them. `held`: the key, where its file in the folder is wrapped; else it is
/// read.
tl::expected<std::vector<ballot::PublishedCell>, words::Message> publish_complete(
    const std::string& folder, Urn& urn, WorkshopLog& log, const ballot::SecretKey* held = nullptr);

/// The round opened last. Safe to interrupt anywhere and to run again: state closing, read, check against turnout (else
/// stop and keep everything), publish the rest, log RoundClosed, verify by reading it back, destroy the key, zero and
/// remove the urn. What the log has of the round then.
tl::expected<workshop::RoundRecord, words::Message> close_round(UrnKeeper& keeper, WorkshopLog& log,
                                                                const ballot::SecretKey* held = nullptr);

/// The round opened last. Unread; only while nothing is published; also when its urn is damaged or lost. Logs
/// RoundDiscarded, then destroys key and urn.
tl::expected<void, words::Message> discard_round(UrnKeeper& keeper, WorkshopLog& log);

/// The round opened last, once its urn has closed: for one that is partly published and cannot be closed. Nothing more
/// is published. Logs RoundSetAside, destroys the key, and keeps the urn aside, which nobody can open any more: it
/// shows what does not agree.
tl::expected<void, words::Message> set_round_aside(UrnKeeper& keeper, WorkshopLog& log);

/// Somebody leaves the open round without voting: a place less in the urn, then in the log. Refused where every place
/// of the function has been used.
tl::expected<void, words::Message> leave_round(Urn& urn, const std::string& function, WorkshopLog& log);

/// Key first, then its share on a stick that is here, then the urn: overwritten in place, synced, removed. Safe to run
/// again.
tl::expected<void, words::Message> destroy_round(UrnKeeper& keeper, const std::string& id);
/// The key and its share destroyed, the urn kept aside. Safe to run again.
tl::expected<void, words::Message> keep_aside(UrnKeeper& keeper, const std::string& id);

/// Removes key and urn of a round that the log has as over; what can only come from another copy of the
/// workshop is kept, and the error says so.
tl::expected<void, words::Message> end_round(UrnKeeper& keeper, const workshop::RoundRecord& record);

/// At start: finishes an interrupted close or discard and removes what is left of rounds that are over. A close that
/// has to stop, or that needs the passphrase, is left for close_round; a round whose urn is missing or cannot be read,
/// for discard_round or set_round_aside. Of a round that the log does not know, only what was never opened is removed;
/// one that was is taken up, or else kept as it lies. Returns what the facilitator must know, in sentences.
tl::expected<std::vector<words::Message>, words::Message> recover(UrnKeeper& keeper, WorkshopLog& log);

}  // namespace crosstable::store
