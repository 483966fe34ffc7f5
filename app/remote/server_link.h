// One connection to a table's server for what is done there seldom: making it ready, pairing, letting in. Any
// statement, text in and out, and whoever calls waits. Votes go over Link, whose statements are prepared and whose
// calls end by a deadline; how a server is reached (trust.h) and what is said of it (link_words.h) is the same for
// both. Room-internal.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <libpq-fe.h>
#include <tl/expected.hpp>

#include "remote/login.h"
#include "words/message.h"

namespace crosstable::remote {

class ServerLink {
 public:
  /// Who reads why it is not let in.
  enum class Asks { kKiosk, kTable };
  /// Only to the server whose certificate is pinned. The error is a sentence for whoever stands there.
  static tl::expected<ServerLink, words::Message> open(const Login& login, Asks asks = Asks::kKiosk);

  using Rows = std::vector<std::vector<std::string>>;
  /// One statement; parameters are $1, $2.
  tl::expected<Rows, words::Message> run(const std::string& statement, const std::vector<std::string>& parameters = {});
  /// Of one row with so many fields; an error where the server, which may be anybody's, gives anything else.
  tl::expected<std::vector<std::string>, words::Message> run_for_one(const std::string& statement, std::size_t fields);
  /// Several, without parameters.
  tl::expected<void, words::Message> run_script(const std::string& statements);
  /// What the server keeps instead of a password.
  tl::expected<std::string, words::Message> verifier_of(const std::string& user, const ballot::Secret& password);

 private:
  struct Finish {
    void operator()(PGconn* link) const { PQfinish(link); }
  };
  explicit ServerLink(PGconn* link) : link_(link) {}
  std::unique_ptr<PGconn, Finish> link_;
};

}  // namespace crosstable::remote
