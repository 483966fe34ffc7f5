// Each change's rule and its effect, side by side in one file per theme. `apply` trusts that `refuse` allowed the
// change.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workshop/change.h"

namespace crosstable::workshop::rules {

using Refusal = std::optional<words::Message>;

/// Longer than `most` code points, or with what `find_bad_character` finds: `what` names the text, and begins the
/// sentence.
Refusal text_trouble(const words::Message& what, std::string_view text, std::size_t most);
/// As a code of any roster, of this workshop or of another one.
Refusal code_trouble(std::string_view code);
Refusal unknown_function(const Workshop& workshop, std::string_view code);
Refusal nobody_there(const Workshop& workshop, std::string_view code);
Refusal no_pair(const Workshop& workshop, const Pair& pair);
Refusal out_of_focus(const Workshop& workshop, const Pair& pair);
/// Neither chosen nor agreed on before.
Refusal no_agreement(const Workshop& workshop, const Pair& pair);
Refusal no_side(const Workshop& workshop, const Pair& pair, std::string_view function);
Refusal time_trouble(std::int64_t now_ms);
/// change_voice.cpp: what a partner asks of a request, what of it a poll asks, and what was answered.
Refusal questions_trouble(const std::vector<framework::Question>& questions);
Refusal questions_trouble(const ballot::RoundForm& form);
Refusal voices_trouble(const ballot::RoundForm& form, const ballot::PollResult& poll);
/// No code of a language; none at all is no trouble.
Refusal language_trouble(std::string_view code);

/// Of the title and the organisation.
Refusal title_trouble(const std::string& title, const std::string& organisation);

// change_setup.cpp
Refusal refuse(const Workshop&, const Started&);
Refusal refuse(const Workshop&, const SnapshotFollowed&);
Refusal refuse(const Workshop&, const SnapshotSaved&);
Refusal refuse(const Workshop&, const StepEntered&);
Refusal refuse(const Workshop&, const TimerStarted&);
Refusal refuse(const Workshop&, const TimerPaused&);
Refusal refuse(const Workshop&, const TimerExtended&);
Refusal refuse(const Workshop&, const ThemeChosen&);
Refusal refuse(const Workshop&, const ContrastChosen&);
Refusal refuse(const Workshop&, const MotionChosen&);
Refusal refuse(const Workshop&, const LanguageChosen&);
Refusal refuse(const Workshop&, const FinishPlanned&);
Refusal refuse(const Workshop&, const FunctionJoined&);
Refusal refuse(const Workshop&, const SponsorSpoke&);
Refusal refuse(const Workshop&, const PlacesChanged&);
Refusal refuse(const Workshop&, const SamePeople&);
Refusal refuse(const Workshop&, const RequestPicked&);
Refusal refuse(const Workshop&, const CaseDescribed&);
Refusal refuse(const Workshop&, const OwnRequestWorded&);
Refusal refuse(const Workshop&, const ScenarioPutAside&);
Refusal refuse(const Workshop&, const QuestionWorded&);
Refusal refuse(const Workshop&, const Finished&);
void apply(Workshop&, const Started&);
void apply(Workshop&, const SnapshotFollowed&);
void apply(Workshop&, const SnapshotSaved&);
void apply(Workshop&, const StepEntered&);
void apply(Workshop&, const TimerStarted&);
void apply(Workshop&, const TimerPaused&);
void apply(Workshop&, const TimerExtended&);
void apply(Workshop&, const ThemeChosen&);
void apply(Workshop&, const ContrastChosen&);
void apply(Workshop&, const MotionChosen&);
void apply(Workshop&, const LanguageChosen&);
void apply(Workshop&, const FinishPlanned&);
void apply(Workshop&, const FunctionJoined&);
void apply(Workshop&, const SponsorSpoke&);
void apply(Workshop&, const PlacesChanged&);
void apply(Workshop&, const SamePeople&);
void apply(Workshop&, const RequestPicked&);
void apply(Workshop&, const CaseDescribed&);
void apply(Workshop&, const OwnRequestWorded&);
void apply(Workshop&, const ScenarioPutAside&);
void apply(Workshop&, const QuestionWorded&);
/// What is followed is among the room's own requests, if it is none of the framework.
void note_own_request(Workshop&);
void apply(Workshop&, const Finished&);

// change_corrections.cpp
Refusal refuse(const Workshop&, const TitleCorrected&);
Refusal refuse(const Workshop&, const FunctionRenamed&);
Refusal refuse(const Workshop&, const FunctionAdded&);
void apply(Workshop&, const TitleCorrected&);
void apply(Workshop&, const FunctionRenamed&);
void apply(Workshop&, const FunctionAdded&);

// change_walk.cpp
Refusal refuse(const Workshop&, const WalkStepPlaced&);
Refusal refuse(const Workshop&, const WalkStepMoved&);
Refusal refuse(const Workshop&, const WalkStepRemoved&);
Refusal refuse(const Workshop&, const WalkStepWorded&);
Refusal refuse(const Workshop&, const WaitChanged&);
Refusal refuse(const Workshop&, const TokenSet&);
Refusal refuse(const Workshop&, const LaneConfirmed&);
void apply(Workshop&, const WalkStepPlaced&);
void apply(Workshop&, const WalkStepMoved&);
void apply(Workshop&, const WalkStepRemoved&);
void apply(Workshop&, const WalkStepWorded&);
void apply(Workshop&, const WaitChanged&);
void apply(Workshop&, const TokenSet&);
void apply(Workshop&, const LaneConfirmed&);

// change_rounds.cpp
Refusal refuse(const Workshop&, const RoundOpened&);
Refusal refuse(const Workshop&, const CellsPublished&);
Refusal refuse(const Workshop&, const RoundClosed&);
Refusal refuse(const Workshop&, const RoundDiscarded&);
Refusal refuse(const Workshop&, const RoundSetAside&);
Refusal refuse(const Workshop&, const PlaceLeft&);
Refusal refuse(const Workshop&, const HandsCounted&);
void apply(Workshop&, const RoundOpened&);
void apply(Workshop&, const CellsPublished&);
void apply(Workshop&, const RoundClosed&);
void apply(Workshop&, const RoundDiscarded&);
void apply(Workshop&, const RoundSetAside&);
void apply(Workshop&, const PlaceLeft&);
void apply(Workshop&, const HandsCounted&);

// change_map.cpp
Refusal refuse(const Workshop&, const MapHidden&);
Refusal refuse(const Workshop&, const MapFrozen&);
Refusal refuse(const Workshop&, const RevealChosen&);
Refusal refuse(const Workshop&, const RowOpened&);
Refusal refuse(const Workshop&, const ColumnGuessed&);
Refusal refuse(const Workshop&, const ColumnOpened&);
Refusal refuse(const Workshop&, const WholeMapShown&);
Refusal refuse(const Workshop&, const FunctionSpoke&);
Refusal refuse(const Workshop&, const ObservationAdded&);
Refusal refuse(const Workshop&, const PairPinned&);
Refusal refuse(const Workshop&, const CandidateSet&);
Refusal refuse(const Workshop&, const FocusSet&);
Refusal refuse(const Workshop&, const SymptomWorded&);
Refusal refuse(const Workshop&, const WhyWorded&);
Refusal refuse(const Workshop&, const CauseTagged&);
Refusal refuse(const Workshop&, const CauseAgreed&);
void apply(Workshop&, const MapHidden&);
void apply(Workshop&, const MapFrozen&);
void apply(Workshop&, const RevealChosen&);
void apply(Workshop&, const RowOpened&);
void apply(Workshop&, const ColumnGuessed&);
void apply(Workshop&, const ColumnOpened&);
void apply(Workshop&, const WholeMapShown&);
void apply(Workshop&, const FunctionSpoke&);
void apply(Workshop&, const ObservationAdded&);
void apply(Workshop&, const PairPinned&);
void apply(Workshop&, const CandidateSet&);
void apply(Workshop&, const FocusSet&);
void apply(Workshop&, const SymptomWorded&);
void apply(Workshop&, const WhyWorded&);
void apply(Workshop&, const CauseTagged&);
void apply(Workshop&, const CauseAgreed&);

// change_charter.cpp
Refusal refuse(const Workshop&, const FieldSettled&);
Refusal refuse(const Workshop&, const RungSet&);
Refusal refuse(const Workshop&, const CharterAgreed&);
Refusal refuse(const Workshop&, const ReservationLogged&);
Refusal refuse(const Workshop&, const ActionAdded&);
Refusal refuse(const Workshop&, const ActionChanged&);
Refusal refuse(const Workshop&, const ActionRemoved&);
Refusal refuse(const Workshop&, const FollowUpBooked&);
void apply(Workshop&, const FieldSettled&);
void apply(Workshop&, const RungSet&);
void apply(Workshop&, const CharterAgreed&);
void apply(Workshop&, const ReservationLogged&);
void apply(Workshop&, const ActionAdded&);
void apply(Workshop&, const ActionChanged&);
void apply(Workshop&, const ActionRemoved&);
void apply(Workshop&, const FollowUpBooked&);

// change_notes.cpp
Refusal refuse(const Workshop&, const NoteAdded&);
Refusal refuse(const Workshop&, const NoteChanged&);
Refusal refuse(const Workshop&, const NoteRemoved&);
Refusal refuse(const Workshop&, const NoteMadeAction&);
void apply(Workshop&, const NoteAdded&);
void apply(Workshop&, const NoteChanged&);
void apply(Workshop&, const NoteRemoved&);
void apply(Workshop&, const NoteMadeAction&);

// change_follow_up.cpp
Refusal refuse(const Workshop&, const Inherited&);
Refusal refuse(const Workshop&, const AgreementDecided&);
Refusal refuse(const Workshop&, const NoteSettled&);
Refusal refuse(const Workshop&, const LeftNoteMarked&);
Refusal refuse(const Workshop&, const TextKept&);
void apply(Workshop&, const Inherited&);
void apply(Workshop&, const AgreementDecided&);
void apply(Workshop&, const NoteSettled&);
void apply(Workshop&, const LeftNoteMarked&);
void apply(Workshop&, const TextKept&);

}  // namespace crosstable::workshop::rules
