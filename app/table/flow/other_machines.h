// Kiosks on other machines, as the table knows of them: its server, who is there, and the code for the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "table/flow/hand_out.h"
#include "words/message.h"

namespace crosstable::table {

/// A kiosk that comes by the server, and has not said that it keeps nothing and goes.
struct OtherKiosk {
  int number = 0;
  bool is_here = false;       ///< it is connected now
  int kept = 0;               ///< ballots that lie there, as it said last
  std::int64_t heard_ms = 0;  ///< since the table heard it last, by the table's own clock
  int carried = 0;            ///< its ballots that came on a stick in this vote
  bool unread = false;        ///< it had to set aside what it kept, and cannot say how much that was
  bool misused = false;       ///< somebody keeps the server busy with its login
  bool is_own = false;        ///< on the table's machine, where the next one of its number has what it keeps
  /// Closing without it may leave ballots behind.
  bool is_outstanding() const { return kept > 0 || unread || !is_here; }
  bool operator==(const OtherKiosk&) const = default;
};

/// What a kiosk types or scans; good for this one.
struct PairingShown {
  int kiosk = 0;
  std::string code;     ///< "37K3Q9 WX2M4 ABCDE FGHJKM"
  std::string address;  ///< "192.168.1.20:5433"
  int qr_width = 0;     ///< squares of a side; 0: the address fits into none
  std::vector<bool> qr_dark;
  bool operator==(const PairingShown&) const = default;
};

/// Files that kiosks have written onto a stick.
struct TakingIn {
  std::string round;       ///< that the rest is about
  bool under_way = false;  ///< the stick is being read
  words::Message taken;    ///< what came of it; either may be empty
  words::Message refused;
  std::vector<HandOutPlace> sticks{};  ///< several are here: somebody has to say which
};

/// A company's own server, before it is this workshop's.
struct CompanyServer {
  enum class At { kAsks, kLooking, kCompares, kTaking };
  At at = At::kAsks;
  std::string address;      ///< that was looked at
  std::string fingerprint;  ///< of the certificate that answers there: people compare it, once
  words::Message problem;   ///< why it is not this workshop's
  bool is_busy() const { return at == At::kLooking || at == At::kTaking; }
};

struct OtherMachines {
  enum class Server { kOff, kStarting, kOn, kEnding };
  Server server = Server::kOff;
  words::Message why_none;             ///< what keeps this machine from hosting one, and what to do; else empty
  std::vector<std::string> addresses;  ///< of this machine, where kiosks may find it
  std::size_t address = 0;             ///< the one that codes go with
  std::optional<PairingShown> shown;
  bool inviting = false;                 ///< a code is being made
  bool elsewhere = false;                ///< the server is a company's: it stays when this workshop ends
  std::optional<CompanyServer> company;  ///< asked for
  std::vector<OtherKiosk> kiosks;
  /// Numbers of kiosks elsewhere, also of those that are away, and of those of this machine that are there.
  std::vector<int> given;
  words::Message trouble;  ///< why the table does not reach its server now; empty: it does
  TakingIn taking_in;

  bool is_on() const { return server == Server::kOn; }
};

/// That a close would leave behind, or might.
std::vector<OtherKiosk> outstanding(const OtherMachines& others);
/// All of them on the table's machine.
bool are_own(const std::vector<OtherKiosk>& kiosks);
/// The lowest number that no kiosk has, here or elsewhere, and none can come back as; else that of one that is away,
/// whose pairing ends with the new code. 0: every one is taken.
int next_kiosk(const OtherMachines& others, const std::vector<int>& here);
/// Numbers that the server gives no kiosk of this machine, beside those that are heard.
std::vector<int> numbers_elsewhere(const OtherMachines& others);

}  // namespace crosstable::table
