// Everything that can happen to a workshop. Changes are checked, applied, and appended to the log; replaying the log
// gives the same workshop.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "framework/one_of.h"
#include "framework/value.h"
#include "words/message.h"
#include "workshop/follow_up.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

struct Started {
  std::string title, organisation, date;
  bool example = false;
  framework::Framework framework;
  framework::Roster roster;
  int floor = 3;
  int kiosks = 1;
  std::string language{};  ///< that the table speaks; empty in logs of before it was kept
};
/// The workshop was opened on this snapshot. Never undone.
struct SnapshotFollowed {
  Follows snapshot;
};
/// A snapshot of this workshop lies in its folder, signed. Never undone; its name and its mark are never used again.
struct SnapshotSaved {
  SnapshotFile snapshot;
};
/// What the snapshot that it follows left is taken over, once. Never undone; it says all of it, so that a log needs no
/// snapshot to be replayed.
struct Inherited {
  Inheritance left;
};
/// With the time, the step's timer starts (unless a person paused it there) and the others rest; with 0, timers stay as
/// they are.
struct StepEntered {
  int step = 0;
  std::int64_t now_ms = 0;
};
/// The timer of the current step; a timer of another step that still runs rests from then on.
struct TimerStarted {
  std::int64_t now_ms = 0;
};
struct TimerPaused {
  std::int64_t now_ms = 0;
};
struct TimerExtended {
  std::int64_t by_ms = 0;
};
struct ThemeChosen {
  bool dark = false;
};
struct ContrastChosen {
  bool high = false;
};
struct MotionChosen {
  bool still = false;
};
/// What is written from now on is in this language; what was written before stays what it was. Never undone.
struct LanguageChosen {
  std::string language;
};
/// By the wall clock, in milliseconds since 1970; 0: no fixed end.
struct FinishPlanned {
  std::int64_t at_ms = 0;
};

struct FunctionJoined {
  std::string function;
  bool joined = true;
};
struct SponsorSpoke {
  bool spoke = true;
};
/// Before each round and poll the places are asked again; not while one is open.
struct PlacesChanged {
  std::string function;
  int places = 0;
};

/// Places were changed since the last vote and nobody came or went: they are again those it was counted with. Not after
/// somebody left.
struct SamePeople {};

struct RequestPicked {
  std::string scenario, request, partner;
};
struct CaseDescribed {
  std::string text;
};
/// Written down, which decides nothing. One beyond the last: it is added; without words: it goes.
struct OwnRequestWorded {
  int index = 0;
  std::string request, partner;
};
/// What the partner of a request of the room's own asks; fixed with the first poll that asks it. One beyond the last:
/// it is added; without words: it goes.
struct QuestionWorded {
  int index = 0;
  std::string text;
  std::vector<std::string> answers;
};
struct ScenarioPutAside {
  std::string scenario;
  bool aside = true;
};

struct WalkStepPlaced {
  WalkStep step;
};  ///< id 0: new (the next id); column is made room for
struct WalkStepMoved {
  int id = 0;
  std::string lane;
  int column = 0;
};
struct WalkStepRemoved {
  int id = 0;
};
struct WalkStepWorded {
  int id = 0;
  std::string text;
};
struct WaitChanged {
  int id = 0;
  int days = 0;
};
struct TokenSet {
  int id = 0;
  Token token = Token::kStuck;
  bool on = true;
};
struct LaneConfirmed {
  std::string lane;
  bool confirmed = true;
};

/// What was mistyped in set-up; its date stays. Not while a vote is open.
struct TitleCorrected {
  std::string title, organisation;
};
/// Its code, colour and shape stay, and so does what votes and the log hold under its old name.
struct FunctionRenamed {
  std::string function;
  std::string name, short_name;
};
/// Last in the order, with a code, a colour and a name that no other has: what votes of before hold means the same
/// functions still, and knows nothing of it. Not while a vote is open.
struct FunctionAdded {
  framework::Function function;
};

// Never undone:
struct RoundOpened {
  std::string id, step;
  ballot::RoundForm form;
  framework::Roster roster;
  ballot::Plan plan;
  ballot::Eligibility eligibility = ballot::Eligibility::kOpen;
  std::optional<ballot::Earlier> earlier;  ///< nothing only in logs of before it was looked at
};
struct CellsPublished {
  std::string round;
  std::vector<ballot::PublishedCell> cells;
};
struct RoundClosed {
  std::string round;
  std::vector<ballot::PublishedCell> cells;
  ballot::Turnout turnout;
  std::optional<ballot::PollResult> poll;
  /// A hash of the sealed boxes that were counted, hex; nothing in logs of before it was kept.
  std::optional<std::string> boxes{};
};
struct RoundDiscarded {
  std::string round;
};
/// A vote that can be neither closed nor discarded: what is published stays, nothing more will be.
struct RoundSetAside {
  std::string round;
  /// Names of planned cells that a map may have shown though this log does not know it: it is an older copy.
  std::vector<std::string> maybe_shown = {};
};
struct PlaceLeft {
  std::string round, function;
};
/// A show of hands instead of a poll round, marked open.
struct HandsCounted {
  std::string step;
  ballot::RoundForm form;
  ballot::PollResult result;
};

struct MapHidden {
  bool hidden = true;
};
/// Holds the map of an open round as it is; votes go on, and what is new appears afterwards.
struct MapFrozen {
  bool frozen = true;
};
/// Covers what is not to be read yet, and shows a hidden map.
struct RevealChosen {
  Reveal reveal = Reveal::kAtOnce;
};
struct RowOpened {
  std::string function;
};
/// What the function has said so far. Not while the vote is open, nor once a column is.
struct ColumnGuessed {
  std::string function;
  Guess guess;
};
/// Once every function has guessed.
struct ColumnOpened {
  std::string function;
};
struct WholeMapShown {};
struct FunctionSpoke {
  std::string function;
  bool spoke = true;
};
struct ObservationAdded {
  std::string text;
};
struct CandidateSet {
  Pair pair;
  bool on = true;
};
/// Of the map; one pair at most is pinned.
struct PairPinned {
  Pair pair;
  bool on = true;
};
struct FocusSet {
  Pair pair;
  bool on = true;
};

