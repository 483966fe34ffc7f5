// How long a round takes, for the facilitator before it opens and for a voter before she starts.
#pragma once

namespace crosstable::ballot {

struct VotingLoad {
  int voters = 0;        ///< who still vote
  int counterparts = 0;  ///< per voter
  int statements = 0;
  int kiosks = 1;
};

/// 4 s per statement and counterpart, 45 s to arrive, choose, check and cast. Planning figures of the framework, not
/// measured.
int seconds_per_voter(int counterparts, int statements);
/// "About 3 minutes": to the nearest, at least 1.
int minutes_per_voter(int counterparts, int statements);
/// The whole round: voters × seconds ÷ kiosks, to the nearest minute, at least 1 while somebody votes.
int voting_minutes(const VotingLoad& load);
/// While a round is open: the same, rounded up, so that nobody is promised too little.
int minutes_left(const VotingLoad& load);

}  // namespace crosstable::ballot
