#include "table/flow/letting_in.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "table/flow/room_screen.h"

namespace crosstable::table {

std::vector<OtherKiosk> outstanding(const OtherMachines& others) {
  std::vector<OtherKiosk> left;
  if (!others.is_on()) return left;
  std::copy_if(others.kiosks.begin(), others.kiosks.end(), std::back_inserter(left),
               [](const OtherKiosk& kiosk) { return kiosk.is_outstanding(); });
  return left;
}

int next_kiosk(const OtherMachines& others, const std::vector<int>& here) {
  constexpr int kMostKiosks = 16;
  for (int number = 1; number <= kMostKiosks; ++number) {
    const bool elsewhere = std::any_of(others.kiosks.begin(), others.kiosks.end(),
                                       [&](const OtherKiosk& kiosk) { return kiosk.number == number; });
    if (!elsewhere && std::find(here.begin(), here.end(), number) == here.end()) return number;
  }
  return 0;
}

namespace {

Effects start_server(TableState& state) {
  if (state.place != Place::kWorkshop || state.others.server != OtherMachines::Server::kOff) return {};
  if (state.workshop().open_round() != nullptr || state.opening) {
    state.problem = words::message("A vote is open, and its urn is on this machine: close it, then let others in.");
    return {};
  }
  state.others.server = OtherMachines::Server::kStarting;
  return {StartServer{}};
}

Effects invite(TableState& state, int wanted) {
  OtherMachines& others = state.others;
  const int number = wanted > 0 ? wanted : next_kiosk(others, state.machine.kiosks);
  if (!others.is_on() || others.inviting || others.addresses.empty()) return {};
  if (number == 0) {
    state.problem = words::message("Every number of a kiosk is taken: end one that is not needed.");
    return {};
  }
  others.inviting = true;
  return {InviteKiosk{number, others.addresses[std::min(others.address, others.addresses.size() - 1)]}};
}

}  // namespace

Effects start_kiosk(TableState& state) {
  const bool beside = static_cast<int>(state.machine.kiosk_windows.size()) + 1 < state.machine.monitors;
  if (auto why = seen_by_the_room(state); why && !beside) {
    state.problem = std::move(*why);
    return {};
  }
  return {SpawnKiosk{}};
}

Effects let_kiosks_in(TableState& state, const LetKiosksIn& let) {
  switch (let.what) {
    case LetKiosksIn::What::kStart: return start_server(state);
    case LetKiosksIn::What::kInvite: return invite(state, let.kiosk);
    case LetKiosksIn::What::kAddress:
      state.others.address = let.address;
      return invite(state, state.others.shown ? state.others.shown->kiosk : 0);
  }
  return {};
}

Effects shut_kiosks_out(TableState& state, const ShutKiosksOut& shut) {
  OtherMachines& others = state.others;
  if (!others.is_on()) return {};
  if (shut.kiosk > 0) return {DismissKiosk{shut.kiosk}};
  if (state.workshop().open_round() != nullptr || state.opening) {
    state.problem = words::message("A vote is open on the table’s server: close it first.");
    return {};
  }
  others.server = OtherMachines::Server::kEnding;
  others.shown.reset();
  return {EndServer{}};
}

Effects server_started(TableState& state, std::vector<std::string> addresses) {
  state.others.server = OtherMachines::Server::kOn;
  state.others.addresses = std::move(addresses);
  state.others.address = 0;
  return invite(state, 0);
}

void server_ended(TableState& state, const words::Message& problem) {
  // One that could not be ended may still be there; whoever tries again finds out.
  const bool was_on = state.others.server == OtherMachines::Server::kEnding && !problem.empty();
  words::Message why_none = std::move(state.others.why_none);
  state.others = was_on ? state.others : OtherMachines{};
  state.others.why_none = std::move(why_none);
  if (was_on) state.others.server = OtherMachines::Server::kOn;
  if (!problem.empty()) state.problem = problem;
}

void kiosk_invited(TableState& state, PairingShown shown) {
  state.others.inviting = false;
  state.others.shown = std::move(shown);
}

void not_invited(TableState& state, const words::Message& problem) {
  state.others.inviting = false;
  state.problem = problem;
}

void others_seen(TableState& state, std::vector<std::string> addresses, std::vector<OtherKiosk> kiosks) {
  OtherMachines& others = state.others;
  if (!others.is_on()) return;
  others.addresses = std::move(addresses);
  others.kiosks = std::move(kiosks);
  // It has done its work, and nobody else can use it.
  const bool is_in = others.shown && std::any_of(others.kiosks.begin(), others.kiosks.end(), [&](const auto& kiosk) {
                       return kiosk.number == others.shown->kiosk && kiosk.is_here;
                     });
  if (is_in) others.shown.reset();
}

}  // namespace crosstable::table
