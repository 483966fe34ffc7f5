// The kiosk as a value: what a voter sees now, what a finger or the urn can mean, and what shall happen then. No
// screen, no disk.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ballot/cards.h"
#include "ballot/pin.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "ballot/secret_text.h"
#include "framework/locked.h"
#include "framework/one_of.h"
#include "framework/said.h"
#include "kiosk/draft.h"
#include "kiosk/pairing.h"
#include "words/message.h"

namespace crosstable::kiosk {

inline constexpr int kLockOut_ms = 600;       ///< after a page change fingers do nothing
inline constexpr int kThankYou_ms = 6000;     ///< then the next voter's page
inline constexpr int kIdle_ms = 90'000;       ///< then: are you still there?
inline constexpr int kCountdown_ms = 30'000;  ///< then: cleared
inline constexpr int kMessage_ms = 20'000;    ///< a message without answers behind it goes by itself
inline constexpr int kCornerHold_ms = 3000;
inline constexpr int kMostMisses = 5;          ///< codes that open nothing, within
inline constexpr int kMissWindow_ms = 60'000;  ///< before the kiosk takes no more for a while
inline constexpr int kScanNote_ms = 8000;      ///< what a scan meant is said so long
inline constexpr int kWhoseScanner_ms = 30'000;
inline constexpr int kKeypad_ms = 30'000;  ///< without a finger: then the page behind it is back

enum class Page {
  kWaiting,  ///< no open round
  kAttract,
  kHow,   ///< how it is kept secret
  kCard,  ///< a card's code is scanned or typed
  kFunction,
  kWhom,
  kQuestions,  ///< statements about one counterpart, then dependence and mirror
  kPoll,
  kReview,
  kCasting,  ///< sealed and on its way; says nothing of recorded
  kRecorded,
  kKept,         ///< sealed and on this kiosk's disk, on its way to the urn; says nothing of recorded
  kNotRecorded,  ///< it is not in the urn: the answers are kept, and can be cast again
  kUnknown,      ///< it cannot even be looked
  kClosed,
  kNoPlace,
  kCardUsed,   ///< a ballot is recorded with this card already
  kUnreached,  ///< the table cannot be asked for a place; nothing was answered yet
};

/// What the urn said of a ballot.
enum class Outcome {
  kRecorded,
  kKept,  ///< not yet in the urn, but safe on this kiosk's disk, with its place
  kClosed,
  kKeyLost,  ///< the only key was in the memory of a table that has ended: the vote is asked again
  kNoPlace,
  kCardUsed,
  kNotRecorded,  ///< a fresh look found no such ballot
  kNotAdded,     ///< this time nothing was added; whether an earlier attempt did cannot be seen
  kGone,         ///< the same, and there is no urn any more
  kUnknown,      ///< it may have been added, and it cannot even be looked
};

/// Why a code opened nothing.
enum class CardProblem {
  kNone,
  kSlip,      ///< its check symbol does not fit
  kHalfRead,  ///< too short for either code
  kForeign,   ///< of another vote
  kUnread,    ///< a scan that is no code, on any keyboard layout that was tried
  kWrong,     ///< of no card
  kNotAsked,  ///< the urn could not be asked
};

// From the program.
struct RoundOpened {
  ballot::Round round;
  ballot::UrnView view;
  bool practice = false;
};
struct RoundGone {};
/// What the program sees of the workshop's folder, whenever that changes.
struct FolderSeen {
  int kiosk = 0;             ///< this kiosk's number; 0: it has none, and no ballot can be opened for it
  words::Message no_number;  ///< why not, in a sentence
  words::Message problem;    ///< why folder or urn cannot be read, in a sentence; else empty
  bool key_lost = false;     ///< as in Outcome; `problem` says so
};
struct UrnSeen {
  ballot::UrnView view;
};
struct Receipt {
  ballot::BallotId id{};
  Outcome outcome = Outcome::kUnknown;
};
/// Every place of the function is used or kept for others: the one that TakePass asked for is not to be had.
struct NoPlaceLeft {
  int function = 0;
  bool unreached = false;  ///< nobody could be asked
};
struct CardSeen {
  std::optional<ballot::CardSight> sight;
};  ///< nothing: the urn could not be asked
/// From a keyboard. No page change keeps it out.
struct Keyed {
  char sign = 0;
};
inline constexpr char kEnterSign = '\n';
inline constexpr char kEraseSign = '\b';
/// A card, by a scanner.
struct Scanned {
  enum class Whose {
    kOwn,        ///< tied to this kiosk, or this kiosk is the only one here
    kNobodys,    ///< there are others, and it is tied to none
    kElsewhere,  ///< scanners cannot be told apart here, and another kiosk takes their cards
  };
  using Signs = std::array<char, ballot::kScannedLength>;
  Signs by_layout{};  ///< as the machine's keyboard layout reads the keys
  Signs by_place{};   ///< as a US keyboard does
  std::string layout;
  int scanner = 0;
  Whose whose = Whose::kOwn;
  bool tied = false;
};
struct ScannerTied {
  bool done = true;
};  ///< to this kiosk; else another one has it
/// The window system wants the window closed.
struct CloseAsked {};
struct PinSeen {
  bool is_set = false;
};
struct PinAnswered {
  ballot::PinAnswer answer;
};
/// The table speaks this tongue now. Whoever stands here keeps theirs.
struct RoomSpeaks {
  std::string code;
};
struct Tick {};     ///< before every picture, and at next_change_ms()
struct Stirred {};  ///< any finger anywhere on the glass

// From a voter's finger.
struct Start {};
struct ShowHow {};
struct EnterSign {
  char sign = 0;
};  ///< on the card page's keys
struct ChooseFunction {
  int function = 0;
};
struct ToggleCounterpart {
  int function = 0;
};
/// The page that holds this question about the chosen counterpart at that position of asked().
struct ShowQuestion {
  int counterpart = 0;
  int question = 0;
};
struct ShowReview {};
struct ChangeAnswers {
  int counterpart = 0;
};  ///< from the review, and back to it
/// Another part of a page that does not fit at once: how it is kept secret, lists, a poll's items.
struct ShowFrom {
  int first = 0;
};
struct Answer {
  int rated = 0;
  int question = 0;
  ballot::Score score = 0;
};
/// All statements about a counterpart at once, and what it believes of us: "not enough dealings", or none of it again.
struct SkipCounterpart {
  int rated = 0;
  bool on = true;
};
struct Mark {
  int item = 0;
  ballot::Score value = 0;
};
/// Of what a partner asks: one of ballot::choices_of, from 1; 0: none again.
struct Choose {
  int question = 0;
  ballot::Score choice = 0;
};
struct Back {};
struct CastBallot {};
struct TryAgain {};   ///< after "not recorded": the same ballot once more
struct LookAgain {};  ///< after "unknown": the same ballot, which the urn takes once at most
struct KeepAnswers {};
struct ClearAnswers {};
struct Done {};
struct LargerText {};
/// On any page: nothing else changes.
struct ChooseLanguage {
  std::string code;  ///< of a tongue
};
/// The list of them, where there are more than two.
struct ShowLanguages {
  bool shown = true;
};
// From the facilitator's.
struct CornerHeld {};
struct EndPractice {};  ///< nothing is at stake: no corner, no PIN
struct TakeScanner {};  ///< the one that was just used belongs to this kiosk
struct LeaveHeld {};    ///< where there is no PIN
struct PinDigit {
  int digit = 0;
};
struct PinErase {};
struct PinCancel {};

using IntentKinds =
    std::variant<RoundOpened, RoundGone, FolderSeen, UrnSeen, Receipt, NoPlaceLeft, CardSeen, Keyed, Scanned,
                 ScannerTied, CloseAsked, PinSeen, PinAnswered, Tick, Stirred, Start, ShowHow, EnterSign,
                 ChooseFunction, ToggleCounterpart, ShowQuestion, ShowReview, ChangeAnswers, ShowFrom, Answer,
                 SkipCounterpart, Mark, Choose, Back, CastBallot, TryAgain, LookAgain, KeepAnswers, ClearAnswers, Done,
                 LargerText, ChooseLanguage, ShowLanguages, CornerHeld, EndPractice, TakeScanner, LeaveHeld, PinDigit,
                 PinErase, PinCancel, PairSign, PairField, PairNow, PairAgain, PairBack, LateRead, PutOnStick,
                 LeaveKept, BackFromKept, KeptWritten, PairAnswered, ReachSeen, RoomSpeaks>;

using Intent = framework::AnyOf<IntentKinds>;
using Intents = std::vector<Intent>;

// What shall happen.
/// Put this box into the urn and answer with a Receipt of this id. The plain ballot is wiped already.
struct CastEffect {
  ballot::BallotId id{};
  int function = 0;
  ballot::Sealed box{};
  std::optional<ballot::CodeHash> card;
};
/// Keep a place of this function for the ballot that was begun, instead of any other; answer with NoPlaceLeft where
/// there is none.
struct TakePass {
  int function = 0;
};
/// The place that was kept is not needed any more.
struct GiveBack {};
/// Ask the urn what this code opens and answer with CardSeen; the code is wiped then.
struct CheckCard {
  ballot::Code code;
};
/// The facilitator takes this machine back.
struct LeaveKiosk {};
/// Answer with PinAnswered.
struct CheckPin {
  ballot::Secret pin;
};
/// From now on this device types for this kiosk alone. Answer with ScannerTied.
struct TieScanner {
  int scanner = 0;
};
using Effect = std::variant<CastEffect, TakePass, GiveBack, CheckCard, LeaveKiosk, CheckPin, TieScanner, TryPairing,
                            ForgetLate, WriteKept>;
using Effects = std::vector<Effect>;

/// What has been typed of a code; of fixed size, so that wiping reaches every sign. A scan is never shown.
struct CardEntry {
  std::array<char, ballot::kCodeLength> signs{};
  int count = 0;
  CardProblem problem = CardProblem::kNone;
  bool looking = false;  ///< the urn is being asked
};
void wipe(CardEntry& entry);
std::string_view entered(const CardEntry& entry);

/// What is said of a scan that opened nothing here.
enum class ScanRemark {
  kNone,
  kNoCards,    ///< the vote takes none
  kPractice,   ///< nor does a practice
  kBusy,       ///< somebody's ballot is open
  kNotNow,     ///< no vote takes it at the moment
  kWhose,      ///< the scanner belongs to no kiosk yet
  kElsewhere,  ///< another kiosk takes scanners
  kTied,       ///< it is this kiosk's now
  kNotTied,
};
struct ScanNote {
  ScanRemark remark = ScanRemark::kNone;
  int scanner = 0;
  std::int64_t until_ms = 0;
};

/// The keypad before the kiosk is left, or what was not counted is erased.
struct PinPad {
  std::array<int, 10> order{};  ///< which digit lies where: shuffled, so that fingers seen from afar tell nothing
  ballot::PinDigits digits;
  words::Message words;  ///< what was wrong
  bool checking = false;
  bool open = false;  ///< there is no PIN: holding a button leaves
  bool erases = false;
  std::int64_t stirred_ms = 0;
};

/// A language that this kiosk speaks.
struct Tongue {
  std::string code;  ///< "de"
  std::string name;  ///< as it calls itself
};

struct KioskState {
  int kiosk = 1;                      ///< this kiosk's number; 0: none
  words::Message no_number, problem;  ///< see FolderSeen
  bool key_lost = false;              ///< the same
  Page page = Page::kWaiting;
  std::optional<PairEntry> pairing;  ///< it has no table yet, or shall get another: nothing else is shown
  bool can_pair = false;             ///< its table is on another machine
  Reach reach;
  std::optional<ballot::Round> round;
  ballot::UrnView view;
  bool practice = false;
  bool handed_over = false;  ///< it is the table's own screen, which comes back
  float text_scale = 1;      ///< the program places the surface with it: 1, 1.25, 1.5

