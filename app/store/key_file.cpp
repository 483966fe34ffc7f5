#include "store/key_file.h"

#include <algorithm>
#include <array>
#include <memory>

#include <sodium.h>

#include "store/disk.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/round_desk.h"

namespace crosstable::store {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t kPlain = 1;
/// Salt, nonce, box: secretbox under Argon2id of the passphrase, with the two figures below.
constexpr std::uint8_t kWrapped = 2;
/// The same under a hash of that and the share.
constexpr std::uint8_t kShared = 3;
/// Nothing: the key is in the table's memory. The file is there all the same, since what an end that was stopped has
/// left is told by the two files of a round.
constexpr std::uint8_t kNowhere = 4;
/// libsodium's MODERATE, written out because files must open with whatever it means in a later version.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kDerivingMemory_bytes = 256U << 20U;

constexpr std::size_t kKey_bytes = 32;
constexpr std::size_t kSalt_bytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce_bytes = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kBox_bytes = kKey_bytes + crypto_secretbox_MACBYTES;

struct Free {
  void operator()(std::uint8_t* memory) const { sodium_free(memory); }
};
using Locked = std::unique_ptr<std::uint8_t, Free>;

/// The block's end is a checksum of what is before it, so that a damaged file is not taken for a wrong passphrase.
/// Files of before have zeros there.
constexpr std::size_t kSum_bytes = crypto_generichash_BYTES_MIN;
constexpr std::size_t kSummed_bytes = kKeyFile_bytes - kSum_bytes;

std::array<std::uint8_t, kSum_bytes> sum_of(Bytes content) {
  std::array<std::uint8_t, kSum_bytes> sum{};
  crypto_generichash(sum.data(), sum.size(), content.data(), kSummed_bytes, nullptr, 0);
  return sum;
}

bool is_zero(Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

KeyContent summed(KeyContent content) {
  const auto sum = sum_of(*content);
  std::copy(sum.begin(), sum.end(), content->begin() + kSummed_bytes);
  return content;
}

words::Message does_not_open(bool has_sum, bool shared) {
  if (shared)
    return words::message(
        "This passphrase and the share on the stick do not open the vote's key; type it again, or put in another copy "
        "of "
        "the stick. Nothing is lost.");
  if (has_sum) return words::message("This passphrase does not open the vote's key; type it again. Nothing is lost.");
  return words::message(
      "This passphrase does not open the vote's key; type it again. If it is the right one, the key file is damaged: "
      "put it back from a copy. Nothing is lost.");
}

/// Null where the machine has no 256 MiB to spare.
Locked derive(const KeyGuard& guard, Bytes salt) {
  Locked key(static_cast<std::uint8_t*>(sodium_malloc(crypto_secretbox_KEYBYTES)));
  const std::string_view text = guard.passphrase->view();
  if (!key || crypto_pwhash(key.get(), crypto_secretbox_KEYBYTES, text.data(), text.size(), salt.data(), kPasses,
                            kDerivingMemory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return nullptr;
  if (guard.share == nullptr) return key;
  Locked both(static_cast<std::uint8_t*>(sodium_malloc(crypto_secretbox_KEYBYTES)));
  if (!both) return nullptr;
  const auto& share = **guard.share;
  crypto_generichash(both.get(), crypto_secretbox_KEYBYTES, key.get(), crypto_secretbox_KEYBYTES, share.data(),
                     share.size());
  return both;
}

words::Message no_memory(const std::string& path) {
  return words::message(
      "{path}: the machine has too little free memory (256 MiB) to work with a passphrase; close other programs and "
      "try "
      "again.",
      words::arg("path", path));
}

tl::expected<ballot::SecretKey, words::Message> unwrap(const std::string& path, Bytes content, const KeyGuard& guard) {
  const Locked wrapping = derive(guard, content.first(kSalt_bytes));
  if (!wrapping) return tl::unexpected(no_memory(path));
  const Bytes nonce = content.subspan(kSalt_bytes, kNonce_bytes);
  const Bytes box = content.subspan(kSalt_bytes + kNonce_bytes, kBox_bytes);
  const Locked key(static_cast<std::uint8_t*>(sodium_malloc(kKey_bytes)));
  if (!key) return tl::unexpected(no_memory(path));
  if (crypto_secretbox_open_easy(key.get(), box.data(), box.size(), nonce.data(), wrapping.get()) != 0)
    return tl::unexpected(does_not_open(!is_zero(content.last(kSum_bytes)), guard.share != nullptr));
  return ballot::SecretKey::from_bytes({key.get(), kKey_bytes});
}

/// Fills `content`, and which kind of file it is.
tl::expected<std::uint8_t, words::Message> read_content(const std::string& path, KeyContent& content) {
  auto bytes = read_whole_file(path, kKeyFile_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const bool is_whole = bytes->size() == kKeyFile_bytes;
  if (is_whole) std::copy(bytes->begin(), bytes->end(), content->begin());
  sodium_memzero(bytes->data(), bytes->size());
  const Bytes all(*content);
  const std::uint8_t kind = is_whole ? all.front() : 0;
  const std::size_t used = kind == kNowhere ? 1
                           : kind == kPlain ? 1 + kKey_bytes
                                            : 1 + kSalt_bytes + kNonce_bytes + kBox_bytes;
  const Bytes sum = all.subspan(kSummed_bytes);
  const auto wanted = sum_of(all);
  const bool is_sound = is_zero(sum) || std::equal(sum.begin(), sum.end(), wanted.begin());
  if (is_sound && is_zero(all.subspan(used, kSummed_bytes - used)) &&
      (kind == kPlain || kind == kWrapped || kind == kShared || kind == kNowhere))
    return kind;
  return tl::unexpected(words::message(
      "{path} is no round key that this program can read; keep the folder as it is and use the program that wrote it.",
      words::arg("path", path)));
}

}  // namespace

tl::expected<KeyContent, words::Message> key_content(const std::string& path, const ballot::SecretKey& key,
                                                     const KeyGuard& guard) {
  KeyContent content;
  if (guard.in_memory) {
    (*content)[0] = kNowhere;
    return summed(content);
  }
  if (guard.passphrase == nullptr) {
    (*content)[0] = kPlain;
    std::copy(key.bytes().begin(), key.bytes().end(), content->begin() + 1);
    return summed(content);
  }
  (*content)[0] = guard.share == nullptr ? kWrapped : kShared;
  std::uint8_t* salt = content->data() + 1;
  std::uint8_t* nonce = salt + kSalt_bytes;
  randombytes_buf(salt, kSalt_bytes + kNonce_bytes);
  const Locked wrapping = derive(guard, {salt, kSalt_bytes});
  if (!wrapping) return tl::unexpected(no_memory(path));
  crypto_secretbox_easy(nonce + kNonce_bytes, key.bytes().data(), kKey_bytes, nonce, wrapping.get());
  return summed(content);
}

tl::expected<ballot::SecretKey, words::Message> read_key(const std::string& path, const ballot::SecretText* passphrase,
                                                         const Share* share) {
  KeyContent content;
  const auto kind = read_content(path, content);
  if (!kind) return tl::unexpected(kind.error());
  const Bytes all(*content);
  if (*kind == kPlain) return ballot::SecretKey::from_bytes(all.subspan(1, kKey_bytes));
  if (*kind == kNowhere)
    return tl::unexpected(words::message(
        "The key of this vote was in the memory of a table that has ended, and on no disk, so nobody can open its "
        "ballots any more: give the vote up, and ask it again."));
  if (passphrase == nullptr)
    return tl::unexpected(words::message("{path} opens with the passphrase of its vote only; enter it on the table.",
                                         words::arg("path", path)));
  if (*kind == kShared && share == nullptr)
    return tl::unexpected(
        words::message("{path} opens with the share of its vote's stick only; put the stick in and try again.",
                       words::arg("path", path)));
  return unwrap(path, all.subspan(1), {passphrase, *kind == kShared ? share : nullptr});
}

words::Message key_trouble(const std::string& folder, const ballot::Round& round) {
  const std::string path = key_path(folder, round.id);
  KeyContent content;
  const auto kind = read_content(path, content);
  const std::uint8_t wanted = ballot::is_key_in_memory(round) ? kNowhere
                              : !round.wrapped                ? kPlain
                              : round.shared                  ? kShared
                                                              : kWrapped;
  bool own = kind && *kind == wanted;
  if (own && wanted == kPlain) {
    const auto key = ballot::SecretKey::from_bytes(Bytes(*content).subspan(1, kKey_bytes));
    own = key.public_key() == round.key;
  }
  if (own) return {};
  const words::Argument file = words::arg("path", path);
  if (presence_of(path) == Presence::kGone)
    return words::message(
        "The key file of the open vote is missing, so its ballots cannot be opened: put {path} back from where it went "
        "and try again, or give the vote up; nothing of it was removed.",
        file);
  if (kind)
    return words::message(
        "The key file of the open vote is that of another vote, so its ballots cannot be opened: put {path} back from "
        "where it went and try again, or give the vote up; nothing of it was removed.",
        file);
  return words::message(
      "The key file of the open vote is damaged or cannot be read, so its ballots cannot be opened: put {path} back "
      "from "
      "where it went and try again, or give the vote up; nothing of it was removed.",
      file);
}

}  // namespace crosstable::store
