#include "roles/kiosk_desk.h"

#include "store/pin_file.h"
#include "store/shared_folder.h"
#include "store/workshop_problem.h"

namespace crosstable::roles {
namespace {

kiosk::Outcome to_kiosk(store::CastOutcome outcome) {
  switch (outcome) {
    case store::CastOutcome::kRecorded: return kiosk::Outcome::kRecorded;
    case store::CastOutcome::kClosed: return kiosk::Outcome::kClosed;
    case store::CastOutcome::kNoPlace: return kiosk::Outcome::kNoPlace;
    case store::CastOutcome::kCardUsed: return kiosk::Outcome::kCardUsed;
    case store::CastOutcome::kNotRecorded: return kiosk::Outcome::kNotRecorded;
    case store::CastOutcome::kNotAdded: return kiosk::Outcome::kNotAdded;
    case store::CastOutcome::kGone: return kiosk::Outcome::kGone;
    case store::CastOutcome::kUnknown: break;
  }
  return kiosk::Outcome::kUnknown;
}

}  // namespace

KioskDesk::KioskDesk(std::string folder, std::optional<int> wanted)
    : folder_(std::move(folder)), wanted_(wanted), place_(std::make_unique<store::SharedFolder>(folder_)) {}

void KioskDesk::take_place(kiosk::FolderSeen& seen) {
  if (!slot_ || !slot_->is_counted()) {
    auto taken = place_->take_place(slot_ ? slot_->number() : wanted_);
    if (taken) {
      slot_ = std::move(*taken);
      slot_->report_trouble(in_trouble_);
    } else {
      seen.no_number = taken.error();
    }
  }
}

std::optional<ballot::UrnView> KioskDesk::look_at_urn(words::Message& problem) {
  ballot::UrnView none;
  none.state = ballot::UrnState::kClosed;
  if (!urn_) {
    const auto found = place_->round_at_hand();
    if (found && !*found) return none;
    auto opened = found ? place_->open(**found) : tl::unexpected(found.error());
    if (!opened) {
      // One that waits for its round to be logged is none yet.
      const auto phase = found ? place_->phase(**found) : tl::unexpected(found.error());
      if (phase && *phase == store::UrnPhase::kWaiting) return none;
      problem = opened.error();
      return std::nullopt;
    }
    if ((*opened)->is_copy()) {
      problem = words::message(
          "{folder} is a copy of an open vote that no table leads: open it at the table, or start this kiosk on the "
          "folder that the table has open.",
          words::arg("folder", folder_));
      return std::nullopt;
    }
    urn_ = std::move(*opened);
  }
  auto view = urn_->shown();
  if (!view) {
    problem = view.error();
    return std::nullopt;
  }
  if (view->state == ballot::UrnState::kClosed) urn_.reset();
  return *view;
}

bool KioskDesk::is_replaced() const {
  const auto here = told_.empty() ? std::nullopt : store::identity_of(folder_);
  return here && told_in_ && here != told_in_;
}

bool KioskDesk::keep_watching() {
  if (!changed_) return false;
  if (!watch_ || watch_->ended()) watch_ = store::FolderWatch::begin(folder_, changed_);
  return watch_ != nullptr;
}

KioskSight KioskDesk::look() {
  KioskSight sight;
  // Before anything is read: what changes meanwhile is told.
  const bool watched = keep_watching();
  words::Message problem = store::workshop_problem(folder_);
  if (problem.empty() && is_replaced())
    problem = words::message(
        "{folder} was replaced by another folder while the vote was open: put the former one back, or leave this kiosk "
        "and start it again.",
        words::arg("folder", folder_));
  if (problem.empty()) {
    take_place(sight.folder);
    sight.pin_set = store::is_pin_set(folder_);
  }
  if (slot_) sight.folder.kiosk = slot_->number();
  const auto view = problem.empty() || (urn_ && !is_replaced()) ? look_at_urn(problem) : std::nullopt;
  sight.watched = watched && problem.empty();
  blind_looks_ = problem.empty() ? 0 : blind_looks_ + 1;
  // For a moment, between two voters, it is nobody's concern.
  if (told_.empty() || blind_looks_ > 1) sight.folder.problem = problem;
  if (!view) return sight;
  const bool open = view->state == ballot::UrnState::kOpen;
  const std::string id = open ? urn_->round().id : "";
  if (id != told_) {
    sight.gone = !told_.empty();
    told_ = id;
    told_in_ = store::identity_of(folder_);
    if (open) sight.opened = kiosk::RoundOpened{urn_->round(), *view, false};
  }
  if (open) sight.view = *view;
  return sight;
}

kiosk::Outcome KioskDesk::cast(const kiosk::CastEffect& ballot) {
  if (!urn_) return kiosk::Outcome::kGone;
  if (is_replaced()) return kiosk::Outcome::kNotAdded;
  const int number = slot_ ? slot_->number() : 0;
  return to_kiosk(urn_->cast(ballot.id, ballot.function, number, ballot.box, ballot.card).outcome);
}

std::optional<ballot::CardSight> KioskDesk::look_up(const ballot::Code& code) {
  if (!urn_) return std::nullopt;
  const auto sight = urn_->look_up(code);
  return sight ? std::optional(*sight) : std::nullopt;
}

void KioskDesk::report_trouble(bool on) {
  in_trouble_ = on;
  if (slot_) slot_->report_trouble(on);
}

}  // namespace crosstable::roles
