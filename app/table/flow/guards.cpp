#include "table/flow/guards.h"

#include <algorithm>
#include <array>

namespace crosstable::table {
namespace {

template <class Kinds>
class Rules {
 public:
  template <class... Some>
  constexpr Rules with(Guard guard, words::Literal purpose = {}) const {
    Rules more = *this;
    ((more.rules_[framework::PlaceIn<Some, Kinds>::kIndex] = {guard, purpose}), ...);
    return more;
  }
  constexpr bool is_complete() const {
    return std::all_of(rules_.begin(), rules_.end(),
                       [](const GuardRule& rule) { return rule.guard != Guard::kNotListed; });
  }
  constexpr GuardRule operator[](std::size_t kind) const { return rules_[kind]; }

 private:
  std::array<GuardRule, std::variant_size_v<Kinds>> rules_{};
};

// Translators: the purposes are what the facilitator's PIN is asked for, below the keypad's head.
constexpr auto kIntents =
    Rules<IntentKinds>{}
        .with<OpenRound>(Guard::kPin, words::literal("It is needed to open the vote."))
        .with<CloseRound>(Guard::kPin, words::literal("It is needed to close the vote."))
        .with<DiscardRound>(Guard::kPin, words::literal("It is needed to discard the vote."))
        .with<SetRoundAside>(Guard::kPin, words::literal("It is needed to set the vote aside."))
        .with<ArmKiosk>(Guard::kPin, words::literal("It is needed to arm a kiosk."))
        .with<PersonLeft>(Guard::kPin, words::literal("It is needed to say that somebody left."))
        .with<PrintCards>(Guard::kPin, words::literal("It is needed to print the cards."))
        .with<SaveCards>(Guard::kPin, words::literal("It is needed to save the cards."))
        .with<HandOutCards>(Guard::kPin, words::literal("It is needed to forget the cards here."))
        .with<EndKiosk>(Guard::kPin, words::literal("It is needed to end a kiosk."))
        .with<ShutKiosksOut>(Guard::kPin, words::literal("It is needed to shut kiosks on other machines out."))
        .with<TakeInFile>(Guard::kPin, words::literal("It is needed to take in what a kiosk kept."))
        .with<ChoosePin>(Guard::kPin, words::literal("It is needed to change it."))
        .with<RemovePin>(Guard::kPin, words::literal("It is needed to remove it."))
        .with<WipeWorkshop>(Guard::kPin, words::literal("It is needed to wipe the workshop."))
        .with<GoHome>(Guard::kWhileVoting, words::literal("It is needed to leave the workshop while its vote is open."))
        .with<Quit>(Guard::kWhileVoting, words::literal("It is needed to close the table while a vote is open."))
        .with<ShowNow, AskToClose>(Guard::kOnTheTick)
        // Whoever has the passphrase needs no PIN.
        .with<UnlockRound>(Guard::kReversible)
        // A change has a list of its own.
        .with<workshop::Change>(Guard::kReversible)
        .with<BeginSetUp, BeginFollowUp, SetUpChanged, CreateWorkshop, OpenWorkshop, OpenSnapshot, OpenActions,
              MarkAction, AskToWipe, LeaveWipe, TryExample, SteerExample, Forward, Backward, GoToStep, TryClosingLater,
              StartKiosk, ShowKiosk, LetKiosksIn, HandOver, ShowToRoom, HoldPicture, SaveSnapshot, ShowHandOut,
              HideHandOut, HandItOut, StopHandingOut, ExportMap, ChooseTheme, ChooseHighContrast, ChooseDiagonal,
              ChooseLanguage, DismissProblem, PinDigit, PinErase, PinCancel, Undo, CloseAsked, StayOpen, CardScanned,
              SaveNow, StayHere>(Guard::kReversible)
        // Asked of nobody who was not let through by taking in a file.
        .with<ChooseStick>(Guard::kReversible)
        // Asked of nobody who was not let through by Home or Quit.
        .with<LeaveUnsaved>(Guard::kReversible);
static_assert(kIntents.is_complete(), "an intent is not listed");

constexpr auto kChanges =
    Rules<workshop::ChangeKinds>{}
        .with<workshop::HandsCounted>(Guard::kPin, words::literal("It is needed to enter a show of hands."))
        .with<workshop::Started, workshop::SnapshotFollowed, workshop::RoundOpened, workshop::CellsPublished,
              workshop::RoundClosed, workshop::RoundDiscarded, workshop::RoundSetAside, workshop::PlaceLeft,
              workshop::SnapshotSaved>(Guard::kPin, words::literal("It is needed to change what a vote holds."))
        .with<workshop::Inherited>(Guard::kPin, words::literal("It is needed to take over what was agreed before."))
        .with<workshop::MapFrozen>(Guard::kOnTheTick)
        .with<workshop::StepEntered, workshop::TimerStarted, workshop::TimerPaused, workshop::TimerExtended,
              workshop::ThemeChosen, workshop::ContrastChosen, workshop::MotionChosen, workshop::LanguageChosen,
              workshop::FinishPlanned, workshop::PairPinned, workshop::MapHidden, workshop::RevealChosen,
              workshop::RowOpened, workshop::ColumnGuessed, workshop::ColumnOpened, workshop::WholeMapShown>(
            Guard::kReversible)
        .with<workshop::FunctionJoined, workshop::SponsorSpoke, workshop::PlacesChanged, workshop::SamePeople,
              workshop::RequestPicked, workshop::CaseDescribed, workshop::WalkStepPlaced, workshop::WalkStepMoved,
              workshop::WalkStepRemoved, workshop::WalkStepWorded, workshop::WaitChanged, workshop::TokenSet,
              workshop::LaneConfirmed, workshop::FunctionSpoke, workshop::ObservationAdded, workshop::CandidateSet,
              workshop::FocusSet, workshop::SymptomWorded, workshop::WhyWorded, workshop::CauseTagged,
              workshop::CauseAgreed, workshop::FieldSettled, workshop::RungSet, workshop::CharterAgreed,
              workshop::ReservationLogged, workshop::ActionAdded, workshop::ActionChanged, workshop::ActionRemoved,
              workshop::FollowUpBooked, workshop::AgreementDecided, workshop::NoteSettled, workshop::LeftNoteMarked,
              workshop::TextKept, workshop::NoteAdded, workshop::NoteChanged, workshop::NoteRemoved,
              workshop::NoteMadeAction, workshop::OwnRequestWorded, workshop::ScenarioPutAside,
              workshop::QuestionWorded, workshop::TitleCorrected, workshop::FunctionRenamed, workshop::FunctionAdded,
              workshop::Finished, workshop::Undone>(Guard::kReversible);
static_assert(kChanges.is_complete(), "a change is not listed");

}  // namespace

GuardRule guard_of(const Intent& intent) {
  if (const auto* change = get_if<workshop::Change>(&intent)) return kChanges[change->index()];
  // To disarm takes nothing from anybody: the function can be armed again.
  const auto* arm = get_if<ArmKiosk>(&intent);
  if (arm != nullptr && !arm->function) return {Guard::kReversible, {}};
  return kIntents[intent.index()];
}

bool needs_pin(const TableState& state, const Intent& intent) {
  // Of a workshop that is not at hand.
  if (holds_alternative<WipeWorkshop>(intent)) return state.wipe && state.wipe->pin_set;
  if (!state.pin_set) return false;
  const Guard guard = guard_of(intent).guard;
  if (guard == Guard::kWhileVoting) return state.workshop().open_round() != nullptr;
  return guard == Guard::kPin;
}

}  // namespace crosstable::table
