// Sealing ballots: whoever holds only the public key can put ballots in and never read one.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "ballot/ballot.h"

namespace crosstable::ballot {

/// Call once at start, before anything else of this header; false: no secure random source. From then on the process
/// leaves no core dump and cannot be read by other processes of its user, for keys and opened ballots lie in it; where
/// the machine allows it, nothing of it is written to swap.
bool init_sealing();
/// What of this process stays out of swap.
enum class OutOfSwap {
  kAll,
  kSecrets,  ///< keys, passphrases, PINs, codes, answers on their way and opened ballots; not the pictures of the
             ///< screen
  kNothing,  ///< the system lets this user lock no memory
};
/// Asks the system for a page where it is not known yet.
OutOfSwap out_of_swap();

/// A secret key in locked memory that is zeroed when it goes out of scope and kept out of core dumps.
class SecretKey {
 public:
  static SecretKey generate(PublicKey& public_key);
  /// 32 bytes; the caller wipes its own copy.
  static SecretKey from_bytes(std::span<const std::uint8_t> bytes);
  std::span<const std::uint8_t> bytes() const;
  PublicKey public_key() const;

 private:
  struct Wipe {
    void operator()(std::uint8_t* memory) const;
  };
  std::unique_ptr<std::uint8_t, Wipe> memory_;
};

BallotId random_id();
Sealed seal(const Plain& plain, const PublicKey& key);
/// Nothing if the box was not sealed for this key or was changed.
std::optional<Plain> open(const Sealed& sealed, const SecretKey& key);
void wipe(Plain& plain);
void wipe(Ballot& ballot);

}  // namespace crosstable::ballot
