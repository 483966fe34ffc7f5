// How long voting takes, from taps: for the facilitator before it opens and for a voter before she starts. A range, for
// people are not equally quick.
#pragma once

#include <optional>

#include "ballot/ballot.h"
#include "words/message.h"

namespace crosstable::ballot {

/// Both at least 1 while somebody votes, else 0.
struct Minutes {
  int least = 0;
  int most = 0;

  bool operator==(const Minutes&) const = default;
};
/// "40 minutes"; from two hours on "2 h 40 min".
words::Message time_message(int minutes);
/// "3 minutes", "12 to 16 minutes", "1 h 50 min to 2 h 5 min".
words::Message minutes_message(Minutes minutes);

/// About so many counterparts: to choose function and counterparts, to answer (two questions more each), to turn pages
/// of two statements, to cast. One alone is not chosen.
int ballot_taps(int counterparts, int statements);
/// The same of a poll; of a friction round with all its statements, about the most counterparts that anybody has.
int ballot_taps(const RoundForm& form, int counterparts);
/// One voter's, from the first tap to the cast.
Minutes minutes_per_voter(int taps);

struct VotingLoad {
  int voters = 0;  ///< who still vote
  int taps = 0;    ///< of one ballot
  int kiosks = 1;
};
/// All of them, one after the other at each kiosk, with the way to it. Nobody is promised too little: `most` is rounded
/// up.
Minutes voting_minutes(const VotingLoad& load);

inline constexpr int kMostKiosks = 12;
/// The fewest kiosks that are through in so many minutes, at most kMostKiosks; nothing where not even those are.
std::optional<int> kiosks_for(int voters, int taps, int minutes);

}  // namespace crosstable::ballot
