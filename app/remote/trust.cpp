#include "remote/trust.h"

#include <algorithm>
#include <memory>

#include "remote/signed_round.h"

namespace crosstable::remote {

Server server_of(const Login& login) {
  return {{{"host", login.server.host},
           {"port", std::to_string(login.server.port)},
           {"dbname", login.server.database},
           {"user", login.user},
           {"sslmode", "verify-ca"},
           {"sslrootcert", login.pin},
           {"sslcert", "/dev/null/none"},
           {"ssl_min_protocol_version", "TLSv1.3"},
           {"channel_binding", "require"}},
          login.password};
}

RoundSeal rounds_of(std::shared_ptr<const store::Signer> table) {
  return {[table](const ballot::Round& round) {
            SignedRound made = sign_round(*table, round);
            return RoundWord{std::move(made.text), std::move(made.signature)};
          },
          [table](const std::string& id, const RoundWord& word) {
            return verified_round(table->public_key(), {word.text, word.signature}, id);
          }};
}

RoundTrust trust_in(const std::string& table_key) {
  const auto rounds = std::make_shared<TrustedRounds>(table_key);
  return {[rounds] { return std::vector<std::uint8_t>(rounds->question().begin(), rounds->question().end()); },
          [rounds](const std::string& id, const RoundWord& word, const std::string& answer) {
            return rounds->trust({word.text, word.signature}, id, answer);
          }};
}

std::string answer_to(const store::Signer& table, const std::string& round, const std::vector<std::uint8_t>& question) {
  Nonce nonce{};
  if (question.size() != nonce.size()) return {};
  std::copy(question.begin(), question.end(), nonce.begin());
  return vouch(table, round, nonce);
}

}  // namespace crosstable::remote
