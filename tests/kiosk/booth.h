// A kiosk on glass: real screens, a real flow, fingers by id, and an urn that the test plays.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ballot/round.h"
#include "ballot/seal.h"
#include "kiosk/flow.h"
#include "support/probe.h"

namespace crosstable::kiosk::test {

struct RoundChoice {
  ballot::RoundKind kind = ballot::RoundKind::kFriction;
  int functions = 5;
  bool long_names = false;  ///< of 28 letters
  bool pulse = false;
  ballot::Eligibility eligibility = ballot::Eligibility::kOpen;
  int items = 4;
  int questions = 0;  ///< of what a partner asks; a poll of nothing else asks three
};
/// Five functions are the example's: SA 5, FI 4, CM 3, LE 3, CS 4.
ballot::Round make_round(const RoundChoice& choice = {});
ballot::UrnView empty_urn(const ballot::Round& round);

class Booth {
 public:
  explicit Booth(const crosstable::test::Display& display = crosstable::test::kKiosk10);

  void say(const Intent& intent);
  /// Seals rounds with a key of its own, so that boxes can be opened again.
  void open(ballot::Round round, bool practice = false);
  void see(const ballot::UrnView& view) { say(UrnSeen{view}); }
  /// Waits for the lock-out to end, then taps.
  bool tap(const std::string& id);
  bool tap_all(const std::vector<std::string>& ids);
  void wait(std::int64_t ms) { probe->advance(ms); }

  std::vector<CastEffect> casts() const;
  bool left() const;
  /// Says of the last cast what the urn said.
  void receive(Outcome outcome);
  ballot::Ballot opened(const CastEffect& cast) const;
  /// What lies in its box, byte for byte.
  std::optional<ballot::Plain> plain(const CastEffect& cast) const { return ballot::open(cast.box, key_); }

  KioskState state;
  Effects effects;
  /// Draws the order of counterparts; as they are in the roster unless a test says otherwise.
  RandomBelow random_below = [](std::uint32_t n) { return n - 1; };
  std::unique_ptr<crosstable::test::Probe> probe;

 private:
  void apply(const Intent& intent);

  crosstable::test::Display display_;
  ballot::PublicKey public_key_{};
  ballot::SecretKey key_;
};

}  // namespace crosstable::kiosk::test
