#include "store/key_file.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <sodium.h>

#include "store/files.h"
#include "store/urn.h"

namespace crosstable::store {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t kPlain = 1;
/// Salt, nonce, box: secretbox under Argon2id of the passphrase, with the two figures below.
constexpr std::uint8_t kWrapped = 2;
/// libsodium's MODERATE, written out because files must open with whatever it means in a later version.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory_bytes = 256U << 20U;

constexpr std::size_t kKey_bytes = 32;
constexpr std::size_t kSalt_bytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce_bytes = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kBox_bytes = kKey_bytes + crypto_secretbox_MACBYTES;

/// Bytes that are zeroed when they go out of scope.
struct Wiped {
  std::vector<std::uint8_t> bytes;
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

struct Free {
  void operator()(std::uint8_t* memory) const { sodium_free(memory); }
};
using Locked = std::unique_ptr<std::uint8_t, Free>;

/// Null where the machine has no 256 MiB to spare.
Locked derive(const ballot::SecretText& passphrase, Bytes salt) {
  Locked key(static_cast<std::uint8_t*>(sodium_malloc(crypto_secretbox_KEYBYTES)));
  const std::string_view text = passphrase.view();
  if (!key || crypto_pwhash(key.get(), crypto_secretbox_KEYBYTES, text.data(), text.size(), salt.data(), kPasses,
                            kMemory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return nullptr;
  return key;
}

std::string no_memory(const std::string& path) {
  return path + ": the machine has too little free memory (256 MiB) to work with a passphrase; close other programs " +
         "and try again.";
}

tl::expected<ballot::SecretKey, std::string> unwrap(const std::string& path, Bytes content,
                                                    const ballot::SecretText& passphrase) {
  const Locked wrapping = derive(passphrase, content.first(kSalt_bytes));
  if (!wrapping) return tl::unexpected(no_memory(path));
  const Bytes nonce = content.subspan(kSalt_bytes, kNonce_bytes);
  const Bytes box = content.subspan(kSalt_bytes + kNonce_bytes);
  const Locked key(static_cast<std::uint8_t*>(sodium_malloc(kKey_bytes)));
  if (!key) return tl::unexpected(no_memory(path));
  if (crypto_secretbox_open_easy(key.get(), box.data(), box.size(), nonce.data(), wrapping.get()) != 0)
    return tl::unexpected(std::string("This passphrase does not open the vote's key; type it again. Nothing is lost."));
  return ballot::SecretKey::from_bytes({key.get(), kKey_bytes});
}

}  // namespace

tl::expected<void, std::string> write_key(const std::string& path, const ballot::SecretKey& key,
                                          const ballot::SecretText* passphrase) {
  Wiped content;
  if (passphrase == nullptr) {
    content.bytes.reserve(1 + kKey_bytes);
    content.bytes.push_back(kPlain);
    content.bytes.insert(content.bytes.end(), key.bytes().begin(), key.bytes().end());
    return write_new_file(path, content.bytes);
  }
  content.bytes.resize(1 + kSalt_bytes + kNonce_bytes + kBox_bytes);
  content.bytes[0] = kWrapped;
  std::uint8_t* salt = content.bytes.data() + 1;
  std::uint8_t* nonce = salt + kSalt_bytes;
  randombytes_buf(salt, kSalt_bytes + kNonce_bytes);
  const Locked wrapping = derive(*passphrase, {salt, kSalt_bytes});
  if (!wrapping) return tl::unexpected(no_memory(path));
  crypto_secretbox_easy(nonce + kNonce_bytes, key.bytes().data(), kKey_bytes, nonce, wrapping.get());
  return write_new_file(path, content.bytes);
}

tl::expected<ballot::SecretKey, std::string> read_key(const std::string& path, const ballot::SecretText* passphrase) {
  auto bytes = read_whole_file(path, 4096);
  if (!bytes) return tl::unexpected(bytes.error());
  const Wiped content{std::move(*bytes)};
  const Bytes all = content.bytes;
  if (all.size() == 1 + kKey_bytes && all.front() == kPlain) return ballot::SecretKey::from_bytes(all.subspan(1));
  if (all.size() == 1 + kSalt_bytes + kNonce_bytes + kBox_bytes && all.front() == kWrapped) {
    if (passphrase != nullptr) return unwrap(path, all.subspan(1), *passphrase);
    return tl::unexpected(path + " opens with the passphrase of its vote only; enter it on the table.");
  }
  return tl::unexpected(
      path +
      " is no round key that this program can read; keep the folder as it is and use the program that wrote it.");
}

}  // namespace crosstable::store
