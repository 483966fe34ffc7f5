// The table as a value, what a finger on it can mean, and what shall happen then. No screen, no disk.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "ballot/disk.h"
#include "ballot/pin.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "ballot/secret_text.h"
#include "framework/one_of.h"
#include "look/geometry.h"
#include "table/flow/view.h"
#include "workshop/change.h"
#include "workshop/optimistic_history.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::table {

/// A workshop of the home screen.
struct HomeLine {
  std::string folder, title, organisation, date, step;
  std::vector<framework::Function> functions;
  bool finished = false;
  bool example = false;
  bool live = false;
  std::string problem;
};

/// A snapshot that can be opened.
struct SnapshotLine {
  std::string path, title, date;
};

/// A framework file in the assets or beside the workshops.
struct FrameworkChoice {
  std::string path;
  framework::Framework framework;
  std::string problem;  ///< first finding of a file that cannot be used
};

enum class SetUpPart { kTitle, kFramework, kFunctions, kVoting, kReady };

/// A workshop that is being set up; nothing is on disk before the last part.
struct SetUp {
  SetUpPart part = SetUpPart::kTitle;
  std::string title, organisation, date;
  int framework = 0;  ///< index into TableState::frameworks
  framework::Roster roster;
  std::optional<int> floor;  ///< chosen; else the default for the roster
  int kiosks = 1;
  std::optional<SnapshotLine> follows;  ///< what it is opened on
};

/// A window that this table has started, in which a kiosk runs.
struct KioskWindow {
  int id = 0;
  int number = 0;         ///< asked for
  std::string elsewhere;  ///< the other workshop that its kiosk votes for; else empty

  bool operator==(const KioskWindow&) const = default;
};

/// What the machine can do; asked by main from time to time.
struct Machine {
  std::vector<int> kiosks;             ///< numbers of those that the table hears
  std::vector<int> kiosks_in_trouble;  ///< where a voter waits with a ballot that was not recorded
  std::vector<KioskWindow> kiosk_windows;
  int monitors = 1;
  std::optional<std::int64_t> free_mb;
  ballot::Disk disk;      ///< what the workshop lies on
  ballot::Sticks sticks;  ///< for a second share of a vote's key
  bool swaps = false;     ///< memory may be written to a disk
  ballot::OutOfSwap out_of_swap = ballot::OutOfSwap::kAll;
  std::optional<int> battery_percent;
  bool charging = false;
  bool printer = false;  ///< something can be printed from here
  bool clock_plausible = true;
  float diagonal_in = 55;
  float px_per_mm = 1.576f;
};

/// The cards of the open round, until they are handed over.
struct CardsAtHand {
  int count = 0;
  std::string done;  ///< what has happened to them so far, one sentence
};

/// The round that is open now.
struct LiveRound {
  ballot::Round round;
  ballot::UrnView view;           ///< as of the last tick: rings and map change together
  std::set<std::string> fresh;    ///< cells of the last publication, marked for a second
  std::int64_t published_ms = 0;  ///< on the frame's clock
  std::optional<CardsAtHand> cards = std::nullopt;
  bool locked = false;  ///< its key is wrapped, and nobody has entered the passphrase since the table started
  std::string stuck;    ///< why it could not be closed, in a sentence; empty: nobody has tried in vain
};

struct Guarded;

/// The keypad for the facilitator's PIN.
struct PinPad {
  enum class Purpose {
    kGuard,  ///< asks for the PIN before what `then` holds
    kNew,    ///< a new one is chosen
    kAgain,  ///< and typed once more
  };
  Purpose purpose = Purpose::kGuard;
  ballot::PinDigits digits;
  ballot::PinDigits first;  ///< kAgain: what it must equal
  std::string words;        ///< what was wrong, in a sentence
  bool checking = false;
  std::shared_ptr<const Guarded> then;
};

enum class Place { kHome, kSetUp, kWorkshop, kSnapshot };

/// Where somebody wants to go who first waits for the disk.
enum class Leaving { kHome, kQuit };