struct SymptomWorded {
  Pair pair;
  std::string text;
};
struct WhyWorded {
  Pair pair;
  int index = 0;
  std::string text;
};
struct CauseTagged {
  Pair pair;
  std::string tag;
  bool on = true;
};
struct CauseAgreed {
  Pair pair;
  std::string function;
  bool agreed = true;
};

struct FieldSettled {
  Pair pair;
  std::string field, text;
};
/// One side agrees to the whole agreement; a later word takes it back.
struct CharterAgreed {
  Pair pair;
  std::string function;
  bool agreed = true;
};
struct RungSet {
  Pair pair;
  int index = 0;
  framework::Rung rung;
};
struct ReservationLogged {
  Pair pair;
  std::string text;
};
/// Of an agreement of before. A change of its words says kFixed by itself.
struct AgreementDecided {
  Pair pair;
  Decision decision = Decision::kOpen;
};

struct ActionAdded {
  Action action;
};  ///< id 0: the next id
struct ActionChanged {
  Action action;
};
struct ActionRemoved {
  int id = 0;
};
struct FollowUpBooked {
  std::string date;
  bool booked = true;
};
struct NoteAdded {
  Note note;
};  ///< id 0: the next id
struct NoteChanged {
  Note note;
};
struct NoteRemoved {
  int id = 0;
};
/// Its words become an action, the last of the list, and it is no note any more.
struct NoteMadeAction {
  int id = 0;
};
/// One that an earlier workshop left over is no longer.
struct NoteSettled {
  LeftNote note;
};
/// The note as it was marked before.
struct LeftNoteMarked {
  LeftNote note;
  bool goes_out = false;
};
/// A text that would go out stays with the group.
struct TextKept {
  TextPlace text;
  bool kept = true;
};
struct Finished {};

/// Takes back the last change that can be taken back.
struct Undone {};

using ChangeKinds =
    std::variant<Started, StepEntered, TimerStarted, TimerPaused, TimerExtended, ThemeChosen, FunctionJoined,
                 SponsorSpoke, PlacesChanged, RequestPicked, CaseDescribed, WalkStepPlaced, WalkStepMoved,
                 WalkStepRemoved, WalkStepWorded, WaitChanged, TokenSet, LaneConfirmed, RoundOpened, CellsPublished,
                 RoundClosed, RoundDiscarded, RoundSetAside, PlaceLeft, HandsCounted, MapHidden, FunctionSpoke,
                 ObservationAdded, CandidateSet, FocusSet, SymptomWorded, WhyWorded, CauseTagged, CauseAgreed,
                 FieldSettled, RungSet, CharterAgreed, ReservationLogged, ActionAdded, ActionChanged, ActionRemoved,
                 FollowUpBooked, Finished, MotionChosen, MapFrozen, RevealChosen, RowOpened, WholeMapShown,
                 SnapshotFollowed, ContrastChosen, PairPinned, SnapshotSaved, SamePeople, Inherited, AgreementDecided,
                 NoteSettled, LeftNoteMarked, TextKept, NoteAdded, NoteChanged, NoteRemoved, NoteMadeAction,
                 LanguageChosen, OwnRequestWorded, ScenarioPutAside, FinishPlanned, TitleCorrected, FunctionRenamed,
                 FunctionAdded, ColumnGuessed, ColumnOpened, QuestionWorded, Undone>;

using Change = framework::AnyOf<ChangeKinds>;

/// Why this change cannot be made now, in one sentence; nothing if it can.
std::optional<words::Message> refusal(const Workshop& workshop, const Change& change);

inline constexpr std::size_t kUndoDepth = 100;

/// A workshop with what can be taken back. Opening, publishing, closing, discarding, leaving, a show of hands, steps
/// and timers are never undone: undo skips over them without touching what they did. Nor are theme, motion and how the
/// map is shown, which change nothing that is kept.
class History {
 public:
  const Workshop& now() const { return now_; }
  bool can_undo() const { return !undo_.empty(); }
  /// Applies a change that `refusal` allows; aborts on one that it refuses.
  void apply(const Change& change);
  /// Applies it, or says why it cannot have happened and stays as it is.
  std::optional<words::Message> take(const Change& change);

 private:
  struct Before {
    Work work;
    bool asked = false;  ///< the change after it was of what a vote is opened with: titles, functions, places
    bool added = false;  ///< it added a function
  };

  void make(const Change& change);
  void hold_what_was_asked();

  Workshop now_;
  std::deque<Before> undo_;  ///< the work before each change that can be taken back, at most kUndoDepth
};
/// As above, and refuses to undo where nothing is left to take back: what a log is replayed with.
std::optional<words::Message> refusal(const History& history, const Change& change);
/// False for what is never undone.
bool can_be_undone(const Change& change);

/// The workshop that a log adds up to; the error names the change (from 1) that cannot have happened.
tl::expected<History, words::Message> replay(const std::vector<Change>& log);

/// Name and payload for the log: {"kind": "walk_step_placed", ...}; from_value refuses what to_value could not have
/// made.
framework::Value to_value(const Change& change);
tl::expected<Change, std::string> from_value(const framework::Value& value);
std::string_view kind_of(const Change& change);

}  // namespace crosstable::workshop

extern template class crosstable::framework::AnyOf<crosstable::workshop::ChangeKinds>;
