// Who signs snapshots: one key of this installation, made on first use, and the signers whose snapshots it trusts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::store {

/// $XDG_DATA_HOME/crosstable, else ~/.local/share/crosstable: never beside the workshops, which people hand on. Holds
/// signing.key (0600) and signers/*.pub.
tl::expected<std::string, words::Message> keys_folder();

/// Of a signature, as hex.
inline constexpr std::size_t kSignature_digits = 128;

/// An Ed25519 key in locked memory.
class Signer {
 public:
  /// The key in this folder; made, synced and 0600 when it is missing.
  static tl::expected<Signer, words::Message> of_installation(const std::string& keys_folder);
  /// A key that nobody has or will have again.
  static Signer of_nobody();
  /// 32 bytes; the caller wipes its own copy.
  static Signer from_seed(std::span<const std::uint8_t> seed);
  /// 64 lower-case hex digits.
  const std::string& public_key() const { return public_key_; }
  /// kSignature_digits of them, lower-case; the same for the same text.
  std::string sign(const std::string& text) const;

 private:
  struct Wipe {
    void operator()(std::uint8_t* memory) const;
  };
  std::unique_ptr<std::uint8_t, Wipe> secret_;
  std::string public_key_;
};

bool is_signed_by(const std::string& public_key, const std::string& text, const std::string& signature);

/// Whose snapshots this installation trusts: name by public key.
struct KnownSigners {
  std::string own;             ///< this installation's key; empty while it has none
  words::Message own_problem;  ///< why its own key cannot be read, which only matters for what it signed; else empty
  std::map<std::string, std::string> accepted;

  /// "this installation" or the name it was accepted under; nothing for a stranger.
  std::optional<std::string> name_of(const std::string& public_key) const;
};
/// What a file of signers/*.pub holds: a key, and in the line after it whose it is.
struct AcceptedSigner {
  std::string public_key;
  std::string name;  ///< empty: the file says none, and is called by it
};
/// Nothing where it begins with no key; blanks around are fine.
std::optional<AcceptedSigner> accepted_signer_from(const std::string& text);
/// Makes nothing: an installation that never signed has no key of its own.
tl::expected<KnownSigners, words::Message> known_signers(const std::string& keys_folder);
/// From now on snapshots of this key are trusted under this name and no other. Refuses a name that another key has.
tl::expected<void, words::Message> accept_signer(const std::string& keys_folder, const std::string& public_key,
                                                 const std::string& name);
/// The key in lower case if the text is one (blanks around it are fine), else nothing.
std::optional<std::string> public_key_from(const std::string& text);

}  // namespace crosstable::store
