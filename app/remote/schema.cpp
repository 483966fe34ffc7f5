#include "remote/schema.h"

#include <algorithm>

namespace crosstable::remote {

namespace {

constexpr std::size_t kMostName = 40;

constexpr std::string_view kHead =
    R"(-- Makes a PostgreSQL server ready for kiosks on other machines. As a superuser, once:
--   crosstable server sql | psql
-- What is left to do, and what the table is told, stands at the end. Whoever runs the server can see when, from which
-- kiosk and for which function a sealed ballot came; with cards, which card. Never what is in it. Backups and replicas
-- keep sealed ballots as long as they are kept; the key is never here.
\set ON_ERROR_STOP on
CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8';
\connect {name}
)";

constexpr std::string_view kFoot = R"(
-- What is left to do:
-- 1. The table's password, as long as somebody can still type it:  \password {name}_table
-- 2. A certificate of the server's own, signed by itself, which tables and kiosks pin. In the data folder:
--      openssl req -new -x509 -days 36500 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN={name} \
--        -keyout server.key -out server.crt
--    In postgresql.conf: ssl = on, ssl_cert_file, ssl_key_file; password_encryption = 'scram-sha-256'.
-- 3. In pg_hba.conf, the room's network, with TLS alone:
--      hostssl {name} {name}_table,+{name}_kiosk  NETWORK/BITS  scram-sha-256
-- 4. In postgresql.conf, so that no log says when somebody voted:
--      log_connections = off, log_disconnections = off, log_lock_waits = off, track_commit_timestamp = off
--    and, so that no login of a kiosk holds a vote up:  max_prepared_transactions = 0 (as it is unless somebody set it)
--    and, so that nobody keeps a connection for long without a login:  authentication_timeout = 5s (else it is a minute)
-- 5. So that no login takes all of the memory, where the server is for this alone: LimitDATA=128M in the [Service] of its
--    unit. It is for every session, and less than a database of other work may need.
-- What the table is told (See the kiosks, On other machines, Use our company's server):
--   address     SERVER:5432/{name}
--   password    that of {name}_table
--   to compare  openssl x509 -in server.crt -noout -fingerprint -sha256
-- At the end of a workshop the table removes what is its own. Where it could not:  SELECT urn.forget(workshop) FROM urn.house
)";

std::string with_name(std::string_view text, std::string_view name) {
  constexpr std::string_view kPlace = "{name}";
  std::string filled;
  for (std::size_t at = text.find(kPlace); at != std::string_view::npos; at = text.find(kPlace)) {
    filled.append(text.substr(0, at)).append(name);
    text.remove_prefix(at + kPlace.size());
  }
  return filled.append(text);
}

}  // namespace

bool is_database_name(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= kMostName && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), fits);
}

std::string schema_sql(std::string_view name) { return with_name(kSchema, name); }

std::string server_sql(std::string_view name) {
  return with_name(kHead, name) + schema_sql(name) + with_name(kFoot, name);
}

}  // namespace crosstable::remote
