// round-<id>.urn: an urn in a file of the workshop's folder. The rules of opening a connection are the design's "Urn";
// no other file opens one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/secret_text.h"
#include "store/ballot_box.h"
#include "store/stick.h"
#include "store/urn_keeper.h"

namespace crosstable::store {

/// What the key file needs to be opened with, beside itself.
struct KeyGuard {
  const ballot::SecretText* passphrase = nullptr;
  const Share* share = nullptr;  ///< with a passphrase only
  bool in_memory = false;        ///< the file holds no key at all: see ballot::is_key_in_memory
};

/// One file for both sides: its kiosks lie on the table's machine.
class FileUrn final : public Urn, public BallotBox {
 public:
  /// Writes the urn (0600); the caller syncs the folder. A round with cards needs its deck, of which the urn keeps
  /// keyed hashes.
  static tl::expected<FileUrn, words::Message> create(const std::string& folder, const ballot::Round& round,
                                                      UrnPhase phase, const ballot::Deck* deck = nullptr);
  static tl::expected<FileUrn, words::Message> open(const std::string& path);
  static tl::expected<UrnPhase, words::Message> phase(const std::string& path);
  /// Whether its bytes make no urn any more, whoever else holds it and whatever lies beside it: an end that was stopped
  /// has overwritten some. False where they cannot be read just now, or a journal has more to say.
  static bool is_in_ruins(const std::string& path);
  static tl::expected<void, words::Message> move_to(const std::string& path, UrnPhase phase);
  FileUrn(FileUrn&&) noexcept;
  FileUrn& operator=(FileUrn&&) noexcept;
  ~FileUrn() override;

  const std::string& path() const;

  const ballot::Round& round() const override;
  bool is_copy() const override;
  tl::expected<void, words::Message> settle() override;
  tl::expected<ballot::UrnView, words::Message> view() override;
  tl::expected<ballot::UrnView, words::Message> shown() override;
  tl::expected<void, words::Message> show(const ballot::Turnout& turnout) override;
  tl::expected<void, words::Message> arm(int kiosk, std::optional<int> function) override;
  tl::expected<void, words::Message> free_passes_but(const std::vector<int>& kiosks) override;
  tl::expected<void, words::Message> left(int function) override;
  tl::expected<void, words::Message> move_to(UrnPhase phase);
  tl::expected<UrnContents, words::Message> contents() override;

  tl::expected<ballot::UrnView, words::Message> shown_to(int kiosk) override;
  tl::expected<bool, words::Message> take_pass(int kiosk, int function) override;
  tl::expected<void, words::Message> give_back(int kiosk) override;
  using BallotBox::cast;
  tl::expected<ballot::CardSight, words::Message> look_up(const ballot::Code& code) override;
  /// One IMMEDIATE transaction. After any error the file is opened afresh, so that an interrupted transaction has been
  /// rolled back or has taken place.
  CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                  const std::optional<ballot::CodeHash>& card) override;

 private:
  struct Impl;
  explicit FileUrn(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The urn of the folder that is open or closing, by its name pattern; nothing if the folder was read and has none. A
/// folder that cannot be read, or urns of which none can, are an error and tell nothing.
tl::expected<std::optional<std::string>, words::Message> look_for_urn(const std::string& folder);
/// The same, where an error is none.
std::optional<std::string> find_urn(const std::string& folder);

/// Full paths of a round's files, and the ids (32 hex digits, sorted) of every round that left a file in the folder; an
/// error if it cannot be read, which is not the same as none.
std::string urn_path(const std::string& folder, const std::string& id);
std::string key_path(const std::string& folder, const std::string& id);
std::string journal_of(const std::string& urn);
/// A journal that is longer has held pages of ballots: while an urn is made there are none to keep.
inline constexpr std::uintmax_t kJournalWithoutPages_bytes = 4096;
tl::expected<std::vector<std::string>, words::Message> rounds_in(const std::string& folder);
/// Only where the folder was read and holds no urn of this round.
bool is_urn_gone(const std::string& folder, const std::string& id);
/// The id in an urn's path; in the name of a share's file. Empty: it is none.
std::string id_of_urn(const std::string& path);
std::string id_of_share(const std::string& name);

/// The round's secret key; an error if the file is missing or damaged, or wrapped and the passphrase is missing or
/// wrong, or shared and the share is missing or another's. With a passphrase it takes about half a second.
tl::expected<ballot::SecretKey, words::Message> read_key(const std::string& path,
                                                         const ballot::SecretText* passphrase = nullptr,
                                                         const Share* share = nullptr);

/// Key first, then its share on a stick that is here: overwritten in place, synced, removed. Safe to run again.
tl::expected<void, words::Message> destroy_key(const std::string& folder, const std::string& id);

}  // namespace crosstable::store
