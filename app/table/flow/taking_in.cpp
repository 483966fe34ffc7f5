#include "table/flow/taking_in.h"

#include <utility>

namespace crosstable::table {

bool can_take_in(const TableState& state) {
  return state.others.is_on() && state.live && state.live->view.state == ballot::UrnState::kOpen;
}

const TakingIn* taking_in(const TableState& state) {
  const TakingIn& at_hand = state.others.taking_in;
  return state.live && at_hand.round == state.live->round.id ? &at_hand : nullptr;
}

Effects take_in_file(TableState& state) {
  const TakingIn* at_hand = taking_in(state);
  if (!can_take_in(state) || (at_hand != nullptr && at_hand->under_way)) return {};
  state.others.taking_in = {state.live->round.id, true, {}, {}};
  return {ReadSticks{}};
}

bool asks_for_stick(const TableState& state) {
  const TakingIn* at_hand = taking_in(state);
  return at_hand != nullptr && !at_hand->sticks.empty() && can_take_in(state);
}

Effects sticks_found(TableState& state, std::vector<HandOutPlace> sticks) {
  state.others.taking_in.under_way = false;
  state.others.taking_in.sticks = std::move(sticks);
  return {};
}

Effects choose_stick(TableState& state, const std::string& id) {
  if (!asks_for_stick(state)) return {};
  TakingIn& at_hand = state.others.taking_in;
  at_hand.sticks.clear();
  at_hand.under_way = !id.empty();
  return id.empty() ? Effects{} : Effects{ReadSticks{id}};
}

Effects file_taken_in(TableState& state, const FileTakenIn& result) {
  TakingIn& at_hand = state.others.taking_in;
  at_hand.under_way = false;
  at_hand.taken = result.taken;
  at_hand.refused = result.refused;
  for (OtherKiosk& kiosk : state.others.kiosks) {
    if (const auto carried = result.carried.find(kiosk.number); carried != result.carried.end())
      kiosk.carried = carried->second;
  }
  if (!state.live || state.live->closing == LiveRound::Closing::kNo) return {};
  return {Tick{}};
}

}  // namespace crosstable::table
