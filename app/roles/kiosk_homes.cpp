#include "roles/kiosk_homes.h"

#include <chrono>
#include <utility>

#include "kiosk/flow.h"
#include "remote/company.h"
#include "remote/forwarder.h"
#include "remote/kept_file.h"
#include "remote/kiosk_host.h"
#include "remote/meeting.h"
#include "remote/trust.h"
#include "store/shared_folder.h"

namespace crosstable::roles {
namespace {

using Time = remote::Forwarder::Time;

constexpr const char* kOutboxFile = "outbox.db";
/// In one look, so that a voter's ballot never waits long behind those of others.
constexpr int kMostSteps = 10;

Time now() { return std::chrono::duration_cast<Time>(std::chrono::steady_clock::now().time_since_epoch()); }

double random_share() { return kiosk::secure_below(1'000'000) / 1e6; }

/// Who comes to a server, and where this machine keeps what does not reach it.
struct Visit {
  int kiosk = 0;
  remote::Login login;
  std::string table_key;
  std::string outbox;
};

/// A table's server, with what is kept here on its way there.
class ServerPlace final : public store::MeetingPlace {
 public:
  ServerPlace(const Visit& visit, store::Outbox outbox)
      : line_(std::make_shared<remote::KioskLine>(visit.kiosk, remote::server_of(visit.login), std::move(outbox))),
        meeting_(line_, remote::trust_in(visit.table_key)),
        forwarder_(line_, random_share) {}

  tl::expected<std::unique_ptr<store::BallotBox>, words::Message> box_at_hand() override {
    return meeting_.box_at_hand();
  }
  tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> take_place(std::optional<int> wanted) override {
    return meeting_.take_place(wanted);
  }
  bool has_table() override { return meeting_.has_table(); }
  bool is_server() override { return true; }
  store::Reach reach() override { return meeting_.reach(); }
  tl::expected<void, words::Message> forget() override { return line_->outbox().forget(); }
  tl::expected<std::string, words::Message> take_copy() override {
    const auto file = remote::take_copy(line_->number(), line_->outbox());
    if (!file) return tl::unexpected(file.error());
    return file->ballots.empty() ? "" : to_text(*file);
  }
  void work() override {
    line_->outbox().look_after();
    for (int step = 0; step < kMostSteps && due_ <= now(); ++step) due_ = forwarder_.step(now());
  }

 private:
  std::shared_ptr<remote::KioskLine> line_;
  remote::RemoteMeeting meeting_;
  remote::Forwarder forwarder_;
  Time due_{0};
};

tl::expected<std::unique_ptr<store::MeetingPlace>, words::Message> server_place(const Visit& visit) {
  auto outbox = store::Outbox::open(visit.outbox);
  if (!outbox) return tl::unexpected(outbox.error());
  return std::make_unique<ServerPlace>(visit, std::move(*outbox));
}

/// That cannot be opened yet: its sentence is what the kiosk shows, and it is tried again at each look.
class LatePlace : public store::MeetingPlace {
 public:
  tl::expected<std::unique_ptr<store::BallotBox>, words::Message> box_at_hand() override {
    return place_ ? place_->box_at_hand() : tl::unexpected(problem_);
  }
  tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> take_place(std::optional<int> wanted) override {
    return place_ ? place_->take_place(wanted) : tl::unexpected(problem_);
  }
  bool has_table() override { return place_ && place_->has_table(); }
  bool is_server() override { return place_ && place_->is_server(); }
  store::Reach reach() override {
    return place_ ? place_->reach() : store::Reach{.is_up = false, .is_unreadable = !damaged_.empty()};
  }
  tl::expected<void, words::Message> forget() override {
    if (place_) return place_->forget();
    return damaged_.empty() ? tl::expected<void, words::Message>{} : store::Outbox::set_aside(damaged_);
  }
  tl::expected<std::string, words::Message> take_copy() override {
    return place_ ? place_->take_copy() : tl::expected<std::string, words::Message>{};
  }
  void remember(bool on) override {
    if (place_) place_->remember(on);
  }
  bool is_replaced() override { return place_ && place_->is_replaced(); }
  bool watch(const std::function<void()>& changed) override { return place_ && place_->watch(changed); }
  words::Message problem() override { return place_ ? place_->problem() : problem_; }
  void work() override {
    if (place_) place_->work();
  }

 protected:
  void meet_at(tl::expected<std::unique_ptr<store::MeetingPlace>, words::Message> place) {
    place_ = place ? std::move(*place) : nullptr;
    problem_ = place ? words::Message() : place.error();
    damaged_.clear();
  }
  /// Where what is kept here on its way there can be opened.
  void meet_server(const Visit& visit) {
    meet_at(server_place(visit));
    if (!place_ && store::Outbox::is_damaged(visit.outbox)) damaged_ = visit.outbox;
  }
  bool has_place() const { return place_ != nullptr; }

