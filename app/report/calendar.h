// Days of the workshop's afterwards for people's calendars (iCalendar, RFC 5545): who has what to do until when, when
// two functions look at what they agreed on, and when the group meets again. Nothing else of a snapshot.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// By the names of their files, without those that nothing would be in: actions.ics, an all-day event for each action
/// that has a day, each review of an agreement and each follow-up, and actions-todo.ics, a to-do for each action.
/// To-dos are apart because Outlook reads none, and takes no file that has some beside events.
std::vector<std::pair<std::string, std::string>> to_calendars(const words::Words& words,
                                                              const workshop::Snapshot& snapshot);

/// What a QR code of 61 squares a side holds with the least correction (version 11, level L), or of 69 with more (13,
/// M): on 24 mm a phone reads it.
inline constexpr std::size_t kMostEntryBytes = 320;
/// The event of one action of this snapshot as a calendar of its own, to be put whole into a QR code: the same event as
/// that of actions.ics, so that whoever takes both has it once, with its words shortened to fit. Empty for an action
/// that has no day, or is done or dropped.
std::string entry_of(const workshop::Action& action, const workshop::Snapshot& snapshot);

}  // namespace crosstable::report
