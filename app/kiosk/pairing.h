// A kiosk on another machine: it has no table before it is paired with one, and may lose its way to it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/locked.h"
#include "words/message.h"

namespace crosstable::kiosk {

/// What is typed so far of what the table shows; the code lies in locked memory.
struct PairEntry {
  static constexpr std::size_t kCode = 22;
  static constexpr std::size_t kMostAddress = 60;
  struct Code {
    std::array<char, kCode> signs{};
    std::size_t count = 0;
  };

  framework::Locked<Code> code;
  std::string address;      ///< "192.168.1.20:5433"
  bool at_address = false;  ///< what the keys type into
  bool trying = false;      ///< the table is being looked for
  bool again = false;       ///< it is paired with one already, which it can go back to
  /// A vote is on: the same table at another address, and no other, so that nobody leads the next voters elsewhere.
  bool moved = false;
  /// The address alone did not do: its table may know this kiosk no more, and gives it a new code then.
  bool with_code = false;
  words::Message problem;  ///< why it is not paired, in a sentence
  bool takes_code() const { return !moved || with_code; }
  /// Both are there, as far as a kiosk can tell; one that is paired may go on without a code, where its table has
  /// moved.
  bool is_whole() const { return (code->count == kCode || (again && code->count == 0)) && !address.empty(); }
};

/// What the kiosk knows of its way to the table; on the table's own machine it is always up.
struct Reach {
  bool is_up = true;
  bool served = false;      ///< the urn lies on a server, which sees when boxes come
  int kept = 0;             ///< ballots on this kiosk's disk, on their way
  int late = 0;             ///< of votes that had closed before: not counted
  int uncertain = 0;        ///< the same, where nobody can say whether they had been taken
  int refused = 0;          ///< there was no place for them
  words::Message why;       ///< the table is not reached, and what can be done; may be empty
  bool shut_out = false;    ///< the table is there, and lets this kiosk in no more
  bool unreadable = false;  ///< what lies here is damaged, and may hold ballots
  /// Somebody has to have read it before it goes, or is gone on without.
  bool is_late() const { return unreadable || late + uncertain + refused > 0; }
  bool operator==(const Reach&) const = default;
};

/// That is plugged in.
struct Stick {
  std::string id;
  words::Message name, remark;  ///< what is free there, or why nothing can go there
  bool takes = true;
};

/// The facilitator's page of what is kept here, which can be carried to the table, and of a table that has moved; the
/// page behind it waits.
struct KeptPage {
  bool writing = false;
  words::Message written, failed;  ///< what came of it, in a sentence; at most one of the two
  std::vector<Stick> sticks{};     ///< to choose from, where there are several; else empty
  std::int64_t stirred_ms = 0;
};

/// On the page's keys or a keyboard: '@' goes on to the address, kEnterSign pairs.
struct PairSign {
  char sign = 0;
};
struct PairField {
  bool address = false;
};
struct PairNow {};
/// From the page that says that no vote is seen, and back to it.
struct PairAgain {};
struct PairBack {};
/// What came of TryPairing.
struct PairAnswered {
  words::Message problem;  ///< empty: paired
};
/// What came too late was read.
struct LateRead {};
/// And nothing of it is to be kept.
struct ForgetLate {};
struct ReachSeen {
  Reach reach;
};
// On the facilitator's page of what is kept here.
struct PutOnStick {
  std::string stick{};  ///< empty: the one that is here
};
struct LeaveKept {};
struct BackFromKept {};
/// Write it onto this stick, or onto the only one, and answer with KeptWritten.
struct WriteKept {
  std::string stick;
};
/// `sticks`: nothing was written, and these are to be chosen from. None of it: all has reached the table meanwhile.
struct KeptWritten {
  words::Message written, failed;
  std::vector<Stick> sticks{};
};
/// The first that is an invitation: find its table, and answer with PairAnswered. "@ADDRESS": the table that it has.
/// "=CODE@ADDRESS": that table and no other, whatever the code says.
struct TryPairing {
  std::vector<std::string> entries;
};

}  // namespace crosstable::kiosk
