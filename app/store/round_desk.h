// What the table does with a round's urn: open, look, publish complete cells, close. Everything here blocks on disk:
// worker thread only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "ballot/round.h"
#include "store/urn.h"
#include "store/workshop_log.h"

namespace crosstable::store {

/// Draws id and key, writes the urn, then logs RoundOpened; an urn without its log entry is removed at the next start.
/// Fills in round.id and round.key. A round with cards takes its deck, drawn for the roster's places.
tl::expected<ballot::Round, std::string> open_round(const std::string& folder, ballot::Round round,
                                                    const std::string& step, WorkshopLog& log,
                                                    const ballot::Deck* deck = nullptr);

/// Cells that are complete now and not in `already` (names), from ballots opened in locked memory and wiped. Logs
/// CellsPublished before returning them.
tl::expected<std::vector<ballot::PublishedCell>, std::string> publish_complete(const std::string& folder,
                                                                               const std::set<std::string>& already,
                                                                               WorkshopLog& log);

/// Safe to interrupt anywhere and to run again: state closing, read, check against turnout (else stop and keep
/// everything), publish the rest, log RoundClosed, verify by reading it back, destroy the key, zero and remove the urn.
tl::expected<workshop::RoundClosed, std::string> close_round(const std::string& folder,
                                                             const std::set<std::string>& already, WorkshopLog& log);

/// The round opened last. Unread; only while nothing is published; also when its urn is damaged or lost. Logs
/// RoundDiscarded, then destroys key and urn.
tl::expected<void, std::string> discard_round(const std::string& folder, WorkshopLog& log);

/// At start: finishes an interrupted close or discard, removes urns that were never logged or are already closed. A
/// close that has to stop is left for close_round to explain. Returns what it appended to the log.
tl::expected<std::vector<workshop::Change>, std::string> recover(const std::string& folder, WorkshopLog& log);

}  // namespace crosstable::store
