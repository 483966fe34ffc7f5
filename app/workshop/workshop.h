// One workshop under way, as a value: what the append-only log of changes adds up to.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ballot/plan.h"
#include "ballot/publication.h"
#include "ballot/round.h"
#include "ballot/two_votes.h"
#include "framework/framework.h"
#include "framework/roster.h"
#include "framework/said.h"
#include "friction/friction.h"
#include "words/message.h"
#include "workshop/past.h"
#include "workshop/text_place.h"
#include "workshop/written.h"

namespace crosstable::words {
class Words;
}

namespace crosstable::workshop {

inline constexpr int kMostFocus = 3;
inline constexpr int kMostWalkSteps = 30;
inline constexpr int kMostWhys = 3;
inline constexpr int kMostRungs = 6;
inline constexpr int kMostActions = 60;
inline constexpr std::size_t kMostAgreements = 30;
/// How many sessions back an action and an agreement tell of; the first always stays.
inline constexpr std::size_t kMostSessions = 24;
inline constexpr std::size_t kMostLeftNotes = 60;
inline constexpr std::size_t kMostNotes = 60;
/// Code points of a line (names, walk steps), of a charter field, and of a paragraph (the past case, whys, remarks).
inline constexpr std::size_t kMostTitle = 40;  ///< as typed; logs may hold a line
inline constexpr std::size_t kMostStep = 40;   ///< of the walk, as typed: what its box holds; logs may hold a line
inline constexpr std::size_t kMostRequest = 60;
inline constexpr std::size_t kMostPartner = 24;
inline constexpr std::size_t kMostQuestion = 80;  ///< what a partner asks, and each answer to it
inline constexpr std::size_t kMostAnswer = 40;
inline constexpr std::size_t kMostLine = 160;
inline constexpr std::size_t kMostField = 240;
inline constexpr std::size_t kMostParagraph = 1200;

/// Counts down; never advances a step by itself. Wall-clock milliseconds since 1970, so that a restart finds the same
/// timer.
struct Timer {
  bool running = false;
  std::int64_t left_ms = 0;  ///< at `since_ms`; negative: over time
  std::int64_t since_ms = 0;
  bool held = false;  ///< paused by a person: coming back to the step leaves it paused
  std::int64_t left_at(std::int64_t now_ms) const { return running ? left_ms - (now_ms - since_ms) : left_ms; }

  bool operator==(const Timer&) const = default;
};

enum class Token { kStuck, kNoOwner, kTwoAnswers, kDetour };

/// One thing that happened on the request's way; a hand-off runs from each to the next by column.
struct WalkStep {
  int id = 0;
  std::string lane;   ///< function code; "" is the outside partner's lane
  int column = 0;     ///< 0.. from left to right; without gaps
  std::string text;   ///< "Takes the request"
  int wait_days = 0;  ///< waited before this step, on the hand-off that leads to it
  std::set<Token> tokens;

  bool operator==(const WalkStep&) const = default;
};

struct Walk {
  std::vector<WalkStep> steps;  ///< sorted by column
  std::set<std::string>
      confirmed;  ///< lanes whose function confirmed its own steps; a change in a lane takes its confirmation back
  int total_days() const;

  bool operator==(const Walk&) const = default;
};

/// How the facilitator lets the group read the map.
enum class Reveal { kAtOnce, kStrengthsFirst, kRowByRow, kGuessFirst };

/// What a function says of itself, together and openly, before its column is uncovered: how the others find it.
struct Guess {
  std::string easiest, hardest;        ///< statement groups, by id, never the same; empty: not said yet
  std::optional<friction::Band> band;  ///< that they will give it over all

  bool is_whole() const { return !easiest.empty() && !hardest.empty() && band.has_value(); }

  bool operator==(const Guess&) const = default;
};

enum class RoundState { kOpen, kClosed, kDiscarded };

/// Who came and went, so that it can be told whether two votes counted the same people. Never who.
struct Movement {
  std::map<std::string, int> by_function;  ///< how often its places changed or one of them was left
  int left = 0;                            ///< how often anybody left

