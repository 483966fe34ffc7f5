// Kiosks on other machines: every job runs on a worker, its result between frames.
#include "remote/cluster.h"
#include "remote/company.h"
#include "roles/kept_sticks.h"
#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "table/flow/letting_in.h"

namespace crosstable::roles {

namespace {

words::Message no_address() {
  return words::message(
      "That is no address of a server: type it as its administrator gave it, such as db.company:5432/crosstable.");
}

tl::expected<OthersSeen, words::Message> at_company(TableDesk& desk, const table::StartServer& start) {
  const auto at = remote::address_from(start.address);
  if (!at) return tl::unexpected(no_address());
  return desk.host_kiosks_at({*at, start.password, start.fingerprint});
}

}  // namespace

void TableApp::start_server(const table::StartServer& start) {
  if (!start.address.empty() && start.fingerprint.empty()) return look_at_server(start.address);
  const bool company = !start.address.empty();
  post_here([this, desk = desk_, start, company]() -> std::function<void()> {
    const auto started = company ? at_company(*desk, start) : desk->host_kiosks();
    return [this, started, company] {
      if (!started && company) return table::company_refused(state_, started.error());
      if (!started) return table::server_ended(state_, started.error());
      view_.company = {};
      // Kiosks of before come back: no code is made for a number of theirs.
      state_.others.kiosks = started->kiosks;
      state_.others.given = started->given;
      for (const table::Effect& effect : table::server_started(state_, started->addresses, started->elsewhere))
        carry_out(effect);
      look_soon();
    };
  });
}

void TableApp::look_at_server(const std::string& address) {
  post_here([this, address]() -> std::function<void()> {
    const auto at = remote::address_from(address);
    const auto seen = at ? remote::fingerprint_at(*at) : tl::unexpected(no_address());
    return [this, seen] { seen ? table::company_seen(state_, *seen) : table::company_refused(state_, seen.error()); };
  });
}

void TableApp::end_server() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const auto ended = desk->end_hosting();
    return [this, ended] {
      table::server_ended(state_, ended ? words::Message() : ended.error());
      if (ended && !ended->empty()) table::failed(state_, *ended);
    };
  });
}

void TableApp::invite_kiosk(const table::InviteKiosk& invite) {
  post_here([this, desk = desk_, invite]() -> std::function<void()> {
    auto shown = desk->invite(invite.kiosk, invite.address);
    return [this, shown = std::move(shown)] {
      shown ? table::kiosk_invited(state_, *shown) : table::not_invited(state_, shown.error());
    };
  });
}

void TableApp::dismiss_kiosk(int kiosk) {
  post_here([this, desk = desk_, kiosk]() -> std::function<void()> {
    const auto done = desk->dismiss(kiosk);
    return [this, done] {
      if (!done) table::failed(state_, done.error());
      look_soon();
    };
  });
}

/// Sticks may take long, so they are read where nothing that is to be saved waits for them.
void TableApp::read_sticks(const std::string& stick) {
  carrier_->post([this, machine = setting_.hand_out, stick]() -> std::function<void()> {
    auto found = files_on_stick(machine, stick);
    return [this, found = std::move(found)] {
      if (!found) return file_taken_in({{}, found.error(), {}});
      changed_ = true;
      if (!found->choose.empty()) return static_cast<void>(table::sticks_found(state_, found->choose));
      post_here([this, desk = desk_, files = found->files]() -> std::function<void()> {
        return [this, result = desk->take_in(files)] { file_taken_in(result); };
      });
    };
  });
}

void TableApp::file_taken_in(const table::FileTakenIn& result) {
  for (const table::Effect& effect : table::file_taken_in(state_, result)) carry_out(effect);
  changed_ = true;
}

void TableApp::see_others(const std::optional<OthersSeen>& seen) {
  if (!seen) return;
  const table::OtherMachines before = state_.others;
  if (seen->trouble.empty()) state_.others.given = seen->given;
  table::others_seen(state_, seen->addresses, seen->kiosks, seen->trouble);
  const table::OtherMachines& now = state_.others;
  changed_ = changed_ || before.kiosks != now.kiosks || before.addresses != now.addresses ||
             before.given != now.given || before.trouble != now.trouble;
}

}  // namespace crosstable::roles
