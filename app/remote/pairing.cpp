#include "remote/pairing.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <sodium.h>

#include "remote/certificate.h"
#include "remote/link_words.h"
#include "remote/server_link.h"
#include "store/files.h"
#include "store/hex.h"
#include "store/put_file.h"
#include "store/signing.h"

namespace crosstable::remote {

namespace {

constexpr int kFetch_ms = 6000;
constexpr std::size_t kMostPairing_bytes = 4096;
constexpr const char* kPinFile = "table.crt";
constexpr const char* kNewPinFile = "new-table.crt";
constexpr const char* kPairingFile = "pairing";
constexpr const char* kCurrentFile = "current";
constexpr std::string_view kPairingFormat = "crosstable pairing 1";

/// Says nothing of the workshop.
std::string name_of(const Fingerprint& table) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string name;
  for (int at = 48; at >= 0; at -= 4) name += kDigits[table.bits >> at & 15U];
  return name;
}

tl::expected<Certificate, words::Message> certificate_at(const Address& address) {
  auto shown = fetch_certificate(address, kFetch_ms);
  if (shown) return std::move(*shown);
  if (shown.error() == NotFetched::kNobody) return tl::unexpected(nobody_answers(address));
  return tl::unexpected(
      words::message("What answers at {address} is no table; compare the address with the one that the table shows.",
                     words::arg("address", to_text(address))));
}

/// Whether it is for the table that signs with this key, at this server.
tl::expected<void, words::Message> compare(const Invitation& invitation, const Certificate& certificate,
                                           const std::string& table_key) {
  const auto fingerprint = fingerprint_of(certificate.public_key, table_key);
  if (!fingerprint)
    return tl::unexpected(
        words::message("This machine has too little free memory to check the code; end other programs and try again."));
  if (!table_key.empty() && *fingerprint == invitation.code.table) return {};
  return tl::unexpected(
      words::message("What answers at {address} is not the table that made this code: another table, or somebody in "
                     "between. Take code "
                     "and address from the same table.",
                     words::arg("address", to_text(invitation.address))));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

tl::expected<void, words::Message> put(const std::string& path, std::string_view text) {
  return store::put_file(path, store::bytes_from(text), store::Existing::kReplace, {});
}

/// The secret is on this disk: without it nobody comes back after a power cut.
tl::expected<void, words::Message> keep(const Pairing& pairing, const std::string& pairings) {
  std::string text = std::string(kPairingFormat) + "\n" + to_text(pairing.table) + "\n" +
                     std::to_string(pairing.kiosk) + "\n" + pairing.table_key + "\n" +
                     std::string(pairing.password->view()) + "\n" + pairing.code_mark + "\n";
  auto kept = put(store::joined(pairing.folder, kPairingFile), text);
  sodium_memzero(text.data(), text.size());
  if (!kept) return kept;
  return put(store::joined(pairings, kCurrentFile), pairing.folder.substr(pairing.folder.rfind('/') + 1) + "\n");
}

tl::unexpected<words::Message> unreadable(const std::string& path) {
  return tl::unexpected(words::message("{path} cannot be read, so this kiosk does not know its table: pair it again.",
                                       words::arg("path", path)));
}

/// Tells a code that is shown again from others.
std::string mark_of(const ballot::Secret& password) {
  std::array<std::uint8_t, 32> hash{};
  if (!password) return {};
  const std::string_view text = password->view();
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return store::to_hex(hash);
}

/// What the code was worth to whoever saw it ends here.
tl::expected<void, words::Message> take_own_password(ServerLink& link, Pairing& pairing) {
  ballot::Secret own = draw_password();
  const std::string user = login_of(pairing.kiosk, pairing.table.database);
  const auto verifier = link.verifier_of(user, own);
  if (!verifier) return tl::unexpected(verifier.error());
  if (auto taken = link.run_script("ALTER ROLE " + user + " PASSWORD '" + *verifier + "'"); !taken) return taken;
  pairing.password = std::move(own);
  // A session outlives the password that it came by. Whoever runs the server could leave one there all the same.
  static_cast<void>(link.run("SELECT kiosk.be_alone()"));
  return {};
}

tl::expected<std::vector<std::string>, words::Message> read_lines(const std::string& path) {
  auto bytes = store::read_whole_file(path, kMostPairing_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto lines = lines_of({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  sodium_memzero(bytes->data(), bytes->size());
  return lines;
}

tl::expected<Pairing, words::Message> pairing_in(const std::string& folder) {
  const std::string path = store::joined(folder, kPairingFile);
  auto lines = read_lines(path);
  if (!lines) return tl::unexpected(lines.error());
  // An earlier program kept no mark.
  if (lines->size() == 5) lines->emplace_back();
  const auto address = lines->size() == 6 ? address_from((*lines)[1]) : std::nullopt;
  if (!address || lines->front() != kPairingFormat) return unreadable(path);
  int kiosk = 0;
  std::from_chars((*lines)[2].data(), (*lines)[2].data() + (*lines)[2].size(), kiosk);
  const auto key = store::public_key_from((*lines)[3]);
  if (kiosk < 1 || kiosk > kMostKiosks || !key) return unreadable(path);
  return Pairing{folder, *address, kiosk, *key, ballot::take_secret((*lines)[4]), (*lines)[5]};
}

}  // namespace

Login login_of(const Pairing& pairing) {
  return {pairing.table, login_of(pairing.kiosk, pairing.table.database), pairing.password,
          store::joined(pairing.folder, kPinFile)};
}

tl::expected<std::string, words::Message> pairings_folder() {
  const auto folder = store::keys_folder();
  if (!folder) return folder;
  return store::joined(*folder, "paired");
}

tl::expected<Pairing, words::Message> pair(const Invitation& invitation, const std::string& pairings) {
  const auto certificate = certificate_at(invitation.address);
  if (!certificate) return tl::unexpected(certificate.error());
  // A company's server names no table.
  const bool names_table = !certificate->signing_key.empty();
  if (auto fits = names_table ? compare(invitation, *certificate, certificate->signing_key)
                              : tl::expected<void, words::Message>{};
      !fits)
    return tl::unexpected(fits.error());
  Pairing made{store::joined(pairings, name_of(invitation.code.table)), invitation.address, invitation.code.kiosk,
               certificate->signing_key, password_of(invitation.code)};
  made.code_mark = mark_of(made.password);
  if (auto ready = store::make_folder(made.folder); !ready) return tl::unexpected(ready.error());
  const auto before = pairing_in(made.folder);
  const bool is_shown_again = before && !made.code_mark.empty() && before->code_mark == made.code_mark;
  if (is_shown_again) made.password = before->password;
  Login login = login_of(made);
  // What an earlier pairing with this table believes is believed until this one is.
  login.pin = store::joined(made.folder, kNewPinFile);
  if (auto pinned = put(login.pin, certificate->pem); !pinned) return tl::unexpected(pinned.error());
  auto let_in = ServerLink::open(login);
  if (auto gone = store::unlink_file(login.pin); !gone) return tl::unexpected(gone.error());
  if (!let_in) return tl::unexpected(let_in.error());
  if (!names_table) {
    const auto house = let_in->run_for_one("SELECT coalesce(kiosk.house(), '')", 1);
    if (!house) return tl::unexpected(house.error());
    made.table_key = store::public_key_from(house->front()).value_or("");
    if (auto fits = compare(invitation, *certificate, made.table_key); !fits) return tl::unexpected(fits.error());
  }
  if (auto taken = is_shown_again ? tl::expected<void, words::Message>{} : take_own_password(*let_in, made); !taken)
    return tl::unexpected(taken.error());
  if (auto pinned = put(store::joined(made.folder, kPinFile), certificate->pem); !pinned)
    return tl::unexpected(pinned.error());
  if (auto kept = keep(made, pairings); !kept) return tl::unexpected(kept.error());
  return made;
}

tl::expected<Pairing, words::Message> pair_moved(const Address& to, const std::string& pairings) {
  auto last = last_pairing(pairings);
  if (!last) return tl::unexpected(last.error());
  if (!*last)
    return tl::unexpected(words::message("This machine is paired with no table yet: type the table’s code, too."));
  Pairing moved = std::move(**last);
  moved.table = {to.host, to.port, moved.table.database};
  if (auto let_in = ServerLink::open(login_of(moved)); !let_in) return tl::unexpected(let_in.error());
  if (auto kept = keep(moved, pairings); !kept) return tl::unexpected(kept.error());
  return moved;
}

bool is_of_paired_table(const Invitation& invitation, const std::string& pairings) {
  const auto last = last_pairing(pairings);
  return last && *last && (*last)->folder == store::joined(pairings, name_of(invitation.code.table));
}

tl::expected<std::optional<Pairing>, words::Message> last_pairing(const std::string& pairings) {
  const std::string current = store::joined(pairings, kCurrentFile);
  if (!store::exists(current)) return std::nullopt;
  const auto name = read_lines(current);
  if (!name) return tl::unexpected(name.error());
  if (name->size() != 1 || name->front().find_first_not_of("0123456789abcdef") != std::string::npos)
    return unreadable(current);
  auto pairing = pairing_in(store::joined(pairings, name->front()));
  if (!pairing) return tl::unexpected(pairing.error());
  return std::move(*pairing);
}

}  // namespace crosstable::remote