  bool operator==(const Movement&) const = default;
};

/// A round as the workshop remembers it: its plan and what was published. Never a ballot, never an exact count of
/// answers.
struct RoundRecord {
  std::string id;
  std::string step;  ///< step id it belongs to
  ballot::RoundForm form;
  framework::Roster roster;  ///< places when it opened
  ballot::Plan plan;
  ballot::Eligibility eligibility = ballot::Eligibility::kOpen;
  std::optional<ballot::Earlier> earlier;  ///< nothing in rounds of before it was looked at
  RoundState state = RoundState::kOpen;
  bool aside = false;                    ///< closed without being counted: no more was published than the map showed
  std::vector<std::string> maybe_shown;  ///< see RoundSetAside
  std::vector<ballot::PublishedCell> cells;  ///< published so far, sorted by name
  std::set<std::string> uncovered;           ///< names of those that were once on the table's map; see cover.h
  std::map<std::string, Guess> guesses;      ///< by function; see guesses.h
  ballot::Turnout turnout;                   ///< only once counted; empty before
  std::vector<int> left;                     ///< places left while it was open, per function; empty: none
  Movement movement;                         ///< up to its end
  std::optional<ballot::PollResult> poll;
  int own_request = 0;               ///< OwnRequest::id whose partner's questions it asks; 0: of none
  std::optional<std::string> boxes;  ///< as in RoundClosed; no snapshot has it

  bool operator==(const RoundRecord&) const = default;
};

struct Causes {
  std::string symptom;
  std::vector<std::string> whys;  ///< up to three
  std::set<std::string> tags;     ///< from Framework::causes
  std::set<std::string> agreed;   ///< function codes that agreed; cleared when a word or tag changes

  bool operator==(const Causes&) const = default;
};

/// An agreement as an earlier workshop left it.
struct AgreementVersion {
  int number = 1;           ///< of the version, from 1
  std::string title, date;  ///< of the workshop that made it
  std::map<std::string, std::string> fields;
  std::vector<framework::Rung> ladder;
  std::string reservation;
  std::set<std::string> agreed;
  bool kept = false;  ///< its reservation stays with the group

  bool operator==(const AgreementVersion&) const = default;
};

/// What a follow-up decides of an agreement.
enum class Decision { kOpen, kKept, kFixed, kEscalated };

/// What two functions settle: the charter's fields for one focus pair and request type. See follow_up.h for what
/// changed in it since.
struct Agreement {
  Pair pair;
  std::string request;
  std::map<std::string, std::string> fields;  ///< CharterField::id → text; settled when not empty
  std::vector<framework::Rung> ladder;
  std::string reservation;                 ///< what somebody below 3 said, if it was logged
  std::set<std::string> agreed;            ///< function codes that agreed; cleared when a field or rung changes
  std::vector<AgreementVersion> before{};  ///< of earlier workshops, in their order; empty: made in this one
  Decision decision = Decision::kOpen;     ///< of this workshop, on one of before
  int rung = 0;                            ///< of the ladder that it lay with when this workshop began
  bool words_stay = false;                 ///< they were taken out of what goes out; never in a workshop

  bool is_inherited() const { return !before.empty(); }

  bool operator==(const Agreement&) const = default;
};

/// Where an action was first noted.
struct Origin {
  std::string title, date;  ///< of the workshop
  int number = 0;           ///< of the action in its snapshot

  bool operator==(const Origin&) const = default;
};

/// How an earlier workshop left an action.
struct Mark {
  std::string date;  ///< of the workshop
  std::string due, status, outcome;

  bool operator==(const Mark&) const = default;
};

struct Action {
  int id = 0;
  std::string text;
  std::string owner;     ///< a person or a role
  std::string due;       ///< YYYY-MM-DD
  std::string evidence;  ///< how we see that it is done
  std::optional<Pair> pair;
  std::string status;  ///< in this workshop: "", "done", "under_way", "late", "dropped"; "blocked" in those of before
  std::string outcome{};           ///< what shows it, in this workshop
  std::optional<Origin> origin{};  ///< nothing: it is of this workshop
  std::vector<Mark> marks{};       ///< of earlier workshops, in their order; the first holds the day first agreed on
  std::string function{};          ///< code of the one that it was noted of; empty: of nobody in particular

  bool is_inherited() const { return origin.has_value(); }

