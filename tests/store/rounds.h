// Folders, rounds and ballots for the tests of this room.
#pragma once

#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ballot/seal.h"
#include "store/file_urn.h"
#include "store/file_urn_keeper.h"
#include "store/round_desk.h"
#include "store/signing.h"
#include "support/said.h"
#include "workshop/change.h"

namespace crosstable::store::test {

/// A folder of its own that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// SA 4, FI 3, LE 3 on the framework that ships, floor 3.
workshop::Started started();
/// A round on all statements; places are multiplied, for tests that cast many ballots.
ballot::Round friction_round(int times_places = 1, ballot::Eligibility eligibility = ballot::Eligibility::kOpen);
ballot::Round poll_round(ballot::RoundKind kind);

/// A ballot with answers everywhere, each drawn from the seed.
ballot::Ballot ballot_of(const ballot::Round& round, int function, unsigned seed);
ballot::Sealed box_of(const ballot::Round& round, int function, unsigned seed);
/// Every place votes once, in the order of the roster; ballot number i has seed i.
std::vector<ballot::Ballot> full_house(const ballot::Round& round);

/// What the table's desk does, on a folder with its urns in files.
tl::expected<OpenedRound, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                     const std::string& step, WorkshopLog& log,
                                                     const RoundSecrets& with);
tl::expected<ballot::Round, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                       const std::string& step, WorkshopLog& log,
                                                       const ballot::Deck* deck = nullptr);
tl::expected<words::Message, words::Message> give_up_without_key(const std::string& folder, WorkshopLog& log,
                                                                 const ballot::SecretKey* held);
tl::expected<ballot::SecretKey, words::Message> unlock_round(const std::string& folder,
                                                             const ballot::SecretText& passphrase);
tl::expected<workshop::RoundRecord, words::Message> close_round(const std::string& folder, WorkshopLog& log,
                                                                const ballot::SecretKey* held = nullptr);
tl::expected<void, words::Message> discard_round(const std::string& folder, WorkshopLog& log);
tl::expected<void, words::Message> set_round_aside(const std::string& folder, WorkshopLog& log);
tl::expected<void, words::Message> destroy_round(const std::string& folder, const std::string& id);
tl::expected<std::vector<words::Message>, words::Message> recover(const std::string& folder, WorkshopLog& log);

/// Urn and key file, without log.
FileUrn put_urn(const std::string& folder, const ballot::Round& round, const ballot::SecretKey& key, UrnPhase phase);
/// An urn of its own in the folder, open, without log.
FileUrn make_urn(const std::string& folder, ballot::Round round);
CastResult cast(BallotBox& box, int function, unsigned seed);
void cast_all(BallotBox& box, const std::vector<ballot::Ballot>& ballots);

std::string hex(const ballot::BallotId& id);
/// Hex ids of the ballots in an urn.
std::set<std::string> ids_in(const std::string& urn);
int turnout_of(Urn& urn);

/// The same key every time.
const Signer& test_signer();

std::vector<std::uint8_t> bytes_of(const std::string& path);
std::string text_in(const std::string& path);
std::string text_of(const workshop::Change& change);
std::string text_of(const std::vector<ballot::PublishedCell>& cells);
/// All that is published of a closed round.
std::string text_of(const workshop::RoundRecord& round);

/// As the table's tick does.
tl::expected<std::vector<ballot::PublishedCell>, words::Message> publish_now(const std::string& folder,
                                                                             WorkshopLog& log,
                                                                             const ballot::SecretKey* held = nullptr);

/// Runs `work` in a process of its own and returns its wait status. The child ends with exit(0) where `work` returns.
int in_child(const std::function<void()>& work);
pid_t start_child(const std::function<void()>& work);
int wait_for(pid_t child);

template <typename Value, typename Why>
Value must(tl::expected<Value, Why> result) {
  if (!result) {
    ADD_FAILURE() << result.error();
    std::abort();
  }
  return std::move(*result);
}
inline void must_log(const tl::expected<void, NotLogged>& result) {
  ASSERT_TRUE(result) << (result ? words::Message() : result.error().sentence);
}
template <typename Why>
void must(const tl::expected<void, Why>& result) {
  ASSERT_TRUE(result) << result.error();
}

}  // namespace crosstable::store::test
