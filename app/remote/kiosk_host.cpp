#include "remote/kiosk_host.h"

#include <algorithm>
#include <array>
#include <set>

#include <sodium.h>

#include "remote/cluster_files.h"
#include "remote/schema.h"
#include "remote/server_link.h"
#include "remote/signed_round.h"
#include "store/files.h"

namespace crosstable::remote {

namespace {

constexpr words::Literal kNoNumber =
    words::literal("Every number of a kiosk is taken; end one that is not needed, then try again.");
/// What the server's owner says of a login that is a kiosk's of the table's own machine.
constexpr const char* kHere = "here";

tl::expected<void, words::Message> nothing_or(tl::expected<ServerLink::Rows, words::Message> answer) {
  return answer ? tl::expected<void, words::Message>{} : tl::unexpected(answer.error());
}

tl::expected<void, words::Message> prepare(const Login& owner) {
  auto link = ServerLink::open(owner);
  if (!link) return tl::unexpected(link.error());
  const auto there = link->run("SELECT to_regnamespace('door') IS NOT NULL");
  if (!there) return tl::unexpected(there.error());
  if (there->at(0).at(0) != "t") {
    if (auto made = link->run_script(schema_sql()); !made) return made;
  }
  const auto verifier = link->verifier_of(kTableUser, owner.password);
  if (!verifier) return tl::unexpected(verifier.error());
  return link->run_script("ALTER ROLE " + std::string(kTableUser) + " PASSWORD '" + *verifier + "'");
}

tl::expected<void, words::Message> admit(ServerLink& link, int kiosk, const ballot::Secret& password) {
  const auto verifier = link.verifier_of(login_of(kiosk), password);
  if (!verifier) return tl::unexpected(verifier.error());
  return nothing_or(link.run("SELECT door.admit($1::int, $2)", {std::to_string(kiosk), *verifier}));
}

/// A login, and whether it is of a kiosk on this machine.
struct Known {
  int kiosk = 0;
  bool here = false;
  bool connected = false;
};
tl::expected<std::vector<Known>, words::Message> known_at(ServerLink& link) {
  const auto rows = link.run(
      "SELECT substr(rolname, length($1) + 1), shobj_description(oid, 'pg_authid') IS NOT DISTINCT FROM $2, "
      "EXISTS (SELECT FROM pg_stat_activity a WHERE a.usesysid = r.oid) "
      "FROM pg_roles r WHERE rolname ~ ('^' || $1 || '[1-9][0-9]?$')",
      {"crosstable_kiosk_", kHere});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Known> known;
  for (const auto& row : *rows) known.push_back({std::stoi(row[0]), row[1] == "t", row[2] == "t"});
  return known;
}

ballot::Secret draw_password() {
  framework::Locked<std::array<std::uint8_t, 32>> drawn;
  randombytes_buf(drawn->data(), drawn->size());
  framework::Locked<std::array<char, 65>> hex;
  sodium_bin2hex(hex->data(), hex->size(), drawn->data(), drawn->size());
  return std::make_shared<const ballot::SecretText>(std::string_view(hex->data(), hex->size() - 1));
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

KioskHost::KioskHost(Cluster cluster, store::Signer signer, const Fingerprint& fingerprint)
    : cluster_(std::move(cluster)), signer_(std::move(signer)), fingerprint_(fingerprint) {}

tl::expected<KioskHost, words::Message> KioskHost::start(const std::string& workshop) {
  auto cluster = Cluster::start(workshop);
  if (!cluster) return tl::unexpected(cluster.error());
  auto signer = round_signer(server_folder(workshop));
  if (!signer) return tl::unexpected(signer.error());
  const auto fingerprint = fingerprint_of(cluster->certificate().public_key, signer->public_key());
  if (!fingerprint)
    return tl::unexpected(words::message(
        "This machine has too little free memory for a pairing code; end other programs and try again."));
  if (auto ready = prepare(cluster->owner()); !ready) return tl::unexpected(ready.error());
  return KioskHost(std::move(*cluster), std::move(*signer), *fingerprint);
}

std::vector<Address> KioskHost::addresses() const {
  std::vector<Address> addresses;
  for (std::string& host : own_addresses()) addresses.push_back({std::move(host), cluster_.port()});
  return addresses;
}

tl::expected<Invitation, words::Message> KioskHost::invite(int kiosk, const Address& at) {
  auto link = ServerLink::open(cluster_.owner());
  if (!link) return tl::unexpected(link.error());
  Invitation invitation{draw_code(kiosk, fingerprint_), at};
  if (auto admitted = admit(*link, kiosk, password_of(invitation.code)); !admitted)
    return tl::unexpected(admitted.error());
  if (auto said = link->run_script("COMMENT ON ROLE " + login_of(kiosk) + " IS NULL"); !said)
    return tl::unexpected(said.error());
  return invitation;
}

tl::expected<void, words::Message> KioskHost::dismiss(int kiosk) {
  auto link = ServerLink::open(cluster_.owner());
  if (!link) return tl::unexpected(link.error());
  return nothing_or(link->run("SELECT door.dismiss($1::int)", {std::to_string(kiosk)}));
}

tl::expected<std::vector<int>, words::Message> KioskHost::invited() {
  auto link = ServerLink::open(cluster_.owner());
  if (!link) return tl::unexpected(link.error());
  const auto known = known_at(*link);
  if (!known) return tl::unexpected(known.error());
  std::vector<int> numbers;
  for (const Known& one : *known) numbers.push_back(one.kiosk);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

tl::expected<Admitted, words::Message> admit_here(const std::string& workshop, std::optional<int> wanted) {
  const std::string server = server_folder(workshop);
  const auto port = last_port(server);
  const auto owner_password = read_password(server);
  const auto signer = round_signer(server);
  if (!port || !owner_password || !signer)
    return tl::unexpected(
        words::message("{folder} holds no server that a kiosk could be let into.", words::arg("folder", server)));
  Login login{{"127.0.0.1", *port}, kServerUser, *owner_password, store::joined(server, kCertificateFile)};
  auto link = ServerLink::open(login);
  if (!link) return tl::unexpected(link.error());
  const auto known = known_at(*link);
  if (!known) return tl::unexpected(known.error());
  const auto kiosk = free_number(*known, wanted);
  if (!kiosk) return tl::unexpected(words::message(kNoNumber));
  login.password = draw_password();
  login.user = login_of(*kiosk);
  if (auto admitted = admit(*link, *kiosk, login.password); !admitted) return tl::unexpected(admitted.error());
  if (auto said = link->run_script("COMMENT ON ROLE " + login.user + " IS '" + kHere + "'"); !said)
    return tl::unexpected(said.error());
  return Admitted{*kiosk, std::move(login), signer->public_key()};
}

}  // namespace crosstable::remote
