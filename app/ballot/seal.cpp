#include "ballot/seal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <tuple>

#include <linux/capability.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace crosstable::ballot {

static_assert(crypto_box_SEALBYTES + kPlainBytes == kSealedBytes);
static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_box_SECRETKEYBYTES == 32);

namespace {

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "crosstable: %s\n", why);
  std::abort();
}

bool all_is_locked = false;

bool may_lock_all() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct granted[_LINUX_CAPABILITY_U32S_3]{};
  if (syscall(SYS_capget, &header, granted) == 0 && (granted[0].effective & (1U << CAP_IPC_LOCK)) != 0) return true;
  rlimit limit{};
  return getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

/// Only where there is no limit: with one, the process would run out of memory as soon as it has locked that much.
void keep_out_of_swap() {
  rlimit limit{};
  if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_max == RLIM_INFINITY) {
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_MEMLOCK, &limit);
  }
  // On fault: locks what is used, and does not bring in what is only mapped.
  all_is_locked = may_lock_all() && mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

/// Locked, guarded and left out of core dumps.
std::uint8_t* locked_key_memory() {
  auto* memory = static_cast<std::uint8_t*>(sodium_malloc(crypto_box_SECRETKEYBYTES));
  if (memory == nullptr) give_up("no memory for a round's secret key");
  return memory;
}

}  // namespace

bool init_sealing() {
  if (sodium_init() < 0) return false;
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  keep_out_of_swap();
  return true;
}

OutOfSwap out_of_swap() {
  if (all_is_locked) return OutOfSwap::kAll;
  return framework::is_memory_locked() ? OutOfSwap::kSecrets : OutOfSwap::kNothing;
}

void SecretKey::Wipe::operator()(std::uint8_t* memory) const { sodium_free(memory); }

SecretKey SecretKey::generate(PublicKey& public_key) {
  SecretKey key;
  key.memory_.reset(locked_key_memory());
  crypto_box_keypair(public_key.data(), key.memory_.get());
  sodium_mprotect_readonly(key.memory_.get());
  return key;
}

SecretKey SecretKey::from_bytes(std::span<const std::uint8_t> bytes) {
  if (bytes.size() != crypto_box_SECRETKEYBYTES) give_up("a round's secret key does not have 32 bytes");
  SecretKey key;
  key.memory_.reset(locked_key_memory());
  std::copy(bytes.begin(), bytes.end(), key.memory_.get());
  sodium_mprotect_readonly(key.memory_.get());
  return key;
}

std::span<const std::uint8_t> SecretKey::bytes() const {
  if (!memory_) give_up("a round's secret key was used after it was given away");
  return {memory_.get(), crypto_box_SECRETKEYBYTES};
}

PublicKey SecretKey::public_key() const {
  PublicKey key{};
  if (crypto_scalarmult_base(key.data(), bytes().data()) != 0) give_up("a round's secret key has no public key");
  return key;
}

BallotId random_id() {
  BallotId id{};
  randombytes_buf(id.data(), id.size());
  return id;
}

Sealed seal(const Plain& plain, const PublicKey& key) {
  Sealed sealed{};
  if (crypto_box_seal(sealed.data(), plain.data(), plain.size(), key.data()) != 0)
    give_up("a ballot could not be sealed: the round's public key is broken");
  return sealed;
}

std::optional<Plain> open(const Sealed& sealed, const SecretKey& key) {
  Plain plain{};
  const PublicKey public_key = key.public_key();
  if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), public_key.data(), key.bytes().data()) != 0)
    return std::nullopt;
  std::optional<Plain> opened(plain);
  wipe(plain);
  return opened;
}

void wipe(Plain& plain) { sodium_memzero(plain.data(), plain.size()); }

void wipe(Ballot& ballot) {
  for (Rating& rating : ballot.ratings) {
    if (!rating.scores.empty()) sodium_memzero(rating.scores.data(), rating.scores.size());
    sodium_memzero(&rating.dependence, sizeof rating.dependence);
    sodium_memzero(&rating.mirror, sizeof rating.mirror);
    sodium_memzero(&rating.rated, sizeof rating.rated);
  }
  if (!ballot.marks.empty()) sodium_memzero(ballot.marks.data(), ballot.marks.size());
  sodium_memzero(&ballot.rater, sizeof ballot.rater);
  sodium_memzero(ballot.tag.data(), ballot.tag.size());
  ballot.ratings.clear();
  ballot.marks.clear();
}

}  // namespace crosstable::ballot
