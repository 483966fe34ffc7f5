// A ballot on its way to the urn, and what the urn says of it.
#include <algorithm>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {
namespace {

void close_for_good(KioskState& state) {
  state.gone = true;
  end_with(state, Page::kClosed);
}

/// From its first page until the urn has said what became of it.
bool has_ballot(const KioskState& state) {
  return is_answering(state.page) || in(state.page, {Page::kCasting, Page::kNotRecorded, Page::kUnknown});
}

/// As long as somebody would be waited for who left an open ballot.
bool is_found_pass_over(const KioskState& state) {
  return state.found_pass_ms && state.now_ms >= *state.found_pass_ms + kIdle_ms + kCountdown_ms;
}

}  // namespace

void find_pass(KioskState& state) {
  const bool found = state.round && state.view.pass && !state.pass;
  if (!found) state.found_pass_ms.reset();
  if (found && !state.found_pass_ms) state.found_pass_ms = state.now_ms;
}

void keep_place(KioskState& state, Effects& effects) {
  const bool takes = state.round && !state.practice && state.round->eligibility == ballot::Eligibility::kOpen;
  const auto needed = takes && has_ballot(state) ? std::optional<int>(state.draft->rater) : std::nullopt;
  if (needed == state.pass && !is_found_pass_over(state)) return;
  if (needed)
    effects.emplace_back(TakePass{*needed});
  else if (state.round && !state.gone)
    effects.insert(effects.begin(), GiveBack{});  // before this kiosk is left
  state.pass = needed;
  state.found_pass_ms.reset();
}

void see_no_place(KioskState& state, const NoPlaceLeft& seen) {
  // Of one that is cast already the urn says what became of it.
  if (state.pass != seen.function || !is_answering(state.page)) return;
  // Where nobody could be asked, it may be kept all the same, and is given back.
  if (!seen.unreached) state.pass.reset();
  end_with(state, seen.unreached ? Page::kUnreached : Page::kNoPlace);
}

Effects cast(KioskState& state) {
  if (state.practice) {
    end_with(state, Page::kRecorded);
    return {};
  }
  if (!may_go_on(state, state.draft->rater)) {
    end_with(state, Page::kNoPlace);
    return {};
  }
  ballot::Ballot plain_ballot = to_ballot(state.draft, state.round->form);
  if (state.card) plain_ballot.tag = (*state.card)->tag;
  ballot::Plain plain = ballot::pack(state.round->form, plain_ballot);
  state.casting = CastEffect{ballot::random_id(), state.draft->rater, ballot::seal(plain, state.round->key), {}};
  if (state.card) state.casting->card = (*state.card)->card;
  ballot::wipe(plain);
  ballot::wipe(plain_ballot);
  enter(state, Page::kCasting);
  return {*state.casting};
}

void receive(KioskState& state, const Receipt& receipt) {
  if (state.page != Page::kCasting || !state.casting || state.casting->id != receipt.id) return;
  state.stirred_ms = state.now_ms;
  // What was kept has its place with it.
  if (receipt.outcome == Outcome::kRecorded || receipt.outcome == Outcome::kKept) state.pass.reset();
  switch (receipt.outcome) {
    case Outcome::kRecorded: end_with(state, Page::kRecorded); break;
    case Outcome::kKept:
      // Until it is known to lie there, an earlier number of what lies there tells nothing of it.
      state.reach.kept = std::max(1, state.reach.kept);
      end_with(state, Page::kKept);
      break;
    case Outcome::kNoPlace: end_with(state, Page::kNoPlace); break;
    case Outcome::kCardUsed: end_with(state, Page::kCardUsed); break;
    case Outcome::kClosed:
      state.unsure = false;
      close_for_good(state);
      break;
    case Outcome::kKeyLost:
      state.unsure = false;
      state.given_up = true;
      close_for_good(state);
      break;
    case Outcome::kGone: close_for_good(state); break;
    case Outcome::kNotRecorded:
      state.unsure = false;
      state.gone ? end_with(state, Page::kClosed) : enter(state, Page::kNotRecorded);
      break;
    case Outcome::kNotAdded: enter(state, state.unsure ? Page::kUnknown : Page::kNotRecorded); break;
    case Outcome::kUnknown:
      state.unsure = true;
      enter(state, Page::kUnknown);
      break;
  }
}

Effects cast_again(KioskState& state) {
  if (!state.casting) return {};
  enter(state, Page::kCasting);
  return {*state.casting};
}

}  // namespace crosstable::kiosk
