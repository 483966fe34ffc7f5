#include "remote/server_link.h"

#include <array>
#include <string_view>
#include <utility>

#include "framework/locked.h"
#include "framework/system_error.h"

namespace crosstable::remote {

namespace {

constexpr const char* kTimeout_s = "5";

/// SQLSTATE of a refused login is only in the words, which are the server's; these two are what libpq has for it.
bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

words::Message why_not_in(const PGconn* link, const Login& login) {
  const std::string_view said = PQerrorMessage(link);
  const auto at = words::arg("address", to_text(login.server));
  if (says(said, "password authentication failed") || says(said, "does not exist") || says(said, "not permitted"))
    return words::message("The table does not know this pairing code any more: have it show a new one, and type that.");
  if (says(said, "certificate verify failed") || says(said, "SSL error"))
    return words::message(
        "Another server than this kiosk’s table answers at {address}: another table, or somebody in between. Nothing "
        "was sent to it.",
        at);
  if (says(said, "too many"))
    return words::message(
        "The table’s server is full: end a kiosk that is not needed, or one that is paired twice, then try again.");
  if (says(said, "starting up") || says(said, "shutting down"))
    return words::message("The table’s server is starting or ending; wait a moment and try again.");
  return words::message(
      "Nobody answers at {address}: see that both machines are on the same network, and that the table shows this "
      "address.",
      at);
}

words::Message what_failed(const PGconn* link) {
  return words::message("The table’s server answers: {what}.",
                        words::arg("what", framework::system_said(PQerrorMessage(link))));
}

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

bool is_done(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

}  // namespace

tl::expected<ServerLink, words::Message> ServerLink::open(const Login& login) {
  // libpq wants its password to end with a zero.
  framework::Locked<std::array<char, ballot::SecretText::kMost_bytes + 1>> password;
  if (login.password) login.password->view().copy(password->data(), ballot::SecretText::kMost_bytes);
  const std::string port = std::to_string(login.server.port);
  const std::array<std::pair<const char*, const char*>, 14> wanted{{
      {"host", login.server.host.c_str()},
      {"port", port.c_str()},
      {"dbname", login.database.c_str()},
      {"user", login.user.c_str()},
      {"password", password->data()},
      {"sslmode", "verify-ca"},
      {"sslrootcert", login.pin.c_str()},
      {"ssl_min_protocol_version", "TLSv1.3"},
      {"channel_binding", "require"},
      {"sslcert", "/dev/null/none"},
      {"passfile", "/dev/null"},
      {"gssencmode", "disable"},
      {"connect_timeout", kTimeout_s},
      {"application_name", ""},
  }};
  std::array<const char*, wanted.size() + 1> names{};
  std::array<const char*, wanted.size() + 1> values{};
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    names[at] = wanted[at].first;
    values[at] = wanted[at].second;
  }
  ServerLink link(PQconnectdbParams(names.data(), values.data(), 0));
  if (PQstatus(link.link_.get()) != CONNECTION_OK) return tl::unexpected(why_not_in(link.link_.get(), login));
  return link;
}

tl::expected<ServerLink::Rows, words::Message> ServerLink::run(const std::string& statement,
                                                               const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  const Result result(PQexecParams(link_.get(), statement.c_str(), static_cast<int>(values.size()), nullptr,
                                   values.data(), nullptr, nullptr, 0));
  if (!is_done(result.get())) return tl::unexpected(what_failed(link_.get()));
  Rows rows(static_cast<std::size_t>(PQntuples(result.get())));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (int field = 0; field < PQnfields(result.get()); ++field)
      rows[row].emplace_back(PQgetvalue(result.get(), static_cast<int>(row), field));
  }
  return rows;
}

tl::expected<void, words::Message> ServerLink::run_script(const std::string& statements) {
  const Result result(PQexec(link_.get(), statements.c_str()));
  if (!is_done(result.get())) return tl::unexpected(what_failed(link_.get()));
  return {};
}

tl::expected<std::string, words::Message> ServerLink::verifier_of(const std::string& user,
                                                                  const ballot::Secret& password) {
  framework::Locked<std::array<char, ballot::SecretText::kMost_bytes + 1>> text;
  if (password) password->view().copy(text->data(), ballot::SecretText::kMost_bytes);
  char* made = PQencryptPasswordConn(link_.get(), text->data(), user.c_str(), "scram-sha-256");
  if (made == nullptr) return tl::unexpected(what_failed(link_.get()));
  std::string verifier = made;
  PQfreemem(made);
  return verifier;
}

}  // namespace crosstable::remote