  std::vector<Tongue> tongues;     ///< set by the program, which draws in language_of(); the room's is the first
  bool hears_rounds = false;       ///< the room's language is that of a round that opens: no table has told it
  std::string language;            ///< of the voter at hand, never of a ballot; empty: the room's
  bool choosing_language = false;  ///< the list of them lies over the page, which waits
  int first_language = 0;          ///< that the list must hold
  framework::Said said;            ///< the round's framework in that language

  framework::Locked<Draft> draft;
  int counterpart = 0;    ///< position in asked()
  int first = 0;          ///< question, item or line that the page must hold
  bool changing = false;  ///< came from the review
  Page how_from = Page::kAttract;
  std::optional<int> pass;                    ///< function of which a place was asked for, and may be kept
  std::optional<std::int64_t> found_pass_ms;  ///< since when one is kept that nobody here asked for
  std::optional<CastEffect> casting;  ///< until the urn has said what became of it: cast again, it is the same ballot
  bool unsure = false;                ///< an attempt may have put it into the urn, unseen
  bool given_up = false;              ///< it ended because the key was lost
  framework::Locked<CardEntry> entry;
  std::string unread_layout;                                 ///< CardProblem::kUnread: of the machine's keyboard
  std::optional<framework::Locked<ballot::CardSight>> card;  ///< behind the ballot at hand
  /// When the last codes that open nothing were entered, whoever did.
  std::array<std::int64_t, kMostMisses> misses_ms = {-kMissWindow_ms, -kMissWindow_ms, -kMissWindow_ms, -kMissWindow_ms,
                                                     -kMissWindow_ms};

