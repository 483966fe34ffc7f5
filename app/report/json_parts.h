// Parts of report.json beside the map: what the workshop was about, and what it settled.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "framework/value.h"
#include "map/reading.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

framework::Value json_of(const std::vector<std::string>& texts);
framework::Value json_of(const std::set<std::string>& texts);
framework::Value json_of(const std::optional<workshop::Pair>& pair);

/// What functions guessed beside what the others say; no member where none has.
void add_guesses(framework::Object& report, const framework::Framework& framework, const map::Reading& reading);
/// The walked case under what both sides agreed, and under the drafts too; no member where nothing is settled on it.
void add_replay(framework::Object& report, const workshop::Snapshot& snapshot);
/// The walk as the partner saw it, and as it would be under what was agreed.
void add_partner_eye(framework::Object& report, const workshop::Snapshot& snapshot, const map::Reading& reading);
/// Agreements, actions and follow-ups.
void add_charter(framework::Object& report, const workshop::Snapshot& snapshot);
/// Who took part, the walk, the causes, what was observed, and the polls.
void add_workshop(framework::Object& report, const workshop::Snapshot& snapshot);

}  // namespace crosstable::report
