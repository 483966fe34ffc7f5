// What a kiosk has of a table on another machine: its connection, its place there, and the ballots that it keeps.
// Shared by the meeting place, its boxes and the forwarder. Worker's thread only.
#pragma once

#include <set>
#include <string>

#include "remote/link.h"
#include "store/outbox.h"

namespace crosstable::remote {

inline constexpr Link::Within kVotersPatience{2'000};
inline constexpr Link::Within kLooksPatience{1'000};
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
  Link::Answer ask(const char* statement, const std::vector<Given>& values, Link::Within within) {
    return link_.ask(statement, values, within);
  }
  bool connect(Link::Within within) { return link_.connect(within).has_value(); }

  /// Among the table's kiosks, from now on and through every new connection; an error where another machine has this
  /// one's pairing. Where the table cannot be reached the place is kept for later.
  tl::expected<void, words::Message> arrive();
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
  void settle(const ballot::BallotId& id, store::CastOutcome outcome);

  int number_;
  Link link_;
  store::Outbox outbox_;
  Patience patience_;
  std::set<ballot::BallotId> offer_again_;
  bool wants_place_ = false;
  bool is_doubled_ = false;
  bool in_trouble_ = false;
};

}  // namespace crosstable::remote
