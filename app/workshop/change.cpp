#include "workshop/change.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "words/words.h"
#include "workshop/cover.h"
#include "workshop/rules.h"

template class crosstable::framework::AnyOf<crosstable::workshop::ChangeKinds>;

namespace crosstable::workshop {

namespace {

template <class... Kinds>
bool is_any_of(const Change& change) {
  return (holds_alternative<Kinds>(change) || ...);
}

bool is_view_or_time(const Change& change) {
  return is_any_of<StepEntered, TimerStarted, TimerPaused, TimerExtended, ThemeChosen, ContrastChosen, MotionChosen,
                   FinishPlanned, PairPinned, MapHidden, MapFrozen, RevealChosen, RowOpened, ColumnOpened,
                   WholeMapShown>(change);
}

bool is_of_round(const Change& change) {
  return is_any_of<RoundOpened, CellsPublished, RoundClosed, RoundDiscarded, RoundSetAside, PlaceLeft, HandsCounted>(
      change);
}

struct Refuse {
  const Workshop& workshop;
  std::optional<words::Message> operator()(const Undone&) const { return std::nullopt; }
  template <class Kind>
  std::optional<words::Message> operator()(const Kind& change) const {
    return rules::refuse(workshop, change);
  }
};

struct Apply {
  Workshop& workshop;
  void operator()(const Undone&) const {}
  template <class Kind>
  void operator()(const Kind& change) const {
    rules::apply(workshop, change);
  }
};

/// Whoever left has left, whatever is taken back.
void left_before(Work& before, const std::string& code) {
  for (framework::Function& function : before.roster.functions) {
    if (function.code == code && function.places > 0) --function.places;
  }
  ++before.movement.by_function[code];
  ++before.movement.left;
}

}  // namespace

bool can_be_undone(const Change& change) {
  return !is_view_or_time(change) && !is_of_round(change) &&
         !is_any_of<Started, SnapshotFollowed, SnapshotSaved, Inherited, LanguageChosen, ColumnGuessed, Undone>(change);
}

std::optional<words::Message> refusal(const Workshop& workshop, const Change& change) {
  if (workshop.framework.steps.empty() && !is_any_of<Started>(change))
    return words::message("The workshop has not started.");
  if (workshop.finished && !is_view_or_time(change) && !is_any_of<SnapshotSaved, Undone>(change))
    return words::message("The workshop is finished; undo that to change something.");
  return visit(Refuse{workshop}, change);
}

std::optional<words::Message> refusal(const History& history, const Change& change) {
  if (is_any_of<Undone>(change) && !history.can_undo())
    return words::message("Nothing is left that can be taken back.");
  return refusal(history.now(), change);
}

void History::apply(const Change& change) {
  if (const auto why = refusal(*this, change)) {
    std::fprintf(stderr, "crosstable: the change %s was applied though it is refused: %s\n",
                 std::string(kind_of(change)).c_str(), words::english(*why).c_str());
    std::abort();
  }
  make(change);
}

std::optional<words::Message> History::take(const Change& change) {
  if (auto why = refusal(*this, change)) return why;
  make(change);
  return std::nullopt;
}

void History::make(const Change& change) {
  if (is_any_of<Undone>(change)) {
    static_cast<Work&>(now_) = std::move(undo_.back().work);
    undo_.pop_back();
    return;
  }
  if (can_be_undone(change)) {
    const bool asked = is_any_of<PlacesChanged, SamePeople, TitleCorrected, FunctionRenamed, FunctionAdded>(change);
    undo_.push_back({now_, asked, is_any_of<FunctionAdded>(change)});
    if (undo_.size() > kUndoDepth) undo_.pop_front();
  }
  if (is_any_of<LanguageChosen>(change)) {
    // What an undo brings back was written before.
    for (const Before& before : undo_) settle(now_.written, written_in(before.work));
  }
  visit(Apply{now_}, change);
  note_uncovered(now_);
  if (is_any_of<Started, Inherited>(change)) undo_.clear();
  if (const auto* left = get_if<PlaceLeft>(&change)) {
    for (Before& before : undo_) left_before(before.work, left->function);
  }
  // Hands were counted among these functions, and may be raised on other names and places.
  const bool counts_one_more =
      is_any_of<HandsCounted>(change) &&
      std::any_of(undo_.begin(), undo_.end(), [](const Before& before) { return before.added; });
  if (is_any_of<RoundOpened>(change) || counts_one_more) hold_what_was_asked();
}

/// A round was opened with these names and places: taking an earlier change of them back would contradict it.
void History::hold_what_was_asked() {
  std::erase_if(undo_, [](const Before& before) { return before.asked; });
  for (Before& before : undo_) {
    before.work.title = now_.title;
    before.work.organisation = now_.organisation;
    before.work.roster = now_.roster;
    before.work.movement = now_.movement;
  }
}

tl::expected<History, words::Message> replay(const std::vector<Change>& log) {
  History history;
  std::size_t number = 0;
  for (const Change& change : log) {
    ++number;
    if (const auto why = history.take(change)) {
      // Translators: {kind} is a word of the file, as "token_set", {why} a sentence.
      return tl::unexpected(words::message("Change {number} of the log, {kind}, cannot have happened: {why}",
                                           words::arg("number", number), words::arg("kind", kind_of(change)),
                                           words::arg("why", *why)));
    }
  }
  return history;
}

}  // namespace crosstable::workshop
