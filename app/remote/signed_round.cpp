#include "remote/signed_round.h"

#include <sodium.h>

#include "store/round_text.h"

namespace crosstable::remote {

namespace {

// What is signed begins with what it is, so that no signature can be taken for another kind's.
constexpr std::string_view kRound = "crosstable round 1\n";
constexpr std::string_view kLeads = "crosstable leads 1\n";

std::string what_leads(std::string_view round, const Nonce& nonce) {
  return std::string(kLeads) + std::string(round) + "\n" +
         std::string(reinterpret_cast<const char*>(nonce.data()), nonce.size());
}

tl::unexpected<words::Message> not_the_tables() {
  return tl::unexpected(words::message(
      "The table’s server shows a vote that this kiosk’s table has not signed, so no ballot is taken here. Tell the "
      "facilitator: somebody may have changed it."));
}

}  // namespace

tl::expected<store::Signer, words::Message> round_signer(const std::string& server_folder) {
  return store::Signer::of_installation(server_folder);
}

SignedRound sign_round(const store::Signer& table, const ballot::Round& round) {
  SignedRound made{store::to_text(round), {}};
  made.signature = table.sign(std::string(kRound) + made.text);
  return made;
}

tl::expected<ballot::Round, words::Message> verified_round(const std::string& table_key, const SignedRound& round,
                                                           std::string_view id) {
  if (!store::is_signed_by(table_key, std::string(kRound) + round.text, round.signature)) return not_the_tables();
  auto read = store::round_from_text(round.text);
  if (!read)
    // Translators: {why} says what is wrong with the round, and begins with a small letter.
    return tl::unexpected(words::message(
        "The table asks what this kiosk cannot show ({why}): install the same version of Crosstable on both.",
        words::arg("why", read.error())));
  if (read->id != id) return not_the_tables();
  return read;
}

Nonce draw_nonce() {
  Nonce nonce{};
  randombytes_buf(nonce.data(), nonce.size());
  return nonce;
}

std::string vouch(const store::Signer& table, std::string_view round, const Nonce& nonce) {
  return table.sign(what_leads(round, nonce));
}

bool is_vouched(const std::string& table_key, std::string_view round, const Nonce& nonce, const std::string& answer) {
  return store::is_signed_by(table_key, what_leads(round, nonce), answer);
}

tl::expected<std::optional<ballot::Round>, words::Message> TrustedRounds::trust(const SignedRound& round,
                                                                                std::string_view id,
                                                                                const std::string& answer) {
  auto read = verified_round(table_key_, round, id);
  if (!read) return tl::unexpected(read.error());
  if (!is_vouched(table_key_, id, question_, answer)) return std::nullopt;
  question_ = draw_nonce();
  return std::move(*read);
}

}  // namespace crosstable::remote
