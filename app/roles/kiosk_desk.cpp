#include "roles/kiosk_desk.h"

#include <utility>

#include "store/pin_file.h"
#include "store/shared_folder.h"

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
    case store::CastOutcome::kKept: return kiosk::Outcome::kKept;
    case store::CastOutcome::kUnknown: break;
  }
  return kiosk::Outcome::kUnknown;
}

kiosk::Reach to_kiosk(const store::Reach& reach, bool served) {
  return {.is_up = reach.is_up,
          .served = served,
          .kept = reach.kept,
          .late = reach.late,
          .uncertain = reach.uncertain,
          .refused = reach.refused,
          .why = reach.why,
          .shut_out = reach.is_shut_out,
          .unreadable = reach.is_unreadable};
}

}  // namespace

KioskDesk::KioskDesk(std::unique_ptr<store::MeetingPlace> place, std::string folder, std::optional<int> wanted)
    : folder_(std::move(folder)), wanted_(wanted), place_(std::move(place)) {}

KioskDesk::KioskDesk(std::string folder, std::optional<int> wanted)
    : KioskDesk(std::make_unique<store::SharedFolder>(folder), folder, wanted) {}

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

std::optional<ballot::UrnView> KioskDesk::look_at_box(words::Message& problem) {
  ballot::UrnView none;
  none.state = ballot::UrnState::kClosed;
  if (!box_) {
    auto found = place_->box_at_hand();
    if (!found) {
      problem = found.error();
      return std::nullopt;
    }
    if (!*found) return none;
    if ((*found)->is_copy()) {
      problem = words::message(
          "{folder} is a copy of an open vote that no table leads: open it at the table, or start this kiosk on the "
          "folder that the table has open.",
          words::arg("folder", folder_));
      return std::nullopt;
    }
    box_ = std::move(*found);
  }
  auto view = box_->shown_to(number());
  if (!view) {
    problem = view.error();
    return std::nullopt;
  }
  if (view->state == ballot::UrnState::kClosed) {
    box_.reset();
  } else if (has_lost_key()) {
    problem = words::message(
        "The table has stopped, and with it the only key of this vote: nobody can open its ballots. Open the workshop "
        "at the table again; the vote is asked again there.");
    return none;
  }
  return *view;
}

bool KioskDesk::has_lost_key() const { return box_ && ballot::is_key_in_memory(box_->round()) && !place_->has_table(); }

bool KioskDesk::is_replaced() const { return place_->is_replaced(); }

KioskSight KioskDesk::look() {
  KioskSight sight;
  place_->work();
  // Before anything is read: what changes meanwhile is told.
  const bool watched = changed_ && place_->watch(changed_);
  words::Message problem = place_->problem();
  if (problem.empty()) {
    take_place(sight.folder);
    // Its pairing is another machine's now: no ballot could be taken in from here.
    if (place_->is_server()) problem = std::exchange(sight.folder.no_number, {});
    sight.pin_set = store::is_pin_set(folder_);
  }
  sight.folder.kiosk = number();
  const auto view = problem.empty() || (box_ && !is_replaced()) ? look_at_box(problem) : std::nullopt;
  sight.watched = watched && problem.empty();
  sight.reach = to_kiosk(place_->reach(), place_->is_server());
  blind_looks_ = problem.empty() ? 0 : blind_looks_ + 1;
  // For a moment, between two voters, it is nobody's concern; a key that is gone stays so.
  sight.folder.key_lost = has_lost_key();
  if (told_.empty() || blind_looks_ > 1 || sight.folder.key_lost) sight.folder.problem = problem;
  if (!view) return sight;
  const bool open = view->state == ballot::UrnState::kOpen;
  const std::string id = open ? box_->round().id : "";
  if (id != told_) {
    sight.gone = !told_.empty();
    told_ = id;
    place_->remember(open);
    if (open) sight.opened = kiosk::RoundOpened{box_->round(), *view, false};
  }
  if (open) sight.view = *view;
  return sight;
}

kiosk::Outcome KioskDesk::cast(const kiosk::CastEffect& ballot) {
  if (!box_) return kiosk::Outcome::kGone;
  if (is_replaced()) return kiosk::Outcome::kNotAdded;
  if (has_lost_key()) return kiosk::Outcome::kKeyLost;
  return to_kiosk(box_->cast(ballot.id, ballot.function, number(), ballot.box, ballot.card).outcome);
}

PassTaken KioskDesk::take_pass(int function) {
  if (!box_ || is_replaced() || has_lost_key()) return PassTaken::kYes;
  const auto taken = box_->take_pass(number(), function);
  if (!taken) return place_->reach().is_up ? PassTaken::kYes : PassTaken::kUnreached;
  return *taken ? PassTaken::kYes : PassTaken::kNo;
}

void KioskDesk::give_back() {
  // One that stays is seen at the next look, and given back later.
  if (box_ && !is_replaced()) static_cast<void>(box_->give_back(number()));
}

std::optional<ballot::CardSight> KioskDesk::look_up(const ballot::Code& code) {
  if (!box_) return std::nullopt;
  const auto sight = box_->look_up(code);
  return sight ? std::optional(*sight) : std::nullopt;
}

void KioskDesk::forget() {
  // What stays is said again.
  static_cast<void>(place_->forget());
}

tl::expected<std::string, words::Message> KioskDesk::take_copy() { return place_->take_copy(); }

void KioskDesk::report_trouble(bool on) {
  in_trouble_ = on;
  if (slot_) slot_->report_trouble(on);
}

}  // namespace crosstable::roles
