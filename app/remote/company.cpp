#include "remote/company.h"

#include <sodium.h>

#include "remote/certificate.h"
#include "remote/cluster.h"
#include "remote/cluster_files.h"
#include "remote/link_words.h"
#include "remote/schema.h"
#include "remote/server_link.h"
#include "remote/signed_round.h"
#include "store/files.h"
#include "store/put_file.h"

namespace crosstable::remote {

namespace {

constexpr int kFetch_ms = 6000;
constexpr std::size_t kMostCompany_bytes = 1024;
constexpr const char* kCompanyFile = "company";
constexpr const char* kLedFile = "led";
constexpr const char* kHere = "127.0.0.1";

tl::expected<Certificate, words::Message> certificate_at(const Address& address) {
  auto shown = fetch_certificate(address, kFetch_ms);
  if (!shown && shown.error() == NotFetched::kNobody) return tl::unexpected(why_not_reached("", ""));
  if (!shown)
    return tl::unexpected(
        words::message("What answers at {address} is no PostgreSQL server that speaks TLS; compare the address with "
                       "what its administrator gave you.",
                       words::arg("address", to_text(address))));
  // libpq pins none that somebody else has signed, and would believe all that this somebody signs.
  if (!shown->is_self_signed)
    return tl::unexpected(words::message(
        "The server’s certificate is signed by another, so it cannot be told from others of that signer: have the "
        "administrator give it one of its own, as “crosstable server sql” says."));
  return std::move(*shown);
}

/// The password is on this disk: without it the table does not come back after a power cut.
tl::expected<void, words::Message> keep(const std::string& folder, const CompanyServer& server,
                                        const Certificate& certificate) {
  if (auto made = store::make_folder(folder); !made) return made;
  if (const auto signer = round_signer(folder); !signer) return tl::unexpected(signer.error());
  const auto put = [&](const char* name, std::string_view text) {
    return store::put_file(store::joined(folder, name), store::bytes_from(text), store::Existing::kReplace, {});
  };
  if (auto pinned = put(kCertificateFile, certificate.pem); !pinned) return pinned;
  std::string text = to_text(server.address) + "\n" + std::string(server.password ? server.password->view() : "");
  auto kept = put(kCompanyFile, text);
  sodium_memzero(text.data(), text.size());
  return kept;
}

/// What every promise rests on there.
tl::expected<void, words::Message> check(const Login& login) {
  auto link = ServerLink::open(login, ServerLink::Asks::kTable);
  if (!link) return tl::unexpected(link.error());
  const auto said = link->run_for_one(
      "SELECT urn.version(), current_setting('is_superuser'), current_setting('fsync'), "
      "has_function_privilege('door.admit(integer,text,boolean)', 'EXECUTE'), "
      "current_setting('max_prepared_transactions')",
      5);
  if (!said) return tl::unexpected(said.error());
  const auto& row = *said;
  if (row[0] != std::to_string(kSchemaVersion)) return tl::unexpected(other_version());
  if (row[1] != "off" || row[3] != "t")
    return tl::unexpected(
        words::message("{user} may do more or less on the server than “crosstable server sql” grants: have the "
                       "administrator make its database anew.",
                       words::arg("user", login.user)));
  if (row[2] != "on")
    return tl::unexpected(words::message(
        "The server may lose what it has confirmed (fsync is off), and then nothing could be called recorded: have the "
        "administrator switch it on."));
  // One that a kiosk's login prepared holds its locks for good, and nobody but a superuser ends it.
  if (row[4] != "0")
    return tl::unexpected(
        words::message("On the server whoever has a kiosk’s login could hold a vote up for good "
                       "(max_prepared_transactions is not 0): have the administrator set it to 0."));
  return {};
}

}  // namespace

tl::expected<std::string, words::Message> fingerprint_at(const Address& address) {
  const auto shown = certificate_at(address);
  if (!shown) return tl::unexpected(shown.error());
  return shown->fingerprint;
}

tl::expected<void, words::Message> take_company_server(const std::string& workshop, const CompanyServer& server) {
  const std::string folder = server_folder(workshop);
  if (is_led(workshop))
    return tl::unexpected(words::message("This workshop has a server already; end that one first."));
  // One that could not be led any more holds no vote.
  if (auto gone = Cluster::remove(workshop); !gone) return gone;
  const auto shown = certificate_at(server.address);
  if (!shown) return tl::unexpected(shown.error());
  if (shown->fingerprint != server.fingerprint)
    return tl::unexpected(words::message(
        "Another certificate than the one that was compared answers there now. Nothing was sent to it."));
  auto taken = keep(folder, server, *shown);
  if (taken) {
    const auto login = table_login(workshop);
    taken = login ? check(*login) : tl::unexpected(login.error());
  }
  if (taken) return taken;
  if (auto gone = Cluster::remove(workshop); !gone) return gone;
  return taken;
}

bool has_company_server(const std::string& workshop) {
  return store::exists(store::joined(server_folder(workshop), kCompanyFile));
}

tl::expected<Login, words::Message> table_login(const std::string& workshop) {
  const std::string folder = server_folder(workshop);
  const std::string pin = store::joined(folder, kCertificateFile);
  if (!has_company_server(workshop)) {
    const auto port = last_port(folder);
    const auto password = read_password(folder);
    if (port && password) return Login{{.host = kHere, .port = *port}, kTableUser, *password, pin};
    return tl::unexpected(
        words::message("{folder} holds no server that a kiosk could be let into.", words::arg("folder", folder)));
  }
  const std::string path = store::joined(folder, kCompanyFile);
  auto bytes = store::read_whole_file(path, kMostCompany_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const std::size_t end = text.find('\n');
  const auto address = address_from(text.substr(0, end));
  auto password =
      end == std::string_view::npos ? nullptr : std::make_shared<const ballot::SecretText>(text.substr(end + 1));
  sodium_memzero(bytes->data(), bytes->size());
  if (!address || !password)
    return tl::unexpected(words::message("{path} cannot be read, so the table does not find the company’s server.",
                                         words::arg("path", path)));
  return Login{*address, address->database + "_table", std::move(password), pin};
}

bool is_led(const std::string& workshop) { return store::exists(store::joined(server_folder(workshop), kLedFile)); }

tl::expected<void, words::Message> set_led(const std::string& workshop, bool led) {
  const std::string path = store::joined(server_folder(workshop), kLedFile);
  if (!led) return store::unlink_file(path);
  return store::put_file(path, {}, store::Existing::kReplace, {});
}

}  // namespace crosstable::remote
