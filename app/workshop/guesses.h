// Predict, then see: what functions say of themselves before their columns of the map are uncovered.
#pragma once

#include <string>
#include <vector>

#include "words/message.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// Fewer statement groups leave nothing to guess between.
inline constexpr std::size_t kLeastGroups = 2;

/// Statement groups of which the vote asked something, by id, in the framework's order.
std::vector<std::string> groups_asked(const framework::Framework& framework, const ballot::RoundForm& form);
/// Functions that guess before the columns of this vote are uncovered, by code: those that it asked about and that are
/// in the room.
std::vector<std::string> who_guesses(const Workshop& workshop, const RoundRecord& round);
/// Of the last vote on friction; those that have not said all three. None where the first column is open.
std::vector<std::string> yet_to_guess(const Workshop& workshop);
/// Something that the vote shows was once on the table's map: what is said from then on is no guess.
bool was_seen(const RoundRecord& round);

/// There is a vote with groups to guess between, and the framework does not leave it out.
bool has_guesses(const Workshop& workshop);
/// What is wrong with a guess, whoever's it is.
std::optional<words::Message> guess_trouble(const framework::Framework& framework, const ballot::RoundForm& form,
                                            const Guess& guess);
/// Why the map cannot be guessed first; nothing if it can.
std::optional<words::Message> no_guessing(const Workshop& workshop);

}  // namespace crosstable::workshop
