// What the table shows beyond the workshop itself.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ballot/secret_text.h"
#include "framework/roster.h"
#include "framework/said.h"
#include "look/geometry.h"
#include "map/signs.h"
#include "table/flow/hand_out.h"
#include "table/flow/round_choice.h"
#include "workshop/action_chain.h"
#include "workshop/workshop.h"

namespace crosstable::table {

enum class Place;    // table/flow/state.h
enum class MapView;  // table/map/registry.h
enum class MapOrdering { kAsSetUp, kExperiencedWith, kByName, kGrouped };

// What lasts from screen to screen.

/// The list at home.
struct HomeView {
  int page = 0;
  bool snapshots = false;  ///< instead of workshops
  std::string more = {};   ///< folder of the workshop whose further buttons are shown; empty: none's are
};

/// By statement: the group or the statement that is large.
struct LargePart {
  enum class Of { kGroup, kStatement } of = Of::kStatement;
  int index = 0;

  bool operator==(const LargePart&) const = default;
};

/// What the views of the map share.
struct MapLook {
  MapView view{};                       ///< the first of the registry
  std::optional<workshop::Pair> cell;   ///< selected
  std::optional<std::string> function;  ///< whose row and column a card shows
  std::string open_card;                ///< what the card that was drawn last is of; empty: none was
  int card_turn = 0;                    ///< its quarter turns, clockwise: 1 faces the left edge, 2 the far one
  std::map<std::string, int> turned;    ///< card_turn of the cards that somebody turned, by what they are of
  bool beside = false;                  ///< the pinned card stands beside the selected one, in the place of the map
  int pinned_turn = 0;                  ///< of the pinned card beside, like card_turn
  MapOrdering ordering = MapOrdering::kAsSetUp;
  std::vector<int> order;             ///< roster indices, worked out when it was asked for; empty: as set up
  std::vector<int> parts;             ///< grouped: places after which similar functions end
  std::optional<LargePart> large;     ///< nothing: all statements and groups, small
  std::optional<map::HeatSign> keep;  ///< whose cells alone stand out
  bool sides_squares = false;         ///< two sides as split squares instead of a list
  bool since_first = false;           ///< changes since the first map instead of the last one, where both are known
};

// What is dropped with the screen.

/// At which strip it was wanted to go on from a step that is not done; said: it has been put away.
enum class NotDone { kSaid, kNear, kFar };

/// What stands in the place of the step or page.
enum class Instead {
  kNothing,
  kKiosks,
  kOtherMachines,
  kRuler,
  kNotes,
  kTimes,
  kReplay,
  kReadBack,
  kPartnerEye,
  kRoomScreen,
  kCorrections
};

/// A vote that was asked for, while the facilitator decides how its key is kept.
struct Opening {
  RoundChoice choice;
  std::string question;
};

/// How the key of a vote is kept, or its passphrase said again.
struct KeyView {
  std::optional<Opening> opening;
  ballot::Secret passphrase;  ///< as typed so far, for a vote that opens or for one whose key is locked
  std::string stick;          ///< folder of the one chosen for a second share of the key; empty: none
  bool legible = false;       ///< the passphrase is shown while it is typed
};

/// A company's server, as far as it is typed.
struct CompanyView {
  std::string address;
  ballot::Secret password;
  bool legible = false;
};

struct SetUpView {
  /// What stands beside the roster.
  enum class Beside { kFloors, kNaming, kAdding } beside = Beside::kFloors;
  int row = 0;            ///< of the function being named
  bool removing = false;  ///< asked whether it shall go
  bool is_new = false;    ///< its name is typed first
};

struct WalkView {
  std::optional<int> step = std::nullopt;               ///< selected step's id
  bool adding = false;                                  ///< a lane is tapped next
  std::optional<workshop::Token> token = std::nullopt;  ///< its step is tapped next
};

struct VoteView {
  /// Whether the closed vote is opened again, who votes next at an armed kiosk, who left.
  enum class Asks { kNothing, kAgain, kArm, kLeft } asks = Asks::kNothing;
  std::optional<int> kiosk = std::nullopt;  ///< chosen to be armed; nothing: the first that is heard
};

/// A poll of pick, choose or confidence.
struct PollView {
  /// What is done before it opens, or instead: hands are counted, who is here is set.
  enum class Does { kNothing, kHands, kPlaces } does = Does::kNothing;
  std::vector<int> hands = {};  ///< counted so far
  bool discards = false;        ///< it is asked whether to
  std::string reads = {};       ///< id of the request whose story stands large in the place of the cards
  std::string writes = {};      ///< id of the request of our own that is being written for the first time
  /// What stands in the place that the poll shares with what it gave, where somebody chose.
  enum class Front { kOfItself, kPoll, kResult } front = Front::kOfItself;
};

/// What is in hand of an agreement: a charter field, by its id, whose choices are open, or a rung of the ladder.
struct CommitView {
  std::optional<std::string> field = std::nullopt;
  std::optional<int> rung = std::nullopt;
};

/// The walked case, run again under an agreement.
struct ReplayView {
  std::optional<std::int64_t> since_ms = std::nullopt;  ///< when the run began; nothing: it begins when it is drawn
  bool still = false;                                   ///< skipped: its end alone
  bool why = false;                                     ///< the rules stand in its place
};

struct CloseView {
  std::optional<int> action = std::nullopt;  ///< its id; the page of the list is the one that it is on
  bool edits = false;
};

/// Notes and the parking lot.
struct NotesView {
  /// The parking lot is shown; nothing: whichever holds what waits to be sorted.
  std::optional<bool> parked = std::nullopt;
  std::optional<int> note = std::nullopt;  ///< id of the one in hand
  std::string function = {};               ///< whose the next one is
  int first = 0;                           ///< id of the first on the page
};

/// What adjust has opened: an agreement, or the choice of two functions that agree on something new.
struct AdjustView {
  std::optional<workshop::Pair> opened = std::nullopt;
  bool picks = false;
  std::string first = {};  ///< code of the one that was picked already
};

/// Actions between workshops: which, in what order, and what is said of the one in hand.
struct ActionsView {
  enum class Which { kOpen, kLate, kOver, kAll } which = Which::kOpen;
  bool by_pair = false;
  int page = 0;
  std::optional<workshop::ActionMark> mark = std::nullopt;
  std::string path = {};  ///< of the snapshot that is marked
};

/// What is handed out, and where to.
struct HandOutView {
  std::vector<std::string> parts = parts_at_first();  ///< ids of kHandOutParts
  std::string place = {};                             ///< id of the one chosen; empty: the first that can take it
  std::string names = {};                             ///< also to be replaced in the copy without names; with commas
};

/// What the map's bar and foot have opened.
struct MapBarView {
  bool opened = false;  ///< the view that the step opens on has been taken
  bool choosing_order = false;
  bool ways_to_read = false;                           ///< the ways to reveal the map are on offer
  std::optional<std::string> guessing = std::nullopt;  ///< function that guesses, or whose guess is looked at
  std::string not_both{};  ///< function that took a group for the other end, so that one is asked again
  std::map<std::string, std::size_t> pairs_seen{};  ///< how many surprises a function's page had when it was seen
};

using ScreenView = std::variant<std::monostate, SetUpView, WalkView, VoteView, PollView, CommitView, CloseView,
                                ActionsView, HandOutView, MapBarView, NotesView, ReplayView>;

struct TableState;

/// Selected, opened, being chosen. Never logged; screens change it directly.
class View {
 public:
  look::Rect keyboard;  ///< what it lies over, mm of the sheet's surface; empty: it is not there
  bool script = false;  ///< the drawer is open
  bool script_turned = false;
  bool at_far_strip = false;  ///< the strip that was used last is the far one
  HomeView home;

