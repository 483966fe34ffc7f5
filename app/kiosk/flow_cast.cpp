// A ballot on its way to the urn, and what the urn says of it.
#include "kiosk/flow_parts.h"

namespace crosstable::kiosk {
namespace {

void close_for_good(KioskState& state) {
  state.gone = true;
  end_with(state, Page::kClosed);
}

}  // namespace

Effects cast(KioskState& state) {
  if (state.practice) {
    end_with(state, Page::kRecorded);
    return {};
  }
  if (!may_begin(state, state.draft->rater)) {
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
  switch (receipt.outcome) {
    case Outcome::kRecorded: end_with(state, Page::kRecorded); break;
    case Outcome::kNoPlace: end_with(state, Page::kNoPlace); break;
    case Outcome::kCardUsed: end_with(state, Page::kCardUsed); break;
    case Outcome::kClosed:
      state.unsure = false;
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