/// Where the example's facilitator taps just now.
struct Fingertip {
  bool near = false;  ///< on the near strip instead of the sheet
  look::Point at;
  std::int64_t since_ms = 0;  ///< on the frame's clock
};
inline constexpr int kFingertipShown_ms = 900;

/// The example while it plays by itself. Nobody else moves the table meanwhile: a finger on it pauses.
struct Example {
  int chapter = 0;   ///< 0: the map it opens on; then the framework's steps in their order
  float played = 0;  ///< of the chapter, 0 to 1
  bool playing = true;
  bool offered = false;  ///< somebody touched the table: taking over is on offer
  bool ended = false;
  std::optional<Fingertip> fingertip;
};

struct Done {
  std::string words;
  std::int64_t since_ms = 0;
};
inline constexpr int kDoneShown_ms = 6000;

struct TableState {
  Place place = Place::kHome;
  std::vector<HomeLine> workshops;
  std::vector<SnapshotLine> snapshots;
  std::vector<FrameworkChoice> frameworks;
  SetUp set_up;
  std::string folder;  ///< of the workshop at hand
  workshop::OptimisticHistory history;
  std::optional<LiveRound> live;
  bool opening = false;  ///< a vote is being opened: what may be taken back is known when it is
  std::string lost;      ///< why the round that is open has no urn to go on with, in a sentence; else empty
  ballot::Secret
      passphrase;        ///< of the votes of this workshop, since it was entered; empty: not asked yet, or declined
  std::string stick;     ///< folder of the stick with the second share of their keys; empty: none
  bool pin_set = false;  ///< the facilitator's PIN is asked for as guards.h says
  std::optional<PinPad> pin;                   ///< in front of everything
  bool asks_to_close = false;                  ///< the question before the window closes, behind the keypad only
  std::optional<workshop::Snapshot> snapshot;  ///< opened to look back
  std::string snapshot_path;
  std::string snapshot_print;  ///< its content hash, hex
  std::optional<std::string>
      snapshot_signed_by;  ///< "this installation" or the name its signer was accepted under; nothing: unknown
  std::optional<workshop::Snapshot> previous;  ///< the one this workshop follows
  std::vector<workshop::Snapshot> kept;        ///< all of its folder: votes that a new one may be compared with
  std::string saved_as;                        ///< file name of the last snapshot written
  std::string saved_print;                     ///< its content hash, hex
  std::string problem;                         ///< one sentence; shown until dismissed
  std::string unsaved_why;  ///< why what was tapped cannot be kept, one sentence; empty: it is, or will be in a moment
  std::optional<Leaving> leaving;
  std::string busy;          ///< what is under way ("Closing the vote"); empty: nothing
  std::optional<Done> done;  ///< what has just been written; shown for kDoneShown_ms
  Machine machine;
  std::string today;     ///< YYYY-MM-DD
  std::string greeting;  ///< "Good morning"
  bool dark = false;
  bool high_contrast = false;  ///< black on white instead
  std::int64_t now_ms = 0;     ///< wall clock, milliseconds since 1970, for timers

  std::optional<Example> example;  ///< plays; empty: nothing does, or somebody has taken over
  bool simulated = false;          ///< the example's people vote by themselves, at no kiosk

  const workshop::Workshop& workshop() const { return history.now(); }
};

