#include "table/flow/standing.h"

#include <utility>

#include "table/flow/state.h"

namespace crosstable::table {

bool say_while(TableState& state, WhyNot why) {
  std::optional<words::Message> said = why(state);
  if (!said) return false;
  state.problem = *said;
  state.standing = Standing{std::move(*said), std::move(why)};
  return true;
}

bool say_while_here(TableState& state, WhyNot why) {
  return say_while(state, [place = state.place, folder = state.folder, why = std::move(why)](const TableState& now) {
    return now.place == place && now.folder == folder ? why(now) : std::nullopt;
  });
}

void end_what_is_over(TableState& state) {
  if (!state.standing) return;
  // Whatever was said since then stands for itself.
  const bool is_said = state.problem == state.standing->said;
  if (is_said && state.standing->why(state) == state.standing->said) return;
  if (is_said) state.problem = {};
  state.standing.reset();
}

}  // namespace crosstable::table
