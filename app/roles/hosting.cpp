#include "roles/hosting.h"

#include <algorithm>
#include <set>
#include <utility>

#include "remote/cluster_files.h"
#include "remote/signed_round.h"
#include "remote/trust.h"
#include "report/qr.h"

namespace crosstable::roles {

Hosting::Hosting(std::string folder, remote::KioskHost host) : folder_(std::move(folder)), host_(std::move(host)) {}

tl::expected<std::unique_ptr<Hosting>, words::Message> Hosting::start(const std::string& folder) {
  auto host = remote::KioskHost::start(folder);
  if (!host) return tl::unexpected(host.error());
  auto signer = remote::round_signer(remote::server_folder(folder));
  if (!signer) return tl::unexpected(signer.error());
  std::unique_ptr<Hosting> hosting(new Hosting(folder, std::move(*host)));
  hosting->signer_ = std::make_shared<const store::Signer>(std::move(*signer));
  return hosting;
}

std::unique_ptr<remote::PgUrnKeeper> Hosting::keeper() const {
  // One workshop a server: its signing key names it.
  return std::make_unique<remote::PgUrnKeeper>(folder_, remote::server_of(host_.table_login()), signer_->public_key(),
                                               remote::rounds_of(signer_));
}

std::vector<std::string> Hosting::addresses() const {
  std::vector<std::string> texts;
  for (const remote::Address& address : host_.addresses()) texts.push_back(to_text(address));
  return texts;
}

tl::expected<table::PairingShown, words::Message> Hosting::invite(int kiosk, const std::string& address) {
  const auto at = remote::address_from(address);
  if (!at) return tl::unexpected(words::message("This machine is on no network any more."));
  const auto invitation = host_.invite(kiosk, *at);
  if (!invitation) return tl::unexpected(invitation.error());
  table::PairingShown shown{kiosk, typed_text(invitation->code), address, 0, {}};
  const auto scanned = remote::scanned_text(*invitation);
  if (auto qr = scanned ? report::qr_code(*scanned) : std::nullopt) {
    shown.qr_width = qr->width;
    shown.qr_dark = std::move(qr->dark);
  }
  return shown;
}

tl::expected<void, words::Message> Hosting::dismiss(int kiosk) {
  heard_.erase(kiosk);
  return host_.dismiss(kiosk);
}

void Hosting::hear(const remote::KioskSeen& kiosk) {
  Heard& heard = heard_[kiosk.number];
  if (kiosk.is_here || heard.beats != kiosk.beats) heard = {kiosk.beats, std::chrono::steady_clock::now()};
}

std::int64_t Hosting::heard_ms(int kiosk) const {
  const auto heard = heard_.find(kiosk);
  if (heard == heard_.end()) return 0;
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - heard->second.at)
      .count();
}

std::vector<table::OtherKiosk> Hosting::unheard() const {
  std::vector<table::OtherKiosk> kiosks = last_;
  for (table::OtherKiosk& kiosk : kiosks) {
    kiosk.is_here = false;
    kiosk.heard_ms = heard_ms(kiosk.number);
  }
  return kiosks;
}

tl::expected<std::vector<table::OtherKiosk>, words::Message> Hosting::look(remote::PgUrnKeeper& keeper,
                                                                           const std::string& round) {
  if (auto runs = keep_running(); !runs) return tl::unexpected(runs.error());
  const auto now = std::chrono::steady_clock::now();
  keeper.end_what_lasts(now);
  const auto seen = keeper.kiosks_seen();
  if (!seen) return tl::unexpected(seen.error());
  std::set<int> misused = keeper.misused(now);
  std::vector<table::OtherKiosk> kiosks;
  for (const remote::KioskSeen& kiosk : *seen) {
    const auto carried = round == carried_in_ ? carried_.find(kiosk.number) : carried_.end();
    hear(kiosk);
    const bool is_misused = misused.erase(kiosk.number) > 0;
    kiosks.push_back({kiosk.number, kiosk.is_here, std::max(kiosk.kept, 0), heard_ms(kiosk.number),
                      carried == carried_.end() ? 0 : carried->second, kiosk.kept < 0, is_misused, kiosk.is_own});
    const std::string answer = round.empty() ? "" : remote::answer_to(*signer_, round, kiosk.question);
    // One that is not answered asks again.
    if (!answer.empty()) static_cast<void>(keeper.answer(kiosk.number, kiosk.question, answer));
  }
  // Its kiosk has gone, and its pairing is still to be ended.
  for (const int number : misused) kiosks.push_back({.number = number, .is_here = true, .misused = true});
  last_ = std::move(kiosks);
  return last_;
}

void Hosting::remember_carried(const std::string& round, const std::map<int, int>& carried) {
  if (round != carried_in_) carried_.clear();
  carried_in_ = round;
  for (const auto& [kiosk, ballots] : carried) carried_[kiosk] = std::max(carried_[kiosk], ballots);
}

tl::expected<void, words::Message> Hosting::remove(const std::string& folder) {
  return remote::Cluster::remove(folder);
}

}  // namespace crosstable::roles
