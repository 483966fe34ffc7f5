// A file under a passphrase, to send or to carry: who finds it without the passphrase learns its size.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::store {

/// The file at `from`, encrypted into a new file at `to`. libsodium's secretstream (XChaCha20-Poly1305) in chunks of
/// 64 KiB, the key from the passphrase by Argon2id MODERATE: about half a second and 256 MiB.
tl::expected<void, std::string> lock_file(const std::string& from, const std::string& to,
                                          const std::string& passphrase);
/// The reverse. Nothing is written unless all of it is as it was locked.
tl::expected<void, std::string> unlock_file(const std::string& from, const std::string& to,
                                            const std::string& passphrase);
/// As it is, into a new file with the time of midnight of `date`.
tl::expected<void, words::Message> copy_file(const std::string& from, const std::string& to, const std::string& date);
/// Do the bytes begin like a file that lock_file wrote?
bool is_locked(std::span<const std::uint8_t> bytes);

}  // namespace crosstable::store
