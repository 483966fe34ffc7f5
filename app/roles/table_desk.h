// What the table's worker thread keeps and does: the one log, the lock, and the reading of folders. Nothing here draws.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "look/tokens.h"
#include "platform/clock.h"
#include "remote/kept_file.h"
#include "roles/hosting.h"
#include "store/disk.h"
#include "store/round_desk.h"
#include "store/snapshot_chain.h"
#include "store/urn_keeper.h"
#include "store/workshop_folder.h"
#include "store/workshop_log.h"
#include "table/flow/answers.h"
#include "table/flow/taking_in.h"
#include "words/message.h"

namespace crosstable::roles {

/// Kiosks on other machines, as they are now.
struct OthersSeen {
  std::vector<std::string> addresses;
  std::vector<table::OtherKiosk> kiosks;
  bool elsewhere = false;       ///< the server is a company's
  std::vector<int> given = {};  ///< see table::OtherMachines
  words::Message trouble = {};  ///< why the table does not reach it, in a sentence
};

struct Loaded {
  workshop::History history;
  int visit = 0;  ///< see TableDesk::visit
  std::optional<table::LiveRound> live;
  words::Message lost;  ///< why the open round cannot be gone on with, in a sentence; else empty
  bool pin_set = false;
  std::optional<workshop::Snapshot> previous;        ///< the one it follows
  std::vector<workshop::KeptSnapshot> kept;          ///< all of its folder
  std::optional<store::SavedSnapshot> saved;         ///< the last one it saved, if that holds all that there is
  words::Message remark;                             ///< what is missing, one sentence; everything else works
  std::optional<OthersSeen> hosting = std::nullopt;  ///< its server, where it has one
};

/// The open round's cards until they are on paper.
struct CardsInHand {
  ballot::Deck deck;
  ballot::Round round;
};

/// What became of the log since somebody asked.
struct LogNews {
  int visit = 0;  ///< see TableDesk::visit
  std::vector<table::LogEntry> entries;
  words::Message unsaved_why;  ///< see table::TableState
};

/// Worker's thread only.
struct TableDesk {
  std::string folder;
  int visit = 0;  ///< counts workshops opened and left: what was asked on one is never done to another
  std::optional<store::TableLock> lock;
  std::optional<store::WorkshopLog> log;
  std::unique_ptr<Hosting> hosting;        ///< null: all its kiosks are on this machine
  std::unique_ptr<store::UrnKeeper> urns;  ///< of the workshop that is open
  std::optional<CardsInHand> cards;
  std::function<ballot::Disk(const std::string& folder)> disk_of = store::disk_of;
  std::map<std::string, ballot::SecretKey> keys;  ///< by round: of open ones whose file is wrapped or holds none

  /// `follows`: path of the snapshot that it is opened on; empty: none. What is refused or fails leaves nothing.
  tl::expected<Loaded, words::Message> create(const std::string& at, std::vector<workshop::Change> first,
                                              const std::string& follows = "");
  tl::expected<Loaded, words::Message> load(const std::string& at);
  /// What is left on a company's server, and why, in a sentence; else empty.
  words::Message leave();
  /// Taps, which wait here until the log has answered each.
  tl::expected<void, words::Message> append(const std::vector<workshop::Change>& taps);
  /// Before anything happens to a round: an open log with nothing waiting.
  tl::expected<void, words::Message> flush();
  /// From time to time: tries again what waits, and sees whether the folder is still there.
  void look_after();
  LogNews take_news();
  /// `kept`: what lies in the folder now; a vote that does not know all of it is not opened.
  tl::expected<ballot::Round, words::Message> open_round(const table::MakeRound& make,
                                                         const std::vector<workshop::KeptSnapshot>& kept);
  /// Of the open round, from store::unlock_round.
  void hold(const std::string& round, ballot::SecretKey unlocked);
  /// The open round's key has a share on a stick, and the stick is not here.
  bool is_share_out() const;
  /// Turnout and armed kiosks alone; nothing is published.
  tl::expected<ballot::UrnView, words::Message> look();
  tl::expected<ballot::UrnView, words::Message> tick();
  /// Kiosks say as much of the turnout as the table shows, no more. What cannot be written now is with the next.
  void tell_kiosks(const ballot::Turnout& shown);
  tl::expected<void, words::Message> close_round();
  tl::expected<void, words::Message> discard_round();
  tl::expected<void, words::Message> set_round_aside();
  /// One sentence of what became of the sheet.
  tl::expected<words::Message, words::Message> print_cards(const look::Theme& theme, const words::Words& words);
  tl::expected<words::Message, words::Message> save_cards(const look::Theme& theme, const words::Words& words);
  tl::expected<void, words::Message> arm(int kiosk, std::optional<int> function);
  tl::expected<void, words::Message> left(const std::string& function);
  /// For another thread.
  std::unique_ptr<store::UrnKeeper> another_keeper() const;
  /// Between votes alone. Where kiosks find the server.
  tl::expected<OthersSeen, words::Message> host_kiosks();
  /// The same on a company's server.
  tl::expected<OthersSeen, words::Message> host_kiosks_at(const remote::CompanyServer& company);
  /// With all that lies there: the server that is hosted here goes, too. What is left on a company's, and why.
  tl::expected<words::Message, words::Message> end_hosting();
  tl::expected<table::PairingShown, words::Message> invite(int kiosk, const std::string& address);
  tl::expected<void, words::Message> dismiss(int kiosk);
  /// What kiosks kept of the vote that is open, and somebody carried here.
  table::FileTakenIn take_in(const std::vector<remote::KeptFileFound>& files);
  /// Nothing: no server is hosted.
  std::optional<OthersSeen> see_others();
  /// Signed by this installation; follows the last one that the log holds, and is in the log when this returns.
  tl::expected<store::Saving, words::Message> save_snapshot(const std::string& today);