  bool operator==(const Action&) const = default;
};

/// Written down at any step; it stays with the group unless it is marked.
struct Note {
  int id = 0;
  std::string text{};
  std::string function{};  ///< code; empty: of nobody in particular
  std::string step{};      ///< id of the one that it was written at
  bool parked = false;     ///< it waits in the parking lot
  bool goes_out = false;

  bool operator==(const Note&) const = default;
};

/// A note that an earlier workshop left over.
struct LeftNote {
  std::string text;
  std::string date;  ///< of the workshop that noted it
  bool goes_out = false;
  std::string function{};  ///< as in Note
  bool operator==(const LeftNote&) const = default;
};

/// A snapshot in the workshop's folder.
struct SnapshotFile {
  std::string mark;  ///< BLAKE2b-256 that names the snapshot, hex: see store::Manifest::mark
  std::string file;  ///< its name there

  bool operator==(const SnapshotFile&) const = default;
};
/// The snapshot that a workshop was opened on. A copy lies in its folder, so that what was agreed stays at hand
/// wherever the folder goes.
using Follows = SnapshotFile;

/// In the room's own words, whether it is followed or not.
struct OwnRequest {
  std::string request;
  std::string partner;  ///< may be empty
  int id = 0;           ///< from 1; never used again, whatever is worded anew or taken back

  bool operator==(const OwnRequest&) const = default;
};
inline constexpr std::size_t kMostOwnRequests = 4;

/// What can be taken back: undo puts an earlier one in its place.
struct Work {
  std::string title;  ///< "90-day terms"
  std::string organisation;
  framework::Roster roster;
  std::set<std::string> joined;  ///< functions that tapped their seal (tone)
  bool sponsor_spoke = false;

  std::string scenario;  ///< id, or "own"
  std::string request;
  std::string partner;    ///< "Distributor"
  std::string past_case;  ///< facts of one real case
  std::vector<OwnRequest> own_requests;
  std::set<std::string> put_aside;  ///< scenarios that no poll offers
  /// What the partner asks in the group's words, by OwnRequest::id (0: none is followed); none: the framework's.
  std::map<int, std::vector<framework::Question>> own_questions;
  std::optional<int> asked_before;  ///< of these, the one whose questions the workshop that is followed has asked

  Walk walk;
  Movement movement;
  std::set<std::string> spoken;  ///< functions that have spoken about the map
  std::vector<std::string> observations;
  std::vector<Pair> candidates;  ///< sent to "Choose"
  std::vector<Pair> focus;       ///< one to three
  std::map<Pair, Causes> causes;
  std::vector<Agreement> agreements;
  std::vector<Action> actions;
  std::vector<std::string> follow_ups;  ///< dates booked, YYYY-MM-DD
  std::vector<Note> notes;
  std::vector<LeftNote> notes_left;  ///< of earlier workshops, those not settled since
  std::set<TextPlace> kept;          ///< texts that stay with the group, of those that would go out
  bool inherited = false;            ///< has taken over what the snapshot that it follows left
  bool finished = false;

  bool operator==(const Work&) const = default;
};

/// The work, and what no undo touches: how the workshop was set up, where it stands, its rounds, how the map is shown.
struct Workshop : Work {
  std::string began_as;  ///< its title then: see known_as
  std::string date;      ///< YYYY-MM-DD
  bool example = false;
  framework::Framework framework;
  int floor = 3;
  bool dark = false;
  bool high_contrast = false;  ///< black on white instead
  bool still = false;          ///< nothing moves on the table's screen
  int kiosks = 1;              ///< expected at hand
  Written written;
  std::int64_t finish_ms = 0;  ///< when it shall be finished, by the wall clock; 0: no fixed end
  std::optional<Follows> follows;
  Past past;                        ///< as far as it was taken over
  std::vector<SnapshotFile> saved;  ///< of this workshop, in their order: the last is what the next one names

  int step = 0;                         ///< index into framework.steps
  std::map<std::string, Timer> timers;  ///< by step id

  int own_requests_worded = 0;      ///< so far: the last id that was given
  std::vector<RoundRecord> rounds;  ///< in the order they opened
  bool map_hidden = false;
  bool map_frozen = false;  ///< map and rings stay as they are while the vote goes on; ends with the round
  Reveal reveal = Reveal::kAtOnce;
  bool whole_map = true;                 ///< nothing is covered any more
  std::set<std::string> opened_rows;     ///< while it is read row by row
  std::set<std::string> opened_columns;  ///< while it is guessed first
  std::optional<Pair> pinned;            ///< kept at hand while other cells of the map are looked at

