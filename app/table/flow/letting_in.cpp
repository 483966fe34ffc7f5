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

bool are_own(const std::vector<OtherKiosk>& kiosks) {
  return std::all_of(kiosks.begin(), kiosks.end(), [](const OtherKiosk& kiosk) { return kiosk.is_own; });
}

std::vector<int> numbers_elsewhere(const OtherMachines& others) {
  return others.is_on() ? others.given : std::vector<int>{};
}

int next_kiosk(const OtherMachines& others, const std::vector<int>& here) {
  constexpr int kMostKiosks = 16;
  const auto holds = [](const std::vector<int>& numbers, int number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
  };
  int away = 0;
  for (int number = 1; number <= kMostKiosks; ++number) {
    const bool elsewhere = std::any_of(others.kiosks.begin(), others.kiosks.end(),
                                       [&](const OtherKiosk& kiosk) { return kiosk.number == number; });
    if (elsewhere || holds(here, number)) continue;
    if (!holds(others.given, number)) return number;
    if (away == 0) away = number;
  }
  return away;
}

namespace {

bool is_voting(const TableState& state) { return state.workshop().open_round() != nullptr || state.opening; }

/// Between votes alone; else one sentence.
bool can_start(TableState& state) {
  if (state.place != Place::kWorkshop || state.others.server != OtherMachines::Server::kOff) return false;
  return !say_while_here(state, [](const TableState& now) -> std::optional<words::Message> {
    if (!is_voting(now)) return std::nullopt;
    return words::message("A vote is open, and its urn is on this machine: close it, then let others in.");
  });
}

Effects start_server(TableState& state) {
  if (!can_start(state)) return {};
  state.others.server = OtherMachines::Server::kStarting;
  return {StartServer{}};
}

Effects ask_for_company(TableState& state) {
  if (can_start(state)) state.others.company.emplace();
  return {};
}

Effects look_at_company(TableState& state, const std::string& address) {
  std::optional<CompanyServer>& company = state.others.company;
  if (!company || company->is_busy() || address.empty()) return {};
  *company = {CompanyServer::At::kLooking, address, {}, {}};
  return {StartServer{.address = address}};
}

Effects take_company(TableState& state, const ballot::Secret& password) {
  std::optional<CompanyServer>& company = state.others.company;
  if (!company || company->at != CompanyServer::At::kCompares || !can_start(state)) return {};
  company->at = CompanyServer::At::kTaking;
  company->problem = {};
  state.others.server = OtherMachines::Server::kStarting;
  return {StartServer{company->address, company->fingerprint, password}};
}

Effects leave_company(TableState& state) {
  if (state.others.company && !state.others.company->is_busy()) state.others.company.reset();
  return {};
}

Effects invite(TableState& state, int wanted) {
  OtherMachines& others = state.others;
  const int number = wanted > 0 ? wanted : next_kiosk(others, state.machine.kiosks);
  if (!others.is_on() || others.inviting || others.addresses.empty()) return {};
  if (number == 0) {
    say_while_here(state, [](const TableState& now) -> std::optional<words::Message> {
      if (!now.others.is_on() || next_kiosk(now.others, now.machine.kiosks) > 0) return std::nullopt;
      return words::message("Every number of a kiosk is taken: end one that is not needed.");
    });
    return {};
  }
  others.inviting = true;
  return {InviteKiosk{number, others.addresses[std::min(others.address, others.addresses.size() - 1)]}};
}

}  // namespace

Effects start_kiosk(TableState& state) {
  if (state.place != Place::kWorkshop) return {};
  const auto why_not = [](const TableState& now) {
    return now.machine.has_free_screen() ? std::nullopt : seen_by_the_room(now);
  };
  if (say_while_here(state, why_not)) return {};
  return {SpawnKiosk{}};
}

Effects let_kiosks_in(TableState& state, const LetKiosksIn& let) {
  switch (let.what) {
    case LetKiosksIn::What::kStart: return start_server(state);
    case LetKiosksIn::What::kInvite: return invite(state, let.kiosk);
    case LetKiosksIn::What::kAddress:
      state.others.address = let.address;
      return invite(state, state.others.shown ? state.others.shown->kiosk : 0);
    case LetKiosksIn::What::kAskCompany: return ask_for_company(state);
    case LetKiosksIn::What::kLookAtCompany: return look_at_company(state, let.server);
    case LetKiosksIn::What::kTakeCompany: return take_company(state, let.password);
    case LetKiosksIn::What::kNoCompany: return leave_company(state);
  }
  return {};
}

Effects shut_kiosks_out(TableState& state, const ShutKiosksOut& shut) {
  OtherMachines& others = state.others;
  if (!others.is_on()) return {};
  if (shut.kiosk > 0) return {DismissKiosk{shut.kiosk}};
  const auto why_not = [](const TableState& now) -> std::optional<words::Message> {
    if (!is_voting(now)) return std::nullopt;
    return words::message("A vote is open on the table’s server: close it first.");
  };
  if (say_while_here(state, why_not)) return {};
  others.server = OtherMachines::Server::kEnding;
  others.shown.reset();
  return {EndServer{}};
}

void server_at_hand(TableState& state, std::vector<std::string> addresses, bool elsewhere) {
  OtherMachines& others = state.others;
  others.server = OtherMachines::Server::kOn;
  others.addresses = std::move(addresses);
  others.address = 0;
  others.elsewhere = elsewhere;
  others.company.reset();
}

Effects server_started(TableState& state, std::vector<std::string> addresses, bool elsewhere) {
  server_at_hand(state, std::move(addresses), elsewhere);
  return invite(state, 0);
}

void company_seen(TableState& state, std::string fingerprint) {
  if (!state.others.company) return;
  state.others.company->at = CompanyServer::At::kCompares;
  state.others.company->fingerprint = std::move(fingerprint);
}

void company_refused(TableState& state, const words::Message& problem) {
  OtherMachines& others = state.others;
  if (others.server == OtherMachines::Server::kStarting) others.server = OtherMachines::Server::kOff;
  if (!others.company) return;
  // What was compared stays so: the password may have been a slip.
  others.company->at = others.company->fingerprint.empty() ? CompanyServer::At::kAsks : CompanyServer::At::kCompares;
  others.company->problem = problem;
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

void others_seen(TableState& state, std::vector<std::string> addresses, std::vector<OtherKiosk> kiosks,
                 words::Message trouble) {
  OtherMachines& others = state.others;
  if (!others.is_on()) return;
  others.addresses = std::move(addresses);
  others.kiosks = std::move(kiosks);
  others.trouble = std::move(trouble);
  // It has done its work, and nobody else can use it.
  const bool is_in = others.shown && std::any_of(others.kiosks.begin(), others.kiosks.end(), [&](const auto& kiosk) {
                       return kiosk.number == others.shown->kiosk && kiosk.is_here;
                     });
  if (is_in) others.shown.reset();
}

}  // namespace crosstable::table
