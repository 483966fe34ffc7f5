// What the wiring carries out, off the frame's thread.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ballot/round.h"
#include "ballot/secret_text.h"
#include "framework/one_of.h"
#include "table/flow/example.h"
#include "table/flow/hand_out.h"
#include "workshop/action_chain.h"
#include "workshop/change.h"

namespace crosstable::table {

struct AppendChanges {
  std::vector<workshop::Change> changes;
};
struct SaveAgain {};  ///< what waits for the disk
struct MakeWorkshop {
  workshop::Started started;
  std::string follows;         ///< path of a snapshot; empty: none
  std::int64_t finish_ms = 0;  ///< as in workshop::FinishPlanned
};
struct LoadWorkshop {
  std::string folder;
};
struct LoadSnapshot {
  std::string path;
};
struct ReadActions {};
struct WriteMark {
  std::string path;  ///< of the snapshot that holds the action
  workshop::ActionMark mark;
  std::string today;
};
/// Touches nothing.
struct FindWipe {
  std::string folder;
};
struct WipeFolder {
  std::string folder;
};
struct LeaveWorkshop {};
struct RefreshHome {};
struct MakeRound {
  ballot::Round round;
  std::string step;
  ballot::Secret passphrase;
  std::string stick;
  std::string today;
};
struct Unlock {
  ballot::Secret passphrase;
};
struct Tick {};
struct FinishRound {};
struct DropRound {};
struct PutRoundAside {};
struct CheckPin {
  ballot::Secret pin;
};
struct KeepPin {
  ballot::Secret pin;
};  ///< empty: none any more
struct Arm {
  int kiosk = 1;
  std::optional<int> function;
};
struct Left {
  std::string function;
};
struct PrintSheet {};
struct SaveSheet {};
struct ForgetSheet {};
struct SpawnKiosk {};
struct CallKiosk {
  int window = 0;
};
struct StopKiosk {
  int window = 0;
};
/// Kiosks on other machines; answers are in letting_in.h.
struct StartServer {
  std::string address = {};      ///< a company's server; empty: one on this machine
  std::string fingerprint = {};  ///< that was compared; empty: what the server shows is asked for, nothing more
  ballot::Secret password = {};
};
struct EndServer {};
struct InviteKiosk {
  int kiosk = 1;
  std::string address;
};
struct DismissKiosk {
  int kiosk = 1;
};
/// Cast what kiosks have written onto this stick, or onto the only one; answer with file_taken_in, or with sticks_found
/// where there are several and none is named.
struct ReadSticks {
  std::string stick;
};
struct BecomeKiosk {
  bool practice = false;
};
struct WriteSnapshot {};
/// The places that results can go to; with the printers, which are asked once.
struct FindPlaces {
  bool printers = false;
};
struct HandOutFiles {
  std::string snapshot;        ///< path; empty: the workshop as it is now
  std::string formats;         ///< with commas
  bool with_snapshot = false;  ///< the file itself too
  HandOutPlace place;
  bool nameless = false;   ///< a signed copy of it without names too
  std::string names = {};  ///< beside those that the snapshot has in its own fields; with commas
};
struct StopFiles {};
struct WriteMap {};
struct SetDiagonal {
  float diagonal_in = 55;
};
/// From now on, and when the table starts again.
struct SpeakLanguage {
  std::string code;
};
struct Exit {};

using EffectKinds =
    std::variant<AppendChanges, SaveAgain, MakeWorkshop, LoadWorkshop, LoadSnapshot, ReadActions, WriteMark, FindWipe,
                 WipeFolder, SteerExample, LeaveWorkshop, RefreshHome, MakeRound, Unlock, Tick, FinishRound, DropRound,
                 PutRoundAside, CheckPin, KeepPin, Arm, Left, PrintSheet, SaveSheet, ForgetSheet, SpawnKiosk, CallKiosk,
                 StopKiosk, StartServer, EndServer, InviteKiosk, DismissKiosk, ReadSticks, BecomeKiosk, WriteSnapshot,
                 FindPlaces, HandOutFiles, StopFiles, WriteMap, SetDiagonal, SpeakLanguage, Exit>;

using Effect = framework::AnyOf<EffectKinds>;
using Effects = std::vector<Effect>;

}  // namespace crosstable::table

extern template class crosstable::framework::AnyOf<crosstable::table::EffectKinds>;
