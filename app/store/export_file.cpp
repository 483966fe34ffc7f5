#include "store/export_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

#include <sodium.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "store/files.h"
#include "store/put_file.h"
#include "store/snapshot_format.h"
#include "words/words.h"

namespace crosstable::store {

namespace {

constexpr std::size_t kChunk_bytes = 64 << 10;
constexpr std::size_t kOverhead_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kKey_bytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t kStart_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
/// Tells a wrong passphrase from a changed file.
constexpr std::size_t kProof_bytes = crypto_auth_BYTES;
constexpr std::array<std::uint8_t, 8> kMagic = {'X', 'T', 'B', 'E', 'X', 'P', '0', '1'};
constexpr std::size_t kMostLocked_bytes = kMostSnapshot_bytes + (1U << 20U);

using Salt = std::array<std::uint8_t, crypto_pwhash_SALTBYTES>;
using Start = std::array<std::uint8_t, kStart_bytes>;
using Proof = std::array<std::uint8_t, kProof_bytes>;
using Stream = crypto_secretstream_xchacha20poly1305_state;
using Length = std::array<std::uint8_t, 8>;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kHead_bytes =
    kMagic.size() + std::tuple_size_v<Salt> + std::tuple_size_v<Start> + std::tuple_size_v<Length> + kProof_bytes;

struct Keys {
  std::array<std::uint8_t, kKey_bytes> stream{};
  std::array<std::uint8_t, crypto_auth_KEYBYTES> proof{};
  Keys() = default;
  Keys(const Keys&) = default;
  Keys& operator=(const Keys&) = default;
  ~Keys() {
    sodium_memzero(stream.data(), stream.size());
    sodium_memzero(proof.data(), proof.size());
  }
};

std::optional<Keys> keys_from(const std::string& passphrase, const Salt& salt) {
  std::array<std::uint8_t, kKey_bytes + crypto_auth_KEYBYTES> both{};
  const int failed =
      crypto_pwhash(both.data(), both.size(), passphrase.data(), passphrase.size(), salt.data(),
                    crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return std::nullopt;
  Keys keys;
  std::copy_n(both.begin(), keys.stream.size(), keys.stream.begin());
  std::copy_n(both.begin() + kKey_bytes, keys.proof.size(), keys.proof.begin());
  sodium_memzero(both.data(), both.size());
  return keys;
}

tl::unexpected<std::string> no_memory(const std::string& path) {
  return tl::unexpected(
      path + ": there is no memory to try the passphrase, which takes 256 MiB; close other programs and try again.");
}

/// What stands before the first chunk, without the proof of the passphrase.
Bytes head_of(const Salt& salt, const Start& start, const Length& length) {
  Bytes head(kMagic.begin(), kMagic.end());
  head.insert(head.end(), salt.begin(), salt.end());
  head.insert(head.end(), start.begin(), start.end());
  head.insert(head.end(), length.begin(), length.end());
  return head;
}

Length length_of(std::size_t bytes) {
  Length length{};
  for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<std::uint8_t>(bytes >> (8 * i));
  return length;
}

/// Nothing for more than any file of ours has.
std::optional<std::size_t> bytes_in(const Length& length) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < length.size(); ++i) bytes |= static_cast<std::uint64_t>(length[i]) << (8 * i);
  return bytes > kMostSnapshot_bytes ? std::nullopt : std::optional(static_cast<std::size_t>(bytes));
}

/// Of the chunks: an empty file has one too.
std::size_t locked_size(std::size_t plain_bytes) {
  const std::size_t chunks = std::max<std::size_t>(1, (plain_bytes + kChunk_bytes - 1) / kChunk_bytes);
  return plain_bytes + chunks * kOverhead_bytes;
}

Proof proof_of(const Bytes& head, const Keys& keys) {
  Proof proof{};
  crypto_auth(proof.data(), head.data(), head.size(), keys.proof.data());
  return proof;
}

std::optional<Bytes> locked(std::span<const std::uint8_t> plain, const std::string& passphrase) {
  Salt salt{};
  randombytes_buf(salt.data(), salt.size());
  const auto keys = keys_from(passphrase, salt);
  if (!keys) return std::nullopt;
  Stream stream;
  Start start{};
  crypto_secretstream_xchacha20poly1305_init_push(&stream, start.data(), keys->stream.data());
  Bytes file = head_of(salt, start, length_of(plain.size()));
  const Proof proof = proof_of(file, *keys);
  file.insert(file.end(), proof.begin(), proof.end());
  do {
    const std::size_t now = std::min(plain.size(), kChunk_bytes);
    const bool last = now == plain.size();
    const std::size_t at = file.size();
    file.resize(at + now + kOverhead_bytes);
    crypto_secretstream_xchacha20poly1305_push(
        &stream, file.data() + at, nullptr, plain.data(), now, nullptr, 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    plain = plain.subspan(now);
  } while (!plain.empty());
  sodium_memzero(&stream, sizeof stream);
  return file;
}

constexpr const char* kChanged = "was changed after it was locked";

tl::unexpected<std::string> spoilt(const std::string& path, const std::string& what) {
  return tl::unexpected(path + " " + what + "; ask for a fresh copy of it.");
}

tl::expected<Bytes, std::string> read_chunks(const std::string& path, std::span<const std::uint8_t> rest,
                                             Stream& stream) {
  Bytes plain;
  for (bool last = false; !last;) {
    const std::size_t now = std::min(rest.size(), kChunk_bytes + kOverhead_bytes);
    const std::size_t at = plain.size();
    if (now < kOverhead_bytes) return spoilt(path, kChanged);
    plain.resize(at + now - kOverhead_bytes);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream, plain.data() + at, nullptr, &tag, rest.data(), now, nullptr,
                                                   0) != 0)
      return spoilt(path, kChanged);
    rest = rest.subspan(now);
    last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  }
  if (!rest.empty()) return spoilt(path, kChanged);
  return plain;
}

