// A round whose ballots the attacker knows, and a search for them in any bytes.
#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "proof/closing.h"
#include "store/rounds.h"

namespace crosstable::proof {

using Bytes = std::vector<std::uint8_t>;

inline constexpr int kVoters = 60;
inline constexpr std::size_t kWindow = 16;

inline bool holds(const Bytes& all, const Bytes& part) {
  return ::memmem(all.data(), all.size(), part.data(), part.size()) != nullptr;
}

/// Pieces that say something: long enough to be no accident, and not all one byte.
inline std::vector<Bytes> pieces_of(std::span<const std::uint8_t> secret) {
  std::vector<Bytes> pieces;
  for (std::size_t at = 0; at + kWindow <= secret.size(); at += kWindow / 2) {
    const Bytes piece(secret.begin() + static_cast<std::ptrdiff_t>(at),
                      secret.begin() + static_cast<std::ptrdiff_t>(at + kWindow));
    if (std::set<std::uint8_t>(piece.begin(), piece.end()).size() >= 4) pieces.push_back(piece);
  }
  return pieces;
}

/// How many of the secrets have a piece in these bytes. One pass, for a whole disk.
inline int found_in(const Bytes& all, const std::vector<Bytes>& secrets) {
  std::multimap<std::uint64_t, std::pair<Bytes, std::size_t>> pieces;  // by their first bytes
  std::vector<bool> begins(65536, false);
  const auto head = [](const std::uint8_t* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  for (std::size_t secret = 0; secret < secrets.size(); ++secret) {
    const auto its = pieces_of(secrets[secret]);
    EXPECT_FALSE(its.empty()) << "nothing to look for";
    for (const Bytes& piece : its) {
      begins[head(piece.data()) & 0xffffU] = true;
      pieces.emplace(head(piece.data()), std::pair(piece, secret));
    }
  }
  std::set<std::size_t> found;
  for (std::size_t at = 0; at + kWindow <= all.size(); ++at) {
    if (!begins[all[at] | static_cast<unsigned>(all[at + 1]) << 8U]) continue;
    const auto [first, last] = pieces.equal_range(head(&all[at]));
    for (auto piece = first; piece != last; ++piece) {
      if (std::equal(piece->second.first.begin(), piece->second.first.end(),
                     all.begin() + static_cast<std::ptrdiff_t>(at)))
        found.insert(piece->second.second);
    }
  }
  return static_cast<int>(found.size());
}

/// A round with ballots that the attacker knows, each with its own answers.
struct Planted {
  std::string folder;
  ballot::Round round;
  std::string urn;
  std::vector<Bytes> plains, boxes, ids;  ///< in the order of casting
  std::vector<Bytes> keys;                ///< of the key file
  std::vector<int> functions;

  explicit Planted(std::string where, const store::RoundSecrets& with = {}) : folder(std::move(where)) {
    using namespace store;  // NOLINT(google-build-using-namespace)
    WorkshopLog log = test::must(WorkshopLog::make(folder, {test::started()}));
    round = test::must(test::open_round(folder, test::friction_round(15), "vote", log, with)).round;
    urn = urn_path(folder, round.id);
    keys.push_back(test::bytes_of(key_path(folder, round.id)));
  }
  void cast(store::BallotBox& kiosk) {
    const auto number = static_cast<unsigned>(plains.size());
    functions.push_back(static_cast<int>(number % 3));
    const auto plain = ballot::pack(round.form, store::test::ballot_of(round, functions.back(), number));
    const auto box = ballot::seal(plain, round.key);
    const auto id = ballot::random_id();
    ASSERT_TRUE(store::test::must(kiosk.take_pass(1, functions.back())));
    ASSERT_EQ(kiosk.cast(id, functions.back(), 1, box).outcome, store::CastOutcome::kRecorded);
    plains.emplace_back(plain.begin(), plain.end());
    boxes.emplace_back(box.begin(), box.end());
    ids.emplace_back(id.begin(), id.end());
  }
  void cast_all() {
    store::FileUrn kiosk = store::test::must(store::FileUrn::open(urn));
    for (int voter = 0; voter < kVoters; ++voter) cast(kiosk);
  }
};

}  // namespace crosstable::proof