  const framework::Step& current() const { return framework.steps[static_cast<std::size_t>(step)]; }
  Timer timer_at(const std::string& step_id) const;
  /// The round that is open now, or nullptr.
  const RoundRecord* open_round() const;
  /// The last round of the kind that is not discarded, open or closed; nullptr if none.
  const RoundRecord* last_round(ballot::RoundKind kind) const;
  /// nullptr for one that was never opened; shows of hands have no such id.
  const RoundRecord* round(const std::string& id) const;
  Agreement* agreement(const Pair& pair);
  const Agreement* agreement(const Pair& pair) const;

  bool operator==(const Workshop&) const = default;
};

/// OwnRequest::id of the request that is followed; 0: it is none of the room's own.
int own_request_followed(const Workshop& workshop);
/// Whether this text stays with the group, of those that would go out.
bool is_kept(const Workshop& workshop, const TextPlace& place);

/// A round's functions and places, under the names that the workshop has for them by now.
framework::Roster called_now(framework::Roster then, const framework::Roster& now);
/// Short names of the functions that a vote among those of `then` did not know.
std::vector<std::string> added_since(const framework::Roster& then, const framework::Roster& now);
/// "Channel": for sentences and column heads; the code itself for an unknown one.
std::string short_name(const framework::Roster& roster, std::string_view code);
/// "Channel and Finance".
std::string pair_words(const words::Words& words, const framework::Roster& roster, const Pair& pair);
/// Those of its pair, and the one that it was noted of; empty: of nobody in particular.
std::vector<std::string> functions_of(const Action& action);
/// "Sales and Finance", "Legal"; empty: of nobody in particular.
std::string functions_words(const words::Words& words, const framework::Roster& roster, const Action& action);
words::List both_of(const framework::Roster& roster, const Pair& pair);
/// "Channel on Finance": what Channel says of Finance.
words::Message one_on_other(const framework::Roster& roster, const Pair& pair);
/// The same of names or codes as they are given.
words::Message one_on_other(const std::string& from, const std::string& about);
/// "Legal and Channel on Finance": one value for what several say.
words::Message some_on_some(const std::vector<std::string>& raters, const std::vector<std::string>& rated);
/// "Sales and Finance, both ways": one value for what the two say of each other.
words::Message both_ways(const std::vector<std::string>& names);
/// YYYY-MM-DD of a day that exists.
bool is_date(std::string_view text);

/// As the scores take it.
friction::Published published_of(const ballot::PublishedCell& cell);
/// Their map has a figure; without making it, which a frame should not.
bool show_a_figure(const std::vector<ballot::PublishedCell>& cells);
/// The map of a friction round's published cells.
friction::Map map_of(const RoundRecord& round);
/// The map that the table shows: of the last friction round; empty without one.
friction::Map current_map(const Workshop& workshop);

/// Of the other friction rounds that were counted, the latest first: what stays where the round holds something back.
std::vector<friction::Map> maps_before(const Workshop& workshop, const RoundRecord& round);
/// Pairs that cannot be shown since fewer than the floor are left to be counted, or were.
std::vector<std::pair<int, int>> too_few_in(const RoundRecord& round);
/// It was counted, and there was not one ballot.
bool nobody_voted(const RoundRecord& round);
/// Names of the cells that hold statements back.
std::set<std::string> held_back_in(const std::vector<ballot::PublishedCell>& cells);

/// A condition of a step's end, in words, and whether it is met.
struct Condition {
  words::Message text;
  bool met = false;
  std::vector<std::string> functions{};  ///< codes of those that it says are missing
};
/// What the step needs before it is done ("Every function has joined: Legal is missing").
std::vector<Condition> conditions(const Workshop& workshop, int step, const framework::Said& said = {});
bool is_done(const Workshop& workshop, int step);
/// 4 for the fourth numbered step. Breaks carry no number: a break has that of the step before it.
int number_of(const framework::Framework& framework, int step);
int numbered_steps(const framework::Framework& framework);
/// Finished, and its last step is at hand.
bool is_at_its_end(const Workshop& workshop);

}  // namespace crosstable::workshop