 private:
  std::unique_ptr<store::MeetingPlace> place_;
  words::Message problem_;
  std::string damaged_;  ///< what is kept here cannot be opened, and why is no trouble that passes
};

class PairedPlace final : public LatePlace {
 public:
  explicit PairedPlace(remote::Pairing pairing) : pairing_(std::move(pairing)) {}
  void work() override {
    if (!has_place())
      meet_server({pairing_.kiosk, login_of(pairing_), pairing_.table_key, pairing_.folder + "/" + kOutboxFile});
    LatePlace::work();
  }

 private:
  remote::Pairing pairing_;
};

/// Counts no more once the workshop's urns are kept elsewhere.
class PlaceForNow final : public store::KioskPlace {
 public:
  PlaceForNow(std::unique_ptr<store::KioskPlace> place, std::shared_ptr<const bool> holds)
      : place_(std::move(place)), holds_(std::move(holds)) {}
  int number() const override { return place_->number(); }
  bool is_counted() const override { return *holds_ && place_->is_counted(); }
  void report_trouble(bool on) override { place_->report_trouble(on); }

 private:
  std::unique_ptr<store::KioskPlace> place_;
  std::shared_ptr<const bool> holds_;
};

/// A server is started and ended between votes alone, so no ballot is ever between the two.
class WorkshopPlace final : public LatePlace {
 public:
  WorkshopPlace(std::string folder, std::optional<int> wanted) : folder_(std::move(folder)), wanted_(wanted) {}

  void work() override {
    const bool hosted = remote::is_led(folder_);
    if (!has_place() || hosted != hosted_) {
      *holds_ = false;
      holds_ = std::make_shared<bool>(true);
      if (hosted)
        meet_at_server();
      else
        meet_at(std::make_unique<store::SharedFolder>(folder_));
    }
    hosted_ = hosted;
    LatePlace::work();
  }
  tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> take_place(std::optional<int> wanted) override {
    auto taken = LatePlace::take_place(wanted);
    if (!taken) return taken;
    return std::make_unique<PlaceForNow>(std::move(*taken), holds_);
  }

 private:
  void meet_at_server() {
    const auto admitted = remote::admit_here(folder_, wanted_);
    if (!admitted) return meet_at(tl::unexpected(admitted.error()));
    meet_server({admitted->kiosk, admitted->login, admitted->table_key,
                 folder_ + "/" + remote::kServerFolder + "/outbox-" + std::to_string(admitted->kiosk) + ".db"});
  }

  std::string folder_;
  std::optional<int> wanted_;
  bool hosted_ = false;
  std::shared_ptr<bool> holds_ = std::make_shared<bool>(true);
};

words::Message of_another_table() {
  return words::message(
      "This code is of another table than the one whose vote is on here: take one that this table shows.");
}

}  // namespace

KioskHome workshop_home(const std::string& folder, std::optional<int> wanted) {
  return {folder, [folder, wanted] { return std::make_unique<WorkshopPlace>(folder, wanted); }};
}

KioskHome paired_home(const remote::Pairing& pairing) {
  return {pairing.folder, [pairing] { return std::make_unique<PairedPlace>(pairing); }};
}

tl::expected<std::optional<KioskHome>, words::Message> known_home() {
  const auto folder = remote::pairings_folder();
  if (!folder) return tl::unexpected(folder.error());
  const auto last = remote::last_pairing(*folder);
  if (!last) return tl::unexpected(last.error());
  return *last ? std::optional(paired_home(**last)) : std::nullopt;
}

tl::expected<KioskHome, words::Message> pair_with_one_of(const std::vector<std::string>& entries) {
  const auto folder = remote::pairings_folder();
  if (!folder) return tl::unexpected(folder.error());
  words::Message why;
  for (const std::string& typed : entries) {
    if (const auto to = typed.starts_with('@') ? remote::address_from(typed.substr(1)) : std::nullopt) {
      const auto moved = remote::pair_moved(*to, *folder);
      return moved ? tl::expected<KioskHome, words::Message>(paired_home(*moved)) : tl::unexpected(moved.error());
    }
    const bool same_table = typed.starts_with('=');
    const std::string entry = typed.substr(same_table ? 1 : 0);
    tl::expected<remote::Invitation, words::Message> read = remote::invitation_from(entry);
    if (auto scanned = remote::invitation_scanned(entry)) read = std::move(*scanned);
    if (!read) {
      // What the keyboard's own layout made of it is what the person sees.
      if (why.empty()) why = read.error();
      continue;
    }
    if (same_table && !remote::is_of_paired_table(*read, *folder)) return tl::unexpected(of_another_table());
    const auto paired = remote::pair(*read, *folder);
    if (!paired) return tl::unexpected(paired.error());
    return paired_home(*paired);
  }
  return tl::unexpected(why);
}

}  // namespace crosstable::roles