  bool swaps = false;  ///< memory may be written to a disk
  ballot::OutOfSwap out_of_swap = ballot::OutOfSwap::kAll;

  ScanNote scan;              ///< over the page
  bool asking = false;        ///< are you still there?
  bool pin_set = false;       ///< leaving takes the facilitator's PIN
  std::optional<PinPad> pin;  ///< in front of the page, which waits
  std::optional<KeptPage> kept_page;
  std::int64_t now_ms = 0;  ///< of the last intent; never goes back, and goes on while the machine sleeps
  std::int64_t page_since_ms = -kLockOut_ms;
  std::int64_t stirred_ms = 0;
  bool gone = false;                ///< the round has closed; the page that says so still shows
  std::optional<RoundOpened> next;  ///< opened while the last page of the round before still shows
};

/// From the system's secure source.
std::uint32_t secure_below(std::uint32_t n);

Effects apply(KioskState& state, const Intent& intent, std::int64_t now_ms,
              const RandomBelow& random_below = secure_below);

/// When a Tick will change something; nothing where only a finger or the urn can.
std::optional<std::int64_t> next_change_ms(const KioskState& state);

/// The code of the language that the voter at hand reads; empty: this kiosk speaks one only.
std::string_view language_of(const KioskState& state);
/// The one after it, the other of two; nullptr: this kiosk speaks one only.
const Tongue* next_tongue(const KioskState& state);

/// The function whose ballot the facilitator has opened at this kiosk, unless its places are used.
std::optional<int> armed_function(const KioskState& state);
/// May a ballot of this function be cast, once it was begun?
bool may_go_on(const KioskState& state, int function);
/// May somebody of this function begin now? Where the table cannot be reached, with a card alone.
bool may_begin(const KioskState& state, int function);
bool may_begin(const KioskState& state);
/// In a vote whose table cannot be reached: it can be looked for at another address from here.
bool may_have_moved(const KioskState& state);
/// A voter begins with a card.
bool needs_card(const KioskState& state);
/// Until when no code is taken, after too many that opened nothing.
std::optional<std::int64_t> refused_until_ms(const KioskState& state);
/// Places of a function that are not used yet.
int places_left(const KioskState& state, int function);

}  // namespace crosstable::kiosk

extern template class crosstable::framework::AnyOf<crosstable::kiosk::IntentKinds>;