 private:
  tl::expected<void, words::Message> may_change_server();
  OthersSeen seen_at(remote::PgUrnKeeper& keeper);
  /// Of the workshop's server: from now on its votes are led there.
  tl::expected<std::unique_ptr<store::UrnKeeper>, words::Message> take_lead(const std::string& at);
  words::Message leave_server();
  /// What lies on a company's server goes; a sentence where it does not.
  words::Message clear_company(store::UrnKeeper* keeper) const;
  /// With its server, where the workshop has one. `remark`: why that is not there, where nobody misses it now.
  tl::expected<std::unique_ptr<store::UrnKeeper>, words::Message> urns_of(const std::string& at,
                                                                          const store::WorkshopLog& of,
                                                                          words::Message& remark);
  /// A kiosk that has been away since the last tick holds no place any more.
  void free_passes(store::Urn& urn);
  /// What nobody can save any more, on standard error.
  void tell_lost(const words::Message& why) const;

  /// Null: not held, the file may do.
  const ballot::SecretKey* held(const std::string& round) const;
  void forget_key(const std::string& round);
  /// Of the round that the log has open; empty: none.
  std::string open_id() const;
  /// Of the round that the log has open.
  tl::expected<std::unique_ptr<store::Urn>, words::Message> open_urn() const;
  /// What the log has taken, and whether the newest of it was the tap that waits longest.
  void tell_accepted(bool tapped_last);

  std::vector<workshop::Change> waiting_;
  std::optional<std::vector<int>> kiosks_before_;  ///< at the last tick
  std::vector<table::LogEntry> news_;
  words::Message unsaved_why_;
};

/// A snapshot to look back at, with whose it is.
struct LookedBack {
  store::OpenedSnapshot opened;
  std::optional<std::string> signed_by;  ///< see table::TableState
};
tl::expected<LookedBack, words::Message> look_back_at(const std::string& path);

struct HomeFound {
  std::vector<table::HomeLine> workshops;
  std::vector<table::SnapshotLine> snapshots;
};
/// `today`: which of the workshops are still to come.
HomeFound read_home(const std::string& sessions, const std::string& today);
std::vector<table::FrameworkChoice> read_frameworks(const std::vector<std::string>& folders);
/// `disk`: what `folder` lies on; `urns`: null: no workshop is open.
table::Machine read_machine(const std::string& folder, platform::CivilDate today, ballot::Disk disk,
                            store::UrnKeeper* urns);
/// Of rounds that are over, on sticks that are here: a stick that was out when its vote closed is cleaned when it is
/// put in again.
void destroy_shares(const std::string& folder, const std::vector<std::string>& over);
/// Checks, sets or removes the PIN of a workshop.
ballot::PinAnswer check_pin(const std::string& folder, const ballot::Secret& pin);
tl::expected<void, words::Message> keep_pin(const std::string& folder, const ballot::Secret& pin);
/// Like write_reports, in a process of its own.
tl::expected<void, words::Message> write_reports_aside(const std::string& folder, const workshop::Snapshot& snapshot,
                                                       const std::vector<std::string>& formats,
                                                       const std::string& language);

}  // namespace crosstable::roles
