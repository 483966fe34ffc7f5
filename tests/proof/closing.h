// How a round ends after something went wrong: the next start of the table, and a facilitator who closes if it is still
// open.
#pragma once

#include <optional>
#include <string>

#include "store/round_desk.h"
#include "store/rounds.h"

namespace crosstable::proof {

struct Closed {
  std::string text;  ///< the change that is in the log
  int turnout = 0;
  std::size_t entries = 0;  ///< closes of a round in the log
};

/// `passphrase`: of a key that was locked with one.
inline Closed finish(const std::string& folder, const ballot::SecretText* passphrase = nullptr) {
  using store::test::must;
  store::WorkshopLog log = must(store::WorkshopLog::open(folder));
  must(store::test::recover(folder, log));
  std::optional<ballot::SecretKey> key;
  if (passphrase != nullptr && store::find_urn(folder))
    key.emplace(must(store::test::unlock_round(folder, *passphrase)));
  const auto closed = must(store::test::close_round(folder, log, key ? &*key : nullptr));
  Closed found{store::test::text_of(closed), 0, 0};
  for (const int cast : closed.turnout) found.turnout += cast;
  for (const auto& change : must(log.read()))
    found.entries += holds_alternative<workshop::RoundClosed>(change) ? 1U : 0U;
  EXPECT_TRUE(store::rounds_in(folder)->empty()) << "a file of the round is left";
  return found;
}

}  // namespace crosstable::proof