tl::expected<Bytes, std::string> unlocked(const std::string& path, std::span<const std::uint8_t> file,
                                          const std::string& passphrase) {
  if (!is_locked(file)) return tl::unexpected(path + " is no file that \"crosstable export\" locked; choose another.");
  if (file.size() < kHead_bytes) return spoilt(path, "is cut off");
  Salt salt{};
  Start start{};
  Length length{};
  Proof proof{};
  auto from = file.begin() + kMagic.size();
  for (const std::span<std::uint8_t> part : {std::span<std::uint8_t>(salt), std::span<std::uint8_t>(start),
                                             std::span<std::uint8_t>(length), std::span<std::uint8_t>(proof)}) {
    std::copy_n(from, part.size(), part.begin());
    from += static_cast<std::ptrdiff_t>(part.size());
  }
  const auto keys = keys_from(passphrase, salt);
  if (!keys) return no_memory(path);
  const Bytes head = head_of(salt, start, length);
  if (crypto_auth_verify(proof.data(), head.data(), head.size(), keys->proof.data()) != 0)
    return tl::unexpected(
        path +
        " is not opened by this passphrase, or its beginning was changed; try again, and mind capitals and blanks.");
  const auto plain_bytes = bytes_in(length);
  const std::span<const std::uint8_t> chunks = file.subspan(kHead_bytes);
  if (!plain_bytes || chunks.size() > locked_size(*plain_bytes)) return spoilt(path, "has something behind its end");
  if (chunks.size() < locked_size(*plain_bytes)) return spoilt(path, "is cut off");
  Stream stream;
  crypto_secretstream_xchacha20poly1305_init_pull(&stream, start.data(), keys->stream.data());
  auto plain = read_chunks(path, chunks, stream);
  sodium_memzero(&stream, sizeof stream);
  return plain;
}

tl::expected<void, words::Message> refuse_itself(const std::string& from, const std::string& to) {
  std::error_code error;
  if (!std::filesystem::equivalent(from, to, error)) return {};
  return tl::unexpected(words::message("{path} is the very file that is to be copied; choose another name.",
                                       words::arg("path", framework::one_line(to))));
}

}  // namespace

tl::expected<void, std::string> lock_file(const std::string& from, const std::string& to,
                                          const std::string& passphrase) {
  if (auto other = refuse_itself(from, to); !other) return tl::unexpected(words::english(other.error()));
  const auto plain = read_whole_file(from, kMostSnapshot_bytes, framework::Links::kFollowed);
  if (!plain) return tl::unexpected(words::english(plain.error()));
  const auto file = locked(*plain, passphrase);
  if (!file) return no_memory(to);
  return put_file(to, *file, Existing::kRefuse, {}).map_error(words::english);
}

tl::expected<void, std::string> unlock_file(const std::string& from, const std::string& to,
                                            const std::string& passphrase) {
  const auto file = read_whole_file(from, kMostLocked_bytes, framework::Links::kFollowed);
  if (!file) return tl::unexpected(words::english(file.error()));
  const auto plain = unlocked(from, *file, passphrase);
  if (!plain) return tl::unexpected(plain.error());
  return put_file(to, *plain, Existing::kRefuse, {}).map_error(words::english);
}

tl::expected<void, words::Message> copy_file(const std::string& from, const std::string& to, const std::string& date) {
  if (auto other = refuse_itself(from, to); !other) return other;
  const auto bytes = read_whole_file(from, kMostSnapshot_bytes, framework::Links::kFollowed);
  if (!bytes) return tl::unexpected(bytes.error());
  return put_file(to, *bytes, Existing::kRefuse, {.date = date});
}

bool is_locked(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
}

}  // namespace crosstable::store
