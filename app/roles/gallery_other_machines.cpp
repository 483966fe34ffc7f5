// Kiosks on other machines, with sample data.
#include "report/qr.h"
#include "roles/gallery.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

table::PairingShown shown() {
  table::PairingShown shown{3, "37K3Q9 WX2M4 ABCDE FGHJKM", "192.168.1.20:5433", 0, {}};
  if (auto qr = report::qr_code("XT37K3Q9WX2M4ABCDEFGHJKM6100C142D9K5")) {
    shown.qr_width = qr->width;
    shown.qr_dark = std::move(qr->dark);
  }
  return shown;
}

/// As the state is once a company's server was looked at.
void compare(table::TableState& state) {
  state.others.company = table::CompanyServer{
      table::CompanyServer::At::kCompares,
      "db.company:5432/crosstable",
      "7F:3A:91:C0:5B:E2:D8:44:6A:10:CF:39:B2:7E:58:D1:04:9B:33:E8:C6:2D:71:FA:85:1C:90:4E:AB:67:D3:2F",
      {}};
}

void host(table::TableState& state) {
  state.others.server = table::OtherMachines::Server::kOn;
  state.others.addresses = {"192.168.1.20:5433"};
  state.machine.kiosks = {1, 2};
  state.others.kiosks = {{1, true, 0, 0}, {2, true, 2, 0}, {4, false, 0, 190'000}, {5, false, 2, 65'000}};
}

}  // namespace

void Gallery::add_company_scenes(const std::function<void(table::TableState&, table::View&)>& page) {
  add_step(Kind::kVote, "table-4-vote-others-company", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             state.others.company.emplace();
           });
  add_step(Kind::kVote, "table-4-vote-others-company-none", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             state.others.company.emplace();
             view.company.address = "db.company:5432/crosstable";
             state.others.company->problem = words::message(
                 "The server cannot be reached: see that it is on and that both machines are on the same network.");
           });
  add_step(Kind::kVote, "table-4-vote-others-company-compare", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             compare(state);
           });
  add_step(Kind::kVote, "table-4-vote-others-company-refused", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             compare(state);
             view.company.password = std::make_shared<const ballot::SecretText>("not as told");
             state.others.company->problem = words::message(
                 "The server does not let {user} in: compare address, database and password with what its "
                 "administrator gave you, and have it let in this machine.",
                 words::arg("user", "crosstable_table"));
           });
  add_step(Kind::kVote, "table-4-vote-others-company-there", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             host(state);
             state.others.elsewhere = true;
           });
}

void Gallery::add_other_machines_scenes() {
  const auto page = [](table::TableState&, table::View& view) { view.instead = table::Instead::kOtherMachines; };
  add_step(Kind::kVote, "table-4-vote-others", Moment::kEntered, page);
  add_step(Kind::kVote, "table-4-vote-others-none", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             state.others.why_none = words::message(
                 "Kiosks on other machines need PostgreSQL on this machine: have the Debian package postgresql-15 "
                 "installed, then come back to this page.");
           });
  add_company_scenes(page);
  add_step(Kind::kVote, "table-4-vote-others-code", Moment::kEntered,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             host(state);
             state.others.addresses.emplace_back("10.0.0.7:5433");
             state.others.shown = shown();
           });
  add_step(Kind::kVote, "table-4-vote-others-there", Moment::kVoting,
           [page](table::TableState& state, table::View& view) {
             page(state, view);
             host(state);
           });
  add_step(Kind::kVote, "table-4-vote-closing-others", Moment::kVoting, [](table::TableState& state, table::View&) {
    host(state);
    table::LiveRound& live = *state.live;
    live.missing = table::missing_of(live.round, live.view.places, live.view.turnout);
    live.closing = table::LiveRound::Closing::kAsks;
    live.outstanding = outstanding(state.others);
  });
  const auto closing = [](table::TableState& state, const words::Message& taken, const words::Message& refused) {
    host(state);
    if (!state.live) return;
    state.live->closing = table::LiveRound::Closing::kAsks;
    state.others.taking_in = {state.live->round.id, false, taken, refused};
    if (!taken.empty()) state.others.kiosks.back().carried = 2;
    state.live->outstanding = outstanding(state.others);
  };
  const words::Message taken = words::followed_by(
      words::count_message("Kiosk {kiosk}: {n} ballot was taken in.", "Kiosk {kiosk}: {n} ballots were taken in.", 1,
                           words::arg("kiosk", 5)),
      words::count_message("{n} ballot had been here before.", "{n} ballots had been here before.", 1));
  add_step(Kind::kVote, "table-4-vote-closing-taken-in", Moment::kVoting,
           [closing, taken](table::TableState& state, table::View&) { closing(state, taken, {}); });
  add_step(Kind::kVote, "table-4-vote-closing-refused", Moment::kVoting,
           [closing](table::TableState& state, table::View&) {
             closing(state, {},
                     words::message("{file} is damaged, or only half of it was copied; nothing of it was taken in. The "
                                    "kiosk still keeps everything: write it there once more.",
                                    words::arg("file", "kiosk-4.ballots")));
           });
  add_step(Kind::kVote, "table-4-vote-closing-sticks", Moment::kVoting,
           [closing](table::TableState& state, table::View&) {
             closing(state, {}, {});
             state.others.taking_in.sticks = {
                 {.id = "sdb1", .name = "BLUE", .folder = "/media/BLUE", .free_mb = 12'000},
                 {.id = "sdc1", .name = "Pictures of 2026", .folder = "/media/Pictures of 2026", .free_mb = 512}};
           });
  add_step(Kind::kVote, "table-4-vote-others-taken-in", Moment::kVoting,
           [page, taken](table::TableState& state, table::View& view) {
             page(state, view);
             host(state);
             if (state.live) state.others.taking_in = {state.live->round.id, false, taken, {}};
             state.others.kiosks.back().carried = 2;
           });
}

}  // namespace crosstable::roles