  // Until another workshop or snapshot is at hand.
  RoundChoice choice;
  std::optional<workshop::Pair> pair;  ///< focus pair in causes, commit, confidence
  MapLook map;

  framework::Said said;  ///< the framework at hand, in the language that is drawn

  // Until another place, part of setting up, workshop or step is at hand.
  bool menu = false;  ///< the one behind the mark is open
  NotDone not_done = NotDone::kSaid;
  bool arrived = false;  ///< from another place: what its screen opens on is not chosen yet
  Instead instead = Instead::kNothing;
  std::optional<float> ruler_in;  ///< the diagonal that is tried with a card; nothing: the machine's
  KeyView key;
  CompanyView company;
  std::map<std::string, std::size_t> lists;   ///< of lists longer than their place, the first entry shown
  std::optional<framework::Function> adding;  ///< to the workshop, as far as it is described
  AdjustView adjust;  ///< beside it, CommitView holds what is in hand of the agreement that it opened
  /// What the screen at hand has opened; fresh where that was another screen's.
  template <class Screen>
  Screen& of() {
    if (!holds_alternative<Screen>(screen_)) screen_.emplace<Screen>();
    return get<Screen>(screen_);
  }
  template <class Screen>
  const Screen& of() const {
    static const Screen kFresh{};
    const Screen* at_hand = get_if<Screen>(&screen_);
    return at_hand == nullptr ? kFresh : *at_hand;
  }
  const ScreenView& screen() const { return screen_; }
  /// Drops what the screen has opened, for its next page.
  void turn_page() { screen_ = {}; }
  /// Drops what was opened where the group is no longer. Before anything is drawn.
  void follow(const TableState& state);
  /// Takes the texts of the framework at hand from its translation. Before anything is drawn.
  void speak(const TableState& state, const std::string& language);

 private:
  struct Where {
    Place place{};
    std::string page;  ///< part of setting up, or workshop and step

    bool operator==(const Where&) const = default;
  };
  std::optional<Where> where_;
  std::string of_;  ///< folder or snapshot that was at hand last; empty: none yet
  ScreenView screen_;
};

}  // namespace crosstable::table
