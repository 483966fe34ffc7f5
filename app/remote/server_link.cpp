#include "remote/server_link.h"

#include <array>
#include <string_view>
#include <utility>

#include "framework/locked.h"
#include "remote/link_words.h"
#include "remote/trust.h"

namespace crosstable::remote {

namespace {

constexpr const char* kTimeout_s = "5";
/// Whoever has a kiosk's login may hold locks for as long as they like.
constexpr const char* kNotForEver = "-c lock_timeout=8000 -c statement_timeout=30000";

/// SQLSTATE of a refused login is only in the words, which are the server's; these two are what libpq has for it.
bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_shut_out(std::string_view said) {
  return says(said, "password authentication failed") || says(said, "no pg_hba.conf entry") ||
         says(said, "does not exist") || says(said, "not permitted");
}

/// For a kiosk that is being paired.
words::Message why_not_paired(std::string_view said, const Login& login) {
  const auto at = words::arg("address", to_text(login.server));
  // Where a server lets in by groups of logins, it says the same of a login that has gone.
  if (says(said, "no pg_hba.conf entry"))
    return words::message(
        "The table’s server does not let this kiosk in: have the table show a new code. If that does not help, have "
        "the server’s administrator let this network in.");
  if (is_shut_out(said))
    return words::message("The table does not know this pairing code any more: have it show a new one, and type that.");
  if (is_out_of_date(said, login.pin)) return out_of_date();
  if (says_another_answers(said))
    return words::message(
        "Another server than this kiosk’s table answers at {address}: another table, or somebody in between. Nothing "
        "was sent to it.",
        at);
  if (says_full(said))
    return words::message(
        "The table’s server is full: end a kiosk that is not needed, or one that is paired twice, then try again.");
  if (says_not_ready(said))
    return words::message("The table’s server is starting or ending; wait a moment and try again.");
  return nobody_answers(login.server);
}

words::Message why_not_in(std::string_view said, const Login& login, ServerLink::Asks asks) {
  if (asks == ServerLink::Asks::kKiosk) return why_not_paired(said, login);
  const bool no_database = says(said, "database \"") && says(said, "does not exist");
  if (is_shut_out(said) && !no_database)
    return words::message(
        "The server does not let {user} in: compare address, database and password with what its administrator gave "
        "you, and have it let in this machine.",
        words::arg("user", login.user));
  return why_not_reached(said, login.pin);
}

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

/// A connection that has ended leaves no result with a state.
words::Message what_failed(const PGconn* link, const PGresult* result) {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* said = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return why_refused(state == nullptr ? "" : state, said == nullptr ? PQerrorMessage(link) : said);
}

bool is_done(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

}  // namespace

tl::expected<ServerLink, words::Message> ServerLink::open(const Login& login, Asks asks) {
  // libpq wants its password to end with a zero.
  framework::Locked<std::array<char, ballot::SecretText::kMost_bytes + 1>> password;
  if (login.password) login.password->view().copy(password->data(), ballot::SecretText::kMost_bytes);
  const Server server = server_of(login);
  std::vector<const char*> names, values;
  const auto put = [&](const char* name, const char* value) {
    names.push_back(name);
    values.push_back(value);
  };
  for (const auto& [name, value] : server.options) put(name.c_str(), value.c_str());
  put("password", password->data());
  put("passfile", "/dev/null");
  put("gssencmode", "disable");
  put("connect_timeout", kTimeout_s);
  put("options", kNotForEver);
  put("application_name", "");
  put(nullptr, nullptr);
  ServerLink link(PQconnectdbParams(names.data(), values.data(), 0));
  if (PQstatus(link.link_.get()) == CONNECTION_OK) return link;
  return tl::unexpected(why_not_in(PQerrorMessage(link.link_.get()), login, asks));
}

tl::expected<ServerLink::Rows, words::Message> ServerLink::run(const std::string& statement,
                                                               const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  const Result result(PQexecParams(link_.get(), statement.c_str(), static_cast<int>(values.size()), nullptr,
                                   values.data(), nullptr, nullptr, 0));
  if (!is_done(result.get())) return tl::unexpected(what_failed(link_.get(), result.get()));
  Rows rows(static_cast<std::size_t>(PQntuples(result.get())));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (int field = 0; field < PQnfields(result.get()); ++field)
      rows[row].emplace_back(PQgetvalue(result.get(), static_cast<int>(row), field));
  }
  return rows;
}

tl::expected<std::vector<std::string>, words::Message> ServerLink::run_for_one(const std::string& statement,
                                                                               std::size_t fields) {
  auto rows = run(statement);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->size() != 1 || rows->front().size() != fields) return tl::unexpected(other_version());
  return std::move(rows->front());
}

tl::expected<void, words::Message> ServerLink::run_script(const std::string& statements) {
  const Result result(PQexec(link_.get(), statements.c_str()));
  if (!is_done(result.get())) return tl::unexpected(what_failed(link_.get(), result.get()));
  return {};
}

tl::expected<std::string, words::Message> ServerLink::verifier_of(const std::string& user,
                                                                  const ballot::Secret& password) {
  framework::Locked<std::array<char, ballot::SecretText::kMost_bytes + 1>> text;
  if (password) password->view().copy(text->data(), ballot::SecretText::kMost_bytes);
  char* made = PQencryptPasswordConn(link_.get(), text->data(), user.c_str(), "scram-sha-256");
  if (made == nullptr) return tl::unexpected(what_failed(link_.get(), nullptr));
  std::string verifier = made;
  PQfreemem(made);
  return verifier;
}

}  // namespace crosstable::remote
