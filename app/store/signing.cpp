#include "store/signing.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <vector>

#include <sodium.h>
#include <unistd.h>

#include "framework/csv.h"
#include "framework/letters.h"
#include "framework/one_line.h"
#include "store/files.h"
#include "store/hex.h"
#include "store/put_file.h"

namespace crosstable::store {

namespace {

/// The first byte of the key file says how the rest is kept.
constexpr std::uint8_t kPlainSeed = 1;
constexpr std::size_t kMostSignerFile_bytes = 4096;
constexpr const char* kKeyEnding = ".pub";
constexpr const char* kOwnName = "this installation";

using Seed = std::array<std::uint8_t, crypto_sign_SEEDBYTES>;

struct Wiped {
  std::vector<std::uint8_t> bytes;
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

std::string key_file(const std::string& folder) { return joined(folder, "signing.key"); }
std::string signers_folder(const std::string& folder) { return joined(folder, "signers"); }

constexpr words::Literal kNoRandomness =
    words::literal("There is no secure source of random numbers; restart the machine and try again.");

tl::expected<Signer, words::Message> read_signer(const std::string& path) {
  if (::sodium_init() < 0) return tl::unexpected(words::message(kNoRandomness));
  auto bytes = read_whole_file(path, kMostSignerFile_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const Wiped content{std::move(*bytes)};
  if (content.bytes.size() != 1 + std::tuple_size_v<Seed> || content.bytes.front() != kPlainSeed) {
    return tl::unexpected(
        words::message("{path} is no signing key that this program can read; move it elsewhere, and a new key is made. "
                       "Snapshots signed before keep their signer.",
                       words::arg("path", path)));
  }
  return Signer::from_seed(std::span(content.bytes).subspan(1));
}

/// Two programs that start for the first time at once end up with one key: whoever links first.
tl::expected<void, words::Message> make_key(const std::string& folder) {
  if (::sodium_init() < 0) return tl::unexpected(words::message(kNoRandomness));
  if (auto made = make_folder(folder); !made) return made;
  std::array<std::uint8_t, 8> random{};
  randombytes_buf(random.data(), random.size());
  const std::string path = key_file(folder);
  const std::string beside = path + "." + to_hex(random);
  Wiped content{std::vector<std::uint8_t>(1 + std::tuple_size_v<Seed>, kPlainSeed)};
  randombytes_buf(content.bytes.data() + 1, std::tuple_size_v<Seed>);
  auto written = write_new_file(beside, content.bytes);
  if (written && ::link(beside.c_str(), path.c_str()) != 0 && errno != EEXIST &&
      ::rename(beside.c_str(), path.c_str()) != 0)
    written = tl::unexpected(file_problem(path, kCannotBeMade, errno));
  if (auto gone = unlink_file(beside); written && !gone) return gone;
  if (!written) return written;
  return sync_folder(folder);
}

std::string stem_of(const std::string& name) {
  return name.substr(0, name.size() - std::char_traits<char>::length(kKeyEnding));
}

/// As it is written down and said. A file that was handed on may claim anything, but never to be this one.
std::string said_name(const std::string& name) {
  std::string said = framework::one_line(framework::composed(framework::trimmed(name)));
  return framework::as_compared(said) == kOwnName ? "" : said;
}

tl::expected<std::optional<AcceptedSigner>, words::Message> read_accepted(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostSignerFile_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return accepted_signer_from(std::string(bytes->begin(), bytes->end()));
}

/// It has one name: the last that it was given.
tl::expected<void, words::Message> forget_other_names(const std::string& folder, const std::string& kept,
                                                      const std::string& public_key) {
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  bool gone = false;
  for (const std::string& name : *names) {
    if (name == kept || !name.ends_with(kKeyEnding)) continue;
    const auto read = read_accepted(joined(folder, name));
    if (!read || !*read || (*read)->public_key != public_key) continue;
    if (auto removed = unlink_file(joined(folder, name)); !removed) return removed;
    gone = true;
  }
  return gone ? sync_folder(folder) : tl::expected<void, words::Message>();
}

}  // namespace

tl::expected<std::string, words::Message> keys_folder() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  // The XDG base directory specification: a path that is not absolute is to be ignored.
  if (const std::string data = set("XDG_DATA_HOME"); data.starts_with('/')) return joined(data, "crosstable");
  if (const std::string home = set("HOME"); home.starts_with('/')) return joined(home, ".local/share/crosstable");
  return tl::unexpected(
      words::message("There is no place for this installation's signing key: set HOME or XDG_DATA_HOME to a folder."));
}

void Signer::Wipe::operator()(std::uint8_t* memory) const { sodium_free(memory); }

Signer Signer::from_seed(std::span<const std::uint8_t> seed) {
  // Locked memory needs it, and who reads the key from a file has asked already.
  if (::sodium_init() < 0) throw std::bad_alloc();
  Signer signer;
  signer.secret_.reset(static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
  if (!signer.secret_ || seed.size() != crypto_sign_SEEDBYTES) throw std::bad_alloc();
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_seed_keypair(open.data(), signer.secret_.get(), seed.data());
  signer.public_key_ = to_hex(open);
  return signer;
}

Signer Signer::of_nobody() {
  if (::sodium_init() < 0) throw std::bad_alloc();
  Seed seed{};
  randombytes_buf(seed.data(), seed.size());
  Signer signer = from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return signer;
}

tl::expected<Signer, words::Message> Signer::of_installation(const std::string& keys_folder) {
  const std::string path = key_file(keys_folder);
  if (!exists(path)) {
    if (auto made = make_key(keys_folder); !made) return tl::unexpected(made.error());
  }
  return read_signer(path);
}

std::string Signer::sign(const std::string& text) const {
  static_assert(kSignature_digits == 2 * crypto_sign_BYTES);
  std::array<std::uint8_t, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       secret_.get());
  return to_hex(signature);
}

bool is_signed_by(const std::string& public_key, const std::string& text, const std::string& signature) {
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> key{};
  std::array<std::uint8_t, crypto_sign_BYTES> bytes{};
  // One spelling each: a changed letter case is a changed file.
  return from_hex(public_key, key) && to_hex(key) == public_key && from_hex(signature, bytes) &&
         to_hex(bytes) == signature &&
         crypto_sign_verify_detached(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                     key.data()) == 0;
}

std::optional<std::string> KnownSigners::name_of(const std::string& public_key) const {
  if (public_key.empty()) return std::nullopt;
  if (public_key == own) return kOwnName;
  const auto at = accepted.find(public_key);
  return at == accepted.end() ? std::nullopt : std::optional(at->second);
}

tl::expected<KnownSigners, words::Message> known_signers(const std::string& keys_folder) {
  KnownSigners known;
  if (exists(key_file(keys_folder))) {
    if (const auto own = read_signer(key_file(keys_folder)))
      known.own = own->public_key();
    else
      known.own_problem = own.error();
  }
  const std::string folder = signers_folder(keys_folder);
  if (!exists(folder)) return known;
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  for (const std::string& name : *names) {
    if (!name.ends_with(kKeyEnding)) continue;
    const auto read = read_accepted(joined(folder, name));
    if (!read) return tl::unexpected(read.error());
    if (!*read)
      return tl::unexpected(words::message("{path} holds no public key of 64 hex digits; correct it or remove it.",
                                           words::arg("path", joined(folder, name))));
    known.accepted.emplace((*read)->public_key, (*read)->name.empty() ? stem_of(name) : (*read)->name);
  }
  return known;
}

tl::expected<void, words::Message> accept_signer(const std::string& keys_folder, const std::string& public_key,
                                                 const std::string& name) {
  const std::string folder = signers_folder(keys_folder);
  if (auto made = make_folder(folder); !made) return made;
  const std::string file = slug(name, "signer") + kKeyEnding;
  const std::string path = joined(folder, file);
  if (exists(path)) {
    const auto there = read_accepted(path);
    if (!there || !*there || (*there)->public_key != public_key)
      return tl::unexpected(
          words::message("{path} holds another key under this name; choose another name or remove that file.",
                         words::arg("path", path)));
  }
  const std::string text = public_key + "\n" + said_name(name) + "\n";
  if (auto put = put_file(path, bytes_from(text), Existing::kReplace, {}); !put) return put;
  return forget_other_names(folder, file, public_key);
}

std::optional<AcceptedSigner> accepted_signer_from(const std::string& text) {
  const std::string_view all = framework::trimmed(text);
  const std::size_t end = std::min(all.find('\n'), all.size());
  auto key = public_key_from(std::string(all.substr(0, end)));
  if (!key) return std::nullopt;
  return AcceptedSigner{std::move(*key), said_name(std::string(all.substr(end)))};
}

std::optional<std::string> public_key_from(const std::string& text) {
  const auto is_blank = [](unsigned char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  const auto first = std::find_if_not(text.begin(), text.end(), is_blank);
  const auto last = std::find_if_not(text.rbegin(), text.rend(), is_blank).base();
  if (first >= last) return std::nullopt;
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> key{};
  if (!from_hex(std::string(first, last), key)) return std::nullopt;
  return to_hex(key);
}

}  // namespace crosstable::store