// Intents beside changes to the workshop.
struct GoHome {};
struct BeginSetUp {};
struct BeginFollowUp {};  ///< set up the next workshop on the snapshot that is looked back at
struct SetUpChanged {
  SetUp set_up;
};
struct CreateWorkshop {};
struct OpenWorkshop {
  std::string folder;
};
struct OpenSnapshot {
  std::string path;
};
struct TryExample {};
/// What is asked of the example that plays; also an effect.
struct SteerExample {
  enum class What {
    kBegin,
    kPlay,
    kPause,
    kPrevious,
    kNext,
    kOffer,     ///< pauses and asks whether to take over
    kTakeOver,  ///< the table is theirs, at this point
    kOwn,       ///< a workshop of their own instead
    kClose
  };
  What what = What::kBegin;
};
struct Forward {};  ///< to the next step
struct Backward {};
struct GoToStep {
  int step = 0;
};
/// Items come from workshop/forms.h. Without a passphrase its key is not wrapped; refused on a disk that keeps old
/// copies, except of the example's invented ballots.
struct OpenRound {
  RoundChoice choice;
  std::string question;
  ballot::Secret passphrase;
  std::string stick = {};  ///< folder of the stick that takes a second share of the key; empty: there is none
};
/// After a restart.
struct UnlockRound {
  ballot::Secret passphrase;
};
struct ShowNow {};  ///< look into the urn now instead of at the next tick
struct CloseRound {};
struct DiscardRound {};
struct SetRoundAside {};
struct TryClosingLater {};  ///< the question what to do with a vote that cannot be closed is put away
struct ArmKiosk {
  int kiosk = 1;
  std::optional<int> function;
};
struct PersonLeft {
  std::string function;
};
struct PrintCards {};
struct SaveCards {};
struct HandOutCards {};  ///< they are on paper: their codes are forgotten here
struct StartKiosk {};    ///< a kiosk window, on another monitor if there is one
struct ShowKiosk {
  int window = 0;  ///< KioskWindow::id; brought to the front
};
struct EndKiosk {
  int window = 0;
};
/// This window becomes the kiosk until a corner is held.
struct HandOver {
  bool practice = false;
};
struct SaveSnapshot {};
struct WriteReports {};
struct ExportMap {};
struct ChooseTheme {
  bool dark = false;
};
struct ChooseHighContrast {
  bool on = false;
};
struct ChooseDiagonal {
  float diagonal_in = 55;
};
struct DismissProblem {};
struct ChoosePin {};  ///< set or change it
struct RemovePin {};
struct PinDigit {
  int digit = 0;
};
struct PinErase {};
struct PinCancel {};
struct Undo {};
/// The window system wants the window closed: a question, wherever something could be missed.
struct CloseAsked {};
struct StayOpen {};  ///< its answer
struct Quit {};      ///< and its other one
/// A scanner typed a card's code into this window. Nobody keeps the code.
struct CardScanned {
  int kiosks = 0;  ///< on this screen
};
struct SaveNow {};       ///< try again, and say why it could not be
struct LeaveUnsaved {};  ///< although something cannot be kept
struct StayHere {};

using IntentKinds =
    std::variant<workshop::Change, GoHome, BeginSetUp, BeginFollowUp, SetUpChanged, CreateWorkshop, OpenWorkshop,
                 OpenSnapshot, TryExample, SteerExample, Forward, Backward, GoToStep, OpenRound, UnlockRound, ShowNow,
                 CloseRound, DiscardRound, SetRoundAside, TryClosingLater, ArmKiosk, PersonLeft, PrintCards, SaveCards,
                 HandOutCards, StartKiosk, ShowKiosk, EndKiosk, HandOver, SaveSnapshot, WriteReports, ExportMap,
                 ChooseTheme, ChooseHighContrast, ChooseDiagonal, DismissProblem, ChoosePin, RemovePin, PinDigit,
                 PinErase, PinCancel, Undo, CloseAsked, StayOpen, Quit, CardScanned, SaveNow, LeaveUnsaved, StayHere>;

/// One of them.
class Intent : public IntentKinds {
 public:
  Intent();
  Intent(const Intent& other);
  Intent(Intent&& other) noexcept;
  Intent& operator=(const Intent& other);
  Intent& operator=(Intent&& other) noexcept;
  ~Intent();
  template <framework::OneOf<IntentKinds> Kind>
  Intent(Kind kind) : Intent(framework::PlaceIn<Kind, IntentKinds>::kIndex, &kind) {}

 private:
  Intent(std::size_t index, void* kind);
};
using Intents = std::vector<Intent>;

/// What the PIN is asked for.
struct Guarded {
  Intent intent;
};

