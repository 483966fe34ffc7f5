// One connection to a table's server, for what is done there seldom: making it, pairing. Room-internal.
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
  /// Only to the server whose certificate is pinned. The error is a sentence for whoever stands there.
  static tl::expected<ServerLink, words::Message> open(const Login& login);

  using Rows = std::vector<std::vector<std::string>>;
  /// One statement; parameters are $1, $2.
  tl::expected<Rows, words::Message> run(const std::string& statement, const std::vector<std::string>& parameters = {});
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
