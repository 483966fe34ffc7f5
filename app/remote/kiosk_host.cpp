#include "remote/kiosk_host.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "remote/cluster_files.h"
#include "remote/company.h"
#include "remote/schema.h"
#include "remote/server_link.h"
#include "remote/signed_round.h"
#include "store/files.h"

namespace crosstable::remote {

namespace {

constexpr words::Literal kNoNumber =
    words::literal("Every number of a kiosk is taken; end one that is not needed, then try again.");
tl::expected<void, words::Message> nothing_or(tl::expected<ServerLink::Rows, words::Message> answer) {
  return answer ? tl::expected<void, words::Message>{} : tl::unexpected(answer.error());
}

tl::expected<ServerLink, words::Message> as_table(const Login& login) {
  return ServerLink::open(login, ServerLink::Asks::kTable);
}

/// A server that was just started here.
tl::expected<void, words::Message> prepare(const Login& owner) {
  auto link = as_table(owner);
  if (!link) return tl::unexpected(link.error());
  const auto there = link->run_for_one("SELECT to_regnamespace('door') IS NOT NULL", 1);
  if (!there) return tl::unexpected(there.error());
  if (there->front() != "t") {
    if (auto made = link->run_script(schema_sql()); !made) return made;
  }
  const auto verifier = link->verifier_of(kTableUser, owner.password);
  if (!verifier) return tl::unexpected(verifier.error());
  return link->run_script("ALTER ROLE " + std::string(kTableUser) + " PASSWORD '" + *verifier + "'");
}

/// Whoever comes again and again has come in by what was changed, until that was committed.
tl::expected<void, words::Message> show_out(ServerLink& link, int kiosk) {
  return nothing_or(link.run("SELECT door.show_out($1::int)", {std::to_string(kiosk)}));
}

enum class Where { kHere, kElsewhere };
tl::expected<void, words::Message> admit(ServerLink& link, const std::string& database, int kiosk,
                                         const ballot::Secret& password, Where where) {
  const auto verifier = link.verifier_of(login_of(kiosk, database), password);
  if (!verifier) return tl::unexpected(verifier.error());
  auto admitted = nothing_or(link.run("SELECT door.admit($1::int, $2, $3::boolean)",
                                      {std::to_string(kiosk), *verifier, where == Where::kHere ? "t" : "f"}));
  return admitted ? show_out(link, kiosk) : admitted;
}

/// A login, and whether it is of a kiosk on this machine.
struct Known {
  int kiosk = 0;
  bool here = false;
  bool connected = false;
};
tl::expected<std::vector<Known>, words::Message> known_at(ServerLink& link) {
  const auto rows = link.run("SELECT kiosk, is_here, is_connected FROM door.guests()");
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Known> known;
  for (const auto& row : *rows) {
    int kiosk = 0;
    if (row.size() == 3) std::from_chars(row[0].data(), row[0].data() + row[0].size(), kiosk);
    if (kiosk > 0) known.push_back({kiosk, row[1] == "t", row[2] == "t"});
  }
  return known;
}

std::optional<int> free_number(const std::vector<Known>& known, std::optional<int> wanted) {
  std::set<int> taken;
  for (const Known& one : known) {
    if (!one.here || one.connected) taken.insert(one.kiosk);
  }
  if (wanted && *wanted >= 1 && *wanted <= kMostKiosks && !taken.contains(*wanted)) return wanted;
  for (int kiosk = 1; kiosk <= kMostKiosks; ++kiosk) {
    if (!taken.contains(kiosk)) return kiosk;
  }
  return std::nullopt;
}

}  // namespace

KioskHost::KioskHost(std::optional<Cluster> cluster, Login table, store::Signer signer)
    : cluster_(std::move(cluster)),
      table_(std::move(table)),
      elsewhere_(cluster_ ? Address{} : by_number(table_.server)),
      signer_(std::move(signer)) {}

tl::expected<void, words::Message> KioskHost::take_fingerprint() {
  const auto certificate = read_certificate(table_.pin);
  if (!certificate) return tl::unexpected(certificate.error());
  const auto fingerprint = fingerprint_of(certificate->public_key, signer_.public_key());
  if (!fingerprint)
    return tl::unexpected(words::message(
        "This machine has too little free memory for a pairing code; end other programs and try again."));
  fingerprint_ = *fingerprint;
  return {};
}

tl::expected<KioskHost, words::Message> KioskHost::start(const std::string& workshop) {
  std::optional<Cluster> cluster;
  if (!has_company_server(workshop)) {
    auto started = Cluster::start(workshop);
    if (!started) return tl::unexpected(started.error());
    if (auto ready = prepare(started->owner()); !ready) return tl::unexpected(ready.error());
    cluster = std::move(*started);
  }
  auto login = remote::table_login(workshop);
  if (!login) return tl::unexpected(login.error());
  auto signer = round_signer(server_folder(workshop));
  if (!signer) return tl::unexpected(signer.error());
  KioskHost host(std::move(cluster), std::move(*login), std::move(*signer));
  if (auto taken = host.take_fingerprint(); !taken) return tl::unexpected(taken.error());
  return host;
}

tl::expected<void, words::Message> KioskHost::keep_running() {
  return cluster_ ? cluster_->keep_running() : tl::expected<void, words::Message>{};
}

std::vector<Address> KioskHost::addresses() const {
  if (!cluster_) return {elsewhere_};
  std::vector<Address> addresses;
  for (std::string& host : own_addresses()) addresses.push_back({.host = std::move(host), .port = cluster_->port()});
  return addresses;
}

tl::expected<Invitation, words::Message> KioskHost::invite(int kiosk, const Address& at) {
  auto link = as_table(table_);
  if (!link) return tl::unexpected(link.error());
  Invitation invitation{draw_code(kiosk, fingerprint_), at};
  if (auto admitted = admit(*link, table_.server.database, kiosk, password_of(invitation.code), Where::kElsewhere);
      !admitted)
    return tl::unexpected(admitted.error());
  return invitation;
}

tl::expected<void, words::Message> KioskHost::dismiss(int kiosk) {
  auto link = as_table(table_);
  if (!link) return tl::unexpected(link.error());
  auto dismissed = nothing_or(link->run("SELECT door.dismiss($1::int)", {std::to_string(kiosk)}));
  return dismissed ? show_out(*link, kiosk) : dismissed;
}

tl::expected<Admitted, words::Message> admit_here(const std::string& workshop, std::optional<int> wanted) {
  auto login = table_login(workshop);
  if (!login) return tl::unexpected(login.error());
  const auto signer = round_signer(server_folder(workshop));
  if (!signer) return tl::unexpected(signer.error());
  auto link = as_table(*login);
  if (!link) return tl::unexpected(link.error());
  const auto known = known_at(*link);
  if (!known) return tl::unexpected(known.error());
  const auto kiosk = free_number(*known, wanted);
  if (!kiosk) return tl::unexpected(words::message(kNoNumber));
  login->password = draw_password();
  login->user = login_of(*kiosk, login->server.database);
  if (auto admitted = admit(*link, login->server.database, *kiosk, login->password, Where::kHere); !admitted)
    return tl::unexpected(admitted.error());
  return Admitted{*kiosk, std::move(*login), signer->public_key()};
}

}  // namespace crosstable::remote
