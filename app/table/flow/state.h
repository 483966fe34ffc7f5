// The table as a value. No screen, no disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ballot/pin.h"
#include "ballot/round.h"
#include "ballot/secret_text.h"
#include "table/flow/closing.h"
#include "table/flow/example.h"
#include "table/flow/hand_out.h"
#include "table/flow/machine.h"
#include "table/flow/other_machines.h"
#include "table/flow/room_screen.h"
#include "table/flow/set_up.h"
#include "table/flow/standing.h"
#include "table/flow/wipe.h"
#include "words/message.h"
#include "workshop/action_chain.h"
#include "workshop/optimistic_history.h"
#include "workshop/snapshot.h"

namespace crosstable::table {

/// A workshop of the home screen.
struct HomeLine {
  std::string folder, title, organisation, date;
  std::string step_title;
  int step = 0;  ///< of `steps`; 0: a rest, which is not counted
  int steps = 0;
  std::vector<framework::Function> functions;
  bool finished = false;
  bool example = false;
  bool live = false;
  words::Message problem;
};

/// The cards of the open round, until they are handed over.
struct CardsAtHand {
  int count = 0;
  words::Message done;  ///< what has happened to them so far, one sentence
};

/// The round that is open now.
struct LiveRound {
  ballot::Round round;
  ballot::UrnView view;           ///< as of the last tick: rings and map change together
  std::set<std::string> fresh;    ///< cells of the last publication, marked for a second
  std::int64_t published_ms = 0;  ///< on the frame's clock
  std::optional<CardsAtHand> cards = std::nullopt;
  bool locked = false;   ///< its key is wrapped, and nobody has entered the passphrase since the table started
  words::Message stuck;  ///< why it could not be closed, in a sentence; empty: nobody has tried in vain
  /// It shall be closed: the urn is looked into, and what it says is asked about where many are missing.
  enum class Closing { kNo, kLooks, kAsks } closing = Closing::kNo;
  Missing missing;                           ///< kAsks: as the urn says, also where the map is held still
  std::vector<OtherKiosk> outstanding = {};  ///< kAsks: kiosks on other machines that keep ballots, or may
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
  words::Message words;     ///< what was wrong, in a sentence
  bool checking = false;
  std::shared_ptr<const Guarded> then;
};

enum class Place { kHome, kSetUp, kWorkshop, kSnapshot, kActions };

/// The actions of all workshops, as their snapshots tell them.
struct ActionsAtHand {
  workshop::ActionChain chain;
  int snapshots = 0;
  int unknown = 0;  ///< of them, by a signer whom nobody here has accepted
  int unread = 0;   ///< files beside them
};

/// Where somebody wants to go who first waits for the disk.
enum class Leaving { kHome, kQuit };

/// One that the table can speak, as it calls itself.
struct Language {
  std::string code, name;
};

struct Done {
  words::Message words;
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
  words::Message lost;   ///< why the round that is open has no urn to go on with, in a sentence; else empty
  ballot::Secret
      passphrase;  ///< of the votes of this workshop, since it was entered; empty: not asked yet, or declined
  ballot::Secret made_passphrase;   ///< a new one that may be used, until a vote asks for one; empty: none was made
  bool key_declined = false;        ///< of this workshop's votes, since the table opened it: nobody is asked again
  bool same_passphrase = false;     ///< the vote that opens is locked with the one of the vote before
  std::string stick;                ///< folder of the stick with the second share of their keys; empty: none
  bool pin_set = false;             ///< the facilitator's PIN is asked for as guards.h says
  std::optional<PinPad> pin;        ///< in front of everything
  bool asks_to_close = false;       ///< the question before the window closes, behind the keypad only
  bool asks_of_notes = false;       ///< what stands before a workshop closes over unsorted notes
  std::optional<bool> hands_over;   ///< what stands before the table becomes a kiosk; true: for practice
  std::optional<bool> handed_over;  ///< the table is a kiosk meanwhile; true: for practice
  std::optional<workshop::Snapshot> snapshot;  ///< opened to look back
  std::string snapshot_path;
  std::string snapshot_print;  ///< its content hash, hex
  std::optional<std::string>
      snapshot_signed_by;  ///< the name its signer was accepted under, empty: this installation; nothing: unknown
  bool snapshot_is_copy = false;  ///< without names
  std::optional<ActionsAtHand> actions;
  std::optional<Wipe> wipe;                         ///< its page stands in the place of home
  std::optional<workshop::Snapshot> previous;       ///< the one this workshop follows
  std::vector<workshop::KeptSnapshot> kept;         ///< all of its folder: votes that a new one may be compared with
  std::string saved_as;                             ///< file name of the last snapshot written
  std::string saved_print;                          ///< its content hash, hex
  std::optional<workshop::Snapshot> saving, saved;  ///< what is being written, and what it holds
  std::optional<HandOut> hand_out;                  ///< its page stands in the place of the step or snapshot
  words::Message problem;                           ///< one sentence; shown until dismissed
  std::optional<Standing> standing;                 ///< what ends it by itself
  words::Message
      unsaved_why;  ///< why what was tapped cannot be kept, one sentence; empty: it is, or will be in a moment
  std::optional<Leaving> leaving;
  words::Message busy;       ///< what is under way ("Closing the vote"); empty: nothing
  std::optional<Done> done;  ///< what has just been written; shown for kDoneShown_ms
  Machine machine;
  RoomScreen room;
  OtherMachines others;
  std::string today;                ///< YYYY-MM-DD
  words::Message greeting;          ///< "Good morning"
  std::vector<Language> languages;  ///< fewer than two: there is nothing to choose
  std::string language = "en";      ///< the one that is spoken
  bool dark = false;
  bool high_contrast = false;  ///< black on white instead
  std::int64_t now_ms = 0;     ///< wall clock, milliseconds since 1970, for timers

  std::optional<Example> example;  ///< plays; empty: nothing does, or somebody has taken over
  bool simulated = false;          ///< the example's people vote by themselves, at no kiosk

  const workshop::Workshop& workshop() const { return history.now(); }
  /// Whose PIN is asked for.
  const std::string& guarded_folder() const { return wipe ? wipe->folder : folder; }
  /// nullptr: none.
  const workshop::Snapshot* follows() const { return previous ? &*previous : nullptr; }
  /// The one after the one that is spoken, round and round; nullptr: there is no other.
  const Language* next_language() const;
};

}  // namespace crosstable::table
