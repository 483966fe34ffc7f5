// What a kiosk has of a table on another machine: its connection, its place there, and the ballots that it keeps.
// Shared by the meeting place, its boxes and the forwarder. Worker's thread only.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "remote/link.h"
#include "store/outbox.h"

namespace crosstable::remote {

inline constexpr Link::Within kVotersPatience{2'000};
inline constexpr Link::Within kLooksPatience{1'000};
/// What a kiosk tells of its ballots where it keeps none, but had to set aside what it could not read.
inline constexpr int kKeptUnread = -1;
/// How long a kiosk waits for the table; a ballot that takes longer is kept here.
struct Patience {
  Link::Within voter = kVotersPatience;
  Link::Within look = kLooksPatience;
  Link::Within pause = Link::kPause;
};

class KioskLine {
 public:
  /// `number`: that of its login.
  KioskLine(int number, Server server, store::Outbox outbox, Patience patience = {});

  int number() const { return number_; }
  const Patience& patience() const { return patience_; }
  store::Outbox& outbox() { return outbox_; }
  store::Reach reach() const;
  Link::Answer ask(const char* statement, const std::vector<Given>& values, Link::Within within);
  bool connect(Link::Within within) { return link_.connect(within).has_value(); }

  /// Among the table's kiosks, from now on and through every new connection; an error where another machine has this
  /// one's pairing. Where the table cannot be reached, or the server has not noticed yet that this machine's own
  /// connection of before has ended, the place is kept for later. Each takes a leave().
  tl::expected<void, words::Message> arrive();
  /// Once nobody has its place any more.
  void leave();
  bool is_doubled() const { return is_doubled_; }
  void report_trouble(bool on);

  enum class Delivery { kNone, kOne, kNotNow };
  /// The ballot that is next by its id: one that has not reached the table, or, on a new connection, one that had; the
  /// server may have been put back to what it was before.
  Delivery deliver_one(Link::Within within);
  /// To the table, what it keeps; only where this machine has the kiosk's place.
  bool beat(Link::Within within);
  /// Whatever is kept of a vote that is not this one is over; empty: of any.
  void end_others(const std::string& round);

 private:
  tl::expected<void, LinkTrouble> greet(Link& link);
  const ballot::BallotId* next() const;
  /// As the table hears it.
  int kept() const;
  std::vector<Given> signs_of_life() const;
  void end_unread(const std::string& round);
  void settle(const ballot::BallotId& id, store::CastOutcome outcome);

  int number_;
  Link link_;
  store::Outbox outbox_;
  Patience patience_;
  std::set<ballot::BallotId> offer_again_;
  std::optional<std::string> unread_in_;  ///< the vote that may be that of what was set aside; empty: none is open
  int places_ = 0;                        ///< taken and not left
  bool wants_place_ = false;
  bool is_doubled_ = false;
  std::optional<std::chrono::steady_clock::time_point> was_here_;  ///< had its place last
  bool in_trouble_ = false;
};

}  // namespace crosstable::remote
