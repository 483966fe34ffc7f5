// Rounds that the table has signed, so that whoever runs the server can put no key, plan or text of their own before a
// kiosk, nor an old round that the table no longer leads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

#include "ballot/round.h"
#include "store/signing.h"
#include "words/message.h"

namespace crosstable::remote {

/// The workshop's own key, made on first use: not the installation's, for this one's name goes to every kiosk, and its
/// end is that of the server's folder.
tl::expected<store::Signer, words::Message> round_signer(const std::string& server_folder);

/// A round on its way over a server: text with key, plan, mode and all, and what the table says of it.
struct SignedRound {
  std::string text;
  std::string signature;  ///< 128 hex digits
};
SignedRound sign_round(const store::Signer& table, const ballot::Round& round);
/// The round, if whoever holds `table_key` has signed exactly this. `id`: under which the server gave it.
tl::expected<ballot::Round, words::Message> verified_round(const std::string& table_key, const SignedRound& round,
                                                           std::string_view id);

/// Drawn by a kiosk for one question: do you lead this round, now? Only the table can answer, and no old answer fits.
using Nonce = std::array<std::uint8_t, 16>;
Nonce draw_nonce();
std::string vouch(const store::Signer& table, std::string_view round, const Nonce& nonce);
bool is_vouched(const std::string& table_key, std::string_view round, const Nonce& nonce, const std::string& answer);

/// What a kiosk believes: a round that was verified, and that the table leads now. Every time anew, since what is shown
/// after a vote has ended may be that vote again.
class TrustedRounds {
 public:
  explicit TrustedRounds(std::string table_key) : table_key_(std::move(table_key)) {}

  /// The same until its answer has come, then another.
  const Nonce& question() const { return question_; }
  /// `answer`: what the server has to the question; may be empty. An error says why nothing is sealed to the round;
  /// nothing without one: the answer is still missing.
  tl::expected<std::optional<ballot::Round>, words::Message> trust(const SignedRound& round, std::string_view id,
                                                                   const std::string& answer);

 private:
  std::string table_key_;
  Nonce question_ = draw_nonce();
};

}  // namespace crosstable::remote
