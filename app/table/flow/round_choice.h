// How a vote is to be opened, and the round that this means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/estimate.h"
#include "ballot/round.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::table {

struct TableState;

/// Kept while the facilitator chooses.
struct RoundChoice {
  ballot::RoundKind kind = ballot::RoundKind::kFriction;
  bool pulse = false;  ///< the five statements instead of all
  bool fresh = false;  ///< those not asked yet in this workshop
  bool tell = false;   ///< what a recent snapshot keeps back is published, and the voters are told
  enum class Whom {
    kSuggested,  ///< a follow-up asks about what was agreed, any other workshop about all
    kAgreed,
    kAll,
    kWalk,
    kThree,
  } whom = Whom::kSuggested;
  ballot::Eligibility eligibility = ballot::Eligibility::kOpen;
  bool by_hand = false;  ///< what is asked, or about whom, was tapped: nothing is suggested any more
};

/// That a vote to come is reckoned with: those planned, or more where more are heard.
int kiosks_counted(const TableState& state);
/// That a vote goes on with once it is open: those heard; while none is, those planned.
int kiosks_at_work(const TableState& state);

/// Whom the choice means now: never kSuggested, nor pairs of which there are none. `follows`, here and below: the
/// snapshot that the workshop was opened on.
RoundChoice::Whom whom_of(const workshop::Workshop& workshop, const RoundChoice& choice,
                          const workshop::Snapshot* follows);
/// People of functions that are asked something.
int people_asked(const workshop::Workshop& workshop, const RoundChoice& choice,
                 const workshop::Snapshot* follows = nullptr);
/// What one ballot of this choice takes.
int taps_of(const workshop::Workshop& workshop, const RoundChoice& choice, const workshop::Snapshot* follows = nullptr);
/// Ballot time for this choice on so many kiosks.
ballot::Minutes expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                                 const workshop::Snapshot* follows = nullptr);
/// The choice that asks most and fits_step(), but one that asks much of the room nothing only where no other fits;
/// where none does, the quickest. A follow-up stays with what was agreed. What was tapped, who may vote, and what a
/// second vote asks stay.
RoundChoice suggested(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                      const workshop::Snapshot* follows = nullptr);
/// Whether the minutes of the vote's step do for this choice: of the one at hand, or the next to come.
bool fits_step(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
               const workshop::Snapshot* follows = nullptr);
/// How many kiosks would do, with all else as it is; nothing: not even the most.
std::optional<int> kiosks_that_fit(const workshop::Workshop& workshop, const RoundChoice& choice,
                                   const workshop::Snapshot* follows = nullptr);
/// The choices of less that would do on so many kiosks, those that ask more first.
std::vector<RoundChoice> choices_that_fit(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks,
                                          const workshop::Snapshot* follows = nullptr);
/// The round that a choice means now: form, roster and plan; id and key are drawn when it opens.
ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question,
                        const workshop::Snapshot* follows = nullptr);
/// The same, knowing the snapshots of its folder. What the partner asks is left out of it where it is known before that
/// nothing of the answers could be shown: nobody answers in vain.
ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question);
/// With what is left out of that, for whoever says why.
ballot::Round whole_round_for(const TableState& state, const RoundChoice& choice, const std::string& question);
/// Of such a whole round: what is asked of it.
ballot::RoundForm form_asked(const ballot::Round& whole);
/// Here or in a snapshot of the folder: hands are not counted beside it.
bool was_counted_in_secret(const TableState& state, const ballot::RoundForm& form);

}  // namespace crosstable::table