// Effects: what main carries out, off the frame's thread.
struct AppendChanges {
  std::vector<workshop::Change> changes;
};
struct SaveAgain {};  ///< what waits for the disk
struct MakeWorkshop {
  workshop::Started started;
  std::string follows;  ///< path of a snapshot; empty: none
};
struct LoadWorkshop {
  std::string folder;
};
struct LoadSnapshot {
  std::string path;
};
struct LeaveWorkshop {};
struct RefreshHome {};
struct MakeRound {
  ballot::Round round;
  std::string step;
  ballot::Secret passphrase;
  std::string stick;
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
struct BecomeKiosk {
  bool practice = false;
};
struct WriteSnapshot {};
struct WriteReport {};
struct WriteMap {};
struct SetDiagonal {
  float diagonal_in = 55;
};
struct Exit {};

using Effect = std::variant<AppendChanges, SaveAgain, MakeWorkshop, LoadWorkshop, LoadSnapshot, SteerExample,
                            LeaveWorkshop, RefreshHome, MakeRound, Unlock, Tick, FinishRound, DropRound, PutRoundAside,
                            CheckPin, KeepPin, Arm, Left, PrintSheet, SaveSheet, ForgetSheet, SpawnKiosk, CallKiosk,
                            StopKiosk, BecomeKiosk, WriteSnapshot, WriteReport, WriteMap, SetDiagonal, Exit>;
using Effects = std::vector<Effect>;

/// Turns an intent into a new state and effects. A change that the workshop refuses becomes `problem`.
Effects apply(TableState& state, const Intent& intent);

// What comes back from the store, already durable.

/// One thing that became of the log, in its order.
struct LogEntry {
  workshop::Change change;
  bool tapped = false;  ///< on this table, and shown since
  std::string refused;  ///< a tap only: why the log did not take it, in a sentence
};
/// The view follows the log. `unsaved_why`: see TableState; `now_ms` is the frame's clock.
Effects log_moved(TableState& state, const std::vector<LogEntry>& entries, const std::string& unsaved_why,
                  std::int64_t now_ms);

void workshop_opened(TableState& state, const std::string& folder, workshop::History history,
                     std::optional<LiveRound> live);
/// Once its entry is in the log.
void round_opened(TableState& state, const ballot::Round& round);
/// Where its entry is in the log all the same, the round is lost for now.
void opening_failed(TableState& state, const std::string& sentence);
/// While the map is held still, turnout stays as it was.
void ticked(TableState& state, const ballot::UrnView& view);
/// A kiosk is armed, or no longer. Nothing else moves before the tick, or whoever arms for every voter would see
/// turnout vote by vote.
void armed(TableState& state, int kiosk, std::optional<int> function);
/// The sheet of cards went where `sentence` says.
void cards_done(TableState& state, const std::string& sentence);
void round_unlocked(TableState& state, const ballot::Secret& passphrase);
/// It stays open or closing; everything is kept.
void close_failed(TableState& state, const std::string& sentence);
/// What the PIN was asked for is done when it was right.
Effects pin_answered(TableState& state, const ballot::PinAnswer& answer);
void pin_kept(TableState& state, bool is_set);
/// It lies in the folder as `name`, and the log holds its mark. `gap`: the name of the one before it where that lies
/// there no more; else empty.
void snapshot_saved(TableState& state, const std::string& name, const std::string& print, const std::string& gap);
/// Pictures or reports stand in that folder now.
void reports_written(TableState& state, const std::string& folder);
/// Something could not be done: one sentence; nothing is lost.
void failed(TableState& state, const std::string& sentence);

/// Ballot time in minutes for this choice on the kiosks at hand.
int expected_minutes(const workshop::Workshop& workshop, const RoundChoice& choice, int kiosks);
/// The round that a choice means now: form, roster and plan; id and key are drawn when it opens.
ballot::Round round_for(const workshop::Workshop& workshop, const RoundChoice& choice, const std::string& question);
/// The same, knowing the snapshots of its folder.
ballot::Round round_for(const TableState& state, const RoundChoice& choice, const std::string& question);
/// What closing the window now would mean, a sentence each; empty: nothing to think of.
std::vector<std::string> at_stake(const TableState& state);
/// Floor chosen in set-up, or the default.
int floor_of(const SetUp& set_up, const framework::Framework& framework);
/// Why the workshop cannot start yet, in one sentence; nothing if it can.
std::optional<std::string> missing(const TableState& state);

}  // namespace crosstable::table
