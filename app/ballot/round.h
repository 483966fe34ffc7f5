// A round as a kiosk sees it: everything it needs lies in the urn, nothing else is read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ballot/ballot.h"
#include "ballot/plan.h"
#include "ballot/publication.h"
#include "ballot/two_votes.h"
#include "framework/framework.h"
#include "framework/roster.h"

namespace crosstable::ballot {

/// Who may vote. open: a counter per function stops at its places. unlock: the facilitator arms a kiosk for one ballot
/// of one function. cards: each person draws a card whose code lets in one ballot.
enum class Eligibility { kOpen, kUnlock, kCards };

enum class UrnState { kOpen, kClosing, kClosed };

struct Round {
  std::string id;        ///< 32 random hex digits; names urn and key file
  std::string workshop;  ///< title, for the kiosk's first page
  std::string request;   ///< "90-day terms and a special price"; may be empty
  std::string question;  ///< polls: what is asked
  bool example = false;  ///< "example, invented data" on every page
  RoundForm form;
  framework::Framework framework;
  framework::Roster roster;  ///< places as they were when the round opened
  Plan plan;                 ///< friction rounds; empty for polls
  Earlier earlier;           ///< what other votes have published of what is asked here
  Eligibility eligibility = Eligibility::kOpen;
  PublicKey key{};
  bool wrapped = false;     ///< the secret key's file opens with a passphrase only
  bool shared = false;      ///< and with a second share, which lies on a stick
  bool old_copies = false;  ///< the disk may keep old copies of key and urn after the close
  int kiosks = 1;           ///< at hand, for the expected time
  /// Languages of what the group wrote of all this, "de", as far as they are known; never a voter's.
  std::map<std::string, std::string> written;
  std::string language;  ///< that the table spoke when it opened the round, "de"; empty: nobody knows
};

/// Its secret key is in the memory of the table that opened it and on no disk: where nobody leads, nobody holds a
/// passphrase. Once that table has ended, nobody can open its ballots.
bool is_key_in_memory(const Round& round);

/// Bad ends of the statements asked, for publish().
BadIsHigh bad_is_high(const Round& round);

/// What changes while a round is open; the room sees all of it.
struct UrnView {
  UrnState state = UrnState::kOpen;
  std::vector<int> places;  ///< now: lowered by "left", never below turnout
  Turnout turnout;
  std::map<int, int> armed;  ///< kiosk number → function index (unlock)
  std::optional<int> pass;   ///< to a kiosk alone: the function of which it holds a place (open)

  bool operator==(const UrnView&) const = default;
};

/// The planned cell's publication, as far as earlier votes let it: what the table's desk publishes.
PublishedCell publish(const Round& round, const PlannedCell& cell, const UrnView& view,
                      const std::vector<Ballot>& ballots);
std::optional<PollResult> publish_poll(const Round& round, const UrnView& view, const std::vector<Ballot>& ballots);

/// May a ballot of this function be cast at this kiosk now? With cards the card itself is asked of the urn.
bool may_vote(const Round& round, const UrnView& view, int function, int kiosk);
/// Everyone who can vote has voted.
bool all_voted(const UrnView& view);

}  // namespace crosstable::ballot
