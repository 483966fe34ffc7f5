// How a vote is to be opened, and the round that this means.
#pragma once

#include <string>

#include "ballot/round.h"
#include "workshop/workshop.h"

namespace crosstable::table {

struct TableState;

/// Kept while the facilitator chooses.
struct RoundChoice {
  ballot::RoundKind kind = ballot::RoundKind::kFriction;
  bool pulse = false;  ///< the five statements instead of all
  bool fresh = false;  ///< those not asked yet in this workshop
  bool tell = false;   ///< what a recent snapshot keeps back is published, and the voters are told
  enum class Whom { kAll, kWalk, kThree } whom = Whom::kAll;
  ballot::Eligibility eligibility = ballot::Eligibility::kOpen;
};

/// Ballot time in minutes for this choice on the kiosks at hand.
int expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks);
/// The round that a choice means now: form, roster and plan; id and key are drawn when it opens.
ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question);
/// The same, knowing the snapshots of its folder.
ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question);
/// Here or in a snapshot of the folder: hands are not counted beside it.
bool was_counted_in_secret(const TableState& state, const ballot::RoundForm& form);

}  // namespace crosstable::table
