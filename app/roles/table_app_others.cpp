// Kiosks on other machines: every job runs on a worker, its result between frames.
#include "remote/cluster.h"
#include "roles/kept_sticks.h"
#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "table/flow/letting_in.h"

namespace crosstable::roles {

void TableApp::start_server() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const auto started = desk->host_kiosks();
    return [this, started] {
      if (!started) return table::server_ended(state_, started.error());
      for (const table::Effect& effect : table::server_started(state_, *started)) carry_out(effect);
      look_soon();
    };
  });
}

void TableApp::end_server() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const auto ended = desk->end_hosting();
    return [this, ended] { table::server_ended(state_, ended ? words::Message() : ended.error()); };
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
void TableApp::read_sticks() {
  carrier_->post([this, machine = setting_.hand_out]() -> std::function<void()> {
    auto found = files_on_sticks(machine);
    return [this, found = std::move(found)] {
      if (!found) return file_taken_in({{}, found.error(), {}});
      post_here([this, desk = desk_, files = *found]() -> std::function<void()> {
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
  table::others_seen(state_, seen->addresses, seen->kiosks);
  changed_ = changed_ || before.kiosks != state_.others.kiosks || before.addresses != state_.others.addresses;
}

}  // namespace crosstable::roles
