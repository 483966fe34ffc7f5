// What a finger on the table can mean.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ballot/secret_text.h"
#include "framework/one_of.h"
#include "table/flow/example.h"
#include "table/flow/hand_out.h"
#include "table/flow/round_choice.h"
#include "table/flow/set_up.h"
#include "workshop/action_chain.h"
#include "workshop/change.h"

namespace crosstable::table {

// Beside changes to the workshop.
struct GoHome {};
/// With the functions of a usual workshop, called as the table speaks; none: in English.
struct BeginSetUp {
  std::vector<framework::Function> usual = {};
};
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
struct OpenActions {};
struct MarkAction {
  std::string path;  ///< of the snapshot that holds it
  workshop::ActionMark mark;
};
struct AskToWipe {
  std::string folder;
};
struct WipeWorkshop {};  ///< the one that was asked about
struct LeaveWipe {};     ///< its page
struct TryExample {
  bool follow_up = false;  ///< from its follow-up on
};
/// To the next step, or from the last one to the end.
struct Forward {
  bool told = false;  ///< how many notes are unsorted has been read; else that is said first
};
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
struct ShowNow {};     ///< look into the urn now instead of at the next tick
struct AskToClose {};  ///< closes it, or asks first where many are missing
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
/// Kiosks on other machines: a server for them, a code for one of them (0: the next), the address that it goes with.
/// Instead of a server here that of a company: asked for, looked at, and taken once its certificate was compared.
struct LetKiosksIn {
  enum class What { kStart, kInvite, kAddress, kAskCompany, kLookAtCompany, kTakeCompany, kNoCompany };
  What what = What::kStart;
  int kiosk = 0;
  std::size_t address = 0;
  std::string server = {};       ///< kLookAtCompany: as typed
  ballot::Secret password = {};  ///< kTakeCompany: of the table's login there
};
/// This kiosk's pairing is worth nothing any more; 0: the server ends and is removed.
struct ShutKiosksOut {
  int kiosk = 0;
};
/// What a kiosk keeps, from a stick.
struct TakeInFile {};
/// Of several; empty: of none.
struct ChooseStick {
  std::string id;
};
/// This window becomes the kiosk until a corner is held.
struct HandOver {
  bool practice = false;
  bool told = false;  ///< how the table comes back has been read; else it is said first
};
/// On a second screen, without strips; it follows the table.
struct ShowToRoom {
  std::string output;  ///< RoomOutput::name; empty: no more
};
struct HoldPicture {
  bool on = false;  ///< else the room's screen follows the table again
};
struct SaveSnapshot {};
struct ShowHandOut {};  ///< the page from which results leave the machine
struct HideHandOut {};
struct HandItOut {
  std::vector<std::string> parts;  ///< ids of kHandOutParts
  HandOutPlace place;
  std::string names = {};  ///< see HandOutView
};
struct StopHandingOut {};
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
struct ChooseLanguage {
  std::string code;  ///< of one of TableState::languages
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
                 OpenSnapshot, OpenActions, MarkAction, AskToWipe, WipeWorkshop, LeaveWipe, TryExample, SteerExample,
                 Forward, Backward, GoToStep, OpenRound, UnlockRound, ShowNow, AskToClose, CloseRound, DiscardRound,
                 SetRoundAside, TryClosingLater, ArmKiosk, PersonLeft, PrintCards, SaveCards, HandOutCards, StartKiosk,
                 ShowKiosk, EndKiosk, LetKiosksIn, ShutKiosksOut, TakeInFile, ChooseStick, HandOver, ShowToRoom,
                 HoldPicture, SaveSnapshot, ShowHandOut, HideHandOut, HandItOut, StopHandingOut, ExportMap, ChooseTheme,
                 ChooseHighContrast, ChooseDiagonal, ChooseLanguage, DismissProblem, ChoosePin, RemovePin, PinDigit,
                 PinErase, PinCancel, Undo, CloseAsked, StayOpen, Quit, CardScanned, SaveNow, LeaveUnsaved, StayHere>;

using Intent = framework::AnyOf<IntentKinds>;
using Intents = std::vector<Intent>;

/// What the PIN is asked for.
struct Guarded {
  Intent intent;
};

}  // namespace crosstable::table

extern template class crosstable::framework::AnyOf<crosstable::table::IntentKinds>;
