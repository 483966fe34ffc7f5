// What the desk does for kiosks on other machines.
#include <algorithm>
#include <utility>

#include "framework/one_line.h"
#include "remote/taking_in.h"
#include "roles/table_desk.h"
#include "store/file_urn_keeper.h"
#include "words/words.h"

namespace crosstable::roles {

namespace {

using words::arg;

/// Why a file that is whole does not belong to the vote that is open (empty: none is).
words::Message not_of_this_vote(const std::string& name, const std::string& round, const workshop::Workshop& now) {
  const bool known =
      std::any_of(now.rounds.begin(), now.rounds.end(), [&](const auto& one) { return one.id == round; });
  if (known)
    return words::message("{file} is of a vote that is over; its ballots were not counted.", arg("file", name));
  return words::message("{file} is of another workshop; nothing of it was taken in.", arg("file", name));
}

}  // namespace

tl::expected<std::unique_ptr<store::UrnKeeper>, words::Message> TableDesk::take_lead(const std::string& at) {
  auto started = Hosting::start(at);
  if (!started) return tl::unexpected(started.error());
  auto keeper = (*started)->keeper();
  if (auto leads = keeper->lead(); !leads) return tl::unexpected(leads.error());
  if (auto told = remote::set_led(at, true); !told) return tl::unexpected(told.error());
  hosting = std::move(*started);
  return keeper;
}

tl::expected<std::unique_ptr<store::UrnKeeper>, words::Message> TableDesk::urns_of(const std::string& at,
                                                                                   const store::WorkshopLog& of,
                                                                                   words::Message& remark) {
  hosting.reset();
  if (!remote::Cluster::is_there(at)) return std::make_unique<store::FileUrnKeeper>(at);
  auto led = take_lead(at);
  if (led) return led;
  // Without its server nobody can say what became of a vote that is open there.
  if (of.history().now().open_round() != nullptr) return led;
  if (auto told = remote::set_led(at, false); !told) return tl::unexpected(told.error());
  // Translators: {why} is a sentence.
  remark = words::message(
      "{why} Meanwhile votes are on this machine alone. To let other machines in again, put that right and open the "
      "workshop once more.",
      words::arg("why", led.error()));
  return std::make_unique<store::FileUrnKeeper>(at);
}

std::unique_ptr<store::UrnKeeper> TableDesk::another_keeper() const {
  if (hosting) return hosting->keeper();
  return std::make_unique<store::FileUrnKeeper>(folder);
}

tl::expected<void, words::Message> TableDesk::may_change_server() {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  if (!open_id().empty()) return tl::unexpected(words::message("A vote is open; close it first."));
  return {};
}

tl::expected<OthersSeen, words::Message> TableDesk::host_kiosks() {
  if (const auto may = may_change_server(); !may) return tl::unexpected(may.error());
  auto led = take_lead(folder);
  if (!led) return tl::unexpected(led.error());
  urns = std::move(*led);
  auto* keeper = dynamic_cast<remote::PgUrnKeeper*>(urns.get());
  return keeper == nullptr ? OthersSeen{} : seen_at(*keeper);
}

tl::expected<OthersSeen, words::Message> TableDesk::host_kiosks_at(const remote::CompanyServer& company) {
  if (const auto may = may_change_server(); !may) return tl::unexpected(may.error());
  if (auto taken = remote::take_company_server(folder, company); !taken) return tl::unexpected(taken.error());
  auto seen = host_kiosks();
  if (seen) return seen;
  // It leads another table's votes, or holds them: nothing of it stays here.
  if (auto gone = Hosting::remove(folder); !gone) return tl::unexpected(gone.error());
  return seen;
}

words::Message TableDesk::clear_company(store::UrnKeeper* keeper) const {
  auto* server = dynamic_cast<remote::PgUrnKeeper*>(keeper);
  if (!hosting || !hosting->is_elsewhere() || server == nullptr) return {};
  const auto cleared = server->forget();
  if (cleared) return {};
  // Translators: {why} is a sentence.
  return words::message(
      "What this workshop left on the company’s server could not be removed: {why} It is sealed, and its key is gone; "
      "have the administrator run “SELECT urn.forget(workshop) FROM urn.house” there.",
      words::arg("why", cleared.error()));
}

words::Message TableDesk::leave_server() {
  // It has nothing more to do in a workshop that is over; one that cannot be removed now is asked about again.
  const bool is_over = hosting && log && log->history().now().finished;
  words::Message left = is_over ? clear_company(urns.get()) : words::Message();
  urns.reset();
  hosting.reset();
  if (is_over) static_cast<void>(Hosting::remove(folder));
  return left;
}

tl::expected<words::Message, words::Message> TableDesk::end_hosting() {
  if (!hosting) return words::Message();
  if (log && !open_id().empty()) return tl::unexpected(words::message("A vote is open; close it first."));
  words::Message left = clear_company(urns.get());
  urns = std::make_unique<store::FileUrnKeeper>(folder);
  hosting.reset();
  if (auto gone = Hosting::remove(folder); !gone) return tl::unexpected(gone.error());
  return left;
}

tl::expected<table::PairingShown, words::Message> TableDesk::invite(int kiosk, const std::string& address) {
  if (!hosting) return tl::unexpected(words::message("The table’s server has ended; start it again."));
  return hosting->invite(kiosk, address);
}

tl::expected<void, words::Message> TableDesk::dismiss(int kiosk) {
  if (!hosting) return {};
  auto* keeper = dynamic_cast<remote::PgUrnKeeper*>(urns.get());
  if (keeper != nullptr) {
    if (auto given_up = keeper->give_up(kiosk); !given_up) return given_up;
  }
  return hosting->dismiss(kiosk);
}

table::FileTakenIn TableDesk::take_in(const std::vector<remote::KeptFileFound>& files) {
  table::FileTakenIn result;
  auto* keeper = dynamic_cast<remote::PgUrnKeeper*>(urns.get());
  if (!hosting || keeper == nullptr || !log) return result;
  const auto say = [](words::Message& after, words::Message sentence) {
    after = words::followed_by(std::move(after), std::move(sentence));
  };
  const std::string open = open_id();
  for (const remote::KeptFileFound& found : files) {
    if (!found.file) {
      say(result.refused, found.file.error());
    } else if (found.file->round != open) {
      say(result.refused, not_of_this_vote(framework::one_line(found.name), found.file->round, log->history().now()));
    } else {
      const remote::TakenIn taken = remote::take_in(*keeper, *found.file);
      say(result.taken, said_of(taken, found.file->kiosk));
      int& carried = result.carried[found.file->kiosk];
      carried = std::max(carried, taken.there());
    }
  }
  hosting->remember_carried(open, result.carried);
  return result;
}

OthersSeen TableDesk::seen_at(remote::PgUrnKeeper& keeper) {
  OthersSeen seen{hosting->addresses(), {}, hosting->is_elsewhere()};
  auto kiosks = hosting->look(keeper, log ? open_id() : "");
  seen.kiosks = kiosks ? std::move(*kiosks) : hosting->unheard();
  if (kiosks)
    seen.given = keeper.numbers_given();
  else
    seen.trouble = kiosks.error();
  return seen;
}

std::optional<OthersSeen> TableDesk::see_others() {
  auto* keeper = dynamic_cast<remote::PgUrnKeeper*>(urns.get());
  return hosting && keeper != nullptr ? std::optional(seen_at(*keeper)) : std::nullopt;
}

}  // namespace crosstable::roles
