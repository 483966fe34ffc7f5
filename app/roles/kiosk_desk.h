// What a kiosk's worker thread keeps and does: its place among the kiosks, the box, and looks at where both are.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/flow.h"
#include "store/ballot_box.h"

namespace crosstable::roles {

/// Where a kiosk meets its table, and what lies on its own disk.
struct KioskHome {
  std::string folder;  ///< of the facilitator's PIN, and what sentences call the workshop
  std::function<std::unique_ptr<store::MeetingPlace>()> place;  ///< empty: the folder itself
};

/// What one look found. What could not be looked at is no news.
struct KioskSight {
  kiosk::FolderSeen folder;
  std::optional<bool> pin_set;
  kiosk::Reach reach;
  bool watched = false;  ///< the next change is told; else one must look again and again
  bool gone = false;     ///< the round that the screen knows has closed
  std::optional<kiosk::RoundOpened> opened;
  std::optional<ballot::UrnView> view;
};

enum class PassTaken {
  kYes,        ///< also where it cannot be asked on the table's own machine: the cast says what became of it
  kNo,         ///< every place is used or kept for others
  kUnreached,  ///< the table is on another machine, and cannot be asked
};

/// Worker's thread only.
class KioskDesk {
 public:
  /// Meets its table at this place. `folder`: of the facilitator's PIN, and what sentences call the workshop. `wanted`:
  /// its number, if that is free.
  KioskDesk(std::unique_ptr<store::MeetingPlace> place, std::string folder, std::optional<int> wanted);
  /// On the table's machine.
  KioskDesk(std::string folder, std::optional<int> wanted);

  /// From the next look on, `changed` is called from any thread when something changes at the place.
  void watch(std::function<void()> changed) { changed_ = std::move(changed); }

  KioskSight look();
  kiosk::Outcome cast(const kiosk::CastEffect& ballot);
  PassTaken take_pass(int function);
  void give_back();
  std::optional<ballot::CardSight> look_up(const ballot::Code& code);
  void report_trouble(bool on);
  /// What came too late, and was read.
  void forget();
  /// What is kept here; see store::MeetingPlace.
  tl::expected<std::string, words::Message> take_copy();

 private:
  int number() const { return slot_ ? slot_->number() : 0; }
  void take_place(kiosk::FolderSeen& seen);
  /// Under the round that the screen knows.
  bool is_replaced() const;
  /// The only key was in the memory of a table that is gone.
  bool has_lost_key() const;
  /// Of the round that is open, or closed where there is none; nothing if it cannot be seen: `problem` says why.
  std::optional<ballot::UrnView> look_at_box(words::Message& problem);

  std::string folder_;
  std::optional<int> wanted_;
  std::unique_ptr<store::MeetingPlace> place_;
  std::unique_ptr<store::KioskPlace> slot_;
  std::unique_ptr<store::BallotBox> box_;
  std::string told_;  ///< id of the round the screen knows; empty: none
  bool in_trouble_ = false;
  int blind_looks_ = 0;  ///< in a row
  std::function<void()> changed_;
};

}  // namespace crosstable::roles
